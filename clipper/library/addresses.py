"""Addresses that are in the library: the same one written otherwise, and capturing it again."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from clipper.capture.error_pages import PAYWALL, what_stands_instead
from clipper.domain.blocks import body_text
from clipper.domain.changes import Changes
from clipper.domain.clipping import Draft, Snapshot
from clipper.domain.custody import CustodyNote
from clipper.domain.errors import AddressRefused, NoPage
from clipper.domain.fetch_record import parse_fetch_record, record_among
from clipper.domain.ids import ClippingId
from clipper.library.succession import NewSnapshot
from clipper.library.versions import Versions
from clipper.library.writer import Writer
from clipper.web.addresses import parse_address

LOOKED_AGAIN = "Look at the page again"
"""The act of an entry of the chain of custody where nothing had changed."""
_TRACKING = ("utm_", "mtm_", "pk_", "hsa_", "at_custom")
_TRACKING_NAMES = frozenset(
    """fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid twclid ttclid igshid igsh mc_cid mc_eid _hsenc _hsmi mkt_tok
    _ga _gl ref_src ocid cmpid smid at_medium at_campaign __twitter_impression""".split()
)
"""Parameters that advertisers and newsletters hang on an address to know where a reader came from."""
_POOR_SHARE = 0.35
"""A text with less of the words than the one before is hardly the same page; a shortened one keeps more."""
_TEASER_SHARE = 0.8
"""Where the page says of itself that it is not wholly free, this much of the words has to be there."""


@dataclass(frozen=True, slots=True)
class CapturedAgain:
    """What capturing an address again came to: a new snapshot, or none where the story is the same."""

    clipping_id: ClippingId
    before: Snapshot
    """The current one until then."""
    added: NewSnapshot | None

    @property
    def is_unchanged(self) -> bool:
        """Whether the story is what it was."""
        return self.added is None


class Addresses:
    """`library.addresses`."""

    def __init__(self, writer: Writer, versions: Versions) -> None:
        self._writer = writer
        self._store = writer.store
        self._versions = versions

    def known(self, *urls: str) -> tuple[ClippingId, ...]:
        """Clippings outside the trash whose source is at one of these addresses, oldest first.

        http and https are the same, a slash at the end, the fragment and what only tracks readers say nothing.
        """
        keys = {address_key(url) for url in urls if url}
        hosts = {host for url in urls if url for host in _hosts(url)}
        found = {each for host in hosts for each in self._store.addresses_with(host)}
        return tuple(clipping_id for clipping_id, url in sorted(found) if address_key(url) in keys)

    def capture_again(self, clipping_id: ClippingId, draft: Draft) -> tuple[CapturedAgain, Changes]:
        """Make what was fetched the current snapshot of a clipping, where its story differs; one undoable step.

        Raises NoPage, and leaves the clipping as it is, where the draft stands in place of a page, or holds so much
        less than before that it can hardly be the page: good text is not covered by an error. EmptyText as ever.
        """
        clipping = self._store.get_clipping(clipping_id)
        before = self._store.get_snapshot(clipping.snapshot_id)
        old = body_text(self._store.get_text(before.text_sha256), before.blocks, clipping.boilerplate)
        new = body_text(draft.text, draft.blocks, draft.boilerplate)
        if what_stands_instead(draft) is not None:
            raise _not_the_page("What came is no page")
        if " ".join(old.split()) == " ".join(new.split()):
            self._note_unchanged(clipping_id, draft)
            return CapturedAgain(clipping_id, before, None), Changes()
        _refuse_poorer(old, new, draft)
        added, changes = self._versions.add_snapshot(clipping_id, draft)
        return CapturedAgain(clipping_id, before, added if added.is_new else None), changes

    def _note_unchanged(self, clipping_id: ClippingId, draft: Draft) -> None:
        """That a page still said the same is worth knowing: it goes into the chain of custody."""
        part = record_among(draft.raw)
        if part is None or self._store.is_read_only:
            return
        record = parse_fetch_record(part.data)
        facts = {
            "result": "unchanged",
            "address": record.final_url,
            "status": str(record.status),
            "received sha256": record.body_sha256,
        }
        self._writer.note(LOOKED_AGAIN, (CustodyNote(clipping_id, LOOKED_AGAIN, facts),))


def address_key(url: str) -> str:
    """What two spellings of one address have in common; for comparing, not for asking."""
    try:
        address = parse_address(url)
    except AddressRefused:
        return url.strip()
    parts = urlsplit(address.url)
    query = "&".join(_telling(parts.query.split("&")))
    return f"{address.authority}{parts.path.rstrip('/')}{'?' if query else ''}{query}"


def _hosts(url: str) -> set[str]:
    """The host of an address as it may stand in a source: as people write it, and as it is asked for."""
    try:
        address = parse_address(url)
    except AddressRefused:
        return {url.strip().lower()}
    return {address.host, address.name}


def _telling(parameters: Iterable[str]) -> list[str]:
    """Those parameters of a query that say which page it is, in their order."""
    return [each for each in parameters if each and not _is_tracking(each.partition("=")[0].lower())]


def _is_tracking(name: str) -> bool:
    return name in _TRACKING_NAMES or name.startswith(_TRACKING)


def _refuse_poorer(old: str, new: str, draft: Draft) -> None:
    before, now = _weight(old), _weight(new)
    least = _TEASER_SHARE if PAYWALL in draft.warnings else _POOR_SHARE
    if now < least * before:
        raise _not_the_page(f"What came holds {now / before:.0%} of the words that are kept")


def _weight(text: str) -> int:
    """How much text it is, in letters and digits: words have no blanks between them everywhere."""
    return sum(ch.isalnum() for ch in text)


def _not_the_page(what: str) -> NoPage:
    return NoPage(
        f"{what}, so the clipping was left as it is.",
        safe="Nothing was stored or overwritten.",
        remedy="If it is the page all the same, keep it as a clipping of its own.",
    )
