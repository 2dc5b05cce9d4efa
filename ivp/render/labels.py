"""The words that people read for what stands in the plan as an id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.diagnostics import Text, say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ivp.render.language import Language

LABELS: Mapping[str, Mapping[str, Text]] = {
    "class": {
        "regional": say("regional"),
        "subregional": say("sub-regional"),
        "local": say("local"),
        "not-named": say("not named"),
    },
    "share": {
        "none": say("no municipality"),
        "all": say("all municipalities"),
        "almost": say("almost all municipalities"),
        "majority": say("a majority of the municipalities"),
        "one": say("one municipality"),
        "some": say("some municipalities"),
    },
    "answer": {
        "yes": say("chooses"),
        "abstain": say("no position"),
        "other-level": say("other level"),
        "near": say("near"),
        "no": say("–"),
        "unknown": say("unknown"),
    },
    "place": {
        "regional": say("regional"),
        "subregional": say("sub-regional"),
        "local": say("local"),
        "level": say("does not count"),
        "not-linked": say("not linked to a theme"),
        "draft": say("draft, does not count yet"),
    },
    "level": {
        "priority": say("priority"),
        "strategic": say("strategic theme"),
        "routine": say("routine"),
    },
    "urgency": {
        "low": say("low"),
        "medium": say("medium"),
        "high": say("high"),
    },
    "source": {
        "published": say("published"),
        "derived": say("derived"),
        "example": say("example"),
    },
    "evidence": {
        "objective": say("counted"),
        "subjective": say("felt"),
    },
    "outcome": {
        "adopted": say("taken over"),
        "partly-adopted": say("partly taken over"),
        "routine": say("taken up as routine work"),
        "elsewhere": say("belongs to other policy"),
        "not-adopted": say("not taken over"),
        "open": say("still to be answered"),
    },
    "missing": {
        "not-submitted": say("not submitted"),
        "draft": say("still a draft"),
        "unreadable": say("file cannot be read"),
    },
    "reading": {
        "id": say("id of the theme"),
        "label": say("name of the theme"),
        "alias": say("other word for the theme"),
    },
    "tier": {
        "police-unit": say("police unit"),
        "national": say("national"),
    },
    "side": {
        "above": say("above the line"),
        "below": say("prioritised, no regional capacity now"),
        "open": say("still open"),
    },
    "verdict": {
        "regional": say("regional"),
        "subregional": say("sub-regional"),
        "local": say("local"),
        "group": say("one theme"),
        "before": say("goes first"),
        "above-line": say("above the line"),
        "below-line": say("below the line"),
    },
    "certainty": {
        "certain": say("certain"),
        "probable": say("probable"),
        "uncertain": say("uncertain"),
    },
}


def labels(spoken: Language) -> Callable[[str, str], str]:
    """Give what says the word for an id of a kind, in a language."""
    words = {
        kind: {key: spoken(text) for key, text in all_.items()} for kind, all_ in LABELS.items()
    }

    def label(value: str, kind: str) -> str:
        return words[kind][value]

    return label
