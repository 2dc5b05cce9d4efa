"""`ivp init --cycle`: the planning of the next period."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivp import workspace as disk
from ivp.exchange.cycle import shifted
from ivp.exchange.yaml_text import yaml_text
from ivp.yamlsource import parse
from tests.rendered import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Ran

DATA = str(ROOT / "data")
words = st.text(
    st.characters(exclude_categories=("C", "Z")) | st.sampled_from(" '\":#-"), min_size=1
).map(lambda text: normalize("NFC", text))


@pytest.mark.parametrize(
    ("schools", "council", "papers"),
    [
        ("Noord", "Fri 19-2-2027", "Fri 22-1-2027"),
        ("Midden", "Fri 19-2-2027", "Fri 22-1-2027"),
        ("Zuid", "Fri 26-2-2027", "Fri 29-1-2027"),
    ],
)
def test_the_next_cycle_has_the_calendar_of_its_own_years(
    schools: str, council: str, papers: str, tmp_path: Path, ivp: Callable[..., Ran]
) -> None:
    now = tmp_path / "now"
    now.mkdir()
    text = (ROOT / "data" / "region.yaml").read_text(encoding="utf-8")
    (now / "region.yaml").write_text(
        text.replace("school_holidays: Noord", f"school_holidays: {schools}"), encoding="utf-8"
    )
    ran = ivp("init", "next", "--cycle", "2027/2030", "--from", "now", "--lang", "en", cwd=tmp_path)

    assert ran.code == 1  # the rule was agreed for another number of municipalities
    assert f"- Vaststelling door de raad: {council}\n" in ran.out
    assert f"- Stukken bij de griffie: {papers}\n" in ran.out


def test_what_has_to_be_agreed_anew_is_said_at_once(
    tmp_path: Path, ivp: Callable[..., Ran]
) -> None:
    """Wijdemeren ends, and the rule was agreed for six."""
    ran = ivp("init", "straks", "--cycle", "2027/2030", "--from", DATA, cwd=tmp_path)
    assert ran.code == 1
    assert "De map is er. Spreek eerst af wat hieronder staat" in ran.err
    assert "fout IVP303: de regel '5 of 6' geldt voor 6 gemeenten, maar er doen er 5 mee" in ran.err
    region = tmp_path / "straks" / "region.yaml"
    text = region.read_text(encoding="utf-8")
    assert "5 of 6" in text
    region.write_text(text.replace("5 of 6", "4 of 5"), encoding="utf-8")
    assert ivp("validate", "straks", cwd=tmp_path).code == 0


def test_a_folder_without_faults_says_no_more(tmp_path: Path, ivp: Callable[..., Ran]) -> None:
    ran = ivp("init", "straks", "--cycle", "2024/2025", "--from", DATA, cwd=tmp_path)
    assert ran.code == 0, ran.err
    assert "IVP303" not in ran.err


def test_the_same_steps_four_years_on(tmp_path: Path, ivp: Callable[..., Ran]) -> None:
    ran = ivp("init", "next", "--cycle", "2027/2030", "--from", DATA, cwd=tmp_path)
    old, _ = disk.read(ROOT / "data")
    new, findings = disk.read(tmp_path / "next")

    assert ran.code == 1  # the rule was agreed for another number of municipalities
    assert findings == []
    before, after = old.frame.region, new.frame.region
    assert before is not None
    assert after is not None
    assert before.record.timeline is not None
    planning = after.record.timeline
    assert planning is not None
    assert str(after.record.plan.period) == "2027-2030"
    assert after.record.plan.title.endswith("Gooi en Vechtstreek 2027-2030")
    assert after.record.reference_date is None
    assert [phase.planned for phase in planning.phases] == [
        "april – september 2026",
        "september – oktober 2026",
        "oktober – januari 2027",
        "januari -  februari 2027",
    ]
    assert [step.id for step in planning.milestones] == [
        step.id for step in before.record.timeline.milestones
    ]
    assert planning.lead_times == before.record.timeline.lead_times
    # Wijdemeren goes together with Hilversum on the first day of 2027
    assert sorted(reading.name for reading in new.readings) == [
        f"municipalities/{name}.yaml"
        for name in ("blaricum", "gooise-meren", "hilversum", "huizen", "laren")
    ]
    assert (tmp_path / "next" / "themes.yaml").read_bytes() == (
        ROOT / "data" / "themes.yaml"
    ).read_bytes()


def test_lead_times_of_a_council_go_along(tmp_path: Path, ivp: Callable[..., Ran]) -> None:
    text = (ROOT / "data" / "region.yaml").read_text(encoding="utf-8")
    (tmp_path / "region.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "municipalities").mkdir()
    (tmp_path / "municipalities" / "huizen.yaml").write_text(
        "municipality: Huizen\ncode: GM0406\nstatus: draft\npriorities: []\ntimeline:\n"
        "  council-session: {actual: 2022-10-06}\n"
        "  lead_times: {papers-to-clerk: {duration: 21d, source: 'reglement: artikel 3'}}\n",
        encoding="utf-8",
    )
    ivp("init", "next", "--cycle", "2027-2030", cwd=tmp_path)
    file = disk.read(tmp_path / "next")[0].by_code["GM0406"].file

    assert file is not None
    assert file.record.timeline is not None
    assert file.record.timeline.milestones == {}
    assert file.record.timeline.lead_times["papers-to-clerk"].source == "reglement: artikel 3"


def test_nothing_is_overwritten(tmp_path: Path, ivp: Callable[..., Ran]) -> None:
    (tmp_path / "next").mkdir()
    (tmp_path / "next" / "iets.txt").write_text("van mij", encoding="utf-8")
    ran = ivp("init", "next", "--cycle", "2027/2030", "--from", DATA, "--lang", "en", cwd=tmp_path)

    assert ran.code == 3
    assert "is there already" in ran.err
    assert [path.name for path in (tmp_path / "next").iterdir()] == ["iets.txt"]


def test_without_a_folder_it_stands_beside_the_one_that_there_is(
    tmp_path: Path, ivp: Callable[..., Ran]
) -> None:
    text = (ROOT / "data" / "region.yaml").read_text(encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "region.yaml").write_text(text, encoding="utf-8")

    assert ivp("init", "--cycle", "2027/2030", cwd=tmp_path).code == 1
    assert (tmp_path / "data-2027-2030" / "region.yaml").is_file()


@pytest.mark.parametrize(
    ("cycle", "expected"),
    [
        (["--cycle", "2027"], "such as 2027/2030, not '2027'"),
        (["--cycle", "2030/2027"], "such as 2027/2030"),
        ([], "such as 2027/2030"),
        (["--cycle", "2023/2026"], "does not come after the period of this plan, 2023-2026"),
    ],
)
def test_years_that_cannot_be_next(
    cycle: list[str], expected: str, tmp_path: Path, ivp: Callable[..., Ran]
) -> None:
    ran = ivp("init", "next", *cycle, "--from", DATA, "--lang", "en", cwd=tmp_path)

    assert ran.code == 2
    assert expected in ran.err
    assert not (tmp_path / "next").exists()


def test_a_region_that_cannot_be_used_has_no_next_cycle(
    tmp_path: Path, ivp: Callable[..., Ran]
) -> None:
    (tmp_path / "region.yaml").write_text("region: x\n", encoding="utf-8")
    ran = ivp("init", "next", "--cycle", "2027/2030", "--lang", "en", cwd=tmp_path)

    assert ran.code == 3
    assert "first mend what 'ivp validate' says" in ran.err


def test_a_region_without_a_planning_has_a_next_cycle_too(
    tmp_path: Path, ivp: Callable[..., Ran]
) -> None:
    (tmp_path / "region.yaml").write_text(
        "region: x\ncode: y\nplan: {title: Plan, period: 2023/2026}\n"
        "overlap: {regional: '1', subregional: '1'}\n"
        "municipalities: [{code: GM0406, name: Huizen}]\n",
        encoding="utf-8",
    )
    ran = ivp("init", "next", "--cycle", "2027/2030", "--lang", "en", cwd=tmp_path)

    assert ran.code == 0
    assert disk.read(tmp_path / "next")[1] == []


def test_dates_move_by_whole_years_as_they_were_written() -> None:
    assert shifted("oktober – januari 2023", 4) == "oktober – januari 2027"
    assert shifted("2022-09-14/2022-W38", 4) == "2026-09-14/2026-W38"


@given(
    st.recursive(
        words,
        lambda below: st.lists(below, max_size=3) | st.dictionaries(st.sampled_from("abc"), below),
    )
)
def test_what_is_written_reads_back(value: object) -> None:
    source, findings = parse("x.yaml", yaml_text({"a": value}, "uitleg").encode())

    if source is None:  # only what our own limits refuse
        assert {finding.code for finding in findings} <= {"IVP004", "IVP007"}
        return
    assert source.value == {"a": value}
