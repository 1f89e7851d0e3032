"""Chooses the leaves of a page that are its story, with an extractor's text as the oracle. Linear in the page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from clipper.capture.walk import Box, Walked
from clipper.capture.words import bare, trigrams, words_of
from clipper.domain.blocks import BlockKind

_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:share|sharing|social|related|recommend\w*|newsletter|subscri\w+|promo\w*|sponsor\w*|advert\w*|ads?|"
    r"cookie\w*|consent|comments?|disqus|breadcrumbs?|pagination|pager|sidebar|widget|popup|modal|paywall|signup|tags?|"
    r"nav\w*|menu|toolbar|footer|most-?read|trending|read-?more|print|outbrain|taboola|teaser\w*|byline-?share|navigation|"
    r"complementary|contentinfo|banner|search|login)(?:[\s_-]|$)"
)
_ASIDE_TAGS = frozenset({"aside", "footer", "nav", "dialog", "menu"})
_MATCH = 0.6
"""Share of a leaf's word triples the oracle must hold."""
_ROOT_SHARE = 0.92
"""The story's root is the deepest box that holds this share of the words the oracle confirmed."""
_ROOT_SHARE_ALONE = 0.75
_RUNNING_WORDS = 10
_MOST_OUTSIDE = 0.1
_LEAST_KEPT = 0.25
_FURNITURE_LINKS = 0.1
_MENU_LINKS = 0.4
_BEGINNING_WORDS = 15
_REPEATED = 0.25
_FEW = 6
_MOST_DOUBTFUL = 0.3
_FEWEST_SPEAKERS = 3
_SPEAKERS = 0.3
"""Share of a discussion's paragraphs that have a line above them with who speaks."""
_LONGEST_SPEAKER = 20
_LEAD = 4
_SHORTEST_FURNITURE = 400
"""In a story of few lines two links are a tenth of its words."""
_RUNNING = frozenset({BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.PREFORMATTED, BlockKind.HEADING})
_STANDS_FOR_ITSELF = frozenset(
    {
        BlockKind.QUOTE,
        BlockKind.FOOTNOTE,
        BlockKind.HEADING,
        BlockKind.LIST_ITEM,
        BlockKind.PREFORMATTED,
        BlockKind.RULE,
    }
)
_RUNNING_TAGS = frozenset(
    {"p", "blockquote", "pre", "h2", "h3", "h4", "h5", "figcaption", "td", "th", "dt", "dd", "tr"}
)


def is_aside(box: Box) -> bool:
    """Whether a box calls itself something that stands beside a story: navigation, sharing, related, advertising."""
    return box.is_hidden or box.tag in _ASIDE_TAGS or bool(_ASIDE.search(box.names))


@dataclass(frozen=True, slots=True)
class Choice:
    """Numbers of the leaves that make the story, in order. `doubtful` are those among them at its edges that only
    one of two agreeing extractors takes for story."""

    story: tuple[int, ...] = ()
    doubtful: frozenset[int] = frozenset()


def choose_story(walked: Walked, oracle: str, second: str = "") -> Choice:
    """The leaves the oracle's words are in, with what it lost between them; empty if they are nowhere in the page.

    `second` is the text of another extractor that agrees with the oracle on the whole; it vouches for what the
    oracle left out, and casts doubt on what the oracle has beyond it.
    """
    words = [words_of(leaf.text) for leaf in walked.leaves]
    witnesses = _Witnesses(words, _confirmed(words, oracle), _confirmed(words, second) if second else None)
    return _around_confirmed(walked, witnesses, _ROOT_SHARE)


def is_furniture(walked: Walked, more: Choice, fewer: Choice) -> bool:
    """Whether what one choice has beyond another, smaller one that lies in it is thick with links: page, not story."""
    smaller = set(fewer.story)
    if not smaller or len(smaller.difference(more.story)) > _MOST_OUTSIDE * len(smaller):
        return False
    beyond = [walked.leaves[n] for n in more.story if n not in smaller]
    length = sum(len(leaf.text) for leaf in beyond)
    kept = sum(len(walked.leaves[n].text) for n in smaller)
    return (
        length >= _SHORTEST_FURNITURE
        and _LEAST_KEPT * length <= kept <= length
        and sum(leaf.link_length for leaf in beyond) > _FURNITURE_LINKS * length
    )


