"""What may be said while a part of the files cannot be used: nothing that follows from that part.

The rules run over what is left of such files as over any other. What they then say is held against
what was left out: a finding at such a part has its cause there already, and what a rule relies on
must be as somebody typed it. A new rule needs nothing here, unless it relies on other places than
its own; `tests/test_doubt.py` takes out every field in turn and finds the rules that do.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ivp.diagnostics import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ivp.diagnostics import Diagnostic, Span, Text
    from ivp.records.municipality import Municipality
    from ivp.workspace import Frame, Located

_ROSTER = (
    "region/plan/period",
    *(
        f"region/municipalities/{field}"
        for field in ("code", "name", "valid_from", "valid_until", "successor")
    ),
)
_WORDS = tuple(f"themes/themes/{field}" for field in ("id", "label/nl", "aliases/text"))
_THEMES = (*_WORDS, "themes/themes/kind", "themes/themes/parent")
_DECISIONS = tuple(
    f"region/decisions/{field}" for field in ("theme", "decision", "members", "than")
)
_STEPS = tuple(
    f"region/timeline/{field}"
    for field in ("milestones/id", "milestones/each", "phases/id", "lead_times/")
)
_PLANNING = tuple(
    f"region/timeline/{field}" for field in ("calendar", "lead_times", "milestones", "phases")
)
_RELIES: Mapping[str, tuple[str, ...]] = {
    "IVP203": (*_ROSTER, "file/municipality"),
    "IVP204": ("region/plan/period",),
    "IVP205": _WORDS,
    "IVP206": ("file/priorities/id",),
    "IVP207": ("themes/themes/kind",),
    "IVP208": ("themes/themes/kind",),
    "IVP209": ("region/plan/period",),
    "IVP210": (*_ROSTER, "file/code"),
    "IVP211": (*_THEMES, *_DECISIONS, "region/overlap/levels", "file/priorities/level"),
    "IVP213": _WORDS,
    "IVP216": ("file/municipality",),
    "IVP217": ("region/developments/id",),
    "IVP218": ("region/partners/id",),
    "IVP219": _WORDS,
    "IVP221": ("region/municipalities/code",),
    "IVP222": (*_ROSTER, "region/municipalities/tile"),
    "IVP224": ("region/plan",),
    "IVP225": _WORDS,
    "IVP231": ("themes/themes/id", "themes/themes/parent"),
    "IVP232": ("themes/fields/id",),
    "IVP303": (*_ROSTER, "region/overlap"),
    "IVP304": (*_ROSTER, "region/municipalities/population"),
    "IVP305": (*_ROSTER, "region/overlap"),
    "IVP306": (*_ROSTER, "region/overlap"),
    "IVP310": _THEMES,
    "IVP312": _THEMES,
    "IVP313": ("region/capacity/available", "region/capacity/committed/amount"),
    "IVP320": _THEMES,
    "IVP322": (*_THEMES, *_DECISIONS),
    "IVP507": _STEPS,
    "IVP509": ("region/timeline/milestones",),
    "IVP512": ("file/municipality",),
    "IVP513": ("region/timeline/previous_plan",),
    "IVP514": ("region/timeline/phases",),
    "IVP526": (*_PLANNING, "file/timeline", "file/adoption", "file/municipality"),
    "IVP530": _PLANNING,
    "IVP531": (*_PLANNING, "file/timeline", "file/municipality"),
    "IVP610": ("region/most_priorities",),
    "IVP611": _THEMES,
    "IVP613": (*_WORDS, "themes/themes/field", "themes/fields"),
    "IVP624": _WORDS,
    "IVP630": ("region/glossary/term", "region/partners/id"),
}
"""By rule, the places elsewhere that what it says relies on; positions in lists left out.

