"""Advice on the figures that a choice rests on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ivp.checks.registry import quality_rule
from ivp.diagnostics import Finding, Span, Text, say, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivp.records.municipality import Evidence, Goal, Municipality
    from ivp.workspace import Frame, Located

SMALL = 50
"""Below this number of cases a percentage says little: a rule of thumb of this program."""
EFFORT = frozenset({"ondermijning", "drugscriminaliteit", "mensenhandel"})
"""Themes of which the police find more the more they look."""
# Not compiled: nearly no run needs these.
_REGISTERED = "(?i)geregistreerd|misdrij|aangifte|registrat|registered"
_FROM_TO = r"\bvan\s+(\d{1,4})\s+naar\s+(\d{1,4})\b(?!\s*(?:%|procent))"
_NUMBER = r"\d+"


@quality_rule("IVP620")
def evidence_missing(_frame: Frame, file: Located[Municipality]) -> Iterator[Finding]:
    """A priority rests on no figure and no finding.

    A choice without evidence is hard to defend, and later nobody can tell whether things changed.

    Add `evidence:` with at least one figure or finding, its source and its year.
    """
    for index, priority in enumerate(file.record.priorities):
        if not priority.evidence and priority.level == "priority":
            yield Finding(
                file.at("priorities", index, "evidence"),
                say("'%(title)s' has no evidence", title=shorten(priority.title)),
                say("Name at least one figure or finding, with its source and year."),
            )


@quality_rule("IVP621")
def evidence_without_source(_frame: Frame, file: Located[Municipality]) -> Iterator[Finding]:
    """A figure has no source or no year.

    A figure that cannot be looked up convinces nobody, and next year nobody knows what it was.

    Add `source:` and `year:` to the figure.
    """
    for index, priority in enumerate(file.record.priorities):
        for position, evidence in enumerate(priority.evidence):
            if evidence.source and evidence.year:
                continue
            yield Finding(
                file.at("priorities", index, "evidence", position),
                say(
                    "the figure '%(indicator)s' has %(missing)s",
                    indicator=shorten(evidence.indicator),
                    missing=_without(evidence),
                ),
                say("Add it, so that everybody can look the figure up."),
            )


def _without(evidence: Evidence) -> Text:
    if evidence.source:
        return say("no year ('year')")
    return say("no source ('source')") if evidence.year else say("no source and no year")


@quality_rule("IVP622")
def evidence_of_one_kind(_frame: Frame, file: Located[Municipality]) -> Iterator[Finding]:
    """All figures of a file are counted, or all are felt.

    What is registered and what people feel are two different things, and they often move apart. A
    good analysis uses both.

    Add a figure of the other kind: `kind: objective` or `kind: subjective`.
    """
    kinds = [item.kind for priority in file.record.priorities for item in priority.evidence]
    if len(kinds) > 1 and len(set(kinds)) == 1:
        at = next(index for index, item in enumerate(file.record.priorities) if item.evidence)
        yield Finding(
            file.at("priorities", at, "evidence", 0, "kind"),
            say("all figures are counts; none tells how people feel")
            if kinds[0] == "objective"
            else say("all figures tell how people feel; none is a count"),
            say(
                "A good analysis uses both: add one with 'kind: %(kind)s'.",
                kind="subjective" if kinds[0] == "objective" else "objective",
            ),
        )


@quality_rule("IVP623")
def evidence_without_story(_frame: Frame, file: Located[Municipality]) -> Iterator[Finding]:
    """A figure stands there without a word on what it means.

    The same figure can be high in one municipality and low in another.

    Add `note:` to the figure, or `motivation:` to the priority.
    """
    for index, priority in enumerate(file.record.priorities):
        if priority.motivation:
            continue
        for position, evidence in enumerate(priority.evidence):
            if evidence.note is None:
                yield Finding(
                    file.at("priorities", index, "evidence", position),
                    say(
                        "the figure '%(indicator)s' has no explanation",
                        indicator=shorten(evidence.indicator),
                    ),
                    say("What does it say about your municipality? Add 'note'."),
                )


@quality_rule("IVP624")
def effort_indicator(frame: Frame, file: Located[Municipality]) -> Iterator[Finding]:
    """A goal wants fewer registered cases of something that the police have to look for.

    Of organised crime, drugs crime and trafficking, more is registered when the police do more. A
    fall is then no proof of success.

    Choose another indicator, such as signals that were followed up.
    """
    resolve = frame.themes.resolve
    for index, priority in enumerate(file.record.priorities):
        found = {
            match.theme.id: match.theme for text in priority.themes if (match := resolve(text))
        }
        if not (named := EFFORT & found.keys()):
            continue
        for position, goal in enumerate(priority.goals):
            if goal.indicator and re.search(_REGISTERED, goal.indicator) and _falls(goal):
                yield Finding(
                    file.at("priorities", index, "goals", position, "target"),
                    say(
                        "a fall in registered cases of %(theme)s proves no success",
                        theme=found[min(named)].label,
                    ),
                    say("More is registered when the police do more: choose another indicator."),
                )


def _falls(goal: Goal) -> bool:
    now, then = (re.search(_NUMBER, text or "") for text in (goal.baseline, goal.target))
    return now is not None and then is not None and int(then.group()) < int(now.group())


@quality_rule("IVP625")
def small_base(_frame: Frame, file: Located[Municipality]) -> Iterator[Finding]:
    """A percentage stands for a handful of cases.

    From 6 to 9 cases is half as much again, and says nothing: chance alone does that. Below 50
    cases this program asks for the numbers; that limit is a rule of thumb of its own.

    Name the numbers, and leave the percentage out.
    """
    for index, priority in enumerate(file.record.priorities):
        for position, evidence in enumerate(priority.evidence):
            if "%" in evidence.value and (small := _small(evidence.value)):
                yield _few(file.at("priorities", index, "evidence", position, "value"), *small)


def _small(value: str) -> tuple[int, int] | None:
    match = re.search(_FROM_TO, value)
    if match is None or max(int(match[1]), int(match[2])) >= SMALL:
        return None
    return int(match[1]), int(match[2])


def _few(span: Span, before: int, after: int) -> Finding:
    return Finding(
        span,
        say("the change is from %(a)s to %(b)s cases, too few for a percentage", a=before, b=after),
        say("Name the numbers. Below %(n)s cases this is asked: a rule of thumb of ours.", n=SMALL),
    )
