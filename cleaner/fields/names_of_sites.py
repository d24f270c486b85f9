"""Whether a short text is the name of a site, a newspaper or an office, by its own characters."""

from __future__ import annotations

import re
from functools import lru_cache

from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

# What the name of a whole site, newspaper or station ends with, and what that of a part of one does.
_WHOLE = """
    网 网站 报 论坛 博客 门户 在线 热线 信息港 百科 客户端 电台 电视台 之窗 杂志 周刊 传媒 官网 出版社 百科全书 报社
    通讯社 电子报
""".split()
_PARTS_OF_SITES = """
    社 频道 新闻 新闻网 新闻中心 资讯 头条 公众号 首页 正文 空间 社区 平台 订阅 小说 文库 知道 滚动 要闻 网络版
    电子版 数字版 数字报 编辑部 在线阅读 全文阅读 免费阅读 最新章节
""".split()
_PORTALS = "新浪|网易|搜狐|腾讯|凤凰|人民|新华|中新|央视|光明|百度|环球|澎湃|观察者|知乎|豆瓣|财新|csdn"
_COUNTRIES = "de|at|ch|fr|it|es|nl|be|eu|uk|info|tv|hu|pl|cz|tw|hk|jp|kr"  # of domains that titles name
_SITE = lazy_pattern(
    rf".*(?:{'|'.join((*_WHOLE, *_PARTS_OF_SITES))}|\.(?:com|cn|net|org|{_COUNTRIES})(?:\.cn)?|【.{{2,8}}】)"
    r"(?:[-·—].{1,6})?$",
    re.I,
)
_BRANDS = lazy_pattern(f"{_PORTALS}|微博|新闻", re.I)
_WHOLE_SITE = lazy_pattern(f".{{2,}}(?:{'|'.join(_WHOLE)})|(?:{_PORTALS}).{{0,8}}", re.I)
# What the name of an office, a school or a hospital ends with: some put it behind the title with a blank between.
OFFICE = lazy_pattern(
    r"[一-鿿]{2,18}(?:政府|委员会|办事处|办公室|局|厅|医院|大学|学院|学校|中学|小学|研究院|研究所|法院|检察院|中心|协会|学会"
    r"|联合会|商会|总工会|公司|集团|银行|基金会|博物馆|图书馆)$"
)
_AROUND_NAME = lazy_pattern(r"^[\W_]+|[\W_]+$")
_ONE_NAME = lazy_pattern("[一-鿿]{3,24}")
_LONGEST = 24  # characters


def is_whole_site(name: str) -> bool:
    """Whether a name is that of a site, newspaper or station by its last or first characters, and of no part of one.

    >>> is_whole_site("新河网"), is_whole_site("新河新闻"), is_whole_site("饮食频道")
    (True, False, False)
    """
    return _WHOLE_SITE.fullmatch(fold(name)) is not None


@lru_cache(maxsize=1 << 10)
def names_site(name: str) -> bool:
    """Whether a short text is the name of a site, a newspaper or a channel by its last or first characters.

    >>> names_site("新河日报"), names_site("RIVERPOST.de"), names_site("林一")
    (True, True, False)
    """
    shadow = fold(name)
    return len(name) <= _LONGEST and bool(_SITE.match(shadow) or _BRANDS.match(shadow))


def tells_only_site(page_title: str) -> bool:
    """Whether a page's title is the name of a site, an office or a company, as of old all pages of some have it.

    >>> [tells_only_site(title) for title in ("..::新河纸业有限公司::..", "===新河热线===", "新河大桥通车_新河网")]
    [True, True, False]
    """
    name = _AROUND_NAME.sub("", fold(page_title))
    return _ONE_NAME.fullmatch(name) is not None and (is_whole_site(name) or OFFICE.fullmatch(name) is not None)
