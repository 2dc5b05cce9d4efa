"""What can be wrong with a planning as it was written: IVP501 to IVP515.

The calculus of the planning has names of its own for these findings, which its other rules use:
501 T001, 502 T002, 503 T003, 504 T004, 505 T010, 507 T102, 508 T103, 509 T101, 512 T104, 513 T301,
514 T303, 515 T304. Findings about the state of a milestone stand in `alerts.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.diagnostics import Finding, Severity, Span, Text, rule, say, say_many, shorten
from ivp.timeline.notations import in_words
from ivp.words import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivp.records.fields import Period
    from ivp.records.region import PeriodClaim, Phase, PhaseClaim
    from ivp.timeline.dates import Fault, Window
    from ivp.timeline.network import Unknown

USUAL_YEARS = 4
"""For how many years a council is chosen, and a safety plan is made."""


@rule("IVP501")
def not_a_date(span: Span, fault: Fault) -> Iterator[Finding]:
    """A date or period is written in a way that can be read as more than one thing, or as nothing.

    A planning is only of use when everybody reads the same day in it. So a notation that leaves
    room for doubt is refused, and never guessed.

    Write a day as 2022-09-14 or '14 september 2022', a month as 'september 2022' or 2022-09, a
    quarter as 2022-Q3, a part of a month as 'begin', 'medio' or 'eind' with the month, and a period
    as two of these with ' - ' or 't/m' between them.
    """
    yield Finding(span, fault.message, fault.hint)


@rule("IVP502")
def year_missing(span: Span, fault: Fault) -> Iterator[Finding]:
    """A date has no year.

    'September' is another month every year, and the year in which somebody reads the file says
    nothing. Only within a period one of the two dates can leave out its year.

    Write the year with it.
    """
    yield Finding(span, fault.message, fault.hint)


@rule("IVP503")
def ends_before_it_begins(span: Span, fault: Fault) -> Iterator[Finding]:
    """A period begins after it ends.

    The two dates have been switched, or one of them has the wrong year.

    Put the earlier date first.
    """
    yield Finding(span, fault.message, fault.hint)


@rule("IVP504")
def not_one_day(span: Span, fault: Fault) -> Iterator[Finding]:
    """A month or a period stands where there must be one day.

    What has been done, was done on a day, and a council meets on a day. Only with the day itself
    can be said whether it was in time.

    Write the day, such as 2022-09-14.
    """
    yield Finding(span, fault.message, fault.hint)


@rule("IVP505", Severity.NOTE)
def other_year(span: Span, window: Window) -> Iterator[Finding]:
    """A period crosses the turn of the year, and only one of its years was written.

    'Oktober - januari 2023' can only begin in October 2022. That is a reading, so it is said once.

    Nothing needs to be done if the reading is right; otherwise write both years.
    """
    yield Finding(
        span,
        say(
            "'%(text)s' is read as %(first)s to %(last)s",
            text=shorten(window.text),
            first=in_words(window.lo),
            last=in_words(window.hi),
        ),
        say("Is that not what is meant? Then write the year with both dates."),
    )


@rule("IVP506")
def unclear_duration(span: Span, fault: Fault) -> Iterator[Finding]:
    """A lead time does not say how long something takes.

    Lead times are added and subtracted, so they are written in one way: a number with `d` for days,
    `w` for weeks or `wd` for working days.

    Write 14d, 10w or 10wd.
    """
    yield Finding(span, fault.message, fault.hint)


@rule("IVP507")
def unknown_name(span: Span, unknown: Unknown) -> Iterator[Finding]:
    """The planning points at a milestone, phase or lead time that does not exist.

    Dates under a name that nobody knows would be left out without anybody noticing. And while the
    planning of the region points at something that is not there, no state can be computed at all.

    Use one of the names in `region.yaml`, or add the name there.
    """
    name = shorten(unknown.text)
    match unknown.kind:
        case "milestone":
            message = say("there is no milestone '%(name)s'", name=name)
        case "regional":
            message = say(
                "'%(name)s' is a milestone of the region, not of one municipality", name=name
            )
        case "phase":
            message = say("there is no phase '%(name)s'", name=name)
        case "lead":
            message = say("there is no lead time '%(name)s'", name=name)
        case "goal":
            message = say("the goal '%(name)s' is not one of the milestones", name=name)
    yield Finding(span, message, _nearest(unknown))


def _nearest(unknown: Unknown) -> Text:
    if unknown.kind == "regional":
        return say("Its dates stand in region.yaml; remove it here.")
    if near := nearest(unknown.text, unknown.known):
        return say("Did you mean '%(text)s'?", text=near)
    if unknown.known:
        return say("Use one of these: %(names)s.", names=", ".join(unknown.known))
    return say("Add it to region.yaml, or remove this line.")


@rule("IVP508")
def given_twice(span: Span, name: str, first: Span) -> Iterator[Finding]:
    """Two phases or two milestones have the same id.

    Others point at them by that id, and nobody could say which of the two is meant.

    Give one of them another id.
    """
    yield Finding(
        span,
        say("the id '%(name)s' was already given on line %(line)s", name=name, line=first.line),
        say("Give one of the two another id."),
    )


@rule("IVP509")
def waits_for_itself(span: Span, ring: tuple[str, ...]) -> Iterator[Finding]:
    """Milestones wait for each other in a ring, so that none of them can ever begin.

    While there is a ring in the planning, no state can be computed.

    Look which of the steps really has to wait, and remove the other from its `after`.
    """
    yield Finding(
        span,
        say("these milestones wait for each other: %(ring)s", ring=" → ".join(ring)),
        say("Remove one of them from 'after', where it does not really have to wait."),
    )


@rule("IVP510")
def reserved_id(span: Span, name: str) -> Iterator[Finding]:
    """A milestone has an id that means something else in the files of municipalities.

    There `meetings`, `recess` and `lead_times` are not milestones, so such a milestone could never
    get a date.

    Choose another id.
    """
    yield Finding(
        span,
        say("a milestone cannot be called '%(name)s'", name=name),
        say("Choose another id: in the files of municipalities this word means something else."),
    )


@rule("IVP511")
def adoption_elsewhere(span: Span) -> Iterator[Finding]:
    """The date of a council's decision stands in the planning instead of in `adoption`.

    Such a date has one place: the field `adoption` of the municipality's file, together with how
    far the decision is. In two places they would contradict each other one day.

    Move the date to `adoption`.
    """
    yield Finding(
        span,
        say("the decision of the council has its date in 'adoption', not here"),
        say(
            "Write it in the municipality's file: 'adoption: {status: planned, date: 2023-02-16}'."
        ),
    )


@rule("IVP512", Severity.NOTE)
def no_own_dates(span: Span, name: str) -> Iterator[Finding]:
    """A municipality gives no dates, so the planning of the region is assumed to be its own.

    That may well be right. It is said because a council has its own calendar.

    Add `timeline` to the file with the dates that are known, such as that of the council session.
    """
    yield Finding(
        span,
        say("%(name)s gives no dates of its own; the region's planning is assumed", name=name),
        say("Are dates known? Write them behind 'timeline', by milestone."),
    )


@rule("IVP513", Severity.WARNING)
def periods_disagree(
    span: Span, claim: PeriodClaim, first: PeriodClaim, line: int
) -> Iterator[Finding]:
    """Two sources give different periods for the previous plan.

    On it depends from which day there is no plan in force. The program does not choose.

    Find out which is right, and fill it in behind `chosen`.
    """
    yield Finding(
        span,
        say(
            "the previous plan runs %(period)s according to '%(source)s', but %(first)s according"
            " to '%(other)s' (line %(line)s)",
            period=str(claim.period),
            source=shorten(claim.source),
            first=str(first.period),
            other=shorten(first.source),
            line=line,
        ),
        say("Find out which is right, and write that period behind 'chosen'."),
    )


@rule("IVP514", Severity.NOTE)
def window_stated_twice(span: Span, phase: Phase, claim: PhaseClaim) -> Iterator[Finding]:
    """A source gives another period for a phase than the planning uses.

    Both were published, so a reader may have the other one in mind.

    Nothing needs to be done if `planned` is right; otherwise change it.
    """
    yield Finding(
        span,
        say(
            "'%(source)s' says '%(other)s' for '%(title)s'; the planning uses '%(text)s'",
            source=shorten(claim.source),
            other=shorten(claim.planned),
            title=shorten(phase.title),
            text=shorten(phase.planned),
        ),
        say("Is the other one right? Then change 'planned'."),
    )


@rule("IVP515", Severity.NOTE)
def not_four_years(span: Span, period: Period) -> Iterator[Finding]:
    """A plan does not run for four calendar years.

    A safety plan is made for four years, so another number is often a slip; first and last year
    both count. It may be right: plans are extended, and councils differ.

    Check the two years.
    """
    years = period.last - period.first + 1
    yield Finding(
        span,
        say_many(
            "%(period)s is a period of %(n)s year, not of 4",
            "%(period)s is a period of %(n)s years, not of 4",
            years,
            period=str(period),
        ),
        say("Check the first and the last year; both count as whole years."),
    )
