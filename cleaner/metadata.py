"""Evidence to metadata: dates, names, language, and the finished article.

Where several places name a field, the first of these decides: front matter, line entries, the
elements that `fields` select. Nothing is guessed: a date without a year stays null.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

from cleaner.document import Article, Document, Evidence, Repair
from cleaner.fold import fold
from cleaner.language import language_and_script
from cleaner.repairs.characters import repair_characters
from cleaner.rules import FIELDS

CHINA = timezone(timedelta(hours=8))  # the zone of Chinese sites that state none; no daylight saving since 1991
_STAGES = ("front_matter", "strip", "extract")
_DATE = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d) ?[-/.年] ?(?P<month>\d{1,2}) ?[-/.月] ?(?P<day>\d{1,2})(?!\d)日?"
    r"(?:[ T]*(?P<hour>\d{1,2})[:时](?P<minute>\d\d)(?:[:分](?P<second>\d\d))?)?"
    r"(?:\.\d+)?秒?分?\s*(?P<zone>Z|[+-]\d\d:?\d\d)?"
)
_NO_YEAR = re.compile(r"\d{1,2}[-/.月]\d{1,2}日?(?: ?\d{1,2}:\d\d)?")
# Words before a name that say what its bearer did.
_ROLES = re.compile(
    r"(?:本[报网台刊]|首席|见习|实习|特约|驻地|全媒体|融媒体|视觉|摄影|责任)*(?:记者|实习生|通讯员|编辑|作者|责编) ?:?"
    r"|(?:摄影报道|摄影|摄制|报道|撰文|供稿|供图|整理|综合|文/图|图/文|文字|图片):?"
    r"|[文图摄][:/ ]|(?<=/)[文图摄](?=\W|$)"
)
# A space between Latin words is part of a name, between ideographs it is not; 阿依·古丽 is one name.
_BETWEEN_NAMES = re.compile(r"\s*[、,;/|]+\s*|\s+(?![A-Za-z])|(?<![A-Za-z.])\s+")


def article(document: Document) -> Article:
    """The finished article of a document that has passed all stages."""
    fields: dict[str, list[str]] = {}
    repairs: list[Repair] = []
    origins = {"rule": document.matched_by}
    for stage in _STAGES:
        found: dict[str, list[Evidence]] = {}
        for evidence in document.evidence:
            if evidence.stage == stage and evidence.value:
                found.setdefault(evidence.field, []).append(evidence)
        for name, all_evidence in found.items():
            if name not in fields:
                fields[name] = [_value(evidence, repairs) for evidence in all_evidence]
                if name in FIELDS:
                    origins[name] = all_evidence[0].origin
    repairs += _rewrite(document, fields)
    created, warnings = _created(fields.get("date", ()))
    text = "\n".join(block.text for block in document.blocks)
    if "\ufffd" in text:
        warnings += (f"{text.count(chr(0xFFFD))} characters of the body are U+FFFD: lost before they came here",)
    language, script = language_and_script(text)
    source = document.rule.source or next(iter(fields.get("source", ())), None)
    return Article(
        blocks=document.blocks,
        title=next(iter(fields.get("title", ())), None),
        created=created,
        publisher=next(iter(fields.get("publisher", ())), None),
        author=names(fields.get("author", ())),
        editor=names(fields.get("editor", ())),
        url=document.url or next(iter(fields.get("url", ())), None),
        source=source,
        language=language,
        script=script,
        encoding=document.encoding,
        rule=document.rule.name,
        removed=document.removed,
        repairs=document.repairs + tuple(repairs),
        warnings=document.warnings + warnings,
        origins=origins,
    )


def _value(evidence: Evidence, repairs: list[Repair]) -> str:
    """A value on one line. Escapes of YAML, TOML and JSON bring in what the repair of the text could not see."""
    if evidence.stage == "strip":  # cut from a line of repaired text
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


def _created(values: tuple[str, ...] | list[str]) -> tuple[str | None, tuple[str, ...]]:
    for value in values:
        if date := parse_date(value):
            return date.isoformat(), ()
    if not values:
        return None, ()
    why = "has no year" if _NO_YEAR.fullmatch(fold(values[0]).strip()) else "can't be read"
    return None, (f"the date '{values[0][:40]}' {why}; created is null",)


def parse_date(value: str) -> datetime | None:
    """A date as pages and feeds write it, with its zone, China's where none is stated; None if it is no date.

    >>> parse_date("2021年4月1日 9时05分").isoformat()
    '2021-04-01T09:05:00+08:00'
    >>> parse_date("Sat, 29 May 2021 08:18:04 GMT").isoformat()
    '2021-05-29T08:18:04+00:00'
    >>> parse_date("4月6日")
    """
    found = _DATE.search(fold(value))
    try:
        if not found:
            from email.utils import parsedate_to_datetime  # feeds only; slow to import

            date = parsedate_to_datetime(value)
            if date.tzinfo is None:  # "-0000": UTC, of a place that is not told
                date = date.replace(tzinfo=UTC if value.rstrip().endswith("-0000") else CHINA)
            return date
        zone = (found["zone"] or "+08:00").replace("Z", "+00:00").replace(":", "")
        offset = timedelta(hours=int(zone[:3]), minutes=int(zone[0] + zone[3:]))
        numbers = (int(found[part] or 0) for part in ("year", "month", "day", "hour", "minute", "second"))
        return datetime(*numbers, tzinfo=timezone(offset))  # type: ignore[arg-type, misc]
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def names(values: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    """People, each once, in order, without the words for what they did.

    >>> names(["張晉 實習生 徐鋒", "本報記者 張晉、李雲"])
    ('張晉', '徐鋒', '李雲')
    """
    found: dict[str, None] = {}
    for value in values:
        shadow = _ROLES.sub(lambda role: " " * len(role[0]), fold(value))
        start = 0
        for gap in (*_BETWEEN_NAMES.finditer(shadow), None):
            end = gap.start() if gap else len(shadow)
            if name := value[start:end].strip():
                found[name] = None
            start = gap.end() if gap else end
    return tuple(found)
