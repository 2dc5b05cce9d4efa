"""What each command does: read, decide, show; gives the exit code."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from ivp import __version__, workspace
from ivp.checks import check
from ivp.cli.usage import RefusalError, UsageProblemError
from ivp.diagnostics import AnyOf, Diagnostic, Severity, say, shorten
from ivp.merge.threshold import overlap_rule
from ivp.records.fields import FIRST_YEAR, LAST_YEAR
from ivp.timeline import rules as planning_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ivp.cli.screen import Screen
    from ivp.merge.overlap import Overlap
    from ivp.plan import Plan
    from ivp.workspace import Frame, Reading, Workspace

OK = 0
ERRORS = 1
DEFAULT_OUTPUT = (Path("build/plan.md"), Path("build/plan.html"))


def validate(screen: Screen, paths: Sequence[Path], *, strict: bool) -> int:
    """Check every workspace that the paths point at."""
    found: list[Diagnostic] = []
    looked_at: list[str] = []
    for folder in dict.fromkeys(_find(path) for path in paths):
        frame, opening = _open(folder)
        screen = _speaking(screen, frame)
        counted = _Counted(workspace.read_municipalities(folder))
        found += opening
        found += _judge(frame, counted)
        shared = (folder / workspace.REGION, folder / workspace.THEMES)
        looked_at += [path.as_posix() for path in shared if path.exists()] + counted.paths
    if not any(_is_folder(path) for path in paths):
        looked_at = [shown for path in paths for shown in _same(path, looked_at)]
        found = [item for item in found if _concerns(item, looked_at)]
    screen.findings(found, len(set(looked_at)))
    return exit_code(found, strict=strict)


def merge(screen: Screen, path: Path, outputs: Sequence[Path], today: str | None) -> int:
    """Make the plan of a workspace, show it, and write it."""
    from ivp.cli import tables
    from ivp.merge.overlap import overlap

    targets = outputs or DEFAULT_OUTPUT
    _refuse_formats(targets)
    space, found = _read(path)
    screen = _speaking(screen, space.frame)
    screen.remarks(found)
    rule, _ = overlap_rule(space.frame)
    if space.frame.themes_file is None:  # without themes everything would seem to be local
        screen.note(say("No plan was made: first mend what is named above."))
        return ERRORS
    if rule is None:
        return _no_rule(screen, space)
    decided = overlap(space, rule)
    made = _plan(space, decided, choose_day(today, space.frame), screen)
    _write(screen, made, targets, space)
    tables.show_plan(screen, made)
    return exit_code(found)


def timeline(screen: Screen, path: Path, today: str | None) -> int:
    """Show the planning of a workspace on a day."""
    from ivp.cli import tables
    from ivp.timeline.alerts import check_states
    from ivp.timeline.states import timeline as planning_on

    space, found = _read(path)
    screen = _speaking(screen, space.frame)
    screen.remarks(found)
    day = choose_day(today, space.frame)
    planning = planning_on(space, day)
    if planning is None:
        screen.note(say("There is no planning to show: mend what is named above, or add one."))
        return ERRORS
    states = list(check_states(planning))
    tables.show_planning(screen, planning, states)
    return exit_code([*found, *states])


def _find(path: Path) -> Path:
    folder = workspace.find(path)
    if folder is None:
        raise RefusalError(
            say("There is no region.yaml in %(path)s, nor around it.", path=shorten(str(path)))
        )
    return folder


def _open(folder: Path) -> tuple[Frame, list[Diagnostic]]:
    return workspace.open_frame(folder)


def _read(path: Path) -> tuple[Workspace, list[Diagnostic]]:
    """Read a workspace and judge it."""
    folder = _find(path)
    frame, opening = _open(folder)
    space = workspace.Workspace(frame, tuple(workspace.read_municipalities(folder)))
    return space, [*opening, *_judge(frame, space.readings)]


def _speaking(screen: Screen, frame: Frame) -> Screen:
    return screen.speaking(frame.region.record.language) if frame.region else screen


def _judge(frame: Frame, readings: Iterable[Reading]) -> Iterator[Diagnostic]:
    """Run every rule of every room over a workspace, file by file."""
    yield from overlap_rule(frame)[1]
    yield from planning_rules.check_frame(frame)
    yield from check(frame, (_with_dates(frame, reading) for reading in readings))


def _with_dates(frame: Frame, reading: Reading) -> Reading:
    if reading.file is None:
        return reading
    dates = planning_rules.check_file(frame, reading.file)
    return reading._replace(findings=[*reading.findings, *dates])


class _Counted:
    """Remembers the paths of what passes."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self.readings = readings
        self.paths: list[str] = []

    def __iter__(self) -> Iterator[Reading]:
        for reading in self.readings:
            self.paths.append(reading.path)
            yield reading


def _same(path: Path, looked_at: Iterable[str]) -> list[str]:
    """Find a file that somebody named among those of the region, whatever way it was written."""
    with suppress(OSError):  # nothing can be the same as what is not there
        return [shown for shown in looked_at if path.samefile(shown)] or _not_ours(path)
    return _not_ours(path)


def _is_folder(path: Path) -> bool:
    with suppress(OSError):  # such as a name that is too long
        return path.is_dir()
    return False


def _not_ours(path: Path) -> NoReturn:
    raise UsageProblemError(
        say("%(path)s is not one of the files of this region", path=shorten(str(path)))
    )


def _concerns(item: Diagnostic, looked_at: Sequence[str]) -> bool:
    """Tell whether a finding is about these files, or keeps them from being judged."""
    shared = item.span.path.rpartition("/")[2] in {workspace.REGION, workspace.THEMES}
    return item.span.path in looked_at or (shared and item.severity == Severity.ERROR)


def exit_code(found: Iterable[Diagnostic], *, strict: bool = False) -> int:
    """Give 1 when something is an error, or with `strict` a warning."""
    worst = Severity.WARNING if strict else Severity.ERROR
    return ERRORS if any(item.severity <= worst for item in found) else OK


def choose_day(given: str | None, frame: Frame) -> date:
    """Choose the day to look from: the one asked for, else the region's own, else today."""
    if given:
        day = _day(given)
        if day is None:
            raise UsageProblemError(
                say(
                    "--today must be a day such as 2022-11-01, not '%(value)s'",
                    value=shorten(given),
                )
            )
        return day
    if frame.region and frame.region.record.reference_date:
        return frame.region.record.reference_date
    return date.today()


def _day(text: str) -> date | None:
    """Read year-month-day, within the years that a plan can be about."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        with suppress(ValueError):  # such as 2022-02-30
            day = date.fromisoformat(text)
            return day if FIRST_YEAR <= day.year <= LAST_YEAR else None
    return None


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


def _plan(space: Workspace, decided: Overlap, today: date, screen: Screen) -> Plan:
    from ivp.plan import Edition, plan
    from ivp.timeline.states import timeline as planning_on

    language = screen.language or "nl"
    edition = Edition(today, language, f"ivp {__version__}")
    return plan(space, decided, planning_on(space, today), edition)


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
