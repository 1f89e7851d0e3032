"""A highlight comes over to a changed text on its own words, or is said to be lost."""

import random

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from clipper.domain.blocks import Block, BlockKind
from clipper.domain.difference import Turn
from clipper.domain.projection import Projected, Reason, Status, project
from clipper.domain.span import Span
from tests.domain.text_edits import (
    DELETING,
    NONSENSE,
    REARRANGING,
    RETYPING,
    Edit,
    delete_own_paragraphs,
    drop_other_paragraphs,
    place_of,
    put_near_copy_elsewhere,
    put_notices_between,
    replace_some_words,
    story,
    text_of,
    untouched,
)

REPORT = (
    "Bridge to reopen in May\n"
    "The ministry said on Tuesday that the bridge over the Drava would reopen before the summer.\n"
    "“We have a date,” the minister said, “and we have the money.”\n"
    "The mayor, who had asked for a date, said that the money was late.\n"
    "Shipping on the river is not affected."
)

anything = st.text(alphabet=st.characters(), max_size=120)
repetitive = st.text(alphabet="ab \n.é一👩", max_size=80)


def passage(words: str, text: str = REPORT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def projected(words: str, new: str, old: str = REPORT) -> Projected:
    (found,) = project(old, new, [passage(words, old)])
    return found


def words_at(found: Projected, text: str) -> str:
    return found.span.of(text) if found.span else ""


def without_signs(span: Span, text: str) -> Span:
    start, end = span
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return Span(start, end)


@st.composite
def stories(draw: st.DrawFn, shortest: int = 2, longest: int = 40) -> tuple[str, Span, random.Random]:
    """A story, whole words of one of its paragraphs, and chance for edits."""
    chance = random.Random(draw(st.integers(0, 2**32)))
    text = story(chance)
    line = chance.choice([line for line in text.split("\n") if len(line.split()) >= shortest])
    words = line.split()
    first = chance.randrange(len(words) - shortest + 1)
    count = chance.randint(shortest, min(longest, len(words) - first))
    start = text.index(line) + len(" ".join(words[:first])) + bool(first)
    return text, Span(start, start + len(" ".join(words[first : first + count]))), chance


# properties ----------------------------------------------------------------------------------------------------
@settings(max_examples=300, deadline=None)
@given(st.one_of(anything, repetitive), st.data())
def test_in_the_same_text_every_span_is_intact(text: str, data: st.DataObject) -> None:
    assume(text)
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    assert project(text, text, [span]) == (Projected(span, Status.INTACT, 1.0, Reason.SAME_WORDS),)


@settings(max_examples=300, deadline=None)
@given(st.one_of(anything, repetitive), st.one_of(anything, repetitive), st.data())
@example("", "", None)
@example("\ud800", "é\u0301\ud800", None)
def test_any_two_texts_and_spans_have_an_answer_inside_the_new_text(
    old: str, new: str, data: st.DataObject | None
) -> None:
    places = st.integers(-3, len(old) + 3)
    spans = data.draw(st.lists(st.builds(Span, places, places), max_size=6)) if data else [Span(0, 1)]
    answers = project(old, new, spans)
    assert len(answers) == len(spans)
    for span, found in zip(spans, answers, strict=True):
        assert 0.0 <= found.score <= 1.0
        assert (found.span is None) == (found.status is Status.ORPHAN)
        if found.span is not None:
            assert 0 <= found.span.start < found.span.end <= len(new)
            assert 0 <= span.start < span.end <= len(old)


@settings(max_examples=300, deadline=None)
@given(st.one_of(anything, repetitive), st.one_of(anything, repetitive), st.data())
def test_pieces_lead_from_the_old_words_to_the_new_ones(old: str, new: str, data: st.DataObject) -> None:
    assume(old)
    start = data.draw(st.integers(0, len(old) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(old))))
    (found,) = project(old, new, [span])
    if found.span is not None and found.status is Status.CHANGED:
        assert "".join(piece.text for piece in found.pieces if piece.turn is not Turn.INSERTED) == span.of(old)
        assert "".join(piece.text for piece in found.pieces if piece.turn is not Turn.REMOVED) == found.span.of(new)


