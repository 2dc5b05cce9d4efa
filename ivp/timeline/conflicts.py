"""What does not fit in a planning over its calendar: IVP522 to IVP525, 527, 529 and 532.

In the calculus of the planning they are called: 522 T011, 523 T012, 524 T110, 525 T111, 527 T113,
529 T115, 532 T302. What can be found without the calendar stands in `cautions.py`.
"""
# The docstring of a rule is its manual: it says what is wrong, not what the function does.
# ruff: noqa: D401

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ivp.diagnostics import Finding, Severity, Span, Text, rule, say, say_many, shorten
from ivp.timeline.notations import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ivp.timeline.reasons import ClosedBy


@rule("IVP522", Severity.WARNING)
def no_school_holidays(span: Span, year: int, schools: str) -> Iterator[Finding]:
    """Of a year that the planning needs, no school holidays are known.

    They stand in for the recess of councils that give none. Without them every weekday of that year
    counts as open, so the last day for a step may be given too late.

    Add the recess of that year to the files of the municipalities, behind `recess`.
    """
    yield Finding(
        span,
        say(
            "the school holidays of %(year)s in region %(schools)s are not known",
            year=str(year),
            schools=schools,
        ),
        say("Ask the councils for their recess, and write it behind 'recess' in their files."),
    )


@rule("IVP523")
def not_yet(span: Span, day: date, today: date) -> Iterator[Finding]:
    """Something is said to have been done on a day that has not come yet.

    What is still to come is expected, not done. Counted as done it would hide that somebody has to
    act.

    Mend the day, or write it behind `expected`.
    """
    yield Finding(
        span,
        say(
            "%(day)s is still to come: today is %(today)s",
            day=in_words(day),
            today=in_words(today),
        ),
        say("Mend the day. Is it expected then? Write it behind 'expected'."),
    )


class Overrun(NamedTuple):
    """A window, and the last day on which what it is for does no harm."""

    span: Span
    what: Text
    text: str
    until: date
    """Its last day on which something can be done."""
    latest: date | None
    days: int


@rule("IVP524", Severity.WARNING)
def past_the_last_day(found: Overrun) -> Iterator[Finding]:
    """A step is planned until after the last day on which it can be done without harm.

    Who uses the whole of that time breaks a deadline later on: the lead times and the calendar
    leave too few days. It shows already when the planning is made, before anything is late.

    Let the step end earlier, shorten a lead time, or move the deadline.
    """
    if found.latest is None:
        message = say(
            "'%(text)s' for %(what)s: no day is early enough for the deadline that follows",
            text=shorten(found.text),
            what=found.what,
        )
    else:
        message = say_many(
            "'%(text)s' for %(what)s runs %(n)s day past the last day that leaves enough time:"
            " %(latest)s",
            "'%(text)s' for %(what)s runs %(n)s days past the last day that leaves enough time:"
            " %(latest)s",
            found.days,
            text=shorten(found.text),
            what=found.what,
            latest=in_words(found.latest),
        )
    yield Finding(
        found.span,
        message,
        say("Let it end earlier, shorten a lead time after it, or agree on another deadline."),
    )


@rule("IVP525")
def not_feasible(
    span: Span, what: Text, deadline: date, earliest: date | None, chain: Text
) -> Iterator[Finding]:
    """A deadline cannot be kept, even if nothing goes wrong.

    What has to come before it takes more time than there is, from the first day of its planning on.

    Begin earlier, shorten a lead time, or agree on another deadline.
    """
    if earliest is None:
        message = say(
            "%(what)s cannot be done by %(deadline)s: no day is known on which it can be done"
            " (%(chain)s)",
            what=what,
            deadline=in_words(deadline),
            chain=chain,
        )
    else:
        message = say(
            "%(what)s cannot be done by %(deadline)s: %(earliest)s is the first day on which it can"
            " (%(chain)s)",
            what=what,
            deadline=in_words(deadline),
            earliest=in_words(earliest),
            chain=chain,
        )
    yield Finding(
        span, message, say("Begin earlier, shorten a lead time, or agree on another deadline.")
    )


_CLOSED = {
    "weekend": say("a day in a weekend"),
    "closed": say("a day on which the region is closed"),
    "meeting": say("not one of the meetings of the council"),
}


