"""What is different between two plans: per theme, and per municipality.

Values only; the sentences are made elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from ivp.merge.capacity.outcome import Standing
    from ivp.merge.classes import ThemeClass
    from ivp.merge.overlap import ThemeOutcome
    from ivp.merge.places import Where
    from ivp.plan import Plan
    from ivp.plan.views import (
        DecisionView,
        MunicipalityView,
        PriorityView,
        RemarkView,
        RuleView,
    )
    from ivp.themes import Theme


class RuleChange(NamedTuple):
    """The rule before and after, and who came into the roster or left it."""

    before: RuleView
    after: RuleView
    joined: tuple[MunicipalityView, ...]
    left: tuple[MunicipalityView, ...]


class ThemeChange(NamedTuple):
    """What became of a theme; where it was or is named by nobody, that side is None."""

    theme: Theme
    before: ThemeOutcome | None
    after: ThemeOutcome | None
    chose: tuple[MunicipalityView, ...]
    """Who chooses it now and did not."""
    dropped: tuple[MunicipalityView, ...]
    """Who chose it and does not any more."""
    lost: tuple[MunicipalityView, ...]
    """Who chose it, and of whom it is not known any more."""
    answered: tuple[MunicipalityView, ...]
    """Of whom it was not known, and who turn out not to choose it."""

    @property
    def outcomes(self) -> tuple[ThemeClass | None, ThemeClass | None]:
        """Give the class before and after."""
        before, after = self.before, self.after
        return before.outcome if before else None, after.outcome if after else None


class Moved(NamedTuple):
    """Themes of one municipality that went from one place to another."""

    before: Where
    after: Where
    themes: tuple[Theme, ...]


class Edited(NamedTuple):
    """A priority that is written otherwise, and the fields in which."""

    priority: PriorityView
    fields: tuple[str, ...]


class MunicipalityChange(NamedTuple):
    """What changed for a municipality; None where it took no part."""

    before: MunicipalityView | None
    after: MunicipalityView | None
    moved: tuple[Moved, ...]
    added: tuple[PriorityView, ...]
    removed: tuple[PriorityView, ...]
    edited: tuple[Edited, ...]
    remarks: tuple[RemarkView, ...]
    """Remarks of the council that are new, or were answered otherwise before."""

    @property
    def name(self) -> str:
        """Give the name that it has now."""
        view = self.after or self.before
        assert view is not None  # noqa: S101  # a change is about something
        return view.name


class ListChange(NamedTuple):
    """A theme whose place in the list with the line changed; None where it stood in no list."""

    theme: Theme
    before: Standing | None
    after: Standing | None


class DecisionChange(NamedTuple):
    """Decisions on one theme; what stands on one side only was made, or taken back."""

    theme: Theme
    before: tuple[DecisionView, ...]
    after: tuple[DecisionView, ...]


WRITTEN = (
    *("title", "level", "urgency", "motivation", "evidence", "goals", "approach", "partners"),
    *("developments", "fte", "source", "unlinked"),
)
"""What a municipality writes itself about a priority; its themes are compared apart."""


def rule_change(before: Plan, after: Plan) -> RuleChange | None:
    """Compare the rules and the rosters; None when they are the same."""
    old = {view.code: view for view in before.municipalities}
    new = {view.code: view for view in after.municipalities}
    joined = tuple(view for code, view in new.items() if code not in old)
    left = tuple(view for code, view in old.items() if code not in new)
    written = [
        (rule.regional, rule.subregional, rule.levels, rule.needed, rule.needed_subregional)
        for rule in (before.rule, after.rule)
    ]
    if written[0] == written[1] and not joined and not left:
        return None
    return RuleChange(before.rule, after.rule, joined, left)


def theme_changes(before: Plan, after: Plan) -> tuple[ThemeChange, ...]:
    """Compare every theme that somebody chose or chooses, in the order of the plan as it is."""
    old = {view.theme.id: view.by_code for view in before.themes}
    new = {view.theme.id: view.by_code for view in after.themes}
    members = {view.code: view for view in (*before.municipalities, *after.municipalities)}
    both = dict.fromkeys((*new, *old))
    found = (_theme_change(old.get(theme), new.get(theme), members) for theme in both)
    return tuple(change for change in found if change)


def _theme_change(
    before: ThemeOutcome | None, after: ThemeOutcome | None, members: Mapping[str, MunicipalityView]
) -> ThemeChange | None:
    seen = after or before
    assert seen is not None  # noqa: S101  # it came from one of the two
    yes_before, yes_after = _yes(before), _yes(after)
    gone = yes_before - yes_after
    unknown, lost = _unknown(before), gone & _unknown(after)
    said = {*after.ballot.no, *after.ballot.abstain} if after else set()
    change = ThemeChange(
        theme=seen.theme,
        before=before,
        after=after,
        chose=_those(yes_after - yes_before, members),
        dropped=_those(gone - lost, members),
        lost=_those(lost, members),
        answered=_those(unknown & said, members),
    )
    same = before and after and _verdict(before) == _verdict(after)
    return None if same and not (change.chose or gone) else change


def _yes(outcome: ThemeOutcome | None) -> set[str]:
    return set(outcome.ballot.yes) if outcome else set()


def _unknown(outcome: ThemeOutcome | None) -> set[str]:
    return {item.municipality for item in outcome.ballot.unknown} if outcome else set()


def _verdict(outcome: ThemeOutcome) -> tuple[object, ...]:
    return outcome.outcome, outcome.certain, outcome.high


def _those(
    codes: Collection[str], members: Mapping[str, MunicipalityView]
) -> tuple[MunicipalityView, ...]:
    return tuple(view for code, view in members.items() if code in codes)


def list_changes(before: Plan, after: Plan) -> tuple[ListChange, ...]:
    """Compare what each theme asks and on which side of the line it stands, in the order now."""
    old = {view.theme: view.capacity for view in before.themes if view.capacity}
    new = {view.theme: view.capacity for view in after.themes if view.capacity}
    order = after.capacity.order if after.capacity else ()
    both = dict.fromkeys((*sorted(new, key=lambda theme: order.index(theme.id)), *old))
    found = (ListChange(theme, old.get(theme), new.get(theme)) for theme in both)
    return tuple(item for item in found if _in_list(item.before) != _in_list(item.after))


def _in_list(row: Standing | None) -> tuple[object, ...] | None:
    return (row.status, row.placed, row.cost) if row else None


def decision_changes(before: Plan, after: Plan) -> tuple[DecisionChange, ...]:
    """Compare what people decided on each theme, in the order in which it is written now."""
    both = dict.fromkeys(item.theme for item in (*after.decisions, *before.decisions))
    found = [
        DecisionChange(theme, _on(theme, before, after), _on(theme, after, before))
        for theme in both
    ]
    return tuple(item for item in found if item.before or item.after)


def _on(theme: Theme, plan: Plan, other: Plan) -> tuple[DecisionView, ...]:
    """Give the decisions on a theme that are not written the same in the other plan."""
    there = {_typed(item) for item in other.decisions}
    return tuple(
        item for item in plan.decisions if item.theme == theme and _typed(item) not in there
    )


def _typed(item: DecisionView) -> tuple[object, ...]:
    """Give what people wrote, without what the rule says beside it."""
    return item.theme, item.decision, item.than, item.members, item.reason, item.date, item.body


def municipality_changes(before: Plan, after: Plan) -> tuple[MunicipalityChange, ...]:
    """Compare every municipality that takes part or took part."""
    old = {view.code: view for view in before.municipalities}
    new = {view.code: view for view in after.municipalities}
    both = dict.fromkeys((*new, *old))
    found = (_municipality_change(old.get(code), new.get(code)) for code in both)
    return tuple(change for change in found if change)


def _municipality_change(
    before: MunicipalityView | None, after: MunicipalityView | None
) -> MunicipalityChange | None:
    old = {item.id: item for item in _own(before)}
    new = {item.id: item for item in _own(after)}
    change = MunicipalityChange(
        before=before,
        after=after,
        moved=tuple(_moved(old.values(), new.values())),
        added=tuple(item for name, item in new.items() if name not in old),
        removed=tuple(item for name, item in old.items() if name not in new),
        edited=tuple(
            Edited(item, fields)
            for name, item in new.items()
            if name in old and (fields := _fields(old[name], item))
        ),
        remarks=tuple(_remarks(before, after)),
    )
    as_it_was = before and after and before.missing == after.missing and before.name == after.name
    return None if as_it_was and not any(change[2:]) else change


def _own(view: MunicipalityView | None) -> Iterator[PriorityView]:
    if view:
        yield from (*view.shared, *view.local, *view.not_linked, *view.other_levels, *view.draft)


def _moved(old: Iterable[PriorityView], new: Iterable[PriorityView]) -> Iterator[Moved]:
    """Group the themes that changed their place, by where they came from and went to."""
    before, after = _places(old), _places(new)
    ways = {
        theme: (before[theme], after[theme])
        for theme in after
        if theme in before and before[theme] != after[theme]
    }
    for way in dict.fromkeys(ways.values()):
        yield Moved(*way, tuple(theme for theme, gone in ways.items() if gone == way))


def _places(items: Iterable[PriorityView]) -> dict[Theme, Where]:
    """Give the place of each theme that counts: the place of its first priority."""
    found: dict[Theme, Where] = {}
    for item in items:
        if item.theme:
            found.setdefault(item.theme, item.where)
    return found


def _fields(before: PriorityView, after: PriorityView) -> tuple[str, ...]:
    changed = [name for name in WRITTEN if getattr(before, name) != getattr(after, name)]
    if {before.theme, *before.also} != {after.theme, *after.also}:
        changed.append("themes")
    return tuple(changed)


def _remarks(
    before: MunicipalityView | None, after: MunicipalityView | None
) -> Iterator[RemarkView]:
    known = {item.id: item.outcome for item in before.remarks} if before else {}
    for item in after.remarks if after else ():
        if known.get(item.id) != item.outcome:
            yield item
