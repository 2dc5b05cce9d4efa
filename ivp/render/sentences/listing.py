"""Sentences about the list as a whole: what there is to divide, what is left, other rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.diagnostics import Text, say
from ivp.merge.capacity.wording import decision_needed
from ivp.render.sentences.capacity import then
from ivp.render.sentences.registry import sentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ivp.merge.capacity.outcome import Capacity
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
        more = then(spoken, run.consequence, views)
        if more:
            text = say(
                "%(name)s has not spoken. If it supports none of these themes, the list stays as "
                "it is. If it supports all of them, %(then)s.",
                then=more,
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
    labels = {name: view.theme.label for name, view in views.items()}
    texts = (decision_needed(tie, labels, spoken.all_of) for tie in made.ties)
    return " ".join(spoken(text) for text in texts)


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
