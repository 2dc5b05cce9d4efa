"""What a value of the plan says, without the places in files."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from ivp.plan.views import MunicipalityView, PriorityView, ThemeView, Trace
from ivp.records.fields import Record
from ivp.themes import Theme
from ivp.timeline.outcome import Milestone
from ivp.timeline.written import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

TRACES = frozenset({"data_version", "trace", "place", "written", "file"})
"""Where something stands in the files: an empty line moves it, and nothing is different."""


def facts(value: Any) -> Any:
    """Give what a value says, without the places in files; what stands elsewhere by its name."""
    for kind, name in NAMES.items():
        if isinstance(value, kind):
            return name(value)
    if isinstance(value, Record):
        return {name: facts(getattr(value, name)) for name in type(value).model_fields}
    if is_dataclass(value) and not isinstance(value, type):
        return written(value)
    if hasattr(value, "_asdict"):
        value = value._asdict()
    if isinstance(value, dict):
        return {name: facts(item) for name, item in value.items() if name not in TRACES}
    if isinstance(value, (tuple, list)):
        return [facts(item) for item in value]
    return value


def written(value: Any) -> dict[str, Any]:
    """Give every fact of something in full."""
    names = getattr(value, "_fields", None) or [field.name for field in fields(value)]
    return {name: facts(getattr(value, name)) for name in names if name not in TRACES}


NAMES: Mapping[type, Callable[[Any], Any]] = {
    ThemeView: lambda view: view.theme.id,
    PriorityView: lambda view: view.anchor,
    MunicipalityView: lambda view: view.code,
    Milestone: lambda milestone: milestone.id,
    Theme: lambda theme: theme[:5],  # what a plan shows of it
    Trace: lambda _: None,
    Place: lambda _: None,
}
