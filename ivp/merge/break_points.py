"""What every other threshold would give."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ivp.merge.ballots import Ballot
    from ivp.themes import Taxonomy, Theme


class BreakPoint(NamedTuple):
    """What the rule would give if `needed` municipalities made a theme regional."""

    needed: int
    certain: int
    possible: int
    lost_next: tuple[Theme, ...]
    """Themes that are regional at this number and no longer at one more."""
    chosen: bool


def break_points(
    counted: tuple[Ballot, ...], n: int, themes: Taxonomy, chosen: int | None
) -> tuple[BreakPoint, ...]:
    """Show what every other threshold would give; where the roster is long, only where it matters.

    `certain` and `possible` never rise with the threshold.
    """
    support = {ballot.theme: len(ballot.yes) for ballot in counted}
    ceiling = {ballot.theme: len(ballot.yes) + len(ballot.unknown) for ballot in counted}
    turning = {*support.values(), *ceiling.values(), chosen or 1, 1, n}
    steps = range(1, n + 1) if n <= SHORT_ROSTER else sorted(turning)
    return tuple(
        BreakPoint(
            needed=needed,
            certain=sum(count >= needed for count in support.values()),
            possible=sum(count >= needed for count in ceiling.values()),
            lost_next=tuple(themes[theme] for theme, count in support.items() if count == needed),
            chosen=needed == chosen,
        )
        for needed in steps
    )


SHORT_ROSTER = 12
