"""Bringing in many texts at once: what a library knows of each, and all of them in one step that can be undone."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clipper.domain.batch import (
    BatchReport,
    Fate,
    FileContent,
    FoundFile,
    FoundText,
    Known,
    Outcome,
    Standing,
    is_new,
    marked_twice,
)
from clipper.domain.changes import Changes
from clipper.domain.clipping import REFUSED, Draft, LeftOut, RawPart
from clipper.domain.errors import ClipperError, EmptyText, InputError, NotText
from clipper.domain.ids import ClippingId, DraftId, Sha256
from clipper.domain.story import Kinship
from clipper.domain.text import canonical_text, text_sha256
from clipper.library.clippings import Clippings
from clipper.library.drafts import Drafts
from clipper.library.extractor_process import Cancelled, ExtractorProcess
from clipper.library.finding_files import bytes_of
from clipper.library.reading import Request

if TYPE_CHECKING:
    from clipper.library.stories import Stories

PART_TEXTS = 100
PART_BYTES = 16 * 2**20
"""So much goes into one transaction: nobody else waits long for the library, and not all is in memory at once."""
_METHOD = "file/plain"
"""What a file is asked for as, before its bytes have told what it is."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file with its drafts, which are what takes memory."""

    content: FileContent
    drafts: tuple[Draft, ...] = ()


def read_found(
    extractor: ExtractorProcess, file: FoundFile, is_cancelled: Callable[[], bool] = lambda: False
) -> ReadFile:
    """What a file holds; where it holds no text, why. Raises Cancelled, and nothing else for what is in the file."""
    if file.reason:
        return ReadFile(FileContent(file, reason=file.reason))
    try:
        data = bytes_of(file)
    except InputError as error:
        return ReadFile(FileContent(file, reason=str(error)))
    try:
        reading = extractor.read(Request((RawPart("", data, _plain_name(file)),), _METHOD), is_cancelled)
    except Cancelled:
        raise
    except ClipperError as error:
        is_kept = not isinstance(error, EmptyText | NotText)
        return ReadFile(FileContent(file, reason=str(error), is_kept=is_kept))
    texts = tuple(_found_text(at, draft) for at, draft in enumerate(reading.drafts))
    return ReadFile(FileContent(file, texts, reading.left_out), reading.drafts)


class Batches:
    """`library.batches`."""

    def __init__(self, clippings: Clippings, stories: "Stories", drafts: Drafts) -> None:
        self._clippings = clippings
        self._stories = stories
        self._drafts = drafts

    def standing_of(self, draft: Draft) -> Standing:
        """What of a text the library holds already: word for word, or as another carrier of the same story."""
        clippings = self._clippings
        same = clippings.holding((text_sha256(canonical_text(draft.text)),))
        if same:
            return Standing(Known.SAME_TEXT, same[0], clippings.get(same[0]).source.title, 1.0)
        closest = next(iter(self._stories.kin_of(draft)), None)
        if closest is None or closest.kinship is not Kinship.SAME_STORY:
            return Standing()
        title = clippings.get(closest.clipping_id).source.title
        return Standing(Known.SAME_STORY, closest.clipping_id, title, closest.share)

    def with_standings(self, read: ReadFile) -> FileContent:
        """The content with what is known of each text."""
        told = (
            replace(text, standing=self.standing_of(draft))
            for text, draft in zip(read.content.texts, read.drafts, strict=True)
        )
        return replace(read.content, texts=tuple(told))

    def keep_refused(self, content: FileContent) -> DraftId | None:
        """Keep the bytes of a file that makes no text as a draft, with the reason; None where they are out of reach.

        Bytes that wait as a draft already are not kept twice.
        """
        try:
            data = bytes_of(content.file)
        except InputError:
            return None
        raw = (RawPart("application/octet-stream", data, _plain_name(content.file)),)
        return self._drafts.holding(raw) or self._drafts.keep(raw, method=_METHOD, edits={REFUSED: content.reason})

    def bring_in(
        self, drafts: Sequence[Draft], *, tags: Sequence[str] = (), label: str = "", joins: int = 0
    ) -> tuple[tuple[ClippingId, ...], Changes]:
        """Confirm drafts as they are: a part of the step `joins`, or a new one."""
        return self._clippings.add_many(drafts, tags=tags, label=label, joins=joins)


