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