def why_closed(kind: ClosedBy, name: str | None) -> Text:
    """Say why nothing can be done on a day."""
    if kind == "school":
        return say(
            "in the school holidays (%(name)s), which are assumed to be the recess",
            name=shorten(name or ""),
        )
    if kind == "recess":
        return say("in the recess (%(name)s)", name=shorten(name)) if name else say("in the recess")
    if kind == "holiday":
        return say("a holiday (%(name)s)", name=shorten(name or ""))
    return _CLOSED[kind]


_MEND = {
    "meeting": say("Mend the day, or add it behind 'meetings'."),
    "holiday": say("Mend the day. Is that day open? Write it in region.yaml, behind 'open'."),
    "school": say("Mend the day, or write the recess of this council behind 'recess'."),
    "recess": say("Mend the day, or the recess."),
}


@rule("IVP527", Severity.WARNING)
def closed_day(
    span: Span, day: date, why: tuple[ClosedBy, str | None], severity: Severity | None
) -> Iterator[Finding]:
    """A day in the planning is a day on which nothing can be done.

    It lies in a weekend, on a holiday, in the recess, or the council does not meet on it. The
    planning then counts with the next day that it can be. Of something that was done on such a
    day, or of a meeting, it is only mentioned: it may well be right.

    Mend the day, or add it to the calendar: behind `meetings`, or in `region.yaml` behind `open`.
    """
    yield Finding(
        span,
        say("%(day)s is %(why)s", day=in_words(day), why=why_closed(*why)),
        _MEND.get(why[0], say("Mend the day, if it is not right.")),
        severity,
    )


class Squeezed(NamedTuple):
    """Papers for a meeting that would have to be made on days on which nobody does."""

    span: Span
    what: Text
    """The meeting."""
    papers: Text
    """What has to be ready before it."""
    day: date
    """When that would be ready."""
    why: Text
    first: date | None
    """The first meeting day for which it need not be made in the recess."""


@rule("IVP529", Severity.NOTE)
def papers_in_recess(found: Squeezed) -> Iterator[Finding]:
    """The papers for a meeting of the council are due on a day on which nothing can be done.

    They then have to be ready earlier than the lead time alone would say; or a meeting early in its
    period has papers that are made in the recess.

    Nothing needs to be done if that is known; otherwise choose a later meeting.
    """
    if found.first is None:
        message = say(
            "%(papers)s would be due on %(day)s for the last possible day of %(what)s, but that day"
            " is %(why)s: it has to be ready earlier",
            papers=found.papers,
            day=in_words(found.day),
            what=found.what,
            why=found.why,
        )
    else:
        message = say(
            "for %(what)s before %(first)s, %(papers)s would have to be ready in the recess:"
            " %(day)s is %(why)s",
            what=found.what,
            first=in_words(found.first),
            papers=found.papers,
            day=in_words(found.day),
            why=found.why,
        )
    yield Finding(found.span, message, say("Keep to that, or choose a later day for the council."))


@rule("IVP532", Severity.WARNING)
def no_plan_in_force(
    span: Span, names: Text, gap: tuple[date, date], *, adopted: bool
) -> Iterator[Finding]:
    """For some time no safety plan is in force in a municipality.

    The plan before has ended, and the council decides on the new one only later. What the
    municipality agrees on with its partners then rests on no plan.

    Ask the council to extend the previous plan, or to decide earlier.
    """
    days = (gap[1] - gap[0]).days + 1
    values: dict[str, str | int | Text] = {
        "names": names,
        "first": in_words(gap[0]),
        "last": in_words(gap[1]),
    }
    if adopted:
        message = say_many(
            "no plan was in force in %(names)s from %(first)s to %(last)s: %(n)s day",
            "no plan was in force in %(names)s from %(first)s to %(last)s: %(n)s days",
            days,
            **values,
        )
    else:
        message = say_many(
            "no plan will be in force in %(names)s from %(first)s to %(last)s: %(n)s day",
            "no plan will be in force in %(names)s from %(first)s to %(last)s: %(n)s days",
            days,
            **values,
        )
    yield Finding(
        span, message, say("Ask the council to extend the previous plan, or to decide earlier.")
    )
