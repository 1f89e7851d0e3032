"""What is said of a paragraph is remembered for the site, and told of the next page of it."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from clipper.domain.blocks import BlockKind, Boilerplate, BoilerplateReason
from clipper.domain.boilerplate import mark_boilerplate, restore_text
from clipper.domain.clipping import Draft
from clipper.domain.errors import NotFound
from clipper.domain.ids import ClippingId, SiteRuleId
from clipper.domain.site_rule import SITE_RULE
from clipper.domain.span import Span
from clipper.library.library import Library

NOTICE = "Follow us for more of the coast"
STORIES = ("The ferries run through the night, two ports say.", "Six keepers left diaries about the storm.")

MakePage = Callable[..., Draft]


@pytest.fixture
def page(make_draft: Callable[..., Draft]) -> MakePage:
    """A page of a site that ends with the notice."""

    def make(
        number: int = 0, *, url: str = "https://www.coast.example/a", name: str = "Coast", is_told: bool = False
    ) -> Draft:
        text = f"{STORIES[number % 2]}\n{NOTICE}"
        draft = make_draft(text, title=f"Story {number}", container_title=name, url=url)
        last = draft.blocks[-1].span
        return replace(draft, boilerplate=(Boilerplate(last, BoilerplateReason.SHARING),)) if is_told else draft

    return make


def mark(library: Library, clipping_id: ClippingId, words: str = NOTICE, *, is_boilerplate: bool = True) -> None:
    opened = library.clippings.open(clipping_id)
    start = opened.text.index(words)
    change = mark_boilerplate if is_boilerplate else restore_text
    span = Span(start, start + len(words))
    marked = change(span, opened.snapshot.blocks, opened.clipping.boilerplate)
    library.clippings.set_boilerplate(clipping_id, marked)


def marked_words(library: Library, clipping_id: ClippingId) -> list[str]:
    opened = library.clippings.open(clipping_id)
    return [stretch.span.of(opened.text) for stretch in opened.clipping.boilerplate]


def test_a_marked_paragraph_is_marked_on_the_next_page_of_the_site(library: Library, page: MakePage) -> None:
    mark(library, library.clippings.add(page(0))[0])
    clipping_id, _ = library.clippings.add(page(1, url="http://coast.example/b?x=1"))
    opened = library.clippings.open(clipping_id)
    (stretch,) = opened.clipping.boilerplate
    assert (stretch.span.of(opened.text), stretch.reason) == (NOTICE, BoilerplateReason.MARKED)
    (evidence,) = (each for each in opened.clipping.evidence if each.origin == SITE_RULE)
    assert (evidence.field, evidence.value, evidence.words) == ("paragraph", "boilerplate", NOTICE)
    assert evidence.alternatives == ("coast.example", "1")


def test_other_sites_are_left_alone(library: Library, page: MakePage) -> None:
    mark(library, library.clippings.add(page(0))[0])
    clipping_id, _ = library.clippings.add(page(1, url="https://island.example/b"))
    assert marked_words(library, clipping_id) == []


def test_without_an_address_the_publication_is_the_site(library: Library, page: MakePage) -> None:
    mark(library, library.clippings.add(page(0, url="", name="The Coast"))[0])
    assert [rule.site for rule in library.site_rules.all()] == ["the coast"]
    clipping_id, _ = library.clippings.add(page(1, url="", name="the  COAST"))
    assert marked_words(library, clipping_id) == [NOTICE]


def test_where_nothing_is_known_of_the_source_nothing_is_remembered(library: Library, page: MakePage) -> None:
    mark(library, library.clippings.add(page(0, url="", name=""))[0])
    assert library.site_rules.all() == ()


def test_what_was_restored_as_text_is_text_on_the_next_page(library: Library, page: MakePage) -> None:
    mark(library, library.clippings.add(page(0, is_told=True))[0], is_boilerplate=False)
    clipping_id, _ = library.clippings.add(page(1, is_told=True))
    assert marked_words(library, clipping_id) == []


def test_each_clipping_it_is_said_of_counts(library: Library, page: MakePage) -> None:
    pages = [library.clippings.add(page(number))[0] for number in range(3)]
    for clipping_id in pages:
        mark(library, clipping_id)
    (rule,) = library.site_rules.all()
    assert rule.clippings == tuple(pages)


def test_taking_back_what_was_said_of_one_clipping_alone_forgets_it(library: Library, page: MakePage) -> None:
    clipping_id, _ = library.clippings.add(page(0))
    mark(library, clipping_id)
    mark(library, clipping_id, is_boilerplate=False)
    assert library.site_rules.all() == ()


def test_undo_forgets_with_the_mark(library: Library, page: MakePage) -> None:
    clipping_id, _ = library.clippings.add(page(0))
    mark(library, clipping_id)
    changed = library.undo()
    assert (len(changed.site_rules), library.site_rules.all(), marked_words(library, clipping_id)) == (1, (), [])
    library.redo()
    assert len(library.site_rules.all()) == 1


def test_what_the_researcher_says_of_a_draft_stands(library: Library, page: MakePage) -> None:
    mark(library, library.clippings.add(page(0))[0])
    draft = library.site_rules.applied(page(1))
    assert [stretch.span.of(draft.text) for stretch in draft.boilerplate] == [NOTICE]
    clipping_id, _ = library.clippings.add(replace(draft, boilerplate=()))
    assert marked_words(library, clipping_id) == []


def test_a_kind_is_remembered_too(library: Library, page: MakePage) -> None:
    clipping_id, _ = library.clippings.add(page(0))
    last = library.clippings.open(clipping_id).snapshot.blocks[-1]
    library.corrections.set_kind(clipping_id, last.span, BlockKind.HEADING, 3)
    draft = library.site_rules.applied(page(1))
    assert (draft.blocks[-1].kind, draft.blocks[-1].level) == (BlockKind.HEADING, 3)
    other, _ = library.clippings.add(page(1))
    assert library.clippings.open(other).snapshot.blocks[-1].kind is BlockKind.HEADING


def test_the_title_of_one_story_is_not_remembered(library: Library, page: MakePage) -> None:
    clipping_id, _ = library.clippings.add(page(0))
    blocks = library.clippings.open(clipping_id).snapshot.blocks
    library.corrections.set_kind(clipping_id, blocks[1].span, BlockKind.STANDFIRST)
    assert library.site_rules.all() == ()


def test_a_page_captured_again_is_read_as_remembered(library: Library, page: MakePage) -> None:
    mark(library, library.clippings.add(page(0))[0])
    clipping_id, _ = library.clippings.add(page(1, url="https://island.example/"))
    library.clippings.edit_source(clipping_id, page(1).source)
    longer = page(1)
    library.versions.add_snapshot(clipping_id, replace(longer, text=longer.text + "!"))
    assert marked_words(library, clipping_id) == [NOTICE]


def test_a_rule_is_forgotten_by_hand(library: Library, page: MakePage) -> None:
    clipping_id, _ = library.clippings.add(page(0))
    mark(library, clipping_id)
    (rule,) = library.site_rules.all()
    assert library.site_rules.resolve(rule.id[-8:]) == rule.id
    assert library.site_rules.remove([rule.id]).label == "Forget a site rule"
    assert library.site_rules.all() == ()
    assert marked_words(library, clipping_id) == [NOTICE]
    with pytest.raises(NotFound):
        library.site_rules.remove([rule.id])
    with pytest.raises(NotFound):
        library.site_rules.resolve("abcdef")
    with pytest.raises(NotFound):
        library.site_rules.remove([SiteRuleId("")])
    assert [problem for problem in library.check() if not problem.is_about_index] == []


def test_another_program_learns_of_a_rule_from_the_feed(library: Library, page: MakePage) -> None:
    clipping_id, added = library.clippings.add(page(0))
    mark(library, clipping_id)
    (rule,) = library.site_rules.all()
    since = library.changes_since(added.sequence)
    assert (since.site_rules, since.clippings) == ({rule.id}, {clipping_id})


def test_the_index_follows_past_a_rule(library: Library, page: MakePage) -> None:
    clipping_id, _ = library.clippings.add(page(0))
    library.catch_up()
    mark(library, clipping_id)
    library.catch_up()
    assert library.check() == ()
    library.site_rules.remove([library.site_rules.all()[0].id])
    assert library.catch_up() == 0
    assert library.check() == ()
