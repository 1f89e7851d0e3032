"""Spans of dates as people write them."""

from clipper.ui.shown import shown_edtf


def period_words(first: str, last: str) -> str:
    """Two EDTF dates with a dash between; one where they are the same; "…" for an open end."""
    if first == last:
        return shown_edtf(first)
    return f"{shown_edtf(first) or '…'} – {shown_edtf(last) or '…'}"
