"""Words of a page's furniture: which short lines stand in the menu or the foot of nearly every page."""

from __future__ import annotations

from typing import Final

from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

# Words that stand in the menu or the foot of nearly every page, and in no line of an article so short.
_WORDS = lazy_pattern(
    "首页|主页|登录|登陆|登入|注册|导航|搜索|搜寻|客户端|手机版|版权所有|备案|ICP|关于我们|联系我们|网站地图|设为|收藏|分享|评论|举报|返回"
    "|热门|排行|电梯直达|回复|上一[页篇]|下一[页篇]|打印|列印|字体|字号|订阅"
    "|Home|Log ?[Ii]n|Sign [Ii]n|Search|Menu|Contact|About|Privacy|Copyright|©|Subscribe|Terms of"
    "|ログイン|会員登録|メニュー|お問い合わせ|プライバシー|利用規約|転載|로그인|회원가입|검색|메뉴|무단 ?전재"
    "|Anmelden|Impressum|Datenschutz|Startseite|Kontakt|Accueil|Connexion|[Mm]entions légales|S[’']abonner"
    "|Inicio|Iniciar sesión|Contacto|Aviso legal|Privacidad|Buscar|Suscr[ií]b|Início|Entrar|Assine"
    "|Accedi|Abbonati|Contatti|Inloggen|Abonneren|Главная|Войти|Поиск|Контакты|Реклама|Подписка"
)
_QUOTED = lazy_pattern("[“「『][^“”「」『』]{2,20}[”」』]")
_LONGEST: Final = 30  # characters of such a line
LONGEST_ROW: Final = 120  # characters of a menu in one line
WORDS_OF_ROW: Final = 4  # blanks in it


def tells_furniture(text: str) -> bool:
    """Whether a short line, or a row of short words, has a word of the menu or the foot of pages.

    >>> tells_furniture("网站地图"), tells_furniture("新河大桥通车")
    (True, False)
    """
    row = len(text) < LONGEST_ROW and text.count(" ") >= WORDS_OF_ROW
    if not (len(text) < _LONGEST or row):
        return False
    if "”" in text or "」" in text:
        text = _QUOTED.sub("", text) or text  # which a headline speaks of
    return _WORDS.search(fold(text)) is not None
