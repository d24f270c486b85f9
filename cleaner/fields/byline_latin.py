"""Bylines in Latin script: By Jane Rivers and Peter Stone, Staff Writers; Von …; Editing by …; dates in words.

And the label of an author in Russian.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cleaner.fields.dates import DATE, DAY_FIRST, parse_date
from cleaner.fields.dates_in_words import DATE_IN_WORDS
from cleaner.patterns.lazy_pattern import lazy_pattern

LONGEST_ENGLISH = 110  # characters
# English: By Jane Rivers and Peter Stone, Staff Writers | Reporting by A; editing by B.
_NAME = r"(?:[A-ZÀ-Þ][\w.'’-]*|[\"“][^\"”]{1,20}[\"”])"
_PERSON = rf"[A-ZÀ-Þ][\w.'’-]*(?: (?:(?:de|van|von|der|den|la|al|bin) ){{0,2}}{_NAME}){{1,3}}"
_PREPOSITIONS = tuple("Von |VON |Par |PAR |Por |POR |Door ".split("|"))
_JOINED = " ?(?:, and|,| and| &|;| e| y| et| und| en) "
_BY = lazy_pattern(
    r"(?:^|[|·•»–—,(] ?|(?:\d{4}|[ap]\.?m\.?) "
    r"|(?:Posted|Submitted|Written|Published|Story|Words|Report(?:ing)?|Review|Writing) )"
    rf"(?:[Bb]y|BY|Von|VON|Par|PAR|Por|POR|Door):? (?P<author>{_PERSON}(?:{_JOINED}{_PERSON}){{0,7}})"
    rf"|[Ee]diting by (?P<editor>{_PERSON}(?: ?(?:, and|,| and| &) {_PERSON}){{0,4}})"
)
# June 20, 2021 · 2 min · Jane Rivers | Suggest Changes
_AFTER_MINUTES = lazy_pattern(rf"\d min(?:ute)?s?(?: read)? ?[·•|] ?(?P<author>{_PERSON})(?= ?(?:[·•|]|$))")
_RUSSIAN = lazy_pattern("(?:Автор|Текст): ?([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)? [А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)")
# Before the last day of something that took several: 4 March – 29 April 1908.
_SINCE = lazy_pattern(r"\d{1,2}(?: [A-Z][a-z]{2,8})? ?[–—-] ?$")
_AND = lazy_pattern(_JOINED)
# Chinese agencies in English: Source: Xinhua| 2019-07-08 16:21:07|Editor: Lin Yi.
_LABELLED_ENGLISH = lazy_pattern(
    r"(?:^\(?|[|·•] ?)(?:Source: ?(?P<publisher>[A-Z][\w.&' -]{1,30}?)|Editor: ?"
    r"(?P<editor>[A-Za-z'-]{2,20}(?: [A-Za-z'-]{2,20}){0,2}))(?= ?(?:[|·•]|\)?$)| (?:19|20)\d\d)"
)
# What follows a name, and what stands for one.
_OFFICES = lazy_pattern(
    r"\b(?:Staff|Information|Redacci[oó]n|Redaktion|Reda[cç][aã]o|Redazione|R[ée]daction|Writers?|Reporters?|Editors?|Correspondent|Columnist|Contribut(?:or|ing)|Special|Senior|News|Press|Desk"
    r"|Ltd|Inc|LLC|Limited|Corp|Group|Company|Media|Network|Association|Associated|Team|Agency|Agencies|Wire|Service|Newsroom|Magazine|Times|Post|Daily|Gazette|Department|University|Institute"
    r"|Jan|January|Feb|February|Mar|March|Apr|April|June?|July?|Aug|August|Sept?|September|Oct|October|Nov|November"
    r"|Dec|December|Updated|Published)\b",
    re.I,
)
_MEMBERS = lazy_pattern("Joined|Registered|[Mm]ember since|[Pp]osts:|[Vv]isitors? |[Vv]isits? |^[Ss]ince ")
_GLUED = lazy_pattern(r"(?<=[a-z])(?<!Mc)(?<!Mac)(?<!De)(?<!Di)(?<!La)(?<!Le)[A-Z]")


def read_english(text: str, *, date: bool) -> Iterator[tuple[str, str]]:
    """The names and the date of an English byline; sentences have neither.

    >>> list(read_english("By Jane Rivers and Peter Stone, Staff Writers | October 21, 2019", date=True))
    [('date', 'October 21, 2019'), ('author', 'Jane Rivers'), ('author', 'Peter Stone')]
    """
    if len(text) > LONGEST_ENGLISH or (text[-1:] in ".!?”" and not text.endswith(".m.")):
        return
    if date and ("20" in text or "19" in text) and not _MEMBERS.search(text):
        dated = DATE_IN_WORDS.search(text) or DAY_FIRST.search(text)
        if dated and parse_date(dated[0], None) and not _SINCE.search(text, 0, dated.start()):
            yield "date", dated[0]
    if ("Source:" in text or "Editor:" in text) and ("|" in text or text[0] == "(" or DATE.search(text)):
        for label in _LABELLED_ENGLISH.finditer(text):
            yield ("publisher", label["publisher"]) if label["publisher"] else ("editor", label["editor"])
    if russian := _RUSSIAN.search(text) if "Автор" in text or "Текст" in text else None:
        yield "author", russian[1]
    if minutes := _AFTER_MINUTES.search(text) if " min" in text else None:
        yield "author", minutes["author"]
    for found in _BY.finditer(text) if "y" in text or "Y" in text or text.startswith(_PREPOSITIONS) else ():
        for field in ("author", "editor"):
            for name in _AND.split(found[field] or ""):
                person = name[: glued.start()] if (glued := _GLUED.search(name)) else name
                if person and not _OFFICES.search(person):
                    yield field, person.strip()
