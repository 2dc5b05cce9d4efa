"""What is left of a file when parts of it cannot be used; each place is still that of the file."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from ivp.yamlsource import Source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from yaml.nodes import Node

    from ivp.diagnostics import Span
    from ivp.yamlsource import Route


class Remains(Source):
    """A file of which parts were taken out, or got another value in their place.

    Positions in a list shift when an item is taken out, so it is kept which item each of them was.
    """

    __slots__ = ("_items", "_names", "_whole", "left_out", "renamed")

    def __init__(self, whole: Source) -> None:
        self.path = whole.path
        self.value = deepcopy(whole.value)
        self.capital_pairs = whole.capital_pairs
        self.left_out: dict[Route, Span] = {}
        """The ways, in the file as it is, to what was taken out or put in, and their places."""
        self.renamed: set[Route] = set()
        """The ways to fields that got the name that was meant; what is in them is as it was."""
        self._names: dict[int, dict[str, str]] = {}
        self._whole = whole
        self._items: dict[int, list[int]] = {}

    @property
    def root(self) -> Node:
        """Give the tree of places of the whole file."""
        return self._whole.root

    def mentions(self, name: str) -> bool:
        """Tell whether the whole file holds a word at all."""
        return self._whole.mentions(name)

    def at(self, *route: str | int) -> Span:
        """Give the place of a value in the whole file."""
        return self._whole.at(*self.original(route))

    def key_at(self, *route: str | int) -> Span:
        """Give the place of a key in the whole file."""
        return self._whole.key_at(*self.original(route))

    def behind(self, *route: str | int) -> str | None:
        """Give what the line of the whole file holds behind the name of a field."""
        return self._whole.behind(*self.original(route))

    def original(self, route: Route) -> Route:
        """Give the way in the whole file to what is left at a place."""
        inside: Any = self.value
        found: list[str | int] = []
        for step in route:
            items = self._items.get(id(inside), ())
            at_item = isinstance(step, int) and step < len(items)
            names = self._names.get(id(inside), {})
            was: str | int = names.get(step, step) if isinstance(step, str) else step
            found.append(items[step] if at_item else was)  # type: ignore[index]  # an int then
            inside = inside[step] if _has(inside, step) else None
        return tuple(found)

    def put(self, route: Route, value: Any) -> None:
        """Put a value where there is none, or in the place of one that was put there before."""
        self._leave(route)
        self.inside(route[:-1])[route[-1]] = value

    def rename(self, route: Route, name: str) -> None:
        """Give a field the name that was meant."""
        way, inside = self.original(route), self.inside(route[:-1])
        inside[name] = inside.pop(route[-1])
        self._names.setdefault(id(inside), {})[name] = str(way[-1])
        self.renamed.add(way)
        span = self._whole.key_at(*way)
        # its name is not as it was typed, but all that is in it is: no place lies below this one
        self.left_out[way] = span._replace(route=f"{span.route}/")

    def leave_out(self, routes: Iterable[Route]) -> None:
        """Take parts out; of what is not there, the nearest thing around it.

        Every way is one in what is left now: nothing moves before all of them are known.
        """
        parts = {self._nearest(route): None for route in routes}
        outermost = [
            part
            for part in parts
            if part and not any(part[:length] in parts for length in range(1, len(part)))
        ]
        for part in outermost:
            self._leave(part)
        shorter: dict[int, tuple[list[Any], set[int]]] = {}
        for part in outermost:
            inside, last = self.inside(part[:-1]), part[-1]
            if isinstance(last, int):
                shorter.setdefault(id(inside), (inside, set()))[1].add(last)
            else:
                del inside[last]
        for items, gone in shorter.values():
            self._shorten(items, gone)

    def _leave(self, route: Route) -> None:
        way = self.original(route)
        self.left_out[way] = self._whole.at(*way)

    def doubt(self, routes: Iterable[Route]) -> None:
        """Say of parts that they may not be what they seem, or not seem to be there."""
        for route in routes:
            self._leave(route)

    def _nearest(self, route: Route) -> Route:
        """Follow a way as far as it goes."""
        inside: Any = self.value
        for length, step in enumerate(route):
            if not _has(inside, step):
                return route[:length]
            inside = inside[step]
        return route

    def inside(self, route: Route) -> Any:
        """Give what is left at a place; None where there is nothing."""
        inside: Any = self.value
        for step in route:
            inside = inside[step] if _has(inside, step) else None
        return inside

    def _shorten(self, items: list[Any], gone: set[int]) -> None:
        before = self._items.get(id(items), range(len(items)))
        kept = [position for position in range(len(items)) if position not in gone]
        self._items[id(items)] = [before[position] for position in kept]
        items[:] = [items[position] for position in kept]


def _has(inside: Any, step: str | int) -> bool:
    if isinstance(inside, list):
        return isinstance(step, int) and step < len(inside)
    return isinstance(inside, dict) and step in inside
