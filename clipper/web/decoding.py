"""Undoing a body's compression piece by piece, so that it never unpacks to more than it may."""

import zlib

from clipper.domain.errors import BadAnswer, TooLarge
from clipper.web.limits import Limits

_GZIP = 16 + zlib.MAX_WBITS
_STEP = 256 * 2**10
ACCEPTED = "gzip, deflate"
_KNOWN = {"": "", "identity": "", "gzip": "gzip", "x-gzip": "gzip", "deflate": "deflate"}


class Unpacker:
    """Takes a body as it is sent and gives it unpacked; `is_whole` tells at the end whether its packing ended."""

    def __init__(self, encoding: str, limits: Limits) -> None:
        """Raises BadAnswer for an encoding that was not asked for."""
        known = _KNOWN.get(encoding.strip().lower())
        if known is None:
            raise BadAnswer(f"The page is packed in a way that was not asked for (“{encoding.strip()[:40]}”).")
        self.encoding = known
        self._limits = limits
        self._received = 0
        self._size = 0
        self._stream: zlib._Decompress | None = None
        self._is_over = False

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing at the end of what is packed."""
        return not self.encoding or self._is_over or not self._received

    def unpacked(self, data: bytes) -> bytes:
        """The next bytes. Raises TooLarge, and BadAnswer for broken packing and for what unpacks to far too much."""
        self._received += len(data)
        if self._received > self._limits.body_bytes:
            raise too_large(self._limits)
        if not self.encoding:
            self._size += len(data)
            return data
        try:
            return b"".join(self._pieces(data))
        except zlib.error as error:
            raise BadAnswer("The page arrived damaged: it cannot be unpacked.") from error

    def _pieces(self, data: bytes) -> list[bytes]:
        pieces = []
        while data and not self._is_over:
            stream = self._stream = self._stream or self._begun(data)
            piece = stream.decompress(data, _STEP)
            self._size += len(piece)
            self._check_size()
            pieces.append(piece)
            data = stream.unconsumed_tail
            if stream.eof:
                data = self._after_end(stream.unused_data)
        return pieces

    def rest(self) -> bytes:
        """What zlib still holds when no more bytes come; some kilobytes at most."""
        if self._stream is None or self._is_over:
            return b""
        piece = self._stream.flush()
        self._size += len(piece)
        self._check_size()
        return piece

    def _begun(self, data: bytes) -> "zlib._Decompress":
        if self.encoding == "gzip":
            return zlib.decompressobj(_GZIP)
        # “deflate” is zlib's format by the standard, and bare deflate by what some servers send (RFC 9110, 8.4.1.2).
        is_zlib = data[0] & 0x0F == 8 and (len(data) < 2 or int.from_bytes(data[:2]) % 31 == 0)
        return zlib.decompressobj(zlib.MAX_WBITS if is_zlib else -zlib.MAX_WBITS)

    def _after_end(self, data: bytes) -> bytes:
        """What follows the end of one packed part: gzip may have several; anything else is left out, as browsers do."""
        if self.encoding == "gzip" and data.startswith(b"\x1f\x8b"):
            self._stream = None
            return data
        self._is_over = True
        return b""

    def _check_size(self) -> None:
        limits = self._limits
        if self._size > limits.body_bytes:
            raise too_large(limits)
        if self._size > limits.ratio_from_bytes and self._size > limits.ratio * self._received:
            raise BadAnswer(f"The page unpacks to more than {limits.ratio} times what was sent.")


def too_large(limits: Limits) -> TooLarge:
    """The error for a body over the limit."""
    return TooLarge(
        f"What is at this address is larger than {limits.body_bytes / 2**20:.3g} MB.",
        remedy="Save it in your browser and clip the file.",
    )
