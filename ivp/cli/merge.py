"""`ivp merge`: the regional plan, on the terminal and as files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ivp import workspace
from ivp.cli.drafting import written
from ivp.cli.opening import ERRORS, OK, choose_day, exit_code, read, speaking
from ivp.cli.usage import RefusalError, UsageProblemError
from ivp.diagnostics import AnyOf, Severity, say, say_many, shorten
from ivp.merge.threshold import overlap_rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ivp.cli.screen import Screen
    from ivp.diagnostics import Diagnostic
    from ivp.merge.overlap import Overlap
    from ivp.merge.threshold import OverlapRule
    from ivp.plan import Plan
    from ivp.workspace import Workspace

DEFAULT_OUTPUT = (Path("build/plan.md"), Path("build/plan.html"))


class Asked(NamedTuple):
    """What was asked for on the command line, as it was typed."""

    outputs: Sequence[Path] = ()
    today: str | None = None
    what_if: Sequence[str] = ()
    compare: bool = False
    final: bool = False


def merge(screen: Screen, path: Path, asked: Asked) -> int:
    """Make the plan of a workspace, show it, and write it."""
    targets = asked.outputs or DEFAULT_OUTPUT
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
    space = _comparing(space) if asked.compare else space
    return _decide(screen, space, rule, asked, found)


def _decide(
    screen: Screen,
    space: Workspace,
    rule: OverlapRule,
    asked: Asked,
    found: Sequence[Diagnostic],
) -> int:
    from ivp.cli import tables
    from ivp.merge.overlap import overlap

    decided = overlap(space, rule)
    # the rest of what was found stands there already
    decisions = [item for item in decided.findings if item in found]
    screen.remarks([item for item in decisions if item.severity is Severity.NOTE], advice=True)
    code = exit_code(found)
    if asked.what_if:
        from ivp.cli.what_if import show_what_if

        after, unanswered = show_what_if(screen, space, decided, asked.what_if)
        code = unanswered or code
        return (_refuse_final(screen, after, space) or code) if asked.final else code
    if asked.final and (_refuse_final(screen, decided, space) or code):
        screen.note(say("No plan was made: first mend what is named above."))
        return ERRORS
    day, language = choose_day(asked.today, space.frame), screen.language or "nl"
    made = written(space, decided, day, language, final=asked.final)
    _write(screen, made, asked.outputs or DEFAULT_OUTPUT, space)
    tables.show_plan(screen, made)
    return code


def _comparing(space: Workspace) -> Workspace:
    """Ask for what other rules would give, as if the region had done so itself."""
    region = space.frame.region
    if region is None or region.record.capacity is None:
        raise UsageProblemError(
            say("The region gives no capacity, so there is nothing to compare.")
        )
    capacity = region.record.capacity.model_copy(update={"compare": True})
    record = region.record.model_copy(update={"capacity": capacity})
    return replace(space, frame=replace(space.frame, region=region._replace(record=record)))


def _refuse_final(screen: Screen, decided: Overlap, space: Workspace) -> int:
    """Name everything that keeps the plan from being final; with something, nothing is written."""
    from ivp.merge.final import obstacles

    found = obstacles(decided, space.frame)
    if not found:
        return OK
    screen.note(
        say_many(
            "The plan cannot be final: %(n)s thing is still to be settled.",
            "The plan cannot be final: %(n)s things are still to be settled.",
            len(found),
        )
    )
    for line in found:
        screen.note(say("- %(what)s", what=line))
    return ERRORS


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
    from ivp.merge.break_points import break_points

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