With a `/` behind it only the whole group counts: of what is in it just the names matter.
"""
_BESIDE: Mapping[str, tuple[str, ...]] = {
    "IVP204": ("code", "name", "valid_from", "valid_until"),
    "IVP212": ("themes", "title"),
    "IVP214": ("reason",),
    "IVP215": ("document",),
    "IVP223": ("name", "successor", "valid_from"),
    "IVP233": ("confirmed_by", "date"),
    "IVP301": ("regional",),
    "IVP311": ("low", "high"),
    "IVP321": ("members", "than", "decision"),
    "IVP504": ("date",),
    "IVP512": ("timeline", "adoption"),
    "IVP528": ("source",),
}
"""By rule that misses something, or compares: the fields that it looks for in the same group."""
_ADVICE = "IVP6"
"""How a plan can be better is only said of a file that is one."""
FEW = 3
"""Of more fields than this one does not need to read each name."""
CHECKLIST = "region/checklist"


class Doubt:
    """What is not as somebody typed it, in what all share and in the file that is looked at."""

    def __init__(self, frame: Frame, file: Located[Municipality] | None = None) -> None:
        own = file.source.left_out if file else {}
        self._in_file = bool(own)
        self._shared = frame.left_out
        self._own = frozenset(_name("file", route) for route in own)
        parts = (frame.region, frame.themes_file, file)
        self._sources = {part.source.path: part.source for part in parts if part is not None}
        self._places: dict[str, _Places] = {}

    def sure(self, item: Diagnostic) -> bool:
        """Tell whether a finding does not follow from what was left out."""
        if item.code.startswith(_ADVICE) and (self._in_file or CHECKLIST in self._shared):
            return False
        if _leans_on(self._shared, item.code) or _leans_on(self._own, item.code):
            return False
        path = item.span.path
        if path not in self._sources:
            return True
        if path not in self._places:
            self._places[path] = _Places(self._sources[path].left_out.values())
        return not self._places[path].explain(item)


class _Places:
    """The ways to what was left out of one file; there can be as many as there are findings."""

    def __init__(self, left_out: Iterable[Span]) -> None:
        self._ways = {span.route for span in left_out}
        self._above = {part for way in self._ways for part in _upward(way)}

    def explain(self, item: Diagnostic) -> bool:
        """Tell whether a finding is at such a place, inside it, or misses what is there."""
        way = item.span.route
        if any(part in self._ways for part in _upward(way)):
            return True
        around = (way, way.rpartition("/")[0])
        return any(
            f"{group}/{field}".removeprefix("/") in self._above
            for field in _BESIDE.get(item.code, ())
            for group in around
        )


def _upward(way: str) -> Iterator[str]:
    """Give a way, and every way that leads there."""
    while way:
        yield way
        way = way.rpartition("/")[0]


@lru_cache(maxsize=256)
def _leans_on(left_out: frozenset[str], code: str) -> bool:
    """Tell whether a rule relies on something that was left out; asked for every finding."""
    places = _RELIES.get(code, ())
    return any(_related(name, place) for name in left_out for place in places)


def not_checked(frame: Frame) -> tuple[Text | str, ...]:
    """Name the parts of the shared files that rules rely on and that cannot be used."""
    needed = {place for places in _RELIES.values() for place in places} | {CHECKLIST}
    lost = sorted(
        {
            tuple(place.split("/")[:2])
            for place in needed
            for name in frame.left_out
            if _related(name, place)
        }
    )
    told: list[Text | str] = []
    for shared in ("region", "themes"):
        file, fields = f"{shared}.yaml", [field for of, field in lost if of == shared]
        if shared in frame.left_out or len(fields) > FEW:
            told.append(file)
        else:
            told += [say("'%(field)s' in %(file)s", field=field, file=file) for field in fields]
    return tuple(told)


def _name(of: str, route: Iterable[str | int]) -> str:
    return "/".join((of, *(step for step in route if isinstance(step, str))))


def _related(left_out: str, place: str) -> bool:
    """Tell whether what was left out is the place, or around it, or inside it."""
    around = f"{place}/".startswith(f"{left_out}/")
    return around or (left_out.startswith(f"{place}/") and not place.endswith("/"))
