"""What was most likely meant by a value that does not fit: it can be pasted, and is then sound."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from unicodedata import normalize

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ivp.catalogue import catalogue
from ivp.records import meant
from ivp.yamlsource import parse
from ivp.yamlsource.parser import NOT_GIVEN
from ivp.yamlsource.written import listed, quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from ivp.diagnostics import Text

ENGLISH = catalogue("en")

WORD = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"]), min_size=1)


def pasted(line: str) -> Any:
    source, findings = parse("a.yaml", f"{line}\n".encode())
    assert source is not None, (line, findings)
    return source.value


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("ondermijning", ["ondermijning"]),
        ("ondermijning; jeugdoverlast", ["ondermijning", "jeugdoverlast"]),
        ("ondermijning, jeugdoverlast", ["ondermijning", "jeugdoverlast"]),
        ("Zorg, politie en gemeente", ["Zorg, politie en gemeente"]),
        ("• Zorg\n• Politie", ["Zorg", "Politie"]),
        ("– Zorg – ook 's nachts", ["Zorg", "ook 's nachts"]),
        ("Zorg – ook 's nachts", ["Zorg – ook 's nachts"]),
        ("•Zorg", ["Zorg"]),
        ("Zorg [en] \"politie\": 'samen' #1", ["Zorg [en] \"politie\": 'samen' #1"]),
        ("Zorg\u00a0en\u200b wonen;", ["Zorg en wonen"]),
        ("NO; null; 2022; - x", ["NO", "null", "2022", "- x"]),
    ],
)
def test_the_list_that_is_offered_is_the_one_that_was_meant(text: str, items: list[str]) -> None:
    assert meant.items(text) == items
    said = ENGLISH(meant.as_list("themes", text))
    assert pasted(said.removeprefix("Make it a list: ")) == {"themes": items}


def test_a_list_is_shown_whole_or_not_at_all() -> None:
    long = "Zorg, politie en gemeente bespreken samen wat iemand nodig heeft; " * 4
    assert ENGLISH(meant.as_list("approach", long)) == (
        "Put every item on a line of its own, with a dash and a space before it."
    )


@given(text=WORD)
def test_whatever_is_offered_can_be_pasted(text: str) -> None:
    items = meant.items(text)
    assume(items)
    expected = [normalize("NFC", item) for item in items]
    assert pasted(listed("themes", items)) == {"themes": expected}
    assert pasted("\n".join(f"{n}: {quoted(item)}" for n, item in enumerate(items))) == {
        str(n): item for n, item in enumerate(expected)
    }


@pytest.mark.parametrize("word", sorted(NOT_GIVEN - {""}))
def test_a_word_that_means_nothing_is_quoted(word: str) -> None:
    assert pasted(listed("a", [word])) == {"a": [word]}


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("6 oktober 2022", "2022-10-06"),
        ("6 okt. 2022", "2022-10-06"),
        ("6 maart 2022", "2022-03-06"),
        ("6-10-2022", "2022-10-06"),
        ("6/10/2022", "2022-10-06"),
        ("2022-10-6", "2022-10-06"),
        ("2022/10/06", "2022-10-06"),
        ("20221006", "2022-10-06"),
        ("30 februari 2023", "February 2023 has 28 days"),
        ("31-04-2023", "April 2023 has 30 days"),
        ("29-2-0000", "February 0000 has"),
        ("6-13-2022", "There is no month 13"),
        ("6 vroeger 2022", None),
        ("najaar 2022", None),
        ("6-10-22", None),
    ],
)
def test_a_day_in_another_order_is_suggested_in_ours(text: str, hint: str | None) -> None:
    said = meant.day(text)
    assert (said is None) == (hint is None)
    assert said is None or str(hint) in ENGLISH(said)


def test_a_day_that_exists_needs_no_reason() -> None:
    assert meant.why_no_day("2024-02-29") is None


@pytest.mark.parametrize(
    ("suggest", "text", "meant_by_it"),
    [
        (meant.code, "gm0406", "GM0406"),
        (meant.code, "GM 0406", "GM0406"),
        (meant.code, "406", "GM0406"),
        (meant.address, "www.huizen.nl/veilig", "https://www.huizen.nl/veilig"),
        (meant.address, "huizen.nl", "https://huizen.nl"),
        (meant.short_name, "Verward gedrag", "verward-gedrag"),
        (meant.short_name, "Café's", "cafe-s"),
    ],
)
def test_a_name_in_another_form_is_suggested_in_ours(
    suggest: Callable[[str], Text | None], text: str, meant_by_it: str
) -> None:
    suggested = suggest(text)
    assert suggested is not None
    assert ENGLISH(suggested) == f"Did you mean '{meant_by_it}'?"


@pytest.mark.parametrize(
    ("suggest", "text"),
    [
        (meant.code, "Huizen"),
        (meant.address, "geen"),
        (meant.short_name, "22"),
        (meant.short_name, "?"),
    ],
)
def test_of_what_is_like_nothing_nothing_is_suggested(
    suggest: Callable[[str], Text | None], text: str
) -> None:
    assert suggest(text) is None


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("0.55", "'fte' can have one decimal at most, not '0.55'", "Write 0.5 or 0.6."),
        ("1,25", "'fte' can have one decimal at most, not '1,25'", "Write 1.2 or 1.3."),
        ("1,5", "'fte' must be a number, not '1,5'", "Write 1.5, with a point."),
        (".5", "'fte' must be a number, not '.5'", "Write 0.5, with a point."),
        ("-1", "'fte' must be zero or more, not '-1'", "Write it without the minus"),
    ],
)
def test_a_number_that_does_not_fit_is_called_a_number(text: str, message: str, hint: str) -> None:
    found = meant.amount("fte", text)
    assert found is not None
    assert ENGLISH(found[0]) == message
    assert ENGLISH(found[1]).startswith(hint)


@pytest.mark.parametrize("text", ["hoog", "1.5 fte", ".", "", "1.2.3", "-"])
def test_what_is_no_number_is_not_called_one(text: str) -> None:
    assert meant.amount("fte", text) is None