def is_menu(walked: Walked, choice: Choice, other: Choice) -> bool:
    """Whether a choice is mostly links where another, elsewhere in the page, is text."""
    return _link_share(walked, choice) > _MENU_LINKS and _link_share(walked, other) * 2 < _link_share(walked, choice)


def _link_share(walked: Walked, choice: Choice) -> float:
    leaves = [walked.leaves[n] for n in choice.story]
    return sum(leaf.link_length for leaf in leaves) / max(1, sum(len(leaf.text.strip()) for leaf in leaves))


def choose_alone(walked: Walked) -> Choice:
    """The same without an oracle: paragraphs of running words outside what stands beside a story are the witnesses.

    Where there are none, every leaf that has words.
    """
    words = [words_of(leaf.text) for leaf in walked.leaves]
    beside = _beside(walked.boxes, [0] * len(walked.boxes), 0)
    witnesses = [
        len(some) >= _RUNNING_WORDS and not beside[leaf.box] and leaf.link_length * 2 < len(leaf.text)
        for leaf, some in zip(walked.leaves, words, strict=True)
    ]
    chosen = _around_confirmed(walked, _Witnesses(words, witnesses, None), _ROOT_SHARE_ALONE)
    return chosen if chosen.story else Choice(tuple(n for n, some in enumerate(words) if some))


@dataclass(frozen=True, slots=True)
class _Witnesses:
    """For each leaf its words, whether the oracle has them, and whether the second extractor has (None: not asked)."""

    words: Sequence[Sequence[str]]
    confirmed: Sequence[bool]
    seconded: Sequence[bool] | None


def _around_confirmed(walked: Walked, witnesses: _Witnesses, share: float) -> Choice:
    confirmed = witnesses.confirmed
    if not any(confirmed):
        return Choice()
    held = _held_words(walked, witnesses.words, confirmed)
    vouched = held
    if witnesses.seconded is not None:
        either = [one or other for one, other in zip(confirmed, witnesses.seconded, strict=True)]
        vouched = _held_words(walked, witnesses.words, either)
    root = _root(walked.boxes, vouched, share)
    is_inside = _inside(walked.boxes, root)
    is_beside = _beside(walked.boxes, held, root)
    alike = _alike_confirmed(walked, confirmed, is_inside) if witnesses.seconded is None else frozenset()
    numbers = [n for n, leaf in enumerate(walked.leaves) if confirmed[n] and is_inside[leaf.box]]
    story = tuple(
        n
        for n in range(numbers[0], numbers[-1] + 1)
        if is_inside[walked.leaves[n].box]
        and (
            confirmed[n]
            or (not is_beside[walked.leaves[n].box] and (n in alike or _fills_gap(walked, n, witnesses, vouched)))
        )
    )
    story = (*_lead(walked, numbers[0], is_inside, is_beside), *story)
    story = tuple(sorted({*story, *_speakers(walked, story, is_inside)}))
    story = _without_repeats(story, walked, witnesses)
    return Choice(story, _doubtful(story, walked, witnesses))


def _speakers(walked: Walked, story: tuple[int, ...], is_inside: Sequence[bool]) -> frozenset[int]:
    """The lines of a discussion that say who speaks: each right above an utterance, all set alike, no two the same."""
    inside = set(story)
    looks = _looks(walked.boxes)
    lines: dict[int, list[int]] = {}
    for n in story:
        leaf = walked.leaves[n - 1] if n else None
        if leaf is not None and n - 1 not in inside and leaf.kind is BlockKind.PARAGRAPH and is_inside[leaf.box]:
            lines.setdefault(looks[leaf.box], []).append(n - 1)
    utterances = sum(walked.leaves[n].kind is BlockKind.PARAGRAPH for n in story)
    return frozenset(
        n
        for alike in lines.values()
        if len(alike) >= max(_FEWEST_SPEAKERS, utterances * _SPEAKERS)
        and len({walked.leaves[n].text for n in alike}) == len(alike)
        for n in alike
        if len(walked.leaves[n].text.split()) <= _LONGEST_SPEAKER
    )


