"""A PDF page by page: turned by keys and buttons, as wide as the room or larger, with the passages of its text marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from clipper.domain.annotation import Color
from clipper.domain.errors import ClipperError
from clipper.ui.originals.canvas import MARGIN_PX, PageCanvas, PageMark
from clipper.ui.originals.drawings import Answer
from clipper.ui.originals.page_cache import PageCache
from clipper.ui.originals.passages import Passage
from clipper.ui.originals.renderer import PageRenderer
from clipper.ui.reading.sheet import IconButton
from clipper.ui.shown import shown_number
from clipper.ui.theme import Appearance, set_tone

if TYPE_CHECKING:
    from clipper.ui.bridge import Session

ZOOMS = (100, 125, 150, 200, 300)
"""Of the room's width, in per cent."""
_SETTLE_MS = 160
"""After the last change of size, before pages are drawn anew."""


class PdfPane(QWidget):
    """Shows one PDF. It is given the opening question, what its pages are cited by, and what to mark on each."""

    page_shown = Signal(int)
    """Another page, counted from 1: what is to be marked on it is asked for by `mark`."""
    spot_found = Signal(int, str, str)
    """A page and the letters before and behind a spot of it that was clicked."""
    text_wanted = Signal(int)
    """The text of this page is to be gone to."""

    def __init__(self, session: Session, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.renderer = PageRenderer(session)
        self.canvas = PageCanvas(appearance)
        self.page = 1
        """The one that is shown, from 1."""
        self.count = 0
        """0 while the file is being opened, or cannot be."""
        self.zoom = ZOOMS[0]
        self._labels: Mapping[int, str] = {}
        self._cache = PageCache()
        self._wanted_marks: tuple[tuple[Passage, Color | None], ...] = ()
        self._is_mark_wanted_in_sight = False
        self._error = ""
        self._area = QScrollArea()
        self._number = QLabel()
        self._note = QLabel()
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._lay_out(appearance)
        self._connect()

    # what it shows -------------------------------------------------------------------------------------------
    def open(self, opening: bytes, labels: Mapping[int, str], page: int) -> None:
        """Show this PDF at a page."""
        self._cache.clear()
        self._labels = labels
        self.page, self.count, self._error = max(1, page), 0, ""
        self._wanted_marks = ()
        self.canvas.show_page(None, self.tr("Opening the PDF…"))
        self._show_number()
        self.renderer.open(opening)

    def close_file(self) -> None:
        """Let the PDF go, and the process that draws it."""
        self.renderer.close()
        self._cache.clear()
        self.count = 0

    def go_to(self, page: int) -> None:
        """Show a page, counted from 1; pages there are none of change nothing."""
        if page == self.page or page < 1 or (self.count and page > self.count):
            return
        self.page = page
        self._wanted_marks = ()
        self._note.hide()
        self._area.verticalScrollBar().setValue(0)
        self._show_number()
        self._draw()
        self.page_shown.emit(page)

    def turn(self, by: int) -> None:
        """The next page, or with -1 the one before."""
        self.go_to(self.page + by)

    def set_zoom(self, percent: int) -> None:
        """As wide as the room, or a multiple of it."""
        self.zoom = percent
        self.zoom_out.setEnabled(percent > ZOOMS[0])
        self.zoom_in.setEnabled(percent < ZOOMS[-1])
        self._on_size_changed()

    def step_zoom(self, by: int) -> None:
        """The next larger size, or with -1 the next smaller one."""
        self.set_zoom(ZOOMS[min(max(ZOOMS.index(self.zoom) + by, 0), len(ZOOMS) - 1)])

    def mark(self, marks: Sequence[tuple[Passage, Color | None]], *, in_sight: bool = False) -> None:
        """Mark these passages on the page that is shown; the one without a colour is looked at."""
        self._wanted_marks = tuple(marks)
        self._is_mark_wanted_in_sight = in_sight
        if not marks:
            self.canvas.set_marks(())
            self._note.hide()
        elif self.count:
            self._find_marks()

    # inside --------------------------------------------------------------------------------------------------
    def _lay_out(self, appearance: Appearance) -> None:
        self.back = IconButton(appearance, "arrow-left", self.tr("Previous page"), self, shortcut="←")
        self.forward = IconButton(appearance, "arrow-right", self.tr("Next page"), self, shortcut="→")
        self.zoom_out = IconButton(appearance, "zoom-out", self.tr("Smaller"), self, shortcut="-")
        self.zoom_in = IconButton(appearance, "zoom-in", self.tr("Larger"), self, shortcut="+")
        self._number.setTextFormat(Qt.TextFormat.PlainText)
        self._number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 4, 8, 4)
        bar.setSpacing(4)
        bar.addWidget(self.back)
        bar.addWidget(self._number, 1)
        bar.addWidget(self.forward)
        bar.addSpacing(8)
        bar.addWidget(self.zoom_out)
        bar.addWidget(self.zoom_in)
        self._area.setWidget(self.canvas)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName(self.tr("Page of the PDF"))
        # Always there: a page that fits its width would else grow and shrink with the bar for ever.
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setWordWrap(True)
        self._note.setContentsMargins(16, 6, 16, 6)
        set_tone(self._note, "muted")
        self._note.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._area, 1)
        column.addWidget(self._note)
        self.setFocusProxy(self._area)
        self.set_zoom(ZOOMS[0])

    def _connect(self) -> None:
        self.renderer.opened.connect(self._on_opened)
        self.renderer.failed.connect(self._on_failed)
        self.back.clicked.connect(lambda: self.turn(-1))
        self.forward.clicked.connect(lambda: self.turn(1))
        self.zoom_in.clicked.connect(lambda: self.step_zoom(1))
        self.zoom_out.clicked.connect(lambda: self.step_zoom(-1))
        self._settle.timeout.connect(self._draw)
        self.canvas.spot_clicked.connect(self._on_spot_clicked)
        self._area.viewport().installEventFilter(self)
        keys = (
            ("Right", lambda: self.turn(1)),
            ("Left", lambda: self.turn(-1)),
            ("Home", lambda: self.go_to(1)),
            ("End", lambda: self.go_to(self.count)),
            ("PgDown", lambda: self._scroll(1)),
            ("PgUp", lambda: self._scroll(-1)),
            ("Space", lambda: self._scroll(1)),
            ("+", lambda: self.step_zoom(1)),
            ("-", lambda: self.step_zoom(-1)),
            ("0", lambda: self.set_zoom(ZOOMS[0])),
            ("Return", lambda: self.text_wanted.emit(self.page)),
            ("Enter", lambda: self.text_wanted.emit(self.page)),
        )
        for key, run in keys:
            shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(run)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The page follows the room."""
        if isinstance(event, QResizeEvent):
            self._on_size_changed()
        return super().eventFilter(watched, event)

    def _on_size_changed(self) -> None:
        room = self._area.viewport().width() - 2 * MARGIN_PX
        self.canvas.set_width(room * self.zoom // 100)
        self._settle.start()

    def _scroll(self, by: int) -> None:
        """A screenful on or back, and over the edge to the next page."""
        bar = self._area.verticalScrollBar()
        before = bar.value()
        bar.setValue(before + by * max(40, self._area.viewport().height() - 40))
        if bar.value() == before:
            page = self.page
            self.turn(by)
            if by < 0 and self.page != page:
                bar.setValue(bar.maximum())

    def _width(self) -> int:
        """How many pixels wide a page is to be drawn."""
        page_px = round(self.canvas.page_rect().width())
        return max(1, round(page_px * self.devicePixelRatioF()))

    def _on_opened(self, count: int) -> None:
        self.count = count
        self.page = min(self.page, max(1, count))
        self._show_number()
        self._draw()
        self.page_shown.emit(self.page)

    def _on_failed(self, error: ClipperError) -> None:
        self._error = self.tr("This PDF cannot be drawn; its bytes are kept.")
        self.canvas.show_page(None, f"{self._error}\n\n{error}")
        self._show_number()

    def _draw(self) -> None:
        """Show the page, as it is at hand until it is drawn as it should be."""
        if not self.count:
            return
        page, width = self.page, self._width()
        pixmap = self._cache.find(page, width)
        marks = self.canvas.marks if pixmap is not None or self._cache.find_any(page) is not None else ()
        if pixmap is not None:
            self.canvas.show_page(pixmap)
            self.canvas.set_marks(marks if self._wanted_marks else ())
            self._draw_ahead(page + 1, width)
            return
        self.canvas.show_page(self._cache.find_any(page), self.tr("Drawing the page…"))
        self.canvas.set_marks(marks if self._wanted_marks else ())
        self.renderer.drop()
        self.renderer.ask(_drawing(page, width), lambda answer: self._on_drawn(page, width, answer), is_urgent=True)
        if self._wanted_marks:
            self._find_marks()

    def _draw_ahead(self, page: int, width: int) -> None:
        """Have the next page drawn, so that it is there when it is turned to."""
        if page <= self.count and self._cache.find(page, width) is None:
            self.renderer.ask(_drawing(page, width), lambda answer: self._keep(page, width, answer))

    def _on_drawn(self, page: int, width: int, answer: Answer) -> None:
        self._keep(page, width, answer)
        if page != self.page:
            return
        if answer.error is not None:
            self.canvas.show_page(
                None, f"{self.tr('This page cannot be drawn; its bytes are kept.')}\n\n{answer.error}"
            )
            return
        marks = self.canvas.marks
        self.canvas.show_page(self._cache.find(page, width))
        self.canvas.set_marks(marks)
        self._draw_ahead(page + 1, width)

    def _keep(self, page: int, width: int, answer: Answer) -> None:
        if answer.image is not None:
            self._cache.put(page, width, QPixmap.fromImage(answer.image))

    def _find_marks(self) -> None:
        page, wanted = self.page, self._wanted_marks
        question = {"op": "find", "page": page - 1, "passages": [list(passage) for passage, _ in wanted]}
        self.renderer.ask(question, lambda answer: self._on_found(page, wanted, answer))

    def _on_found(self, page: int, wanted: tuple[tuple[Passage, Color | None], ...], answer: Answer) -> None:
        if (page, wanted) != (self.page, self._wanted_marks) or answer.boxes is None:
            return
        found = zip(answer.boxes, wanted, strict=True)
        self.canvas.set_marks(tuple(PageMark(boxes, color) for boxes, (_, color) in found if boxes))
        is_asked = any(color is None for _, color in wanted)
        is_found = any(mark.color is None for mark in self.canvas.marks)
        self._note.setText(self.tr("These words are on this page; where exactly could not be made out."))
        self._note.setVisible(is_asked and not is_found)
        if is_found and self._is_mark_wanted_in_sight:
            rect = self.canvas.attended_rect()
            self._area.ensureVisible(round(rect.left()), round(rect.top()), 40, 80)

    def _on_spot_clicked(self, x: float, y: float) -> None:
        page = self.page

        def tell(answer: Answer) -> None:
            if answer.letters is not None and any(answer.letters) and page == self.page:
                self.spot_found.emit(page, *answer.letters)

        self.renderer.ask({"op": "at", "page": page - 1, "x": x, "y": y}, tell, is_urgent=True)

    def _show_number(self) -> None:
        self.back.setEnabled(self.page > 1)
        self.forward.setEnabled(self.page < self.count)
        if not self.count:
            self._number.setText("")
            return
        label = self._labels.get(self.page, "")
        words = self.tr("Page {page} of {count}")
        if label and label != str(self.page):
            words = self.tr("p. {label} · page {page} of {count}").replace("{label}", label)
        number, count = shown_number(self.page), shown_number(self.count)
        self._number.setText(words.replace("{page}", number).replace("{count}", count))
        self._area.setAccessibleDescription(self._number.text())


def _drawing(page: int, width: int) -> dict[str, Any]:
    return {"op": "draw", "page": page - 1, "width": width}
