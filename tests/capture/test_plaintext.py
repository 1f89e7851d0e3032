"""Pasted wire stories in different shapes and languages come out as what a reader knows of them."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clipper.capture.plaintext import draft_from_text
from clipper.domain.blocks import BlockKind, body_text
from clipper.domain.clipping import Draft, RawPart
from clipper.domain.dates import PartialDate
from clipper.domain.errors import EmptyText
from clipper.domain.text import canonical_text

FIXTURES = Path(__file__).parent.parent / "fixtures" / "paste"
SAMPLE = Path(__file__).resolve().parents[3] / "shared" / "samples" / "republished-wire-story.txt"
STORIES = sorted(path.stem for path in FIXTURES.glob("*.txt"))


def read(name: str) -> Draft:
    return draft_from_text((FIXTURES / f"{name}.txt").read_text(encoding="utf-8"))


def expected(name: str) -> dict[str, object]:
    return json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))


def texts(draft: Draft, kind: BlockKind) -> list[str]:
    return [block.span.of(draft.text) for block in draft.blocks if block.kind is kind]


def body(draft: Draft) -> str:
    return body_text(draft.text, draft.blocks, draft.boilerplate)


@pytest.mark.parametrize("name", STORIES)
@pytest.mark.parametrize(
    "field", ["title", "standfirst", "original_publisher", "container_title", "language", "publisher"]
)
def test_a_story_gives_its_field(name: str, field: str) -> None:
    want = expected(name)
    if field in want or field == "standfirst":
        assert getattr(read(name).source, field) == want.get(field, "")


@pytest.mark.parametrize("name", STORIES)
def test_a_story_gives_its_author(name: str) -> None:
    assert [one.display() for one in read(name).source.author] == expected(name)["author"]


@pytest.mark.parametrize("name", STORIES)
@pytest.mark.parametrize("field", ["issued", "original_date"])
def test_a_story_gives_its_date_with_the_words_it_came_from(name: str, field: str) -> None:
    want = expected(name).get(field)
    when = getattr(read(name).source, field)
    if want is None:
        assert when is None
        return
    assert isinstance(want, dict)
    assert when.edtf() == want["edtf"]
    assert when.words == want.get("words", when.words)
    assert when.weekday == want.get("weekday", when.weekday)
    assert when.needs_researcher is want.get("needs_researcher", when.needs_researcher)


@pytest.mark.parametrize("name", STORIES)
def test_a_story_gives_its_blocks(name: str) -> None:
    want, draft = expected(name), read(name)
    assert texts(draft, BlockKind.HEADING) == want["headings"]
    for key, kind in (
        ("list_items", BlockKind.LIST_ITEM),
        ("captions", BlockKind.CAPTION),
        ("quotes", BlockKind.QUOTE),
    ):
        assert texts(draft, kind) == want.get(key, [])
    paragraphs = want.get("paragraphs", [])
    assert isinstance(paragraphs, list)
    assert set(paragraphs) <= set(texts(draft, BlockKind.PARAGRAPH))


@pytest.mark.parametrize("name", STORIES)
def test_the_body_is_the_story_and_nothing_else(name: str) -> None:
    want, story = expected(name), body(read(name))
    assert story.startswith(str(want["body_first"]))
    assert story.endswith(str(want["body_last"]))
    outside = want["outside_body"]
    assert isinstance(outside, list)
    assert [words for words in outside if words in story] == []


@pytest.mark.parametrize("name", STORIES)
def test_the_direction_follows_the_script(name: str) -> None:
    assert read(name).direction == expected(name).get("direction", "ltr")


@pytest.mark.parametrize("name", STORIES)
def test_every_field_found_has_evidence_whose_words_stand_where_it_says(name: str) -> None:
    draft = read(name)
    told = {one.field: one for one in draft.evidence}
    assert len(told) == len(draft.evidence)
    for field in ("title", "standfirst", "author", "original_publisher", "container_title", "issued", "language"):
        assert bool(getattr(draft.source, field)) == (field in told)
    for one in draft.evidence:
        assert 0.0 <= one.confidence <= 1.0
        assert one.value
        if one.span:
            assert draft.text[one.span[0] : one.span[1]] == one.words


# The owner's sample --------------------------------------------------------------------------------------------

needs_sample = pytest.mark.skipif(not SAMPLE.exists(), reason="the sample text is not beside this checkout")


@needs_sample
def test_the_sample_gives_agency_and_republisher_apart() -> None:
    source = draft_from_text(SAMPLE.read_text(encoding="utf-8")).source
    assert source.original_publisher == "ITAR-TASS"
    assert [name.literal for name in source.author] == ["ITAR-TASS"]
    assert "global" in source.container_title.casefold()
    assert source.container_title != source.original_publisher


@needs_sample
def test_the_sample_keeps_its_date_partial_with_its_words() -> None:
    draft = draft_from_text(SAMPLE.read_text(encoding="utf-8"))
    issued = draft.source.issued
    assert issued is not None
    assert (issued.year, issued.weekday, issued.words) == (None, 4, "on Thursday")
    assert issued.needs_researcher
    told = next(one for one in draft.evidence if one.field == "issued")
    assert "On February 8" in told.alternatives
    assert "date_needs_researcher" in draft.warnings


@needs_sample
def test_the_sample_has_two_subheads_a_standfirst_and_its_notices_outside_the_body() -> None:
    draft = draft_from_text(SAMPLE.read_text(encoding="utf-8"))
    assert len(texts(draft, BlockKind.HEADING)) == 2
    assert draft.source.standfirst.startswith("According to")
    assert "Disclaimer" not in body(draft)
    assert "copyright" not in body(draft).casefold()
    assert "protected]" not in body(draft)


# Rules -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", " \n\t ", "\u200b\n---\n***", "…"])
def test_a_text_without_words_is_refused(text: str) -> None:
    with pytest.raises(EmptyText):
        draft_from_text(text)


def test_raw_parts_are_kept_as_given() -> None:
    raw = (RawPart("text/plain", b"A line", "a.txt"),)
    assert draft_from_text("A line", raw=raw).raw == raw


def test_without_raw_parts_the_text_itself_is_kept() -> None:
    assert draft_from_text("Ein Wort\r\nmehr").raw[0].data == b"Ein Wort\r\nmehr"


def test_the_address_is_kept_and_names_the_site_when_nothing_else_does() -> None:
    source = draft_from_text("A short headline\n\nAnd a text.", url="https://www.example.org/2016/02/11/x.html").source
    assert source.url == "https://www.example.org/2016/02/11/x.html"
    assert source.container_title == "example.org"
    assert source.issued is not None
    assert source.issued.edtf() == "2016-02-11"


def test_a_year_is_offered_but_never_filled_in() -> None:
    draft = draft_from_text(
        "Dam reopens\n\nORVILLE, Feb 11 (AP) - The dam reopened after a long repair, its keeper said to reporters there.",
        today=PartialDate(2016, 3, 1),
    )
    assert draft.source.issued is not None
    assert draft.source.issued.year is None
    told = next(one for one in draft.evidence if one.field == "issued")
    assert told.alternatives == ("2016-02-11",)


def test_a_whole_page_has_its_title_where_it_is_repeated_and_its_site_from_the_first_line() -> None:
    menu = "Home\nWorld\nPolitics\nSport\nWeather\nSign in\n"
    story = (
        "The town council of Belmar voted on Monday to keep its last tram running for another ten years, it said. " * 2
    )
    text = (
        f"Last tram of Belmar is saved | Belmar Weekly\n\n{menu}\nLast tram of Belmar is saved\n\nBy Ada Finch\n\n"
        f"{story}\n\n{story}\n\nComments\n\nGood news!\n"
    )
    draft = draft_from_text(text)
    assert draft.source.title == "Last tram of Belmar is saved"
    assert draft.source.container_title == "Belmar Weekly"
    assert [name.display() for name in draft.source.author] == ["Ada Finch"]
    assert "Weather" not in body(draft)
    assert "Good news" not in body(draft)


def test_a_text_that_begins_with_its_story_has_no_title() -> None:
    story = (
        "Nothing was left of the old mill on the river after the flood had passed through the valley, witnesses said."
    )
    draft = draft_from_text(f"{story}\n\n{story}")
    assert draft.source.title == ""
    assert "no_title" in draft.warnings


WORDS = st.sampled_from(
    "Mill river said. By Jane Roe Feb 11 2016 (AP) – Source: Reuters © 2016 Share “We go,” on Thursday 记者 文 ТАСС / | • - 1. "
    "https://example.org [email] Comments Related : \t".split(" ")
)
LINES = st.lists(st.lists(WORDS, max_size=9).map(" ".join), max_size=30).map("\n".join)


def solid(text: str) -> str:
    return re.sub(r"\s", "", text)


@settings(max_examples=300, deadline=None)
@given(LINES | st.text(max_size=400).map(lambda text: text.replace(">", "")))
def test_no_character_of_a_paste_is_lost(text: str) -> None:
    try:
        draft = draft_from_text(text)
    except EmptyText:
        return
    kept = "".join(block.marker + block.span.of(draft.text) for block in draft.blocks)
    assert solid(kept) == solid(canonical_text(text))


@settings(max_examples=300, deadline=None)
@given(LINES)
def test_blocks_cover_the_text_in_order_and_spans_lie_inside(text: str) -> None:
    try:
        draft = draft_from_text(text)
    except EmptyText:
        return
    assert draft.text == canonical_text(draft.text)
    assert "\n".join(block.span.of(draft.text) for block in draft.blocks) == draft.text
    ends = [0, *(block.span.end for block in draft.blocks)]
    assert all(block.span.start >= end for block, end in zip(draft.blocks, ends, strict=False))
    bounds = {block.span.start for block in draft.blocks}, {block.span.end for block in draft.blocks}
    for stretch, following in zip(draft.boilerplate, (*draft.boilerplate[1:], None), strict=False):
        assert stretch.span.start in bounds[0]
        assert stretch.span.end in bounds[1]
        assert following is None or stretch.span.end <= following.span.start
    for one in draft.evidence:
        if one.span:
            assert 0 <= one.span[0] < one.span[1] <= len(draft.text)


@pytest.mark.parametrize(
    "text",
    [
        "word " * 200_000,
        "By " * 50_000,
        "Share\n" * 50_000,
        "A line of some words that goes on until about here and then it is\n" * 20_000,
        "(" * 100_000 + " a",
        "> quoted words\n" * 20_000,
        "a\tb\n" * 30_000,
        "1. item\n" * 20_000,
        "https://www.example.com/" * 10_000,
        "新华社北京2月11日电" * 30_000,
        "Title\n\n" + "© Example Times. All rights reserved.\n" * 10_000,
        "." * 300_000 + "x",
        "x " + "-" * 300_000,
    ],
    ids=range(13),
)
def test_long_odd_texts_are_read_to_the_end(text: str) -> None:
    draft = draft_from_text(text)
    assert draft.blocks


# Lines ------------------------------------------------------------------------------------------------------------

LONG = "A river of fresh water runs under the salt desert, scientists said, and it has done so for eleven thousand years or more."


def test_lines_a_program_broke_are_joined() -> None:
    wrapped = "The port of the town stayed closed for a third day as waves of\nnine metres broke over its outer wall, the harbour master said\nin the morning. Two ferries have turned back to the open sea."
    assert texts(draft_from_text(f"Storm closes port\n\n{wrapped}\n\n{wrapped}"), BlockKind.PARAGRAPH) == [
        wrapped.replace("\n", " "),
        wrapped.replace("\n", " "),
    ]


def test_lines_nobody_broke_stay_apart() -> None:
    draft = draft_from_text(f"River found under desert\nFebruary 12, 2016 · Harbour Media\n\n{LONG}\n{LONG}\n{LONG}")
    assert draft.source.title == "River found under desert"
    assert draft.source.issued is not None
    assert draft.source.issued.edtf() == "2016-02-12"
    assert texts(draft, BlockKind.PARAGRAPH) == [LONG, LONG, LONG]


def test_chinese_lines_are_joined_without_a_blank() -> None:
    lines = [
        "市议会经过一夜的讨论后在今天早上宣布电车将继续运",
        "行十年同时还将增加两条新的线路并且延长末班车的时",
        "间市民们对此表示欢迎。",
    ]
    assert "".join(lines) in draft_from_text("电车继续运行\n\n" + "\n".join(lines)).text


def test_a_dash_alone_is_dialogue_and_two_are_a_list() -> None:
    draft = draft_from_text(f"Title of it\n\n{LONG}\n\n- Нет, сказал он.\n\n{LONG}\n\n- one thing\n- another thing\n")
    assert texts(draft, BlockKind.LIST_ITEM) == ["one thing", "another thing"]


def test_a_date_that_begins_a_line_is_no_list_item() -> None:
    draft = draft_from_text(f"Titel der Sache\n\n1. Februar 2016\n\n{LONG}")
    assert texts(draft, BlockKind.LIST_ITEM) == []


def test_table_rows_keep_their_cells() -> None:
    draft = draft_from_text(f"Title of it\n\n{LONG}\n\nTown\tRain\nPortal\t12 mm\nBelmar\t3 mm\n\n{LONG}")
    assert texts(draft, BlockKind.TABLE_ROW) == ["Town\tRain", "Portal\t12 mm", "Belmar\t3 mm"]


def test_a_mails_header_is_no_part_of_the_story() -> None:
    draft = draft_from_text(
        f"From: wire@example.org\nSubject: AFP - storm\n\nStorm closes port\n\nVALBRUNE, March 3, 2015 (AFP) - {LONG}"
    )
    assert draft.source.title == "Storm closes port"
    assert draft.source.issued is not None
    assert draft.source.issued.edtf() == "2015-03-03"
    assert "From:" not in body(draft)


def test_subheads_between_dashes_are_headings() -> None:
    draft = draft_from_text(f"Storm closes port\n\n{LONG}\n\n- 'Like a drum' -\n\n{LONG}")
    assert texts(draft, BlockKind.HEADING) == ["- 'Like a drum' -"]


def test_a_weekday_far_down_in_a_text_is_not_its_date() -> None:
    draft = draft_from_text(
        "Rivers and what they do\n\n" + "\n\n".join([LONG] * 5) + "\n\nOn Sunday we went to see it all again."
    )
    assert draft.source.issued is None


def test_a_story_told_in_short_sentences_begins_with_them() -> None:
    sentences = [f"The {n}th ferry was late." for n in range(1, 12)]
    draft = draft_from_text(
        "\n".join(["Ferries at last", "Otto Linde", "May 4, 2021", "10", "2", "1", "Share", *sentences])
    )
    assert draft.source.title == "Ferries at last"
    assert draft.source.issued is not None
    assert draft.source.issued.edtf() == "2021-05-04"
    assert "Share" not in body(draft)
    assert body(draft).startswith(sentences[0])


def test_a_date_below_a_long_standfirst_is_the_storys() -> None:
    standfirst = "The ferries that nobody had seen since the great storm of the year before came back to the town one by one, and with them came the goats."
    story = "The first of them was seen at dawn by a boy who had gone down to the quay to look for his brother’s boat and found a goat on it instead."
    draft = draft_from_text(
        "\n".join(["Ferries at last", standfirst, "Otto Linde and Ada Finch", "May 4, 2021", story, story])
    )
    assert draft.source.issued is not None
    assert draft.source.issued.edtf() == "2021-05-04"
