"""Fingerprints of stories: a sample of their passages, from which it is told how much of one stands in another.

A shingle is five folded words in a row. One in 16 is kept, the same ones in every text (FracMinHash: Irber et al.,
“Lightweight compositional analysis of metagenomes with FracMinHash”, 2022), so the share of one text's sample that
is in another's estimates the share of its passages that are there, however different the two are in length.
"""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import accumulate, chain
from typing import TypeVar
from zlib import crc32

from clipper.domain import fold
from clipper.domain.blocks import HEAD_KINDS, Block, Boilerplate, BoilerplateReason, body_blocks

T = TypeVar("T")
Terms = Callable[[], Sequence[str]]
"""Gives the folded words of a story where they are needed."""

FINGERPRINT_VERSION = 1_000 + fold.FOLD_VERSION
"""Stored with every fingerprint: thousands for the rules below, the rest for those that fold words."""

SHINGLE = 5
SAMPLED = 16
"""One in so many shingles is kept."""
MOST_READ = 2_000_000
"""Code points of a story that are fingerprinted: a long book."""

_LEAST_STORY = 0.5
"""Share of a text without its head; where less is left, guesses about the rest are doubted."""
_BY_SHAPE = frozenset({BoilerplateReason.NAVIGATION, BoilerplateReason.RELATED, BoilerplateReason.SHARING})
"""Told by shape and place rather than words."""
_GUESSES = frozenset(BoilerplateReason) - {BoilerplateReason.MARKED}
_FIRST, _LAST = 2, 5
"""Paragraphs at the beginning and the end of a text where notices stand."""
_EDGE_TERMS = 4
"""Shorter paragraphs recur by chance."""
_EDGE_LENGTH = 5_000
"""Longer ones (code points) are no notices."""
_BYTES = 6
"""Of a hash. Among five million passages one in 56 million meets another by chance."""
_AS_PARAGRAPH = b"paragraph"
"""Keeps the hashes of paragraphs apart from those of shingles."""


@dataclass(frozen=True, slots=True)
class StoryText:
    """What of a text is compared: its story by paragraphs, and the paragraphs at its edges, boilerplate or not."""

    paragraphs: tuple[str, ...]
    edges: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Hashes of sampled shingles and of whole paragraphs at the edges: numbers of 48 bits, the same everywhere."""

    hashes: frozenset[int] = frozenset()
    edges: frozenset[int] = frozenset()


FEW = 4
"""Fewer shared hashes than these prove nothing; the words themselves are compared then."""


def story_text(text: str, blocks: tuple[Block, ...], boilerplate: tuple[Boilerplate, ...] = ()) -> StoryText:
    """The story of a canonical text: without its head and without what is marked as boilerplate.

    Where navigation would be most of a text, or notices all of it, they were hardly seen rightly: they are compared,
    too. What the researcher marked never is.
    """
    body = body_blocks(blocks, boilerplate)
    if _length(body) < _LEAST_STORY * _length(body_blocks(blocks, ())):
        body = _body_without(blocks, boilerplate, _BY_SHAPE) or _body_without(blocks, boilerplate, _GUESSES)
    paragraphs = (block.span.of(text) for block in body)
    return StoryText(tuple(filter(None, paragraphs)), tuple(block.span.of(text) for block in edge_blocks(blocks)))


def _body_without(
    blocks: tuple[Block, ...], boilerplate: tuple[Boilerplate, ...], doubted: frozenset[BoilerplateReason]
) -> tuple[Block, ...]:
    return body_blocks(blocks, tuple(mark for mark in boilerplate if mark.reason not in doubted))


def _length(blocks: Iterable[Block]) -> int:
    return sum(block.span.length for block in blocks)


def story_of_lines(text: str) -> StoryText:
    """The story of a text of which nothing is known but its lines."""
    lines = tuple(line for line in text.split("\n") if line.strip())
    return StoryText(lines, _edges(lines))


def edge_blocks(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The first and last blocks of a text, its head aside: where notices stand."""
    return _edges([block for block in blocks if block.kind not in HEAD_KINDS and block.span.length])


def _edges(parts: Sequence[T]) -> tuple[T, ...]:
    return (*parts[:_FIRST], *parts[max(_FIRST, len(parts) - _LAST) :])


def fingerprint(story: StoryText) -> Fingerprint:
    """The fingerprint of a story; without hashes where it has fewer than five words."""
    return fingerprint_and_terms(story)[0]


def terms(story: StoryText) -> tuple[str, ...]:
    """The folded words of a story, of which shingles are made."""
    return tuple(chain.from_iterable(map(fold.terms, _read(story))))


