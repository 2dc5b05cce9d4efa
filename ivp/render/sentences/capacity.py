"""Sentences about the list with the line: why a theme is in or out, and what would change it."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from ivp.diagnostics import Text, say, say_many
from ivp.render.labels import LABELS
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
    from ivp.plan import Plan
    from ivp.plan.views import ThemeView
    from ivp.render.language import Language

    Views = Mapping[str, ThemeView]


@sentence
def how_the_list_is_made(spoken: Language, made: Capacity) -> str:
    """Explain the list to councils, always printed with it."""
    if made.ranking == "count":
        return spoken(
            say(
                "This is how the order comes about. Every municipality weighs the same. A theme "
                "that more municipalities chose comes first. What a theme costs plays no part in "
                "the order, except where two themes are exactly equal. From the top down we add up "
                "the capacity that is needed. Where that is used up, stands the line. What is "
                "below it stays a priority of the municipalities that chose it."
            )
        )
    return spoken(
        say(
            "This is how the order comes about. Every municipality weighs the same. A theme that "
            "more municipalities chose has its turn earlier. Once a theme is in the list, the "
            "municipalities that chose it have used part of their say; municipalities that see few "
            "of their themes yet count a little more after that. What a theme costs plays no part "
            "in the order, except where two themes end exactly equal. From the top down we add up "
            "the capacity that is needed. Where that is used up, stands the line. What is below it "
            "stays a priority of the municipalities that chose it."
        )
    )


@sentence
def purse(spoken: Language, made: Capacity) -> str:
    """Say what there is to divide, and how much of it has a purpose already."""
    values = {"unit": made.unit, "budget": spoken.amount(made.budget)}
    if not made.committed:
        return spoken(say("There is %(budget)s %(unit)s to divide.", **values))
    parts = [
        spoken(say("%(text)s (%(amount)s)", text=item.text, amount=spoken.amount(item.amount)))
        for item in made.committed
    ]
    return spoken(
        say(
            "There is %(available)s %(unit)s. Given away already: %(parts)s. That leaves "
            "%(budget)s %(unit)s to divide.",
            available=spoken.amount(made.available),
            parts=spoken.all_of(parts),
            **values,
        )
    )


@sentence
def place_of(spoken: Language, row: Standing) -> str:
    """Write the place in the list, with a sign where it is shared."""
    return f"{spoken.number(row.rank)}{'=' if row.shared else ''}"


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
        say("%(low)s to %(high)s", low=spoken.amount(found.low), high=spoken.amount(found.high))
    )


@sentence
def tie(spoken: Language, row: Standing, views: Views) -> str:
    """Say with which themes it was equal, and what decided; empty when it was not."""
    if not row.tied_with:
        return ""
    themes = spoken.all_of(views[name].theme.label for name in row.tied_with)
    return spoken(Text(_TIES[row.decided_by].msgid, (("themes", themes),)))


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
        "rank": place_of(spoken, row),
        "unit": made.unit,
        "budget": spoken.amount(made.budget),
        "cost": amounts(spoken, row.cost),
    }
    return spoken(_position(spoken, theme, row, values))


def _position(
    spoken: Language, theme: ThemeView, row: Standing, values: dict[str, str | int | Text]
) -> Text:
    if row.placed:
        return _placed(row, values)
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
            "Named by %(names)s; put above the line by decision; its %(cost)s %(unit)s is taken "
            "off first.",
            **values,
        )
    return say(
        "Named by %(names)s; put below the line by decision; it takes no capacity now.", **values
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
        return [spoken(text) for text in _entering(spoken, theme.would_enter_if, made, views)]
    return []


def _leaving(spoken: Language, found: WouldLeave, made: Capacity, views: Views) -> Iterable[Text]:
    cost = spoken.amount(found.cost_above)
    yield say(
        "It falls below the line when it costs more than %(cost)s %(unit)s.",
        cost=cost,
        unit=made.unit,
    )
    for names, consequence in _sets(spoken, found.withdraw, found.consequences):
        then = _then(spoken, consequence, views)
        if then:
            yield say(
                "It falls below the line without %(names)s; %(then)s.", names=names, then=then
            )
        else:
            yield say("It falls below the line without %(names)s.", names=names)
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
    else:
        yield say("No lower cost brings it above the line.")
    for names, consequence in _sets(spoken, found.supporters, found.consequences):
        then = _then(spoken, consequence, views)
        if then:
            yield say(
                "It comes above the line with %(names)s as well; %(then)s.", names=names, then=then
            )
        else:
            yield say("It comes above the line with %(names)s as well.", names=names)
    if found.tried and not found.supporters and not found.beyond:
        yield say("Even when all others join, it does not come above the line.")
    yield from _rest_of(found.more_sets, beyond=found.beyond, tried=found.tried)


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


def _then(spoken: Language, found: Consequence, views: Views) -> Text | None:
    """Say what else changes, as the end of a sentence."""
    enter = spoken.all_of(views[name].theme.label for name in found.enter)
    leave = spoken.all_of(views[name].theme.label for name in found.leave)
    if enter and leave:
        return say("then above the line: %(enter)s; below: %(leave)s", enter=enter, leave=leave)
    if enter:
        return say("then above the line: %(enter)s", enter=enter)
    return say("then below the line: %(leave)s", leave=leave) if leave else None


@sentence
def left_over(spoken: Language, made: Capacity, views: Views) -> str:
    """Say what is left above the line, and what would fit in it; nobody put it there."""
    if made.rest is None:
        return spoken(say("What is left is not known while a theme is open."))
    values = {"rest": spoken.amount(made.rest), "unit": made.unit}
    if not made.suggested:
        return spoken(say("Left over, for the administration to use: %(rest)s %(unit)s.", **values))
    themes = spoken.all_of(views[name].theme.label for name in made.suggested)
    return spoken(
        say(
            "Left over, for the administration to use: %(rest)s %(unit)s. In that would still fit: "
            "%(themes)s. Nothing puts it there by itself.",
            themes=themes,
            **values,
        )
    )


@sentence
def with_missing(spoken: Language, plan: Plan, views: Views) -> list[str]:
    """Say what a municipality that is missing can change above the line."""
    names = {municipality.code: municipality.name for municipality in plan.municipalities}
    told = []
    for run in plan.capacity.missing if plan.capacity else ():
        values = {"name": names[run.municipality]}
        then = _then(spoken, run.consequence, views)
        if then:
            text = say(
                "%(name)s has not spoken. If it supports none of these themes, the list stays as "
                "it is. If it supports all of them, %(then)s.",
                then=then,
                **values,
            )
        else:
            text = say(
                "%(name)s has not spoken. Whether it supports none of these themes or all of them, "
                "the same themes are above the line.",
                **values,
            )
        told.append(spoken(text))
    return told


@sentence
def equals(spoken: Language, made: Capacity, views: Views) -> str:
    """Say between which themes people have to choose; empty when there are none."""
    if not made.torn:
        return ""
    themes = spoken.all_of(views[name].theme.label for name in made.torn)
    return spoken(say("Equal, a decision is needed: %(themes)s.", themes=themes))


@sentence
def other_rules(spoken: Language, plan: Plan) -> list[str]:
    """Name the differences between the list and what other rules would give."""
    made = plan.capacity
    if made is None or made.reached is None or made.most is None:
        return []
    listed = [view for view in plan.themes if view.capacity and view.compare]
    told = [
        _differences(spoken, name, [(view, _takes(view, rule)) for view in listed])
        for rule, name in COLUMNS
    ]
    told.append(
        spoken(
            say(
                "The list reaches %(reached)s of at most %(most)s points of support.",
                reached=made.reached,
                most=made.most,
            )
        )
    )
    return told


def _takes(view: ThemeView, rule: str) -> bool:
    return bool(getattr(view.compare, rule))


COLUMNS = (
    ("count", say("By number")),
    ("equal_shares", say("Equal shares")),
    ("optimum", say("Most support")),
)


def _differences(spoken: Language, rule: Text, taken: Sequence[tuple[ThemeView, bool]]) -> str:
    inside = [view for view, _ in taken if view.capacity and view.capacity.status == "above"]
    more = spoken.all_of(view.theme.label for view, takes in taken if takes and view not in inside)
    less = spoken.all_of(view.theme.label for view, takes in taken if not takes and view in inside)
    if more and less:
        text = say("%(rule)s: with %(more)s, without %(less)s.", rule=rule, more=more, less=less)
    elif more:
        text = say("%(rule)s: with %(more)s as well.", rule=rule, more=more)
    elif less:
        text = say("%(rule)s: without %(less)s.", rule=rule, less=less)
    else:
        text = say("%(rule)s: the same themes.", rule=rule)
    return spoken(text)


@sentence
def rules_beside(spoken: Language) -> list[tuple[str, str]]:
    """Explain the rules that are shown beside the list."""
    return [
        (spoken(COLUMNS[0][1]), spoken(say("by number of supporters alone, with the same line"))),
        (
            spoken(COLUMNS[1][1]),
            spoken(
                say(
                    "every municipality has an equal share of the capacity and pays from it for "
                    "its own themes, together with the others that chose them; what is left goes "
                    "to what still fits, by number of supporters"
                )
            ),
        ),
        (
            spoken(COLUMNS[2][1]),
            spoken(say("the set of themes that fits and has most supporters in all")),
        ),
    ]


@sentence
def side(spoken: Language, row: Standing) -> str:
    """Say on which side of the line a theme stands."""
    return spoken(LABELS["side"][row.status])
