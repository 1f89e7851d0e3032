"""What goes on from what is typed: words as they are spelt, names, and words a misspelt one may have meant."""

from pathlib import Path

import pytest

from clipper.domain.query import And, Leaf, Like, Node, Not, Phrase, Query, QueryField, Regex, Together, Word
from clipper.domain.query_parser import parse_query
from clipper.domain.results import Facet, FacetCount
from clipper.index.fields import index_schema
from clipper.index.formed import PATIENCE_S
from clipper.index.index import WhooshIndex
from clipper.index.segments import Segments
from clipper.index.storage import current_generation, open_whoosh
from clipper.index.vocabulary import Vocabulary
from tests.index.documents import at, document, found, passage


@pytest.fixture
def filled(index: WhooshIndex) -> WhooshIndex:
    """Several segments, one clipping replaced and one taken out."""
    index.apply([document("gone", "emerging emergency", tags=("gone",)), document("changed", "emerald")], at(1))
    for n in range(8):
        body = (
            f"emergency {'emergencies' if n < 3 else ''} {'résumé' if n < 4 else 'resume'} {'Résumé' if n == 7 else ''}"
        )
        said = passage(f"p{n}", "emergency", speaker="Bashar al-Assad" if n < 2 else "", tags=("war/witness",))
        index.apply([document(f"c{n}", body, said, source="The Daily", author="Ann Öhman", tags=("war",))], at(n + 2))
    index.apply([document("gone", is_gone=True), document("changed", "nothing", source="Daily Mail")], at(20))
    return index


def values(counts: tuple[FacetCount, ...]) -> list[str]:
    return [one.value for one in counts]


def test_words_come_as_they_are_spelt_most_frequent_first(filled: WhooshIndex) -> None:
    assert values(filled.words_beginning("emerg", 2)) == ["emergency", "emergencies"]
    assert values(filled.words_beginning("RÉS", 9)) == ["résumé", "resume"]
    assert values(filled.words_beginning("res", 1)) == ["résumé"]
    assert filled.words_beginning("absent", 9) == ()
    assert filled.words_beginning("two words", 9) == ()
    assert filled.words_beginning("", 9) == ()


def test_many_words_are_ranked_as_few_are(index: WhooshIndex) -> None:
    bodies = [" ".join(f"word{n:03}" for n in range(300) if number % (n % 7 + 1) == 0) for number in range(1, 40)]
    index.apply([document(f"c{n}", body) for n, body in enumerate(bodies)], at(1))
    counts = {f"word{n:03}": sum(f"word{n:03}" in body for body in bodies) for n in range(300)}
    found_counts = index.words_beginning("wo", 12)
    assert [one.count for one in found_counts] == sorted(counts.values(), reverse=True)[:12]
    assert all(counts[one.value] == one.count for one in found_counts)


def test_names_are_found_by_each_of_their_words(filled: WhooshIndex) -> None:
    assert filled.names_beginning(Facet.TAG, "w", 9) == (FacetCount("war/witness", 16), FacetCount("war", 8))
    assert values(filled.names_beginning(Facet.TAG, "wit", 9)) == ["war/witness"]
    assert values(filled.names_beginning(Facet.TAG, "war/w", 9)) == ["war/witness"]
    assert values(filled.names_beginning(Facet.TAG, "gone", 9)) == []
    assert values(filled.names_beginning(Facet.SOURCE, "dai", 9)) == ["The Daily", "Daily Mail"]
    assert values(filled.names_beginning(Facet.SOURCE, "the d", 9)) == ["The Daily"]
    assert values(filled.names_beginning(Facet.AUTHOR, "ohm", 9)) == ["Ann Öhman"]
    assert values(filled.names_beginning(Facet.SPEAKER, "assad", 9)) == ["Bashar al-Assad"]
    assert values(filled.names_beginning(Facet.COLOR, "", 9)) == ["yellow"]
    assert values(filled.names_beginning(Facet.KIND, "", 9)) == ["clipping", "passage"]
    assert values(filled.names_beginning(Facet.SOURCE, "", 1)) == ["The Daily"]
    assert values(filled.names_beginning(Facet.YEAR, "", 9)) == []


def test_a_misspelt_word_is_told_what_it_may_mean(filled: WhooshIndex) -> None:
    assert values(filled.words_like("emergancy", 3)) == ["emergency"]
    assert values(filled.words_like("resmue", 3)) == ["résumé"]
    assert filled.words_like("emergency", 3) == ()
    assert filled.words_like("zzzzzzzz", 3) == ()
    assert filled.words_like("em", 3) == ()
    assert filled.words_like("two words", 3) == ()
    assert filled.words_like("国", 3) == ()


def test_an_empty_index_completes_nothing(tmp_path: Path) -> None:
    index = WhooshIndex(tmp_path / "index")
    assert index.words_beginning("a", 9) == index.names_beginning(Facet.TAG, "", 9) == index.words_like("abcd", 9) == ()
    assert index.explain(parse_query("word")) == index.date_counts(Query(None)) == index.damage() == ()


