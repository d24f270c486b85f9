"""Evidence to metadata: names, the choice between readings, and the finished article.

Where several places name a field, the first of these decides: front matter, line entries, the elements that
`fields` select, labelled lines around the article, what the page says in meta elements and JSON-LD, its address.
Nothing is guessed: a date without a year stays null.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timezone

from cleaner.byline import is_nobody, read_around
from cleaner.dates import CHINA, date_of_address, parse_date, why_unreadable
from cleaner.document import Article, Document, Evidence, Repair
from cleaner.fold import fold
from cleaner.headline import letters
from cleaner.language import language_and_script
from cleaner.lazy_pattern import lazy_pattern
from cleaner.page_metadata import NEWSROOM, PUBLISHERS
from cleaner.repairs.characters import repair_characters
from cleaner.rules import FIELDS
from cleaner.title import choose_title, names_site, strip_site

_STAGES = ("front_matter", "strip", "extract", "byline", "page", "record")
_MAKERS = lazy_pattern("discuz|comsenz|wordpress|typecho|cms|team|inc\\b|公司|团队", re.I)  # of the site's software
_Fields = dict[str, list[Evidence]]
# Words before a name that say what its bearer did.
_ROLES = lazy_pattern(
    r"[一-鿿]{0,8}(?:特约|首席)(?:记者|评论员|撰稿人?|作者) ?:?"
    r"|[一-鿿]{1,8}[报网社台刊](?:全媒体|融媒体|见习|实习)?(?:记者|评论员|通讯员) ?:?"
    r"|(?:本[报网台刊]|首席|见习|实习|特约|驻地|全媒体|融媒体|视觉|摄影|责任)*"
    r"(?:记者|实习生|通讯员|评论员|编辑|作者|责编) ?:?"
    r"|(?:摄影报道|摄影|摄制|报道|撰文|供稿|供图|整理|综合|文/图|图/文|文字|图片):?"
    r"|(?<![一-鿿])[文图摄][:/ ]|(?<=/)[文图摄](?=\W|$)"
)
_TITLE_PARTS = lazy_pattern(" [-|–—] ")
_CODE = lazy_pattern(r"_[A-Z]{1,5}\d{1,8}")  # an editor's number: 林一_NB12345
_NO_NAME = lazy_pattern(r"\d|[A-Z]{1,3}\d+$")
# Where an account is registered stands behind its name: 鞭牛士 北京.
_PLACES = frozenset(
    """北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川
    贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 海外 美国 日本 英国""".split()
)
_PLACE = lazy_pattern(r"\([一-鿿]{2,4}\)$")  # an edition: 21世纪经济报道(广州)
# A space between Latin words is part of a name, between ideographs it is not; 阿依·古丽 is one name.
# A name of two characters that print sets as wide as one of three: 方　敏.
_SPACED = lazy_pattern("(?<![一-鿿])([一-鿿])[ \u3000\u00a0]{1,4}([一-鿿])(?![一-鿿])")
_BETWEEN_NAMES = lazy_pattern(
    r"\s*[、,;/|]+\s*(?:and (?=[A-Z]))?|\s+(?:and|&)\s+(?=[A-Z])|\s+(?![A-Za-z\"“&])|(?<![A-Za-z.\"”&])\s+"
)
# Whom an English byline is written for: Jane Rivers For Riverpost, Jane Rivers RPT.
_HOUSE = lazy_pattern(r"(?<=[a-z])(?: [Ff]or (?:[Tt]he )?[A-Z][\w. ]{1,30}| (?!II|IV|JR|MD)[A-Z]{2,6})$")
_BY = lazy_pattern(r"(?:[Ww]ritten |[Pp]osted )?[Bb][Yy]:? (?=[A-Z])")


def article(document: Document) -> Article:
    """The finished article of a document that has passed all stages."""
    chosen = _choose(document)
    repairs: list[Repair] = []
    fields = {name: [_value(one, repairs) for one in readings] for name, readings in chosen.items()}
    origins = {name: readings[0].origin for name, readings in chosen.items() if name in FIELDS}
    repairs += _rewrite(document, fields)
    text = "\n".join([block.text for block in document.blocks])
    language, script = language_and_script(text)
    created, at, warnings = _created(fields.get("date", ()), CHINA if language == "zh" else None)
    if created:
        origins["date"] = chosen["date"][at].origin
    if "\ufffd" in text:
        warnings += (f"{text.count(chr(0xFFFD))} characters of the body are U+FFFD: lost before they came here",)
    publisher, writers = _split_publisher(next(iter(fields.get("publisher", ())), ""))
    if not publisher and language != "zh":  # 来源 is what Chinese pages have; others only say whose they are
        publisher = next((one.value for one in chosen.get("site", ()) if one.origin in PUBLISHERS), "")
        origins |= {"publisher": "the page's site"} if publisher else {}
    editors = names(fields.get("editor", ()))
    if all(one.stage == "page" for one in chosen.get("author", ())):
        fields["author"] = writers or _told_authors(chosen.get("author", ()), editors, publisher)
    return Article(
        blocks=document.blocks,
        title=next(iter(fields.get("title", ())), None),
        created=created,
        publisher=publisher or None,
        author=names(fields["author"]),
        editor=editors,
        url=document.url or next(iter(fields.get("url", ())), None),
        source=document.rule.source or next(iter(fields.get("source", ())), None),
        language=language,
        script=script,
        encoding=document.encoding,
        encoding_confidence=document.encoding_confidence,
        rule=document.rule.name,
        removed=document.removed,
        repairs=document.repairs + tuple(repairs),
        warnings=document.warnings + warnings,
        origins={**origins, "rule": document.matched_by, "encoding": document.encoding_origin},
    )


def _told_authors(readings: Sequence[Evidence], editors: tuple[str, ...], publisher: str) -> list[str]:
    """Authors that the page tells outside its text, and that are no one else: newsrooms call an editor the author."""
    others = (*editors, publisher) if publisher else editors
    return [
        one.value
        for one in readings
        if not any(other in one.value for other in others) and (editors or not one.origin.endswith(NEWSROOM))
    ]


def _choose(document: Document) -> _Fields:
    """The readings of each field that count: those of the first stage that has any; of dates, all in order."""
    stages: dict[str, _Fields] = {stage: {} for stage in _STAGES}
    for one in (*document.evidence, *read_around(document)):
        if one.value and one.stage in stages and not (one.field == "publisher" and is_nobody(one.value)):
            stages[one.stage].setdefault(one.field, []).append(one)
    _sort_out_people(document, stages["page"])
    chosen: _Fields = {}
    for by_field in stages.values():
        for name, readings in by_field.items():
            if name not in chosen:
                chosen[name] = list(readings)
            elif name == "date" and chosen[name][0].stage != "front_matter":
                chosen[name] += readings
    title = chosen.get("title", [])
    if not title or title[0].origin.startswith("headline") or title[0].stage == "page":
        _find_title(document, chosen, stages["page"])
    address = document.url or next((one.value for one in chosen.get("url", ())), "")
    if "date" not in chosen and (day := date_of_address(address)):
        chosen["date"] = [Evidence("date", day, "page", "url")]
    return chosen


def _find_title(document: Document, chosen: _Fields, page: _Fields) -> None:
    """Decide between the headline found and what the page says."""
    headline = next((one.value for one in chosen.get("title", ()) if one.stage == "strip"), None)
    told = {name: [one.value for one in page.get(name, ())] for name in ("heading", "title", "site")}
    title, origin = choose_title(document.page_title, headline, told["heading"], told["title"], told["site"])
    if title and title != headline:
        chosen["title"] = [Evidence("title", title, "page", origin)]


def _sort_out_people(document: Document, page: _Fields) -> None:
    """Pages name their own site as the author of everything; and who first published, as the author."""
    site = _said_of_site(document.page_title, [one.value for one in page.get("site", ())])
    for field in ("author", "editor"):
        for one in page.pop(field, ()):
            name = letters(one.value)
            if (
                not name
                or name in site
                or "_" in one.value
                or "://" in one.value
                or is_nobody(one.value)
                or _MAKERS.search(one.value)
            ):
                continue
            if field == "author" and names_site(one.value):
                page.setdefault("publisher", []).append(
                    Evidence("publisher", one.value, one.stage, f"{one.origin}, an organization")
                )
            elif not names_site(one.value):
                page.setdefault(field, []).append(one)


def _said_of_site(page_title: str, sites: Sequence[str]) -> str:
    """The letters of what names the site: its names, and the end of the page's title if that is no byline."""
    title = strip_site(page_title, sites)
    end = page_title[len(title) :] if page_title.startswith(title) else page_title
    return letters("".join((*(part for part in _TITLE_PARTS.split(end) if not _BY.match(part.strip())), *sites)))


