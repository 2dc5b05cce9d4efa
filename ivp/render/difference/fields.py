"""What is different in a thing that somebody wrote, by its fields, with what stood there."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ivp.diagnostics import Text, say, shorten
from ivp.records.fields import Record
from ivp.render.labels import LABELS
from ivp.timeline.adoption import ADOPTION_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ivp.render.language import Language


def told_fields(before: Any, after: Any, names: Iterable[str], spoken: Language) -> str:
    """Tell of each of these fields what it is now and was."""
    told = (_told(name, getattr(before, name), getattr(after, name), spoken) for name in names)
    return "; ".join(told)


def differing(before: Any, after: Any, names: Iterable[str]) -> tuple[str, ...]:
    """Give those of the fields that are not the same."""
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def _told(name: str, before: Any, after: Any, spoken: Language) -> str:
    field = FIELDS[name]
    if isinstance(before, Record) and isinstance(after, Record):
        inside = differing(before, after, type(after).model_fields)
        told = told_fields(before, after, inside, spoken)
        return f"{spoken(field)}, {told}"
    if isinstance(before, Record) or isinstance(after, Record):
        text = say("%(field)s: added") if before is None else say("%(field)s: not stated any more")
        return spoken(Text(text.msgid, (("field", field),)))
    if isinstance(before, tuple) and isinstance(after, tuple):
        old_list, new_list = ({_called(item): item for item in side} for side in (before, after))
        what = told_list(old_list, new_list, spoken) or spoken(say("in another order"))
        return f"{spoken(field)}: {what}"
    new, old = _value(name, after, spoken), _value(name, before, spoken)
    return spoken(say("%(field)s: %(new)s, was %(old)s", field=field, new=new, old=old))


def told_list(old: Mapping[str, Any], new: Mapping[str, Any], spoken: Language) -> str:
    """Tell what came into a list, what left it, and what is written otherwise."""
    return spoken.all_of(_list(old, new, spoken))


def _list(old: Mapping[str, Any], new: Mapping[str, Any], spoken: Language) -> Iterator[str]:
    added = [name for name in new if name not in old]
    removed = [name for name in old if name not in new]
    other = [name for name in new if name in old and new[name] != old[name]]
    if added:
        yield spoken(say("%(names)s added", names=_quoted(added, spoken)))
    if removed:
        yield spoken(say("%(names)s taken away", names=_quoted(removed, spoken)))
    if other:
        yield spoken(say("%(names)s otherwise", names=_quoted(other, spoken)))


def _called(item: Any) -> str:
    """Give what a thing in a list is called by."""
    if isinstance(item, str):
        return item
    names = (getattr(item, name, None) for name in ("title", "text", "indicator", "rule", "label"))
    return str(next((name for name in names if name), item))


def _quoted(names: Iterable[str], spoken: Language) -> str:
    return spoken.all_of(f"‘{shorten(name)}’" for name in names)


def _value(name: str, value: Any, spoken: Language) -> str:
    if value is None or value == "":
        return spoken(say("nothing"))
    known = WORDS.get(name, {})
    if isinstance(value, str) and value in known:
        return spoken(known[value])
    match value:
        case bool():
            return spoken(say("yes") if value else say("no"))
        case date():
            return spoken.day(value)
        case int() | Decimal():
            return spoken.number(value)
    title = getattr(value, "title", None)
    return f"‘{shorten(title if isinstance(title, str) else str(value))}’"


WORDS: Mapping[str, Mapping[str, Text]] = {
    "level": LABELS["level"],
    "urgency": LABELS["urgency"],
    "outcome": LABELS["outcome"],
    "status": {**LABELS["source"], **ADOPTION_LABELS},
}
"""The words that people read for what a field holds."""
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
    "received": say("received"),
    "text": say("text"),
    "outcome": say("answer"),
    "reason": say("reason"),
    "priority": say("taken up in"),
    "example": say("example"),
    "period": say("period"),
    "priorities": say("priorities"),
    "status": say("status"),
    "document": say("document"),
    "url": say("web address"),
    "quote": say("quote"),
    "date": say("date"),
    "went_well": say("went well"),
    "to_improve": say("to improve"),
    "accepted": say("accepted advice"),
    "previous_plan": say("previous plan"),
    "evaluation": say("evaluation"),
    "relation": say("other agendas"),
    "adoption": say("adoption by the council"),
    "abstains": say("no position on"),
    "file": say("file"),
    "region": say("region"),
    "region_code": say("code of the region"),
}
"""What a field is called."""
