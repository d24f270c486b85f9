"""Who posted what a forum or a page of questions shows, where it was saved as text.

The name stands above facts of its account (当前离线, 积分 12), above 关注, or above how many agree (12 人赞同了该回答,
perhaps with a line between); in print of reading views above how long it takes (6–8 分钟); below a long headline and
above the day; in one line with the day, glued to its time (18:26·河边人) or with 关注 between, or with facts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from cleaner.document import Block, Evidence
from cleaner.fields.byline import OF_WEIBO
from cleaner.fields.dates import DATE
from cleaner.fields.names_of_sites import names_site
from cleaner.main_content.furniture import tells_furniture
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

# Of a list of letters: linyi at xinhe.example.
ADDRESS = r"(?:[\w.+-]{1,40} at [\w-]{1,40}(?:\.[\w-]{2,20}){1,3}|<[^<>@ ]{1,40}@[^<>@ ]{3,40}>)"
_FACTS = lazy_pattern(
    r"(?:.{2,20} )?当前(?:离线|在线)|\+? ?关注|(?:主题|帖子|文章|发[帖贴]数?"
    r"|积分|精华|威望|经验|魅力|金[钱币]|UID|注册(?:时间)?)[: ]?\d.*|(?:等级|头衔): ?[^:]{1,12}"
    r"|(?:.{1,40} 等 )?[\d,.]{1,9}万? ?人赞同了该(?:回答|文章)"
    r"|\d{1,2}(?:[–-]\d{1,2})? ?(?:分钟|minutes)"
    f"|{OF_WEIBO}"
)
_COUNTED = lazy_pattern("主题|帖子|积分|精华|听众|收听")  # what numbers on the lines above count
# Of an account, in one line: 2021-03-08 18:26·河边人, 河边人 关注 2021.03.08, 河边人 ・ 128 篇文章, 林一 主治医师,
# 河边人 评论 渡口 2021-03-08 09:00:00, 校长 林一.
_IN_LINE = lazy_pattern(
    r"(?:19|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}日? \d{1,2}:\d\d·(?P<behind>[^ ·,。:|?!/<>]{2,20})"
    r"|(?P<before>[^ ·,。:|?!/<>]{2,20}) (?:\+?关注|创建于|发[布表]于) (?:19|20)\d\d[-./年].*"
    r"|(?P<followed>[^ ·,。:|?!/<>]{2,20}) \+ ?关注"
    r"|(?P<reviewer>[^ ·,。:|?!/<>]{2,20}) 评论 [^。]{1,40} (?:19|20)\d\d-\d\d-\d\d \d\d:\d\d:\d\d"
    r"|(?P<counted>[^ ·,。:|?!/<>]{2,20}) ?[·・|] ?[\d,.]{1,9}万? ?(?:道食谱|篇文章|粉丝).*"
    r"|(?P<creator>[^ ·,。:|?!/<>]{2,20}) (?:19|20)\d\d-\d\d-\d\d \d\d:\d\d(?::\d\d)? ?· ?"
    "[一-鿿]{2,10}(?:创作者|作者|博主|达人)"
    # below the title of a speech: 校长 林一
    r"|(?!.*(?:值班|编辑|责任))[一-鿿]{0,12}(?:[校院县市区镇乡省部局厅处所馆社会台行]长|书记|主[任席]|理事长|董事长|总裁|总?经理|教授|总编辑?)"
    r" (?P<speaker>[一-鿿]{2,3}|[一-鿿] [一-鿿])(?<!信箱|寄语|致辞|简介)"
    r"|(?P<dated>[^ ·,。:|?!/<>\d]{2,12}) (?:19|20)\d\d-\d\d-\d\d \d\d:\d\d(?::\d\d)?"
    r"|(?:[一-鿿]{1,8}科 )?(?P<doctor>[一-鿿]{2,4}) (?:(?:副?主任|主治|住院)医师|主管药师|营养师)(?: .{0,60})?"
    r"|(?P<starter>[^ ·,。:|?!/<>]{2,20}) 楼主"
    # of a list of letters: Wei Chongyan weichy at xinhe.example
    rf"|(?P<sender>[^,。:|?!/<>@]{{2,40}}?) {ADDRESS}"
)
_AGREED = ("该回答", "该文章")
_FOLLOW = lazy_pattern(r"\+? ?关注")
_ANSWERS = lazy_pattern(r".*(?:个回答|默认排序|分享|显示全部).{0,4}")  # what stands above the first answer
_BADGE = lazy_pattern(
    r"Lv[. ]?\d{1,3}|S?VIP\d{0,2}|达人.{0,20}|.{0,8}粉丝 ?[\d.]{1,6}万?"
    # and what Discuz calls its members
    r"|(?:Rank: ?\d{1,2} ?){1,3}|新手上路|(?:注册|[初中高]级|金牌|荣誉|贵宾|限制)会员|论坛元老"
    "|(?:超级|实习)?版主|管理员",
    re.I,
)  # between a name and 关注, or its facts
_ACCOUNT = lazy_pattern(
    "(?!.*(?:新闻|要闻|频道|动态|资讯|中心|公告|正文|专栏|评论|融媒|发布)$)[^\\s\\d,。:|?!/<>]{3,8}"
)
_ORIGINAL = lazy_pattern("原创|转载")
_LONG = 16  # characters of a headline that is surely longer than a name
_NAME = lazy_pattern(r"[^ ,。:|?!/<>]{2,20}")


def read_poster(blocks: Sequence[Block]) -> tuple[Evidence, ...]:
    """Who posted the article that stands below `blocks`.

    >>> read_poster([Block("修桥记"), Block("河边人", line=2), Block("当前离线"), Block("积分 12")])
    (Evidence(field='author', value='河边人', stage='account', origin='poster on line 2'),)
    """
    for at in range(1, len(blocks)):
        text = blocks[at].text
        shadow = fold(text)
        if beside := _IN_LINE.fullmatch(shadow):
            name = text[slice(*beside.span(beside.lastgroup or 0))]
            return () if names_site(name) else (_posted(blocks[at], name),)
        counts = shadow.isdigit() and at + 1 < len(blocks) and _COUNTED.fullmatch(fold(blocks[at + 1].text))
        if not counts and not _FACTS.fullmatch(shadow):
            continue
        above = at - 1
        if shadow.endswith(_AGREED):
            above -= above > 0 and _FOLLOW.fullmatch(fold(blocks[above].text)) is not None
            if above > 1 and _ANSWERS.fullmatch(fold(blocks[above - 2].text)):
                above -= 1  # what the answerer says of himself stands between
        if above > 1 and blocks[above - 1].text == blocks[above - 2].text:
            above -= 1  # the name, for the portrait and by itself, and what its bearer says of himself
        while above and _BADGE.fullmatch(fold(blocks[above].text)):
            above -= 1
        name = blocks[above].text
        if _NAME.fullmatch(fold(name)) and not tells_furniture(name) and not _FACTS.fullmatch(fold(name)):
            return (_posted(blocks[above], name),)
    return _above_day(blocks)


def _posted(block: Block, name: str) -> Evidence:
    return Evidence("author", name, "account", f"poster on line {block.line}")


def _above_day(blocks: Sequence[Block]) -> tuple[Evidence, ...]:
    """Who stands between a long headline and the day, alone on a line: an account."""
    at = 1
    while at < len(blocks) and _ORIGINAL.fullmatch(fold(blocks[at].text)):
        at += 1
    if at + 1 >= len(blocks) or len(blocks[0].text) <= _LONG:
        return ()
    name = blocks[at].text
    shadow = fold(name)
    dated = any(DATE.search(fold(one.text)) for one in blocks[at + 1 : at + 3])
    if not dated or not _ACCOUNT.fullmatch(shadow) or names_site(name) or tells_furniture(name):
        return ()
    return (_posted(blocks[at], name),)
