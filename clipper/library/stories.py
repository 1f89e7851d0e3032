"""Which clippings carry the same text: asked of a draft before it is kept, and of the library as a whole."""

from collections.abc import Callable, Collection, Mapping, Sequence

from clipper.capture.boilerplate import classify
from clipper.domain.blocks import Boilerplate, BoilerplateReason, is_boilerplate
from clipper.domain.clipping import Clipping, Draft
from clipper.domain.difference import difference
from clipper.domain.fingerprint import (
    StoryText,
    covered,
    edge_blocks,
    paragraph_hash,
    story_of_lines,
    story_text,
    terms,
)
from clipper.domain.ids import ClippingId
from clipper.domain.republication import origin_offers
from clipper.domain.span import Span
from clipper.domain.story import (
    BoilerplateSuggestion,
    Carrier,
    Comparison,
    Kin,
    Kinship,
    Membership,
    Recognised,
    Story,
    by_date,
    fates_of,
    independent,
    originator,
    role_of,
)
from clipper.domain.text import canonical_text
from clipper.library.writer import Writer

BATCH = 25
"""Clippings that are worked out in one transaction: nobody waits long for the next."""
RECURS = 4
"""A paragraph at the edge of so many stories belongs to none of them."""
_WORDS_SHOWN = 120


def _silent(_done: int) -> None:
    """For callers who do not watch."""


def _never() -> bool:
    return False


