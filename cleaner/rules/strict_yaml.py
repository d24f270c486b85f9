"""YAML as strings, lists and mappings with line numbers, and without YAML's surprises.

Rules and front matter are written by people and by strangers. PyYAML would read ``no`` as False and
``12:30`` as 750, let a duplicate key win silently, expand alias bombs, and run out of stack on deep
nesting. So only libyaml's event stream is used: every scalar stays the string that was written,
and anchors, tags, duplicate keys, deep nesting and great size are errors with a line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from cleaner.patterns.pattern_cache import kept_while_importing
from cleaner.rules.folders import MAX_BYTES

with kept_while_importing():
    import yaml

MAX_DEPTH = 16  # the deepest rule uses 5
_TOO_DEEP = f"nested deeper than {MAX_DEPTH} levels; no rule needs that"

# Asked of the module, of each event, they took a tenth of the reading.
_SCALAR: Final = yaml.ScalarEvent
_ALIAS: Final = yaml.AliasEvent
_SEQUENCE: Final = yaml.SequenceStartEvent
_SEQUENCE_END: Final = yaml.SequenceEndEvent
_MAPPING_END: Final = yaml.MappingEndEvent
_ENDS: Final = (yaml.DocumentEndEvent, yaml.StreamEndEvent)
# libyaml's events alone: the loader around them would also make what builds objects of them.
_Events: Any = vars(yaml.cyaml)["CParser"] if yaml.__with_libyaml__ else yaml.SafeLoader
# What libyaml says, and what people did.
_CURES = {
    "found character that cannot start any token": "; a tab, or one of @ `: indent with spaces, quote values",
    "unknown escape character": "; write patterns in single quotes",
    "mapping values are not allowed": "; put a value that holds a colon in quotes, and keys one below the other",
    "did not find expected key": "; a quote above it may not be closed, or a line begins too far left or right",
    "found unexpected end of stream": "; a quote or a bracket is not closed",
    "did not find expected ',' or": "; close { } and [ ], and put what holds a colon, comma, bracket or # in quotes",
}
_GUESSED = yaml.resolver.Resolver.yaml_implicit_resolvers.keys()
# The words that YAML takes for something else; all else it guesses begins with no letter.
_WORDS: Final = frozenset(["yes", "no", "true", "false", "on", "off", "null"])
_resolve: Callable[..., str] = yaml.resolver.Resolver().resolve


class YamlError(Exception):
    """Text that is not plain YAML: `line` is 1-based, `sentence` what is wrong; `syntax`: it is no YAML at all."""

    def __init__(self, line: int, sentence: str, *, syntax: bool = False) -> None:
        self.line, self.sentence, self.syntax = line, sentence, syntax
        super().__init__(sentence)


class Node:
    """A value and the 1-based line of its key (or of itself, in a list).

    `value` is None, a string, a list of nodes or a mapping from string to node. `guess` is empty for
    what YAML itself reads as a string, else what YAML 1.1 would make of the unquoted word
    (``bool``, ``int``, ``timestamp`` ...).
    """

    __slots__ = ("guess", "line", "value")

    def __init__(self, value: str | list[Node] | dict[str, Node] | None, line: int, guess: str = "") -> None:
        self.value, self.line, self.guess = value, line, guess

    def plain(self) -> object:
        """The value with all nodes inside unwrapped."""
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        return self.value


def read(text: str) -> Node:
    """Read one YAML document. Raises `YamlError`; never executes a tag or expands an alias.

    >>> read("hosts: [a.example]\\nat: 12:30").plain()
    {'hosts': ['a.example'], 'at': '12:30'}
    """
    if len(text) > MAX_BYTES:
        raise YamlError(1, f"the file has over {MAX_BYTES} characters; split it")
    try:
        events = iter(_Events(text).get_event, None)
        next(events), next(events)  # stream start, document start
        node = _node(events, next(events), 0)
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                raise YamlError(_line(event), "a second document begins here; one file holds one")
        return node
    except StopIteration:
        return Node(None, 1)
    except UnicodeEncodeError:
        raise YamlError(1, "the text holds a lone surrogate, which is no character") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "not YAML"
        if "nesting depth" in problem:  # libyaml's own limit, of 1 000 levels since PyYAML 6.0.4
            raise YamlError(mark.line + 1 if mark else 1, _TOO_DEEP) from None
        problem += next((cure for sign, cure in _CURES.items() if sign in problem), "")
        raise YamlError(mark.line + 1 if mark else 1, f"this is not valid YAML ({problem})", syntax=True) from None


def _node(events: Iterator[yaml.Event], event: yaml.Event, depth: int) -> Node:
    line = _line(event)
    if type(event) is _SCALAR and event.anchor is None and event.tag is None and depth <= MAX_DEPTH:
        return _scalar(event, line)
    if isinstance(event, _ENDS):
        return Node(None, line)
    if depth > MAX_DEPTH:
        raise YamlError(line, _TOO_DEEP)
    if isinstance(event, _ALIAS) or getattr(event, "anchor", None):
        raise YamlError(line, "anchors and aliases are not allowed; write the value out")
    if tag := getattr(event, "tag", None):
        raise YamlError(line, f"the tag {tag} is not allowed; write a plain value")
    if isinstance(event, _SEQUENCE):
        items = []
        while not isinstance(event := next(events), _SEQUENCE_END):
            items.append(_node(events, event, depth + 1))
        return Node(items, line)
    mapping: dict[str, Node] = {}
    while not isinstance(event := next(events), _MAPPING_END):
        line_of_key = _line(event)
        key = _node(events, event, depth + 1).value
        if not isinstance(key, str):
            raise YamlError(line_of_key, "a key must be a plain word")
        if key in mapping:
            raise YamlError(line_of_key, f"the key '{key}' stands twice (first on line {mapping[key].line})")
        value = _node(events, next(events), depth + 1)
        value.line = line_of_key
        mapping[key] = value
    return Node(mapping, line)


def _line(event: yaml.Event) -> int:
    mark = event.start_mark
    return mark.line + 1 if mark else 1


def _scalar(event: yaml.ScalarEvent, line: int) -> Node:
    value: str = event.value
    first = value[:1]
    # Quoted or a block (a plain scalar has no style), or like nothing that YAML guesses at.
    if event.style or first not in _GUESSED or (first.isalpha() and value.lower() not in _WORDS):
        return Node(value, line)
    tag = _resolve(yaml.ScalarNode, value, (True, False)).rpartition(":")[2]
    if tag == "null":
        return Node(None, line)
    return Node(value, line, "" if tag == "str" else tag)
