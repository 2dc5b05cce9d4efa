"""What a municipality finds back: of its own list in the shared ones, and of its previous plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ivp.words import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ivp.plan.views import MunicipalityView, PriorityView
    from ivp.records.municipality import PreviousPlan, PreviousPriority
    from ivp.themes import Taxonomy


class Balance(NamedTuple):
    """How much of a municipality's own list came back; the first is the sum of the other four."""

    municipality: str
    submitted: int
    regional: int
    subregional: int
    local: int
    not_linked: int
    missing: str | None
    """Why nothing of it counts, if so."""


class Kept(NamedTuple):
    """A priority of the previous plan, and those of today that are about the same theme."""

    title: str
    now: tuple[PriorityView, ...]


class Continuity(NamedTuple):
    """What became of the priorities of the previous plan."""

    kept: tuple[Kept, ...]
    dropped: tuple[str, ...]
    new: tuple[PriorityView, ...]
    unclear: tuple[str, ...]
    """Priorities of then that name no known theme, so nobody knows whether they were kept."""
    same_source: bool
    """Whether today's list was taken from the previous plan, so that keeping it says nothing."""


def balance(view: MunicipalityView) -> Balance:
    """Count where the priorities of a municipality went."""
    where = [item.where for item in (*view.shared, *view.local, *view.not_linked)]
    return Balance(
        municipality=view.name,
        submitted=len(where),
        regional=where.count("regional"),
        subregional=where.count("subregional"),
        local=where.count("local"),
        not_linked=where.count("not-linked"),
        missing=view.missing,
    )


def continuity(
    previous: PreviousPlan | None,
    today: Sequence[PriorityView],
    themes: Taxonomy,
    *,
    same_source: bool,
) -> Continuity | None:
    """Compare two plans of one municipality by the themes that decide; None without a list of then.

    A theme counts as kept when a priority of today is about the same deciding theme, whatever the
    words. What names no theme then is not called dropped.
    """
    if previous is None or not previous.priorities:
        return None
    about = {item.anchor: _about(item) for item in today}
    kept: list[Kept] = []
    dropped: list[str] = []
    unclear: list[str] = []
    followed: set[str] = set()
    for then in previous.priorities:
        named = _deciding(then, themes)
        now = tuple(
            item
            for item in today
            if about[item.anchor] & named or (not named and key(item.title) == key(then.title))
        )
        followed |= {item.anchor for item in now}
        if now:
            kept.append(Kept(then.title, now))
        elif named:
            dropped.append(then.title)
        else:
            unclear.append(then.title)
    return Continuity(
        kept=tuple(kept),
        dropped=tuple(dropped),
        new=tuple(item for item in today if item.anchor not in followed),
        unclear=tuple(unclear),
        same_source=same_source,
    )


def _about(item: PriorityView) -> frozenset[str]:
    named = (item.theme, *item.also)
    return frozenset(theme.id for theme in named if theme)


def _deciding(then: PreviousPriority, themes: Taxonomy) -> frozenset[str]:
    matches = (themes.resolve(text) for text in then.themes)
    found: Iterable[str | None] = (
        deciding.id if (deciding := themes.deciding(match.theme.id)) else None
        for match in matches
        if match
    )
    return frozenset(theme for theme in found if theme)


def rests_on_previous(previous: PreviousPlan | None, today: Iterable[PriorityView]) -> bool:
    """Tell whether a published priority of today comes from the document of the previous plan."""
    if previous is None:
        return False
    named = {key(previous.title)}
    if previous.source:
        named |= {key(previous.source.document or ""), key(previous.source.url or "")}
    return any(
        item.source.status == "published"
        and {key(item.source.document or ""), key(item.source.url or "")} & (named - {""})
        for item in today
    )
