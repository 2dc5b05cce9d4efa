"""Text in Markdown is read back as exactly that text, wherever it stands."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ivp.render.markdown import address, md, paragraphs, tidy
from tests.rendered import NASTY

READERS = {
    "commonmark": MarkdownIt("commonmark").enable("table"),
    "gfm-like": MarkdownIt("gfm-like", {"linkify": False}),
}
PLACES = {
    "paragraph": "{}",
    "line below another": "boven\n{}",
    "heading": "# {}",
    "deep heading": "#### {}",
    "list item": "- {}",
    "first cell": "| {} | x |\n| --- | --- |\n| y | z |",
    "second cell": "| x | y |\n| --- | --- |\n| z | {} |",
}
# control characters are refused when a file is read, and half of a pair is no text
TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1).filter(str.strip)
MARKUP = st.text("\\`*_{}[]<>()#+-.!|~=&;:/$@^ \n19aw", min_size=1).filter(str.strip)
FINE = {"text", "softbreak", "inline", "text_special"}
FRAME = {"paragraph", "heading", "bullet_list", "list_item", "table", "thead", "tbody"}
FRAME |= {"tr", "th", "td"}


def read_back(reader: MarkdownIt, page: str) -> list[str]:
    """Give the texts of a page; anything in it but text and its frame fails."""
    found = []
    for token in reader.parse(page):
        if token.type == "inline":
            kinds = {child.type for child in token.children or ()}
            assert kinds <= FINE, (page, kinds)
            found += "".join(child.content or "\n" for child in token.children or ()).split("\n")
        else:
            assert token.type.rsplit("_", 1)[0] in FRAME, (page, token.type)
    return found


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("reader", READERS)
@given(text=TEXTS | MARKUP)
@example(text="1.")
@example(text="2) twee")
@example(text="a\\")
@example(text="\\|")
@example(text="0.7 fte")
@example(text="===")
def test_text_stays_text(reader: str, place: str, text: str) -> None:
    page = PLACES[place].format(md(text))
    assert " ".join(text.split()) in read_back(READERS[reader], page)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("text", NASTY)
def test_nasty_text_stays_text(place: str, text: str) -> None:
    page = PLACES[place].format(md(text))
    assert " ".join(text.split()) in read_back(READERS["gfm-like"], page)


def test_an_address_is_no_link_for_a_reader_that_looks_for_them() -> None:
    written = md("zie https://a.nl of www.a.nl of WWW.a.nl of a@b.nl")
    assert "://" not in written
    assert "www." not in written.lower()
    assert "\\@" in written


def test_a_number_in_front_is_only_escaped_where_it_would_be_a_list() -> None:
    assert md("0,7 fte") == "0,7 fte"
    assert md("0.7 fte") == "0.7 fte"
    assert md("1. eerste") == "1\\. eerste"


@pytest.mark.parametrize("url", ["https://a.nl/b_c*d", "http://a.nl/[x](y)", "https://a.nl/a|b"])
def test_a_web_address_is_one_link_and_nothing_more(url: str) -> None:
    page = f"| x | {address(url)} |\n| --- | --- |\n| y | z |"
    tokens = [token for token in READERS["gfm-like"].parse(page) if token.type == "inline"]
    kinds = [child.type for child in tokens[1].children or ()]
    assert kinds == ["link_open", "text", "link_close"]
    assert len(tokens) == 4


def test_paragraphs_are_split_at_empty_lines() -> None:
    assert paragraphs("een\n twee\n\n \n\ndrie\n") == ["een\n twee", "drie"]


def test_a_page_has_no_two_empty_lines_and_one_line_break_at_its_end() -> None:
    assert tidy("\n\na\n\n\n\nb\n\n\n") == "a\n\nb\n"
