"""What to know of a planning as it was written: IVP526, 528, 530 and 531.

In the calculus of the planning they are called: 526 T112, 528 T114, 530 T116, 531 T117. They need
no holidays, so checking files finds them too.
"""
# The docstring of a rule is its manual: it says what is wrong, not what the function does.
# ruff: noqa: D401

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ivp.diagnostics import Finding, Severity, Span, Text, rule, say, shorten
from ivp.timeline.durations import length
from ivp.timeline.notations import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ivp.timeline.durations import Duration


class TooEarly(NamedTuple):
    """Something that was done before it could be, by what has to come before it."""

    what: Text
    day: date
    before: Text
    first: date
    """The first day on which it could be done."""


@rule("IVP526", Severity.WARNING)
def too_early(span: Span, found: TooEarly) -> Iterator[Finding]:
    """Something was done sooner after another step than the planning says is possible.

    One of the two days is wrong, or the lead time is longer than it has to be.

    Look which of them it is.
    """
    yield Finding(
        span,
        say(
            "%(what)s was done on %(day)s, but after %(before)s it could be done only from"
            " %(first)s on",
            what=found.what,
            day=in_words(found.day),
            before=found.before,
            first=in_words(found.first),
        ),
        say("Mend the day that is wrong. Are both right? Then shorten the lead time."),
    )


@rule("IVP528", Severity.NOTE)
def assumed_lead_time(span: Span, name: str, lead: Duration) -> Iterator[Finding]:
    """A lead time has no source, so it is an assumption.

    The last day for a step rests on it. Where it has effect, the planning says that it is assumed.

    Ask the clerk what holds, and write behind `source` where that stands.
    """
    yield Finding(
        span,
        say(
            "the lead time '%(name)s' (%(duration)s) is an assumption: it has no source",
            name=shorten(name),
            duration=length(lead),
        ),
        say("Is it known what holds? Write behind 'source' where that stands."),
    )


@rule("IVP530", Severity.NOTE)
def phases_overlap(span: Span, first: str, then: str, day: date) -> Iterator[Finding]:
    """A phase that has to wait for another one begins before that can be ready.

    If the first one takes all of its time, and its lead time after that, only the later part of the
    second is left.

    Nothing needs to be done if that is enough; otherwise let the first phase end earlier.
    """
    yield Finding(
        span,
        say(
            "if '%(first)s' uses all of its time, '%(then)s' can only begin on %(day)s",
            first=shorten(first),
            then=shorten(then),
            day=in_words(day),
        ),
        say("Is what is left of it enough? Then leave it. Else let the first one end earlier."),
    )


@rule("IVP531", Severity.NOTE)
def meetings_not_known(
    span: Span, name: str, *, after: date | None, until: date
) -> Iterator[Finding]:
    """The meetings of a council are not known for all of the time that the planning needs them.

    Before the first meeting in the list every open day counts as possible. After the last one no
    meeting is made up: what needs one has no day at all.

    Add the meetings that are missing behind `meetings`.
    """
    if after is None:
        yield Finding(
            span,
            say(
                "the meetings of %(name)s are known from %(day)s on; before that, every open day"
                " counts as possible",
                name=shorten(name),
                day=in_words(until),
            ),
            say("Did the council meet before? Add those days behind 'meetings'."),
        )
        return
    yield Finding(
        span,
        say(
            "the meetings of %(name)s are known until %(day)s, but the planning counts on them"
            " until %(after)s",
            name=shorten(name),
            day=in_words(until),
            after=in_words(after),
        ),
        say("Add the later meetings of the council behind 'meetings'."),
        Severity.WARNING,
    )
