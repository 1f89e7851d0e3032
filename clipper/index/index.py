"""The index port over Whoosh: one private folder, generations of files in it, and self-healing."""

import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from clipper.domain.changes import Position, Problem
from clipper.domain.errors import ClipperError, IndexDamaged, IndexUnavailable
from clipper.domain.ids import AnnotationId, ClippingId, Sha256
from clipper.domain.ports import IndexDocument
from clipper.domain.query import Query
from clipper.domain.result_order import Order
from clipper.domain.results import ClauseExplained, Facet, FacetCount, IndexHit, IndexPage
from clipper.index import storage
from clipper.index.building import Batches, begin, find_unfinished, finish
from clipper.index.completion import words_beginning, words_like
from clipper.index.engine import check_engine, whoosh
from clipper.index.evaluate import matches_of
from clipper.index.explaining import explained
from clipper.index.facets import counted, counted_by_date, counted_stories, story_numbers
from clipper.index.fields import CLIPPING, PASSAGE, RECORD, SCHEMA_VERSION, IndexRecord, index_schema, record_from
from clipper.index.flat import Array
from clipper.index.health import DAMAGED, damage_in
from clipper.index.matches import Matches
from clipper.index.names import names_beginning
from clipper.index.ordering import Found, page_of
from clipper.index.plan import Plan
from clipper.index.segments import Segments, View
from clipper.index.translate import Translation
from clipper.index.vocabulary import Vocabulary
from clipper.index.writer import LOCK_WAIT_S, committing, replace_documents

log = logging.getLogger(__name__)

T = TypeVar("T")


class _Reading:
    """What one thread has open of one generation."""

    def __init__(self, generation: Path) -> None:
        self.generation = generation
        self.segments = Segments(storage.open_whoosh(generation, index_schema()))
        self._translation: tuple[View, Translation] | None = None
        self._found: tuple[View, Plan, tuple[Matches, ...]] | None = None
        self._stories: tuple[tuple[Matches, ...], Mapping[ClippingId, ClippingId], tuple[Array, ...]] | None = None

    def translation(self, view: View) -> Translation:
        """Expansions, remembered as long as the view is the newest."""
        if self._translation is None or self._translation[0] is not view:
            self._translation = (view, Translation(Vocabulary(view)))
        return self._translation[1]

    def found(self, view: View, plan: Plan) -> tuple[Matches, ...]:
        """What a plan finds in each segment, remembered until another is asked: results are counted many ways."""
        if self._found is None or self._found[0] is not view or self._found[1] != plan:
            self._found = (view, plan, tuple(matches_of(view, plan)))
        return self._found[2]

    def stories(
        self, view: View, found: tuple[Matches, ...], stories: Mapping[ClippingId, ClippingId]
    ) -> tuple[Array, ...]:
        """The numbers of the stories of what is found, remembered in the same way."""
        if self._stories is None or self._stories[0] is not found or self._stories[1] is not stories:
            self._stories = (found, stories, story_numbers(view, found, stories))
        return self._stories[2]


