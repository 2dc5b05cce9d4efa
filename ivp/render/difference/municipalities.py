"""What changed for a municipality between two versions, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.diagnostics import Text, say, say_many
from ivp.plan.difference.municipalities import UNREAD
from ivp.render.difference.fields import FIELDS, told_fields
from ivp.render.labels import LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ivp.plan.difference.municipalities import Edited, MunicipalityChange, RemarkChange
    from ivp.plan.views import PriorityView
    from ivp.render.language import Language


def told_of_municipality(change: MunicipalityChange, spoken: Language) -> tuple[str, ...]:
    """Tell what it handed in, and where its themes went."""
    told = [spoken(text) for text in _told(change, spoken)]
    if change.own:
        told.append(f"{told_fields(change.before, change.after, change.own, spoken)}.")
    return tuple(told)


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
        yield _removed(change, spoken)
    for item in change.edited:
        yield say(
            "‘%(title)s’ is written otherwise: %(fields)s.",
            title=item.priority.title,
            fields=_edited(item, spoken),
        )
    for remark in change.remarks:
        unread = change.after is not None and change.after.missing in UNREAD
        yield _remark(remark, spoken, unread=unread)


def _removed(change: MunicipalityChange, spoken: Language) -> Text:
    names = spoken.all_of(f"‘{item.title}’" for item in change.removed)
    if change.after and change.after.missing in UNREAD:  # what it will hand in, nobody knows
        return say_many(
            "%(n)s priority is not in the plan now: %(names)s.",
            "%(n)s priorities are not in the plan now: %(names)s.",
            len(change.removed),
            names=names,
        )
    return say_many(
        "%(n)s priority fewer: %(names)s.",
        "%(n)s priorities fewer: %(names)s.",
        len(change.removed),
        names=names,
    )


def _edited(item: Edited, spoken: Language) -> str:
    plain = [name for name in item.fields if name != "themes"]
    told = told_fields(item.before, item.priority, plain, spoken) if plain else ""
    if "themes" not in item.fields:
        return told
    old, new = (
        spoken.all_of(theme.label for theme in (view.theme, *view.also) if theme)
        or spoken(say("nothing"))
        for view in (item.before, item.priority)
    )
    moved = spoken(say("%(field)s: %(new)s, was %(old)s", field=FIELDS["themes"], new=new, old=old))
    return f"{told}; {moved}" if told else moved


def _remark(change: RemarkChange, spoken: Language, *, unread: bool) -> Text:
    name, outcome = change.remark.id, LABELS["outcome"][change.remark.outcome]
    if change.before is None:
        return say("Remark %(id)s of the council is new: %(outcome)s.", id=name, outcome=outcome)
    if change.after is None and unread:  # what its file says of it, nobody can see
        return say(
            "Remark %(id)s of the council is not in the plan now; it was %(outcome)s.",
            id=name,
            outcome=outcome,
        )
    if change.after is None:
        return say(
            "Remark %(id)s of the council is gone; it was %(outcome)s.", id=name, outcome=outcome
        )
    return say(
        "Remark %(id)s of the council: %(fields)s.",
        id=name,
        fields=told_fields(change.before, change.after, change.fields, spoken),
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
