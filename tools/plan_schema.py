"""Write the JSON Schema of a plan from the types that it is made of: `make schema`.

What stands in a plan is said once, by the fields of its parts. The record of a theme is put
together by hand in `ivp/render/explanation.py`, and so it is here.
"""

import ast
import json
import sys
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction
from functools import cache
from importlib import import_module
from inspect import getsource
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from ivp.diagnostics import Text
from ivp.merge.ballots import Ballot
from ivp.merge.overlap import ThemeOutcome
from ivp.plan import FORMAT, Plan
from ivp.plan.views import MunicipalityView, PriorityView, ThemeView, Trace
from ivp.records.fields import Record
from ivp.render.explanation import GROUPED
from ivp.render.plan_json import HOMES
from ivp.themes import Theme
from ivp.timeline.outcome import Milestone
from ivp.timeline.written import Place

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "ivp" / "render" / "plan.schema.json"
Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 0}
FLAG: Schema = {"type": "boolean"}
PLACE: Schema = {"file": TEXT, "line": {"type": "integer", "minimum": 1}}
PLAIN: Mapping[Any, Schema] = {
    str: TEXT,
    bool: FLAG,
    int: {"type": "integer"},
    Decimal: {"type": "number"},
    date: {"type": "string", "format": "date"},
    Fraction: {"type": "string", "pattern": "^-?[0-9]+(/[0-9]+)?$"},
    Text: TEXT,
    NoneType: {"type": "null"},
    ThemeView: {"type": "string", "description": "The id of a theme."},
    PriorityView: {"type": "string", "description": "The anchor of a priority."},
    MunicipalityView: {"type": "string", "description": "The code of a municipality."},
    Milestone: {"type": "string", "description": "The id of a milestone."},
}


