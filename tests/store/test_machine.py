"""The store against a model that is a dict: any order of captures, edits, undo, redo and reopening ends in one state."""

import os
import shutil
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from clipper.domain.annotation import Annotation
from clipper.domain.changes import Edit
from clipper.domain.clipping import Clipping
from clipper.domain.errors import Conflict
from clipper.domain.ids import SavedSearchId
from clipper.domain.listing import ListQuery, View
from clipper.domain.saved_search import SavedSearch
from clipper.domain.site_rule import SiteRule
from clipper.store.codec import tag_key
from clipper.store.store import open_store
from tests.store.makers import START_US, Maker, tombstone

TAGS = st.lists(st.sampled_from(["war", "War/camp", "WAR", "peace"]), max_size=3, unique=True).map(tuple)
NAMES = st.sampled_from(["Ports", "PORTS", "Quays", "Café", "Cafe\u0301"])
Object = Clipping | Annotation | SavedSearch | SiteRule
Objects = dict[str, Object]


@dataclass
class Model:
    """What the library should hold: living objects, and the states undo and redo lead to."""

    objects: Objects = field(default_factory=dict)
    done: list[Objects] = field(default_factory=list)
    undone: list[Objects] = field(default_factory=list)

    def step(self, objects: Objects) -> None:
        """Go on to another state."""
        self.done.append(self.objects)
        self.undone.clear()
        self.objects = objects