def _value(evidence: Evidence, repairs: list[Repair]) -> str:
    """A value on one line. Escapes of YAML, TOML and JSON bring in what the repair of the text could not see."""
    if evidence.stage in ("strip", "byline"):  # cut from a line of repaired text
        return " ".join(evidence.value.split())
    repaired = repair_characters(evidence.value)
    repairs += repaired.repairs
    return " ".join(repaired.text.split())


def _rewrite(document: Document, fields: dict[str, list[str]]) -> tuple[Repair, ...]:
    """Apply the rule's rewrites to `fields`; each change is a repair under the rewrite's name."""
    repairs = []
    for rewrite in document.rule.rewrite.values():
        for at, value in enumerate(fields.get(rewrite.field, ())):
            after = re.sub(rewrite.regex, rewrite.to, value)
            if after != value:
                fields[rewrite.field][at] = after
                repairs.append(Repair(rewrite.name, value, after, "likely"))
    return tuple(repairs)


def _created(values: Sequence[str], zone: timezone | None) -> tuple[str | None, int, tuple[str, ...]]:
    """The first readable date, which value it is, and warnings; a day alone gets the time another value has for it."""
    dates = [(date, at) for at, value in enumerate(values) if (date := parse_date(value, zone))]
    if dates:
        first, at = dates[0]
        if not _has_time(first):
            first, at = next((d for d in dates if d[0].date() == first.date() and _has_time(d[0])), (first, at))
        return first.isoformat(), at, ()
    if not values:
        return None, 0, ()
    return None, 0, (f"the date '{values[0][:40]}' {why_unreadable(values[0])}; created is null",)


