"""What can be asked of `ivp timeline`, and what cannot: wrong use ends here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.cli.usage import UsageProblemError
from ivp.diagnostics import AnyOf, say, shorten
from ivp.timeline.dates import Fault, read
from ivp.timeline.durations import read_duration
from ivp.timeline.network import REGION, slugs
from ivp.timeline.outcome import State
from ivp.timeline.overview import Wanted
from ivp.words import nearest, slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ivp.timeline.overview import Overview
    from ivp.timeline.whatif import Wish
    from ivp.workspace import Frame

NEVER = "never"
_BY_ID = {state.id: state for state in State}
FAIL_ON = (NEVER, "missed", "late", "blocked", "at-risk")


def least_bad(text: str) -> State | None:
    """Read the state from which a planning fails; None for never."""
    return _BY_ID.get(choose("--fail-on", text, FAIL_ON))


def wanted(frame: Frame, municipalities: Iterable[str], states: Iterable[str]) -> Wanted:
    """Read which municipalities and which states are asked for; both may hold commas."""
    scopes = [_scope(frame, name) for text in municipalities for name in _items(text)]
    ids = [choose("--state", name, tuple(_BY_ID)) for text in states for name in _items(text)]
    chosen = [_BY_ID[name] for name in ids]
    return Wanted(frozenset(scopes), frozenset(chosen))


def _items(text: str) -> Iterable[str]:
    return (item.strip() for item in text.split(",") if item.strip())


def _scope(frame: Frame, name: str) -> str:
    """Find a municipality by its code, its name, or the name that it has in ids."""
    if name == REGION or name in frame.roster:
        return name
    by_slug = {short: code for code, short in slugs(frame.roster).items()}
    if slug(name) in by_slug:
        return by_slug[slug(name)]
    names = [entry.name for entry in frame.roster.values()]
    near = nearest(slug(name), by_slug)
    options = (frame.roster[by_slug[near]].name,) if near else (*names, REGION)
    raise UsageProblemError(
        say(
            "'%(name)s' is not a municipality of this region; did you mean %(near)s?",
            name=shorten(name),
            near=AnyOf(options),
        )
    )


def milestone_of(text: str) -> str:
    """Give the id of a milestone in whatever way the municipality was written."""
    scope, _, step = text.strip().rpartition("/")
    return f"{slug(scope)}/{step.strip()}"


def milestone_id(option: str, text: str, known: Mapping[str, object]) -> str:
    """Check that a milestone such as `huizen/council-session` exists, and give its id."""
    name = milestone_of(text)
    if name in known:
        return name
    near = nearest(name, known)
    if near is None:
        raise UsageProblemError(
            say(
                "%(option)s: there is no milestone '%(name)s'; write it as %(example)s",
                option=option,
                name=shorten(text),
                example=next(iter(known), f"{REGION}/…"),
            )
        )
    raise UsageProblemError(
        say(
            "%(option)s: there is no milestone '%(name)s'; did you mean %(near)s?",
            option=option,
            name=shorten(text),
            near=near,
        )
    )


def supposed(texts: Iterable[str], known: Mapping[str, object]) -> dict[str, Wish]:
    """Read what is supposed: a milestone, and how much later it is or on which day."""
    return dict(_wish(text, known) for text in texts)


def _wish(text: str, known: Mapping[str, object]) -> tuple[str, Wish]:
    name, sign, value = text.partition("=")
    if not sign or not value.strip():
        raise UsageProblemError(
            say(
                "--what-if needs a milestone and a delay or a day, such as %(first)s=+3w or"
                " %(first)s=2022-11-16, not '%(value)s'",
                first=next((one for one in known if not one.startswith(REGION)), f"{REGION}/…"),
                value=shorten(text),
            )
        )
    milestone = milestone_id("--what-if", name.strip(), known)
    value = value.strip()
    found = read_duration(value[1:]) if value.startswith("+") else read(value)
    if isinstance(found, Fault):
        raise UsageProblemError(
            say("--what-if: %(what)s. %(hint)s", what=found.message, hint=found.hint)
        )
    return milestone, found


def refuse_done(made: Overview, wishes: Mapping[str, Wish]) -> None:
    """Refuse to suppose another day of what has been done."""
    taken = {change.id for change in made.supposed.changes} if made.supposed else set()
    for name in wishes:
        if name not in taken:
            raise UsageProblemError(
                say(
                    "--what-if: %(name)s has been done; suppose another day of what is still open",
                    name=name,
                )
            )


def choose(option: str, text: str, options: tuple[str, ...]) -> str:
    """Check that a text is one of the options that there are."""
    if text in options:
        return text
    raise UsageProblemError(
        say(
            "%(option)s can be %(options)s, not '%(value)s'",
            option=option,
            options=AnyOf(options),
            value=shorten(text),
        )
    )
