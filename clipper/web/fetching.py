"""Fetching a page: redirects followed a few steps, each checked anew; and sending a few bytes to a service."""

from collections.abc import Collection
from dataclasses import dataclass

from clipper import __version__
from clipper.domain.errors import AddressRefused, BadAnswer, PrivateHost
from clipper.domain.fetch_record import FetchRecord, Hop
from clipper.domain.text import sha256_of
from clipper.web.addresses import Address, joined, parse_address, parse_host
from clipper.web.exchange import Answer, Request, ask
from clipper.web.limits import PAGE, Deadline, Limits
from clipper.web.network import NETWORK, Network

USER_AGENT = f"Clipper/{__version__} (one page, fetched because a person asked for it)"
_ACCEPT = "text/html,application/xhtml+xml,application/pdf;q=0.9,application/epub+zip;q=0.9,*/*;q=0.5"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of asking for an address, whatever its status: nothing here says that it is the page."""

    url: str
    """As it was asked for."""
    final_url: str
    """The one that answered, without a fragment."""
    method: str
    """"GET" or "POST"."""
    redirects: tuple[Hop, ...]
    answer: Answer
    started_us: int
    ended_us: int
    user_agent: str = USER_AGENT

    @property
    def body(self) -> bytes:
        """As received, without its compression."""
        return self.answer.body

    @property
    def status(self) -> int:
        """Of the final answer."""
        return self.answer.status

    @property
    def content_type(self) -> str:
        """As the server said it, its charset included; "" if it said none."""
        return self.answer.header("content-type").strip()

    @property
    def mime(self) -> str:
        """The media type alone, in lower case."""
        return self.content_type.partition(";")[0].strip().lower()

    def record(self, *, kept_anyway: bool = False) -> FetchRecord:
        """What is kept of it beside the body."""
        answer = self.answer
        return FetchRecord(
            url=self.url,
            final_url=self.final_url,
            status=answer.status,
            reason=answer.reason,
            headers=tuple(header for header in answer.headers if header[0] != "set-cookie"),
            ip_address=answer.ip_address,
            started_us=self.started_us,
            ended_us=self.ended_us,
            body_sha256=sha256_of(answer.body),
            body_bytes=len(answer.body),
            received_bytes=answer.received_bytes,
            user_agent=self.user_agent,
            method=self.method,
            content_encoding=answer.encoding,
            redirects=self.redirects,
            notes=answer.notes,
            kept_anyway=kept_anyway,
        )


def fetch(
    url: str, *, allowed_hosts: Collection[str] = (), limits: Limits = PAGE, network: Network = NETWORK
) -> Fetched:
    """What is at an address. Without cookies, login, referrer or proxy; `allowed_hosts` may be here or near.

    A redirect leads to a private host only from an address at an allowed one, so that no page out in the world
    reaches what was allowed to the researcher. Raises the kinds of FetchError, and TooLarge.
    """
    address = parse_address(url)
    allowed = frozenset(map(parse_host, allowed_hosts))
    starts_private = address.host in allowed
    request = Request("GET", {"User-Agent": USER_AGENT, "Accept": _ACCEPT})
    deadline = Deadline(limits.total_s, network.clock)
    started_us = network.now_us()
    hops: list[Hop] = []
    while True:
        may_be_private = starts_private and address.host in allowed
        answer = _asked(
            address, request, network, deadline, limits, may_be_private=may_be_private, is_redirect=bool(hops)
        )
        if not answer.sends_on_to:
            return Fetched(url, address.url, "GET", tuple(hops), answer, started_us, network.now_us())
        if len(hops) == limits.redirects:
            raise BadAnswer(f"This address sends on more than {limits.redirects} times.")
        hops.append(Hop(address.url, answer.status, answer.sends_on_to, answer.ip_address))
        address = joined(address, _as_utf8(answer.sends_on_to))


def post(
    url: str,
    data: bytes,
    *,
    mime: str,
    accept: str = "*/*",
    allowed_hosts: Collection[str] = (),
    limits: Limits = PAGE,
    network: Network = NETWORK,
) -> Fetched:
    """What a service answers to these bytes, whatever its status. It may not send on elsewhere.

    Raises the kinds of FetchError, and TooLarge.
    """
    address = parse_address(url)
    request = Request("POST", {"User-Agent": USER_AGENT, "Accept": accept, "Content-Type": mime}, data)
    deadline = Deadline(limits.total_s, network.clock)
    started_us = network.now_us()
    may_be_private = address.host in frozenset(map(parse_host, allowed_hosts))
    answer = ask(address, request, network, deadline, limits, may_be_private=may_be_private)
    if answer.sends_on_to:
        raise BadAnswer(f"“{address.host}” sends on elsewhere.", remedy="Give the address it sends on to.")
    return Fetched(url, address.url, "POST", (), answer, started_us, network.now_us())


def _asked(
    address: Address,
    request: Request,
    network: Network,
    deadline: Deadline,
    limits: Limits,
    *,
    may_be_private: bool,
    is_redirect: bool,
) -> Answer:
    try:
        return ask(address, request, network, deadline, limits, may_be_private=may_be_private)
    except PrivateHost as error:
        if not is_redirect:
            raise
        # Not PrivateHost: allowing the host would not help, nor should a page be able to ask for that.
        raise AddressRefused(
            f"The page sends on to “{address.host}”, which is on this computer or its own network.",
            remedy="If that is right, fetch that address itself.",
        ) from error


def _as_utf8(header: str) -> str:
    """A header as the UTF-8 it is most often meant to be."""
    return header.encode("latin-1", "replace").decode("utf-8", "replace")
