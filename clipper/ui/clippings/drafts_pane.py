"""Drafts that wait: what was pasted or opened and not yet confirmed."""

from typing import Any

from PySide6.QtCore import QDateTime, QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QStyleOptionViewItem, QVBoxLayout, QWidget

from clipper.domain.clipping import KeptDraft
from clipper.domain.fetch_record import NAME as FETCH_RECORD
from clipper.ui.bridge import Session
from clipper.ui.capture.own_words import OWN_WORDS
from clipper.ui.row_painting import AnyIndex, paint_row_ground, text_place_of
from clipper.ui.row_text import RowTextDelegate, meta_line
from clipper.ui.row_view import RowView
from clipper.ui.rows_model import RowsModel
from clipper.ui.theme import Appearance, set_tone
from clipper.ui.widgets.elided_label import ElidedLabel

ROW_PX = 64
SHOWN_BYTES = 400
_NO_TITLE = OWN_WORDS | {FETCH_RECORD}
DRAFT_ROLE = int(Qt.ItemDataRole.UserRole) + 5


def draft_title(draft: KeptDraft) -> str:
    """The title typed for it, its file's name, or its first words. `draft` may be an outline."""
    if draft.edits.get("title"):
        return draft.edits["title"]
    first = next((part for part in draft.raw if part.name and part.name not in _NO_TITLE), None)
    if first is not None:
        return first.name
    plain = next((part for part in draft.raw if part.mime.startswith("text/plain")), None)
    words = plain.data[:SHOWN_BYTES].decode("utf-8", "replace") if plain is not None else ""
    return next((line.strip() for line in words.splitlines() if line.strip()), draft.url)


class DraftsModel(RowsModel[KeptDraft]):
    """The drafts as given."""

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The draft for DRAFT_ROLE, its title for display and screen readers."""
        if not index.isValid():
            return None
        draft = self.rows[index.row()]
        if role == DRAFT_ROLE:
            return draft
        is_text = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        return draft_title(draft) if is_text else None


class DraftsDelegate(RowTextDelegate):
    """Title, and when it was left; of bytes that were kept as they came, why they make no text."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: AnyIndex) -> QSize:
        """The fixed height."""
        return QSize(200, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Paint the row."""
        draft = index.data(DRAFT_ROLE)
        painter.save()
        paint_row_ground(painter, option, self._appearance.theme)
        if isinstance(draft, KeptDraft):
            theme, place = self._appearance.theme, text_place_of(option)
            left = QDateTime.fromMSecsSinceEpoch(draft.modified_us // 1000)
            when = QLocale().toString(left, QLocale.FormatType.ShortFormat)
            title = draft_title(draft) or self.tr("Without a title")
            bold, small = self._appearance.ui_font(13, bold=True), self._appearance.ui_font(11)
            x, width = place.x(), place.width()
            self._text.draw(painter, QRectF(x, place.y() + 11, width, 18), title, bold, theme.text)
            meta = meta_line((when, draft.reason or draft.url))
            self._text.draw(painter, QRectF(x, place.y() + 33, width, 16), meta, small, theme.faint)
        painter.restore()


class DraftsPane(QWidget):
    """Opens a draft on Enter or double click, discards it on Delete."""

    chosen = Signal(object)
    """KeptDraft."""

    def __init__(self, session: Session, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._appearance = appearance
        self.model = DraftsModel(self)
        self.view = RowView(ROW_PX, parent=self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(DraftsDelegate(appearance, self.view))
        self.view.setAccessibleName(self.tr("Drafts"))
        self._heading = ElidedLabel(self.tr("Drafts"))
        self._hint = ElidedLabel(self.tr("Enter goes on with one"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = QHBoxLayout()
        bar.setContentsMargins(18, 6, 18, 10)
        bar.setSpacing(8)
        bar.addWidget(self._heading)
        bar.addStretch(1)
        bar.addWidget(self._hint)
        column.addLayout(bar)
        column.addWidget(self.view, 1)
        self.view.chosen.connect(lambda row: self.chosen.emit(self.model.rows[row]))
        appearance.changed.connect(self._on_appearance_changed)
        self._on_appearance_changed()

    def reload(self) -> None:
        """Read the drafts again."""
        self._session.read(lambda library: library.drafts.outlines(), self._show, key="drafts")

    def selected(self) -> tuple[KeptDraft, ...]:
        """Selected drafts."""
        return tuple(self.model.rows[row] for row in self.view.selected_rows() if row < len(self.model.rows))

    def _show(self, drafts: tuple[KeptDraft, ...]) -> None:
        """Show these; the draft that was current stays so, or the first one is: there is always one to go on with."""
        current, scroll = self.view.current_row, self.view.verticalScrollBar().value()
        before = self.model.rows[current].id if 0 <= current < len(self.model.rows) else None
        self.model.show_rows(drafts)
        row = next((number for number, draft in enumerate(drafts) if draft.id == before), 0 if drafts else -1)
        self.view.verticalScrollBar().setValue(scroll)
        self.view.select_rows([row] if drafts else [], row, quietly=True)

    def _on_appearance_changed(self) -> None:
        self._heading.setFont(self._appearance.ui_font(13, bold=True))
        self._hint.setFont(self._appearance.ui_font(12))
        set_tone(self._hint, "faint")
        self.view.viewport().update()
