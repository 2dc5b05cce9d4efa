"""What is different in the planning and is not told of a milestone itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ivp.plan.difference.municipalities import UNREAD
from ivp.plan.unsaid.facts import facts
from ivp.timeline.outcome import State

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ivp.plan.unsaid.side import Side


class Unsaid(NamedTuple):
    """Facts that differ, by their names, and the theme or municipality that they are of."""

    about: str | None
    facts: tuple[str, ...]
    who: tuple[str, ...] = ()
    """The municipalities whose step of the planning it is."""


def of_planning(old: Side, new: Side) -> Iterator[str]:
    """Look at the planning as a whole; each milestone is told of elsewhere."""
    was, now = old.plan.planning, new.plan.planning
    if was is None or now is None:
        if was is not now:
            yield "planning"
        return
    if (was.warn_days, facts(was.steps)) != (now.warn_days, facts(now.steps)):
        yield "steps"
    phases = [[(each.id, each.title, each.window) for each in side.phases] for side in (was, now)]
    if phases[0] != phases[1]:
        yield "phases"
    if facts(was.goal.milestone) != facts(now.goal.milestone):
        yield "goal"


def of_milestones(old: Side, new: Side) -> Iterator[Unsaid]:
    """Look at what is not told of a milestone; what is alike for one step is named once."""
    was, now = old.milestones or {}, new.milestones or {}
    if old.milestones is None or new.milestones is None:
        return
    pairs = [(was.get(name), now.get(name)) for name in was | now]
    # one that moves takes others along: what is worked out of those follows
    moved = any(_shown(before) != _shown(after) for before, after in pairs)
    looked_at = MILESTONE if moved else (*MILESTONE, *MILESTONE_WORKED_OUT)
    silent = _silent(old) | _silent(new) | (set(old.municipalities) ^ set(new.municipalities))
    found: dict[str, dict[str, None]] = {}
    who: dict[str, list[str]] = {}
    members = old.municipalities | new.municipalities
    for before, after in pairs:
        milestone = after or before
        if milestone and milestone["scope"] not in silent:
            names = _of_milestone(before, after, looked_at)
            found.setdefault(milestone["title"], {}).update(dict.fromkeys(names))
            if names and milestone["scope"] in members:
                who.setdefault(milestone["title"], []).append(members[milestone["scope"]].name)
    for title, names_of in found.items():
        yield Unsaid(title, tuple(names_of), tuple(who.get(title, ())))


def _silent(side: Side) -> set[str]:
    """Give who has no file: its dates went with it, and that is told."""
    return {code for code, why in side.missing.items() if why in UNREAD}


def _of_milestone(
    was: dict[str, Any] | None, now: dict[str, Any] | None, looked_at: Iterable[str]
) -> list[str]:
    if was is None or now is None:
        return ["came" if was is None else "left"]
    return [fact for fact in looked_at if was[fact] != now[fact]]


def _shown(milestone: dict[str, Any] | None) -> tuple[Any, ...] | None:
    """Give what is told of a milestone."""
    if milestone is None:
        return None
    day = milestone["actual"] or milestone["forecast"]
    done = milestone["state"] is State.DONE
    left = () if done else (milestone["latest"], milestone["slack"])
    return (milestone["state"], milestone["due"], day, *left)


MILESTONE = ("title", "phase", "window", "window_from", "expected", "deadline")
"""What people wrote of a milestone, beside what is told."""
MILESTONE_WORKED_OUT = (
    *("latest_by", "earliest", "why", "slack_meetings", "assumptions", "school_holidays"),
    *("days_left", "waits_for", "blocked_by", "assumed", "latest", "slack", "forecast"),
)
"""What follows, from the dates of this milestone or of another."""
