"""The parts of a page's ``<title>``, and the title without those that name the site.

``<title>`` says the title and then the site: ``新桥通车_新河网``, ``新桥通车 - 本地 - 新河网``.
"""

from __future__ import annotations

from collections.abc import Iterable

from cleaner.fields.bare_site_name import WELCOME
from cleaner.fields.names_of_sites import OFFICE, names_site
from cleaner.main_content.headline import letters
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

# Marks that part a title from what follows it. A hyphen or dash inside a title has no blanks and no site behind it.
PARTED_BY = lazy_pattern(
    r"(?=[\s_|｜»›><–—·－:-])\s*(?:[_|｜]+|--+|－－+|»|›|>>|<|\s[-–—·]+\s|\s@\s|\s::(?:\s|$)|(?:(?<=[一-鿿])::|\s::)(?=[一-鿿])|::$|[-–—·](?=[^-–—·]{2,24}$)|[-–—·]\s|\s[-–—·])\s*"
)
_DOMAIN = lazy_pattern(r"(?<=\w)\.[a-z]{2,4}$")  # Riverpost.de is Riverpost
_LONGEST_CHANNEL, _SHORTEST = 10, 6  # characters of a channel, letters of a title before channels
BRACKETS = " \u3000-_|【】[]()（）"


def strip_site(page_title: str, sites: Iterable[str] = ()) -> str:
    """`page_title` without what names the site behind it; `sites` are names that the page says it has.

    >>> strip_site("新桥通车_新河新闻_新河网"), strip_site("新桥通车 - 本地 - 某站", ["某站"])
    ('新桥通车', '新桥通车 - 本地')
    >>> strip_site("新桥-老桥两岸通车"), strip_site("T-34 坦克")
    ('新桥-老桥两岸通车', 'T-34 坦克')
    >>> strip_site("新河大桥今天上午通车|新河|大桥|交通_某某新闻")
    '新河大桥今天上午通车'
    """
    known = {letters(fold(name)).lower() for site in sites for name in (site, _DOMAIN.sub("", site))}
    text, named = page_title.strip(), False
    while parts := list(PARTED_BY.finditer(text)):
        cut = parts[-1]
        name = text[cut.end() :].strip()
        is_site = not name or letters(fold(name)).lower() in known or names_site(name) or bool(WELCOME.search(name))
        # The office whose page it is: one that a title speaks of is longer than what stands before it.
        is_site = is_site or (len(name) < cut.start() and OFFICE.fullmatch(fold(name)) is not None)
        if not is_site and name.isascii() and len(parts) > 1:  # a site's other name: 新河新闻-The River
            is_site = names_site(text[parts[-2].end() : cut.start()])
        # Between title and site stand channels and keywords: _经济_宏观频道_财经网, |新河|大桥_某某新闻.
        rows = sum(part[0].strip()[:1] == cut[0].strip()[:1] for part in parts)
        is_channel = cut[0].strip() in ("_", "|") and len(name) <= _LONGEST_CHANNEL and (named or rows > 1)
        if not is_site and not (is_channel and len(letters(text[: parts[0].start()])) >= _SHORTEST):
            break
        text, named = text[: cut.start()].rstrip(), named or bool(name)
    return text


def title_parts(page_title: str) -> list[str]:
    """What stands between the marks of a page's title, without the brackets of each part.

    >>> title_parts("新桥通车_新河健康网_【饮食】")
    ['新桥通车', '新河健康网', '饮食']
    """
    return [part.strip(BRACKETS) for part in PARTED_BY.split(page_title)]
