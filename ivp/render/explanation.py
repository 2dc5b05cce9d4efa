"""The explanation record: why one theme came out as it did, for programs.

Municipalities and themes stand in it by their codes and ids.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

from ivp.merge.overlap import ThemeOutcome
from ivp.plan.views import ThemeView
from ivp.render.labels import LABELS

if TYPE_CHECKING:
    from collections.abc import Callable

    from ivp.plan.views import PriorityView, RuleView
    from ivp.render.language import Language
    from ivp.themes import Theme

    Write = Callable[[Any], Any]

GROUPED = frozenset(
    {
        *("theme", "ballot", "low", "high", "decided", "covered_by", "margin", "word"),
        *("border", "failed", "needed", "needed_subregional", "people"),
        *("accents", "accents_differ", "near", "by_code", "outside", "priorities"),
        "verdicts",
    }
)
"""Facts that stand together with others; every other one stands under its own name."""


def explanation(
    view: ThemeView, rule: RuleView, spoken: Language, write: Write
) -> dict[str, object]:
    """Write everything that is known of a theme; `write` writes a value of any other kind."""
    outcome = view.by_code
    return {
        **_theme(view),
        "ballots": {name: fact for name, fact in write(outcome.ballot).items() if name != "theme"},
        "support": {
            "yes": outcome.support,
            "of": outcome.of,
            "word": spoken(LABELS["share"][outcome.word]),
            "people": outcome.people,
        },
        "rule": {
            "regional": rule.regional,
            "needed": outcome.needed,
            "subregional": rule.subregional,
            "needed_subregional": outcome.needed_subregional,
            "population": rule.population,
            "quorum": rule.quorum,
        },
        "class": {
            "low": outcome.low.id,
            "high": outcome.high.id,
            "certain": outcome.certain,
            "open": outcome.open,
            "decided": outcome.decided.id if outcome.decided else None,
            "covered_by": _id(outcome.covered_by),
            "failed": list(outcome.failed),
        },
        "margin": write(outcome.margin),
        "accents": {
            "items": [
                {"theme": _id(item.theme), "municipalities": list(item.municipalities)}
                for item in outcome.accents
            ],
            "differ": outcome.accents_differ,
        },
        "near": [
            {"municipality": item.municipality, "theme": item.theme.id} for item in outcome.near
        ],
        "border": {
            "displaceable": outcome.theme.displaceable,
            "signal": write(outcome.border) if outcome.border and outcome.border.exposed else None,
        },
        **_others(view, write),
        "priorities": [_priority(item) for item in view.priorities],
    }


def _theme(view: ThemeView) -> dict[str, object]:
    theme = view.theme
    return {
        "theme": theme.id,
        "label": theme.label,
        "kind": theme.kind,
        "field": theme.field,
        "parent": theme.parent,
        "anchor": view.anchor,
    }


def _others(view: ThemeView, write: Write) -> dict[str, object]:
    """Write the facts that stand alone, such as one that was added yesterday."""
    decided = {field.name for field in fields(ThemeOutcome)}
    names = [field.name for field in fields(ThemeView) if field.name not in GROUPED]
    return {
        name: write(getattr(view.by_code if name in decided else view, name))
        for name in names
        if name != "anchor"
    }


def _priority(item: PriorityView) -> dict[str, object]:
    return {
        "id": item.id,
        "municipality": item.municipality_code,
        "place": item.where,
        "file": item.trace.file,
        "line": item.trace.line,
    }


def _id(theme: Theme | None) -> str | None:
    return theme.id if theme else None
