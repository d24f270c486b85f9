"""Forward chains of wrong readings: each takes a text and gives what a crawl made of it.

`CHAINS` maps a name to a function. The names before `LOSSY` keep every byte, so that the text can be had
back exactly; those in `LOSSY` lose what the wrong charset cannot say.
"""

from __future__ import annotations

from collections.abc import Callable

from cleaner.repairs.forward import read_gbk

Damage = Callable[[str], str]


def reads(right: str, wrong: str, errors: str = "strict") -> Damage:
    """Text written as `right` and read as `wrong`."""
    return lambda text: text.encode(right, "ignore").decode(wrong, errors)


def as_cp1252(data: bytes) -> str:
    """As browsers read it: the five bytes that cp1252 leaves open become C1 controls."""
    return "".join(
        bytes([byte]).decode("cp1252" if byte not in b"\x81\x8d\x8f\x90\x9d" else "latin-1") for byte in data
    )


def without_private(damage: Damage) -> Damage:
    """After `damage`, private-use characters dropped, as many crawls do."""
    return lambda text: "".join(c for c in damage(text) if not "\ue000" <= c <= "\uf8ff")


def twice(damage: Damage) -> Damage:
    return lambda text: damage(damage(text))


def browser_gbk(data: bytes) -> str:
    """GBK as browsers read it: 0x80 is the euro sign, user-defined bytes are private use, the rest is U+FFFD."""
    out, at = [], 0
    while at < len(data):
        for size in (1, 2):
            try:
                out.append("€" if data[at] == 0x80 else data[at : at + size].decode("gb18030"))
                break
            except UnicodeDecodeError:
                continue
        else:
            out.append("\ufffd")
            size = 2 if at + 1 < len(data) and data[at + 1] >= 0x80 else 1
        at += size
    return "".join(out)


def swallowing_gbk(data: bytes) -> str:
    """As `read_gbk`, but that the byte 80, which begins no pair, leaves what stands behind it."""
    out, at = [], 0
    while at < len(data):
        size = 1 if data[at] <= 0x80 else 2
        out.append("?" if data[at] == 0x80 else read_gbk(data[at : at + size]))
        at += size
    return "".join(out)


def browser_big5(data: bytes) -> str:
    """Big5 as browsers read it: a bad pair of high bytes is one U+FFFD."""
    out, at = [], 0
    while at < len(data):
        pair = data[at : at + 2]
        size = 1
        if pair[0] < 0x80:
            out.append(chr(pair[0]))
        else:
            try:
                out.append(pair.decode("big5hkscs"))
                size = 2
            except UnicodeDecodeError:
                out.append("\ufffd")
                size = 2 if len(pair) == 2 and pair[1] >= 0x80 else 1
        at += size
    return "".join(out)


LOSSLESS: dict[str, Damage] = {
    "utf-8 as latin-1": reads("utf-8", "latin-1"),
    "utf-8 as cp1252": lambda text: as_cp1252(text.encode()),
    "gbk as latin-1": reads("gbk", "latin-1"),
    "gbk as cp1252": lambda text: as_cp1252(text.encode("gbk", "ignore")),
    "utf-8 as latin-1 twice": twice(reads("utf-8", "latin-1")),
    "utf-8 as cp1252 twice": twice(lambda text: as_cp1252(text.encode())),
    "big5 as gbk": reads("big5", "gb18030"),
    **{f"utf-8 as {one}": reads("utf-8", one) for one in ("mac-roman", "cp437", "koi8-r", "cp850", "cp866")},
    "big5 as latin-1": reads("big5", "latin-1"),
    "gbk as latin-1, as latin-1": lambda text: reads("utf-8", "latin-1")(reads("gbk", "latin-1")(text)),
    "gbk as cp1252, as cp1252": lambda text: as_cp1252(as_cp1252(text.encode("gbk", "ignore")).encode()),
}
LOSSY: dict[str, Damage] = {
    "utf-8 as gbk, U+FFFD": reads("utf-8", "gbk", "replace"),
    "utf-8 as gb18030, U+FFFD": reads("utf-8", "gb18030", "replace"),
    "utf-8 as gb18030, ?": lambda text: text.encode().decode("gb18030", "replace").replace("\ufffd", "?"),
    "utf-8 as gb18030, dropped": reads("utf-8", "gb18030", "ignore"),
    "utf-8 as gb18030, dropped with private use": without_private(reads("utf-8", "gb18030", "ignore")),
    "utf-8 as gb18030, U+FFFD, no private use": without_private(reads("utf-8", "gb18030", "replace")),
    "utf-8 as gbk, dropped": reads("utf-8", "gbk", "ignore"),
    "utf-8 as gbk, ?, swallowing": lambda text: read_gbk(text.encode()),
    "utf-8 as gbk in a browser": lambda text: browser_gbk(text.encode()),
    "utf-8 as cp1252, open bytes dropped": reads("utf-8", "cp1252", "ignore"),
    "utf-8 as cp1252, open bytes U+FFFD": reads("utf-8", "cp1252", "replace"),
    "utf-8 as cp1252, no-break space plain": lambda text: as_cp1252(text.encode()).replace("\xa0", " "),
    "gbk as big5, U+FFFD": reads("gbk", "big5", "replace"),
    "gbk as big5hkscs, U+FFFD": reads("gbk", "big5hkscs", "replace"),
    "gbk as cp950, ?": lambda text: text.encode("gbk", "ignore").decode("cp950", "replace").replace("\ufffd", "?"),
    "utf-8 as big5, U+FFFD": reads("utf-8", "big5", "replace"),
    "utf-8 as big5hkscs, dropped": reads("utf-8", "big5hkscs", "ignore"),
    "utf-8 as big5 in a browser": lambda text: browser_big5(text.encode()),
}
HOPELESS: dict[str, Damage] = {
    "gbk as utf-8": lambda text: text.encode("gbk", "ignore").decode("utf-8", "replace"),
    "gbk as utf-8, as gbk": lambda text: (
        text.encode("gbk", "ignore").decode("utf-8", "replace").encode().decode("gb18030", "replace")
    ),
    "utf-8 as gbk twice": twice(reads("utf-8", "gb18030", "replace")),
}
CHAINS = LOSSLESS | LOSSY | HOPELESS
