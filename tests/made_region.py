"""Small made-up regions for tests: who names which themes, and nothing else."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ivp.records.municipality import Municipality
from ivp.records.region import Region
from ivp.records.shape import judge
from ivp.records.taxonomy import ThemesFile
from ivp.themes import taxonomy
from ivp.workspace import Frame, Located, Reading, Workspace, shipped
from ivp.yamlsource import parse

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ivp.records.fields import Record
    from ivp.themes import Taxonomy

SIX = {
    "GM0376": "Blaricum",
    "GM1942": "Gooise Meren",
    "GM0402": "Hilversum",
    "GM0406": "Huizen",
    "GM0417": "Laren",
    "GM1696": "Wijdemeren",
}


def located(path: str, model: type[Record], typed: Mapping[str, Any]) -> Located[Any]:
    """Make a record the way the program does: from bytes, with places."""
    return _read(path, model, json.dumps(typed))


@lru_cache(maxsize=4096)
def _read(path: str, model: type[Record], text: str) -> Located[Any]:
    """Read what was not read before: a property makes the same few files a thousand times."""
    source, findings = parse(path, json.dumps(json.loads(text), indent=1).encode())
    assert source is not None, findings
    record, findings = judge(source, model)
    assert record is not None, findings
    return Located(record, source)


def shipped_themes() -> Taxonomy:
    source, _ = parse("themes.yaml", shipped("data/themes.yaml").read_bytes())
    assert source is not None
    record, _ = judge(source, ThemesFile)
    assert record is not None
    return taxonomy(record)


SHIPPED = shipped_themes()


def region(
    roster: Mapping[str, str] = SIX,
    regional: str = "80%",
    subregional: str = "2",
    **more: Any,
) -> Located[Region]:
    typed = {
        "region": "Proefregio",
        "code": "VR99",
        "plan": {"title": "Proefplan", "period": "2023/2026"},
        "municipalities": [{"code": code, "name": name} for code, name in roster.items()],
        "overlap": {"regional": regional, "subregional": subregional},
        **more,
    }
    return located("region.yaml", Region, typed)


def priority(
    name: str, themes: Sequence[str], level: str = "priority", **more: Any
) -> dict[str, Any]:
    return {
        "id": name,
        "title": f"Titel van {name}",
        "themes": list(themes),
        "level": level,
        "source": {"status": "example"},
        **more,
    }


def reading(
    code: str,
    name: str,
    priorities: Sequence[Mapping[str, Any]],
    **more: Any,
) -> Reading:
    typed = {"municipality": name, "code": code, "status": "submitted", **more}
    path = f"municipalities/{code.lower()}.yaml"
    file = located(path, Municipality, {**typed, "priorities": list(priorities)})
    return Reading(path, path, file, [], code)


def workspace(
    choices: Mapping[str, Sequence[str]],
    themes: Taxonomy = SHIPPED,
    abstains: Mapping[str, Sequence[str]] | None = None,
    made: Located[Region] | None = None,
) -> Workspace:
    """Make a region in which each municipality (by code) names one priority a theme.

    A municipality that is not in `choices` has not submitted.
    """
    made = made or region()
    names = {entry.code: entry.name for entry in made.record.municipalities}
    abstains = abstains or {}
    readings = tuple(
        reading(
            code,
            names[code],
            [priority(f"p{index}", [theme]) for index, theme in enumerate(chosen)],
            abstains=list(abstains.get(code, ())),
        )
        for code, chosen in choices.items()
    )
    grouped = themes.grouped(made.record.decisions)
    return Workspace(Frame(Path(), made, grouped, None), readings)
