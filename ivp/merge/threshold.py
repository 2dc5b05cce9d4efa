"""How many municipalities make a theme regional: the words of the rule, read exactly."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from ivp.diagnostics import Text, say
from ivp.merge.findings import threshold_misfit, threshold_missing, threshold_unreadable

if TYPE_CHECKING:
    from ivp.diagnostics import Diagnostic
    from ivp.records.region import Region
    from ivp.workspace import Frame

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


class OverlapRule(NamedTuple):
    """The rule of a region, made concrete for its roster."""

    regional: Threshold
    subregional: Threshold
    n: int
    levels: tuple[str, ...]

    @property
    def k(self) -> int:
        """Give the number of municipalities that makes a theme regional."""
        return self.regional.needed(self.n)

    @property
    def k_sub(self) -> int:
        """Give the number of municipalities that makes a theme sub-regional."""
        return self.subregional.needed(self.n)


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
    regional = read_threshold(typed.regional)
    subregional = read_threshold(typed.subregional)
    findings = [
        finding
        for name, text, read in (
            ("regional", typed.regional, regional),
            ("subregional", typed.subregional, subregional),
        )
        if isinstance(read, Text)
        for finding in threshold_unreadable(frame.region.at("overlap", name), name, text, read)
    ]
    if isinstance(regional, Text) or isinstance(subregional, Text):
        return None, findings
    made = OverlapRule(regional, subregional, len(frame.roster), typed.levels)
    if _codes_are_taken(frame.region.record):
        return None, []  # how many take part is not known
    for name in ("regional", "subregional"):
        span = frame.region.at("overlap", name)
        findings += threshold_misfit(span, made, regional=name == "regional")
    return None if findings else made, findings


def _codes_are_taken(region: Region) -> bool:
    return len({entry.code for entry in region.municipalities}) < len(region.municipalities)
