"""What a person has looked at and leaves as it is: the one place where a finding can be silenced.

`accepted:` stands with what it is about, or at the top for the whole file, and counts for all that
is below it. An error cannot be accepted, and neither can what depends on the day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ivp.diagnostics import RULES, Finding, Severity, rule, say, shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ivp.diagnostics import Diagnostic, Span
    from ivp.workspace import Frame, Located
    from ivp.yamlsource import Route

FIELD = "accepted"


class Accepted(NamedTuple):
    """A rule that somebody accepts, for what, and why."""

    code: str
    reason: str
    about: str
    """The way to what it is about, by ids; an empty text for the whole file."""
    span: Span
    """The place of the rule's code."""
    before: Span | None = None
    """Where the same was accepted for the same thing already; then this one counts for nothing."""


def acceptances(file: Located[Any] | None) -> list[Accepted]:
    """Give what is accepted in a file, in the order of the file."""
    if file is None or not file.source.mentions(FIELD):
        return []
    return [
        one for route, items in _groups(file.source.value, ()) for one in _of(file, route, items)
    ]


def _of(file: Located[Any], route: Route, items: list[dict[str, Any]]) -> Iterator[Accepted]:
    """Give what is accepted in one group."""
    about = file.at(*route).route if route else ""
    first: dict[str, Span] = {}
    for index, item in enumerate(items):
        code, reason = str(item["rule"]).strip().upper(), str(item["reason"]).strip()
        span = file.at(*route, FIELD, index, "rule")
        before = first.setdefault(code, span)
        yield Accepted(code, reason, about, span, before if before is not span else None)


def _groups(value: Any, route: Route) -> Iterator[tuple[Route, list[dict[str, Any]]]]:
    """Find every group with this field; where no record has it, the file would not be one."""
    steps: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, dict):
        if isinstance(value.get(FIELD), list):
            yield route, value[FIELD]
        steps = value.items()
    elif isinstance(value, list):
        steps = enumerate(value)
    for step, below in steps:
        if step != FIELD:
            yield from _groups(below, (*route, step))


def settle(
    frame: Frame, file: Located[Any] | None, found: Iterable[Diagnostic]
) -> Iterator[Diagnostic]:
    """Leave out what is accepted in a file, and say which acceptance cannot be or does nothing."""
    accepted = acceptances(file)
    if not accepted:
        yield from found
        return
    useful: set[Accepted] = set()
    for item in found:
        by = [one for one in accepted if _covers(one, item)]
        useful.update(by)
        if not by:
            yield item
    for one in accepted:
        if one.before:
            yield from sure(frame, file, accepted_twice(one, one.before))
        elif _possible(one):
            if one not in useful and not _asleep(frame, file, one):
                yield from without_effect(one)
        else:
            yield from sure(frame, file, not_acceptable(one))


def sure(
    frame: Frame, file: Located[Any] | None, found: Iterable[Diagnostic]
) -> Iterable[Diagnostic]:
    """Give the findings that do not follow from what had to be left out of the files."""
    if not frame.left_out and (file is None or not file.source.left_out):
        return found
    from ivp.checks.doubt import Doubt  # noqa: PLC0415  # sound files do not pay for it

    return filter(Doubt(frame, file).sure, found)


def _covers(one: Accepted, item: Diagnostic) -> bool:
    if one.code != item.code or item.severity is Severity.ERROR:
        return False
    inside = item.span.route == one.about or item.span.route.startswith(f"{one.about}/")
    return item.span.path == one.span.path and (inside or not one.about)


def _possible(one: Accepted) -> bool:
    known = RULES.get(one.code)
    return known is not None and known.severity is not Severity.ERROR and not _of_a_day(known)


def _of_a_day(known: Any) -> bool:
    # how a planning stands on a day is never for good, and may be worse tomorrow
    return bool(known.find.__module__ == "ivp.timeline.alerts")


def _asleep(frame: Frame, file: Located[Any] | None, one: Accepted) -> bool:
    """Tell whether the rule may not have run: what it needs is broken, or the region leaves it out.

    While something is left out, not all that rules say is given.
    """
    if frame.region is None or frame.themes_file is None or frame.left_out:
        return True
    if file is not None and file.source.left_out:
        return True
    find: Callable[..., object] = RULES[one.code].find
    quality = find.__module__.startswith("ivp.checks.quality.")
    return quality and frame.region.record.checklist == "none"


@rule("IVP241")
def not_acceptable(one: Accepted) -> Iterator[Finding]:
    """Something is accepted that cannot be accepted.

    Only advice and warnings can be accepted. An error has to be mended: the plan cannot use what is
    wrong. How the planning stands today cannot be accepted either: tomorrow it is different.

    Mend what the message is about, and take the line out.
    """
    known = RULES.get(one.code)
    if known is None:
        message = say("there is no rule %(code)s", code=shorten(one.code))
        hint = say("Use the code that stands in the message, such as IVP603.")
    elif known.severity is Severity.ERROR:
        message = say("%(code)s is an error, and cannot be accepted", code=one.code)
        hint = say("Mend what is wrong, and take this out.")
    else:
        message = say("%(code)s depends on the day, and cannot be accepted", code=one.code)
        hint = say("Take this out: the planning changes when the dates do.")
    yield Finding(one.span, message, hint)


@rule("IVP242", Severity.WARNING)
def without_effect(one: Accepted) -> Iterator[Finding]:
    """Something is accepted that is not there.

    It may have been mended since, or the line stands with the wrong priority. Left where it is, it
    would hide the same thing the next time.

    Take the line out, or put it with what it is about.
    """
    yield Finding(
        one.span,
        say("there is no %(code)s here to accept", code=one.code),
        say("Has it been mended? Then take this out. Else put it with what it is about."),
    )


@rule("IVP243", Severity.WARNING)
def accepted_twice(one: Accepted, before: Span) -> Iterator[Finding]:
    """The same rule is accepted twice for the same thing.

    The plan prints what was accepted with the reason. Of two reasons nobody knows which one holds;
    the plan takes the first.

    Keep one of the two, with the reason that holds.
    """
    yield Finding(
        one.span,
        say(
            "%(code)s is already accepted on line %(line)s",
            code=shorten(one.code),
            line=before.line,
        ),
        say("Keep one of the two, with the reason that holds."),
    )
