"""Sentences about milestones that more than one output speaks, and days within sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.diagnostics import Text, say

if TYPE_CHECKING:
    from datetime import date

WEEKDAYS = (say("Mon"), say("Tue"), say("Wed"), say("Thu"), say("Fri"), say("Sat"), say("Sun"))
MONTHS = (
    say("Jan"),
    say("Feb"),
    say("Mar"),
    say("Apr"),
    say("May"),
    say("Jun"),
    say("Jul"),
    say("Aug"),
    say("Sep"),
    say("Oct"),
    say("Nov"),
    say("Dec"),
)
UNKNOWN = say("unknown")


def figures(day: date | None) -> str | Text:
    """Write a day in figures, as on a calendar: 31-10-2022."""
    return f"{day.day}-{day.month}-{day.year}" if day else UNKNOWN


def on_weekday(day: date | None) -> Text:
    """Write a day in figures with its weekday: ma 31-10-2022."""
    if day is None:
        return UNKNOWN
    return say("%(weekday)s %(day)s", weekday=WEEKDAYS[day.weekday()], day=figures(day))
