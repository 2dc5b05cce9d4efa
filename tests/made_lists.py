"""The worked example of the list with the line: six municipalities, seven candidates, 12.0 fte."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ivp.merge.overlap import Overlap, overlap
from ivp.merge.threshold import overlap_rule
from tests.made_region import SIX, region, workspace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ivp.workspace import Workspace

BLARICUM, GOOISE_MEREN, HILVERSUM, HUIZEN, LAREN, WIJDEMEREN = SIX
SUPPORT: dict[str, list[str]] = {
    "ondermijning": [*SIX],
    "onbegrepen-gedrag": [code for code in SIX if code != WIJDEMEREN],
    "jeugdoverlast": [code for code in SIX if code != LAREN],
    "digitale-veiligheid": [BLARICUM, GOOISE_MEREN, LAREN, WIJDEMEREN],
    "huiselijk-geweld": [GOOISE_MEREN, HILVERSUM, HUIZEN],
    "woninginbraak": [BLARICUM, LAREN, WIJDEMEREN],
    "maatschappelijke-onrust": [GOOISE_MEREN, HILVERSUM],
    "evenementen": [HILVERSUM],
}
COSTS: dict[str, Any] = {
    "ondermijning": "4.0",
    "onbegrepen-gedrag": "3.0",
    "jeugdoverlast": "3.5",
    "digitale-veiligheid": "1.5",
    "huiselijk-geweld": "2.0",
    "woninginbraak": "1.2",
    "maatschappelijke-onrust": "1.0",
}
ILLUSTRATIVE = (12_000, 59_000, 92_000, 41_000, 11_000, 24_000)
"""Inhabitants, rounded and made up, in the order of the roster."""


def choices(support: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Turn who supports what into what everybody says; all six have submitted."""
    return {code: [theme for theme, codes in support.items() if code in codes] for code in SIX}


def listed(
    support: Mapping[str, Sequence[str]] = SUPPORT,
    *,
    missing: Sequence[str] = (),
    people: Sequence[int] = (),
    decisions: Sequence[Mapping[str, Any]] = (),
    **capacity: Any,
) -> Workspace:
    """Make the region of the worked example, or one that differs from it."""
    typed = {"available": "12.0", "costs": COSTS, **capacity}
    said = {code: named for code, named in choices(support).items() if code not in missing}
    made = region(SIX, "5", "2", capacity=typed, decisions=list(decisions), **roster(people))
    return workspace(said, made=made)


def roster(people: Sequence[int]) -> dict[str, Any]:
    if not people:
        return {}
    entries = zip(SIX.items(), people, strict=True)
    return {
        "municipalities": [
            {"code": code, "name": name, "population": str(number)}
            for (code, name), number in entries
        ]
    }


def decision(theme: str, verdict: str, **more: Any) -> dict[str, Any]:
    return {
        "theme": theme,
        "decision": verdict,
        "reason": "De zes raden vragen dit samen.",
        "date": "2022-11-30",
        "body": "stuurgroep",
        **more,
    }


def decide(space: Workspace) -> Overlap:
    rule, findings = overlap_rule(space.frame)
    assert rule is not None, findings
    return overlap(space, rule)