class WhooshIndex:
    """See the port. Making one touches nothing; any thread may use it, each with its own files open."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._local = threading.local()
        self._readings: list[_Reading] = []
        self._lock = threading.Lock()

    # reading -----------------------------------------------------------------------------------------------
    def position(self) -> Position:
        """How far the index has come; the beginning of no history where there is none, or one of other rules."""
        record = self._read("read", lambda _reading, view: _record(view), None)
        return record.position if record and record.version == SCHEMA_VERSION else Position()

    def search(self, query: Query, *, limit: int, offset: int = 0, order: Order = Order.RELEVANCE) -> IndexPage:
        """One page of hits in an order."""

        def look(reading: _Reading, view: View) -> IndexPage:
            translation = reading.translation(view)
            asked = translation.translated(query)
            matches = reading.found(view, asked.plan)
            found, total = page_of(view, matches, order, translation.vocabulary, limit=limit, offset=offset)
            hits = tuple(_hit(view, one) for one in found)
            marks = asked.marks
            marked = (tuple(marks.phrases), tuple(marks.prefixes), tuple(marks.patterns))
            return IndexPage(hits, total, frozenset(marks.terms), *marked, notes=tuple(dict.fromkeys(asked.notes)))

        return self._read("searched", look, IndexPage((), 0))

    def facets(
        self, query: Query, facet: Facet, *, stories: Mapping[ClippingId, ClippingId] | None = None
    ) -> tuple[FacetCount, ...]:
        """Every value among all results of a query, most frequent first, years in order; with `stories` of these."""

        def look(reading: _Reading, view: View) -> tuple[FacetCount, ...]:
            plan = reading.translation(view).translated(query).plan
            found = reading.found(view, plan)
            if stories is None:
                return counted(view, found, facet)
            return counted_stories(view, found, facet, reading.stories(view, found, stories))

        return self._read("searched", look, ())

    def date_counts(self, query: Query) -> tuple[FacetCount, ...]:
        """Results by date of publication: EDTF as precise as it is known, in order; "" last for those without a year."""

        def look(reading: _Reading, view: View) -> tuple[FacetCount, ...]:
            plan = reading.translation(view).translated(query).plan
            return counted_by_date(view, reading.found(view, plan))

        return self._read("searched", look, ())

    def explain(self, query: Query) -> tuple[ClauseExplained, ...]:
        """Clause by clause the terms it stands for, most frequent first."""
        return self._read("searched", lambda reading, view: explained(reading.translation(view), query), ())

    def words_beginning(self, beginning: str, limit: int) -> tuple[FacetCount, ...]:
        """Words as they are spelt that begin so (without regard to case and accents), most frequent first."""

        def look(reading: _Reading, view: View) -> tuple[FacetCount, ...]:
            return words_beginning(view, reading.translation(view).vocabulary, beginning, limit)

        return self._read("searched", look, ())

    def names_beginning(self, facet: Facet, beginning: str, limit: int) -> tuple[FacetCount, ...]:
        """Values of a facet of which a word begins so, most frequent first; all of them for ""."""
        return self._read("searched", lambda _reading, view: names_beginning(view, facet, beginning, limit), ())

    def words_like(self, word: str, limit: int) -> tuple[FacetCount, ...]:
        """Words a misspelt one may have meant, the likeliest first; none where the word itself is common enough."""

        def look(reading: _Reading, view: View) -> tuple[FacetCount, ...]:
            return words_like(view, reading.translation(view).vocabulary, word, limit)

        return self._read("searched", look, ())

    def damage(self) -> tuple[Problem, ...]:
        """Reads every byte of the index and compares checksums; what is not as it was written."""
        try:
            found = self._damage()
            if not found:  # what no checksum covers: the record, how the arrays fit together
                self.position()
                self.content_hashes()
        except IndexDamaged as error:
            return (Problem(DAMAGED, "index", str(error)),)
        return found

    def _damage(self) -> tuple[Problem, ...]:
        with _translated("read"):
            generation = storage.current_generation(self._folder)
            if generation is None:
                return ()
            self._prepare()
            return tuple(damage_in(generation))

    def content_hashes(self) -> dict[ClippingId, Sha256]:
        """The content hash of every clipping in the index."""

        def look(_reading: _Reading, view: View) -> dict[ClippingId, Sha256]:
            return {
                ClippingId(leaf.value("owner", number)): Sha256(leaf.value("content", number))
                for leaf, number in view.of_kind(CLIPPING)
            }

        return self._read("read", look, {})

    # writing -----------------------------------------------------------------------------------------------
    def apply(self, documents: Sequence[IndexDocument], position: Position, *, after: Position | None = None) -> None:
        """Replace these clippings, unless the index has come elsewhere than `after` or further than `position`."""
        with _translated("written"):
            self._prepare()
            while True:
                generation = self._current_or_first()
                try:
                    self._commit(generation, documents, position, after)
                except Exception:
                    self._forget()
                    if storage.current_generation(self._folder) == generation:
                        raise  # it is not that a rebuild took the files away
                else:
                    return

    def _commit(
        self, generation: Path, documents: Sequence[IndexDocument], position: Position, after: Position | None
    ) -> None:
        with committing(storage.open_whoosh(generation, index_schema())) as writer:
            view = self._opened(generation).segments.view()
            record = _record(view)
            if record is not None and record.version != SCHEMA_VERSION:
                raise IndexUnavailable("The index was built by another version.")
            known = record.position if record else Position()
            if (after is None or known == after) and not _is_ahead(known, position):
                replace_documents(writer, view, documents, position)

    def rebuild(self, batches: Batches, position: Position, on_progress: Callable[[int], None]) -> None:
        """Build anew in a folder of its own, then point to it; `on_progress` gets the number of clippings so far.

        A rebuild of the same history that was stopped goes on: `batches` is told which clippings are in already.
        """
        with _translated("built"):
            self._prepare()
            with self._building():
                building = find_unfinished(self._folder, position)
                kept = building.generation if building else None
                storage.remove_others(self._folder, storage.current_generation(self._folder), kept)
                building = building or begin(self._folder, position)
                building.build(batches, on_progress)
                storage.point_to(self._folder, building.generation)
                finish(building)
                storage.remove_others(self._folder, building.generation)

    def discard(self) -> None:
        """Set the index aside: the next use begins an empty one. Never fails for what is in the folder.

        What this thread found damaged may have been built anew by another since: then that stays.
        """
        with _translated("discarded"):
            self._prepare()
            spoilt = getattr(self._local, "spoilt", None)
            with self._building():
                if spoilt in (None, storage.current_generation(self._folder)):
                    storage.remove_others(self._folder, self._first_generation())

    def close(self) -> None:
        """Let go of every file, of all threads; they open again when used again."""
        with self._lock:
            readings, self._readings = self._readings, []
            self._local = threading.local()
        for reading in readings:
            reading.segments.close()

    # folders -----------------------------------------------------------------------------------------------
    def _prepare(self) -> None:
        check_engine()
        storage.make_private(self._folder)

    def _current_or_first(self) -> Path:
        generation = storage.current_generation(self._folder)
        if generation is None:
            with self._building():
                generation = storage.current_generation(self._folder) or self._first_generation()
        return generation

    def _first_generation(self) -> Path:
        generation = storage.new_generation(self._folder)
        storage.open_whoosh(generation, index_schema())
        storage.point_to(self._folder, generation)
        return generation

    @contextmanager
    def _building(self) -> Iterator[None]:
        """One process at a time makes or removes generations."""
        lock = whoosh.util.filelock.FileLock(str(self._folder / "building.lock"))
        if not whoosh.util.filelock.try_for(lock.acquire, timeout=LOCK_WAIT_S, delay=0.05):
            raise IndexUnavailable("Another program is building the index.", remedy="It can be searched in a moment.")
        try:
            yield
        finally:
            lock.release()

    def _read(self, doing: str, look: Callable[[_Reading, View], T], default: T) -> T:
        """What `look` finds in the newest view; `default` where there is no index.

        A rebuild may take a generation away while it is opened: then the next one is read.
        """
        with _translated(doing):
            self._local.spoilt = None
            while True:
                generation = storage.current_generation(self._folder)
                try:
                    reading = self._reading(generation)
                    return default if reading is None else look(reading, reading.segments.view())
                except Exception:
                    self._forget()
                    if storage.current_generation(self._folder) == generation:
                        self._local.spoilt = generation
                        raise

    def _reading(self, generation: Path | None) -> _Reading | None:
        """This thread's files of a generation; None for none."""
        if generation is None:
            self._forget()
            return None
        return self._opened(generation)

    def _opened(self, generation: Path) -> _Reading:
        reading: _Reading | None = getattr(self._local, "reading", None)
        if reading is not None and reading.generation == generation:
            return reading
        self._forget()
        self._prepare()
        reading = self._local.reading = _Reading(generation)
        with self._lock:
            self._readings.append(reading)
        return reading

    def _forget(self) -> None:
        """Close what this thread has open."""
        reading: _Reading | None = getattr(self._local, "reading", None)
        if reading is None:
            return
        self._local.reading = None
        with self._lock:
            if reading in self._readings:
                self._readings.remove(reading)
        reading.segments.close()


