"""Dates in the text as the reader shows them: quietly, where one points or asks for them, each with a sheet of its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from clipper.domain.date_mention import DateMention, DateRule
from clipper.domain.span import Span
from clipper.ui.date_reasons import date_in_words, reason_of, weekday_of
from clipper.ui.reading.placement import card_place
from clipper.ui.reading.view import ReadingView
from clipper.ui.theme import Appearance

if TYPE_CHECKING:
    from clipper.ui.reading.date_sheet import DateSheet


class DateLayer(QObject):
    """Paints through the view's scene; says what the researcher wants by `wished`. Stores nothing."""

    wished = Signal(object)
    """DateWish"""

    def __init__(
        self, appearance: Appearance, view: ReadingView, pane: QWidget, unfold: Callable[[Span], None]
    ) -> None:
        super().__init__(pane)
        self._appearance = appearance
        self._view = view
        self._pane = pane
        self._unfold = unfold
        self._mentions: tuple[DateMention, ...] = ()
        self._hovered: DateMention | None = None
        self.shows_all = False
        view.viewport().installEventFilter(self)
        view.background_clicked.connect(self._on_clicked)
        view.verticalScrollBar().valueChanged.connect(lambda _value: self._follow())
        view.columns_changed.connect(self._follow)

    @cached_property
    def sheet(self) -> DateSheet:
        """The sheet of one date, made when the first is opened."""
        from clipper.ui.reading.date_sheet import DateSheet  # a text is read sooner without it

        sheet = DateSheet(self._appearance, self._pane)
        sheet.wished.connect(self.wished)
        sheet.closed.connect(self._on_sheet_closed)
        return sheet

    @property
    def open_mention(self) -> DateMention | None:
        """The date whose sheet is open."""
        return self.sheet.mention if "sheet" in self.__dict__ else None

    @property
    def mentions(self) -> tuple[DateMention, ...]:
        """The dates of the text that are shown or can be."""
        return self._mentions

    def take(self, mentions: tuple[DateMention, ...]) -> None:
        """These are the dates of the text now; what the researcher said is none is left out."""
        self._mentions = tuple(one for one in mentions if one.rule != DateRule.NO_DATE)
        self._hovered = None
        open_for = self.open_mention
        if open_for is not None and all(one.span != open_for.span for one in self._mentions):
            self.sheet.close_sheet()
        self._paint()

    def toggle(self) -> bool:
        """Underline all of them, or only the one pointed at; whether all are shown now."""
        self.shows_all = not self.shows_all
        self._paint()
        return self.shows_all

    def walk(self, by: int) -> None:
        """Open the sheet of the next date (1) or the one before (-1), from the open one or from what is in sight."""
        if not self._mentions:
            return
        here = self.open_mention
        places = [one.span for one in self._mentions]
        if here is not None and here.span in places:
            index = (places.index(here.span) + by) % len(places)
        else:
            offset = self._view.place()
            behind = next((n for n, span in enumerate(places) if span.start >= offset), 0)
            index = behind if by > 0 else (behind - 1) % len(places)
        self.open_sheet(self._mentions[index])

    def open_sheet(self, mention: DateMention) -> None:
        """Bring a date into view and open its sheet beside it."""
        self._unfold(mention.span)
        self._view.reveal(mention.span)
        self.sheet.open_for(mention)
        self._follow()
        self._paint()
        self._view.announce(f"“{mention.date.words}”: {told(mention)}")

    def dismiss(self) -> bool:
        """Close the sheet; whether it was open."""
        if self.open_mention is None:
            return False
        self.sheet.close_sheet()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the pointer over the text; a date under it says in a tip which one it is."""
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            if event.buttons() == Qt.MouseButton.NoButton:
                self._hover(self._view.date_at(event.position().toPoint()))
        elif event.type() == QEvent.Type.Leave:
            self._hover(None)
        elif event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._hovered is not None:
            QToolTip.showText(event.globalPos(), told(self._hovered), self._view)
            return True
        return super().eventFilter(watched, event)

    def _hover(self, mention: DateMention | None) -> None:
        if mention is not self._hovered:
            self._hovered = mention
            shape = Qt.CursorShape.PointingHandCursor if mention else Qt.CursorShape.IBeamCursor
            self._view.viewport().setCursor(shape)
            self._paint()

    def _on_clicked(self) -> None:
        if self._hovered is not None:
            self.open_sheet(self._hovered)
        else:
            self.dismiss()

    def _on_sheet_closed(self) -> None:
        self._view.setFocus(Qt.FocusReason.PopupFocusReason)
        self._paint()

    def _paint(self) -> None:
        here = self.open_mention or self._hovered
        self._view.set_dates(self._mentions, shows_all=self.shows_all, here=here.span if here else None)

    def _follow(self) -> None:
        """Keep the sheet beside its words; out of sight, it closes."""
        mention = self.open_mention
        if mention is None:
            return
        words = self._view.rect_of(mention.span)
        corner = self._view.viewport().mapTo(self._pane, QPoint(0, 0))
        room = QRect(corner, self._view.viewport().size())
        placed = words.translated(corner)
        if placed.bottom() < room.top() or placed.top() > room.bottom():
            self.sheet.close_sheet()
            return
        self.sheet.move(card_place(self.sheet.size(), placed, room.adjusted(8, 8, -8, -8), None))


def told(mention: DateMention) -> str:
    """A date and how it was worked out, on one line."""
    weekday = mention.date.weekday or weekday_of(mention.date.edtf())
    date = date_in_words(mention.date)
    reason = reason_of(mention.rule, mention.basis, weekday)
    return f"{date}. {reason}" if date else reason
