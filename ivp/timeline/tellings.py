"""Sentences that tell why a milestone falls on its day, and what another day would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.diagnostics import Text, say, say_many, shorten
from ivp.timeline.durations import length
from ivp.timeline.wording import called, figures, on_weekday

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ivp.timeline.outcome import Milestone
    from ivp.timeline.reasons import Change, Closed, Jump, WhatIf, Why

_CLOSED = {
    "weekend": say("weekend"),
    "holiday": say("public holiday"),
    "school": say("school holidays, as an assumption for the recess"),
    "recess": say("recess"),
    "closed": say("closed"),
    "meeting": say("no meeting of the council"),
}


def reason(why: Why, by_id: Mapping[str, Milestone]) -> Text:
    """Say what the forecast of a milestone rests on."""
    if why.reason == "dep":
        said = say("after %(names)s", names=_all_of(why.tied or (why.milestone or "",), by_id))
    else:
        said = _REASONS[why.reason]
    if not why.closed_days:
        return said
    return say_many(
        "%(reason)s, and %(n)s day on because of the calendar",
        "%(reason)s, and %(n)s days on because of the calendar",
        why.closed_days,
        reason=said,
    )


_REASONS = {
    "actual": say("it has been done"),
    "expected": say("that is what is expected now"),
    "plan": say("that is the plan"),
    "today": say("it cannot be earlier than today"),
}
MOST_NAMES = 6


def _all_of(ids: tuple[str, ...], by_id: Mapping[str, Milestone]) -> Text | str:
    """Name milestones; those of one step by its title once."""
    found = [by_id[each] for each in ids if each in by_id]
    titles = list(dict.fromkeys(each.title for each in found))
    if len(found) == 1:
        return called(found[0])
    names = [shorten(each.municipality) for each in found if each.municipality]
    shown = ", ".join(names[:MOST_NAMES])
    title = shorten(", ".join(titles))
    if len(names) <= MOST_NAMES:
        return say("'%(title)s' (%(names)s)", title=title, names=shown)
    return say_many(
        "'%(title)s' (%(names)s and %(n)s more)",
        "'%(title)s' (%(names)s and %(n)s more)",
        len(names) - MOST_NAMES,
        title=title,
        names=shown,
    )


def jump(step: Jump, by_id: Mapping[str, Milestone]) -> Iterator[Text]:
    """Tell how a day follows from another: the lead time, and every jump over closed days."""
    yield say(
        "%(first)s %(day)s → %(lead)s → %(next)s %(landed)s",
        first=called(by_id[step.start]),
        day=on_weekday(step.day),
        lead=_lead(step),
        next=called(by_id[step.end]),
        landed=on_weekday(step.landed),
    )
    if step.closed and step.waiting:
        yield say_many(
            "waiting %(n)s day from %(reached)s: %(why)s",
            "waiting %(n)s days from %(reached)s: %(why)s",
            step.waiting,
            reached=on_weekday(step.reached),
            why=_why_closed(step.closed),
        )


def _lead(step: Jump) -> Text:
    if not step.lead.days:
        return say("at once")
    said = length(step.lead)
    if step.name:
        said = say("%(lead)s %(name)s", lead=said, name=step.name)
    return say("%(lead)s (assumption)", lead=said) if step.assumed else said


def _why_closed(closed: tuple[Closed, ...]) -> Text | str:
    """Name what keeps the calendar closed; weekends only when there is nothing else."""
    telling = [each for each in closed if each.kind != "weekend"] or list(closed)
    said: Text | str = ""
    for each in telling:
        one = _one_closed(each)
        said = say("%(first)s, %(next)s", first=said, next=one) if said else one
    return said


def _one_closed(closed: Closed) -> Text:
    values: dict[str, Text | str] = {
        "kind": _CLOSED[closed.kind],
        "first": figures(closed.first),
        "last": figures(closed.last),
    }
    if closed.name:
        values["kind"] = say("%(kind)s '%(name)s'", kind=values["kind"], name=shorten(closed.name))
    if closed.first == closed.last:
        return say("%(kind)s on %(first)s", kind=values["kind"], first=values["first"])
    return say("%(kind)s from %(first)s to %(last)s", **values)


def what_if(supposed: WhatIf) -> Iterator[Text]:
    """Tell what another day of some milestones does to the goal."""
    by_id = {each.id: each for each in supposed.base.milestones}
    for change in supposed.changes:
        yield _change(change, by_id)
    yield _effect(supposed)
    for change in supposed.changes:
        yield _tipping(change, by_id)


def _change(change: Change, by_id: Mapping[str, Milestone]) -> Text:
    what = called(by_id[change.id])
    if change.slip is None:
        return say("Suppose %(what)s is on %(after)s.", what=what, after=on_weekday(change.after))
    values = {
        "what": what,
        "before": on_weekday(change.before),
        "after": on_weekday(change.after),
    }
    if change.slip < 0:
        return say_many(
            "Suppose %(what)s comes %(n)s day earlier (%(before)s → %(after)s).",
            "Suppose %(what)s comes %(n)s days earlier (%(before)s → %(after)s).",
            -change.slip,
            **values,
        )
    return say_many(
        "Suppose %(what)s moves %(n)s day (%(before)s → %(after)s).",
        "Suppose %(what)s moves %(n)s days (%(before)s → %(after)s).",
        change.slip,
        **values,
    )


def _effect(supposed: WhatIf) -> Text:
    goal, moved = supposed.base.goal.milestone, supposed.delta
    before, after = goal.forecast, supposed.changed.goal.milestone.forecast
    if moved is None:
        return say(
            "Then it is not known when %(goal)s is reached: the calendar knows of no day.",
            goal=called(goal),
        )
    if moved == 0:
        values = {"goal": called(goal), "day": on_weekday(after)}
        if any(change.absorbed for change in supposed.changes):
            return say("Then %(goal)s stays on %(day)s: the delay is absorbed.", **values)
        return say("Then %(goal)s stays on %(day)s.", **values)
    if moved < 0:
        return say_many(
            "Then %(goal)s moves from %(before)s to %(after)s: %(n)s day earlier.",
            "Then %(goal)s moves from %(before)s to %(after)s: %(n)s days earlier.",
            -moved,
            goal=called(goal),
            before=on_weekday(before),
            after=on_weekday(after),
        )
    said = say_many(
        "Then %(goal)s moves from %(before)s to %(after)s: %(n)s day",
        "Then %(goal)s moves from %(before)s to %(after)s: %(n)s days",
        moved,
        goal=called(goal),
        before=on_weekday(before),
        after=on_weekday(after),
    )
    return _measured(said, supposed)


def _measured(moved: Text, supposed: WhatIf) -> Text:
    """Set the delay of the goal against the delay itself, where there is one delay."""
    if len(supposed.changes) == 1:
        (change,) = supposed.changes
        if change.amplified:
            return say(
                "%(moved)s, %(n)s more than the delay itself.", moved=moved, n=change.amplified
            )
        if change.absorbed:
            return say_many(
                "%(moved)s; %(n)s day of the delay is absorbed.",
                "%(moved)s; %(n)s days of the delay are absorbed.",
                change.absorbed,
                moved=moved,
            )
    return say("%(moved)s.", moved=moved)


def _tipping(change: Change, by_id: Mapping[str, Milestone]) -> Text:
    what = called(by_id[change.id])
    if change.tipping is None:
        return say("No deadline depends on %(what)s.", what=what)
    return say(
        "Until %(day)s %(what)s does no harm: no deadline breaks; a day later one does.",
        what=what,
        day=on_weekday(change.tipping),
    )
