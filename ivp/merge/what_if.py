"""What would be different if: small questions, answered by deciding everything again."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from ivp.diagnostics import Text, say, shorten
from ivp.merge.ballots import voices
from ivp.merge.overlap import overlap
from ivp.merge.threshold import overlap_rule
from ivp.records.choices import CostRange
from ivp.words import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ivp.merge.ballots import Voice
    from ivp.merge.overlap import Overlap, ThemeOutcome
    from ivp.records.region import Region
    from ivp.themes import Taxonomy, Theme
    from ivp.workspace import Frame, Reading, Workspace

_AMOUNT = re.compile(r"[0-9]{1,6}(?:[.,][0-9])?")
STATUSES = ("submitted", "draft", "absent")


class Joins(NamedTuple):
    """A municipality that chooses a theme, or does not any more."""

    municipality: str
    theme: str
    yes: bool


class Rule(NamedTuple):
    """Another threshold, as somebody would write it in the file of the region."""

    field: Literal["regional", "subregional"]
    written: str


class Available(NamedTuple):
    """Another capacity."""

    amount: Decimal


class Costs(NamedTuple):
    """Another cost of a theme."""

    theme: str
    amount: Decimal


class Submits(NamedTuple):
    """A municipality whose file counts, is a draft, or is not there."""

    municipality: str
    status: str


Question = Joins | Rule | Available | Costs | Submits


def read_question(text: str, frame: Frame) -> Question | Text:
    """Read one question; for what cannot be read, say why and give an example."""
    name, sign, value = (part.strip() for part in text.partition("="))
    if sign:
        return _setting(name, value, text, frame)
    return _joining(text, frame)


def example(text: str) -> Text:
    """Show what can be asked."""
    return say(
        "'%(text)s' cannot be asked like this. Ask for example laren+ondermijning, "
        "laren-ondermijning, laren=submitted, regional=4, capacity=10 or cost:ondermijning=2.5.",
        text=shorten(text),
    )


def _setting(name: str, value: str, text: str, frame: Frame) -> Question | Text:
    if name in {"regional", "subregional"} and value:
        return Rule("regional" if name == "regional" else "subregional", value)
    if name == "capacity":
        return _available(value, text)
    if name.startswith("cost:"):
        return _cost(name.removeprefix("cost:"), value, text, frame)
    code = municipality(name, frame)
    if code is None:
        return example(text)
    if value not in STATUSES:
        return example(text)
    return Submits(code, value)


def _available(value: str, text: str) -> Question | Text:
    return (
        Available(Decimal(value.replace(",", "."))) if _AMOUNT.fullmatch(value) else example(text)
    )


def _cost(name: str, value: str, text: str, frame: Frame) -> Question | Text:
    theme = frame.themes.own(name)
    if theme is None:
        return _unknown(name, frame.themes)
    if not _AMOUNT.fullmatch(value):
        return example(text)
    return Costs(theme.id, Decimal(value.replace(",", ".")))


def _unknown(name: str, themes: Taxonomy) -> Text:
    near = ", ".join(item.theme.id for item in themes.suggest(name))
    return say("There is no theme '%(name)s'; nearest: %(near)s.", name=shorten(name), near=near)


def _joining(text: str, frame: Frame) -> Question | Text:
    """Find the sign between a municipality and a theme; names hold hyphens of their own."""
    who: set[str] = set()
    for place, sign in enumerate(text):
        if sign not in "+-":
            continue
        code = municipality(text[:place], frame)
        theme = frame.themes.resolve(text[place + 1 :].strip())
        if code and theme:
            counts = frame.themes.deciding(theme.theme.id)
            return Joins(code, counts.id, sign == "+") if counts else example(text)
        if code:
            who.add(text[place + 1 :].strip())
    return _unknown(max(who, key=len), frame.themes) if who else example(text)


def municipality(name: str, frame: Frame) -> str | None:
    """Find a municipality of the roster by its name or its code."""
    wanted = key(name)
    found = (
        code
        for code, entry in frame.roster.items()
        if wanted and wanted in {key(entry.name), key(code)}
    )
    return next(found, None)


def has_answer(question: Question, frame: Frame) -> bool:
    """Tell whether the region holds what a question is about: a capacity and costs it may lack."""
    asks_for_list = isinstance(question, Available | Costs)
    return not asks_for_list or bool(frame.region and frame.region.record.capacity)


def already(question: Question, decided: Overlap, space: Workspace) -> Text | None:
    """Tell of a question that it asks for what there is; None when it does not."""
    match question:
        case Joins(code, theme, yes):
            chose = any(
                theme == item.theme.id and code in item.ballot.yes for item in decided.themes
            )
            return _CHOSEN[yes](space.frame.roster[code].name) if yes == chose else None
        case Rule(field, written):
            rule = decided.rule.regional if field == "regional" else decided.rule.subregional
            return say("that is the rule already") if rule.written == written else None
        case Submits(code, status):
            own = space.by_code.get(code)
            stands = own.file.record.status if own and own.file else "absent"
            return say("that is so already") if stands == status else None
    return None


_CHOSEN = {
    True: lambda name: say("%(name)s chose this already", name=name),
    False: lambda name: say("%(name)s does not choose this", name=name),
}


def idle(space: Workspace, asked: Sequence[Question], after: Overlap) -> tuple[Question, ...]:
    """Give the questions without which everything would come out the same, one by one."""
    found = []
    for place, question in enumerate(asked):
        without = decide_if(space, (*asked[:place], *asked[place + 1 :]))
        if not isinstance(without, Text) and not differences(without, after):
            found.append(question)
    return tuple(found)


def decide_if(workspace: Workspace, questions: Iterable[Question]) -> Overlap | Text:
    """Decide everything again with all of this together; a rule that does not fit is told."""
    asked = tuple(questions)
    changed = _changed(workspace, asked)
    rule, findings = overlap_rule(changed.frame)
    if rule is None:
        return findings[0].message if findings else example("regional")
    said = voices(changed, rule.levels)
    themes = changed.frame.themes
    return overlap(changed, rule, tuple(_hear(voice, asked, themes) for voice in said))


def _changed(workspace: Workspace, asked: tuple[Question, ...]) -> Workspace:
    """Change what stands in the files."""
    frame = workspace.frame
    if frame.region is None:
        return workspace
    record = frame.region.record
    readings = workspace.readings
    for question in asked:
        record = _region(record, question, frame.themes)
        if isinstance(question, Submits):
            readings = tuple(_submitted(readings, question, workspace))
    changed = replace(frame, region=frame.region._replace(record=record))
    return replace(workspace, frame=changed, readings=readings)


def _region(record: Region, question: Question, themes: Taxonomy) -> Region:
    match question:
        case Rule(field, written):
            overlap_as = record.overlap.model_copy(update={field: written})
            return record.model_copy(update={"overlap": overlap_as})
        case Available(amount) if record.capacity:
            capacity = record.capacity.model_copy(update={"available": amount})
            return record.model_copy(update={"capacity": capacity})
        case Costs(theme, amount) if record.capacity:
            kept = {
                text: cost
                for text, cost in record.capacity.costs.items()
                if _id(text, themes) != theme
            }
            costs = {**kept, theme: CostRange.model_construct(low=amount, high=amount)}
            capacity = record.capacity.model_copy(update={"costs": costs})
            return record.model_copy(update={"capacity": capacity})
    return record


def _id(text: str, themes: Taxonomy) -> str | None:
    theme = themes.own(text)
    return theme.id if theme else None


def _submitted(
    readings: tuple[Reading, ...], question: Submits, workspace: Workspace
) -> Iterator[Reading]:
    """Give the files with another status for one of them, or without it."""
    own = workspace.by_code.get(question.municipality)
    for reading in readings:
        if reading is not own:
            yield reading
        elif question.status != "absent" and reading.file:
            record = reading.file.record.model_copy(update={"status": question.status})
            yield reading._replace(file=reading.file._replace(record=record))


def _hear(voice: Voice, asked: tuple[Question, ...], themes: Taxonomy) -> Voice:
    """Let a municipality say something else about the themes that were asked."""
    for question in asked:
        if not isinstance(question, Joins) or question.municipality != voice.code:
            continue
        own = {question.theme}
        if question.yes:
            voice = voice._replace(
                deciding=voice.deciding | own,
                abstains=voice.abstains - own,
                elsewhere=voice.elsewhere - own,
            )
        else:
            named = {
                theme
                for theme in voice.chosen
                if (counts := themes.deciding(theme)) and counts.id == question.theme
            }
            voice = voice._replace(deciding=voice.deciding - own, chosen=voice.chosen - named)
    return voice


@dataclass(frozen=True, slots=True)
class Difference:
    """One theme of which something is different; None where nobody chooses it."""

    theme: Theme
    before: ThemeOutcome | None
    after: ThemeOutcome | None


def differences(before: Overlap, after: Overlap) -> tuple[Difference, ...]:
    """Give only the themes that come out otherwise: their class, their support or their side."""
    old = {item.theme.id: item for item in before.themes}
    new = {item.theme.id: item for item in after.themes}
    found = (
        Difference((new.get(name) or old[name]).theme, old.get(name), new.get(name))
        for name in dict.fromkeys((*new, *old))
    )
    return tuple(item for item in found if _facts(item.before) != _facts(item.after))


def _facts(outcome: ThemeOutcome | None) -> tuple[object, ...] | None:
    if outcome is None:
        return None
    row = outcome.capacity
    return outcome.outcome, outcome.high, frozenset(outcome.ballot.yes), row and row.status
