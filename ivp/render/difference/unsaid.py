"""The sentence for what is different and has no sentence of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.diagnostics import Text, say
from ivp.render.difference.section import Section
from ivp.render.story import Part

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ivp.plan.unsaid.planning import Unsaid
    from ivp.render.language import Language


def section_of(found: Sequence[Unsaid], spoken: Language) -> Section:
    """Name the facts that differ."""
    return Section(
        "unsaid",
        spoken(say("Besides")),
        tuple(Part(_about(item, spoken), (_told(item, spoken),)) for item in found),
        tuple({"facts": list(item.facts)} for item in found),
    )


def _about(found: Unsaid, spoken: Language) -> str:
    if found.about is None:
        return spoken(say("The plan"))
    return f"{found.about} ({', '.join(found.who)})" if found.who else found.about


def _told(found: Unsaid, spoken: Language) -> str:
    what = spoken.all_of(spoken(WHAT[name]) for name in found.facts)
    return spoken(
        say("Something else changed that has no sentence of its own here: %(what)s.", what=what)
    )


WHAT: Mapping[str, Text] = {
    "matrix": say("the overview of themes and municipalities"),
    "near_groups": say("where municipalities come close to each other"),
    "data": say("what the priorities rest on"),
    "sources": say("the list of sources"),
    "unnamed": say("what the themes that can still come in can become"),
    "possible": say("the themes that can still come in"),
    "capacity": say("the list with the line"),
    "committed": say("what the capacity is made up of"),
    "decisions": say("what was decided"),
    "planning": say("the planning as a whole"),
    "steps": say("the steps of the planning"),
    "phases": say("the phases of the planning"),
    "goal": say("the goal of the planning"),
    "tile": say("the place on the map"),
    "valid_until": say("until when the municipality exists"),
    "successor": say("what it then becomes part of"),
    "date_sources": say("where the dates come from"),
    "continuity": say("what was kept of the previous plan"),
    "readings": say("the words in which themes are written"),
    "order": say("the order in which things are written"),
    "theme": say("what the theme is called and where it belongs"),
    "failed": say("which criterion it does not meet"),
    "needed": say("how many municipalities make it regional"),
    "needed_subregional": say("how many municipalities make it sub-regional"),
    "people": say("the number of inhabitants"),
    "margin": say("on how many municipalities it hangs"),
    "near": say("who names something near"),
    "covered_by": say("the regional theme that it falls under"),
    "border": say("the signal at the border"),
    "displaceable": say("whether it can move over a border"),
    "developments": say("the developments"),
    "tiers": say("the agendas above the region"),
    "would_enter_if": say("what would bring it above the line"),
    "would_leave_if": say("what would take it below the line"),
    "compare": say("what other rules would do"),
    "partners": say("the partners"),
    "fte": say("the capacity of municipalities"),
    "derived": say("which choices were not published"),
    "came": say("that it came into the planning"),
    "left": say("that it is not in the planning any more"),
    "title": say("its name"),
    "phase": say("its phase"),
    "window": say("when it is planned"),
    "window_from": say("whose planning it follows"),
    "expected": say("when it is expected"),
    "deadline": say("its deadline"),
    "latest_by": say("what sets its latest day"),
    "earliest": say("the first day on which it can be done"),
    "why": say("what decides its day"),
    "slack_meetings": say("how many meetings are left"),
    "assumptions": say("on which assumptions its day rests"),
    "school_holidays": say("whether its day rests on school holidays"),
    "days_left": say("how many days are left"),
    "waits_for": say("what it waits for"),
    "blocked_by": say("what holds it up"),
    "assumed": say("whether its day is assumed"),
    "latest": say("its latest day"),
    "slack": say("its slack"),
    "forecast": say("when it will be done"),
    "cover": say("until when the previous plan holds"),
    "other": say("a part of the plan that is not compared here"),
}
"""What a fact is called."""
