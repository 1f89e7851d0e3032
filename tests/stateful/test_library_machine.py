"""The library against a dictionary: whatever is done, undone, redone or reopened, both say the same."""

import copy
import shutil
import tempfile
import unicodedata
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, precondition, rule

from clipper.domain.annotation import Color
from clipper.domain.blocks import BlockKind
from clipper.domain.errors import BadValue
from clipper.domain.ids import AnnotationId, ClippingId, SavedSearchId
from clipper.domain.listing import ListQuery, View
from clipper.domain.query import Scope
from clipper.domain.result_order import Order
from clipper.domain.span import Span
from clipper.domain.text import canonical_text
from clipper.library.library import Library
from tests.conftest import FixedMachine, plain_draft

WORDS = ("ferry", "mayor", "мост", "جسر", "👩‍🚀", "tide", "e\u0301tat")
NAMES = ("Sea", "SEA", "Мост", "tide")
TAGS = ("port", "Port", "port/quay", "war")
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(" ".join)


@dataclass
class Mark:
    clipping: ClippingId
    words: str
    tags: tuple[str, ...] = ()
    comment: str = ""
    color: Color = Color.YELLOW
    speaker: str = ""
    lost_from: str = ""
    """The text it is of, where its words are not in the current one."""
    is_waiting: bool = False


@dataclass
class Saved:
    name: str
    query: str
    order: Order
    tag: str = ""


@dataclass
class Model:
    """What the library should hold."""

    titles: dict[ClippingId, str] = field(default_factory=dict)
    texts: dict[ClippingId, str] = field(default_factory=dict)
    tags: dict[ClippingId, tuple[str, ...]] = field(default_factory=dict)
    trashed: set[ClippingId] = field(default_factory=set)
    marks: dict[AnnotationId, Mark] = field(default_factory=dict)
    searches: dict[SavedSearchId, Saved] = field(default_factory=dict)


