"""Where a problem could move to: the share of a municipality's borders with those that act on it.

A signal from the map and the ballots, never a forecast. All shares are exact, and where an answer
or a border is not certain they are the extremes of everything that it can still turn out to be.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ivp.merge.classes import ThemeClass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ivp.merge.ballots import Ballot
    from ivp.records.region import Border, RosterEntry
    from ivp.themes import Theme
    from ivp.workspace import Frame

SIGNAL_FROM = Fraction(1, 2)
"""The part of its borders from which there is a signal. A convention of ours; the plan says so."""


class Shore(NamedTuple):
    """The borders of one municipality; its neighbours are bits, by their place in the roster."""

    bit: int
    certain: int
    loose: int
    lengths: Mapping[int, int] | None
    """The length of each border, where all are known; else each counts as one."""

    def along(self, neighbours: int) -> int:
        """Add up the length of the borders with these neighbours."""
        lengths = self.lengths or {}
        return sum(length for bit, length in lengths.items() if bit & neighbours)


class Borders(NamedTuple):
    """The map of a region, looked up once for all themes."""

    bits: Mapping[str, int]
    """The bit of each municipality of the roster."""
    shores: Mapping[str, Shore]
    """The borders of each, within the region; in the order of the roster."""
    pairs: int
    """All borders within the region."""
    certain: int
    """Those of them that are certain."""
    beyond: tuple[tuple[str, str], ...]
    """Borders with what is not in the region: a municipality, and the code of the other."""

    def those(self, codes: Iterable[str]) -> int:
        """Give municipalities as bits."""
        found = 0
        for code in codes:
            found |= self.bits[code]
        return found


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
    inside = [border for border in first.values() if _within(border, frame.roster)]
    bits = {code: 1 << place for place, code in enumerate(frame.roster)}
    shores = {code: _shore(code, near, bits) for code, near in _by_shore(inside, bits).items()}
    return Borders(
        bits=bits,
        shores=shores if all(border.length is not None for border in inside) else _even(shores),
        pairs=len(inside),
        certain=sum(border.certainty == "certain" for border in inside),
        beyond=tuple(_beyond(first.values(), frame.roster)),
    )


def _by_shore(inside: Iterable[Border], bits: Mapping[str, int]) -> dict[str, list[Border]]:
    """Give the borders of each municipality that has any, in the order of the roster."""
    found: dict[str, list[Border]] = {code: [] for code in bits}
    for border in inside:
        for code in border.between:
            found[code].append(border)
    return {code: near for code, near in found.items() if near}


def _shore(code: str, near: Iterable[Border], bits: Mapping[str, int]) -> Shore:
    certain = loose = 0
    lengths: dict[int, int] = {}
    for border in near:
        one, other = border.between
        bit = bits[other if one == code else one]
        lengths[bit] = border.length or 0
        if border.certainty == "certain":
            certain |= bit
        else:
            loose |= bit
    return Shore(bits[code], certain, loose, lengths)


def _even(shores: Mapping[str, Shore]) -> dict[str, Shore]:
    """Count every border as one: of some of them the length is not known."""
    return {code: shore._replace(lengths=None) for code, shore in shores.items()}


def _beyond(
    written: Iterable[Border], roster: Mapping[str, RosterEntry]
) -> Iterator[tuple[str, str]]:
    for border in written:
        one, other = border.between
        if (one in roster) != (other in roster):
            yield (one, other) if one in roster else (other, one)


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
    yes, unsure = _answers(ballot, known)
    found = [part for part in _parts(yes, unsure, known) if part.most]
    acted = [part.municipality for part in found if part.least]
    living = [roster[code].population for code in acted]
    told = theme.displaceable == "yes" and acted and None not in living
    part_of, whole = SIGNAL_FROM.as_integer_ratio()
    shown = (part for part in found if part.most * whole >= part.most_of * part_of)
    return BorderSignal(
        displaceable=theme.displaceable,
        exposed=tuple(part.exposure for part in shown),
        open=_open_borders(yes, unsure, known),
        people=sum(number or 0 for number in living) if told else None,
    )


def exposures(ballot: Ballot, known: Borders) -> Iterator[Exposure]:
    """Give the exposure of everyone who does not choose the theme, in the order of the roster."""
    return (part.exposure for part in _parts(*_answers(ballot, known), known))


class _Part(NamedTuple):
    """How much of the borders of a municipality counts, at the least and at the most.

    A country has twenty thousand of them, and a fraction costs more than all the sums.
    """

    municipality: str
    least: int
    least_of: int
    most: int
    most_of: int

    @property
    def exposure(self) -> Exposure:
        _, least, least_of, most, most_of = self
        return Exposure(self.municipality, _share(least, least_of), _share(most, most_of))


@lru_cache(maxsize=4096)  # a map has few different ones
def _share(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None


def _parts(yes: int, unsure: int, known: Borders) -> Iterator[_Part]:
    """Turn every unknown answer against the claim, then for it; a loose border only if it helps."""
    either = yes | unsure
    for code, shore in known.shores.items():
        if shore.bit & yes:
            continue
        _, certain, loose, lengths = shore
        along = int.bit_count if lengths is None else shore.along
        helping = along(loose & either)
        yield _Part(
            code,
            along(certain & yes),
            along(certain | loose & ~yes),
            along(certain & either) + helping,
            along(certain) + helping,
        )


def _answers(ballot: Ballot, known: Borders) -> tuple[int, int]:
    """Give who says yes, and of whom it is not known."""
    return known.those(ballot.yes), known.those(item.municipality for item in ballot.unknown)


def open_borders(ballot: Ballot, known: Borders) -> OpenBorders:
    """Count the borders of which exactly one side acts, and the other does not for certain."""
    return _open_borders(*_answers(ballot, known), known)


def _open_borders(yes: int, unsure: int, known: Borders) -> OpenBorders:
    certain = loose = 0
    either = yes | unsure
    for shore in known.shores.values():
        if not shore.bit & either:
            certain += (shore.certain & yes).bit_count()
            loose += (shore.loose & yes).bit_count()
    return OpenBorders(certain, known.certain, loose)
