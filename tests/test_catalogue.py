"""The Dutch catalogue: complete, correct, and what the program really opens."""

from __future__ import annotations

import re
from gettext import GNUTranslations
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po

from ivp.catalogue import LANGUAGES, catalogue
from ivp.diagnostics import AnyOf, Text, say, say_many
from tools.catalogue import LOCALE, as_mo, as_po, extract, untranslated, updated

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

SOURCE = (LOCALE / "ivp.po").read_bytes()
KNOWN = read_po(BytesIO(SOURCE), locale="nl")
PLACES = re.compile(r"%(?:\((\w+)\))?([a-z%])")


def forms(message: Message) -> list[tuple[str, str]]:
    """Give every English form with its Dutch one."""
    english, dutch = message.id, message.string
    if isinstance(english, str):
        assert isinstance(dutch, str)
        return [(english, dutch)]
    assert isinstance(dutch, tuple)
    return list(zip(english, dutch, strict=True))


MESSAGES = [message for message in KNOWN if message.id]
IDS = [f"{number} {forms(message)[0][0][:40]}" for number, message in enumerate(MESSAGES)]


def ids(known: Catalog) -> set[object]:
    return {message.id for message in known if message.id}


def test_every_sentence_of_the_program_is_in_the_catalogue_and_no_other() -> None:
    extracted = extract()
    assert ids(extracted) - ids(KNOWN) == set(), "run: make catalogue"
    assert ids(KNOWN) - ids(extracted) == set(), "run: make catalogue"
    assert len(ids(extracted)) > 300


def test_every_sentence_is_translated() -> None:
    assert untranslated(KNOWN) == []


def test_no_translation_is_a_guess_or_a_left_over() -> None:
    assert [message.id for message in KNOWN if message.fuzzy] == []
    assert list(KNOWN.obsolete) == []
    assert b"#~" not in SOURCE
    assert b"fuzzy" not in SOURCE


@pytest.mark.parametrize("message", MESSAGES, ids=IDS)
def test_a_translation_has_the_places_of_its_sentence(message: Message) -> None:
    for english, dutch in forms(message):
        assert sorted(set(PLACES.findall(dutch))) == sorted(set(PLACES.findall(english)))
        assert all(name or kind == "%" for name, kind in PLACES.findall(dutch))


@pytest.mark.parametrize("message", MESSAGES, ids=IDS)
def test_a_translation_ends_as_its_sentence_does(message: Message) -> None:
    for english, dutch in forms(message):
        assert dutch.strip() == dutch
        assert [dutch.endswith(sign) for sign in ".?!:"] == [
            english.endswith(sign) for sign in ".?!:"
        ]


def sentences(translations: GNUTranslations) -> dict[object, str]:
    """Give all sentences of a compiled catalogue but its head, in which the hour stands."""
    known: dict[object, str] = vars(translations)["_catalog"]
    return {english: dutch for english, dutch in known.items() if english}


def test_what_the_program_opens_is_what_people_edit() -> None:
    with (LOCALE / "ivp.mo").open("rb") as opened:
        assert sentences(GNUTranslations(opened)) == sentences(
            GNUTranslations(BytesIO(as_mo(SOURCE)))
        ), "run: make catalogue"
    assert as_po(updated(KNOWN, extract())) == SOURCE, "run: make catalogue"


def test_both_languages_stand_side_by_side_in_one_process() -> None:
    sentence = say("'%(field)s' is empty", field="title")
    said = [catalogue(language)(sentence) for language in ("nl", "en", "nl")]
    assert said == ["'title' is leeg", "'title' is empty", "'title' is leeg"]
    assert set(LANGUAGES) == {"nl", "en"}


@pytest.mark.parametrize(
    ("language", "n", "expected"),
    [("nl", 1, "1 fout"), ("nl", 0, "0 fouten"), ("en", 1, "1 error"), ("en", 2, "2 errors")],
)
def test_a_sentence_has_the_form_of_its_number(language: str, n: int, expected: str) -> None:
    assert catalogue(language)(say_many("%(n)s error", "%(n)s errors", n)) == expected


@pytest.mark.parametrize(
    ("words", "nl", "en"),
    [
        (("ja",), "ja", "ja"),
        (("ja", "nee"), "ja of nee", "ja or nee"),
        (("a", "b", "c"), "a, b of c", "a, b or c"),
    ],
)
def test_a_choice_is_shown_as_a_sentence(words: tuple[str, ...], nl: str, en: str) -> None:
    sentence = say("%(options)s", options=AnyOf(words))
    assert (catalogue("nl")(sentence), catalogue("en")(sentence)) == (nl, en)


def test_a_sentence_within_a_sentence_is_translated_too() -> None:
    sentence = say("%(what)s!", what=say("error"))
    assert [catalogue(language)(sentence) for language in LANGUAGES] == ["fout!", "error!"]


def test_signs_of_a_format_in_somebodys_text_are_just_signs() -> None:
    sentence = say("'%(field)s' is empty", field="100% %(x)s {0} %s")
    assert catalogue("nl")(sentence) == "'100% %(x)s {0} %s' is leeg"


def test_no_sentence_is_no_text() -> None:
    assert catalogue("nl")(Text("")) == ""
    assert catalogue("nl").word("") == ""


def test_a_sentence_that_is_not_translated_yet_is_shown_in_english() -> None:
    assert catalogue("nl")(say("never translated")) == "never translated"
