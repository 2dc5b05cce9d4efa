"""What is personal is found, and never said again: in no finding, no form of report, no line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from ivp.diagnostics import SHOWN_LENGTH, shorten
from ivp.report import marked
from ivp.report.facts import Report, discreet, discreet_route
from ivp.report.formats import FORMATS
from ivp.yamlsource import parse
from tests.test_report_screen import ENGLISH, found

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Ran

REGION = """\
region: Zonnekust
code: VR99
plan: {title: Plan 2027-2030, period: 2027/2030}
municipalities:
  - {code: GM9001, name: Zonnewoude}
overlap: {regional: 1 of 1}
"""
FILE = """\
municipality: Zonnewoude
code: jan@huizen.nl
status: jan@huizen.nl
jan@huizen.nl: x
priorities:
  - id: jeugd
    title: Bel 111222333
    themes: [jan@huizen.nl, "111222333"]
    level: priority
    urgency: +31 6 12345678
    developments: [jan@huizen.nl]
    source: {status: example, url: 06-12345678}
    evidence:
      - {indicator: x, value: x, kind: "06 12 34 56 78", year: 111222333}
council_input:
  - {id: een, text: x, outcome: adopted, priority: jan@huizen.nl}
timeline:
  jan@huizen.nl: {planned: jan@huizen.nl}
"""
SECRETS = re.compile(r"jan@|huizen\.nl|111222333|12345678|12 34 56 78")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "municipalities").mkdir()
    (tmp_path / "region.yaml").write_text(REGION, encoding="utf-8")
    (tmp_path / "municipalities" / "zonnewoude.yaml").write_text(FILE, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("form", FORMATS)
def test_no_report_repeats_what_is_personal(
    folder: Path, ivp: Callable[..., Ran], form: str
) -> None:
    ran = ivp("validate", ".", "-f", form, cwd=folder)
    assert ran.code == 1
    assert {"IVP102", "IVP104", "IVP107", "IVP205", "IVP206", "IVP240"} <= set(
        re.findall(r"IVP\d{3}", ran.out)
    )
    assert SECRETS.findall(ran.out + ran.err) == []


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("secret", ["111222333", "06-12345678", "jan-06-12345678", "06/12345678"])
def test_no_report_repeats_it_on_the_way_to_a_finding(
    folder: Path, ivp: Callable[..., Ran], form: str, secret: str
) -> None:
    path = folder / "municipalities" / "zonnewoude.yaml"
    path.write_text(FILE.replace("id: jeugd", f'id: "{secret}"'), encoding="utf-8")
    ran = ivp("validate", ".", "-f", form, cwd=folder)
    assert ran.code == 1
    assert "IVP240" in ran.out
    assert SECRETS.findall(ran.out + ran.err) == []


@pytest.mark.parametrize("secret", ["111222333", "06-12345678", "0612345678"])
@pytest.mark.parametrize("way", ["priorities/0/{}/id", "{}", "{}/0", "priorities/{}/0"])
def test_a_way_is_masked_whatever_stands_around_the_step(way: str, secret: str) -> None:
    assert not re.search(r"\d{5}", discreet_route(way.format(secret)))
    assert discreet_route("priorities/0/id") == "priorities/0/id"


def test_the_line_that_is_shown_keeps_its_places() -> None:
    row = "title: Bel 06-12345678 of jan@huizen.nl, BSN 111.222.333"
    report = Report([found(1, 1)], ["a.yaml"], ENGLISH, sums=False)
    line = marked.render(report, lambda _: [row], color=False).splitlines()[1]
    assert line == f"  1 | title: Bel {'*' * 11} of {'*' * 13}, BSN {'*' * 11}"


@pytest.mark.parametrize("secret", ["jan.van.der.berg@huizen.nl", "06-12345678", "06 12 34 56 78"])
def test_what_is_cut_off_half_way_is_not_repeated_either(secret: str) -> None:
    for before in range(SHOWN_LENGTH):
        said = discreet(shorten(f"{'x' * before} {secret} en verder{' en' * 30}"))
        assert secret[:8] not in said


@pytest.mark.parametrize(
    "text",
    ["2022-10-06", "06-10-2022", "5 of 6", "GM0406 (regel 9)", "van 1.200 naar 1.300", "@jeugd"],
)
def test_what_is_not_personal_is_repeated(text: str) -> None:
    assert discreet(text) == text
    assert discreet(f"{text}…") == f"{text}…"


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("url: https://x.nl/?m=jan@huizen.nl", 22),
        ("note: BSN 111.222.333", 11),
        ("note: bsn: 111 222 333", 12),
        ("note: burgerservicenummer 111-222-333", 27),
        ("id: jan-06-12345678", 9),
        ("id: bsn-111222333", 9),
        ("id: 111222333-jan", 5),
        ("id: x_111222333_y", 7),
        ("note: bsn-111-222-333", 11),
        ("note: tel-0612345678", 11),
        ("note: tel.06-12345678", 11),
        ("note: 06/12345678", 7),
        ("note: 06/12 34 56 78", 7),
        ("note: 020/1234567", 7),
        ("note: 0320/123456", 7),
        ("note: x_0612345678", 9),
        ("note: jan/0612345678", 11),
    ],
)
def test_it_is_found(line: str, column: int) -> None:
    _, findings = parse("a.yaml", line.replace("bsn: ", "bsn  ").encode())
    assert [(item.code, item.span.column) for item in findings] == [("IVP240", column)]


@pytest.mark.parametrize(
    "line",
    [
        "note: 111.222.333 euro",
        "note: BSN 111.222.334",
        "url: https://maps.example/@52.2,5.1,15z/111222333",
        "url: https://x.nl/0612345678",
        "note: zie www.x.nl/0612345678 en x.nl/a/111222333",
        "note: 01/02/26-03/04/26",
        "note: van 06/10/2022 tot 06/11/2022",
        "note: d-06-10-2022 1234",
        "note: tot-2022-10-06-123456",
        "note: 111222333/4, RIS111222333, 5-111222333, 111222333.pdf",
        "note: x0612345678",
    ],
)
def test_it_is_no_more_than_it_seems(line: str) -> None:
    assert parse("a.yaml", line.encode())[1] == []
