"""Make a workspace of any size: `python bench/corpus.py FOLDER COUNT`.

The same seed gives the same bytes. A file is as large as one that a municipality writes (8 KB), has
every kind of field in it and nothing to remark on, and no two are alike.
"""

import random
import sys
from datetime import date, timedelta
from itertools import chain
from pathlib import Path

import yaml

SEED = 376
THEMES = Path(__file__).parent.parent / "data" / "themes.yaml"
VOCABULARY = """
aanpak bewoners buurt college criminaliteit cijfers dreiging fietsen gebied gemeente handhaving
horeca inbraak inwoners jeugd jongeren kwetsbare leefbaarheid lokale meldingen netwerk ondernemers
overlast partners politie preventie raad regio scholen signalen straat team toezicht veilige verkeer
vitale weerbaar wijkagent wijken zorg
"""
WORDS = VOCABULARY.split()
PARTNERS = ("politie", "om", "veiligheidsregio", "ggd", "veiligheidshuis", "corporatie")
OUTCOMES = ("adopted", "partly-adopted", "routine", "elsewhere", "not-adopted", "open")
EXAMPLE = {"status": "example", "document": "bench/corpus.py", "quote": "Verzonnen voor de meting."}
AFTER_PREPARATION = [
    {"milestone": step, "lead": "session-papers"}
    for step in ("evaluation", "analysis", "inventory")
]
# Six milestones for each municipality and one for the region: 2,053 for the 342 of the country.
TIMELINE = {
    "goal": "region/draft",
    "lead_times": {
        "session-papers": {"duration": "14d", "source": "bench/corpus.py"},
        "drafting": {"duration": "56d", "source": "bench/corpus.py"},
    },
    "phases": [
        {"id": "preparation", "title": "Voorbereiding", "planned": "april – augustus 2022"},
        {"id": "talks", "title": "Raadssessies", "planned": "oktober 2022"},
        {"id": "drafting", "title": "Uitwerken", "planned": "januari 2023"},
    ],
    "milestones": [
        {"id": "evaluation", "each": "municipality", "phase": "preparation", "title": "Evaluatie"},
        {"id": "analysis", "each": "municipality", "phase": "preparation", "title": "Analyse"},
        {"id": "inventory", "each": "municipality", "phase": "preparation", "title": "Inventaris"},
        {
            "id": "council-session",
            "each": "municipality",
            "phase": "talks",
            "title": "Raadssessie",
            "meeting": True,
            "after": AFTER_PREPARATION,
        },
        {
            "id": "papers",
            "each": "municipality",
            "phase": "drafting",
            "title": "Stukken bij de griffie",
            "after": [{"milestone": "council-session"}],
        },
        {
            "id": "adoption",
            "each": "municipality",
            "title": "Vaststelling door de raad",
            "planned": "2023-02",
            "meeting": True,
            "after": [{"milestone": "papers"}],
        },
        {
            "id": "draft",
            "each": "region",
            "phase": "drafting",
            "title": "Concept gereed",
            "deadline": "2023-02-28",
            "after": [{"milestone": "council-session", "lead": "drafting"}],
        },
    ],
}


def write(folder: Path, count: int) -> None:
    """Write a workspace with so many municipalities, all of them submitted."""
    chance = random.Random(SEED)
    themes = themes_by_field()
    (folder / "municipalities").mkdir(parents=True)
    dump(folder / "region.yaml", region(count))
    for number in range(count):
        path = folder / "municipalities" / f"gemeente-{number:04}.yaml"
        dump(path, municipality(number, themes, chance))


def themes_by_field() -> list[list[str]]:
    """Give the themes that a priority can be about, for each of the fields of the VNG."""
    entries = yaml.load(THEMES.read_bytes(), Loader=yaml.CSafeLoader)["themes"]
    fields: dict[str, list[str]] = {}
    for entry in entries:
        if entry["kind"] == "theme" and str(entry["field"]).isdigit():
            fields.setdefault(entry["field"], []).append(entry["id"])
    return list(fields.values())


def dump(path: Path, value: dict[str, object]) -> None:
    """Write a file as people lay it out: fields in the order given, and lines of 100."""
    text = yaml.dump(value, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=100)
    path.write_text(text, encoding="utf-8", newline="\n")


class Dumper(yaml.CSafeDumper):
    """Repeats what occurs twice: the files may not refer to something else."""

    def ignore_aliases(self, data: object) -> bool:
        """Say that nothing is shared."""
        del data
        return True


