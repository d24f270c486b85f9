"""An article's title, from the several places of a page that claim to say it.

``<title>`` says the title and then the site (``新桥通车_新河网``, ``新桥通车 - 本地 - 新河网``); a headline on the page
says it alone, if it is the article's. So the headline is believed where the page's title begins with it,
and without one the page's title loses what names the site.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from cleaner.main_content.headline import letters, without_board, without_kinds
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

# Marks that part a title from what follows it. A hyphen or dash inside a title has no blanks and no site behind it.
_PARTS = lazy_pattern(
    r"(?=[\s_|｜»›><–—·-])\s*(?:[_|｜]+|--+|»|›|>>|<|\s[-–—·]+\s|\s@\s|\s::(?:\s|$)|[-–—·](?=[^-–—·]{2,24}$)|[-–—·]\s|\s[-–—·])\s*"
)
# What the name of a whole site, newspaper or station ends with, and what that of a part of one does.
_WHOLE = """
    网 网站 报 论坛 博客 门户 在线 百科 客户端 电台 电视台 之窗 杂志 周刊 传媒 官网 出版社 百科全书 报社 通讯社 电子报
""".split()
_PARTS_OF_SITES = """
    社 频道 新闻 新闻网 新闻中心 资讯 头条 公众号 首页 正文 空间 社区 平台 订阅 小说 文库 知道 滚动 要闻 网络版
    编辑部 在线阅读 全文阅读 免费阅读 最新章节
