"""Tables on the terminal, where there is more than a screen can hold."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ivp.cli import tables
from ivp.cli.screen import Screen
from tests.rendered import sample

if TYPE_CHECKING:
    import pytest


def test_a_row_for_each_municipality_only_where_it_fits(
    capsys: pytest.CaptureFixture[str],
) -> None:
    plan = sample()
    tables.show_plan(Screen("nl"), plan)
    assert "Eigen prioriteiten" in capsys.readouterr().out
    tables.show_plan(Screen("nl"), replace(plan, balance=plan.balance * 10))
    said = capsys.readouterr().out
    assert "Eigen prioriteiten" not in said
    assert "Wat 60 gemeenten van hun eigen lijst terugzien, staat in het plan." in said


def test_so_many_names_as_a_row_can_hold(capsys: pytest.CaptureFixture[str]) -> None:
    plan = sample()
    first = plan.themes[0]
    names = tuple(f"Gemeente {number:02}" for number in range(41))
    ballot = first.ballot._replace(yes=names)
    assert ballot.of > tables.FITS_A_SCREEN
    tables.show_plan(Screen("nl"), replace(plan, themes=(replace(first, ballot=ballot),)))
    said = " ".join(capsys.readouterr().out.replace("│", " ").split())

    assert "Gemeente 09" in said
    assert "Gemeente 10" not in said
    assert "en nog 31" in said
