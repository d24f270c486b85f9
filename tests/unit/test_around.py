"""What stands around the elements that an article's paragraphs stand in."""

from __future__ import annotations

import cleaner

_PARAGRAPHS = (
    "<p>The last ferry tied up at the landing yesterday, and Tom Harrow took his time with the rope.</p>"
    "<p>Since the bridge opened, the county says, fewer than twenty people a day have come to the landing.</p>"
    "<p>The boat will go to the county museum, with its bell, its lamp and its tickets.</p>"
)


def _text(above: str = "", below: str = "", inside: str = "") -> str:
    page = (
        "<html><head><title>The last ferry - River Gazette</title></head><body><div class='story'>"
        f"<h1>The last ferry</h1>{above}<div class='text'>{inside}{_PARAGRAPHS}</div>{below}</div></body></html>"
    )
    return cleaner.clean(page, path="page.html").text


def test_what_stands_above_the_paragraphs_element_goes() -> None:
    plain = _text()
    assert plain.startswith("The last ferry tied up") and plain.endswith("tickets.")
    assert _text(above="<h2 class='deck'>A ferryman says goodbye after forty years</h2>") == plain
    assert _text(above="<div class='photo'><p>Tom Harrow at the rope on Sunday.</p></div>") == plain
    assert _text(above="<div class='where'>Aldermouth</div><div class='who'>Our man at the river</div>") == plain
    assert _text(inside="<div class='photo'><p>Tom Harrow at the rope on Sunday.</p></div>") == plain


def test_what_stands_below_the_paragraphs_element_goes() -> None:
    plain = _text()
    assert _text(below="<div class='appeal'><h4>Dear reader,</h4><p>We need your help to go on.</p></div>") == plain
    assert _text(below="<div class='agency'>wire/jr</div>") == plain


def test_paragraphs_in_other_elements_stay() -> None:
    lead = "<div class='lead'><p>For forty-one years he stood on this boat, and now he is to be a guide.</p></div>"
    assert "forty-one years" in _text(inside=lead)
    more = "<div class='text more'><p>He will begin there next month.</p></div>"
    assert _text(below=more).endswith("next month.")
    long = (
        "<div class='part2'>"
        + "<p>And the story of the ferry goes on with other people and in other years.</p>" * 5
        + "</div>"
    )
    assert _text(below=long).endswith("in other years.")


def test_links_below_the_paragraphs_in_their_element_go() -> None:
    story = "<table><tr><td class='story'><h1>The last ferry</h1>" + _PARAGRAPHS
    links = "<div class='links'>On the web<br>- <a href='/1'>The river, its people</a> - The Daily, 1 May</div>"
    text = cleaner.clean(f"<title>The last ferry</title>{story}{links}</td></tr></table>", path="page.html").text
    assert text.endswith("tickets.")


def test_a_headline_that_goes_on_from_a_title_cut_short_is_found() -> None:
    whole = "The last ferry ties up at the landing"
    page = f"<title>River Gazette - {whole[:29]}</title><p>Home</p><p>{whole}</p>{_PARAGRAPHS}"
    assert cleaner.clean(page, path="page.html").title == whole


def test_the_first_line_above_the_date_is_the_headline_where_the_title_names_the_site() -> None:
    head = "폐교가 된 분교, 도서관으로<br>2012년 07월 24일 (화) 10:21:33 기자"
    page = f"<title>강변일보</title><p>홈</p><div>{head}{_PARAGRAPHS}</div>"
    article = cleaner.clean(page, path="page.html")
    assert (article.title, article.text.startswith("The last ferry tied up")) == ("폐교가 된 분교, 도서관으로", True)


def test_what_a_part_has_is_not_what_it_is() -> None:
    picture = (
        "<figure class='picture fig--has-shares'><figcaption>Tom Harrow at the rope on Sunday.</figcaption></figure>"
    )
    text = f"<h1>The last ferry</h1>{_PARAGRAPHS}{picture}{_PARAGRAPHS}"
    page = f"<title>The last ferry</title><div class='text'>{text}</div>"
    assert "Tom Harrow at the rope" in cleaner.clean(page, path="page.html").text


def test_parts_called_alike_and_boxes_with_a_heading_stay() -> None:
    def part(name: str, heading: str, text: str) -> str:
        return f"<div class='section {name}'><h3>{heading}</h3><ol><li><div class='step'>{text}</div></li></ol></div>"

    steps = part("steps", "Getting ready", "Look at the wind, since a boat goes where the wind wants to go first.")
    steps += part("steps", "Leaving", "Untie the bow, for the current will turn the boat, and then untie the stern.")
    tips = "<div class='section tips'><h3>Tips</h3><ul><li>Wear a life jacket.</li></ul></div>"
    page = f"<title>How to cast off</title><div><h1>How to cast off</h1><p>It is easy.</p>{steps}{tips}</div>"
    text = cleaner.clean(page, path="page.html").text
    assert all(one in text for one in ("Getting ready", "Leaving", "Tips", "life jacket"))
    verdict = "<div class='verdict'><h3>Verdict</h3><p>Go, if you can. <a href='/1'>Book</a></p></div>"
    page = f"<title>The museum</title><div class='text'><h1>The museum</h1>{_PARAGRAPHS}{verdict}</div>"
    assert "Go, if you can." in cleaner.clean(page, path="page.html").text


def test_first_paragraph_in_an_element_of_its_own_stays() -> None:
    """A subtitle is one sentence; a caption says that it is one."""
    share = (
        "<ul>"
        + "".join(f"<li><a href='/{one}'>Send it by {one}</a></li>" for one in ("mail", "post", "boat"))
        + "</ul>"
    )

    def text(above: str, body: str = _PARAGRAPHS * 3) -> str:
        story = f"<h1>The last ferry</h1>{above}{share}<div class='text'>{body}</div>{share * 3}"
        return cleaner.clean(f"<title>The last ferry</title><div>{story}</div>", path="page.html").text

    plain = text("")
    assert plain.startswith("The last ferry tied up")
    lead = "After forty-one years on the water the ferryman has tied up his boat for good. "
    lead += "He says that he will not miss the mornings."
    dated = "<p class='date'>June 3, 2021</p>"
    for above in (f"<p class='intro'>{lead}</p>", f"{dated}<div class='standfirst'>{lead}</div>{dated}"):
        assert text(above) == f"{lead}\n{plain}"
    assert text(f"<div class='photo caption'><p>{lead}</p></div>") == plain
    assert text(f"<p class='intro'>{lead.replace('. He', ', and he')}</p>") == plain
    assert text(f"<p class='intro'>{lead}</p>", f"<p>{lead}</p>{_PARAGRAPHS * 3}") == f"{lead}\n{plain}"
