"""What the chain of custody says of an edit."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from clipper.domain.annotation import Annotation
from clipper.domain.blocks import Boilerplate, BoilerplateReason
from clipper.domain.changes import Edit
from clipper.domain.clipping import Clipping, Tag
from clipper.domain.custody import FACT_LENGTH
from clipper.domain.custody_facts import facts_of
from clipper.domain.date_mention import DateMention
from clipper.domain.dates import PartialDate
from clipper.domain.ids import AnnotationId, ClippingId, SnapshotId
from clipper.domain.selectors import TextQuoteSelector
from clipper.domain.source import Source
from clipper.domain.span import Span

CLIPPING = Clipping(ClippingId("c"), SnapshotId("s"), Source(title="Ferry", issued=PartialDate(2016, 2)))
MARK = Annotation(AnnotationId("a"), ClippingId("c"), SnapshotId("s"), Span(3, 9), TextQuoteSelector("harbor", "", ""))


def told(before: Clipping | Annotation | None, after: Clipping | Annotation) -> dict[str, str]:
    found = facts_of(Edit(before, after), {})
    assert found is not None
    assert found[0] == "c"
    return found[1]


def test_a_new_clipping_is_told_by_what_it_holds() -> None:
    facts = told(None, CLIPPING)
    assert (facts["snapshot"], facts["title"], facts["issued"]) == ("s", "Ferry", "2016-02")
    assert "title before" not in facts


def test_only_what_is_otherwise_is_told() -> None:
    assert told(CLIPPING, replace(CLIPPING, modified_us=9, rev=3)) == {}
    assert told(CLIPPING, replace(CLIPPING, in_inbox=False)) == {"in_inbox": "False", "in_inbox before": "True"}
    marked = replace(CLIPPING, boilerplate=(Boilerplate(Span(1, 5), BoilerplateReason.MARKED),))
    assert told(CLIPPING, marked) == {"boilerplate": "1–5 marked"}
    moved = replace(marked, boilerplate=(Boilerplate(Span(2, 5), BoilerplateReason.MARKED),))
    assert told(marked, moved) == {"boilerplate": "2–5 marked", "boilerplate before": "1–5 marked"}


def test_a_date_that_is_confirmed_is_told() -> None:
    mention = DateMention(Span(0, 4), PartialDate(2016, words="2016"), "stated")
    before = replace(CLIPPING, dates=(mention,))
    facts = told(before, replace(before, dates=(replace(mention, is_confirmed=True),)))
    assert facts["dates"] == "0–4 2016 confirmed"


def test_a_highlight_is_told_with_its_words_and_what_is_said_of_them() -> None:
    facts = told(None, replace(MARK, comment="Compare", speaker="Ada Lind"))
    assert (facts["words"], facts["comment"], facts["speaker"], facts["span"]) == (
        "harbor",
        "Compare",
        "Ada Lind",
        "3–9",
    )
    facts = told(MARK, replace(MARK, comment="Compare"))
    assert facts == {"highlight": "a", "comment": "Compare"}


def test_tags_of_the_codebook_are_of_no_clipping() -> None:
    assert facts_of(Edit(None, Tag("war")), {}) is None


@given(st.text(max_size=5_000))
def test_values_are_kept_whole_up_to_a_length(comment: str) -> None:
    facts = told(MARK, replace(MARK, comment=comment))
    if comment:
        assert len(facts["comment"]) <= FACT_LENGTH
        assert facts["comment"] == comment or facts["comment"].endswith("…")
