"""What changed in what the region writes itself: the title, its neighbours, its lists of words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ivp.diagnostics import Text, say
from ivp.plan.difference.municipalities import UNREAD
from ivp.render.difference.fields import FIELDS, differing, told_fields, told_list

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ivp.plan import Plan
    from ivp.plan.views import BorderView, ContradictionView, TierView
    from ivp.render.language import Language

NAMED = ("title", "period", "region", "region_code")


def told_of_plan(before: Plan, after: Plan, spoken: Language) -> Iterator[str]:
    """Tell what the plan and the region are called now, and how the advice stands."""
    names = differing(before, after, NAMED)
    if names:
        yield f"{told_fields(before, after, names, spoken)}."
    if before.advised != after.advised:
        text = say("The region wants advice on the quality of the files now.")
        yield spoken(text if after.advised else say("The region wants no advice any more."))


def told_of_lists(before: Plan, after: Plan, spoken: Language) -> Iterator[tuple[Text, str]]:
    """Tell of each list what came into it, what left it, and what is written otherwise."""
    for name, (title, called) in LISTS.items():
        old, new = (_named(getattr(plan, name), called, spoken) for plan in (before, after))
        told = told_list(old, new, spoken)
        if told:
            yield title, f"{told}."
        elif list(old) != list(new):
            yield title, spoken(say("the same as they were, in another order."))
    told = told_list(_accepted(before, after), _accepted(after, before), spoken)
    if told:
        yield say("The accepted advice"), f"{told}."


def _accepted(plan: Plan, other: Plan) -> dict[str, str]:
    """Give what each owner accepted and why; who has no file now or then is told of elsewhere."""
    silent = {
        view.name
        for side in (plan, other)
        for view in side.municipalities
        if view.missing in UNREAD
    }
    return {
        f"{item.code} ({owner}{', ' if item.about else ''}{item.about})": item.reason
        for item in plan.accepted
        for owner in item.owners
        if owner not in silent
    }


def _named(items: tuple[Any, ...], called: Callable[..., str], spoken: Language) -> dict[str, Any]:
    return {called(item, spoken): _comparable(item) for item in items}


def _comparable(item: Any) -> Any:
    """Leave out what became of a theme: that is told with the theme."""
    if hasattr(item, "themes") and hasattr(item, "level"):
        return item._replace(themes=tuple(entry.theme.id for entry in item.themes))
    return item


def _border(item: BorderView, spoken: Language) -> str:
    return spoken.all_of((item.one, item.other))


def _tier(item: TierView, _spoken: Language) -> str:
    return item.name


def _contradiction(item: ContradictionView, spoken: Language) -> str:
    return item.phase or spoken(FIELDS["previous_plan"])


LISTS: Mapping[str, tuple[Text, Callable[..., str]]] = {
    "borders": (say("The neighbours"), _border),
    "developments": (say("The developments"), lambda item, _: item.title),
    "tiers": (say("The agendas above the region"), _tier),
    "terms": (say("The glossary"), lambda item, _: item.term),
    "contradictions": (say("What sources state in more than one way"), _contradiction),
}
"""The lists of the region, what they are called, and what a thing in one is called by."""
