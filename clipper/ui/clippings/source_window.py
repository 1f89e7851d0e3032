"""A small window in which the source of a clipping is corrected after it was confirmed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from clipper.domain.clipping import Clipping
from clipper.domain.ids import ClippingId
from clipper.domain.source import Source
from clipper.ui.capture.check_panel import CheckPanel
from clipper.ui.capture.check_questions import questions_of
from clipper.ui.capture.source_form import SourceForm, form_in_scroll_area
from clipper.ui.theme import Appearance

SIZE_PX = (480, 640)


class SourceWindow(QWidget):
    """Hands the corrected source to `on_save` and closes; closing it any other way changes nothing."""

    def __init__(
        self,
        appearance: Appearance,
        clipping: Clipping,
        on_save: Callable[[ClippingId, Source], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._clipping = clipping
        self._on_save = on_save
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Correct the source"))
        self.form = SourceForm(appearance)
        self.form.hide_tags()
        self.form.set_source(clipping.source, clipping.evidence)
        self.check = CheckPanel(appearance, is_narrow=True)
        self.save = QPushButton(self.tr("Save"))
        self.save.setProperty("role", "primary")
        self.cancel = QPushButton(self.tr("Cancel"))
        self._lay_out()
        self.check.chosen.connect(self._on_answer)
        self.form.field_edited.connect(self.check.settle)
        self.check.ask(questions_of(clipping.evidence))
        self.save.clicked.connect(self._on_save_clicked)
        self.cancel.clicked.connect(self.close)
        for keys in ("Ctrl+Return", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._on_save_clicked)
        QShortcut(QKeySequence("Esc"), self).activated.connect(self.close)
        self.resize(*SIZE_PX)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setContentsMargins(16, 8, 16, 16)
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save)
        check = QVBoxLayout()
        check.setContentsMargins(16, 12, 16, 0)
        check.addWidget(self.check)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(check)
        column.addWidget(form_in_scroll_area(self.form), 1)
        column.addLayout(buttons)

    def _on_answer(self, field: str, index: int) -> None:
        question = self.check.question
        if question is not None and question.field == field:
            self.form.answer(field, question.choices[index].value)

    def _on_save_clicked(self) -> None:
        source = self.form.source()
        if source != self._clipping.source:
            self._on_save(self._clipping.id, source)
        self.close()
