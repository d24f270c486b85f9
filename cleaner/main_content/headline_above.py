"""The headline of a page that was saved as plain text, right above its article, where no line is the page's title.

What tells it: the byline, or a notice's number, stands below it; the way to the page stands above it; it is marked as a
heading (``# 新桥通车``); it stands twice above the article; it is what readers follow as a question, or what the first
paragraph of an encyclopaedia is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cleaner.document import Block
from cleaner.fields.bare_site_name import EDITION
from cleaner.fields.names_of_sites import is_whole_site
from cleaner.main_content.breadcrumb import is_breadcrumb, last_step
from cleaner.main_content.dump_byline import (
    begins_with_day,
    byline_below,
    is_byline,
    is_date,
    names_account,
    signs_text,
    tells_who,
)
from cleaner.main_content.furniture import tells_furniture
from cleaner.main_content.headline import letters
from cleaner.main_content.headline_line import (
    LABEL,
    LONGEST,
    MARKDOWN,
    SHORTEST,
    SHORTEST_MARKED,
    DumpHeadline,
    bare_line,
    shown_line,
    whole_headline,
)
from cleaner.main_content.headline_marks import dish, is_underlined, subject
from cleaner.main_content.labels import is_link
from cleaner.main_content.question import is_question
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

# A way to the page, a row of a menu, a label, a subtitle, a sentence, a caption.
_NO_HEADLINE = lazy_pattern(
    r".*[>›»].*|(?:[^|丨｜]{,5}[|丨｜].*|.*[|丨｜].{,5})|.*[|丨｜].*[|丨｜].*|.*[:：。]|[—▲▼△※*!\[(（].*|.*\.{3}|.*://.*|[\W\d_]*"
    r"|[A-Za-z]{2,10}[-_ ]?ID[:：].*|[您你]是(?:本[帖文页站]|该帖|此帖)的?第.*"
    "|原创 .*|(?:索 ?引 ?号|统一编号|发文字号|文号|公开方式|有效性|主题词|(?:主题|信息|体裁)分类)(?:[:： ].*)?"
    "|发文机关|(?:[成发][文布]|公开|更新)(?:日期|时间)|(?:[一-鿿]{0,2}专栏|[一-鿿]{0,2}标签|分类|分類)[:：].*|来自[一-鿿]{2,6}|來自[一-鿿]{2,6}"
    r"|(?:浏览|阅读|点击|访问|查看|播放|瀏覽|閱讀|點擊)(?:量|[次人]?[数數])?[:： ]{0,2}\d.*"
    r"|.*[0-9万] ?(?:道食谱|道食譜|粉丝|粉絲|人关注|篇文章)(?: .*)?|[\d,.万]+ ?[次人条篇个]"
)
_ROW = lazy_pattern("[一-鿿]{2,6}(?: [一-鿿]{2,6}){3,}")  # of a menu
# Which no headline has as many words as; some are Latin: 手机 笔记本 DIY 外设 报价 下载.
_MENU = lazy_pattern(
    "(?=(?:[^一-鿿]{0,12}[一-鿿]{1,8} ){3})(?:(?:[一-鿿]{1,8}|[A-Za-z0-9+]{2,8}) ){5,}[一-鿿A-Za-z0-9]{1,8}"
)
_LABELLED = lazy_pattern("[^:：]{2,6}[:：][^:：]{,12}")  # 发布机构：县文旅局
_SAYS_MORE = lazy_pattern(
    "[一-鿿·]{2,6}(?<![人者号门位构期间称类别式关日目题])[:：][^:：]{4,}"
)  # 老周：我只是一个撑船的人
_MARKED = 1.5  # what a mark, or the way to the page that ends with it, counts beside a byline right below
_BELOW_WAY = 0.6  # what standing right below the way to the page counts, beside a byline right below
_BELOW_DAY = 0.6  # what a day alone right above speaks for a line right above the article
_AGAIN, _ENOUGH = 0.3, 0.33  # what standing twice counts, and what is enough where no title tells the headline
_BELOW_BYLINE = 0.6  # what a byline right above speaks against a line, where another may be the headline
_NAME, _NEAR = 8, 2  # letters of a name between headline and byline, and how many lines below the headline it stands
_UNSURE: Final = 0.5  # of a score
_AUTHOR = lazy_pattern("作者: ?[^ ,。:]{2,12}")
_FAR: Final = 30  # lines above the article that the headline may stand in, where no title tells it


def find_headline_above(blocks: Sequence[Block], start: int) -> DumpHeadline | None:
    """The headline above an article that begins at `start`, where no line is the page's title.

    >>> lines = [Block("首页 > 本地"), Block("新河大桥通车"), Block("2021-03-08 09:00"), Block("今天通车。")]
    >>> find_headline_above(lines, 3)
    DumpHeadline(at=1, text='新河大桥通车', page_title='')
    """
    best: tuple[float, DumpHeadline] | None = None
    above: DumpHeadline | None = None  # the last line that is too long for a name
    about, of_dish = subject(blocks[start:]), dish(blocks[max(0, start - _FAR) :])
    for at in range(max(0, start - _FAR), start):
        text = bare_line(blocks[at].text)
        marked = blocks[at].kind == "heading" or blocks[at].text.startswith(MARKDOWN)
        own = letters(text)
        labelled = LABEL.match(fold(blocks[at].text)) is not None
        marked = marked or labelled or own == about or is_underlined(blocks, at)
        marked = marked or (of_dish is not None and own.startswith(of_dish) and not own.startswith(f"{of_dish}的做法"))
        if _MENU.fullmatch(fold(text)):
            continue
        below_way = at > 0 and is_breadcrumb(blocks[at - 1].text)
        is_headed = marked or (below_way and is_byline(blocks[at + 1].text))
        if len(text) > LONGEST or len(own) < (SHORTEST_MARKED if is_headed else SHORTEST) or is_byline(text):
            continue
        if (
            names_account(blocks, at, own)
            or is_link(blocks[at])
            or (not marked and is_whole_site(EDITION.sub("", fold(text))))
            or (not marked and (_NO_HEADLINE.fullmatch(text) or tells_furniture(text)))
            or (
                not marked
                and _LABELLED.fullmatch(text)
                and not ((below_way or _SAYS_MORE.fullmatch(fold(text))) and tells_who(blocks[at + 1].text))
            )
        ):
            continue
        score = _MARKED * (marked or is_question(blocks, at)) + byline_below(blocks, at) + _BELOW_WAY * below_way
        score += _MARKED * any(letters(last_step(one.text)) == own for one in blocks[:at])
        score += _AGAIN * any(letters(one.text) == own for one in blocks[:at])
        above_day = at > 0 and (begins_with_day(blocks[at - 1].text) or (not best and is_date(blocks[at - 1].text)))
        if start - at <= _NEAR and above_day:
            score += _BELOW_DAY  # as journals have it
        elif best and not marked and signs_text(blocks[at - 1].text):
            score -= _BELOW_BYLINE
        one = DumpHeadline(at, shown_line(blocks[at].text), "")
        if above and not marked and len(own) <= _NAME and at - above.at <= _NEAR:
            one = above  # whose account it is, or who wrote it
        elif len(own) > 2 * _NAME and not _ROW.fullmatch(text):
            above = one
        in_section = best is not None and blocks[best[1].at].kind == "heading" == blocks[at].kind
        if in_section and not byline_below(blocks, at):
            continue  # the first section's
        if score >= _ENOUGH and (not best or score >= best[0]):
            best = score, one
    if (not best or best[0] < _UNSURE) and (short := _above_author(blocks[:start])):
        return short
    return whole_headline(blocks, best[1]) if best else None


def _above_author(blocks: Sequence[Block]) -> DumpHeadline | None:
    """A line too short for a headline elsewhere, right above who wrote (作者：林一)."""
    for at, block in enumerate(blocks[1:]):
        above = blocks[at].text
        if above.endswith("。"):
            return None  # the text has begun, and its sections have authors, too
        if _AUTHOR.match(fold(block.text)) and len(letters(above)) >= SHORTEST_MARKED and not is_byline(above):
            short = len(above) <= _NAME and not tells_furniture(above) and not _NO_HEADLINE.fullmatch(above)
            return DumpHeadline(at, shown_line(above), "") if short else None
    return None
