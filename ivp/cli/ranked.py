"""The list with the line, for a person at a terminal: the sentences are those of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text as Line

from ivp.diagnostics import printable, say
from ivp.render.language import language
from ivp.render.sentences import capacity as said
from ivp.render.sentences import listing

if TYPE_CHECKING:
    from ivp.cli.screen import Screen
    from ivp.diagnostics import Text
    from ivp.plan import Plan
    from ivp.plan.views import ThemeView
    from ivp.render.language import Language

STYLE = {"above": "bold green", "open": "yellow", "below": ""}


def show_list(screen: Screen, plan: Plan) -> None:
    """Show the ranked list, the line in it, and what would change it."""
    made, spoken = plan.capacity, language(plan.language)
    if made is None:
        return
    views = {view.theme.id: view for view in plan.themes}
    lines = [listing.purse(spoken, made), listing.equals(spoken, made, views)]
    _text(screen, *lines)
    screen.table(_table(plan, spoken, views))
    _text(
        screen, listing.left_over(spoken, made, views), *listing.with_missing(spoken, plan, views)
    )
    _text(screen, *listing.other_rules(spoken, plan))


def _text(screen: Screen, *lines: str) -> None:
    screen.text("".join(f"{printable(line)}\n" for line in lines if line))


def _table(plan: Plan, spoken: Language, views: dict[str, ThemeView]) -> Table:
    made = plan.capacity
    table = Table()
    if made is None:
        return table
    titles: tuple[Text, ...] = (
        say("Place"),
        say("Theme"),
        say("Indicative demand (%(unit)s)", unit=made.unit),
        say("Added up"),
        say("Why in, why out"),
    )
    for title in titles:
        table.add_column(Line(printable(spoken(title))), overflow="fold")
    for number, name in enumerate(made.order):
        view = views[name]
        if number == made.line_after:
            table.add_section()
            _line_row(table, plan, spoken)
        _row(table, view, plan, spoken)
    if made.line_after == len(made.order):
        _line_row(table, plan, spoken)
    return table


def _row(table: Table, view: ThemeView, plan: Plan, spoken: Language) -> None:
    row, made = view.capacity, plan.capacity
    if row is None or made is None:
        return
    table.add_row(
        said.place_of(spoken, row),
        Line(printable(view.theme.label), style=STYLE[row.status]),
        said.amounts(spoken, row.cost),
        said.added_up(spoken, row),
        Line(printable(said.position(spoken, view, made))),
    )


def _line_row(table: Table, plan: Plan, spoken: Language) -> None:
    if plan.capacity is None:
        return
    line = printable(listing.line_at(spoken, plan.capacity))
    table.add_row("", Line(line, style="bold"), end_section=True)