@dataclass(slots=True)
class Import:
    """One import under way: takes what was read file by file, writes it in parts, and keeps the account.

    `chosen` are the texts to bring in (path, number), and refused files to keep (path, -1); None for all that the
    library gains by.
    """

    batches: Batches
    tags: Sequence[str] = ()
    label: str = "Import files"
    chosen: Collection[tuple[str, int]] | None = None
    is_dry: bool = False
    """Whether nothing is written, and the account says what would be."""
    _step: int = 0
    _waiting: list[tuple[int, Draft]] = field(default_factory=list)
    _outcomes: list[Outcome] = field(default_factory=list)
    _left_out: list[tuple[str, LeftOut]] = field(default_factory=list)
    _seen: set[Sha256] = field(default_factory=set)

    def take(self, read: ReadFile) -> Changes:
        """Take a file in; written with others as soon as there are enough."""
        if not read.content.texts:
            self._outcomes.append(self._refused(read.content))
            return Changes()
        content = self.batches.with_standings(read) if self.chosen is None else read.content
        self._left_out += [(content.file.name, part) for part in content.left_out]
        for text, draft in zip(content.texts, read.drafts, strict=True):
            self._take_text(content.file, marked_twice(text, self._seen), draft)
        is_enough = len(self._waiting) >= PART_TEXTS or self._waiting_bytes() >= PART_BYTES
        return self.write() if is_enough else Changes()

    def write(self) -> Changes:
        """Write what was taken."""
        waiting, self._waiting = self._waiting, []
        if not waiting or self.is_dry:
            return Changes()
        drafts = [draft for _, draft in waiting]
        ids, changes = self.batches.bring_in(drafts, tags=self.tags, label=self.label, joins=self._step)
        self._step = self._step or changes.step
        for (at, _), clipping_id in zip(waiting, ids, strict=True):
            self._outcomes[at] = replace(self._outcomes[at], clipping_id=clipping_id)
        return changes

    def report(self, *, is_cancelled: bool = False) -> BatchReport:
        """The account of what was written."""
        told = (each for each in self._outcomes if self.is_dry or each.fate is not Fate.CLIPPED or each.clipping_id)
        return BatchReport(tuple(told), tuple(self._left_out), is_cancelled)

    def _take_text(self, file: FoundFile, text: FoundText, draft: Draft) -> None:
        is_wanted = is_new(text) if self.chosen is None else (file.path, text.at) in self.chosen
        if is_wanted:
            self._waiting.append((len(self._outcomes), draft))
        fate = Fate.CLIPPED if is_wanted else Fate.UNCHOSEN if is_new(text) else Fate.KNOWN
        self._outcomes.append(Outcome(file, fate, text))

    def _refused(self, content: FileContent) -> Outcome:
        is_wanted = content.is_kept if self.chosen is None else (content.file.path, -1) in self.chosen
        draft_id = self.batches.keep_refused(content) if is_wanted and not self.is_dry else None
        is_kept = draft_id is not None or (is_wanted and self.is_dry)
        fate = Fate.KEPT if is_kept else Fate.LEFT_OUT
        return Outcome(content.file, fate, draft_id=draft_id, reason=content.reason)

    def _waiting_bytes(self) -> int:
        return sum(len(part.data) for _, draft in self._waiting for part in (*draft.raw, *draft.pictures))


def read_all(
    extractor: ExtractorProcess, files: Iterable[FoundFile], is_cancelled: Callable[[], bool] = lambda: False
) -> Iterator[ReadFile]:
    """Each file as it is read; ends early, without the file it was at, where nobody waits any more."""
    for file in files:
        if is_cancelled():
            return
        try:
            yield read_found(extractor, file, is_cancelled)
        except Cancelled:
            return


def _found_text(at: int, draft: Draft) -> FoundText:
    text = canonical_text(draft.text)
    title = draft.source.title or next((line for line in text.split("\n") if line.strip()), "")
    return FoundText(at, title[:300], text_sha256(text), len(text), draft.method, draft.warnings)


def _plain_name(file: FoundFile) -> str:
    return file.name.rpartition("/")[2]
