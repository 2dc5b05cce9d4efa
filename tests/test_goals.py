"""A goal that is a means: what is noticed, and what is left alone."""

from __future__ import annotations

import pytest

from ivp.checks.quality.chain import is_a_means
from ivp.records.shape import judge
from ivp.records.taxonomy import ThemesFile
from ivp.themes import taxonomy
from ivp.workspace import shipped
from ivp.yamlsource import parse


@pytest.fixture(scope="module")
def means() -> tuple[str, ...]:
    source, _ = parse("themes.yaml", shipped("data/themes.yaml").read_bytes())
    assert source is not None
    record, _ = judge(source, ThemesFile)
    assert record is not None
    return taxonomy(record).means


@pytest.mark.parametrize(
    "goal",
    [
        "Twee extra camera's plaatsen en meer boa's inzetten",
        "Uitbreiding van cameratoezicht",
        "Boa's aanstellen voor het centrum",
        "Inzet van jeugdboa's in de zomer.",
        "De Wet Bibob invoeren",
        "Camera’s ophangen bij het station",
    ],
)
def test_a_goal_that_only_puts_a_means_in_place_is_noticed(
    goal: str, means: tuple[str, ...]
) -> None:
    assert is_a_means(goal, means)


@pytest.mark.parametrize(
    "goal",
    [
        "Minder overlast bij het station",
        "Hoogstens 15 procent van de inwoners voelt zich onveilig.",
        "Camera's plaatsen zodat het aantal diefstallen daalt",
        "Met meer boa's inzetten de overlast omlaag brengen",
        "Inwoners weten waar camera's hangen",
        "Ondernemers en inwoners herkennen signalen van ondermijning en melden die.",
        "Scholen en jongerenwerk herkennen het als jongeren worden geronseld.",
        "Bomen plaatsen langs de weg",
        "Daling van het aantal inbraken door buurtpreventie uit te breiden",
    ],
)
def test_a_goal_that_names_an_effect_or_no_means_is_left_alone(
    goal: str, means: tuple[str, ...]
) -> None:
    assert not is_a_means(goal, means)
