"""Which municipalities are there: the only thing that is kept of every file while checking."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ivp.diagnostics import Finding, Severity, Span, rule, say
from ivp.words import slug

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivp.diagnostics import Diagnostic
    from ivp.records.municipality import Municipality
    from ivp.records.region import RosterEntry
    from ivp.workspace import Frame, Located, Reading


class _Heard(NamedTuple):
    """Where a municipality's code stands, and whether the file is called after it."""

    span: Span
    called_after_it: bool


class RollCall:
    """Hears the files one by one, and says at the end who was missed."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._present: dict[str, _Heard] = {}
        self._doubtful: set[str] = set()
        """Names on files of which it is a finding already whose they are."""
        self._unsure = any(name.startswith("region/municipalities") for name in frame.left_out)
        """Whether there may be municipalities on the roster that are not known by their code."""

    def hear(self, reading: Reading) -> Iterator[Diagnostic]:
        """Note whose file this is; a second file of one municipality is a finding."""
        code, entry = reading.code, self._frame.roster.get(reading.code or "")
        if code is None or (entry is None and self._frame.region and not self._unsure):
            self._doubtful |= _names(reading)
            return
        file = reading.file or reading.part
        own = slug(entry.name) if entry else ""
        if entry and file and _other_name(_name_in(file), entry.name):
            self._doubtful |= {*_names(reading), own}
            return
        span = file.at("code") if file else Span(reading.path)
        now = _Heard(span, called_after_it=entry is not None and _stem(reading) == own)
        before = self._present.setdefault(code, now)
        if before is not now:
            # Of a file and its copy, the copy is the one with the strange name.
            extra, kept = (before, now) if now.called_after_it else (now, before)
            self._present[code] = kept
            self._doubtful.add(slug(Path(extra.span.path).stem))
            yield from two_files(extra.span, code, kept.span)

    def absent(self) -> Iterator[Diagnostic]:
        """Name the municipalities without a file, in the order of the roster."""
        region = self._frame.region
        if region is None:
            return
        entries = region.record.municipalities
        position = {entry.code: index for index, entry in reversed(list(enumerate(entries)))}
        for code, entry in self._frame.roster.items():
            if code not in self._present and slug(entry.name) not in self._doubtful:
                yield from no_file(region.at("municipalities", position[code]), entry)


def _name_in(file: Located[Municipality]) -> str:
    """Give the name that a file is of; an empty text where something only stands in for it."""
    return "" if ("municipality",) in file.source.left_out else file.record.municipality


def _other_name(written: str, name: str) -> bool:
    return written not in {name, ""} and slug(written) != slug(name)


def _stem(reading: Reading) -> str:
    """Give the name of a file without folder and ending; pathlib takes ten times as long."""
    return slug(reading.name.rpartition("/")[2].rpartition(".")[0])


def _names(reading: Reading) -> set[str]:
    """Give the names that a file goes by."""
    file = reading.file or reading.part
    return {_stem(reading), slug(_name_in(file))} if file else {_stem(reading)}


@rule("IVP202")
def two_files(span: Span, code: str, first: Span) -> Iterator[Finding]:
    """Two files say that they are of the same municipality.

    It happens when a file is copied for another municipality and the code is left as it was, or
    when a file is renamed and the old one stays. Its priorities would count twice; only the first
    file counts.

    Mend the code in the copy, or remove the file that is too many.
    """
    yield Finding(
        span,
        say(
            "municipality %(code)s also has the file %(file)s (line %(line)s)",
            code=code,
            file=first.path,
            line=first.line,
        ),
        say("Is this a copy? Then mend 'code' and 'municipality'. Else remove one of the files."),
    )


@rule("IVP204", Severity.NOTE)
def no_file(span: Span, entry: RosterEntry) -> Iterator[Finding]:
    """A municipality of the region has no file.

    What it wants is not known. That is not the same as 'no': themes that it could tip stay open,
    and the plan is provisional.

    Ask the municipality for its file, and put it in the folder `municipalities`.
    """
    yield Finding(
        span,
        say("%(name)s (%(code)s) has no file yet", name=entry.name, code=entry.code),
        say(
            "Ask for it, and put it in the folder 'municipalities'. Until then what %(name)s wants"
            " is not known.",
            name=entry.name,
        ),
    )
