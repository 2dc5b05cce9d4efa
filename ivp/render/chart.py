"""The planning as a chart of its own: a row for each milestone, from its window to its forecast.

Numbers only, as in `svg`; a template draws them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from ivp.diagnostics import Text, say
from ivp.render.svg import HEAD, MOST_ROWS, WIDTH, Axis, Month, months, next_month
from ivp.timeline.outcome import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from ivp.render.language import Language
    from ivp.timeline.outcome import Milestone
    from ivp.timeline.overview import Overview

LEFT = 250
"""Room for the titles of the milestones."""
RIGHT = 150
"""Room for the state in words."""
ROW = 24
GROUP = 30
FOOT = 56
DAY = timedelta(days=1)
LONGEST_TITLE = 34
"""Characters that fit in the room for a title, also in a wide font."""


class Stretch(NamedTuple):
    """A bar from one day to another, both included."""

    x: float
    width: float


class Line(NamedTuple):
    """A milestone: when it is planned, when it is foreseen, and how it is doing."""

    y: float
    title: str
    state: str
    says: str
    """The state in words, with the day that matters."""
    window: Stretch | None
    foreseen: Stretch | None
    before: Stretch | None
    """The forecast without what is supposed, where that is another."""
    recess: tuple[Stretch, ...]
    due: float | None
    mark: float | None


class Group(NamedTuple):
    """A municipality or the region."""

    y: float
    name: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The chart as a drawing."""

    width: int
    height: float
    left: int
    right: int
    head: int
    bottom: float
    months: tuple[Month, ...]
    groups: tuple[Group, ...]
    lines: tuple[Line, ...]
    today: float
    deadline: float | None
    description: tuple[str, ...]
    """All that the chart shows, in words."""
    left_out: int
    """Municipalities of which no row is drawn."""


def chart(spoken: Language, overview: Overview) -> Chart:
    """Lay out the milestones that are shown; of very many municipalities only the region's."""
    few = len(overview.municipalities) <= MOST_ROWS
    shown = [each for each in overview.milestones if few or each.scope is None]
    axis = _axis(overview)
    groups: list[Group] = []
    lines: list[Line] = []
    y: float = HEAD + 4
    for name, milestones in _grouped(overview, shown):
        groups.append(Group(y, name))
        y += GROUP
        for milestone in milestones:
            lines.append(_line(spoken, overview, milestone, axis, y))
            y += ROW
    goal = overview.planning.goal
    return Chart(
        width=WIDTH,
        height=y + FOOT,
        left=LEFT,
        right=WIDTH - RIGHT,
        head=HEAD,
        bottom=y,
        months=tuple(months(spoken, axis)),
        groups=tuple(groups),
        lines=tuple(lines),
        today=axis.x(overview.planning.today),
        deadline=axis.x(goal.day) if goal.day else None,
        description=tuple(_description(spoken, overview, shown)),
        left_out=0 if few else len(overview.municipalities),
    )


def _grouped(
    overview: Overview, shown: Iterable[Milestone]
) -> Iterator[tuple[str, list[Milestone]]]:
    by_scope: dict[str | None, list[Milestone]] = {}
    for milestone in shown:
        by_scope.setdefault(milestone.scope, []).append(milestone)
    scopes = [(member.name, member.code) for member in overview.municipalities]
    for name, scope in (*scopes, (overview.region, None)):
        if found := by_scope.get(scope):
            yield name, found


def _axis(overview: Overview) -> Axis:
    days = [overview.planning.today, *overview.days]
    return Axis(min(days).replace(day=1), next_month(max(days)), LEFT, RIGHT)


def _line(spoken: Language, overview: Overview, milestone: Milestone, axis: Axis, y: float) -> Line:
    window, day = milestone.window, overview.foreseen(milestone)
    begin = window.lo if window and day and window.lo < day else day
    return Line(
        y=y,
        title=_short(milestone.title),
        state=milestone.state.id,
        says=spoken(_says(milestone, day)),
        window=_stretch(axis, window.lo, window.hi) if window else None,
        foreseen=_stretch(axis, begin, day) if begin and day else None,
        before=_before(overview, milestone, axis),
        recess=tuple(_recess(overview, milestone, axis)),
        due=axis.x(milestone.due) if milestone.due else None,
        mark=axis.x(day) if day else None,
    )


def _before(overview: Overview, milestone: Milestone, axis: Axis) -> Stretch | None:
    """Lay out the forecast that would hold if nothing were supposed."""
    day = milestone.forecast
    if day is None or day == overview.foreseen(milestone):
        return None
    window = milestone.window
    return _stretch(axis, window.lo if window and window.lo < day else day, day)


def _recess(overview: Overview, milestone: Milestone, axis: Axis) -> Iterator[Stretch]:
    for closed in overview.recess.get(milestone.scope or "", ()):
        if closed.last >= axis.first and closed.first < axis.last:
            yield _stretch(axis, max(closed.first, axis.first), min(closed.last, axis.last))


def _stretch(axis: Axis, first: date, last: date) -> Stretch:
    x = axis.x(first)
    return Stretch(x, round(axis.x(last + DAY) - x, 1))


def _short(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"


def _says(milestone: Milestone, day: date | None) -> Text:
    if day is None:
        return milestone.state.label
    return say(
        "%(state)s, %(day)s",
        state=milestone.state.label,
        day=f"{day.day}-{day.month}-{day.year}",
    )


def _description(spoken: Language, overview: Overview, shown: Iterable[Milestone]) -> Iterator[str]:
    """Say everything that is drawn, for who cannot see it."""
    yield spoken(say("The plan is as of %(day)s.", day=spoken.day(overview.planning.today)))
    if overview.planning.goal.day:
        day = spoken.day(overview.planning.goal.day)
        yield spoken(say("The deadline is %(day)s.", day=day))
    for name, milestones in _grouped(overview, shown):
        for milestone in milestones:
            said = _in_words(spoken, milestone, overview.foreseen(milestone))
            yield f"{name}, {milestone.title}: {spoken(said)}"


def _in_words(spoken: Language, milestone: Milestone, day: date | None) -> Text:
    if milestone.state is State.DONE and day:
        return say("done on %(day)s.", day=spoken.day(day))
    return say(
        "%(state)s; planned %(window)s, due by %(due)s, foreseen %(day)s.",
        state=milestone.state.label,
        window=spoken.window(milestone.window) if milestone.window else say("unknown"),
        due=spoken.day(milestone.due) if milestone.due else say("unknown"),
        day=spoken.day(day) if day else say("unknown"),
    )
