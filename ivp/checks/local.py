"""Rules about one municipality's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.checks.registry import file_rule
from ivp.diagnostics import Finding, Severity, Text, say, shorten
from ivp.words import key, nearest, slug
from ivp.workspace import REGION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ivp.records.municipality import Municipality
    from ivp.records.region import RosterEntry
    from ivp.workspace import Frame, Located


@file_rule("IVP201")
def double_id(_frame: Frame, file: Located[Municipality]) -> Iterator[Finding]:
    """Two priorities, or two remarks, of one file have the same id.

    The id is the name under which the plan and the council's remarks point at a priority. With two
    of the same name nobody knows which one is meant. It happens when a priority is copied, or when
    two versions of a file are joined.

    Give one of them another id.
    """
    for field in ("priorities", "council_input"):
        first: dict[str, int] = {}
        for index, item in enumerate(getattr(file.record, field)):
            before = first.setdefault(item.id, index)
            if before != index:
                yield Finding(
                    file.at(field, index, "id"),
                    say(
                        "the id '%(id)s' already stands on line %(line)s",
                        id=item.id,
                        line=file.at(field, before, "id").line,
                    ),
                    say("Give one of the two another id, such as '%(id)s'.", id=f"{item.id}-2"),
                )


@file_rule("IVP203")
def not_on_roster(frame: Frame, file: Located[Municipality]) -> Iterator[Finding]:
    """The municipality does not take part in this region's plan.

    Either its code has a typing error, or it left or joined the region: a municipality counts when
    it exists on the first day of the plan.

    Mend the code, or add the municipality to `municipalities` in `region.yaml`.
    """
    if frame.region is None or file.record.code in frame.roster:
        return
    name = slug(file.record.municipality)
    listed = frame.region.record.municipalities
    if any(slug(entry.name) == name and _code_is_taken(frame, entry) for entry in listed):
        return  # the list itself is wrong, which is a finding there
    yield Finding(
        file.at("code"),
        say(
            "municipality %(name)s (%(code)s) does not take part in this plan",
            name=shorten(file.record.municipality),
            code=file.record.code,
        ),
        _meant(frame, file.record) or _not_now(listed, file.record.code) or _taking_part(frame),
    )


def _code_is_taken(frame: Frame, entry: RosterEntry) -> bool:
    return entry.code in frame.roster and frame.roster[entry.code] is not entry


def _meant(frame: Frame, record: Municipality) -> Text | None:
    """Suggest the code that belongs to the name of a municipality, or its name as it is spelt."""
    names = {slug(entry.name): entry for entry in frame.roster.values()}
    near = nearest(slug(record.municipality), names, 0.75)
    if near is None:
        return None
    entry = names[near]
    if entry.code == record.code:
        return say("Did you mean '%(field)s'?", field=entry.name)
    return say("Did you mean %(code)s, the code of %(name)s?", code=entry.code, name=entry.name)


def _not_now(listed: Iterable[RosterEntry], code: str) -> Text | None:
    """Explain that a municipality is on the list, but not on the day that counts."""
    entry = next((entry for entry in listed if entry.code == code), None)
    if entry is None:
        return None
    names = {other.code: other.name for other in listed}
    if entry.valid_until and entry.successor:
        return say(
            "Put its priorities in the file of %(name)s: it is part of that since they merged.",
            name=names.get(entry.successor, entry.successor),
        )
    return say("On the first day of the plan it does not exist; look at its dates in region.yaml.")


def _taking_part(frame: Frame) -> Text:
    known = ", ".join(f"{entry.name} {entry.code}" for entry in list(frame.roster.values())[:8])
    return say("Mend the code or add it to region.yaml. Taking part: %(known)s.", known=known)


@file_rule("IVP206")
def unknown_priority(_frame: Frame, file: Located[Municipality]) -> Iterator[Finding]:
    """A remark of the council points at a priority that is not in the file.

    The council would read that its remark went into something that does not exist.

    Use the id of a priority of this file.
    """
    ids = [priority.id for priority in file.record.priorities]
    for index, remark in enumerate(file.record.council_input):
        if remark.priority is None or remark.priority in ids:
            continue
        near = nearest(remark.priority, ids)
        yield Finding(
            file.at("council_input", index, "priority"),
            say("there is no priority with the id '%(id)s'", id=shorten(remark.priority)),
            say("Did you mean '%(field)s'?", field=near)
            if near
            else say("Use one of these: %(ids)s.", ids=", ".join(ids) or "-"),
        )


@file_rule("IVP209", Severity.WARNING)
def periods_overlap(frame: Frame, file: Located[Municipality]) -> Iterator[Finding]:
    """The previous plan still runs when the new one has begun.

    Two plans for the same year contradict each other. Mostly one of the periods has a typing
    error; sometimes a council extended its plan, and then the new one begins later for it.

    Look up both periods and mend the wrong one.
    """
    previous = file.record.previous_plan
    if frame.region is None or previous is None or previous.period is None:
        return
    period = frame.region.record.plan.period
    if previous.period.last >= period.first:
        yield Finding(
            file.at("previous_plan", "period"),
            say(
                "the previous plan (%(previous)s) still runs when the new one (%(new)s, line "
                "%(line)s of %(file)s) begins",
                line=frame.region.at("plan", "period").line,
                file=REGION,
                previous=str(previous.period),
                new=str(period),
            ),
            say("Look up both periods and mend the wrong one."),
        )


@file_rule("IVP210")
def name_and_code_differ(frame: Frame, file: Located[Municipality]) -> Iterator[Finding]:
    """The name and the code belong to different municipalities.

    The code decides whose priorities these are, the name is what people read. It happens when a
    file is copied for another municipality.

    Mend the one that is wrong.
    """
    entry = frame.roster.get(file.record.code)
    if entry is not None and key(entry.name) != key(file.record.municipality):
        yield Finding(
            file.at("municipality"),
            say(
                "%(code)s (line %(line)s) is the code of %(name)s, not of %(other)s",
                code=entry.code,
                line=file.at("code").line,
                name=entry.name,
                other=shorten(file.record.municipality),
            ),
            _meant(frame, file.record) or say("Mend the name or the code."),
        )


@file_rule("IVP214", Severity.WARNING)
def remark_without_reason(_frame: Frame, file: Located[Municipality]) -> Iterator[Finding]:
    """A remark of the council has an outcome without a reason.

    A council that reads 'not taken over' wants to know why; one that reads 'taken over' wants to
    see where.

    Add `reason:` with one sentence.
    """
    for index, remark in enumerate(file.record.council_input):
        if remark.outcome != "open" and remark.reason is None:
            yield Finding(
                file.at("council_input", index, "outcome"),
                say("the council gets no reason for what became of this remark"),
                say("Add a line 'reason: ...' with one sentence."),
            )


@file_rule("IVP215")
def published_without_document(_frame: Frame, file: Located[Municipality]) -> Iterator[Finding]:
    """Something is called published, but it does not say where.

    Who reads the plan must be able to look it up. Without a document it is not a published
    priority.

    Add `document:` and `url:`, or make the status `derived` or `example`.
    """
    for index, priority in enumerate(file.record.priorities):
        if priority.source.status == "published" and priority.source.document is None:
            yield Finding(
                file.at("priorities", index, "source", "status"),
                say(
                    "'%(title)s' is called published, but the document is missing",
                    title=shorten(priority.title),
                ),
                say("Add 'document: ...', or make the status derived or example."),
            )


@file_rule("IVP219", Severity.WARNING)
def theme_twice(frame: Frame, file: Located[Municipality]) -> Iterator[Finding]:
    """A priority names the same theme twice.

    It counts once. Mostly another theme was meant, and that one is missing now.

    Name the other theme, or take one of the two away.
    """
    for index, priority in enumerate(file.record.priorities):
        if len(priority.themes) < 2:  # noqa: PLR2004  # two of them
            continue
        first: dict[str, int] = {}
        for position, text in enumerate(priority.themes):
            match = frame.themes.resolve(text)
            before = first.setdefault(match.theme.id, position) if match else position
            if before != position:
                route = ("priorities", index, "themes")
                yield Finding(
                    file.at(*route, position),
                    say(
                        "'%(text)s' is the same theme as '%(other)s' (line %(line)s)",
                        text=shorten(text),
                        other=shorten(priority.themes[before]),
                        line=file.at(*route, before).line,
                    ),
                    say("Was another theme meant? Name that one, or take one of the two away."),
                )


@file_rule("IVP216", Severity.NOTE)
def draft(_frame: Frame, file: Located[Municipality]) -> Iterator[Finding]:
    """The file is a draft, so it counts as not submitted.

    What the municipality wants is not known yet. That is not 'no': themes that it could tip stay
    open, and the plan is provisional.

    Make `status: submitted` when the municipality stands behind it.
    """
    if file.record.status == "draft":
        yield Finding(
            file.at("status"),
            say(
                "the file of %(name)s is a draft and does not count yet",
                name=shorten(file.record.municipality),
            ),
            say("Make it 'status: submitted' as soon as the municipality stands behind it."),
        )


@file_rule("IVP217")
def unknown_development(frame: Frame, file: Located[Municipality]) -> Iterator[Finding]:
    """A priority points at a development that the region does not describe.

    The plan tells for every development what is done about it, and would leave this priority out.

    Use the id of a development in `region.yaml`, or describe the new one there.
    """
    if frame.region is None:
        return
    known = [item.id for item in frame.region.record.developments]
    for index, priority in enumerate(file.record.priorities):
        for position, name in enumerate(priority.developments):
            if name in known:
                continue
            near = nearest(name, known)
            yield Finding(
                file.at("priorities", index, "developments", position),
                say("there is no development with the id '%(id)s'", id=shorten(name)),
                say("Did you mean '%(field)s'?", field=near)
                if near
                else say("Use one of these: %(ids)s.", ids=", ".join(known) or "-"),
            )


@file_rule("IVP218", Severity.NOTE)
def unknown_partner(frame: Frame, file: Located[Municipality]) -> Iterator[Finding]:
    """A partner is not on the region's list.

    It is printed as it was written. A name on the list is printed in full and the same everywhere.

    Use the short name from the list, or add the partner to `partners` in `region.yaml`.
    """
    if frame.region is None or not frame.region.record.partners:
        return
    known = {partner.id for partner in frame.region.record.partners}
    for index, priority in enumerate(file.record.priorities):
        for position, name in enumerate(priority.partners):
            if name not in known:
                near = nearest(name.lower(), known)
                yield Finding(
                    file.at("priorities", index, "partners", position),
                    say("partner '%(name)s' is not on the region's list", name=shorten(name)),
                    say("Did you mean '%(field)s'?", field=near)
                    if near
                    else say("It is printed as written. Add it to 'partners' in region.yaml."),
                )
