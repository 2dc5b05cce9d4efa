"""The planning as results of tests: each municipality a suite, each milestone a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.diagnostics import say
from ivp.report.junit import Case, cases, suites
from ivp.timeline.alerts import check_states
from ivp.timeline.notations import in_words
from ivp.timeline.outcome import State
from ivp.timeline.overview import is_about_a_state

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivp.report.facts import Report
    from ivp.timeline.outcome import Milestone
    from ivp.timeline.overview import Overview


def planning_cases(overview: Overview, report: Report) -> str:
    """Write a test for each milestone that is shown; what is not due yet is skipped.

    It fails when its state is one that is an error. What is wrong in the files stands with them.
    """
    others = [item for item in report.findings if not is_about_a_state(item)]
    found = [*_milestones(overview, report), *cases(report._replace(findings=others, files=()))]
    return suites(found)


def _milestones(overview: Overview, report: Report) -> Iterator[Case]:
    for milestone in overview.milestones:
        suite = milestone.municipality or overview.region
        said = _said(overview, milestone, report)
        if overview.fails(milestone):
            yield Case(suite, milestone.template, failure=said, kind=_code(overview, milestone))
        elif milestone.state in {State.ON_TRACK, State.AT_RISK}:
            yield Case(suite, milestone.template, skipped=said or _not_due(milestone, report))
        else:
            yield Case(suite, milestone.template, remark=said)


def _said(overview: Overview, milestone: Milestone, report: Report) -> str:
    """Say what there is to say of this milestone alone."""
    found = check_states(overview.planning, [milestone], ())
    return " ".join(f"{item.span}: {report.both(item, '. ')}" for item in found)


def _code(overview: Overview, milestone: Milestone) -> str:
    return next((item.code for item in check_states(overview.planning, [milestone], ())), "")


def _not_due(milestone: Milestone, report: Report) -> str:
    if milestone.due is None:
        return report.words(milestone.state.label)
    return report.words(say("Due: %(day)s", day=in_words(milestone.due)))
