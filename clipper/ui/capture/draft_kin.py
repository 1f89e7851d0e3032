"""Whether a draft is in the library already: asked off the GUI thread, said in a bar with what can be made of it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from clipper.domain.changes import Changes
from clipper.domain.clipping import Clipping, Draft
from clipper.domain.fetch_record import record_among
from clipper.domain.ids import ClippingId, DraftId
from clipper.domain.source import Source
from clipper.domain.story import Kinship, Recognised
from clipper.library.library import Library
from clipper.library.succession import NewSnapshot
from clipper.ui.bridge import Session
from clipper.ui.capture.known_words import known_sentence, republication_label
from clipper.ui.capture.source_form import TAGS_KEY, SourceForm
from clipper.ui.widgets.message_bar import Message, Tone

KNOWN_MESSAGE = "known"
Action = tuple[str, Callable[[], None]]
_Found = tuple[Recognised | None, tuple[ClippingId, ...]]


class DraftKin(QObject):
    """Asks, and answers with a message whose buttons are told by the signals. It keeps nothing itself."""

    told = Signal(object)
    """Message."""
    recognised = Signal(object)
    """Recognised, before its message; None where nothing is known."""
    open_requested = Signal(object)
    """ClippingId."""
    difference_requested = Signal()
    republication_wanted = Signal()
    version_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.known: Recognised | None = None
        """What the last answer was."""

    def ask(self, draft: Draft, is_wanted: Callable[[], bool]) -> None:
        """Ask about a draft; an answer for which `is_wanted` says no by then is dropped."""
        self.known = None
        self.recognised.emit(None)

        def look(library: Library) -> _Found:
            return library.stories.recognise(draft), library.clippings.same_text(draft)

        def found(answer: _Found) -> None:
            if is_wanted():
                self._tell(draft, *answer)

        # Without the answer there is only one sentence less: the draft itself is not concerned.
        self._session.read(look, found, key=f"draft/{id(self)}/known")

    def _tell(self, draft: Draft, known: Recognised | None, same_text: tuple[ClippingId, ...]) -> None:
        self.known = known
        self.recognised.emit(known)
        if known is not None:
            is_same_text = known.clipping.id in same_text
            can_be_version = not is_same_text and not _is_captured_again(draft, known.clipping)
            self.told.emit(self._message(known, is_same_text=is_same_text, can_be_version=can_be_version))
        elif same_text:
            sentence = self.tr("This is already in the library, word for word.")
            self.told.emit(Message(KNOWN_MESSAGE, sentence, Tone.WARNING, (self._opens(same_text[0]),)))

    def _message(self, known: Recognised, *, is_same_text: bool, can_be_version: bool) -> Message:
        is_story = known.kinship is Kinship.SAME_STORY
        sentence = known_sentence(known, is_same_text=is_same_text)
        show: tuple[Action, ...] = ((self.tr("Show the difference"), self.difference_requested.emit),)
        looking = (*(show if known.comparison.differing else ()), self._opens(known.clipping.id))
        if not is_story:
            return Message(KNOWN_MESSAGE, sentence, Tone.INFO, looking)
        version: tuple[Action, ...] = ((self.tr("Keep as a version"), self.version_wanted.emit),)
        keeping = (
            (republication_label(known), self.republication_wanted.emit),
            *(version if can_be_version else ()),
            (self.tr("Discard"), self.discard_wanted.emit),
        )
        return Message(KNOWN_MESSAGE, sentence, Tone.WARNING, (*looking, *keeping))

    def _opens(self, clipping_id: ClippingId) -> Action:
        return self.tr("Open it"), lambda: self.open_requested.emit(clipping_id)


def _is_captured_again(draft: Draft, clipping: Clipping) -> bool:
    """Whether it was fetched from the clipping's own address: then that is said, and a version offered, already."""
    return bool(draft.source.url) and draft.source.url == clipping.source.url and record_among(draft.raw) is not None


def version_of(
    clipping_id: ClippingId, draft: Draft, form: SourceForm, draft_id: Callable[[], DraftId | None]
) -> Callable[[Library], tuple[NewSnapshot, Changes]]:
    """The operation that keeps a draft as a version. What the researcher wrote into the form is said of the clipping."""
    said, tags = form.source(), form.tags.names()
    names = [name for name, text in form.edits().items() if text and name != TAGS_KEY]

    def correct(source: Source) -> Source:
        return replace(source, **{name: getattr(said, name) for name in names})

    def keep(library: Library) -> tuple[NewSnapshot, Changes]:
        return library.versions.keep_draft(clipping_id, draft, correct=correct, tags=tags, draft_id=draft_id())

    return keep
