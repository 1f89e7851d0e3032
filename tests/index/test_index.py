"""The index port over Whoosh: what is applied is found, by every kind of clause, and nothing else is."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from clipper.domain.changes import Position
from clipper.domain.query import Query, Scope, Word
from clipper.domain.query_parser import parse_query
from clipper.domain.results import Facet
from clipper.index.index import WhooshIndex
from tests.index.documents import at, document, found, passage

EMERGENCY = document(
    "emergency",
    "The government declared a state of emergency in Homs.",
    passage("declared", "declared a state", comment="an important claim", tags=("law",)),
    passage("homs", "Homs", tags=("place/city",)),
    title="Assad speaks",
    standfirst="He promised reforms",
    author="Jane Doe",
    source="The Daily",
    agency="AFP",
    issued="2016-02-11",
    language="en-GB",
    tags=("syria",),
)
STATE = document("state", "State emergency services had no comment.", issued="2015", language="en", agency="Reuters")
UNDATED = document("undated", "Nobody knows when this was.")


@pytest.fixture
def filled(index: WhooshIndex) -> WhooshIndex:
    index.apply([EMERGENCY, STATE, UNDATED], at(3))
    return index


def test_an_index_that_was_never_written_is_empty_and_leaves_no_trace(tmp_path: Path) -> None:
    index = WhooshIndex(tmp_path / "index")
    assert index.position() == Position()
    assert index.search(parse_query("word"), limit=10).total == 0
    assert index.content_hashes() == {}
    assert not (tmp_path / "index").exists()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("homs", {"emergency", "homs"}),
        ("HOMS", {"emergency", "homs"}),
        ('"state of emergency"', {"emergency"}),
        ('"state emergency"', {"state"}),
        ("state emergency", {"emergency", "state"}),
        ("services OR homs", {"emergency", "homs", "state"}),
        ("state -services", {"emergency", "declared"}),
        ("(nobody OR services) state", {"state"}),
        ("-state", {"homs", "undated"}),
        ("gov*", {"emergency"}),
        ("emerg*", {"emergency", "state"}),
        ("no-such-word", set()),
        ("title:assad", {"emergency", "declared", "homs"}),
        ("assad", {"emergency"}),
        ("title:homs", set()),
        ("standfirst:reforms", {"emergency", "declared", "homs"}),
        ("author:doe", {"emergency", "declared", "homs"}),
        ('source:"the daily"', {"emergency", "declared", "homs"}),
        ("agency:afp homs", {"emergency", "homs"}),
        ("agency:reuters", {"state"}),
        ("tag:syria", {"emergency"}),
        ("tag:law", {"emergency", "declared"}),
        ("tag:place/city", {"emergency", "homs"}),
        ("tag:place", {"emergency", "homs"}),
        ("tag:city", set()),
        ("syria", {"emergency"}),
        ("city", {"homs"}),
        ("has:highlight", {"emergency", "declared", "homs"}),
        ("has:comment", {"emergency", "declared"}),
        ("has:tag in:passage", {"declared", "homs"}),
        ("has:author", {"emergency", "declared", "homs"}),
        ("has:agency -has:source", {"state"}),
        ("has:date in:clipping", {"emergency", "state"}),
        ("has:url", set()),
        ("is:republished", {"emergency"}),
        ("is:inbox", {"emergency", "state", "undated"}),
        ("color:yellow", {"emergency", "declared", "homs"}),
        ("color:blue", set()),
        ("/emerg.*y/", {"emergency", "state"}),
        ("declared NEAR/1 state", {"emergency", "declared"}),
        ("government NEAR/2 emergency", set()),
        ("(homs OR services) NEAR/3 state", {"emergency", "state"}),
        ("claim", {"declared"}),
        ("comment:claim", {"declared"}),
        ("comment:homs", set()),
        ("body:homs", {"emergency"}),
        ("passage:homs", {"homs"}),
        ("language:en", {"emergency", "declared", "homs", "state"}),
        ("language:en-GB", {"emergency", "declared", "homs"}),
        ("date:2016", {"emergency", "declared", "homs"}),
        ("date:2016-02", {"emergency", "declared", "homs"}),
        ("date:2016-03", set()),
        ("date:2015..2016-02-11", {"emergency", "declared", "homs", "state"}),
        ("date:2015..2016-02-10", {"state"}),
        ("date:>2015", {"emergency", "declared", "homs"}),
        ("date:<2016", {"state"}),
        ("date:2015-06", set()),
        ("homs in:passage", {"homs"}),
        ("homs in:clipping", {"emergency"}),
        ("important in:comment", {"declared"}),
        ("state in:comment", set()),
        ("=homs", {"emergency", "homs"}),
        ("governments", {"emergency"}),
        ("=governments", set()),
        ("=emerg*", {"emergency", "state"}),
        ("gov*ment", {"emergency"}),
        ("h?ms", {"emergency", "homs"}),
        ("*ices", {"state"}),
        ("title:*sad", {"emergency", "declared", "homs"}),
        ("emergancy~", {"emergency", "state"}),
        ("emrgancy~", set()),
        ("emrgancy~2", {"emergency", "state"}),
        ("hmos~ in:passage", {"homs"}),
        ("author:do~", {"emergency", "declared", "homs"}),
        ('"emergency state"~1', {"emergency", "state"}),
        ('"emergency state"~0', {"state"}),
        ('"government emergency"~4', {"emergency"}),
        ('"government emergency"~3', set()),
        ("-em*y", {"declared", "homs", "undated"}),
        ("in:passage", {"declared", "homs"}),
        ("", {"emergency", "declared", "homs", "state", "undated"}),
    ],
)
def test_clauses_find_what_they_say(filled: WhooshIndex, text: str, expected: set[str]) -> None:
    assert found(filled, text) == expected


def test_a_clipping_applied_again_is_replaced_with_its_passages(filled: WhooshIndex) -> None:
    filled.apply([document("emergency", "Quite another text.", passage("new", "another"))], at(4))
    assert found(filled, "homs OR state") == {"state"}
    assert found(filled, "another") == {"emergency", "new"}
    assert filled.position() == at(4)


def test_a_clipping_that_is_gone_is_taken_out_with_its_passages(filled: WhooshIndex) -> None:
    filled.apply([document("emergency", is_gone=True)], at(4))
    assert found(filled, "") == {"state", "undated"}
    assert set(filled.content_hashes()) == {"state", "undated"}


def test_the_same_clipping_twice_in_one_batch_counts_once(index: WhooshIndex) -> None:
    index.apply([document("one", "older"), document("one", "newer")], at(2))
    assert index.search(parse_query(""), limit=10).total == 1
    assert found(index, "newer") == {"one"}


def test_an_older_position_of_the_same_history_changes_nothing(filled: WhooshIndex) -> None:
    filled.apply([document("state", "stale words")], at(2))
    assert filled.position() == at(3)
    assert found(filled, "stale") == set()


def test_deleted_annotations_are_no_passages(index: WhooshIndex) -> None:
    from dataclasses import replace

    index.apply([document("one", "text", replace(passage("gone", "text"), is_deleted=True))], at(1))
    assert found(index, "text") == {"one"}


def test_everything_survives_closing(filled: WhooshIndex, tmp_path: Path) -> None:
    filled.close()
    again = WhooshIndex(tmp_path / "index")
    assert again.position() == at(3)
    assert found(again, "homs") == {"emergency", "homs"}
    assert again.content_hashes()["state"] == STATE.content_sha256
    again.close()


def test_pages_follow_each_other_without_gap_or_repetition(index: WhooshIndex) -> None:
    for start in range(0, 60, 7):
        index.apply(
            [document(f"c{n}", "same words" + " more" * (n % 3)) for n in range(start, start + 7)], at(start + 7)
        )
    whole = index.search(parse_query("words"), limit=100)
    pages = [index.search(parse_query("words"), limit=10, offset=offset) for offset in range(0, whole.total, 10)]
    assert [hit for page in pages for hit in page.hits] == list(whole.hits)
    assert {page.total for page in pages} == {63}
    assert index.search(parse_query("words"), limit=10, offset=500).hits == ()


def test_better_fitting_documents_come_first(index: WhooshIndex) -> None:
    index.apply(
        [
            document("mentioned", "homs " + "other words " * 200),
            document("about", "homs homs homs " + "other words " * 20),
            document("titled", "homs and other words " * 5, title="Homs"),
            document("unrelated", "other words"),
        ],
        at(4),
    )
    order = [hit.clipping_id for hit in index.search(parse_query("homs"), limit=10).hits]
    assert order == ["titled", "about", "mentioned"]


def test_a_page_says_what_the_words_stood_for(filled: WhooshIndex) -> None:
    page = filled.search(parse_query('governments "state of emergency" hom* -absent tag:law'), limit=10)
    assert page.terms == {"governments", "government", "hom", "homs"}
    assert page.phrases == (("state", "of", "emergency"),)
    assert page.prefixes == ("hom",)


def test_a_page_says_what_patterns_and_misspelt_words_stood_for(filled: WhooshIndex) -> None:
    page = filled.search(parse_query('emergancy~ Gov*ment "state homs"~9'), limit=10)
    assert page.terms == {"emergency", "state", "homs"}
    assert page.patterns == ("gov*ment",)


@pytest.mark.parametrize(
    ("text", "facet", "expected"),
    [
        ("", Facet.TAG, [("law", 2), ("place/city", 2), ("syria", 1)]),
        ("services", Facet.TAG, []),
        ("homs", Facet.TAG, [("place/city", 2), ("law", 1), ("syria", 1)]),
        ("", Facet.SOURCE, [("The Daily", 3)]),
        ("in:clipping", Facet.AGENCY, [("AFP", 1), ("Reuters", 1)]),
        ("in:passage", Facet.AUTHOR, [("Jane Doe", 2)]),
        ("", Facet.LANGUAGE, [("en", 4)]),
        ("", Facet.YEAR, [("2015", 1), ("2016", 3)]),
        ("state", Facet.KIND, [("clipping", 2), ("passage", 1)]),
    ],
)
def test_results_are_counted_by_their_values(
    filled: WhooshIndex, text: str, facet: Facet, expected: list[tuple[str, int]]
) -> None:
    assert [(one.value, one.count) for one in filled.facets(parse_query(text), facet)] == expected


def test_counts_follow_replaced_and_merged_clippings(index: WhooshIndex) -> None:
    for number in range(1, 30):
        tags = (f"tag{number % 3}", "every")
        index.apply([document(f"c{number % 10}", f"word{number} shared", tags=tags)], at(number))
    counts = {one.value: one.count for one in index.facets(parse_query("shared"), Facet.TAG)}
    assert counts == {"every": 10, "tag0": 3, "tag1": 3, "tag2": 4}


def test_another_thread_sees_what_was_committed(filled: WhooshIndex) -> None:
    with ThreadPoolExecutor(4) as pool:
        for number in range(4, 14):
            filled.apply([document(f"n{number}", f"news number{number}")], at(number))
            results = pool.map(lambda n: found(filled, f"number{n}"), [number] * 8)
            assert all(result == {f"n{number}"} for result in results)


def test_two_indexes_on_one_folder_follow_each_other(filled: WhooshIndex, tmp_path: Path) -> None:
    other = WhooshIndex(tmp_path / "index")
    assert found(other, "homs") == {"emergency", "homs"}
    other.apply([document("late", "Homs once more")], at(4))
    assert found(filled, "homs") == {"emergency", "homs", "late"}
    other.close()


def test_many_commits_leave_few_segments(index: WhooshIndex, tmp_path: Path) -> None:
    for number in range(1, 60):
        index.apply([document(f"c{number}", f"word{number} shared")], at(number))
    assert len(list((tmp_path / "index").rglob("*.arrays"))) <= 12
    assert index.search(parse_query("shared"), limit=100).total == 59


def test_words_without_letters_find_nothing(filled: WhooshIndex) -> None:
    assert filled.search(Query(Word("?!")), limit=10).total == 0
    assert filled.search(Query(Word("homs"), Scope.COMMENTS), limit=10).total == 0


def test_text_no_encoding_can_hold_does_not_stop_the_index(index: WhooshIndex) -> None:
    index.apply([document("odd", "lone \ud800surrogate and a \x00 sign", title="\udfff")], at(1))
    assert found(index, "lone") == {"odd"}


def test_very_long_words_are_indexed(index: WhooshIndex) -> None:
    index.apply([document("long", "x" * 200_000 + " tail")], at(1))
    assert found(index, "tail") == {"long"}
    assert found(index, "x" * 900) == {"long"}


def test_documents_that_follow_on_another_position_are_not_taken(filled: WhooshIndex) -> None:
    late = document("late", "words of another follower")
    filled.apply([late], at(9), after=at(7))
    assert (filled.position(), found(filled, "follower")) == (at(3), set())
    filled.apply([late], at(9), after=at(3))
    assert (filled.position(), found(filled, "follower")) == (at(9), {"late"})
