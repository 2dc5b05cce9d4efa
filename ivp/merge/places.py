"""Where every priority goes: exactly one place each, and a sum that shows it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from ivp.merge.ballots import Link, links

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ivp.records.municipality import Municipality, Priority
    from ivp.themes import Taxonomy, Theme
    from ivp.workspace import Located, Workspace

Where = Literal["regional", "subregional", "local", "level", "not-linked", "draft"]

_WHERE: tuple[Where, ...] = ("local", "local", "subregional", "regional")


class Place(NamedTuple):
    """A priority, and its one place in the plan."""

    municipality: str
    priority: Priority
    file: str
    source: Located[Municipality]
    position: int
    """Where it stands in the list of the file, from 0."""
    links: tuple[Link, ...]
    where: Where
    theme: Theme | None
    """The theme that it stands under; None when it has none that municipalities can share."""
    also: tuple[Theme, ...]
    """Other themes that it names, where it is mentioned."""


@dataclass(frozen=True, slots=True)
class Places:
    """All priorities, by municipality in the order of the roster, then as written."""

    items: tuple[Place, ...]

    @property
    def count(self) -> Mapping[str, int]:
        """Count the priorities in each place."""
        return Counter(place.where for place in self.items)

    @property
    def submitted(self) -> int:
        """Count the priorities at a level that counts, of municipalities that have submitted."""
        return sum(place.where not in {"level", "draft"} for place in self.items)


def places(workspace: Workspace, low: Mapping[str, int], levels: Sequence[str]) -> Places:
    """Give every priority of the roster's files its place.

    `low` is the class of each deciding theme, from 0 (not named) to 3 (regional).
    """
    by_code = workspace.by_code
    found = []
    for code in workspace.frame.roster:
        reading = by_code.get(code)
        if reading is None or reading.file is None:
            continue
        file = reading.file
        for index, priority in enumerate(file.record.priorities):
            linked = links(priority, workspace.frame.themes)
            deciding = _themes(linked, workspace.frame.themes)
            # sorted is stable: among equals the theme that was written first wins
            ranked = sorted(deciding, key=lambda theme: -low.get(theme.id, 0))
            where = _where(priority, ranked, linked, low, levels)
            found.append(
                Place(
                    municipality=code,
                    priority=priority,
                    file=reading.name,
                    source=file,
                    position=index,
                    links=linked,
                    where="draft" if file.record.status == "draft" else where,
                    theme=ranked[0] if ranked else None,
                    also=tuple(ranked[1:]),
                )
            )
    return Places(tuple(found))


def _themes(linked: tuple[Link, ...], themes: Taxonomy) -> list[Theme]:
    found = (themes.deciding(link.match.theme.id) for link in linked if link.match)
    return list(dict.fromkeys(theme for theme in found if theme))


def _where(
    priority: Priority,
    ranked: list[Theme],
    linked: tuple[Link, ...],
    low: Mapping[str, int],
    levels: Sequence[str],
) -> Where:
    if priority.level not in levels:
        return "level"
    if ranked:
        return _WHERE[low.get(ranked[0].id, 0)]
    # what only names a means is linked, but to nothing that can be shared: it stays its own
    return "local" if any(link.match for link in linked) else "not-linked"
