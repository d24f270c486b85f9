"""Lines of code in a page that was saved as text.

Each would be a label, of which menus are made: a function of thirty lines would end the post that explains it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from cleaner.document import Block
from cleaner.patterns.lazy_pattern import lazy_pattern

# What stands in code between quotes or behind the mark of a comment, in any language.
_SAID = lazy_pattern(r"\"[^\"]*\"|'[^']*'|“[^”]*”|`[^`]*`|(?:^|(?<=[\s;{}),]))(?://|#|--|/\*|\*(?!\*)).*$|<!--.*$")
_CODE = lazy_pattern(
    # ends and beginnings of blocks, assignments and comparisons, calls, names of values
    r"[;{}]$|^[)\]}]|[\w)\]] ?(?:[-+*/%|&:!<>=]?=|=>|->|::|\+\+|--|&&|\|\|)(?: ?[\w\"'(\[{$&*@-]|$)"
    r"|\w\(\)|\w\($|\w\(.*\)[;:{.,]?$|^'' ?:"
    r"|^(?:import|from|export|package|using|include|require|return|const|let|var|def|class|function|func|fn|public"
    r"|private|protected|static|void|int|async|await|yield|throw|raise|del|elif|else|try|except|finally|with|while|for"
    r"|if|switch|case|default|SELECT|INSERT|UPDATE|DELETE|CREATE|FROM|WHERE|JOIN|sudo|pip3?|npm|yarn|git|docker"
    r"|kubectl|curl|wget|apt(?:-get)?|yum|brew|cd|mkdir|echo|chmod|ssh)(?: [\w\"'<({@$*~./-]|:$|;$|$)"
    r"|^(?:#(?:include|define|!)|<\?|</?[a-zA-Z][\w-]*[ />]|@\w|\$ |>>> |\.\.\. )"
)
_NO_CODE: Final = "\u2e80"  # ideographs and full-width marks stand behind
_LONGEST: Final = 160  # characters
_FEWEST: Final = 3  # lines that are surely code
_SHARE: Final = 0.4  # of them in a run


def find_code(blocks: Sequence[Block]) -> frozenset[int]:
    """The lines of code, where three or more stand together.

    >>> texts = "先看取任务：", "def take(self):", "# 取一条", "row = self.first()", "pass", "return row", "这样就行。"
    >>> sorted(find_code([Block(text) for text in texts]))
    [1, 2, 3, 4, 5]
    >>> sorted(find_code([Block(text) for text in ("Home", "Sign in (free)", "About us", "GitHub", "API", "English")]))
    []
    """
    found: set[int] = set()
    for run in _runs([_kind(block.text) for block in blocks]):
        found.update(run)
    return frozenset(found)


def _kind(text: str) -> int:
    """2 if a line is surely code, 1 if it may be, 0 if it is none."""
    if len(text) > _LONGEST:
        return 0
    bare = text if text.isascii() else _SAID.sub("", text)
    if any(one >= _NO_CODE for one in bare):
        return 0
    return 2 if _CODE.search(_SAID.sub("''", bare)) else 1


def _runs(kinds: Sequence[int]) -> Iterator[range]:
    """From the first line that is surely code to the last, without a line between that can't be; and those that may be
    right below, but not more of them (`pass`, numbers of lines).
    """
    start = 0
    for at in range(len(kinds) + 1):
        if at < len(kinds) and kinds[at]:
            continue
        sure = [one for one in range(start, at) if kinds[one] == 2]
        if len(sure) >= _FEWEST and len(sure) >= _SHARE * (sure[-1] + 1 - sure[0]):
            size = sure[-1] + 1 - sure[0]
            yield range(sure[0], min(at, sure[-1] + 1 + size))
        start = at + 1
