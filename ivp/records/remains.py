"""A record of what is left of a file that cannot be used: only to find what else is wrong in it.

What does not fit is taken out. Where a record cannot do without, something stands in for it, of
which no rule may say anything: `Remains.left_out` tells where that is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from ivp.records.fields import Record
from ivp.records.findings import NAME
from ivp.records.shape import ACCEPTED, bare, findings, follows, kind_of, record_at
from ivp.words import nearest
from ivp.yamlsource.remains import Remains

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

    from ivp.diagnostics import Diagnostic
    from ivp.yamlsource import Route, Source

R = TypeVar("R", bound=Record)

ROUNDS = 15
"""A whole group that is missing takes some four rounds for each level that it must have."""
MOST_FAULTS = 1000
"""In a file with more, what else is wrong can wait: looking for it takes seconds."""
ANYTHING = "…"
_OF_KIND: dict[str, Any] = {
    "amount": "1",
    "day": "2022-01-01",
    "municipality_code": "GM0000",
    "period": "2022/2025",
    "web_address": "https://example.org",
    "whole_number": "1",
    "year": "2022",
    "yes_no": "nee",
}


def remains(source: Source, model: type[R]) -> tuple[R, Remains, list[Diagnostic]] | None:
    """Make a record of what fits in a file, if there is one to be made.

    It must never become part of a plan: nobody said all of what it says. With it comes what is
    wrong in fields with a name that was mistyped: before they were renamed nobody looked in them.
    """
    left = Remains(source)
    found: list[Diagnostic] = []
    for _ in range(ROUNDS):
        try:
            return model.model_validate(left.value), left, found
        except ValidationError as error:
            faults = error.errors(include_url=False)
        if len(faults) > MOST_FAULTS:
            return None
        found += findings(left, model, [fault for fault in faults if _is_new(left, fault)])
        renamed = set(_renamed(left, model, faults))
        if not _mend(left, model, [fault for fault in faults if fault["loc"] not in renamed]):
            break
    return None


def _mend(left: Remains, model: type[Record], faults: list[ErrorDetails]) -> bool:
    """Take out what does not fit, or put something else in its place; False when that is all."""
    out: list[Route] = []
    for fault in faults:
        route = fault["loc"]
        if fault["type"] == "missing" and isinstance(left.inside(route[:-1]), dict):
            left.put(route, _name(left.inside(route[:-1])))
        elif fault["type"] == "extra_forbidden":
            out.append(route)
            left.doubt(_may_be_meant(left, model, route))
        elif route[-1] == NAME:
            out.append(route[:-1])
            left.doubt([route[:-2]])  # what others call it is not known
        elif not (was_put := _was_put(left, route)) and _is_field_or_item(model, route):
            out.append(route)
        elif not follows(fault, faults):
            better = _better(fault, len(left.left_out))
            if better is not None:
                left.put(route, better)
            else:
                out.append(route[:-1] if was_put else route)
    left.leave_out(out)
    return () not in out


def _renamed(left: Remains, model: type[Record], faults: list[ErrorDetails]) -> Iterator[Route]:
    """Give fields with a mistyped name the name that was meant, and tell which names these are.

    Only a name that is not there yet, and that takes the kind of value that the field has.
    """
    for fault in faults:
        if fault["type"] == "extra_forbidden":
            route = fault["loc"]
            options = [str(way[-1]) for way in _may_be_meant(left, model, route)]
            meant = nearest(bare(str(route[-1])), options)
            if meant:
                left.rename(route, meant)
                yield route
                yield (*route[:-1], meant)


def _is_new(left: Remains, fault: ErrorDetails) -> bool:
    """Tell whether a fault lies in a field that was renamed, and was not seen before."""
    way = left.original(fault["loc"])
    inside = any(way[:length] in left.renamed for length in range(1, len(way)))
    return inside and not _was_put(left, fault["loc"])


def _name(group: dict[str, Any]) -> str:
    """Give what stands in for what is missing: what the group is called, or anything at all.

    When it is not of the kind that belongs there, pydantic says so, and the next round knows.
    """
    names = (group.get(field) for field in ("id", "code"))
    return next((name for name in names if isinstance(name, str)), ANYTHING)


def _may_be_meant(left: Remains, model: type[Record], unknown: Route) -> Iterator[Route]:
    """Give the fields that are not there and that one with an unknown name may be."""
    *group, key = unknown
    there, value = left.inside(tuple(group)), left.inside(unknown)
    fields = {} if key == ACCEPTED else record_at(model, tuple(group)).model_fields
    for name, field in fields.items():
        if name not in there and kind_of(field.annotation) is type(value):
            yield (*group, name)


def _is_field_or_item(model: type[Record], route: Route) -> bool:
    """Tell a field or an item from what people gave a name, at which others may point."""
    group = record_at(model, route[:-1]).model_fields
    return isinstance(route[-1], int) or route[-1] in group


def _was_put(left: Remains, route: Route) -> bool:
    """Tell whether a value is not from the file, or lies inside one that is not."""
    way = left.original(route)
    ways = (way[:length] for length in range(1, len(way) + 1))
    return any(one in left.left_out and one not in left.renamed for one in ways)


def _better(fault: ErrorDetails, number: int) -> Any:
    """Give what can stand here instead of what was put here before; None if that is not known."""
    match fault["type"]:
        case "literal_error":
            found: Any = re.search(r"'([^']*)'", str(fault.get("ctx", {}).get("expected", "")))
            better = found[1] if found else None
        case "identifier":
            better = f"left-out-{number}"
        case "model_type" | "dict_type":
            better = {}
        case "tuple_type":
            better = []
        case "too_short":
            better = [*fault["input"], ANYTHING]
        case kind:
            better = _OF_KIND.get(kind)
    return None if better == fault["input"] else better
