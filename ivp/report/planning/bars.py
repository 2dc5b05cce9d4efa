"""What is still to come, as bars on an axis of months: today, due, forecast and recess."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ivp.diagnostics import printable, say
from ivp.report.planning.layout import WIDTH, fold
from ivp.timeline.wording import MONTHS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ivp.catalogue import Catalogue
    from ivp.report.planning.ink import Ink
    from ivp.timeline.outcome import Milestone
    from ivp.timeline.overview import Overview

NAME = 30
"""Columns for the names of the rows."""
ACROSS = WIDTH - NAME - 2
MONTH_ROOM = 4
"""Columns that the name of a month takes."""
MOST_NAMES = 2
"""Municipalities that a row names; more are counted."""


class Axis(NamedTuple):
    """Days from left to right, in columns."""

    first: date
    last: date

    def at(self, day: date) -> int:
        """Give the column of a day; what lies outside stands on the edge."""
        share = (day - self.first).days / (self.last - self.first).days
        return round(min(1.0, max(0.0, share)) * (ACROSS - 1))


def bars(overview: Overview, words: Catalogue, ink: Ink) -> Iterator[str]:
    """Draw every open milestone that is shown; those that are alike in everything are one row."""
    groups = _alike(overview)
    if not groups:
        return
    axis = _axis(overview, groups)
    yield ""
    yield from _months(axis, words)
    for group in groups:
        drawn = _drawn(group[0], overview, axis, ink)
        names = fold(_name(group, overview, words), NAME)
        yield f"{names[0]:{NAME}}  {ink.paint(drawn, group[0].state)}".rstrip()
        yield from names[1:]
    yield from _legend(words, ink)


def _alike(overview: Overview) -> list[list[Milestone]]:
    """Put open milestones together that would be drawn the same."""
    groups: dict[tuple[object, ...], list[Milestone]] = {}
    for each in overview.milestones:
        day = overview.foreseen(each)
        if each.open and (each.due or day):
            recess = overview.recess.get(each.scope or "", ())
            key = (each.template, each.window, each.due, day, each.state, recess)
            groups.setdefault(key, []).append(each)
    return list(groups.values())


def _axis(overview: Overview, groups: Sequence[Sequence[Milestone]]) -> Axis:
    days = [overview.planning.today]
    for each, *_ in groups:
        days += [each.window.lo, each.window.hi] if each.window else []
        days += [day for day in (each.due, overview.foreseen(each)) if day]
    first, last = min(days), max(days)
    end = date(last.year + last.month // 12, last.month % 12 + 1, 1)
    return Axis(first.replace(day=1), end)


def _months(axis: Axis, words: Catalogue) -> Iterator[str]:
    """Name the months for which there is room, and the year where it begins."""
    names, years = [" "] * (ACROSS + MONTH_ROOM), [" "] * (ACROSS + MONTH_ROOM)
    day, free, year = axis.first, 0, 0
    while day < axis.last:
        column = axis.at(day)
        if column >= free and column + MONTH_ROOM <= ACROSS:
            _write(names, column, words(MONTHS[day.month - 1]))
            free = column + MONTH_ROOM
            if day.year != year:
                _write(years, column, str(day.year))
                year = day.year
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    for line in (years, names):
        yield f"{'':{NAME}}  {''.join(line)}".rstrip()


def _write(line: list[str], column: int, text: str) -> None:
    line[column : column + len(text)] = text


def _drawn(each: Milestone, overview: Overview, axis: Axis, ink: Ink) -> str:
    line = [" "] * ACROSS
    if each.window:
        first, last = axis.at(each.window.lo), axis.at(each.window.hi)
        line[first : last + 1] = ink.window * (last + 1 - first)
    for closed in overview.recess.get(each.scope or "", ()):
        if closed.last >= axis.first and closed.first <= axis.last:
            first, last = axis.at(closed.first), axis.at(closed.last)
            line[first : last + 1] = ink.recess * (last + 1 - first)
    line[axis.at(overview.planning.today)] = ink.today
    if each.due:
        line[axis.at(each.due)] = ink.due
    if day := overview.foreseen(each):
        same = each.due and axis.at(each.due) == axis.at(day)
        line[axis.at(day)] = ink.both if same else ink.forecast
    return "".join(line)


def _name(group: Sequence[Milestone], overview: Overview, words: Catalogue) -> str:
    title = printable(group[0].title)
    names = [printable(each.municipality) for each in group if each.municipality]
    if not names:
        return title
    if len(names) > 1 and len(names) == len(overview.municipalities):
        return words(say("%(title)s: all", title=title))
    if len(names) <= MOST_NAMES:
        return f"{title}: {', '.join(names)}"
    return words(say("%(title)s: %(n)s of them", title=title, n=len(names)))


def _legend(words: Catalogue, ink: Ink) -> Iterator[str]:
    meanings = (
        (ink.today, say("today")),
        (ink.due, say("due")),
        (ink.forecast, say("forecast")),
        (ink.both, say("due and forecast")),
        (ink.recess, say("recess")),
    )
    yield "  ".join(f"{sign} {words(meaning)}" for sign, meaning in meanings)
