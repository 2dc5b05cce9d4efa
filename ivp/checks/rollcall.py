"""Which municipalities are there: the only thing that is kept of every file while checking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.diagnostics import Diagnostic, Finding, Severity, Span, rule, say
from ivp.workspace import file_is_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivp.records.region import RosterEntry
    from ivp.workspace import Frame, Reading


class RollCall:
    """Hears the files one by one, and says at the end who was missed."""

    def __init__(self) -> None:
        self._first: dict[str, Span] = {}
        self._unnamed: list[Reading] = []

    def hear(self, reading: Reading) -> Iterator[Diagnostic]:
        """Note whose file this is; a second file of one municipality is a finding."""
        if reading.code is None:
            self._unnamed.append(reading)
            return
        span = reading.file.at("code") if reading.file else Span(reading.path)
        first = self._first.setdefault(reading.code, span)
        if first is not span:
            yield from two_files(span, reading.code, first)

    def absent(self, frame: Frame) -> Iterator[Diagnostic]:
        """Name the municipalities without a file, in the order of the roster."""
        if frame.region is None:
            return
        entries = frame.region.record.municipalities
        position = {entry.code: index for index, entry in reversed(list(enumerate(entries)))}
        for code, entry in frame.roster.items():
            unreadable = any(file_is_of(reading, entry) for reading in self._unnamed)
            if code not in self._first and not unreadable:
                yield from no_file(frame.region.at("municipalities", position[code]), entry)


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
            "Until it has, what %(name)s wants is not known, and the plan stays provisional.",
            name=entry.name,
        ),
    )