@settings(max_examples=100, deadline=None)
@given(stories(), st.sampled_from(REARRANGING), st.sampled_from(RETYPING))
def test_kept_words_are_found_letter_for_letter(
    case: tuple[str, Span, random.Random], first: Edit, second: Edit
) -> None:
    text, span, chance = case
    signs = second(first(untouched(text), span, chance), span, chance)
    new = text_of(signs)
    (found,) = project(text, new, [span])
    place = place_of(signs, span)
    assert found.span is not None and place is not None
    assert without_signs(found.span, new) == without_signs(place, new)
    is_interrupted = any(then is None and sign.isalnum() for sign, then in signs[place.start : place.end])
    assert (found.status is Status.CHANGED) == is_interrupted


@settings(max_examples=100, deadline=None)
@given(stories(shortest=5), st.sampled_from(DELETING), st.sampled_from(RETYPING))
def test_deleted_words_are_lost_even_where_like_words_stand_elsewhere(
    case: tuple[str, Span, random.Random], deleting: Edit, retyping: Edit
) -> None:
    text, span, chance = case
    assume(deleting is not put_near_copy_elsewhere or len(span.of(text).split()) >= 8)
    signs = retyping(deleting(untouched(text), span, chance), span, chance)
    (found,) = project(text, text_of(signs), [span])
    assert found.status is Status.ORPHAN


@settings(max_examples=100, deadline=None)
@given(stories(shortest=10), st.sampled_from((put_notices_between, drop_other_paragraphs, *RETYPING)))
def test_changed_words_are_found_and_flagged(case: tuple[str, Span, random.Random], keeping: Edit) -> None:
    text, span, chance = case
    signs = replace_some_words(untouched(text), span, chance)
    new = text_of(signs := keeping(signs, span, chance))
    (found,) = project(text, new, [span])
    place = place_of(signs, span)
    assert found.span is not None and place is not None
    assert without_signs(found.span, new) == without_signs(place, new)
    assert found.status is Status.CHANGED
    assert {word for piece in found.pieces if piece.turn is Turn.INSERTED for word in piece.text.split()} & {*NONSENSE}


