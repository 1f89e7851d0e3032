"""Which way a text runs, and how names of either direction stand side by side in one line (UAX #9)."""

import unicodedata

FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"
_RIGHT_TO_LEFT = ("R", "AL")
_LOOK_AT = 400
"""Code points read before a block without a strong character counts as neutral."""


def is_right_to_left(text: str) -> bool | None:
    """The direction of the first strong character (UAX #9, P2); None where there is none."""
    for character in text[:_LOOK_AT]:
        kind = unicodedata.bidirectional(character)
        if kind == "L":
            return False
        if kind in _RIGHT_TO_LEFT:
            return True
    return None


def isolated(text: str) -> str:
    """The text between U+2068 and U+2069, so that it cannot scramble the line it is put into."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}" if text else ""


def takes_italics(text: str) -> bool:
    """Whether the text's first strong character belongs to a script that has italics (Latin, Greek, Cyrillic)."""
    for character in text[:_LOOK_AT]:
        if unicodedata.bidirectional(character) in ("L", *_RIGHT_TO_LEFT):
            return ord(character) < 0x0530
    return False
