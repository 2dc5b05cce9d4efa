"""Advice on the links of the chain: evaluation, reason, goal, approach, means, answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ivp.checks.registry import quality_rule
from ivp.diagnostics import AllOf, Finding, Text, say, shorten
from ivp.words import key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivp.records.municipality import Goal, Municipality
    from ivp.workspace import Frame, Located


@quality_rule("IVP601")
def evaluation_missing(_frame: Frame, file: Located[Municipality]) -> Iterator[Finding]:
    """There is no evaluation of the previous plan.

    What went well and what can be better is where a new choice begins. Without it nobody can tell
    why this plan does the same, or something else.

    Add `evaluation:` with `went_well:` and `to_improve:`.
    """
    evaluation = file.record.evaluation
    if evaluation is None or not (evaluation.went_well or evaluation.to_improve):
        yield Finding(
            file.at("evaluation"),
            say("there is no evaluation of the previous plan"),
            say("Note what went well and what can be better: the choice builds on that."),
        )


@quality_rule("IVP602")
def evaluation_one_sided(_frame: Frame, file: Located[Municipality]) -> Iterator[Finding]:
    """The evaluation of the previous plan names one side only.

    A plan that only went well teaches nothing; one that only failed tells nobody what to keep.

    Add the other side.
    """
    evaluation = file.record.evaluation
    if evaluation is None or bool(evaluation.went_well) == bool(evaluation.to_improve):
        return
    if evaluation.went_well:
        message = say("the evaluation names only what went well")
        hint = say("Add 'to_improve' with what can be better.")
    else:
        message = say("the evaluation names only what can be better")
        hint = say("Add 'went_well' with what went well.")
    yield Finding(file.key_at("evaluation"), message, hint)


@quality_rule("IVP603")
def motivation_missing(_frame: Frame, file: Located[Municipality]) -> Iterator[Finding]:
    """It does not say why something is a priority.

    A council has to defend its choice. One or two sentences show how it follows from the evaluation
    and the analysis.

    Add `motivation:` to the priority.
    """
    for index, priority in enumerate(file.record.priorities):
        if priority.motivation is None and priority.level == "priority":
            yield Finding(
                file.at("priorities", index, "motivation"),
                say("it does not say why '%(title)s' is a priority", title=shorten(priority.title)),
                say("Add 'motivation' with how the choice follows from evaluation and analysis."),
            )


@quality_rule("IVP604")
def goal_missing(_frame: Frame, file: Located[Municipality]) -> Iterator[Finding]:
    """A priority has no goal.

    Without a goal nobody can say at the end of the period whether it helped.

    Add `goals:` with what must be different by then.
    """
    for index, priority in enumerate(file.record.priorities):
        if not priority.goals and priority.level == "priority":
            yield Finding(
                file.at("priorities", index, "goals"),
                say("'%(title)s' has no goal", title=shorten(priority.title)),
                say("What must be different at the end of the period? Add it below 'goals'."),
            )


@quality_rule("IVP605")
def goal_not_measurable(_frame: Frame, file: Located[Municipality]) -> Iterator[Finding]:
    """A goal cannot be measured yet.

    Measuring takes an indicator, where it stands now, where it must be, and when. In the safety
    plan a goal may be broad; in the yearly plan of work it may not.

    Add what is missing: `indicator`, `baseline`, `target` or `year`.
    """
    for index, priority in enumerate(file.record.priorities):
        for position, goal in enumerate(priority.goals):
            if missing := _missing(goal):
                yield Finding(
                    file.at("priorities", index, "goals", position),
                    say(
                        "the goal '%(text)s' cannot be measured yet: no %(missing)s",
                        text=shorten(goal.text),
                        missing=AllOf(tuple(f"'{name}'" for name in missing)),
                    ),
                    say(
                        "Add below this goal: %(fields)s. A yearly plan of work cannot do without.",
                        fields=AllOf(tuple(f"'{name}: ...'" for name in missing)),
                    ),
                )


def _missing(goal: Goal) -> tuple[str, ...]:
    if goal.indicator and goal.baseline and goal.target and goal.year:
        return ()
    fields = ("indicator", "baseline", "target", "year")
    return tuple(name for name in fields if getattr(goal, name) is None)


@quality_rule("IVP606")
def chain_broken(_frame: Frame, file: Located[Municipality]) -> Iterator[Finding]:
    """A priority has goals, but not what it takes to reach them.

    The chain runs from evaluation by way of analysis, choice and goal to approach and means. A goal
    without the last two is a wish.

    Add `approach:` with what is done, and `capacity:` with what the municipality puts in.
    """
    for index, priority in enumerate(file.record.priorities):
        complete = priority.approach and priority.capacity
        if not priority.goals or complete or priority.level != "priority":
            continue
        link, lines = _link(approach=bool(priority.approach), means=bool(priority.capacity))
        yield Finding(
            file.at("priorities", index),
            say("'%(title)s' has a goal, but %(link)s", title=shorten(priority.title), link=link),
            say("Add to this priority: %(lines)s.", lines=AllOf(lines)),
        )


def _link(*, approach: bool, means: bool) -> tuple[Text, tuple[str, ...]]:
    """Say what is missing, and give the lines that mend it."""
    if approach:
        return say("no means ('capacity')"), (_MEANS,)
    if means:
        return say("no approach ('approach')"), (_APPROACH,)
    return say("no approach and no means"), (_APPROACH, _MEANS)


_APPROACH = "'approach: [...]'"
_MEANS = "'capacity: {fte: ...}'"


@quality_rule("IVP607")
def remark_unanswered(_frame: Frame, file: Located[Municipality]) -> Iterator[Finding]:
    """A remark of the council has no answer yet.

    The council gave its view, and wants to read in the plan what became of it.

    Fill in the outcome with a reason as soon as it is known.
    """
    for index, remark in enumerate(file.record.council_input):
        if remark.outcome == "open":
            yield Finding(
                file.at("council_input", index, "outcome"),
                say("the council has no answer yet to '%(text)s'", text=shorten(remark.text)),
                say("Choose an outcome, and give the reason below 'reason'."),
            )


# Not compiled: nearly no run gets this far.
_STEMS = (
    *("aanschaf", "aanstell", "bijplaats", "inhuren", "inzet", "invoer", "kopen", "ophangen"),
    *("oprichten", "opzetten", "plaatsen", "uitbreid", "werven"),
)
"""How these words begin: fixed texts are found ten times as fast as a pattern."""
_EFFECT = (
    r"(?:minder|minst\w*|hoogst\w*|afname|daal\w*|dal\w*|lager|omlaag|voorkom\w*|zodat|waardoor"
    r"|veilig(?:er)?|voel\w*|tevreden\w*|procent)"
)


@quality_rule("IVP608")
def goal_is_a_means(frame: Frame, file: Located[Municipality]) -> Iterator[Finding]:
    """A goal names a means, and not what becomes different by it.

    Cameras can be hung up without anybody being safer. Whether the plan worked shows only in what
    was to become different. It is noticed when a goal puts a means in place that `themes.yaml`
    knows, and names no effect.

    Write what must become different as the goal, and put the means under `approach`.
    """
    goals = [goal.text for priority in file.record.priorities for goal in priority.goals]
    whole = "\n".join(goals).lower()
    if not any(stem in whole for stem in _STEMS):  # as in most files
        return
    for index, priority in enumerate(file.record.priorities):
        for position, goal in enumerate(priority.goals):
            if is_a_means(goal.text, frame.themes.means):
                yield Finding(
                    file.at("priorities", index, "goals", position, "text"),
                    say("the goal '%(text)s' is a means", text=shorten(goal.text)),
                    say(
                        "What must become different by it? Make that the goal; put this at "
                        "'approach'."
                    ),
                )


def is_a_means(goal: str, means: tuple[str, ...]) -> bool:
    """Tell whether a goal puts one of these means in place and names nothing that changes by it."""
    text = f" {key(goal)} "
    return (
        any(f" {word} " in text for word in means)
        and re.search(rf"\b(?:{'|'.join(_STEMS)})", text) is not None
        and re.search(rf"\b{_EFFECT}\b", text) is None
    )
