"""What is different between two plans and follows from nothing that has a sentence of its own.

Most of a plan is worked out: who chooses a theme decides its class, its margin, its row in the
overview. Where such a fact differs and what it follows from does not, something else did it, such
as a theme that moved in the list of themes; then the fact itself is named, so that no difference
is passed over.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from ivp.plan.views import MunicipalityView, PriorityView, ThemeView, Trace
from ivp.records.fields import Record
from ivp.themes import Theme
from ivp.timeline.outcome import Milestone
from ivp.timeline.written import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ivp.plan import Plan

TRACES = frozenset({"data_version", "trace", "place", "written", "file"})
"""Where something stands in the files: an empty line moves it, and nothing is different."""


class Unsaid(NamedTuple):
    """Facts that differ, by their names, and the theme or municipality that they are of."""

    about: str | None
    facts: tuple[str, ...]


def facts(value: Any) -> Any:
    """Give what a value says, without the places in files; what stands elsewhere by its name."""
    for kind, name in NAMES.items():
        if isinstance(value, kind):
            return name(value)
    if isinstance(value, Record):
        return {name: facts(getattr(value, name)) for name in type(value).model_fields}
    if is_dataclass(value) and not isinstance(value, type):
        return written(value)
    if hasattr(value, "_asdict"):
        value = value._asdict()
    if isinstance(value, dict):
        return {name: facts(item) for name, item in value.items() if name not in TRACES}
    if isinstance(value, (tuple, list)):
        return [facts(item) for item in value]
    return value


def written(value: Any) -> dict[str, Any]:
    """Give every fact of something in full."""
    names = getattr(value, "_fields", None) or [field.name for field in fields(value)]
    return {name: facts(getattr(value, name)) for name in names if name not in TRACES}


NAMES: Mapping[type, Callable[[Any], Any]] = {
    ThemeView: lambda view: view.theme.id,
    PriorityView: lambda view: view.anchor,
    MunicipalityView: lambda view: view.code,
    Milestone: lambda milestone: milestone.id,
    Theme: lambda theme: (*theme[:5], theme.displaceable),
    Trace: lambda _: None,
    Place: lambda _: None,
}


class _Side:
    """The facts of one plan from which others follow."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.themes = {view.theme.id: view for view in plan.themes}
        self.municipalities = {view.code: view for view in plan.municipalities}

    @cached_property
    def roster(self) -> Any:
        return [(view.code, view.name) for view in self.plan.municipalities]

    @cached_property
    def missing(self) -> Any:
        return [(view.code, view.missing) for view in self.plan.municipalities]

    @cached_property
    def rule(self) -> Any:
        told = written(self.plan.rule)
        del told["break_points"]
        return told

    @cached_property
    def ballots(self) -> Any:
        return {name: facts(view.by_code.ballot) for name, view in self.themes.items()}

    @cached_property
    def classes(self) -> Any:
        return {name: (view.outcome, view.open) for name, view in self.themes.items()}

    @cached_property
    def priorities(self) -> Any:
        return {code: _priorities(view) for code, view in self.municipalities.items()}

    @cached_property
    def previous(self) -> Any:
        return {code: facts(view.previous_plan) for code, view in self.municipalities.items()}

    @cached_property
    def adoption(self) -> Any:
        return {code: facts(view.adoption) for code, view in self.municipalities.items()}

    @cached_property
    def abstains(self) -> Any:
        return {code: view.abstains for code, view in self.municipalities.items()}

    @cached_property
    def purse(self) -> Any:
        made = self.plan.capacity
        return made and (made.budget, made.unit, made.ranking)

    @cached_property
    def listed(self) -> Any:
        """Give what is told of the list with the line."""
        rows = {name: view.capacity for name, view in self.themes.items()}
        return self.purse, {
            name: row and (row.status, row.placed, row.cost) for name, row in rows.items()
        }

    @cached_property
    def committed(self) -> Any:
        made = self.plan.capacity
        return made and (made.available, made.committed)

    @cached_property
    def decided(self) -> Any:
        own = ("low", "high", "by_itself")
        made = [written(item) for item in self.plan.decisions]
        return [{name: fact for name, fact in item.items() if name not in own} for item in made]

    @cached_property
    def taxonomy(self) -> dict[str, Theme]:
        """Give every theme that stands in the plan, by its id."""
        plan = self.plan
        own = (item for view in plan.municipalities for item in _items(view))
        found = (
            *(view.theme for view in plan.themes),
            *(view.theme for view in plan.unnamed),
            *(entry.theme for tier in plan.tiers for entry in tier.themes),
            *(theme for item in own for theme in (item.theme, *item.also)),
        )
        return {theme.id: theme for theme in found if theme}

    @cached_property
    def cover(self) -> Any:
        planning = self.plan.planning
        return (
            {each.code: facts(each.cover) for each in planning.municipalities} if planning else {}
        )

    @cached_property
    def milestones(self) -> Any:
        planning = self.plan.planning
        return planning and {each.id: written(each) for each in planning.milestones}

    def __getattr__(self, name: str) -> Any:
        """Give a fact of the plan itself."""
        return facts(getattr(self.plan, name))


def _priorities(view: MunicipalityView) -> list[dict[str, Any]]:
    return [written(item) for item in _items(view)]


def _items(view: MunicipalityView) -> tuple[PriorityView, ...]:
    return (*view.shared, *view.local, *view.other_levels, *view.not_linked, *view.draft)


