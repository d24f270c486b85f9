"""A new source from one saved page: its bytes to seeds/, and a rule to fill in."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import cleaner.extract as extraction
from cleaner.corpus.formats import DOCUMENT, recognise
from cleaner.corpus.goldens import SUFFIXES
from cleaner.decode import decode
from cleaner.document import Block, Document
from cleaner.errors import Rejected, UsageError
from cleaner.fields.dates import parse_date
from cleaner.front_matter import front_matter
from cleaner.main_content.finder import find_article
from cleaner.match import match
from cleaner.patterns.fold import fold
from cleaner.repairs import repair_document
from cleaner.rules import GENERIC, Rules, packaged_rules

_SCHEMA = "# yaml-language-server: $schema=../schema.json\n"  # only where it is there: editors would call it a fault
_RULE = """\
{schema}# {source}: say here what the site is.
extends: {family}
hosts: [{source}]
# Without a url (a saved page, a text dump) the rule is recognised by a string that only the site's pages hold:
# signs: ['{sign}']  # Simplified, half-width
{selectors}# Run `cleaner explain {seed} --source {source}{mine}`, and name what has to go:
# lines:
#   promotion:
#     at: tail                  # head, tail or any
#     match: '下载.{{1,20}}客户端'  # the whole line, Simplified and half-width; (?P<author>…) reads metadata
#     gone: ['下载新河日报客户端']
#     stays: ['他下载了地图。']
"""
_SEVERAL = """\
# No class or id tells the element that holds the prose from others: say which it is, as in
# body: {post: 'td:has(> p)'}
"""


def new_source(source: str, file: Path, rules: Rules, *, folder: Path, seeds: Path) -> tuple[Path, Path]:
    """Copy `file` to `seeds`/`source`/ and write `folder`/site/`source`.yaml. Returns the seed and the rule.

    Raises `UsageError` when the page can't be read, the source name is no host, another rule claims it, or a rule is
    there already.
    """
    if not re.fullmatch(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", source):
        raise UsageError(f"name the source by its host in lower case, such as news.example.com, not '{source}'")
    rule = folder / "site" / f"{source}.yaml"
    if rule.exists():
        raise UsageError(f"{rule} is there already; edit it, or add a seed to {seeds / source}")
    if (other := rules.by_host.get(source)) not in (None, f"site/{source}"):
        raise UsageError(f"the host {source} is claimed by {other}: see `cleaner rules show {other}`")
    if not file.is_file():
        raise UsageError(f"there is no file {file}")
    form = recognise(str(file))
    if form.compressions or form.reader not in (DOCUMENT, None):
        what = " in ".join([form.reader or DOCUMENT, *reversed(form.compressions)])
        raise UsageError(f"{file} is a {what}: a rule begins from one page, in a file of its own")
    families = Rules({name: rule for name, rule in rules.by_name.items() if not rule.source})
    try:
        document = decode(Document(file.read_bytes(), path=str(file)), rules)
    except Rejected as rejected:
        raise UsageError(f"{file}: {rejected}") from None
    document = match(front_matter(repair_document(document, rules), rules), families)
    family = document.rule.name.removeprefix("family/") if document.rule.name != GENERIC else "base"
    page = extraction.extract(document, families)
    marked_up = any(block.path for block in page.blocks)
    selectors = _selectors(page) if marked_up and not document.rule.body else ""
    shadows = (fold(block.text) for block in page.blocks)
    sign = next((s for s in shadows if re.search("版权所有|[Cc]opyright|All [Rr]ights", s) and len(s) < 60), "")
    suffix = "" if file.suffix in SUFFIXES else ".html" if marked_up else ".txt"  # of a page saved as show.php?id=3
    seed = seeds / source / f"{file.name}{suffix}"
    seed.parent.mkdir(parents=True, exist_ok=True)
    if file.resolve() != seed.resolve():
        shutil.copyfile(file, seed)
    rule.parent.mkdir(parents=True, exist_ok=True)
    told = {
        "schema": _SCHEMA if (folder / "schema.json").exists() else "",
        "mine": "" if folder == packaged_rules() else f" --rules {folder}",
        "sign": sign.replace("'", "''"),
    }
    rule.write_text(_RULE.format(source=source, family=family, selectors=selectors, seed=seed, **told), "utf-8")
    return seed, rule


def _selectors(document: Document) -> str:
    """Guesses for the page's markup: the elements that hold the prose, the headline and the date."""
    found = find_article(document.blocks, document.page_title)
    if not found:
        return ""
    body = _css(found.step)
    alone = len({step for block in document.blocks for step in block.path if _css(step) == body}) == 1
    headline = document.blocks[found.headline] if found.headline is not None else None
    dated = next((b for b in document.blocks if b.path and len(b.text) < 100 and parse_date(b.text)), None)
    article = document.blocks[found.start : found.end]
    title, date = (_beside(block, article) for block in (headline, dated))
    return "".join(
        (
            f"body: {{post: '{body}'}}  # a guess: the element that holds most of the prose\n" if alone else _SEVERAL,
            "fields:\n" if title or date else "# fields:\n",
            f"  title: '{title}'\n" if title else "  # title: 'h1'\n",
            f"  date: '{date}'" if date else "  # date: 'span.time'",
            '  # any element that holds the date, or meta[name="…"]@content\n',
            "  # byline: 'div.info'  # an element that the line entry `byline` reads\n",
        )
    )


def _beside(block: Block | None, article: Sequence[Block]) -> str:
    """The selector of the element that `block` stands in, if that selects nothing of `article`: what is read goes."""
    css = _css(block.path[-1]) if block and block.path else ""
    return "" if any(_css(step) == css for other in article if other is not block for step in other.path) else css


def _css(step: str) -> str:
    """The shortest selector of a path step: its id, else its tag with its first class."""
    name = step.split(" ")[0]
    if "#" in name:
        return f"#{name.split('#')[1].split('.')[0]}"
    return ".".join(name.split(".")[:2])
