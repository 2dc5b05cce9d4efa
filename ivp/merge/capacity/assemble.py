"""From the outcome of the threshold rule to the list: who is a candidate, and where it ends."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from ivp.merge.capacity.amounts import purse
from ivp.merge.capacity.changes import SHORT_ROSTER, Looking, enter_if, leave_if
from ivp.merge.capacity.check import check_outcome
from ivp.merge.capacity.compare import Comparison, compare
from ivp.merge.capacity.line import Line, draw, total
from ivp.merge.capacity.outcome import (
    RANKING_VERSION,
    Amounts,
    Capacity,
    Compared,
    Consequence,
    MissingRun,
    Standing,
    WouldEnter,
    WouldLeave,
    amount,
)
from ivp.merge.capacity.ranking import UNKNOWN, Candidate, Contest, Cost, Turn, rank
from ivp.merge.classes import ThemeClass, ends

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from ivp.diagnostics import Diagnostic
    from ivp.merge.ballots import Ballot
    from ivp.merge.capacity.changes import EnterIf, LeaveIf, Shifts
    from ivp.merge.capacity.line import Status
    from ivp.merge.decisions import Choices, Order, Pair
    from ivp.merge.overlap import Overlap
    from ivp.records.choices import RegionCapacity
    from ivp.workspace import Frame


def with_list(decided: Overlap, frame: Frame) -> Overlap:
    """Put the list with the line beside the outcome, where the region gives its capacity."""
    made = _listed(decided, frame)
    found = tuple(check_outcome(frame, decided, made))
    if made is None:
        return replace(decided, findings=found)
    facts = standings(made)
    missing = [voice.code for voice in decided.missing]
    may_change = any(item.open and item.high >= ThemeClass.SUBREGIONAL for item in decided.themes)
    return replace(
        decided,
        themes=tuple(replace(item, **facts.get(item.theme.id, {})) for item in decided.themes),
        capacity=capacity(made, missing, provisional=bool(missing) or may_change),
        without=made.without,
        findings=found,
    )


def found_in(decided: Overlap, frame: Frame) -> tuple[Diagnostic, ...]:
    """Find what is wrong with the list and the decisions, and nothing else."""
    return tuple(check_outcome(frame, decided, _listed(decided, frame)))


def _listed(decided: Overlap, frame: Frame) -> Listing | None:
    ballots = {outcome.theme.id: outcome.ballot for outcome in decided.themes}

    def remains(theme: str, backers: int) -> bool:
        if theme in decided.decisions.classes:
            return backers > 0  # a decision keeps it, but not on behalf of nobody
        codes = [code for place, code in enumerate(frame.roster) if backers >> place & 1]
        low, _ = ends(_with(ballots[theme], frozenset(codes)), decided.rule)
        return low.outcome >= ThemeClass.SUBREGIONAL

    shared = [item for item in decided.themes if item.outcome >= ThemeClass.SUBREGIONAL]
    return listing(frame, (item.ballot for item in shared), decided.decisions, remains)


def _with(ballot: Ballot, yes: frozenset[str]) -> Ballot:
    """Give a ballot on which others say yes; who did and does no more, says no."""
    return ballot._replace(
        yes=tuple(yes),
        abstain=tuple(code for code in ballot.abstain if code not in yes),
        no=tuple({*ballot.no, *ballot.yes} - yes),
        unknown=tuple(item for item in ballot.unknown if item.municipality not in yes),
    )


class Listing(NamedTuple):
    """The list of a region with everything that its places come from."""

    typed: RegionCapacity
    contest: Contest
    line: Line
    roster: tuple[str, ...]
    """Codes; a municipality is the bit of its place here."""
    by_itself: Mapping[str, Status]
    """On which side each theme would be if people had placed none."""
    compared: Comparison | None
    remains: Callable[[str, int], bool]
    """Tell whether a theme would be a candidate still, for these municipalities as bits."""
    without: Mapping[Pair, Order]
    """How the two of each decision 'before' stand without it; not where one is in no list."""


def listing(
    frame: Frame,
    candidates: Iterable[Ballot],
    decided: Choices,
    remains: Callable[[str, int], bool],
) -> Listing | None:
    """Make the list with the line; none without a capacity in the region's own words."""
    typed = frame.region.record.capacity if frame.region else None
    if typed is None:
        return None
    roster = tuple(frame.roster)
    place = {code: number for number, code in enumerate(roster)}
    budget, costs = purse(typed, frame.themes)
    contest = Contest(
        candidates=tuple(
            Candidate(
                ballot.theme,
                sum(1 << place[code] for code in ballot.yes),
                costs.get(ballot.theme, UNKNOWN),
            )
            for ballot in candidates
        ),
        budget=budget,
        ranking=typed.ranking,
        people=tuple(entry.population for entry in frame.roster.values()),
        before=decided.before,
        above=decided.side("above-line"),
        below=decided.side("below-line"),
    )
    line = draw(contest)
    compared = compare(contest, line, len(roster)) if typed.compare else None
    free = replace(contest, above=frozenset(), below=frozenset())
    by_itself = (line if free == contest else draw(free, line.orders)).status
    without = dict(_without(contest))
    return Listing(typed, contest, line, roster, by_itself, compared, remains, without)