def fingerprint_and_terms(story: StoryText) -> tuple[Fingerprint, tuple[str, ...]]:
    """Both at once: folding is what costs the time."""
    notices = [paragraph for paragraph in story.edges if len(paragraph) <= _EDGE_LENGTH]
    folded = {paragraph: fold.terms(paragraph) for paragraph in dict.fromkeys((*_read(story), *notices))}
    words = tuple(chain.from_iterable(folded[paragraph] for paragraph in _read(story)))
    edges = (_hash_of_terms(folded[paragraph]) for paragraph in notices)
    return Fingerprint(sampled_hashes(words), frozenset(edge for edge in edges if edge is not None)), words


def _read(story: StoryText) -> Iterator[str]:
    """The paragraphs of a story, as far as it is fingerprinted."""
    left = MOST_READ
    for paragraph in story.paragraphs:
        if left <= 0:
            return
        yield paragraph[:left]
        left -= len(paragraph)


def sampled_shingles(words: Sequence[str]) -> Iterator[bytes]:
    """The shingles of a text that are in the sample, in order; none of fewer than five words."""
    return (shingle for _, shingle in _sampled(words))


def _sampled(words: Sequence[str]) -> Iterator[tuple[int, bytes]]:
    """The sampled shingles with the words they begin at."""
    # A checksum chooses and only what is chosen is hashed well, which takes half the time.
    shingles = [*_shingles(words)]
    checksums = enumerate(map(crc32, shingles))
    return ((at, shingles[at]) for at, checksum in checksums if not checksum % SAMPLED)


def _shingles(words: Sequence[str]) -> Iterator[bytes]:
    """Every five words in a row with blanks between them."""
    encoded = [word.encode() for word in words]
    data = b" ".join(encoded)
    ends = [*accumulate(len(word) + 1 for word in encoded)]
    return (data[start : end - 1] for start, end in zip((0, *ends), ends[SHINGLE - 1 :], strict=False))


def sampled_hashes(words: Sequence[str]) -> frozenset[int]:
    """Hashes of the shingles that are in the sample."""
    return frozenset(map(_hash, sampled_shingles(words)))


def paragraph_hash(paragraph: str) -> int | None:
    """The hash of a whole paragraph by its folded words; None for one that is too short or too long for a notice."""
    return _hash_of_terms(fold.terms(paragraph)) if len(paragraph) <= _EDGE_LENGTH else None


def _hash_of_terms(words: Sequence[str]) -> int | None:
    return _hash(" ".join(words).encode(), _AS_PARAGRAPH) if len(words) >= _EDGE_TERMS else None


def containment(part: Collection[int], whole: frozenset[int]) -> float:
    """The share (0 to 1) of `part` that is in `whole`; 0 for an empty part."""
    return len(whole.intersection(part)) / len(part) if part else 0.0


def covered(part: Sequence[str], whole: Sequence[str], common: frozenset[int] = frozenset()) -> float:
    """The share of the words of `part` that stand in `whole` in runs of five or more; both are folded words.

    Unlike a containment it hardly falls where single words were exchanged. Passages of `part` whose nearest sampled
    hash is in `common` do not count.
    """
    fives = [*_fives(part)]
    counted = _is_telling(part, common)
    found = counted & _flags(map(set(_fives(whole)).__contains__, fives))
    return _words_of(found) / _words_of(counted) if counted else 0.0


def _fives(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[at:] for at in range(SHINGLE)), strict=False)


def _flags(flags: Iterable[int]) -> int:
    """One byte a shingle, in one number."""
    return int.from_bytes(bytes(flags))


def _words_of(shingles: int) -> int:
    """How many words the shingles cover that are flagged."""
    words = 0
    for step in range(SHINGLE):
        words |= shingles << 8 * step
    return words.bit_count()


def _is_telling(words: Sequence[str], common: frozenset[int]) -> int:
    """For each shingle a flag whether its nearest sampled one is not common."""
    count = max(0, len(words) - SHINGLE + 1)
    sampled = {at: _hash(shingle) in common for at, shingle in _sampled(words)} if common else {}
    if not any(sampled.values()):
        return _flags(b"\1" * count)
    places = list(sampled)
    return _flags(not sampled[places[_nearest(places, at)]] for at in range(count))


def _nearest(places: Sequence[int], at: int) -> int:
    """Which of the ordered places is nearest."""
    after = bisect_left(places, at)
    if after == len(places):
        return after - 1
    return after - 1 if after and at - places[after - 1] < places[after] - at else after


def _hash(data: bytes, kind: bytes = b"") -> int:
    return int.from_bytes(blake2b(data, digest_size=_BYTES, person=kind).digest(), "big")
