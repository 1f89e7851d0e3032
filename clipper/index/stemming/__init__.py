"""Forms of words, found when a query is asked."""

from clipper.index.stemming.eastern import without_inflection
from clipper.index.stemming.forms import MAX_FORMS, Forms

__all__ = ["MAX_FORMS", "Forms", "without_inflection"]
