"""What every report format is made of, and what none of them may let through."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from ivp.diagnostics import Severity, printable
from ivp.personal import masked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from ivp.catalogue import Catalogue
    from ivp.diagnostics import Diagnostic, Text


class Report(NamedTuple):
    """The findings of one run, and what was looked at."""

    findings: Sequence[Diagnostic]
    files: Sequence[str]
    """The paths of all files that were checked, as they are shown."""
    words: Catalogue
    today: date | None = None
    """The day that the findings depend on, if they do."""
    repository: Mapping[str, str] = {}
    """Paths from the root of the repository, by the path that is shown."""
    strict: bool = False
    """Whether warnings make the run fail."""
    most: int = 0
    """How many findings people are shown at once; 0 for all of them."""
    sums: bool = True
    """Whether people are shown how many there are."""
    not_checked: tuple[Text | str, ...] = ()
    """What cannot be used, so that what depends on it is not checked yet."""
    broken_off: Sequence[str] = ()
    """The paths of files of which the rest could not be read."""

    @property
    def ordered(self) -> list[Diagnostic]:
        """Give the findings by file, line, column and code."""
        return sorted(self.findings, key=lambda item: item.order)

    @property
    def counted(self) -> Counter[Severity]:
        """Count the findings by severity."""
        return Counter(item.severity for item in self.findings)

    def path(self, item: Diagnostic) -> str:
        """Give the path of a finding from the root of the repository."""
        return self.repository.get(item.span.path, item.span.path)

    def message(self, item: Diagnostic) -> str:
        """Say what is wrong."""
        return discreet(self.words(item.message))

    def hint(self, item: Diagnostic) -> str:
        """Say what to do."""
        return discreet(self.words(item.hint))

    def both(self, item: Diagnostic, between: str) -> str:
        """Say what is wrong and what to do."""
        return self.message(item) + between + self.hint(item)

    def fails(self, item: Diagnostic) -> bool:
        """Tell whether this finding makes the run fail."""
        return item.severity <= (Severity.WARNING if self.strict else Severity.ERROR)


def safe(text: str) -> str:
    """Make a text harmless for terminals and for the programs that read the output of a build.

    Those take a line that begins with `::`, and `##[` or `##vso[` anywhere, for a command to them.
    """
    text = printable(text).replace("##[", "## [").replace("##vso[", "## vso[")
    return f"- {text}" if text.lstrip().startswith("::") else text


def discreet(text: str) -> str:
    """Make what is told of a file harmless, and repeat nothing personal that stands in it."""
    return masked(safe(text))


def discreet_route(route: str) -> str:
    """Make a way to a place harmless: each step by itself, as a position may stand before it."""
    return discreet("/".join(map(masked, route.split("/"))))


def fingerprints(report: Report) -> Iterator[tuple[Diagnostic, str]]:
    """Give every finding a name that stays when lines move, and that no other finding has.

    Made of the code, the file, the way by ids and a counter for what is equal then: not of lines,
    and not of sentences.
    """
    # hashing takes longer to load than to do, and most runs want none
    from hashlib import sha256  # noqa: PLC0415

    for item, name, times in numbered(report):
        whole = "\0".join((item.code, report.path(item), name, str(times)))
        yield item, sha256(whole.encode("utf-8", "replace")).hexdigest()


def numbered(report: Report) -> Iterator[tuple[Diagnostic, str, int]]:
    """Give every finding with the way to it, and how many before it have the same code and way."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for item in report.ordered:
        name = (item.code, item.span.path, item.span.route)
        yield item, item.span.route, seen[name]
        seen[name] += 1
