"""A record as JSON Schema, for editors: draft-07, because not every editor knows a newer one.

An editor types what it reads: `title: 112` is a number to it and a text to us. So wherever a text
may stand, the schema takes what an editor would make of that text.
"""

from __future__ import annotations

import re
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin
from typing import get_type_hints as hints

from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from ivp.diagnostics import say
from ivp.records.fields import Form, Record, Written
from ivp.records.manual import manual, meanings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic_core import CoreSchema

    from ivp.catalogue import Catalogue

TEXT = ["string", "number", "boolean"]
"""What an editor makes of a text without quotes."""


def record_schema(record: type[Record], words: Catalogue) -> dict[str, Any]:
    """Describe a group of fields, with what each of them means."""
    annotations = hints(record, include_extras=True)
    fields = record.model_fields
    return {
        "type": "object",
        "properties": {
            name: _explained(record, name, words) | value_schema(annotations[name], words)
            for name in fields
        },
        "required": [name for name, field in fields.items() if field.is_required()],
        "additionalProperties": record.any_other is not None
        and value_schema(record.any_other, words),
    }


def _explained(record: type[Record], name: str, words: Catalogue) -> dict[str, Any]:
    """Give the name of a field for people, and what shows when they point at it."""
    said = manual(record)[name]
    title, _, text = words.word(said.text).partition(": ")
    description = text[:1].upper() + text[1:]
    if said.example:
        description += "\n\n" + words(say("Example: %(value)s", value=said.example))
    default = record.model_fields[name].default
    given = {"default": default} if isinstance(default, str | int) else {}
    return {"title": title, "description": description, **given}


def value_schema(annotation: Any, words: Catalogue) -> dict[str, Any]:
    """Describe what may stand behind a field; a kind of value that is new here is a `TypeError`."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        schema = value_schema(parts[0], words)
        for detail in parts[1:]:
            schema |= _detail(detail)
        return schema
    if origin is not None:
        return _compound(origin, parts, words)
    if issubclass(annotation, Record):
        return record_schema(annotation, words)
    return {"type": TEXT}  # its form, if it has one, is a detail


def _compound(origin: Any, parts: tuple[Any, ...], words: Catalogue) -> dict[str, Any]:
    if origin in {Union, UnionType}:
        (inner,) = (part for part in parts if part is not NoneType)
        return _or_nothing(value_schema(inner, words))
    if origin is Literal:
        return _choice(parts, words)
    if origin is tuple:
        return {"type": "array", "items": value_schema(parts[0], words)}
    if origin is dict:
        name, value = (value_schema(part, words) for part in parts)
        return {"type": "object", "propertyNames": name, "additionalProperties": value}
    message = f"no schema for {origin!r}"
    raise TypeError(message)


def _or_nothing(schema: dict[str, Any]) -> dict[str, Any]:
    """Let a field be empty as well: no more than its name."""
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return {**schema, "type": [*types, "null"]}


def _choice(words_of_choice: tuple[str, ...], words: Catalogue) -> dict[str, Any]:
    said = [words.word(meanings()[words_of_choice][choice]) for choice in words_of_choice]
    described = zip(words_of_choice, said, strict=True)
    return {
        "enum": list(words_of_choice),
        "enumDescriptions": said,  # for VS Code
        "x-intellij-enum-metadata": {choice: {"description": text} for choice, text in described},
    }


def _detail(detail: Any) -> dict[str, Any]:
    """Give what a detail of an annotation asks of the value."""
    match detail:
        case Form():
            return _form(detail)
        case Written(pattern, types):
            return {"type": list(types), "pattern": pattern}
        case StringConstraints():
            return {"pattern": r"\S"}
        case FieldInfo():
            return _size(detail)
    return {}


def _size(detail: FieldInfo) -> dict[str, Any]:
    names = {"min_length": "minItems", "max_length": "maxItems"}
    return {
        ours: getattr(part, name)
        for part in detail.metadata
        for name, ours in names.items()
        if hasattr(part, name)
    }


def _form(form: Form) -> dict[str, Any]:
    """Describe what the steps ask: the form of a text, and the range of a number."""
    schema: dict[str, Any] = {"type": ["string"]}
    for step in form.steps:
        inner: Mapping[str, Any] = step["schema"]
        schema |= _step(inner)
    if schema["type"] != ["string"] and not re.search(schema["pattern"], "-1"):
        schema.setdefault("minimum", 0)
    return schema


def _step(step: CoreSchema | Mapping[str, Any]) -> dict[str, Any]:
    match step["type"]:
        case "str":
            bare = step["pattern"].removeprefix("^").removesuffix("$")
            length = {"maxLength": step["max_length"]} if "max_length" in step else {}
            return {"pattern": rf"^\s*{bare}\s*$", **length}
        case "date":
            return {"format": "date"}
        case "int":
            names = {"ge": "minimum", "le": "maximum"}
            bounds = {ours: step[name] for name, ours in names.items() if name in step}
            return {"type": ["integer", "string"], **bounds}
    return {"type": ["number", "string"]}
