"""How the words a researcher typed into a draft are told from what was received with it."""

TYPED = "typed"
EDITED = "edited"
"""Names of the raw parts that hold what was typed here; what was received follows them unchanged."""
OWN_WORDS = frozenset({TYPED, EDITED})
