"""What people decided, where the rule says something else or cannot choose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from ivp.workspace import whole_decisions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from ivp.records.choices import Decision, Verdict
    from ivp.themes import Taxonomy, Theme
    from ivp.workspace import Frame

CLASSES: tuple[Verdict, ...] = ("regional", "subregional", "local")
SIDES: tuple[Verdict, ...] = ("above-line", "below-line")
Pair = tuple[str, str]
"""Two themes of which people decided that the first goes before the second."""
Order = Literal["first", "equal", "last"]
"""Where the first of such two stands against the second without the decision."""


class Choice(NamedTuple):
    """A decision, its place in the list of decisions, and the themes that it names."""

    place: int
    typed: Decision
    theme: Theme
    than: Theme | None


class Choices(NamedTuple):
    """Everything that people decided and that can be carried out."""

    items: tuple[Choice, ...] = ()

    def of(self, theme: str) -> tuple[Decision, ...]:
        """Give what was decided about a theme."""
        return tuple(item.typed for item in self.items if item.theme.id == theme)

    @property
    def classes(self) -> Mapping[str, str]:
        """Give the classes that were decided, by theme."""
        found = [item for item in self.items if item.typed.decision in CLASSES]
        return {item.theme.id: item.typed.decision for item in found}

    @property
    def before(self) -> frozenset[Pair]:
        """Give the pairs of which the first goes before the second."""
        found = (item for item in self.items if item.typed.decision == "before")
        return frozenset((item.theme.id, item.than.id) for item in found if item.than)

    def side(self, verdict: Verdict) -> frozenset[str]:
        """Give the themes that were put on one side of the line."""
        return frozenset(item.theme.id for item in self.items if item.typed.decision == verdict)


def choices(frame: Frame) -> Choices:
    """Read the decisions; those about unknown themes, and those that contradict, do nothing."""
    read = written(frame)
    wrong = {item.place for pair in contradictions(read) for item in pair}
    return Choices(tuple(item for item in read if item.place not in wrong))


def written(frame: Frame) -> tuple[Choice, ...]:
    """Give every decision whose themes are known."""
    return tuple(_written(frame)) if frame.region else ()


def _written(frame: Frame) -> Iterator[Choice]:
    for index, typed in whole_decisions(frame.region) if frame.region else ():
        theme = frame.themes.own(typed.theme)
        than = frame.themes.own(typed.than) if typed.than else None
        complete = bool(than) == (typed.decision == "before")
        if theme and complete and bool(typed.members) == (typed.decision == "group"):
            yield Choice(index, typed, theme, than)


def contradictions(read: Iterable[Choice]) -> Iterator[tuple[Choice, Choice]]:
    """Find the pairs of decisions that cannot both hold; the second stands later in the file."""
    items = list(read)
    for number, later in enumerate(items):
        for sooner in items[:number]:
            if any(clash(sooner, later) for clash in CLASHES):
                yield sooner, later


def _other_class(one: Choice, two: Choice) -> bool:
    return one.theme == two.theme and _both(one, two, CLASSES)


def _other_side(one: Choice, two: Choice) -> bool:
    return one.theme == two.theme and _both(one, two, SIDES)


def _both(one: Choice, two: Choice, verdicts: tuple[Verdict, ...]) -> bool:
    said = {one.typed.decision, two.typed.decision}
    return said <= set(verdicts) and len(said) > 1


def _other_order(one: Choice, two: Choice) -> bool:
    return one.than is not None and (one.theme, one.than) == (two.than, two.theme)


CLASHES: tuple[Callable[[Choice, Choice], bool], ...] = (_other_class, _other_side, _other_order)


def members(typed: Decision, themes: Taxonomy) -> tuple[str, ...]:
    """Give the members of a group that are known, by id."""
    return tuple(theme.id for text in typed.members if (theme := themes.own(text)))
