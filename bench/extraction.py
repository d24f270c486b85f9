"""How well, and how fast, the article is found on real pages, beside other tools, all in one run.

`make bench-extraction PAGES=folder`: the folder holds `gold.jsonl` (id, url, body, optional) and `pages/<id>.html`.

Metric: multisets of character 4-grams after NFKC with white space removed, averaged over pages. Recall is against the
body; precision against body plus what may be there or not (captions, credits, the headline). A page without output
scores 0. A leak is a page whose output holds a line of a class of boilerplate that neither body nor optional text has.
Speed is of the full result with metadata, on the same pages in turn, one core.

The floor (`bench/floor.json`) is the F1 that was once reached on a set of pages (known by a hash); falling below it
is an error, raising it takes --raise-floor.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import cleaner
from cleaner.errors import Rejected

ROOT = Path(__file__).parent.parent
FLOOR = ROOT / "bench" / "floor.json"
TOLERANCE = 0.0005
LEAKS = {
    "editor": "责任编辑|责编|編輯[:：]|(?<!总)编辑[:：丨|]",
    "copyright": "版权(?:声明|所有|归)|免责声明|未经.{0,8}(?:授权|许可)|All [Rr]ights [Rr]eserved",
    "原标题": "原标题[:：]|原标题为|原题[:：]",
    "promotion": "下载.{0,12}(?:APP|App|客户端)|扫(?:码|描).{0,8}(?:关注|二维码)|关注.{0,12}公众号|打开.{0,6}APP",
    "related": "(?m)^(?:相关(?:阅读|新闻|文章|推荐)|推荐阅读|延伸阅读|热门(?:推荐|文章)|猜你喜欢|上一篇|下一篇)",
}
Tool = Callable[[str, str], str]  # page and url to text


def grams(text: str) -> Counter[str]:
    """Character 4-grams without regard to width and white space."""
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    return Counter(text[at : at + 4] for at in range(max(1, len(text) - 3))) if text else Counter()


def score(text: str, gold: dict[str, Any]) -> tuple[float, float, float]:
    """Precision, recall and F1 of one output."""
    found, body, optional = grams(text), grams(gold["body"]), grams(gold.get("optional", ""))
    if not found:
        return 0.0, 0.0, 0.0
    precision = sum((found & (body + optional)).values()) / sum(found.values())
    recall = sum((found & body).values()) / max(1, sum(body.values()))
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def ours(source: str | None) -> Tool:
    """`cleaner.clean` with the site rules, or by the generic finder alone."""

    def run(page: str, url: str) -> str:
        try:
            return cleaner.clean(page, url=None if source else url, path="page.html", source=source).text
        except Rejected:
            return ""

    return run


def ours_bytes(page: str, url: str) -> str:
    """The rules, fed with the bytes as served."""
    try:
        return cleaner.clean(page.encode(), url=url, path="page.html").text
    except Rejected:
        return ""


def dump_blocks(page: str) -> str:
    """A page as browsers copy it as text: its title, then a line a block."""
    from cleaner.pages.markup import parse
    from cleaner.pages.selectors import PageIndex
    from cleaner.pages.walk import walk
    from cleaner.rules import GENERIC, load_rules

    root, *_ = parse(page)
    for element in root.iter("*"):  # a browser shows line ends as blanks, but in <pre>
        if element.tag != "pre" and next(element.iterancestors("pre"), None) is None:
            element.text = re.sub(r"\s+", " ", element.text or "")
            element.tail = re.sub(r"\s+", " ", element.tail or "")
    titles = ["".join(title.itertext()) for title in root.iter("title")][:1]
    pieces = [piece for piece in walk(PageIndex(root), load_rules().merged(GENERIC), {}, {}) if not piece.removal]
    texts = (*titles, *(piece.text for piece in pieces))
    return "\n".join(" ".join(text.split()) for text in texts if text.strip())


def dump_elements(page: str) -> str:
    """A page as scripts save it as text: the text of each element on a line of its own, links within sentences too."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(page, "lxml")
    for element in soup(["script", "style", "noscript", "template"]):
        element.decompose()
    return soup.get_text("\n", strip=True)


def ours_dump(page: str, url: str) -> str:
    """The generic finder on the tag-free dump that `main` made of the page."""
    try:
        return cleaner.clean(page, path="page.txt", source="family/generic").text
    except Rejected:
        return ""


def peers() -> dict[str, Tool]:
    """The other tools that are installed."""
    tools: dict[str, Tool] = {}
    for name, make in (
        ("trafilatura", _trafilatura),
        ("trafilatura precision", lambda: _trafilatura(favor_precision=True)),
        ("readability-lxml", _readability),
        ("resiliparse", _resiliparse),
        ("jusText", _justext),
        ("newspaper4k", _newspaper),
        ("boilerpy3", _boilerpy),
    ):
        try:
            tools[name] = make()  # type: ignore[no-untyped-call, unused-ignore]
        except ImportError as error:
            print(f"{name} is not there ({error}): make bench-extraction installs it", file=sys.stderr)
    return tools


def _trafilatura(favor_precision: bool = False) -> Tool:
    import trafilatura

    def run(page: str, url: str) -> str:
        result = trafilatura.extract(
            page, url=url, output_format="json", with_metadata=True, favor_precision=favor_precision
        )
        return str(json.loads(result)["text"]) if result else ""

    return run


def _readability() -> Tool:
    from lxml import html
    from readability import Document

    return lambda page, url: html.fromstring(Document(page).summary()).text_content()


def _resiliparse() -> Tool:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    return lambda page, url: extract_plain_text(HTMLTree.parse(page), main_content=True)


