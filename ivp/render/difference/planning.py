"""What is different in the planning, per milestone: the state, the days and the slack."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ivp.diagnostics import Text, say
from ivp.render.story import Part
from ivp.timeline.alerts import named
from ivp.timeline.wording import on_weekday, slack

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from ivp.plan import Plan
    from ivp.render.language import Language
    from ivp.timeline.outcome import Milestone


class MilestoneChange(NamedTuple):
    """A milestone before and after."""

    before: Milestone
    after: Milestone

    @property
    def what(self) -> tuple[object, ...]:
        """Give everything that is told of it; milestones that share it are told of once."""
        return (self.after.template, *_seen(self.before), *_seen(self.after))


def _seen(milestone: Milestone) -> tuple[object, ...]:
    shown = milestone.actual or milestone.forecast
    # of what is done it no longer matters until when it could have waited
    left = (milestone.latest, milestone.slack) if milestone.open else ()
    return (milestone.state, milestone.due, shown, *left)


def milestone_changes(before: Plan, after: Plan) -> list[list[MilestoneChange]]:
    """Find the milestones that stand differently; those that changed alike are together."""
    if before.planning is None or after.planning is None:
        return []
    old = {each.id: each for each in before.planning.milestones}
    groups: dict[tuple[object, ...], list[MilestoneChange]] = {}
    for each in after.planning.milestones:
        was = old.get(each.id)
        if was and _seen(was) != _seen(each):
            change = MilestoneChange(was, each)
            groups.setdefault(change.what, []).append(change)
    return list(groups.values())


def milestone_part(changes: Sequence[MilestoneChange], spoken: Language) -> Part:
    """Tell what changed for milestones that changed alike."""
    title = spoken(named([change.after for change in changes]))
    return Part(title, tuple(spoken(line) for line in _told(changes[0])))


def _told(change: MilestoneChange) -> Iterator[Text]:
    before, after = change
    if before.state is not after.state:
        yield say("%(state)s; that was: %(was)s.", state=after.state.label, was=before.state.label)
    if before.due != after.due:
        yield _moved(say("due"), before.due, after.due)
    still = before.open and after.open
    if still and before.latest != after.latest:
        yield _moved(say("latest day"), before.latest, after.latest)
    if after.actual is None and before.forecast != after.forecast:
        yield _moved(say("forecast"), before.forecast, after.forecast)
    if after.actual and before.actual != after.actual:
        yield say("done on %(day)s.", day=on_weekday(after.actual))
    if still and before.slack != after.slack:
        yield say(
            "slack: %(now)s; that was %(was)s.", now=slack(after.slack), was=slack(before.slack)
        )


def _moved(what: Text, before: date | None, after: date | None) -> Text:
    return say(
        "%(what)s: %(now)s; that was %(was)s.",
        what=what,
        now=on_weekday(after),
        was=on_weekday(before),
    )


def milestone_facts(changes: Sequence[MilestoneChange]) -> dict[str, object]:
    """Give the same for programs."""
    before, after = changes[0]
    return {
        "milestones": [change.after.id for change in changes],
        "before": _facts(before),
        "after": _facts(after),
    }


def _facts(milestone: Milestone) -> dict[str, object]:
    return {
        "state": milestone.state.id,
        "due": _day(milestone.due),
        "latest": _day(milestone.latest),
        "forecast": _day(milestone.actual or milestone.forecast),
        "slack": milestone.slack,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
