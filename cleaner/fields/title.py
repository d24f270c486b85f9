"""An article's title, from the several places of a page that claim to say it.

``<title>`` says the title and then the site (`cleaner.fields.page_title`); a headline on the page says it alone, if it
is the article's. So the headline is believed where the page's title begins with it, and without one the page's title
loses what names the site.
"""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.fields.names_of_sites import OFFICE, names_site
from cleaner.fields.page_title import PARTED_BY, strip_site, title_parts
from cleaner.main_content.headline import letters, without_board, without_kinds
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

_FRAMED = lazy_pattern("【([^【】]+)】")
# What sites add to the titles of recipes, reviews and poems.
_GENRE = lazy_pattern(
    r"^(?:的做法(?:步骤图|图解|大全|视频)?(?:[,，][^_|｜】]{2,40})?】?|Recipes?(?= |$)|.{1,40}[)）][影书乐剧]评$"
    r"|(?:(?:原文|全文|译文|翻译|注释|注音|拼音|解释|赏析|鉴赏)(?:[、,，及和与]{0,2})){2,6}(?=\W|_|$))"
)
# Of the reader who saved the page: (2 封私信 / 3 条消息) 新桥通车. Of a gallery, its picture: 新桥通车（1/6）_新河网.
_UNREAD = lazy_pattern(
    r"^[(（]\d{1,3}\+? ?(?:封|条)[^()（）]{2,20}[)）] ?|[(（]\d{1,3}/\d{1,3}[)）](?=\s*(?:[_|｜–—-]|$))"
)
_MARKS = frozenset(":：_|｜-–—»›>·】")
# 新河晚报--新桥通车, 新河晚报数字报-新桥通车, 新河县人民法院网—新桥通车
_SITE_BEFORE = lazy_pattern(r"([^-_]{2,24}?)(?:--+|_| - |(?<=[报報版网網])[-–—]{1,2})(?=..)")
_NAME_BEFORE = lazy_pattern(r"[^\W_]:$|[\u3040-\u9fff] :$")  # River Notes: Title; 河边记 : 题目
_GLUED = lazy_pattern(r"[^\W_]$|[!?…]$")  # the end of a kicker without a blank behind it
_BADGES = frozenset(
    "原创 原創 独家 獨家 视频 影片 图集 组图 置顶 精华 推荐 转载 公告".split()
)  # beside a headline, not of it
# What sites set behind one: whether a law holds, a question is answered.
_STATES = frozenset(
    """现行有效 有效 已失效 失效 已废止 废止 已修改 已被修改 已修订 已修正 尚未生效 尚未施行 部分失效 已解决 已结束
    置顶 精华 原创 原創 new hot""".split()
)
_ANCHORS = "¶🔗 "  # links to a heading itself, at its end
# Its author, years, the part of a forum it stands in; the number of the page of a long text, or that it is all of it.
_GOES_ON = lazy_pattern(
    r" (?:by [A-Z]|\(|: [a-z]\w+$|[^ ]{2,12} - [^-]{2,20} - [Pp]owered by)"
    r"|[(（](?:\d{1,2}|全文|全)[)）](?=\s*(?:[_|｜–—-]|$))"
)
_CUT_OFF = lazy_pattern(r"…|\.\.\.")
_BAR = lazy_pattern("【[^】]{1,12}[吧版区组]】")  # of the board that a thread stands in
_LONGEST = 200
_SHORTEST = 6  # letters of a title that what the page tells others confirms
_INSIDE = 8  # characters of a title behind a blank


