"""The planning as a Mermaid diagram, which sites for code draw inside Markdown.

All days are worked out here: Mermaid's own calendar moves ends that were given. An end is
exclusive there, so each is a day later.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from ivp.diagnostics import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivp.render.language import Language
    from ivp.timeline.outcome import Timeline

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
