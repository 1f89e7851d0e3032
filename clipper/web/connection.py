"""One connection: the host is looked up once, every number is checked, and a checked number is connected to."""

import io
import math
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from clipper.domain.errors import AddressRefused, PrivateHost, Unreachable
from clipper.web.addresses import Address
from clipper.web.limits import Deadline, Limits
from clipper.web.network import Network
from clipper.web.reach import IpAddress, Reach, is_local_name, reach_of


class TimedLine:
    """An open connection on which every wait ends at the deadline; what http.client needs of a socket, no more."""

    def __init__(self, line: socket.socket, deadline: Deadline) -> None:
        self._line = line
        self._deadline = deadline
        self.longest_wait_s = math.inf
        """A wait for bytes that is longer raises TimeoutError, although the deadline is not reached."""

    def sendall(self, data: bytes) -> None:
        """Send all of it. Raises OSError and TooSlow."""
        self._line.settimeout(self._deadline.remaining_s())
        self._line.sendall(data)

    def receive_into(self, buffer: memoryview) -> int:
        """Fill the buffer as far as bytes have come; 0 at the end. Raises OSError and TooSlow."""
        self._line.settimeout(min(self._deadline.remaining_s(), self.longest_wait_s))
        return self._line.recv_into(buffer)

    def makefile(self, mode: str) -> io.BufferedReader:
        """What comes in, buffered."""
        del mode
        return io.BufferedReader(_Received(self))

    def close(self) -> None:
        """Nothing: the connection belongs to `connected`, and an answer is read on when its request is closed."""


class _Received(io.RawIOBase):
    def __init__(self, line: TimedLine) -> None:
        self._line = line

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # io.BufferedReader gives a memoryview
        return self._line.receive_into(buffer)


@dataclass(frozen=True, slots=True)
class Connected:
    """A connection and the number it goes to."""

    line: TimedLine
    ip: IpAddress


@contextmanager
def connected(
    address: Address, network: Network, deadline: Deadline, limits: Limits, *, may_be_private: bool
) -> Iterator[Connected]:
    """A connection to the host of an address, closed at the end; with https the certificate is the host's.

    Raises AddressRefused or PrivateHost if any of the host's numbers is not one that may be asked, Unreachable where
    there is no host or no connection, TooSlow.
    """
    numbers = checked_numbers(address, network, deadline, may_be_private=may_be_private)
    line, ip = _dialled(address, numbers, network, deadline, limits)
    with line:
        if address.scheme == "http":
            yield Connected(TimedLine(line, deadline), ip)
            return
        line.settimeout(deadline.remaining_s())
        with _secured(line, address, network) as secured:
            yield Connected(TimedLine(secured, deadline), ip)


def checked_numbers(
    address: Address, network: Network, deadline: Deadline, *, may_be_private: bool
) -> tuple[IpAddress, ...]:
    """The numbers of the host, looked up once; all of them may be asked, or none is. Raises as `connected` does."""
    if is_local_name(address.host) and not may_be_private:
        raise _private(address)
    numbers = (address.ip,) if address.ip else _looked_up(address, network, deadline)
    reaches = {reach_of(number) for number in numbers}
    if Reach.NEVER in reaches:
        raise AddressRefused(f"“{address.host}” is at a number that no website has.")
    if Reach.PRIVATE in reaches and not may_be_private:
        raise _private(address)
    return numbers


def _looked_up(address: Address, network: Network, deadline: Deadline) -> tuple[IpAddress, ...]:
    try:
        numbers = network.look_up(address.host, address.port, deadline.remaining_s())
    except OSError as error:
        raise _no_host(address) from error
    if not numbers:
        raise _no_host(address)
    return numbers


def _dialled(
    address: Address, numbers: tuple[IpAddress, ...], network: Network, deadline: Deadline, limits: Limits
) -> tuple[socket.socket, IpAddress]:
    """A connection to the first of the numbers that answers."""
    failure: OSError | None = None
    for number in numbers:
        try:
            return network.dial(number, address.port, min(deadline.remaining_s(), limits.connect_s)), number
        except OSError as error:
            failure = error
    raise Unreachable(
        f"“{address.host}” does not answer ({_words(failure)}).", remedy="See whether you are online, then try again."
    ) from failure


def _secured(line: socket.socket, address: Address, network: Network) -> ssl.SSLSocket:
    try:
        return network.trusted().wrap_socket(line, server_hostname=address.host)
    except ssl.SSLCertVerificationError as error:
        raise Unreachable(
            f"“{address.host}” could not show that it is what it says: its certificate is not valid"
            f" ({error.verify_message.rstrip('.')}).",
            remedy="Open it in a browser to see what is wrong with it.",
        ) from error
    except OSError as error:
        raise Unreachable(f"No secure connection to “{address.host}” could be made ({_words(error)}).") from error


def _private(address: Address) -> PrivateHost:
    return PrivateHost(f"“{address.host}” is on this computer or its own network, and was not allowed.")


def _no_host(address: Address) -> Unreachable:
    return Unreachable(
        f"There is no host “{address.host}”, or nobody could be asked for it.",
        remedy="See whether the address is right and whether you are online.",
    )


def _words(error: OSError | None) -> str:
    if isinstance(error, TimeoutError):
        return "no answer in time"
    return (error.strerror if error and error.strerror else "no connection").lower()
