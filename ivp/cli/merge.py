"""`ivp merge`: the regional plan, on the terminal and as files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ivp import workspace
from ivp.cli.drafting import written
from ivp.cli.opening import ERRORS, choose_day, exit_code, read, speaking
from ivp.cli.usage import RefusalError, UsageProblemError
from ivp.diagnostics import AnyOf, say, shorten
from ivp.merge.threshold import overlap_rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ivp.cli.screen import Screen
    from ivp.plan import Plan
    from ivp.workspace import Workspace

DEFAULT_OUTPUT = (Path("build/plan.md"), Path("build/plan.html"))


def merge(screen: Screen, path: Path, outputs: Sequence[Path], today: str | None) -> int:
    """Make the plan of a workspace, show it, and write it."""
    from ivp.cli import tables
    from ivp.merge.overlap import overlap

    targets = outputs or DEFAULT_OUTPUT
    _refuse_formats(targets)
    space, found = read(path)
    screen = speaking(screen, space.frame)
    screen.remarks(found)
    rule, _ = overlap_rule(space.frame)
    if space.frame.themes_file is None:  # without themes everything would seem to be local
        screen.note(say("No plan was made: first mend what is named above."))
        return ERRORS
    if rule is None:
        return _no_rule(screen, space)
    decided = overlap(space, rule)
    screen.remarks(decided.findings, advice=True)
    made = written(space, decided, choose_day(today, space.frame), screen.language or "nl")
    _write(screen, made, targets, space)
    tables.show_plan(screen, made)
    return exit_code([*found, *decided.findings])


def _refuse_formats(targets: Sequence[Path]) -> None:
    from ivp.render import FORMATS

    for target in targets:
        if target.suffix not in FORMATS:
            raise UsageProblemError(
                say(
                    "%(path)s: the name must end in %(options)s",
                    path=shorten(str(target)),
                    options=AnyOf(tuple(sorted(FORMATS))),
                )
            )


def _no_rule(screen: Screen, space: Workspace) -> int:
    """Show what every rule would give, so that a rule can be chosen; makes no plan."""
    from ivp.cli import tables
    from ivp.merge.ballots import ballots, voices
    from ivp.merge.overlap import break_points

    if space.frame.region is not None:
        said = voices(space, space.frame.region.record.overlap.levels)
        themes = space.frame.themes
        points = break_points(ballots(said, themes), len(said), themes, None)
        tables.show_break_points(screen, points)
    screen.note(say("No plan was made: first mend what is named above."))
    return ERRORS


def _write(screen: Screen, made: Plan, targets: Sequence[Path], space: Workspace) -> None:
    from ivp.cli.output import refuse, write_all
    from ivp.render import FORMATS, TemplateFaultError

    folder = space.frame.folder
    inputs = [folder / workspace.REGION, folder / workspace.THEMES]
    inputs += [Path(reading.path) for reading in space.readings]
    refuse(targets, inputs)
    # all are made before the first is written
    own = workspace.templates(folder)
    try:
        contents = {target: FORMATS[target.suffix](made, own) for target in targets}
    except TemplateFaultError as error:
        raise RefusalError(
            say(
                "the template %(name)s cannot be used (line %(line)s); mend it or take it away",
                name=shorten(error.name),
                line=error.line,
            )
        ) from error
    for path in write_all(contents):
        screen.note(say("Written: %(path)s", path=str(path)))
