"""Drawn pages, those seen last, within a limit of memory."""

from collections import OrderedDict

from PySide6.QtGui import QPixmap

MOST_BYTES = 96 * 2**20


class PageCache:
    """By page and the width it was asked for in."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[int, int], QPixmap] = OrderedDict()

    def find(self, page: int, width: int) -> QPixmap | None:
        """The page in this width."""
        found = self._kept.get((page, width))
        if found is not None:
            self._kept.move_to_end((page, width))
        return found

    def find_any(self, page: int) -> QPixmap | None:
        """The page in whatever width is at hand, to be shown until it comes."""
        return next((pixmap for (kept, _), pixmap in reversed(self._kept.items()) if kept == page), None)

    def put(self, page: int, width: int, pixmap: QPixmap) -> None:
        """Keep a page, and let go of those not seen for longest."""
        self._kept[page, width] = pixmap
        self._kept.move_to_end((page, width))
        while len(self._kept) > 1 and sum(p.width() * p.height() * 4 for p in self._kept.values()) > MOST_BYTES:
            self._kept.popitem(last=False)

    def clear(self) -> None:
        """Another file is shown."""
        self._kept.clear()