class LibraryMachine(RuleBasedStateMachine):
    """Rules call the real library, with its real store and index, and do the same to the model."""

    clippings = Bundle("clippings")
    marks = Bundle("marks")
    searches = Bundle("searches")

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="clipper-machine-"))
        self.machine = FixedMachine()
        self.model = Model()
        self.done: list[Model] = []
        self.undone: list[Model] = []
        self.looked_at: dict[SavedSearchId, int] = {}
        self.recent: list[str] = []
        self._open()

    def teardown(self) -> None:
        if hasattr(self, "library"):
            self.library.close()
            shutil.rmtree(self.folder)

    def _open(self) -> None:
        self.library = Library.open(self.folder / "library", index_folder=self.folder / "index", machine=self.machine)

    def _step(self) -> None:
        self.done.append(copy.deepcopy(self.model))
        self.undone.clear()

    def _spelled(self, tag: str) -> str:
        living = {t.casefold(): t for ts in self.model.tags.values() for t in ts}
        living |= {t.casefold(): t for mark in self.model.marks.values() for t in mark.tags}
        known = self.library.tags.counts()
        living |= {count.name.casefold(): count.name for count in known}
        return living.get(tag.casefold(), tag)

    # rules -------------------------------------------------------------------------------------------------
    @rule(target=clippings, text=texts, title=st.sampled_from(WORDS))
    def clip(self, text: str, title: str) -> ClippingId:
        self._step()
        clipping_id, _ = self.library.clippings.add(plain_draft(text, title=title))
        self.model.titles[clipping_id] = title
        self.model.texts[clipping_id] = self.library.clippings.text(clipping_id)
        self.model.tags[clipping_id] = ()
        return clipping_id

    def _has(self, clipping_id: ClippingId) -> bool:
        return clipping_id in self.model.titles

    @rule(target=marks, clipping_id=clippings, data=st.data())
    def highlight(self, clipping_id: ClippingId, data: st.DataObject) -> AnnotationId:
        if not self._has(clipping_id):
            return AnnotationId("")
        text = self.model.texts[clipping_id]
        start = data.draw(st.integers(0, len(text) - 1))
        span = Span(start, data.draw(st.integers(start + 1, len(text))))
        words = span.of(text).strip()
        if not words:
            return AnnotationId("")
        self._step()
        annotation_id, _ = self.library.annotations.highlight(clipping_id, span)
        self.model.marks[annotation_id] = Mark(clipping_id, words)
        return annotation_id

    @rule(clipping_id=clippings, lines=st.lists(texts, min_size=1, max_size=3))
    def capture_again(self, clipping_id: ClippingId, lines: list[str]) -> None:
        if not self._has(clipping_id):
            return
        draft = plain_draft("\n".join(lines), title=self.model.titles[clipping_id])
        before = self.model.texts[clipping_id]
        if draft.text == before:
            assert not self.library.versions.add_snapshot(clipping_id, draft)[0].is_new
            return
        self._step()
        added, _ = self.library.versions.add_snapshot(clipping_id, draft)
        self._take_over(clipping_id, draft.text, {each.after.id: each.projected.span for each in added.highlights})

    @rule(clipping_id=clippings, line=texts)
    def correct(self, clipping_id: ClippingId, line: str) -> None:
        if not self._has(clipping_id):
            return
        text = self.library.clippings.text(clipping_id) + "\n" + line
        self._step()
        corrected, _ = self.library.corrections.correct(clipping_id, text)
        assert self.library.clippings.text(clipping_id) == canonical_text(text)
        found = {each.after.id: each.projected.span for each in corrected.highlights}
        self._take_over(clipping_id, canonical_text(text), found)

    def _take_over(self, clipping_id: ClippingId, text: str, found: dict[AnnotationId, Span | None]) -> None:
        """What became of the highlights is the library's to say; that they are on these words is checked below."""
        before, self.model.texts[clipping_id] = self.model.texts[clipping_id], text
        for annotation_id, span in found.items():
            mark = self.model.marks[annotation_id]
            if span is None:
                mark.lost_from = mark.lost_from or before
            else:
                mark.words, mark.lost_from = span.of(text), ""
            waiting = {item.annotation.id for item in self.library.review.of(clipping_id)}
            mark.is_waiting = annotation_id in waiting
            assert mark.is_waiting or not mark.lost_from or self.library.annotations.get(annotation_id).is_loss_seen

    @rule(annotation_id=marks)
    def keep(self, annotation_id: AnnotationId) -> None:
        mark = self.model.marks.get(annotation_id)
        if mark is None or not mark.is_waiting:
            return
        self._step()
        self.library.review.keep([annotation_id])
        self.model.marks[annotation_id].is_waiting = False

    @rule(clipping_id=clippings, kind=st.sampled_from((BlockKind.HEADING, BlockKind.QUOTE)))
    def say_kind(self, clipping_id: ClippingId, kind: BlockKind) -> None:
        if not self._has(clipping_id):
            return
        last = self.library.clippings.open(clipping_id).snapshot.blocks[-1]
        if last.kind is kind:
            return
        self._step()
        made, _ = self.library.corrections.set_kind(clipping_id, last.span, kind)
        found = {each.after.id: each.projected.span for each in made.highlights}
        self._take_over(clipping_id, self.model.texts[clipping_id], found)

    @rule(annotation_id=marks, comment=texts)
    def comment(self, annotation_id: AnnotationId, comment: str) -> None:
        mark = self.model.marks.get(annotation_id)
        if mark is None or mark.comment == comment:
            return
        self._step()
        self.library.annotations.edit(annotation_id, comment=comment)
        self.model.marks[annotation_id].comment = comment

    @rule(annotation_id=marks, speaker=st.sampled_from(("", *WORDS)))
    def name_speaker(self, annotation_id: AnnotationId, speaker: str) -> None:
        mark = self.model.marks.get(annotation_id)
        name = unicodedata.normalize("NFC", speaker)
        if mark is None or mark.speaker == name:
            return
        self._step()
        self.library.annotations.edit(annotation_id, speaker=speaker)
        self.model.marks[annotation_id].speaker = name

    @rule(annotation_id=marks, tag=st.sampled_from(TAGS))
    def tag_highlight(self, annotation_id: AnnotationId, tag: str) -> None:
        mark = self.model.marks.get(annotation_id)
        spelled = self._spelled(tag)
        if mark is None or spelled in mark.tags:
            return
        self._step()
        self.library.annotations.set_tags([annotation_id], add=[tag])
        self.model.marks[annotation_id].tags += (spelled,)

    @rule(clipping_id=clippings, tag=st.sampled_from(TAGS))
    def tag_clipping(self, clipping_id: ClippingId, tag: str) -> None:
        spelled = self._spelled(tag)
        if not self._has(clipping_id) or spelled in self.model.tags[clipping_id]:
            return
        self._step()
        self.library.clippings.set_tags([clipping_id], add=[tag])
        self.model.tags[clipping_id] += (spelled,)

    @rule(annotation_id=consumes(marks))
    def delete_highlight(self, annotation_id: AnnotationId) -> None:
        if annotation_id not in self.model.marks:
            return
        self._step()
        self.library.annotations.delete([annotation_id])
        del self.model.marks[annotation_id]

    @rule(clipping_id=clippings, title=st.sampled_from(WORDS))
    def correct_title(self, clipping_id: ClippingId, title: str) -> None:
        if not self._has(clipping_id) or self.model.titles[clipping_id] == title:
            return
        self._step()

        source = self.library.clippings.get(clipping_id).source
        self.library.clippings.edit_source(clipping_id, replace(source, title=title))
        self.model.titles[clipping_id] = title

    @rule(clipping_id=clippings)
    def trash(self, clipping_id: ClippingId) -> None:
        if not self._has(clipping_id) or clipping_id in self.model.trashed:
            return
        self._step()
        self.library.clippings.trash([clipping_id])
        self.model.trashed.add(clipping_id)

    @rule(clipping_id=clippings)
    def restore(self, clipping_id: ClippingId) -> None:
        if clipping_id not in self.model.trashed:
            return
        self._step()
        self.library.clippings.restore([clipping_id])
        self.model.trashed.discard(clipping_id)

    def _is_taken(self, name: str, but: SavedSearchId | None = None) -> bool:
        others = (saved.name for own, saved in self.model.searches.items() if own != but)
        return name.casefold() in (other.casefold() for other in others)

    @rule(target=searches, name=st.sampled_from(NAMES), query=texts, order=st.sampled_from(Order))
    def save_search(self, name: str, query: str, order: Order) -> SavedSearchId:
        if self._is_taken(name):
            with pytest.raises(BadValue):
                self.library.saved_searches.save(query, name=name, order=order)
            return SavedSearchId("")
        self._step()
        search, changes = self.library.saved_searches.save(query, name=name, order=order)
        assert changes.saved_searches == {search.id}
        self.model.searches[search.id] = Saved(name, query, order)
        self.looked_at[search.id] = search.created_us
        return search.id

    @rule(search_id=searches, name=st.sampled_from(NAMES))
    def rename_search(self, search_id: SavedSearchId, name: str) -> None:
        saved = self.model.searches.get(search_id)
        if saved is None or saved.name == name:
            return
        if self._is_taken(name, but=search_id):
            with pytest.raises(BadValue):
                self.library.saved_searches.rename(search_id, name)
            return
        self._step()
        self.library.saved_searches.rename(search_id, name)
        self.model.searches[search_id].name = name

    @rule(search_id=searches, query=texts, order=st.sampled_from(Order))
    def change_search(self, search_id: SavedSearchId, query: str, order: Order) -> None:
        saved = self.model.searches.get(search_id)
        if saved is None or (saved.query, saved.order) == (query, order):
            return
        self._step()
        self.library.saved_searches.change_query(search_id, query, order=order)
        self.model.searches[search_id].query, self.model.searches[search_id].order = query, order

    @rule(search_id=searches, tag=st.sampled_from(("", *TAGS)))
    def make_rule(self, search_id: SavedSearchId, tag: str) -> None:
        saved = self.model.searches.get(search_id)
        spelled = self._spelled(tag) if tag else ""
        if saved is None or saved.tag == spelled:
            return
        self._step()
        self.library.saved_searches.set_tag(search_id, tag)
        self.model.searches[search_id].tag = spelled

    @rule(search_id=searches, clipping_id=clippings, annotation_id=marks)
    def tag_finds(self, search_id: SavedSearchId, clipping_id: ClippingId, annotation_id: AnnotationId) -> None:
        saved = self.model.searches.get(search_id)
        if saved is None or not saved.tag:
            return
        tag, mark = self._spelled(saved.tag), self.model.marks.get(annotation_id)
        is_shown = self._has(clipping_id) and clipping_id not in self.model.trashed
        on_clipping = is_shown and tag.casefold() not in map(str.casefold, self.model.tags[clipping_id])
        on_mark = mark is not None and mark.clipping not in self.model.trashed
        on_mark = on_mark and mark is not None and tag.casefold() not in map(str.casefold, mark.tags)
        if on_clipping or on_mark:
            self._step()
        self.library.saved_searches.tag_finds(search_id, [clipping_id], [annotation_id])
        if on_clipping:
            self.model.tags[clipping_id] += (tag,)
        if on_mark:
            self.model.marks[annotation_id].tags += (tag,)

    @rule(search_id=consumes(searches))
    def remove_search(self, search_id: SavedSearchId) -> None:
        if search_id not in self.model.searches:
            return
        self._step()
        self.library.saved_searches.remove(search_id)
        del self.model.searches[search_id]

    @rule(search_id=searches)
    def look(self, search_id: SavedSearchId) -> None:
        if search_id in self.model.searches:
            self.library.saved_searches.look(search_id)
            (seen_us,) = (seen.seen_us for seen in self.library.saved_searches.all() if seen.search.id == search_id)
            assert seen_us > self.looked_at[search_id]
            self.looked_at[search_id] = seen_us

    @rule(query=texts)
    def note_search(self, query: str) -> None:
        self.library.saved_searches.note(query)
        text = unicodedata.normalize("NFC", query)
        self.recent = [text, *(other for other in self.recent if other != text)]

    @precondition(lambda self: self.recent)
    @rule()
    def forget_searches(self) -> None:
        self.library.saved_searches.forget_recent()
        self.recent = []

    @precondition(lambda self: self.done)
    @rule()
    def undo(self) -> None:
        self.library.undo()
        self.undone.append(self.model)
        self.model = self.done.pop()

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self) -> None:
        self.library.redo()
        self.done.append(self.model)
        self.model = self.undone.pop()

    @rule()
    def reopen(self) -> None:
        self.library.close()
        self._open()

    @rule()
    def rebuild(self) -> None:
        self.library.reindex()

    @rule(word=st.sampled_from(WORDS))
    def search(self, word: str) -> None:
        self.library.catch_up()
        found = {hit.clipping_id for hit in self.library.search.run(word, scope=Scope.CLIPPINGS, limit=200).hits}
        living = {c for c in self.model.titles if c not in self.model.trashed}
        expected = {c for c in living if word in self.model.texts[c].split() or word == self.model.titles[c]}
        assert expected <= found <= living
        passages = {hit.annotation_id for hit in self.library.search.run(word, scope=Scope.PASSAGES, limit=200).hits}
        whole = {a for a, m in self.model.marks.items() if m.clipping in living and word in m.words.split()}
        assert whole <= passages <= set(self.model.marks)

    # what must always hold -----------------------------------------------------------------------------------
    @invariant()
    def lists_agree(self) -> None:
        if not hasattr(self, "library"):
            return
        living = set(self.model.titles) - self.model.trashed
        assert set(self.library.clippings.ids(ListQuery(View.ALL))) == living
        assert set(self.library.clippings.ids(ListQuery(View.TRASH))) == self.model.trashed
        counts = self.library.counts()
        visible = [m for m in self.model.marks.values() if m.clipping in living]
        assert (counts.all, counts.trash, counts.highlights) == (len(living), len(self.model.trashed), len(visible))

    @invariant()
    def what_is_to_be_looked_at_agrees(self) -> None:
        if hasattr(self, "library"):
            found = {item.annotation.id for clip in self.model.titles for item in self.library.review.of(clip)}
            assert found == {own for own, mark in self.model.marks.items() if mark.is_waiting}

    @invariant()
    def searches_agree(self) -> None:
        if not hasattr(self, "library"):
            return
        found = {seen.search.id: seen for seen in self.library.saved_searches.all()}
        told = {own: Saved(s.name, s.query, s.order, s.tag) for own, (s, _seen_us) in found.items()}
        assert told == self.model.searches
        assert {own: seen.seen_us for own, seen in found.items()} == {own: self.looked_at[own] for own in told}
        assert self.library.saved_searches.recent(100) == tuple(self.recent[:50])

    @invariant()
    def objects_agree(self) -> None:
        if not hasattr(self, "library"):
            return
        for clipping_id, title in self.model.titles.items():
            clipping = self.library.clippings.get(clipping_id)
            assert (clipping.source.title, clipping.tags) == (title, self.model.tags[clipping_id])
            assert self.library.clippings.text(clipping_id) == self.model.texts[clipping_id]
            here = {a: m for a, m in self.model.marks.items() if m.clipping == clipping_id}
            found = {a.id: a for a in self.library.annotations.of(clipping_id)}
            assert set(found) == set(here)
            for annotation_id, mark in here.items():
                annotation = found[annotation_id]
                text = mark.lost_from or self.model.texts[clipping_id]
                assert annotation.span.of(text) == annotation.quote.exact == mark.words
                assert (annotation.comment, annotation.tags) == (mark.comment, mark.tags)
                assert annotation.speaker == mark.speaker


LibraryMachine.TestCase.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
TestLibrary = LibraryMachine.TestCase
