"""What is different between two plans: per theme, and per municipality.

Values only; the sentences are made elsewhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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
    abstained: tuple[MunicipalityView, ...]
    """Who takes no position now and did not say so before."""
    declined: tuple[MunicipalityView, ...]
    """Who took no position, and does not choose it now."""
    unsure: tuple[MunicipalityView, ...]
    """Who did not choose it, and of whom it is not known any more."""
    gone: tuple[MunicipalityView, ...]
    """Who chose it, and takes no part any more."""
    accents: tuple[tuple[Theme | None, tuple[MunicipalityView, ...]], ...]
    """Who means which part of it now; None is the theme as a whole."""
    high: ThemeClass | None
    """What a theme that nobody chooses any more can still become; None where that is known."""

    @property
    def by_decision(self) -> bool:
        """Tell whether people decided otherwise about its class."""
        decided = [side.decided if side else None for side in (self.before, self.after)]
        return decided[0] != decided[1]

    @property
    def accents_moved(self) -> bool:
        """Tell whether municipalities mean other parts of it."""
        before, after = self.before, self.after
        return bool(before and after and _accents(before) != _accents(after))

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

    before: PriorityView
    priority: PriorityView
    fields: tuple[str, ...]


class RemarkChange(NamedTuple):
    """A remark of the council that is new, gone, or written or answered otherwise."""

    before: RemarkView | None
    after: RemarkView | None
    fields: tuple[str, ...]

    @property
    def remark(self) -> RemarkView:
        """Give it as it is, or was."""
        view = self.after or self.before
        assert view is not None  # noqa: S101  # a change is about something
        return view


class MunicipalityChange(NamedTuple):
    """What changed for a municipality; None where it took no part."""

    before: MunicipalityView | None
    after: MunicipalityView | None
    moved: tuple[Moved, ...]
    added: tuple[PriorityView, ...]
    removed: tuple[PriorityView, ...]
    edited: tuple[Edited, ...]
    remarks: tuple[RemarkChange, ...]
    own: tuple[str, ...]
    """What else it writes itself and is different, by the names of these facts."""

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
REMARKED = ("text", "received", "outcome", "reason", "priority", "example")
"""What stands with a remark of the council."""
OWN = ("previous_plan", "evaluation", "relation", "adoption", "abstains", "file")
"""What a municipality writes beside its priorities and the remarks of its council."""


def rule_change(before: Plan, after: Plan) -> RuleChange | None:
    """Compare the rules and the rosters; None when they are the same."""
    old = {view.code: view for view in before.municipalities}
    new = {view.code: view for view in after.municipalities}
    joined = tuple(view for code, view in new.items() if code not in old)
    left = tuple(view for code, view in old.items() if code not in new)
    written = [
        rule._replace(break_points=(), name="", version="") for rule in (before.rule, after.rule)
    ]
    if written[0] == written[1] and not joined and not left:
        return None
    return RuleChange(before.rule, after.rule, joined, left)


def theme_changes(before: Plan, after: Plan) -> tuple[ThemeChange, ...]:
    """Compare every theme that somebody chose or chooses, in the order of the plan as it is."""
    sides = (_Side(before), _Side(after))
    members = {view.code: view for view in (*before.municipalities, *after.municipalities)}
    both = dict.fromkeys((*sides[1].outcomes, *sides[0].outcomes))
    found = (_theme_change(theme, *sides, members) for theme in both)
    return tuple(change for change in found if change)


class _Side:
    """One of the two plans, and what each municipality says in it."""

    def __init__(self, plan: Plan) -> None:
        self.outcomes = {view.theme.id: view.by_code for view in plan.themes}
        self.unnamed = {view.theme.id: view for view in plan.unnamed}
        self.roster = [view.code for view in plan.municipalities]

    def answers(self, theme: str) -> dict[str, str]:
        """Give what every municipality says of a theme, also of one that nobody chooses."""
        outcome, silent = self.outcomes.get(theme), self.unnamed.get(theme)
        said = dict.fromkeys(self.roster, "no")
        unknown = outcome.ballot.unknown if outcome else silent.unknown if silent else ()
        abstain = outcome.ballot.abstain if outcome else silent.abstain if silent else ()
        said |= {item.municipality: "unknown" for item in unknown}
        said |= dict.fromkeys(abstain, "abstain")
        return said | dict.fromkeys(outcome.ballot.yes if outcome else (), "yes")


TURNS: Mapping[tuple[str | None, str | None], str] = {
    (None, "yes"): "chose",
    ("no", "yes"): "chose",
    ("abstain", "yes"): "chose",
    ("unknown", "yes"): "chose",
    ("yes", "no"): "dropped",
    ("yes", "unknown"): "lost",
    ("unknown", "no"): "answered",
    (None, "abstain"): "abstained",
    ("yes", "abstain"): "abstained",
    ("no", "abstain"): "abstained",
    ("unknown", "abstain"): "abstained",
    ("abstain", "no"): "declined",
    ("no", "unknown"): "unsure",
    ("abstain", "unknown"): "unsure",
    ("yes", None): "gone",
}
"""What is told of a municipality that says something else; None where it takes no part."""


def _theme_change(
    theme: str, old: _Side, new: _Side, members: Mapping[str, MunicipalityView]
) -> ThemeChange | None:
    before, after = old.outcomes.get(theme), new.outcomes.get(theme)
    seen = after or before
    assert seen is not None  # noqa: S101  # it came from one of the two
    was, now = old.answers(theme), new.answers(theme)
    turns: dict[str, list[MunicipalityView]] = {name: [] for name in TURNS.values()}
    for code, view in members.items():
        turn = TURNS.get((was.get(code), now.get(code)))
        if turn:
            turns[turn].append(view)
    silent = new.unnamed.get(theme)
    change = ThemeChange(
        theme=seen.theme,
        before=before,
        after=after,
        accents=tuple(
            (item.theme, tuple(members[code] for code in item.municipalities))
            for item in (after.accents if after else ())
        ),
        high=silent.high if silent else None,
        **{name: tuple(views) for name, views in turns.items()},
    )
    same = before and after and _verdict(before) == _verdict(after)
    return change if not same or any(turns.values()) or change.accents_moved else None


def _accents(outcome: ThemeOutcome) -> list[tuple[str | None, tuple[str, ...]]]:
    return [
        (item.theme.id if item.theme else None, item.municipalities) for item in outcome.accents
    ]


def _verdict(outcome: ThemeOutcome) -> tuple[object, ...]:
    return outcome.outcome, outcome.low, outcome.high, outcome.decided


def list_changes(before: Plan, after: Plan) -> tuple[ListChange, ...]:
    """Compare what each theme asks and on which side of the line it stands, in the order now."""
    old = {view.theme.id: view.capacity for view in before.themes if view.capacity}
    new = {view.theme.id: view.capacity for view in after.themes if view.capacity}
    themes = {view.theme.id: view.theme for view in (*before.themes, *after.themes)}
    order = after.capacity.order if after.capacity else ()
    both = dict.fromkeys((*sorted(new, key=order.index), *old))
    found = (ListChange(themes[name], old.get(name), new.get(name)) for name in both)
    return tuple(item for item in found if _in_list(item.before) != _in_list(item.after))


def _in_list(row: Standing | None) -> tuple[object, ...] | None:
    return (row.status, row.placed, row.cost) if row else None


def decision_changes(before: Plan, after: Plan) -> tuple[DecisionChange, ...]:
    """Compare what people decided on each theme, in the order in which it is written now."""
    both = {item.theme.id: item.theme for item in (*before.decisions, *after.decisions)}
    order = dict.fromkeys(item.theme.id for item in (*after.decisions, *before.decisions))
    found = [
        DecisionChange(both[name], _on(name, before, after), _on(name, after, before))
        for name in order
    ]
    return tuple(item for item in found if item.before or item.after)


def _on(theme: str, plan: Plan, other: Plan) -> tuple[DecisionView, ...]:
    """Give the decisions on a theme that are not written the same in the other plan."""
    there = {_typed(item) for item in other.decisions}
    return tuple(
        item for item in plan.decisions if item.theme.id == theme and _typed(item) not in there
    )


def _typed(item: DecisionView) -> tuple[object, ...]:
    """Give what people wrote, without what the rule says beside it."""
    named = [theme.id if theme else None for theme in (item.theme, item.than, *item.members)]
    return *named, item.decision, item.reason, item.date, item.body


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
            Edited(old[name], item, fields)
            for name, item in new.items()
            if name in old and (fields := _fields(old[name], item))
        ),
        remarks=tuple(_remarks(before, after)),
        own=_differing(before, after, OWN) if before and after and _known(before, after) else (),
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
        theme: (before[theme].where, item.where)
        for theme, item in after.items()
        if theme in before and before[theme].where != item.where
    }
    for way in dict.fromkeys(ways.values()):
        gone = (after[theme].theme for theme, other in ways.items() if other == way)
        yield Moved(*way, tuple(theme for theme in gone if theme))


def _places(items: Iterable[PriorityView]) -> dict[str, PriorityView]:
    """Give for each theme that counts its first priority, whose place it has."""
    found: dict[str, PriorityView] = {}
    for item in items:
        if item.theme:
            found.setdefault(item.theme.id, item)
    return found


def _fields(before: PriorityView, after: PriorityView) -> tuple[str, ...]:
    changed = _differing(before, after, WRITTEN)
    # which of them comes first hangs on what others choose
    same = _named(before) == _named(after)
    return changed if same else (*changed, "themes")


def _named(item: PriorityView) -> set[str]:
    """Give its themes by id: a word that is added to a theme changes nothing here."""
    return {theme.id for theme in (item.theme, *item.also) if theme}


def _differing(before: object, after: object, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def _known(*sides: MunicipalityView | None) -> bool:
    """Tell whether there are files to compare: what stood in one that is gone is not all told."""
    return not any(view and view.missing in UNREAD for view in sides)


UNREAD = frozenset({"not-submitted", "unreadable"})


def _remarks(
    before: MunicipalityView | None, after: MunicipalityView | None
) -> Iterator[RemarkChange]:
    old = {item.id: item for item in before.remarks} if before else {}
    new = {item.id: item for item in after.remarks} if after else {}
    for name in dict.fromkeys((*new, *old)):
        was, now = old.get(name), new.get(name)
        fields = _remarked(was, now) if was and now else ()
        if fields or not (was and now):
            yield RemarkChange(was, now, fields)


def _remarked(before: RemarkView, after: RemarkView) -> tuple[str, ...]:
    """Compare a remark; the priority that it went into by its name."""
    changed = _differing(before, after, (name for name in REMARKED if name != "priority"))
    into = [view.priority.id if view.priority else None for view in (before, after)]
    return changed if into[0] == into[1] else (*changed, "priority")
