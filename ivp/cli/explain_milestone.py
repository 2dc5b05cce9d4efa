"""`ivp explain MUNICIPALITY/MILESTONE`: why a milestone falls on its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.cli.opening import choose_day, exit_code, speaking
from ivp.cli.question import NotMine
from ivp.cli.timeline_options import milestone_of
from ivp.diagnostics import say
from ivp.timeline.network import REGION

if TYPE_CHECKING:
    from ivp.cli.question import Question
    from ivp.cli.screen import Screen


def explain_milestone(screen: Screen, question: Question) -> int | NotMine:
    """Tell when a milestone will be, what decides that, and until when it can wait."""
    if "/" not in question.what:
        return NotMine()
    from ivp.report.planning.story import story
    from ivp.timeline.explain import explanation
    from ivp.timeline.states import timeline
    from ivp.words import nearest

    space, found = question.read
    day = choose_day(question.today, space.frame)
    planning = timeline(space, day)
    if planning is None:
        return NotMine()
    known = {each.id: each for each in planning.milestones}
    name = milestone_of(question.what)
    told = explanation(space, day, name)
    if told is None:
        near = nearest(name, known)
        return NotMine((near,) if near else ())
    screen = speaking(screen, space.frame)
    screen.remarks(found)
    milestone = told.milestone
    screen.say(
        say(
            "%(title)s, %(name)s (%(id)s)",
            title=milestone.title,
            name=milestone.municipality or REGION,
            id=name,
        )
    )
    screen.parts(story(told, planning, screen.words))
    return exit_code(found)
