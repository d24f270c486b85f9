"""Hostile text and bytes: runs, controls, encodings, XML, emptiness, front matter (rows 6 to 32 of the faults)."""

from __future__ import annotations

from tests.faults.maker import Class, Maker, kind

# Row 6: runs that make ordinary patterns run away.

_RUNS = {
    "spaces": " ", "newlines": "\n", "tabs": "\t", "ideographic-spaces": "\u3000", "nbsp": "\u00a0", "carriage": "\r",
    "copyright": "版权所有", "editor": "责任编辑：", "byline": "来源：", "dates": "2021-12-21 ", "digits": "1",
    "dots": "。",
    "parentheses": "（", "brackets": "[", "less": "<", "ampersands": "&", "pipes": "|", "hyphens": "-", "equals": "=",
    "questions": "?", "replacements": "\ufffd", "quotes": '"', "letters": "a", "pinyin": "xin(xīn)", "slashes": "/",
    "entities": "&#57344;", "mojibake": "鏂版ˉ", "latin": "Ã¦", "percent": "%E6", "escapes": "\\u65b0",
    "zero-width": "\u200b",
    "bidi": "\u202e", "colons": "：", "line-separators": "\u2028", "combining": "\u0301", "stars": "*",
    "front": "---\n",
    "comment-openings": "<!--", "closing": "</p>", "doctypes": "<!DOCTYPE html>", "cdata": "<![CDATA[", "hash": "#",
    "urls": "http://a.cn/", "html-lookalikes": "<p", "underscores": "_", "tildes": "~", "shifted": "?锛?",
}  # fmt: skip


