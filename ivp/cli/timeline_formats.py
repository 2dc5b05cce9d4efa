"""The forms in which a planning can be had: one function each, under the name that people type.

Each imports only what it needs: the terminal does not wait for a calendar library.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ivp.cli.timeline_options import choose
from ivp.report.planning.ink import ASCII, SIGNS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from ivp.cli.screen import Screen
    from ivp.report.facts import Report
    from ivp.report.planning.ink import Ink
    from ivp.timeline.outcome import State
    from ivp.timeline.overview import Overview

    Format = Callable[[Overview, Report, Ink], str]


def _text(overview: Overview, report: Report, ink: Ink) -> str:
    from ivp.report.planning.text import planning_text

    return planning_text(overview, report, ink)


def _csv(overview: Overview, _report: Report, _ink: Ink) -> str:
    from ivp.exchange.planning import planning_csv

    return planning_csv(overview)


def _ics(overview: Overview, report: Report, _ink: Ink) -> str:
    from ivp.exchange.calendar import calendar

    return calendar(overview, report.words)


def _json(overview: Overview, report: Report, _ink: Ink) -> str:
    from ivp.report.planning.as_json import planning_json

    return planning_json(overview, report)


def _markdown(overview: Overview, report: Report, _ink: Ink) -> str:
    from ivp.render.planning import planning_markdown

    return planning_markdown(overview, report.words.language)


def _mermaid(overview: Overview, report: Report, _ink: Ink) -> str:
    from ivp.render.planning import planning_mermaid

    return planning_mermaid(overview, report.words.language)


def _svg(overview: Overview, report: Report, _ink: Ink) -> str:
    from ivp.render.planning import planning_svg

    return planning_svg(overview, report.words.language)


def _junit(overview: Overview, report: Report, _ink: Ink) -> str:
    from ivp.report.planning.cases import planning_cases

    return planning_cases(overview, report)


def _github(_overview: Overview, report: Report, _ink: Ink) -> str:
    from ivp.report.github import render

    return render(report)


def _gitlab(_overview: Overview, report: Report, _ink: Ink) -> str:
    from ivp.report.gitlab import render

    return render(report)


def _sarif(_overview: Overview, report: Report, _ink: Ink) -> str:
    from ivp.report.sarif import render

    return render(report)


FORMATS: Mapping[str, Format] = {
    "text": _text,
    "json": _json,
    "csv": _csv,
    "markdown": _markdown,
    "mermaid": _mermaid,
    "svg": _svg,
    "ics": _ics,
    "github": _github,
    "gitlab": _gitlab,
    "sarif": _sarif,
    "junit": _junit,
}
WITH_FILES = ("json", "github", "gitlab", "sarif", "junit")
"""The forms that hold what is wrong in the files as well."""
SUFFIXES = {
    ".txt": "text",
    ".json": "json",
    ".csv": "csv",
    ".md": "markdown",
    ".mmd": "mermaid",
    ".svg": "svg",
    ".ics": "ics",
    ".sarif": "sarif",
    ".xml": "junit",
}
"""The form that the name of a file asks for."""


def choose_format(given: str | None, output: Path | None) -> str:
    """Choose the form that was asked for, else the one that the name of the file means."""
    if given is None:
        return SUFFIXES.get(output.suffix, "text") if output else "text"
    return choose("--format", given, tuple(FORMATS))


def ink_of(screen: Screen) -> Ink:
    """Give the signs that the terminal can show, in colour where it was not refused."""
    from dataclasses import replace

    ink = SIGNS
    try:
        SIGNS.signs.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        ink = ASCII
    return replace(ink, paint=_painted) if screen.colored else ink


_COLORS = (32, 36, 33, 35, 31, 91)
"""Of ANSI terminals, by state: green, cyan, yellow, magenta, red, bright red."""


def _painted(text: str, state: State) -> str:
    return f"\x1b[{_COLORS[state - 1]}m{text}\x1b[0m"
