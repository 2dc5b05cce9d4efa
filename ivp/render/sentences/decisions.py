"""Sentences about what people decided, beside what the rule says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.diagnostics import Text, say
from ivp.merge.decisions import CLASSES, SIDES
from ivp.render.labels import LABELS
from ivp.render.sentences.registry import sentence

if TYPE_CHECKING:
    from ivp.merge.decisions import Order
    from ivp.plan.views import DecisionView, ThemeView
    from ivp.render.language import Language
    from ivp.themes import Theme


@sentence
def verdict(spoken: Language, made: DecisionView) -> str:
    """Say what was decided."""
    if made.decision == "group":
        names = spoken.all_of(theme.label for theme in made.members)
        return spoken(say("one theme with %(members)s", members=names))
    if made.than:
        return spoken(say("goes before %(theme)s", theme=made.than.label))
    return spoken(LABELS["verdict"][made.decision])


@sentence
def rule_said(spoken: Language, made: DecisionView) -> str:
    """Say what would have come out without the decision."""
    return spoken(_rule_said(made))


def _rule_said(made: DecisionView) -> Text:
    if made.low is None or made.high is None:
        return say("no municipality chose this theme")
    if made.decision == "group":
        return say("every theme by itself")
    if made.than:
        return _order_said(made.without, made.theme, made.than)
    if made.decision in {"above-line", "below-line"}:
        return LABELS["side"][made.by_itself] if made.by_itself else say("no place in the list")
    low, high = LABELS["class"][made.low.id], LABELS["class"][made.high.id]
    if made.low == made.high:
        return low
    return say("%(low)s, open: can become %(high)s", low=low, high=high)


def _order_said(without: Order | None, theme: Theme, than: Theme) -> Text:
    if without is None:
        return say("no place in the list")
    if without == "equal":
        return say("equal in the list")
    first = theme if without == "first" else than
    return say("%(theme)s goes first in the list", theme=first.label)


@sentence
def by_decision(spoken: Language, theme: ThemeView) -> str:
    """Say who gave a theme its class or its members, and what the rule says; empty when nobody."""
    told = [_overriding(spoken, item) for item in theme.verdicts if item.decision in OVERRIDING]
    return "; ".join(spoken(text) for text in told)


OVERRIDING = frozenset({*CLASSES, "group"})


def _overriding(spoken: Language, item: DecisionView) -> Text:
    values = {"body": item.body, "day": spoken.day(item.date)}
    if item.decision == "group":
        what = verdict(spoken, item)
        return say("%(what)s, by decision (%(body)s, %(day)s)", what=what, **values)
    return say(
        "by decision (%(body)s, %(day)s), by the rule %(outcome)s",
        outcome=_rule_said(item),
        **values,
    )


@sentence
def placed_by(spoken: Language, theme: ThemeView) -> str:
    """Say who put a theme on its side of the line; empty when nobody did."""
    told = [
        say("by decision (%(body)s, %(day)s)", body=item.body, day=spoken.day(item.date))
        for item in theme.verdicts
        if item.decision in SIDES
    ]
    return "; ".join(spoken(text) for text in told)


@sentence
def decided(spoken: Language, theme: ThemeView) -> list[str]:
    """Say what people decided about one theme, why, when and who."""
    return [
        spoken(
            say(
                "Decided by %(body)s on %(day)s: %(verdict)s. Reason: %(reason)s",
                body=item.body,
                day=spoken.day(item.date),
                verdict=verdict(spoken, item),
                reason=item.reason,
            )
        )
        for item in theme.verdicts
    ]
