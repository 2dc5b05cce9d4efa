"""The geometry of the pictures: everything inside the frame, nothing on top of something else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from ivp import workspace as disk
from ivp.render.language import language
from ivp.render.svg import CHARACTER, GAP, HEAD, LEFT, MARK, TALL, WIDTH, gantt, tiles
from ivp.timeline.dates import Window
from tests.made_region import priority
from tests.rendered import ROOT, made, plan_of, sample

DAYS = [date(2022, 4, 1), date(2022, 11, 1), date(2023, 2, 28), date(2023, 6, 1)]


@pytest.mark.parametrize("day", DAYS)
def test_everything_is_drawn_inside_the_frame(day: date) -> None:
    space, _ = disk.read(ROOT / "data")
    planning = plan_of(space, day).planning
    assert planning is not None
    drawn = gantt(language("nl"), planning, "Regio")
    places = [bar.x for bar in drawn.bars] + [bar.x + bar.width for bar in drawn.bars]
    places += [mark.x for row in drawn.rows for mark in row.marks] + [drawn.today]
    assert all(LEFT <= x <= WIDTH - 8 for x in places)
    heights = [row.y for row in drawn.rows] + [bar.y for bar in drawn.bars]
    assert all(HEAD <= y < drawn.bottom for y in heights)
    assert len(set(heights)) == len(heights)


def test_marks_do_not_cover_each_other() -> None:
    planning = sample().planning
    assert planning is not None
    drawn = gantt(language("nl"), planning, "Regio")
    assert [row.name for row in drawn.rows][-1] == "Regio"
    for row in drawn.rows:
        assert all(after.x - before.x >= MARK - 0.1 for before, after in pairwise(row.marks))


def test_months_are_named_once_and_the_year_where_it_begins() -> None:
    planning = sample().planning
    assert planning is not None
    drawn = gantt(language("nl"), planning, "Regio")
    assert [month.name for month in drawn.months[:3]] == ["apr", "mei", "jun"]
    assert [month.year for month in drawn.months if month.year] == ["2022", "2023"]
    assert [month.x for month in drawn.months] == sorted({month.x for month in drawn.months})


def test_a_long_planning_names_fewer_months() -> None:
    planning = sample().planning
    assert planning is not None
    first = planning.phases[0]
    long = Window(date(2022, 1, 1), date(2029, 12, 31), "range", "2022 - 2029")
    stretched = replace(planning, phases=(first._replace(window=long), *planning.phases[1:]))
    drawn = gantt(language("nl"), stretched, "Regio")
    named = [month.x for month in drawn.months if month.name]
    assert all(after - before > 4 * CHARACTER for before, after in pairwise(named))


def test_many_municipalities_leave_only_the_phases_and_the_region() -> None:
    space, _ = disk.read(ROOT / "data")
    planning = plan_of(space).planning
    assert planning is not None
    many = replace(planning, municipalities=planning.municipalities * 3)
    assert [row.name for row in gantt(language("nl"), many, "Regio").rows] == ["Regio"]


def test_the_words_name_every_phase_the_day_and_the_deadline() -> None:
    planning = sample("en").planning
    assert planning is not None
    words = " ".join(gantt(language("en"), planning, "Regio").description)
    for phase in planning.phases:
        assert phase.title in words
    assert "1 November 2022" in words
    assert "28 February 2023" in words


def test_tiles_do_not_touch_and_hold_the_longest_word() -> None:
    plan = sample()
    drawn = tiles(plan.municipalities, plan.subregional[0])
    assert drawn is not None
    spots = {(tile.x, tile.y) for tile in drawn.tiles}
    assert len(spots) == len(plan.municipalities)
    for x, y in spots:
        for other, lower in spots - {(x, y)}:
            apart = abs(other - x) >= drawn.side + GAP or abs(lower - y) >= TALL + GAP
            assert apart
    longest = max(len(line) for tile in drawn.tiles for line in tile.lines)
    assert drawn.side >= longest * CHARACTER * 1.15
    assert {tile.answer for tile in drawn.tiles} == {"yes", "unknown"}


def test_without_a_tile_for_everybody_there_is_no_map() -> None:
    plan = plan_of(made({"Aa": [priority("a", ["uitgaan"])], "Bb": [priority("b", ["uitgaan"])]}))
    assert plan.regional
    assert tiles(plan.municipalities, plan.regional[0]) is None


@pytest.mark.parametrize(
    ("first", "last", "kind", "dutch"),
    [
        (date(2022, 9, 14), date(2022, 9, 14), "day", "14 september 2022"),
        (date(2022, 10, 1), date(2022, 10, 31), "month", "oktober 2022"),
        (date(2022, 4, 1), date(2022, 6, 30), "quarter", "2e kwartaal 2022"),
        (date(2022, 1, 1), date(2022, 12, 31), "year", "2022"),
    ],
)
def test_a_window_is_written_as_coarse_as_it_is(
    first: date, last: date, kind: str, dutch: str
) -> None:
    assert language("nl").window(Window(first, last, kind, "")) == dutch  # type: ignore[arg-type]


def test_a_period_is_written_with_its_ends() -> None:
    spoken = language("en")
    months = Window(date(2022, 10, 1), date(2023, 1, 31), "range", "")
    days = Window(date(2022, 10, 3), date(2022, 10, 3) + timedelta(6), "week", "")
    assert spoken.window(months) == "October 2022 to January 2023"
    assert spoken.window(days) == "3 October to 9 October 2022"
