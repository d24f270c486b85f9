"""Which language and which script a text is in, from its characters alone."""

from __future__ import annotations

import re
from collections import Counter

from cleaner.fold import script_of

_SAMPLE = 20_000  # characters looked at; the verdict does not change after a few hundred
_KANA, _HANGUL = re.compile("[\u3041-\u30ff]"), re.compile("[\uac00-\ud7a3]")
_IDEOGRAPH = re.compile("[\u3400-\u9fff]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")
_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "is",
        "that",
        "for",
        "it",
        "was",
        "on",
        "with",
        "as",
        "be",
        "by",
        "at",
        "this",
    ]
)


def language_and_script(text: str) -> tuple[str, str]:
    """ISO 639 language (``zh``, ``ja``, ``ko``, ``en`` or ``und``) and ISO 15924 script of `text`.

    Chinese is ``Hant`` when more characters are Traditional only than Simplified only.

    >>> language_and_script("新桥今天通车了"), language_and_script("新橋今天通車了")
    (('zh', 'Hans'), ('zh', 'Hant'))
    >>> language_and_script("the end of the road")
    ('en', 'Latn')
    """
    sample = text[:_SAMPLE]
    ideographs, kana = len(_IDEOGRAPH.findall(sample)), len(_KANA.findall(sample))
    hangul, words = len(_HANGUL.findall(sample)), _LATIN.findall(sample)
    if kana * 10 > ideographs + kana:
        return "ja", "Jpan"
    if hangul > ideographs:
        return "ko", "Kore"
    # One ideograph says about as much as two thirds of a Latin word.
    if ideographs and ideographs * 2 >= len(words) * 3:
        return "zh", _chinese_script(sample)
    if words:
        english = sum(word.lower() in _ENGLISH for word in words)
        return ("en" if english * 8 > len(words) else "und"), "Latn"
    return "und", "Zyyy"


def _chinese_script(sample: str) -> str:
    # Some Simplified forms are Traditional characters too (后, 里, 面): they are few beside the clear ones.
    forms = Counter(map(script_of, sample))
    return "Hant" if forms["Hant"] > forms["Hans"] else "Hans"
