"""What a municipality finds back: of its own list, and of its previous plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivp.plan.balance import Balance
from ivp.render import FORMATS
from ivp.render.language import language
from ivp.render.sentences import outcome
from ivp.workspace import Workspace
from tests.made_region import SIX, priority, reading, region, workspace
from tests.rendered import plan_of, sample

if TYPE_CHECKING:
    from ivp.plan.views import MunicipalityView

BLARICUM, GOOISE_MEREN, HILVERSUM, HUIZEN, LAREN, WIJDEMEREN = SIX
THEMES = ["ondermijning", "jeugdoverlast", "woninginbraak", "m-cameratoezicht", "geen thema"]


@given(
    st.dictionaries(
        st.sampled_from([*SIX]), st.lists(st.sampled_from(THEMES), max_size=4), max_size=6
    )
)
def test_the_balances_add_up_to_the_sum_of_the_plan(choices: dict[str, list[str]]) -> None:
    plan = plan_of(workspace(choices, made=region(regional="3")))
    for row in plan.balance:
        assert row.submitted == row.regional + row.subregional + row.local + row.not_linked
    for name in ("submitted", "regional", "subregional", "local", "not_linked"):
        assert sum(getattr(row, name) for row in plan.balance) == getattr(plan.sum, name)
    named = {SIX[code]: len(themes) for code, themes in choices.items()}
    assert {row.municipality: row.submitted for row in plan.balance if not row.missing} == named


def test_the_balance_of_the_sample_stands_in_every_format() -> None:
    plan = sample()
    laren = next(row for row in plan.balance if row.municipality == "Laren")
    assert laren == Balance("Laren", 4, 1, 3, 0, 0, None)
    assert "| Laren | 4 | 1 | 3 | 0 | 0 |" in FORMATS[".md"](plan)
    assert '<th scope="row">Laren</th><td>4</td><td>1</td><td>3</td>' in FORMATS[".html"](plan)


def compared(
    now: list[dict[str, Any]], then: list[dict[str, Any]], **more: Any
) -> MunicipalityView:
    previous = {"title": "Plan 2019-2022", "priorities": then}
    own = reading(LAREN, "Laren", now, previous_plan=previous, **more)
    plan = plan_of(Workspace(workspace({}).frame, (own,)))
    return next(view for view in plan.municipalities if view.code == LAREN)


THEN: list[dict[str, Any]] = [
    {"title": "Hennepkwekerijen", "themes": ["drugscriminaliteit"]},
    {"title": "Oplichting van ouderen", "themes": ["fraude-oplichting"]},
    {"title": "Verkeersveiligheid", "themes": ["verkeersveiligheid"]},
    {"title": "Iets met honden"},
    {"title": "Vuurwerk"},
]
NOW = [
    priority("drugs", ["drugscriminaliteit"]),
    priority("digitaal", ["digitale-veiligheid"]),
    priority("vuurwerk", ["geen thema"], title="VUURWERK!"),
    priority("inbraak", ["woninginbraak"]),
    priority("gewoon", ["verkeersveiligheid"], level="routine"),
]


def test_a_priority_is_kept_when_the_theme_that_decides_is() -> None:
    found = compared(NOW, THEN).continuity
    assert found is not None
    assert [(item.title, [now.id for now in item.now]) for item in found.kept] == [
        ("Hennepkwekerijen", ["drugs"]),
        ("Oplichting van ouderen", ["digitaal"]),  # an accent of the same theme
        ("Vuurwerk", ["vuurwerk"]),  # no theme, but the same words
    ]
    assert found.dropped == ("Verkeersveiligheid",)  # routine work is no choice any more
    assert found.unclear == ("Iets met honden",)
    assert [item.id for item in found.new] == ["inbraak"]
    assert not found.same_source


def test_every_priority_of_then_and_of_today_is_told_once() -> None:
    found = compared(NOW, THEN).continuity
    assert found is not None
    told = [*(item.title for item in found.kept), *found.dropped, *found.unclear]
    assert sorted(told) == sorted(item["title"] for item in THEN)
    followed = {now.id for item in found.kept for now in item.now}
    assert followed.isdisjoint(item.id for item in found.new)
    assert followed | {item.id for item in found.new} == {
        "drugs",
        "digitaal",
        "vuurwerk",
        "inbraak",
    }


def test_without_a_list_of_then_or_of_now_nothing_is_said() -> None:
    assert compared(NOW, []).continuity is None
    assert compared(NOW, THEN, status="draft").continuity is None


def test_the_sample_says_that_its_lists_come_from_the_previous_plans() -> None:
    plan = sample()
    by_name = {view.name: view.continuity for view in plan.municipalities}
    hilversum = by_name["Hilversum"]
    assert hilversum is not None
    assert hilversum.same_source
    assert len(hilversum.kept) == 5
    assert by_name["Huizen"] is None  # only the title of its plan was found
    for suffix in (".md", ".html"):
        shown = FORMATS[suffix](plan)
        assert "laat dus niet zien dat de raad haar opnieuw koos" in shown
        assert "Niet bekend: de prioriteiten van het vorige plan zijn niet opgegeven." in shown


def test_agendas_above_the_region_are_linked_both_ways() -> None:
    plan = sample()
    newest = next(tier for tier in plan.tiers if "2023-2026" in tier.name)
    answered = {item.theme.id: item.outcome and item.outcome.outcome.id for item in newest.themes}
    assert answered == {
        "ondermijning": "regional",
        "digitale-veiligheid": None,
        "maatschappelijke-onrust": None,
    }
    theme = next(view for view in plan.themes if view.theme.id == "ondermijning")
    assert newest.name in theme.tiers
    for item in theme.priorities:
        assert newest.name in item.tiers
    local = [item for view in plan.municipalities for item in view.local]
    assert all(newest.name not in item.tiers for item in local)


def test_the_terminal_shows_the_balance(ivp: Any, tmp_path: Any) -> None:
    ran = ivp("merge", "data", "-o", str(tmp_path / "plan.json"))
    assert "Eigen prioriteiten" in ran.out
    _, _, table = ran.out.partition("Eigen prioriteiten")
    row = next(line for line in table.splitlines() if "Laren" in line)
    assert row.replace("│", " ").split() == ["Laren", "4", "1", "3", "0", "0"]


def test_of_who_has_not_submitted_no_figure_is_given() -> None:
    plan = sample()
    (row,) = (row for row in plan.balance if row.missing)
    assert outcome.balance_cells(language("nl"), row) == ["–"] * 5
    html = FORMATS[".html"](plan)
    assert f"{row.municipality} (nog een concept)</th>{'<td>–</td>' * 5}</tr>" in html
    assert f"| {row.municipality} (nog een concept) |{' – |' * 5}\n" in FORMATS[".md"](plan)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, "Wijdemeren bestaat tot en met 31 december 2026 en gaat daarna op in Hilversum."),
        ({"successor": None}, "Wijdemeren bestaat tot en met 31 december 2026."),
        ({"valid_until": None}, ""),
    ],
)
def test_a_municipality_that_ends_says_so(change: dict[str, Any], said: str) -> None:
    plan = sample()
    (view,) = (view for view in plan.municipalities if view.name == "Wijdemeren")
    assert outcome.ends(language("nl"), view._replace(**change)) == said
    assert view.successor == "Hilversum"
