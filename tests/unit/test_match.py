from __future__ import annotations

from pathlib import Path

import pytest

import cleaner
from cleaner.document import Document, Evidence
from cleaner.errors import UsageError
from cleaner.match import match
from cleaner.rules import Rules

RULES = {
    "site/x.example": "hosts: [x.example]\nsigns: [新河网]\n",
    "site/news.x.example": "hosts: [news.x.example]\nsigns: [新河网新闻频道]\n",
    "site/feed.example": "front_matter: {publisher: '新河.*'}\n",
    "site/upper.example": "hosts: [Upper.Example]\n",
}


@pytest.fixture
def rules(tmp_path: Path) -> Rules:
    (tmp_path / "site").mkdir()
    for name, text in RULES.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return cleaner.load_rules(tmp_path)


def matched(rules: Rules, text: str = "新河", url: str | None = None, **fields: str) -> str:
    evidence = tuple(Evidence(field, value, "front_matter", "") for field, value in fields.items())
    return match(Document(text, text=text, url=url, evidence=evidence), rules).rule.name


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("http://x.example/a", "site/x.example"),
        ("https://www.x.example:8080/a?b#c", "site/x.example"),
        ("http://X.EXAMPLE./", "site/x.example"),
        ("//x.example/a", "site/x.example"),
        ("http://user:pass@x.example/", "site/x.example"),
        ("http://news.x.example/", "site/news.x.example"),
        ("http://a.b.news.x.example/", "site/news.x.example"),
        ("http://notx.example/", "family/generic"),
        ("http://x.example.org/", "family/generic"),
        ("http://example/", "family/generic"),
        ("http://[::1/", "family/generic"),
        ("http://x.example:port/", "site/x.example"),
        ("", "family/generic"),
        ("http:///", "family/generic"),
        ("https://upper.example/", "site/upper.example"),
        ("http://" + "a." * 1_000_000 + "x.example/", "site/x.example"),  # each suffix of it was made: an hour
    ],
)
def test_longest_host_suffix_decides(rules: Rules, url: str, name: str) -> None:
    assert matched(rules, url=url) == name


def test_host_beats_front_matter_and_fingerprint(rules: Rules) -> None:
    assert matched(rules, "新河网新闻频道", url="http://x.example/", publisher="新河日报") == "site/x.example"


def test_url_of_the_front_matter_counts(rules: Rules) -> None:
    assert matched(rules, url=None) == "family/generic"
    evidence = (Evidence("url", "http://x.example/a", "front_matter", ""),)
    assert match(Document("新河", text="新河", evidence=evidence), rules).rule.name == "site/x.example"


@pytest.mark.parametrize(("publisher", "name"), [("新河日报", "site/feed.example"), ("老新河日报", "family/generic")])
def test_front_matter_decides_by_whole_values(rules: Rules, publisher: str, name: str) -> None:
    assert matched(rules, publisher=publisher) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("欢迎来到新河网", "site/x.example"),
        ("歡迎來到新河網新聞頻道", "site/news.x.example"),
        ("新河网 新河网新闻频道", "site/news.x.example"),
        ("新河", "family/generic"),
    ],
)
def test_longest_fingerprint_on_folded_text_decides(rules: Rules, text: str, name: str) -> None:
    assert matched(rules, text) == name


def test_a_record_is_no_post_of_a_blog_since_it_has_a_title_and_a_date(rules: Rules) -> None:
    def recognised(origin: str, **fields: str) -> str:
        evidence = tuple(Evidence(field, value, "front_matter", origin) for field, value in fields.items())
        return match(Document("新河", text="新河", evidence=evidence), rules).rule.name

    assert recognised("front matter, date", title="新桥通车", date="2021-04-01") == "family/hexo"
    assert recognised("record, date", title="新桥通车", date="2021-04-01") == "family/generic"
    assert recognised("record, publisher", publisher="新河日报") == "site/feed.example"


def test_rule_in_front_matter_names_it(rules: Rules) -> None:
    assert matched(rules, rule="site/x.example") == "site/x.example"
    assert matched(rules, rule="site/nothing") == "family/generic"


def test_source_beats_all_and_must_exist(rules: Rules) -> None:
    document = Document("新河", text="新河", url="http://x.example/", source="feed.example")
    assert match(document, rules).rule.name == "site/feed.example"
    with pytest.raises(UsageError, match=r"no rule for the source 'nothing'"):
        cleaner.clean("新河", source="nothing", rules=rules)


def links(*hosts: str) -> str:
    return "".join(f"<a href='https://{host}/a'>新河</a>" for host in hosts)


@pytest.mark.parametrize(
    ("hosts", "name"),
    [
        (["x.example"] * 8, "site/x.example"),
        (["www.x.example"] * 5 + ["cdn.x.example"] * 3 + ["y.example"] * 5, "site/x.example"),
        (["x.example"] * 7, "family/generic"),  # too few to tell
        (["x.example"] * 8 + ["y.example"] * 6, "family/generic"),  # a page that quotes the site
        (["y.example"] * 20, "family/generic"),
    ],
)
def test_site_that_most_links_lead_to_decides_last(rules: Rules, hosts: list[str], name: str) -> None:
    assert matched(rules, links(*hosts)) == name


def test_page_that_names_another_address_is_not_of_the_site_it_links_to(rules: Rules) -> None:
    own = "<link rel='canonical' href='https://blog.example/1'>"
    assert matched(rules, own + links(*["x.example"] * 20)) == "family/generic"


@pytest.mark.parametrize("tag", ["<link ", "<meta ", "<link rel=canonical ", "<meta property=og:url "])
def test_tags_that_do_not_end_take_a_time_that_grows_with_their_number(rules: Rules, tag: str) -> None:
    assert matched(rules, tag * 8_000) == "family/generic"  # in the cube of their number it took minutes
