"""Sentences about the list as a whole: what there is to divide, what is left, other rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.diagnostics import Text, say
from ivp.merge.capacity.wording import decision_needed
from ivp.merge.decisions import SIDES
from ivp.render.sentences.capacity import then
from ivp.render.sentences.registry import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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
    return " ".join(spoken(text) for text in _purse(spoken, made))


def _purse(spoken: Language, made: Capacity) -> Iterator[Text]:
    yield _to_divide(spoken, made)
    values = {"unit": made.unit, "reserved": spoken.amount(made.reserved)}
    if made.reserved > made.budget:
        yield say(
            "By decision %(reserved)s %(unit)s of that goes first: %(over)s more than there is.",
            over=spoken.amount(made.reserved - made.budget),
            **values,
        )
    elif made.reserved:
        yield say(
            "By decision %(reserved)s of that goes first; that leaves %(left)s %(unit)s for the "
            "list.",
            left=spoken.amount(made.for_list),
            **values,
        )


def _to_divide(spoken: Language, made: Capacity) -> Text:
    values = {"unit": made.unit, "budget": spoken.amount(made.budget)}
    if not made.committed:
        return say("There is %(budget)s %(unit)s to divide.", **values)
    parts = [
        spoken(say("%(text)s (%(amount)s)", text=item.text, amount=spoken.amount(item.amount)))
        for item in made.committed
    ]
    return say(
        "There is %(available)s %(unit)s. Given away already: %(parts)s. That leaves "
        "%(budget)s %(unit)s to divide.",
        available=spoken.amount(made.available),
        parts=spoken.all_of(parts),
        **values,
    )


@sentence
def line_at(spoken: Language, made: Capacity) -> str:
    """Say at how much the line is drawn: what the list can take."""
    left = spoken.amount(made.for_list)
    return spoken(say("line: %(budget)s %(unit)s", budget=left, unit=made.unit))


@sentence
def sides_in_short(spoken: Language, plan: Plan, views: Views) -> list[str]:
    """Say which themes get capacity, which do not, and of which that is not known."""
    if plan.capacity is None:
        return []
    listed = [views[name] for name in plan.capacity.order]
    told = []
    for (status, placed), text in _SIDES.items():
        found = [view for view in listed if _is_on(view, status, placed=placed)]
        if found:
            names = (_and_who(spoken, view) if placed else view.theme.label for view in found)
            told.append(spoken(Text(text.msgid, (("themes", spoken.all_of(names)),))))
    return told


_SIDES = {
    ("above", True): say("Above the line by decision: %(themes)s."),
    ("above", False): say("Above the line: %(themes)s."),
    ("open", False): say("Not known yet: %(themes)s."),
    ("below", False): say("Prioritised, no regional capacity now: %(themes)s."),
    ("below", True): say("Prioritised, no regional capacity now by decision: %(themes)s."),
}


def _is_on(view: ThemeView, status: str, *, placed: bool = False) -> bool:
    row = view.capacity
    return row is not None and (row.status, row.placed) == (status, placed)


def _and_who(spoken: Language, view: ThemeView) -> str:
    who = "; ".join(
        spoken(say("%(body)s, %(day)s", body=item.body, day=spoken.day(item.date)))
        for item in view.verdicts
        if item.decision in SIDES
    )
    return f"{view.theme.label} ({who})"


@sentence
def line_open(spoken: Language, plan: Plan, views: Views) -> list[str]:
    """Say why it is not known of every theme on which side of the line it is."""
    made = plan.capacity
    if made is None:
        return []
    open_now = [view for view in plan.themes if _is_on(view, "open")]
    unpriced = [view for view in open_now if view.theme.id in made.unpriced]
    others = [view for view in open_now if view not in unpriced and view.theme.id not in made.torn]
    told = [equals(spoken, made, views)]
    if unpriced:
        themes = spoken.all_of(view.theme.label for view in unpriced)
        text = say("The demand of %(themes)s is not known; from there the line is open.")
        told.append(spoken(Text(text.msgid, (("themes", themes),))))
    if others:
        themes = spoken.all_of(view.theme.label for view in others)
        text = say("Above or below the line, depending on what is asked: %(themes)s.")
        told.append(spoken(Text(text.msgid, (("themes", themes),))))
    return [line for line in told if line]


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