def _without(contest: Contest) -> Iterator[tuple[Pair, Order]]:
    """Tell which of two goes first without a decision about them, or that it made that so.

    Equal themes need not stand side by side: who is taken after the first may be another. So each
    of the two is tried as the first of those that nothing tells apart.
    """
    listed = {candidate.theme for candidate in contest.candidates}
    for pair in sorted(contest.before):
        if not listed.issuperset(pair):
            continue
        if not _goes_first(pair, rank(contest)):
            yield pair, "last"
            continue
        free = replace(contest, before=contest.before - {pair})
        always = all(_goes_first(pair, rank(free, first=theme)) for theme in pair)
        yield pair, "first" if always else "equal"


def _goes_first(pair: Pair, turns: Sequence[Turn]) -> bool:
    order = [turn.theme for turn in turns if turn.theme in pair]
    return order[0] == pair[0]


def capacity(made: Listing, missing: Sequence[str], *, provisional: bool) -> Capacity:
    """Tell how the list was counted off."""
    contest, line = made.contest, made.line
    names = [turn.theme for turn in line.turns]
    first = [name for name in names if name in contest.above]
    last = [name for name in names if name in contest.below]
    listed = [name for name in names if name not in contest.above | contest.below]
    rest = _rest(made)
    compared = made.compared
    return Capacity(
        unit=made.typed.unit,
        ranking=made.typed.ranking,
        version=RANKING_VERSION,
        available=made.typed.available,
        committed=made.typed.committed,
        budget=amount(contest.budget),
        reserved=amount(contest.budget - line.budget),
        for_list=amount(max(0, line.budget)),
        order=(*first, *listed, *last),
        line_after=len(line.above),
        rest=None if rest is None else amount(rest),
        suggested=_fits_in(made, listed, rest or 0),
        provisional=provisional or "open" in line.status.values(),
        missing=_missing(made, missing),
        unpriced=tuple(name for name in names if _cost(contest, name).high is None),
        torn=tuple(name for name in names if name in line.undecided),
        ties=line.ties,
        reached=compared.reached if compared else None,
        most=compared.most if compared else None,
    )


def _cost(contest: Contest, theme: str) -> Cost:
    return next(item.cost for item in contest.candidates if item.theme == theme)


def _rest(made: Listing) -> int | None:
    """Count what is left; while a theme is open nobody knows."""
    if "open" in made.line.status.values():
        return None
    taken = total(_cost(made.contest, theme) for theme in made.line.above)
    return None if taken.high is None else max(0, made.contest.budget - taken.high)


def _fits_in(made: Listing, listed: Iterable[str], rest: int) -> tuple[str, ...]:
    """Walk down the list, and name what still fits."""
    found = []
    for theme in listed:
        high = _cost(made.contest, theme).high
        if theme not in made.line.above and high is not None and 0 < high <= rest:
            found.append(theme)
            rest -= high
    return tuple(found)


