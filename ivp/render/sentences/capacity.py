"""Sentences about the list with the line: why a theme is in or out, and what would change it."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from ivp.diagnostics import Text, say, say_many
from ivp.render.labels import LABELS
from ivp.render.sentences.decisions import placed_by
from ivp.render.sentences.registry import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ivp.merge.capacity.outcome import (
        Amounts,
        Capacity,
        Consequence,
        Standing,
        WouldEnter,
        WouldLeave,
    )
    from ivp.plan.views import ThemeView
    from ivp.render.language import Language

    Views = Mapping[str, ThemeView]


@sentence
def place_of(spoken: Language, row: Standing) -> str:
    """Write the place in the list, with a sign where it is shared, and where people put it."""
    rank = _rank(spoken, row)
    if not row.placed:
        return rank
    if row.status == "above":
        return spoken(say("%(rank)s, by decision first", rank=rank))
    return spoken(say("%(rank)s, by decision last", rank=rank))


def _rank(spoken: Language, row: Standing) -> str:
    return f"{spoken.number(row.rank)}{'=' if row.shared else ''}"


@sentence
def added_up(spoken: Language, row: Standing) -> str:
    """Write the sum down to a theme; what people put above the line is in none."""
    if row.placed and row.status == "above":
        return spoken(say("taken off first"))
    return amounts(spoken, row.cumulative)


@sentence
def amounts(spoken: Language, found: Amounts | None) -> str:
    """Write a cost: a figure, a range, or that it is not known."""
    if found is None:
        return spoken(say("–"))
    if found.high is None:
        return spoken(say("unknown"))
    if found.exact:
        return spoken.amount(found.low)
    return spoken(
        say("%(low)s–%(high)s", low=spoken.amount(found.low), high=spoken.amount(found.high))
    )


@sentence
def tie(spoken: Language, row: Standing, views: Views) -> str:
    """Say with which themes it was equal, and what decided; empty when it was not."""
    if not row.tied_with:
        return ""
    themes = spoken.all_of(views[name].theme.label for name in row.tied_with)
    if row.decided_by == "decision":
        who = _who_put_first(spoken, row, views)
        if who:
            return spoken(
                say("equal to %(themes)s; goes first by decision (%(who)s)", themes=themes, who=who)
            )
    return spoken(Text(_TIES[row.decided_by].msgid, (("themes", themes),)))


def _who_put_first(spoken: Language, row: Standing, views: Views) -> str:
    """Name who decided that a theme goes before one that it is equal to."""
    return "; ".join(
        spoken(say("%(body)s, %(day)s", body=item.body, day=spoken.day(item.date)))
        for view in views.values()
        if view.capacity is row
        for item in view.verdicts
        if item.than and item.than.id in row.tied_with
    )


_TIES = {
    "score": say("equal to %(themes)s"),
    "support": say("equal to %(themes)s; goes first with more supporters"),
    "population": say("equal to %(themes)s; goes first with more inhabitants"),
    "cost": say("equal to %(themes)s; goes first because it costs less"),
    "decision": say("equal to %(themes)s; goes first by decision"),
    "undecided": say("equal to %(themes)s"),
}


@sentence
def position(spoken: Language, theme: ThemeView, made: Capacity) -> str:
    """Say where a theme stands in the list, and why it is in or out."""
    row = theme.capacity
    if row is None:
        return ""
    values: dict[str, str | int | Text] = {
        "names": spoken.all_of(theme.ballot.yes),
        "rank": _rank(spoken, row),
        "unit": made.unit,
        "budget": spoken.amount(made.for_list),
        "cost": amounts(spoken, row.cost),
    }
    if row.placed:
        return spoken(_placed(row, {**values, "by": placed_by(spoken, theme)}))
    if theme.would_leave_if and made.reserved:
        return spoken(_fits_beside(spoken, theme.would_leave_if, made, values))
    return spoken(_position(spoken, theme, row, values))


def _fits_beside(
    spoken: Language, found: WouldLeave, made: Capacity, values: dict[str, str | int | Text]
) -> Text:
    """Tell what fits where themes that people put above the line went first."""
    return say(
        "Named by %(names)s; place %(rank)s; adds up to %(sum)s of %(budget)s %(unit)s; falls out "
        "as soon as less than %(sum)s %(unit)s is left for the list (%(least)s %(unit)s to divide "
        "in all).",
        sum=spoken.amount(found.budget_below - made.reserved),
        least=spoken.amount(found.budget_below),
        **values,
    )


def _position(
    spoken: Language, theme: ThemeView, row: Standing, values: dict[str, str | int | Text]
) -> Text:
    sums = row.cumulative
    if theme.would_leave_if and sums:
        return say(
            "Named by %(names)s; place %(rank)s; adds up to %(sum)s of %(budget)s %(unit)s; falls "
            "out as soon as there is less than %(least)s %(unit)s.",
            sum=amounts(spoken, sums),
            least=spoken.amount(theme.would_leave_if.budget_below),
            **values,
        )
    if row.torn:
        return say("Named by %(names)s; place %(rank)s; equal, a decision is needed.", **values)
    if row.status == "open":
        return _open(spoken, row, values)
    if row.short_by is None:
        return say("Named by %(names)s; place %(rank)s; does not fit any more.", **values)
    return say(
        "Named by %(names)s; place %(rank)s; %(short)s %(unit)s short.",
        short=spoken.amount(row.short_by),
        **values,
    )


def _placed(row: Standing, values: dict[str, str | int | Text]) -> Text:
    if row.status == "above":
        return say(
            "Named by %(names)s; place %(rank)s; put above the line %(by)s; its %(cost)s %(unit)s "
            "is taken off first.",
            **values,
        )
    return say(
        "Named by %(names)s; place %(rank)s; put below the line %(by)s; it takes no capacity now.",
        **values,
    )


def _open(spoken: Language, row: Standing, values: dict[str, str | int | Text]) -> Text:
    if row.cumulative is None or row.cumulative.high is None:
        return say(
            "Named by %(names)s; place %(rank)s; open, because a cost is not known.", **values
        )
    return say(
        "Named by %(names)s; place %(rank)s; adds up to %(sum)s of %(budget)s %(unit)s: whether "
        "it fits depends on the costs.",
        sum=amounts(spoken, row.cumulative),
        **values,
    )


@sentence
def shifts(spoken: Language, theme: ThemeView, made: Capacity, views: Views) -> list[str]:
    """Say what would bring a theme above the line, or take it from there; all of it was tried."""
    if theme.would_leave_if:
        return [spoken(text) for text in _leaving(spoken, theme.would_leave_if, made, views)]
    if theme.would_enter_if:
        texts = _entering(spoken, theme.would_enter_if, made, views)
        return [*(spoken(text) for text in texts), *map(spoken, _in_vain(theme, made))]
    return []


def _leaving(spoken: Language, found: WouldLeave, made: Capacity, views: Views) -> Iterable[Text]:
    cost = spoken.amount(found.cost_above)
    yield say(
        "It is not above the line any more when it costs more than %(cost)s %(unit)s.",
        cost=cost,
        unit=made.unit,
    )
    for names, consequence in _sets(spoken, found.withdraw, found.consequences):
        more = then(spoken, consequence, views)
        if more:
            yield say(
                "Without %(names)s it is not above the line any more; %(then)s.",
                names=names,
                then=more,
            )
        else:
            yield say("Without %(names)s it is not above the line any more.", names=names)
    yield from _rest_of(found.more_sets, beyond=found.beyond, tried=found.tried)


def _entering(spoken: Language, found: WouldEnter, made: Capacity, views: Views) -> Iterable[Text]:
    if found.budget is not None:
        yield say(
            "It comes above the line when there is %(budget)s %(unit)s.",
            budget=spoken.amount(found.budget),
            unit=made.unit,
        )
    if found.cost is not None:
        yield say(
            "It comes above the line when it costs %(cost)s %(unit)s or less.",
            cost=spoken.amount(found.cost),
            unit=made.unit,
        )
    for names, consequence in _sets(spoken, found.supporters, found.consequences):
        more = then(spoken, consequence, views)
        if more:
            yield say(
                "It comes above the line with %(names)s as well; %(then)s.", names=names, then=more
            )
        else:
            yield say("It comes above the line with %(names)s as well.", names=names)
    yield from _rest_of(found.more_sets, beyond=found.beyond, tried=found.tried)


def _in_vain(theme: ThemeView, made: Capacity) -> Iterable[Text]:
    """Say what was tried and does not help.

    Where the line is open, such as by a cost that nobody knows, nothing of it is certain.
    """
    found, row = theme.would_enter_if, theme.capacity
    if found is None or row is None:
        return
    alone = found.tried and not found.supporters and not found.beyond
    if row.status == "open" or made.provisional:
        if found.cost is None:
            yield say("No lower cost makes it certain that it comes above the line.")
        if alone:
            yield say("Even when all others join, it is not certain that it comes above the line.")
        return
    if found.cost is None:
        yield say("No lower cost brings it above the line.")
    if alone:
        yield say("Even when all others join, it does not come above the line.")


def _rest_of(more: int, *, beyond: bool, tried: bool) -> Iterable[Text]:
    if more:
        yield say_many(
            "There is %(n)s other combination as well.",
            "There are %(n)s other combinations as well.",
            more,
        )
    if beyond:
        yield say("It takes more than two municipalities to change this.")
    if not tried:
        yield say(
            "With so many municipalities it was not tried who could change this; ask it with "
            "'ivp merge --what-if'."
        )


def _sets(
    spoken: Language, sets: Sequence[Sequence[str]], then: Sequence[Consequence]
) -> Iterable[tuple[str, Consequence]]:
    """Join the sets of municipalities that have the same consequences."""
    pairs = zip(sets, then, strict=True)
    for consequence, group in groupby(pairs, key=itemgetter(1)):
        names = [" + ".join(codes) for codes, _ in group]
        yield spoken.one_of(names), consequence


def then(spoken: Language, found: Consequence, views: Views) -> Text | None:
    """Say what else changes, as the end of a sentence."""
    enter = spoken.all_of(views[name].theme.label for name in found.enter)
    leave = spoken.all_of(views[name].theme.label for name in found.leave)
    if enter and leave:
        return say(
            "then above the line: %(enter)s; not any more: %(leave)s", enter=enter, leave=leave
        )
    if enter:
        return say("then above the line: %(enter)s", enter=enter)
    return say("then not above the line any more: %(leave)s", leave=leave) if leave else None


@sentence
def side(spoken: Language, row: Standing) -> str:
    """Say on which side of the line a theme stands."""
    return spoken(LABELS["side"][row.status])
