"""Sentences about the plan, in plain text: every format prints the same ones.

A sentence is whole: it is chosen by the facts and never glued from pieces. Each format escapes it
in its own way.
"""

from ivp.render.sentences import borders, capacity, dates, decisions, listing, outcome, themes
from ivp.render.sentences.registry import SENTENCES

__all__ = ["SENTENCES", "borders", "capacity", "dates", "decisions", "listing", "outcome", "themes"]
