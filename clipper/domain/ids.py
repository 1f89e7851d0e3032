"""Identifiers: UUIDv7 (RFC 9562, 5.7), written as 36 characters in Python and 16 bytes in the store."""

from typing import NewType

ClippingId = NewType("ClippingId", str)
SnapshotId = NewType("SnapshotId", str)
AnnotationId = NewType("AnnotationId", str)
TagId = NewType("TagId", str)
DraftId = NewType("DraftId", str)
SavedSearchId = NewType("SavedSearchId", str)
SiteRuleId = NewType("SiteRuleId", str)
Sha256 = NewType("Sha256", str)
"""64 lower-case hexadecimal digits."""


def uuid7(now_us: int, randomness: bytes) -> str:
    """The UUIDv7 for a moment (microseconds since 1970, UTC) and 10 random bytes."""
    if len(randomness) != 10:
        raise ValueError("a UUIDv7 takes 10 random bytes")
    raw = bytearray((now_us // 1000).to_bytes(6, "big") + randomness)
    raw[6] = (raw[6] & 0x0F) | 0x70
    raw[8] = (raw[8] & 0x3F) | 0x80
    digits = raw.hex()  # by hand: the standard module asks about the platform, 3 ms of every start of the window
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
