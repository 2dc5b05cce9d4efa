"""`ivp merge --what-if`: shows only what would be different, and writes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text as Line

from ivp.cli.opening import OK
from ivp.cli.tables import CLASS_NAME
from ivp.cli.usage import UsageProblemError
from ivp.diagnostics import Text, printable, say, shorten
from ivp.merge.ballots import by_name
from ivp.merge.what_if import (
    Joins,
    already,
    decide_if,
    differences,
    has_answer,
    idle,
    read_question,
)
from ivp.render.labels import LABELS
from ivp.workspace import shipped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ivp.catalogue import Catalogue
    from ivp.cli.screen import Screen
    from ivp.merge.overlap import Overlap, ThemeOutcome
    from ivp.merge.what_if import Question
    from ivp.workspace import Workspace


def show_what_if(
    screen: Screen, space: Workspace, decided: Overlap, asked: Sequence[str]
) -> tuple[Overlap, int]:
    """Decide again with everything that was asked together, and show what differs.

    Gives what was decided, and wrong use when something was asked that this region has no answer
    to; all else is answered.
    """
    read = {text: _question(text, space) for text in asked}
    questions = {text: one for text, one in read.items() if has_answer(one, space.frame)}
    after = decide_if(space, questions.values())
    if isinstance(after, Text):
        raise UsageProblemError(after)
    if questions:
        _show(screen, space, decided, after, ", ".join(questions))
        # who no longer chooses a theme has a priority without a place, so there is no sum
        if not any(isinstance(one, Joins) and not one.yes for one in questions.values()):
            _counted(screen, decided, after)
        _show_idle(screen, space, decided, after, questions)
    if len(questions) == len(read):
        return after, OK
    _no_list(screen, decided, [text for text in read if text not in questions])
    return after, UsageProblemError.code


def _show(screen: Screen, space: Workspace, decided: Overlap, after: Overlap, what: str) -> None:
    words = screen.words
    found = differences(decided, after)
    if not found:
        screen.say(say("Nothing would be different with: %(what)s", what=what))
        return
    screen.say(say("What would be different with: %(what)s", what=what))
    table = Table()
    for title in (say("Theme"), say("Now"), say("Then")):
        table.add_column(words(title), overflow="fold")
    for item in found:
        before, after_that = _told(item.before, words), _told(item.after, words)
        if before == after_that:  # as many choose it, but not the same ones
            names = {code: entry.name for code, entry in space.frame.roster.items()}
            before, after_that = (
                f"{told}: {_who(outcome, names)}"
                for told, outcome in ((before, item.before), (after_that, item.after))
            )
        table.add_row(*(Line(printable(cell)) for cell in (item.theme.label, before, after_that)))
    screen.table(table)


def _show_idle(
    screen: Screen,
    space: Workspace,
    decided: Overlap,
    after: Overlap,
    questions: Mapping[str, Question],
) -> None:
    """Say which part of what was asked does nothing, and why where that is plain."""
    without = idle(space, tuple(questions.values()), after) if len(questions) > 1 else ()
    for text, question in questions.items():
        why = already(question, decided, space)
        if why is not None:
            screen.say(say("%(text)s does nothing: %(why)s.", text=shorten(text), why=why))
        elif question in without:
            screen.say(
                say(
                    "%(text)s does nothing: without it the outcome is the same.", text=shorten(text)
                )
            )


def _no_list(screen: Screen, decided: Overlap, texts: Sequence[str]) -> None:
    """Say what a region needs before something can be asked about its capacity."""
    theme = decided.themes[0].theme.id if decided.themes else "ondermijning"
    screen.note(
        say(
            "%(texts)s: not answered, because the region gives no capacity. For that, put a line "
            "in region.yaml, with your own figures: %(line)s",
            texts=", ".join(shorten(text) for text in texts),
            line=f"capacity: {{unit: fte, available: 12.0, costs: {{{theme}: 4.0}}}}",
        )
    )
    if shipped(EXAMPLE).is_dir():
        command = f"ivp merge {EXAMPLE} --what-if capacity=10"
        screen.note(say("Or look how it works: %(command)s", command=command))


EXAMPLE = "examples/rangorde-met-streep"


def _question(text: str, space: Workspace) -> Question:
    found = read_question(text, space.frame)
    if isinstance(found, Text):
        raise UsageProblemError(found)
    return found


def _who(outcome: ThemeOutcome | None, names: Mapping[str, str]) -> str:
    return ", ".join(by_name(outcome.ballot.yes, names)) if outcome else ""


def _told(outcome: ThemeOutcome | None, words: Catalogue) -> str:
    """Tell what a theme is: its class, how many chose it, on which side of the line it stands."""
    if outcome is None:
        return words(say("not named"))
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
    return told


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
