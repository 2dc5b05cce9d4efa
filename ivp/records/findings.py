"""What can be wrong with the form of a file: IVP101 to IVP109."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from ivp.diagnostics import AnyOf, Finding, Text, rule, say, say_many, shorten
from ivp.records import meant
from ivp.records.fields import FIRST_YEAR, LAST_YEAR
from ivp.words import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

    from ivp.yamlsource import Route, Source


NAME = "[key]"
"""The step that pydantic adds for the name of a thing in a group, instead of what it holds."""


def _name(route: Route) -> str:
    """Name the field that a route ends in."""
    return shorten([step for step in route if isinstance(step, str)][-1])


def did_you_mean(name: str | None) -> Text | None:
    """Suggest a name, if there is one."""
    return say("Did you mean '%(field)s'?", field=name) if name else None


def _odd(fault: ErrorDetails) -> Text | None:
    """Name a character of the value that looks like another one, or like nothing."""
    value = fault["input"] if isinstance(fault["input"], str) else ""
    odd = next((char for char in value if not char.isprintable() and char not in "\n\t"), "")
    if odd:
        return say(
            "In this value stands an invisible character (%(char)s): type it again.",
            char=f"U+{ord(odd):04X}",
        )
    if any(char in "“”„‘’" for char in value):
        return say("Take the curly quotes of Word away: they are part of the value here.")
    return None


def _written(fault: ErrorDetails) -> str:
    value = fault["input"]
    if isinstance(value, date):  # a day that was read, and then found to be of another time
        value = value.isoformat()
    return shorten(value) if isinstance(value, str) else ""


@rule("IVP101")
def missing_field(source: Source, route: Route) -> Iterator[Finding]:
    """A field that must be there is missing, or has nothing behind it.

    Without it the plan would have to guess, and it never does.

    Add the field with its value, or fill in the value behind it.
    """
    yield Finding(
        source.at(*route),
        say("the field '%(field)s' is missing or empty", field=_name(route)),
        _to_fill_in(_name(route), source.behind(*route)),
    )


def _to_fill_in(field: str, written: str | None) -> Text:
    """Tell what to do about a field that is not there, or that has nothing behind it."""
    if written is None:
        return say("Add a line '%(field)s: ...' here.", field=field)
    if re.match(r"#+[^\s#]", written):
        return say(
            "Put the text behind '%(field)s:' between quotes: from the # on it is a remark.",
            field=field,
        )
    return say("Fill in a value behind '%(field)s:'.", field=field)


@rule("IVP102")
def unknown_field(source: Source, route: Route, hint: Text) -> Iterator[Finding]:
    """A field has a name that is not known at this place.

    It would be left out of the plan without anybody noticing, so it is refused. Mostly it is a
    typing error, or a field that belongs one level higher or lower.

    Use the name that is suggested, or take the field out.
    """
    odd = [char for char in str(route[-1]) if not char.isprintable()]
    if odd:
        hint = say(
            "In this name stands an invisible character (%(char)s): type the name again.",
            char=f"U+{ord(odd[0]):04X}",
        )
    elif str(route[-1]).startswith("-"):
        hint = say(
            "A space is missing behind the dash: write '- %(field)s'.", field=_name(route)[1:]
        )
    message = say("unknown field '%(field)s'", field=_name(route))
    yield Finding(source.key_at(*route), message, hint)


@rule("IVP103")
def wrong_kind(source: Source, route: Route, fault: ErrorDetails) -> Iterator[Finding]:
    """There is a text where a list belongs, or the other way round.

    A list is written with a dash before each item, or between square brackets.

    Write the value in the form that is shown.
    """
    field, value = _name(route), _written(fault)
    item = isinstance(route[-1], int)
    match fault["type"]:
        case _ if item and fault["input"] is None:
            message = say("this item of '%(field)s' is empty", field=field)
            hint = say("Fill it in, or remove the dash.")
        case "tuple_type" if value.startswith("-"):
            message = say("'%(field)s' must be a list", field=field)
            hint = _behind_the_dash(str(fault["input"]))
        case "tuple_type" if value:
            message = say("'%(field)s' must be a list", field=field)
            hint = meant.as_list(field, str(fault["input"]))
        case "tuple_type":
            message = say("'%(field)s' must be a list", field=field)
            hint = say("Begin every item on a line of its own with a dash.")
        case "string_type":
            message = (
                say("this item of '%(field)s' must be a text, not a list or a group", field=field)
                if item
                else say("'%(field)s' must be a text, not a list or a group", field=field)
            )
            hint = say("Write one text behind the colon. Does it hold a colon? Then quote it.")
        case _:
            message = (
                say("this item of '%(field)s' must be a group of fields", field=field)
                if item
                else say("'%(field)s' must be a group of fields", field=field)
            )
            name = re.match(r"[a-z][\w-]*:(?=[^\s/])", value)
            hint = (
                say(
                    "A space is missing behind the colon: put one behind '%(field)s'.",
                    field=name[0],
                )
                if name
                else say("Put the fields below it, indented: 'name: value'.")
            )
    yield Finding(source.at(*route), message, hint)


def _behind_the_dash(value: str) -> Text:
    after = value.strip()[1:2]
    if after.isspace():
        return say(
            "Behind the dash stands an invisible character (%(char)s) that looks like a space: "
            "type an ordinary space.",
            char=f"U+{ord(after):04X}",
        )
    return say("A space is missing behind the dash: write every item as '- value'.")


_IN_DUTCH = {
    "afgeleid": "derived",
    "beheer": "routine",
    "concept": "draft",
    "gemiddeld": "medium",
    "gepland": "planned",
    "gepubliceerd": "published",
    "hoog": "high",
    "ingediend": "submitted",
    "laag": "low",
    "niet overgenomen": "not-adopted",
    "objectief": "objective",
    "onzeker": "uncertain",
    "open": "open",
    "overgenomen": "adopted",
    "speerpunt": "priority",
    "strategisch": "strategic",
    "strategisch thema": "strategic",
    "subjectief": "subjective",
    "vastgesteld": "adopted",
    "voorbeeld": "example",
    "waarschijnlijk": "probable",
    "zeker": "certain",
}
"""What people type who think in the words of the plan."""


@rule("IVP104")
def wrong_choice(source: Source, route: Route, fault: ErrorDetails) -> Iterator[Finding]:
    """The value is none of the words that can be chosen here.

    The plan can only count what it knows the meaning of.

    Choose one of the words that are named.
    """
    if fault["type"] == "yes_no":
        options = ["ja", "nee"]
    else:
        options = re.findall(r"'([^']*)'", str(fault.get("ctx", {}).get("expected", "")))
    value = _written(fault)
    known = {word: word for word in options}
    known |= {dutch: word for dutch, word in _IN_DUTCH.items() if word in options}
    near = known.get(nearest(value.lower(), known) or "")
    yield Finding(
        source.at(*route),
        say(
            "'%(field)s' can be %(options)s, not '%(value)s'",
            field=_name(route),
            options=AnyOf(tuple(options)),
            value=value,
        ),
        _odd(fault) or did_you_mean(near) or say("Choose one of these."),
    )


@rule("IVP105")
def wrong_number(source: Source, route: Route, fault: ErrorDetails) -> Iterator[Finding]:
    """The value is not a number, or not of the kind that belongs here.

    Write figures only: no unit, no words. A decimal is written with a point.

    Write the number as the example shows.
    """
    field, value = _name(route), _written(fault)
    match fault["type"]:
        case "whole_number":
            message = say(
                "'%(field)s' must be a whole number, not '%(value)s'", field=field, value=value
            )
            hint = (
                say("Write %(number)s, without points or spaces.", number=re.sub(r"\D", "", value))
                if re.fullmatch(r"[1-9]\d{0,2}([. ,]\d{3})+", value)
                else say("Write figures only, such as 12.")
            )
        case "year":
            message = say("'%(field)s' must be a year, not '%(value)s'", field=field, value=value)
            hint = say("Write a year in four figures, such as 2022.")
        case _:
            message, hint = meant.amount(field, value) or (
                say("'%(field)s' must be a number, not '%(value)s'", field=field, value=value),
                say("Write figures only, with at most one decimal, such as 1.5."),
            )
    yield Finding(source.at(*route), message, _odd(fault) or hint)


@rule("IVP106")
def wrong_date(source: Source, route: Route, fault: ErrorDetails) -> Iterator[Finding]:
    """The value is not a day, or not a period, in the form that belongs here.

    Notations such as 01-02-2023 are read differently by different people.

    Write a day as 2022-10-26 and a period as 2023/2026.
    """
    field, value = _name(route), _written(fault)
    day = say("Write a day as year-month-day, such as 2022-10-26.")
    years = say("Write a period as first and last year, such as 2023/2026.")
    match fault["type"]:
        case "day":
            message = say("'%(field)s' must be a day, not '%(value)s'", field=field, value=value)
            hint = meant.day(value) or day
        case "day_unknown":
            message = say("the day '%(value)s' does not exist", value=value)
            hint = meant.why_no_day(value.strip()) or day
        case "period":
            message = say("'%(field)s' must be a period, not '%(value)s'", field=field, value=value)
            hint = years
        case "period_order":
            message = say("the period '%(value)s' ends before it begins", value=value)
            hint = years
        case _:
            message = say("'%(value)s' lies outside the years that a plan is about", value=value)
            hint = say(
                "Use years from %(first)s to %(last)s.", first=str(FIRST_YEAR), last=str(LAST_YEAR)
            )
    yield Finding(source.at(*route), message, _odd(fault) or hint)


@rule("IVP107")
def wrong_name(source: Source, route: Route, fault: ErrorDetails) -> Iterator[Finding]:
    """A short name, a code or an address does not have the form that it needs.

    Other parts of the plan point at it, so it has to be the same everywhere.

    Write it in the form of the example.
    """
    value = _written(fault)
    if route[-1] == NAME:
        span = source.key_at(*route[:-1])
        message = say("'%(value)s' cannot be used as a name here", value=value)
    else:
        span = source.at(*route)
        message = say("'%(field)s' cannot be '%(value)s'", field=_name(route), value=value)
    match fault["type"]:
        case "municipality_code":
            hint = meant.code(value) or say(
                "Write the code of the municipality: GM and four figures, such as GM0406."
            )
        case "web_address":
            hint = meant.address(value) or say(
                "Write a whole web address that begins with https://."
            )
        case _:
            hint = meant.short_name(value) or say(
                "Use small letters, figures and hyphens, such as 'jeugd-centrum'."
            )
    yield Finding(span, message, _odd(fault) or hint)


@rule("IVP108")
def wrong_length(
    source: Source, route: Route, fault: ErrorDetails, *, needed: bool = False
) -> Iterator[Finding]:
    """Something is empty, or has fewer or more items than it needs.

    A quoted nothing is still nothing: the plan would print an empty line.

    Fill it in, or leave the whole field out where the plan can do without it.
    """
    field = _name(route)
    if fault["type"] == "string_too_short" and isinstance(route[-1], int):
        message = say("this item of '%(field)s' is empty", field=field)
        hint = say("Fill it in, or take the item away.")
    elif fault["type"] == "string_too_short" and needed:
        message = say("'%(field)s' is empty", field=field)
        hint = say("Fill it in: the plan cannot do without it.")
    elif fault["type"] == "string_too_short":
        message = say("'%(field)s' is empty", field=field)
        hint = say("Fill it in, or leave out the whole field.")
    else:
        context = fault.get("ctx", {})
        wanted = int(context.get("min_length", context.get("max_length", 1)))
        message = say_many(
            "'%(field)s' needs %(n)s item", "'%(field)s' needs %(n)s items", wanted, field=field
        )
        hint = (
            say("Add what is missing.")
            if fault["type"] == "too_short"
            else say("Remove what is too many.")
        )
    yield Finding(source.at(*route), message, hint)


@rule("IVP109")
def wrong_form(source: Source, route: Route, fault: ErrorDetails) -> Iterator[Finding]:
    """The value does not have the form that belongs here.

    What it should be is not known precisely; every other rule about form says it. Please tell the
    makers.

    Look at the same field in another file, and write it like that.
    """
    field, value = _name(route), _written(fault)
    yield Finding(
        source.at(*route),
        say("'%(field)s' cannot be '%(value)s'", field=field, value=value),
        say("Look at the same field in another file, and write it like that."),
    )
