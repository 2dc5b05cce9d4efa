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
    from ivp.diagnostics import Diagnostic
    from ivp.plan import Plan
    from ivp.workspace import Workspace


class Asked(NamedTuple):
    """What was asked for on the command line, as it was typed."""

    before: str
    after: str | None = None
    today: str | None = None
    form: str | None = None
    output: Path | None = None


class Version(NamedTuple):
    """The files of one moment, and what they are called; now, they have no name."""

    name: str
    space: Workspace
    faults: tuple[Diagnostic, ...]
    """Errors in them: what could not be read is missing from the plan."""


def diff(screen: Screen, path: Path, asked: Asked) -> int:
    """Tell what is different in the plan between two versions of a workspace."""
    from ivp.render.difference import FORMATS, Versions
    from ivp.render.difference.reference import Days

    form = _form(asked)
    folder = find(path)
    before, after = _version(folder, asked.before), _version(folder, asked.after)
    screen = speaking(screen, after.space.frame)
    day = choose_day(asked.today, after.space.frame)
    plans = [_plan(screen, version, day) for version in (before, after)]
    old, new = plans
    if old is None or new is None:
        return ERRORS
    days = Days(*(_own_day(version) for version in (before, after)))
    content = FORMATS[form](Versions(old, new, before.name, after.name, days))
    _give(screen, content, asked, after.space)
    return ERRORS if before.faults or after.faults else OK


SUFFIXES = {".txt": "text", ".md": "md", ".json": "json"}
"""How the name of a file ends in each form."""


def _form(asked: Asked) -> str:
    """Choose the form that was asked for: by its name, or by the name of the file."""
    from ivp.render.difference import FORMATS

    if asked.form is not None and asked.form not in FORMATS:
        raise UsageProblemError(
            say(
                "the format can be %(options)s, not '%(value)s'",
                options=AnyOf(tuple(FORMATS)),
                value=shorten(asked.form),
            )
        )
    if asked.output is None:
        return asked.form or "text"
    fitting = [end for end, name in SUFFIXES.items() if asked.form in {None, name}]
    if asked.output.suffix not in fitting:
        raise UsageProblemError(
            say(
                "%(path)s: the name must end in %(options)s",
                path=shorten(str(asked.output)),
                options=AnyOf(tuple(fitting)),
            )
        )
    return SUFFIXES[asked.output.suffix]


def _version(folder: Path, name: str | None) -> Version:
    files = revision(folder, name) if name is not None else None
    frame, opening = workspace.open_frame(folder, files)
    readings = tuple(workspace.read_municipalities(folder, files))
    found = [*opening, *judge(frame, readings)]
    faults = tuple(item for item in found if item.severity == Severity.ERROR)
    return Version(name or "", workspace.Workspace(frame.planned, readings), faults)


def _own_day(version: Version) -> date | None:
    region = version.space.frame.region
    return region.record.reference_date if region else None


def _plan(screen: Screen, version: Version, day: date) -> Plan | None:
    """Make the plan of a version; what keeps it from being whole is said."""
    called: Text | str = version.name or say("the files as they are now")
    if version.faults:
        screen.remarks(version.faults)
        screen.note(
            say_many(
                "In %(version)s there is %(n)s error: what cannot be read, is not known.",
                "In %(version)s there are %(n)s errors: what cannot be read, is not known.",
                len(version.faults),
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
