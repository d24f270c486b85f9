"""What fingers and input methods leave in YAML: colons and spaces that are none to it.

What libyaml says of them tells of the line below, where it stumbled, and of its grammar. This names the line that was
written wrong and what to write.
"""

from __future__ import annotations

import re
from itertools import islice

_LOOK_BACK = 3  # lines, blank ones not counted: the one that is told, and those that run on into it
_KEY = r"\s*(?:- +)?['\"]?(?P<key>[A-Za-z_][\w.-]*)['\"]?"
_SPACE = re.compile(
    r"\s*?(?P<space>[\u00a0\u2000-\u200b\u3000\ufeff])|" + _KEY + r":(?P<after>[\u00a0\u2000-\u200b\u3000])"
)
_WIDE = re.compile(_KEY + r"\s*：")
_TIGHT = re.compile(_KEY + r":(?=[^\s/])")
_COMMENT = re.compile(r"[^#]*:\s+(?P<value>#[\w-]+)")
_BARE = re.compile(_KEY + r"\s*$")


def slip(text: str, line: int) -> tuple[int, str] | None:
    """The 1-based line at or above `line` that was written wrong, and how to write it; None where nothing is seen.

    >>> slip("a:\\n  at：tail\\n  match: x", 3)
    (2, "the colon after 'at' is a full-width one, which is none to YAML: write 'at: '")
    """
    lines = text.splitlines()
    above = ((number, lines[number - 1]) for number in range(min(line, len(lines)), 0, -1))
    near = list(islice((one for one in above if one[1].strip() and not one[1].lstrip().startswith("#")), _LOOK_BACK))
    for number, written in near:
        if found := _SPACE.match(written):
            space = found["space"] or found["after"]
            return number, f"the space U+{ord(space):04X} is none to YAML: write it as usual"
        if found := _WIDE.match(written):
            key = found["key"]
            return number, f"the colon after '{key}' is a full-width one, which is none to YAML: write '{key}: '"
        if found := _TIGHT.match(written):
            return number, f"write a space behind the colon: '{found['key']}: '"
        if found := _COMMENT.match(written):
            return number, f"what begins with # is a comment to YAML: write '{found['value']}' in quotes"
    for number, written in near[1:]:  # the first may be the name that another line should have stood above
        if found := _BARE.match(written):
            return number, f"a name wants a colon: '{found['key']}:'"
    return None
