"""A record of a WET or WARC file, saved as a text by itself."""

from __future__ import annotations

import cleaner

_HEAD = (
    "WARC/1.0\nWARC-Type: conversion\nWARC-Target-URI: https://xinhe.example/2021/1.html\n"
    "WARC-Date: 2021-04-01T00:00:00Z\nContent-Type: text/plain\nContent-Length: 900\n\n"
)
_TEXT = "新河大桥今天上午正式通车。\n两岸居民冒雨前来。"


def test_the_head_goes_and_tells_the_address() -> None:
    for head in (_HEAD, _HEAD.replace("\n", "\r\n"), _HEAD + "HTTP/1.1 200 OK\nServer: heron\n\n"):
        article = cleaner.clean(head + _TEXT)
        assert article.text == _TEXT
        assert article.url == "https://xinhe.example/2021/1.html"
        assert article.created is None
        assert [one.entry for one in article.removed] == ["record head"]


def test_what_has_no_end_or_no_page_stays() -> None:
    for text in (_HEAD.rstrip("\n") + "\n", _HEAD.replace("\n\n", "\n") + _TEXT, "WARC/1.0 是一种格式。"):
        assert cleaner.clean(text).text.startswith("WARC/1.0")
