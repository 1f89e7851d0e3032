"""The second of two readings of one page in place of the first, and how that is written down while a draft waits."""

from dataclasses import replace

from clipper.domain.clipping import Draft

READING_KEY = "reading"
"""Key under which the researcher's choice is kept among a draft's edits."""
OTHER_READING = "other reading"


def other_reading(draft: Draft) -> Draft:
    """The draft with its readings exchanged; the bytes stay, and the first reading can be had back."""
    if draft.other is None:
        return draft
    return replace(draft.other, raw=draft.raw, other=replace(draft, raw=(), other=None))


def is_other_reading(draft: Draft) -> bool:
    """Whether this is the second reading; the extractor says so in its name."""
    return draft.other is not None and draft.extractor.endswith(OTHER_READING)
