"""What stands where a name might and names nobody, or whoever keeps the site."""

from __future__ import annotations

import re
from functools import lru_cache

from cleaner.patterns.lazy_pattern import lazy_pattern

_NOBODY = """未知 佚名 网络 互联网 综合 本站 原创 小编 匿名 null undefined 空 无 None 不详 其他 作者
    原创文章 综合整理 转载 网友投稿 会员投稿""".split()
_NOT_NAMES = lazy_pattern(
    rf"[\W\d_]*|{'|'.join(_NOBODY)}|[科室处股]"
    "|(?:本[站网]|网络|互联网)(?:原创|转载|整理|收集|综合)"
    "|本章(?:字[数數])?|[則则条條](?:留言|评论|評論|回[复覆應应])"  # of a chapter's length, and of comments: 4 則留言
    # whoever keeps the site, by himself
    "|[本我](?:院|校|局|厅|厂|所|站|馆|会|网|报|刊|台|社|部|县|市|区|镇|乡|街道|公司|单位|中心|学院|医院|网站|报社)讯?",
    re.I,
)
_SITE_ACCOUNT = lazy_pattern("admin|管理员", re.I)
_WARD = lazy_pattern(
    "[一-鿿]{0,9}(?:[内內外儿兒妇婦产產骨眼牙皮肾喉胸]|皮肤|口腔|急诊|康复|药剂|检验|麻醉|放射|影像|肿瘤|感染|针灸|护理)科"
)
_NOT_HERE = lazy_pattern("(?:返回|查看|点击|更多|进入|展开|打开)")  # what begins a link where no name is given


@lru_cache(maxsize=1 << 10)
def is_nobody(value: str) -> bool:
    """Whether what stands for a name says that there is none: 佚名, 网络; 科, which is left of 综合科.

    >>> is_nobody("网络"), is_nobody("科"), is_nobody("本院"), is_nobody("則留言"), is_nobody("林一")
    (True, True, True, True, False)
    """
    return _NOT_NAMES.fullmatch(value.strip()) is not None or _NOT_HERE.match(value) is not None


@lru_cache(maxsize=1 << 10)
def is_ward(value: str) -> bool:
    """Whether what stands for a name is a department of a hospital, which has no pages of its own.

    >>> is_ward("耳鼻咽喉科"), is_ward("心内科"), is_ward("肾科"), is_ward("宣传科")
    (True, True, True, False)
    """
    return value.endswith("科") and _WARD.fullmatch(value) is not None


@lru_cache(maxsize=1 << 10)
def is_site_account(value: str) -> bool:
    """Whether a name is the account of whoever keeps a site: an author only where front matter says so.

    >>> is_site_account("Admin"), is_site_account("林一")
    (True, False)
    """
    return _SITE_ACCOUNT.fullmatch(value.strip()) is not None
