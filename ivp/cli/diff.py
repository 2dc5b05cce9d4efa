"""`ivp diff`: what changed between two versions of the files."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ivp import workspace
from ivp.cli.drafting import draft
from ivp.cli.opening import ERRORS, OK, choose_day, find, inputs, judge, speaking
from ivp.cli.revision import revision
from ivp.cli.usage import UsageProblemError
from ivp.diagnostics import AnyOf, Severity, Text, say, say_many, shorten
from ivp.merge.threshold import overlap_rule

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from ivp.cli.screen import Screen
    from ivp.plan import Plan
    from ivp.workspace import Workspace


class Asked(NamedTuple):
    """What was asked for on the command line, as it was typed."""

    before: str
    after: str | None = None
    today: str | None = None
    form: str = "text"
    output: Path | None = None


class Version(NamedTuple):
    """The files of one moment, and what they are called; now, they have no name."""

    name: str
    space: Workspace
    faults: int
    """Errors in them: what could not be read is missing from the plan."""


def diff(screen: Screen, path: Path, asked: Asked) -> int:
    """Tell what is different in the plan between two versions of a workspace."""
    from ivp.render.difference import FORMATS, Versions

    if asked.form not in FORMATS:
        raise UsageProblemError(
            say(
                "the format can be %(options)s, not '%(value)s'",
                options=AnyOf(tuple(FORMATS)),
                value=shorten(asked.form),
            )
        )
    folder = find(path)
    before, after = _version(folder, asked.before), _version(folder, asked.after)
    screen = speaking(screen, after.space.frame)
    day = choose_day(asked.today, after.space.frame)
    plans = [_plan(screen, version, day) for version in (before, after)]
    old, new = plans
    if old is None or new is None:
        return ERRORS
    content = FORMATS[asked.form](Versions(old, new, before.name, after.name))
    _give(screen, content, asked, after.space)
    return OK


def _version(folder: Path, name: str | None) -> Version:
    files = revision(folder, name) if name is not None else None
    frame, opening = workspace.open_frame(folder, files)
    readings = tuple(workspace.read_municipalities(folder, files))
    found = [*opening, *judge(frame, readings)]
    faults = sum(item.severity == Severity.ERROR for item in found)
    return Version(name or "", workspace.Workspace(frame.planned, readings), faults)


def _plan(screen: Screen, version: Version, day: date) -> Plan | None:
    """Make the plan of a version; what keeps it from being whole is said."""
    called: Text | str = version.name or say("the files as they are now")
    if version.faults:
        screen.note(
            say_many(
                "In %(version)s there is %(n)s error: what cannot be read, is not known.",
                "In %(version)s there are %(n)s errors: what cannot be read, is not known.",
                version.faults,
                version=called,
            )
        )
    rule, _ = overlap_rule(version.space.frame)
    if rule is None or version.space.frame.themes_file is None:
        screen.note(
            say(
                "Of %(version)s no plan can be made, so it cannot be compared.",
                version=called,
            )
        )
        return None
    return draft(version.space, rule, day, screen.language or "nl")


def _give(screen: Screen, content: str, asked: Asked, space: Workspace) -> None:
    """Show the result, or write it where that was asked."""
    if asked.output is None:
        screen.text(content)
        return
    from ivp.cli.output import refuse, write_all

    refuse([asked.output], inputs(space.frame.folder))
    for path in write_all({asked.output: content}):
        screen.note(say("Written: %(path)s", path=str(path)))
