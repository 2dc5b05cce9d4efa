"""What is different in what people chose: the rule, who takes part, the list and decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ivp.merge.capacity.outcome import Standing
    from ivp.plan import Plan
    from ivp.plan.views import DecisionView, MunicipalityView, RuleView
    from ivp.themes import Theme


class RuleChange(NamedTuple):
    """The rule before and after, and who came into the roster or left it."""

    before: RuleView
    after: RuleView
    joined: tuple[MunicipalityView, ...]
    left: tuple[MunicipalityView, ...]


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
