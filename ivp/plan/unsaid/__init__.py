"""What is different between two plans and follows from nothing that has a sentence of its own.

Most of a plan is worked out: who chooses a theme decides its class, its margin, its row in the
overview. Where such a fact differs and what it follows from does not, something else did it, such
as a theme that moved in the list of themes; then the fact itself is named, so that no difference
is passed over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ivp.plan.unsaid.facts import facts, written
from ivp.plan.unsaid.planning import Unsaid, of_milestones, of_planning
from ivp.plan.unsaid.side import Side, differ, priorities

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ivp.plan import Plan
    from ivp.plan.views import MunicipalityView, ThemeView

_UNNAMED = ("ballots", "missing", "rule", "roster", "priorities", "abstains")
PLAN: Mapping[str, tuple[str, ...]] = {
    "matrix": ("ballots", "roster", "priorities"),
    "near_groups": ("ballots", "rule", "roster", "priorities", "taxonomy"),
    "data": ("priorities", "previous", "roster"),
    "sources": ("priorities", "roster"),
    "unnamed": (*_UNNAMED, "taxonomy", "possible"),
    "possible": _UNNAMED,
    "capacity": ("listed", "ballots", "missing", "roster", "rule", "decided"),
    "committed": ("purse",),
    "decisions": ("decided", "listed", "ballots", "missing", "rule", "taxonomy"),
}
"""Facts of the plan that have no sentence, and what they follow from: these have."""
MUNICIPALITY: Mapping[str, tuple[str, ...]] = {
    "tile": (),
    "valid_until": (),
    "successor": (),
    "date_sources": ("adoption",),
    "continuity": ("previous", "priorities", "missing"),
}
"""The same of a municipality: there it is what is its own that counts."""
THEME: Mapping[str, tuple[str, ...]] = {
    "failed": ("ballot", "rule"),
    "needed": ("ballot", "rule"),
    "needed_subregional": ("ballot", "rule"),
    "people": ("ballot",),
    "margin": ("ballot", "rule"),
    "near": ("ballot", "priorities", "taxonomy"),
    "covered_by": ("classes", "taxonomy"),
    "border": ("ballot", "borders", "classes"),
    "displaceable": (),
    "developments": ("developments",),
    "tiers": ("tiers",),
    "capacity": ("capacity",),
    "would_enter_if": ("capacity",),
    "would_leave_if": ("capacity",),
    "compare": ("capacity",),
    "partners": ("priorities",),
    "fte": ("priorities",),
    "derived": ("priorities",),
}
"""The same of a theme; its own ballot, and the rest of the plan."""


def unsaid(before: Plan, after: Plan) -> tuple[Unsaid, ...]:
    """Name every fact that differs without anything that is told from which it follows."""
    sides = (Side(before), Side(after))
    rooms = (_plan, _taxonomy, _themes, _municipalities, of_milestones)
    found = (item for room in rooms for item in room(*sides))
    return tuple(item for item in found if item.facts)


def _plan(old: Side, new: Side) -> Iterator[Unsaid]:
    names = [
        name
        for name, causes in PLAN.items()
        if differ(old, new, name) and not any(differ(old, new, cause) for cause in causes)
    ]
    yield Unsaid(None, (*names, *of_planning(old, new)))


def _themes(old: Side, new: Side) -> Iterator[Unsaid]:
    for name, view in new.themes.items():
        was = old.themes.get(name)
        if was is None:
            continue
        before, after = written(was.by_code) | _beside(was), written(view.by_code) | _beside(view)
        names = [
            fact
            for fact, causes in THEME.items()
            if before[fact] != after[fact]
            and not any(
                before["ballot"] != after["ballot"]
                if cause == "ballot"
                else differ(old, new, cause)
                for cause in causes
            )
        ]
        yield Unsaid(view.theme.label, tuple(names))


def _taxonomy(old: Side, new: Side) -> Iterator[Unsaid]:
    """Look at what themes are called and where they belong."""
    for name, theme in new.taxonomy.items():
        was = old.taxonomy.get(name)
        if was and facts(was) != facts(theme):
            yield Unsaid(theme.label, ("theme",))


def _beside(view: ThemeView) -> dict[str, Any]:
    shown = {name: facts(getattr(view, name)) for name in BESIDE}
    return shown | {"displaceable": view.theme.displaceable}


BESIDE = ("developments", "tiers", "partners", "fte", "derived")
"""What a plan adds to the outcome of a theme, besides whether it moves over a border."""


def _municipalities(old: Side, new: Side) -> Iterator[Unsaid]:
    for code, view in new.municipalities.items():
        was = old.municipalities.get(code)
        if was is None:
            continue
        names = [
            fact
            for fact, causes in MUNICIPALITY.items()
            if facts(getattr(was, fact)) != facts(getattr(view, fact))
            and not any(_of(old, code, cause) != _of(new, code, cause) for cause in causes)
        ]
        unchanged = old.priorities[code] == new.priorities[code]
        if unchanged and old.read.get(was.name) != new.read.get(view.name):
            names.append("readings")
        if _covered(old, new, code):
            names.append("cover")
        moved = not differ(old, new, "classes") and _turned(was, view)
        if moved or _order(was, view):
            names.append("order")
        yield Unsaid(view.name, tuple(names))


def _covered(old: Side, new: Side, code: str) -> bool:
    """Tell whether something else than its own file changed until when a plan holds."""
    told = any(
        _of(old, code, name) != _of(new, code, name) for name in ("previous", "adoption", "planned")
    )
    return not told and bool(_of(old, code, "cover") != _of(new, code, "cover"))


def _of(side: Side, code: str, name: str) -> Any:
    """Give what a municipality itself says."""
    return getattr(side, name).get(code)


def _order(before: MunicipalityView, after: MunicipalityView) -> bool:
    """Tell whether what stands in both stands in another order."""
    return any(
        [name for name in old if name in new] != [name for name in new if name in old]
        for old, new in zip(_lists(before), _lists(after), strict=True)
    )


def _turned(before: MunicipalityView, after: MunicipalityView) -> bool:
    """Tell whether a priority stands under another of the same themes."""
    old, new = ({item["id"]: item for item in priorities(view)} for view in (before, after))
    return any(
        item["theme"] != old[name]["theme"] and _named(item) == _named(old[name])
        for name, item in new.items()
        if name in old
    )


def _named(item: Mapping[str, Any]) -> list[str]:
    return sorted(map(str, (item["theme"], *item["also"])))


def _lists(view: MunicipalityView) -> Iterator[list[str]]:
    for group in (view.shared, view.local, view.other_levels, view.not_linked, view.draft):
        yield [item.id for item in group]
    yield [item.id for item in view.remarks]


def same(before: Plan, after: Plan) -> bool:
    """Tell whether two plans say the same in everything, wherever it stands in the files."""
    return bool(_whole(before) == _whole(after))


def _whole(plan: Plan) -> Any:
    side = Side(plan)
    return (
        written(plan),
        [written(view) for view in plan.themes],
        [(written(view), priorities(view)) for view in plan.municipalities],
        side.milestones,
    )
