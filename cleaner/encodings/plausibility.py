"""How surprising a text is: the judge between readings of the same bytes.

Each character has a price in natural-log units, about what a writer of some language would have it cost:
ideographs by the bigram model, letters by their alphabet and neighbours, what no writer writes (lost,
private and control characters) most. The true reading is the cheapest: samples of 121 real Chinese pages cost
4.7 to 7.7 a character in their own encoding, 8.5 to 19 in another one of two or three bytes a character.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable

from cleaner.patterns.fold import fold
from cleaner.patterns.lazy_pattern import lazy_pattern

# Dearer than this a character, on average, a reading is not believed on its label alone.
BELIEVABLE = 8.0
# Dearer than this it is no text: random bytes cost 13 in UTF-16, text 8 at most, and 9.1 lines of 206 real articles
# where much is unusual.
NO_TEXT = 9.5
_NEVER = 20.0  # lost, private-use and control characters, unassigned and misplaced ones
_STRANGE = 9.0  # a letter among letters it does not go with; a symbol in no sentence
_RUNS = lazy_pattern(
    r"""(?P<chinese>[\u3400-\u9fff\u3001-\u3011\uff01-\uff0f\uff1a-\uff20]+)
    |(?P<hiragana>[\u3041-\u309f]+)
    |(?P<katakana>[\u30a0-\u30ff]+)
    |(?P<hangul>[\uac00-\ud7a3]+)
    |(?P<latin>(?:(?![\u00d7\u00f7])[A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff][\u0300-\u0323]?)+)
    |(?P<ascii>[\t\n\r\x20-\x7e]+)
    |(?P<cyrillic>(?<![A-Za-z])[\u0400-\u045f\u0490-\u04ff]++(?![A-Za-z]))
    |(?P<alphabet>(?<![A-Za-z])[\u0384-\u03ce\u0530-\u0589\u05b0-\u05f4\u060c-\u06f9\u0900-\u10ff\u1780-\u17e9]++(?![A-Za-z]))
    |(?P<invisible>[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]+)
    |(?P<mark>[\u00a3\u00a5\u20ac](?=[ ]?\d)|(?<=\d)[\u00b0\u00a3\u20ac]|\u00a9(?=[ ]|$)
        |[\u3000\u2000-\u2026\u00b7\u00a0\u00ab\u00bb\uff10-\uff19\uff21-\uff5e\u2190-\u2193\u25a0-\u25cf\u2460-\u2473])
    |(?P<symbol>[\u00a1-\u00bf\u00d7\u00f7\u2027-\u24ff\u2500-\u26ff\u3012-\u303f\u3100-\u33ff]+)
    |(?P<halfwidth>[\uff61-\uff9f]+)
    |(?P<rare>[\u0180-\uabff\uf900-\ufaff\ufe30-\uff60]+|[\U00010000-\U0003ffff]+)
    |(?P<never>.)""",
    re.X | re.S,
)
_ODD_ASCII = frozenset("\\^`{|}~@$#")
_HIRAGANA = frozenset("のはがをにとでたてしいるれなからもっすさまこんりくきうあよえけせそお")
_HANGUL = frozenset(
    "이다는의에을가고하한지로은서를기도어사들해시인나대리아그부일정수과스자있원전장제주보상여위니면으라만구조공국동성"
)
_CYRILLIC = frozenset("оеаинтсрвлкмдпуяыьбзіїє")
_WORD_SHAPES = lazy_pattern("(?:.[а-яё-џґ-ӿ]*|[А-ЯЀ-Џ\u0490-\u04ff]+)")
_KANA = lazy_pattern("[\u3041-\u30ff]")
_IDEOGRAPH = lazy_pattern("[\u3400-\u9fff]")


def surprise(text: str, limit: float = math.inf) -> float:
    """The price of `text`; lower is likelier, and only readings of the same bytes compare.

    Counting stops at `limit`: what is dearer is told no more exactly.

    >>> surprise("新河大桥今天通车") < surprise("新河大桥今天通车".encode("gbk").decode("big5", "replace"))
    True
    >>> surprise("Café de l’Opéra") < surprise("Café de l’Opéra".encode("cp1252").decode("gbk", "replace"))
    True
    """
    if _NEVER * text.count("\ufffd") > limit:
        return _NEVER * text.count("\ufffd")
    price_of_ideographs = _japanese if japanese(text) else _chinese
    total = 0.0
    for run in _RUNS.finditer(text):
        if total > limit:
            break
        kind = run.lastgroup or ""
        total += price_of_ideographs(run[0]) if kind == "chinese" else _PRICES[kind](run[0])
    return total


def script(character: str) -> str:
    """What `character` is priced as: "chinese", "cyrillic", "mark" ..."""
    found = _RUNS.match(character)
    return (found.lastgroup if found else None) or ""


def japanese(text: str) -> bool:
    """Whether `text` has kana among its ideographs, in the share that Japanese has at least."""
    kana = len(_KANA.findall(text))
    return kana > 1 and kana * 6 > len(_IDEOGRAPH.findall(text))


def _chinese(run: str) -> float:
    from cleaner.language_model.model import likelihood

    return -likelihood("\n" + fold(run))


def _japanese(run: str) -> float:
    """Kanji of the first level of JIS X 0208 (lead bytes B0 to CF in EUC) are the everyday ones."""
    leads = run.encode("euc_jp", "replace")[::2]
    return min(_chinese(run), sum(5.0 if lead < 0xB0 else 7.0 if lead < 0xD0 else 12.0 for lead in leads))


def _ascii(run: str) -> float:
    return 2.5 * len(run) + 2.0 * sum(character in _ODD_ASCII for character in run)


def _hiragana(run: str) -> float:
    return sum(3.0 if character in _HIRAGANA else 5.5 for character in run)


def _katakana(run: str) -> float:
    return (4.5 if len(run) > 2 else 7.0) * len(run)


def _hangul(run: str) -> float:
    return sum(4.5 if character in _HANGUL else 8.5 for character in run)


def _latin(run: str) -> float:
    accented = sum(not character.isascii() for character in run)
    usual = accented * 2 <= len(run) + 1 and not re.search("[a-z\u00df-\u00ff][A-Z\u00c0-\u00de]", run)
    return 2.5 * (len(run) - accented) + (4.5 if usual else _STRANGE) * accented


def _cyrillic(run: str) -> float:
    if not _WORD_SHAPES.fullmatch(run):
        return _STRANGE * len(run)
    capitals = float(len(run)) if len(run) > 1 and run.isupper() else 0.0
    return capitals + sum((2.8 if character in _CYRILLIC else 4.5 for character in run.lower()), 0.0)


def _each(price: float) -> Callable[[str], float]:
    return lambda run: price * len(run)


_PRICES: dict[str, Callable[[str], float]] = {
    "ascii": _ascii,
    "hiragana": _hiragana,
    "katakana": _katakana,
    "halfwidth": _each(7.0),
    "hangul": _hangul,
    "latin": _latin,
    "cyrillic": _cyrillic,
    "alphabet": _each(3.4),
    "invisible": _each(4.0),  # damage, which stands in any text
    "mark": _each(4.0),
    "symbol": _each(_STRANGE),
    "rare": _each(12.0),
    "never": _each(_NEVER),
}
