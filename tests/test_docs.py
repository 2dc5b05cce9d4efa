"""What the documents say is what the program does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden"
DOCUMENTS = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "data/README.md", "docs/design.md"]
SAID = ["validate.nl.txt", "merge.nl.txt", "timeline-2022-11-01.nl.txt"]


def blocks(text: str, language: str) -> list[str]:
    found = re.findall(r"^```(\w*)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return [block for named, block in found if named == language]


def test_what_the_readme_shows_is_what_the_program_says() -> None:
    shown = blocks((ROOT / "README.md").read_text(encoding="utf-8"), "")
    said = "".join((GOLDEN / name).read_text(encoding="utf-8") for name in SAID)
    assert shown
    for block in shown:
        assert block in said


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_to_a_file_leads_somewhere(name: str) -> None:
    document = ROOT / name
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", document.read_text(encoding="utf-8"))
    for link in links:
        if not link.startswith(("http://", "https://")):
            assert (document.parent / link).exists(), link


def test_every_target_that_is_promised_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    promised = set()
    for name in DOCUMENTS:
        text = (ROOT / name).read_text(encoding="utf-8")
        promised |= set(re.findall(r"(?:`|^)make ([a-z]+)", text, re.MULTILINE))
    assert {"plan", "test", "bench", "check", "catalogue"} <= promised
    for target in promised:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_a_decision_has_ten_lines_at_most() -> None:
    text = (ROOT / "docs" / "design.md").read_text(encoding="utf-8")
    decisions = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    for number, decision in enumerate(decisions, start=1):
        title, *lines = decision.strip().splitlines()
        assert title.startswith(f"{number}. ")
        assert len(lines) <= 10, title
