"""Findings as values: their order, their rules, and what of somebody's text is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivp.diagnostics import (
    RULES,
    SHOWN_LENGTH,
    Diagnostic,
    Finding,
    Severity,
    Span,
    printable,
    rule,
    say,
    say_many,
    shorten,
)
from ivp.yamlsource.findings import not_a_file

if TYPE_CHECKING:
    from collections.abc import Iterator

QUICK = settings(deadline=None, database=None, derandomize=True)


def test_a_place_is_shown_as_editors_read_it() -> None:
    assert str(Span("data/huizen.yaml", 12, 5)) == "data/huizen.yaml:12:5"
    assert str(Span("data/huizen.yaml")) == "data/huizen.yaml:1:1"


def test_findings_are_in_the_order_of_the_files() -> None:
    def finding(path: str, line: int, column: int, code: str, text: str = "") -> Diagnostic:
        return Diagnostic(
            Span(path, line, column), code, Severity.ERROR, say(text), say("Mend it.")
        )

    ordered = [
        finding("a", 2, 1, "IVP002"),
        finding("a", 10, 1, "IVP001"),
        finding("a", 10, 2, "IVP001"),
        finding("a", 10, 2, "IVP002", "a"),
        finding("a", 10, 2, "IVP002", "b"),
        finding("b", 1, 1, "IVP001"),
    ]
    mixed = [ordered[place] for place in (4, 0, 5, 2, 1, 3)]
    assert sorted(mixed, key=lambda item: item.order) == ordered


def test_the_worst_severity_comes_first() -> None:
    assert sorted(Severity) == [Severity.ERROR, Severity.WARNING, Severity.NOTE]


def test_a_sentence_keeps_its_values_apart() -> None:
    sentence = say("'%(field)s' is %(what)s", field="100% {x}", what=3)
    assert sentence.msgid == "'%(field)s' is %(what)s"
    assert dict(sentence.values) == {"field": "100% {x}", "what": 3}
    many = say_many("%(n)s file", "%(n)s files", 2, name="x")
    assert (many.plural, dict(many.values)) == ("%(n)s files", {"n": 2, "name": "x"})


def test_a_rule_puts_its_code_and_severity_on_what_it_finds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(RULES, "IVP999", not_a_file)  # so that it is forgotten afterwards
    del RULES["IVP999"]

    @rule("IVP999", Severity.WARNING)
    def example(path: str) -> Iterator[Finding]:
        """Say something."""
        yield Finding(Span(path), say("a"), say("try"))
        yield Finding(Span(path), say("b"), say("do"), Severity.NOTE)

    assert (example.code, example.__doc__) == ("IVP999", "Say something.")
    assert list(example("x")) == [
        Diagnostic(Span("x"), "IVP999", Severity.WARNING, say("a"), say("try")),
        Diagnostic(Span("x"), "IVP999", Severity.NOTE, say("b"), say("do")),
    ]


def test_a_code_belongs_to_one_rule_for_ever() -> None:
    def other() -> Iterator[Finding]:
        yield from ()

    before = RULES["IVP001"]
    with pytest.raises(ValueError, match="IVP001 is taken by not_a_file"):
        rule("IVP001")(other)
    assert RULES["IVP001"] is before


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Jeugd & zorg, ’t Gooi – 100%", "Jeugd & zorg, ’t Gooi – 100%"),
        ("\x1b[31mrood", "<U+001B>[31mrood"),
        ("a\x9b1mb", "a<U+009B>1mb"),
        ("a\u202eb", "a<U+202E>b"),
        ("a\u2066b", "a<U+2066>b"),
        ("a\u200bb", "a<U+200B>b"),
        ("a\u2028b", "a<U+2028>b"),
        ("a\udcffb", "a<U+DCFF>b"),
        ("a\u00a0b", "a\u00a0b"),
        ("é\u0301😀", "é\u0301😀"),
    ],
)
def test_what_could_steer_a_screen_is_shown_as_its_number(text: str, shown: str) -> None:
    assert printable(text) == shown


@QUICK
@given(st.text())
def test_whatever_is_shown_has_no_control_characters_and_fits_a_line(text: str) -> None:
    for shown in (printable(text), shorten(text)):
        assert not any(char in shown for char in "\x00\x1b\x9b\r\n\u2028\u202e\u2066")
    assert len(shorten(text)) <= SHOWN_LENGTH


def test_a_long_text_is_cut_and_says_so() -> None:
    assert shorten("a" * 80) == "a" * 80
    assert shorten("a" * 81) == "a" * 79 + "…"
    assert shorten("  twee\n\n woorden\t") == "twee woorden"
