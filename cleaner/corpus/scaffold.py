"""A new source from one saved page: its bytes to seeds/, and a rule to fill in."""

from __future__ import annotations

import shutil
from pathlib import Path

import cleaner.extract as extraction
from cleaner.body import find_article
from cleaner.decode import decode
from cleaner.document import Document
from cleaner.errors import UsageError
from cleaner.front_matter import front_matter
from cleaner.match import match
from cleaner.repairs import repair_document
from cleaner.rules import GENERIC, Rules

_RULE = """\
# yaml-language-server: $schema=../schema.json
# {source}: say here what the site is.
extends: {family}
hosts: [{source}]
# Without a url (a saved page, a text dump) the rule is recognised by a string that only the site's pages hold:
# signs: ['新河新闻网版权所有']  # Simplified, half-width
{selectors}lines: {{}}
  # Run `cleaner explain {seed}`, and name what has to go:
  # promotion:
  #   at: tail                  # head, tail or any
  #   match: '下载.{{1,20}}客户端'  # the whole line, Simplified and half-width; (?P<author>…) reads metadata
  #   gone: ['下载新河日报客户端']
  #   stays: ['他下载了地图。']
"""


def new_source(source: str, file: Path, rules: Rules, *, folder: Path, seeds: Path) -> tuple[Path, Path]:
    """Copy `file` to `seeds`/`source`/ and write `folder`/site/`source`.yaml. Returns the seed and the rule.

    Raises `UsageError` when the page can't be read, the source name is no host, or a rule is there already.
    """
    if "/" in source or source.startswith(".") or source != source.strip().lower() or not source:
        raise UsageError(f"name the source by its host in lower case, such as news.example.com, not '{source}'")
    rule = folder / "site" / f"{source}.yaml"
    if rule.exists():
        raise UsageError(f"{rule} is there already; edit it, or add a seed to {seeds / source}")
    if not file.is_file():
        raise UsageError(f"there is no file {file}")
    seed = seeds / source / file.name
    seed.parent.mkdir(parents=True, exist_ok=True)
    if file.resolve() != seed.resolve():
        shutil.copyfile(file, seed)
    families = Rules({name: rule for name, rule in rules.by_name.items() if not rule.source})
    document = decode(Document(file.read_bytes(), path=str(file)), rules)
    document = match(front_matter(repair_document(document, rules), rules), families)
    family = document.rule.name.removeprefix("family/") if document.rule.name != GENERIC else "base"
    selectors = "" if document.rule.body else _selectors(document, families)
    rule.parent.mkdir(parents=True, exist_ok=True)
    rule.write_text(_RULE.format(source=source, family=family, selectors=selectors, seed=seed), "utf-8")
    return seed, rule


def _selectors(document: Document, families: Rules) -> str:
    """Guesses for the page's markup: the element that holds the prose, and the headline."""
    document = extraction.extract(document, families)
    article = find_article(document.blocks)
    if not article:
        return ""
    headline = next((b.path for b in document.blocks if any(s.startswith("h1") for s in b.path)), ())
    title = next((step for step in headline if step.startswith("h1")), "h1")
    return f"""\
body: {{post: '{_css(article)}'}}  # a guess: the element that holds most of the prose
fields:
  title: '{_css(title)}'
  # date: 'span.time'  # any element that holds the date, or meta[name="…"]@content
  # byline: 'div.info'  # an element that the line entry `byline` reads
"""


def _css(step: str) -> str:
    """The shortest selector of a path step: its id, else its tag with its first class."""
    name = step.split(" ")[0]
    if "#" in name:
        return f"#{name.split('#')[1].split('.')[0]}"
    return ".".join(name.split(".")[:2])
