"""Sentences about the planning."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ivp.diagnostics import Text, say, say_many
from ivp.render.sentences.registry import sentence
from ivp.timeline.alerts import named
from ivp.timeline.wording import UNKNOWN, act_now, figures, forecast_of_goal, on_weekday, slack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ivp.plan import Plan
    from ivp.plan.views import ContradictionView
    from ivp.render.language import Language
    from ivp.timeline.outcome import Milestone, State, Timeline


FIGURES = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")
"""A day as sentences for the terminal write it."""


def _in_words(spoken: Language, text: Text) -> Text:
    """Write the days in a sentence of the terminal as the plan does: in words."""
    if text.msgid in _DAYS:
        said = spoken(text)
        found = FIGURES.search(said)
        if found is None:
            return text
        day, month, year = map(int, found.groups())
        return say("%(text)s", text=spoken.day(date(year, month, day)))
    values = tuple(
        (name, _in_words(spoken, value) if isinstance(value, Text) else value)
        for name, value in text.values
    )
    return text._replace(values=values)


_DAYS = frozenset({figures(date.min).msgid, on_weekday(date.min).msgid})


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


@sentence
def foreseen(spoken: Language, planning: Timeline) -> str:
    """Say when the goal will be reached, and with how much slack."""
    return spoken(_in_words(spoken, forecast_of_goal(planning.goal)))


@sentence
def to_do_now(spoken: Language, planning: Timeline) -> list[str]:
    """Say who must act now, and until when that does no harm."""
    goal = planning.goal.milestone
    return [
        " ".join(
            spoken(_in_words(spoken, part)) for part in act_now(each, planning.today, goal, None)
        )
        for each in planning.now
    ]


@sentence
def holding_up(spoken: Language, planning: Timeline) -> list[str]:
    """Say who holds up whom; once for everything that waits for the same."""
    by_id = {each.id: each for each in planning.milestones}
    groups: dict[tuple[str, ...], list[Milestone]] = {}
    for each in planning.milestones:
        if each.blocked_by:
            groups.setdefault(each.blocked_by, []).append(each)
    return [
        spoken(
            say(
                "%(what)s waits for %(others)s.",
                what=named(waiting),
                others=named([by_id[one] for one in before]),
            )
        )
        for before, waiting in groups.items()
    ]


class Ahead(NamedTuple):
    """Open milestones with the same days, and what there is to say of them."""

    title: str
    who: str
    due: str
    latest: str
    forecast: str
    slack: str
    state: State


@sentence
def ahead(spoken: Language, planning: Timeline, region: str) -> list[Ahead]:
    """Give what is still open: until when it can wait, and when it is foreseen."""
    groups: dict[tuple[object, ...], list[Milestone]] = {}
    for each in planning.milestones:
        if each.open:
            days = (each.template, each.due, each.latest, each.forecast, each.state)
            groups.setdefault(days, []).append(each)
    return [_ahead(spoken, planning, region, group) for group in groups.values()]


def _ahead(spoken: Language, planning: Timeline, region: str, group: Sequence[Milestone]) -> Ahead:
    first = group[0]
    names = [each.municipality or region for each in group]
    everybody = len(names) > 1 and len(names) == len(planning.municipalities)

    def day(value: date | None) -> str:
        return spoken.short_day(value) if value else spoken(UNKNOWN)

    return Ahead(
        title=first.title,
        who=spoken(say("all municipalities")) if everybody else spoken.all_of(names),
        due=day(first.due),
        latest=day(first.latest) if first.latest else spoken(slack(None)),
        forecast=day(first.forecast),
        slack=spoken(slack(first.slack)),
        state=first.state,
    )


@sentence
def contradicted(spoken: Language, plan: Plan) -> list[str]:
    """Say what the sources of the planning state in more than one way."""
    return [spoken(_contradiction(spoken, each)) for each in plan.contradictions]


def _contradiction(spoken: Language, found: ContradictionView) -> Text:
    said = spoken.all_of(f"“{claim.text}” ({claim.source})" for claim in found.claims)
    if found.phase is not None:
        return say(
            "“%(phase)s” is stated in more than one way: %(claims)s. This plan goes by “%(used)s”.",
            phase=found.phase,
            claims=said,
            used=found.used or "",
        )
    if found.used is None:
        return say(
            "The period of the previous plan is stated in more than one way: %(claims)s. Nobody "
            "has chosen yet.",
            claims=said,
        )
    return say(
        "The period of the previous plan is stated in more than one way: %(claims)s. The region "
        "chose %(used)s.",
        claims=said,
        used=found.used,
    )
