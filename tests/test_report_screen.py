"""The report that a person sees: on a terminal with the line and a mark, piped without."""

from __future__ import annotations

import io
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivp.catalogue import catalogue
from ivp.cli import reporting
from ivp.diagnostics import Diagnostic, Severity, Span, say
from ivp.report import marked, text
from ivp.report.facts import Report

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Ran

ENGLISH = catalogue("en")
ROOT = Path(__file__).parent.parent


def found(line: int, column: int = 1, *, code: str = "IVP101", path: str = "a.yaml") -> Diagnostic:
    return Diagnostic(Span(path, line, column), code, Severity.ERROR, say("wrong"), say("Do it."))


def shown(row: str, column: int, *, color: bool = False) -> list[str]:
    report = Report([found(1, column)], ["a.yaml"], ENGLISH, sums=False)
    return marked.render(report, lambda _: [row], color=color).splitlines()


@pytest.mark.parametrize(
    ("row", "column", "mark"),
    [
        ("level: hoog # nu", 8, "       ^^^^"),
        ("themes: [a b, c]", 10, "         ^^^"),
        ("title: 'x: y'", 8, "       ^^^^^^"),
        ("titel: x", 1, "^^^^^"),
        ("- x", 1, "^^^"),
        ("a:", 3, "  ^"),
        ("\ttab", 2, " ^^^"),
        ("价格: 高", 5, "      ^^"),
    ],
)
def test_the_mark_stands_under_the_place(row: str, column: int, mark: str) -> None:
    head, line, below, hint = shown(row, column)
    assert head == f"a.yaml:1:{column}: error IVP101: wrong"
    assert line == f"  1 | {row.expandtabs(1)}"
    assert below == f"    | {mark}"
    assert hint == "    Do it."


def test_of_a_long_line_the_part_around_the_place_is_shown() -> None:
    _, line, below, _ = shown("x" * 500 + " here " + "y" * 500, 502)
    assert len(line) < 110
    assert line.startswith("  1 | …")
    assert line.endswith("…")
    assert line[below.index("^") :].startswith("here")


def test_a_line_of_the_file_cannot_steer_the_terminal() -> None:
    said = "\n".join(shown("title: \x1b[31mrood\u202e", 8))
    assert "\x1b" not in said
    assert "\u202e" not in said


@pytest.mark.parametrize("rows", [[], [""], ["   "]])
def test_without_a_line_there_is_no_mark(rows: list[str]) -> None:
    report = Report([found(1)], ["a.yaml"], ENGLISH, sums=False)
    said = marked.render(report, lambda _: rows, color=False)
    assert said.splitlines() == ["a.yaml:1:1: error IVP101: wrong", "    Do it."]


def test_findings_are_put_together_by_file_and_rule_the_worst_first() -> None:
    advice = Diagnostic(Span("a.yaml", 1), "IVP213", Severity.NOTE, say("advice"), say("Do it."))
    report = Report(
        [found(9, code="IVP105"), found(3), found(1, path="b.yaml"), advice, found(5)],
        ["a.yaml", "b.yaml"],
        ENGLISH,
    )
    said = text.render(report).splitlines()
    assert [line.split(": ")[0] for line in said if not line.startswith("    ")][:-1] == [
        "a.yaml:3:1", "a.yaml:5:1", "a.yaml:9:1", "a.yaml:1:1", "b.yaml:1:1",
    ]  # fmt: skip


def test_at_most_fifty_are_shown_and_the_rest_is_counted() -> None:
    many = [found(line) for line in range(1, 61)]
    advice = [Diagnostic(Span("a.yaml", 99), "IVP213", Severity.NOTE, say("advice"), say("Do it."))]
    report = Report([*advice, *many], ["a.yaml"], ENGLISH, most=reporting.MOST)
    said = text.render(report)
    assert said.count(": error IVP101") == 50
    assert "advice IVP213" not in said  # the worst go first
    assert "And 11 more findings: 10 errors, 1 piece of advice. With --all you see" in said
    assert said.endswith("1 file checked: 60 errors, 0 warnings, 1 piece of advice.\n")
    assert text.render(report._replace(most=0)).count("IVP101") == 60


def test_the_same_advice_about_a_file_is_shown_once() -> None:
    same = [
        Diagnostic(Span("a.yaml", line), "IVP604", Severity.NOTE, say("no goal"), say("Add it."))
        for line in (3, 7, 12)
    ]
    report = Report(same, ["a.yaml"], ENGLISH, most=50, sums=False)
    expected = [
        "a.yaml:3:1: advice IVP604: no goal",
        "    Add it.",
        "    The same on line 7 and 12.",
    ]
    assert text.render(report).splitlines() == expected
    assert marked.render(report, lambda _: [], color=False).splitlines() == expected
    assert text.render(report._replace(most=0)).count("IVP604") == 3


