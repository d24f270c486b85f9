"""Which language and which script a text is in, from its characters alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cleaner.patterns.fold import chinese_script
from cleaner.patterns.lazy_pattern import lazy_pattern
from cleaner.telling_characters import ANYTHING, ODD

if TYPE_CHECKING:
    from mypy_extensions import i64  # what mypyc makes a machine integer; as Python nobody asks for it

# Characters looked at, from four places: the verdict does not change after a few hundred.
_PIECES: Final = 4
_PIECE: Final = 150
_FIRST_IDEOGRAPH: Final = 0x4000
_LAST_IDEOGRAPH: Final = 0x9FFF
_FIRST_KANA: Final = 0x3040
_LAST_KANA: Final = 0x30FF
_HANGUL, _WORD = lazy_pattern("[\uac00-\ud7a3]"), lazy_pattern("[A-Za-z\u00c0-\u024f]+")
_ENGLISH = frozenset(
    """the of and to in a is that for it was on with as be by at this are from have has not but you they their which who
    were been would""".split()
)
# Words that each of these languages has in every line. Some are two languages': a text has more of its own.
_FUNCTION_WORDS = {
    "de": "der die das und ist nicht den mit ein eine auf von zu sich dem des auch wie aus oder wird sind im für bei",
    "fr": "le les des et est du dans une pour qui sur au par ne pas ce avec il sont aux cette plus ou nous vous",
    "es": "el los las y del una por con es lo su al como más pero sus fue ha este para se",
    "it": "il di che è per gli della del non sono le una nel alla dei anche più ha questo con si da",
    "pt": "o os do da em um uma não com dos das na no ao mais foi são pelo ou seu para que",
    "nl": "het een van en is dat niet op te zijn met voor aan ook door bij wordt naar maar worden",
}
_SHARE, _FEWEST = 6, 8  # words of which one is such a word; words of a text

TOLD_BY_TEXT = frozenset(("zh", "ja", "ko", "en"))  # a text in one of these looks so


def language_and_script(text: str, *, may_hold: int = ANYTHING) -> tuple[str, str]:
    """ISO 639 language (``zh``, ``ja``, ``ko``, ``en`` or ``und``) and ISO 15924 script of `text`.

    Chinese is ``Hant`` when more characters are Traditional only than Simplified only. `may_hold` is what is known of
    the text (`cleaner.telling_characters`).

    >>> language_and_script("新桥今天通车了"), language_and_script("新橋今天通車了")
    (('zh', 'Hans'), ('zh', 'Hant'))
    >>> language_and_script("the end of the road")
    ('en', 'Latn')
    """
    sample = _sample(text)
    ideographs, kana = _count_ideographs_and_kana(sample)
    others = len(sample) - ideographs
    if kana * 9 > ideographs:
        return "ja", "Jpan"
    if others > ideographs and len(_HANGUL.findall(sample)) > ideographs:
        return "ko", "Kore"
    # One ideograph says about as much as two thirds of a Latin word.
    words = _WORD.findall(sample) if others * 3 > ideographs * 2 else []
    if ideographs and ideographs * 2 >= len(words) * 3:
        return "zh", chinese_script(sample, everyday=not may_hold & ODD)
    if words:
        english = sum(word.lower() in _ENGLISH for word in words)
        return ("en" if english * 8 > len(words) else "und"), "Latn"
    return "und", "Zyyy"


def latin_language(text: str) -> str:
    """ISO 639 language of a text in Latin letters by its function words, ``und`` where too few are those of one.

    >>> latin_language("Die Brücke ist seit dem Morgen für den Verkehr offen"), latin_language("lorem ipsum dolor")
    ('de', 'und')
    """
    words = [word.lower() for word in _WORD.findall(_sample(text))]
    counts = sorted((sum(map(own.split().__contains__, words)), name) for name, own in _FUNCTION_WORDS.items())
    (second, _), (most, language) = counts[-2:]
    return language if most > second and most * _SHARE > len(words) >= _FEWEST else "und"


def _count_ideographs_and_kana(text: str) -> tuple[int, int]:
    ideographs: i64 = 0
    kana: i64 = 0
    at: i64 = 0
    end: i64 = len(text)
    while at < end:
        code: i64 = ord(text[at])
        if _FIRST_IDEOGRAPH <= code <= _LAST_IDEOGRAPH:
            ideographs += 1
        elif _FIRST_KANA <= code <= _LAST_KANA:
            kana += 1
        at += 1
    return ideographs, kana


def _sample(text: str) -> str:
    if len(text) <= _PIECES * _PIECE:
        return text
    step = len(text) // _PIECES
    return " ".join([text[number * step : number * step + _PIECE] for number in range(_PIECES)])
