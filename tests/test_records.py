"""What each kind of value takes, and what it refuses although a library would take it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError, create_model

from ivp.catalogue import catalogue
from ivp.records.fields import (
    Amount,
    Day,
    DayInHistory,
    Identifier,
    Line,
    MunicipalityCode,
    Period,
    Record,
    WebAddress,
    Whole,
    Year,
    YearsFromTo,
    YesNo,
)
from ivp.records.municipality import LocalTimeline, Municipality
from ivp.records.region import Region
from ivp.records.shape import judge
from ivp.yamlsource import parse

KINDS: dict[str, Any] = {
    "whole": Whole,
    "amount": Amount,
    "yes-no": YesNo,
    "day": Day,
    "history": DayInHistory,
    "year": Year,
    "years": YearsFromTo,
    "identifier": Identifier,
    "code": MunicipalityCode,
    "address": WebAddress,
    "line": Line,
}
ONE = {name: create_model("One", __base__=Record, veld=(kind, ...)) for name, kind in KINDS.items()}

TAKES = [
    ("whole", "0", 0),
    ("whole", "12", 12),
    ("whole", " 3 ", 3),
    ("whole", "999999999", 999_999_999),
    ("amount", "0", Decimal(0)),
    ("amount", "1", Decimal(1)),
    ("amount", "1.5", Decimal("1.5")),
    ("amount", "12.0", Decimal(12)),
    ("yes-no", "ja", True),
    ("yes-no", "Ja", True),
    ("yes-no", "YES", True),
    ("yes-no", "true", True),
    ("yes-no", "nee", False),
    ("yes-no", "no", False),
    ("yes-no", "false", False),
    ("day", "2022-10-26", date(2022, 10, 26)),
    ("day", " 2024-02-29 ", date(2024, 2, 29)),
    ("day", "2015-01-01", date(2015, 1, 1)),
    ("day", "2045-12-31", date(2045, 12, 31)),
    ("history", "1811-01-01", date(1811, 1, 1)),
    ("year", "2015", 2015),
    ("year", "2045", 2045),
    ("years", "2023/2026", Period(2023, 2026)),
    ("years", "2023-2026", Period(2023, 2026)),
    ("years", "2023 – 2026", Period(2023, 2026)),
    ("years", "2023/2023", Period(2023, 2023)),
    ("identifier", "a", "a"),
    ("identifier", "jeugd-2", "jeugd-2"),
    ("identifier", "a" * 60, "a" * 60),
    ("code", "GM0406", "GM0406"),
    ("address", "https://www.huizen.nl/a?b=c#d", "https://www.huizen.nl/a?b=c#d"),
    ("address", "http://huizen.nl", "http://huizen.nl"),
    ("line", "x", "x"),
    ("line", "  twee  woorden ", "twee  woorden"),
    ("line", "NO", "NO"),
]

REFUSES = {
    "whole": [
        *("3.0", "1_000", "010", "+3", "-3", "0x1F", "1e3", "1,000", "12.500", "9999999999"),
        *("drie", "", "\u0663", "1\n2", "9" * 5000),
    ],
    "amount": [
        *("nan", "inf", "-inf", "1e3", "1_0.5", "1,5", "1.55", ".5", "5.", "-1", "+1", "01"),
        *("1.5 fte", "", "1000000", "hoog", "\u0661"),
    ],
    "yes-no": ["y", "n", "j", "t", "f", "1", "0", "on", "off", "misschien", "", "ja nee", "waar"],
    "day": [
        *("1675209600", "2023-02-28T00:00:00Z", "2023-02-28 00:00", "2023-02-30", "2023-2-1"),
        *("01-02-2023", "20230201", "2023", "februari", "", "2014-12-31", "2046-01-01"),
        *(
            "2023-13-01",
            "2023-00-10",
            "2023-02-29",
            "-2023-02-01",
            "12023-02-01",
            "\u0662\u0660\u0662\u0663-\u0660\u0662-\u0660\u0661",
        ),
        "9999999999999999",
    ],
    "history": ["1675209600", "1811", "01-01-1811", "1811-02-30", ""],
    "year": [
        "2014",
        "2046",
        "15",
        "20222",
        "2022.0",
        "+2022",
        "'22",
        "",
        "\u0662\u0660\u0662\u0662",
        "dit jaar",
    ],
    "years": [
        *("2023", "2023/26", "2026/2023", "1923/1926", "2023/2046", "2023//2026", "2023 2026"),
        *("vier jaar", "", "2023/2026/2029", "\u0662\u0660\u0662\u0663/\u0662\u0660\u0662\u0666"),
    ],
    "identifier": [
        *("A", "Jeugd", "1a", "-a", "a_b", "a b", "jeugdé", "", "a" * 61, "a\nb", "a.b", "a/b"),
    ],
    "code": [
        "gm0406",
        "GM406",
        "GM04066",
        "0406",
        "GM 0406",
        "",
        "GM\u0660\u0664\u0660\u0666",
        "GMabcd",
    ],
    "address": [
        *("www.huizen.nl", "ftp://huizen.nl", "https://", "https://a b.nl", "javascript:alert(1)"),
        *('https://x.nl/"onclick', "https://x.nl/<b>", "mailto:a@b.nl", "", f"https://{'x' * 501}"),
    ],
    "line": ["", "   "],
}


def judged(kind: str, text: str) -> tuple[Any, list[str]]:
    quoted = text.replace("'", "''").replace("\n", "\n\n ")
    source, findings = parse("a.yaml", f"veld: '{quoted}'\n".encode())
    assert source is not None, findings
    assert source.value == {"veld": text}
    record, found = judge(source, ONE[kind])
    assert all((item.span.line, item.span.column) in {(1, 7), (1, 1)} for item in found)
    return getattr(record, "veld", None), [item.code for item in found]


@pytest.mark.parametrize(("kind", "text", "value"), TAKES)
def test_a_value_is_taken_in_the_form_that_people_write(kind: str, text: str, value: Any) -> None:
    found, codes = judged(kind, text)
    assert codes == []
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("kind", "text"),
    [(kind, text) for kind, texts in REFUSES.items() for text in texts],
    ids=lambda value: repr(value[:20]),
)
def test_a_value_in_any_other_form_is_one_finding(kind: str, text: str) -> None:
    found, codes = judged(kind, text)
    assert found is None
    assert len(codes) == 1
    assert codes != ["IVP109"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("written", ["[a]", "{a: b}", "[]", "[[a]]"])
def test_a_list_or_group_where_a_text_belongs_is_said_so(kind: str, written: str) -> None:
    source, _ = parse("a.yaml", f"veld: {written}\n".encode())
    assert source is not None
    record, [found] = judge(source, ONE[kind])
    assert record is None
    assert (found.code, found.span.column) == ("IVP103", 7)
    message = catalogue("en")(found.message)
    assert message == "'veld' must be a text, not a list or a group"


def test_a_record_cannot_be_changed_and_takes_no_other_field() -> None:
    model: Any = ONE["line"]
    record = model(veld="a")
    with pytest.raises(ValidationError):
        record.veld = "b"
    with pytest.raises(ValidationError):
        model(veld="a", ander="b")


def test_a_period_is_shown_as_its_two_years() -> None:
    assert str(Period(2023, 2026)) == "2023-2026"


def test_records_of_equal_text_are_equal_wherever_they_stand() -> None:
    record = {"municipality": "Huizen", "code": "GM0406", "status": "draft", "priorities": []}
    assert Municipality.model_validate(record) == Municipality.model_validate({**record})


def test_every_other_field_of_a_local_planning_is_a_milestone() -> None:
    planning = LocalTimeline.model_validate(
        {"meetings": ["2022-10-26"], "council-session": {"planned": "2022-10-26"}}
    )
    assert planning.meetings == ("2022-10-26",)
    assert {name: dates.planned for name, dates in planning.milestones.items()} == {
        "council-session": "2022-10-26"
    }


def test_what_a_region_leaves_out_has_its_usual_value() -> None:
    region = Region.model_validate(
        {
            "region": "Zonnekust",
            "code": "VR99",
            "plan": {"title": "Plan", "period": "2027/2030"},
            "municipalities": [{"code": "GM9001", "name": "Zonnewoude"}],
            "overlap": {},
            "timeline": {"goal": "region/klaar"},
        }
    )
    assert region.language == "nl"
    assert (region.overlap.regional, region.overlap.subregional) == (None, "2")
    assert region.overlap.levels == ("priority",)
    assert region.timeline is not None
    assert (region.timeline.warn_days, region.timeline.calendar.country) == (14, "NL")
