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


def _article(article: str, **more: str) -> cleaner.Article:
    return cleaner.clean(_page(article, **more), path="page.html")


def test_the_author_of_a_long_line_of_facts_is_read() -> None:
    facts = (
        "<p class=entry-meta>Published: <time>Oct 14, 2022</time> · Modified: Nov 2, 2023 by <span class=entry-author>"
        "<a href=/a>Hettie Longworth</a></span> · This post may contain affiliate links · <a href=#c>3 Comments</a></p>"
    )
    assert _article(f"{H}{facts}<div class=entry>{ALL}</div>").author == ("Hettie Longworth",)


def test_what_stands_beside_a_sidebar_is_not_in_it() -> None:
    wrap = f"<div class=content-sidebar-wrap>{H}<p>2 May 2021 by <a rel=author href=/a>Bethan</a></p>{ALL}</div>"
    assert _article(wrap).author == ("Bethan",)
    aside = f"<div>{H}{ALL}</div><div class=sidebar-primary>About <a rel=author href=/a>Bethan</a></div>"
    assert _article(aside).author == ()


def test_what_a_paper_tells_libraries_is_believed() -> None:
    head = (
        '<meta name=citation_author content="Dunleavy, Nora"><meta name=citation_author content="Ewan Tait">'
        '<meta name=citation_publication_date content="2013/06/12">'
        '<meta name=citation_journal_title content="Bird Notes">'
    )
    names = (
        "<ul class=author-list><li><a class=author-name>Nora Dunleavy,</a><p>Affiliation Department of Ecology</p></ul>"
    )
    paper = _article(f"{H}{names}<div class=paper>{ALL}</div>", head=head)
    assert paper.author == ("Nora Dunleavy", "Ewan Tait")
    assert (paper.created or "")[:10] == "2013-06-12"
    assert paper.publisher == "Bird Notes"


def test_the_day_that_the_markup_marks_is_read_where_several_are_told() -> None:
    entry = (
        "<div class=submitted>Submitted by kd on <span property='dc:date dc:created' "
        "content='2015-10-07T10:15:00-07:00'>Wed, 10/07/2015 - 10:15am</span></div>"
    )
    for head in ("", "<meta property=og:type content=article>", "<meta name=a property=og:type content=article>"):
        assert _article(f"{H}{entry}<div>{ALL}</div>", head=head).created == "2015-10-07T10:15:00-07:00"
    posts = "".join(
        f"<div class=p{n}><time itemprop=datePublished datetime='2021-03-0{n}T10:00:00Z'>{n} d ago</time>{ALL}</div>"
        for n in (2, 3)
    )
    assert _article(f"{H}{posts}").created == "2021-03-02T10:00:00+00:00"
    comments = "".join(
        f"<div class=comment><time itemprop=dateCreated datetime='2021-03-0{n}T10:00:00Z'>{n} d ago</time>No.</div>"
        for n in (2, 3)
    )
    assert _article(f"{H}<div>{ALL}</div>{comments}").created is None


def test_the_link_to_the_home_page_and_the_title_name_the_site() -> None:
    page = _article(f"<a href=/>Tidelog Forum</a>{H}<div>{ALL}</div>", title="The last ferry - Support - Tidelog Forum")
    assert page.publisher == "Tidelog Forum"


def test_a_title_that_goes_on_with_its_author_or_years_ends_before() -> None:
    for rest in (" by Elsie Marrable | Verses", " (1932 - 2020) - Aldermouth, ME - Gazette", " : talesfromtheriver"):
        assert _article(f"{H}<div>{ALL}</div>", title=f"The last ferry{rest}").title == "The last ferry", rest


def test_an_office_is_no_author() -> None:
    for byline in ("By Aaron Diehl, Sports Information", "Por Redacción y Aaron Diehl"):
        page = _article(f"{H}<div class=byline>{byline}</div><div>{ALL}</div>")
        assert page.author == ("Aaron Diehl",), byline
    heard = "<div class='story-meta has-byline'><p>Heard on <a href=/w>Weekend</a></p>"
    heard += "<div class=byline><a href=/l>Linda Ash</a></div></div>"
    assert _article(f"{H}{heard}<div>{ALL}</div>").author == ("Linda Ash",)


def test_two_authors_who_are_marked_are_read_where_the_byline_is_not_plain() -> None:
    byline = "<address>By <a rel=author href=/a>Yvette Ampon</a> (now) and "
    byline += "<a rel=author href=/b>Joe Tranter</a> (earlier)</address>"
    assert _article(f"{H}{byline}<div>{ALL}</div>").author == ("Yvette Ampon", "Joe Tranter")


def test_who_wrote_stands_behind_the_minutes_that_reading_takes() -> None:
    meta = "<div class=post-meta>June 20, 2021 · 2 min · Ewan Tait | <a href=/e>Suggest Changes</a></div>"
    assert _article(f"{H}{meta}<div>{ALL}</div>").author == ("Ewan Tait",)


def test_a_page_whose_body_is_called_by_its_footer_is_read_from_its_markup() -> None:
    sentences = "Please, check the fields below to make sure. Then send the form. Thank you."
    form = f"<script>var et = {{checked: '{sentences}', {'pad: 1, ' * 20} x: 2}};</script>"
    page = _page(f"{H}<div>{ALL}</div>").replace("<body>", f"<body class='et_footer_columns4'>{form}")
    assert cleaner.clean(page, path="page.html").text.splitlines() == P


def test_links_with_nothing_but_marks_and_times_beside_them_are_links() -> None:
    others = "".join(f"<font>・<a href=/{n}>Ice {n}</a>（12:0{n}）</font><br>" for n in range(5))
    assert _text(f"{H}<div>{ALL}<br>{others}</div>") == P


def test_a_board_names_itself_before_the_title_of_a_thread() -> None:
    title = "The Minor Woodshed :: View topic - The last ferry"
    page = f"<span class=maintitle>The Minor Woodshed</span><p><a href=/t>The last ferry</a></p><div>{ALL}</div>"
    assert _article(page, title=title).title == "The last ferry"


def test_the_day_since_when_visitors_are_counted_is_not_the_articles() -> None:
    page = f"{H}<div><p>You are visitor no. 4<br>since Jan. 3, 1997</p>{ALL}</div>"
    assert _article(page).created is None
