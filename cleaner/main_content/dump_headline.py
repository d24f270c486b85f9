"""The headline of a page that was saved as plain text, and which line was the page's ``<title>``.

No element tells it. What does: the first line, which in most dumps is the ``<title>``, says it; the byline, or a
notice's number, stands below it; the way to the page stands above it or ends with it (首页 > 本地 > 新桥通车); it is
marked as a heading (``# 新桥通车``); it stands twice above the article; it is what readers follow as a question, or
what the first paragraph of an encyclopaedia is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from cleaner.document import Block
from cleaner.fields.dates import DATE
from cleaner.main_content.breadcrumb import is_breadcrumb, last_step
from cleaner.main_content.dump_byline import byline_below, is_byline, is_day, names_account, signs_text, tells_who
from cleaner.main_content.furniture import tells_furniture
from cleaner.main_content.headline import letters, without_kinds
from cleaner.main_content.headline_in_two_lines import both_lines
from cleaner.main_content.headline_marks import dish, find_end_of_way, is_underlined, subject
from cleaner.main_content.labels import is_link
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

_MARKDOWN = "# "  # how html2text writes an h1
_BADGES = lazy_pattern(r"(?:\s*\[[^\[\]]{2,8}\])+$")  # links behind a thread's title: [复制链接]
# On lines of their own, with their counts beside or below them: 关注者, 被浏览 64,902, 关注问题 写回答 邀请回答.
_FOLLOWED = lazy_pattern(
    r"(?:(?:关注者|关注问题|被浏览|写回答|邀请回答|關注者|關注問題|被瀏覽|寫回答|邀請回答|我来答|我來答)"
    r"(?:[:： ]{1,2}[\d,.]{1,9}[ 万萬kK]{0,2})? ?){1,5}"
    r"(?:[浏瀏][览覽] ?[\d,.万萬]{1,9} ?次|\d{1,5} ?[个個]回答)?"
    r"(?:(?:好问题|好問題|添加评论|添加評論|分享|\d{1,6} 条评论|\d{1,6} 條評論)(?: [\d,]{1,7})? ?){0,4}"
)
_FOLLOWERS: Final = 10  # lines below a question that these may stand in
# What an encyclopaedia sets behind the name of an entry.
_TOOLS = lazy_pattern("(?: (?:播报|编辑|讨论|上传视频|锁定|添加义项|同义词|编辑锁定|收藏|查看我的收藏|分享))+$")
_LABEL = lazy_pattern(
    r"(?:[*·•◆] ?)?(?:(?:[帖贴]子|本帖|文章)?标 ?题|(?:[帖贴]子|本帖)?主 ?题|名 ?称) ?(?:[:：] ?|(?=\[))"
)
_NEXT_LABEL = lazy_pattern(
    " (?:文 ?号|文 ?號|[发發]布|[发發]文|索引|主[题題])[^:： ]{0,4}[:：].*$"
)  # in one line with it
# A way to the page, a row of a menu, a label, a subtitle, a sentence, a caption.
_NO_HEADLINE = lazy_pattern(
    r".*[>›»].*|(?:[^|丨｜]{,5}[|丨｜].*|.*[|丨｜].{,5})|.*[|丨｜].*[|丨｜].*|.*[:：。]|[—▲▼△※*!\[(（].*|.*\.{3}|.*://.*|[\W\d_]*"
    r"|[A-Za-z]{2,10}[-_ ]?ID[:：].*|[您你]是(?:本[帖文页站]|该帖|此帖)的?第.*"
    "|原创 .*|(?:索 ?引 ?号|统一编号|发文字号|文号|公开方式|有效性|主题词|(?:主题|信息|体裁)分类)(?:[:： ].*)?"
    "|发文机关|(?:[成发][文布]|公开|更新)(?:日期|时间)|(?:[一-鿿]{0,2}专栏|[一-鿿]{0,2}标签|分类|分類)[:：].*|来自[一-鿿]{2,6}|來自[一-鿿]{2,6}"
    r"|(?:浏览|阅读|点击|访问|查看|播放|瀏覽|閱讀|點擊)(?:量|[次人]?[数數])?[:： ]{0,2}\d.*"
    r"|.*[0-9万] ?(?:道食谱|道食譜|粉丝|粉絲|人关注|篇文章)(?: .*)?|[\d,.万]+ ?[次人条篇个]"
)
_CHAPTER = lazy_pattern(
    "第[一二三四五六七八九十百零〇0-9]{1,5}[章节回卷编集]"
)  # what the way to a chapter may end with
_ROW = lazy_pattern("[一-鿿]{2,6}(?: [一-鿿]{2,6}){3,}")  # of a menu
# Which no headline has as many words as; some are Latin: 手机 笔记本 DIY 外设 报价 下载.
_MENU = lazy_pattern(
    "(?=(?:[^一-鿿]{0,12}[一-鿿]{1,8} ){3})(?:(?:[一-鿿]{1,8}|[A-Za-z0-9+]{2,8}) ){5,}[一-鿿A-Za-z0-9]{1,8}"
)
_NO_END = frozenset("。；，：;,:")  # what no headline ends with
_LONGEST: Final = 120  # characters
PARAGRAPH: Final = 30  # ideographs of what is surely a paragraph
_PARAGRAPH_ENDS: Final = frozenset("。！？!?….”」』")
_LABELLED = lazy_pattern("[^:：]{2,6}[:：][^:：]{,12}")  # 发布机构：县文旅局
_SAYS_MORE = lazy_pattern(
    "[一-鿿·]{2,6}(?<![人者号门位构期间称类别式关日目题])[:：][^:：]{4,}"
)  # 老周：我只是一个撑船的人
_SHORTEST, _SHORTEST_MARKED = 4, 2  # letters; of a line that is marked as a heading or is all of the title
_INSIDE, _INSIDE_WIDTH = 8, 20  # letters and bytes of a headline that stands inside the page's title
_TITLE_LINES: Final = 2  # first lines of a dump, the first of which that begins with no date may be the page's title
_BEGINS, _BESIDE = 0.15, 0.15  # what beginning the page's title and a byline below count, beside the part that is said
_MARKED = 1.5  # what a mark, or the way to the page that ends with it, counts beside a byline right below
_BELOW_WAY = 0.6  # what standing right below the way to the page counts, beside a byline right below
_BELOW_DAY = 0.6  # what a day alone right above speaks for a line right above the article
_AGAIN, _ENOUGH = 0.3, 0.33  # what standing twice counts, and what is enough where no title tells the headline
_BELOW_BYLINE = 0.6  # what a byline right above speaks against a line, where another may be the headline
_NAME, _NEAR = 8, 2  # letters of a name between headline and byline, and how many lines below the headline it stands
_UNSURE: Final = 0.5  # of a score
_AUTHOR = lazy_pattern("作者: ?[^ ,。:]{2,12}")
_FAR: Final = 30  # lines above the article that the headline may stand in, where no title tells it


class DumpHeadline(Struct, frozen=True):
    """The line of the headline, what it says, and the page's title (empty where no line is it)."""

    at: int
    text: str
    page_title: str


