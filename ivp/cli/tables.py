"""Tables for a person at a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text as Line

from ivp.diagnostics import printable, say, say_many
from ivp.merge.classes import ThemeClass

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from ivp.catalogue import Catalogue
    from ivp.cli.screen import Screen
    from ivp.diagnostics import Text
    from ivp.merge.break_points import BreakPoint
    from ivp.plan import Plan
    from ivp.plan.views import ThemeView

CLASS_STYLE = {"regional": "bold green", "subregional": "cyan", "local": ""}


def show_plan(screen: Screen, plan: Plan) -> None:
    """Show what became regional, sub-regional and local, and where everything went."""
    from ivp.render.language import language
    from ivp.render.sentences.decisions import by_decision
    from ivp.render.sentences.outcome import conditions

    words, spoken = screen.words, language(plan.language)
    table = _table(
        words, say("Theme"), say("Outcome"), say("Named by"), say("What would change it")
    )
    for view in plan.themes:
        table.add_row(
            _line(view.theme.label),
            Line(_outcome(view, words), style=CLASS_STYLE.get(view.outcome.id, "")),
            _line(f"{view.support}/{view.of}  {_named(view, words)}"),
            _line(by_decision(spoken, view) if view.decided else _margin(view, words)),
        )
    screen.say(
        say(
            "%(region)s: themes that at least %(k)s of %(n)s municipalities chose are regional"
            " (%(day)s).",
            region=plan.region,
            k=plan.rule.needed,
            n=plan.rule.of,
            day=_day(plan.today),
        )
    )
    if more := conditions(spoken, plan.rule):
        screen.text(f"{printable(more)}\n")
    screen.table(table)
    if plan.open_themes:
        screen.say(
            say(
                "Open: a municipality of which it is not known yet what it wants can still change"
                " the outcome."
            )
        )
    if plan.capacity:
        from ivp.cli.ranked import show_list

        show_list(screen, plan)
    _show_sum(screen, plan)
    _show_balance(screen, plan)


def _named(view: ThemeView, words: Catalogue) -> str:
    """Name who chose a theme, as far as a table can hold it; all of them stand in the plan."""
    names = view.ballot.yes
    if view.of <= FITS_A_SCREEN or len(names) <= FITS_A_ROW:
        return ", ".join(names)
    first, left = names[:FITS_A_ROW], len(names) - FITS_A_ROW
    return words(
        say_many(
            "%(names)s and %(n)s more", "%(names)s and %(n)s more", left, names=", ".join(first)
        )
    )


def _show_sum(screen: Screen, plan: Plan) -> None:
    total = plan.sum
    screen.say(
        say(
            "%(all)s priorities submitted = %(regional)s regional + %(sub)s sub-regional"
            " + %(local)s local + %(none)s not linked",
            all=total.submitted,
            regional=total.regional,
            sub=total.subregional,
            local=total.local,
            none=total.not_linked,
        )
    )
    if total.other_levels or total.draft:
        screen.say(
            say(
                "besides %(levels)s subjects at strategic or routine level, and %(draft)s in draft",
                levels=total.other_levels,
                draft=total.draft,
            )
        )
    for view in plan.missing:
        screen.say(
            say(
                "%(name)s: %(why)s; what it wants is not known, so the plan is provisional",
                name=view.name,
                why=MISSING[view.missing or ""],
            )
        )


FITS_A_SCREEN = 40
"""Municipalities beyond which a row for each, and the name of each, is left to the plan."""
FITS_A_ROW = 10
"""How many of them are then named all the same."""


def _show_balance(screen: Screen, plan: Plan) -> None:
    """Show how much of its own list each municipality finds back."""
    if len(plan.balance) > FITS_A_SCREEN:
        screen.say(
            say(
                "What %(n)s municipalities find back of their own lists stands in the plan.",
                n=len(plan.balance),
            )
        )
        return
    words = screen.words
    table = _table(
        words,
        say("Municipality"),
        say("Own priorities"),
        say("Regional"),
        say("Sub-regional"),
        say("Local"),
        say("Not linked"),
    )
    for row in plan.balance:
        counts = (row.submitted, row.regional, row.subregional, row.local, row.not_linked)
        shown = ["–"] * len(counts) if row.missing else [str(count) for count in counts]
        table.add_row(_line(row.municipality), *shown)
    screen.table(table)


MISSING = {
    "not-submitted": say("has no file yet"),
    "draft": say("has a draft only"),
    "unreadable": say("has a file that cannot be read"),
}


def _outcome(view: ThemeView, words: Catalogue) -> str:
    low = words(CLASS_NAME[view.outcome.id])
    if view.decided is not None:
        return words(say("%(outcome)s, by decision", outcome=low))
    if view.open:
        high = CLASS_NAME[view.high.id]
        return words(say("%(low)s, open: can become %(high)s", low=low, high=high))
    if view.covered_by and not view.certain:
        return words(say("%(low)s, part of %(theme)s", low=low, theme=view.covered_by.label))
    return low


CLASS_NAME = {
    "regional": say("regional"),
    "subregional": say("sub-regional"),
    "local": say("local"),
    "not-named": say("not named"),
}


def _margin(view: ThemeView, words: Catalogue) -> str:
    margin = view.margin
    if margin.down_names and len(margin.down_names) < view.support:
        return words(say("hangs on %(names)s", names=_or(margin.down_names, words)))
    if margin.down_names:
        return words(say("each of these municipalities tips the balance"))
    if margin.down:
        return words(say("stays regional until %(n)s withdraw", n=margin.down))
    if margin.up_names:
        return words(
            say("one more makes it regional: %(names)s", names=_or(margin.up_names, words))
        )
    nearer = view.needed_subregional - view.support
    if view.outcome == ThemeClass.LOCAL and 0 < nearer < margin.up:
        return words(
            say_many(
                "one more makes it sub-regional, %(up)s make it regional",
                "%(n)s more make it sub-regional, %(up)s make it regional",
                nearer,
                up=margin.up,
            )
        )
    return words(say("%(n)s more make it regional", n=margin.up))


def _or(names: Sequence[str], words: Catalogue) -> str:
    *first, last = names
    return f"{', '.join(first)} {words.word('or')} {last}" if first else last


def show_break_points(screen: Screen, points: Iterable[BreakPoint]) -> None:
    """Show what each rule would give."""
    words = screen.words
    table = _table(
        words,
        say("Rule: at least"),
        say("Regional for certain"),
        say("Regional at most"),
        say("Falls off at one more"),
    )
    for point in points:
        table.add_row(
            str(point.needed),
            str(point.certain),
            str(point.possible),
            _line(", ".join(theme.label for theme in point.lost_next)),
        )
    screen.table(table)


def _table(words: Catalogue, *titles: Text) -> Table:
    table = Table()
    for title in titles:
        table.add_column(words(title), overflow="fold")
    return table


def _line(text: str) -> Line:
    """Make text of a file safe to show: it is never markup, and steers nothing."""
    return Line(printable(text))


def _day(day: date | None) -> str:
    return f"{day.day}-{day.month}-{day.year}" if day else "–"
