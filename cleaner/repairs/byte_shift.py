"""Undo byte shift: ``聞?dòng)浾邚睦顪鎱^(qū)`` was ``聞記者從李滄區``.

Pinyin injected between the bytes of two neighbours, or a mark split off there, leaves a lead byte alone; from
there to the next trail byte below 0x80 every character is made of the halves of two. It is undone as a
noisy channel: a beam of hypotheses about the bytes that were there, each move of the damage taken back
(`cleaner.repairs.moves`), each character weighed by the bigram model. The text as it stands is a hypothesis
like any other, so what is not damaged wins for itself. What comes out is run through the damage
again, and is kept only if that gives what was observed.
"""

from __future__ import annotations

import re
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from cleaner.fold import fold
from cleaner.language_model import likelihood, score
from cleaner.repairs import readings as tables
from cleaner.repairs.forward import MARKS, encode, inject_bytes, observable, split_bytes
from cleaner.repairs.injection import ONSET
from cleaner.repairs.moves import TOKEN, Facts, Hypothesis, start, steps, written
from cleaner.repairs.readings import LETTERS

Pair = tuple[str, str]
_GROUPS = re.compile(rf"\([{LETTERS}]{{1,6}} ?\)")
_WIDTH, _GAP = 32, 14.0  # hypotheses kept, and how many nats one may be behind the best
_READS_WELL = 6.5  # nats a character; the undamaged sentences tried have 4 to 6
_READS_AT_ALL = 8.0  # from here on it is garbage, whatever led there
_IS_A_WORD = -4.5  # score of two neighbours
_READS_ON = -8.0  # mean score of neighbours above which text needs no closer look
_MARGIN = 3.0  # nats that a repair must be likelier than the text as it stands
_SETTLED = 3  # tokens on which all hypotheses have to be aligned before the best is taken
_IDEOGRAPH = re.compile("[\u3400-\u9fff]")
_NEAR, _ENOUGH = 40, 5  # characters on both sides that must hold so many ideographs
_RUN = re.compile(r"\?*")
_FAILURES = 8  # onsets in a row that lead nowhere, after which a line is left to what it says
_BEHIND = 200  # characters before an onset that tell whether a quotation is open
_LONGEST = 100  # tokens after which an onset is given up
_AROUND = 8  # characters of context that a proof needs on either side: keys and marks reach over two


class Span(NamedTuple):
    """A damaged span of a line: what stands from `start` to `end`, and what stood there."""

    start: int
    end: int
    text: str
    keys: frozenset[Pair]
    certainty: str  # proved, likely, lost


def find_spans(line: str, facts: Facts) -> list[Span]:
    """The byte shifts in `line` that can be undone."""
    spans: list[Span] = []
    at = failures = 0
    while onset := ONSET.search(line, at):
        begin, pinyin = onset.start(), onset.lastindex is not None
        if failures >= 4 * _FAILURES:
            break
        if not pinyin and (failures >= _FAILURES or line.startswith("????", begin) or _reads_on(line, onset.end())):
            at = _RUN.match(line, onset.end()).end()  # type: ignore[union-attr]
            continue
        if begin > at + 1 and _is_read_twice(line[begin - 2 : begin]):
            begin -= 1
        result = _best(line, begin, facts)
        if result is None:
            at, failures = onset.end(), failures + 1
            continue
        failures = 0
        at, best = result
        keys: frozenset[Pair] = frozenset(written(best.keys))
        spans.append(Span(begin, at, "".join(written(best.text)), keys, "lost" if best.lost else "likely"))
    return spans


_cost = itemgetter(0)


def _is_read_twice(two: str) -> bool:
    codes = [tables.codes().get(character, 0) for character in two]
    return len(codes) == 2 and codes[0] & 0xFF == codes[1] >> 8 > 0x80


def _reads_on(line: str, at: int) -> bool:
    """Whether what follows a ? reads as it stands: the usual case, told at the cost of a few bigrams."""
    if re.match("[，。！？；,!;?]{0,2}[?？]", line[at : at + 3]):
        return False  # ?；?， is 保护，: a shift of one character leaves nothing but marks
    following = line[at : at + 8].lstrip("，。！？；,!;?「『“‘《(（[」』”’》)）]")
    if re.match("[A-Za-z]{3}|[0-9]", following):
        return True
    following = fold(following[:6])
    if len(following) < 3 or not all("\u3400" <= c <= "\u9fff" for c in following[:3]):
        return False
    # Halves of two characters make no words: 羅馬 and 信中 do.
    first = max(score(one, other) for one, other in pairwise(following[:3]))
    return first > _IS_A_WORD or likelihood(following) > _READS_ON * (len(following) - 1)


