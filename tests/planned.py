"""Overviews of plannings for the tests of what is shown of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ivp import workspace as disk
from ivp.catalogue import catalogue
from ivp.report.facts import Report
from ivp.timeline.basis import basis
from ivp.timeline.overview import EVERYTHING, Overview, Wanted, overview
from tests.rendered import ROOT

if TYPE_CHECKING:
    from ivp.workspace import Workspace

DAY = date(2022, 11, 1)
DAYS = (date(2022, 10, 20), DAY, date(2022, 12, 5), date(2023, 3, 1))


def overview_of(space: Workspace, today: date = DAY, wanted: Wanted = EVERYTHING) -> Overview:
    found = basis(space)
    assert found is not None
    return overview(found, today, wanted)


def real(today: date = DAY, wanted: Wanted = EVERYTHING) -> Overview:
    """Give an overview of the real data."""
    space, findings = disk.read(ROOT / "data")
    assert findings == []
    return overview_of(space, today, wanted)


def report_of(overview: Overview, language: str = "nl") -> Report:
    """Give the report of what there is to say of the states."""
    return Report(overview.findings, (), catalogue(language), overview.planning.today, sums=False)
