"""Keeps a draft while it waits: whatever was pasted or typed is in the library within half a second."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from clipper.domain.clipping import RawPart
from clipper.domain.errors import ClipperError
from clipper.domain.ids import DraftId
from clipper.library.library import Library
from clipper.ui.bridge import Session

PAUSE_MS = 400


@dataclass(frozen=True, slots=True)
class Keepsake:
    """What is kept of a draft: the rest is derived again."""

    raw: tuple[RawPart, ...]
    method: str
    url: str
    edits: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Slot:
    """The id of the kept draft; touched on the writer thread only, whose operations run in order."""

    id: DraftId | None = None


class DraftKeeper(QObject):
    """Keeps what `look` answers, `PAUSE_MS` after the last `note_change` or at once."""

    failed = Signal(object)
    """ClipperError: the draft is not kept."""
    kept = Signal()

    def __init__(self, session: Session, look: Callable[[], Keepsake], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._look = look
        self._slot = _Slot()
        self._last: Keepsake | None = None
        self._under_way = 0
        """Writings that are not answered yet."""
        self._pause = QTimer(self, interval=PAUSE_MS)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.keep_now)

    def adopt(self, draft_id: DraftId, keepsake: Keepsake) -> None:
        """Go on with a draft that was kept before."""
        self._slot = _Slot(draft_id)
        self._last = keepsake

    def note_change(self) -> None:
        """Keep it soon; typing does not push it further away, so that it is never older than the pause."""
        if not self._pause.isActive():
            self._pause.start()

    def keep_now(self, then: Callable[[], None] | None = None) -> None:
        """Keep it now, if anything is new; `then` is called once it is safe."""
        self._pause.stop()
        now = self._look()
        if not now.raw or now == self._last:
            if then is not None:
                self._call_when_safe(then)
            return
        self._last = now
        self._under_way += 1
        slot = self._slot

        def keep(library: Library) -> None:
            slot.id = library.drafts.keep(
                now.raw, method=now.method, url=now.url, edits=dict(now.edits), draft_id=slot.id
            )

        def done(_nothing: None) -> None:
            self._under_way -= 1
            self.kept.emit()
            if then is not None:
                then()

        self._session.run(keep, done, self._on_failed)

    def _call_when_safe(self, then: Callable[[], None]) -> None:
        """Call it after what is still being written: whoever waits may put this object away."""
        if self._under_way:
            self._session.run(lambda _library: None, lambda _nothing: then(), self._on_failed)
        else:
            then()

    def discard(self) -> None:
        """Let the kept draft go. Keeping again afterwards makes a new one."""
        self._pause.stop()
        self._last = None
        slot, self._slot = self._slot, _Slot()

        def discard(library: Library) -> None:
            if slot.id is not None:
                library.drafts.discard(slot.id)

        self._session.run(discard, None, self._on_failed)

    def stop(self) -> Callable[[], DraftId | None]:
        """Keep nothing more; answers how to ask for the id on the writer thread."""
        self._pause.stop()
        slot = self._slot
        return lambda: slot.id

    def _on_failed(self, error: ClipperError) -> None:
        self._under_way = max(0, self._under_way - 1)
        self._last = None
        self.failed.emit(error)
