"""The name of a publisher in a value: alone, without its edition, a counter and the writers behind it."""

from __future__ import annotations

import re
from functools import lru_cache

from cleaner.fields.names_of_sites import names_site
from cleaner.fields.person_names import PLACES
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

_PLACE = lazy_pattern(r"\([一-鿿]{2,4}(?:\)(?: .{1,3})?)?$")  # an edition: 21世纪经济报道(广州), or what a byline left
# What a counter without its number leaves behind a source.
_COUNTED = lazy_pattern("(?<=..)(?:人[参參][与與]|次?播放)(?![^ ])")
# A paper, an account.
_FRAMED = lazy_pattern(r"《([^《》]{2,20})》|[“\"「]([^“”\"「」]{2,20})[”\"」](?:微信)?(?:公众号|公眾號|订阅号)?")
# A part of a house, which says neither which house nor of which place: 民一庭, 离退休办公室, 本会秘书处.
_DEPARTMENT = lazy_pattern(
    "本[院会校馆所局厂站社].{0,8}|(?!.*[国省市县区州镇乡村])[一-鿿]{1,6}(?:庭|科|处|室|股|组|编辑部|宣传部|执行局)"
)
_LONGEST_DEPARTMENT = 12  # characters
_SHORTEST_SOURCE = 3  # characters of the name behind 综合


@lru_cache(maxsize=1 << 10)
def split_publisher(value: str) -> tuple[str, tuple[str, ...]]:
    """The publisher alone, and the writers that stand behind it without a label.

    >>> split_publisher("新河新闻网 王帆"), split_publisher("新河日报客户端 新河网"), split_publisher("The Paper")
    (('新河新闻网', ('王帆',)), ('新河日报客户端', ()), ('The Paper', ()))
    >>> split_publisher("林一/新河日报"), split_publisher("新河日报(广州")
    (('新河日报', ('林一',)), ('新河日报', ()))
    >>> split_publisher("新河晚报人参与")
    ('新河晚报', ())
    >>> split_publisher("《新河日报》"), split_publisher("“新河发布”微信公众号"), split_publisher("新河网-《新河日报》")
    (('新河日报', ()), ('新河发布', ()), ('新河网-《新河日报》', ()))
    >>> split_publisher("综合新河日报、大桥网"), split_publisher("综合频道")
    (('新河日报、大桥网', ()), ('综合频道', ()))
    """
    if framed := _FRAMED.fullmatch(value):
        value = framed[1] or framed[2]
    value = _COUNTED.sub("", value)
    summed = value.removeprefix("综合").removeprefix("綜合").strip()
    if summed != value and len(source := summed.split("、")[0]) >= _SHORTEST_SOURCE and names_site(source):
        value = summed
    if place := _PLACE.search(fold(value)):
        value = value[: place.start()]
    one, slash, other = value.partition("/")
    if slash and names_site(one) != names_site(other):  # 林一/新河日报
        return (one, (other,)) if names_site(one) else (other, (one,))
    first, *others = value.split()[:4] or [""]
    if not others or len(first) < 2 or not "\u3400" <= first[-1] <= "\u9fff":
        return value, ()
    writers = [
        name
        for name in others
        if re.fullmatch("[\u3400-\u9fff]{2,3}", name) and not names_site(name) and name not in PLACES
    ]
    return first, tuple(writers)


def may_be_department(publisher: str) -> bool:
    """Whether a source may be a part of a house: most are papers and sites, whose name tells that they are none."""
    return len(publisher) <= _LONGEST_DEPARTMENT and not names_site(publisher)


def is_department(publisher: str, site: str) -> bool:
    """Whether a source is a part of the house whose site it stands on, or that house by a short name.

    >>> is_department("民一庭", "新河县人民法院"), is_department("县水利局", "新河县水利局")
    (True, True)
    >>> is_department("县水利局", "新河日报"), is_department("市府办公室", "新河日报")
    (False, False)
    """
    return (site != publisher and site.endswith(publisher)) or _DEPARTMENT.fullmatch(fold(publisher)) is not None
