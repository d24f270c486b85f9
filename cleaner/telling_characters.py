"""The characters that tell what has to be looked for, as bits: which of them a text may hold is one number.

`cleaner.repairs.first_look` finds it of a text; a document says it of its text and blocks (`Document.may_hold`).
"""

from __future__ import annotations

from typing import Final

ODD: Final = 1  # a character that everyday text has not (`cleaner.repairs.odd_characters.is_everyday`)
MARKUP: Final = 2  # that a tag begins with, or a mark of Markdown or of a text browser
DAMAGE: Final = 4  # that a sign of damage in ASCII holds (`cleaner.repairs.ascii_signs`), beside the next two
PERCENT: Final = 8  # a sign only before a u
LETTER_U: Final = 16
BLANK: Final = 32  # white space beside the space, the ideographic one and the line feed
BAR: Final = 64  # that stands between the words of a menu
SYMBOL: Final = 128  # that line entries look for by itself, and few texts hold
ANYTHING: Final = -1  # all of these, where nobody looked
CHARACTERS: Final = {
    MARKUP: "<[#",
    DAMAGE: "&;(?\\",
    PERCENT: "%",
    LETTER_U: "u",
    BLANK: "\t\r\xa0",
    BAR: "|│｜丨·",
    SYMBOL: "›»©¶☆★•",
}
