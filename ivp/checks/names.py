"""Rules about the texts that name a theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ivp.checks.registry import Named, file_rule, name_rule
from ivp.checks.wording import three_nearest
from ivp.diagnostics import Finding, Severity, say, shorten
from ivp.themes import line_with, named_by, nearest_of, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ivp.diagnostics import Diagnostic, Text
    from ivp.records.municipality import Municipality
    from ivp.themes import Line, Taxonomy, Theme
    from ivp.workspace import Frame, Located
    from ivp.yamlsource import Route


def _theme_texts(file: Located[Municipality]) -> Iterator[tuple[Route, str]]:
    """Give every text that must name a theme, with its route."""
    for index, priority in enumerate(file.record.priorities):
        for position, text in enumerate(priority.themes):
            yield ("priorities", index, "themes", position), text
    for index, text in enumerate(file.record.abstains):
        yield ("abstains", index), text
    previous = file.record.previous_plan
    for index, then in enumerate(previous.priorities if previous else ()):
        for position, text in enumerate(then.themes):
            yield ("previous_plan", "priorities", index, "themes", position), text


def _line(record: Municipality, route: Route) -> Line:
    """Give how the list would be written in which a text stands."""
    match route:
        case ("priorities", int(index), "themes", int(place)):
            return line_with("themes", record.priorities[index].themes, place)
        case ("previous_plan", "priorities", int(index), "themes", int(place)):
            previous = record.previous_plan
            return line_with("themes", previous.priorities[index].themes if previous else (), place)
    return line_with("abstains", record.abstains, int(route[-1]))


def named_themes(frame: Frame, file: Located[Municipality]) -> list[Named]:
    """Read every text of a file that must name a theme."""
    resolve = frame.themes.resolve
    return [Named(route, text, resolve(text)) for route, text in _theme_texts(file)]


@name_rule("IVP205")
def unknown_theme(
    frame: Frame, file: Located[Municipality], named: Sequence[Named]
) -> Iterator[Finding]:
    """A text names no theme that the taxonomy knows.

    Whether municipalities share a theme is decided by equal words only, never by likeness. As long
    as this text is not linked, nobody knows what the municipality wants with it, and no theme it
    could mean can be settled.

    Use one of the themes that are suggested, or, if the wording is a good one for a theme
    that exists, add it to the theme's `aliases` in `themes.yaml`.
    """
    for route, text, match in named:
        if match is None and frame.themes_file is not None:
            yield Finding(
                file.at(*route),
                say("'%(text)s' is not a known theme", text=shorten(text)),
                three_nearest(frame.themes, text, _line(file.record, route)),
            )


@name_rule("IVP207", Severity.NOTE)
def means_not_goal(
    _frame: Frame, file: Located[Municipality], named: Sequence[Named]
) -> Iterator[Finding]:
    """A priority names a means instead of a problem.

    Extra enforcement officers or cameras are ways to reach something. Two municipalities that both
    want cameras may want them for different problems, so a means never counts as a shared theme.

    Name the problem that has to become smaller, and put the means under `approach`.
    """
    for route, text, match in named:
        if match and match.theme.kind == "means" and route[0] != "previous_plan":
            yield Finding(
                file.at(*route),
                say("'%(text)s' is a means, not a goal", text=shorten(text)),
                say("Name the problem that must become smaller; put the means under 'approach'."),
            )


@name_rule("IVP208", Severity.NOTE)
def organisation_not_theme(
    _frame: Frame, file: Located[Municipality], named: Sequence[Named]
) -> Iterator[Finding]:
    """A priority is about how the work is organised, not about a safety problem.

    It stays in the plan as the municipality's own, and does not count as a shared theme.

    Name the problem that the organisation serves, if there is one.
    """
    for route, text, match in named:
        if match and match.theme.kind == "organisation" and route[0] != "previous_plan":
            yield Finding(
                file.at(*route),
                say("'%(text)s' is about organisation, not a safety problem", text=shorten(text)),
                say(
                    "Name the problem that it serves. Is there none? Then leave it: it stays in the"
                    " plan, and does not count as a shared theme."
                ),
            )


@name_rule("IVP211", Severity.WARNING)
def chosen_and_abstained(
    frame: Frame, file: Located[Municipality], named: Sequence[Named]
) -> Iterator[Finding]:
    """A theme is a priority and an abstention in the same file.

    A council cannot choose a theme and take no position on it. The choice counts.

    Remove the theme from one of the two.
    """
    levels = frame.region.record.overlap.levels if frame.region else ("priority",)
    chosen: dict[str, Route] = {}
    for route, _, match in named:
        theme = match and frame.themes.deciding(match.theme.id)
        if theme is None:
            continue
        where, position, *_rest = route
        if where == "abstains":
            if theme.id in chosen:
                yield _also_chosen(file, route, theme, chosen[theme.id])
        elif where == "priorities" and file.record.priorities[int(position)].level in levels:
            chosen.setdefault(theme.id, route)


def _also_chosen(file: Located[Municipality], route: Route, theme: Theme, chosen: Route) -> Finding:
    return Finding(
        file.at(*route),
        say(
            "'%(theme)s' is a priority as well (line %(line)s)",
            theme=theme.label,
            line=file.at(*chosen).line,
        ),
        say("Remove it here, or there. Until then it counts as chosen."),
    )


@file_rule("IVP212", Severity.WARNING)
def no_theme(frame: Frame, file: Located[Municipality]) -> Iterator[Finding]:
    """A priority names no theme.

    Nobody can see whether other municipalities want the same. The priority stays in the plan as
    'not yet linked', and every theme it could mean stays open.

    Add `themes:` with at least one theme.
    """
    for index, priority in enumerate(file.record.priorities):
        if not priority.themes:
            empty = file.source.behind("priorities", index, "themes") is not None
            place = ("priorities", index, "themes") if empty else ("priorities", index)
            yield Finding(
                file.at(*place),
                say("'%(title)s' is not linked to a theme", title=shorten(priority.title)),
                _to_link(frame.themes, priority.title, empty=empty),
            )


def _to_link(themes: Taxonomy, title: str, *, empty: bool) -> Text:
    """Tell which line is needed, with the themes that a title may be about."""
    found = [item.theme for item in themes.suggest(title) if pieces(title, item.word)]
    if found:
        return nearest_of(found, line_with("themes", [title], 0))
    if empty:
        return say("Fill in a theme behind 'themes:'; 'ivp suggest' helps to find one.")
    return say("Add a line 'themes: [...]'; 'ivp suggest' helps to find a theme.")


@name_rule("IVP213", Severity.NOTE)
def read_as_theme(
    _frame: Frame, file: Located[Municipality], named: Sequence[Named]
) -> Iterator[Finding]:
    """A text was read as a theme, by another word for it.

    Nothing is matched in silence: this is said so that a person can see it and object.

    Nothing to do when it is right. Else use the id of the theme that you mean.
    """
    yield from _other_words(file, named)


def _other_words(file: Located[Any], named: Iterable[Named]) -> Iterator[Finding]:
    for route, text, match in named:
        if match and match.by == "alias":
            yield Finding(
                file.at(*route),
                say("'%(text)s' is read as %(theme)s", text=shorten(text), theme=match.theme.label),
                say("Is that wrong? Then use the id of the theme that you mean."),
            )


def read_in_region(frame: Frame) -> Iterator[Diagnostic]:
    """Say the same of what the region decided, and of its costs."""
    if frame.region is None:
        return
    resolve = frame.themes.resolve
    named = (Named(route, text, resolve(text)) for route, text in named_by(frame.region.record))
    for finding in _other_words(frame.region, named):
        yield read_as_theme.diagnostic(finding)
