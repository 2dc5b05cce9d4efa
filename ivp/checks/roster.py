"""Rules about `region.yaml`: the roster, the map, the words of the plan."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ivp.checks.registry import frame_rule
from ivp.checks.wording import three_nearest
from ivp.diagnostics import Finding, Severity, say, shorten
from ivp.themes import line_with
from ivp.words import key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ivp.records.region import Region
    from ivp.workspace import Frame

_YEARS = re.compile(r"\b(20[0-9]{2})\s*[-–/]\s*(20[0-9]{2})\b")


@frame_rule("IVP220")
def double_code(frame: Frame) -> Iterator[Finding]:
    """Two municipalities of the roster have the same code.

    One of them would vanish: the code is what tells municipalities apart.

    Look up the right code of each.
    """
    if frame.region is None:
        return
    first: dict[str, int] = {}
    for index, entry in enumerate(frame.region.record.municipalities):
        before = first.setdefault(entry.code, index)
        if before != index:
            span = frame.region.at("municipalities", before, "code")
            yield Finding(
                frame.region.at("municipalities", index, "code"),
                say(
                    "code %(code)s already stands on line %(line)s", code=entry.code, line=span.line
                ),
                say("Look up the right code of both municipalities."),
            )


@frame_rule("IVP221", Severity.WARNING)
def unknown_neighbour(frame: Frame) -> Iterator[Finding]:
    """A border names a municipality that is not on the roster.

    Borders show where a problem can move to. One with a place outside the region shows nothing.

    Use the codes of two municipalities of this region.
    """
    if frame.region is None:
        return
    known = {entry.code for entry in frame.region.record.municipalities}
    for index, border in enumerate(frame.region.record.neighbours):
        for position, code in enumerate(border.between):
            if code not in known:
                yield Finding(
                    frame.region.at("neighbours", index, "between", position),
                    say("%(code)s is not a municipality of this region", code=code),
                    say("Use the codes that stand under 'municipalities'."),
                )


@frame_rule("IVP222")
def crowded_tile(frame: Frame) -> Iterator[Finding]:
    """Two municipalities stand on the same tile of the map.

    One would hide the other.

    Give each its own column and row.
    """
    if frame.region is None:
        return
    first: dict[tuple[int, int], int] = {}
    for index, entry in enumerate(frame.region.record.municipalities):
        if frame.roster.get(entry.code) is not entry or entry.tile is None:
            continue
        other = first.setdefault((entry.tile.column, entry.tile.row), index)
        if other != index:
            yield Finding(
                frame.region.at("municipalities", index, "tile"),
                say(
                    "%(name)s (line %(line)s) already stands on this tile of the map",
                    name=frame.region.record.municipalities[other].name,
                    line=frame.region.at("municipalities", other, "tile").line,
                ),
                say("Give each municipality its own column and row."),
            )


@frame_rule("IVP223", Severity.WARNING)
def roster_dates(frame: Frame) -> Iterator[Finding]:
    """A municipality ends before it begins, or ends without a successor.

    Municipalities merge. Who takes over has to be known, because the plan goes on.

    Mend the dates, or add `successor:` with the code of the municipality that takes over.
    """
    if frame.region is None:
        return
    for index, entry in enumerate(frame.region.record.municipalities):
        if entry.valid_until is None:
            continue
        place = frame.region.at("municipalities", index, "valid_until")
        if entry.valid_from and entry.valid_until < entry.valid_from:
            yield Finding(
                place,
                say("%(name)s ends before it begins", name=entry.name),
                say("Mend 'valid_from' or 'valid_until'."),
            )
        elif entry.successor is None:
            yield Finding(
                place,
                say("it is not written who takes over from %(name)s", name=entry.name),
                say("Add 'successor:' with the code of that municipality."),
            )


@frame_rule("IVP224", Severity.WARNING)
def title_and_period_differ(frame: Frame) -> Iterator[Finding]:
    """The title of the plan names other years than its period.

    Readers see the title, everything is computed with the period.

    Mend the one that is wrong.
    """
    if frame.region is None:
        return
    plan = frame.region.record.plan
    for first, last in _YEARS.findall(plan.title):
        if (int(first), int(last)) != (plan.period.first, plan.period.last):
            yield Finding(
                frame.region.at("plan", "title"),
                say(
                    "the title says %(title)s, the period is %(period)s (line %(line)s)",
                    line=frame.region.at("plan", "period").line,
                    title=f"{first}-{last}",
                    period=str(plan.period),
                ),
                say("Mend the title or the period."),
            )


@frame_rule("IVP225")
def unknown_theme_in_region(frame: Frame) -> Iterator[Finding]:
    """A development or an agenda above the region names a theme that is not known.

    It says which priorities are an answer to it. With a theme that nobody knows there are none.

    Use one of the themes that are suggested.
    """
    if frame.region is None or frame.themes_file is None:
        return
    for route, texts in _theme_texts(frame.region.record):
        text = texts[int(route[-1])]
        if frame.themes.resolve(text) is None:
            yield Finding(
                frame.region.at(*route),
                say("'%(text)s' is not a known theme", text=shorten(text)),
                three_nearest(frame.themes, text, line_with("themes", texts, int(route[-1]))),
            )


def _theme_texts(region: Region) -> Iterator[tuple[tuple[str | int, ...], Sequence[str]]]:
    """Give the place of every text, with the list in which it stands."""
    texts = {
        "developments": [item.themes for item in region.developments],
        "tiers": [item.themes for item in region.tiers],
    }
    for field, items in texts.items():
        for index, themes in enumerate(items):
            for position in range(len(themes)):
                yield (field, index, "themes", position), themes


@frame_rule("IVP228", Severity.WARNING)
def double_term(frame: Frame) -> Iterator[Finding]:
    """A word stands in the glossary twice.

    The plan prints both meanings, and nobody knows which one holds.

    Keep one of the two.
    """
    if frame.region is None:
        return
    first: dict[str, int] = {}
    for index, item in enumerate(frame.region.record.glossary):
        before = first.setdefault(key(item.term), index)
        if before != index:
            yield Finding(
                frame.region.at("glossary", index, "term"),
                say(
                    "'%(term)s' already stands on line %(line)s",
                    term=shorten(item.term),
                    line=frame.region.at("glossary", before, "term").line,
                ),
                say("Keep one of the two, with the meaning that holds."),
            )


@frame_rule("IVP226")
def double_name(frame: Frame) -> Iterator[Finding]:
    """Two developments, or two partners, have the same id.

    Files point at them by this id, so nobody knows which one is meant.

    Give one of them another id.
    """
    if frame.region is None:
        return
    for field in ("developments", "partners"):
        first: dict[str, int] = {}
        for index, item in enumerate(getattr(frame.region.record, field)):
            before = first.setdefault(item.id, index)
            if before != index:
                yield Finding(
                    frame.region.at(field, index, "id"),
                    say(
                        "the id '%(id)s' already stands on line %(line)s",
                        id=item.id,
                        line=frame.region.at(field, before, "id").line,
                    ),
                    say("Give one of the two another id, such as '%(id)s'.", id=f"{item.id}-2"),
                )


@frame_rule("IVP227", Severity.WARNING)
def double_border(frame: Frame) -> Iterator[Finding]:
    """A border is written twice, or has the same municipality on both sides.

    Only the first of two counts, so what the second says of its length or certainty has no effect.

    Take one of the two away, or mend its codes.
    """
    if frame.region is None:
        return
    first: dict[frozenset[str], int] = {}
    for index, border in enumerate(frame.region.record.neighbours):
        pair = frozenset(border.between)
        before = first.setdefault(pair, index)
        place = frame.region.at("neighbours", index, "between")
        if len(pair) == 1:
            yield Finding(
                place,
                say("%(code)s cannot have a border with itself", code=border.between[0]),
                say("Use the codes of two municipalities."),
            )
        elif before != index:
            yield Finding(
                place,
                say(
                    "this border already stands on line %(line)s",
                    line=frame.region.at("neighbours", before, "between").line,
                ),
                say("Take one of the two away: only the first counts."),
            )
