"""Runs the rules about capacity and decisions: before anything is decided, and after."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ivp.diagnostics import Text, say
from ivp.merge.capacity import findings
from ivp.merge.capacity.amounts import tenths
from ivp.merge.capacity.line import draw, total
from ivp.merge.capacity.outcome import amount
from ivp.merge.decisions import CLASSES, Choice, contradictions, members, written
from ivp.themes import line_with

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ivp.diagnostics import Diagnostic, Span
    from ivp.merge.capacity.assemble import Listing
    from ivp.merge.overlap import Overlap
    from ivp.records.choices import CostRange, Decision, RegionCapacity
    from ivp.records.region import Region
    from ivp.themes import Line, Taxonomy
    from ivp.workspace import Frame, Located
    from ivp.yamlsource import Route


def check_frame(frame: Frame) -> Iterator[Diagnostic]:
    """Check what the region typed, whatever the municipalities say."""
    if frame.region is None or frame.themes_file is None:
        return
    if frame.region.record.capacity:
        yield from _amounts(frame.region, frame.region.record.capacity)
        yield from _costs(frame.region, frame.region.record.capacity, frame.themes)
    yield from _decisions(frame.region, frame.themes)
    for sooner, later in contradictions(written(frame)):
        yield from findings.decisions_contradict(
            frame.region.at("decisions", later.place),
            later.theme.label,
            frame.region.at("decisions", sooner.place).line,
        )


def _line(typed: Decision, route: Route) -> Line:
    """Give how the part of a decision is written that names a theme."""
    match route:
        case ("members", int(place)):
            return line_with("members", typed.members, place)
    return lambda theme: f"{route[0]}: {theme}"


def _cost_line(cost: CostRange) -> Line:
    """Give how the cost of a theme is written."""
    figure = str(cost.low) if cost.low == cost.high else f"{{low: {cost.low}, high: {cost.high}}}"
    return lambda theme: f"{theme}: {figure}"


def _amounts(region: Located[Region], typed: RegionCapacity) -> Iterator[Diagnostic]:
    committed = sum(tenths(item.amount) for item in typed.committed)
    if committed > tenths(typed.available):
        yield from findings.committed_too_much(
            region.key_at("capacity", "committed"),
            _figure(committed, typed.unit),
            _figure(tenths(typed.available), typed.unit),
        )


def _figure(value: int, unit: str) -> str:
    return f"{amount(value)} {unit}"


def _costs(
    region: Located[Region], typed: RegionCapacity, themes: Taxonomy
) -> Iterator[Diagnostic]:
    seen: dict[str, str] = {}
    for text, cost in typed.costs.items():
        span = region.key_at("capacity", "costs", text)
        theme = themes.own(text)
        if theme is None:
            yield from findings.cost_of_no_theme(span, text, themes, _cost_line(cost))
        elif (first := seen.setdefault(theme.id, text)) != text:
            line = region.key_at("capacity", "costs", first).line
            yield from findings.cost_twice(span, text, line)
        elif cost.low > cost.high:
            yield from findings.cost_turned(span, text)


def _decisions(region: Located[Region], themes: Taxonomy) -> Iterator[Diagnostic]:
    for index, typed in enumerate(region.record.decisions):
        named: list[tuple[Route, str]] = [(("theme",), typed.theme)]
        named += [(("than",), typed.than)] if typed.than else []
        named += [(("members", place), text) for place, text in enumerate(typed.members)]
        for route, text in named:
            if themes.own(text) is None:
                yield from findings.decision_on_no_theme(
                    region.at("decisions", index, *route), text, themes, _line(typed, route)
                )
        today = region.record.reference_date
        if today and typed.date > today:
            yield from findings.decision_still_to_come(
                region.at("decisions", index, "date"), typed.theme, _day(typed.date), _day(today)
            )
        if fault := _misfit(typed):
            yield from findings.decision_misfit(region.at("decisions", index, "decision"), *fault)


def _day(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"


def _misfit(typed: Decision) -> tuple[Text, Text] | None:
    verdict = typed.decision
    if verdict == "group" and not typed.members:
        return (
            say("'group' needs the themes that are one with it"),
            say("Add 'members: [...]' with these themes."),
        )
    if verdict == "before" and not typed.than:
        return (
            say("'before' needs the theme that comes after it"),
            say("Add 'than:' with that theme."),
        )
    if (typed.members and verdict != "group") or (typed.than and verdict != "before"):
        field = "members" if typed.members and verdict != "group" else "than"
        return (
            say("'%(field)s' does not belong with '%(decision)s'", field=field, decision=verdict),
            say("Take it out, or mend 'decision'."),
        )
    return None


def check_outcome(frame: Frame, decided: Overlap, made: Listing | None) -> Iterator[Diagnostic]:
    """Check what only shows once everything is decided."""
    if frame.region is None:
        return
    if made is not None:
        yield from _list(frame.region, decided, made)
    for choice in decided.decisions.items:
        span = frame.region.at("decisions", choice.place)
        why = _without_effect(choice, decided, made, frame.themes)
        if why:
            yield from findings.decision_without_effect(span, choice.theme.label, why)
        elif _redundant(choice, decided, made):
            yield from findings.decision_no_longer_needed(span, choice.theme.label)


def _list(region: Located[Region], decided: Overlap, made: Listing) -> Iterator[Diagnostic]:
    contest, unit = made.contest, made.typed.unit
    label = {item.theme.id: item.theme.label for item in decided.themes}
    place = region.key_at("capacity")
    placed = contest.above | contest.below
    available = _figure(contest.budget, unit)
    for item in contest.candidates:
        if item.cost.high is None and item.theme not in contest.below:
            yield from findings.cost_missing(place, label[item.theme])
        if item.cost.low > contest.budget and item.theme not in placed:
            cost = _figure(item.cost.low, unit)
            yield from findings.larger_than_all(place, label[item.theme], cost, available)
    reserved = total(item.cost for item in contest.candidates if item.theme in contest.above)
    if reserved.low > contest.budget:
        asked = _figure(reserved.low, unit)
        yield from findings.above_more_than_there_is(_decided(region), asked, available)
    for tie in made.line.ties:
        equal, torn = (", ".join(label[theme] for theme in themes) for themes in tie)
        yield from findings.tie_that_matters(place, equal, torn)


def _decided(region: Located[Region]) -> Span:
    return region.key_at("decisions")


def _without_effect(
    choice: Choice, decided: Overlap, made: Listing | None, themes: Taxonomy
) -> Text | None:
    rows = {item.theme.id for item in decided.themes}
    if choice.theme.id not in rows:
        return say("no municipality chose this theme")
    if choice.typed.decision == "group":
        named = set().union(*(voice.chosen for voice in decided.voices))
        if not any(_names(member, named, themes) for member in members(choice.typed, themes)):
            return say("no municipality chose one of the members")
    if choice.typed.decision in CLASSES or choice.typed.decision == "group":
        return None
    return _unlisted(choice, made)


def _unlisted(choice: Choice, made: Listing | None) -> Text | None:
    """Say why a decision about the list does nothing there."""
    theme, than = choice.theme, choice.than
    if made is None:
        return say("the region gives no capacity, so there is no line")
    listed = {item.theme for item in made.contest.candidates}
    if theme.id not in listed:
        return say("the theme is local, so it is not in the list")
    if than and than.id not in listed:
        return say("'%(theme)s' is not in the list", theme=than.label)
    if than and made.without[theme.id, than.id] == "last":
        return say("in the list '%(theme)s' goes first all the same", theme=than.label)
    return None


def _names(member: str, named: set[str], themes: Taxonomy) -> bool:
    """Tell whether somebody named a member of a group, or an accent of it."""
    return any(
        theme == member or any(up.id == member for up in themes.ancestors(theme)) for theme in named
    )


def _redundant(choice: Choice, decided: Overlap, made: Listing | None) -> bool:
    """Tell whether everything would be the same without a decision."""
    theme, verdict = choice.theme.id, choice.typed.decision
    outcome = next(item for item in decided.themes if item.theme.id == theme)
    if verdict in CLASSES:
        return outcome.certain and outcome.low.id == verdict
    if made is None or verdict == "group":
        return False
    contest = made.contest
    if choice.than:
        return made.without[theme, choice.than.id] == "first"
    without = draw(replace(contest, above=contest.above - {theme}, below=contest.below - {theme}))
    return without.status == made.line.status
