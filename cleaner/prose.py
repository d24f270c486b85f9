"""How much prose a page's blocks and elements hold: what the finder weighs, and what a list page lacks."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.document import Block, Path
from cleaner.element_names import read_name
from cleaner.lazy_pattern import lazy_pattern

# Of Chinese and Western scripts, and the full stops and question marks of others: Devanagari, Burmese, Urdu and Arabic,
# Armenian, Ethiopic, Khmer, Tibetan.
_OTHER_ENDS = "।॥။۔؟։።។༎"
_SENTENCE = lazy_pattern(rf"[。！？；，…{_OTHER_ENDS}]|[!?;,.](?=[\s\"”’')]|$)")
_END = "。！？…”!?." + _OTHER_ENDS
_SHORT = 10  # ideographs below which a text without an end is a label, whatever marks it holds
_LINKED = 0.5  # share of characters inside links from which a block is navigation
_MOST = 0.5  # share of the prose from which a part is not boilerplate, whatever its name


def width(text: str) -> float:
    """The length of `text` in ideographs: a Latin letter is a third of one, as in UTF-8."""
    return len(text.encode("utf-8", "replace")) / 3


def prose(block: Block) -> float:
    """The width of the block's text outside links if it reads as sentences and is not mostly links, else 0.

    >>> prose(Block("大桥今天通车。")), prose(Block("国内新闻"))
    (7.0, 0.0)
    >>> prose(Block("पुल आज खुला।")) > 0
    True
    """
    text = block.text
    if block.links > _LINKED * len(text) or not (text[-1:] in _END or _SENTENCE.search(text)):
        return 0.0
    own = width(text) * (1 - block.links / len(text))
    return own if own >= _SHORT or text[-1] in _END else 0.0


class Weights:
    """The prose of a page by element, and which of its parts are boilerplate by name."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.links = [block.links > _LINKED * len(block.text) for block in blocks]
        self.blocks = [0.0 if link else prose(block) for block, link in zip(blocks, self.links, strict=True)]
        self.sentences = any(self.blocks)
        if not self.sentences:  # a poem, a table of contents: what is no link is all there is
            self.blocks = [0.0 if link else width(block.text) for block, link in zip(blocks, self.links, strict=True)]
        by_path: dict[Path, float] = {}
        for block, weight in zip(blocks, self.blocks, strict=True):
            if weight:
                by_path[block.path] = by_path.get(block.path, 0.0) + weight
        self.steps: dict[str, float] = {}
        for path, weight in by_path.items():
            for step in path:
                self.steps[step] = self.steps.get(step, 0.0) + weight
        self.total = sum(by_path.values())
        self._most = _MOST * self.total

    def is_boilerplate(self, step: str) -> bool:
        """Whether an element is called boilerplate and holds little of the page's prose."""
        return self._is_named(step, self._most)

    def is_boilerplate_within(self, path: Path, within: str) -> bool:
        """Whether `path` leads, below `within`, through a part called boilerplate that holds little of its prose."""
        most = _MOST * self.steps.get(within, 0.0)
        return any(self._is_named(step, most) for step in path[path.index(within) + 1 :])

    def _is_named(self, step: str, most: float) -> bool:
        name = read_name(step)
        return name.says < 0 and (name.other or self.steps.get(step, 0.0) <= most)
