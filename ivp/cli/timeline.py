"""`ivp timeline`: the planning on a day."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ivp.cli.opening import ERRORS, choose_day, exit_code, inputs, read, speaking
from ivp.cli.reporting import Form, deliver, make_report
from ivp.cli.timeline_formats import FORMATS, WITH_FILES, choose_format, ink_of
from ivp.cli.timeline_options import least_bad, milestone_id, wanted
from ivp.diagnostics import say
from ivp.report.planning.ink import SIGNS
from ivp.timeline.overview import Overview, aimed_at, narrow, weighed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ivp.cli.screen import Screen
    from ivp.diagnostics import Diagnostic
    from ivp.timeline.outcome import Timeline
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


def timeline(screen: Screen, path: Path, asked: Asked) -> int:
    """Show the planning of a workspace on a day."""
    from ivp.timeline.states import timeline as planning_on

    form = choose_format(asked.form, asked.output)
    least_bad(asked.fail_on)
    space, found = read(path)
    screen = speaking(screen, space.frame)
    planning = planning_on(space, choose_day(asked.today, space.frame))
    if planning is None:
        screen.remarks(found)
        screen.note(say("There is no planning to show: mend what is named above, or add one."))
        return ERRORS
    overview, remarks = _overview(space, planning, found, asked)
    _show(screen, space, overview, remarks, Form(form, asked.output))
    return exit_code([*remarks, *overview.findings])


def _overview(
    space: Workspace, planning: Timeline, found: Sequence[Diagnostic], asked: Asked
) -> tuple[Overview, list[Diagnostic]]:
    """Give what was asked for, and what is wrong in the files that it rests on."""
    from ivp.timeline.alerts import check_states

    region = space.frame.region
    assert region is not None  # noqa: S101  # or there would be no planning
    least = least_bad(asked.fail_on)
    choice = wanted(space.frame, asked.municipalities, asked.states)
    if asked.goal is not None:
        known = {milestone.id: None for milestone in planning.milestones}
        planning = aimed_at(planning, milestone_id("--goal", asked.goal, known))
    milestones, municipalities = narrow(planning, choice)
    states = check_states(planning, milestones, municipalities)
    overview = Overview(
        region=region.record.region,
        code=region.record.code,
        period=region.record.plan.period,
        planning=planning,
        milestones=milestones,
        municipalities=municipalities,
        narrowed=any(choice),
        findings=tuple(weighed(states, least)),
        least=least,
    )
    return overview, _of_those(space, found, choice.scopes)


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
    overview: Overview,
    remarks: Sequence[Diagnostic],
    form: Form,
) -> None:
    """Write to the screen, or to a file that then is the same wherever it is made.

    What is wrong in the files is part of what programs read, and stands beside what people read.
    """
    found = list(overview.findings)
    if form.name in WITH_FILES:
        found += remarks
    else:
        screen.remarks(remarks)
    day = overview.planning.today
    files = [path.as_posix() for path in inputs(space.frame.folder)]
    report = make_report(screen, form, found, files, today=day)._replace(sums=False)
    ink = SIGNS if form.output else ink_of(screen)
    deliver(screen, FORMATS[form.name](overview, report, ink), form, files)
