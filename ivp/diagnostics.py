"""Findings about people's files, as values: where, what, and what to do.

Imports nothing of ours. Sentences are kept apart from their values until they are shown, so that
one run can be read in any language.
"""

from __future__ import annotations

import unicodedata
from enum import IntEnum
from functools import update_wrapper
from typing import TYPE_CHECKING, Generic, NamedTuple, ParamSpec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

P = ParamSpec("P")

SHOWN_LENGTH = 80
"""Longest piece of somebody's text that a finding repeats, in characters."""


class Severity(IntEnum):
    """How bad a finding is; the worst first, so that it can be sorted on."""

    ERROR = 0
    WARNING = 1
    NOTE = 2


class Span(NamedTuple):
    """A place in a file; line and column count from 1, columns in characters."""

    path: str
    line: int = 1
    column: int = 1
    route: str = ""
    """The way to it by ids, such as `priorities/ondermijning/goals`: the same when lines move."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"

    def __eq__(self, other: object) -> bool:
        # two ways to one place are one place
        return tuple.__eq__(self[:3], other[:3]) if isinstance(other, Span) else NotImplemented

    def __hash__(self) -> int:
        return hash(self[:3])


class AnyOf(NamedTuple):
    """Words of which one may be chosen; shown as 'a, b or c'."""

    words: tuple[str, ...]


class AllOf(NamedTuple):
    """Words that are all meant; shown as 'a, b and c'."""

    words: tuple[str, ...]


class Text(NamedTuple):
    """An English sentence with named places, and what goes into them."""

    msgid: str
    values: tuple[tuple[str, str | int | Text | AnyOf | AllOf], ...] = ()
    plural: str = ""


def say(msgid: str, **values: str | int | Text | AnyOf | AllOf) -> Text:
    """Make a sentence; `values` fill its `%(name)s` places."""
    return Text(msgid, tuple(values.items()))


def say_many(
    singular: str, plural: str, n: int, **values: str | int | Text | AnyOf | AllOf
) -> Text:
    """Make a sentence whose form depends on the number `n`."""
    return Text(singular, (("n", n), *values.items()), plural)


class Diagnostic(NamedTuple):
    """A finding: the only currency of errors about people's files."""

    span: Span
    code: str
    severity: Severity
    message: Text
    hint: Text
    """What to do; there is always something, if only to leave it and why."""

    @property
    def order(self) -> tuple[Span, str, Severity, str]:
        """Give the order in the files."""
        return (self.span, self.code, self.severity, str(self.message))


class Finding(NamedTuple):
    """What a rule says; the rule's own code and severity are added when it is run."""

    span: Span
    message: Text
    hint: Text
    severity: Severity | None = None


class Rule(Generic[P]):
    """A function that finds one kind of fault, under a code that is its name for ever.

    The function's docstring is the rule's manual: what is wrong, why it matters, how to mend it.
    """

    def __init__(self, code: str, severity: Severity, find: Callable[P, Iterable[Finding]]) -> None:
        self.code = code
        self.severity = severity
        self.find = find
        update_wrapper(self, find)

    @property
    def manual(self) -> list[str]:
        """Give the manual by paragraph: what is wrong, why it matters, how to mend it."""
        return [" ".join(part.split()) for part in (self.find.__doc__ or "").split("\n\n")]

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Iterator[Diagnostic]:
        """Run the rule and put its code and severity on what it finds."""
        for finding in self.find(*args, **kwargs):
            yield self.diagnostic(finding)

    def diagnostic(self, finding: Finding) -> Diagnostic:
        """Put the rule's code and severity on a finding."""
        span, message, hint, severity = finding
        level = self.severity if severity is None else severity
        return Diagnostic(span, self.code, level, message, hint)


RULES: dict[str, Rule[...]] = {}
"""Every rule of the program by its code; filled by `rule` when a module is imported."""


def rule(
    code: str, severity: Severity = Severity.ERROR
) -> Callable[[Callable[P, Iterable[Finding]]], Rule[P]]:
    """Register a function as the rule `code`; a code that is taken raises `ValueError`."""

    def register(find: Callable[P, Iterable[Finding]]) -> Rule[P]:
        if code in RULES:
            message = f"{code} is taken by {RULES[code].find.__name__}"
            raise ValueError(message)
        made = Rule(code, severity, find)
        RULES[code] = made
        return made

    return register


def printable(text: str) -> str:
    """Replace every character that could steer a terminal or turn the reading direction."""
    if text.isprintable():
        return text
    return "".join(char if _is_harmless(char) else f"<U+{ord(char):04X}>" for char in text)


def _is_harmless(char: str) -> bool:
    # Cc control, Cf invisible and direction marks, Cs half of a pair, Zl/Zp line separators
    return unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def shorten(text: str) -> str:
    """Make a piece of somebody's text fit to be repeated inside a sentence, on one line."""
    line = printable(" ".join(text.split()))
    if len(line) <= SHOWN_LENGTH:
        return line
    cut = line[: SHOWN_LENGTH - 1]
    # half an address may still name somebody, and nothing would recognise it
    return (cut.rpartition(" ")[0] if "@" in line else cut) + "…"
