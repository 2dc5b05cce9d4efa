"""Tables for spreadsheets: read back by the standard library, and harmless in Excel."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from ivp.exchange.planning import HEADER, planning_csv
from ivp.exchange.tables import csv_table
from tests.planned import real


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text, newline="")))


def test_every_milestone_is_a_row_with_its_facts() -> None:
    overview = real()
    text = planning_csv(overview)
    assert text.startswith(",".join(HEADER) + "\r\n")
    read = rows(text)
    assert [row["id"] for row in read] == [each.id for each in overview.milestones]
    late = next(row for row in read if row["id"] == "wijdemeren/council-session")
    assert late["state"] == "late"
    assert (late["planned"], late["expected"]) == ("2022-10-27", "2022-11-24")
    assert late["municipality"] == "Wijdemeren"
    draft = next(row for row in read if row["id"] == "region/draft")
    assert draft["planned"] == "2022-10/2023-01"
    assert draft["municipality"] == "region"


@pytest.mark.parametrize("text", ["=1+1", "+31", "-x", "@a", "\ta", "＝1"])  # noqa: RUF001
def test_a_text_never_is_a_formula(text: str) -> None:
    (row,) = rows(csv_table(("a",), [(text,)]))
    assert row["a"].startswith("'")


def test_signs_that_mean_something_in_a_table_come_back_as_they_were() -> None:
    said = 'a, "b"; c'
    (row,) = rows(csv_table(("a", "b", "c"), [(said, -3, None)]))
    assert row == {"a": said, "b": "-3", "c": ""}
