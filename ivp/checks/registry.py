"""The lists that rules put themselves on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ivp.diagnostics import Rule, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ivp.diagnostics import Finding
    from ivp.records.municipality import Municipality
    from ivp.themes import Match
    from ivp.workspace import Frame, Located
    from ivp.yamlsource import Route


class Named(NamedTuple):
    """A text of a file that must name a theme, where it stands, and what it names."""

    route: Route
    text: str
    match: Match | None


FRAME_RULES: list[Rule[[Frame]]] = []
FILE_RULES: list[Rule[[Frame, Located[Municipality]]]] = []
NAME_RULES: list[Rule[[Frame, Located[Municipality], Named]]] = []


def frame_rule(
    code: str, severity: Severity = Severity.ERROR
) -> Callable[[Callable[[Frame], Iterable[Finding]]], Rule[[Frame]]]:
    """Register a rule about what all municipalities share."""

    def register(find: Callable[[Frame], Iterable[Finding]]) -> Rule[[Frame]]:
        made = rule(code, severity)(find)
        FRAME_RULES.append(made)
        return made

    return register


def file_rule(
    code: str, severity: Severity = Severity.ERROR
) -> Callable[
    [Callable[[Frame, Located[Municipality]], Iterable[Finding]]],
    Rule[[Frame, Located[Municipality]]],
]:
    """Register a rule about one municipality's file."""

    def register(
        find: Callable[[Frame, Located[Municipality]], Iterable[Finding]],
    ) -> Rule[[Frame, Located[Municipality]]]:
        made = rule(code, severity)(find)
        FILE_RULES.append(made)
        return made

    return register


def name_rule(
    code: str, severity: Severity = Severity.ERROR
) -> Callable[
    [Callable[[Frame, Located[Municipality], Named], Iterable[Finding]]],
    Rule[[Frame, Located[Municipality], Named]],
]:
    """Register a rule about one text that must name a theme."""

    def register(
        find: Callable[[Frame, Located[Municipality], Named], Iterable[Finding]],
    ) -> Rule[[Frame, Located[Municipality], Named]]:
        made = rule(code, severity)(find)
        NAME_RULES.append(made)
        return made

    return register
