"""What the state of the planning asks for on a day: IVP516 to IVP521.

In the calculus of the planning they are called: 516 T201, 517 T202, 518 T203, 519 T204, 520 T205,
521 T206. Each is said once for everything that has the same cause: six municipalities that are late
with one step of the region's planning are one finding, at that step.
"""
# The docstring of a rule is its manual: it says what is wrong, not what the function does.
# ruff: noqa: D401

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ivp.diagnostics import Finding, Severity, Span, Text, rule, say, say_many
from ivp.timeline.names import naming
from ivp.timeline.notations import in_words
from ivp.timeline.outcome import State
from ivp.timeline.written import NOT_ADOPTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from ivp.diagnostics import Diagnostic
    from ivp.timeline.outcome import AdoptionState, Milestone, MunicipalityState, Timeline


class Alert(NamedTuple):
    """Milestones that are in the same state for the same reason."""

    span: Span
    what: Text
    day: date
    """The day by which it had to be done."""
    days: int
    """Days until that day; below zero when it has passed."""
    others: Text | None
    """What has to be done before it; None where nothing has."""
    forecast: date | None
    """When it will be done, the last of them; None where that is not known."""


def named(milestones: list[Milestone]) -> Text:
    """Name milestones by title, and by municipality where they are of one."""
    return naming((each.title, each.municipality) for each in milestones)


@rule("IVP516", Severity.WARNING)
def at_risk(alert: Alert) -> Iterator[Finding]:
    """A milestone will not be done in time, or is due soon while something before it is not done.

    There is still time, but not much. How many days count as soon is `warn_days` in `region.yaml`.

    Finish what comes before it, or agree on another date in time.
    """
    yield Finding(alert.span, _risk(alert), _what_to_do(alert))


def _risk(alert: Alert) -> Text:
    if alert.forecast is None:
        return say(
            "%(what)s is at risk: it is due on %(day)s, and no day is known on which it can be"
            " done",
            what=alert.what,
            day=in_words(alert.day),
        )
    if alert.forecast > alert.day:
        return say(
            "%(what)s is at risk: it is due on %(day)s, and expected on %(forecast)s",
            what=alert.what,
            day=in_words(alert.day),
            forecast=in_words(alert.forecast),
        )
    others = alert.others or say("what comes before it")
    if alert.days == 0:
        return say(
            "%(what)s is at risk: it is due today, and %(others)s must be done first",
            what=alert.what,
            others=others,
        )
    return say_many(
        "%(what)s is at risk: it is due in %(n)s day, and %(others)s must be done first",
        "%(what)s is at risk: it is due in %(n)s days, and %(others)s must be done first",
        alert.days,
        what=alert.what,
        others=others,
    )


def _what_to_do(alert: Alert) -> Text:
    if alert.forecast is None:
        return say("Add the later meetings of the council behind 'meetings'.")
    if alert.others is None:
        return say("Do it earlier, or agree on another date in time.")
    return say("Finish that first, or agree on another date in time.")


@rule("IVP517", Severity.WARNING)
def blocked(alert: Alert) -> Iterator[Finding]:
    """A milestone cannot be done in time, because something before it is late.

    Who is waiting here cannot do anything about it: the step before it has to be taken.

    Look at what it waits for.
    """
    values = {"what": alert.what, "day": in_words(alert.day)}
    others = alert.others or say("what comes before it")
    if alert.days < 0:
        message = say(
            "%(what)s is blocked: it was due on %(day)s, but waits for %(others)s",
            **values,
            others=others,
        )
    elif alert.forecast is None:
        message = say(
            "%(what)s is blocked: it is due on %(day)s, but waits for %(others)s, and no day is"
            " known on which it can be done then",
            **values,
            others=others,
        )
    else:
        message = say(
            "%(what)s is blocked: it is due on %(day)s, but waits for %(others)s, and is then"
            " expected on %(forecast)s",
            **values,
            others=others,
            forecast=in_words(alert.forecast),
        )
    yield Finding(
        alert.span, message, say("Finish that first; until then nothing can be done here.")
    )


@rule("IVP518", Severity.WARNING)
def late(alert: Alert) -> Iterator[Finding]:
    """A milestone should have been done by now.

    A step that was planned in a month is late when that month is over, not before.

    Take the step and fill in its day behind `actual`. Has another date been agreed on? Then write
    that behind `planned`.
    """
    yield Finding(
        alert.span,
        say_many(
            "%(what)s is late: it was due on %(day)s, %(n)s day ago",
            "%(what)s is late: it was due on %(day)s, %(n)s days ago",
            -alert.days,
            what=alert.what,
            day=in_words(alert.day),
        ),
        say("Done already? Write the day behind 'actual'. Another date agreed? Behind 'planned'."),
    )


