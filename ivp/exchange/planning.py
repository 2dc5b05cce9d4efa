"""The planning as a table: one row for each milestone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.exchange.tables import csv_table
from ivp.timeline.dates import canonical
from ivp.timeline.network import REGION

if TYPE_CHECKING:
    from datetime import date

    from ivp.exchange.tables import Cell
    from ivp.timeline.dates import Window
    from ivp.timeline.outcome import Milestone
    from ivp.timeline.overview import Overview

HEADER = (
    "today",
    "id",
    "code",
    "municipality",
    "phase",
    "milestone",
    "title",
    "state",
    "planned",
    "expected",
    "actual",
    "deadline",
    "earliest",
    "due",
    "latest",
    "forecast",
    "slack_days",
    "slack_meetings",
    "critical",
    "why",
    "after",
    "blocked_by",
    "assumptions",
    "file",
    "line",
)


def planning_csv(overview: Overview) -> str:
    """Write the milestones that are shown; days as 2022-09-14, lists with a space between."""
    return csv_table(HEADER, (_row(overview, milestone) for milestone in overview.milestones))


def _row(overview: Overview, milestone: Milestone) -> tuple[Cell, ...]:
    return (
        overview.planning.today.isoformat(),
        milestone.id,
        milestone.scope or overview.code,
        milestone.municipality or REGION,
        milestone.phase,
        milestone.template,
        milestone.title,
        milestone.state.id,
        _window(milestone.window),
        _window(milestone.expected),
        _day(milestone.actual),
        _day(milestone.deadline),
        _day(milestone.earliest),
        _day(milestone.due),
        _day(milestone.latest),
        _day(milestone.forecast),
        milestone.slack,
        milestone.slack_meetings,
        "yes" if milestone.critical else "no",
        milestone.why.reason,
        milestone.why.milestone,
        " ".join(milestone.blocked_by),
        " ".join(milestone.assumptions),
        milestone.span.path,
        milestone.span.line,
    )


def _window(window: Window | None) -> str | None:
    return canonical(window) if window else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
