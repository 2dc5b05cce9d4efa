"""The report that people read: one line a finding, what to do below it, and a sum."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ivp.diagnostics import AllOf, Severity, say, say_many
from ivp.report.facts import discreet, safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ivp.catalogue import Catalogue
    from ivp.diagnostics import Diagnostic, Text
    from ivp.report.facts import Report


FOLDED = 3
"""From this number on, the same advice about one file is shown once."""
FILES_BY_NAME = 3
"""Of more files that broke off than this, one does not need to read each name."""
NAMED = 12
"""Of how many files it is said what is left out of each."""


class Entry(NamedTuple):
    """A finding, and those of the same kind that are only counted below it."""

    finding: Diagnostic
    more: Sequence[Diagnostic] = ()


class Shown(NamedTuple):
    """What is shown, in the order of reading, and what is only counted."""

    entries: Sequence[Entry]
    rest: Sequence[Diagnostic]


def render(report: Report) -> str:
    """Write the findings by file and rule, what was left out, and the sum."""
    shown = choose(report)
    said = "".join(
        _lines(finding, report.words) + also(finding, more, report.words)
        for finding, more in shown.entries
    )
    return said + left_out(shown.rest, report) + sums(report)


def choose(report: Report) -> Shown:
    """Put the findings in the order of reading: by file, and within it by rule, the worst first.

    When there are more than `most`, they are dealt out: a file of which everything is wrong does
    not take the place of all others.
    """
    found = sorted(
        report.findings, key=lambda item: (item.span.path, item.severity, item.code, item.order)
    )
    entries = list(fold(found)) if report.most else [Entry(item) for item in found]
    if len(entries) <= (report.most or len(entries)):
        return Shown(entries, ())
    dealt = set(_deal(entries, report.most))
    return Shown(
        [entry for at, entry in enumerate(entries) if at in dealt],
        [
            item
            for at, entry in enumerate(entries)
            if at not in dealt
            for item in (entry.finding, *entry.more)
        ],
    )


def _deal(entries: Sequence[Entry], most: int) -> list[int]:
    """Choose which are shown: something of every file, and then the worst, a turn for every file.

    What every file gets first takes half of the room at the most: where hundreds of files have a
    piece of advice, those who have errors want to see more than one of them.
    """
    turns: Counter[tuple[str, Severity]] = Counter()
    order: list[tuple[Severity, int, int]] = []
    first: dict[str, tuple[Severity, int, int]] = {}
    for at, (finding, _) in enumerate(entries):
        kind = (finding.span.path, finding.severity)
        turn = (finding.severity, turns[kind], at)
        turns[kind] += 1
        order.append(turn)
        first.setdefault(finding.span.path, turn)  # within a file the worst come first
    some = sorted(first.values())[: most // 2]
    return [at for _, _, at in dict.fromkeys((*some, *sorted(order)))][:most]


def fold(found: Iterable[Diagnostic]) -> Iterator[Entry]:
    """Take the same advice about one file together, when it is given more than twice.

    A file in which no priority has a goal is one thing to think about, and not six.
    """
    for (_, severity, _), group in groupby(
        found, key=lambda item: (item.span.path, item.severity, item.code)
    ):
        same = list(group)
        if severity is Severity.NOTE and len(same) >= FOLDED:
            yield Entry(same[0], same[1:])
        else:
            yield from (Entry(item) for item in same)


def also(finding: Diagnostic, more: Sequence[Diagnostic], words: Catalogue) -> str:
    """Name the lines for which the same advice holds, and say so where its words are others."""
    said = (finding.message, finding.hint)
    same = [item for item in more if (item.message, item.hint) == said]
    others = [item for item in more if (item.message, item.hint) != said]
    told = [say("The same on line %(lines)s.", lines=_rows(same))] if same else []
    if others:
        told.append(
            say_many(
                "And %(n)s time more, with another name, figure or date: on line %(lines)s. With"
                " --all you see it.",
                "And %(n)s times more, with other names, figures or dates: on line %(lines)s. With"
                " --all you see them.",
                len(others),
                lines=_rows(others),
            )
        )
    return "".join(f"    {words(sentence)}\n" for sentence in told)


def _rows(items: Sequence[Diagnostic]) -> AllOf:
    return AllOf(tuple(dict.fromkeys(str(item.span.line) for item in items)))


def left_out(rest: Sequence[Diagnostic], report: Report) -> str:
    """Count what is not shown, in all and by file."""
    if not rest:
        return ""
    words = report.words
    told = say_many(
        "And %(n)s more finding: %(found)s. With --all you see everything.",
        "And %(n)s more findings: %(found)s. With --all you see everything.",
        len(rest),
        found=_counted(rest, words, every=False),
    )
    return f"{words(told)}\n" + "".join(f"    {line}\n" for line in _left_out_by_file(rest, report))


def _left_out_by_file(rest: Sequence[Diagnostic], report: Report) -> Iterator[str]:
    if len({item.span.path for item in report.findings}) == 1:
        return
    files: dict[str, list[Diagnostic]] = {}
    for item in rest:
        files.setdefault(item.span.path, []).append(item)
    named = sorted(files, key=lambda path: (min(item.severity for item in files[path]), path))
    for path in named[:NAMED]:
        yield f"{safe(path)}: {_counted(files[path], report.words, every=False)}"
    if len(named) > NAMED:
        others = len(named) - NAMED
        yield report.words(say_many("and %(n)s file more", "and %(n)s files more", others))


def sums(report: Report) -> str:
    """Count what was found, and say what could not be looked for."""
    if not report.sums:
        return ""
    counted = summary(report.findings, len(report.files), report.words)
    return counted + "".join(f"{report.words(told)}\n" for told in _not_checked(report))


def _not_checked(report: Report) -> Iterator[Text]:
    """Say what hides behind something that has to be mended first."""
    if len(report.broken_off) > FILES_BY_NAME:
        yield say_many(
            "The rest of %(n)s file is not checked yet: mend that first.",
            "The rest of %(n)s files is not checked yet: mend that first.",
            len(report.broken_off),
        )
    elif report.broken_off:
        names = tuple(safe(path.rpartition("/")[2]) for path in report.broken_off)
        yield say("The rest of %(files)s is not checked yet: mend that first.", files=AllOf(names))
    if report.not_checked:
        places = tuple(
            place if isinstance(place, str) else report.words(place) for place in report.not_checked
        )
        yield say(
            "What depends on %(places)s is not checked yet: mend that first.",
            places=AllOf(places),
        )


def lines(findings: Iterable[Diagnostic], words: Catalogue) -> str:
    """Write findings in the order of the files: `path:line:col: severity CODE: what is wrong`.

    That form is what editors and reviewers' tools recognise.
    """
    return "".join(
        _lines(finding, words) for finding in sorted(findings, key=lambda item: item.order)
    )


def _lines(finding: Diagnostic, words: Catalogue) -> str:
    return f"{head(finding, words)}\n    {discreet(words(finding.hint))}\n"


def head(finding: Diagnostic, words: Catalogue) -> str:
    """Write the first line of a finding."""
    place = safe(str(finding.span))
    what = discreet(words(finding.message))
    return f"{place}: {words(severity_word(finding.severity))} {finding.code}: {what}"


def severity_word(severity: Severity) -> Text:
    """Name a severity."""
    return _SEVERITIES[severity]


_SEVERITIES = {
    Severity.ERROR: say("error"),
    Severity.WARNING: say("warning"),
    Severity.NOTE: say("advice"),
}


def summary(findings: Iterable[Diagnostic], files: int, words: Catalogue) -> str:
    """Count what was found, in one line."""
    checked = words(say_many("%(n)s file checked", "%(n)s files checked", files))
    return f"{checked}: {_counted(findings, words)}.\n"


def _counted(findings: Iterable[Diagnostic], words: Catalogue, *, every: bool = True) -> str:
    """Count by severity; with `every` those of which there are none too."""
    count = Counter(finding.severity for finding in findings)
    forms = (
        (Severity.ERROR, say_many("%(n)s error", "%(n)s errors", count[Severity.ERROR])),
        (Severity.WARNING, say_many("%(n)s warning", "%(n)s warnings", count[Severity.WARNING])),
        (
            Severity.NOTE,
            say_many("%(n)s piece of advice", "%(n)s pieces of advice", count[Severity.NOTE]),
        ),
    )
    return ", ".join(words(sentence) for level, sentence in forms if every or count[level])