@rule("IVP519")
def missed(alert: Alert) -> Iterator[Finding]:
    """The deadline of a milestone has passed.

    A deadline is what others count on, such as the end of February for a plan of which the new
    period has begun. So this is an error and not a warning.

    Fill in the day if it has been done. Otherwise the region has to agree on a new deadline.
    """
    yield Finding(
        alert.span,
        say_many(
            "%(what)s was missed: the deadline was %(day)s, %(n)s day ago",
            "%(what)s was missed: the deadline was %(day)s, %(n)s days ago",
            -alert.days,
            what=alert.what,
            day=in_words(alert.day),
        ),
        say("Done already? Then write the day. If not, agree on a new deadline with the region."),
    )


@rule("IVP520", Severity.NOTE)
def done_late(alert: Alert) -> Iterator[Finding]:
    """A milestone was done after the day on which it was due.

    It helps to plan the next time: it shows what took longer than was thought.

    Mend the day behind `actual` if it is wrong. Otherwise nothing needs to be done.
    """
    yield Finding(
        alert.span,
        say_many(
            "%(what)s was done %(n)s day late: it was due on %(day)s",
            "%(what)s was done %(n)s days late: it was due on %(day)s",
            -alert.days,
            what=alert.what,
            day=in_words(alert.day),
        ),
        say(
            "Is the day right? Then leave it, and begin earlier the next time. Else mend 'actual'."
        ),
    )


@rule("IVP521", Severity.WARNING)
def not_adopted(span: Span, name: str, adoption: AdoptionState) -> Iterator[Finding]:
    """A council has decided, and has not adopted the plan.

    It rejected, deferred or only noted the plan, let it lapse, or extended the previous one. The
    plan of the region then does not hold there, which the regional plan says.

    Agree on what happens now, and fill in the new state and date behind `adoption`.
    """
    yield Finding(
        span,
        say(
            "the council of %(name)s has not adopted the plan: %(status)s",
            name=name,
            status=adoption.label,
        ),
        say("Agree on what happens now, and write the new state and date behind 'adoption'."),
    )


class _Cause(NamedTuple):
    """What milestones must share to be one finding."""

    state: State
    span: Span
    day: date
    days: int


_BY_STATE = {
    State.DONE: done_late,
    State.AT_RISK: at_risk,
    State.BLOCKED: blocked,
    State.LATE: late,
    State.MISSED: missed,
}


def check_states(
    timeline: Timeline,
    milestones: Iterable[Milestone] | None = None,
    municipalities: Iterable[MunicipalityState] | None = None,
) -> Iterator[Diagnostic]:
    """Say what is late, missed, blocked or at risk; once for everything with the same cause.

    Of all milestones and councils, or of those that somebody asked for.
    """
    groups: dict[_Cause, list[Milestone]] = {}
    for milestone in timeline.milestones if milestones is None else milestones:
        if cause := _cause(milestone, timeline.today):
            groups.setdefault(cause, []).append(milestone)
    by_id = {milestone.id: milestone for milestone in timeline.milestones}
    for cause, group in groups.items():
        others = dict.fromkeys(each for one in group for each in one.blocked_by or one.waits_for)
        before = named([by_id[each] for each in others]) if others else None
        days = [milestone.forecast for milestone in group]
        forecast = None if None in days else max(day for day in days if day)
        alert = Alert(cause.span, named(group), cause.day, cause.days, before, forecast)
        yield from _BY_STATE[cause.state](alert)
    for municipality in timeline.municipalities if municipalities is None else municipalities:
        adoption = municipality.adoption
        if adoption.place and adoption.status in NOT_ADOPTED:
            yield from not_adopted(adoption.place.span, municipality.name, adoption)


def _cause(milestone: Milestone, today: date) -> _Cause | None:
    """Find what there is to say of a milestone, if there is anything."""
    state = milestone.state
    day = milestone.deadline if state is State.MISSED else milestone.due
    if day is None or state is State.ON_TRACK or (not milestone.open and not milestone.done_late):
        return None
    return _Cause(state, milestone.span, day, (day - (milestone.actual or today)).days)
