"""The sections of what is different: each compares two plans and tells it in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.diagnostics import Text, say, say_many
from ivp.plan.difference.choices import decision_changes, list_changes, rule_change
from ivp.plan.difference.municipalities import municipality_changes
from ivp.plan.difference.themes import theme_changes
from ivp.plan.unsaid import unsaid as not_told
from ivp.render.difference.choices import told_in_list, told_of_capacity, told_of_decision
from ivp.render.difference.municipalities import told_of_municipality
from ivp.render.difference.planning import milestone_changes, milestone_facts, milestone_part
from ivp.render.difference.region import told_of_lists, told_of_plan
from ivp.render.difference.section import Section
from ivp.render.difference.themes import told_of_theme
from ivp.render.difference.unsaid import section_of
from ivp.render.story import Part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ivp.plan import Plan
    from ivp.plan.difference.choices import DecisionChange, ListChange, RuleChange
    from ivp.plan.difference.municipalities import MunicipalityChange
    from ivp.plan.difference.themes import ThemeChange
    from ivp.render.language import Language


def themes(before: Plan, after: Plan, spoken: Language) -> Section:
    """Tell what became of each theme."""
    changes = theme_changes(before, after)
    return Section(
        "themes",
        spoken(say("Per theme")),
        tuple(Part(change.theme.label, told_of_theme(change, spoken)) for change in changes),
        tuple(_theme_facts(change) for change in changes),
    )


def _theme_facts(change: ThemeChange) -> dict[str, object]:
    before, after = change.outcomes
    return {
        "theme": change.theme.id,
        "before": before.id if before else "not-named",
        "after": after.id if after else "not-named",
        "chose": [view.code for view in change.chose],
        "dropped": [view.code for view in change.dropped],
        "lost": [view.code for view in change.lost],
        "answered": [view.code for view in change.answered],
        "abstained": [view.code for view in change.abstained],
        "declined": [view.code for view in change.declined],
        "unsure": [view.code for view in change.unsure],
        "gone": [view.code for view in change.gone],
    }


def municipalities(before: Plan, after: Plan, spoken: Language) -> Section:
    """Tell what changed for each municipality."""
    changes = municipality_changes(before, after)
    return Section(
        "municipalities",
        spoken(say("Per municipality")),
        tuple(
            Part(
                spoken(say("For %(name)s", name=change.name)), told_of_municipality(change, spoken)
            )
            for change in changes
        ),
        tuple(_municipality_facts(change) for change in changes),
    )


def _municipality_facts(change: MunicipalityChange) -> dict[str, object]:
    view = change.after or change.before
    return {
        "municipality": view.code if view else None,
        "moved": [
            {"from": way.before, "to": way.after, "themes": [theme.id for theme in way.themes]}
            for way in change.moved
        ],
        "added": [{"id": item.id, "place": item.where} for item in change.added],
        "removed": [{"id": item.id, "place": item.where} for item in change.removed],
        "edited": [{"id": item.priority.id, "fields": list(item.fields)} for item in change.edited],
        "remarks": [
            {
                "id": item.remark.id,
                "outcome": item.after.outcome if item.after else None,
                "was": item.before.outcome if item.before else None,
            }
            for item in change.remarks
        ],
        "own": list(change.own),
    }


def overall(before: Plan, after: Plan, spoken: Language) -> Section:
    """Tell what changed in the rule, the roster, and the sum of everything."""
    change = rule_change(before, after)
    told = {
        say("The rule"): map(spoken, _rule(change) if change else ()),
        say("Who takes part"): map(spoken, _roster(change, spoken) if change else ()),
        say("The sum"): map(spoken, _sum(before, after)),
        say("The plan"): (
            *map(spoken, _standing(before, after)),
            *told_of_plan(before, after, spoken),
        ),
        **{title: (line,) for title, line in told_of_lists(before, after, spoken)},
    }
    made = (Part(spoken(title), tuple(lines)) for title, lines in told.items())
    parts = tuple(part for part in made if part.lines)
    return Section("overall", spoken(say("The region as a whole")), parts, ({},) * len(parts))


def _standing(before: Plan, after: Plan) -> list[Text]:
    if before.provisional == after.provisional:
        return []
    if after.provisional:
        return [say("provisional again.")]
    return [say("no longer provisional: nothing is open any more.")]


def _rule(change: RuleChange) -> list[Text]:
    told = []
    old, new = change.before, change.after
    if (old.needed, old.of) != (new.needed, new.of):
        told.append(
            say(
                "regional from %(new)s of %(of)s municipalities; that was %(old)s of %(was)s.",
                new=new.needed,
                of=new.of,
                old=old.needed,
                was=old.of,
            )
        )
    if old.needed_subregional != new.needed_subregional:
        told.append(
            say(
                "sub-regional from %(new)s municipalities; that was %(old)s.",
                new=new.needed_subregional,
                old=old.needed_subregional,
            )
        )
    written = (old.regional, old.subregional) != (new.regional, new.subregional)
    if written and not told:
        told.append(
            say(
                "written otherwise, and it comes to the same: regional %(new)s, was %(old)s; "
                "sub-regional %(sub)s, was %(was)s.",
                new=new.regional,
                old=old.regional,
                sub=new.subregional,
                was=old.subregional,
            )
        )
    if old.levels != new.levels:
        told.append(say("which levels of priorities count has changed."))
    if old.population != new.population:
        told.append(
            say(
                "share of the inhabitants that is asked for: %(new)s, was %(old)s.",
                new=new.population or say("nothing"),
                old=old.population or say("nothing"),
            )
        )
    if old.quorum != new.quorum:
        told.append(
            say(
                "how many must take a position: %(new)s, was %(old)s.",
                new=say("nothing") if new.quorum is None else new.quorum,
                old=say("nothing") if old.quorum is None else old.quorum,
            )
        )
    if old.inhabitants != new.inhabitants:
        told.append(say("the number of inhabitants that it counts with has changed."))
    return told


def _roster(change: RuleChange, spoken: Language) -> list[Text]:
    told = []
    if change.joined:
        told.append(
            say_many(
                "%(names)s takes part now.",
                "%(names)s take part now.",
                len(change.joined),
                names=spoken.all_of(view.name for view in change.joined),
            )
        )
    if change.left:
        told.append(
            say_many(
                "%(names)s takes no part any more.",
                "%(names)s take no part any more.",
                len(change.left),
                names=spoken.all_of(view.name for view in change.left),
            )
        )
    return told


def _sum(before: Plan, after: Plan) -> Iterator[Text]:
    old, new = before.sum, after.sum
    if old == new:
        return
    yield say(
        "%(submitted)s priorities submitted (that was %(was)s): %(regional)s regional (%(r)s), "
        "%(subregional)s sub-regional (%(s)s), %(local)s local (%(l)s).",
        submitted=new.submitted,
        was=old.submitted,
        regional=new.regional,
        r=old.regional,
        subregional=new.subregional,
        s=old.subregional,
        local=new.local,
        l=old.local,
    )
    beside = {
        "not_linked": say("not linked to a theme"),
        "other_levels": say("at a level that does not count"),
        "draft": say("in a draft"),
    }
    for name, what in beside.items():
        if getattr(old, name) != getattr(new, name):
            yield say(
                "%(what)s: %(n)s, was %(was)s.",
                what=what,
                n=getattr(new, name),
                was=getattr(old, name),
            )


def capacity(before: Plan, after: Plan, spoken: Language) -> Section:
    """Tell what changed in the list with the line."""
    purse = tuple(
        spoken(text) for text in told_of_capacity(before.capacity, after.capacity, spoken)
    )
    whole = [Part(spoken(say("What there is")), purse)] if purse else []
    # a list that comes or goes is one change, and not one of each theme in it
    both = before.capacity and after.capacity
    changes = list_changes(before, after) if both else ()
    unit = after.capacity.unit if after.capacity else ""
    parts = [Part(item.theme.label, told_in_list(item, unit, spoken)) for item in changes]
    facts: list[dict[str, object]] = [_purse_facts(before, after)] if whole else []
    return Section(
        "capacity",
        spoken(say("In the list with the line")),
        (*whole, *parts),
        (*facts, *(_list_facts(item) for item in changes)),
    )


def _purse_facts(before: Plan, after: Plan) -> dict[str, object]:
    old, new = before.capacity, after.capacity
    return {
        "before": float(old.budget) if old else None,
        "after": float(new.budget) if new else None,
    }


def _list_facts(change: ListChange) -> dict[str, object]:
    before, after = change.before, change.after
    return {
        "theme": change.theme.id,
        "before": before.status if before else None,
        "after": after.status if after else None,
    }


def decisions(before: Plan, after: Plan, spoken: Language) -> Section:
    """Tell what people decided, and what they took back."""
    changes = decision_changes(before, after)
    return Section(
        "decisions",
        spoken(say("Decisions")),
        tuple(Part(item.theme.label, told_of_decision(item, spoken)) for item in changes),
        tuple(_decision_facts(item) for item in changes),
    )


def _decision_facts(change: DecisionChange) -> dict[str, object]:
    return {
        "theme": change.theme.id,
        "before": [item.decision for item in change.before],
        "after": [item.decision for item in change.after],
    }


def planning(before: Plan, after: Plan, spoken: Language) -> Section:
    """Tell which milestones stand differently on the day that is looked from."""
    changes = milestone_changes(before, after)
    return Section(
        "planning",
        spoken(say("In the planning")),
        tuple(milestone_part(group, spoken) for group in changes),
        tuple(milestone_facts(group) for group in changes),
    )


def unsaid(before: Plan, after: Plan, spoken: Language) -> Section:
    """Name what is different and has no sentence of its own."""
    return section_of(not_told(before, after), spoken)


SECTIONS: tuple[Callable[[Plan, Plan, Language], Section], ...] = (
    overall,
    decisions,
    themes,
    capacity,
    municipalities,
    planning,
    unsaid,
)
"""Every section, in the order in which it is told; one without parts is left out."""
