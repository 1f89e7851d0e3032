"""One request and its answer over a checked connection: headers and body within limits, nothing sent that names anyone."""

import http.client
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from clipper.domain.errors import BadAnswer, FetchError, TooSlow, Unreachable
from clipper.domain.fetch_record import CUT_SHORT, WRONG_LENGTH
from clipper.web.addresses import Address
from clipper.web.connection import Connected, TimedLine, connected
from clipper.web.decoding import ACCEPTED, Unpacker, too_large
from clipper.web.limits import Deadline, Limits
from clipper.web.network import Network

_BLOCK = 64 * 2**10
_EXTRA_WAIT_S = 0.25
"""How long more is waited for after the announced end, from a server that does not hang up."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked: headers beside the ones every request has, and for POST a body."""

    method: str
    headers: Mapping[str, str]
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered. Header names are in lower case, their values as text of the bytes (ISO 8859-1)."""

    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    ip_address: str
    body: bytes = b""
    """As received, without its compression."""
    received_bytes: int = 0
    """Of the body as it was sent."""
    encoding: str = ""
    """The compression that was undone: "gzip", "deflate" or ""."""
    notes: tuple[str, ...] = ()
    """WRONG_LENGTH, CUT_SHORT."""

    def header(self, name: str) -> str:
        """The first header of this name; "" without one."""
        return next((value for key, value in self.headers if key == name), "")

    @property
    def sends_on_to(self) -> str:
        """Where the answer sends on to (RFC 9110, 15.4); "" if it does not. It is then without a body here."""
        return self.header("location") if self.status in (301, 302, 303, 307, 308) else ""


def ask(
    address: Address, request: Request, network: Network, deadline: Deadline, limits: Limits, *, may_be_private: bool
) -> Answer:
    """The answer to one request, on a connection of its own. Raises the kinds of FetchError, and TooLarge."""
    with connected(address, network, deadline, limits, may_be_private=may_be_private) as there:
        with _as_known_errors(address.host):
            response = _asked(address, request, there.line)
        with response:
            return _read(response, there, limits, address.host)


def _asked(address: Address, request: Request, line: TimedLine) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(address.host, address.port)
    connection.sock = line
    connection.putrequest(request.method, address.target, skip_host=True, skip_accept_encoding=True)
    fixed = {"Host": address.authority, "Accept-Encoding": ACCEPTED, "Connection": "close"}
    for name, value in {**fixed, **request.headers}.items():
        connection.putheader(name, value)
    if request.data is not None:
        connection.putheader("Content-Length", str(len(request.data)))
    connection.endheaders(request.data)
    return connection.getresponse()


def _read(response: http.client.HTTPResponse, there: Connected, limits: Limits, host: str) -> Answer:
    headers = tuple((name.lower(), value) for name, value in response.getheaders())
    if sum(len(name) + len(value) for name, value in headers) > limits.header_bytes:
        raise BadAnswer(f"“{host}” sent more headers than any page has.")
    answer = Answer(response.status, response.reason.strip(), headers, str(there.ip))
    if answer.sends_on_to:
        return answer
    announced = _announced(headers)
    if announced is not None and announced > limits.body_bytes:
        raise too_large(limits)
    unpacker = Unpacker(_packing(answer), limits)
    body = bytearray()
    received = 0
    notes: list[str] = []
    with _as_known_errors(host):
        for block in _blocks(response, there.line, announced, notes):
            received += len(block)
            body += unpacker.unpacked(block)
        body += unpacker.rest()
    if not unpacker.is_whole and CUT_SHORT not in notes:
        notes.append(CUT_SHORT)
    return Answer(
        answer.status,
        answer.reason,
        headers,
        answer.ip_address,
        body=bytes(body),
        received_bytes=received,
        encoding=unpacker.encoding,
        notes=tuple(notes),
    )


def _packing(answer: Answer) -> str:
    """The one compression of the body; several in a row are refused by their name."""
    named = [value for key, value in answer.headers if key == "content-encoding"]
    parts = [part.strip() for value in named for part in value.split(",")]
    return ", ".join(part for part in parts if part.lower() not in ("", "identity"))


def _blocks(
    response: http.client.HTTPResponse, line: TimedLine, announced: int | None, notes: list[str]
) -> Iterator[bytes]:
    """The body as it comes, and in `notes` what is wrong with it."""
    coding = response.headers.get("transfer-encoding", "").strip().lower()
    if coding == "chunked":
        yield from _chunked(response, notes)
    elif coding not in ("", "identity"):
        raise BadAnswer("The page is sent in a way that was not asked for.")
    elif response.fp is not None:
        yield from _plain(response.fp, line, announced, notes)


def _chunked(response: http.client.HTTPResponse, notes: list[str]) -> Iterator[bytes]:
    try:
        while block := response.read1(_BLOCK):
            yield block
    except (http.client.IncompleteRead, ConnectionError):
        notes.append(CUT_SHORT)


def _plain(stream: io.BufferedIOBase, line: TimedLine, announced: int | None, notes: list[str]) -> Iterator[bytes]:
    """The body up to the end of the connection. What comes after the announced end is kept too: servers that count
    characters in place of bytes announce too little."""
    size = 0
    try:
        while block := stream.read1(_BLOCK):
            size += len(block)
            yield block
            if size == announced:
                line.longest_wait_s = _EXTRA_WAIT_S
    except TimeoutError:
        if announced is None or size < announced:
            raise
    except ConnectionError:
        notes.append(CUT_SHORT)
    if announced is not None and size != announced:
        notes.append(WRONG_LENGTH if size > announced else CUT_SHORT)


def _announced(headers: tuple[tuple[str, str], ...]) -> int | None:
    """The length of the body as the server tells it; None where it tells none, or several."""
    told = {value.strip() for name, value in headers if name == "content-length"}
    only = told.pop() if len(told) == 1 else ""
    return int(only) if only.isascii() and only.isdecimal() and len(only) < 19 else None


@contextmanager
def _as_known_errors(host: str) -> Iterator[None]:
    """The border where what a connection or http.client raises becomes a known error."""
    try:
        yield
    except FetchError:
        raise
    except TimeoutError as error:
        raise TooSlow(f"“{host}” took too long to answer.") from error
    except http.client.RemoteDisconnected as error:
        raise Unreachable(f"“{host}” hung up without an answer.", remedy="Try again later.") from error
    except (http.client.HTTPException, ValueError) as error:
        raise BadAnswer(f"What “{host}” answered is no web page ({type(error).__name__}).") from error
    except OSError as error:
        raise Unreachable(f"The connection to “{host}” broke off.", remedy="Try again later.") from error
