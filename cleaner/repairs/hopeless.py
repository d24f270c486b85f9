"""What no way leads back from: runs of U+FFFD or many of it, 锟斤拷, lines of signs that no repair takes away."""

from __future__ import annotations

from cleaner.patterns.lazy_pattern import lazy_pattern
from cleaner.repairs.signs import HOPELESS, beyond_ascii, misread

_HOPELESS_SIGNS = 0.25  # share from which a line that cannot be repaired is hopeless: a list of rare names has less
_HOPELESS_LOST = 0.15  # share from which a line whose characters are lost one by one is hopeless, too
SEVERAL = 8  # and at least so many
FLAG = "hopeless mojibake"  # the kind of its `Repair`
_NEAR = lazy_pattern(".{0,8}(?:\ufffd|锟斤|烫烫烫|屯屯屯|ï¿½)+.{0,8}")
_LOST = lazy_pattern("\ufffd\ufffd+|锟斤拷|锟斤|烫烫烫|屯屯屯|ï¿½")


def unreadable(span: str) -> str:
    """What can't be read of a hopeless span: all of it if it was misread, else what stands near a loss."""
    return span if signs_of_misreading(span) else "".join(_NEAR.findall(span)) or span


def hopeless_part(line: str, signs_left: int) -> str:
    """The part of `line` that no way leads back from; `signs_left` of misreading stand in it."""
    found = list(_LOST.finditer(line)) if any(one in line for one in HOPELESS) else []
    if found:
        return line[found[0].start() : found[-1].end()]
    lost = line.count("\ufffd") if signs_left >= SEVERAL else 0
    if lost >= _HOPELESS_LOST * beyond_ascii(line) > 0:
        return line[line.find("\ufffd") : line.rfind("\ufffd") + 1]
    signs = signs_of_misreading(line) if signs_left >= SEVERAL else []
    return line[line.find(signs[0]) : line.rfind(signs[-1]) + 1] if signs else ""


def signs_of_misreading(line: str) -> list[str]:
    """The ideographs in `line` that are signs of misreading, if they are so many that it is one."""
    signs = [one for one in misread(line) if one >= "\u3400"]
    several = len(signs) >= SEVERAL and len(set(signs)) > 1  # 烫了太烫了太 is one, again and again
    return signs if several and len(signs) >= _HOPELESS_SIGNS * beyond_ascii(line) else []