class StoreMachine(RuleBasedStateMachine):
    """Rules are what programs do; invariants compare everything a reader can see."""

    @initialize()
    def begin(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.maker, self.model = Maker(), Model()
        self.seen: dict[str, int] = {}
        self.recent: list[str] = []
        self.store = open_store(self.folder, now_us=START_US, randomness=bytes(16))

    def teardown(self) -> None:
        if hasattr(self, "store"):
            assert self.store.check() == ()
            self.store.close()
            shutil.rmtree(self.folder)

    def living(self, kind: type) -> list[str]:
        return [own for own, value in self.model.objects.items() if isinstance(value, kind)]

    def write(self, edit: Edit) -> None:
        written = self.maker.write(self.store, edit).edits[0].after
        assert isinstance(written, Object)
        objects = {own: value for own, value in self.model.objects.items() if own != written.id}
        self.model.step(objects if written.is_deleted else {**objects, written.id: written})

    @rule(tags=TAGS)
    def clip(self, tags: tuple[str, ...]) -> None:
        written = self.maker.clip(self.store, tags=tags)
        self.model.step({**self.model.objects, written.id: written})

    @precondition(lambda self: self.living(Clipping))
    @rule(data=st.data(), tags=TAGS)
    def edit_clipping(self, data: st.DataObject, tags: tuple[str, ...]) -> None:
        clipping = self.model.objects[data.draw(st.sampled_from(self.living(Clipping)))]
        assert isinstance(clipping, Clipping)
        trashed_us = data.draw(st.none() | st.just(7))
        self.write(Edit(clipping, replace(clipping, tags=tags, trashed_us=trashed_us)))

    @precondition(lambda self: self.living(Clipping))
    @rule(data=st.data(), tags=TAGS)
    def mark(self, data: st.DataObject, tags: tuple[str, ...]) -> None:
        clipping = self.model.objects[data.draw(st.sampled_from(self.living(Clipping)))]
        assert isinstance(clipping, Clipping)
        self.write(Edit(None, self.maker.highlight(clipping, tags=tags)))

    @precondition(lambda self: self.living(Annotation))
    @rule(data=st.data())
    def remove_mark(self, data: st.DataObject) -> None:
        mark = self.model.objects[data.draw(st.sampled_from(self.living(Annotation)))]
        self.write(Edit(mark, tombstone(mark)))

    def taken(self, name: str) -> bool:
        """Whether a living saved search has this name."""
        names = {value.name for value in self.model.objects.values() if isinstance(value, SavedSearch)}
        return tag_key(name) in map(tag_key, names)

    @rule(name=NAMES, tags=TAGS)
    def save(self, name: str, tags: tuple[str, ...]) -> None:
        search = self.maker.saved(name, tag="".join(tags[:1]))
        if self.taken(name):
            with pytest.raises(Conflict):
                self.maker.write(self.store, Edit(None, search))
        else:
            self.write(Edit(None, search))
            self.seen[search.id] = search.created_us

    @precondition(lambda self: self.living(SavedSearch))
    @rule(data=st.data(), query=st.sampled_from(["tide", "quay", "war OR peace"]))
    def ask_something_else(self, data: st.DataObject, query: str) -> None:
        search = self.model.objects[data.draw(st.sampled_from(self.living(SavedSearch)))]
        assert isinstance(search, SavedSearch)
        self.write(Edit(search, replace(search, query=query)))

    @precondition(lambda self: self.living(SavedSearch))
    @rule(data=st.data())
    def remove_search(self, data: st.DataObject) -> None:
        search = self.model.objects[data.draw(st.sampled_from(self.living(SavedSearch)))]
        self.write(Edit(search, tombstone(search)))

    @precondition(lambda self: self.living(SavedSearch))
    @rule(data=st.data())
    def look(self, data: st.DataObject) -> None:
        own = SavedSearchId(data.draw(st.sampled_from(self.living(SavedSearch))))
        self.seen[own] = self.maker.now_us()
        self.store.see_saved_search(own, self.seen[own])

    @rule(words=st.sampled_from(["Follow us", "Read more"]), is_boilerplate=st.booleans())
    def lay_down(self, words: str, is_boilerplate: bool) -> None:
        rule_of_site = self.maker.site_rule(words, is_boilerplate=is_boilerplate)
        if any(isinstance(each, SiteRule) and each.words == words for each in self.model.objects.values()):
            with pytest.raises(Conflict):
                self.maker.write(self.store, Edit(None, rule_of_site))
        else:
            self.write(Edit(None, rule_of_site))

    @precondition(lambda self: self.living(SiteRule))
    @rule(data=st.data(), is_gone=st.booleans())
    def say_otherwise(self, data: st.DataObject, is_gone: bool) -> None:
        told = self.model.objects[data.draw(st.sampled_from(self.living(SiteRule)))]
        assert isinstance(told, SiteRule)
        self.write(Edit(told, tombstone(told) if is_gone else replace(told, is_boilerplate=not told.is_boilerplate)))

    @invariant()
    def site_rules_agree(self) -> None:
        if hasattr(self, "store"):
            assert {each.id for each in self.store.site_rules()} == set(self.living(SiteRule))

    @rule(text=st.sampled_from(["tide", "quay", "Tide"]))
    def note(self, text: str) -> None:
        self.recent = [text, *(other for other in self.recent if other != text)]
        self.store.note_search(text, self.maker.now_us())

    @precondition(lambda self: self.model.done)
    @rule()
    def undo(self) -> None:
        self.maker.undo(self.store)
        self.model.undone.append(self.model.objects)
        self.model.objects = self.model.done.pop()

    @precondition(lambda self: self.model.undone)
    @rule()
    def redo(self) -> None:
        self.maker.redo(self.store)
        self.model.done.append(self.model.objects)
        self.model.objects = self.model.undone.pop()

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = open_store(self.folder, now_us=START_US, randomness=bytes(16))

    def found(self, value: Object) -> Object | None:
        """What the store has under the id of an object."""
        match value:
            case Clipping():
                return self.store.find_clipping(value.id)
            case Annotation():
                return self.store.find_annotation(value.id)
            case SiteRule():
                return self.store.find_site_rule(value.id)
        return self.store.find_saved_search(value.id)

    @invariant()
    def saved_and_recent_searches_agree(self) -> None:
        if hasattr(self, "store"):
            living = {own: self.seen[own] for own in self.living(SavedSearch)}
            assert {seen.search.id: seen.seen_us for seen in self.store.saved_searches()} == living
            assert self.store.recent_searches(9) == tuple(self.recent)

    @invariant()
    def objects_agree(self) -> None:
        if not hasattr(self, "store"):
            return
        for own, value in list(self.model.objects.items()):
            found = self.found(value)
            # Undo and redo lead back to a state under higher revs.
            assert found is not None
            assert found == replace(value, rev=found.rev)
            self.model.objects[own] = found

    @invariant()
    def lists_agree(self) -> None:
        if not hasattr(self, "store"):
            return
        clippings = {own: self.model.objects[own] for own in self.living(Clipping)}
        thrown = {own for own, clipping in clippings.items() if clipping.trashed_us}
        marks = [a for a in self.model.objects.values() if isinstance(a, Annotation)]
        assert set(self.store.list_ids(ListQuery())) == clippings.keys() - thrown
        assert set(self.store.list_ids(ListQuery(View.TRASH))) == thrown
        marked = {a.clipping_id for a in marks} - thrown
        assert set(self.store.list_ids(ListQuery(View.HIGHLIGHTED))) == marked
        assert {a.id for a in marks if a.clipping_id not in thrown} == set(self.store.annotation_ids())
        carried = {
            v.clipping_id if isinstance(v, Annotation) else v.id
            for v in self.model.objects.values()
            if isinstance(v, Clipping | Annotation) and _is_war(v)
        }
        assert set(self.store.list_ids(ListQuery(tag="war"))) == carried - thrown

    @invariant()
    def the_feed_ends_where_the_library_stands(self) -> None:
        if hasattr(self, "store") and (entries := self.store.changes_after(0, 10_000)):
            assert entries[-1].sequence == self.store.position().sequence
            assert len({entry.id for entry in entries}) == len(entries)


def _is_war(value: Clipping | Annotation) -> bool:
    return any(tag.casefold() in ("war", "war/camp") for tag in value.tags)


TestStore = StoreMachine.TestCase
TestStore.settings = settings(
    max_examples=300 if os.environ.get("CLIPPER_DEEP") else 20,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
