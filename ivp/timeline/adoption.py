"""How far each council is with its own decision on the plan."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from ivp.diagnostics import say
from ivp.timeline.outcome import AdoptionState, Cover
from ivp.timeline.written import ADOPTED, ADOPTION, NOT_ADOPTED, Place, of_adoption, window

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ivp.records.municipality import Municipality
    from ivp.records.region import PreviousPeriod
    from ivp.timeline.basis import Basis
    from ivp.timeline.outcome import Milestone
    from ivp.workspace import Located

_NOT_SAID = AdoptionState(None, say("not known yet"), None, adopted=False, source=None, place=None)
ADOPTION_LABELS = {
    "planned": say("planned"),
    "in-preparation": say("in preparation"),
    "at-college": say("with the college"),
    "submitted": say("submitted to the council"),
    "informative": say("discussed by the council to learn about it"),
    "opinion-forming": say("discussed by the council to form a view"),
    "decision-forming": say("on the agenda of the council for a decision"),
    "adopted": say("adopted by the council"),
    "adopted-amended": say("adopted by the council with changes"),
    "deferred": say("deferred by the council"),
    "rejected": say("rejected by the council"),
    "noted": say("noted by the council, not adopted"),
    "extended": say("previous plan extended"),
    "lapsed": say("lapsed"),
}


def adoption_state(file: Located[Municipality] | None, today: date) -> AdoptionState:
    """Tell what is known on a day of a council's decision; what came later is not known on it."""
    adoption = file.record.adoption if file else None
    if file is None or adoption is None:
        return _NOT_SAID
    actual = of_adoption(adoption).actual
    decided = window(adoption.date) if adoption.status in ADOPTED | NOT_ADOPTED else None
    if decided and decided.lo > today:
        return _NOT_SAID
    return AdoptionState(
        status=adoption.status,
        label=ADOPTION_LABELS[adoption.status],
        window=window(adoption.date),
        adopted=actual is not None,
        source=adoption.source,
        place=Place(file, (ADOPTION,)),
    )


def cover(basis: Basis, code: str, milestones: Iterable[Milestone], today: date) -> Cover:
    """Tell which plan is in force in a municipality on a day, and when none is."""
    file = basis.files.get(code)
    until = previous_end(file, basis.planning.previous_plan)
    adoption = adoption_state(file, today)
    if adoption.status == "extended":
        return Cover("extended", until, None)
    decision = next((one for one in milestones if one.template == ADOPTION), None)
    begins = (decision.actual or decision.due) if decision else None
    gap = None
    if until and begins and begins > until + timedelta(1):
        gap = (until + timedelta(1), begins - timedelta(1))
    begun = today.year >= basis.region.record.plan.period.first
    if decision and decision.actual and begun:
        return Cover("new", until, gap)
    if until is None:
        return Cover("unknown", None, None)
    return Cover("previous" if today <= until else "none", until, gap)


def previous_end(
    file: Located[Municipality] | None, previous: PreviousPeriod | None
) -> date | None:
    """Give the last day of the plan before; None where nobody says, or sources disagree.

    What the municipality says comes first, then what a person chose, then what all sources say.
    """
    own = file.record.previous_plan if file else None
    if own and own.period:
        return date(own.period.last, 12, 31)
    if previous is None:
        return None
    if previous.chosen:
        return date(previous.chosen.last, 12, 31)
    ends = {claim.period.last for claim in previous.claims}
    return date(ends.pop(), 12, 31) if len(ends) == 1 else None
