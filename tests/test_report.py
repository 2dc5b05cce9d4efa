"""The report that people read, in both languages."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ivp.catalogue import catalogue
from ivp.diagnostics import Diagnostic, Severity, Span, say
from ivp.report.text import lines, severity_word, summary

FOUND = [
    Diagnostic(
        Span("b.yaml", 2, 3), "IVP205", Severity.NOTE, say("the file is empty"), say("Fill it.")
    ),
    Diagnostic(
        Span("a.yaml", 10, 1), "IVP101", Severity.ERROR, say("%(x)s", x="fout"), say("%(y)s", y="d")
    ),
    Diagnostic(Span("a.yaml", 9, 1), "IVP209", Severity.WARNING, say("100%%"), say("Do it.")),
]


def test_a_finding_is_a_line_with_its_place_and_what_to_do_below_it() -> None:
    assert lines(FOUND, catalogue("en")) == (
        "a.yaml:9:1: warning IVP209: 100%\n"
        "    Do it.\n"
        "a.yaml:10:1: error IVP101: fout\n"
        "    d\n"
        "b.yaml:2:3: advice IVP205: the file is empty\n"
        "    Fill it.\n"
    )


def test_the_order_in_which_findings_come_changes_nothing() -> None:
    words = catalogue("nl")
    assert lines(FOUND, words) == lines(reversed(FOUND), words)


@pytest.mark.parametrize(
    ("language", "expected"),
    [("nl", ["fout", "waarschuwing", "advies"]), ("en", ["error", "warning", "advice"])],
)
def test_the_severity_follows_the_language(language: str, expected: list[str]) -> None:
    words = catalogue(language)
    assert [words(severity_word(severity)) for severity in sorted(Severity)] == expected


@pytest.mark.parametrize(
    ("language", "files", "found", "expected"),
    [
        ("nl", 1, FOUND, "1 bestand gecontroleerd: 1 fout, 1 waarschuwing, 1 advies.\n"),
        ("nl", 6, [], "6 bestanden gecontroleerd: 0 fouten, 0 waarschuwingen, 0 adviezen.\n"),
        ("en", 1, FOUND, "1 file checked: 1 error, 1 warning, 1 piece of advice.\n"),
        ("en", 2, [], "2 files checked: 0 errors, 0 warnings, 0 pieces of advice.\n"),
    ],
)
def test_the_sum_counts_every_severity(
    language: str, files: int, found: list[Diagnostic], expected: str
) -> None:
    assert summary(found, files, catalogue(language)) == expected


@settings(deadline=None, database=None, derandomize=True)
@given(st.text(), st.text())
def test_no_text_of_a_file_can_begin_a_line_or_steer_a_screen(path: str, text: str) -> None:
    found = Diagnostic(
        Span(path), "IVP101", Severity.ERROR, say("%(x)s", x=text), say("%(x)s", x=text)
    )
    said = lines([found], catalogue("nl"))
    assert said.count("\n") == 2
    assert re.fullmatch(r".*:1:1: fout IVP101: .*\n    .*\n", said)
    assert said.replace("\n", "").replace("\u00a0", "").isprintable() or not re.search(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", said
    )
