"""How a plan accounts for itself: the rule, the sums, what the data rest on."""

from __future__ import annotations

import hashlib
import json
from itertools import chain
from typing import TYPE_CHECKING, Any, get_args

from ivp.checks.accepted import acceptances
from ivp.diagnostics import RULES, Text
from ivp.merge.decisions import members
from ivp.merge.threshold import RULE_NAME, RULE_VERSION
from ivp.plan.balance import rests_on_previous
from ivp.plan.views import AcceptedView, DataKinds, DecisionView, Reading, RuleView, SourceView, Sum
from ivp.records.region import Level
from ivp.themes import read_in
from ivp.words import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ivp.merge.decisions import Choice
    from ivp.merge.overlap import Overlap, ThemeOutcome
    from ivp.merge.places import Places
    from ivp.plan.views import MunicipalityView, PriorityView
    from ivp.records.region import RosterEntry
    from ivp.themes import Taxonomy
    from ivp.workspace import Frame, Located
    from ivp.workspace import Reading as Read


def rule_view(decided: Overlap) -> RuleView:
    """Give the rule as written and as it works out."""
    rule = decided.rule
    return RuleView(
        name=RULE_NAME,
        version=RULE_VERSION,
        regional=rule.regional.written,
        needed=rule.k,
        subregional=rule.subregional.written,
        needed_subregional=rule.k_sub,
        of=rule.n,
        levels=rule.levels,
        other_levels=tuple(level for level in get_args(Level) if level not in rule.levels),
        population=rule.people.threshold.written if rule.people else None,
        inhabitants=rule.people.total if rule.people else None,
        quorum=rule.quorum,
        break_points=decided.break_points,
    )


def sum_view(places: Places) -> Sum:
    """Count where all priorities went."""
    count = places.count
    return Sum(
        submitted=places.submitted,
        regional=count["regional"],
        subregional=count["subregional"],
        local=count["local"],
        not_linked=count["not-linked"],
        other_levels=count["level"],
        draft=count["draft"],
    )


def data_kinds(
    municipalities: Iterable[MunicipalityView], priorities: Sequence[PriorityView]
) -> DataKinds:
    """Count what the priorities rest on."""
    status = [view.source.status for view in priorities]
    return DataKinds(
        published=status.count("published"),
        derived=status.count("derived"),
        example=status.count("example"),
        from_previous_plan=tuple(view.name for view in municipalities if _rests_on_previous(view)),
    )


def _rests_on_previous(view: MunicipalityView) -> bool:
    groups = (view.shared, view.local, view.other_levels, view.not_linked, view.draft)
    return rests_on_previous(view.previous_plan, chain.from_iterable(groups))


def source_views(priorities: Iterable[PriorityView]) -> tuple[SourceView, ...]:
    """Give the documents that priorities come from, and whose."""
    by_document: dict[tuple[str, str | None, str | None], dict[str, None]] = {}
    for view in priorities:
        origin = view.source
        found = by_document.setdefault((origin.status, origin.document, origin.url), {})
        found[view.municipality] = None
    order = ("published", "derived", "example")
    views = [SourceView(*document, tuple(names)) for document, names in by_document.items()]
    return tuple(
        sorted(views, key=lambda view: (order.index(view.status), sort_key(view.document or "")))
    )


def readings(places: Places, frame: Frame) -> tuple[Reading, ...]:
    """Give the texts that were read as a theme by its label or by another word for it."""
    names = frame.roster
    return (*_of_municipalities(places, names), *_of_region(frame))


def _of_region(frame: Frame) -> Iterator[Reading]:
    """Give those with which the region decides something."""
    if frame.region is None:
        return
    region = frame.region.record
    for text, match in read_in(region, frame.themes):
        if match.by != "id":
            yield Reading(text, match.theme, match.by, region.region, match.confirmed)


def _of_municipalities(places: Places, names: Mapping[str, RosterEntry]) -> tuple[Reading, ...]:
    return tuple(
        Reading(
            text=link.text,
            theme=link.match.theme,
            by=link.match.by,
            municipality=names[place.municipality].name,
            confirmed=link.match.confirmed,
        )
        for place in places.items
        for link in place.links
        if link.match and link.match.by != "id"
    )


def accepted_views(
    frame: Frame, files: Mapping[str, Read], names: Mapping[str, RosterEntry]
) -> tuple[AcceptedView, ...]:
    """Give what people have seen and leave as it is; those who do so for one reason together."""
    region = frame.region
    known = sorted((names[code].name, code) for code in files if code in names)
    owners: list[tuple[str, Located[Any] | None]] = []
    owners += [(region.record.region, region)] if region else []
    owners += [(name, files[code].file) for name, code in known]
    found: dict[tuple[str, str, str], list[str]] = {}
    for owner, located in owners:
        for item in acceptances(located):
            if item.code in RULES and not item.before:  # one that no rule has is an error
                found.setdefault((item.code, item.reason, item.about), []).append(owner)
    return tuple(
        AcceptedView(code, Text(RULES[code].manual[0]), reason, about, tuple(by))
        for (code, reason, about), by in sorted(found.items())
    )


def data_version(frame: Frame, files: Mapping[str, Read]) -> str:
    """Sum over everything that was read, whatever the order and the line ends of the files."""
    used: list[Located[Any] | None] = [frame.region, frame.themes_file]
    used += [files[code].file for code in sorted(files)]
    total = hashlib.sha256()
    for file in used:
        if file:
            # sorted: in which order somebody wrote the fields means nothing
            total.update(_SORTED.encode(file.source.value).encode())
    return total.hexdigest()[:12]


_SORTED = json.JSONEncoder(sort_keys=True, ensure_ascii=False, check_circular=False)


def decision_views(decided: Overlap, themes: Taxonomy) -> tuple[DecisionView, ...]:
    """Set everything that people decided beside what the rule says."""
    outcomes = {outcome.theme.id: outcome for outcome in decided.themes}
    return tuple(
        _decision(choice, outcomes.get(choice.theme.id), decided, themes)
        for choice in decided.decisions.items
    )


def _decision(
    choice: Choice, outcome: ThemeOutcome | None, decided: Overlap, themes: Taxonomy
) -> DecisionView:
    typed, than = choice.typed, choice.than
    return DecisionView(
        theme=choice.theme,
        decision=typed.decision,
        than=than,
        members=tuple(themes[name] for name in members(typed, themes)),
        reason=typed.reason,
        date=typed.date,
        body=typed.body,
        low=outcome.low if outcome else None,
        high=outcome.high if outcome else None,
        by_itself=outcome.capacity.by_itself if outcome and outcome.capacity else None,
        without=decided.without.get((choice.theme.id, than.id)) if than else None,
    )
