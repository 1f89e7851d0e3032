"""What stands between the words of a text, as two versions of it are compared: quotation marks, stops, blanks."""

import re
from collections.abc import Iterator

from clipper.domain.anchoring import normalised
from clipper.domain.span import Span

_BROKEN = re.compile(r"(?<=\w)-\s*\n\s*(?=\w)")
"""A hyphen at the end of a line."""


def is_same_wording(old: str, new: str) -> bool:
    """Whether two quotations are the same but for blanks, line breaks, the form of quotation marks and dashes."""
    return old == new or _plain(old) == _plain(new)


def _plain(text: str) -> str:
    return normalised(_BROKEN.sub("", text))[0].strip()


def before_signs(lead: str, text: str, least: int, start: int) -> int:
    """Where words that begin at `start` begin with the signs before them, as far as these are those of `lead`.

    No farther back than `least`; all of `lead` where it stands there as it is.
    """
    if start - len(lead) >= least and text[start - len(lead) : start] == lead:
        return start - len(lead)
    form, offsets = normalised(text[least:start])
    for sign in _signs(reversed(normalised(lead)[0])):
        at = form.rfind(sign)
        if at < 0:
            break
        start, form = least + offsets[at], form[:at]
    return start


def after_signs(tail: str, text: str, end: int, most: int) -> int:
    """Where words that end at `end` end with the signs after them, as far as these are those of `tail`.

    No farther on than `most`; all of `tail` where it stands there as it is.
    """
    if end + len(tail) <= most and text.startswith(tail, end):
        return end + len(tail)
    form, offsets = normalised(text[end:most])
    found = begun = 0
    for sign in _signs(normalised(tail)[0]):
        at = form.find(sign, begun)
        if at < 0:
            break
        found, begun = offsets[at] + 1, at + 1
    return end + found


def _signs(form: Iterator[str] | str) -> Iterator[str]:
    return (sign for sign in form if not sign.isspace())


def span_of_signs(old_gap: Span, span: Span, old_text: str, new_gap: Span, new_text: str) -> Span | None:
    """Where the signs of a span that lies between two words stand between the same two words; None for nowhere.

    Signs that recur there are counted; where more or fewer of them are there now, nobody knows which they are.
    """
    words = span.of(old_text)
    before, after = old_gap.of(old_text), new_gap.of(new_text)
    if before.count(words) != after.count(words) or words not in after:
        return None
    turn = before[: span.start - old_gap.start].count(words)
    at = -len(words)
    for _ in range(turn + 1):
        at = after.find(words, at + len(words))
    return None if at < 0 else Span(new_gap.start + at, new_gap.start + at + len(words))
