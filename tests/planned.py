"""Overviews of plannings for the tests of what is shown of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ivp import workspace as disk
from ivp.catalogue import catalogue
from ivp.report.facts import Report
from ivp.timeline.alerts import check_states
from ivp.timeline.outcome import State
from ivp.timeline.overview import Overview, Wanted, narrow
from ivp.timeline.states import timeline
from tests.rendered import ROOT

if TYPE_CHECKING:
    from ivp.workspace import Workspace

DAY = date(2022, 11, 1)
DAYS = (date(2022, 10, 20), DAY, date(2022, 12, 5), date(2023, 3, 1))
NOTHING_LEFT_OUT = Wanted()


def overview_of(space: Workspace, today: date = DAY, wanted: Wanted = NOTHING_LEFT_OUT) -> Overview:
    planning = timeline(space, today)
    region = space.frame.region
    assert planning is not None
    assert region is not None
    milestones, municipalities = narrow(planning, wanted)
    return Overview(
        region=region.record.region,
        code=region.record.code,
        period=region.record.plan.period,
        planning=planning,
        milestones=milestones,
        municipalities=municipalities,
        narrowed=any(wanted),
        findings=tuple(check_states(planning, milestones, municipalities)),
        least=State.MISSED,
    )


def real(today: date = DAY, wanted: Wanted = NOTHING_LEFT_OUT) -> Overview:
    """Give an overview of the real data."""
    space, findings = disk.read(ROOT / "data")
    assert findings == []
    return overview_of(space, today, wanted)


def report_of(overview: Overview, language: str = "nl") -> Report:
    """Give the report of what there is to say of the states."""
    return Report(overview.findings, (), catalogue(language), overview.planning.today, sums=False)
