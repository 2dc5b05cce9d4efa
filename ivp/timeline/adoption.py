"""How far each council is with its own decision on the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.diagnostics import say
from ivp.timeline.outcome import AdoptionState
from ivp.timeline.written import ADOPTED, ADOPTION, NOT_ADOPTED, Place, of_adoption, window

if TYPE_CHECKING:
    from datetime import date

    from ivp.records.municipality import Municipality
    from ivp.workspace import Located

_NOT_SAID = AdoptionState(None, say("not known yet"), None, adopted=False, source=None, place=None)
_ADOPTION_LABELS = {
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
        label=_ADOPTION_LABELS[adoption.status],
        window=window(adoption.date),
        adopted=actual is not None,
        source=adoption.source,
        place=Place(file, (ADOPTION,)),
    )
