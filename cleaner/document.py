"""The frozen records that travel: what a stage gets, what it returns, and what comes out.

A document enters as bytes, is passed from stage to stage (`cleaner.pipeline`), each stage returning
a changed copy, and leaves as an `Article`. Nothing here knows a rule, a file or a parser.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from cleaner.telling_characters import ANYTHING

if TYPE_CHECKING:
    from cleaner.rules.records import Rule


Path = tuple[str, ...]  # the elements that a block stands in, outermost first


class Block(Struct, frozen=True, gc=False):
    """One paragraph, heading, list item or table row: the unit that is kept or removed.

    `text` is one line without white space at its ends. `index` counts the blocks of the document from
    0 in reading order; `line` is the 1-based line of the decoded source it begins on. `links` is the
    number of its characters that stand inside hyperlinks; `path` names the elements it stands in,
    outermost first, each as ``tag#id.class`` and its number on the page (empty for plain text). `indent` is
    the white space before `text`, which code keeps.

    >>> Block("新桥通车。").kind
    'paragraph'
    """

    text: str
    kind: str = "paragraph"
    index: int = 0
    line: int = 1
    links: int = 0
    path: Path = ()
    indent: str = ""


class Removed(Struct, frozen=True, gc=False):
    """Text that was taken out, and why.

    `entry` names the rule entry (or the fixed reason, such as ``front matter``) responsible, `stage`
    the stage, `origin` the file and line of the entry (``site/cri.cn.yaml:12``; empty for fixed
    reasons). `index` and `line` are those of the block the text stood in.
    """

    text: str
    entry: str
    stage: str
    origin: str = ""
    index: int = -1
    line: int = 1


class Repair(Struct, frozen=True, gc=False):
    """One change that undoes damage: `before` stood there, `after` stands there now.

    `certainty` is ``proved`` (running the damage forward gives `before` again), ``likely``, or ``lost``
    (what stood there cannot be known). `line` is the 1-based line it is on.
    """

    kind: str
    before: str
    after: str
    certainty: str
    line: int = 1


class Repaired(Struct, frozen=True):
    """What `cleaner.repair` returns: the repaired text and each repair, in order."""

    text: str
    repairs: tuple[Repair, ...] = ()


class Evidence(Struct, frozen=True, gc=False):
    """One reading of one metadata field: `value` as it stands in the document, and where it was read."""

    field: str
    value: str
    stage: str
    origin: str


class Document(Struct, frozen=True):
    """A document between two stages. Every stage returns a changed copy; none changes it in place."""

    data: bytes | str
    url: str | None = None
    path: str | None = None
    source: str | None = None
    script: str = "keep"
    charset: str | None = None  # what the server declared (HTTP Content-Type), as it stands there
    text: str = ""
    utf8: bytes = b""  # `text` in UTF-8, where that is at hand
    odd: str | None = None  # the odd characters of `text` (`cleaner.repairs.odd_characters`), in order, where known
    page_title: str = ""
    sound: bool = False  # `text` holds nothing that could be damage, nor anything that a parser could make so
    # The telling characters that `text` and `blocks` may hold, as bits. Who changes either says so.
    may_hold: int = ANYTHING
    encoding: str = ""
    encoding_origin: str = ""
    encoding_confidence: float = 1.0
    plain: bool = False
    rule: Rule = None  # type: ignore[assignment]  # set by match; no stage before it reads it
    matched_by: str = ""
    blocks: tuple[Block, ...] = ()
    removed: tuple[Removed, ...] = ()
    repairs: tuple[Repair, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    warnings: tuple[str, ...] = ()


class Article(Struct, frozen=True):
    """One clean article: its blocks, its metadata, and the account of how it came about.

    `created` is ISO 8601 or None; `author` and `editor` are tuples of names; `source` is the site;
    `rule` names the rule that cleaned it; `origins` says for each metadata field where it was read.
    `encoding_confidence` is the probability, as estimated, that the bytes were read in the right
    encoding; ``origins["encoding"]`` says what decided.
    """

    blocks: tuple[Block, ...]
    title: str | None = None
    created: str | None = None
    publisher: str | None = None
    author: tuple[str, ...] = ()
    editor: tuple[str, ...] = ()
    url: str | None = None
    source: str | None = None
    language: str = "und"
    script: str = "Zyyy"
    encoding: str = "utf-8"
    encoding_confidence: float = 1.0
    rule: str = "family/generic"
    removed: tuple[Removed, ...] = ()
    repairs: tuple[Repair, ...] = ()
    warnings: tuple[str, ...] = ()
    origins: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The article body, one block a line."""
        return "\n".join([block.indent + block.text for block in self.blocks])
