"""START HERE: what happens to a document, in what order.

Each stage is a plain function from a frozen document to a changed copy of it. They stand once, in
this list; there is no registry, no switch and no second path.
"""

from __future__ import annotations

from collections.abc import Callable
from os import PathLike, fspath

from cleaner.body import body
from cleaner.decode import decode
from cleaner.document import Article, Document
from cleaner.errors import Rejected, UsageError
from cleaner.extract import extract
from cleaner.front_matter import front_matter
from cleaner.main_content.error_page import reject_error_page
from cleaner.match import match
from cleaner.metadata import article
from cleaner.repairs import repair_document
from cleaner.repairs.unreadable import reject_hopeless
from cleaner.rules import Rules, load_rules
from cleaner.script import SCRIPTS, convert_script
from cleaner.settle import settle
from cleaner.strip import strip
from cleaner.uncollected import Uncollected

Stage = Callable[[Document, Rules], Document]

STAGES: tuple[Stage, ...] = (
    decode,  #          bytes  -> text      BOM, UTF-8, declared label, detector
    repair_document,  # text   -> text      encoding damage, on the markup too, so before any parser
    front_matter,  #    text   -> text      leading YAML, TOML or JSON becomes metadata
    match,  #           text   -> rule      url host, then front matter, then fingerprints
    extract,  #         text   -> blocks    HTML or lines; selectors in and out
    body,  #            blocks -> blocks    finds the article where no rule names it
    strip,  #           blocks -> blocks    line entries remove boilerplate and read metadata
    settle,  #          blocks -> blocks    body and strip again, as long as lines go
    reject_error_page,  # blocks -> blocks  what servers send in place of an article is none
    reject_hopeless,  # blocks -> blocks    an article that is mostly unreadable is none
)


def process(document: Document, rules: Rules) -> Article:
    """Run `document` through all stages. Raises `Rejected` when it holds no article."""
    try:
        with Uncollected():
            for stage in STAGES:
                document = stage(document, rules)
            return convert_script(article(document), document.script)
    except Rejected as rejected:
        rejected.rule = document.rule.name if document.rule else ""
        raise


def clean(
    data: bytes | bytearray | str,
    *,
    url: str | None = None,
    path: str | PathLike[str] | None = None,
    source: str | None = None,
    script: str = "keep",
    charset: str | None = None,
    rules: Rules | None = None,
) -> Article:
    """Turn one raw document into one clean article.

    `data` is the document as served (bytes) or already decoded (str). `url` and `path` help to
    recognise the source and the format; `source` names a rule outright (``"cri.cn"``); `script` is what
    the article is converted to (``"simplified"``, ``"traditional"``); `charset` is what the server declared
    (HTTP's Content-Type), believed if the bytes agree. `rules` defaults to those that come with the
    package; read your own with `load_rules`.

    Raises `NoBody` (or another `Rejected`) when the document holds no article, and `UsageError` when
    `source` or `script` is unknown. It never raises on odd bytes; `TypeError` is for what is no document,
    such as a path.

    >>> article = clean("大桥今日通车\\n2021-12-21 19:04 来源：新河日报 编辑：林一\\n　　新河大桥今天正式通车。")
    >>> article.text
    '新河大桥今天正式通车。'
    >>> article.title, article.created, article.publisher, article.editor
    ('大桥今日通车', '2021-12-21T19:04:00+08:00', '新河日报', ('林一',))
    >>> [removed.entry for removed in article.removed]
    ['title', 'byline']
    """
    if isinstance(data, bytearray):
        data = bytes(data)
    if not isinstance(data, bytes | str):
        given = type(data).__name__
        raise TypeError(f"a document is bytes or str, not {given}; of a file clean(Path(name).read_bytes(), path=name)")
    if rules is not None and not isinstance(rules, Rules):
        raise TypeError(f"rules are what load_rules gives, not {type(rules).__name__}: rules=load_rules(folder)")
    if not isinstance(url, str | None):
        raise TypeError(f"a url is str, not {type(url).__name__}: url=str(url)")
    path = None if path is None else fspath(path)
    if script not in SCRIPTS:
        raise UsageError(f"the script is keep, simplified or traditional, not '{script}'")
    document = Document(data, url=url, path=path, source=source, script=script, charset=charset)
    return process(document, load_rules() if rules is None else rules)
