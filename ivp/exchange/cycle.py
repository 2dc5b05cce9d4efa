"""The planning of the next period, out of that of this one: the same steps, some years on."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from ivp.diagnostics import say
from ivp.exchange.yaml_text import yaml_text
from ivp.timeline.basis import basis
from ivp.timeline.outlook import as_date, outlook
from ivp.words import slug
from ivp.workspace import MUNICIPALITIES, REGION, takes_part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivp.catalogue import Catalogue
    from ivp.records.fields import Period
    from ivp.records.municipality import Municipality
    from ivp.records.region import Region
    from ivp.workspace import Located, Workspace

KEPT = ("region", "code", "language", "municipalities", "neighbours", "overlap", "partners")
"""What of a region holds for the next period too; all else has to be decided anew."""
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def next_cycle(
    region: Located[Region], space: Workspace, period: Period, words: Catalogue
) -> dict[str, str]:
    """Give the files of a workspace for another period, by their names in it."""
    files = {REGION: _region(region, period, words)}
    first_day = date(period.first, 1, 1)
    for entry in region.record.municipalities:
        if takes_part(entry, first_day):
            reading = space.by_code.get(entry.code)
            file = reading.file if reading else None
            name = f"{MUNICIPALITIES}/{slug(entry.name) or entry.code.lower()}.yaml"
            files[name] = _municipality(entry.name, entry.code, file, region.record, words)
    return files


def _region(region: Located[Region], period: Period, words: Catalogue) -> str:
    old, typed = region.record.plan.period, region.source.value
    found: dict[str, Any] = {name: typed[name] for name in KEPT if name in typed}
    title = typed["plan"]["title"].replace(str(old.first), str(period.first))
    plan = {
        "title": title.replace(str(old.last), str(period.last)),
        "period": f"{period.first}/{period.last}",
    }
    made = {}
    for name, value in found.items():
        made[name] = value
        if name == "language" or (name == "code" and "language" not in found):
            made["plan"] = plan
    if "timeline" in typed:
        made["timeline"] = _timeline(typed["timeline"], period.first - old.first)
        claim = {"period": f"{old.first}/{old.last}", "source": typed["plan"]["title"]}
        made["timeline"]["previous_plan"] = {"claims": [claim]}
    explained = say(
        "Made with 'ivp init --cycle %(period)s': the planning is that of %(old)s, shifted by whole"
        " years. Look at every date.",
        period=plan["period"],
        old=str(old),
    )
    return yaml_text(made, words(explained))


def _timeline(typed: dict[str, Any], years: int) -> dict[str, Any]:
    """Keep the steps, and move their dates; what happened belongs to the old period."""
    left_out = {"previous_plan"}
    made = {name: value for name, value in typed.items() if name not in left_out}
    if "calendar" in made:
        days = {"closed", "open"}
        made["calendar"] = {
            name: value for name, value in made["calendar"].items() if name not in days
        }
    for part in ("phases", "milestones"):
        if part in made:
            made[part] = [_step(step, years) for step in made[part]]
    return made


def _step(step: dict[str, Any], years: int) -> dict[str, Any]:
    happened = {"claims", "expected", "actual", "source"}
    return {
        name: shifted(value, years) if name in {"planned", "deadline"} else value
        for name, value in step.items()
        if name not in happened
    }


def shifted(text: str, years: int) -> str:
    """Move a date or period as it was written by whole years."""
    return _YEAR.sub(lambda year: str(int(year[0]) + years), text)


def _municipality(
    name: str,
    code: str,
    file: Located[Municipality] | None,
    region: Region,
    words: Catalogue,
) -> str:
    """Begin the file of a municipality, with the lead times that it gave."""
    made: dict[str, Any] = {
        "municipality": name,
        "code": code,
        "status": "draft",
        "previous_plan": {
            "title": region.plan.title,
            "period": f"{region.plan.period.first}/{region.plan.period.last}",
        },
        "priorities": [],
    }
    leads = file.source.value.get("timeline", {}).get("lead_times") if file else None
    if leads:
        made["timeline"] = {"lead_times": leads}
    made["adoption"] = {"status": "planned"}
    explained = say(
        "The file of %(name)s. As long as 'status' is draft, its priorities do not count.",
        name=name,
    )
    return yaml_text(made, words(explained))


def key_days(space: Workspace) -> Iterator[tuple[str, date | None]]:
    """Give each step of the planning and the last day on which it does no harm."""
    found = basis(space)
    if found is None:
        return
    # nothing has been done in a new planning, so the day from which it is seen changes nothing
    limits = outlook(found, date(found.region.record.plan.period.first, 1, 1)).limits
    for position, template in enumerate(found.planning.milestones):
        days = [
            limits[said.instance.id].day
            for said in found.said
            if said.instance.position == position
        ]
        yield template.title, as_date(min(days)) if days else None
