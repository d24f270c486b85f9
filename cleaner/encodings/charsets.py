"""Names of encodings: what a document is declared to be, read as widely as its writers meant it.

A label names the family; the widest member of the family reads what is really written under it: pages
that say gb2312 hold the characters of gb18030.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from cleaner.patterns.lazy_pattern import lazy_pattern

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its BOM begins with that of UTF-16-LE
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CHINESE = ("gb18030", "big5hkscs")
# Encodings of two bytes a character: what they read can be judged, whereas single-byte ones read anything.
MULTIBYTE = ("utf-8", *CHINESE, "cp932", "euc_jp", "cp949")
WIDE = frozenset({"utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"})
SEVEN_BIT = ("iso2022_jp_2", "iso2022_kr", "hz")
_WIDEST = {
    "gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "cp950": "big5hkscs", "latin_1": "cp1252",
    "iso8859-1": "cp1252", "ascii": "cp1252", "shift_jis": "cp932", "euc_kr": "cp949", "iso8859-9": "cp1254",
    "tis_620": "cp874", "iso8859-11": "cp874", "utf-16": "utf-16-le", "utf-32": "utf-32-le",
    "utf-8-sig": "utf-8",
}  # fmt: skip
# What Python has no name for, of the labels the WHATWG Encoding Standard lists, and slips often seen.
_LABELS = {
    "x-gbk": "gb18030", "gb-2312": "gb18030", "gb_2312": "gb18030", "gb2312-80": "gb18030", "gb_2312-80": "gb18030",
    "chinese": "gb18030", "csgb2312": "gb18030", "csiso58gb231280": "gb18030", "iso-ir-58": "gb18030",
    "gb18030-2022": "gb18030", "gb-18030": "gb18030", "gb": "gb18030", "cp936": "gb18030", "windows-936": "gb18030",
    "x-x-big5": "big5hkscs", "cn-big5": "big5hkscs", "big-5": "big5hkscs", "windows-950": "big5hkscs",
    "x-sjis": "cp932", "windows-31j": "cp932", "x-euc-jp": "euc_jp", "ks_c_5601-1987": "cp949", "ksc5601": "cp949",
    "ks_c_5601-1989": "cp949", "windows-949": "cp949", "korean": "cp949", "utf8": "utf-8", "utf-8-sig": "utf-8",
    "unicode": "utf-16-le", "ucs-2": "utf-16-le", "unicodefffe": "utf-16-be", "x-cp1251": "cp1251",
    "x-cp1252": "cp1252", "windows-874": "cp874",
}  # fmt: skip
# Python knows codecs that are no charsets (rot13, unicode_escape); a page may name them. EBCDIC is on no page.
_CHARSETS = lazy_pattern("gb|big5|utf-(?:8|16|32)|cp(?:932|949|12|8|6)|iso8859|iso2022|mac|euc|shift|koi8|hz|johab|kz")
_LABEL = lazy_pattern(rb"""(?:charset|encoding)\s{0,9}=\s{0,9}["'\\]{0,2}\s{0,9}([A-Za-z0-9_.:-]{2,40})""", re.I)
# Bytes searched for declarations: HTML asks for the first 1024, real pages are later, some far later.
_HEAD, _LATE = 4_096, 65_536


def charset(label: str) -> str | None:
    """The codec that reads what is declared as `label`, the widest of its family; None for no charset.

    >>> charset("GB2312"), charset("x-x-big5"), charset(' "utf8"; '), charset("rot13")
    ('gb18030', 'big5hkscs', 'utf-8', None)
    """
    label = label.strip(" \t\r\n\"';").lower()
    try:
        name = _LABELS.get(label) or codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    name = _WIDEST.get(name, name)
    return name if _CHARSETS.match(name) else None


def declared(data: bytes) -> Iterator[tuple[str, str]]:
    """What a document declares of itself in meta elements and XML declarations: charset and the label as written."""
    for part in (data[:_HEAD], data[_HEAD:_LATE]):
        for found in _LABEL.finditer(part):
            label = found[1].decode("ascii")
            if name := charset(label):
                yield name, label
