"""Right decodings of documents in each encoding, declared truly, falsely, late, twice or not, beside other tools.

`make bench-decode` (PAGES=folder of .html files to re-encode; without it, pages are made around the seeds' goldens).
A decoding is right when the text comes out exactly. Other tools get the benefit of the doubt: what they
name is read by the widest codec of its family.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import cleaner
from bench.foreign import FOREIGN
from cleaner.decode import decode
from cleaner.document import Document
from cleaner.encodings.charsets import charset
from cleaner.errors import Rejected

ROOT = Path(__file__).parent.parent
BOMS = {
    "utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff", "utf-32-le": b"\xff\xfe\0\0",
    "utf-32-be": b"\0\0\xfe\xff",
}  # fmt: skip
DECLARATION = re.compile(r"""<meta[^>]*charset[^>]*>|<\?xml[^>]*\?>""", re.I)
LATE = f"<!-- {'x' * 3000} -->"
Case = tuple[str, str, str, bytes, str]  # kind of document, encoding, declaration, bytes, text


def ours(data: bytes) -> str:
    try:
        return decode(Document(data), cleaner.load_rules()).text
    except Rejected:
        return ""


def by_name(detect: Callable[[bytes], str | None]) -> Callable[[bytes], str]:
    def read(data: bytes) -> str:
        told = detect(data) or "utf-8"
        # Python's own "utf-16" obeys the BOM.
        name = told if told.lower() in ("utf-16", "utf-32") else charset(told) or "utf-8"
        return data.decode(name, "replace").lstrip("\ufeff")

    return read


def peers() -> dict[str, Callable[[bytes], str]]:
    import chardet
    from bs4 import UnicodeDammit
    from charset_normalizer import from_bytes
    from resiliparse.parse.encoding import detect_encoding

    return {
        "cleaner": ours,
        "chardet": by_name(lambda data: chardet.detect(data)["encoding"]),
        "charset-normalizer": lambda data: str(from_bytes(data).best() or "").lstrip("\ufeff"),
        "resiliparse": by_name(lambda data: detect_encoding(data, html5_compatible=False)),
        "UnicodeDammit": lambda data: UnicodeDammit(data, is_html=True).unicode_markup or "",
    }


def read_pages(folder: Path | None) -> list[str]:
    if folder:
        pages = sorted(folder.rglob("*.html"))
        return [decode(Document(page.read_bytes()), cleaner.load_rules()).text for page in pages]
    bodies = articles()
    return [f"<html><head><title>{body[:20]}</title></head><body><p>{body}</p></body></html>" for body in bodies]


def articles() -> list[str]:
    goldens = sorted((ROOT / "seeds").glob("*/*.golden"))
    return [golden.read_text("utf-8").split("\n---\n", 1)[1] for golden in goldens]


@cache
def fits(text: str, encoding: str) -> str:
    """`text` in Traditional characters for Big5, without what `encoding` cannot write."""
    if encoding == "big5":
        import opencc

        text = opencc.OpenCC("s2t").convert(text).encode("big5hkscs", "ignore").decode("big5hkscs")
        # What Windows and the web standard write alike; Python's "big5" puts kana and Cyrillic elsewhere.
        unlike = {c for c in set(text) if c.encode("cp950", "ignore") != c.encode("big5hkscs")}
        return text.translate(dict.fromkeys(map(ord, unlike)))
    return text.encode(encoding, "ignore").decode(encoding)


def write(text: str, encoding: str) -> bytes:
    return text.encode("big5hkscs" if encoding == "big5" else encoding)


def declare(page: str, encoding: str, how: str) -> str:
    bare = DECLARATION.sub("", page)
    right = f'<meta charset="{encoding}">'
    wrong = '<meta charset="{}">'.format({"utf-8": "gb2312", "big5": "gb2312"}.get(encoding, "utf-8"))
    head = {"none": "", "right": right, "wrong": wrong, "late": LATE + right, "twice": wrong + right}[how]
    return re.sub("(<head[^>]*>|^)", lambda found: found[0] + head, bare, count=1, flags=re.I)


def cases(pages: list[str], sentences: list[str]) -> Iterator[Case]:
    for encoding in ("utf-8", "gbk", "gb18030", "big5"):
        for how in ("none", "right", "wrong", "late", "twice"):
            for page in pages:
                text = declare(fits(page, encoding), encoding, how)
                yield "page", encoding, how, write(text, encoding), text
    for encoding, bom in BOMS.items():
        for page in pages:
            text = DECLARATION.sub("", fits(page, encoding))
            yield "page", encoding, "BOM", bom + write(text, encoding), text
            if encoding != "utf-8":
                yield "page", encoding, "none", write(text, encoding), text
    for encoding in ("utf-8", "gbk", "gb18030", "big5", "utf-16-le", "utf-16-be"):
        for sentence in sentences:
            text = fits(sentence, encoding)
            yield "sentence", encoding, "none", write(text, encoding), text
    for encoding, foreign in FOREIGN.items():
        whole = "\n".join(foreign)
        for text in foreign:
            yield "sentence", encoding, "none", write(text, encoding), text
        for start in range(0, len(whole) // 2, 40):
            text = declare(f"<html><head></head><body><p>{whole[start:]}</body></html>", encoding, "none")
            yield "page", encoding, "none", write(text, encoding), text


def damaged(pages: list[str]) -> Iterator[Case]:
    """One byte put in, taken out or changed; two encodings in one document."""
    draw = random.Random(7)
    for encoding in ("utf-8", "gbk", "big5"):
        for page in pages:
            text = declare(fits(page, encoding), encoding, "none")
            data = write(text, encoding)
            at = draw.randrange(len(data))
            data = data[:at] + b"\xff" + data[at:]
            yield "one byte FF", encoding, "none", data, text
    for encoding, other in (("gbk", "utf-8"), ("utf-8", "gbk"), ("big5", "utf-8"), ("utf-8", "big5")):
        for page in pages:
            lines = declare(fits(fits(page, encoding), other), "", "none").split("\n")
            picked = {draw.randrange(len(lines)) for _ in range(1 + len(lines) // 10)}
            data = b"\n".join(write(line, other if at in picked else encoding) for at, line in enumerate(lines))
            yield "mixed lines", f"{encoding}+{other}", "none", data, "\n".join(lines)


def split_sentences(text: str) -> list[str]:
    found = re.findall("[^。！？\n]{20,200}[。！？]?", text)
    return [sentence for sentence in found if len(re.findall("[\u4e00-\u9fff]", sentence)) > 15]


def right(text: str, wanted: str, kind: str) -> bool:
    """Whether `text` is as wanted; for one bad byte, whether all but the three characters around it is."""
    if kind != "one byte FF":
        return text == wanted
    same = next((at for at, (a, b) in enumerate(zip(text, wanted, strict=False)) if a != b), len(wanted))
    rest = zip(reversed(text), reversed(wanted), strict=False)
    return len(wanted) - same - next((at for at, (a, b) in enumerate(rest) if a != b), len(wanted)) <= 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="?", type=Path, help="a folder of pages")
    parser.add_argument("--most", type=int, default=60, help="documents a row")
    parser.add_argument("--only", help="one tool")
    parser.add_argument("--wrong", action="store_true", help="show what cleaner reads wrongly")
    arguments = parser.parse_args()
    tools = {name: tool for name, tool in peers().items() if arguments.only in (None, name)}
    pages = read_pages(arguments.pages)
    draw = random.Random(1)
    draw.shuffle(pages)
    pages = pages[: arguments.most]
    sentences = [sentence for article in articles() for sentence in split_sentences(article)]
    draw.shuffle(sentences)
    rows: dict[tuple[str, str, str], dict[str, int]] = {}
    counts: dict[tuple[str, str, str], int] = {}
    seconds = dict.fromkeys(tools, 0.0)
    for kind, encoding, how, data, text in (*cases(pages, sentences[: 5 * arguments.most]), *damaged(pages)):
        key = (kind, encoding, how)
        counts[key] = counts.get(key, 0) + 1
        row = rows.setdefault(key, dict.fromkeys(tools, 0))
        for name, tool in tools.items():
            start = time.perf_counter()
            got = tool(data)
            seconds[name] += time.perf_counter() - start
            row[name] += right(got, text, kind)
            if arguments.wrong and name == "cleaner" and not right(got, text, kind):
                at = next((i for i, (a, b) in enumerate(zip(got, text, strict=False)) if a != b), 0)
                print(key, repr(text[at : at + 30]), "->", repr(got[at : at + 30]))
    print(f"{'document':<14}{'encoding':<14}{'declared':<9}{'':>6}" + "".join(f"{name:>20}" for name in tools))
    for (kind, encoding, how), row in rows.items():
        n = counts[kind, encoding, how]
        print(f"{kind:<14}{encoding:<14}{how:<9}{n:>6}" + "".join(f"{row[name] / n:>20.1%}" for name in tools))
    total = sum(counts.values())
    print(f"{'all':<37}{total:>6}" + "".join(f"{sum(r[n] for r in rows.values()) / total:>20.2%}" for n in tools))
    print(f"{'milliseconds a document':<43}" + "".join(f"{seconds[n] / total * 1000:>20.2f}" for n in tools))


if __name__ == "__main__":
    main()
