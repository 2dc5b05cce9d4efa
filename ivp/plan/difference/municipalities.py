"""What is different in what a municipality wrote, and in where that went."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ivp.merge.places import Where
    from ivp.plan import Plan
    from ivp.plan.views import MunicipalityView, PriorityView, RemarkView
    from ivp.themes import Theme


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


WRITTEN = (
    *("title", "level", "urgency", "motivation", "evidence", "goals", "approach", "partners"),
    *("developments", "fte", "source", "unlinked"),
)
"""What a municipality writes itself about a priority; its themes are compared apart."""
REMARKED = ("text", "received", "outcome", "reason", "priority", "example")
"""What stands with a remark of the council."""
OWN = ("previous_plan", "evaluation", "relation", "adoption", "abstains", "file")
"""What a municipality writes beside its priorities and the remarks of its council."""


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
