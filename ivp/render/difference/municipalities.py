"""What changed for a municipality between two versions, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.diagnostics import Text, say, say_many
from ivp.render.labels import LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ivp.plan.difference import MunicipalityChange
    from ivp.plan.views import PriorityView
    from ivp.render.language import Language


def told_of_municipality(change: MunicipalityChange, spoken: Language) -> tuple[str, ...]:
    """Tell what it handed in, and where its themes went."""
    return tuple(spoken(text) for text in _told(change, spoken))


def _told(change: MunicipalityChange, spoken: Language) -> Iterator[Text]:
    yield from _standing(change)
    for way in change.moved:
        yield say_many(
            "%(n)s theme from %(old)s to %(new)s: %(themes)s.",
            "%(n)s themes from %(old)s to %(new)s: %(themes)s.",
            len(way.themes),
            old=PLACES[way.before],
            new=PLACES[way.after],
            themes=spoken.all_of(theme.label for theme in way.themes),
        )
    if change.added:
        yield say_many(
            "%(n)s priority more: %(names)s.",
            "%(n)s priorities more: %(names)s.",
            len(change.added),
            names=_with_place(change.added, spoken),
        )
    if change.removed:
        yield say_many(
            "%(n)s priority fewer: %(names)s.",
            "%(n)s priorities fewer: %(names)s.",
            len(change.removed),
            names=spoken.all_of(f"‘{item.title}’" for item in change.removed),
        )
    for item in change.edited:
        yield say(
            "‘%(title)s’ is written otherwise: %(fields)s.",
            title=item.priority.title,
            fields=spoken.all_of(spoken(FIELDS[name]) for name in item.fields),
        )
    for remark in change.remarks:
        yield say(
            "Remark %(id)s of the council: %(outcome)s.",
            id=remark.id,
            outcome=LABELS["outcome"][remark.outcome],
        )


def _standing(change: MunicipalityChange) -> Iterator[Text]:
    before, after = change.before, change.after
    if before is None:
        yield say("the municipality takes part now.")
    elif after is None:
        yield say("the municipality takes no part any more.")
    elif before.missing != after.missing:
        if after.missing:
            yield say(
                "%(now)s now; before: %(was)s.",
                now=_state(after.missing),
                was=_state(before.missing),
            )
        else:
            yield say("submitted now; before: %(was)s.", was=_state(before.missing))
    if before and after and before.name != after.name:
        yield say("the name was %(name)s.", name=before.name)


def _state(missing: str | None) -> Text:
    return LABELS["missing"][missing] if missing else say("submitted")


def _with_place(items: Iterable[PriorityView], spoken: Language) -> str:
    return spoken.all_of(f"‘{item.title}’ ({spoken(PLACES[item.where])})" for item in items)


PLACES = {
    **LABELS["place"],
    "level": say("a level that does not count"),
    "draft": say("draft"),
}
"""What a place is called after 'from' and 'to'."""
FIELDS = {
    "title": say("title"),
    "level": say("level"),
    "urgency": say("urgency"),
    "motivation": say("motivation"),
    "evidence": say("evidence"),
    "goals": say("goals"),
    "approach": say("approach"),
    "partners": say("partners"),
    "developments": say("developments"),
    "fte": say("capacity"),
    "source": say("source"),
    "unlinked": say("unknown themes"),
    "themes": say("themes"),
}
"""What a field of a priority is called."""
