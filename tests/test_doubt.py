"""What is left of a file that cannot be used is checked too: nothing hides, nothing is made up.

One small region has something wrong in it for nearly every rule. In turn each of its fields is
broken: the one finding that this takes is added, and what goes away goes for a reason that can be
read in `golden/doubt.txt`.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ivp.cli.opening import judge
from ivp.records.region import Region
from ivp.records.remains import remains
from ivp.workspace import open_frame, read_municipalities
from ivp.yamlsource import parse
from ivp.yamlsource.parser import WHOLE_COUNTRY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ivp.diagnostics import Diagnostic, Text
    from ivp.yamlsource import Route

GOLDEN = Path(__file__).parent / "golden" / "doubt.txt"

THEMES: dict[str, Any] = {
    "fields": [
        {"id": "1", "label": {"nl": "Wonen", "en": "Living"}},
        {"id": "2", "label": {"nl": "Jeugd", "en": "Youth"}},
    ],
    "themes": [
        {
            "id": "jeugd",
            "label": {"nl": "Jeugd en veiligheid", "en": "Youth"},
            "field": "2",
            "kind": "umbrella",
        },
        {
            "id": "overlast",
            "label": {"nl": "Jeugdoverlast", "en": "Nuisance"},
            "field": "2",
            "kind": "theme",
            "parent": "jeugd",
            "aliases": [
                "hangjongeren",
                {"text": "straatjeugd", "confirmed_by": "coördinator", "date": "2022-10-06"},
                {"text": "jongeren", "confirmed_by": "coördinator"},
            ],
            "police_keys": ["1.2"],
            "displaceable": "yes",
            "sources": ["kbv"],
        },
        {
            "id": "camera",
            "label": {"nl": "Cameratoezicht", "en": "Cameras"},
            "field": "1",
            "kind": "means",
        },
        {
            "id": "samenwerken",
            "label": {"nl": "Samenwerken", "en": "Working together"},
            "field": "9",
            "kind": "organisation",
            "parent": "nergens",
        },
        {
            "id": "drank",
            "label": {"nl": "Drank", "en": "Drinking"},
            "field": "1",
            "kind": "theme",
            "aliases": ["jeugdoverlast"],
        },
    ],
    "sources": [{"id": "kbv", "title": "Kernbeleid", "url": "https://vng.nl"}],
}
REGION: dict[str, Any] = {
    "region": "Zonnekust",
    "code": "VR99",
    "language": "nl",
    "reference_date": "2026-10-05",
    "checklist": "ccv",
    "most_priorities": "1",
    "plan": {"title": "Veiligheidsplan 2026-2029", "period": "2027/2030"},
    "municipalities": [
        {
            "code": "GM9001",
            "name": "Zonnewoude",
            "population": "1000",
            "tile": {"column": "1", "row": "1"},
            "note": "Klein.",
        },
        {"code": "GM9002", "name": "Lindermeer", "tile": {"column": "1", "row": "1"}},
        {"code": "GM9003", "name": "Kreekdam"},
        {
            "code": "GM9004",
            "name": "Oudezijl",
            "valid_from": "1813-01-01",
            "valid_until": "2026-12-31",
            "successor": "GM9001",
        },
        {"code": "GM9005", "name": "Nieuwezijl", "valid_until": "2026-12-31"},
    ],
    "neighbours": [
        {"between": ["GM9001", "GM9009"], "certainty": "certain", "length": "5", "source": "CBS"}
    ],
    "overlap": {
        "regional": "2 of 4",
        "subregional": "3",
        "levels": ["priority"],
        "population": "50%",
        "abstention": "excluded",
        "quorum": "9",
    },
    "capacity": {
        "unit": "fte",
        "available": "1",
        "committed": [{"text": "taken", "amount": "2.0", "source": "jaarplan"}],
        "ranking": "count",
        "costs": {"overlast": {"low": "4", "high": "3"}, "camera": "1", "jeugdoverlast": "2"},
        "compare": "ja",
    },
    "decisions": [
        {
            "theme": "drank",
            "decision": "group",
            "members": ["nergens"],
            "reason": "Zo besloten.",
            "date": "2026-01-01",
            "body": "stuurgroep",
        },
        {
            "theme": "overlast",
            "decision": "before",
            "than": "drank",
            "reason": "Zo besloten.",
            "date": "2026-01-01",
            "body": "stuurgroep",
        },
        {
            "theme": "drank",
            "decision": "before",
            "than": "overlast",
            "reason": "Zo besloten.",
            "date": "2026-01-01",
            "body": "stuurgroep",
        },
    ],
    "developments": [
        {"id": "grijs", "title": "Ouder", "text": "Meer.", "themes": ["oud"], "source": "nota"},
        {"id": "grijs", "title": "Nog ouder"},
    ],
    "tiers": [
        {
            "name": "Strategie",
            "level": "police-unit",
            "period": "2027/2030",
            "themes": ["overlast", "veel"],
            "source": "eenheid",
        }
    ],
    "partners": [{"id": "om", "name": "Openbaar Ministerie"}],
    "glossary": [{"term": "BIBOB", "meaning": "Wet"}],
    "timeline": {
        "goal": "nergens",
        "warn_days": "14",
        "calendar": {
            "country": "NL",
            "school_holidays": "none",
            "closed": ["2026-12-27/2026-12-31", "kerst"],
            "open": ["2026-05-05"],
        },
        "lead_times": {"stukken": {"duration": "2w"}, "druk": {"duration": "lang", "source": "x"}},
        "phases": [
            {
                "id": "raden",
                "title": "Langs de raden",
                "planned": "oktober 2026",
                "claims": [{"planned": "november 2026", "source": "notitie"}],
            },
            {"id": "raden", "title": "Besluiten", "planned": "september 2026"},
        ],
        "milestones": [
            {
                "id": "concept",
                "each": "region",
                "title": "Concept",
                "phase": "raden",
                "planned": "2026-11-01",
                "expected": "begin winter",
                "actual": "2026-11-02",
                "deadline": "februari",
                "source": "planning",
            },
            {
                "id": "session",
                "each": "municipality",
                "title": "Sessie",
                "meeting": "ja",
                "phase": "later",
                "planned": "2026-10-01",
                "after": [
                    {"milestone": "concept", "lead": "stukken"},
                    {"milestone": "council", "lead": "8"},
                ],
            },
            {"id": "recess", "each": "region", "title": "Rust", "actual": "2026-10"},
        ],
        "previous_plan": {
            "claims": [
                {"period": "2023/2026", "source": "notitie"},
                {"period": "2022/2025", "source": "website"},
            ]
        },
    },
}
LINDERMEER: dict[str, Any] = {
    "municipality": "Lindermeer",
    "code": "GM9002",
    "status": "draft",
    "previous_plan": {
        "title": "Plan 2022-2027",
        "period": "2022/2027",
        "source": {"status": "published", "document": "Plan", "url": "https://lindermeer.nl"},
        "priorities": [
            {"title": "Jeugd", "themes": ["jongerenwerk"], "source": {"status": "derived"}}
        ],
    },
    "evaluation": {"went_well": ["Minder"], "source": {"status": "example", "quote": "Minder"}},
    "priorities": [
        {
            "id": "jeugd",
            "title": "Jongeren bij het station",
            "themes": ["hangjongeren", "camera", "samenwerken", "onzin"],
            "level": "priority",
            "urgency": "high",
            "motivation": "Het ZSM helpt.",
            "evidence": [
                {"indicator": "Meldingen", "value": "+ 50 %, van 6 naar 9", "kind": "objective"},
                {
                    "indicator": "Beleving",
                    "value": "14 %",
                    "year": "2025",
                    "kind": "objective",
                    "source": "peiling",
                    "note": "Klein",
                },
            ],
            "goals": [
                {
                    "text": "Minder overlast",
                    "indicator": "Meldingen",
                    "baseline": "60",
                    "target": "40",
                    "year": "2030",
                },
                {"text": "Meer rust"},
            ],
            "approach": ["Jongerenwerk"],
            "partners": ["om", "buurt"],
            "developments": ["grijs", "groei"],
            "capacity": {"fte": "0.5"},
            "source": {"status": "published", "url": "https://lindermeer.nl"},
        },
        {
            "id": "jeugd",
            "title": "Zonder thema",
            "level": "priority",
            "source": {"status": "example"},
        },
        {
            "id": "wonen",
            "title": "Wonen",
            "themes": ["jeugd"],
            "level": "priority",
            "source": {"status": "example"},
        },
    ],
    "abstains": ["overlast", "wat"],
    "council_input": [
        {
            "id": "inbreng",
            "received": "2026-01-02",
            "text": "Doe meer.",
            "outcome": "adopted",
            "priority": "nergens",
            "source": {"status": "example"},
        },
        {"id": "inbreng", "text": "Doe iets.", "outcome": "open", "reason": "Nog niet."},
    ],
    "timeline": {
        "meetings": ["2026-11-26", "morgen"],
        "recess": [{"period": "2026-12-24/2027-01-08", "name": "kerst"}],
        "lead_times": {"stukken": {"duration": "3w"}, "anders": {"duration": "veel"}},
        "session": {"planned": "2026-10-01", "actual": "2026-10-01", "source": "agenda"},
        "concept": {"expected": "herfst 2026"},
        "evaluatie": {"planned": "2026-09-01"},
    },
    "adoption": {"status": "adopted", "source": "agenda"},
}
KREEKDAM: dict[str, Any] = {
    "municipality": "Kreekdal",
    "code": "GM9003",
    "status": "submitted",
    "priorities": [
        {
            "id": "jeugd",
            "title": "Jongeren en de BIBOB",
            "themes": ["overlast", "iets"],
            "level": "priority",
            "developments": ["grijs"],
            "partners": ["om"],
            "source": {"status": "example"},
            "accepted": [{"rule": "IVP603", "reason": "Dat is bekend."}],
        }
    ],
    "council_input": [{"id": "een", "text": "Doe iets.", "outcome": "open"}],
}
STRANGER: dict[str, Any] = {
    "municipality": "Buiten",
    "code": "GM9008",
    "status": "submitted",
    "priorities": [],
    "accepted": [{"rule": "IVP201", "reason": "Dat mag niet."}],
}
FILES: dict[str, Any] = {
    "region.yaml": REGION,
    "themes.yaml": THEMES,
    "municipalities/kreekdam.yaml": KREEKDAM,
    "municipalities/lindermeer.yaml": LINDERMEER,
    "municipalities/vreemd.yaml": STRANGER,
}


class InMemory:
    """Files that stand nowhere."""

    def __init__(self, files: dict[str, Any]) -> None:
        self.files = files

    def shown(self, name: str) -> str:
        return name

    def holds(self, name: str) -> bool:
        return name in self.files

    def names(self, folder: str) -> list[str] | Text:
        return sorted(name.removeprefix(f"{folder}/") for name in self.files if folder in name)

    def read(self, name: str, most: int) -> bytes | Text:
        return json.dumps(self.files[name], indent=1, ensure_ascii=False).encode()[: most + 1]


def found(files: dict[str, Any]) -> list[Diagnostic]:
    """Find everything, as the command does."""
    folder, read = Path(), InMemory(files)
    frame, opening = open_frame(folder, read)
    return [*opening, *judge(frame, read_municipalities(folder, read))]


def said(item: Diagnostic) -> str:
    """Give what a finding says, but for lines, which move, and titles, which may be broken."""
    values = [(name, value) for name, value in item.message.values if name not in {"line", "title"}]
    return f"{item.code} {item.span.path} {item.message.msgid} {values}"


def fields(value: Any, route: Route = ()) -> Iterator[Route]:
    """Give the way to each kind of value in a file, the first of its kind only."""
    seen: set[tuple[str, ...]] = set()
    for way in _ways(value, route):
        kind = tuple(step if isinstance(step, str) else "-" for step in way)
        if kind not in seen:
            seen.add(kind)
            yield way


def _ways(value: Any, route: Route) -> Iterator[Route]:
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for step, below in inside:
        yield (*route, step)
        if isinstance(below, dict | list):
            yield from _ways(below, (*route, step))


def broken(name: str, route: Route, value: Any) -> dict[str, Any]:
    """Put a value in the place of another one."""
    files = deepcopy(FILES)
    inside = files[name]
    for step in route[:-1]:
        inside = inside[step]
    inside[route[-1]] = value
    return files


PLACES = [(name, way) for name, typed in FILES.items() for way in fields(typed)]
SOUND = Counter(map(said, found(FILES)))


def test_there_is_something_to_hide() -> None:
    codes = {one.split()[0] for one in SOUND}
    assert len(codes) >= 55
    assert not any(code.startswith(("IVP0", "IVP1")) for code in codes)


def codes_of(gone: Counter[str], name: str) -> str:
    """Name what is gone; what is no plan yet gets no advice on the plan that it is."""
    own = f"IVP6[0-9]+ {name} "
    count = Counter(one.split()[0] for one in gone.elements() if not re.match(own, one))
    return " ".join(f"{code}x{n}" if n > 1 else code for code, n in sorted(count.items())) or "-"


def test_a_broken_value_adds_what_is_wrong_with_it_and_nothing_else(
    golden: Callable[[Path, str], None],
) -> None:
    lines, wrong = [], []
    for name, way in PLACES:
        after = Counter(map(said, found(broken(name, way, [["x"]]))))
        added, gone = after - SOUND, SOUND - after
        place = f"{name} {'/'.join(map(str, way))}"
        if added.total() != 1 or not all(one.startswith("IVP1") for one in added):
            wrong.append(f"{place}: {sorted(added)}")
        lines.append(f"{place}: {codes_of(gone, name)}\n")
    assert not wrong, "\n".join(wrong)
    golden(GOLDEN, "".join(lines))


@pytest.mark.parametrize("value", [None, {"vreemd": "x"}], ids=["missing", "another group"])
def test_a_value_that_is_missing_or_unknown_makes_nothing_up(value: Any) -> None:
    wrong = []
    for name, way in PLACES:
        if way[-1] in {"lead_times", "costs", "timeline"}:
            continue  # what files point at is really not there then: a text is no list of steps
        after = Counter(map(said, found(broken(name, way, value))))
        added = sorted((after - SOUND).elements())
        # what may be left out is no fault, and then other rules can say something about it
        if any(one.startswith("IVP1") for one in added) and not all(
            one.startswith("IVP1") for one in added
        ):
            wrong.append(f"{name} {'/'.join(map(str, way))}: {added}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("unknown", "more"), [(900, True), (1001, False)])
def test_where_nearly_everything_is_wrong_the_rest_can_wait(unknown: int, *, more: bool) -> None:
    fields = "".join(f"veld{number}: 1\n" for number in range(unknown))
    source, _ = parse("region.yaml", fields.encode(), WHOLE_COUNTRY)
    assert source is not None
    assert (remains(source, Region) is not None) == more
