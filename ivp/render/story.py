"""The whole story of one theme, as headings and what stands under them.

Made of the sentences that the plan's pages are made of, so that the screen says what they say.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from ivp.diagnostics import say, say_many
from ivp.render.labels import LABELS
from ivp.render.sentences import themes
from ivp.render.sentences.borders import border_signals
from ivp.render.sentences.capacity import position, shifts
from ivp.render.sentences.decisions import decided

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ivp.diagnostics import Text
    from ivp.merge.capacity.outcome import Standing
    from ivp.plan import Plan
    from ivp.plan.views import PriorityView, ThemeView, UnnamedView
    from ivp.render.language import Language
    from ivp.themes import Theme


class Part(NamedTuple):
    """A heading, and the lines under it."""

    title: str
    lines: tuple[str, ...]


def story(plan: Plan, view: ThemeView, spoken: Language) -> tuple[Part, ...]:
    """Tell everything that is known of a theme; a part of which nothing is known is left out."""
    told = (
        (say("Outcome"), _outcome(plan, view, spoken)),
        (say("Decided"), decided(spoken, view)),
        (say("What would change it"), _margin(plan, view, spoken)),
        (say("Join"), [spoken.all_of(view.ballot.yes)]),
        (say("Do not join"), _because(themes.declined(spoken, view))),
        (say("Not known yet"), _because(themes.undecided(spoken, view))),
        (say("Accents"), _accents(view, spoken)),
        (say("Near"), _near(view)),
        (say("Capacity"), _capacity(plan, view, spoken)),
        (say("Signal at the border"), border_signals(spoken, view)),
        (say("Developments"), view.developments),
        (say("Also in"), view.tiers),
        (say("Priorities"), _priorities(plan, view, spoken)),
    )
    return tuple(Part(spoken(title), tuple(lines)) for title, lines in told if lines)


def _outcome(plan: Plan, view: ThemeView, spoken: Language) -> list[str]:
    lines = [themes.reason(spoken, view, plan.rule), themes.certainty(spoken, view, plan.rule)]
    if view.coarse:
        text = say("This is a wide word; it can also mean one of the themes below it.")
        lines.append(spoken(text))
    if view.derived:
        text = say(
            "Not published, but derived or made up as an example: the choice of %(names)s.",
            names=spoken.all_of(view.derived),
        )
        lines.append(spoken(text))
    return lines


def _margin(plan: Plan, view: ThemeView, spoken: Language) -> list[str]:
    if view.decided:  # at any threshold
        return [themes.margin(spoken, view)]
    told = [themes.margin(spoken, view), spoken(_other_rules(view))]
    if plan.rule.population or plan.rule.quorum:
        only = say("This counts municipalities only, no inhabitants and no abstentions.")
        told[1] = f"{told[1]} {spoken(only)}"
    return told


def _other_rules(view: ThemeView) -> Text:
    """Say at which other thresholds the theme would be regional."""
    support, ceiling = view.support, view.support + len(view.ballot.unknown)
    if support == ceiling:
        return say(
            "With a threshold up to %(n)s it is regional, with a higher one it is not.", n=support
        )
    return say(
        "With a threshold up to %(n)s it is certainly regional, up to %(most)s it can still "
        "become so.",
        n=support,
        most=ceiling,
    )


def _because(reasons: Iterable[tuple[str, str]]) -> list[str]:
    return [f"{name} {why}" for name, why in reasons]


def _near(view: ThemeView) -> list[str]:
    """Tell who names kin of it, as far as the reason that it does not join leaves that out."""
    told = {item.municipality for item in view.ballot.unknown if item.because == "coarse"}
    told |= {*view.ballot.no} - {*view.ballot.other_level}
    rest = [item for item in view.near if item.municipality not in told]
    return [f"{item.municipality}: {item.theme.label}" for item in rest]


def _capacity(plan: Plan, view: ThemeView, spoken: Language) -> list[str]:
    """Tell where it stands in the list with the line, why, and what would move it."""
    if plan.capacity is None or view.capacity is None:
        return [themes.capacity(spoken, view)]
    views = {other.theme.id: other for other in plan.themes}
    moves = shifts(spoken, view, plan.capacity, views)
    place = [position(spoken, view, plan.capacity), *_score(view.capacity, spoken)]
    return [*place, *moves, themes.capacity(spoken, view, plan.capacity)]


def _score(row: Standing, spoken: Language) -> list[str]:
    """Tell what its place rests on; who checks the order has to be able to reckon it again."""
    if row.score is None:
        return []
    return [spoken(say("Its score is %(score)s; the lowest goes first.", score=row.score))]


def _accents(view: ThemeView, spoken: Language) -> list[str]:
    lines = []
    if view.accents_differ:
        lines.append(spoken(say("The theme is shared, the accents differ.")))
    for accent in view.accents:
        whole = spoken(say("the theme as a whole"))
        name = accent.theme.label if accent.theme else whole
        lines.append(f"{name}: {spoken.all_of(accent.municipalities)}")
    return lines


def _priorities(plan: Plan, view: ThemeView, spoken: Language) -> list[str]:
    """Tell where each priority about the theme stands in the files, and where it went."""
    beside = _beside(plan, view.theme)
    return list(_lines((*view.priorities, *view.mentions, *beside), view.theme, spoken))


def _beside(plan: Plan, theme: Theme) -> list[PriorityView]:
    """Find what is about a theme, and does not count."""
    groups = ((own.other_levels, own.draft) for own in plan.municipalities)
    found = chain.from_iterable(chain.from_iterable(groups))
    return [item for item in found if theme == item.theme or theme in item.also]


def _lines(items: Iterable[PriorityView], theme: Theme, spoken: Language) -> Iterator[str]:
    for item in items:
        went = spoken(LABELS["place"][item.where])
        if item.theme and item.theme != theme:
            text = say("stands under %(theme)s", theme=item.theme.label)
            went = f"{went}, {spoken(text)}"
        place = f"{item.trace.file}:{item.trace.line}"
        yield f"{item.municipality}: {item.title} ({went}; {place})"


def untold(plan: Plan, theme: Theme, spoken: Language) -> tuple[Part, ...]:
    """Tell what there is to tell of a theme that nobody chose."""
    open_ = next((view for view in plan.unnamed if view.theme == theme), None)
    kin = [view for view in plan.themes if theme.id == view.theme.parent]
    kin += [view for view in plan.themes if theme.parent == view.theme.id]
    near = [f"{view.theme.label}: {themes.share(spoken, view)}" for view in kin]
    parts = [Part(spoken(say("Outcome")), tuple(map(spoken, _unnamed(open_))))]
    if open_:
        unknown = _because(themes.unsure(spoken, open_, plan.municipalities))
        parts.append(Part(spoken(say("Not known yet")), tuple(unknown)))
    if near:
        parts.append(Part(spoken(say("Near")), tuple(near)))
    elsewhere = list(_lines(_beside(plan, theme), theme, spoken))
    if elsewhere:
        parts.append(Part(spoken(say("Priorities")), tuple(elsewhere)))
    return tuple(parts)


def _unnamed(view: UnnamedView | None) -> Iterator[Text]:
    """Tell what may still become of a theme that nobody chose."""
    if view is None:
        yield say("No municipality chose this theme.")
        return
    yield say_many(
        "No municipality chose this theme by its own name. Of %(n)s of %(of)s it is not known "
        "whether it means this theme too.",
        "No municipality chose this theme by its own name. Of %(n)s of %(of)s it is not known "
        "whether they mean this theme too.",
        len(view.unknown),
        of=view.of,
    )
    if view.covered_by:
        yield say("It falls under the regional theme %(theme)s.", theme=view.covered_by.label)
    else:
        yield say("It can still become %(high)s.", high=LABELS["class"][view.high.id])