@contextmanager
def _translated(doing: str) -> Iterator[None]:
    """The border to Whoosh: it answers damage with exceptions of every kind, all of which mean the same to us."""
    try:
        yield
    except ClipperError:
        raise
    except (OSError, MemoryError) as error:
        if isinstance(error, FileNotFoundError | NotADirectoryError | IsADirectoryError):
            raise IndexDamaged("A part of the index is missing.") from error
        reason = getattr(error, "strerror", None) or "there is not enough memory"
        raise IndexUnavailable(f"The index could not be {doing}: {reason}.") from error
    except Exception as error:
        log.warning("the index could not be %s: %s", doing, type(error).__name__)
        raise IndexDamaged(f"The index could not be {doing}.") from error


def _record(view: View) -> IndexRecord | None:
    """What the index knows of itself; None for an empty one. Raises ValueError where the record is damaged."""
    records = [leaf.value("record", number) for leaf, number in view.of_kind(RECORD)]
    if not records:
        if view.size:
            raise ValueError("the index has lost its record")
        return None
    return record_from(records[-1])


def _is_ahead(known: Position, position: Position) -> bool:
    return known.history == position.history and known.sequence > position.sequence


def _hit(view: View, found: Found) -> IndexHit:
    leaf = view.parts[found.part].leaf
    kind, _, key = leaf.value("key", found.number).partition(":")
    annotation_id = AnnotationId(key) if kind == PASSAGE else None
    return IndexHit(ClippingId(leaf.value("owner", found.number)), annotation_id, found.score)
