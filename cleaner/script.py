"""Simplified or Traditional output, only when asked; the default keeps the script of the page."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from cleaner.document import Article
from cleaner.language import language_and_script

if TYPE_CHECKING:
    import opencc

SCRIPTS = {"keep": None, "simplified": "t2s", "traditional": "s2t"}
_TARGET = {"t2s": "Hans", "s2t": "Hant"}
_OTHERS = ("Jpan", "Kore")  # 東京 is no Traditional Chinese


def convert_script(article: Article, script: str) -> Article:
    """Convert the body and the metadata that people read with OpenCC, word by word, if `script` asks for it."""
    config = SCRIPTS[script]
    # OpenCC's word tables expect the other script: Traditional made Traditional again turns 機制 into 機製.
    if config is None or article.script == _TARGET[config] or article.script in _OTHERS:
        return article
    convert = _converter(config).convert
    blocks = tuple([replace(block, text=convert(block.text)) for block in article.blocks])
    return replace(
        article,
        blocks=blocks,
        title=convert(article.title) if article.title else None,
        publisher=convert(article.publisher) if article.publisher else None,
        author=tuple([convert(name) for name in article.author]),
        editor=tuple([convert(name) for name in article.editor]),
        script=language_and_script("\n".join([block.text for block in blocks]))[1],
    )


@cache
def _converter(config: str) -> opencc.OpenCC:
    import opencc

    return opencc.OpenCC(config)
