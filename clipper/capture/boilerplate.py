"""Finds what is no part of a story: notices, contacts, sharing, related links, navigation. Marks it, deletes nothing.

Works on any text with blocks, so that pastes and pages are treated alike.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from clipper.capture.biography import find_author_card
from clipper.capture.lines import count_words, ends_sentence
from clipper.capture.phrases import ANYWHERE, SECTIONS
from clipper.domain.blocks import HEAD_KINDS, Block, BlockKind, Boilerplate, Inline, InlineKind
from clipper.domain.blocks import BoilerplateReason as Reason
from clipper.domain.span import Span

_READ = 600
"""A notice says what it is at its beginning; a longer paragraph is read only that far."""
_STORY_WORDS = 12
_SHORT_SENTENCE = 4
_TAIL_SHARE = 0.35
"""Story words after "Related articles" beyond this share of those before it mean a box inside the story."""
_A_LIST = 15
_EDGE = 1_500
"""Blocks from either end that are looked at: notices stand at the edges, and a book is not read for them."""
_DOCUMENT = re.compile(r"\.(?:pdf|docx?|odt|rtf|txt|xlsx?|ods|csv|pptx?|odp|epub|zip)(?:[?#]|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A block as this module sees it: what it was taken for (None: nothing) and by which words."""

    block: Block
    text: str
    words: int
    reason: Reason | None = None
    evidence: str = ""
    begins_section: bool = False
    names_document: bool = False
    """It links to a file, as a story does to what it rests on."""

    @property
    def is_story(self) -> bool:
        """A paragraph that tells: long enough, a sentence, and nothing that gives it away."""
        if self.reason or self.block.kind in HEAD_KINDS or self.begins_section:
            return False
        return self.words >= _STORY_WORDS and _is_closed(self.text)

    @property
    def is_sentence(self) -> bool:
        return (self.words >= _SHORT_SENTENCE or self.names_document) and _is_closed(self.text)


def _is_closed(text: str) -> bool:
    return ends_sentence(text) or text.endswith((":", "："))


def find_boilerplate(text: str, blocks: tuple[Block, ...], inlines: Sequence[Inline] = ()) -> tuple[Boilerplate, ...]:
    """Stretches of whole blocks that are no part of the story, in order, not overlapping.

    `words` of each is what gave the first of its blocks away. `inlines` count in `text`, in any order. Linear in
    the text.
    """
    documents = _places_of_documents(blocks, inlines)
    seen = [
        _see(
            block,
            block.span.of(text),
            is_near=min(place, len(blocks) - 1 - place) < _EDGE,
            names_document=place in documents,
        )
        for place, block in enumerate(blocks)
    ]
    seen = _with_author_card(_with_whole_tables(seen))
    stories = [index for index, one in enumerate(seen) if one.is_story]
    marks: dict[int, tuple[Reason, str]] = {}
    if stories:
        end = _story_end(seen, stories)
        _mark_head(seen, stories[0], marks)
        _mark_tail(seen, end, marks)
    for index, one in enumerate(seen):
        if one.reason and index not in marks and one.block.kind not in HEAD_KINDS:
            marks[index] = (one.reason, one.evidence)
    return tuple(_stretches(seen, marks))


def classify(text: str) -> tuple[Reason, str] | None:
    """What a single paragraph is, apart from its place: the reason and the words that say so; or None."""
    head = text[:_READ]
    words = count_words(head)
    for phrases in ANYWHERE:
        match = phrases.find(head) if words <= phrases.longest else None
        if match:
            return phrases.reason, match.group().strip()[:120]
    return None


def opens_section(text: str) -> bool:
    """Whether a line begins a closing section: "Related articles", "Comments", "About the author"."""
    return section_reason(text) is not None


def section_reason(text: str) -> Reason | None:
    """What the closing section is that a line begins; None where it begins none."""
    section = _section(text, count_words(text))
    return section[0] if section else None


def _places_of_documents(blocks: Sequence[Block], inlines: Iterable[Inline]) -> frozenset[int]:
    """Indexes of the blocks with a link to a file among other words."""
    starts = [block.span.start for block in blocks]
    links = (one.span for one in inlines if one.kind is InlineKind.LINK and _DOCUMENT.search(one.href))
    placed = ((bisect_right(starts, span.start) - 1, span) for span in links)
    return frozenset(place for place, span in placed if place >= 0 and span.length < blocks[place].span.length)


def _with_whole_tables(seen: Sequence[_Seen]) -> list[_Seen]:
    """The same with no table cut in two: where one row gives nothing away, its neighbours are figures, not buttons."""
    whole: list[_Seen] = []
    for is_table, run in groupby(seen, key=lambda one: one.block.kind is BlockKind.TABLE_ROW):
        rows = list(run)
        if is_table and not all(row.reason for row in rows):
            rows = [replace(row, reason=None, evidence="", begins_section=False) for row in rows]
        whole.extend(rows)
    return whole


