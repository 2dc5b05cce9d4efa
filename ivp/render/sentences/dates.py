"""Sentences about the planning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.diagnostics import Text, say, say_many
from ivp.render.sentences.registry import sentence

if TYPE_CHECKING:
    from datetime import date

    from ivp.plan import Plan
    from ivp.render.language import Language
    from ivp.timeline.outcome import Milestone


@sentence
def deadline(spoken: Language, plan: Plan) -> str:
    """Say when the plan must be adopted and how long that is; empty without a planning."""
    goal = plan.planning.goal if plan.planning else None
    if goal is None or goal.day is None or goal.days_left is None:
        return ""
    day = spoken.day(goal.day)
    if goal.days_left > 0:
        text = say_many(
            "To be adopted by all councils by %(day)s at the latest: %(n)s day left.",
            "To be adopted by all councils by %(day)s at the latest: %(n)s days left.",
            goal.days_left,
            day=day,
        )
    elif goal.days_left == 0:
        text = say("To be adopted by all councils by %(day)s at the latest: today.", day=day)
    else:
        text = say_many(
            "To be adopted by all councils by %(day)s at the latest: %(n)s day ago.",
            "To be adopted by all councils by %(day)s at the latest: %(n)s days ago.",
            -goal.days_left,
            day=day,
        )
    return spoken(text)


@sentence
def stand(spoken: Language, milestone: Milestone) -> str:
    """Say how a milestone is doing, with the day that matters for it."""
    values: dict[str, str | int | Text] = {"state": milestone.state.label}
    if milestone.actual:
        day = spoken.short_day(milestone.actual)
        if milestone.done_late:
            return spoken(say("done late, %(day)s", day=day))
        return spoken(say("%(state)s, %(day)s", day=day, **values))
    if milestone.due is None:
        return spoken(milestone.state.label)
    day = spoken.short_day(milestone.due)
    return spoken(say("%(state)s, by %(day)s", day=day, **values))


@sentence
def overdue(spoken: Language, milestone: Milestone, region: str, today: date) -> str:
    """Say what is late, since when, and when it is expected now."""
    assert milestone.due is not None  # noqa: S101  # or it is not late
    values = {
        "who": milestone.municipality or region,
        "title": milestone.title,
        "day": spoken.day(milestone.due),
    }
    days = (today - milestone.due).days
    if milestone.expected is None:
        text = say_many(
            "%(who)s, %(title)s: due by %(day)s, %(n)s day late.",
            "%(who)s, %(title)s: due by %(day)s, %(n)s days late.",
            days,
            **values,
        )
    else:
        text = say_many(
            "%(who)s, %(title)s: due by %(day)s, %(n)s day late; now expected %(expected)s.",
            "%(who)s, %(title)s: due by %(day)s, %(n)s days late; now expected %(expected)s.",
            days,
            expected=spoken.window(milestone.expected),
            **values,
        )
    return spoken(text)
