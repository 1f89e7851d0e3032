"""YAML that loads to what was meant, and a merge that keeps what a person wrote."""

import yaml
from hypothesis import given
from hypothesis import strategies as st

from clipper.exporters.front_matter import check_values, format_front_matter, merge_head, split_note

OURS = {"title": "Old", "tags": ["a", "b"], "clipper": "id-1"}
TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60)


def head_of(values: dict[str, str | list[str]]) -> str:
    return split_note(format_front_matter(values)).head


@given(st.dictionaries(st.sampled_from(["title", "source", "url"]), TEXT), st.lists(TEXT, max_size=4))
def test_what_is_written_loads_again_as_the_same_strings(texts: dict[str, str], tags: list[str]) -> None:
    values = {**texts, "tags": tags}
    note = split_note(format_front_matter(values) + "body\n")
    assert yaml.safe_load(note.head) == values
    assert note.body == "body\n"


def test_nothing_is_read_as_a_number_a_date_or_no() -> None:
    values = {"title": "no", "issued": "2016-02-11", "source": "1e3", "agency": "null", "author": ["yes", "0x1F", "~"]}
    assert yaml.safe_load(head_of(values)) == values


def test_template_signs_load_as_they_were_but_do_not_stand_in_the_file() -> None:
    values = {"title": "{{date}} <% run() %> \\{{x}} {{{", "tags": ["{{{{", "<<%"]}
    head = head_of(values)
    assert "{{" not in head and "<%" not in head
    assert yaml.safe_load(head) == values


@given(st.text(max_size=200))
def test_a_note_taken_apart_is_the_note_again(text: str) -> None:
    assert split_note(text).text() == text


def test_our_values_move_on_and_every_other_line_stays() -> None:
    head = "# my own remark\n" + head_of(OURS) + "rating: 5   # of 5\n\nmore:\n  - x: [1, 2]\n"
    merged, checks = merge_head(head, {**OURS, "title": "New", "url": "https://a.example"}, check_values(OURS))
    assert merged == (
        '# my own remark\ntitle: "New"\ntags:\n  - "a"\n  - "b"\nclipper: "id-1"\n'
        'rating: 5   # of 5\n\nmore:\n  - x: [1, 2]\nurl: "https://a.example"\n'
    )
    assert checks == check_values({**OURS, "title": "New", "url": "https://a.example"})


def test_a_value_somebody_changed_is_theirs() -> None:
    head = head_of(OURS).replace('"Old"', '"My own title"')
    merged, checks = merge_head(head, {**OURS, "title": "New"}, check_values(OURS))
    assert yaml.safe_load(merged)["title"] == "My own title"
    again, _ = merge_head(merged, {**OURS, "title": "Newer"}, checks)
    assert yaml.safe_load(again)["title"] == "My own title"


def test_tags_somebody_added_stay_and_new_ones_join() -> None:
    head = head_of(OURS).replace('  - "b"\n', '  - "b"\n  - mine\n')
    merged, _ = merge_head(head, {**OURS, "tags": ["a", "b", "c"]}, check_values(OURS))
    assert yaml.safe_load(merged)["tags"] == ["a", "b", "mine", "c"]


def test_a_key_somebody_took_out_stays_out() -> None:
    head = head_of(OURS).replace('title: "Old"\n', "")
    merged, _ = merge_head(head, {**OURS, "title": "New"}, check_values(OURS))
    assert "title" not in yaml.safe_load(merged)


def test_a_head_another_program_wrote_anew_is_still_ours() -> None:
    merged, _ = merge_head("title: Old\ntags: [a, b]\nclipper: id-1\n", {**OURS, "title": "New"}, check_values(OURS))
    assert yaml.safe_load(merged)["title"] == "New"


def test_a_remark_beside_our_value_keeps_the_value_as_it_is() -> None:
    head = head_of(OURS).replace('title: "Old"', 'title: "Old"  # check this')
    merged, _ = merge_head(head, {**OURS, "title": "New"}, check_values(OURS))
    assert 'title: "Old"  # check this' in merged


def test_a_head_that_is_no_mapping_is_left_alone() -> None:
    for head in (
        "- a list\n",
        "just words\n",
        "broken: [\n",
        "a: &x [1]\nb: *x\n",
        "title: a\n? complex\n: key\n: :\n",
        "x: {\n",
    ):
        assert merge_head(head, OURS, {})[0] == head or "clipper" in merge_head(head, OURS, {})[0]
        assert head.strip() in merge_head(head, OURS, {})[0]


def test_a_value_of_ours_that_became_empty_goes_unless_it_was_changed() -> None:
    base = check_values({**OURS, "url": "https://a.example"})
    assert "url" not in merge_head(head_of({**OURS, "url": "https://a.example"}), OURS, base)[0]
    assert "https://mine.example" in merge_head(head_of({**OURS, "url": "https://mine.example"}), OURS, base)[0]


LINES = st.lists(
    st.sampled_from(
        [
            "rating: 5",
            "# remark",
            "",
            "mood: |",
            "  block",
            "aliases:",
            "  - one",
            "- two",
            '"quoted": 1',
            "title: mine",
            "tags: x",
            "tags:",
            "clipper: other",
            "when: 2016-99-99",
            "a: &a x",
            "b: *a",
            "}{",
            "\tx",
        ]
    ),
    max_size=8,
)


@given(LINES, st.sampled_from(["A", "B"]))
def test_no_line_of_a_person_ever_goes(lines: list[str], title: str) -> None:
    own = "".join(line + "\n" for line in lines)
    base = check_values(OURS)
    merged, _ = merge_head(head_of(OURS) + own, {**OURS, "title": title}, base)
    kept = merged.split("\n")
    for line in lines:
        if line.strip() and not line.startswith(("-", "tags")):
            assert line in kept