def _with_author_card(seen: list[_Seen]) -> list[_Seen]:
    """The same with the lines that present the author marked as such; the first of them opens a closing section."""
    plain = [one for one in seen[-_EDGE:] if one.block.kind not in HEAD_KINDS]
    card = find_author_card([one.text for one in plain])
    if card is None:
        return seen
    opener = plain[card.place]
    return [
        replace(one, reason=Reason.SIGNATURE, evidence=one.text[:120], begins_section=True) if one is opener else one
        for one in seen
    ]


def _see(block: Block, text: str, *, is_near: bool, names_document: bool) -> _Seen:
    words = count_words(text)
    if block.kind in HEAD_KINDS or not is_near:
        return _Seen(block, text, words)
    found = classify(text) if words <= 400 else None
    if names_document and _is_closed(text) and (not found or found[0] is Reason.NAVIGATION):
        return _Seen(block, text, words, names_document=True)
    if found:
        return _Seen(block, text, words, *found)
    section = _section(text, words)
    return _Seen(block, text, words, None, section[1] if section else "", bool(section))


def _section(text: str, words: int) -> tuple[Reason, str] | None:
    for phrases in SECTIONS:
        match = phrases.find(text) if words <= phrases.longest else None
        if match:
            return phrases.reason, match.group().strip()[:120]
    return None


def _story_end(seen: Sequence[_Seen], stories: Sequence[int]) -> int:
    """Index behind the last block of the story: cut where a closing section begins, else after the last sentence."""
    total = sum(seen[index].words for index in stories)
    before = 0
    place = 0
    for index, one in enumerate(seen):
        while place < len(stories) and stories[place] < index:
            before += seen[stories[place]].words
            place += 1
        if not _opens_section(one) or place < 1:
            continue
        section = _section(one.text, one.words)
        is_final = section is not None and section[0] is Reason.NAVIGATION and place >= 3
        if is_final or total - before <= _TAIL_SHARE * before:
            return _after_last_sentence(seen, stories[place - 1], index)
    return _after_last_sentence(seen, stories[-1], len(seen))


def _opens_section(one: _Seen) -> bool:
    section = None if one.begins_section else _section(one.text, one.words)
    return one.begins_section or (section is not None and section[0] is not Reason.SUBSCRIPTION)


def _after_last_sentence(seen: Sequence[_Seen], last_story: int, stop: int) -> int:
    """The end of the story at or after its last long paragraph: short sentences and list items still belong to it."""
    end = last_story + 1
    is_card = stop < len(seen) and seen[stop].reason is Reason.SIGNATURE
    if is_card and sum(not one.reason for one in seen[end:stop]) >= _A_LIST:
        # The story above an author's card ends with a list of short lines, not with its last sentence.
        return stop
    while end < stop and not seen[end].reason and not seen[end].begins_section:
        one = seen[end]
        leads_list = end + 1 < stop and seen[end + 1].block.kind in _KEPT_AT_END and one.words <= _STORY_WORDS
        if not (one.is_sentence or one.block.kind in _KEPT_AT_END or leads_list):
            break
        end += 1
    return end


_KEPT_AT_END = frozenset(
    {BlockKind.LIST_ITEM, BlockKind.FOOTNOTE, BlockKind.TABLE_ROW, BlockKind.QUOTE, BlockKind.PREFORMATTED}
)


def _mark_head(seen: Sequence[_Seen], first_story: int, marks: dict[int, tuple[Reason, str]]) -> None:
    """Short lines before the story that are neither its head nor sentences: breadcrumbs, sections, buttons."""
    for index in range(first_story):
        one = seen[index]
        is_kept = one.block.kind in HEAD_KINDS or one.block.kind is BlockKind.HEADING or one.is_sentence
        if not one.reason and not is_kept and one.words < 6 and one.block.kind is not BlockKind.LIST_ITEM:
            marks[index] = (Reason.NAVIGATION, one.text[:120])


def _mark_tail(seen: Sequence[_Seen], end: int, marks: dict[int, tuple[Reason, str]]) -> None:
    """Everything behind the story; a stretch has the reason of its first block that says one."""
    reason: tuple[Reason, str] | None = None
    for index in range(end, len(seen)):
        one = seen[index]
        if one.block.kind in HEAD_KINDS:
            continue
        if one.reason:
            reason = (one.reason, one.evidence)
        elif one.begins_section:
            reason = _section(one.text, one.words)
        marks[index] = (one.reason or (reason[0] if reason else Reason.NAVIGATION), one.evidence or one.text[:120])


def _stretches(seen: Sequence[_Seen], marks: dict[int, tuple[Reason, str]]) -> Iterator[Boilerplate]:
    """Neighbouring blocks of one reason as one stretch."""
    run: list[int] = []
    for index in [*sorted(marks), -1]:
        if run and (index != run[-1] + 1 or marks[index][0] is not marks[run[0]][0]):
            reason, words = marks[run[0]]
            yield Boilerplate(Span(seen[run[0]].block.span.start, seen[run[-1]].block.span.end), reason, words)
            run = []
        run.append(index)
