"""Who waits for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivp.records.region import RosterEntry
from ivp.timeline.network import Network, network, rings, slugs
from tests.timeline_workspace import SEED, frame, municipality, ordered

if TYPE_CHECKING:
    from ivp.records.region import RegionTimeline
    from ivp.workspace import Frame


def planning(text: str) -> RegionTimeline:
    region = frame(text).region
    assert region is not None
    assert region.record.timeline is not None
    return region.record.timeline


def network_of(frame: Frame, local: str = "") -> Network | None:
    assert frame.region is not None
    assert frame.region.record.timeline is not None
    file = municipality("GM0406", local).record.timeline if local else None
    return network(frame.region.record.timeline, frame.roster, {"GM0406": file} if file else {})


def entries(*names: str) -> dict[str, RosterEntry]:
    codes = [f"GM{number:04}" for number in range(1, len(names) + 1)]
    return {
        code: RosterEntry(code=code, name=name) for code, name in zip(codes, names, strict=True)
    }


def test_the_seed_has_38_instances_each_after_what_it_waits_for() -> None:
    net = network_of(frame())

    assert net is not None
    assert len(net.instances) == 38
    seen: set[str] = set()
    for instance in net.instances:
        assert {edge.before for edge in net.edges[instance.id]} <= seen
        seen.add(instance.id)


def test_edges_go_to_the_same_municipality_to_all_or_from_the_region_to_each() -> None:
    net = network_of(frame())
    assert net is not None

    def before(instance: str) -> list[str]:
        assert net is not None
        return [edge.before for edge in net.edges[instance]]

    assert before("huizen/evaluation") == []
    assert before("huizen/council-session") == [
        "huizen/evaluation",
        "huizen/analysis",
        "huizen/inventory",
    ]
    assert before("region/draft") == [f"{name}/council-session" for name in net.slugs.values()]
    assert before("huizen/papers") == ["region/draft"]
    assert before("region/plan-adopted")[1] == "gooise-meren/adoption"


def test_the_region_can_wait_for_the_region() -> None:
    net = network_of(frame(ordered("b: a", "a:")))

    assert net is not None
    assert [instance.id for instance in net.instances] == ["region/a", "region/b"]
    assert [edge.before for edge in net.edges["region/b"]] == ["region/a"]


def test_a_lead_time_is_an_assumption_until_somebody_says_where_it_comes_from() -> None:
    text = SEED.replace(
        "session-papers: {duration: 14d}", "session-papers: {duration: 2w, source: x}"
    )
    net = network_of(frame(text))
    assert net is not None

    session = net.edges["huizen/council-session"][0]
    draft = net.edges["region/draft"][0]
    papers = net.edges["huizen/papers"][0]

    assert (session.lead.days, session.name, session.assumed) == (14, "session-papers", False)
    assert (draft.lead.days, draft.name, draft.assumed) == (56, "drafting", True)
    assert (papers.lead.days, papers.name, papers.assumed) == (0, None, False)


def test_a_municipality_has_lead_times_of_its_own_for_its_own_steps_only() -> None:
    net = network_of(
        frame(),
        """
        timeline:
          lead_times:
            papers-to-clerk: {duration: 21d, source: reglement van orde}
            drafting: {duration: 1d}
        """,
    )
    assert net is not None

    own, other = net.edges["huizen/adoption"][0], net.edges["laren/adoption"][0]

    assert (own.lead.days, own.assumed) == (21, False)
    assert (other.lead.days, other.assumed) == (28, True)
    assert net.edges["region/draft"][0].lead.days == 56


def test_a_lead_can_be_a_length_of_time_and_takes_none_if_it_cannot_be_read() -> None:
    text = SEED.replace("lead: drafting", "lead: 5wd").replace("lead: papers-to-clerk", "lead: 5 d")
    net = network_of(frame(text))
    assert net is not None

    draft, adoption = net.edges["region/draft"][0], net.edges["huizen/adoption"][0]

    assert (draft.lead.days, draft.lead.working, draft.name) == (5, True, None)
    assert (adoption.lead.days, adoption.assumed) == (0, True)


def test_who_is_not_on_the_roster_on_the_first_day_of_the_plan_has_no_milestones() -> None:
    net = network_of(frame(SEED, {"GM0406": "Huizen"}))

    assert net is not None
    assert len(net.instances) == 8


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("Huizen", "Gooise Meren"), ["huizen", "gooise-meren"]),
        (("Súdwest-Fryslân", "'s-Hertogenbosch"), ["sudwest-fryslan", "s-hertogenbosch"]),
        (("Bergen", "Bergen", "Best"), ["bergen-gm0001", "bergen-gm0002", "best"]),
        (("Region",), ["region-gm0001"]),
        (("京都",), ["gm0001"]),
        (
            ("A", "A", "A GM0001"),
            ["a-gm0001-gm0001", "a-gm0002", "a-gm0001-gm0003"],
        ),
    ],
)
def test_every_municipality_has_a_short_name_of_its_own(
    names: tuple[str, ...], expected: list[str]
) -> None:
    assert list(slugs(entries(*names)).values()) == expected


@given(st.lists(st.sampled_from(["A", "a", "A GM0001", "A GM0002", "region", "-", "é"])))
def test_short_names_are_never_shared(names: list[str]) -> None:
    made = [*slugs(entries(*names)).values(), "region"]

    assert len(set(made)) == len(made)


def test_every_ring_is_reported_with_its_order() -> None:
    text = ordered("a: c", "b: a", "c: b x", "x: y", "y: x", "z: z", "q: a")

    assert rings(planning(text)) == [("a", "b", "c", "a"), ("x", "y", "x"), ("z", "z")]
    assert network_of(frame(text)) is None


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.frozensets(st.sampled_from("abcdef")), min_size=1)
)
def test_a_reported_ring_is_a_ring_and_without_one_there_is_an_order(
    after: dict[str, frozenset[str]],
) -> None:
    known = {step: sorted(before & after.keys()) for step, before in after.items()}
    text = ordered(*(f"{step}: {' '.join(before)}" for step, before in known.items()))
    found = rings(planning(text))

    for ring in found:
        assert ring[0] == ring[-1] == min(ring)
        assert all(ring[place] in known[ring[place + 1]] for place in range(len(ring) - 1))
    assert (network_of(frame(text)) is None) is bool(found)


def test_a_goal_can_be_of_one_municipality() -> None:
    assert network_of(frame(SEED.replace("region/plan-adopted", "huizen/adoption"))) is not None
    assert network_of(frame(SEED.replace("region/plan-adopted", "bussum/adoption"))) is None
