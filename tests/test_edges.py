"""What once went wrong at the edges: each of these was a fault before it was a test."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ivp import workspace as disk
from ivp.checks.names import named_themes
from ivp.diagnostics import RULES
from ivp.merge.overlap import overlap
from ivp.merge.threshold import overlap_rule
from ivp.records.region import RosterEntry
from ivp.records.shape import judge
from ivp.timeline.states import timeline
from ivp.workspace import Workspace
from ivp.yamlsource import parse
from tests.made_region import SIX, priority, reading, region, workspace
from tests.rendered import plan_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Ran

DATA = Path(__file__).parent.parent / "data"
BLARICUM, GOOISE_MEREN, HILVERSUM, HUIZEN, LAREN, WIJDEMEREN = SIX


@pytest.fixture
def space(tmp_path: Path) -> Path:
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_code_with_a_space_is_the_same_code(space: Path) -> None:
    file = space / "data" / "municipalities" / "huizen.yaml"
    change(file, "code: GM0406", "code: 'GM0406 '")
    read, _ = disk.read(space / "data")
    assert "GM0406" in read.by_code
    assert plan_of(read).sum == plan_of(disk.read(DATA)[0]).sum


@pytest.mark.parametrize("broken", [False, True])
def test_of_a_file_and_its_copy_the_one_called_after_the_municipality_counts(
    space: Path,
    ivp: Callable[..., Ran],
    broken: bool,  # noqa: FBT001
) -> None:
    folder = space / "data" / "municipalities"
    copy = folder / "huizen-kopie.yaml"  # comes before huizen.yaml when names are sorted
    shutil.copy(folder / "huizen.yaml", copy)
    if broken:
        copy.write_text(copy.read_text(encoding="utf-8") + "onzin: 1\n", encoding="utf-8")
    ran = ivp("merge", "data", "-o", "plan.json", cwd=space)
    assert "huizen-kopie.yaml" in ran.err
    plan = (space / "plan.json").read_text(encoding="utf-8")
    assert "municipalities/huizen.yaml" in plan
    assert "huizen-kopie" not in plan
    assert ran.code == 1
    assert "20 prioriteiten ingediend = 6 regionaal" in ran.out


def test_without_themes_no_plan_is_made(space: Path, ivp: Callable[..., Ran]) -> None:
    themes = space / "data" / "themes.yaml"
    themes.write_text(themes.read_text(encoding="utf-8") + "onzin: 1\n", encoding="utf-8")
    ran = ivp("merge", "data", "-o", "plan.md", cwd=space)
    assert ran.code == 1
    assert "Er is geen plan gemaakt" in ran.err
    assert not (space / "plan.md").exists()


def test_a_draft_is_not_mentioned_under_a_theme() -> None:
    two = priority("p", ["ondermijning", "woninginbraak"])
    base = workspace({code: ["ondermijning", "woninginbraak"] for code in [*SIX][1:]})
    draft = reading(BLARICUM, "Blaricum", [two], status="draft")
    plan = plan_of(Workspace(base.frame, (*base.readings, draft)))
    assert [view.mentions for view in plan.themes] == [(), ()]


@pytest.mark.parametrize(
    ("regional", "subregional", "field"),
    [("5", "2 of 7", "subregional"), ("2 of 7", "3", "regional"), ("3", "4", "subregional")],
)
def test_each_part_of_the_rule_is_held_to_the_roster(
    regional: str, subregional: str, field: str
) -> None:
    made = region(SIX, regional, subregional)
    rule, findings = overlap_rule(workspace({}, made=made).frame)
    assert rule is None
    assert made.at("overlap", field) in [finding.span for finding in findings]


def test_an_abstention_is_compared_as_the_ballot_is() -> None:
    def found(chosen: str, abstained: str, level: str) -> list[Any]:
        own = priority("p", [chosen], level=level)
        made = reading(LAREN, "Laren", [own], abstains=[abstained])
        assert made.file is not None
        frame = workspace({}).frame
        return list(RULES["IVP211"](frame, made.file, named_themes(frame, made.file)))

    assert found("woninginbraak", "woninginbraak", "priority")
    assert not found("woninginbraak", "woninginbraak", "routine")
    assert found("fraude-oplichting", "digitale-veiligheid", "priority")


@pytest.mark.parametrize("status", ["rejected", "adopted", "extended"])
def test_what_a_council_decides_later_is_not_known_yet(space: Path, status: str) -> None:
    file = space / "data" / "municipalities" / "laren.yaml"
    lines = file.read_text(encoding="utf-8").split("\nadoption:")[0]
    decision = f"\nadoption:\n  status: {status}\n  date: 2023-01-18\n"
    file.write_text(lines + decision, encoding="utf-8")
    read, findings = disk.read(space / "data")
    assert findings == []

    def known(today: date) -> str | None:
        found = timeline(read, today)
        assert found is not None
        return next(m.adoption.status for m in found.municipalities if m.name == "Laren")

    assert known(date(2022, 11, 1)) is None
    assert known(date(2023, 1, 18)) == status


@pytest.mark.parametrize("day", ["2022-W44-2", "20221101", "2022-02-30"])
def test_what_is_no_day_is_refused(space: Path, ivp: Callable[..., Ran], day: str) -> None:
    ran = ivp("merge", "data", "--today", day, cwd=space)
    assert ran.code == 2
    assert f"--today moet een dag zijn, bijvoorbeeld 2022-11-01, niet '{day}'" in ran.err


@pytest.mark.parametrize("day", ["1000-01-01", "1900-01-01", "2014-12-31", "9999-12-31"])
@pytest.mark.parametrize("command", ["merge", "timeline"])
def test_a_day_that_no_plan_is_about_is_refused_with_the_years(
    space: Path, ivp: Callable[..., Ran], command: str, day: str
) -> None:
    ran = ivp(command, "data", "--today", day, cwd=space)
    assert ran.code == 2
    assert "--today moet een dag zijn van 2015 tot en met 2045" in ran.err
    assert f"niet in {day[:4]}" in ran.err


@pytest.mark.parametrize("day", ["2015-01-01", "2045-12-31"])
def test_a_day_far_away_gives_a_page_all_the_same(
    space: Path, ivp: Callable[..., Ran], day: str
) -> None:
    assert ivp("merge", "data", "--today", day, "-o", "p.html", cwd=space).code == 0


def test_a_name_that_cannot_be_used_is_one_sentence(space: Path, ivp: Callable[..., Ran]) -> None:
    (space / "lus.md").symlink_to(space / "lus.md")
    for name in ("lus.md", "x" * 300 + ".md"):
        ran = ivp("merge", "data", "-o", name, cwd=space)
        assert ran.code == 3
        assert ran.err.splitlines()[-1].endswith(
            "kan niet als naam van een bestand worden gebruikt"
        )
    for path in ("data/hiuzen.yaml", f"data/{'x' * 300}.yaml"):
        ran = ivp("validate", path, cwd=space)
        assert ran.code == 2
        assert "bestaat niet; klopt de naam" in ran.err


def test_a_file_name_in_another_encoding_is_no_obstacle(
    space: Path, ivp: Callable[..., Ran]
) -> None:
    folder = space / "data" / "municipalities"
    try:
        (folder / "huizen.yaml").rename(folder / "hu\udcefzen.yaml")
    except OSError:
        pytest.skip("this file system takes only names in UTF-8")
    ran = ivp("merge", "data", "-o", "p.json", "-o", "p.md", cwd=space)
    assert ran.code == 0
    assert json.loads((space / "p.json").read_text(encoding="utf-8"))


def test_a_named_file_does_not_hide_the_rest_of_a_named_folder(
    space: Path, ivp: Callable[..., Ran]
) -> None:
    file = space / "data" / "municipalities" / "laren.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "onzin: 1\n", encoding="utf-8")
    assert ivp("validate", "data", "data/municipalities/huizen.yaml", cwd=space).code == 1
    assert ivp("validate", "data/municipalities/huizen.yaml", cwd=space).code == 0
    (space / "data" / "region.yaml").write_text("region: [a", encoding="utf-8")
    ran = ivp("validate", "data/municipalities/huizen.yaml", cwd=space)
    assert ran.code == 1  # without the region it cannot be judged
    assert "region.yaml:1:9" in ran.out


def test_municipalities_of_one_name_are_not_mixed_up() -> None:
    roster = {"GM0001": "Bergen", "GM0002": "Bergen", "GM0003": "Bergen GM0001", "GM0004": "Laren"}
    space = workspace(
        {"GM0001": ["ondermijning"], "GM0002": ["evenementen"], "GM0004": ["ondermijning"]},
        made=region(roster, "2", "2"),
    )
    plan = plan_of(space)
    assert len(set(space.frame.slugs.values())) == len(roster)
    joins = {view.code: [theme.theme.id for theme in view.joins] for view in plan.municipalities}
    assert joins["GM0001"] == ["ondermijning"]
    assert joins["GM0002"] == []


def test_one_accent_that_everybody_means_is_no_difference() -> None:
    space = workspace({code: ["fraude-oplichting"] for code in [*SIX][:4]})
    rule, _ = overlap_rule(space.frame)
    assert rule is not None
    (outcome,) = overlap(space, rule).themes
    assert outcome.theme.id == "digitale-veiligheid"
    assert not outcome.accents_differ


def test_a_group_of_thousands_of_fields_is_cut_off_and_not_searched_for_ever() -> None:
    text = "".join(f"veld{number}: x\n" for number in range(20_000))
    source, findings = parse("x.yaml", text.encode())
    assert source is not None
    assert [finding.code for finding in findings] == ["IVP012"]
    assert len(source.value) == 500


def test_a_key_cannot_carry_what_a_text_may_not() -> None:
    _, findings = parse("x.yaml", b'"a\\u202eb": 1\n')
    assert [finding.code for finding in findings] == ["IVP004"]


def test_an_empty_file_is_of_the_municipality_that_it_is_called_after(
    space: Path, ivp: Callable[..., Ran]
) -> None:
    (space / "data" / "municipalities" / "huizen.yaml").write_text("")
    ran = ivp("merge", "data", cwd=space)
    assert ran.code == 1
    assert "Huizen heeft een bestand dat niet te lezen is" in ran.out


def test_a_day_that_does_not_exist_is_not_suggested() -> None:
    source, _ = parse("x.yaml", b"valid_from: 31-02-2023\ncode: GM0001\nname: X\n")
    assert source is not None
    record, findings = judge(source, RosterEntry)
    assert record is None
    assert findings[0].hint.msgid.startswith("Look at the day again: ")


@pytest.mark.skipif(sys.platform == "win32", reason="signals are of POSIX")
@pytest.mark.parametrize("after", [0.02, 0.08, 0.15, 0.3])
def test_ctrl_c_at_any_moment_is_130_and_leaves_the_old_plan(space: Path, after: float) -> None:
    plan = space / "plan.md"
    plan.write_text("het oude plan")
    # While Python itself starts, Ctrl-C is Python's; our time begins where it reaches our door.
    begin = "from ivp.__main__ import main; print('begun', flush=True); main()"
    command = [sys.executable, "-c", begin, "merge", "data", "-o", "plan.md"]
    env = {**os.environ, "PYTHONPATH": str(DATA.parent)}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=space, env=env, stdout=pipe, stderr=pipe) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"begun\n"
        with suppress(subprocess.TimeoutExpired):
            child.wait(after)
        child.send_signal(signal.SIGINT)
        _, said = child.communicate(timeout=30)
    assert child.returncode in {130, 0}  # 0 when all was done already
    assert b"Traceback" not in said
    text = plan.read_text(encoding="utf-8")
    assert text == "het oude plan" or "20 prioriteiten" in text
