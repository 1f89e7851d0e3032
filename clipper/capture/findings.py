"""One thing found out about a page, with what it was found in."""

from dataclasses import dataclass

from clipper.domain.source import Evidence


@dataclass(frozen=True, slots=True)
class Finding:
    """A value, a short stable word for the rule, the words it was read from, and how sure that is (0 to 1)."""

    value: str
    origin: str
    words: str
    confidence: float
    alternatives: tuple[str, ...] = ()

    def evidence(self, field: str) -> Evidence:
        """The evidence of this finding for a field of Source."""
        return Evidence(field, self.value, self.origin, self.words, None, self.confidence, self.alternatives)
