"""What stands in `themes.yaml`: the shared words of the field."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ivp.records.fields import Identifier, Line, Record

Kind = Literal["umbrella", "theme", "means", "organisation"]


class Label(Record):
    """A name in both languages."""

    nl: Line
    en: Line


class SafetyField(Record):
    """One of the fields of the VNG Kernbeleid Veiligheid, or X for what crosses them."""

    id: Line
    label: Label


class ThemeEntry(Record):
    """A theme and the other words for it."""

    id: Identifier
    label: Label
    field: Line
    kind: Kind
    parent: Identifier | None = None
    aliases: tuple[Line, ...] = ()
    police_keys: tuple[Line, ...] = ()
    displaceable: Literal["yes", "no", "unknown"] = "unknown"
    sources: tuple[Line, ...] = ()


class SourceEntry(Record):
    """A document that a theme was taken from."""

    id: Identifier
    title: Line
    url: Line | None = None


class ThemesFile(Record):
    """The whole of `themes.yaml`."""

    fields: tuple[SafetyField, ...]
    themes: Annotated[tuple[ThemeEntry, ...], Field(min_length=1)]
    sources: tuple[SourceEntry, ...] = ()