def _looks(boxes: Sequence[Box]) -> list[int]:
    """For each box a number that boxes share which lie in the same boxes by name and order."""
    looks: list[int] = []
    for box in boxes:
        looks.append(hash((looks[box.parent] if box.parent >= 0 else 0, box.tag, box.names)))
    return looks


def _alike_confirmed(walked: Walked, confirmed: Sequence[bool], is_inside: Sequence[bool]) -> frozenset[int]:
    """Leaves set in the same boxes by name and order as a confirmed one: one card of a list is like the next."""
    looks = _looks(walked.boxes)
    told = {looks[leaf.box] for leaf, is_told in zip(walked.leaves, confirmed, strict=True) if is_told}
    return frozenset(
        n
        for n, leaf in enumerate(walked.leaves)
        if leaf.kind is BlockKind.PARAGRAPH and is_inside[leaf.box] and looks[leaf.box] in told
    )


def _lead(walked: Walked, first: int, is_inside: Sequence[bool], is_beside: Sequence[bool]) -> tuple[int, ...]:
    """What belongs to the first words without being told: the picture right above them, and their own subhead."""
    leaves = walked.leaves
    parent = walked.boxes[leaves[first].box].parent
    lead: list[int] = []
    for n in range(first - 1, max(-1, first - 1 - _LEAD), -1):
        leaf = leaves[n]
        if not is_inside[leaf.box] or is_beside[leaf.box]:
            break
        is_subhead = leaf.kind is BlockKind.HEADING and leaf.level > 1 and walked.boxes[leaf.box].parent == parent
        if leaf.kind is not BlockKind.CAPTION and not is_subhead:
            break
        lead.append(n)
        if is_subhead:
            break
    return tuple(reversed(lead))


def _without_repeats(story: tuple[int, ...], walked: Walked, witnesses: _Witnesses) -> tuple[int, ...]:
    """Pages that hold their story once for each size of screen show it once; a refrain now and then stays."""
    seen: set[str] = set()
    repeats: set[int] = set()
    for n in story:
        if len(witnesses.words[n]) >= _RUNNING_WORDS:
            key = " ".join(witnesses.words[n])
            if key in seen:
                repeats.add(n)
            seen.add(key)
    if len(repeats) < _FEW or sum(len(witnesses.words[n]) for n in repeats) < _REPEATED * sum(
        len(witnesses.words[n]) for n in story
    ):
        return story
    second = min(repeats)
    short = {" ".join(witnesses.words[n]) for n in story if n < second}
    return tuple(n for n in story if n < second or (n not in repeats and " ".join(witnesses.words[n]) not in short))


def _doubtful(story: Sequence[int], walked: Walked, witnesses: _Witnesses) -> frozenset[int]:
    """Leaves before and behind all that both extractors have; a long paragraph before it is the story's beginning."""
    seconded = witnesses.seconded
    both = [n for n in story if seconded is not None and seconded[n] and witnesses.confirmed[n]]
    if not both:
        return frozenset()
    first, last = both[0], both[-1]
    notes = _notes(story, walked)
    doubtful = frozenset(
        n
        for n in story
        if (n > last and n not in notes)
        or (n < first and len(witnesses.words[n]) < _BEGINNING_WORDS and walked.leaves[n].kind is not BlockKind.HEADING)
    )
    share = sum(len(witnesses.words[n]) for n in doubtful) / sum(len(witnesses.words[n]) for n in story)
    # More than that, and it is the second extractor that stopped too early.
    return doubtful if share <= _MOST_DOUBTFUL else frozenset()