def _missing(made: Listing, missing: Sequence[str]) -> tuple[MissingRun, ...]:
    """Make the list again with all support of each municipality that has not spoken.

    The list as it stands is the one with none of it.
    """
    if len(made.roster) > SHORT_ROSTER:
        return ()
    runs = []
    for code in missing:
        bit = 1 << made.roster.index(code)
        joined = tuple(
            item._replace(backers=item.backers | bit) for item in made.contest.candidates
        )
        after = draw(replace(made.contest, candidates=joined))
        enter = [turn.theme for turn in after.turns if turn.theme in after.above - made.line.above]
        leave = [turn.theme for turn in after.turns if turn.theme in made.line.above - after.above]
        runs.append(MissingRun(code, Consequence(tuple(enter), tuple(leave))))
    return tuple(runs)


def standings(made: Listing) -> dict[str, dict[str, Any]]:
    """Give, for every candidate, the facts that its outcome gets."""
    looking = Looking(made.contest, made.line, len(made.roster), made.remains)
    ranks = [turn.rank for turn in made.line.turns]
    return {
        turn.theme: {
            "capacity": _standing(turn, made, shared=ranks.count(turn.rank) > 1),
            **_changes(turn.theme, made, looking),
            "compare": _compared(turn.theme, made.compared),
        }
        for turn in made.line.turns
    }


def _standing(turn: Turn, made: Listing, *, shared: bool) -> Standing:
    contest, line, theme = made.contest, made.line, turn.theme
    status, sums = line.status[theme], line.cumulative.get(theme)
    needed = line.needed.get(theme)
    return Standing(
        status=status,
        certain=status != "open",
        placed=theme in contest.above | contest.below,
        by_itself=made.by_itself[theme],
        rank=turn.rank,
        shared=shared,
        score=None if turn.score is None else str(turn.score),
        tied_with=turn.tied_with,
        decided_by=turn.decided_by,
        torn=theme in line.undecided,
        cost=_amounts(_cost(contest, theme)),
        cumulative=_amounts(sums) if sums else None,
        available=amount(max(0, line.budget)),
        short_by=amount(needed - contest.budget) if needed and status == "below" else None,
    )


def _amounts(cost: Cost) -> Amounts:
    return Amounts(amount(cost.low), None if cost.high is None else amount(cost.high))


def _changes(theme: str, made: Listing, looking: Looking) -> dict[str, Any]:
    """Find what would change it; where people placed a theme, only they can."""
    nothing: dict[str, Any] = {"would_enter_if": None, "would_leave_if": None}
    if theme in made.contest.above | made.contest.below:
        return nothing
    if theme in made.line.above:
        return nothing | {"would_leave_if": _leaving(leave_if(theme, looking), made)}
    return nothing | {"would_enter_if": _entering(enter_if(theme, looking), made)}


def _entering(found: EnterIf, made: Listing) -> WouldEnter:
    return WouldEnter(
        budget=None if found.budget is None else amount(found.budget),
        cost=None if found.cost is None else amount(found.cost),
        supporters=_sets(found.supporters, made),
        consequences=_consequences(found.supporters),
        more_sets=found.supporters.more,
        beyond=found.supporters.beyond,
        tried=len(made.roster) <= SHORT_ROSTER,
    )


def _leaving(found: LeaveIf, made: Listing) -> WouldLeave:
    return WouldLeave(
        budget_below=amount(found.budget_below),
        cost_above=amount(found.cost_above),
        withdraw=_sets(found.withdraw, made),
        consequences=_consequences(found.withdraw),
        more_sets=found.withdraw.more,
        beyond=found.withdraw.beyond,
        tried=len(made.roster) <= SHORT_ROSTER,
    )


def _sets(found: Shifts, made: Listing) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(made.roster[place] for place in shift.municipalities) for shift in found.sets
    )


def _consequences(found: Shifts) -> tuple[Consequence, ...]:
    return tuple(Consequence(shift.enter, shift.leave) for shift in found.sets)


def _compared(theme: str, found: Comparison | None) -> Compared | None:
    if found is None:
        return None
    return Compared(theme in found.count, theme in found.equal_shares, theme in found.optimum)
