"""What a terminal can show: which signs, and whether in colour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ivp.timeline.outcome import State

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def _plain(text: str, _: State) -> str:
    return text


@dataclass(frozen=True, slots=True)
class Ink:
    """The signs of a drawing; a state is always a sign and a word, never a colour alone."""

    states: Mapping[State, str]
    today: str
    due: str
    forecast: str
    both: str
    """Where due and forecast are the same day."""
    recess: str
    window: str
    rule: str
    paint: Callable[[str, State], str] = _plain
    """Gives a word the colour of its state; plain text stays as it is."""

    @property
    def signs(self) -> str:
        """Give every sign that may be written."""
        rest = (self.today, self.due, self.forecast, self.both, self.recess, self.window, self.rule)
        return "".join((*self.states.values(), *rest))


SIGNS = Ink(
    states={
        State.DONE: "✔",
        State.ON_TRACK: "●",
        State.AT_RISK: "▲",
        State.BLOCKED: "■",
        State.LATE: "✖",
        State.MISSED: "✖✖",
    },
    today="│",
    due="◆",
    forecast="◇",
    both="◈",
    recess="░",
    window="─",
    rule="─",
)
ASCII = Ink(
    states={
        State.DONE: "v",
        State.ON_TRACK: "o",
        State.AT_RISK: "!",
        State.BLOCKED: "#",
        State.LATE: "x",
        State.MISSED: "xx",
    },
    today="|",
    due="U",
    forecast="V",
    both="W",
    recess=":",
    window="-",
    rule="-",
)