""".split()
_PORTALS = "新浪|网易|搜狐|腾讯|凤凰|人民|新华|中新|央视|光明|百度|环球|澎湃|观察者|知乎|豆瓣|财新|csdn"
_SITE = lazy_pattern(
    rf".*(?:{'|'.join((*_WHOLE, *_PARTS_OF_SITES))}|\.(?:com|cn|net|org)(?:\.cn)?|【.{{2,8}}】)(?:[-·—].{{1,6}})?$",
    re.I,
)
_BRANDS = lazy_pattern(f"{_PORTALS}|微博|新闻", re.I)
_WHOLE_SITE = lazy_pattern(f".{{2,}}(?:{'|'.join(_WHOLE)})|(?:{_PORTALS}).{{0,8}}", re.I)
# What the name of an office, a school or a hospital ends with: some put it behind the title with a blank between.
_OFFICE = lazy_pattern(
    r"[一-鿿]{2,18}(?:政府|委员会|办事处|办公室|局|厅|医院|大学|学院|学校|中学|小学|研究院|研究所|法院|检察院|中心|协会|学会"
    r"|联合会|商会|总工会|公司|集团|银行|基金会|博物馆|图书馆)$"
)
_AROUND_NAME = lazy_pattern(r"^[\W_]+|[\W_]+$")
_ONE_NAME = lazy_pattern("[一-鿿]{3,24}")
_FRAMED = lazy_pattern("【([^【】]+)】")
_GENRE = lazy_pattern(r"^(?:的做法|.{1,40}[)）][影书乐剧]评$)")  # what sites add to the titles of recipes and reviews
_MARKS = frozenset(":：_|｜-–—»›>·】")
_SITE_BEFORE = lazy_pattern(r"([^-_]{2,24}?)(?:--+|_| - )(?=..)")  # 新河晚报--新桥通车
_BADGES = frozenset(
    "原创 原創 独家 獨家 视频 影片 图集 组图 置顶 精华 推荐 转载 公告".split()
)  # beside a headline, not of it
_ANCHORS = "¶🔗 "  # links to a heading itself, at its end
_GOES_ON = lazy_pattern(r" (?:by [A-Z]|\(|: [a-z]\w+$)")  # its author, years, the part of a forum it stands in
_CUT_OFF = lazy_pattern(r"…|\.\.\.")
_BAR = lazy_pattern("【[^】]{1,12}[吧版区组]】")  # of the board that a thread stands in
_LONGEST = 200
_INSIDE = 8  # characters of a title behind a blank
_LONGEST_SITE, _LONGEST_CHANNEL, _SHORTEST = 24, 10, 6
BRACKETS = " \u3000-_|【】[]()（）"


def strip_site(page_title: str, sites: Iterable[str] = ()) -> str:
    """`page_title` without what names the site behind it; `sites` are names that the page says it has.

    >>> strip_site("新桥通车_新河新闻_新河网"), strip_site("新桥通车 - 本地 - 某站", ["某站"])
    ('新桥通车', '新桥通车 - 本地')
    >>> strip_site("新桥-老桥两岸通车"), strip_site("T-34 坦克")
    ('新桥-老桥两岸通车', 'T-34 坦克')
    >>> strip_site("新河大桥今天上午通车|新河|大桥|交通_某某新闻")
    '新河大桥今天上午通车'
    """
    known = {letters(fold(site)).lower() for site in sites}
    text, named = page_title.strip(), False
    while parts := list(_PARTS.finditer(text)):
        cut = parts[-1]
        name = text[cut.end() :].strip()
        is_site = not name or letters(fold(name)).lower() in known or names_site(name)
        if not is_site and name.isascii() and len(parts) > 1:  # a site's other name: 新河新闻-The River
            is_site = names_site(text[parts[-2].end() : cut.start()])
        # Between title and site stand channels and keywords: _经济_宏观频道_财经网, |新河|大桥_某某新闻.
        rows = sum(part[0].strip()[:1] == cut[0].strip()[:1] for part in parts)
        is_channel = cut[0].strip() in ("_", "|") and len(name) <= _LONGEST_CHANNEL and (named or rows > 1)
        if not is_site and not (is_channel and len(letters(text[: parts[0].start()])) >= _SHORTEST):
            break
        text, named = text[: cut.start()].rstrip(), named or bool(name)
    return text


def title_parts(page_title: str) -> list[str]:
    """What stands between the marks of a page's title, without the brackets of each part.

    >>> title_parts("新桥通车_新河健康网_【饮食】")
    ['新桥通车', '新河健康网', '饮食']
    """
    return [part.strip(BRACKETS) for part in _PARTS.split(page_title)]


def is_whole_site(name: str) -> bool:
    """Whether a name is that of a site, newspaper or station by its last or first characters, and of no part of one.

    >>> is_whole_site("新河网"), is_whole_site("新河新闻"), is_whole_site("饮食频道")
    (True, False, False)
    """
    return _WHOLE_SITE.fullmatch(fold(name)) is not None


@lru_cache(maxsize=1 << 10)
def names_site(name: str) -> bool:
    """Whether a short text is the name of a site, a newspaper or a channel by its last or first characters.

    >>> names_site("新河日报"), names_site("林一")
    (True, False)
    """
    shadow = fold(name)
    return len(name) <= _LONGEST_SITE and bool(_SITE.match(shadow) or _BRANDS.match(shadow))


def tells_only_site(page_title: str) -> bool:
    """Whether a page's title is the name of a site, an office or a company, as of old all pages of some have it.

    >>> tells_only_site("..::新河纸业有限公司::.."), tells_only_site("新河大桥通车_新河网")
    (True, False)
    """
    name = _AROUND_NAME.sub("", fold(page_title))
    return _ONE_NAME.fullmatch(name) is not None and (is_whole_site(name) or _OFFICE.fullmatch(name) is not None)


def choose_title(
    page_title: str, headline: str | None, headings: Sequence[str], claims: Sequence[str], sites: Sequence[str]
) -> tuple[str | None, str]:
    """The title and where it was read.

    `headline` is what the body finder took for it, `headings` are the page's h1 elements, `claims` what meta
    elements and JSON-LD say.
    """
    page_title = without_board(page_title)
    whole = letters(page_title)
    bare = strip_site(page_title, sites)
    if letters(bare) in {letters(site) for site in sites}:
        bare = ""
    elif prefix := _SITE_BEFORE.match(bare):
        behind = bare[prefix.end() :]
        bare = behind if names_site(prefix[1]) and not names_site(behind) else bare
    told = [strip_site(claim, sites) for claim in claims]
    headline = headline.rstrip(_ANCHORS) if headline else None
    if headline and (framed := _FRAMED.fullmatch(headline)) and "【" not in page_title:
        headline = framed[1]  # as flashes of news are headed
    shown = [
        text
        for shown in (headline, *(heading.rstrip(_ANCHORS) for heading in headings))
        for text in (shown, *without_kinds(shown or ""))
        if text and len(text) <= _LONGEST and len(letters(text)) > 1
    ]
    # A headline that the page's title begins with, up to a mark, is the title as its readers see it.
    for text in shown:
        if whole.startswith(letters(text)) and _ends_at_part(page_title, text):
            return text, "headline" if text == headline else "h1"
    own = letters(bare)
    for text in shown:
        if _follows_site(page_title, text, sites, found=text == headline):
            return text, "headline" if text == headline else "h1"
    for text in shown:
        rest = letters(text).replace(own, "", 1)
        if len(own) > 3 and len(rest) > 3 and not rest.isdigit() and own in letters(text):
            return text, "headline" if text == headline else "h1"  # the page's title was cut short
    # The number of comments or a badge is glued to some headlines: 新桥通车241, 原创新桥通车.
    first = page_title[: parted.start()] if (parted := _PARTS.search(page_title)) else page_title
    if headline and len(letters(first)) > 3:
        before, title, after = letters(headline).partition(letters(first))
        if title and (
            (after.isdigit() and not before)
            or (not after and (before in _BADGES or headline.startswith((f"[{before}]", f"【{before}】"))))
        ):
            return first.strip(), "title element"
    for text in told:
        if letters(text) and (not own or letters(text) in whole or own in letters(text)):
            return text, "what the page tells others"
    if own and (not headline or letters(headline) in whole):
        return bare, "title element"  # the headline is the site's name, or only the beginning of the title
    return (headline, "headline") if headline else (next(iter(told), None) or bare or None, "title element")


def _follows_site(page_title: str, text: str, sites: Sequence[str], *, found: bool = False) -> bool:
    """Whether `text` is a part of the page's title behind what names the site or a channel.

    What was `found` to be the headline may be shorter than that: Marrowfat and Rain: Second Cup.

    >>> _follows_site("River News: The last ferry", "The last ferry", ())
    True
    """
    at = page_title.find(text)
    before, after = page_title[:at].rstrip(), page_title[at + len(text) :]
    # Offices put the way to the page before the title: 新河县政府 通知公告 新桥通车公告.
    spaced = found and page_title[at - 1 : at].isspace() and before[-1:] >= "\u3400" and len(text) >= _INSIDE
    if at <= 0 or (before[-1:] not in _MARKS and not spaced) or not (not after.strip() or _PARTS.match(after + " ")):
        return False
    is_site = names_site(text) or letters(text).lower() in {letters(site).lower() for site in sites}
    return not is_site and (
        spaced
        or len(letters(text)) > len(letters(before))
        or (found and page_title[:at].endswith(": ") and before[-2:-1].isalnum())
    )


def _ends_at_part(page_title: str, text: str) -> bool:
    """Whether the page's title ends, or a part of it ends, where `text` does."""
    wanted, count = len(letters(text)), 0
    for at, character in enumerate(page_title):
        count += bool(letters(character))
        if count == wanted:
            if page_title[at + 1 : at + 3] == ". ":  # a subtitle
                return True
            if _GOES_ON.match(page_title, at + 1):
                return True
            if page_title[at + 1 : at + 2].isspace() and _CUT_OFF.search(page_title, at + 1):
                return True  # the text's beginning
            if (bar := _BAR.match(page_title, at + 1)) and _PARTS.match(page_title[bar.end() :] + " "):
                return True
            rest = page_title[at + 1 :].lstrip("”’》）】」』)\"'!?！？。.…%％℃ ")
            if page_title[at + 1 : at + 2].isspace() and _OFFICE.fullmatch(_PARTS.split(fold(rest).strip())[0]):
                return True
            rest = _GENRE.sub("", rest)
            return not rest or _PARTS.match(page_title[at + 1 :] + " ") is not None or rest[0] in "_|｜-–—<>·«"
    return False
