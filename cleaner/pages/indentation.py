"""Code keeps its indentation; prose, poems and dumps lose theirs.

Whether lines are code is decided by what they say, not by their markup: a cleaned article is plain text, and cleaning
it again must find the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from msgspec.structs import replace

from cleaner.document import Block
from cleaner.patterns.lazy_pattern import lazy_pattern

_SHORTEST, _LONGEST, _TAB = 2, 80, 4  # blanks; more is layout
_SHARE = 0.4  # of the lines of a run that must look like code
_BLANKS = lazy_pattern(r"[ \t]+(?=\S)")
# Ends of statements, calls, assignments, operators, comments, options and words that begin or are a statement.
_CODE = lazy_pattern(
    r"[{}\[(;\\]$|^[}\])]|[A-Za-z0-9_\])] ?[-+*/|&:]?=(?: |[\w\"'(\[{])|[A-Za-z_]\w*\(|\)[:;.,]*$|[=!<>]=|[-=]>"
    r"|::|&&|\|\||\$[\w{(]|^(?://|/\*|\*/|#(?!\w)|--? ?\w+ |@\w|\.\w|<[/!?A-Za-z])|/?>$"
    r"|^[\"']?[\w.-]+[\"']?\s?:(?: |$)|^[\"'\w.-]+,$"
    r"|^(?:def|class|if|elif|else|for|while|with|try|except|finally|return|raise|yield|import|from|pass|break|continue"
    r"|end|fi|done|do|then|case|switch|function|let|const|var|public|private|static|void|int|print|echo"
    r"|SELECT|FROM|WHERE|AND)\b"
)


def indentation(line: str) -> str:
    """The blanks that a line begins with, those of ASCII only: 　　 begins a paragraph. A tab is four.

    >>> indentation("    return 1"), indentation("\\treturn"), indentation("　　新桥通车。"), indentation(" x")
    ('    ', '    ', '', '')
    """
    found = _BLANKS.match(line)
    blanks = found[0].expandtabs(_TAB) if found else ""
    return blanks if _SHORTEST <= len(blanks) <= _LONGEST else ""


def indent_code(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """`blocks`, each run of indented lines without its indentation if it is no code.

    >>> code = Block("if open:"), Block("return", indent="  "), Block("Home", indent="  ")
    >>> [block.indent for block in indent_code((*code[:2], Block("She went home."), code[2]))]
    ['', '  ', '', '']
    """
    if not any(block.indent for block in blocks):
        return tuple(blocks)
    result: list[Block] = []
    for indented, group in groupby(blocks, lambda block: bool(block.indent)):
        run = list(group)
        if indented:
            signs = sum(_CODE.search(block.text) is not None for block in (*result[-1:], *run))
            if signs < _SHARE * len(run):
                run = [replace(block, indent="") for block in run]
        result += run
    return tuple(result)
