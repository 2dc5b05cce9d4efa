"""Where the sources of the planning contradict each other; the program does not choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.plan.views import Claim, ContradictionView
from ivp.timeline.written import window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivp.records.region import Phase, PreviousPeriod, Region


def contradictions(region: Region) -> tuple[ContradictionView, ...]:
    """Give what is stated in more than one way: a phase, or the period of the previous plan."""
    planning = region.timeline
    if planning is None:
        return ()
    return (*_phases(planning.phases), *_previous(planning.previous_plan))


def _phases(phases: tuple[Phase, ...]) -> Iterator[ContradictionView]:
    for phase in phases:
        used = window(phase.planned)
        read = [window(claim.planned) for claim in phase.claims]
        if used and any(found and (found.lo, found.hi) != (used.lo, used.hi) for found in read):
            claims = tuple(Claim(claim.planned, claim.source) for claim in phase.claims)
            yield ContradictionView(phase.title, claims, phase.planned)


def _previous(previous: PreviousPeriod | None) -> Iterator[ContradictionView]:
    if previous is None or len({claim.period for claim in previous.claims}) <= 1:
        return
    claims = tuple(Claim(str(claim.period), claim.source) for claim in previous.claims)
    yield ContradictionView(None, claims, str(previous.chosen) if previous.chosen else None)