def test_spellings_are_those_that_occur(filled: WhooshIndex, tmp_path: Path) -> None:
    generation = current_generation(tmp_path / "index")
    assert generation is not None
    segments = Segments(open_whoosh(generation, index_schema()))
    vocabulary = Vocabulary(segments.view())
    assert vocabulary.spellings("resume") == ("résumé", "resume")
    assert vocabulary.spellings("ohman") == ("öhman",)
    assert vocabulary.spellings("emergency") == ("emergency",)
    assert vocabulary.spellings("absent") == ()
    segments.close()


def explained(index: WhooshIndex, node: Node) -> dict[str, list[str]]:
    return {one.clause: values(one.terms) for one in index.explain(Query(node))}


def test_clauses_say_what_they_stand_for(filled: WhooshIndex) -> None:
    clauses = (
        Word("emerg", is_prefix=True),
        Not(Phrase("emergency resume")),
        Word("war", QueryField.TAG),
        Word("absent"),
        Regex("res.me"),
    )
    found_clauses = filled.explain(Query(And(clauses)))
    assert [values(one.terms) for one in found_clauses] == [
        ["emergency", "emergencies"],
        ["emergency", "resume"],
        ["war/witness", "war"],
        ["absent"],
        ["resume"],
    ]
    assert found_clauses[0].terms == (FacetCount("emergency", 16), FacetCount("emergencies", 3))
    assert found_clauses[3].terms == (FacetCount("absent", 0),)
    together = Together((Word("resume"), Word("emergency", is_exact=True)), 3)
    assert len(filled.explain(Query(together))) == 2
    like = filled.explain(Query(Like("c0", (("emergency", 3), ("absent", 2)))))
    assert [values(one.terms) for one in like] == [["emergency"]]


def test_more_terms_than_are_named_are_told(index: WhooshIndex) -> None:
    index.apply([document("many", " ".join(f"word{n}" for n in range(200)))], at(1))
    (clause,) = index.explain(Query(Word("word", is_prefix=True)))
    assert clause.is_cut
    assert len(clause.terms) == 50


def test_an_expression_that_takes_too_long_finds_nothing_and_says_so(index: WhooshIndex) -> None:
    index.apply([document("long", "a" * 60), document("other", "word")], at(1))
    endless = Regex("(?:a|aa)+b")
    for _ in range(2):
        page = index.search(Query(endless), limit=5)
        assert (page.total, len(page.notes)) == (0, 1)
    assert PATIENCE_S <= 0.5
    page = index.search(Query(Regex("(")), limit=5)
    assert (page.total, len(page.notes)) == (0, 1)
    assert found(index, "word") == {"other"}


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("colou?r(ed)?", {"color", "colour", "colored"}),
        ("Résumé", {"resume"}),
        ("[^c]\\w+", {"resume", "10000", "国民", "war"}),
        ("\\D{3}", {"war"}),
        ("\\d+", {"10000"}),
        ("war|col.*d", {"war", "colored"}),
        ("(?i)WAR", {"war"}),
        ("[\\W]", set()),
        ("\\[^", set()),
        (".*", {"color", "colour", "colored", "resume", "10000", "国民", "war"}),
        ("国.", {"国民"}),
        ("color{0,1}", {"color"}),
        ("wars?", {"war"}),
        ("", set()),
    ],
)
def test_expressions_are_of_whole_words_as_they_are_looked_up(
    index: WhooshIndex, expression: str, expected: set[str]
) -> None:
    index.apply([document("all", "color colour colored résumé 10,000 国民 war")], at(1))
    page = index.search(Query(Regex(expression)), limit=5)
    assert page.terms - {"民"} == expected
    assert page.total == bool(expected)


def clause(text: str) -> Leaf:
    return Word(text, QueryField.TAG)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("war", {"war", "child"}),
        ("WAR", {"war", "child"}),
        ("war / witness", {"child"}),
        ("war/", {"war", "child"}),
        ("cold/war", {"cold"}),
        ("cold", {"cold"}),
        ("postwar", {"postwar"}),
        ("witness", set()),
        ("c++", {"plus"}),
        ("c", {"sea"}),
        ("état d'urgence", {"state"}),
        ("etat d’urgence", {"state"}),
        ("état", set()),
        ("国際", {"world"}),
    ],
)
def test_a_tag_is_itself_and_its_children(index: WhooshIndex, text: str, expected: set[str]) -> None:
    names = {
        "war": "war",
        "child": "War/Witness",
        "cold": "cold/war",
        "postwar": "postwar",
        "plus": "C++",
        "sea": "c",
        "state": "État d’urgence",
        "world": "国際/政治",
    }
    index.apply([document(name, "text", tags=(tag,)) for name, tag in names.items()], at(1))
    page = index.search(Query(clause(text)), limit=20)
    assert {hit.clipping_id for hit in page.hits} == expected
    grown = index.search(Query(Word(text[: len(text) - 1], QueryField.TAG, is_prefix=True)), limit=20)
    assert {hit.clipping_id for hit in grown.hits} >= expected
