"""Advice on what is chosen: how much, how broad, and beside what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.checks.registry import quality_rule
from ivp.diagnostics import AllOf, AnyOf, Finding, say, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivp.records.municipality import Municipality
    from ivp.themes import Taxonomy, Theme
    from ivp.workspace import Frame, Located

EXAMPLES = 3
"""How many themes below a broad one are named."""


@quality_rule("IVP610")
def too_many_priorities(frame: Frame, file: Located[Municipality]) -> Iterator[Finding]:
    """A municipality names more priorities than it can pay attention to.

    Capacity is scarce, and what is all important is nothing special. Published plans have three to
    six priorities; how many are too many is `most_priorities` in `region.yaml`.

    Make some of them `strategic` or `routine`: they stay in the plan.
    """
    if frame.region is None:
        return
    most = frame.region.record.most_priorities
    chosen = [
        index for index, item in enumerate(file.record.priorities) if item.level == "priority"
    ]
    if len(chosen) > most:
        yield Finding(
            file.at("priorities", chosen[most], "level"),
            say(
                "this is priority number %(place)s of %(n)s; the region counts on at most %(most)s",
                place=most + 1,
                n=len(chosen),
                most=most,
            ),
            say("Capacity is scarce: make some of them 'level: strategic' or 'level: routine'."),
        )


@quality_rule("IVP611")
def container_term(frame: Frame, file: Located[Municipality]) -> Iterator[Finding]:
    """A priority names a broad term only.

    Terms such as 'physical safety' or 'youth' hold many problems. Nearly every plan has one, and it
    counts; but the council does not read what will be different.

    Say in the title or the reason what is meant, or add a narrower theme.
    """
    themes = frame.themes
    for index, priority in enumerate(file.record.priorities):
        if priority.level != "priority":
            continue
        found = [match.theme for text in priority.themes if (match := themes.resolve(text))]
        if found and all(theme.kind == "umbrella" for theme in found):
            below = _below(themes, found[0])
            yield Finding(
                file.at("priorities", index, "themes"),
                say("'%(title)s' is a broad term", title=shorten(priority.title)),
                say("Say what you mean by it, such as %(themes)s.", themes=AnyOf(below))
                if below
                else say("Say what you mean by it in your municipality."),
            )


def _below(themes: Taxonomy, umbrella: Theme) -> tuple[str, ...]:
    labels = [theme.label for theme in themes.themes.values() if theme.parent == umbrella.id]
    return tuple(labels[:EXAMPLES])


@quality_rule("IVP612")
def relation_missing(frame: Frame, file: Located[Municipality]) -> Iterator[Finding]:
    """It does not say how the priorities relate to the plans above the region.

    The police unit and the country have priorities of their own, and the police work for both. A
    council wants to know where its own choice differs.

    Add `relation:` with a sentence or two.
    """
    if frame.region is None or not frame.region.record.tiers or file.record.relation:
        return
    yield Finding(
        file.at("relation"),
        say("it does not say how your priorities relate to the strategy of the police unit"),
        say("Add a line 'relation: ...'; the plans above the region stand in region.yaml."),
    )


@quality_rule("IVP613")
def field_not_covered(frame: Frame, file: Located[Municipality]) -> Iterator[Finding]:
    """A field of the Kernbeleid Veiligheid is not mentioned at any level.

    The five fields of the VNG together are all of local safety. Leaving one out can be a choice,
    but then it has to look like one.

    Add what goes on in that field, if only as `level: routine`, or accept this with a reason.
    """
    if frame.themes_file is None or not file.record.priorities:
        return
    covered = {
        match.theme.field
        for priority in file.record.priorities
        for text in priority.themes
        if (match := frame.themes.resolve(text))
    }
    fields = frame.themes_file.record.fields
    missing = tuple(
        field.label.nl for field in fields if field.id not in covered and field.id.isdigit()
    )
    if missing:
        yield Finding(
            file.key_at("priorities"),
            say(
                "nothing is said about %(fields)s, also not at level 'routine'",
                fields=AllOf(missing),
            ),
            say("Is that a choice? Then accept this with the reason; else add what goes on there."),
        )
