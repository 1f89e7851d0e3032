"""A text as a strip: as long as it is wide, each paragraph at the same place whoever carries it."""

from hypothesis import given
from hypothesis import strategies as st

from clipper.domain.difference import Fate
from clipper.domain.story import ParagraphFate
from clipper.ui.stories.strip import strip_of

FULL = st.sampled_from([Fate.INTACT, Fate.CHANGED, Fate.MOVED, Fate.LEFT_OUT])
LENGTHS = st.lists(st.integers(1, 900), min_size=1, max_size=30)


@given(paragraphs=st.lists(st.builds(ParagraphFate, st.sampled_from(list(Fate)), st.integers(1, 900)), max_size=40))
def test_it_is_as_long_as_it_is_wide_and_tells_everything(paragraphs: list[ParagraphFate]) -> None:
    strip = strip_of(paragraphs, 400)
    assert sum(each.count for each in strip.insertions) == sum(each.fate is Fate.ADDED for each in paragraphs)
    assert {each.fate for each in strip.parts} == {each.fate for each in paragraphs} - {Fate.ADDED}
    for one, other in zip(strip.parts, strip.parts[1:], strict=False):
        assert one.x + one.width <= other.x + 1e-6
    assert all(0 <= each.x <= 400 + 1e-6 for each in (*strip.parts, *strip.insertions))
    assert all(each.x + each.width <= 401 for each in strip.parts)


@given(lengths=LENGTHS, data=st.data())
def test_the_same_paragraph_stands_at_the_same_place(lengths: list[int], data: st.DataObject) -> None:
    strips = []
    for _ in range(2):
        fates = [data.draw(FULL) for _length in lengths]
        told = [ParagraphFate(fate, length) for fate, length in zip(fates, lengths, strict=True)]
        told.insert(data.draw(st.integers(0, len(told))), ParagraphFate(Fate.ADDED, 500))
        strips.append(strip_of(told, 4_000))
    assert [each.x for each in strips[0].parts] == [each.x for each in strips[1].parts]


def test_what_was_added_stands_where_it_was_put_in() -> None:
    told = [ParagraphFate(Fate.INTACT, 30), ParagraphFate(Fate.ADDED, 5), ParagraphFate(Fate.ADDED, 9)]
    strip = strip_of([*told, ParagraphFate(Fate.LEFT_OUT, 10)], 400)
    assert [(each.x, each.count) for each in strip.insertions] == [(300, 2)]


def test_where_there_is_no_room_neighbours_of_one_fate_run_into_each_other() -> None:
    told = [*[ParagraphFate(Fate.INTACT, 10)] * 300, *[ParagraphFate(Fate.LEFT_OUT, 10)] * 100]
    parts = strip_of(told, 400).parts
    assert [(round(each.x), round(each.width), each.fate) for each in parts] == [
        (0, 300, Fate.INTACT), (300, 100, Fate.LEFT_OUT),
    ]  # fmt: skip
