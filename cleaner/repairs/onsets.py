"""Whether an onset of byte shift is worth a search: most `?` are honest, and tell it at the cost of a few bigrams."""

from __future__ import annotations

import re
from itertools import pairwise

from cleaner.language_model.model import likelihood
from cleaner.language_model.neighbours import score
from cleaner.patterns.fold import fold, fold_character
from cleaner.repairs import readings as tables
from cleaner.repairs.split_marks import FULL, MARK_BYTES

_IS_A_WORD = -4.5  # score of two neighbours
_READS_ON = -8.0  # mean score of neighbours above which text needs no closer look
_ASKED_AGAIN = re.compile("[，。！？；,!;?]{0,2}[?？]")
_LATIN_OR_DIGIT = re.compile("[A-Za-z]{3}|[0-9]")
_BEHIND_LONE = 0xBF  # the second byte of ？, the mark of a split that shows none
_SPLIT_MARK = re.compile("[，。！？；,!?;]")
_FORESEEN = 10  # characters behind an onset that are read both ways first
_BEYOND = 28.0  # nats: what the search lets one be behind, and 18 that the ? and its mark, which a split explains, cost


def reads_on(line: str, at: int) -> bool:
    """Whether what follows a ? reads as it stands: the usual case, told at the cost of a few bigrams."""
    if _ASKED_AGAIN.match(line, at):
        return False  # ?；?， is 保护，: a shift of one character leaves nothing but marks
    following = line[at : at + 8].lstrip("，。！？；,!;?「『“‘《(（[」』”’》)）]")
    if _LATIN_OR_DIGIT.match(following):
        return True
    following = fold(following[:6])
    if len(following) < 3 or not all("\u3400" <= c <= "\u9fff" for c in following[:3]):
        return False
    # Halves of two characters make no words: 羅馬 and 信中 do.
    if any(score(one, other) > _IS_A_WORD for one, other in pairwise(following[:3])):
        return True
    return likelihood(following) > _READS_ON * (len(following) - 1)


def reads_worse_shifted(line: str, begin: int) -> bool:
    """Whether what follows a ? is so much likelier as it stands than a byte further that the search would drop the
    shift before it ends: told at the cost of some bigrams, and the usual case where `reads_on` is in doubt."""
    at, byte = begin + 1, _BEHIND_LONE
    if mark := _SPLIT_MARK.match(line, at):
        at, byte = mark.end(), MARK_BYTES[FULL.get(mark[0], mark[0])][1]
    ahead, one, other = 0.0, "", ""
    for character in line[at : at + _FORESEEN]:
        code = tables.code_of(character)
        if " " <= character < "?":  # a crawl may have folded it
            code = 0xA1A1 if character == " " else 0xA380 | ord(character)
        if byte < 0x81 or not code:
            return False  # in step again
        shifted = tables.folded_of(byte << 8 | code >> 8)
        if not shifted:
            return True
        folded = fold_character(character)
        if one:
            ahead += score(one, folded) - score(other, shifted)
            if ahead > _BEYOND:
                return True
        one, other, byte = folded, shifted, code & 0xFF
    return False
