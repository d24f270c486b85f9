"""How much prose a page's blocks and elements hold: what the finder weighs, and what a list page lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from cleaner.document import Block, Path
from cleaner.main_content.cards import find_cards
from cleaner.main_content.element_names import read_name
from cleaner.patterns.lazy_pattern import lazy_pattern

# Of Chinese and Western scripts, and the full stops and question marks of others: Devanagari, Burmese, Urdu and Arabic,
# Armenian, Ethiopic, Khmer, Tibetan.
_OTHER_ENDS = "।॥။۔؟։።។༎"
# Not the comma of a date: November 18, 2022.
_SENTENCE = lazy_pattern(rf"[。！？；，…{_OTHER_ENDS}]|(?!, (?:19|20)[0-9][0-9])[!?;,.](?=[\s\"”’')]|$)")
_END = "。！？…”!?." + _OTHER_ENDS
_SHORT: Final = 10  # ideographs below which a text without an end is a label, whatever marks it holds
_LINKED: Final = 2  # times as many characters as inside links: a block with fewer is navigation
_STANZA: Final = 3  # lines of verse in one paragraph
_LABELLED = lazy_pattern(r"[:：|@©\d]")  # what labels, addresses and bylines have
_LETTERS = lazy_pattern(r"[^\W\d_]")
# What the caption of a picture counts where the page has as many ideographs of other prose: a gallery may hold more
# of captions than its article has text.
_CAPTION: Final = 0.2
_PARAGRAPHS: Final = 60.0
_MOST: Final = 0.5  # share of the prose from which a part is not boilerplate, whatever its name


def widths(texts: Sequence[str]) -> list[float]:
    """The length of each text in ideographs: a Latin letter is a third of one, as in UTF-8.

    >>> widths(["大桥", "bridge"])
    [2.0, 2.0]
    """
    try:
        # To tell what becomes of surrogates takes as long as to encode thirty characters, and they are rare.
        return [len(text.encode()) / 3 for text in texts]
    except UnicodeEncodeError:
        return [len(text.encode("utf-8", "replace")) / 3 for text in texts]


def prose(blocks: Sequence[Block]) -> list[float]:
    """The width of each block's text outside links if it reads as sentences and is not mostly links, else 0.

    >>> prose([Block("大桥今天通车。"), Block("国内新闻")])
    [7.0, 0.0]
    >>> prose([Block("पुल आज खुला।")])[0] > 0
    True
    """
    held = widths([block.text for block in blocks])
    return [_prose(block.text, block.links, each) for block, each in zip(blocks, held, strict=True)]


def _prose(text: str, links: int, held: float) -> float:
    if _LINKED * links > len(text):
        return 0.0
    own = held * (1 - links / len(text))
    return own if text[-1] in _END or (own >= _SHORT and _SENTENCE.search(text)) else 0.0


def _is_dated_link(text: str, links: int) -> bool:
    """Whether all letters of a block are its links', beside a bullet and a time: ・新橋開通（12:05）."""
    return bool(_LABELLED.search(text)) and links >= len(_LETTERS.findall(text))


def verses(paths: list[Path], links: list[bool], blocks: Sequence[Block]) -> Iterator[int]:
    """The positions of lines of verse: several in one paragraph, no links, nothing that labels and addresses have."""
    start = 0
    for at in range(1, len(paths) + 1):
        if at < len(paths) and paths[at] is paths[at - 1]:
            continue
        if at - start >= _STANZA and not any(
            links[one] or _LABELLED.search(blocks[one].text) for one in range(start, at)
        ):
            yield from range(start, at)
        start = at


class Weights:
    """The prose of a page by element, and which of its parts are boilerplate by name."""

    def __init__(
        self, blocks: Sequence[Block], no_prose: frozenset[int] = frozenset(), texts: list[str] | None = None
    ) -> None:
        """`no_prose` are positions of blocks that are none, whatever they hold; `texts` theirs, where at hand.

        To read a field of a record takes as long as four steps of a list: most of this asks lists.
        """
        self.paths = [block.path for block in blocks]
        texts = [block.text for block in blocks] if texts is None else texts
        linked = [block.links for block in blocks]
        self.links = [
            links > 0 and (_LINKED * links > len(texts[at]) or _is_dated_link(texts[at], links))
            for at, links in enumerate(linked)
        ]
        self.widths = widths(texts)
        self.blocks = [0.0] * len(blocks)
        for at, link in enumerate(self.links):
            if not link:
                self.blocks[at] = _prose(texts[at], linked[at], self.widths[at])
        for at in verses(self.paths, self.links, blocks):
            self.blocks[at] = self.blocks[at] or self.widths[at]
        for at in no_prose:
            self.blocks[at] = 0.0
        captions = [at for at, held in enumerate(self.blocks) if held and blocks[at].kind == "caption"]
        if captions and sum(self.blocks, 0.0) - sum([self.blocks[at] for at in captions], 0.0) >= _PARAGRAPHS:
            for at in captions:
                self.blocks[at] *= _CAPTION
        self.sentences = any(self.blocks)
        if not self.sentences:  # a poem, a table of contents: what is no link is all there is
            self.blocks = [0.0 if link else held for link, held in zip(self.links, self.widths, strict=True)]
        self.cards = find_cards(self.paths, self.links, self.blocks)
        self.steps: dict[str, float] = {}
        around: dict[Path, float] = {}  # blocks side by side share all but the last step of their paths
        for path, weight in zip(self.paths, self.blocks, strict=True):
            if weight:
                for step in path[-1:]:
                    self.steps[step] = self.steps.get(step, 0.0) + weight
                around[path[:-1]] = around.get(path[:-1], 0.0) + weight
        for path, weight in around.items():
            for step in path:
                self.steps[step] = self.steps.get(step, 0.0) + weight
        self.total = sum(around.values())
        self._most = _MOST * self.total
        self._usual = _usual_words(around, self.steps, self._most)
        self.boilerplate = frozenset(step for step in self.steps if self._is_named(step, self._most))

    def is_boilerplate(self, step: str) -> bool:
        """Whether an element is called boilerplate and holds little of the page's prose."""
        return self._is_named(step, self._most)

    def is_boilerplate_within(self, path: Path, within: str) -> bool:
        """Whether `path` leads, below `within`, through a part called boilerplate that holds little of its prose."""
        most = _MOST * self.steps.get(within, 0.0)
        return any(self._is_named(step, most) for step in path[path.index(within) + 1 :])

    def _is_named(self, step: str, most: float) -> bool:
        name = read_name(step)
        if name.says >= 0:
            return False
        usual = name.words and name.words <= self._usual
        return name.other or (self.steps.get(step, 0.0) <= most and not usual)


def _usual_words(around: dict[Path, float], steps: dict[str, float], most: float) -> frozenset[str]:
    """The words of boilerplate that most of a page's prose stands under in many elements: those of a page builder.

    Not what one element alone is called: ``with-sidebar`` may hold all of a page. Comments and hidden text don't count.
    """
    held: dict[str, float] = {}
    total = 0.0
    for path, weight in around.items():
        names = [(step, read_name(step)) for step in path]
        if any(name.other or name.hidden for _, name in names):
            continue
        total += weight
        for word in {word for step, name in names if name.words and steps[step] <= most for word in name.words}:
            held[word] = held.get(word, 0.0) + weight
    return frozenset(word for word, weight in held.items() if weight > _MOST * total)
