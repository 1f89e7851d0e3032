"""All that a saved search finds, as the worker answers it, and a rule applied to that by somebody else."""

from collections.abc import Callable

from clipper.domain.clipping import Draft
from clipper.library.answers import Answers
from clipper.library.library import Library
from clipper.library.machine import Machine

MakeDraft = Callable[..., Draft]


def test_clippings_and_passages_are_answered_apart(library: Library, make_draft: MakeDraft) -> None:
    clipping_id, _ = library.clippings.add(make_draft("The storm came.", title="Night"))
    library.clippings.add(make_draft("Nothing of the kind.", title="Day"))
    annotation_id, _ = library.annotations.highlight_quote(clipping_id, "storm came")
    library.catch_up()
    answer = Answers(library.search, lambda: True).answer({"n": 3, "op": "finds", "text": "storm"})
    assert answer == {"n": 3, "clippings": [clipping_id], "annotations": [annotation_id]}


def test_a_rule_tags_what_was_found_elsewhere_and_then_only_what_is_newer(
    library: Library, make_draft: MakeDraft
) -> None:
    older, _ = library.clippings.add(make_draft("The storm came.", title="Night"))
    rule, _ = library.saved_searches.save("storm", tag="weather")
    far_ahead_us = Machine().now_us() + 3_600_000_000
    saved = library.saved_searches
    assert saved.apply_finds(rule.id, [older], [], far_ahead_us).clippings == {older}
    library.clippings.set_tags([older], remove=["weather"])
    assert not saved.apply_finds(rule.id, [older], [], far_ahead_us)
    assert library.clippings.get(older).tags == ()
    assert saved.apply_finds(rule.id, [older], [], far_ahead_us, again=True).clippings == {older}
