"""What a region types about capacity, and what people decided: both optional."""

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from ivp.records.fields import Amount, Day, Line, Record, Written, YesNo

Ranking = Literal["balanced", "count"]
"""What the order of the list comes from.

- balanced: support, with a little more weight for who sees few of its own themes
- count: support alone
"""
Verdict = Literal["regional", "subregional", "local", "group", "before", "above-line", "below-line"]
"""What people decided about a theme.

- regional: the theme is regional
- subregional: the theme is sub-regional
- local: the theme is local
- group: the theme and its members are one theme
- before: of two equal themes this one goes first
- above-line: gets capacity before the list is counted
- below-line: takes no regional capacity now
"""


class Commitment(Record):
    """Capacity that is given away already."""

    text: Line
    """Text: what it is for. Example: wettelijke taken"""
    amount: Amount
    """Amount: how much, with at most one decimal. Example: 2.0"""
    source: Line | None = None
    """Source: where this amount comes from. Example: jaarplan politie 2023"""


class CostRange(Record):
    """What a theme asks of the capacity: at least, and at most."""

    low: Amount
    """At least: the lowest that it can ask. Example: 3.0"""
    high: Amount
    """At most: the highest that it can ask. Example: 4.5"""


_AMOUNT = r"(?:0|[1-9][0-9]{0,5})(?:\.[0-9])?"


def _range(value: Any) -> Any:
    """Read one figure as a range that begins and ends with it."""
    if not isinstance(value, str):
        return value
    if not re.fullmatch(_AMOUNT, value.strip(), re.ASCII):
        raise PydanticCustomError("amount", "amount")
    return {"low": value, "high": value}


Cost = Annotated[
    CostRange,
    BeforeValidator(_range),
    Written(rf"^\s*{_AMOUNT}\s*$", ("string", "number", "object")),
]
"""One figure, or the lowest and the highest that it can be."""


class RegionCapacity(Record):
    """What the region has for its shared themes, and what they ask."""

    unit: Line = "fte"
    """Unit: what is counted. Example: fte"""
    available: Amount
    """Available: how much there is for the whole region, with at most one decimal. Example: 12.0"""
    committed: tuple[Commitment, ...] = ()
    """Committed: what is given away already, and is taken off first."""
    ranking: Ranking = "balanced"
    """Order: what the order of the list comes from."""
    costs: dict[Line, Cost] = {}
    """Costs: what each theme asks; a figure, or low and high. A theme without is not known."""
    compare: YesNo = False
    """Compare: whether the plan shows what other rules would give. Example: ja"""


class Decision(Record):
    """What people decided about a theme, whatever the rule says; printed beside it."""

    theme: Line
    """Theme: the theme that it is about. Example: digitale-veiligheid"""
    decision: Verdict
    """Decision: what was decided."""
    members: tuple[Line, ...] = ()
    """Members: with 'group', the themes that are one with it. Example: [jeugdoverlast]"""
    than: Line | None = None
    """Than: with 'before', the equal theme that comes after it. Example: woninginbraak"""
    reason: Line
    """Reason: why, as it is printed in the plan. Example: De raden vragen hier samen om."""
    date: Day
    """Day: the day on which it was decided. Example: 2022-11-30"""
    body: Line
    """Decided by: who decided. Example: stuurgroep"""
