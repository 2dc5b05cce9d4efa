"""Every theme against every municipality."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from ivp.plan.views import Answer, Cell, MatrixRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ivp.merge.overlap import ThemeOutcome
    from ivp.plan.views import MunicipalityView, ThemeView

ANSWERS: tuple[Answer, ...] = get_args(Answer)


def matrix(
    themes: Iterable[ThemeView], municipalities: Iterable[MunicipalityView]
) -> tuple[MatrixRow, ...]:
    """Set every theme against every municipality, both in the order given."""
    ordered = [(view.code, view.name) for view in municipalities]
    # a country has so many cells that each is made once
    cells = {(code, answer): Cell(name, answer) for code, name in ordered for answer in ANSWERS}

    def row(view: ThemeView) -> MatrixRow:
        answers = _answers(view.by_code)
        return MatrixRow(view, tuple(cells[code, answers[code]] for code, _ in ordered))

    return tuple(row(view) for view in themes)


def _answers(outcome: ThemeOutcome) -> dict[str, Answer]:
    """Give the answer of every municipality; of two that fit, the one that comes last here."""
    ballot = outcome.ballot
    answers: dict[str, Answer] = dict.fromkeys(ballot.no, "no")
    answers |= dict.fromkeys(ballot.other_level, "other-level")
    answers |= {near.municipality: "near" for near in outcome.near}
    # a wider word is near too, but may mean this theme: what it is called elsewhere in the plan
    answers |= {item.municipality: "unknown" for item in ballot.unknown}
    answers |= dict.fromkeys(ballot.abstain, "abstain")
    return answers | dict.fromkeys(ballot.yes, "yes")