def _notes(story: Sequence[int], walked: Walked) -> frozenset[int]:
    """Footnotes, and the line and heading above them."""
    notes: set[int] = set()
    for n in reversed(story):
        kind = walked.leaves[n].kind
        if kind is BlockKind.FOOTNOTE or (n + 1 in notes and kind in (BlockKind.HEADING, BlockKind.RULE)):
            notes.add(n)
    return frozenset(notes)


def _confirmed(leaves: Sequence[Sequence[str]], oracle: str) -> list[bool]:
    lines = {bare(line) for line in oracle.split("\n")}
    known = set(trigrams(words_of(oracle)))
    out = []
    for words in leaves:
        triples = trigrams(words)
        if triples:
            out.append(sum(triple in known for triple in triples) >= _MATCH * len(triples))
        else:
            out.append(bool(words) and " ".join(words) in lines)
    return out


def _held_words(walked: Walked, words: Sequence[Sequence[str]], confirmed: Sequence[bool]) -> list[int]:
    """Confirmed words in each box, those of its descendants included."""
    held = [0] * len(walked.boxes)
    for leaf, some, is_confirmed in zip(walked.leaves, words, confirmed, strict=True):
        held[leaf.box] += len(some) if is_confirmed else 0
    for number in range(len(held) - 1, 0, -1):
        parent = walked.boxes[number].parent
        if parent >= 0:
            held[parent] += held[number]
    return held


def _root(boxes: Sequence[Box], held: Sequence[int], share: float) -> int:
    """The deepest box with the root's share: children come after parents, so the last one met on the way down."""
    need = share * held[0]
    root = 0
    for number in range(1, len(boxes)):
        if boxes[number].parent == root and held[number] >= need:
            root = number
    return root


def _inside(boxes: Sequence[Box], root: int) -> list[bool]:
    inside = [False] * len(boxes)
    for number, box in enumerate(boxes):
        inside[number] = number == root or (box.parent >= 0 and inside[box.parent])
    return inside


def _beside(boxes: Sequence[Box], held: Sequence[int], root: int) -> list[bool]:
    """Boxes below the root that lie in something beside the story: named so, and without a confirmed word."""
    beside = [False] * len(boxes)
    for number, box in enumerate(boxes):
        if number > root:
            beside[number] = (box.parent >= 0 and beside[box.parent]) or (held[number] == 0 and is_aside(box))
    return beside


def _fills_gap(walked: Walked, n: int, witnesses: _Witnesses, vouched: Sequence[int]) -> bool:
    """Whether a leaf the oracle left out between others is story: running text that is not mostly links.

    Where a second extractor was asked it decides about words that may as well be advertising; what stands for
    itself by its kind (a quotation, a footnote, a picture, a subhead) needs no second voice.
    """
    leaf = walked.leaves[n]
    words = len(witnesses.words[n])
    if leaf.kind is BlockKind.TABLE_ROW:
        # A table stays whole: its figures alone are too few words to be recognised.
        return vouched[_table(walked.boxes, leaf.box)] > 0
    density = leaf.link_length / max(1, len(leaf.text.strip()))
    limit = 0.5 if leaf.kind is BlockKind.LIST_ITEM else 0.6
    if witnesses.seconded is not None and witnesses.seconded[n]:
        return True
    if density >= limit and not (words > _RUNNING_WORDS * 2 and leaf.kind in _RUNNING):
        return False
    if witnesses.seconded is not None:
        return leaf.kind in _STANDS_FOR_ITSELF or not words
    return leaf.kind is not BlockKind.PARAGRAPH or leaf.tag in _RUNNING_TAGS


def _table(boxes: Sequence[Box], number: int) -> int:
    """The box of the table a row lies in, at most one box around it."""
    for _ in range(2):
        if boxes[number].tag != "table" and boxes[number].parent >= 0:
            number = boxes[number].parent
    return number