def region(count: int) -> dict[str, object]:
    """Make the file of the region, with all its municipalities on the roster."""
    return {
        "region": "Meetregio",
        "code": "VR99",
        "reference_date": "2022-08-01",
        "plan": {"title": "Integraal Veiligheidsplan Meetregio", "period": "2023/2026"},
        "municipalities": [{"code": code(n), "name": name(n)} for n in range(count)],
        "overlap": {"regional": "80%", "subregional": "2"},
        "timeline": TIMELINE,
    }


def code(number: int) -> str:
    """Give a code of the right form; there are ten thousand of them."""
    return f"GM{number:04}"


def name(number: int) -> str:
    """Give a name that no other municipality has."""
    return f"Gemeente {number:04}"


def municipality(number: int, fields: list[list[str]], chance: random.Random) -> dict[str, object]:
    """Make the file of one municipality: a priority in each field, and an abstention."""
    chosen = [chance.choice(themes) for themes in chance.sample(fields, len(fields))]
    abstained = chance.choice([theme for theme in chain(*fields) if theme not in chosen])
    priorities = [priority(theme, chance) for theme in chosen]
    return {
        "municipality": name(number),
        "code": code(number),
        "status": "submitted",
        "previous_plan": {
            "title": f"Integraal Veiligheidsplan 2019-2022 {name(number)}",
            "period": "2019/2022",
            "source": EXAMPLE,
        },
        "evaluation": {"went_well": [sentence(chance, 8)], "to_improve": [sentence(chance, 8)]},
        "priorities": priorities,
        "abstains": [abstained],
        "council_input": [remark(place, chosen[place], chance) for place in range(3)],
        "timeline": timeline(chance),
        "adoption": {"status": "planned", "date": "2023-02", "source": sentence(chance, 5)},
    }


def priority(theme: str, chance: random.Random) -> dict[str, object]:
    """Make one priority about a theme, with everything that a priority can have."""
    return {
        "id": theme,
        "title": sentence(chance, 4),
        "themes": [theme],
        "level": chance.choice(("priority", "priority", "strategic", "routine")),
        "urgency": chance.choice(("low", "medium", "high")),
        "motivation": " ".join(sentence(chance, 12) for _ in range(3)),
        "evidence": [evidence(chance) for _ in range(2)],
        "goals": [goal(chance)],
        "approach": [sentence(chance, 9) for _ in range(3)],
        "partners": chance.sample(PARTNERS, 3),
        "capacity": {"fte": chance.randrange(1, 40) / 10},
        "source": EXAMPLE,
    }


def evidence(chance: random.Random) -> dict[str, object]:
    """Make one figure that a choice rests on."""
    return {
        "indicator": sentence(chance, 4),
        "value": f"{chance.randrange(5, 900)} per jaar",
        "year": chance.randrange(2018, 2022),
        "kind": chance.choice(("objective", "subjective")),
        "source": sentence(chance, 4),
    }


def goal(chance: random.Random) -> dict[str, object]:
    """Make one goal that can be measured."""
    return {
        "text": sentence(chance, 10),
        "indicator": sentence(chance, 4),
        "baseline": f"{chance.randrange(50, 900)} per jaar",
        "target": f"{chance.randrange(5, 50)} per jaar",
        "year": 2026,
    }


def remark(place: int, theme: str, chance: random.Random) -> dict[str, object]:
    """Make one remark of the council."""
    return {
        "id": f"inbreng-{place + 1}",
        "received": f"2022-10-{chance.randrange(1, 29):02}",
        "text": sentence(chance, 14),
        "outcome": OUTCOMES[place],
        "priority": theme,
        "reason": sentence(chance, 10),
    }


def timeline(chance: random.Random) -> dict[str, object]:
    """Make the dates of one municipality; its council meets every fourth week, on one weekday."""
    offset = chance.randrange(4)
    first = date(2022, 10, 24) + timedelta(days=offset)  # a Monday, after the autumn holiday
    weeks = (0, 4, 8, 13, 17, 22)
    meetings = [str(first + timedelta(weeks=week)) for week in weeks]
    return {
        "evaluation": {"actual": str(date(2022, 7, 4) + timedelta(days=offset))},
        "council-session": {"planned": meetings[0], "source": sentence(chance, 5)},
        "meetings": ["2022-09-01", *meetings],
        "recess": [
            {"period": "2022-12-24/2023-01-08", "name": "kerstreces"},
            {"period": "2023-02-25/2023-03-05", "name": "voorjaarsreces"},
        ],
    }


def sentence(chance: random.Random, length: int) -> str:
    """Make a sentence of so many words, which means nothing."""
    return " ".join(chance.choices(WORDS, k=length)).capitalize() + "."


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
