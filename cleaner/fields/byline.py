"""Bylines: who published, wrote and edited, and when, from one labelled line.

Author, editor and publisher are three things: 来源 is who published, 记者 and 文 who wrote, 责任编辑 who edited. A
line is read label by label, so ``2021-04-01 09:00 来源：新河日报 作者：林一 阅读 12`` needs no pattern of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cleaner.fields.byline_latin import read_english
from cleaner.fields.dates import DATE
from cleaner.fields.names_of_sites import names_site
from cleaner.fields.nobody import is_nobody, is_site_account
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

LONGEST = 150  # characters; bylines are short, sentences about sources are not
_OF = "文章 信息 稿件 新闻 内容 本文 资料 原文 消息 作品".split()
_EDITORS = (
    "本文 本期 本版 本网 网络 网页 值班 责任 执行 见习 实习 栏目 新媒体 微信 频道 专题 文字 中文 原文 版面".split()
)
_WRITERS = "文章 本文 本报 本网 本刊 特约 原文 采访".split()
# What else such lines say, so that a value ends before it.
_OTHERS = """
    图片编辑 视频编辑 美术编辑 浏览次数 浏览量 阅读次数 阅读量 点击次数 点击量 点击数 访问量 评论数
    提交日期 提交时间 回复日期 回复时间 通讯作者
    发布时间 发表时间 更新时间 发稿时间 上传时间 创建时间 编辑时间 时间 发布日期 日期 浏览 点击
    阅读 评论 字号 字体 分享 打印 收藏 人气 次数 关注 查看 校对 审核 审校 监制 主编 总编
    摄影 图片 摄 图 热度 分类 标签 栏目 点赞 大字 发布者 发布人 发布单位 责任单位 参与 初审
    复审 终审 一审 二审 三审 值班主任 策划 统筹 设计 制图 制作 视频 美编 电话 邮箱 扫描
    讨论 上传 跟贴 跟帖 播报 播放 播放量 摄像 剪辑 航拍 值班编委 历史版本 打开 微信 我要 我有话说 原创 声明
    字数 类别 版式 加入书签 投推荐票 推荐本书
