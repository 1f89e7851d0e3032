"""What a draft window says and offers about an address: to fetch it, to try again, what else is known of it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from clipper.domain.clipping import Draft
from clipper.domain.errors import AddressRefused, ClipperError, NoPage, PrivateHost
from clipper.domain.fetch_record import parse_fetch_record, record_among
from clipper.domain.ids import ClippingId
from clipper.library.library import Library
from clipper.ui.bridge import Session
from clipper.ui.capture.draft_fetching import DraftFetching, host_of
from clipper.ui.reading.directions import isolated
from clipper.ui.widgets.message_bar import Message, MessageList, Tone
from clipper.ui.widgets.progress_line import ProgressLine

ADDRESS = "address"
"""Key of what is said before there is a page."""
KNOWN_ADDRESS = "known-address"

Action = tuple[str, Callable[[], None]]


class DraftAddress(QObject):
    """Fetches an address for a draft, and says in its messages what came of it."""

    fetched = Signal(object)
    """Draft."""
    text_wanted = Signal()
    """The address itself is to be taken as a text."""
    open_requested = Signal(object)
    """ClippingId of a clipping from this address."""
    version_wanted = Signal(object)
    """ClippingId of the clipping the draft is to be a new version of."""

    def __init__(
        self, session: Session, messages: MessageList, progress: ProgressLine, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._messages = messages
        self._fetching = DraftFetching(session, progress, self)
        self._fetching.fetched.connect(self._on_fetched)
        self._fetching.failed.connect(self._on_failed)
        self._fetching.stopped.connect(self._on_stopped)

    def offer(self, url: str) -> None:
        """Say that what was typed is an address, and what can be done with it."""
        sentence = self.tr("This is an address. Press Enter to fetch the page.")
        fetch = (self.tr("Fetch the page"), lambda: self.fetch(url))
        self._say(sentence, Tone.INFO, fetch, self._as_text())

    def fetch(self, url: str, *, keep_anyway: bool = False) -> None:
        """Ask for the page; `fetched` follows, or a message."""
        self._messages.remove(ADDRESS)
        self._fetching.fetch(url, keep_anyway=keep_anyway)

    def drop(self) -> None:
        """Nobody waits for a page any more, nor for what is known of it."""
        self._fetching.drop()

    def forget(self) -> None:
        """What was typed is no address, or not this one."""
        self.drop()
        self._messages.remove(ADDRESS)

    def ask_known(self, draft: Draft) -> None:
        """Say so if what was fetched is from an address that clippings have already."""
        part = record_among(draft.raw)
        if part is None:
            return
        urls = (parse_fetch_record(part.data).url, draft.source.url)

        def ask(library: Library) -> tuple[ClippingId, ...]:
            return library.addresses.known(*urls)

        generation = self._fetching.generation

        def told(ids: tuple[ClippingId, ...]) -> None:
            if ids and generation == self._fetching.generation:
                self._say_known(ids)

        self._session.read(ask, told, key=f"draft/{id(self)}/address")

    def _say_known(self, ids: tuple[ClippingId, ...]) -> None:
        sentence = self.tr("A page from this address is in the library already.")
        show = (self.tr("Open it"), lambda: self.open_requested.emit(ids[-1]))
        add = (self.tr("Add as its new version"), lambda: self.version_wanted.emit(ids[-1]))
        self._messages.show_message(Message(KNOWN_ADDRESS, sentence, Tone.INFO, (show, add)))

    def _on_fetched(self, draft: Draft) -> None:
        self.fetched.emit(draft)

    def _on_stopped(self) -> None:
        self._say(self.tr("Fetching was stopped."), Tone.INFO, self._again(), self._as_text())

    def _on_failed(self, error: ClipperError) -> None:
        actions: list[Action] = [] if isinstance(error, AddressRefused | PrivateHost) else [self._again()]
        host = host_of(self._fetching.url)
        if isinstance(error, PrivateHost) and host:
            label = self.tr("Always allow {host}").replace("{host}", isolated(host))
            actions.append((label, lambda: self._allow(host)))
        if isinstance(error, NoPage):
            actions.append((self.tr("Keep what came anyway"), self._keep_anyway))
        self._say(error.sentence(), Tone.ERROR, *actions, self._as_text())

    def _allow(self, host: str) -> None:
        """The host may be fetched from, now and later; then try again."""
        url = self._fetching.url
        self._session.allow_host(host, lambda: self.fetch(url), self._on_failed)

    def _keep_anyway(self) -> None:
        self.fetch(self._fetching.url, keep_anyway=True)

    def _again(self) -> Action:
        return self.tr("Try again"), lambda: self.fetch(self._fetching.url)

    def _as_text(self) -> Action:
        return self.tr("Take it as text"), self._on_text_wanted

    def _on_text_wanted(self) -> None:
        self.forget()
        self.text_wanted.emit()

    def _say(self, sentence: str, tone: Tone, *actions: Action) -> None:
        self._messages.show_message(Message(ADDRESS, sentence, tone, actions))