PLAN: Mapping[str, tuple[str, ...]] = {
    "matrix": ("ballots", "roster", "priorities"),
    "near_groups": ("ballots", "rule", "roster", "priorities", "taxonomy"),
    "data": ("priorities", "previous", "roster"),
    "sources": ("priorities", "roster"),
    "unnamed": ("ballots", "missing", "rule", "roster", "priorities", "abstains", "taxonomy"),
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
    sides = (_Side(before), _Side(after))
    rooms = (_plan, _taxonomy, _themes, _municipalities, _milestones)
    found = (item for room in rooms for item in room(*sides))
    return tuple(item for item in found if item.facts)


def _differ(old: _Side, new: _Side, name: str) -> bool:
    return bool(facts(getattr(old, name)) != facts(getattr(new, name)))


def _plan(old: _Side, new: _Side) -> Iterator[Unsaid]:
    names = [
        name
        for name, causes in PLAN.items()
        if _differ(old, new, name) and not any(_differ(old, new, cause) for cause in causes)
    ]
    yield Unsaid(None, (*names, *_planning(old, new)))


def _planning(old: _Side, new: _Side) -> Iterator[str]:
    """Look at the planning as a whole; each milestone is told of elsewhere."""
    was, now = old.plan.planning, new.plan.planning
    if was is None or now is None:
        if was is not now:
            yield "planning"
        return
    if (was.warn_days, facts(was.steps)) != (now.warn_days, facts(now.steps)):
        yield "steps"
    phases = [[(each.id, each.title, each.window) for each in side.phases] for side in (was, now)]
    if phases[0] != phases[1]:
        yield "phases"
    if facts(was.goal.milestone) != facts(now.goal.milestone):
        yield "goal"


def _milestones(old: _Side, new: _Side) -> Iterator[Unsaid]:
    """Look at what is not told of a milestone; what is alike for one step is named once."""
    was, now = old.milestones or {}, new.milestones or {}
    if old.milestones is None or new.milestones is None:
        return
    found: dict[str, dict[str, None]] = {}
    for name, milestone in (was | now).items():
        names = _of_milestone(was.get(name), now.get(name))
        found.setdefault(milestone["title"], {}).update(dict.fromkeys(names))
    for title, names_of in found.items():
        yield Unsaid(title, tuple(names_of))


def _of_milestone(was: dict[str, Any] | None, now: dict[str, Any] | None) -> list[str]:
    if was is None or now is None:
        return ["came" if was is None else "left"]
    moved = any(was[fact] != now[fact] for fact in MOVED)
    looked_at = MILESTONE if moved else (*MILESTONE, *MILESTONE_WORKED_OUT)
    return [fact for fact in looked_at if was[fact] != now[fact]]


MOVED = ("state", "due", "forecast", "actual", "latest", "slack")
"""What is told of a milestone; what is worked out follows from it."""
MILESTONE = ("title", "phase", "window", "window_from", "expected", "deadline")
MILESTONE_WORKED_OUT = (
    *("latest_by", "earliest", "why", "slack_meetings", "assumptions", "school_holidays"),
    *("days_left", "waits_for", "blocked_by", "assumed"),
)


def _themes(old: _Side, new: _Side) -> Iterator[Unsaid]:
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
                else _differ(old, new, cause)
                for cause in causes
            )
        ]
        yield Unsaid(view.theme.label, tuple(names))


def _taxonomy(old: _Side, new: _Side) -> Iterator[Unsaid]:
    """Look at what themes are called and where they belong."""
    for name, theme in new.taxonomy.items():
        was = old.taxonomy.get(name)
        if was and facts(was) != facts(theme):
            yield Unsaid(theme.label, ("theme",))


def _beside(view: ThemeView) -> dict[str, Any]:
    return {name: facts(getattr(view, name)) for name in BESIDE}


BESIDE = ("developments", "tiers", "partners", "fte", "derived")
"""What a plan adds to the outcome of a theme."""


def _municipalities(old: _Side, new: _Side) -> Iterator[Unsaid]:
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
        same = old.priorities[code] == new.priorities[code]
        if same and _read(old, was.name) != _read(new, view.name):
            names.append("readings")
        covered = ("previous", "adoption", "cover")
        if [_of(old, code, name) != _of(new, code, name) for name in covered] == [
            False,
            False,
            True,
        ]:
            names.append("cover")
        moved = not _differ(old, new, "classes") and _turned(was, view)
        if moved or _order(was, view):
            names.append("order")
        yield Unsaid(view.name, tuple(names))


def _of(side: _Side, code: str, name: str) -> Any:
    """Give what a municipality itself says."""
    return dict(getattr(side, name)).get(code)


def _read(side: _Side, name: str) -> list[Any]:
    return [facts(item) for item in side.plan.readings if item.municipality == name]


def _order(before: MunicipalityView, after: MunicipalityView) -> bool:
    """Tell whether what stands in both stands in another order."""
    return any(
        [name for name in old if name in new] != [name for name in new if name in old]
        for old, new in zip(_lists(before), _lists(after), strict=True)
    )


def _turned(before: MunicipalityView, after: MunicipalityView) -> bool:
    """Tell whether a priority stands under another of the same themes."""
    old, new = ({item["id"]: item for item in _priorities(view)} for view in (before, after))
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
    side = _Side(plan)
    return (
        written(plan),
        [written(view) for view in plan.themes],
        [(written(view), _priorities(view)) for view in plan.municipalities],
        side.milestones,
    )