def _best(line: str, begin: int, facts: Facts) -> tuple[int, Hypothesis] | None:
    """Where the likeliest reading from `begin` settles, and what it is; None when the text as it stands wins.

    Private-use characters that a crawl dropped are looked for only where nothing else reads well.
    """
    found = _search(line, begin, facts._replace(dropped=0.0))
    if found and facts.dropped and _cost_a_character(found) > _READS_WELL:
        found = min(filter(None, (found, _search(line, begin, facts))), key=_cost_a_character)
    if not found or _cost_a_character(found) >= _READS_AT_ALL:
        return None
    # Without pinyin for evidence, there must be Chinese for the model to judge by.
    around = line[max(0, begin - _NEAR) : found[0] + _NEAR]
    return found if found[1].keys or len(_IDEOGRAPH.findall(around)) >= _ENOUGH else None


def _cost_a_character(found: tuple[int, Hypothesis]) -> float:
    # Pinyin is evidence that the model may be wrong about a rare name.
    return found[1].cost / (len(written(found[1].text)) + (2 if found[1].keys else 0))


def _search(line: str, begin: int, facts: Facts) -> tuple[int, Hypothesis] | None:
    beam = [start(_GROUPS.sub("", line[max(0, begin - _BEHIND) : begin]))]
    settled, end = 0, begin
    for number, token in enumerate(TOKEN.finditer(line, begin)):
        found: dict[tuple[object, ...], Hypothesis] = {}
        for hypothesis in beam:
            for step in steps(hypothesis, token, facts):
                state = (step.pending, step.before, step.last, step.context, step.moves > 0)
                if state not in found or step.cost < found[state].cost:
                    found[state] = step
        if not found:
            return None
        limit = min(step.cost for step in found.values()) + _GAP
        beam = sorted((step for step in found.values() if step.cost <= limit), key=_cost)[:_WIDTH]
        end = token.end()
        settled = settled + 1 if token["one"] and not any(step.pending for step in beam) else 0
        if line[end : end + 1] == "(":
            continue  # a group belongs to what stands before it
        if settled >= _SETTLED or number >= _LONGEST:
            break
    best = next((step for step in beam if not step.pending), None)
    unchanged = next((step for step in beam if not step.moves), None)
    if best is None or not best.moves:
        return None
    # Pinyin is evidence by itself, and so is damage upon damage.
    margin = _MARGIN if best.keys or best.moves > 1 else 2 * _MARGIN
    if unchanged and unchanged.cost < best.cost + margin:
        return None
    return end, best


def prove(line: str, span: Span, known: frozenset[Pair]) -> bool:
    """Whether the damage, run over the repaired span and what stands around it, gives the observed line again."""
    left, right = _whole_groups(
        line[max(0, span.start - _AROUND) : span.start], line[span.end : span.end + _AROUND + 1]
    )
    observed = _comparable(left + line[span.start : span.end] + right)
    pairs = sorted(span.keys | known, key=_order)
    before = (_without_groups(left, pairs), span.text, _without_groups(right, pairs))
    data = encode("".join(before))
    for order in (pairs, pairs[::-1]):
        injected = inject_bytes(data, order)
        for marks in _MARK_SETS:
            if _comparable(split_bytes(injected, marks)) == observed:
                return True
    return False


def _order(pair: Pair) -> tuple[int, str]:
    """Sites inject by prefixes of one ordered list; the harvested one has nearly its order."""
    return (list(tables.injected()).index(pair[0]) if pair[0] in tables.injected() else 999, pair[0])


# The marks that sites split: all, all but the comma, some.
_MARK_SETS = ("", MARKS, MARKS.replace("，", ""), "，。！", "。！", "！", "？")


def _whole_groups(left: str, right: str) -> tuple[str, str]:
    """Context that does not begin or end inside injected pinyin."""
    if 0 <= left.find(")") < (left.find("(") if "(" in left else len(left)):
        left = left[left.find(")") + 1 :]
    if right.rfind("(") > right.rfind(")"):
        right = right[: right.rfind("(")]
    # Whether a group follows the last character cannot be seen.
    return left, right if right.endswith(")") else right[:-1]


def _without_groups(text: str, pairs: list[Pair]) -> str:
    for character, reading in pairs:
        text = text.replace(f"{character}({reading})", character)
    return text


def _comparable(text: str) -> str:
    """Ignoring what crawls change afterwards: width, dropped private-use characters, runs of ?."""
    return re.sub(r"\?+", "?", observable(text))
