"""From an address to drafts: fetched, judged, read. Needs no library, so a process of its own can do it."""

import posixpath
from collections.abc import Callable, Collection
from urllib.parse import unquote, urlsplit

from clipper.capture.error_pages import Instead, what_stands_instead
from clipper.domain.clipping import Draft, RawPart
from clipper.domain.errors import EmptyText, NoPage
from clipper.domain.fetch_record import format_fetch_record
from clipper.importers.fetched import drafts_of_fetched, raw_of_fetch
from clipper.importers.texts import CHOSEN
from clipper.web.addresses import parse_host
from clipper.web.fetching import Fetched, fetch
from clipper.web.network import NETWORK, Network

LONGEST_NAME = 120
_SAVE_IT = "If your browser shows the text, copy it from there, or save the page and clip the file."
_STATUSES = {
    401: "it asks for a login",
    402: "it has to be paid for",
    403: "it is not shown to everybody",
    404: "it is not there",
    410: "it was taken away for good",
    429: "it was asked for too often",
    451: "it may not be shown for legal reasons",
}


def fetch_drafts(
    url: str,
    *,
    allowed_hosts: Collection[str] = (),
    keep_anyway: bool = False,
    mime: str = "",
    encoding: str = "",
    network: Network = NETWORK,
    read: Callable[[tuple[RawPart, ...]], tuple[Draft, ...]] = drafts_of_fetched,
) -> tuple[Draft, ...]:
    """The drafts of what is at an address; several where a file holds several.

    What came is read by `read`, which may let a process of its own do so.

    `mime` and `encoding` are what a person says against the server; what the server said stays in the record.

    Raises NoPage when what came is an error, a challenge or a wall; with `keep_anyway` it is made a draft that says
    so in its warnings. Raises the other kinds of FetchError, and InputError for what cannot be read.
    """
    fetched = fetch(url, allowed_hosts=allowed_hosts, network=network)
    if not 200 <= fetched.status < 300 and not keep_anyway:
        raise _no_page(fetched)
    record = format_fetch_record(fetched.record(kept_anyway=keep_anyway))
    content_type = mime or fetched.content_type
    if encoding:
        content_type += f"; {CHOSEN}={encoding}"
    raw = raw_of_fetch(fetched.body, content_type, name_of(fetched.final_url), record)
    try:
        drafts = read(raw)
    except EmptyText as error:
        raise EmptyText("The page at this address holds no text; it may need a browser.", remedy=_SAVE_IT) from error
    instead = what_stands_instead(drafts[0])
    if instead is not None and not keep_anyway:
        raise _no_page(fetched, instead)
    return drafts


def host_named(text: str) -> str:
    """A host as a person named it, alone or in an address, in the form that is remembered. Raises BadValue."""
    return parse_host(text)


def name_of(url: str) -> str:
    """The name of the file at an address: its last part where that has an ending; "" for a page without."""
    name = posixpath.basename(unquote(urlsplit(url).path))
    name = "".join(ch for ch in name if ch.isprintable() and ch not in '\\/:*?"<>|')[-LONGEST_NAME:]
    return name if "." in name.strip(".") else ""


def _no_page(fetched: Fetched, instead: Instead | None = None) -> NoPage:
    host = urlsplit(fetched.final_url).hostname or ""
    status = " ".join(filter(None, (str(fetched.status), fetched.answer.reason[:60])))
    if instead is Instead.WALL:
        return NoPage(
            f"“{host}” did not show the page: it wants a visitor to do something first (status {status}).",
            safe="Nothing was stored or overwritten.",
            remedy=_SAVE_IT,
        )
    why = _STATUSES.get(fetched.status, "its server failed" if fetched.status >= 500 else "there is only an error page")
    return NoPage(
        f"“{host}” did not show the page: {why} (status {status}).",
        safe="Nothing was stored or overwritten.",
        remedy="Look whether the address is right; an archive such as the Wayback Machine may still have it.",
    )
