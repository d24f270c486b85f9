"""Undo byte shift: ``聞?dòng)浾邚睦顪鎱^(qū)`` was ``聞記者從李滄區``.

Pinyin injected between the bytes of two neighbours, or a mark split off there, leaves a lead byte alone; from
there to the next trail byte below 0x80 every character is made of the halves of two. It is undone as a
noisy channel: a beam of hypotheses about the bytes that were there, each move of the damage taken back
(`cleaner.repairs.moves`), each character weighed by the bigram model. The text as it stands is a hypothesis
like any other, so what is not damaged wins for itself. What comes out is run through the damage
again, and is kept only if that gives what was observed. Where nothing is proved the text stays, and is a span that
`stays` if it is damage beyond doubt.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from itertools import pairwise

from cleaner.repairs.beam import Found, States, cost
from cleaner.repairs.brackets import misfits, misses_a_bracket
from cleaner.repairs.dropped_moves import steps_over_dropped
from cleaner.repairs.hypothesis import LOST, Facts, Hypothesis, start, written
from cleaner.repairs.injection import FEWEST, ONSET
from cleaner.repairs.moves import TOKEN, TOKEN_IN_SPACED, steps
from cleaner.repairs.onsets import reads_on, reads_worse_shifted
from cleaner.repairs.proof import Pair, Span, is_damage, is_read_twice, proved, up_to
from cleaner.repairs.readings import LETTERS
from cleaner.repairs.split_marks import SPLIT_FIRST

_GROUPS = re.compile(rf"\([{LETTERS}]{{1,6}} ?\)")
_SPACED_GROUPS = re.compile(f"{_GROUPS.pattern} ?")
_WIDTH_DROPPED = 4  # hypotheses that may suppose a dropped character: that is dear
_WIDTH = 32  # hypotheses kept
_BEATEN = 30.0  # nats beyond that at which the text as it stands is given up
_READS_AT_ALL = 8.0  # from here on it is garbage, whatever led there
_MARGIN = 3.0  # nats that a repair must be likelier than the text as it stands
_MARGIN_IN_DAMAGE = 1.0  # the same in a text that is known to be damaged
_MISFIT = 3.0  # nats for brackets of one kind that do not fit the line; in print about one line in fifty
_APART = 8
_ALIKE, _PROVED_AT_MOST = 6.0, 8  # nats between readings of which the first that is proved is taken; so many are tried
_SETTLED = 3  # tokens on which all hypotheses have to be aligned before the best is taken
_IDEOGRAPH = re.compile("[\u3400-\u9fff]")
_NEAR, _ENOUGH_IN_DAMAGE = 40, 3  # characters on both sides that must hold so many ideographs
_SPLIT = re.compile("[^?]?\\?[，。！？；!?;]")
_TO_MARK = re.compile("[，。！？；,!?;]?[^，。！？；,!?;]*")
_CERTAINTIES = ("proved", "likely", "lost")
_RUN = re.compile(r"\?*")
# A split with nothing behind it that brings bytes in step again: a ?, or a second byte below 0x80.
_OUT_OF_STEP = re.compile(r"\?[，。！？；,!?;][ -')->”’」』》）]*$")
_FAILURES = 5  # onsets in a row that lead nowhere, after which a line is left to what it says
_BEHIND = 200  # characters before an onset that tell whether a quotation is open
_LONG, _LONGEST = 100, 500  # tokens after which an onset is given up: one that reads well, and any


def find_spans(line: str, facts: Facts) -> list[Span]:
    """The byte shifts in `line`, in order: those that can be undone and proved, and those that stay.

    Of the likeliest readings of a span the first is taken that the damage, run forward, turns into what stands there.
    """
    spans: list[Span] = []
    at = told = failures = 0
    behind = ""  # the line up to `told`, repaired
    swallowed = misses_a_bracket(line)
    judged: Facts | None = None  # with the document's model for lines in this one's script
    while onset := ONSET.search(line, at):
        begin, pinyin = onset.start(), onset.lastindex is not None
        if failures >= 4 * _FAILURES:
            break
        if pinyin and not (facts.damaged or swallowed):  # a gloss in brackets: (修得結實?shí)
            at = onset.end()
            continue
        twice = begin > at + 1 and is_read_twice(line[begin - 2 : begin])
        idle = failures >= _FAILURES or line.startswith("????" if facts.damaged else "???", begin)
        if not pinyin and (idle or (not (twice or facts.damaged) and reads_on(line, onset.end()))):
            at = _RUN.match(line, onset.end()).end()  # type: ignore[union-attr]
            continue
        out_of_step = not twice and _OUT_OF_STEP.match(line, begin) is not None
        if not (pinyin or twice or facts.damaged) and (out_of_step or reads_worse_shifted(line, begin)):
            at, failures = onset.end(), failures + 1
            continue
        begin -= twice
        behind, told = behind + line[told:begin], begin
        reach, span = onset.end(), None
        judged = judged or facts._replace(document=facts.document.in_script_of(line))
        for found, one in () if out_of_step else _readings(line, begin, behind, judged):
            reach, span = max(reach, found.end), _span(line, begin, found.end, one, facts)
            if span:
                span = span._replace(rivals=tuple(found.rivals_of(one)))
                break
        if span is None:
            if reach == onset.end() and _SPLIT.match(line, begin) and not reads_on(line, reach):
                reach = _TO_MARK.match(line, reach).end()  # type: ignore[union-attr]
            if is_damage(line, onset, reach, facts.damaged, swallowed):
                spans.append(Span(begin, reach, line[begin:reach], frozenset(), "lost", stays=True))
            at, failures = onset.end(), failures + 1
            continue
        behind, at, told, failures = behind + span.text, span.end, span.end, 0
        spans.append(span)
    return [up_to(line, one, other) for one, other in pairwise(spans)] + spans[-1:]


def _span(line: str, begin: int, end: int, reading: Hypothesis, facts: Facts) -> Span | None:
    keys: frozenset[Pair] = frozenset(written(reading.keys))
    span = Span(begin, end, "".join(written(reading.text)), keys, _CERTAINTIES[reading.certainty])
    return proved(line, span, facts.pairs)


def _readings(line: str, begin: int, behind: str, facts: Facts) -> Iterator[tuple[Found, Hypothesis]]:
    """The likeliest readings from `begin` and what was found, likeliest first; none when the text as it stands wins.

    Private-use characters that a crawl dropped are looked for only where nothing else reads well or is proved.
    """
    first = _search(line, begin, behind, facts if facts.damaged else facts._replace(dropped=0.0))
    if first and facts.dropped and not facts.damaged:
        first = _search(line, begin, behind, facts)
    if not first:
        return
    yield from _presentable(line, begin, facts, first)
    # It was not proved: ask for the next ones, and for what it was likelier than.
    if second := _search(line, begin, behind, facts, apart=_APART):
        yield from _presentable(line, begin, facts, second)


def _presentable(line: str, begin: int, facts: Facts, found: Found) -> Iterator[tuple[Found, Hypothesis]]:
    # Without pinyin for evidence, there must be Chinese for the model to judge by.
    around = len(_IDEOGRAPH.findall(line, max(0, begin - _NEAR), found.end + _NEAR))
    enough = _ENOUGH_IN_DAMAGE if facts.damaged else FEWEST
    for one in found.readings:
        if _cost_a_character(one) < _READS_AT_ALL and (one.keys or around >= enough):
            yield found, one


def _cost_a_character(reading: Hypothesis) -> float:
    # Pinyin is evidence that the model may be wrong about a rare name.
    return reading.cost / (len(written(reading.text)) + (2 if reading.keys else 0))


def _search(line: str, begin: int, behind: str, facts: Facts, apart: int = 0) -> Found | None:
    """Where all readings from `begin` are in step again, and the likeliest; None when the text stays.

    Of readings that go on alike the likeliest is kept; those that differ in the last `apart` characters are all.
    """
    if _SPLIT.match(line, begin):
        facts = facts._replace(splits=facts.splits | SPLIT_FIRST)
    groups, tokens = (_SPACED_GROUPS, TOKEN_IN_SPACED) if facts.spaced else (_GROUPS, TOKEN)
    beam = [start(groups.sub("", behind[-_BEHIND:]), facts.document)]
    settled, end = 0, begin
    alike: dict[int, list[Hypothesis]] = {}
    for number, token in enumerate(tokens.finditer(line, begin)):
        found = States(apart)
        for hypothesis in beam:
            if hypothesis.cost <= found.limit or not hypothesis.moves:
                found.add(steps(hypothesis, token, facts, found.limit))
        for hypothesis in beam[:_WIDTH_DROPPED] if facts.dropped else ():
            found.add(steps_over_dropped(hypothesis, token, facts, found.limit))
        if not found.likeliest:
            return None
        alike.update(found.alike())
        # The text as it stands is what all others have to beat, until it is beaten.
        beaten = found.limit + _BEATEN
        left = (step for step in found.likeliest.values() if step.cost <= (found.limit if step.moves else beaten))
        ranked = sorted(left, key=cost)
        beam = ranked[:_WIDTH] + [step for step in ranked[_WIDTH:] if not step.moves]
        end = token.end()
        settled = settled + 1 if token["one"] and not any(step.pending for step in beam) else 0
        if line[end : end + 1] == "(":
            continue  # a group belongs to what stands before it
        if settled >= _SETTLED or number >= (_LONGEST if beam[0].pending else _LONG):
            break
    # Of what ends here: brackets that fit neither what stands before nor what comes after.
    ended = [
        one.changed(cost=one.cost + _MISFIT * misfits(behind, "".join(written(one.text)), line[end:]))
        for one in beam
        if not one.pending
    ]
    ended.sort(key=cost)
    unchanged = next((one.cost for one in ended if not one.moves), math.inf)
    readings = [one for one in ended if one.moves and unchanged >= one.cost + _margin(one, facts)]
    limit = readings[0].cost + _ALIKE if readings else 0.0
    readings = [one for one in readings if one.cost <= limit][:_PROVED_AT_MOST]
    return Found(end, readings, alike) if readings else None


def _margin(reading: Hypothesis, facts: Facts) -> float:
    """How much likelier than the text as it stands a reading must be."""
    if facts.damaged:
        return _MARGIN_IN_DAMAGE
    # Pinyin is evidence by itself, and so is damage upon damage; a ? that stays one tells of text full of them.
    margin = _MARGIN if reading.keys or reading.moves > 1 else 2 * _MARGIN
    return margin + _MARGIN * (0 if reading.certainty == LOST else written(reading.text).count("?"))
