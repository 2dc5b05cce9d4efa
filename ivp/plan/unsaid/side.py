"""One of two plans that are compared, and the facts in it from which others follow."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from ivp.plan.unsaid.facts import facts, written

if TYPE_CHECKING:
    from ivp.plan import Plan
    from ivp.plan.views import MunicipalityView, PriorityView
    from ivp.themes import Theme


class Side:
    """The facts of one plan from which others follow."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.themes = {view.theme.id: view for view in plan.themes}
        self.municipalities = {view.code: view for view in plan.municipalities}
        self.compared: dict[tuple[Side, str], bool] = {}
        """What was compared with another plan already: every theme asks it again."""

    @cached_property
    def roster(self) -> Any:
        """Give who takes part."""
        return [(view.code, view.name) for view in self.plan.municipalities]

    @cached_property
    def read(self) -> dict[str, list[Any]]:
        """Give how the words of each municipality were read."""
        found: dict[str, list[Any]] = {}
        for item in self.plan.readings:
            found.setdefault(item.municipality, []).append(facts(item))
        return found

    @cached_property
    def missing(self) -> Any:
        """Give of whom nothing counts, and why."""
        return {view.code: view.missing for view in self.plan.municipalities}

    @cached_property
    def rule(self) -> Any:
        """Give the rule, without what it would give elsewhere."""
        told = written(self.plan.rule)
        del told["break_points"]
        return told

    @cached_property
    def ballots(self) -> Any:
        """Give every answer on every theme."""
        return {name: facts(view.by_code.ballot) for name, view in self.themes.items()}

    @cached_property
    def classes(self) -> Any:
        """Give what came out for every theme."""
        return {name: (view.outcome, view.open) for name, view in self.themes.items()}

    @cached_property
    def priorities(self) -> Any:
        """Give what each municipality brought in."""
        return {code: priorities(view) for code, view in self.municipalities.items()}

    @cached_property
    def previous(self) -> Any:
        """Give the previous plan of each municipality."""
        return {code: facts(view.previous_plan) for code, view in self.municipalities.items()}

    @cached_property
    def adoption(self) -> Any:
        """Give how far each council is."""
        return {code: facts(view.adoption) for code, view in self.municipalities.items()}

    @cached_property
    def abstains(self) -> Any:
        """Give the themes on which each council takes no position."""
        return {code: view.abstains for code, view in self.municipalities.items()}

    @cached_property
    def purse(self) -> Any:
        """Give what there is to divide."""
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
        """Give what that is made up of."""
        made = self.plan.capacity
        return made and (made.available, made.committed)

    @cached_property
    def decided(self) -> Any:
        """Give what people decided, without what the rule says beside it."""
        own = ("low", "high", "by_itself")
        made = [written(item) for item in self.plan.decisions]
        return [{name: fact for name, fact in item.items() if name not in own} for item in made]

    @cached_property
    def taxonomy(self) -> dict[str, Theme]:
        """Give every theme that stands in the plan, by its id."""
        plan = self.plan
        own = (item for view in plan.municipalities for item in items_of(view))
        found = (
            *(view.theme for view in plan.themes),
            *(view.theme for view in plan.unnamed),
            *(entry.theme for tier in plan.tiers for entry in tier.themes),
            *(theme for item in own for theme in (item.theme, *item.also)),
        )
        return {theme.id: theme for theme in found if theme}

    @cached_property
    def planned(self) -> Any:
        """Give whether there is a planning."""
        return dict.fromkeys(self.municipalities, self.plan.planning is not None)

    @cached_property
    def possible(self) -> Any:
        """Give which themes nobody chose and somebody may still mean."""
        return [view.theme.id for view in self.plan.unnamed]

    @cached_property
    def cover(self) -> Any:
        """Give until when the previous plan of each municipality holds."""
        planning = self.plan.planning
        return (
            {each.code: facts(each.cover) for each in planning.municipalities} if planning else {}
        )

    @cached_property
    def milestones(self) -> Any:
        """Give every milestone in full."""
        planning = self.plan.planning
        return planning and {each.id: written(each) for each in planning.milestones}

    def __getattr__(self, name: str) -> Any:
        """Give a fact of the plan itself."""
        return facts(getattr(self.plan, name))


def priorities(view: MunicipalityView) -> list[dict[str, Any]]:
    """Give every priority of a municipality in full."""
    return [written(item) for item in items_of(view)]


def items_of(view: MunicipalityView) -> tuple[PriorityView, ...]:
    """Give every priority of a municipality, wherever it stands."""
    return (*view.shared, *view.local, *view.other_levels, *view.not_linked, *view.draft)


def differ(old: Side, new: Side, name: str) -> bool:
    """Tell whether a fact of the whole plan is another."""
    if (old, name) not in new.compared:
        new.compared[old, name] = facts(getattr(old, name)) != facts(getattr(new, name))
    return new.compared[old, name]
