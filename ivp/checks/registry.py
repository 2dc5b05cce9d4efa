"""The lists that rules put themselves on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, ParamSpec

from ivp.diagnostics import Rule, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ivp.diagnostics import Finding
    from ivp.records.municipality import Municipality
    from ivp.themes import Match
    from ivp.workspace import Frame, Located
    from ivp.yamlsource import Route


P = ParamSpec("P")


class Named(NamedTuple):
    """A text of a file that must name a theme, where it stands, and what it names."""

    route: Route
    text: str
    match: Match | None


FRAME_RULES: list[Rule[[Frame]]] = []
FILE_RULES: list[Rule[[Frame, Located[Municipality]]]] = []
QUALITY_RULES: list[Rule[[Frame, Located[Municipality]]]] = []
"""Advice on the quality of a plan; left out where the region wants none."""
NAME_RULES: list[Rule[[Frame, Located[Municipality], Sequence[Named]]]] = []
"""Rules about all texts of a file that must name a theme: these are read once, for all rules."""


def frame_rule(
    code: str, severity: Severity = Severity.ERROR
) -> Callable[[Callable[[Frame], Iterable[Finding]]], Rule[[Frame]]]:
    """Register a rule about what all municipalities share."""
    return _onto(FRAME_RULES, code, severity)


def file_rule(
    code: str, severity: Severity = Severity.ERROR
) -> Callable[
    [Callable[[Frame, Located[Municipality]], Iterable[Finding]]],
    Rule[[Frame, Located[Municipality]]],
]:
    """Register a rule about one municipality's file."""
    return _onto(FILE_RULES, code, severity)


def quality_rule(
    code: str,
) -> Callable[
    [Callable[[Frame, Located[Municipality]], Iterable[Finding]]],
    Rule[[Frame, Located[Municipality]]],
]:
    """Register advice on the quality of one municipality's file: never a reason to stop."""
    return _onto(QUALITY_RULES, code, Severity.NOTE)


def name_rule(
    code: str, severity: Severity = Severity.ERROR
) -> Callable[
    [Callable[[Frame, Located[Municipality], Sequence[Named]], Iterable[Finding]]],
    Rule[[Frame, Located[Municipality], Sequence[Named]]],
]:
    """Register a rule about the texts of one file that must name a theme."""
    return _onto(NAME_RULES, code, severity)


def _onto(
    rules: list[Rule[P]], code: str, severity: Severity
) -> Callable[[Callable[P, Iterable[Finding]]], Rule[P]]:
    def register(find: Callable[P, Iterable[Finding]]) -> Rule[P]:
        made = rule(code, severity)(find)
        rules.append(made)
        return made

    return register
