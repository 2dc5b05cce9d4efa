"""Advice on words: what nobody explains, and what hurts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ivp.checks.registry import quality_rule
from ivp.diagnostics import Finding, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivp.records.municipality import Municipality
    from ivp.records.region import Region
    from ivp.workspace import Frame, Located
    from ivp.yamlsource import Route

# In front of a name, such as 'NH Nieuws', it belongs to the name. It begins with the capital and
# not with a word boundary: the search can then pass over everything else, four times as fast.
_ABBREVIATION = re.compile(r"[A-Z](?<!\w.)[A-Z]{1,5}\b(?! [A-Z][a-z])")
# Not compiled: nearly no run needs it.
_CONFUSED = r"\b[Vv]erwarde\s+(?:mensen|personen|persoon|mannen|man|vrouwen|vrouw)\b"
KNOWN = frozenset({"EU", "HALT", "NL", "TV", "VN", "II", "III", "IV", "VI"})
"""What everybody knows, and what is no abbreviation but a number or a name."""
IN_ITS_CODE = 1
"""Two capitals together, as in GM0406: every file has these."""


def _texts(file: Located[Municipality]) -> Iterator[tuple[Route, str]]:
    """Give the texts that the plan prints as the municipality's own words, with their places."""
    for index, priority in enumerate(file.record.priorities):
        yield ("priorities", index, "title"), priority.title
        if priority.motivation:
            yield ("priorities", index, "motivation"), priority.motivation
        for position, line in enumerate(priority.approach):
            yield ("priorities", index, "approach", position), line
        for position, goal in enumerate(priority.goals):
            yield ("priorities", index, "goals", position, "text"), goal.text


@quality_rule("IVP630")
def abbreviation_unexplained(frame: Frame, file: Located[Municipality]) -> Iterator[Finding]:
    """An abbreviation is explained nowhere.

    Council members and inhabitants read the plan too, and every field has its own letters.

    Write it out, put it in brackets behind the words once, or add it to `glossary` in
    `region.yaml`.
    """
    if file.source.capital_pairs <= IN_ITS_CODE:
        return
    texts = list(_texts(file))
    whole = "\n".join(text for _, text in texts)
    if not (used := set(_ABBREVIATION.findall(whole)) - KNOWN):
        return
    explained = _explained(frame.region.record) if frame.region else set()
    left = {word for word in used - explained if f"({word})" not in whole}
    for route, text in texts if left else ():
        for word in _ABBREVIATION.findall(text):
            if word in left:
                left.remove(word)
                yield Finding(
                    file.at(*route),
                    say("the abbreviation '%(word)s' is explained nowhere", word=word),
                    say("Write it out, or add it to 'glossary' in region.yaml."),
                )


def _explained(region: Region) -> set[str]:
    """Give the abbreviations that the region explains: in its glossary, and as its partners."""
    words = {word for term in region.glossary for word in _ABBREVIATION.findall(term.term)}
    return words | {partner.id.upper() for partner in region.partners}


@quality_rule("IVP631")
def sensitive_wording(_frame: Frame, file: Located[Municipality]) -> Iterator[Finding]:
    """A text says 'verwarde personen'.

    Those whom it is about feel put away by it. The usual term is 'personen met onbegrepen gedrag'.

    Use that term; where it is somebody's own words, they may stay.
    """
    for route, text in _texts(file) if file.source.mentions("erwarde") else ():
        if "erwarde" in text and (match := re.search(_CONFUSED, text)):
            yield Finding(
                file.at(*route),
                say("the usual term is 'personen met onbegrepen gedrag'"),
                say(
                    "Write that: '%(words)s' hurts. Is it what somebody said? Then leave it.",
                    words=match.group(),
                ),
            )
