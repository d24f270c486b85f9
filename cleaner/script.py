"""Simplified or Traditional output, only when asked; the default keeps the script of the page."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from cleaner.document import Document, Evidence
from cleaner.language import language_and_script
from cleaner.rules import Rules

if TYPE_CHECKING:
    import opencc

SCRIPTS = {"keep": None, "simplified": "t2s", "traditional": "s2t"}
_TARGET = {"t2s": "Hans", "s2t": "Hant"}
_PROSE = ("title", "publisher", "author", "editor")


def convert_script(document: Document, rules: Rules) -> Document:
    """Convert the blocks and the metadata people read with OpenCC, word by word, if a script was asked for."""
    config = SCRIPTS[document.script]
    # OpenCC's word tables expect the other script: Traditional made Traditional again turns 機制 into 機製.
    if config is None or language_and_script("\n".join(b.text for b in document.blocks))[1] == _TARGET[config]:
        return document
    convert = _converter(config).convert
    blocks = tuple(replace(block, text=convert(block.text)) for block in document.blocks)
    evidence = tuple(
        Evidence(e.field, convert(e.value), e.stage, e.origin) if e.field in _PROSE else e for e in document.evidence
    )
    return replace(document, blocks=blocks, evidence=evidence, everyday=False)


@cache
def _converter(config: str) -> opencc.OpenCC:
    import opencc

    return opencc.OpenCC(config)
