from __future__ import annotations

import json

from msgspec.structs import replace

from cleaner import clean
from cleaner.serialise import json_line, to_ledger, with_removed


def test_a_ledger_that_quotes_a_lone_surrogate_says_what_others_say() -> None:
    article = clean("<p>新河大桥今天正式通车。</p><p>责任编辑：林一</p>")
    damaged = replace(article, removed=tuple(replace(one, text=f"{one.text}\ud800") for one in article.removed))
    line, other = (json.loads(json_line(to_ledger("x", one))) for one in (article, damaged))
    assert line["removed"][0]["text"] == "责任编辑：林一" and other["removed"][0]["text"] == "责任编辑：林一\ud800"
    for one, told in ((article, line), (damaged, other)):
        assert told["attributes"] == {
            name: [list(span) for span in spans] for name, spans in with_removed(one)[1].items()
        }
        assert all(type(span[2]) is float for spans in told["attributes"].values() for span in spans)
