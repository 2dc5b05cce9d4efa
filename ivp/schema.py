"""JSON Schema of each kind of file, for editors: what may stand where, and what it means.

Of a region that is known the names come along, so that an editor offers them: its themes, its
partners, its municipalities, its milestones. A name that is offered is not demanded, because the
reader takes more ways of writing it than an editor can list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ivp.diagnostics import say
from ivp.records.draft07 import record_schema
from ivp.records.municipality import Municipality
from ivp.records.region import Region
from ivp.records.taxonomy import ThemesFile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ivp.catalogue import Catalogue
    from ivp.diagnostics import Text
    from ivp.records.fields import Record
    from ivp.workspace import Frame

DRAFT = "http://json-schema.org/draft-07/schema#"


class Kind(NamedTuple):
    """A kind of file: what it holds, and what it is called."""

    record: type[Record]
    title: Text
    description: Text


KINDS: Mapping[str, Kind] = {
    "municipality": Kind(
        Municipality,
        say("The file of a municipality"),
        say("The priorities of one municipality, its council's input and its dates."),
    ),
    "region": Kind(
        Region,
        say("The file of the region (region.yaml)"),
        say("Who take part, when a theme is regional, and the planning."),
    ),
    "themes": Kind(
        ThemesFile,
        say("The list of themes (themes.yaml)"),
        say("The themes that can be chosen, and other words for them."),
    ),
}

Names = dict[str, str]
"""What can be chosen, and what it stands for."""


def schema(kind: str, words: Catalogue, frame: Frame | None = None) -> dict[str, Any]:
    """Describe a kind of file; with what a region knows, when there is one."""
    record, title, description = KINDS[kind]
    described = record_schema(record, words)
    if frame is not None:
        _offer(described, known(frame))
        _offer_here(described, kind, frame)
    return {
        "$schema": DRAFT,
        "title": words(title),
        "description": words(description),
        **described,
    }


def known(frame: Frame) -> dict[str, Names]:
    """Give the names that a region knows, by the field that they can stand behind."""
    themes = {theme.id: theme.label for theme in frame.themes.themes.values()}
    names = {"themes": themes, "abstains": themes}
    if frame.region is not None:
        region = frame.region.record
        names["partners"] = {partner.id: partner.name for partner in region.partners}
        names["developments"] = {item.id: item.title for item in region.developments}
    return names


def _offer(described: dict[str, Any], names: Mapping[str, Names]) -> None:
    """Let an editor offer the names, in every list of texts that is called so."""
    for name, field in described.get("properties", {}).items():
        items = field.get("items", field)
        if "properties" in items:
            _offer(items, names)
        elif names.get(name) and "items" in field:
            field["items"] = _offered(items, names[name])


def _offered(described: dict[str, Any], names: Names) -> dict[str, Any]:
    listed = {"enum": list(names), "enumDescriptions": list(names.values())}
    return {"anyOf": [listed, described]}


def _offer_here(described: dict[str, Any], kind: str, frame: Frame) -> None:
    """Let an editor offer the municipalities and the milestones, in a municipality's own file."""
    if kind != "municipality" or frame.region is None:
        return
    fields = described["properties"]
    roster = {entry.code: entry.name for entry in frame.roster.values()}
    for name, values in (
        ("code", roster),
        ("municipality", {name: code for code, name in roster.items()}),
    ):
        form = {key: fields[name].pop(key) for key in ("type", "pattern")}
        fields[name] |= _offered(form, values)
    planning = frame.region.record.timeline
    steps = planning.milestones if planning else ()
    own = fields["timeline"]
    for step in steps:
        if step.each == "municipality":
            dates = own["additionalProperties"]
            own["properties"][step.id] = {**dates, "title": step.title, "description": step.title}
