"""What keeps a plan from being final: everything that people still have to settle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.diagnostics import Text, say, shorten
from ivp.merge.capacity.wording import decision_needed
from ivp.themes import read_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivp.merge.overlap import Overlap
    from ivp.merge.places import Place
    from ivp.themes import Theme
    from ivp.workspace import Frame


def obstacles(decided: Overlap, frame: Frame) -> tuple[Text, ...]:
    """Name everything that is still open, unknown, equal or not confirmed."""
    return (
        *_missing(decided),
        *_open(decided),
        *_list(decided),
        *_links(decided, frame),
        *_words_of_region(frame),
    )


_WHY = {
    "not-submitted": say("%(name)s has not submitted anything."),
    "draft": say("%(name)s still has a draft."),
    "unreadable": say("The file of %(name)s cannot be read."),
}


def _missing(decided: Overlap) -> Iterator[Text]:
    for voice in decided.missing:
        why = _WHY[voice.missing or "not-submitted"]
        yield Text(why.msgid, (("name", voice.name),))


def _open(decided: Overlap) -> Iterator[Text]:
    for outcome in decided.themes:
        if outcome.open:
            yield say("'%(theme)s' is still open.", theme=outcome.theme.label)


def _list(decided: Overlap) -> Iterator[Text]:
    if decided.capacity is None:
        return
    torn = decided.capacity.torn
    label = {item.theme.id: item.theme.label for item in decided.themes}
    for tie in decided.capacity.ties:
        yield decision_needed(tie, label)
    for outcome in decided.themes:
        row = outcome.capacity
        if row and row.status == "open" and outcome.theme.id not in torn:
            yield say(
                "'%(theme)s' is above or below the line, depending on the costs.",
                theme=outcome.theme.label,
            )


def _links(decided: Overlap, frame: Frame) -> Iterator[Text]:
    for place in decided.places.items:
        if place.where == "draft":  # it counts for nothing yet, and is named already
            continue
        name = frame.roster[place.municipality].name
        if place.where == "not-linked":
            yield say(
                "%(name)s: '%(title)s' is not linked to a theme.",
                name=name,
                title=shorten(place.priority.title),
            )
        yield from _unconfirmed(place, name)


def _words_of_region(frame: Frame) -> Iterator[Text]:
    """Name the words in decisions and costs that nobody has confirmed."""
    if frame.region is None:
        return
    region = frame.region.record
    for text, match in read_in(region, frame.themes):
        if match.by == "alias" and match.confirmed is None:
            yield _not_confirmed(region.region, text, match.theme)


def _unconfirmed(place: Place, name: str) -> Iterator[Text]:
    for link in place.links:
        if link.match and link.match.by == "alias" and link.match.confirmed is None:
            yield _not_confirmed(name, link.text, link.match.theme)


def _not_confirmed(name: str, text: str, theme: Theme) -> Text:
    return say(
        "%(name)s: nobody has confirmed that '%(text)s' is %(theme)s.",
        name=name,
        text=shorten(text),
        theme=theme.label,
    )
