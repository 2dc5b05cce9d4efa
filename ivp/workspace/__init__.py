"""A folder to a workspace. The only reader of input.

A file is opened without trusting its name, read up to its limit, judged, and handed on with its
places. Files come one by one, so that ten thousand cost no more memory than six.
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from ivp.diagnostics import Diagnostic, Span, Text, printable, say
from ivp.records.fields import Record
from ivp.records.municipality import Municipality
from ivp.records.region import Region, RosterEntry
from ivp.records.shape import judge
from ivp.records.taxonomy import ThemesFile
from ivp.themes import Taxonomy, taxonomy
from ivp.words import slug
from ivp.workspace.files import NO_FOLDER, Files, Folder
from ivp.yamlsource import parse
from ivp.yamlsource.findings import not_a_file, other_folder, other_name
from ivp.yamlsource.parser import USUAL, WHOLE_COUNTRY, Limits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivp.records.choices import Decision
    from ivp.yamlsource import Source

R = TypeVar("R", bound=Record)

REGION = "region.yaml"
THEMES = "themes.yaml"
MUNICIPALITIES = "municipalities"


class Located(NamedTuple, Generic[R]):
    """A record and the file that it stands in."""

    record: R
    source: Source

    def at(self, *route: str | int) -> Span:
        """Give the place of a value in the file."""
        return self.source.at(*route)

    def key_at(self, *route: str | int) -> Span:
        """Give the place of a key in the file."""
        return self.source.key_at(*route)


class Reading(NamedTuple):
    """What came of one file of a municipality."""

    path: str
    name: str
    """The path within the workspace, the same wherever somebody stands."""
    file: Located[Municipality] | None
    findings: list[Diagnostic]
    code: str | None
    """The municipality that the file says it is of, also when the rest of it is unusable."""
    part: Located[Municipality] | None = None
    """What is left of a file that cannot be used: to be checked, and never to be planned with."""


@dataclass(frozen=True)
class Frame:
    """What all municipalities share: the region and the themes."""

    folder: Path
    region: Located[Region] | None
    themes: Taxonomy
    themes_file: Located[ThemesFile] | None
    part: Frame | None = None
    """What is left when the region or the themes cannot be used: to check the rest with, and never
    to plan with."""
    left_out: frozenset[str] = frozenset()
    """In such a part, what is not as it was typed, or is not there at all: `region/plan/period`."""

    @property
    def checked(self) -> Frame:
        """Give what can be checked with: all of it, or what is left."""
        return self.part or self

    @property
    def planned(self) -> Frame:
        """Give what a plan can be made with; a decision that is not whole stops no plan.

        It has no effect, and that it is not whole has been said. Whatever else is wrong in the
        region may decide more than it seems to, so then there is no plan.
        """
        part = self.part
        if part is None or part.region is None or self.themes_file is None:
            return self
        left_out = part.region.source.left_out
        # within one of the decisions: else it is not known which of them stand where
        only = all(route[0] == "decisions" and route[2:] for route in left_out)
        return replace(part, left_out=frozenset()) if left_out and only else self

    @cached_property
    def roster(self) -> dict[str, RosterEntry]:
        """Give the municipalities that take part, by code, on the first day of the plan."""
        if self.region is None:
            return {}
        first_day = date(self.region.record.plan.period.first, 1, 1)
        roster: dict[str, RosterEntry] = {}
        for entry in self.region.record.municipalities:
            if takes_part(entry, first_day):
                roster.setdefault(entry.code, entry)
        return roster

    @cached_property
    def slugs(self) -> dict[str, str]:
        """Give every municipality a name of its own for ids and addresses, by code."""
        plain = {code: slug(entry.name) for code, entry in self.roster.items()}
        count = Counter(plain.values())
        # a code is added to names that are not the only one, and to what then looks like those
        longer = {f"{name}-{code.lower()}" for code, name in plain.items() if count[name] > 1}
        return {
            code: f"{name}-{code.lower()}" if count[name] > 1 or name in longer else name
            for code, name in plain.items()
        }


def takes_part(entry: RosterEntry, day: date) -> bool:
    """Tell whether a municipality exists on a day.

    Dates that contradict each other count for nothing: which of the two is wrong is not known.
    """
    if entry.valid_from and entry.valid_until and entry.valid_until < entry.valid_from:
        return True
    begun = entry.valid_from is None or entry.valid_from <= day
    return begun and (entry.valid_until is None or day <= entry.valid_until)


@dataclass(frozen=True)
class Workspace:
    """Everything that was read, and nothing computed."""

    frame: Frame
    readings: tuple[Reading, ...]

    @property
    def files(self) -> Iterator[tuple[str, Located[Municipality]]]:
        """Give the files that could be used, with their names."""
        return ((reading.name, reading.file) for reading in self.readings if reading.file)

    @cached_property
    def by_code(self) -> dict[str, Reading]:
        """Give the one file of each municipality, by the code that it says it is of.

        Of a file and its copy the one counts that is called after the municipality, else the first
        that can be used. The other counts for nothing, and is a finding.
        """
        chosen: dict[str, Reading] = {}
        for reading in sorted(self.readings, key=self._rank):
            code = reading.code or self._by_name.get(_stem(reading))
            if code is not None:
                chosen.setdefault(code, reading)
        return chosen

    @cached_property
    def _by_name(self) -> dict[str, str]:
        """Give codes by name: of a file that cannot be read, the name is all there is."""
        return {slug(entry.name): code for code, entry in self.frame.roster.items()}

    def _rank(self, reading: Reading) -> tuple[bool, bool]:
        entry = self.frame.roster.get(reading.code or "")
        called_after = entry and _stem(reading) == slug(entry.name)
        return not called_after, reading.file is None


def _stem(reading: Reading) -> str:
    return slug(Path(reading.name).stem)


def find(path: Path) -> Path | None:
    """Find the folder with `region.yaml` that a path points at, lies in, or holds as `data`."""
    for folder in (path, path / "data"):
        if os.path.lexists(folder / REGION):
            return folder
    for folder in path.parents:
        if os.path.lexists(folder / REGION):
            return folder
    for folder in path.resolve().parents:  # what is typed may begin inside the workspace
        if os.path.lexists(folder / REGION):
            return Path(os.path.relpath(folder))
    return None


def shipped(name: str) -> Path:
    """Find a file or folder that comes with the program.

    An installed package holds it; a checkout has it beside the package.
    """
    package = Path(__file__).parent.parent
    inside = package / name
    return inside if inside.exists() else package.parent / name


def templates(folder: Path) -> Path | None:
    """Find a workspace's own templates, which go before those of the program.

    They stand beside `data`, or in the folder itself where that has another name. They can do what
    the plan's templates can: whoever may write them decides what the plan looks like.
    """
    own = (folder.parent if folder.name == "data" else folder) / "templates"
    program = shipped("templates")
    if not own.is_dir() or (program.exists() and own.samefile(program)):
        return None
    return own


def open_frame(folder: Path, files: Files | None = None) -> tuple[Frame, list[Diagnostic]]:
    """Read what all municipalities share; a region that cannot be used is None.

    `files` is where they come from, if not from the folder itself.
    """
    files = files or Folder(folder)
    region, part, findings = _read(files, REGION, Region, WHOLE_COUNTRY)
    own = files if files.holds(THEMES) else Folder(shipped("data"))
    themes_file, part_of_themes, found = _read(own, THEMES, ThemesFile, USUAL)
    frame = Frame(folder, region, _themes(themes_file, region), themes_file)
    if region is None or themes_file is None:
        left = _left(frame, region or part, themes_file or part_of_themes)
        if left.region is None and _wants_no_advice(files):
            left = replace(left, left_out=left.left_out | {"region/checklist"})
        frame = replace(frame, part=left)
    return frame, findings + found


def _themes(file: Located[ThemesFile] | None, region: Located[Region] | None) -> Taxonomy:
    themes = taxonomy(file.record) if file else Taxonomy({})
    made = tuple(typed for _, typed in whole_decisions(region)) if region else ()
    return themes.grouped(made) if made else themes


def whole_decisions(region: Located[Region]) -> Iterator[tuple[int, Decision]]:
    """Give every decision of which nothing is missing or wrong, with its place in the list."""
    broken = {route[1] for route in region.source.left_out if route[0] == "decisions" and route[1:]}
    for place, typed in enumerate(region.record.decisions):
        if place not in broken:
            yield place, typed


def _left(
    frame: Frame, region: Located[Region] | None, themes_file: Located[ThemesFile] | None
) -> Frame:
    """Make what is left to check with, of a region or themes that cannot be used."""
    left_out = {*_left_out("region", region), *_left_out("themes", themes_file)}
    themes = _themes(themes_file, region)
    return Frame(frame.folder, region, themes, themes_file, left_out=frozenset(left_out))


def _wants_no_advice(files: Files) -> bool:
    """Look for the one line that counts in a region that cannot be read: it silences a lot."""
    data = files.read(REGION, WHOLE_COUNTRY.size)
    return isinstance(data, bytes) and b"\nchecklist: none" in data


def _left_out(name: str, file: Located[Any] | None) -> Iterator[str]:
    """Name what was left out of a file; all of it when nothing is left."""
    if file is None:
        yield name
    else:
        for route in file.source.left_out:
            yield "/".join((name, *(step for step in route if isinstance(step, str))))


def shipped_frame() -> Frame:
    """Read the themes that come with the program, for who is in no region."""
    folder = shipped("data")
    themes_file, *_ = _read(Folder(folder), THEMES, ThemesFile, USUAL)
    themes = taxonomy(themes_file.record) if themes_file else Taxonomy({})
    return Frame(folder, None, themes, themes_file)


def read_municipalities(folder: Path, files: Files | None = None) -> Iterator[Reading]:
    """Read the files of the municipalities one by one, in the order of their names."""
    files = files or Folder(folder)
    names = files.names(MUNICIPALITIES)
    if isinstance(names, Text):
        shown = files.shown(MUNICIPALITIES)
        hint = say(
            "Give this file another name, and make a folder '%(name)s'.", name=MUNICIPALITIES
        )
        found = not_a_file(shown, names, hint) if names == NO_FOLDER else not_a_file(shown, names)
        yield Reading(shown, MUNICIPALITIES, None, list(found), None)
        return
    for name in names:
        known = f"{MUNICIPALITIES}/{name}"
        if name.startswith("."):
            continue
        if name.lower().endswith((".yaml", ".yml")):
            yield _reading(files, known)
        elif ".yaml" in name.lower() or ".yml" in name.lower():
            path = files.shown(known)
            yield Reading(path, known, None, list(other_name(path)), None)
        else:
            yield from _astray(files, f"{known}/")
    yield from _astray(files, "")


def _astray(files: Files, folder: str) -> Iterator[Reading]:
    """Find files of municipalities where nobody looks: beside their folder, or in one inside it."""
    names = files.names(folder)
    for name in names if isinstance(names, list) else ():
        if name in {REGION, THEMES} or not name.lower().endswith((".yaml", ".yml")):
            continue
        data = files.read(folder + name, USUAL.size)
        if isinstance(data, bytes) and b"\nmunicipality:" in b"\n" + data:
            path = files.shown(folder + name)
            found = list(other_folder(path, MUNICIPALITIES))
            yield Reading(path, folder + name, None, found, None)


def read(folder: Path, files: Files | None = None) -> tuple[Workspace, list[Diagnostic]]:
    """Read a whole workspace and keep it."""
    frame, findings = open_frame(folder, files)
    return Workspace(frame, tuple(read_municipalities(folder, files))), findings


def _reading(files: Files, name: str) -> Reading:
    path = files.shown(name)
    source, findings = _source(files, name, USUAL)
    name = printable(name)
    if source is None:
        return Reading(path, name, None, findings, None)
    record, found = judge(source, Municipality)
    typed = source.value.get("code")
    code = typed.strip() if isinstance(typed, str) else None
    if record is None:
        part, more = _part(source, Municipality)
        return Reading(path, name, None, findings + found + more, code, part)
    return Reading(path, name, Located(record, source), findings + found, code)


def _read(
    files: Files, name: str, model: type[R], limits: Limits
) -> tuple[Located[R] | None, Located[R] | None, list[Diagnostic]]:
    """Read one file, or what is left of it; and say what is wrong with it."""
    source, findings = _source(files, name, limits)
    if source is None:
        return None, None, findings
    record, found = judge(source, model)
    if record is None:
        part, more = _part(source, model)
        return None, part, findings + found + more
    return Located(record, source), None, findings + found


def _part(source: Source, model: type[R]) -> tuple[Located[R] | None, list[Diagnostic]]:
    """Give what is left of a file of which something does not fit, and what else does not."""
    from ivp.records.remains import remains  # noqa: PLC0415  # a file without faults needs it not

    left = remains(source, model)
    return (Located(left[0], left[1]), left[2]) if left else (None, [])


def _source(files: Files, name: str, limits: Limits) -> tuple[Source | None, list[Diagnostic]]:
    data = files.read(name, limits.size)
    shown = printable(
        files.shown(name)
    )  # a name can hold what no file of ours could be written with
    if isinstance(data, Text):
        return None, list(not_a_file(shown, data))
    return parse(shown, data, limits)
