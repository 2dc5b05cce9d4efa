"""What changed in what the region itself chose: its capacity, the costs, and its decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.diagnostics import Text, say
from ivp.render.sentences.capacity import amounts
from ivp.render.sentences.decisions import verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivp.merge.capacity.outcome import Capacity, Standing
    from ivp.plan.difference.choices import DecisionChange, ListChange
    from ivp.plan.views import DecisionView
    from ivp.render.language import Language


def told_of_capacity(
    before: Capacity | None, after: Capacity | None, spoken: Language
) -> Iterator[Text]:
    """Tell what there is to divide now, and was."""
    if before is None and after is not None:
        yield say("there is a list with a line now: %(now)s to divide.", now=_purse(after, spoken))
    elif after is None and before is not None:
        yield say(
            "there is no list with a line any more; there was %(was)s to divide.",
            was=_purse(before, spoken),
        )
    elif before is not None and after is not None:
        if (before.budget, before.unit) != (after.budget, after.unit):
            yield say(
                "%(now)s to divide; that was %(was)s.",
                now=_purse(after, spoken),
                was=_purse(before, spoken),
            )
        if before.ranking != after.ranking:
            yield _ORDERS[after.ranking]


_ORDERS = {
    "balanced": say("the order is balanced now; that was the plain count."),
    "count": say("the order is the plain count now; that was balanced."),
}


def _purse(made: Capacity, spoken: Language) -> str:
    return f"{spoken.amount(made.budget)} {made.unit}"


def told_in_list(change: ListChange, unit: str, spoken: Language) -> tuple[str, ...]:
    """Tell on which side of the line a theme stands now and stood, and what it asks."""
    return tuple(spoken(text) for text in _in_list(change, unit, spoken))


def _in_list(change: ListChange, unit: str, spoken: Language) -> Iterator[Text]:
    before, after = change.before, change.after
    if after is None:
        assert before is not None  # noqa: S101  # a change has one of the two
        yield say("is not in the list any more; was %(old)s.", old=_side(before))
        return
    if before is None:
        yield say("is new in the list, and %(new)s.", new=_side(after))
        return
    if before.status != after.status:
        yield say("from %(old)s to %(new)s.", old=_side(before), new=_side(after))
    else:
        yield say("stays %(new)s.", new=_side(after))
    if before.cost != after.cost and after.cost.high is None:
        yield say(
            "What it asks is not known now; that was %(old)s %(unit)s.",
            old=amounts(spoken, before.cost),
            unit=unit,
        )
    elif before.cost != after.cost:
        yield say(
            "It asks %(new)s %(unit)s; that was %(old)s.",
            new=amounts(spoken, after.cost),
            old=amounts(spoken, before.cost),
            unit=unit,
        )
    if before.placed != after.placed:
        yield (
            say("A decision puts it there.")
            if after.placed
            else say("No decision puts it there any more: this is its own place.")
        )


def _side(row: Standing) -> Text:
    return _SIDES[row.status]


_SIDES = {
    "above": say("above the line"),
    "below": say("below the line"),
    "open": say("still open"),
}


def told_of_decision(change: DecisionChange, spoken: Language) -> tuple[str, ...]:
    """Tell what was decided now, and what was taken back."""
    return tuple(spoken(text) for text in _decided(change, spoken))


def _decided(change: DecisionChange, spoken: Language) -> Iterator[Text]:
    for item in change.after:
        yield say(
            "decided by %(body)s on %(day)s: %(verdict)s. Reason: %(reason)s",
            reason=item.reason,
            **_values(item, spoken),
        )
    for item in change.before:
        if change.after:
            yield say(
                "In place of what %(body)s decided on %(day)s: %(verdict)s.",
                **_values(item, spoken),
            )
        else:
            yield say(
                "what %(body)s decided on %(day)s does not hold any more: %(verdict)s.",
                **_values(item, spoken),
            )


def _values(item: DecisionView, spoken: Language) -> dict[str, str]:
    return {"body": item.body, "day": spoken.day(item.date), "verdict": verdict(spoken, item)}
