"""`summary.json`: counts add up, and what looks wrong is named."""

from __future__ import annotations

import cleaner
from cleaner.corpus.account import account, collapsed, kept_share, never_fired
from cleaner.corpus.summary import Summary


def counted(*texts: str) -> Summary:
    summary = Summary()
    for text in texts:
        summary.add(cleaner.clean(text))
    return summary


def of_rule(documents: int, articles: int, kept: int, taken: int) -> Summary:
    summary = Summary(articles=articles)
    summary.documents_by_rule["site/x"] = documents
    summary.sources["site/x"] = articles
    summary.kept_by_rule["site/x"] = kept
    summary.taken_by_rule["site/x"] = taken
    return summary


def test_two_counts_add_up_to_one_and_survive_json() -> None:
    one, two = counted("新桥通车。\n责任编辑：林一"), counted("两岸居民走上桥头。\n责任编辑：林一", "新桥合龙。")
    both = counted("新桥通车。\n责任编辑：林一", "两岸居民走上桥头。\n责任编辑：林一", "新桥合龙。")
    one.merge(two)
    assert one == both
    assert Summary.from_json(one.to_json()) == both
    assert (both.articles, both.removed["editor"]) == (3, 2)
    assert both.characters == 5 + 9 + 5


def test_a_site_whose_documents_mostly_give_nothing_collapsed() -> None:
    shards = [of_rule(30, 10, 3_000, 1_000)]
    assert collapsed(shards, shards[0]) == [{"rule": "site/x", "documents": 30, "articles": 10}]
    assert collapsed([of_rule(19, 1, 0, 0)], of_rule(19, 1, 0, 0)) == []  # too few to tell


def test_a_shard_in_which_a_site_keeps_half_of_what_it_kept_collapsed() -> None:
    good, bad, total = of_rule(90, 90, 9_000, 1_000), of_rule(30, 30, 300, 1_000), Summary()
    for shard in (good, bad):
        total.merge(shard)
    (found,) = collapsed([good, bad], total)
    assert (found["shard"], found["documents"], found["kept"]) == (1, 30, kept_share(bad, "site/x"))
    assert collapsed([good, good], of_rule(180, 180, 18_000, 2_000)) == []


def test_entries_that_removed_nothing_are_named_with_their_place() -> None:
    rules = cleaner.load_rules()
    summary = counted("新桥通车。\n责任编辑：林一")
    idle = never_fired(summary, rules)
    names = [entry.split()[0] for entry in idle]
    assert "editor" not in names
    assert "copyright_line" in names
    assert all(".yaml:" in entry for entry in idle)
    places = [entry.split()[1].split(":") for entry in idle]
    assert places == sorted(places, key=lambda place: (place[0], int(place[1])))


def test_the_account_names_rules_that_no_document_had() -> None:
    found = account([counted("新桥通车。")], cleaner.load_rules())
    assert "site/cri.cn" in found["rules_never_used"]
    assert found["rules"] == {"family/generic": {"documents": 1, "articles": 1, "kept": 1.0}}
    assert found["documents"] == 1
