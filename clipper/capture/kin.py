"""Paragraphs that stand among a story's own and that no extractor has: short ones above all. Linear in the page."""

from collections.abc import Iterator, Sequence, Set

from clipper.capture.footnotes import footnote_id
from clipper.capture.lines import count_words, ends_sentence
from clipper.capture.story import Choice, is_aside
from clipper.capture.walk import Leaf, Walked
from clipper.capture.words import bare
from clipper.domain.blocks import BlockKind

_SENTENCE_WORDS = 4
_MOSTLY_LINKS = 0.5
_SEVERAL_NOTES = 3
_LIST_TAGS = frozenset({"ul", "ol", "li", "p"})
_DEEPEST_LIST = 12


def with_kin(walked: Walked, choice: Choice, titles: frozenset[int]) -> Choice:
    """The choice with the paragraphs of its own containers: below the headline, between its leaves, right behind them.

    Sentences are story, other lines are doubtful: text of the story's own container never vanishes without a sign.
    `titles` are the leaves that say the title.
    """
    containers = {_container(walked, walked.leaves[n]) for n in choice.story if _is_paragraph(walked.leaves[n])}
    known = {bare(walked.leaves[n].text) for n in (*choice.story, *titles)}
    inside = set(choice.story)
    kin = [
        n
        for n in _near(walked, choice.story, titles, containers)
        if n not in inside and bare(walked.leaves[n].text) not in known
    ]
    doubtful = frozenset(n for n in kin if not _is_sentence(walked.leaves[n].text))
    return Choice(tuple(sorted({*choice.story, *kin})), choice.doubtful | doubtful)


def with_notes(walked: Walked, choice: Choice) -> Choice:
    """The choice with the notes that its marks lead to, wherever the page keeps them, hidden ones too.

    An article with several notes has other lists beside them ("See also", sources): those among its own paragraphs
    are its own, however many links they hold.
    """
    leaves = walked.leaves
    notes = set(_notes_of(walked, choice.story))
    if not notes:
        return choice
    lists: set[int] = set()
    if len(notes) >= _SEVERAL_NOTES:
        containers = {_container(walked, leaves[n]) for n in choice.story if _is_paragraph(leaves[n])}
        lists = {n for n in range(choice.story[0], len(leaves)) if _list_container(walked, leaves[n]) in containers}
    return Choice(tuple(sorted({*choice.story, *notes, *lists})), choice.doubtful)


def _notes_of(walked: Walked, story: Sequence[int]) -> Iterator[int]:
    """Numbers of the notes that leaves lead to, and of those that these notes lead to in their turn."""
    kept: dict[str, list[int]] = {}
    for n, leaf in enumerate(walked.leaves):
        if leaf.kind is BlockKind.FOOTNOTE:
            kept.setdefault(f"#{footnote_id(leaf.marker)}", []).append(n)
    waiting = list(story) if kept else []
    while waiting:
        for one in walked.leaves[waiting.pop()].inlines:
            found = kept.pop(one.href, ())
            yield from found
            waiting.extend(found)


def _list_container(walked: Walked, leaf: Leaf) -> int | None:
    """The box the outermost list of a list item lies in; None for anything else, and for what calls itself an aside."""
    if leaf.kind is not BlockKind.LIST_ITEM:
        return None
    number, outermost = leaf.box, -1
    for _ in range(_DEEPEST_LIST):
        box = walked.boxes[number]
        if is_aside(box):
            return None
        outermost = number if box.tag in ("ul", "ol") else outermost
        if box.tag not in _LIST_TAGS or box.parent < 0:
            break
        number = box.parent
    return walked.boxes[outermost].parent if outermost >= 0 else None


def _near(walked: Walked, story: Sequence[int], titles: frozenset[int], containers: Set[int]) -> Iterator[int]:
    """Numbers of running paragraphs of the containers, from the headline, or the page's start, to right behind."""
    if not story:
        return
    first, last = story[0], story[-1]
    for n in range(max((n for n in titles if n < first), default=-1) + 1, len(walked.leaves)):
        leaf = walked.leaves[n]
        if _container(walked, leaf) in containers and _is_running(walked, leaf):
            yield n
        elif n > last:
            return


def _container(walked: Walked, leaf: Leaf) -> int:
    """The box a paragraph's own element lies in."""
    return walked.boxes[leaf.box].parent


def _is_paragraph(leaf: Leaf) -> bool:
    return leaf.kind is BlockKind.PARAGRAPH and leaf.tag == "p"


def _is_running(walked: Walked, leaf: Leaf) -> bool:
    """Whether a leaf is a paragraph with words that does not call itself an aside and is not mostly links."""
    if not _is_paragraph(leaf) or is_aside(walked.boxes[leaf.box]):
        return False
    return bool(bare(leaf.text)) and leaf.link_length < _MOSTLY_LINKS * len(leaf.text.strip())


def _is_sentence(text: str) -> bool:
    text = text.strip()
    return count_words(text) >= _SENTENCE_WORDS and ends_sentence(text)