def choose_title(
    page_title: str,
    headline: str | None,
    headings: Sequence[str],
    claims: Sequence[str],
    sites: Sequence[str],
    homes: Sequence[str] = (),
) -> tuple[str | None, str]:
    """The title and where it was read.

    `headline` is what the body finder took for it, `headings` are the page's h1 elements, `claims` what meta
    elements and JSON-LD say, `homes` what the links to the site's home are called.
    """
    page_title = _UNREAD.sub("", without_board(page_title))
    whole = letters(page_title)
    bare = strip_site(page_title, sites)
    own_names = {letters(site) for site in sites}
    if letters(bare) in own_names:
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
    for text in shown:
        if bare_headline := _without_kicker(text, page_title):
            return bare_headline, "title element"
    # A headline that the page's title begins with, up to a mark, is the title as its readers see it.
    logos = {letters(home) for home in homes} if headline else set()
    for text in shown:  # Internet-River » Blog Archive » The last ferry
        if text != headline and letters(text) in logos:
            continue
        if whole.startswith(letters(text)) and _ends_at_part(page_title, text, heading=text in headings):
            return text, "headline" if text == headline else "h1"
    own = letters(bare)
    for text in shown:
        if _follows_site(page_title, text, sites, found=text == headline):
            return text, "headline" if text == headline else "h1"
    for text in shown:
        rest = letters(text).replace(own, "", 1)
        is_more = len(rest) > 3 and not rest.isdigit() and rest not in _STATES
        if len(own) > 3 and is_more and own in letters(text):
            return text, "headline" if text == headline else "h1"  # the page's title was cut short
    claimed = {letters(claim) for claim in told} - own_names
    for text in shown:  # what the page shows and what it tells others agree
        if len(letters(text)) >= _SHORTEST and letters(text) in claimed and not names_site(text):
            return text, "headline" if text == headline else "h1"
    # The number of comments or a badge is glued to some headlines: 新桥通车241, 原创新桥通车.
    first = page_title[: parted.start()] if (parted := PARTED_BY.search(page_title)) else page_title
    if headline and len(letters(first)) > 3:
        before, title, after = letters(headline).partition(letters(first))
        if title and (
            ((after.isdigit() or fold(after).lower() in _STATES) and not before)
            or (not after and (before in _BADGES or headline.startswith((f"[{before}]", f"【{before}】"))))
        ):
            return first.strip(), "title element"
    for text in told:
        if letters(text) and (not own or letters(text) in whole or own in letters(text)):
            return text, "what the page tells others"
    if own and (not headline or letters(headline) in whole):
        return bare, "title element"  # the headline is the site's name, or only the beginning of the title
    return (headline, "headline") if headline else (next(iter(told), None) or bare or None, "title element")


def _without_kicker(text: str, page_title: str) -> str:
    """The part of the page's title that a shown one ends with, where a kicker is glued before it: another part of the
    page's title, or Latin words without a blank behind them. Empty if there is none.

    >>> _without_kicker("OpinionBring back the ferry", "Opinion | Bring back the ferry - River News")
    'Bring back the ferry'
    """
    parts = title_parts(page_title)
    for part in parts:
        kicker = text.removesuffix(part)
        if len(letters(part)) < _INSIDE or kicker == text or not (_GLUED.search(kicker) and part[0].isalnum()):
            continue
        if kicker in parts or (kicker.isascii() and part[0].isascii() and part[0].isupper()):
            return part
    return ""


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
    if (
        at <= 0
        or not (before[-1:] in _MARKS or before.endswith(" /") or spaced)
        or not (not after.strip() or PARTED_BY.match(after + " "))
    ):
        return False
    is_site = names_site(text) or letters(text).lower() in {letters(site).lower() for site in sites}
    return not is_site and (
        spaced
        or len(letters(text)) > len(letters(before))
        or (found and page_title[:at].endswith(": ") and _NAME_BEFORE.search(before) is not None)
    )


def _ends_at_part(page_title: str, text: str, *, heading: bool = False) -> bool:
    """Whether the page's title ends, or a part of it ends, where `text` does; behind a long heading, at a comma, too.

    >>> _ends_at_part("沿着新河走了六天，新河游记 - 新河网", "沿着新河走了六天", heading=True)
    True
    """
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
            if (bar := _BAR.match(page_title, at + 1)) and PARTED_BY.match(page_title[bar.end() :] + " "):
                return True
            rest = page_title[at + 1 :].lstrip("”’》）】」』)\"'!?！？。.…%％℃ ")
            if page_title[at + 1 : at + 2].isspace() and OFFICE.fullmatch(PARTED_BY.split(fold(rest).strip())[0]):
                return True
            if (genre := _GENRE.match(rest)) and genre[0].endswith("】"):
                return True
            if heading and wanted >= _INSIDE and rest[:1] in (",", "，"):
                return True  # what search engines are to read
            rest = _GENRE.sub("", rest).lstrip()
            return not rest or PARTED_BY.match(page_title[at + 1 :] + " ") is not None or rest[0] in "_|｜-–—<>·«"
    return False
