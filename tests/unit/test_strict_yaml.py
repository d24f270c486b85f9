from __future__ import annotations

import pytest

from cleaner.rules.strict_yaml import YamlError, read


def test_words_stay_as_written() -> None:
    text = "a: no\nb: 12:30\nc: 1e3\nd: 2021-04-01\ne: ~\nf:\ng: '~'\nh: 0o17"
    assert read(text).plain() == {
        "a": "no",
        "b": "12:30",
        "c": "1e3",
        "d": "2021-04-01",
        "e": None,
        "f": None,
        "g": "~",
        "h": "0o17",
    }


@pytest.mark.parametrize(
    ("word", "guess"),
    [("no", "bool"), ("12:30", "int"), ("1.5", "float"), ("2021-04-01", "timestamp"), ("新河", ""), ("'no'", "")],
)
def test_guess_tells_what_yaml_would_make_of_a_word(word: str, guess: str) -> None:
    node = read(f"a: {word}").value
    assert isinstance(node, dict)
    assert node["a"].guess == guess


def test_nodes_know_their_lines() -> None:
    top = read("# 注\na: x\n\nb:\n  - y\n  - z\n").value
    assert isinstance(top, dict)
    items = top["b"].value
    assert isinstance(items, list)
    assert (top["a"].line, top["b"].line, items[1].line) == (2, 4, 6)


@pytest.mark.parametrize("text", ["", "# 注\n", "---\n", "~"])
def test_nothing_is_none(text: str) -> None:
    assert read(text).plain() is None


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\nb: 2\na: 3", 3, "'a' stands twice (first on line 1)"),
        ("a: 1\nb: &x y", 2, "anchors and aliases"),
        ("a: 1\nb: *x", 2, "anchors and aliases"),
        ("a: 1\nb: !!python/object/apply:os.system [x]", 2, "tag"),
        ("a: !x y", 1, "tag"),
        ("[" * 100_000, 1, "nested deeper"),
        ("- " * 100_000, 1, "nested deeper"),
        ("a: [1", 1, "not valid YAML"),
        ("a: 1\n\tb: 2", 2, "not valid YAML"),
        ("a: \x00", 1, "not valid YAML"),
        ("a: \ud800", 1, ""),
        ("? [a]\n: b", 1, "a key"),
        ("a" * 1_000_001, 1, "split it"),
        ("a: 1\n---\nb: 2", 2, ""),
        ("<<: {a: 1}\n<<: {b: 1}", 2, "stands twice"),
    ],
)
def test_surprises_are_errors_with_a_line(text: str, line: int, words: str) -> None:
    with pytest.raises(YamlError) as raised:
        read(text)
    assert words in raised.value.sentence
    assert raised.value.line in (line, line + 1)  # libyaml marks some errors at the end