def _run(unit: str, *, markup: bool) -> Class:
    def build(maker: Maker) -> str:
        run = unit * (200_000 // len(unit.encode()))
        text = f"{maker.say()}{run}{maker.say()}" if markup else f"{maker.say()}\n{run}\n{maker.say()}"
        return maker.page(f"<p>{text}</p>") if markup else text

    return build


# A document that is nothing but lost characters may be rejected for it.
_DAMAGE = dict.fromkeys(("questions", "replacements", "mojibake", "shifted"), frozenset({"mojibake"}))
for _name, _unit in _RUNS.items():
    kind(f"run-{_name}", ".txt", _DAMAGE.get(_name, frozenset()))(_run(_unit, markup=False))
    # What follows an opened comment belongs to it: nothing is said there.
    if _name not in ("comment-openings",):
        kind(f"page-run-{_name}", rejects=_DAMAGE.get(_name, frozenset()))(_run(_unit, markup=True))


# Rows 7 to 11: bytes.


@kind("controls")
def _controls(maker: Maker) -> bytes:
    page = maker.page("".join(f"<p>{maker.say()}\x00</p>" for _ in range(40)))
    noise = bytes([*range(9), 11, *range(14, 32), 127])
    return b"".join(line + b"</p>" + bytes([maker.random.choice(noise)]) for line in page.encode().split(b"</p>"))


@kind("controls-plain", ".txt")
def _controls_plain(maker: Maker) -> str:
    return "\n".join(f"{maker.say()}{maker.random.choice(chr(0) + chr(7) + chr(27) + chr(127))}" for _ in range(30))


@kind("malformed-utf-8", ".txt")
def _malformed(maker: Maker) -> bytes:
    bad = [
        b"\xc0\xaf",
        b"\xe6\x96",
        b"\xff",
        b"\xfe\xfe",
        b"\xf8\x88\x80\x80\x80",
        b"\x80",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
    ]
    return b"\n".join(maker.say().encode() + maker.random.choice(bad) + "。".encode() for _ in range(30))


@kind("malformed-runs")
def _malformed_runs(maker: Maker) -> bytes:
    bad = maker.random.choice([b"\xe6\x96", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80", b"\xf4\x90\x80\x80", b"\xc0\xaf"])
    first, *others = maker.page("".join(f"<p>新@闻里{maker.say()}</p>" for _ in range(20))).encode().split(b"@")
    return first + 50 * bad + b"".join(others)


@kind("terminal", ".txt")
def _terminal(maker: Maker) -> str:
    lines = [maker.say() for _ in range(20)]
    return "\n".join(f"\x1b[1m{line[:9]}\x1b[0;31m{line[9:]}\x1b[0m" for line in lines)


def _encoded(encoding: str, bom: bytes = b"") -> Class:
    def build(maker: Maker) -> bytes:
        return bom + maker.page("".join(f"<p>{maker.say()}</p>" for _ in range(20))).encode(encoding)

    return build


kind("gb18030")(_encoded("gb18030"))
kind("utf-16")(_encoded("utf-16"))
kind("utf-16-le-bare")(_encoded("utf-16-le"))
kind("utf-16-be-bare")(_encoded("utf-16-be"))
kind("utf-32")(_encoded("utf-32"))
kind("utf-8-bom")(_encoded("utf-8", b"\xef\xbb\xbf"))


@kind("wrong-declaration")
def _wrong_declaration(maker: Maker) -> bytes:
    charset = maker.random.choice(["gb2312", "big5", "iso-8859-1", "utf-16", "rot13", "unknown-8bit", "shift_jis"])
    body = "".join(f"<p>{maker.say()}</p>" for _ in range(20))
    return f"<meta charset={charset}>{maker.page(body)}".encode()


@kind("detector", rejects=frozenset({"binary"}))
def _detector(maker: Maker) -> bytes:
    return b"\xbd\x00" + b"S" * 32_768


# Rows 17 to 20: XML, remote references, nothing, no text.


@kind("entity-bomb", ".xhtml")
def _entity_bomb(maker: Maker) -> str:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    return (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY e0 "笑">{entities}]>'
        f"<html><body><p>{maker.say()}</p><p>&e11;</p><p>{maker.say()}</p></body></html>"
    )


@kind("external-entity", ".xhtml")
def _external_entity(maker: Maker) -> str:
    return (
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">'
        '<!ENTITY % y SYSTEM "http://127.0.0.1:9/d">%y;]>'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:xi="http://www.w3.org/2001/XInclude"><body>'
        f'<p>{maker.say()}</p><p>&x;</p><xi:include parse="text" href="file:///etc/passwd"/><p>{maker.say()}</p></body></html>'
    )


@kind("remote")
def _remote(maker: Maker) -> str:
    site = "http://127.0.0.1:9"
    return (
        f'<!DOCTYPE html PUBLIC "x" "{site}/x.dtd"><link rel=stylesheet href="{site}/a.css"><base href="{site}">'
        f'<p>{maker.say()}<img src="{site}/i.png"></p><iframe src="{site}/f"></iframe>'
        f'<script src="{site}/s.js"></script>'
        f'<object data="{site}/o"></object><p>{maker.say()}</p>'
    )


_EMPTY = [
    "", " \n\t\n", "\ufeff", "<html></html>", "<!-- nur -->", "<html><body></body></html>", "<p></p><div> </div>",
    "<b>&nbsp;&#12288;</b>",
    "<script>var a = 1;</script>", "<style>p {}</style>", "<p>&nbsp;</p>", "\u200b\u200b", "<br><br><hr>",
    "<img src=a.png>",
    "<html><head><title>标题</title></head><body></body></html>", "---\ntitle: 标题\n---\n", "\0\0", "\u3000\u3000",
]  # fmt: skip
_EMPTY_REASONS = frozenset({"empty", "nothing_left", "binary"})
for _number, _text in enumerate(_EMPTY):
    _suffix = ".html" if "<" in _text else ".txt"
    kind(f"void-{_number}", _suffix, _EMPTY_REASONS)(lambda maker, text=_text: text)  # type: ignore[misc]


@kind("binary", rejects=frozenset({"binary"}))
def _binary(maker: Maker) -> bytes:
    head = maker.random.choice(
        [b"%PDF-1.4\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"PK\x03\x04", b"\x7fELF", b"GIF89a", b""]
    )
    return head + maker.random.randbytes(5000)


# Rows 29, 31, 32.


@kind("front-matter", ".md")
def _front_matter(maker: Maker) -> str:
    head = maker.random.choice(
        [
            "- a\n- b", "a: &a [x]\nb: [*a, *a]", "date: 0000-99-99", "date: 9999-12-31T99:99", "title: [unclosed",
            "title: !!python/object/apply:os.system [x]", "a: " + "[" * 5000, "title: a\ntitle: b", "? x", "\t- x",
        ]
    )  # fmt: skip
    return f"---\n{head}\n---\n{maker.say()}\n{maker.say()}\n"


@kind("front-matter-unclosed", ".md")
def _front_matter_unclosed(maker: Maker) -> str:
    return f"---\ntitle: 标题\n{maker.say()}\n{maker.say()}\n"


@kind("attack-on-a-report")
def _attack(maker: Maker) -> str:
    return (
        f"<p onclick=alert(1)>{maker.say()}</p><script>alert(0)</script>"
        f"<a href='javascript:alert(1)'>{maker.say()}</a><svg onload=alert(1)></svg>"
        f"<p>\x1b]0;title\x07\x1b[31m{maker.say()}</p><p>&lt;script&gt;alert(2)&lt;/script&gt;</p>"
    )
