"""The report as commands to GitHub, which shows them beside the lines of a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.diagnostics import Severity, say
from ivp.report.facts import safe
from ivp.report.text import summary

if TYPE_CHECKING:
    from ivp.report.facts import Report

NEW_LINE = "\n"
SHOWN = 10
"""How many of each kind GitHub shows of one step."""
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(report: Report) -> str:
    """Write a command for every finding, the worst first, and the sum as the last line."""
    lines = [
        f"::{_COMMANDS[item.severity]} file={_property(report.path(item))},"
        f"line={item.span.line},col={item.span.column},title={item.code}::"
        f"{_data(report.both(item, NEW_LINE))}\n"
        for item in sorted(report.ordered, key=lambda item: item.severity)
    ]
    told = report.words(
        say("GitHub shows at most %(n)s of each kind here; the whole list stands above.", n=SHOWN)
    )
    too_many = max(report.counted.values(), default=0) > SHOWN
    counted = summary(report.findings, len(report.files), report.words)
    return "".join(lines) + (f"{told} {counted}" if too_many else counted)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(safe(text)).replace(":", "%3A").replace(",", "%2C")
