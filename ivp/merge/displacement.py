"""Where a problem could move to: the share of a municipality's borders with those that act on it.

A signal from the map and the ballots, never a forecast. All shares are exact, and where an answer
or a border is not certain they are the extremes of everything that it can still turn out to be.
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ivp.merge.classes import ThemeClass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ivp.merge.ballots import Ballot
    from ivp.records.region import Border, RosterEntry
    from ivp.themes import Theme
    from ivp.workspace import Frame

SIGNAL_FROM = Fraction(1, 2)
"""The part of its borders from which there is a signal. A convention of ours; the plan says so."""


class Side(NamedTuple):
    """A border as one of its two municipalities sees it."""

    neighbour: str
    weight: int
    certain: bool


class Borders(NamedTuple):
    """The map of a region, looked up once for all themes."""

    sides: Mapping[str, tuple[Side, ...]]
    """The borders of each municipality of the roster, within the region."""
    pairs: tuple[tuple[str, str, bool], ...]
    """Every border once, and whether it is certain."""
    beyond: tuple[tuple[str, str], ...]
    """Borders with what is not in the region: a municipality, and the code of the other."""


class Exposure(NamedTuple):
    """How much of a municipality's borders lies against those that act on a theme.

    Between `low` and `high`; None where it has no border that it could be a part of.
    """

    municipality: str
    low: Fraction | None
    high: Fraction | None

    @property
    def certain(self) -> bool:
        """Tell whether there is a signal whatever is still unknown."""
        return self.low is not None and self.low >= SIGNAL_FROM

    def named(self, names: Mapping[str, str]) -> Exposure:
        """Give the same with the municipality by name."""
        return self._replace(municipality=names[self.municipality])


class OpenBorders(NamedTuple):
    """Borders with a municipality that acts on one side, and one that does not on the other."""

    certain: int
    of: int
    """All certain borders of the region."""
    loose: int
    """Such borders of which it is not certain that they are there."""


class BorderSignal(NamedTuple):
    """What the map says of one theme."""

    displaceable: str
    exposed: tuple[Exposure, ...]
    """Those for which there is a signal, in the order of the roster."""
    open: OpenBorders
    people: int | None
    """Inhabitants of who is exposed for certain; None where that is not known or means nothing."""

    def named(self, names: Mapping[str, str]) -> BorderSignal:
        """Give the same with municipalities by name."""
        exposed = {item.municipality: item.named(names) for item in self.exposed}
        ordered = tuple(exposed[code] for code in names if code in exposed)
        return BorderSignal(self.displaceable, ordered, self.open, self.people)


def borders(frame: Frame) -> Borders:
    """Read the map; a border that is written twice counts once, as it was written first."""
    written = frame.region.record.neighbours if frame.region else ()
    first: dict[frozenset[str], Border] = {}
    for border in written:
        first.setdefault(frozenset(border.between), border)
    sides: dict[str, list[Side]] = defaultdict(list)
    pairs: list[tuple[str, str, bool]] = []
    beyond: list[tuple[str, str]] = []
    inside = [border for border in first.values() if _within(border, frame.roster)]
    measured = all(border.length is not None for border in inside)
    for border in first.values():
        one, other = border.between
        certain = border.certainty == "certain"
        if _within(border, frame.roster):
            weight = border.length if measured and border.length is not None else 1
            sides[one].append(Side(other, weight, certain))
            sides[other].append(Side(one, weight, certain))
            pairs.append((one, other, certain))
        elif one != other and (one in frame.roster or other in frame.roster):
            beyond.append((one, other) if one in frame.roster else (other, one))
    ordered = {code: tuple(sides[code]) for code in frame.roster if code in sides}
    return Borders(ordered, tuple(pairs), tuple(beyond))


def _within(border: Border, roster: Mapping[str, RosterEntry]) -> bool:
    one, other = border.between
    return one != other and one in roster and other in roster


def signal(
    theme: Theme,
    outcome: ThemeClass,
    ballot: Ballot,
    known: Borders,
    roster: Mapping[str, RosterEntry],
) -> BorderSignal | None:
    """Tell who may notice that others act on a theme; None where that cannot happen.

    A regional theme is covered everywhere, and a problem that is bound to a home, a building or a
    screen does not move over a border.
    """
    if outcome == ThemeClass.REGIONAL or theme.displaceable == "no" or not known.pairs:
        return None
    found = tuple(exposures(ballot, known))
    acted = [item.municipality for item in found if item.low]
    living = [roster[code].population for code in acted]
    told = theme.displaceable == "yes" and acted and None not in living
    return BorderSignal(
        displaceable=theme.displaceable,
        exposed=tuple(item for item in found if item.high is not None and item.high >= SIGNAL_FROM),
        open=open_borders(ballot, known),
        people=sum(number or 0 for number in living) if told else None,
    )


def exposures(ballot: Ballot, known: Borders) -> Iterator[Exposure]:
    """Give the exposure of everyone who does not choose the theme, in the order of the roster."""
    yes = frozenset(ballot.yes)
    unknown = frozenset(item.municipality for item in ballot.unknown)
    for municipality, sides in known.sides.items():
        if municipality not in yes:
            yield Exposure(municipality, *_extremes(sides, yes, unknown))


def _extremes(
    sides: tuple[Side, ...], yes: frozenset[str], unknown: frozenset[str]
) -> tuple[Fraction | None, Fraction | None]:
    """Turn every unknown answer against the claim, then for it; a loose border only if it helps."""
    acting = against = most = certain_no = 0
    for neighbour, weight, certain in sides:
        if neighbour in yes:
            most += weight
            if certain:
                acting += weight
        elif neighbour in unknown:
            most += weight
            against += weight
        else:
            against += weight
            if certain:
                certain_no += weight
    return _part(acting, acting + against), _part(most, most + certain_no)


@lru_cache(maxsize=4096)  # a map has few different ones, and a fraction costs more than the sums
def _part(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None


def open_borders(ballot: Ballot, known: Borders) -> OpenBorders:
    """Count the borders of which exactly one side acts, and the other does not for certain."""
    yes = frozenset(ballot.yes)
    unknown = frozenset(item.municipality for item in ballot.unknown)
    certain = loose = 0
    for one, other, sure in known.pairs:
        if (one in yes) != (other in yes) and one not in unknown and other not in unknown:
            certain += sure
            loose += not sure
    return OpenBorders(certain, sum(sure for _, _, sure in known.pairs), loose)
