"""From what was read and decided to the parts of the plan."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ivp.merge.ballots import by_name, unnamed
from ivp.merge.classes import ThemeClass, ends
from ivp.merge.displacement import borders, signal
from ivp.merge.overlap import Near
from ivp.plan.account import decision_views
from ivp.plan.balance import continuity, rests_on_previous
from ivp.plan.views import (
    BorderView,
    MunicipalityView,
    NearGroupView,
    PriorityView,
    RemarkView,
    ThemeView,
    TierTheme,
    TierView,
    Trace,
    UnnamedView,
)
from ivp.words import sort_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ivp.merge.ballots import Ballot
    from ivp.merge.displacement import Borders
    from ivp.merge.overlap import Overlap, ThemeOutcome
    from ivp.merge.places import Place, Where
    from ivp.plan.balance import Continuity
    from ivp.plan.views import DecisionView
    from ivp.records.municipality import Municipality, Remark
    from ivp.records.region import Region, RosterEntry
    from ivp.themes import Theme
    from ivp.workspace import Located, Workspace

NOT_COUNTING: frozenset[Where] = frozenset({"level", "draft", "not-linked"})


class About(NamedTuple):
    """The priorities that count, by the theme that they stand under, and that they name besides."""

    here: dict[str, list[PriorityView]]
    beside: dict[str, list[PriorityView]]


class Composer:
    """Makes the views of one workspace; each is made once."""

    def __init__(self, workspace: Workspace, decided: Overlap) -> None:
        if workspace.frame.region is None:
            message = "a plan needs a region"
            raise ValueError(message)
        self.workspace = workspace
        self.decided = decided
        self.frame = workspace.frame
        self.region: Region = workspace.frame.region.record
        self._partners = {partner.id: partner.name for partner in self.region.partners}
        self._developments = {item.id: item.title for item in self.region.developments}
        self._files = workspace.by_code

    def name(self, code: str) -> str:
        """Give the name of a municipality."""
        return self.frame.roster[code].name

    @cached_property
    def names(self) -> dict[str, str]:
        """Give the names by code, as a Dutch list sorts them."""
        roster = self.frame.roster
        return {code: roster[code].name for code in sorted(roster, key=self._in_order)}

    def _in_order(self, code: str) -> tuple[str, str]:
        return sort_key(self.name(code))

    @cached_property
    def priorities(self) -> tuple[PriorityView, ...]:
        """Give every priority of the roster, by municipality, then as written."""
        return tuple(self._priority(place) for place in self.decided.places.items)

    @cached_property
    def _by_slug(self) -> dict[str, list[PriorityView]]:
        found: dict[str, list[PriorityView]] = {}
        for view in self.priorities:
            found.setdefault(view.municipality_slug, []).append(view)
        return found

    def _priority(self, place: Place) -> PriorityView:
        typed = place.priority
        slug = self.frame.slugs[place.municipality]
        return PriorityView(
            anchor=f"prioriteit-{slug}--{typed.id}",
            id=typed.id,
            municipality=self.name(place.municipality),
            municipality_code=place.municipality,
            municipality_slug=slug,
            title=typed.title,
            level=typed.level,
            urgency=typed.urgency,
            motivation=typed.motivation,
            evidence=typed.evidence,
            goals=typed.goals,
            approach=typed.approach,
            partners=tuple(self._partners.get(name, name) for name in typed.partners),
            developments=tuple(self._developments.get(item, item) for item in typed.developments),
            fte=typed.capacity.fte if typed.capacity else None,
            source=typed.source,
            where=place.where,
            theme=place.theme,
            also=place.also,
            unlinked=tuple(link.text for link in place.links if link.match is None),
            tiers=self._tiers_of(place),
            trace=Trace(place.file, place.source, ("priorities", place.position)),
        )

    def _tiers_of(self, place: Place) -> tuple[str, ...]:
        named = {theme for theme in (place.theme, *place.also) if theme}
        return tuple(tier for tier, themes in self._above_all if named & themes)

    @cached_property
    def _above_all(self) -> list[tuple[str, frozenset[Theme]]]:
        """Read the themes of every agenda once, for all priorities."""
        return [(tier.name, frozenset(self._deciding(tier.themes))) for tier in self.region.tiers]

    @cached_property
    def themes(self) -> tuple[ThemeView, ...]:
        """Give every theme that somebody chose: regional first, then by number of backers."""
        views = [self._theme(outcome) for outcome in self.decided.themes]
        views.sort(key=lambda view: (-view.outcome, -view.support, sort_key(view.theme.label)))
        return tuple(views)

    @cached_property
    def _about(self) -> About:
        """Sort the priorities that count by their themes, in one go for all themes."""
        about = About({}, {})
        for view in self.priorities:
            if view.where in NOT_COUNTING or view.theme is None:
                continue
            about.here.setdefault(view.theme.id, []).append(view)
            for theme in view.also:
                about.beside.setdefault(theme.id, []).append(view)
        return about

    @cached_property
    def borders(self) -> Borders:
        """Give the map of the region."""
        return borders(self.frame)

    @cached_property
    def decisions(self) -> tuple[DecisionView, ...]:
        """Give everything that people decided, beside what the rule says."""
        return decision_views(self.decided, self.frame.themes)

    def _theme(self, decided: ThemeOutcome) -> ThemeView:
        theme, chosen = decided.theme, frozenset(decided.ballot.yes)
        border = signal(theme, decided.outcome, decided.ballot, self.borders, self.frame.roster)
        outcome = replace(decided, border=border)
        here = tuple(self._about.here.get(theme.id, ()))
        given = [view for view in here if view.fte is not None]
        return ThemeView(
            **outcome.named(self.names),
            anchor=f"thema-{theme.id}",
            by_code=outcome,
            outside=tuple(name for code, name in self.names.items() if code not in chosen),
            priorities=here,
            mentions=tuple(self._about.beside.get(theme.id, ())),
            partners=tuple(dict.fromkeys(name for view in here for name in view.partners)),
            fte=sum((view.fte for view in given if view.fte), Decimal(0)) if given else None,
            fte_given_by=tuple(dict.fromkeys(view.municipality for view in given)),
            developments=self._touching(theme),
            tiers=self._above(theme),
            derived=tuple(
                dict.fromkeys(v.municipality for v in here if v.source.status != "published")
            ),
            verdicts=tuple(item for item in self.decisions if item.theme == theme),
        )

    def _means(self, texts: Iterable[str], theme: Theme) -> bool:
        """Tell whether one of these texts names the theme, or an accent of it."""
        found = (self.frame.themes.resolve(text) for text in texts)
        deciding = (self.frame.themes.deciding(match.theme.id) for match in found if match)
        return theme in deciding

    def _touching(self, theme: Theme) -> tuple[str, ...]:
        developments = self.region.developments
        return tuple(item.title for item in developments if self._means(item.themes, theme))

    def _above(self, theme: Theme) -> tuple[str, ...]:
        return tuple(tier for tier, themes in self._above_all if theme in themes)

    @cached_property
    def municipalities(self) -> tuple[MunicipalityView, ...]:
        """Give every municipality of the roster, as a Dutch list sorts them."""
        views = [self._municipality(voice.code, voice.missing) for voice in self.decided.voices]
        return tuple(sorted(views, key=lambda view: sort_key(view.name)))

    def _municipality(self, code: str, missing: str | None) -> MunicipalityView:
        reading = self._files.get(code)
        file = reading.file if reading else None
        typed: Municipality | None = file.record if file else None
        slug = self.frame.slugs[code]
        name = self.name(code)
        own = self._by_slug.get(slug, [])

        def placed(*where: Where) -> tuple[PriorityView, ...]:
            return tuple(view for view in own if view.where in where)

        return MunicipalityView(
            code=code,
            name=name,
            slug=slug,
            valid_until=self.frame.roster[code].valid_until,
            successor=self._successor(self.frame.roster[code]),
            missing=missing,
            file=reading.name if reading else None,
            tile=self.frame.roster[code].tile,
            previous_plan=typed.previous_plan if typed else None,
            continuity=self._continuity(typed, own) if missing is None else None,
            evaluation=typed.evaluation if typed else None,
            relation=typed.relation if typed else None,
            adoption=typed.adoption if typed else None,
            shared=placed("regional", "subregional"),
            local=placed("local"),
            other_levels=placed("level"),
            not_linked=placed("not-linked"),
            draft=placed("draft"),
            remarks=self._remarks(code, file, own),
            abstains=self._labels(typed.abstains) if typed else (),
            date_sources=_date_sources(typed, self.region) if typed else {},
            joins=self._themes_with(code, ThemeClass.SUBREGIONAL, "yes"),
            stands_apart=self._themes_with(code, ThemeClass.REGIONAL, "other"),
            undecided_on=self._themes_with(code, ThemeClass.REGIONAL, "unknown"),
        )

    def _successor(self, entry: RosterEntry) -> str | None:
        """Name what a municipality becomes part of; it may begin only after the plan."""
        if entry.successor is None:
            return None
        names = {item.code: item.name for item in self.region.municipalities}
        return names.get(entry.successor, entry.successor)

    def _continuity(
        self, typed: Municipality | None, own: Sequence[PriorityView]
    ) -> Continuity | None:
        previous = typed.previous_plan if typed else None
        counting = [view for view in own if view.where != "level"]
        same = rests_on_previous(previous, counting)
        return continuity(previous, counting, self.frame.themes, same_source=same)

    @cached_property
    def tiers(self) -> tuple[TierView, ...]:
        """Give the agendas above the region, with what became of each of their themes."""
        outcomes = {view.theme: view for view in self.themes}
        return tuple(
            TierView(
                name=tier.name,
                level=tier.level,
                period=str(tier.period) if tier.period else None,
                source=tier.source,
                themes=tuple(
                    TierTheme(theme, outcomes.get(theme)) for theme in self._deciding(tier.themes)
                ),
            )
            for tier in self.region.tiers
        )

    def _deciding(self, texts: Iterable[str]) -> tuple[Theme, ...]:
        found = (self.frame.themes.resolve(text) for text in texts)
        deciding = (self.frame.themes.deciding(match.theme.id) for match in found if match)
        return tuple(dict.fromkeys(theme for theme in deciding if theme))

    def _themes_with(self, code: str, least: ThemeClass, answer: str) -> tuple[ThemeView, ...]:
        """Give the themes of at least that class on which a municipality gives an answer."""
        return tuple(
            view
            for view, answers in self._answers
            if view.outcome >= least and answers.get(code, "other") == answer
        )

    @cached_property
    def _answers(self) -> list[tuple[ThemeView, dict[str, str]]]:
        """Look up by municipality who chose a theme, and of whom that is not known."""
        ballots = ((view, view.by_code.ballot) for view in self.themes)
        return [
            (
                view,
                {
                    **dict.fromkeys(ballot.yes, "yes"),
                    **{item.municipality: "unknown" for item in ballot.unknown},
                },
            )
            for view, ballot in ballots
        ]

    def _labels(self, texts: Iterable[str]) -> tuple[str, ...]:
        found = ((text, self.frame.themes.resolve(text)) for text in texts)
        return tuple(match.theme.label if match else text for text, match in found)

    def _remarks(
        self, code: str, file: Located[Municipality] | None, own: list[PriorityView]
    ) -> tuple[RemarkView, ...]:
        if file is None:
            return ()
        by_id = {view.id: view for view in own}
        name = self._files[code].name

        def view(index: int, remark: Remark) -> RemarkView:
            return RemarkView(
                municipality=self.name(code),
                id=remark.id,
                received=remark.received,
                text=remark.text,
                outcome=remark.outcome,
                reason=remark.reason,
                priority=by_id.get(remark.priority or ""),
                example=bool(remark.source and remark.source.status == "example"),
                trace=Trace(name, file, ("council_input", index)),
            )

        return tuple(view(index, item) for index, item in enumerate(file.record.council_input))

    def border_views(self) -> tuple[BorderView, ...]:
        """Give the borders as they were written, with names where there are any."""
        names = {entry.code: entry.name for entry in self.region.municipalities} | self.names
        return tuple(
            BorderView(
                one=names.get(border.between[0], border.between[0]),
                other=names.get(border.between[1], border.between[1]),
                certainty=border.certainty,
                source=border.source,
                beyond=any(code not in self.names for code in border.between),
            )
            for border in self.region.neighbours
        )

    def near_groups(self) -> tuple[NearGroupView, ...]:
        """Give the umbrellas under which municipalities meet without choosing the same."""
        return tuple(
            NearGroupView(
                group.umbrella,
                group.together,
                by_name(group.municipalities, self.names),
                tuple(member.named(self.names) for member in group.members),
            )
            for group in self.decided.near_groups
        )

    def unnamed(self) -> tuple[UnnamedView, ...]:
        """Give the themes without a row that those of whom it is not known may still mean."""
        rule = self.decided.rule
        return tuple(
            UnnamedView(
                theme=self.frame.themes[ballot.theme],
                of=ballot.of,
                unknown=ballot.unknown,
                abstain=ballot.abstain,
                high=ends(ballot, rule)[1].outcome,
                covered_by=self._regional_above(ballot.theme),
                wider=self._wider(ballot),
            )
            for ballot in unnamed(self.decided.voices, self.frame.themes)
        )

    def _regional_above(self, theme: str) -> Theme | None:
        above = self.frame.themes.ancestors(theme)
        return next((found for found in above if found.id in self._regional), None)

    @cached_property
    def _regional(self) -> frozenset[str]:
        return frozenset(v.theme.id for v in self.themes if v.outcome == ThemeClass.REGIONAL)

    def _wider(self, ballot: Ballot) -> tuple[Near, ...]:
        chosen = {voice.code: voice.chosen for voice in self.decided.voices}
        above = tuple(self.frame.themes.ancestors(ballot.theme))
        return tuple(
            Near(item.municipality, next(up for up in above if up.id in chosen[item.municipality]))
            for item in ballot.unknown
            if item.because == "coarse"
        )


def _date_sources(typed: Municipality, region: Region) -> dict[str, str]:
    """Give where the dates of a municipality come from, in the order of the region's planning."""
    milestones = typed.timeline.milestones if typed.timeline else {}
    found = {name: dates.source for name, dates in milestones.items()}
    if typed.adoption:
        found["adoption"] = typed.adoption.source
    steps = [step.id for step in region.timeline.milestones] if region.timeline else []
    ordered = sorted(
        found, key=lambda name: (name not in steps, name in steps and steps.index(name))
    )
    return {name: source for name in ordered if (source := found[name])}
