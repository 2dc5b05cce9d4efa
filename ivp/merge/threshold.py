"""How many municipalities make a theme regional: the words of the rule, read exactly."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from ivp.diagnostics import Severity, Text, say
from ivp.merge.findings import (
    nothing_is_subregional,
    population_missing,
    quorum_misfit,
    threshold_misfit,
    threshold_missing,
    threshold_unreadable,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from ivp.diagnostics import Diagnostic
    from ivp.records.region import Region, RosterEntry
    from ivp.workspace import Frame, Located

RULE_NAME = "threshold"
RULE_VERSION = "1"
"""Rises whenever the same files could get another result."""

_COUNT = re.compile(r"([0-9]{1,5})(?:\s+(?:of|van)\s+([0-9]{1,5}))?")
_FRACTION = re.compile(r"([0-9]{1,5})\s*/\s*([0-9]{1,5})")
_PERCENTAGE = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,4}))?\s*%")
_DECIMAL = re.compile(r"0?[.,]([0-9]{1,4})")


class Threshold(NamedTuple):
    """A number of municipalities, or a share of them, as somebody wrote it."""

    written: str
    number: int | None = None
    share: Fraction | None = None
    roster: int | None = None
    """The number of municipalities that the rule was agreed for, when it says so."""

    def needed(self, n: int) -> int:
        """Give the number of municipalities that is enough among `n`; at least one."""
        if self.number is not None:
            return self.number
        share = self.share or Fraction(1)
        return max(1, -(-share.numerator * n // share.denominator))


class PeopleRule(NamedTuple):
    """A share of the inhabitants that the municipalities must have together."""

    threshold: Threshold
    population: Mapping[str, int]
    """Inhabitants by municipality, of the whole roster."""
    total: int

    def living_in(self, codes: Collection[str]) -> int:
        """Count the inhabitants of these municipalities."""
        return sum(self.population[code] for code in codes)

    def enough(self, people: int) -> bool:
        """Tell whether so many people are a large enough part of the region."""
        share = self.threshold.share or Fraction(1)
        return people * share.denominator >= share.numerator * self.total


class OverlapRule(NamedTuple):
    """The rule of a region, made concrete for its roster."""

    regional: Threshold
    subregional: Threshold
    n: int
    levels: tuple[str, ...]
    people: PeopleRule | None = None
    quorum: int | None = None
    """How many must take a position; None where an abstention simply counts as not choosing."""

    @property
    def k(self) -> int:
        """Give the number of municipalities that makes a theme regional when nobody abstains."""
        return self.needed(0)

    @property
    def k_sub(self) -> int:
        """Give the number of municipalities that makes a theme sub-regional."""
        return self.needed_subregional(0)

    def needed(self, abstaining: int) -> int:
        """Give what makes a theme regional on which so many take no position."""
        return self.regional.needed(self.deciding(abstaining))

    def needed_subregional(self, abstaining: int) -> int:
        """Give what makes a theme sub-regional on which so many take no position."""
        return self.subregional.needed(self.deciding(abstaining))

    def deciding(self, abstaining: int) -> int:
        """Count the municipalities of which the rule asks a share."""
        return self.n if self.quorum is None else self.n - abstaining

    def has_quorum(self, abstaining: int) -> bool:
        """Tell whether enough municipalities take a position."""
        return self.quorum is None or self.n - abstaining >= self.quorum


def read_threshold(text: str) -> Threshold | Text:
    """Read `5`, `5 of 6`, `2/3` or `80%`; for anything else give what to write instead."""
    written = " ".join(text.split())
    if match := _COUNT.fullmatch(written):
        count = int(match[1])
        roster = int(match[2]) if match[2] else None
        return Threshold(written, number=count, roster=roster) if count else _example()
    if match := _FRACTION.fullmatch(written):
        return _share(written, int(match[1]), int(match[2]))
    if match := _PERCENTAGE.fullmatch(written):
        decimals = match[2] or ""
        return _share(written, int(match[1] + decimals), 100 * 10 ** len(decimals))
    if match := _DECIMAL.fullmatch(written):
        share = Fraction(int(match[1]), 10 ** len(match[1])) * 100
        if not share:
            return _example()
        return say("Write a share as a percentage: %(share)s%%.", share=f"{float(share):g}")
    return _example()


def _share(written: str, part: int, whole: int) -> Threshold | Text:
    if not 0 < part <= whole:
        return _example()
    return Threshold(written, share=Fraction(part, whole))


def _example() -> Text:
    return say("Write for example '5 of 6', '2/3' or '80%%'.")


def overlap_rule(frame: Frame) -> tuple[OverlapRule | None, list[Diagnostic]]:
    """Read the region's rule; without a rule that fits there are findings, and no plan."""
    if frame.region is None:
        return None, []
    typed = frame.region.record.overlap
    if typed.regional is None:
        return None, list(threshold_missing(frame.region.key_at("overlap")))
    written = {"regional": typed.regional, "subregional": typed.subregional}
    read = {name: read_threshold(text) for name, text in written.items()}
    if typed.population is not None:
        written["population"] = typed.population
        read["population"] = _of_the_people(read_threshold(typed.population))
    findings = [
        finding
        for name, threshold in read.items()
        if isinstance(threshold, Text)
        for finding in threshold_unreadable(
            frame.region.at("overlap", name), name, written[name], threshold
        )
    ]
    good = {name: found for name, found in read.items() if isinstance(found, Threshold)}
    if findings:
        return None, findings
    if _codes_are_taken(frame.region.record):
        return None, []  # how many take part is not known
    made = OverlapRule(good["regional"], good["subregional"], len(frame.roster), typed.levels)
    for name in ("regional", "subregional"):
        findings += threshold_misfit(frame.region, made, regional=name == "regional")
    findings += nothing_is_subregional(frame.region, made)
    made = _with_options(made, good.get("population"), frame)
    findings += _unfit_options(made, frame.region, frame.roster)
    fits = all(item.severity is not Severity.ERROR for item in findings)
    return made if fits else None, findings


def _of_the_people(read: Threshold | Text) -> Threshold | Text:
    if isinstance(read, Threshold) and read.share is not None:
        return read
    return say("Write a share of the inhabitants, for example '65%%' or '2/3'.")


def _with_options(made: OverlapRule, people: Threshold | None, frame: Frame) -> OverlapRule:
    """Add what a region asks beside a number of municipalities."""
    if people is not None:
        known = {code: entry.population or 0 for code, entry in frame.roster.items()}
        made = made._replace(people=PeopleRule(people, known, sum(known.values())))
    assert frame.region is not None  # noqa: S101  # it holds the rule
    typed = frame.region.record.overlap
    return made._replace(quorum=typed.quorum) if typed.abstention == "excluded" else made


def _unfit_options(
    made: OverlapRule, region: Located[Region], roster: Mapping[str, RosterEntry]
) -> Iterator[Diagnostic]:
    typed = region.record.overlap
    if made.people is not None:
        without = tuple(entry.name for entry in roster.values() if entry.population is None)
        yield from population_missing(region.at("overlap", "population"), without)
    if typed.abstention == "excluded" or typed.quorum is not None:
        field = "abstention" if typed.quorum is None else "quorum"
        yield from quorum_misfit(region.at("overlap", field), typed, made.n)


def _codes_are_taken(region: Region) -> bool:
    return len({entry.code for entry in region.municipalities}) < len(region.municipalities)
