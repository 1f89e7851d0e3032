"""The main job by commands alone, each in a process of its own, on a machine without PySide6."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import STORY, Clipper, sha256

FIRST = "two dozen apprentices stood in the yard to watch the smoke"
SECOND = "stood in the yard to watch the smoke.\n“The sand was never the trouble,”"
THIRD = "to watch the smoke"
SHOWN = {
    "id", "type", "title", "standfirst", "author", "byline", "container_title", "publisher", "original_publisher",
    "issued", "original_date", "accessed", "section", "abstract", "keyword", "language", "url", "doi", "isbn", "issn",
    "pmid", "number", "dates", "tags", "text", "blocks", "boilerplate", "evidence", "snapshots", "highlights", "story",
    "in_inbox", "in_trash", "created", "modified",
}  # fmt: skip
HIGHLIGHT = {
    "id",
    "snapshot",
    "start",
    "end",
    "exact",
    "prefix",
    "suffix",
    "tags",
    "comment",
    "speaker",
    "color",
    "created",
    "modified",
}


@pytest.fixture
def story_id(clipper: Clipper) -> str:
    return clipper("clip", "-", "--source", "Harbour Post", "--tag", "glass", stdin=STORY.encode()).word


def highlighted(clipper: Clipper, story_id: str) -> tuple[str, str, str]:
    """Three overlapping highlights over each other and over the end of a paragraph; their ids."""
    first = clipper("highlight", story_id, "--quote", FIRST, "--tag", "crafts/glass", "--tag", "crowd").word
    second = clipper("highlight", story_id, "--quote", SECOND, "--comment", "Ask for the notebook.").word
    third = clipper("highlight", story_id, "--quote", THIRD, "--color", "green", "--tag", "crowd").word
    return first, second, third


def shown(clipper: Clipper, story_id: str) -> dict[str, Any]:
    outcome = clipper("show", story_id, "--json")
    assert outcome.code == 0, outcome.err
    return outcome.data


def test_pyside6_cannot_be_imported_in_these_processes(clipper: Clipper) -> None:
    outcome = Clipper(clipper.library, {**clipper.environment, "DISPLAY": ":77"})()
    assert outcome.code == 1
    assert "PySide6" in outcome.err


# clipping ----------------------------------------------------------------------------------------------------


def test_a_story_from_standard_input_comes_apart_into_its_source(clipper: Clipper, story_id: str) -> None:
    record = shown(clipper, story_id)
    assert record["title"] == "Glass works of Varn reopen after eleven winters"
    assert record["standfirst"] == "Former furnace hands teach a new generation to blow the blue bottles"
    assert (record["container_title"], record["original_publisher"]) == ("Harbour Post", "Agence France-Presse")
    assert record["issued"]["needs_researcher"] and "March 3" in record["issued"]["words"]
    headings = [b for b in record["blocks"] if b["kind"] == "heading"]
    assert [record["text"][b["start"] : b["end"]] for b in headings] == ["A furnace that cannot be switched off"]
    folded = [record["text"][b["start"] : b["end"]] for b in record["boilerplate"]]
    assert folded == ["This story has been published from a wire agency feed without modifications to the text."]


def test_show_json_has_the_promised_shape(clipper: Clipper, story_id: str) -> None:
    highlighted(clipper, story_id)
    record = shown(clipper, story_id)
    assert set(record) == SHOWN
    assert all(set(each) == HIGHLIGHT for each in record["highlights"])
    assert all({"start", "end", "kind", "level"} <= set(block) for block in record["blocks"])
    assert all({"start", "end", "reason"} <= set(stretch) for stretch in record["boilerplate"])
    assert all({"field", "value", "origin", "words", "confidence"} <= set(item) for item in record["evidence"])
    assert [snapshot["sha256"] for snapshot in record["snapshots"]] == [sha256(STORY.encode())]
    for each in record["highlights"]:
        assert record["text"][each["start"] : each["end"]] == each["exact"]
        assert record["text"][: each["start"]].endswith(each["prefix"]) and each["prefix"]
        assert record["text"][each["end"] :].startswith(each["suffix"]) and each["suffix"]


def test_a_story_from_a_file_is_listed_beside_the_other(clipper: Clipper, story_id: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<title>The sluice opens</title><h1>The sluice opens</h1><p>Water again in the old canal.</p>", "utf-8"
    )
    other = clipper("clip", page, "--url", "https://courier.example/sluice", "--issued", "2016-02-11").word
    outcome = clipper("list", "--json")
    assert outcome.code == 0
    assert {row["id"]: row["tags"] for row in outcome.data} == {story_id: ["glass"], other: []}
    lines = clipper("list").out.splitlines()
    assert len(lines) == 2
    assert any("The sluice opens" in line and "2016-02-11" in line for line in lines)
    assert shown(clipper, other)["url"] == "https://courier.example/sluice"


def test_the_same_story_again_is_clipped_and_said_to_be_known(clipper: Clipper, story_id: str, tmp_path: Path) -> None:
    again = tmp_path / "story.txt"
    again.write_text(STORY, "utf-8")
    outcome = clipper("clip", again)
    assert outcome.code == 0
    assert "already in the library" in outcome.err
    assert len(clipper("list", "--json").data) == 2


# highlighting ------------------------------------------------------------------------------------------------


def test_three_overlapping_highlights_keep_their_tags_comment_and_colour(clipper: Clipper, story_id: str) -> None:
    first, second, third = highlighted(clipper, story_id)
    found = {each["id"]: each for each in shown(clipper, story_id)["highlights"]}
    assert {each_id: each["exact"] for each_id, each in found.items()} == {first: FIRST, second: SECOND, third: THIRD}
    assert (found[first]["tags"], found[first]["color"]) == (["crafts/glass", "crowd"], "yellow")
    assert found[second]["comment"] == "Ask for the notebook."
    assert (found[third]["tags"], found[third]["color"]) == (["crowd"], "green")
    tags = {each["name"]: (each["highlights"], each["clippings"]) for each in clipper("tag", "--list", "--json").data}
    assert tags["crowd"] == (2, 0) and tags["glass"] == (0, 1)


def test_a_quotation_that_is_not_there_or_in_several_places_is_refused(clipper: Clipper, story_id: str) -> None:
    missing = clipper.refuses("highlight", story_id, "--quote", "the furnace sank")
    assert "not in that text" in missing and "Quote the words as they stand" in missing
    twice = clipper.refuses("highlight", story_id, "--quote", "furnace")
    assert "places" in twice and "--prefix" in twice
    assert shown(clipper, story_id)["highlights"] == []


# searching ---------------------------------------------------------------------------------------------------


def test_a_word_of_a_highlight_is_found_in_text_and_in_passages(clipper: Clipper, story_id: str) -> None:
    first, _second, _third = highlighted(clipper, story_id)
    everywhere = clipper("search", "apprentices", "--json")
    assert everywhere.code == 0
    kinds = {(hit["kind"], hit["highlight_id"]) for hit in everywhere.data["hits"]}
    assert kinds == {("clipping", None), ("passage", first)}
    passages = clipper("search", "apprentices", "--in", "passages", "--json").data["hits"]
    assert [hit["highlight_id"] for hit in passages] == [first]
    text = shown(clipper, story_id)["text"]
    assert text[passages[0]["start"] : passages[0]["end"]] == "apprentices"
    clippings = clipper("search", "apprentices", "--in", "clippings", "--json").data["hits"]
    assert [(hit["kind"], hit["id"]) for hit in clippings] == [("clipping", story_id)]


def test_words_of_comments_and_tags_are_found_and_boilerplate_is_not(clipper: Clipper, story_id: str) -> None:
    _first, second, third = highlighted(clipper, story_id)
    in_comment = clipper("search", "in:comment notebook", "--json").data["hits"]
    assert [hit["highlight_id"] for hit in in_comment] == [second]
    tagged = clipper("search", "tag:crowd smoke", "--in", "passages", "--json").data["hits"]
    assert third in {hit["highlight_id"] for hit in tagged}
    assert clipper.refuses("search", "modifications") == "Nothing found."


def test_what_is_no_query_is_searched_as_words(clipper: Clipper, story_id: str) -> None:
    for query in ('"apprentices', "apprentices AND", "(apprentices", "NOT", "tag:", "((((", '"', "apprentices)"):
        outcome = clipper("search", query, "--json")
        assert outcome.code in (0, 1), (query, outcome.err)
        assert outcome.data["hits"] or "apprentices" not in query, query


# exporting ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("profile", ["obsidian", "commonmark"])
def test_what_was_written_by_hand_into_a_note_stays(
    clipper: Clipper, story_id: str, tmp_path: Path, profile: str
) -> None:
    highlighted(clipper, story_id)
    folder = tmp_path / "notes"
    export = ("export", "--format", "markdown", "--profile", profile, "--to", folder)
    assert clipper(*export).code == 0
    (note,) = folder.glob("*.md")
    written = note.read_text("utf-8")
    assert written.startswith("---\n") and FIRST in written and "Ask for the notebook." in written
    assert written.count("clipper://clipping/") >= 3
    by_hand = written.replace("---\n", "---\nreviewed: yes\n", 1) + "\n## My own thoughts\n\nSand has a sound. 🏺\n"
    note.write_text(by_hand, "utf-8")
    clipper("highlight", story_id, "--quote", "She says that it is still in use.", "--comment", "By whom?")
    again = clipper(*export, "--json")
    assert again.data["updated"] == [note.name] and again.data["conflicts"] == []
    kept = note.read_text("utf-8")
    assert "reviewed: yes" in kept and "## My own thoughts\n\nSand has a sound. 🏺\n" in kept
    assert "She says that it is still in use." in kept and "By whom?" in kept
    assert clipper(*export, "--json").data["unchanged"] == [note.name]
    assert note.read_text("utf-8") == kept


def test_words_changed_inside_the_written_part_are_kept_below_it(
    clipper: Clipper, story_id: str, tmp_path: Path
) -> None:
    highlighted(clipper, story_id)
    export = ("export", "--format", "markdown", "--to", tmp_path / "notes")
    assert clipper(*export).code == 0
    (note,) = (tmp_path / "notes").glob("*.md")
    changed = note.read_text("utf-8").replace("Ask for the notebook.", "Asked, and she said no.")
    note.write_text(changed, "utf-8")
    outcome = clipper(*export)
    assert outcome.code == 0 and "changed by hand" in outcome.err
    assert "Ask for the notebook." in note.read_text("utf-8")
    assert "Asked, and she said no." in note.read_text("utf-8")


def test_the_passages_of_a_query_go_into_one_file(clipper: Clipper, story_id: str, tmp_path: Path) -> None:
    highlighted(clipper, story_id)
    file = tmp_path / "crowd.md"
    outcome = clipper("export", "tag:crowd", "--in", "passages", "--format", "markdown", "--single", "--to", file)
    assert outcome.code == 0, outcome.err
    assert FIRST in file.read_text("utf-8")
    assert "Ask for the notebook." not in file.read_text("utf-8")


# taking back -------------------------------------------------------------------------------------------------


def test_everything_is_undone_and_done_again_step_by_step(clipper: Clipper, story_id: str) -> None:
    highlighted(clipper, story_id)
    clipper("tag", story_id, "--add", "sand")
    clipper("trash", story_id)
    whole = shown(clipper, story_id)
    undone = [clipper("undo").word for _ in range(6)]
    assert undone == ["Move to trash", "Tag", "Highlight", "Highlight", "Highlight", "Clip"]
    assert clipper.refuses("undo") == "There is nothing to undo."
    assert clipper("list", "--json").data == []
    assert [clipper("redo").word for _ in range(6)] == undone[::-1]
    assert clipper.refuses("redo") == "There is nothing to redo."
    again = shown(clipper, story_id)
    assert {**again, "modified": ""} == {**whole, "modified": ""}


def test_the_trash_hides_from_lists_and_search_and_gives_back(clipper: Clipper, story_id: str) -> None:
    highlighted(clipper, story_id)
    before = shown(clipper, story_id)
    assert clipper("trash", story_id).code == 0
    assert clipper("list", "--json").data == []
    assert [row["id"] for row in clipper("list", "--trash", "--json").data] == [story_id]
    assert clipper("search", "apprentices").code == 1
    assert clipper("restore", story_id).code == 0
    assert shown(clipper, story_id)["highlights"] == before["highlights"]
    assert clipper("search", "apprentices").code == 0


# care --------------------------------------------------------------------------------------------------------


def test_check_reindex_and_self_test(clipper: Clipper, story_id: str) -> None:
    highlighted(clipper, story_id)
    assert clipper("check").word == "ok"
    assert clipper("reindex").word == "1"
    assert clipper("check", "--json").data == []
    assert clipper("search", "apprentices").code == 0
    assert clipper("self-test").word == "ok"
    assert len(clipper("list", "--json").data) == 1


def test_the_index_may_be_thrown_away(clipper: Clipper, story_id: str, tmp_path: Path) -> None:
    assert clipper("search", "apprentices").code == 0
    caches = tmp_path / "home" / "xdg_cache_home"
    for path in caches.rglob("*"):
        if path.is_file():
            path.write_bytes(b"no index at all")
    assert clipper("search", "apprentices").code == 0
    shutil.rmtree(caches)
    assert clipper("search", "apprentices").code == 0
    assert clipper("check").word == "ok"


# wrong usage -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ("clip",),
        ("fly",),
        ("highlight", "1"),
        ("highlight", "1", "--quote", "a", "--color", "ultraviolet"),
        ("export", "--format", "papyrus", "--to", "here"),
        ("search",),
        ("search", "word", "--limit", "none"),
        ("tag",),
        ("tag", "1"),
        ("clip", "a.txt", "--plain", "--html"),
        ("list", "--sort", "moon"),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_code_2_and_makes_no_library(clipper: Clipper, arguments: tuple[str, ...]) -> None:
    outcome = clipper(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err
    assert not clipper.library.exists()


@pytest.mark.parametrize("command", ["show", "trash", "restore", "highlight"])
def test_an_id_that_is_not_there_is_a_sentence(clipper: Clipper, story_id: str, command: str) -> None:
    more = ("--quote", "a") if command == "highlight" else ()
    assert "There is no clipping “ffff0000”." in clipper.refuses(command, "ffff0000", *more)


def test_a_shortened_id_is_enough(clipper: Clipper, story_id: str) -> None:
    assert shown(clipper, story_id[-8:])["id"] == story_id
    assert shown(clipper, story_id[:13])["id"] == story_id
