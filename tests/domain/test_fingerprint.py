"""Fingerprints: stable, a sample, and shares that are what they say."""

from hypothesis import given
from hypothesis import strategies as st

from clipper.domain import fold
from clipper.domain.blocks import Block, BlockKind, Boilerplate, BoilerplateReason
from clipper.domain.fingerprint import (
    MOST_READ,
    Fingerprint,
    StoryText,
    containment,
    covered,
    edge_blocks,
    fingerprint,
    fingerprint_and_terms,
    paragraph_hash,
    sampled_hashes,
    story_of_lines,
    story_text,
    terms,
)
from clipper.domain.span import Span

WORDS = st.lists(st.sampled_from([f"w{number}" for number in range(40)]), max_size=120)
PINNED = [
    356626779305,
    71639297751560,
    75339226647323,
    75438890766156,
    77304645979041,
    131355752498346,
    273184930104892,
]
PINNED_PARAGRAPH = 163197845067155
HASHES = st.frozensets(st.integers(0, 30))


def numbered(first: int, count: int) -> list[str]:
    return [f"word{number}" for number in range(first, first + count)]


def blocks_of(*parts: tuple[BlockKind, str]) -> tuple[str, tuple[Block, ...]]:
    text, blocks = "", []
    for kind, part in parts:
        blocks.append(Block(kind, Span(len(text), len(text) + len(part))))
        text += part + "\n"
    return text, tuple(blocks)


def test_the_hashes_are_the_same_everywhere() -> None:
    # Written down once: a library made elsewhere, or by an older release, must find the same passages.
    assert sorted(sampled_hashes(numbered(0, 120))) == PINNED
    assert paragraph_hash("The ferry was late again.") == PINNED_PARAGRAPH


def test_about_one_shingle_in_sixteen_is_kept() -> None:
    kept = len(sampled_hashes(numbered(0, 40_004)))
    assert 2_250 < kept < 2_750


def test_spelling_that_folds_alike_is_alike() -> None:
    plain = " ".join(numbered(0, 200))
    dressed = plain.upper().replace("WORD1 ", "“Wörd1” — ")
    assert fingerprint(story_of_lines(plain)).hashes == fingerprint(story_of_lines(dressed)).hashes


def test_texts_without_blanks_are_compared_by_pairs_of_signs() -> None:
    story = "".join(chr(0x4E00 + 7 * number % 3000) for number in range(400))
    other = "".join(chr(0x5E00 + 11 * number % 3000) for number in range(400))
    whole, half = story_of_lines(story + other), story_of_lines(story)
    assert len(fingerprint(half).hashes) > 10
    assert containment(fingerprint(half).hashes, fingerprint(whole).hashes) > 0.9
    assert covered(terms(half), terms(whole)) > 0.98


def test_how_a_text_is_divided_does_not_matter() -> None:
    words = numbered(0, 300)
    one = story_of_lines(" ".join(words))
    many = story_of_lines("\n".join(" ".join(words[at : at + 30]) for at in range(0, 300, 30)))
    assert fingerprint(one).hashes == fingerprint(many).hashes


def test_both_at_once_are_what_they_are_alone() -> None:
    story = StoryText(
        ("One two three four five six.", "Seven eight nine ten."), ("One two three four five six.", "Notice.")
    )
    assert fingerprint_and_terms(story) == (fingerprint(story), terms(story))


def test_no_words_no_hashes() -> None:
    assert fingerprint(StoryText(())) == Fingerprint()
    assert fingerprint(story_of_lines("…\n\n—")) == Fingerprint()
    assert sampled_hashes(numbered(0, 4)) == frozenset()


