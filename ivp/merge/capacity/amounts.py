"""What the region typed about capacity, in tenths: whole numbers, so that sums are exact."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ivp.merge.capacity.ranking import Cost

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from ivp.records.choices import RegionCapacity
    from ivp.themes import Taxonomy


class Purse(NamedTuple):
    """What there is to divide, and what each theme asks of it."""

    budget: int
    costs: Mapping[str, Cost]


def tenths(value: Decimal) -> int:
    """Give a typed amount in tenths; it has one decimal at most."""
    return int(value * 10)


def purse(typed: RegionCapacity, themes: Taxonomy) -> Purse:
    """Read the amounts; of two costs for one theme the first counts."""
    costs: dict[str, Cost] = {}
    for text, cost in typed.costs.items():
        theme = themes.own(text)
        if theme and cost.low <= cost.high:
            costs.setdefault(theme.id, Cost(tenths(cost.low), tenths(cost.high)))
    committed = sum(tenths(item.amount) for item in typed.committed)
    return Purse(max(0, tenths(typed.available) - committed), costs)
