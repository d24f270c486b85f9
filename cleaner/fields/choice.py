"""Which of the readings of each metadata field count.

Where several places name a field, the first of these decides: front matter, line entries, the elements that
`fields` select, labelled lines around the article, what the page says in meta elements and JSON-LD, its address.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from cleaner.document import Document, Evidence
from cleaner.fields.byline_around import read_around
from cleaner.fields.dates import date_of_address
from cleaner.fields.nobody import is_nobody, is_site_account, is_ward
from cleaner.fields.page_title import strip_site
from cleaner.fields.people import sort_out
from cleaner.fields.signature import ITEMPROP, REL, signed
from cleaner.fields.title import choose_title
from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

_STAGES: Final = ("front_matter", "strip", "extract", "byline", "signature", "page", "account", "record")
# How lines label the day of publication, and that of the last change.
_DATED = lazy_pattern(
    "(?:(?P<published>发布|发表|创建|刊发|首发)|编辑|修改|更新)(?:时间|日期|于)[: ]{0,2}(?=(?:19|20)[0-9][0-9])"
)
_LONGEST_DATED: Final = 80  # characters of such a line
Fields = dict[str, list[Evidence]]


def choose_readings(document: Document) -> Fields:
    """The readings of each field that count: those of the first stage that has any; of dates, all in order."""
    stages: dict[str, Fields] = {}
    for one in (*document.evidence, *read_around(document), *signed(document)):
        stage = one.stage
        if one.value and stage in _STAGES and not _names_nobody(one):
            stages.setdefault(stage, {}).setdefault(one.field, []).append(one)
    page = stages.get("page", {})
    if page or document.page_title:
        page = stages.setdefault("page", page)
        sort_out(document.page_title, page)
    chosen: Fields = {}
    for stage in (stage for stage in _STAGES if stage in stages):
        for name, readings in stages[stage].items():
            if name not in chosen:
                chosen[name] = list(readings)
            elif (name == "date" and chosen[name][0].stage != "front_matter") or (
                name == "editor" and readings[0].stage == "extract"
            ):
                chosen[name] += readings
    if len(chosen.get("date", ())) > 1:
        chosen["date"] = _published_first(document, chosen["date"])
    chosen["account"] = stages.get("account", {}).get("author", [])
    signed_by = stages.get("signature", {}).get("author", [])
    read = chosen.get("author", [])
    linked = {one.value for one in signed_by if one.origin.endswith((REL, ITEMPROP))}
    if read and read[0].stage in ("strip", "byline") and {one.value for one in read} < linked:
        chosen["author"] = signed_by  # By A (now) and B (earlier)
    title = chosen.get("title", [])
    if title and title[0].stage == "front_matter" and not document.plain:
        sites = [one.value for name in ("publisher", "site") for one in chosen.get(name, ())]
        if bare := next((strip_site(title[0].value, [site]) for site in sites if title[0].value.endswith(site)), ""):
            chosen["title"] = [replace(title[0], value=bare)]
    if not title or title[0].origin.startswith("headline") or title[0].stage in ("page", "record"):
        _find_title(document, chosen, page)
    address = document.url or next((one.value for one in chosen.get("url", ())), "")
    if "date" not in chosen and (day := date_of_address(address)):
        chosen["date"] = [Evidence("date", day, "page", "url")]
    return chosen


def _published_first(document: Document, dates: list[Evidence]) -> list[Evidence]:
    """Dates, those last that lines tell to be of a change (编辑于), where others tell of publication (发布于)."""
    changed: set[str] = set()
    published: set[str] = set()
    values = {date.value for date in dates}
    if len(values) < 2:
        return dates
    for one in document.removed:
        if len(one.text) > _LONGEST_DATED:
            continue
        here = [value for value in values if value in one.text]
        if here and (label := _DATED.search(fold(one.text))):
            (published if label["published"] else changed).update(here)
    changed -= published
    if not (changed and published):
        return dates
    return sorted(dates, key=lambda date: date.stage != "front_matter" and date.value in changed)


def _names_nobody(evidence: Evidence) -> bool:
    value = evidence.value
    if evidence.field == "publisher":
        return (
            is_nobody(value) or is_ward(value) or "://" in value or value.endswith(("贡献者", "貢獻者", "contributors"))
        )
    if evidence.field not in ("author", "editor"):
        return False
    return is_nobody(value) or (evidence.stage != "front_matter" and is_site_account(value))


def _find_title(document: Document, chosen: Fields, page: Fields) -> None:
    """Decide between the headline found and what the page says."""
    headline = next((one.value for one in chosen.get("title", ()) if one.stage == "strip"), None)
    told = {name: [one.value for one in page.get(name, ())] for name in ("heading", "title", "site", "logo", "home")}
    title, origin = choose_title(
        document.page_title, headline, told["heading"], told["title"], told["site"] + told["logo"], told["home"]
    )
    if title and title != headline:
        chosen["title"] = [Evidence("title", title, "page", origin)]
