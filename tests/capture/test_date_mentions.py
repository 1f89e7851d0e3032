"""Dates a text speaks of."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.capture.date_languages import LANGUAGES
from clipper.capture.date_mentions import MOST, find_date_mentions
from clipper.domain.blocks import Block, BlockKind, Boilerplate, BoilerplateReason
from clipper.domain.date_mention import DateMention, DateRule
from clipper.domain.dates import PartialDate, parse_edtf
from clipper.domain.source import Source
from clipper.domain.span import Span
from tests.capture.date_cases import Case, read_cases, tally, total

FRIDAY = "2016-02-12"


def mentions(text: str, issued: str = FRIDAY, language: str = "en", **source: object) -> tuple[DateMention, ...]:
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, Span(at, at + len(line))))
        at += len(line) + 1
    made = Source(language=language, issued=parse_edtf(issued) if issued else None, **source)  # type: ignore[arg-type]
    return find_date_mentions(text, tuple(blocks), (), made)


@pytest.mark.parametrize("case", tuple(read_cases("written_before.txt")), ids=lambda case: case.text[:40])
def test_reads_what_a_sentence_says(case: Case) -> None:
    one = tally(case)
    assert (one.right, one.found) == (one.expected, one.expected), case.found()


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_keeps_the_measured_quality_on_sentences_it_was_not_made_for(language: str) -> None:
    measured = total("held_out.txt", language)
    assert measured.expected >= 4
    assert measured.precision >= 0.85
    assert measured.recall >= 0.95


def test_a_weekday_is_the_last_one_up_to_the_day_of_issue() -> None:
    text = "The council met on Thursday and put off its vote."
    (mention,) = mentions(text)
    assert mention.span.of(text) == mention.date.words == "on Thursday"
    assert (mention.date.edtf(), mention.date.weekday) == ("2016-02-11", 4)
    assert (mention.rule, mention.basis) == (DateRule.WEEKDAY_UP_TO, FRIDAY)
    assert not mention.is_confirmed


def test_the_same_weekday_is_the_day_of_issue_itself() -> None:
    (mention,) = mentions("The council met on Friday.")
    assert mention.date.edtf() == FRIDAY


def test_dates_are_reckoned_from_the_dateline_of_a_republished_story() -> None:
    filed = parse_edtf("2016-02-05")
    (mention,) = mentions("The council met on Thursday.", original_date=filed)
    assert (mention.date.edtf(), mention.basis) == ("2016-02-04", "2016-02-05")


def test_a_dateline_without_a_year_gets_that_of_the_issue() -> None:
    filed = PartialDate(None, 12, 30, words="Dec 30")
    (mention,) = mentions("The council met on Tuesday.", "2016-01-02", original_date=filed)
    assert (mention.date.edtf(), mention.basis) == ("2015-12-29", "2015-12-30")


def test_without_a_day_of_issue_nothing_is_made_up() -> None:
    thursday, february = mentions("They met on Thursday and on February 8.", "")
    assert (thursday.date.edtf(), thursday.date.weekday, thursday.rule) == ("", 4, DateRule.NO_BASIS)
    assert (february.date.edtf(), february.rule, february.basis) == ("XXXX-02-08", DateRule.NO_BASIS, "")


def test_a_month_of_issue_settles_only_what_all_its_days_settle() -> None:
    month, year, day = mentions("Last month it rained, unlike last year; they met on Thursday.", "2016-02")
    assert (month.date.edtf(), year.date.edtf(), day.date.edtf()) == ("2016-01", "2015", "")


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("It opened in March 2023.", "2023-03"),
        ("It closed last month.", "2016-01"),
        ("They met last week.", "2016-02"),
        ("It burned three weeks ago.", "2016-01"),
    ],
)
def test_no_day_is_invented(text: str, edtf: str) -> None:
    (mention,) = mentions(text)
    assert mention.date.edtf() == edtf


def test_a_week_over_the_turn_of_a_year_stays_open() -> None:
    (mention,) = mentions("The bridge was closed this week.", "2020-01-01")
    assert (mention.date.year, mention.rule) == (None, DateRule.NO_BASIS)


def test_a_weekday_beside_a_date_tells_the_year() -> None:
    (mention,) = mentions("The fleet sailed on Monday, February 8.", "2019-03-01")
    assert mention.date.edtf() == "2016-02-08"


def test_the_date_of_a_dateline_is_no_event() -> None:
    assert [m.date.words for m in mentions("ALEPPO, Feb 11 (AP) – Shells fell on Wednesday.")] == ["on Wednesday"]


def test_words_in_quotation_marks_were_said_another_day() -> None:
    assert mentions("“They came yesterday,” he said. “On Monday they left.”") == ()
    (mention,) = mentions("“We moved here in May 1998,” he said.")
    assert mention.date.edtf() == "1998-05"


def test_bylines_and_boilerplate_hold_no_events() -> None:
    text = "Published on Monday\nThe council met on Thursday.\nCopyright 2015, updated in 2016."
    lines = [Span(0, 19), Span(20, 48), Span(49, len(text))]
    kinds = (BlockKind.BYLINE, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH)
    blocks = tuple(Block(kind, span) for kind, span in zip(kinds, lines, strict=True))
    marked = (Boilerplate(lines[2], BoilerplateReason.COPYRIGHT),)
    found = find_date_mentions(text, blocks, marked, Source(language="en", issued=parse_edtf(FRIDAY)))
    assert [one.date.words for one in found] == ["on Thursday"]


def test_a_paragraph_in_another_language_is_read_in_its_own() -> None:
    text = "Der Stadtrat tagte am Donnerstag."
    blocks = (Block(BlockKind.PARAGRAPH, Span(0, len(text)), language="de"),)
    (mention,) = find_date_mentions(text, blocks, (), Source(language="en", issued=parse_edtf(FRIDAY)))
    assert mention.date.edtf() == "2016-02-11"


def test_a_language_without_words_gives_figures_alone() -> None:
    (mention,) = mentions("Torstaina 2016-02-11 satoi.", language="fi")
    assert (mention.date.edtf(), mention.rule) == ("2016-02-11", DateRule.STATED)


def test_figures_of_two_readings_keep_their_year_alone() -> None:
    (mention,) = mentions("It was signed on 03/04/2015 in Overton.")
    assert (mention.date.edtf(), mention.rule) == ("2015", DateRule.AMBIGUOUS)


def test_a_chronicle_keeps_its_first_dates() -> None:
    assert len(mentions("In 1914 it rained. " * (MOST + 50))) == MOST


@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from("on Thursday last May 31 in 2015 Feb . , the 8 ago two years next".split())).map(
        " ".join
    ),
    st.sampled_from([*sorted(LANGUAGES), ""]),
    st.dates().map(str) | st.just(""),
)
def test_mentions_lie_in_the_text_in_order_and_apart(text: str, language: str, issued: str) -> None:
    text = text.replace("\n", " ")
    found = mentions(text, issued, language)
    for one, other in pairwise(found):
        assert one.span.end <= other.span.start
    for one in found:
        assert one.date.words == one.span.of(text) and one.date.words.strip()
        assert 0.0 <= one.confidence <= 1.0
        assert one.date.year is not None or one.rule == DateRule.NO_BASIS
