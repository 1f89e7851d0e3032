"""A server on this computer that answers, byte for byte, what a test says; and a network that leads every name to it."""

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence
from ipaddress import ip_address

from clipper.web.network import Network
from clipper.web.reach import IpAddress

Behaviour = bytes | Callable[[socket.socket], None]
PUBLIC = "93.184.215.14"
OTHER = "2606:2800:21f:cb07:6820:80da:af6b:8b2c"


def answer(
    body: bytes = b"",
    *,
    status: str = "200 OK",
    mime: str = "text/html; charset=utf-8",
    length: int | None = -1,
    **headers: str,
) -> bytes:
    """A whole answer; `length` −1 announces the right one, None none."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {mime}"]
    if length is not None:
        lines.append(f"Content-Length: {len(body) if length < 0 else length}")
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def sends_on(location: str, status: str = "302 Found") -> bytes:
    """A redirect."""
    return answer(b"elsewhere", status=status, Location=location)


class Server:
    """Answers each request by its path, over one connection each; `requests` holds what was asked."""

    def __init__(self, secured: ssl.SSLContext | None = None) -> None:
        self.answers: dict[str, Behaviour] = {}
        self.requests: list[bytes] = []
        self.closing = threading.Event()
        self._secured = secured
        self._threads: list[threading.Thread] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._accepting = threading.Thread(target=self._accept)
        self._accepting.start()

    def close(self) -> None:
        self.closing.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in (self._accepting, *self._threads):
            thread.join(10)

    @property
    def paths(self) -> list[str]:
        return [request.split(b" ", 2)[1].decode() for request in self.requests]

    def _accept(self) -> None:
        while True:
            try:
                line, _ = self._listener.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._serve, args=(line,))
            self._threads.append(thread)
            thread.start()

    def _serve(self, line: socket.socket) -> None:
        # A client that hangs up is what many of the tests are about.
        with contextlib.suppress(OSError):
            if self._secured is not None:
                line = self._secured.wrap_socket(line, server_side=True)
            self._answer(line)
        line.close()

    def _answer(self, line: socket.socket) -> None:
        line.settimeout(10)
        asked = b""
        while b"\r\n\r\n" not in asked:
            block = line.recv(65536)
            if not block:
                return
            asked += block
            if not asked[:1].isalpha():  # no HTTP: somebody begins a secure connection
                line.sendall(answer(b"what?", status="400 Bad Request"))
                return
        head, _, body = asked.partition(b"\r\n\r\n")
        for header in head.lower().split(b"\r\n"):
            if header.startswith(b"content-length:"):
                while len(body) < int(header.split(b":")[1]):
                    body += line.recv(65536)
        self.requests.append(head + b"\r\n\r\n" + body)
        path = head.split(b" ", 2)[1].decode("latin-1")
        behaviour = self.answers.get(path, answer(b"nothing here", status="404 Not Found"))
        if callable(behaviour):
            behaviour(line)
        else:
            line.sendall(behaviour)
        with contextlib.suppress(OSError):
            line.shutdown(socket.SHUT_WR)


class Names:
    """What a look-up tells: for each name its answers in turn, the last one for ever; every other name is PUBLIC."""

    def __init__(self, known: dict[str, Sequence[Sequence[str]]] | None = None) -> None:
        self.known = {name: list(answers) for name, answers in (known or {}).items()}
        self.asked: list[str] = []

    def __call__(self, host: str, port: int, timeout_s: float) -> tuple[IpAddress, ...]:
        self.asked.append(host)
        answers = self.known.get(host, [[PUBLIC]])
        told = answers.pop(0) if len(answers) > 1 else answers[0]
        if not told:
            raise OSError("there is no such name")
        return tuple(map(ip_address, told))


class Dialled:
    """Leads every number to one server, and keeps which were dialled. The check of numbers comes before, unchanged."""

    def __init__(self, port: int, *, silent: Sequence[str] = ()) -> None:
        self._port = port
        self._silent = silent
        self.numbers: list[str] = []

    def __call__(self, ip: IpAddress, port: int, timeout_s: float) -> socket.socket:
        self.numbers.append(str(ip))
        if str(ip) in self._silent:
            raise ConnectionRefusedError(111, "Connection refused")
        return socket.create_connection(("127.0.0.1", self._port), timeout_s)


def ticking(step_s: float) -> Callable[[], float]:
    """A clock that is `step_s` later at each look."""
    times: Iterator[float] = (number * step_s for number in range(10**9))
    return lambda: next(times)


def network_to(server: Server, names: Names | None = None, **parts: object) -> Network:
    """A network on which every host is this server."""
    return Network(**{"look_up": names or Names(), "dial": Dialled(server.port), **parts})  # type: ignore[arg-type]
