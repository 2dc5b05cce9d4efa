"""`ivp merge --what-if`: shows only what would be different, and writes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text as Line

from ivp.cli.tables import CLASS_NAME
from ivp.cli.usage import UsageProblemError
from ivp.diagnostics import Text, printable, say
from ivp.merge.what_if import decide_if, differences, read_question
from ivp.render.labels import LABELS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ivp.catalogue import Catalogue
    from ivp.cli.screen import Screen
    from ivp.merge.overlap import Overlap, ThemeOutcome
    from ivp.merge.what_if import Question
    from ivp.workspace import Workspace


def show_what_if(
    screen: Screen, space: Workspace, decided: Overlap, asked: Sequence[str]
) -> Overlap:
    """Decide again with everything that was asked together, and show what differs."""
    questions = [_question(text, space) for text in asked]
    after = decide_if(space, questions)
    if isinstance(after, Text):
        raise UsageProblemError(after)
    words = screen.words
    what = ", ".join(asked)
    found = differences(decided, after)
    if not found:
        screen.say(say("Nothing would be different with: %(what)s", what=what))
        return after
    screen.say(say("What would be different with: %(what)s", what=what))
    table = Table()
    for title in (say("Theme"), say("Now"), say("Then")):
        table.add_column(words(title), overflow="fold")
    for item in found:
        table.add_row(
            Line(printable(item.theme.label)),
            _told(item.before, words),
            _told(item.after, words),
        )
    screen.table(table)
    _counted(screen, decided, after)
    return after


def _question(text: str, space: Workspace) -> Question:
    found = read_question(text, space.frame)
    if isinstance(found, Text):
        raise UsageProblemError(found)
    return found


def _told(outcome: ThemeOutcome | None, words: Catalogue) -> Line:
    """Tell what a theme is: its class, how many chose it, on which side of the line it stands."""
    if outcome is None:
        return Line(words(say("not named")))
    told = words(
        say(
            "%(outcome)s (%(n)s of %(of)s)",
            outcome=CLASS_NAME[outcome.outcome.id],
            n=outcome.support,
            of=outcome.of,
        )
    )
    if outcome.open:
        told += ", " + words(say("open: can become %(high)s", high=CLASS_NAME[outcome.high.id]))
    if outcome.capacity:
        told += ", " + words(LABELS["side"][outcome.capacity.status])
    return Line(printable(told))


def _counted(screen: Screen, before: Overlap, after: Overlap) -> None:
    """Show how many priorities would have another place, when any would."""
    old, new = before.places.count, after.places.count
    names = ("regional", "subregional", "local")
    if any(old[name] != new[name] for name in names):
        screen.say(
            say(
                "Priorities: %(old_r)s → %(new_r)s regional, %(old_s)s → %(new_s)s sub-regional, "
                "%(old_l)s → %(new_l)s local",
                old_r=old["regional"],
                new_r=new["regional"],
                old_s=old["subregional"],
                new_s=new["subregional"],
                old_l=old["local"],
                new_l=new["local"],
            )
        )
