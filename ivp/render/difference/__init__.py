"""From two plans to what is different between them, in text, Markdown or JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from ivp.diagnostics import printable, say
from ivp.plan.unsaid import same
from ivp.plan.unsaid.planning import Unsaid
from ivp.render.difference.reference import Days, reference
from ivp.render.difference.sections import SECTIONS
from ivp.render.difference.unsaid import section_of
from ivp.render.language import language
from ivp.render.markdown import md

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ivp.plan import Plan
    from ivp.render.difference.section import Section

FORMAT = "ivp-difference/1"


class Versions(NamedTuple):
    """Two plans of one workspace, and what people call the versions that they were made of."""

    before: Plan
    after: Plan
    name_before: str
    name_after: str
    """Empty for the files as they are now."""
    days: Days = Days(None, None)
    """The reference day that stands in each of them."""


def _sections(versions: Versions) -> tuple[Section, ...]:
    spoken = language(versions.after.language)
    made = (section(versions.before, versions.after, spoken) for section in SECTIONS)
    told = tuple(section for section in made if section.parts)
    # both plans are made for one day, so another reference day shows in neither of them
    day = reference(versions.days, versions.after.today, spoken)
    first = (day,) if day.parts else ()
    if told or same(versions.before, versions.after):
        return (*first, *told)
    # never say of a change: nothing
    return (*first, section_of([Unsaid(None, ("other",))], spoken))


def _title(versions: Versions) -> str:
    spoken = language(versions.after.language)
    if versions.name_after:
        text = say(
            "%(region)s: what changed between %(before)s and %(after)s",
            region=versions.after.region,
            before=versions.name_before,
            after=versions.name_after,
        )
    else:
        text = say(
            "%(region)s: what changed since %(before)s",
            region=versions.after.region,
            before=versions.name_before,
        )
    return spoken(text)


def _nothing(versions: Versions) -> str:
    spoken = language(versions.after.language)
    if versions.before.data_version == versions.after.data_version:
        return spoken(say("Nothing: the files say the same."))
    return spoken(say("Nothing that shows in the plan."))


def text(versions: Versions) -> str:
    """Write the differences for a terminal, and for a message to a colleague."""
    lines = [_title(versions)]
    for section in _sections(versions):
        lines += ["", section.title]
        for part in section.parts:
            lines.append(f"  {part.title}: {part.lines[0]}")
            lines += [f"    {line}" for line in part.lines[1:]]
    if len(lines) == 1:
        lines.append(_nothing(versions))
    return "\n".join(printable(line) for line in lines) + "\n"


def markdown(versions: Versions) -> str:
    """Write the differences as Markdown, such as for a merge request."""
    lines = [f"# {md(_title(versions))}"]
    for section in _sections(versions):
        lines += ["", f"## {md(section.title)}"]
        for part in section.parts:
            lines += ["", f"### {md(part.title)}", ""]
            lines += [f"- {md(line)}" for line in part.lines]
    if len(lines) == 1:
        lines += ["", md(_nothing(versions))]
    return "\n".join(lines) + "\n"


def as_json(versions: Versions) -> str:
    """Write the differences for programs, with the sentences beside the facts."""
    before, after = versions.before, versions.after
    made = {
        "format": FORMAT,
        "language": after.language,
        "today": after.today.isoformat(),
        "region": after.region,
        "before": {"version": versions.name_before, "data_version": before.data_version},
        "after": {"version": versions.name_after or None, "data_version": after.data_version},
        **{
            section.id: [
                {"about": part.title, "sentences": list(part.lines), **facts}
                for part, facts in zip(section.parts, section.facts, strict=True)
            ]
            for section in _sections(versions)
        },
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


FORMATS: Mapping[str, Callable[[Versions], str]] = {
    "text": text,
    "md": markdown,
    "json": as_json,
}
"""Every format by its name."""
