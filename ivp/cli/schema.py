"""`ivp schema`: what may stand in a file, for an editor."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ivp import workspace
from ivp.cli.opening import OK, find, speaking
from ivp.cli.usage import UsageProblemError
from ivp.diagnostics import AnyOf, say, shorten
from ivp.schema import KINDS, schema

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ivp.cli.screen import Screen


def _timeline() -> dict[str, Any]:
    from ivp.report.planning.as_json import SCHEMA

    return SCHEMA


def _plan() -> dict[str, Any]:
    from ivp.render.plan_json import schema_of_plan

    return schema_of_plan()


RESULTS: Mapping[str, Callable[[], dict[str, Any]]] = {"timeline": _timeline, "plan": _plan}
"""What commands give as JSON; all other schemas are of files that people type."""


def show(screen: Screen, kind: str, path: Path | None, output: Path | None) -> int:
    """Write the schema of a kind of file, with the names that the region here knows."""
    if kind in RESULTS:
        _give(screen, RESULTS[kind](), output, None)
        return OK
    if kind not in KINDS:
        raise UsageProblemError(
            say(
                "there are schemas of %(options)s, not of '%(value)s'",
                options=AnyOf((*KINDS, *RESULTS)),
                value=shorten(kind),
            )
        )
    folder = workspace.find(Path()) if path is None else find(path)
    frame = None
    if folder is not None:
        frame, found = workspace.open_frame(folder)
        screen = speaking(screen, frame)
        screen.remarks(found)
    _give(screen, schema(kind, screen.words, frame), output, folder)
    return OK


def _give(
    screen: Screen, described: dict[str, Any], output: Path | None, folder: Path | None
) -> None:
    text = json.dumps(described, ensure_ascii=False, indent=1) + "\n"
    if output is None:
        screen.text(text)
    else:
        _write(screen, text, output, folder)


def _write(screen: Screen, text: str, output: Path, folder: Path | None) -> None:
    from ivp.cli.output import refuse, write_all

    shared = () if folder is None else (folder / workspace.REGION, folder / workspace.THEMES)
    files = () if folder is None else tuple((folder / workspace.MUNICIPALITIES).glob("*"))
    refuse([output], [*shared, *files])
    for path in write_all({output: text}):
        screen.note(say("Written: %(path)s", path=str(path)))
