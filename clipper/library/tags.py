"""Operations on tags, and the rules for their names."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace

from clipper.domain.annotation import Annotation
from clipper.domain.changes import Changes, Edit
from clipper.domain.clipping import Clipping, Tag
from clipper.domain.errors import BadValue, NotFound
from clipper.domain.listing import TagCount
from clipper.domain.ports import Store
from clipper.library.writer import Writer

MAX_NAME = 200


def tag_name(text: str) -> str:
    """The name a person typed, in NFC, without a leading `#`, blanks collapsed, levels trimmed; BadValue if empty."""
    levels = [" ".join(part.split()) for part in unicodedata.normalize("NFC", text).strip().lstrip("#").split("/")]
    name = "/".join(part for part in levels if part)
    if not name or len(name) > MAX_NAME or not name.isprintable():
        raise BadValue(f"“{text[:40]}” is no name for a tag.", remedy="A tag needs one to 200 visible characters.")
    return name


def tag_key(name: str) -> str:
    """What makes two names the same tag."""
    return unicodedata.normalize("NFC", name.casefold())


def with_tags(
    store: Store, tags: Sequence[str], *, add: Sequence[str] = (), remove: Sequence[str] = ()
) -> tuple[str, ...]:
    """The tags with some added and others removed, in order; a known tag keeps the spelling it has."""
    gone = {tag_key(tag_name(name)) for name in remove}
    kept = {tag_key(name): name for name in tags if tag_key(name) not in gone}
    for text in add:
        name = tag_name(text)
        known = store.find_tag(name)
        kept.setdefault(tag_key(name), known.name if known and not known.is_deleted else name)
    return tuple(kept.values())


class Tags:
    """`library.tags`."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._store = writer.store

    def counts(self) -> tuple[TagCount, ...]:
        """Every tag in use or described, by name."""
        return self._store.counts().tags

    def recent(self, limit: int = 9) -> tuple[str, ...]:
        """Names used last, most recent first."""
        return self._store.recent_tags(limit)

    def rename(self, old: str, new: str) -> Changes:
        """Give a tag another name everywhere; its children move along; an existing name takes both in."""
        target = tag_name(new)
        with self._writer.lock:
            return self._rewrite("Rename tag", self._family(old), lambda name: target + name[len(tag_name(old)) :])

    def delete(self, name: str) -> Changes:
        """Take a tag off everything that carries it; children stay."""
        with self._writer.lock:
            return self._rewrite("Delete tag", [self._known(name)], lambda _name: None)

    def recolor(self, name: str, color: str) -> Changes:
        """Give a tag a colour ("" for none)."""
        with self._writer.lock:
            tag = self._known(name)
            return self._writer.write("Colour tag", [Edit(tag, replace(tag, color=color))])

    def _known(self, name: str) -> Tag:
        tag = self._store.find_tag(tag_name(name))
        if tag is None or tag.is_deleted:
            raise NotFound(f"There is no tag “{name}”.")
        return tag

    def _family(self, name: str) -> list[Tag]:
        tag = self._known(name)
        prefix = tag_key(tag.name) + "/"
        names = [count.name for count in self._store.counts().tags if tag_key(count.name).startswith(prefix)]
        return [tag, *(self._known(child) for child in names)]

    def _rewrite(self, label: str, tags: list[Tag], renamed: Callable[[str], str | None]) -> Changes:
        names = {tag_key(tag.name): renamed(tag.name) for tag in tags}
        edits: list[Edit] = []
        for tag in tags:
            new = names[tag_key(tag.name)]
            if new is None:
                edits.append(Edit(tag, replace(tag, is_deleted=True)))
            elif tag_key(new) == tag_key(tag.name):
                edits.append(Edit(tag, replace(tag, name=new)))
            else:
                edits.append(Edit(tag, replace(tag, is_deleted=True)))
                edits.extend(self._arrival(new, tag))
        edits.extend(self._carriers(names))
        edits.extend(self._rules(names))
        return self._writer.write(label, edits)

    def _arrival(self, name: str, old: Tag) -> list[Edit]:
        known = self._store.find_tag(name)
        if known is None:
            return [Edit(None, Tag(name=name, color=old.color, description=old.description))]
        if known.is_deleted:
            revived = replace(known, name=name, color=old.color, description=old.description, is_deleted=False)
            return [Edit(known, revived)]
        return []

    def _carriers(self, names: dict[str, str | None]) -> list[Edit]:
        found: dict[str, Clipping | Annotation] = {}
        for key in names:
            found.update((clipping.id, clipping) for clipping in self._store.clippings_tagged(key))
            found.update((annotation.id, annotation) for annotation in self._store.annotations_tagged(key))
        return [Edit(record, replace(record, tags=_renamed(record.tags, names))) for record in found.values()]

    def _rules(self, names: dict[str, str | None]) -> list[Edit]:
        """Saved searches that tag what they find go on under the new name, or stop."""
        rules = [seen.search for seen in self._store.saved_searches() if tag_key(seen.search.tag) in names]
        return [Edit(rule, replace(rule, tag=names[tag_key(rule.tag)] or "")) for rule in rules]


def _renamed(tags: tuple[str, ...], names: dict[str, str | None]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for tag in tags:
        new = names.get(tag_key(tag), tag)
        if new is not None:
            kept.setdefault(tag_key(new), new)
    return tuple(kept.values())