class Stories:
    """`library.stories`."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._store = writer.store

    # one text ----------------------------------------------------------------------------------------------
    def kin_of(self, text: Draft | str) -> tuple[Kin, ...]:
        """Clippings outside the trash that share passages with a text that is not kept yet, closest first.

        Of a draft only the story is compared. Some milliseconds; what differs is told by `compare`.
        """
        return self._store.kin_of_text(_story_of(text))

    def kin_of_clipping(self, clipping_id: ClippingId) -> tuple[Kin, ...]:
        """The other clippings that share passages with one, closest first."""
        return self._store.kin_of_clipping(clipping_id)

    def compare(self, text: Draft | str, clipping_id: ClippingId) -> Comparison:
        """What a text has otherwise than a clipping, counted over all its words; NotFound without the clipping."""
        return _compared(self._text_of(self._store.get_clipping(clipping_id)), _story_of(text), clipping_id)

    def compare_clippings(self, clipping_id: ClippingId, other: ClippingId) -> Comparison:
        """What `other` has otherwise than a clipping; NotFound where one of them is gone."""
        text = self._text_of(self._store.get_clipping(other))
        return _compared(self._text_of(self._store.get_clipping(clipping_id)), text, clipping_id)

    def recognise(self, draft: Draft) -> Recognised | None:
        """What is known of a draft: the closest clipping with what differs, and how many others; None for nothing."""
        kin = self.kin_of(draft)
        if not kin:
            return None
        closest = kin[0].clipping_id
        is_same = kin[0].kinship is Kinship.SAME_STORY
        carriers = self._store.clippings(self._store.carriers_of(closest)) if is_same else ()
        return Recognised(
            clipping=self._store.get_clipping(closest),
            kinship=kin[0].kinship,
            comparison=self.compare(draft, closest),
            others=sum(each.kinship is kin[0].kinship for each in kin[1:]),
            offers=origin_offers(draft.source, carriers),
        )

    # stories -----------------------------------------------------------------------------------------------
    def story_of(self, clipping_id: ClippingId) -> Story:
        """The story a clipping carries with all its carriers; NotFound where it is gone."""
        self._store.get_clipping(clipping_id)
        clippings = self._store.clippings(self._store.carriers_of(clipping_id))
        texts = {clipping.id: self._text_of(clipping) for clipping in clippings}
        fullest = max(clippings, key=lambda each: sum(map(len, texts[each.id].paragraphs))).id
        source = originator(clippings)
        carriers = (self._carrier(each, texts[each.id], texts[fullest], fullest, source) for each in by_date(clippings))
        return Story(self.story_key(clipping_id), source, tuple(carriers))

    def story_key(self, clipping_id: ClippingId) -> ClippingId:
        """Stands for the story a clipping carries: the same for every clipping that carries it."""
        return self._store.story_keys((clipping_id,))[clipping_id]

    def story_keys(self, ids: Sequence[ClippingId]) -> Mapping[ClippingId, ClippingId]:
        """The keys of many clippings at once: republications of one text count as one source."""
        return self._store.story_keys(ids)

    def membership(self, clipping_id: ClippingId) -> Membership:
        """A clipping's place in its story, without a look at the texts; NotFound where it is gone."""
        clipping = self._store.get_clipping(clipping_id)
        carriers = self._store.clippings(self._store.carriers_of(clipping_id))
        source = originator(carriers)
        return Membership(self.story_key(clipping_id), source, role_of(clipping.source, source), len(carriers))

    def independent(self, ids: Collection[ClippingId]) -> int:
        """How many stories these clippings carry: republications of one text count as one source."""
        return independent(ids, self._store.story_keys(tuple(ids)))

    def stories(self) -> tuple[tuple[ClippingId, ...], ...]:
        """The clippings of every story that has more than one."""
        return self._store.stories()

    def _carrier(
        self, clipping: Clipping, text: StoryText, full: StoryText, fullest: ClippingId, source: str
    ) -> Carrier:
        return Carrier(
            clipping=clipping,
            role=role_of(clipping.source, source),
            is_fullest=clipping.id == fullest,
            paragraphs=fates_of(difference(full.paragraphs, text.paragraphs)),
        )

    # notices -----------------------------------------------------------------------------------------------
    def boilerplate_suggestions(self, clipping_id: ClippingId) -> tuple[BoilerplateSuggestion, ...]:
        """Paragraphs at the edges of a text that several other stories have there, too, and that are not marked."""
        clipping = self._store.get_clipping(clipping_id)
        snapshot = self._store.get_snapshot(clipping.snapshot_id)
        text = self._store.get_text(snapshot.text_sha256)
        edges = [block for block in edge_blocks(snapshot.blocks) if not is_boilerplate(block, clipping.boilerplate)]
        hashes = {block: paragraph_hash(block.span.of(text)) for block in edges}
        known = self._store.recurrences([each for each in hashes.values() if each is not None])
        found = ((block, known.get(hash_, 0)) for block, hash_ in hashes.items() if hash_ is not None)
        return tuple(
            BoilerplateSuggestion(_as_boilerplate(block.span.of(text), block.span), stories)
            for block, stories in found
            if stories >= RECURS
        )

    # filling -----------------------------------------------------------------------------------------------
    def waiting(self) -> int:
        """How many clippings have not been compared with the others yet: all of an older library."""
        return self._store.fingerprints_waiting()

    def catch_up(self, on_progress: Callable[[int], None] = _silent, is_cancelled: Callable[[], bool] = _never) -> int:
        """Compare those that wait, a few in each transaction; how many there were. It can be stopped at any time.

        `on_progress` gets the number done as it grows. Nothing is done in a library that is only read.
        """
        total = left = 0 if self._store.is_read_only else self.waiting()
        while left and not is_cancelled():
            with self._writer.lock:
                self._store.fill_fingerprints(BATCH)
            before, left = left, self.waiting()
            on_progress(total - left)
            if left == before:  # another program changes them under our hands: they are left to it
                break
        return total - left

    def rebuild(self, on_progress: Callable[[int], None] = _silent) -> int:
        """Forget every comparison and begin anew; the number of clippings compared."""
        with self._writer.lock:
            self._store.renew_fingerprints()
        return self.catch_up(on_progress)

    def _text_of(self, clipping: Clipping) -> StoryText:
        snapshot = self._store.get_snapshot(clipping.snapshot_id)
        return story_text(self._store.get_text(snapshot.text_sha256), snapshot.blocks, clipping.boilerplate)


def _story_of(text: Draft | str) -> StoryText:
    if isinstance(text, Draft):
        return story_text(text.text, text.blocks, text.boilerplate)
    return story_of_lines(canonical_text(text))


def _compared(old: StoryText, new: StoryText, clipping_id: ClippingId) -> Comparison:
    own, other = terms(new), terms(old)
    return Comparison(
        clipping_id,
        covered(own, other),
        covered(other, own),
        difference(old.paragraphs, new.paragraphs),
    )


def _as_boilerplate(paragraph: str, span: Span) -> Boilerplate:
    """The stretch with the reason its words give; a notice, where they give none."""
    reason, words = classify(paragraph) or (BoilerplateReason.DISCLAIMER, paragraph[:_WORDS_SHOWN])
    return Boilerplate(span, reason, words)