def test_advice_with_other_words_is_not_said_to_be_the_same() -> None:
    def advice(line: int, title: str, hint: str = "Add it.") -> Diagnostic:
        message = say("no goal: %(title)s", title=title)
        return Diagnostic(Span("a.yaml", line), "IVP604", Severity.NOTE, message, say(hint))

    found = [advice(3, "x"), advice(7, "y"), advice(12, "x"), advice(20, "x", "Add more.")]
    report = Report(found, ["a.yaml"], ENGLISH, most=50, sums=False)
    said = text.render(report).splitlines()
    assert said[:3] == [
        "a.yaml:3:1: advice IVP604: no goal: x",
        "    Add it.",
        "    The same on line 12.",
    ]
    assert said[3].startswith(
        "    And 2 times more, with other names, figures or dates: on line 7 and"
    )
    assert len(said) == 4


def paths(said: str) -> Counter[str]:
    return Counter(line.split(":")[0] for line in said.splitlines() if ": error IVP" in line)


def test_one_bad_file_hides_nothing_in_the_others() -> None:
    bad = [found(line, path="a.yaml") for line in range(1, 200)]
    rest = [found(1, path="b.yaml"), found(1, path="c.yaml"), found(2, path="c.yaml")]
    report = Report([*bad, *rest], ["a.yaml"], ENGLISH, most=reporting.MOST)
    said = text.render(report)
    assert paths(said) == {"a.yaml": 47, "b.yaml": 1, "c.yaml": 2}
    assert said.splitlines()[-3:] == [
        "And 152 more findings: 152 errors. With --all you see everything.",
        "    a.yaml: 152 errors",
        "1 file checked: 202 errors, 0 warnings, 0 pieces of advice.",
    ]


def test_every_file_has_a_turn_and_none_has_two_before_that() -> None:
    many = [found(line, path=f"{file:02}.yaml") for file in range(30) for line in range(1, 9)]
    report = Report(many, ["a.yaml"], ENGLISH, most=reporting.MOST)
    said = text.render(report)
    assert set(paths(said).values()) == {1, 2}
    assert sum(paths(said).values()) == 50
    assert "    and 18 files more\n" in said


def test_where_all_files_have_advice_the_errors_of_one_are_still_seen() -> None:
    advice = [
        Diagnostic(Span(f"{file:03}.yaml"), "IVP601", Severity.NOTE, say("advice"), say("Do it."))
        for file in range(300)
    ]
    errors = [found(line, path="999.yaml") for line in range(1, 60)]
    said = text.render(Report([*advice, *errors], ["a"], ENGLISH, most=reporting.MOST))
    assert (said.count(": error IVP"), said.count(": advice IVP")) == (26, 24)


@given(
    st.lists(
        st.tuples(st.sampled_from("abcdefgh"), st.integers(1, 9), st.sampled_from(Severity)),
        max_size=90,
    ),
    st.integers(16, 60),
)
def test_whatever_is_dealt_nothing_is_lost_and_no_file_is_left_out(
    places: list[tuple[str, int, Severity]], most: int
) -> None:
    many = [
        Diagnostic(Span(path, line), "IVP604", severity, say("x"), say("y"))
        for path, line, severity in places
    ]
    shown = text.choose(Report(many, [], ENGLISH, most=most))
    told = [item for entry in shown.entries for item in (entry.finding, *entry.more)]
    assert sorted([*told, *shown.rest]) == sorted(many)
    assert len(shown.entries) <= most
    assert {item.span.path for item in told} == {item.span.path for item in many}


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("arguments", "environment", "colored"),
    [
        ([], {}, True),
        (["--no-color"], {}, False),
        ([], {"NO_COLOR": "1"}, False),
        ([], {"TERM": "dumb"}, False),
    ],
)
def test_a_terminal_gets_marks_and_colour_when_it_wants_them(
    ivp: Callable[..., Ran],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    environment: dict[str, str],
    *,
    colored: bool,
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    terminal = Terminal()
    usual = sys.stdout
    monkeypatch.setattr("ivp.cli.screen.sys.stdout", terminal)
    ran = ivp("validate", "data", *arguments, cwd=ROOT)
    monkeypatch.setattr(sys, "stdout", usual)
    said = terminal.getvalue()
    assert ran.code == 0
    assert ("\x1b[" in said) == colored
    assert "^^^" in said
    assert " | " in said


def test_piped_there_is_nothing_but_lines(ivp: Callable[..., Ran]) -> None:
    ran = ivp("validate", "data", cwd=ROOT)
    assert "\x1b" not in ran.out
    assert "^^" not in ran.out
