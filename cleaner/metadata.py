"""The finished article, whose metadata are made of the readings that count (`cleaner.fields.choice`).

Nothing is guessed: a date without a year stays null.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timezone

from cleaner.document import Article, Document, Evidence, Repair
from cleaner.fields.choice import Fields, choose_readings
from cleaner.fields.dates import CHINA, parse_date, why_unreadable, written_in_china
from cleaner.fields.names_of_sites import names_site
from cleaner.fields.people import told_authors
from cleaner.fields.person_names import names, without_capitals
from cleaner.fields.publisher import is_department, may_be_department, split_publisher
from cleaner.fields.signature import USER_PAGE
from cleaner.fields.site_name import publisher_of_site
from cleaner.language import TOLD_BY_TEXT, language_and_script, latin_language
from cleaner.main_content.headline_in_two_lines import office_of_notice
from cleaner.pages.indentation import indent_code
from cleaner.repairs.characters import repair_characters
from cleaner.rules.records import FIELDS
from cleaner.telling_characters import ODD


def article(document: Document) -> Article:
    """The finished article of a document that has passed all stages."""
    chosen = choose_readings(document)
    repairs: list[Repair] = []
    fields = {name: [_value(one, repairs) for one in readings] for name, readings in chosen.items()}
    origins = {name: readings[0].origin for name, readings in chosen.items() if readings and name in FIELDS}
    repairs += _rewrite(document, fields)
    text = "\n".join([block.text for block in document.blocks])
    language, script = language_and_script(text, may_hold=document.may_hold)
    if language == "und":
        language = next((one.value for one in chosen.get("language", ()) if one.value not in TOLD_BY_TEXT), "")
        language = language or latin_language(text)
    created, at, warnings = _created(fields.get("date", ()), CHINA if language == "zh" else None)
    if created:
        origins["date"] = chosen["date"][at].origin
    if document.may_hold & ODD and "\ufffd" in text:
        warnings += (f"{text.count(chr(0xFFFD))} characters of the body are U+FFFD: lost before they came here",)
    publisher, writers = split_publisher(next(iter(fields.get("publisher", ())), ""))
    accounts = chosen["account"]
    if publisher and _is_writer(publisher, chosen):
        publisher, writers = "", (publisher,)
        del origins["publisher"]
    title = next(iter(fields.get("title", ())), None)
    # Chinese pages name their source; where none is named, and where an author is no person, the page is its site's.
    unsure = not publisher or (language != "zh" and "author" in origins.get("publisher", ""))
    if unsure or (may_be_department(publisher) and chosen["publisher"][0].stage in ("strip", "byline")):
        told = [one for name in ("site", "heading", "logo", "home") for one in chosen.get(name, ())]
        site = publisher_of_site(document, told, title or "")
        if site and (unsure or is_department(publisher, site)):
            publisher, origins["publisher"] = site, "the page's site"
    if not publisher and (office := office_of_notice(title or "")):
        publisher, origins["publisher"] = office, "the title"
    editors = tuple(name for name in names(fields.get("editor", ())) if not names_site(name))
    if all(one.stage in ("signature", "page", "account") for one in chosen.get("author", ())):
        written = list(writers) or told_authors(chosen.get("author", ()), editors, publisher)
        fields["author"] = written or told_authors(accounts, editors, publisher)
    authors = tuple(_written(name, repairs) for name in names(fields["author"]))
    return Article(
        blocks=indent_code(document.blocks),
        title=title,
        created=created,
        publisher=publisher or None,
        author=authors,
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


def _is_writer(publisher: str, chosen: Fields) -> bool:
    """Whether the publisher that a line names (来自: 河边人) is a user of the site, and nobody is named as author."""
    users = [one.value for one in chosen["account"] if one.origin.endswith(USER_PAGE)]
    in_line = chosen["publisher"][0].stage in ("strip", "byline")
    return in_line and publisher in users and all(one.stage in ("page", "account") for one in chosen.get("author", ()))


def _value(evidence: Evidence, repairs: list[Repair]) -> str:
    """A value on one line. Escapes of YAML, TOML and JSON bring in what the repair of the text could not see."""
    value = evidence.value
    if evidence.stage in ("strip", "byline"):  # cut from a line of repaired text
        return value if value.isalnum() else " ".join(value.split())
    repaired = repair_characters(value)
    repairs += repaired.repairs
    return " ".join(repaired.text.split())


def _written(name: str, repairs: list[Repair]) -> str:
    """A name as names are written, where a byline sets it in capitals."""
    if (written := without_capitals(name)) != name:
        repairs.append(Repair("capitals", name, written, "likely"))
    return written


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
    if values and zone is CHINA and (written := written_in_china(values[0])):
        return written, 0, ()
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
