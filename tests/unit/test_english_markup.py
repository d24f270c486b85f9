"""Markup of systems that English pages are made with: what is the article's there, and what is not."""

from __future__ import annotations

import cleaner

P = [
    "The last ferry tied up at the landing yesterday, and Tom Harrow took his time with the rope.",
    "Since the bridge opened, the county says, fewer than twenty people a day have come to the landing.",
    "The boat will go to the county museum, with its bell, its lamp and its tickets, and the landing to the gulls.",
]
MENU = "<ul>" + "".join(f"<li><a href=/{n}>Section {n}</a></li>" for n in range(9)) + "</ul>"


def _paragraphs(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


H, ALL = "<h1>The last ferry</h1>", _paragraphs(P)


def _page(article: str, title: str = "The last ferry - River Gazette", after: str = "", head: str = "") -> str:
    top = f"<html lang=en><head><title>{title}</title>{head}</head><body>{MENU}"
    return f"{top}<div class=wrap>{article}</div>{after}</body></html>"


def _text(article: str, **more: str) -> list[str]:
    return cleaner.clean(_page(article, **more), path="page.html").text.splitlines()


def test_a_heading_that_is_called_a_header_is_of_the_article() -> None:
    recipe = (
        f"{H}<div class=entry>{ALL}"
        "<h3 class='wprm-recipe-header'>Ingredients</h3><ul><li>2 tablespoons oil</li><li>1 onion, chopped</li></ul>"
        "<h3 class='wprm-recipe-header'>Instructions</h3><ol><li>Heat the oil and soften the onion.</li></ol></div>"
    )
    text = _text(recipe)
    assert "Ingredients" in text and "Instructions" in text


def test_the_sign_of_a_link_to_a_heading_is_no_part_of_it() -> None:
    text = _text(f"{H}{ALL}<h2 id=a>The rope<a hidden class=anchor href='#a'>#</a></h2>{ALL}")
    assert "The rope" in text and "The rope#" not in text
    text = _text(f"{H}{ALL}<h2 id=a><a href='#a'>¶</a>Issue #12</h2>{ALL}")
    assert "Issue #12" in text


def test_the_entries_of_a_live_blog_keep_their_headings() -> None:
    entries = "".join(
        f"<article id=block-{n} class=block><header><a href='#b{n}'>"
        f"<time>1{n}.03 GMT</time></a><h2>Heading {n}</h2></header>"
        f"<div class=content><p>{line}</p></div><footer><ul><li><a href=f>Share</a></li></ul></footer></article>"
        for n, line in enumerate(P * 2)
    )
    text = _text(f"{H}<div id=liveblog-body>{entries}</div>")
    assert [line for line in text if line.startswith("Heading")] == [f"Heading {n}" for n in range(6)]


def test_a_paragraph_with_a_dateline_begins_the_article_whatever_it_stands_in() -> None:
    first = "ALDERMOUTH — The town council voted on Monday to keep the last ferry."
    text = _text(
        f"{H}<div class=body><div class=preview><p>{first}</p></div><div class=subscriber-only>{ALL}</div></div>"
    )
    assert text[0] == first


def test_an_appeal_for_money_and_a_poll_go() -> None:
    poll = "<div class='inline-asset inline-poll'><h4>Poll: Fair?</h4><ul><li>Yes</li><li>No</li></ul></div>"
    appeal = (
        "<div class=fundraising><h3>There is a lot going on.</h3><p>Through it all, we are here for you.</p>"
        "<p>You rely on us to tell you what it means, and we rely on you, since your gift pays.</p></div>"
    )
    text = _text(
        f"<article>{H}<div class=story-content>{_paragraphs(P[:2])}{poll}<p>{P[2]}</p></div>{appeal}</article>"
    )
    assert text == P


def test_a_newsletter_form_goes_though_its_id_says_article() -> None:
    form = (
        "<div id='slice-newsletterForm-articleInbodyContent-j8' class=newsletter-form__wrapper>"
        "<p>Get daily insight in your inbox</p><p>Sign up for breaking news, reviews, deals, and more.</p></div>"
    )
    assert _text(f"{H}<div class=body>{_paragraphs(P[:2])}{form}<p>{P[2]}</p></div>") == P


def test_terms_that_link_to_their_reference_stay_with_what_they_mean() -> None:
    terms = (
        "<p>Two spoolers come with the package:</p><dl><dt><a href=/d>DirectorySpooler</a></dt>"
        "<dd>Writes one file a page.</dd>"
        "<dt><a href=/r>RingSpooler</a></dt><dd>Writes all pages to one file, and overwrites the oldest.</dd></dl>"
    )
    text = _text(f"{H}<div>{ALL}{terms}</div>")
    assert text[3:] == [
        "Two spoolers come with the package:",
        "DirectorySpooler",
        "Writes one file a page.",
        "RingSpooler",
        "Writes all pages to one file, and overwrites the oldest.",
    ]


def test_a_section_with_a_heading_below_the_paragraphs_is_of_the_article() -> None:
    thanks = "<section class=acknowledgements><h6>Acknowledgements</h6><p>We thank Tom Harrow.</p></section>"
    text = _text(
        f"<article>{H}<section class=part><h2>Rope</h2>{ALL}</section>"
        f"<section class=part><h2>Bell</h2>{ALL}</section>{thanks}</article>"
    )
    assert text[-2:] == ["Acknowledgements", "We thank Tom Harrow."]
    works = "<section class=ltx_bibliography><ul><li>A. Lehr, “Bells,” Acustica 12, 44 (1986).</li></ul></section>"
    assert _text(f"<article>{H}<section class=part><h2>Rope</h2>{ALL}</section>{works}</article>")[-1] == P[-1]


def test_the_name_of_a_section_that_the_title_holds_is_no_headline() -> None:
    page = _page(
        f"<a href=/s>Scotland</a><div><b>Library book back late</b><br>{ALL}</div>",
        title="BBC NEWS | Scotland | Library book back late",
    )
    assert cleaner.clean(page, path="page.html").title == "Library book back late"


def test_the_heading_behind_the_name_of_a_blog_is_its_headline() -> None:
    page = _page(
        f"<div id=header><h1 class=title>Marrowfat &amp; Rain</h1></div>"
        f"<div class=post><h3 class=post-title><a href=/p>Second Cup</a></h3>"
        f"<div>{ALL}</div></div>",
        title="Marrowfat &amp; Rain: Second Cup",
    )
    assert cleaner.clean(page, path="page.html").title == "Second Cup"
