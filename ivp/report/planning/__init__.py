"""The planning as text: for a terminal of 80 columns, and as JSON for other programs."""