@settings(max_examples=100, deadline=None)
@given(stories())
def test_words_of_a_paragraph_that_others_stand_before_now_are_moved(case: tuple[str, Span, random.Random]) -> None:
    text, span, _ = case
    lines = text.split("\n")
    own = text[: span.start].count("\n")
    assume(own < len(lines) // 2)
    new = "\n".join([*lines[:own], *lines[own + 1 :], lines[own]])
    (found,) = project(text, new, [span])
    assert (found.status, words_at(found, new)) == (Status.MOVED, span.of(text))
    assert found.span is not None and found.span.start >= new.rindex("\n")


@settings(max_examples=60, deadline=None)
@given(stories(), st.integers(2, 8))
def test_many_spans_at_once_are_projected_as_each_alone(case: tuple[str, Span, random.Random], count: int) -> None:
    text, span, chance = case
    new = text_of(delete_own_paragraphs(untouched(text), span, chance))
    spans = [Span(at, min(len(text), at + 30)) for at in range(0, len(text) - 1, max(1, len(text) // count))]
    assert project(text, new, spans) == tuple(project(text, new, [each])[0] for each in spans)


# cases ---------------------------------------------------------------------------------------------------------
def test_a_correction_before_the_words_does_not_touch_them() -> None:
    new = "Correction: the bridge is in Maribor.\n" + REPORT
    found = projected("We have a date", new)
    assert (found.status, words_at(found, new)) == (Status.INTACT, "We have a date")


def test_the_same_words_elsewhere_are_not_taken_for_deleted_ones() -> None:
    new = REPORT.replace("“We have a date,” the minister said, “and we have the money.”\n", "")
    assert projected("a date", new).status is Status.ORPHAN
    assert projected("the minister said", new).reason is Reason.GONE


def test_a_near_copy_in_the_next_paragraph_is_not_taken_for_deleted_words() -> None:
    deleted = "because the engineers had found cracks in two of the seven piers, and not before the autumn, "
    old = f"The bridge stays closed, {deleted}said the mayor.\nShipping is not affected, said the port."
    copy = deleted.replace("seven", "nine").replace("cracks", "rust").strip(" ,").capitalize()
    new = f"The bridge stays closed, said the mayor.\nIn other news: {copy}.\nShipping is not affected, said the port."
    found = projected(deleted.strip(" ,"), new, old)
    assert (found.status, found.reason) == (Status.ORPHAN, Reason.OTHER_SURROUNDINGS)


def test_a_word_that_recurs_by_chance_in_a_rewritten_paragraph_is_not_the_highlighted_one() -> None:
    new = REPORT.replace(
        "The mayor, who had asked for a date, said that the money was late.",
        "Local shops hope for money from visitors, and fear noise.",
    )
    assert projected("money was", new).status is Status.ORPHAN
    assert projected("money", new, REPORT.replace("and we have the money", "and we can pay")).status is Status.ORPHAN


def test_another_word_with_some_of_the_letters_is_another_word() -> None:
    assert projected("summer", REPORT.replace("before the summer", "before the slumber")).status is Status.CHANGED
    assert projected("Tuesday", REPORT.replace("Tuesday", "a dusty")).status is Status.ORPHAN


def test_paragraphs_that_begin_alike_keep_their_own_beginnings() -> None:
    first, second, third = "It was the fog that hid the pier.", "It was a ship from Split.", "Nobody aboard was hurt."
    old = f"{first}\n{second}\n{third}\nA pilot is on his way now."
    new = f"{second}\n{third}\nA pilot is on his way now.\n{first}"
    beginnings = [Span(0, len("It was")), Span(len(first) + 1, len(first) + 1 + len("It was"))]
    moved, kept = project(old, new, beginnings)
    assert (moved.status, moved.span) == (
        Status.MOVED,
        Span(new.rindex("It was"), new.rindex("It was") + len("It was")),
    )
    assert (kept.status, kept.span) == (Status.INTACT, Span(0, len("It was")))


def test_a_word_broken_before_a_page_head_is_found_whole() -> None:
    new = REPORT.replace("Shipping on", "Ship-\nping\n\n17 THE RIVER POST AND EVENING ADVERTISER\n\non")
    found = projected("Shipping", new)
    assert (found.status, words_at(found, new)) == (Status.INTACT, "Ship-\nping")


def test_a_changed_word_is_shown_with_what_came_in_its_place() -> None:
    new = REPORT.replace("before the summer", "before the autumn")
    found = projected("would reopen before the summer.", new)
    assert (found.status, found.reason) == (Status.CHANGED, Reason.OTHER_WORDS)
    assert words_at(found, new) == "would reopen before the autumn."
    assert [piece.text for piece in found.pieces if piece.turn is not Turn.KEPT] == ["summer", "autumn"]


def test_a_changed_last_word_stays_in_a_highlight_whose_next_paragraph_is_gone() -> None:
    new = REPORT.replace("before the summer", "before the autumn").replace("“We have a date,” the", "A")
    found = projected("before the summer", new)
    assert (found.status, words_at(found, new)) == (Status.CHANGED, "before the autumn")


def test_a_changed_first_word_stays_in_a_highlight_whose_paragraph_before_is_gone() -> None:
    gone = "“We have a date,” the minister said, “and we have the money.”\n"
    new = REPORT.replace(gone, "").replace("The mayor, who", "Sanja Horvat, who")
    found = projected("The mayor, who had asked for a date", new)
    assert (found.status, words_at(found, new)) == (Status.CHANGED, "Sanja Horvat, who had asked for a date")


def test_other_quotation_marks_and_blanks_leave_a_highlight_intact() -> None:
    new = REPORT.replace("“", '"').replace("”", '"').replace(" the minister", "\n\u00a0the minister")
    found = projected("“We have a date,” the minister said", new)
    assert (found.status, words_at(found, new)) == (Status.INTACT, '"We have a date,"\n\u00a0the minister said')


def test_only_case_and_punctuation_differ() -> None:
    new = REPORT.replace("Shipping on the river is", "Shipping, on the River, is")
    found = projected("Shipping on the river is not affected.", new)
    assert (found.status, found.reason) == (Status.CHANGED, Reason.OTHER_SIGNS)


def test_a_word_broken_at_the_end_of_a_line_is_the_same_word() -> None:
    new = REPORT.replace("affected", "af-\nfected")
    found = projected("river is not affected.", new)
    assert (found.status, words_at(found, new)) == (Status.INTACT, "river is not af-\nfected.")


def test_a_page_head_in_the_middle_of_a_highlight_is_shown_as_a_change() -> None:
    new = REPORT.replace("the minister said, “and", "the minister\n17 THE RIVER POST\nsaid, “and")
    found = projected("the minister said", new)
    assert (found.status, words_at(found, new)) == (Status.CHANGED, "the minister\n17 THE RIVER POST\nsaid")


def test_a_highlight_of_signs_alone_stands_between_the_same_words() -> None:
    found = projected(",” ", "Corrected.\n" + REPORT)
    assert (found.status, found.span) == (Status.INTACT, passage(",” ").shifted(len("Corrected.\n")))
    assert projected(",” ", REPORT.replace(",” ", ". ")).status is Status.ORPHAN


def test_words_torn_far_apart_are_not_one_highlight() -> None:
    between = "\n".join(story(random.Random(3), 4).split("\n"))
    new = REPORT.replace("before the summer", f"before {between} the summer")
    found = projected("that the bridge over the Drava would reopen before the summer", new)
    assert words_at(found, new) == "that the bridge over the Drava would reopen before"


def test_blocks_say_where_paragraphs_begin() -> None:
    old = "One two three\nfour five six. Seven eight nine ten."
    blocks = (Block(BlockKind.PARAGRAPH, Span(0, len(old))),)
    found = project(old, "Zero.\n" + old, [passage("four five six", old)], old_blocks=blocks)
    assert found[0].span == passage("four five six", old).shifted(len("Zero.\n"))


@pytest.mark.parametrize("span", [Span(3, 3), Span(5, 2), Span(-1, 4), Span(0, len(REPORT) + 1)])
@pytest.mark.parametrize("new", [REPORT, REPORT + " More."])
def test_a_span_that_is_empty_or_outside_is_lost(span: Span, new: str) -> None:
    assert project(REPORT, new, [span])[0].status is Status.ORPHAN


def test_scripts_without_blanks_are_compared_sign_by_sign() -> None:
    old = "北京市政府昨日宣布，新桥将于五月通车。市长表示资金已经到位。"
    new = "更正：" + old.replace("五月", "六月")
    assert words_at(projected("市长表示资金已经到位", new, old), new) == "市长表示资金已经到位"
    changed = projected("新桥将于五月通车", new, old)
    assert (changed.status, words_at(changed, new)) == (Status.CHANGED, "新桥将于六月通车")


def test_text_of_few_different_words_is_aligned_by_long_signs() -> None:
    chance = random.Random(5)
    rows = " ".join(chance.choice("12345") for _ in range(12_000)).split()
    new = " ".join(["9", *rows[:400], *rows[500:], "9"])
    old = " ".join(rows)
    found = project(old, new, [Span(10_000, 10_081)])[0]
    assert found.status is Status.INTACT
    assert found.span == Span(10_000 - 200 + 2, 10_081 - 200 + 2)
