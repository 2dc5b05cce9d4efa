"""Texts with places to records: what does not fit becomes findings, one for each cause."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin

from pydantic import ValidationError

from ivp.records.fields import Record
from ivp.records.findings import (
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

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

    from ivp.diagnostics import Diagnostic
    from ivp.yamlsource import Route, Source

R = TypeVar("R", bound=Record)


def judge(source: Source, model: type[R]) -> tuple[R | None, list[Diagnostic]]:
    """Make a record of a file, or tell everything that keeps it from being one."""
    try:
        return model.model_validate(source.value), []
    except ValidationError as error:
        faults = error.errors(include_url=False)
    return None, list(_findings(source, model, faults))


def _findings(
    source: Source, model: type[Record], faults: list[ErrorDetails]
) -> Iterator[Diagnostic]:
    missing = {_route(fault): fault for fault in faults if fault["type"] == "missing"}
    for fault in faults:
        if fault["type"] != "extra_forbidden":
            continue
        *parent, key = fault["loc"]
        known = _fields(model, tuple(parent))
        absent = [name for name in known if (*parent, name) in missing]
        # A field that is missing where an unknown one looks like it: one cause, one finding.
        near = get_close_matches(str(key), absent, 1, 0.5) or get_close_matches(str(key), known, 1)
        if near:
            missing.pop((*parent, near[0]), None)
        yield from unknown_field(source, (*parent, key), near, known)
    for route in missing:
        yield from missing_field(source, route)
    for fault in faults:
        if fault["type"] not in {"missing", "extra_forbidden"}:
            yield from _value(source, fault)


def _value(source: Source, fault: ErrorDetails) -> Iterator[Diagnostic]:
    check = _RULE_BY_TYPE.get(fault["type"], wrong_form)
    yield from check(source, _route(fault), fault)


def _route(fault: ErrorDetails) -> Route:
    """Give the steps of the file itself: pydantic adds one of its own for the key of a group."""
    return tuple(step for step in fault["loc"] if step != "[key]")


def _fields(model: type[Record], route: Route) -> list[str]:
    """Name the fields that may stand at a place."""
    found: type[Record] | None = model
    steps = iter(step for step in route if isinstance(step, str))
    for step in steps:
        if found is None:
            return []
        field = found.model_fields.get(step)
        annotation = field.annotation if field else found.any_other
        if get_origin(annotation) is dict:
            next(steps, None)  # a key that people choose themselves
        found = _record_in(annotation)
    return list(found.model_fields) if found else []


def _record_in(annotation: Any) -> type[Record] | None:
    """Find the record inside `X | None`, `tuple[X, ...]` or `dict[str, X]`."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    found = (_record_in(part) for part in get_args(annotation))
    return next((record for record in found if record), None)


_RULE_BY_TYPE = {
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