def test_what_is_longer_than_a_long_book_is_read_to_there() -> None:
    line = "x" * 99
    story = StoryText((line,) * (MOST_READ // 99 + 50))
    assert sum(map(len, terms(StoryText(story.paragraphs)))) <= MOST_READ


@given(st.text(max_size=80) | st.text("aé’'.3,米ทก ", max_size=40))
def test_the_words_compared_are_those_of_the_index(text: str) -> None:
    assert fold.terms(text) == [token.term for token in fold.tokens(text)]


# what is compared -----------------------------------------------------------------------------------------------
def test_head_and_notices_are_not_compared() -> None:
    text, blocks = blocks_of(
        (BlockKind.TITLE, "A title"),
        (BlockKind.BYLINE, "By somebody"),
        (BlockKind.PARAGRAPH, "The story itself, which is longer than its notice."),
        (BlockKind.PARAGRAPH, "All rights reserved."),
    )
    notice = Boilerplate(blocks[3].span, BoilerplateReason.COPYRIGHT)
    story = story_text(text, blocks, (notice,))
    assert story.paragraphs == ("The story itself, which is longer than its notice.",)
    assert story.edges == ("The story itself, which is longer than its notice.", "All rights reserved.")


def test_a_list_taken_for_navigation_is_compared_where_it_is_most_of_a_text() -> None:
    rows = [(BlockKind.PARAGRAPH, f"Section {number} of the catalogue") for number in range(9)]
    text, blocks = blocks_of((BlockKind.PARAGRAPH, "The catalogue."), *rows)
    whole = Span(blocks[1].span.start, blocks[-1].span.end)
    guessed = story_text(text, blocks, (Boilerplate(whole, BoilerplateReason.NAVIGATION),))
    assert len(guessed.paragraphs) == 10
    by_hand = story_text(text, blocks, (Boilerplate(whole, BoilerplateReason.MARKED),))
    assert by_hand.paragraphs == ("The catalogue.",)


def test_a_text_that_would_be_nothing_but_a_notice_is_compared() -> None:
    text, blocks = blocks_of(
        (BlockKind.TITLE, "A title"), (BlockKind.PARAGRAPH, "The © of the photographs is disputed.")
    )
    notice = Boilerplate(blocks[1].span, BoilerplateReason.COPYRIGHT)
    assert story_text(text, blocks, (notice,)).paragraphs == ("The © of the photographs is disputed.",)
    assert story_text(text, blocks, (Boilerplate(blocks[1].span, BoilerplateReason.MARKED),)).paragraphs == ()


def test_edges_are_the_first_two_blocks_and_the_last_five() -> None:
    _, blocks = blocks_of((BlockKind.TITLE, "T"), *((BlockKind.PARAGRAPH, str(number)) for number in range(20)))
    assert [blocks.index(block) - 1 for block in edge_blocks(blocks)] == [0, 1, 15, 16, 17, 18, 19]
    assert len(edge_blocks(blocks[:4])) == 3


def test_a_long_paragraph_is_no_notice() -> None:
    long = " ".join(numbered(0, 900))
    assert paragraph_hash(long) is None
    assert fingerprint(story_of_lines(long)).edges == frozenset()


def test_a_short_paragraph_has_no_hash_of_its_own() -> None:
    assert paragraph_hash("Read more here") is None
    assert paragraph_hash("Read more of this here") is not None


# shares ---------------------------------------------------------------------------------------------------------
@given(HASHES, HASHES)
def test_a_containment_is_a_share(part: frozenset[int], whole: frozenset[int]) -> None:
    assert 0.0 <= containment(part, whole) <= 1.0
    assert containment(part, part | whole) == (1.0 if part else 0.0)
    assert containment(part - whole, whole) == 0.0


@given(HASHES, HASHES, HASHES)
def test_more_to_be_found_in_never_makes_a_containment_smaller(
    part: frozenset[int], whole: frozenset[int], more: frozenset[int]
) -> None:
    assert containment(part, whole) <= containment(part, whole | more)


@given(WORDS, WORDS, WORDS)
def test_a_passage_is_covered_by_every_text_it_stands_in(before: list[str], part: list[str], after: list[str]) -> None:
    assert covered(part, before + part + after) == (1.0 if len(part) >= 5 else 0.0)


@given(WORDS, WORDS)
def test_what_is_covered_is_a_share_and_of_a_passage_its_sample_too(part: list[str], whole: list[str]) -> None:
    assert 0.0 <= covered(part, whole) <= 1.0
    assert sampled_hashes(part) <= sampled_hashes(whole + part)


def test_single_words_that_were_exchanged_hardly_matter() -> None:
    words = numbered(0, 500)
    edited = [f"other{at}" if at % 12 == 5 else word for at, word in enumerate(words)]
    assert covered(edited, words) > 0.9


def test_common_passages_do_not_count() -> None:
    story, notice = numbered(0, 200), numbered(9_000, 200)
    common = sampled_hashes(notice)
    assert covered(story + notice, notice) > 0.4
    assert covered(story + notice, notice, common) < 0.06
    assert covered(notice, notice, common) == 0.0
