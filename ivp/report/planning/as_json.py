"""The planning for other programs, and the schema that says what it looks like.

Each field stands here once, with its form and with where it comes from; the number in the name of
the form goes up when a field changes its meaning.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from ivp.report.as_json import SEVERITIES, listed
from ivp.timeline.dates import Granularity, canonical
from ivp.timeline.outcome import State

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from ivp.report.facts import Report
    from ivp.timeline.dates import Window
    from ivp.timeline.outcome import Milestone, MunicipalityState, Timeline
    from ivp.timeline.overview import Overview
    from ivp.timeline.reasons import WhatIf

FORMAT = "ivp-timeline/1"
Form = dict[str, Any]

TEXT: Form = {"type": "string"}
NUMBER: Form = {"type": "integer"}
YES_NO: Form = {"type": "boolean"}
DAY: Form = {"type": "string", "format": "date"}
STATES: Form = {"enum": [state.id for state in State]}
IDS: Form = {"type": "array", "items": TEXT}


def _or_none(form: Form) -> Form:
    return {"anyOf": [form, {"type": "null"}]}


def _object(fields: dict[str, Form]) -> Form:
    return {
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


WINDOW = _object(
    {
        "lo": DAY,
        "hi": DAY,
        "granularity": {"enum": list(get_args(Granularity))},
        "text": TEXT,
        "canonical": TEXT,
        "inferred": YES_NO,
    }
)
PLACE = _object({"file": TEXT, "line": NUMBER})
WHY = _object(
    {
        "reason": {"enum": ["actual", "expected", "plan", "dep", "today"]},
        "milestone": _or_none(TEXT),
        "tied": IDS,
        "closed_days": NUMBER,
    }
)
FINDING = _object(
    {
        "file": TEXT,
        "line": NUMBER,
        "column": NUMBER,
        "code": TEXT,
        "severity": {"enum": list(SEVERITIES.values())},
        "message": TEXT,
        "hint": TEXT,
        "route": _or_none(TEXT),
    }
)


class Field(NamedTuple):
    """A field of a milestone: what it is called, its form, and where it comes from."""

    name: str
    form: Form
    value: Callable[[Milestone], Any]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _window(window: Window | None) -> dict[str, Any] | None:
    if window is None:
        return None
    return {
        "lo": _day(window.lo),
        "hi": _day(window.hi),
        "granularity": window.granularity,
        "text": window.text,
        "canonical": canonical(window),
        "inferred": window.inferred,
    }


def _why(milestone: Milestone) -> dict[str, Any]:
    why = milestone.why
    return {
        "reason": why.reason,
        "milestone": why.milestone,
        "tied": list(why.tied),
        "closed_days": why.closed_days,
    }


def _place(milestone: Milestone) -> dict[str, Any]:
    return {"file": milestone.span.path, "line": milestone.span.line}


MILESTONE = (
    Field("id", TEXT, lambda one: one.id),
    Field("scope", TEXT, lambda one: one.scope or "region"),
    Field("municipality", _or_none(TEXT), lambda one: one.municipality),
    Field("phase", _or_none(TEXT), lambda one: one.phase),
    Field("title", TEXT, lambda one: one.title),
    Field("planned", _or_none(WINDOW), lambda one: _window(one.window)),
    Field("expected", _or_none(WINDOW), lambda one: _window(one.expected)),
    Field("actual", _or_none(DAY), lambda one: _day(one.actual)),
    Field("deadline", _or_none(DAY), lambda one: _day(one.deadline)),
    Field("earliest", _or_none(DAY), lambda one: _day(one.earliest)),
    Field("due", _or_none(DAY), lambda one: _day(one.due)),
    Field("latest", _or_none(DAY), lambda one: _day(one.latest)),
    Field("forecast", _or_none(DAY), lambda one: _day(one.forecast)),
    Field("slack_days", _or_none(NUMBER), lambda one: one.slack),
    Field("slack_meetings", _or_none(NUMBER), lambda one: one.slack_meetings),
    Field("state", STATES, lambda one: one.state.id),
    Field("critical", YES_NO, lambda one: one.critical),
    Field("why", WHY, _why),
    Field("blocked_by", IDS, lambda one: list(one.blocked_by)),
    Field("assumptions", IDS, lambda one: list(one.assumptions)),
    Field("source", PLACE, _place),
)
GOAL = _object(
    {
        "id": TEXT,
        "deadline": _or_none(DAY),
        "due": _or_none(DAY),
        "forecast": _or_none(DAY),
        "delta": _or_none(NUMBER),
        "slack": _or_none(NUMBER),
        "state": STATES,
        "chain": IDS,
        "adopted": NUMBER,
        "councils": NUMBER,
    }
)
COUNCIL = _object(
    {
        "code": TEXT,
        "name": TEXT,
        "state": _or_none(STATES),
        "adoption": _or_none(TEXT),
        "adoption_date": _or_none(WINDOW),
        "adopted": YES_NO,
        "in_force": {"enum": ["new", "previous", "extended", "none", "unknown"]},
        "days_without_plan": NUMBER,
    }
)
SUPPOSED = _object(
    {
        "milestone": TEXT,
        "before": _or_none(DAY),
        "after": _or_none(DAY),
        "slip": _or_none(NUMBER),
        "goal_before": _or_none(DAY),
        "goal_after": _or_none(DAY),
        "goal_delta": _or_none(NUMBER),
        "absorbed": _or_none(NUMBER),
        "amplified": _or_none(NUMBER),
        "tipping_day": _or_none(DAY),
    }
)
SCHEMA: Form = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "title": f"ivp timeline --format json ({FORMAT})",
    **_object(
        {
            "format": {"const": FORMAT},
            "today": DAY,
            "region": TEXT,
            "goal": GOAL,
            "milestones": {
                "type": "array",
                "items": _object({field.name: field.form for field in MILESTONE}),
            },
            "municipalities": {"type": "array", "items": COUNCIL},
            "what_if": {"type": "array", "items": SUPPOSED},
            "findings": {"type": "array", "items": FINDING},
        }
    ),
}
"""What the result looks like, for who reads it with a program of their own (draft-07)."""


def planning_json(overview: Overview, report: Report) -> str:
    """Write the milestones that are shown, with everything that is known of each."""
    whole = {
        "format": FORMAT,
        "today": _day(overview.planning.today),
        "region": overview.region,
        "goal": _goal(overview.planning),
        "milestones": [
            {field.name: field.value(milestone) for field in MILESTONE}
            for milestone in overview.milestones
        ],
        "municipalities": [_council(member) for member in overview.municipalities],
        "what_if": _supposed(overview.supposed) if overview.supposed else [],
        "findings": listed(report),
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _goal(planning: Timeline) -> dict[str, Any]:
    goal = planning.goal
    milestone = goal.milestone
    return {
        "id": milestone.id,
        "deadline": _day(milestone.deadline),
        "due": _day(milestone.due),
        "forecast": _day(milestone.forecast),
        "delta": goal.delta,
        "slack": goal.slack,
        "state": milestone.state.id,
        "chain": [each.id for each in planning.chain(milestone.id)],
        "adopted": goal.adopted,
        "councils": goal.total,
    }


def _council(member: MunicipalityState) -> dict[str, Any]:
    return {
        "code": member.code,
        "name": member.name,
        "state": member.state.id if member.state else None,
        "adoption": member.adoption.status,
        "adoption_date": _window(member.adoption.window),
        "adopted": member.adoption.adopted,
        "in_force": member.cover.standing,
        "days_without_plan": member.cover.gap_days,
    }


def _supposed(supposed: WhatIf) -> list[dict[str, Any]]:
    """Write one entry for each milestone that was moved; the goal feels all of them together."""
    return [
        {
            "milestone": change.id,
            "before": _day(change.before),
            "after": _day(change.after),
            "slip": change.slip,
            "goal_before": _day(supposed.base.goal.forecast),
            "goal_after": _day(supposed.changed.goal.forecast),
            "goal_delta": supposed.delta,
            "absorbed": change.absorbed,
            "amplified": change.amplified,
            "tipping_day": _day(change.tipping),
        }
        for change in supposed.changes
    ]
