"""Reading a clipping again in another encoding: the menu, the extractor, and the new snapshot, one after the other."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from clipper.domain.changes import Changes
from clipper.domain.clipping import Draft
from clipper.domain.errors import ClipperError
from clipper.domain.ids import ClippingId
from clipper.library.library import Library
from clipper.ui.bridge import Session
from clipper.ui.operations import Operations

if TYPE_CHECKING:
    from clipper.library.reading import Request
    from clipper.library.recoding import Decoding
    from clipper.library.succession import NewSnapshot


class Recoder(QObject):
    """Asks which encoding, and reads the clipping in it."""

    def __init__(self, session: Session, operations: Operations, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._operations = operations
        self._window = parent

    def ask(self, clipping_id: ClippingId, place: QPoint) -> None:
        """Open the menu at a place of the screen; a text whose bytes say their encoding is told to be one."""

        def told(decodings: "tuple[Decoding, ...]") -> None:
            from clipper.ui.capture.encoding_menu import encoding_menu  # only where somebody chooses

            encoding_menu(decodings, "", lambda encoding: self.read_in(clipping_id, encoding), self._window).popup(
                place
            )

        self._session.read(lambda library: library.recoding.choices(clipping_id), told, failed=self._tell)

    def read_in(self, clipping_id: ClippingId, encoding: str) -> None:
        """Read the stored bytes in this encoding; what comes of it is a new snapshot, and undo goes back."""

        def asked(request: "Request") -> None:
            self._session.extract(request.raw, read, self._tell, url=request.url, method=request.method)

        def read(draft: Draft) -> None:
            def take(library: Library) -> "tuple[NewSnapshot, Changes]":
                return library.recoding.take(clipping_id, draft)

            self._session.run(take, taken, self._tell)

        def taken(result: "tuple[NewSnapshot, Changes]") -> None:
            if result[0].is_new:
                self._operations.done.emit(self.tr("Read in another encoding"))
            else:
                self._operations.told.emit(self.tr("The text is the same in this encoding"))

        self._session.read(lambda library: library.recoding.request(clipping_id, encoding), asked, failed=self._tell)

    def _tell(self, error: ClipperError) -> None:
        self._operations.told.emit(str(error))
