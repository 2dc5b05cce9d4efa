"""Texts with places to records: what does not fit becomes findings, one for each cause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin

from pydantic import ValidationError

from ivp.diagnostics import Text, say
from ivp.records.fields import Record
from ivp.records.findings import (
    NAME,
    did_you_mean,
    missing_field,
    unknown_field,
    wrong_choice,
    wrong_date,
    wrong_form,
    wrong_kind,
    wrong_length,
    wrong_name,
    wrong_number,
)
from ivp.words import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from pydantic_core import ErrorDetails

    from ivp.diagnostics import Diagnostic
    from ivp.yamlsource import Route, Source

    Check = Callable[[Source, Route, ErrorDetails], Iterator[Diagnostic]]

R = TypeVar("R", bound=Record)

ACCEPTED = "accepted"
"""The one field that many records have; see `Acceptable`."""


def judge(source: Source, model: type[R]) -> tuple[R | None, list[Diagnostic]]:
    """Make a record of a file, or tell everything that keeps it from being one."""
    try:
        return model.model_validate(source.value), []
    except ValidationError as error:
        faults = error.errors(include_url=False)
    return None, list(findings(source, model, faults))


def findings(
    source: Source, model: type[Record], faults: list[ErrorDetails]
) -> Iterator[Diagnostic]:
    """Say what pydantic has against a file, one finding for each cause."""
    missing = {fault["loc"]: fault for fault in faults if fault["type"] == "missing"}
    for fault in faults:
        if fault["type"] != "extra_forbidden":
            continue
        *parent, key = fault["loc"]
        way = _way(model, tuple(parent))
        absent = [name for name in way[-1].model_fields if (*parent, name) in missing]
        # A field that is missing where an unknown one looks like it: one cause, one finding.
        meant = nearest(bare(str(key)), absent, 0.5)
        if meant:
            missing.pop((*parent, meant))
        hint = did_you_mean(meant) or _elsewhere(way, str(key))
        yield from unknown_field(source, (*parent, key), hint or _among(way[-1], str(key)))
    for route in missing:
        yield from missing_field(source, route)
    for fault in faults:
        if fault["type"] not in {"missing", "extra_forbidden"} and not follows(fault, faults):
            yield from _value(source, model, fault)


def follows(fault: ErrorDetails, faults: list[ErrorDetails]) -> bool:
    """Tell whether a list is only too short because pydantic leaves out items that are wrong."""
    if fault["type"] != "too_short":
        return False
    above = fault["loc"]
    return any(other["loc"][: len(above)] == above and other is not fault for other in faults)


def _value(source: Source, model: type[Record], fault: ErrorDetails) -> Iterator[Diagnostic]:
    kind = fault["type"]
    if isinstance(fault["input"], list | dict | None) and _RULE_BY_TYPE.get(kind) in _ABOUT_TEXT:
        fault = {**fault, "type": "string_type"}  # a list or a group, where a text was asked
        kind = "string_type"
    if fault["loc"][-1] == ACCEPTED and kind == "model_type":  # where every name is a milestone
        way = _way(model, fault["loc"][:-1])
        hint = _elsewhere(way, ACCEPTED) or _among(way[-1], ACCEPTED)
        yield from unknown_field(source, fault["loc"], hint)
        return
    if kind == "string_too_short":
        yield from wrong_length(source, fault["loc"], fault, needed=_needed(model, fault["loc"]))
        return
    check: Check = wrong_name if fault["loc"][-1] == NAME else _RULE_BY_TYPE.get(kind, wrong_form)
    yield from check(source, fault["loc"], fault)


def _needed(model: type[Record], route: Route) -> bool:
    """Tell whether a record cannot do without a field."""
    field = record_at(model, route[:-1]).model_fields.get(str(route[-1]))
    return field is not None and field.is_required()


def bare(name: str) -> str:
    """Give a name without capitals and without what cannot be seen."""
    return "".join(char for char in name.lower() if char.isprintable()).strip()


def _elsewhere(way: list[type[Record]], key: str) -> Text | None:
    """Say where a field belongs that stands one level too high or too low."""
    above = say("Indent it less: this field belongs one level higher.")
    known_above = len(way) > 1 and key in way[-2].model_fields
    if key == ACCEPTED and known_above:  # what is around it is more likely meant than what is in it
        return above
    for name, field in way[-1].model_fields.items():
        child = _record_in(field.annotation)
        if child and key in child.model_fields:
            return say("Put this field below '%(field)s', indented.", field=name)
    return above if known_above else None


def _among(record: type[Record], key: str) -> Text:
    known = sorted(record.model_fields, key="accepted".__eq__)  # what is needed least comes last
    near = did_you_mean(nearest(bare(key), known))
    return near or say("Use one of these: %(fields)s.", fields=", ".join(known))


def _way(model: type[Record], route: Route) -> list[type[Record]]:
    """Give the records from the top of a file to a place in it."""
    way = [model]
    steps = iter(step for step in route if isinstance(step, str))
    for step in steps:
        field = way[-1].model_fields.get(step)
        annotation = field.annotation if field else way[-1].any_other
        if get_origin(annotation) is dict:
            next(steps, None)  # a key that people choose themselves
        way.append(_record_in(annotation) or way[-1])
    return way


def record_at(model: type[Record], route: Route) -> type[Record]:
    """Give the record that belongs at a place."""
    return _way(model, route)[-1]


def kind_of(annotation: Any) -> type[Any]:
    """Tell whether a list, a group or a text is typed for a field."""
    parts = (annotation, *get_args(annotation))
    if any(get_origin(part) is tuple for part in parts):
        return list
    return dict if any(get_origin(part) is dict or _record_in(part) for part in parts) else str


def _record_in(annotation: Any) -> type[Record] | None:
    """Find the record inside `X | None`, `tuple[X, ...]` or `dict[str, X]`."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    found = (_record_in(part) for part in get_args(annotation))
    return next((record for record in found if record), None)


_RULE_BY_TYPE: Mapping[str, Check] = {
    "tuple_type": wrong_kind,
    "dict_type": wrong_kind,
    "model_type": wrong_kind,
    "string_type": wrong_kind,
    "literal_error": wrong_choice,
    "yes_no": wrong_choice,
    "whole_number": wrong_number,
    "amount": wrong_number,
    "year": wrong_number,
    "day": wrong_date,
    "day_unknown": wrong_date,
    "year_range": wrong_date,
    "period": wrong_date,
    "period_order": wrong_date,
    "identifier": wrong_name,
    "municipality_code": wrong_name,
    "web_address": wrong_name,
    "string_too_short": wrong_length,
    "too_short": wrong_length,
    "too_long": wrong_length,
}
_ABOUT_TEXT = frozenset({wrong_choice, wrong_number, wrong_date, wrong_name})
