"""The planning by itself: as a picture, as a diagram, and as a page with a diagram in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.render.chart import chart
from ivp.render.environment import environment
from ivp.render.language import language
from ivp.render.markdown import tidy
from ivp.render.mermaid import LONGEST, mermaid, milestones_diagram
from ivp.timeline.tellings import what_if
from ivp.timeline.wording import (
    act_now,
    adopted,
    figures,
    forecast_of_goal,
    in_force,
    rests_on,
    slack,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivp.diagnostics import Text
    from ivp.render.language import Language
    from ivp.timeline.overview import Overview


def planning_svg(overview: Overview, code: str) -> str:
    """Draw the milestones that are shown, in a picture that needs nothing else."""
    page = environment(code).get_template("svg/planning.svg.j2")
    drawn = page.render(overview=overview, chart=chart(language(code), overview), language=code)
    return tidy(drawn)


def planning_mermaid(overview: Overview, code: str) -> str:
    """Write the diagram of the milestones that are shown, however long it is."""
    return milestones_diagram(language(code), overview) + "\n"


def planning_markdown(overview: Overview, code: str) -> str:
    """Write a page with every figure in a table, and a diagram where sites would draw it."""
    spoken = language(code)
    shown = {(each.scope, each.template): each for each in overview.milestones}
    page = environment(code).get_template("md/planning-page.md.j2")
    drawn = page.render(
        overview=overview,
        planning=overview.planning,
        summary=_summary(overview),
        now_do=[" ".join(spoken(part) for part in parts) for parts in _now(overview)],
        supposed=[spoken(each) for each in _supposed(overview)],
        steps=[step for step in overview.planning.steps if _is_shown(step.id, overview)],
        shown=shown,
        assumed=list(rests_on(overview.milestones)),
        diagram=_diagram(spoken, overview),
        figures=lambda day: spoken(figures(day)),
        slack=lambda days: spoken(slack(days)),
    )
    return tidy(drawn)


def _summary(overview: Overview) -> Iterator[Text]:
    yield forecast_of_goal(overview.planning.goal)
    yield adopted(overview.planning.goal)
    yield from in_force(overview.municipalities)


def _now(overview: Overview) -> Iterator[Iterator[Text]]:
    planning = overview.planning
    for each in overview.now:
        yield act_now(each, planning.today, planning.goal.milestone, overview.tipping.get(each.id))


def _supposed(overview: Overview) -> Iterator[Text]:
    return what_if(overview.supposed) if overview.supposed else iter(())


def _is_shown(step: str, overview: Overview) -> bool:
    return any(each.template == step and each.scope for each in overview.milestones)


def _diagram(spoken: Language, overview: Overview) -> str:
    """Give the fullest diagram that sites for code still draw."""
    whole = milestones_diagram(spoken, overview)
    return whole if len(whole) <= LONGEST else mermaid(spoken, overview.planning)
