"""The plan as JSON: the value itself, each thing written in full once and named elsewhere."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction
from functools import partial
from operator import attrgetter
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from ivp.diagnostics import Text
from ivp.plan.views import MunicipalityView, PriorityView, ThemeView, Trace
from ivp.records.fields import Record
from ivp.render.explanation import explanation
from ivp.render.language import language
from ivp.themes import Theme
from ivp.timeline.outcome import Milestone
from ivp.timeline.written import Place
from ivp.workspace import MUNICIPALITIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ivp.plan import Plan
from ivp.render.language import Language

HOMES = frozenset(
    {
        ("Plan", "municipalities"),
        ("MunicipalityView", "shared"),
        ("MunicipalityView", "local"),
        ("MunicipalityView", "other_levels"),
        ("MunicipalityView", "not_linked"),
        ("MunicipalityView", "draft"),
        ("Timeline", "milestones"),
    }
)
"""Where a municipality, priority or milestone is written in full; elsewhere by its name."""


def plan_json(plan: Plan, templates: Path | None = None) -> str:  # noqa: ARG001  # as every format
    """Write a plan as JSON."""
    spoken = language(plan.language)
    made = _full(plan, spoken)
    write = partial(_value, spoken=spoken)
    made["themes"] = [explanation(view, plan.rule, spoken, write) for view in plan.themes]
    return json.dumps(made, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def schema_of_plan() -> dict[str, Any]:
    """Give the JSON Schema of what is written here; `tools/plan_schema.py` makes it."""
    file = Path(__file__).with_name("plan.schema.json")
    loaded: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return loaded


def _full(value: Any, spoken: Language) -> dict[str, Any]:
    """Write everything that a value holds."""
    kind = type(value).__name__
    return {
        name: [_full(item, spoken) for item in getattr(value, name)]
        if (kind, name) in HOMES
        else _value(getattr(value, name), spoken)
        for name in _names(value)
    }


def _names(value: Any) -> Iterable[str]:
    """Name what a value of ours holds."""
    return [field.name for field in fields(value)] if is_dataclass(value) else value._fields


def _value(value: Any, spoken: Language) -> Any:
    """Write one value; what stands in full elsewhere is named by its id."""
    match value:
        case IntEnum():
            return value.id  # type: ignore[attr-defined]  # every enumeration of ours has one
        case None | str() | int():
            return value
        case date():
            return value.isoformat()
        case Decimal():
            return float(value)  # amounts have one decimal at most, and 4 is written 4.0
        case Text():
            return spoken(value)
    return _group(value, spoken)


def _group(value: Any, spoken: Language) -> Any:
    if type(value) in NAMES:
        return NAMES[type(value)](value)
    if isinstance(value, Record):
        names = type(value).model_fields
        return {name: _value(getattr(value, name), spoken) for name in names}
    if is_dataclass(value) or hasattr(value, "_fields"):
        return _full(value, spoken)
    if isinstance(value, dict):
        return {name: _value(item, spoken) for name, item in value.items()}
    return [_value(item, spoken) for item in value]


def _theme(theme: Theme) -> dict[str, str | None]:
    """Write what a theme is; the words that name it stand in its own file."""
    return {
        "id": theme.id,
        "label": theme.label,
        "kind": theme.kind,
        "field": theme.field,
        "parent": theme.parent,
    }


def _trace(trace: Trace) -> dict[str, str | int]:
    return {"file": trace.file, "line": trace.line}


def _place(place: Place) -> dict[str, str | int]:
    """Write where something stands, the same wherever the workspace lies."""
    path = PurePath(place.span.path)
    in_folder = path.parent.name == MUNICIPALITIES
    name = f"{MUNICIPALITIES}/{path.name}" if in_folder else path.name
    return {"file": name, "line": place.span.line}


NAMES: Mapping[type, Callable[[Any], Any]] = {
    ThemeView: attrgetter("theme.id"),
    PriorityView: attrgetter("anchor"),
    MunicipalityView: attrgetter("code"),
    Milestone: attrgetter("id"),
    Theme: _theme,
    Trace: _trace,
    Place: _place,
    Fraction: str,
}
"""How a thing is named where it does not stand in full."""
