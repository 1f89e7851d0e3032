"""The pictures that are drawn, ready in the sizes they are drawn in. Asks for what it lacks; reads and decodes nothing."""

from collections import OrderedDict
from dataclasses import dataclass

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage, QPixmap

from clipper.domain.ids import Sha256
from clipper.domain.picture import KeptPicture

MOST_BYTES = 96 * 2**20


@dataclass(frozen=True, slots=True)
class PictureRequest:
    """A picture in a size, in device pixels."""

    picture: KeptPicture
    width: int
    height: int


class PictureShelf(QObject):
    """Keeps each picture in the largest size it was asked for; those used last, up to MOST_BYTES."""

    wanted = Signal(object)
    """PictureRequest, to be answered by `put`."""
    changed = Signal()
    """A picture has come, or cannot be had."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: OrderedDict[Sha256, QPixmap] = OrderedDict()
        self._asked: dict[Sha256, PictureRequest] = {}
        self._broken: set[Sha256] = set()

    def find(self, picture: KeptPicture, size: QSize) -> QPixmap | None:
        """The picture, as large as it is at hand; None until it comes. Asks for it in this size."""
        pixmap = self._kept.get(picture.sha256)
        if pixmap is not None:
            self._kept.move_to_end(picture.sha256)
        # A larger one serves: two places that show it in two sizes would ask by turns for ever.
        is_enough = pixmap is not None and pixmap.width() >= size.width()
        if not is_enough and picture.sha256 not in self._asked and picture.sha256 not in self._broken:
            request = self._asked[picture.sha256] = PictureRequest(picture, size.width(), size.height())
            self.wanted.emit(request)
        return pixmap

    def is_broken(self, picture: KeptPicture) -> bool:
        """Whether it cannot be drawn."""
        return picture.sha256 in self._broken

    def put(self, request: PictureRequest, image: QImage | None) -> None:
        """Here is what was asked for; None where it cannot be had."""
        sha256 = request.picture.sha256
        self._asked.pop(sha256, None)
        if image is None or image.isNull():
            self._broken.add(sha256)
        else:
            self._kept[sha256] = QPixmap.fromImage(image)
            self._kept.move_to_end(sha256)
            self._let_go()
        self.changed.emit()

    def _let_go(self) -> None:
        while len(self._kept) > 1 and sum(map(_bytes_of, self._kept.values())) > MOST_BYTES:
            self._kept.popitem(last=False)


def _bytes_of(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4
