"""What stands between quotation marks, whichever a language uses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.capture.quotation_marks import find_quoted, starts_quoted
from clipper.domain.span import Span


def inside(text: str) -> list[str]:
    return [quoted.span.of(text) for quoted in find_quoted(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "marked",
    [
        "“rain falls”",
        '"rain falls"',
        "„rain falls“",
        "„rain falls”",
        "”rain falls”",
        "«rain falls»",
        "« rain falls »",
        "«\u00a0rain falls\u00a0»",
        "«\u202frain falls\u202f»",
        "»rain falls«",
        "»rain falls»",
        "‹rain falls›",
        "›rain falls‹",
        "「rain falls」",
        "『rain falls』",
        "‘rain falls’",
        "‚rain falls‘",
        "'rain falls'",
        "''rain falls''",
        "``rain falls''",
        '“rain falls"',
    ],
)
def test_each_pair_of_marks_is_known(marked: str) -> None:
    assert inside(f"They say {marked} here") == ["rain falls"]
    assert inside(marked) == ["rain falls"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“He calls it ‘a plan’,” she said", ["He calls it ‘a plan’,"]),
        ("«Он видел «озеро», — сказал он» и ушёл", ["Он видел «озеро», — сказал он"]),
        ("«Он читал «Озеро»", ["Он читал «Озеро"]),
        ("‘We’re off,’ she said. ‘It’s the dogs’ dinner.’", ["We’re off,", "It’s the dogs’ dinner."]),
        ("the boys' house and the girls' house", []),
        ('a 6\'2" man with a 5" nail', []),
        ("It’s ’90s music, rock ’n’ roll", []),
        ("“one” and “two”", ["one", "two"]),
        ('to the lake."We came back."', ["We came back."]),
        ("“never closed, then “closed”", ["closed"]),
        ("““””", []),
        ("“…”", []),
    ],
)
def test_marks_in_odd_places(text: str, found: list[str]) -> None:
    assert inside(text) == found


def test_a_quotation_may_stay_open_at_the_end() -> None:
    text = "“One” and “two and"
    quoted = find_quoted(text, Span(0, len(text)))
    assert [one.is_open for one in quoted] == [False, True]
    assert quoted[-1].span.of(text) == "two and"


def test_only_the_given_paragraph_is_read() -> None:
    text = "“one”\n“two”"
    assert [q.span.of(text) for q in find_quoted(text, Span(6, len(text)))] == ["two"]
    assert starts_quoted(text, Span(6, len(text)))
    assert not starts_quoted("one", Span(0, 3))


@given(st.text(alphabet="“”„«»‹›「」\"'‘’‚ aS.,\n", max_size=60))
def test_any_marks_give_stretches_that_never_overlap(text: str) -> None:
    end = 0
    for quoted in find_quoted(text, Span(0, len(text))):
        assert end <= quoted.outer.start <= quoted.span.start < quoted.span.end <= quoted.outer.end <= len(text)
        end = quoted.outer.end