def whole(properties: Schema, description: str = "") -> Schema:
    """Describe an object that has exactly these fields."""
    return {
        "type": "object",
        **({"description": description} if description else {}),
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def list_of(item: Schema) -> Schema:
    """Describe a list."""
    return {"type": "array", "items": item}


def either(*options: Schema) -> Schema:
    """Describe a choice; of plain types it is written short."""
    if all(set(option) == {"type"} for option in options):
        return {"type": [option["type"] for option in options]}
    return {"anyOf": list(options)}


@cache
def names(module: str) -> dict[str, Any]:
    """Find what the names in a module mean, also those that are imported for types only."""
    found = dict(vars(import_module(module)))
    for node in ast.walk(ast.parse(getsource(import_module(module)))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module != "__future__":
            there = vars(import_module(node.module))
            found |= {item.asname or item.name: there[item.name] for item in node.names}
    return found


def hints(kind: type) -> dict[str, Any]:
    """Give the types of the fields of a class, in their order."""
    if issubclass(kind, Record):
        return {name: field.annotation for name, field in kind.model_fields.items()}
    known: dict[str, Any] = {}
    for parent in reversed(kind.__mro__):
        if parent.__module__.startswith("ivp."):
            known |= names(parent.__module__)
    found = get_type_hints(kind, localns=known)
    if is_dataclass(kind):
        return {field.name: found[field.name] for field in fields(kind)}
    return {name: found[name] for name in kind._fields}  # type: ignore[attr-defined]


class Types:
    """Describes types, each class once."""

    def __init__(self) -> None:
        self.found: dict[str, Schema] = {}
        self.names: dict[type, str] = {}

    def of(self, kind: Any) -> Schema:
        """Describe a type as `ivp/render/plan_json.py` writes its values."""
        if kind in PLAIN:
            return PLAIN[kind]
        if get_origin(kind) is None:
            return self.of(kind.__value__) if hasattr(kind, "__value__") else self.described(kind)
        return self.made_of(get_origin(kind), get_args(kind))

    def made_of(self, origin: Any, inside: tuple[Any, ...]) -> Schema:
        """Describe a type that is made of others."""
        if origin is Annotated:
            return self.of(inside[0])
        if origin in {Union, UnionType}:
            return either(*(self.of(item) for item in inside))
        if origin is Literal:
            return {"enum": list(inside)}
        if origin is tuple:
            items = [self.of(item) for item in inside if item is not ...]
            return list_of(items[0] if len(items) == 1 else either(*items))
        return {"type": "object", "additionalProperties": self.of(inside[1])}  # a mapping

    def described(self, kind: type) -> Schema:
        """Describe a class under its name, and point at it."""
        if issubclass(kind, IntEnum):
            return {"enum": [item.id for item in kind]}  # type: ignore[attr-defined]
        if kind not in self.names:
            taken = kind.__name__ in self.names.values()  # two rooms may use one word
            room = kind.__module__.split(".")[1].capitalize() if taken else ""
            name = self.names[kind] = f"{room}{kind.__name__}"
            self.found[name] = self.object(kind)
        return {"$ref": f"#/$defs/{self.names[kind]}"}

    def object(self, kind: type) -> Schema:
        """Describe what a class holds."""
        if kind in {Trace, Place}:
            return whole(PLACE, "Where in the files something stands.")
        if kind is Theme:
            whose = ("id", "label", "kind", "field", "parent")
            return whole({name: self.of(hints(Theme)[name]) for name in whose}, _about(kind))
        return whole({name: self.field(kind, name) for name in hints(kind)}, _about(kind))

    def field(self, kind: type, name: str) -> Schema:
        """Describe a field; some are written in full where others are only named."""
        type_ = hints(kind)[name]
        if (kind.__name__, name) in HOMES:
            return list_of(self.described(get_args(type_)[0]))
        return self.of(type_)


def _about(kind: type) -> str:
    return (kind.__doc__ or "").split("\n\n")[0].strip()


def theme(types: Types) -> Schema:
    """Describe the explanation record of a theme."""
    ballot, outcome = hints(Ballot), hints(ThemeOutcome)
    maybe_text = either(TEXT, PLAIN[NoneType])
    maybe_count = either({"type": "integer"}, PLAIN[NoneType])
    class_ = types.of(outcome["low"])
    alone = [name for name in hints(ThemeView) if name not in {*GROUPED, "anchor"}]
    return whole(
        {
            **dict.fromkeys(("theme", "label", "kind", "field"), TEXT),
            "parent": maybe_text,
            "anchor": TEXT,
            "ballots": whole({key: types.of(ballot[key]) for key in ballot if key != "theme"}),
            "support": whole({"yes": COUNT, "of": COUNT, "word": TEXT, "people": maybe_count}),
            "rule": whole(
                {
                    "regional": TEXT,
                    "needed": COUNT,
                    "subregional": TEXT,
                    "needed_subregional": COUNT,
                    "population": maybe_text,
                    "quorum": maybe_count,
                }
            ),
            "class": whole(
                {
                    "low": class_,
                    "high": class_,
                    "certain": FLAG,
                    "open": FLAG,
                    "decided": types.of(outcome["decided"]),
                    "covered_by": maybe_text,
                    "failed": types.of(outcome["failed"]),
                }
            ),
            "margin": types.of(outcome["margin"]),
            "accents": whole(
                {
                    "items": list_of(whole({"theme": maybe_text, "municipalities": list_of(TEXT)})),
                    "differ": FLAG,
                }
            ),
            "near": list_of(whole({"municipality": TEXT, "theme": TEXT})),
            "border": whole({"displaceable": TEXT, "signal": types.of(outcome["border"])}),
            **{name: types.of(hints(ThemeView)[name]) for name in alone},
            "priorities": list_of(
                whole(
                    {
                        "id": TEXT,
                        "municipality": TEXT,
                        "place": types.of(hints(PriorityView)["where"]),
                        **PLACE,
                    }
                )
            ),
        },
        "Everything that is known of a theme, with municipalities by their codes.",
    )


def schema() -> Schema:
    """Describe a plan."""
    types = Types()
    made = types.object(Plan)
    made["properties"] |= {"format": {"const": FORMAT}, "themes": list_of(theme(types))}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": FORMAT,
        **made,
        "$defs": dict(sorted(types.found.items())),
    }


def text() -> str:
    """Give the file as it has to be."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def main() -> int:
    """Write the file."""
    TARGET.write_text(text(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
