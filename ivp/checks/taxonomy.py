"""Rules about `themes.yaml`: every word leads to one theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.checks.registry import frame_rule
from ivp.diagnostics import Finding, say, shorten
from ivp.words import key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivp.records.taxonomy import ThemeEntry
    from ivp.workspace import Frame
    from ivp.yamlsource import Route


@frame_rule("IVP230")
def word_of_two_themes(frame: Frame) -> Iterator[Finding]:
    """A word belongs to two themes, or an id is given twice.

    A priority that uses the word could mean either. Ids, labels and aliases are compared without
    capitals, accents and punctuation.

    Take the word away from one of the two themes.
    """
    if frame.themes_file is None:
        return
    at = frame.themes_file.at
    first: dict[str, tuple[int, Route]] = {}
    for index, entry in enumerate(frame.themes_file.record.themes):
        for route, word in _words(entry):
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
                    say("Take the word away from one of the two themes."),
                )


def _words(entry: ThemeEntry) -> Iterator[tuple[Route, str]]:
    yield ("id",), entry.id
    yield ("label", "nl"), entry.label.nl
    for position, alias in enumerate(entry.aliases):
        yield ("aliases", position), alias


@frame_rule("IVP231")
def unknown_parent(frame: Frame) -> Iterator[Finding]:
    """A theme stands under a theme that does not exist, or under itself.

    Use the id of another theme, or leave `parent` out.
    """
    if frame.themes_file is None:
        return
    for index, entry in enumerate(frame.themes_file.record.themes):
        if entry.parent is None:
            continue
        above = [theme.id for theme in frame.themes.ancestors(entry.id)]
        ring = bool(above) and frame.themes[above[-1]].parent in {entry.id, *above}
        if entry.parent not in frame.themes.themes or entry.parent == entry.id or ring:
            yield Finding(
                frame.themes_file.at("themes", index, "parent"),
                say(
                    "'%(theme)s' cannot stand under '%(parent)s'",
                    theme=entry.id,
                    parent=entry.parent,
                ),
                say("Use the id of another theme, or leave 'parent' out."),
            )


@frame_rule("IVP232")
def unknown_field_of_theme(frame: Frame) -> Iterator[Finding]:
    """A theme belongs to a field that is not in the list of fields.

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
