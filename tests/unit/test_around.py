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
