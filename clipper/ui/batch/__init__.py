"""Many files at once: a list of what they hold, to choose from, and its import."""
