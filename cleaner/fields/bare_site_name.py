"""The name of whose site it is, without what stands with it: how its title bids welcome, which edition it is."""

from __future__ import annotations

from cleaner.fields.names_of_sites import OFFICE
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

# How a site's title bids welcome, before or behind its name.
WELCOME = lazy_pattern(
    "^(?:您好[,，]?)?(?:热烈)?[欢歡]迎(?:光[临臨]|[访訪][问問]|[来來]到|[进進]入|[浏瀏][览覽]|使用)|[欢歡]迎[您你].{0,4}$"
)
# What papers call the edition that stands on a screen.
EDITION = lazy_pattern(
    "(?<=[报報])(?:社|(?:多媒体)?(?:数字报|數位報|数字版|电子版|網絡版|网络版)(?:平台)?)$|(?<=[网網])手机版$"
)
_OF_HOUSE = lazy_pattern("(?:官方|门户|門戶)?[网網](?:站)?$|官[网網]$|公[报報]$")
_HOUSE = lazy_pattern("[一-鿿]{2,18}(?:人民政府|委员会|局|医院|法院|检察院|协会|公司)")  # 中国政府网 is a name


def without_edition(name: str) -> str:
    """Whose a site is, where its name says that and that it is a site: an office's, a newspaper's.

    >>> without_edition("新河日报电子版"), without_edition("新河日报社"), without_edition("新河县人民法院网")
    ('新河日报', '新河日报', '新河县人民法院')
    >>> without_edition("新河大学新闻网"), without_edition("新河网")
    ('新河大学新闻网', '新河网')
    """
    name = EDITION.sub("", name)
    house = _OF_HOUSE.sub("", name)
    return house if house != name and _HOUSE.fullmatch(fold(house)) else name


def without_welcome(name: str) -> str:
    """The name of whose page it is, without how its title bids welcome.

    >>> without_welcome("欢迎光临新河县造船厂网站！"), without_welcome("新河县交通局欢迎您")
    ('新河县造船厂', '新河县交通局')
    >>> without_welcome("新河网站")
    '新河网站'
    """
    bare = WELCOME.sub("", name).rstrip("!！")
    if bare == name:
        return name
    house = _OF_HOUSE.sub("", bare)
    return house if OFFICE.fullmatch(fold(house)) else bare.removesuffix("网站").removesuffix("網站")
