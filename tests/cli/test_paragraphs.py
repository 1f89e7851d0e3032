"""`boilerplate`, `kind` and `site-rules`."""

from pathlib import Path

from tests.cli.conftest import STORY, Cli


def test_paragraphs_are_numbered_and_marked(cli: Cli, clipped: str) -> None:
    listed = cli("boilerplate", clipped)
    assert listed.out.splitlines()[0].startswith("  1  title")
    number = len(listed.out.splitlines())
    assert cli("boilerplate", clipped, "--mark", number, "--mark", number - 1).code == 0
    rows = cli("boilerplate", clipped, "--json").data
    assert [row["is_boilerplate"] for row in rows[-3:]] == [False, True, True]
    assert "[marked]" in cli("boilerplate", clipped).out
    assert cli("boilerplate", clipped, "--unmark", number).code == 0
    assert [row["is_boilerplate"] for row in cli("boilerplate", clipped, "--json").data[-2:]] == [True, False]
    assert cli("undo").out == "Mark boilerplate\n"
    assert "no paragraph 99" in cli("boilerplate", clipped, "--mark", 99).err


def test_a_paragraph_is_said_to_be_a_heading(cli: Cli, clipped: str) -> None:
    assert cli("kind", clipped, 3, "heading", "--level", 3).code == 0
    row = cli("boilerplate", clipped, "--json").data[2]
    assert (row["kind"], row["level"]) == ("heading", 3)
    assert "heading 3" in cli("boilerplate", clipped).out
    assert "already" in cli("kind", clipped, 3, "heading", "--level", 3).err
    assert cli("versions", clipped, "--json").data[-1]["has_other_kinds"]
    assert "(current)" in cli("versions", clipped).out
    assert cli("undo").out == "Mark as heading\n"


def test_what_was_said_is_remembered_for_the_site_and_forgotten_by_hand(cli: Cli, clipped: str, tmp_path: Path) -> None:
    assert cli("site-rules").code == 1
    number = len(cli("boilerplate", clipped, "--json").data)
    cli("boilerplate", clipped, "--mark", number)
    (rule,) = cli("site-rules", "--json").data
    assert (rule["site"], rule["says"], rule["clippings"]) == ("valley courier", "boilerplate", [clipped])
    listed = cli("site-rules").out
    assert "valley courier  boilerplate  “The county said" in listed and "(1 clipping)" in listed
    other = tmp_path / "other.txt"
    other.write_text(STORY.replace("Low Ford", "High Ford").replace("Bridge", "Ferry"), "utf-8")
    again = cli("clip", other, "--source", "Valley Courier").out.strip()
    assert cli("boilerplate", again, "--json").data[-1]["reason"] == "marked"
    assert cli("site-rules", "--remove", rule["id"][-8:]).code == 0
    assert cli("site-rules", "--json").data == []
    assert cli("undo").out == "Forget a site rule\n"


def test_what_recurs_at_the_edges_of_stories_is_suggested(cli: Cli, tmp_path: Path) -> None:
    bodies = (
        "Six keepers left diaries about the storm of February and the long winter after it.",
        "The ferries run through the night from May on, the two ports said in a joint letter.",
        "A new quay is built of stone that came by rail from the hills above the town.",
        "Herring came back to the bay after thirty years, and nobody had the nets for it.",
        "The school on the island teaches nine children in one room with a view of the sea.",
    )
    notice = "Write to the newsroom of the coast with your own story."
    ids = []
    for number, body in enumerate(bodies):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"Story number {number} of the coast\n\n{body}\n\n{notice}\n", "utf-8")
        ids.append(cli("clip", path).out.strip())
    assert cli("story").code == 1
    (found,) = cli("boilerplate", ids[-1], "--suggest", "--json").data
    assert (found["words"], found["stories"]) == (notice, 5)
    assert f"{found['number']:>3}  in 5 stories  Write to" in cli("boilerplate", ids[-1], "--suggest").out
    cli("boilerplate", ids[-1], "--mark", found["number"])
    assert cli("boilerplate", ids[-1], "--suggest").code == 1
