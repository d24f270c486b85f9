"""The labels of a byline and what stands behind each: 来源, 作者, 责任编辑, with those that end another's value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cleaner.fields.names_of_sites import names_site
from cleaner.fields.nobody import is_nobody, is_site_account
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

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
# A label that needs no mark, in a row of values between bars: 来源新河网| 作者林一.
_IN_BARS = lazy_pattern(
    r"(?:^|[|丨]) ?(?:(?P<publisher>来源)|(?P<author>作者|文(?= ))|(?P<editor>编辑|责编))"
    r" ?(?P<value>(?!投稿|专[栏区题]|风采|中心|登录|简介|列表|大全|推荐|访谈|排行|专访|入驻|团队|招募)"
    r"[^ :/|丨。,]{2,12})(?= ?(?:[|丨]|$))"
)
_TELLING = 4  # characters of a label that is no part of any name
_LABELLED = ("publisher", "editor", "author", "other")


def read_labels(text: str, shadow: str, dated: re.Match[str] | None) -> Iterator[tuple[str, str]]:
    """Field and value of each label of a line: between bars, where it needs no mark, and up to the next label, a mark
    or the date, which is where `dated` found it.

    `shadow` is `text` folded.
    """
    for found in _IN_BARS.finditer(shadow) if "|" in shadow else ():
        yield next(field for field in _LABELLED if found[field]), text[slice(*found.span("value"))]
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
