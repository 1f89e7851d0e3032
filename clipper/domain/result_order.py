"""The orders results can be shown in. Apart from the results, since the window needs no more to be painted."""

from enum import StrEnum


class Order(StrEnum):
    """The order of results; ties are newest first."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    """By date of publication; undated documents last, here and in OLDEST."""
    OLDEST = "oldest"
    SOURCE = "source"
    CLIPPED = "clipped"
    """What was clipped or highlighted last comes first."""