def find_titled_headline(blocks: Sequence[Block], begin: int = 0) -> DumpHeadline | None:
    """The headline that one of the first lines, the page's title, says; the one above a byline if it stands again.

    The first lines are those from `begin` on: above stands what is known to be no title.

    >>> lines = [Block("新河大桥通车_新河网"), Block("首页"), Block("新河大桥通车"), Block("今天通车。")]
    >>> find_titled_headline(lines)
    DumpHeadline(at=2, text='新河大桥通车', page_title='新河大桥通车_新河网')
    """
    first_lines = enumerate(blocks[begin : begin + _TITLE_LINES], begin)
    first = next((at for at, one in first_lines if not DATE.match(fold(one.text))), begin)
    title = bare_line(blocks[first].text)
    if "。" in title:
        return None  # a sentence: what it begins with is what it tells of
    whole = letters(title)
    end = letters(last_step(title)) if is_breadcrumb(title) else ""
    chapter = _CHAPTER.fullmatch(end) is not None
    if chapter or len(end) >= _SHORTEST:
        whole = end  # what else the way says are the names of sections
    best: tuple[float, DumpHeadline] | None = None
    last = max((at for at, block in enumerate(blocks) if is_paragraph(block.text)), default=len(blocks))
    for at, block in enumerate(blocks):
        if len(block.text) > _LONGEST or at == first or at < begin or block.text[-1] in _NO_END:
            continue  # most lines: told before a letter is counted
        text = bare_line(block.text)
        own = letters(text)
        if not (_says(whole, own) or (chapter and own.startswith(whole))) or tells_furniture(text) or is_byline(text):
            continue
        if own == whole and at > last:
            continue  # whose notice it is, below its last sentence
        score = len(own) / len(whole) + _BEGINS * whole.startswith(own) + _BESIDE * byline_below(blocks, at)
        if not best or score > best[0]:
            best = score, DumpHeadline(at, _shown(block.text), "" if chapter else title)
    return _whole(blocks, best[1]) if best else None


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
        marked = blocks[at].kind == "heading" or blocks[at].text.startswith(_MARKDOWN)
        own = letters(text)
        labelled = _LABEL.match(fold(blocks[at].text)) is not None
        marked = marked or labelled or own == about or is_underlined(blocks, at)
        marked = marked or (of_dish is not None and own.startswith(of_dish) and not own.startswith(f"{of_dish}的做法"))
        if _MENU.fullmatch(fold(text)):
            continue
        below_way = at > 0 and is_breadcrumb(blocks[at - 1].text)
        is_headed = marked or (below_way and is_byline(blocks[at + 1].text))
        if len(text) > _LONGEST or len(own) < (_SHORTEST_MARKED if is_headed else _SHORTEST) or is_byline(text):
            continue
        if (
            names_account(blocks, at, own)
            or is_link(blocks[at])
            or (not marked and (_NO_HEADLINE.fullmatch(text) or tells_furniture(text)))
            or (
                not marked
                and _LABELLED.fullmatch(text)
                and not ((below_way or _SAYS_MORE.fullmatch(fold(text))) and tells_who(blocks[at + 1].text))
            )
        ):
            continue
        score = _MARKED * (marked or _is_question(blocks, at)) + byline_below(blocks, at) + _BELOW_WAY * below_way
        score += _MARKED * any(letters(last_step(one.text)) == own for one in blocks[:at])
        score += _AGAIN * any(letters(one.text) == own for one in blocks[:at])
        if start - at <= _NEAR and at and is_day(blocks[at - 1].text):
            score += _BELOW_DAY  # as journals have it
        elif best and not marked and signs_text(blocks[at - 1].text):
            score -= _BELOW_BYLINE
        one = DumpHeadline(at, _shown(blocks[at].text), "")
        if above and not marked and len(own) <= _NAME and at - above.at <= _NEAR:
            one = above  # whose account it is, or who wrote it
        elif len(own) > 2 * _NAME and not _ROW.fullmatch(text):
            above = one
        if score >= _ENOUGH and (not best or score >= best[0]):
            best = score, one
    if (not best or best[0] < _UNSURE) and (short := _above_author(blocks[:start])):
        return short
    return _whole(blocks, best[1]) if best else None


