"""`ivp timeline`: the planning on a day."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ivp.cli.opening import ERRORS, choose_day, exit_code, inputs, is_today, read, speaking
from ivp.cli.reporting import Form, deliver, make_report
from ivp.cli.timeline_formats import FORMATS, WITH_FILES, choose_format, ink_of
from ivp.cli.timeline_options import least_bad, milestone_id, refuse_done, supposed, wanted
from ivp.diagnostics import say
from ivp.report.planning.ink import SIGNS
from ivp.timeline.overview import aimed_at, overview

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ivp.cli.screen import Screen
    from ivp.diagnostics import Diagnostic
    from ivp.timeline.overview import Overview
    from ivp.workspace import Workspace


class Asked(NamedTuple):
    """What was asked for on the command line, as it was typed."""

    today: str | None = None
    form: str | None = None
    output: Path | None = None
    fail_on: str = "missed"
    municipalities: Sequence[str] = ()
    states: Sequence[str] = ()
    goal: str | None = None
    what_if: Sequence[str] = ()
    everything: bool = False


def timeline(screen: Screen, path: Path, asked: Asked) -> int:
    """Show the planning of a workspace on a day."""
    from ivp.timeline.basis import basis
    from ivp.timeline.days import check_clock

    form = choose_format(asked.form, asked.output)
    least = least_bad(asked.fail_on)
    space, found = read(path)
    screen = speaking(screen, space.frame)
    said = basis(space)
    if said is None:
        screen.remarks(found)
        screen.note(say("There is no planning to show: mend what is named above, or add one."))
        return ERRORS
    choice = wanted(space.frame, asked.municipalities, asked.states)
    if asked.goal is not None:
        said = aimed_at(said, milestone_id("--goal", asked.goal, said.net.edges))
    wishes = supposed(asked.what_if, said.net.edges)
    day = choose_day(asked.today, space.frame)
    made = overview(said, day, choice, least, wishes)
    found += check_clock(said, day) if is_today(asked.today, space.frame) else ()
    refuse_done(made, wishes)
    remarks = _of_those(space, found, choice.scopes)
    _show(screen, space, made, remarks, Form(form, asked.output, everything=asked.everything))
    return exit_code([*remarks, *made.findings])


def _of_those(
    space: Workspace, found: Sequence[Diagnostic], scopes: frozenset[str]
) -> list[Diagnostic]:
    """Leave out what is wrong in files of municipalities that were not asked for."""
    if not scopes:
        return list(found)
    left_out = {reading.path for code, reading in space.by_code.items() if code not in scopes}
    return [item for item in found if item.span.path not in left_out]


def _show(
    screen: Screen,
    space: Workspace,
    made: Overview,
    remarks: Sequence[Diagnostic],
    form: Form,
) -> None:
    """Write to the screen, or to a file that then is the same wherever it is made.

    What is wrong in the files is part of what programs read, and stands beside what people read.
    """
    found = list(made.findings)
    if form.name in WITH_FILES:
        found += remarks
    else:
        screen.remarks(remarks)
    day = made.planning.today
    files = [path.as_posix() for path in inputs(space.frame.folder)]
    report = make_report(screen, form, found, files, today=day)._replace(sums=False)
    ink = SIGNS if form.output else ink_of(screen)
    deliver(screen, FORMATS[form.name](made, report, ink), form, files)
