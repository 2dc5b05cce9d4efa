"""What the list with the line leaves to people, in words that more rooms share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.diagnostics import Text, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ivp.merge.capacity.line import Tie

    Join = Callable[[Iterable[str]], str]


def decision_needed(tie: Tie, labels: Mapping[str, str], join: Join = ", ".join) -> Text:
    """Say which themes are equal, and what hangs on it where that is something else."""
    equal, torn = (join(labels[theme] for theme in themes) for themes in tie)
    if set(tie.torn) == set(tie.equal):
        return say("Equal, a decision is needed: %(themes)s.", themes=equal)
    return say(
        "Equal, a decision is needed: %(themes)s. On it hangs what fits: %(torn)s.",
        themes=equal,
        torn=torn,
    )