def _above_author(blocks: Sequence[Block]) -> DumpHeadline | None:
    """A line too short for a headline elsewhere, right above who wrote (作者：林一)."""
    for at, block in enumerate(blocks[1:]):
        above = blocks[at].text
        if above.endswith("。"):
            return None  # the text has begun, and its sections have authors, too
        if _AUTHOR.match(fold(block.text)) and len(letters(above)) >= _SHORTEST_MARKED and not is_byline(above):
            short = len(above) <= _NAME and not tells_furniture(above) and not _NO_HEADLINE.fullmatch(above)
            return DumpHeadline(at, _shown(above), "") if short else None
    return None


def find_headline_below_way(blocks: Sequence[Block]) -> DumpHeadline | None:
    """The headline that the way to the page ends with, where no line is the page's title."""
    at = find_end_of_way(blocks)
    return None if at is None else DumpHeadline(at, _shown(blocks[at].text), "")


def find_answers(blocks: Sequence[Block]) -> int | None:
    """The last line that tells how many read and follow a question: answers stand below. None if no line asks one."""
    asked = next((at for at in range(len(blocks)) if _is_question(blocks, at)), None)
    if asked is None:
        return None
    below = range(asked + 1, min(len(blocks), asked + 1 + _FOLLOWERS))
    return max(at for at in below if _FOLLOWED.fullmatch(blocks[at].text))


def is_paragraph(text: str) -> bool:
    """Whether a line is surely a paragraph of an article: long, and ending as a sentence does."""
    return (
        len(text) >= PARAGRAPH and text[-1] in _PARAGRAPH_ENDS and len(text.encode("utf-8", "replace")) >= 3 * PARAGRAPH
    )


def _whole(blocks: Sequence[Block], headline: DumpHeadline) -> DumpHeadline:
    """A headline with its other line, where a notice's has two."""
    if both := both_lines(blocks, headline.at):
        return replace(headline, at=both[0], text=both[1], page_title="")
    return headline


def bare_line(text: str) -> str:
    """A line without what marks a heading, what a forum says a thread is, and badges behind it.

    >>> bare_line("[游记] 骑车走了一趟川藏线 [复制链接]"), bare_line("# 新河大桥通车")
    ('骑车走了一趟川藏线', '新河大桥通车')
    """
    text = _unmarked(text)
    return next(without_kinds(text), text)


def _shown(text: str) -> str:
    """A line as a headline shows it: what papers say that a text is (【图集】) stays, what forums say ([游记]) goes."""
    text = _unmarked(text)
    for one in without_kinds(text):
        text = one if text.startswith("[") else text
    return text


def _unmarked(text: str) -> str:
    text = _TOOLS.sub("", _BADGES.sub("", text.removeprefix(_MARKDOWN).lstrip(" >»›")))
    label = _LABEL.match(fold(text[:_LONGEST]))
    return _NEXT_LABEL.sub("", text[label.end() :]) if label else text


def _says(title: str, own: str) -> bool:
    if title.startswith(own):
        return len(own) >= (_SHORTEST if title != own else _SHORTEST_MARKED)
    return len(own) >= _INSIDE and len(own.encode("utf-8", "replace")) >= _INSIDE_WIDTH and own in title


def _is_question(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line asks what a page of questions answers: how many read and follow it stands below."""
    if at and blocks[at - 1].text[-1] in "？?":
        return False  # it tells more of the question above it
    return blocks[at].text[-1] in "？?" and any(
        _FOLLOWED.fullmatch(one.text) for one in blocks[at + 1 : at + 1 + _FOLLOWERS]
    )