""".split()
# With a blank between two characters where offices set labels as wide as others.
OFFICES: Final = """制定机关 发布机构 发布机关 发文机关 颁布机关 发布部门 颁布部门 颁布单位 发文单位 制发机关
    公开主体""".split()  # whose notice it is
_SOURCES = [*r"来\s?源(?:于|媒体|网站|单位)? 稿\s?源 出处 来自 转载自 转自 摘自 选自 供稿单位".split(), *OFFICES]
_EDITS = r"编\s?辑 责\s?编 编发 选稿".split()
_WRITES = r"""作\s?者 记\s?者 撰文 撰稿人? 通讯员 直播员 采写 执笔 楼主 文/图 图/文 摄影/文字 文字/摄影 图文/摄影
    摄影/文 文/摄影 文字 编译 演讲者 演讲人 主讲人 采访""".split()


def _begins(*words: str) -> str:
    """A look ahead at the character that words begin with: to try each word at each place takes five times as long."""
    return f"(?=[{''.join(sorted({word[0] for word in words}))}])"


def _label(before: list[str], words: list[str]) -> str:
    return f"{_begins(*before, *words)}(?:{'|'.join(before)})?(?:{'|'.join(words)})"


_LABEL = lazy_pattern(
    f"{_begins(*_OF, *_SOURCES, *_EDITORS, *_EDITS, *_WRITERS, *_WRITES, *_OTHERS)}(?:"
    # What comes from somewhere may be a picture, figures, money.
    f"(?<![片图据频材金入面照索感量能])(?P<publisher>{_label(_OF, _SOURCES)})"
    f"|(?P<editor>{_label(_EDITORS, _EDITS)})"
    f"|(?P<author>{_label(_WRITERS, _WRITES)}|(?<![一-鿿])文(?= ?[/:|丨=])"
    "|(?:(?<=:[一-鿿]{2})|(?<=:[一-鿿]{3}))文(?=:))"  # glued to a name: 编辑：周二文：林一
    f"|{_begins(*_OTHERS)}(?P<other>{'|'.join(_OTHERS)})"
    ")(?P<mark> ?[:/|丨︱=] ?| (?! ))?"
)
# Glued to a name: 林一发布/2021年3月8日.
_BEFORE_DATE = lazy_pattern(r"(?:发布|更新|出版|发表|刊登)(?:时间|于)?[:/ ]{0,3}$")
_ENDS = lazy_pattern(r"[|｜丨\[\]【】()<>\t;]| {2,}|(?: ?[·•] ?)(?=\d)|(?:键盘)? ?[←→]|。|$")
_NO_VALUE = lazy_pattern("[,?!]|://")  # what marks a question: 记者：桥什么时候通？
_BRACKETED = lazy_pattern(r"[ ]?[\[【(]([^\[\]【】()]{2,20})[\]】)]")
_SITES = "网 报 社 台 客户端 新闻 周刊 杂志 频道 发布 在线 财经 科技 头条".split()
# After a date, without a label: a newspaper, a site, a channel; and who wrote for it.
_PUBLISHER = lazy_pattern(
    rf"(?:[ |]{{1,8}}|(?=[一-鿿]{{1,5}}报[ |]))[《【]?([^ ,。:|\d《【]{{2,14}}(?:{'|'.join(_SITES)})"
    "(?:》? [一-鿿]{2,3}(?=$| (?:我要评论|我有话说|评论|微博)))?)"
    "(?=[》 |】]|$)"
)
# 新河新闻记者 林一, without a mark, perhaps with 发自桥头, or glued to the day; Korean: 윤재호 기자.
_REPORTER = lazy_pattern(
    "[一-鿿]{2,12}(?:记者|评论员|特派员|撰稿人) {1,2}([一-鿿·]{2,4}(?:[ 、](?!发自)[一-鿿·]{2,4}){0,3})"
    r"(?: ?发自[一-鿿]{2,6})?(?: ?(?:19|20)\d\d[-年].*)?"
)
# Last on a line with a date: 2021-03-08 新河网 记者林一.
_REPORTER_LAST = lazy_pattern(
    "(?<=[ |])(?:本[报网台])?(?:特约|实习|见习)?记者([一-鿿]{2,4}(?:[ 、][一-鿿]{2,4}){0,3})$"
)
# 記者林一／新縣報導; ◎林一; 林一〔唐代〕; 由 林一 提交于, 发表于 2021/04/01 由 林一
_MORE_REPORTERS = lazy_pattern(
    r"记者 ?(?P<both>[一-鿿]{2,4}) (?:文/图|图/文)"
    r"|^(?!综合|编译|本报|独家|现场|专题|跟踪|新闻|深度|图片|记者|联合|中央|外电|通讯)"
    r"(?P<alone>[一-鿿]{2,4}(?:[、 ][一-鿿]{2,4}){0,2}) 报[导道]$"
    r"|^文 (?P<text>[一-鿿]{2,4}(?:、[一-鿿]{2,4}){0,2}) (?:摄影|图片?|编辑) [一-鿿]"
    r"|^本[帖文]最后由 ?(?P<edited>[^ ,。:]{2,20}) 于 ?(?:19|20)\d\d"
    r"|^(?P<slash>[一-鿿]{2,4}(?:[、 ][一-鿿]{2,4}){0,2}) ?发布/(?=(?:19|20)\d\d年)"
    r"|^(?![本该此]文|文章|最[后近初]|[首编发修更])(?P<at_day>[^ ,。:]{2,20}?) ?于 ?"
    r"(?:19|20)\d\d-\d\d-\d\d \d\d:\d\d(?::\d\d)? ?(?:首次)?发[布表]"
    r"|[版著][权作]权?归(?:该?作者 ?|@)(?P<owner>(?!本人|所有|和|与)[^ ,。:]{2,20}?) ?所有"
    r"|^(?P<place>[一-鿿]{2,3}(?:[、 ][一-鿿]{2,3}){0,3})[/╱∕][一-鿿]{2,6}报[导道]$"
    r"|(?:^|[ \[(【〔])(?:(?:(?:本|[一-鿿]{2,8})[报网社刊台])?(?:特约|实习)?记者"
    " ?(?P<at>[一-鿿]{2,4}(?:[、 ][一-鿿]{2,4}){0,3})[/╱∕][一-鿿]{1,10}报[导道]"
    r"|[◎□■○◇◆▲△] ?(?!相关|推荐|热门|延伸|更多|最新|新闻|图片|影音|视频)(?P<mark>[一-鿿]{2,4}(?: [一-鿿]{2,4}){0,3})$"
    r"|^回答者: ?(?P<answerer>(?!热心网友|匿名)[^ ,。:|]{2,20}?)(?= ?[-|·] |[| ]|$)"
    r"|^张贴者: ?(?P<poster>[^ ,。:|]{2,20}) 于 ?[上下中晚凌\d]"
    r"|本菜谱的做法由 ?(?P<cook>[^ ,。:|]{2,20}) ?编写"
    r"|由 ?(?P<by>[^ ,。:|]{2,16}) ?(?:提交|发表|发布|张贴)[于在]"
    r"|^(?P<poet>[一-鿿·]{2,6}) ?[\[(【〔](?:先秦|[两东西]汉|汉代|魏晋|三国|南北朝|[隋唐宋元明清]代?|五代|金朝"
    r"|近?现代|近代|当代)[\])】〕]$"
    r"|^[\[(【〔](?:先秦|[两东西]汉|汉代|魏晋|三国|南北朝|[隋唐宋元明清]代?|五代|金朝|近?现代|近代|当代)"
    r"[\])】〕] ?(?P<of>[一-鿿·]{2,6})$"
    r"|[发提][表布交]于 ?\d[-\d/.年月日: ]{7,20}由 ?(?P<then>[^ ,。:|]{2,16}?)(?:撰写|发布|发表)?$)"
)
# Whose reporter that is: 2021-03-08 10:22新河報／ 記者林一／新縣報導.
_REPORTS_FOR = lazy_pattern("(?<![一-鿿])([一-鿿]{2,8}[报网社台])[/╱∕] ?(?:特约|实习)?记者")
# A sentence of its own, without a mark: 本文来源于新河统计局.
_TAKEN_FROM = lazy_pattern(
    r"(?:本文|文章|信息|稿件)(?:来源于|来自于?|(?:转载|摘|转)自) ?([^ ,。:|]{2,20})(?=$| (?:19|20)\d\d)"
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
# Behind the day of a letter and its weekday: 2023年11月5日 · 星期日 · 林一.
_BEHIND_WEEKDAY = lazy_pattern(
    r" ?[·|] ?\(?(?:星期|周|礼拜)[一二三四五六日天]\)? ?[·|] ?(?!多云|[小中大阵暴雷][雨雪]|晴|阴)([一-鿿]{2,4})$"
)
_REPORTS = lazy_pattern(
    "[报由贴图归答文于/◎□■○◇◆▲△]|[代汉朝隋唐宋元明清秦晋国][\\])】〕]"
)  # one of which each of these holds
_KOREAN = lazy_pattern(r"(?:^|[\[=|(/\d)] ?)([가-힣]{2,4}) ?(?:선임|수습|인턴)?(?:기자|특파원)(?:의 다른|(?![가-힣]))")
# A label that needs no mark, in a row of values between bars: 来源新河网| 作者林一.
_IN_BARS = lazy_pattern(
    r"(?:^|[|丨]) ?(?:(?P<publisher>来源)|(?P<author>作者|文(?= ))|(?P<editor>编辑|责编))"
    r" ?(?P<value>(?!投稿|专[栏区题]|风采|中心|登录|简介|列表|大全|推荐|访谈|排行|专访|入驻|团队|招募)"
    r"[^ :/|丨。,]{2,12})(?= ?(?:[|丨]|$))"
)
# A labelled date with its day first, as broadcasters abroad have it: 最后更新: 02.07.2014 05:11.
_DOTTED = lazy_pattern(r"(?:更新|日期|时间|发布|发表)[: ]{1,3}(\d\d\.\d\d\.(?:19|20)\d\d(?: \d\d:\d\d)?)(?!\d)")
# A day of the Republic that a label tells of, or alone on its line: 发布日期：113-07-02, 中華民國113年7月2日.
_OF_REPUBLIC = lazy_pattern(
    r"(?:发布|公布|张贴|刊登)(?:日期|时间): ?(?P<labelled>1\d\d[-./]\d{1,2}[-./]\d{1,2})(?!\d)"
    r"|^(?:中华)?民国 ?(?P<alone>\d{2,3} ?[-./年] ?\d{1,2} ?[-./月] ?\d{1,2} ?日?).{0,6}$"
)
_TELLING = 4  # characters of such a label
_LABELLED = ("publisher", "editor", "author", "other")
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
    if dated and (behind := _BEHIND_WEEKDAY.match(shadow, dated.end())):
        yield "author", text[slice(*behind.span(1))]
    if reporter := _REPORTER.fullmatch(shadow):
        yield "author", text[slice(*reporter.span(1))]
    if taken := _TAKEN_FROM.match(shadow):
        yield "publisher", text[slice(*taken.span(1))]
    for more in _MORE_REPORTERS.finditer(shadow) if _REPORTS.search(shadow) else ():
        yield "author", text[slice(*more.span(more.lastgroup or 0))]
        if more["at"] and (house := _REPORTS_FOR.search(shadow, 0, more.end())):
            yield "publisher", text[slice(*house.span(1))]
    for korean in _KOREAN.finditer(text) if "기자" in text else ():
        yield "author", korean[1]
    if "©" in shadow and "|" in shadow:
        return  # the foot of a page: © 新河网 | 作者 | 纠错
    for found in _IN_BARS.finditer(shadow) if "|" in shadow else ():
        yield next(field for field in FIELDS if field != "date" and found[field]), text[slice(*found.span("value"))]
    yield from _read_labels(text, shadow, dated)


def _read_labels(text: str, shadow: str, dated: re.Match[str] | None) -> Iterator[tuple[str, str]]:
    """What stands behind each label, up to the next one, a date or a mark."""
    labels = [found for found in _LABEL.finditer(shadow) if _is_label(shadow, found)]
    for found, following in zip(labels, [*labels[1:], None], strict=False):
        field = found.lastgroup if found.lastgroup != "mark" else next(f for f in _LABELLED if found[f])
        if field == "other" or field is None or not found["mark"]:
            continue
        end = following.start() if following else len(shadow)
        if dated and found.end() <= dated.start() < end:
            end = found.end() + len(_BEFORE_DATE.sub("", shadow[found.end() : dated.start()]))
        end = min(end, _ENDS.search(shadow, found.end()).start())  # type: ignore[union-attr]  # it matches the end
        if bracketed := _BRACKETED.match(shadow, found.end()):
            value = text[slice(*bracketed.span(1))]  # 责任编辑：[林一]
        else:
            value = text[found.end() : end].strip(" \u3000:：,，、-—_“”\"'/")
        if found[0].startswith("来自") and not dated and not names_site(value):
            continue  # where a member of a forum lives
        if field == "editor" and names_site(value):
            continue
        if not 1 < len(value) <= 40 or is_nobody(value) or is_site_account(value):
            continue
        if not _NO_VALUE.search(fold(value)):
            yield ("publisher" if field == "author" and names_site(value.split()[-1]) else field), value


def _is_label(shadow: str, found: re.Match[str]) -> bool:
    """A label stands at the beginning, after a mark or blank, or after a digit; and has a mark of its own.

    What is no part of a name (我有话说, 发布时间) ends one though it is glued to it.
    """
    before = shadow[: found.start()]
    if not before or not before[-1].isalpha() or len(found["other"] or "") >= _TELLING:
        return True
    counts = found["other"] and shadow[found.end() : found.end() + 1].isdigit()  # 来源：新河日报阅读 12
    return bool(found["mark"] and (counts or found["mark"].strip() == ":"))
