"""Which site a source is of, which paragraphs are the same, and what a rule says after another word of the researcher."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.domain.blocks import Block, BlockKind, Boilerplate, BoilerplateReason, is_boilerplate
from clipper.domain.clipping import Draft
from clipper.domain.ids import ClippingId, SiteRuleId
from clipper.domain.site_rule import (
    SITE_RULE,
    SiteRule,
    Verdict,
    applied,
    boilerplate_verdicts,
    kind_verdicts,
    learnt,
    paragraph_key,
    site_of,
)
from clipper.domain.source import Source
from clipper.domain.span import Span

A, B = ClippingId("a"), ClippingId("b")
NOTICE = Verdict("key", "Follow us", is_boilerplate=True)
LINES = ("Story of the coast", "Ferries run through the night.", "Follow us", "More of the coast")


@pytest.mark.parametrize(
    ("url", "name", "site"),
    [
        ("https://www.Coast.example/a?b#c", "Coast", "coast.example"),
        ("http://user:word@coast.example:8080/", "", "coast.example"),
        ("https://[2001:db8::1]:443/a", "", "[2001:db8::1]"),
        ("coast.example/a", "The  Coast", "the coast"),
        ("file:///home/a.html", "Côte", "cote"),
        ("", "", ""),
    ],
)
def test_the_host_is_the_site_or_else_the_publication(url: str, name: str, site: str) -> None:
    assert site_of(Source(url=url, container_title=name)) == site


@given(st.text(max_size=60))
def test_a_site_is_found_in_whatever_is_called_an_address(url: str) -> None:
    assert site_of(Source(url=url)) == site_of(Source(url=url.strip()))


def test_paragraphs_are_the_same_by_their_words() -> None:
    assert paragraph_key("Follow us: NOW!") == paragraph_key("follow us now")
    assert paragraph_key("Follow us") != paragraph_key("Follow me")
    assert paragraph_key("* * *") == paragraph_key("word " * 2_000) == ""


def test_a_word_said_again_counts_each_clipping_once() -> None:
    first = learnt(None, NOTICE, A)
    assert first is not None and first.clippings == (A,)
    second = learnt(learnt(first, NOTICE, B), NOTICE, A)
    assert second is not None and (second.clippings, second.is_boilerplate) == ((B, A), True)


def test_the_contrary_is_counted_anew_and_void_where_it_takes_back_the_only_word() -> None:
    contrary = replace(NOTICE, is_boilerplate=False)
    first = learnt(None, NOTICE, A)
    assert learnt(first, contrary, A) is None
    other = learnt(first, contrary, B)
    assert other is not None and (other.clippings, other.is_boilerplate) == ((B,), False)


def blocks() -> tuple[Block, ...]:
    made, start = [], 0
    for line in LINES:
        made.append(Block(BlockKind.TITLE if not made else BlockKind.PARAGRAPH, Span(start, start + len(line))))
        start += len(line) + 1
    return tuple(made)


DRAFT = Draft(Source(url="https://coast.example/"), "\n".join(LINES), blocks(), ())


def rule(words: str, **more: object) -> SiteRule:
    return SiteRule(SiteRuleId(words), "coast.example", paragraph_key(words), words, clippings=(A, B), **more)  # type: ignore[arg-type]  # its fields


@given(
    st.sets(st.integers(0, 3)),
    st.sets(st.integers(0, 3)),
    st.lists(st.sampled_from((BlockKind.HEADING, BlockKind.QUOTE))),
)
def test_what_was_learnt_of_a_text_makes_the_same_text_so(
    before: set[int], after: set[int], kinds: list[BlockKind]
) -> None:
    marks = [
        tuple(Boilerplate(DRAFT.blocks[at].span, BoilerplateReason.SHARING) for at in sorted(chosen))
        for chosen in (before, after)
    ]
    wanted = tuple(replace(block, kind=kind) for block, kind in zip(DRAFT.blocks[1:], kinds, strict=False))
    said = (*DRAFT.blocks[:1], *wanted, *DRAFT.blocks[1 + len(wanted) :])
    verdicts = (
        *boilerplate_verdicts(DRAFT.text, DRAFT.blocks, *marks),
        *kind_verdicts(DRAFT.text, DRAFT.blocks, said),
    )
    rules = [learnt(None, verdict, A) for verdict in verdicts]
    made = applied(replace(DRAFT, boilerplate=marks[0]), [each for each in rules if each])
    assert [is_boilerplate(block, made.boilerplate) for block in made.blocks] == [at in after for at in range(4)]
    assert [block.kind for block in made.blocks] == [block.kind for block in said]
    assert len(made.evidence) == len(verdicts)


def test_evidence_tells_how_often_and_of_which_site() -> None:
    made = applied(DRAFT, [rule("Follow us", is_boilerplate=True), rule("Nowhere", is_boilerplate=True)])
    (evidence,) = made.evidence
    assert (evidence.origin, evidence.value, evidence.alternatives) == (
        SITE_RULE,
        "boilerplate",
        ("coast.example", "2"),
    )
    assert evidence.span == (DRAFT.blocks[2].span.start, DRAFT.blocks[2].span.end)


def test_rules_are_applied_once() -> None:
    made = applied(DRAFT, [rule("Follow us", is_boilerplate=True)])
    restored = replace(made, boilerplate=())
    assert applied(restored, [rule("Follow us", is_boilerplate=True)]) == restored


def test_without_rules_a_draft_is_as_it_was() -> None:
    assert applied(DRAFT, []) is DRAFT
    assert applied(DRAFT, [rule("Nowhere", is_boilerplate=True)]) == DRAFT
