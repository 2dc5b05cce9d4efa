"""Comparing, naming and sorting words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivp.words import key, slug, sort_key

QUICK = settings(deadline=None, database=None, derandomize=True)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Jeugd & Veiligheid", "jeugd en veiligheid"),
        ("jeugd  en\tveiligheid", "jeugd en veiligheid"),
        ("Jeugd&zorg", "jeugd en zorg"),
        ("Woning-inbraak", "woning inbraak"),
        ("Geïndiceerde preventie", "geindiceerde preventie"),
        ("Gei\u0308ndiceerde preventie", "geindiceerde preventie"),
        ("Radicalisering / Polarisatie", "radicalisering polarisatie"),
        ("Jeugdoverlast en –criminaliteit", "jeugdoverlast en criminaliteit"),
        ("'High Impact Crimes' (HIC)", "high impact crimes hic"),
        ("Straße", "strasse"),
        ("\u0132burg", "ijburg"),
        ("top 600", "top 600"),
        ("!?", ""),
        ("", ""),
    ],
)
def test_two_spellings_of_the_same_words_have_one_key(text: str, same: str) -> None:
    assert key(text) == same


def test_words_that_are_written_apart_are_other_words() -> None:
    assert key("Woning-inbraak") != key("woninginbraak")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Gooise Meren", "gooise-meren"),
        ("'s-Graveland", "s-graveland"),
        ("Súdwest-Fryslân", "sudwest-fryslan"),
        ("Jeugd & zorg", "jeugd-zorg"),
        ("  Huizen  ", "huizen"),
        ("Москва", ""),
    ],
)
def test_a_name_becomes_usable_in_an_address(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_names_stand_in_the_order_of_a_dutch_list() -> None:
    names = [
        "Wijdemeren",
        "Zwolle",
        "'s-Graveland",
        "IJsselstein",
        "Ingen",
        "Élst",
        "Elst",
        "eemnes",
    ]
    assert sorted(names, key=sort_key) == [
        *("eemnes", "Elst", "Élst", "IJsselstein", "Ingen", "'s-Graveland"),
        *("Wijdemeren", "Zwolle"),
    ]


@QUICK
@given(st.text(max_size=40))
def test_a_key_is_plain_and_stays_as_it_is(text: str) -> None:
    made = key(text)
    assert re.fullmatch(r"(?:[a-z0-9]+(?: [a-z0-9]+)*)?", made)
    assert key(made) == made
    assert key(text.upper()) == key(text.upper().lower())


@QUICK
@given(st.text(max_size=40))
def test_a_name_for_addresses_is_plain(text: str) -> None:
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug(text))
