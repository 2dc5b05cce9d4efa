"""Rules about `themes.yaml`: every word leads to one theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.checks.registry import frame_rule
from ivp.diagnostics import Finding, say, shorten
from ivp.words import key, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivp.diagnostics import Text
    from ivp.records.taxonomy import ThemeEntry
    from ivp.workspace import Frame
    from ivp.yamlsource import Route


@frame_rule("IVP230")
def word_of_two_themes(frame: Frame) -> Iterator[Finding]:
    """A word belongs to two themes, or an id is given twice.

    A priority that uses the word could mean either. Ids, labels and aliases are compared without
    capitals, accents and punctuation.

    Take the word away from one of the two themes, or give one of them another id.
    """
    if frame.themes_file is None:
        return
    at = frame.themes_file.at
    first: dict[str, tuple[int, Route]] = {}
    for index, entry in enumerate(frame.themes_file.record.themes):
        for route, word in _words(entry, copied=key(entry.id) in first):
            owner, place = first.setdefault(key(word), (index, route))
            if owner != index:
                line = at("themes", owner, *place).line
                yield Finding(
                    at("themes", index, *route),
                    say(
                        "'%(word)s' already stands on line %(line)s, with another theme",
                        word=shorten(word),
                        line=line,
                    ),
                    say("Give one of the two themes another id.")
                    if route == place == ("id",)
                    else say("Take the word away from one of the two themes."),
                )


def _words(entry: ThemeEntry, *, copied: bool) -> Iterator[tuple[Route, str]]:
    """Give the words of a theme, each once; of one that was given before, its id says enough."""
    words: dict[str, tuple[Route, str]] = {key(entry.id): (("id",), entry.id)}
    if not copied:
        words.setdefault(key(entry.label.nl), (("label", "nl"), entry.label.nl))
        for position, alias in enumerate(entry.aliases):
            words.setdefault(key(alias.text), (("aliases", position), alias.text))
    yield from words.values()


@frame_rule("IVP231")
def unknown_parent(frame: Frame) -> Iterator[Finding]:
    """A theme stands under a theme that does not exist, or under itself.

    A choice counts for the themes above it too. With a ring of themes, or with one that is not
    there, nobody can say for which.

    Use the id of another theme, or leave `parent` out.
    """
    if frame.themes_file is None:
        return
    entries = frame.themes_file.record.themes
    seen: set[str] = set()
    for index, entry in enumerate(entries):
        seen.add(entry.id)
        if entry.parent is None:
            continue
        above = [theme.id for theme in frame.themes.ancestors(entry.id)]
        in_ring = frame.themes[above[-1] if above else entry.id].parent == entry.id
        # A ring is one finding, at the first of its themes.
        if entry.parent not in frame.themes.themes or (in_ring and not seen.intersection(above)):
            yield Finding(
                frame.themes_file.at("themes", index, "parent"),
                say(
                    "'%(theme)s' cannot stand under '%(parent)s'",
                    theme=entry.id,
                    parent=entry.parent,
                ),
                _another_parent(frame, entry.parent),
            )


def _another_parent(frame: Frame, parent: str) -> Text:
    ids = frame.themes.themes
    near = None if parent in ids else nearest(parent, ids)
    return (
        say("Did you mean '%(field)s'?", field=near)
        if near
        else say("Use the id of another theme, or leave 'parent' out.")
    )


@frame_rule("IVP232")
def unknown_field_of_theme(frame: Frame) -> Iterator[Finding]:
    """A theme belongs to a field that is not in the list of fields.

    The plan orders its themes by field, and would have no place for this one.

    Use the id of a field that stands under `fields`.
    """
    if frame.themes_file is None:
        return
    known = {field.id for field in frame.themes_file.record.fields}
    for index, entry in enumerate(frame.themes_file.record.themes):
        if entry.field not in known:
            yield Finding(
                frame.themes_file.at("themes", index, "field"),
                say("there is no field '%(field)s'", field=shorten(entry.field)),
                say("Use one of these: %(ids)s.", ids=", ".join(sorted(known)) or "-"),
            )


@frame_rule("IVP233")
def half_signed_word(frame: Frame) -> Iterator[Finding]:
    """It is written who confirmed a word for a theme, but not when, or the other way round.

    Another word for a theme makes municipalities share it. Somebody has to stand for that, on a
    day.

    Write both `confirmed_by` and `date`, or leave both out.
    """
    if frame.themes_file is None:
        return
    for index, entry in enumerate(frame.themes_file.record.themes):
        for position, alias in enumerate(entry.aliases):
            if (alias.confirmed_by is None) != (alias.date is None):
                missing = "date" if alias.date is None else "confirmed_by"
                yield Finding(
                    frame.themes_file.at("themes", index, "aliases", position),
                    say(
                        "'%(field)s' is missing with the word '%(word)s'",
                        field=missing,
                        word=shorten(alias.text),
                    ),
                    say("Write both who confirmed it and on which day, or leave both out."),
                )
