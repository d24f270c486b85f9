"""The line of MNBVC's corpora: a file with its paragraphs, under Chinese keys."""

from __future__ import annotations

from hashlib import md5
from typing import Any

from cleaner.document import Article
from cleaner.simhash import simhash


def to_mnbvc(identifier: str, article: Article) -> dict[str, Any]:
    """The line of an article.

    A paragraph is repeated when its text stood in the article before (``md5`` tells); what is repeated across files
    is not known here. ``simhash`` is that of the whole text (`cleaner.simhash`).
    """
    seen: set[str] = set()
    paragraphs = []
    for number, block in enumerate(article.blocks, 1):
        digest = md5(block.text.encode(), usedforsecurity=False).hexdigest()
        paragraphs.append(
            {"行号": number, "是否重复": digest in seen, "是否跨文件重复": False, "md5": digest, "内容": block.text}
        )
        seen.add(digest)
    return {
        "文件名": identifier,
        "是否待查文件": False,
        "是否重复文件": False,
        "文件大小": len(article.text.encode()),
        "simhash": simhash(article.text),
        "最长段落长度": max(len(block.text) for block in article.blocks),
        "段落数": len(paragraphs),
        "去重段落数": len(seen),
        "低质量段落数": 0,
        "段落": paragraphs,
    }
