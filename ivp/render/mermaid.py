"""The planning as a Mermaid diagram, which sites for code draw inside Markdown.

All days are worked out here: Mermaid's own calendar moves ends that were given. An end is
exclusive there, so each is a day later.
"""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import count
from typing import TYPE_CHECKING

from ivp.diagnostics import say
from ivp.timeline.outcome import State

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ivp.render.language import Language
    from ivp.timeline.outcome import Milestone, Timeline
    from ivp.timeline.overview import Overview

LONGEST = 1_800
"""GitLab draws no more than 2,000 characters of diagrams on a page."""
_WORDS = re.compile(r"[^\w .'’()/-]+")


def mermaid(spoken: Language, planning: Timeline) -> str:
    """Draw phases, the steps of the region and the deadline; empty when it would be too long."""
    lines = ["gantt", *_frame(spoken, planning)]
    lines += [f"    section {_name(spoken(say('Phases')))}", *_phases(planning)]
    lines += [f"    section {_name(spoken(say('Steps of the region')))}", *_steps(planning)]
    drawn = "\n".join(lines)
    return drawn if len(drawn) <= LONGEST else ""


def milestones_diagram(spoken: Language, overview: Overview) -> str:
    """Draw every milestone that is shown, from its window to its forecast."""
    lines = ["gantt", *_frame(spoken, overview.planning)]
    lines += _lines(spoken, overview)
    sections: dict[str, list[Milestone]] = {}
    for milestone in overview.milestones:
        sections.setdefault(milestone.municipality or overview.region, []).append(milestone)
    numbers = count(1)
    for name, milestones in sections.items():
        lines.append(f"    section {_name(name)}")
        lines += [
            _task(each, next(numbers), overview) for each in milestones if _end(each, overview)
        ]
    return "\n".join(lines)


def _lines(spoken: Language, overview: Overview) -> Iterator[str]:
    """Draw the day and the deadline across all sections."""
    day, goal = overview.planning.today, overview.planning.goal.day
    yield f"    {_name(spoken(say('As-of day')))} :vert, v1, {day}, 0d"
    if goal:
        yield f"    {_name(spoken(say('Deadline')))} :vert, v2, {goal}, 0d"


def _task(milestone: Milestone, number: int, overview: Overview) -> str:
    """Write one milestone; what has no slack left is critical, what is late active as well."""
    last = _end(milestone, overview)
    assert last is not None  # noqa: S101  # or it is not drawn
    tags = _TAGS.get(milestone.state, ())
    if milestone.critical and milestone.open and "crit" not in tags:
        tags = ("crit", *tags)
    head = ", ".join((*tags, f"m{number}"))
    if milestone.id == overview.planning.goal.milestone.id:
        return f"    {_name(milestone.title)} :milestone, {head}, {last}, 0d"
    window = milestone.window
    first = window.lo if window and window.lo < last else last
    return f"    {_name(milestone.title)} :{head}, {first}, {last + timedelta(days=1)}"


_TAGS = {
    State.DONE: ("done",),
    State.LATE: ("crit", "active"),
    State.MISSED: ("crit", "active"),
}


def _end(milestone: Milestone, overview: Overview) -> date | None:
    return overview.foreseen(milestone) or milestone.due


def _frame(spoken: Language, planning: Timeline) -> Iterator[str]:
    yield f"    accTitle: {_name(spoken(say('The planning on an axis of months')))}"
    day = spoken(say("The plan is as of %(day)s.", day=spoken.day(planning.today)))
    yield f"    accDescr: {_name(day)}"
    yield "    dateFormat YYYY-MM-DD"
    yield "    axisFormat %m-%Y"


def _phases(planning: Timeline) -> Iterator[str]:
    for number, phase in enumerate(planning.phases, start=1):
        if phase.window:
            end = phase.window.hi + timedelta(days=1)
            tag = "done, " if phase.state and phase.state.id == "done" else ""
            yield f"    {_name(phase.title)} :{tag}f{number}, {phase.window.lo}, {end}"


def _steps(planning: Timeline) -> Iterator[str]:
    for number, milestone in enumerate(planning.regional, start=1):
        day = milestone.actual or milestone.due
        if day:
            yield f"    {_name(milestone.title)} :milestone, m{number}, {day}, 0d"


def _name(text: str) -> str:
    """Leave out what means something in a diagram."""
    return " ".join(_WORDS.sub(" ", text).split()) or "-"
