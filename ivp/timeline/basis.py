"""What the files say of every milestone: all that the planning on a day is computed from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ivp.timeline.calendars import Calendars
from ivp.timeline.network import network
from ivp.timeline.written import (
    ADOPTION,
    NO_DATES,
    Dates,
    Place,
    of_milestone,
    own,
    window,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ivp.records.municipality import Municipality
    from ivp.records.region import Region, RegionTimeline, RosterEntry
    from ivp.timeline.dates import Window
    from ivp.timeline.network import Instance, Network
    from ivp.timeline.outcome import WindowFrom
    from ivp.workspace import Located, Workspace


class Said(NamedTuple):
    """What is said of one milestone, by its municipality or else by the region."""

    instance: Instance
    dates: Dates
    window: Window | None
    window_from: WindowFrom | None
    written: Place | None
    """The window."""
    deadline: date | None
    place: Place
    """The milestone in the municipality's file, or else in `region.yaml`."""
    assumed: bool
    """Whether the municipality gives no date."""


@dataclass(frozen=True, slots=True)
class Basis:
    """A planning that holds, and what is said of its milestones, each after what it waits for."""

    region: Located[Region]
    planning: RegionTimeline
    roster: Mapping[str, RosterEntry]
    files: Mapping[str, Located[Municipality]]
    net: Network
    calendars: Calendars
    said: tuple[Said, ...]


class _Planned(NamedTuple):
    """What `region.yaml` says of one milestone; the same for every municipality."""

    dates: Dates
    window: Window | None
    window_from: WindowFrom | None
    written: Place | None
    deadline: date | None
    place: Place


def basis(workspace: Workspace) -> Basis | None:
    """Put together what is said of the planning; None where there is none, or none that holds."""
    region = workspace.frame.region
    planning = region.record.timeline if region else None
    if region is None or planning is None:
        return None
    files = _files(workspace)
    local = {code: file.record.timeline for code, file in files.items() if file.record.timeline}
    net = network(planning, workspace.frame.roster, local)
    if net is None:
        return None
    plans = [_planned(region, planning, position) for position in range(len(planning.milestones))]
    return Basis(
        region=region,
        planning=planning,
        roster=workspace.frame.roster,
        files=files,
        net=net,
        calendars=Calendars(planning.calendar, local),
        said=tuple(
            _said(instance, plans[instance.position], _file(instance, files))
            for instance in net.instances
        ),
    )


def _files(workspace: Workspace) -> dict[str, Located[Municipality]]:
    """Give the file of each municipality that can be used.

    The dates of a draft count: that its priorities are not settled does not make them less true.
    """
    return {code: reading.file for code, reading in workspace.by_code.items() if reading.file}


def _file(
    instance: Instance, files: Mapping[str, Located[Municipality]]
) -> Located[Municipality] | None:
    return files.get(instance.member.code) if instance.member else None


def _planned(region: Located[Region], planning: RegionTimeline, position: int) -> _Planned:
    """Read what the region says of a milestone: its own window, or else that of its phase."""
    template = planning.milestones[position]
    route = ("timeline", "milestones", position)
    dates = of_milestone(template)
    deadline = window(template.deadline)
    last_day = deadline.hi if deadline else None
    place = Place(region, route)
    if dates.planned:
        written = Place(region, (*route, "planned"))
        return _Planned(dates, dates.planned, "milestone", written, last_day, place)
    for order, phase in enumerate(planning.phases):
        if phase.id == template.phase and (planned := window(phase.planned)):
            written = Place(region, ("timeline", "phases", order, "planned"))
            return _Planned(dates, planned, "phase", written, last_day, place)
    return _Planned(dates, None, None, None, last_day, place)


def _said(instance: Instance, plan: _Planned, file: Located[Municipality] | None) -> Said:
    """Put what a municipality says before what the region says for all of them."""
    said = own(file, instance.template.id) if file else None
    local, place = said or (NO_DATES, plan.place)
    planned, window_from, written = plan.window, plan.window_from, plan.written
    if said and local.planned:
        planned, window_from = local.planned, "own"
        written = Place(place.file, (*place.route, "planned"))
    return Said(
        instance=instance,
        dates=_dates(instance, plan.dates, local),
        window=planned,
        window_from=window_from,
        written=written,
        deadline=plan.deadline,
        place=place,
        assumed=instance.member is not None and local == NO_DATES,
    )


def _dates(instance: Instance, region: Dates, said: Dates) -> Dates:
    """Join the dates of a municipality and of the region.

    Whether a council has decided, only its municipality says.
    """
    if instance.member and instance.template.id == ADOPTION:
        return said
    return Dates(said.planned, said.expected or region.expected, said.actual or region.actual)
