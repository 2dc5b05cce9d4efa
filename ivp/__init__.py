"""One integral safety plan out of the priorities of several municipalities."""

__version__ = "0.1.0"
