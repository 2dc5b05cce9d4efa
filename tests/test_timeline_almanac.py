"""What is kept of the holidays is what the package says, and never of another version."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from ivp.timeline import almanac
from ivp.timeline.almanac import Question, days

if TYPE_CHECKING:
    from pathlib import Path

    Asked = list[Question]

SUMMER = Question("NL", 2022, "Noord")
PUBLIC = Question("NL", 2023)


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Keep things in a folder of this test, and remember what the package was asked."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(almanac, "FOLDER", tmp_path / "kept")
    found: Asked = []
    ask = almanac._ask  # noqa: SLF001  # what it costs is what the test is about

    def listen(question: Question) -> dict[int, str]:
        found.append(question)
        return ask(question)

    monkeypatch.setattr(almanac, "_ask", listen)
    return found


def forget() -> None:
    """Go on as a new process would."""
    almanac._kept.cache_clear()  # noqa: SLF001


def test_a_second_process_reads_what_the_first_was_told(asked: Asked) -> None:
    told = [dict(days(SUMMER)), dict(days(PUBLIC))]
    forget()

    assert [days(SUMMER), days(PUBLIC)] == told
    assert asked == [SUMMER, PUBLIC]
    assert set(told[0].values()) > {"Zomervakantie", "Kerstvakantie"}
    assert "Koningsdag" in told[1].values()


def test_a_year_of_which_nothing_is_known_is_remembered_too(asked: Asked) -> None:
    unknown = Question("NL", 2068, "Noord")
    assert not days(unknown)
    forget()

    assert not days(unknown)
    assert asked == [unknown]


def test_another_version_is_asked_again(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    days(PUBLIC)
    monkeypatch.setattr(almanac, "_installed", lambda: "another version")

    assert days(PUBLIC)
    assert asked == [PUBLIC, PUBLIC]


@pytest.mark.parametrize("damage", [b"", b"not ours\n", b"%s\nbroken"])
def test_what_is_damaged_is_asked_again(asked: Asked, damage: bytes) -> None:
    days(PUBLIC)
    (kept,) = almanac.FOLDER.iterdir()
    stamp = kept.read_bytes().partition(b"\n")[0]
    kept.write_bytes(damage.replace(b"%s", stamp))
    forget()

    assert days(PUBLIC)
    assert asked == [PUBLIC, PUBLIC]


def test_where_nothing_may_be_kept_it_is_asked_each_time(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    days(PUBLIC)
    forget()

    assert days(PUBLIC)
    assert asked == [PUBLIC, PUBLIC]
    assert not almanac.FOLDER.exists()


def test_a_place_that_takes_nothing_is_no_harm(asked: Asked) -> None:
    almanac.FOLDER.write_text("hier staat een bestand", encoding="utf-8")

    assert days(PUBLIC)
    assert asked == [PUBLIC]


def test_without_a_version_to_see_nothing_is_kept(
    asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(almanac, "find_spec", lambda _: None)
    almanac._installed.cache_clear()  # noqa: SLF001
    try:
        assert days(PUBLIC)
    finally:
        almanac._installed.cache_clear()  # noqa: SLF001

    assert asked == [PUBLIC]
    assert not almanac.FOLDER.exists()