def _has_time(date: datetime) -> bool:
    return bool(date.hour or date.minute or date.second)


def _split_publisher(value: str) -> tuple[str, list[str]]:
    """The publisher alone, and the writers that stand behind it without a label.

    >>> _split_publisher("新河新闻网 王帆"), _split_publisher("新河日报客户端 新河网"), _split_publisher("The Paper")
    (('新河新闻网', ['王帆']), ('新河日报客户端', []), ('The Paper', []))
    """
    if place := _PLACE.search(fold(value)):
        value = value[: place.start()]
    first, *others = value.split()[:4] or [""]
    if not others or len(first) < 2 or not "\u3400" <= first[-1] <= "\u9fff":
        return value, []
    return first, [
        name
        for name in others
        if re.fullmatch("[\u3400-\u9fff]{2,3}", name) and not names_site(name) and name not in _PLACES
    ]


def names(values: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """People, each once, in order, without the words for what they did.

    >>> names(["張晉 實習生 徐鋒", "本報記者 張晉、李雲"])
    ('張晉', '徐鋒', '李雲')
    >>> names(["本报记者  王乐文  方  敏"])
    ('王乐文', '方敏')
    """
    found: dict[str, None] = {}
    for value in values:
        if value.isalpha() and not _ROLES.search(fold(value)):
            found[value] = None  # as most are: one name and nothing else
            continue
        value = _SPACED.sub(r"\1\2", value)
        value = _HOUSE.sub("", value)
        value = value[by.end() :] if (by := _BY.match(value)) else value
        shadow = _ROLES.sub(lambda role: " " * len(role[0]), _CODE.sub(lambda code: " " * len(code[0]), fold(value)))
        start = 0
        for gap in (*_BETWEEN_NAMES.finditer(shadow), None):
            end = gap.start() if gap else len(shadow)
            if (name := value[start:end].strip()) and not _NO_NAME.match(name):
                found[name] = None
            start = gap.end() if gap else end
    return tuple(found)
