"""Bylines: who published, wrote and edited, and when, from one labelled line.

Author, editor and publisher are three things: 来源 is who published, 记者 and 文 who wrote, 责任编辑 who edited. A
line is read label by label, so ``2021-04-01 09:00 来源：新河日报 作者：林一 阅读 12`` needs no pattern of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cleaner.fields.byline_labels import read_labels
from cleaner.fields.byline_latin import read_english
from cleaner.fields.byline_unlabelled import read_unlabelled
from cleaner.fields.dates import DATE
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

LONGEST = 150  # characters; bylines are short, sentences about sources are not
_SITES = "网 报 社 台 客户端 新闻 周刊 杂志 频道 发布 在线 财经 科技 头条".split()
# After a date, without a label: a newspaper, a site, a channel; and who wrote for it.
_PUBLISHER = lazy_pattern(
    rf"(?:[ |]{{1,8}}|(?=[一-鿿]{{1,5}}报[ |]))[《【]?([^ ,。:|\d《【]{{2,14}}(?:{'|'.join(_SITES)})"
    "(?:》? [一-鿿]{2,3}(?=$| (?:我要评论|我有话说|评论|微博)))?)"
    "(?=[》 |】]|$)"
)
# Last on a line with a date: 2021-03-08 新河网 记者林一.
_REPORTER_LAST = lazy_pattern(
    "(?<=[ |])(?:本[报网台])?(?:特约|实习|见习)?记者([一-鿿]{2,4}(?:[ 、][一-鿿]{2,4}){0,3})$"
)
# Before a date: of another text, of who writes, or of what the article tells of.
_OF_ANOTHER = lazy_pattern(
    r"(?:推荐|相关|热门|上一?篇|下一?篇)文章|(?:注册|登录|加入|在线|访谈|活动|会议|直播|报名|考试|开庭|开通|通车|启用|成立|创立|建成|竣工|开工|出生|逝世|上映|首播|发行|上市|开业|营业)(?:时间|日期)|最后登录"
    r"|^注册 ?$"
)
_RECEIVED = lazy_pattern("(?:收稿|修回|录用)日期: ?.{6,60}?(?=(?:出版|刊出|发布|在线)日期)|(?:收稿|修回|录用)日期:.*")
# A fact in a table of an encyclopaedia or a profile: 停止营运：1986年3月31日.
_FACT = lazy_pattern(
    "(?![一-鿿]{0,7}(?:[发刊写稿于在]|时间|日期|更新|编辑|修改|提交|上[传载]|创建|录入|公[布开]|张贴|出版|生成|回复|来源|成文))"
    "[一-鿿]{2,8}: ?"
)
# A day, and in which town: 2021年3月8日，新河 | 阅读时间 3 分钟.
_AND_TOWN = lazy_pattern(r", ?[一-鿿]{2,6}(?: ?[|丨·/].*)?$")
# On Weibo, with what was posted behind it, which is no publisher: 21-03-08 09:12 来自 微博网页版.
OF_WEIBO: Final = r"(?P<posted>\d\d-\d{1,2}-\d{1,2} \d{1,2}:\d\d)(?: ?来自 ?.{1,30}| ?发布于 ?[一-鿿]{2,6})+"
_OF_WEIBO = lazy_pattern(OF_WEIBO)
# A labelled date with its day first, as broadcasters abroad have it: 最后更新: 02.07.2014 05:11.
_DOTTED = lazy_pattern(r"(?:更新|日期|时间|发布|发表)[: ]{1,3}(\d\d\.\d\d\.(?:19|20)\d\d(?: \d\d:\d\d)?)(?!\d)")
# A day of the Republic that a label tells of, or alone on its line: 发布日期：113-07-02, 中華民國113年7月2日.
_OF_REPUBLIC = lazy_pattern(
    r"(?:发布|公布|张贴|刊登)(?:日期|时间): ?(?P<labelled>1\d\d[-./]\d{1,2}[-./]\d{1,2})(?!\d)"
    r"|^(?:中华)?民国 ?(?P<alone>\d{2,3} ?[-./年] ?\d{1,2} ?[-./月] ?\d{1,2} ?日?).{0,6}$"
)
FIELDS = ("date", "publisher", "author", "editor")


def read_byline(text: str, *, date: bool = True) -> Iterator[tuple[str, str]]:
    """Field and value of each label in a line; with `date`, the date that stands in it, too.

    >>> list(read_byline("2021-04-01 09:00 来源：新河日报 作者：林一 责编：周二 阅读 12"))
    [('date', '2021-04-01 09:00'), ('publisher', '新河日报'), ('author', '林一'), ('editor', '周二')]
    >>> list(read_byline("消息来源称，记者今天到了现场。"))
    []
    """
    shadow = fold(text)
    if len(shadow) > LONGEST:
        return
    if received := _RECEIVED.match(shadow):  # by a journal, which says behind it when it was published
        text, shadow = text[received.end() :], shadow[received.end() :]
    dated = DATE.search(shadow)
    if dated and _OF_ANOTHER.search(shadow, 0, dated.start()):
        return
    if dated and (fact := _FACT.match(shadow)) and fact.end() == dated.start():
        return
    if not dated and (posted := _OF_WEIBO.fullmatch(shadow)):
        if date:
            yield "date", f"20{posted['posted']}"
        return
    if "地点" in shadow:  # 时间：2023年6月9日 地点：新县礼堂
        date = False
    goes_on = dated is not None and shadow[dated.end() : dated.end() + 1] in (",", "。")
    if date and dated and (not goes_on or _AND_TOWN.match(shadow, dated.end())):
        yield "date", text[dated.start() : dated.end()].strip()
        if unlabelled := _PUBLISHER.match(shadow, len(shadow[: dated.end()].rstrip())):
            yield "publisher", text[slice(*unlabelled.span(1))].replace("》", "").removeprefix("来源")
    dotted = _DOTTED.search(shadow) if date and not dated else None
    if dotted:
        yield "date", text[slice(*dotted.span(1))]
    if date and not dated and (republic := _OF_REPUBLIC.search(shadow)):
        yield "date", f"民国{text[slice(*republic.span(republic.lastgroup or 0))]}"
    if dated and "记者" in shadow and (reporter := _REPORTER_LAST.search(shadow, dated.end())):
        yield "author", text[slice(*reporter.span(1))]
    yield from read_english(text, date=date and not dated and not dotted)
    yield from read_unlabelled(text, shadow, dated)
    if "©" in shadow and "|" in shadow:
        return  # the foot of a page: © 新河网 | 作者 | 纠错
    yield from read_labels(text, shadow, dated)
