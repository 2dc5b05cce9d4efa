"""From the priorities of municipalities to what is regional, sub-regional and local."""