def _justext() -> Tool:
    import justext

    # It has no list of stop words for Chinese; without one, length and links decide.
    options = {"length_low": 10, "length_high": 30, "stopwords_low": 0.0, "stopwords_high": 0.0}

    def run(page: str, url: str) -> str:
        paragraphs = justext.justext(page.encode(), frozenset(), encoding="utf-8", **options)
        return "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)

    return run


def _newspaper() -> Tool:
    from newspaper import Article

    def run(page: str, url: str) -> str:
        article = Article(url, language="zh", fetch_images=False)
        article.download(input_html=page)  # type: ignore[no-untyped-call, unused-ignore]
        article.parse()
        return str(article.text)

    return run


def _boilerpy() -> Tool:
    from boilerpy3 import extractors

    extractor = extractors.ArticleExtractor(raise_on_failure=False)
    return lambda page, url: str(extractor.get_content(page))


def leaks(text: str, gold: dict[str, Any]) -> list[str]:
    """Classes of boilerplate that the text holds and the gold does not."""
    allowed = gold["body"] + gold.get("optional", "")
    return [name for name, pattern in LEAKS.items() if re.search(pattern, text) and not re.search(pattern, allowed)]


def measure(tool: Tool, pages: Iterable[tuple[dict[str, Any], str]]) -> dict[str, Any]:
    """Scores, leaks and seconds of a tool on pages."""
    rows, leaked, seconds = [], Counter[str](), 0.0
    for gold, page in pages:
        begin = time.perf_counter()
        try:
            text = tool(page, gold.get("url", ""))
        except Exception as error:  # a tool that fails on a page has no output for it
            print(f"{gold['id']}: {type(error).__name__}: {error}", file=sys.stderr)
            text = ""
        seconds += time.perf_counter() - begin
        rows.append((*score(text, gold), gold["id"]))
        leaked.update(leaks(text, gold))
    count = len(rows)
    means = [sum(row[at] for row in rows) / count for at in range(3)]
    good = sum(row[2] >= 0.95 for row in rows) / count
    return {
        "means": means,
        "good": good,
        "leaked": leaked,
        "speed": count / seconds,
        "rows": sorted(rows, key=lambda r: r[2]),
    }


def hold_floor(key: str, reached: dict[str, float], *, raise_floor: bool) -> int:
    """Compare with the floor; 1 when something fell below it."""
    floors = json.loads(FLOOR.read_text("utf-8")) if FLOOR.exists() else {}
    floor = floors.get(key, {})
    fallen = {name: value for name, value in reached.items() if value < floor.get(name, 0.0) - TOLERANCE}
    for name, value in fallen.items():
        print(f"{name}: F1 {value:.4f} is below the floor of {floor[name]:.4f}", file=sys.stderr)
    if raise_floor and not fallen:
        floors[key] = {name: round(max(value, floor.get(name, 0.0)), 4) for name, value in reached.items()}
        FLOOR.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", "utf-8")
    return 1 if fallen else 0


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", type=Path, nargs="?", default=ROOT.parent / "shared" / "bench")
    parser.add_argument("--no-peers", action="store_true", help="cleaner alone")
    parser.add_argument(
        "--half", choices=("even", "odd"), help="every second page: tune on one half, look at the other rarely"
    )
    parser.add_argument("--worst", type=int, default=0, help="list the worst pages of each row of ours")
    parser.add_argument("--raise-floor", action="store_true")
    arguments = parser.parse_args()
    source = arguments.pages / "gold.jsonl"
    if not source.exists():
        print(f"there is no {source}: name a folder with gold.jsonl and pages/", file=sys.stderr)
        return 2
    golds = [json.loads(line) for line in source.read_text("utf-8").splitlines()]
    if arguments.half:
        golds = golds[arguments.half == "odd" :: 2]
    pages = [(gold, (arguments.pages / "pages" / f"{gold['id']}.html").read_text("utf-8")) for gold in golds]
    by_block = [(gold, dump_blocks(page)) for gold, page in pages]
    by_element = [(gold, dump_elements(page)) for gold, page in pages]
    rows: dict[str, tuple[Tool, list[tuple[dict[str, Any], str]]]] = {
        "cleaner, generic finder": (ours("family/generic"), pages),
        "cleaner, dumps by block": (ours_dump, by_block),
        "cleaner, dumps by element": (ours_dump, by_element),
        "cleaner, with rules": (ours(None), pages),
        "cleaner, rules, from bytes": (ours_bytes, pages),
    }
    if not arguments.no_peers:
        rows |= {name: (tool, pages) for name, tool in peers().items()}
    average = sum(len(page) for _, page in pages) / len(pages) / 1000
    print(f"{len(pages)} pages, {average:.0f} thousand characters on average\n")
    heads = "".join(f"{name:>11}" for name in LEAKS)
    print(f"{'':<28}{'P':>7}{'R':>7}{'F1':>7}{'>=.95':>7}{heads}{'pages/s':>9}   (leaks: pages)")
    reached = {}
    for name, (tool, material) in rows.items():
        measure(tool, material[:1])  # what loads lazily is not timed
        result = measure(tool, material)
        precision, recall, f1 = result["means"]
        leaked = "".join(f"{result['leaked'][kind]:>11}" for kind in LEAKS)
        print(f"{name:<28}{precision:7.3f}{recall:7.3f}{f1:7.3f}{result['good']:7.0%}{leaked}{result['speed']:9.1f}")
        if name.startswith("cleaner"):
            reached[name] = f1
            for row in result["rows"][: arguments.worst]:
                print(f"    {row[3]}  P {row[0]:.3f}  R {row[1]:.3f}  F1 {row[2]:.3f}")
    key = hashlib.sha256("".join(gold["id"] + gold["body"] for gold in golds).encode()).hexdigest()[:16]
    return hold_floor(key, reached, raise_floor=arguments.raise_floor)


if __name__ == "__main__":
    sys.exit(main())
