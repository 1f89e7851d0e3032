"""What cannot be clipped, and folders that cannot be used: a plain sentence, code 1, nothing changed, nothing lost."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import apsw
import pytest

from clipper.app import run as run_app
from clipper.domain.listing import ListQuery, OpenClipping
from clipper.library.library import Library
from tests.e2e.conftest import HOMES, STORY, Clipper, MakeClipper, sha256
from tests.faults.failing_disk import FullDisk

DEEP = bool(os.environ.get("CLIPPER_DEEP"))
HUGE_BYTES = (50 if DEEP else 5) * 2**20
GERMAN = "Der Bürgermeister von Köln begrüßte die Gäste über den Straßen.\nÄrger gab es kaum, sagte er später.\n"
RUSSIAN = "Мэр города встретил гостей на вокзале утром.\nОн сказал, что всё будет хорошо, и ушёл.\n"
RunHere = Callable[..., tuple[int, str]]
READING = (("list",), ("search", "sand"), ("tag", "--list"), ("check",))
WRITING = (("clip", "-"), ("undo",), ("tag", "--delete", "glass"), ("export", "--format", "markdown", "--to", "notes"))


@pytest.fixture
def story_id(clipper: Clipper) -> str:
    return clipper("clip", "-", "--tag", "glass", stdin=STORY.encode()).word


def content(folder: Path) -> tuple[OpenClipping, ...]:
    """Everything the library holds."""
    with Library.open(folder, index_folder=None, read_only=True) as library:
        return tuple(library.clippings.open(each) for each in library.clippings.ids(ListQuery()))


def raw_bytes(folder: Path, clipping_id: str) -> bytes:
    with Library.open(folder, index_folder=None, read_only=True) as library:
        opened = library.clippings.open(library.clippings.resolve(clipping_id))
        ((_mime, _name, digest),) = opened.snapshot.raw
        return library.clippings.raw(digest)


def files(folder: Path) -> dict[str, tuple[str, int]]:
    """Every file with the hash of its bytes and its time of change."""
    return {
        str(path.relative_to(folder)): (sha256(path.read_bytes()), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def assert_says(sentence: str, *parts: str) -> None:
    """What happened, what is safe, what to do: whole sentences, none of them Python's."""
    assert sentence.endswith((".", "FILE")), sentence
    assert "Error" not in sentence and "Errno" not in sentence, sentence
    for part in parts:
        assert part in sentence, sentence


# texts that are none -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n \n", b"\xef\xbb\xbf", "\u200b\u2003\u00a0\n".encode()])
def test_an_empty_paste_is_a_sentence(clipper: Clipper, story_id: str, data: bytes) -> None:
    before = content(clipper.library)
    assert_says(
        clipper.refuses("clip", "-", stdin=data), "nothing to clip" if not data.strip() else "", "library is as it was"
    )
    assert content(clipper.library) == before


@pytest.mark.parametrize("command", [("clip", "-"), ("extract", "-"), ("extract", "--batch")])
def test_a_closed_standard_input_is_a_sentence(clipper: Clipper, command: tuple[str, ...]) -> None:
    assert_says(clipper.refuses(*command, stdin=None), "no standard input", "Name a file")
    assert not clipper.library.exists()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (Path(sys.executable).resolve().read_bytes()[:100_000], ("not text", "copy the text")),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, ("not text", "copy the text")),
        (b"PK\x03\x04" + b"docx" * 500, ("damaged", "Get it anew")),
        (b"%PDF-1.7\n" + b"some words in between " * 50, ("PDF is damaged", "Get it anew")),
        (bytes(5_000), ("not text", "copy the text")),
    ],
    ids=["program", "picture", "archive", "pdf", "zeros"],
)
def test_a_binary_file_named_txt_is_told_for_what_it_is(
    clipper: Clipper, story_id: str, tmp_path: Path, data: bytes, said: tuple[str, ...]
) -> None:
    before = content(clipper.library)
    path = tmp_path / "story.txt"
    path.write_bytes(data)
    assert_says(clipper.refuses("clip", path), *said, " is as it was")
    assert content(clipper.library) == before
    assert path.read_bytes() == data


@pytest.mark.parametrize("name", ["gone.txt", "."])
def test_a_file_that_is_not_there_or_a_folder(clipper: Clipper, name: str) -> None:
    assert_says(clipper.refuses("clip", name), "no file" if name != "." else "is a folder")
    assert not clipper.library.exists()


# texts in odd shape ------------------------------------------------------------------------------------------


def test_a_huge_paste_is_clipped_whole(clipper: Clipper) -> None:
    line = "The ferry came late that evening, as ferries do, and number {} was waiting on the quay.\n\n"
    data = ("A very long night\n\n" + "".join(line.format(n) for n in range(HUGE_BYTES // len(line)))).encode()
    clipping_id = clipper("clip", "-", stdin=data).word
    shown = clipper("show", clipping_id, "--text").out
    assert shown.count("The ferry came late") == HUGE_BYTES // len(line)
    assert raw_bytes(clipper.library, clipping_id) == data


def test_more_than_the_limit_is_refused_before_it_is_read(clipper: Clipper, story_id: str, tmp_path: Path) -> None:
    before = content(clipper.library)
    path = tmp_path / "endless.txt"
    with path.open("wb") as file:
        file.truncate(65 * 2**20)
    sentence = clipper.refuses("clip", path)
    assert_says(sentence, "64 MB", "library is as it was", "Clip the part")
    assert clipper.refuses("clip", "-", stdin=b"word " * (13 * 2**20 + 1)) == sentence
    assert content(clipper.library) == before


WORDS = "The words at the bottom of it all are read, whatever stands around them."
BROKEN = {
    "nested": "<div>" * 5_000 + f"<p>{WORDS}",
    "lists in lists": "<ul><li>" * 5_000 + WORDS,
    "quotes in quotes": "<blockquote>" * 5_000 + f"<p>{WORDS}",
    "tables in tables": "<table><tr><td>" * 1_000 + WORDS,
    "spans": "<p>" + "<span><b><i>" * 5_000 + WORDS,
    "unclosed": f"<html><head><title>A page<body><table><tr><td><ul><li><b><i><p>{WORDS}<p>Then more.<p>"
    + "Padding. " * 60,
    "attribute without end": f"<p>{WORDS}</p><p>{'Second paragraph of it. ' * 20}</p><a href='never closed><p>gone",
    "script without end": f"<h1>A page</h1><p>{WORDS}</p><script>if (a < b) {{ '</p>",
    "comment without end": f"<h1>A page</h1><p>{WORDS}</p><!-- and so on",
    "zeros": f"<html><body><h1>A p\x00age</h1><p>{WORDS}</p><p>{'Padding of the page. ' * 10}\x00</p>" + " " * 2_000,
    "entities": f"<p>&#0;&#xD800;&#x110000;&#99999999999;&bogus;&amp{WORDS}</p>",
    "end tags only": f"</div></p></table></html></body>{WORDS}</b></i></li>",
    "doctype only": f"<!DOCTYPE {'x' * 5_000}><p>{WORDS}</p>",
}


@pytest.mark.parametrize("kind", BROKEN)
def test_broken_html_is_read_as_far_as_it_goes(clipper: Clipper, tmp_path: Path, kind: str) -> None:
    data = BROKEN[kind].encode()
    path = tmp_path / "page.html"
    path.write_bytes(data)
    clipping_id = clipper("clip", path).word
    assert WORDS in clipper("show", clipping_id, "--text").out
    assert raw_bytes(clipper.library, clipping_id) == data
    assert clipper("check").word == "ok"


@pytest.mark.parametrize(
    ("name", "text", "encoding"),
    [
        ("a.txt", GERMAN, "latin-1"),
        ("a.txt", GERMAN, "cp1252"),
        ("a.txt", GERMAN, "utf-16-le"),
        ("a.txt", GERMAN, "utf-16-be"),
        ("a.txt", GERMAN, "utf-16"),
        ("a.txt", GERMAN, "utf-8-sig"),
        ("a.txt", RUSSIAN, "cp1251"),
        ("a.txt", RUSSIAN * 5, "koi8-r"),
        ("a.txt", RUSSIAN, "utf-16"),
        ("a.html", "<meta charset=utf-8><title>Café</title><p>“Smart quotes” – and a café.</p>", "cp1252"),
        ("a.html", f"<meta charset=latin-1><p>{RUSSIAN}</p>", "utf-8"),
        ("a.html", f"<meta charset=windows-1251><p>{RUSSIAN}</p>", "cp1251"),
        ("a.html", f"<meta charset=no-such-thing><p>{GERMAN}</p>", "utf-8"),
    ],
)
def test_the_right_words_in_an_unnamed_or_wrongly_named_encoding(
    clipper: Clipper, tmp_path: Path, name: str, text: str, encoding: str
) -> None:
    data = text.encode(encoding)
    path = tmp_path / name
    path.write_bytes(data)
    clipping_id = clipper("clip", path).word
    shown = clipper("show", clipping_id, "--json").data
    known = next((each for each in (GERMAN, RUSSIAN) if each in text), "“Smart quotes” – and a café.")
    words = known.split()
    assert not [word for word in words if word not in shown["text"]]
    assert shown["snapshots"][0]["sha256"] == sha256(data)
    assert raw_bytes(clipper.library, clipping_id) == data


def test_utf_16_without_a_mark_is_read_or_refused_in_a_sentence(clipper: Clipper, tmp_path: Path) -> None:
    """Where no letter is from Latin, nothing but a guess tells it from bytes that mean nothing."""
    path = tmp_path / "a.txt"
    path.write_bytes(RUSSIAN.encode("utf-16-le"))
    outcome = clipper("clip", path)
    if outcome.code == 0:
        assert RUSSIAN.split("\n")[0] in clipper("show", outcome.word, "--text").out
    else:
        assert_says(outcome.err.strip(), "not text", "copy the text")
    assert path.read_bytes() == RUSSIAN.encode("utf-16-le")


def test_bytes_that_fit_no_encoding_are_kept_as_they_came(clipper: Clipper) -> None:
    data = STORY.encode() + b"\xff\xfe\xc3\x28 and so on.\n"
    clipping_id = clipper("clip", "-", stdin=data).word
    assert "apprentices" in clipper("show", clipping_id, "--text").out
    assert raw_bytes(clipper.library, clipping_id) == data


# a disk that is full -----------------------------------------------------------------------------------------


@pytest.fixture
def disk() -> Iterator[FullDisk]:
    disk = FullDisk()
    yield disk
    disk.unregister()


@pytest.fixture
def run_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> RunHere:
    """Runs a command in this process, where a disk can be made to fail; its code and what it said."""
    for name in HOMES:
        monkeypatch.setenv(name, str(tmp_path / name.lower()))

    def run(library: Path, *command: object) -> tuple[int, str]:
        capsys.readouterr()
        code = run_app(["--library", str(library), *map(str, command)])
        printed = capsys.readouterr()
        assert code == 0 or printed.out == ""
        return code, printed.err.strip()

    return run


def test_a_disk_that_takes_no_more_refuses_and_heals(disk: FullDisk, tmp_path: Path, run_here: RunHere) -> None:
    story, library = tmp_path / "story.txt", tmp_path / "library"
    story.write_text(STORY, "utf-8")
    assert run_here(library, "clip", story)[0] == 0
    disk.room.left = 0
    for command in (("clip", story), ("undo",), ("tag", "--rename", "a", "b")):
        code, sentence = run_here(library, *command)
        assert code == 1
        if command[0] != "tag":  # there is no such tag, which needs no room to be said
            assert_says(sentence, "no room left", "Nothing that was saved before is lost", "Free some space")
    disk.room.left = None
    assert run_here(library, "clip", story)[0] == 0
    disk.unregister()
    assert len(content(library)) == 2


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 4 MiB."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("mounting a small disk takes root on Linux")
    path = tmp_path / "disk"
    path.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(path)]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("no file system can be mounted here")
    yield path
    subprocess.run(["umount", "-l", str(path)], check=True)


def fill(disk: Path) -> Path:
    """Take all the room there is; the file that takes it."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(4096)):
                pass
        except OSError:
            return ballast
    raise AssertionError("the disk has no end")


def test_however_much_room_is_left_a_command_is_done_whole_or_not_at_all(
    small_disk: Path, tmp_path: Path, run_here: RunHere
) -> None:
    story, library, ballast = tmp_path / "story.txt", small_disk / "library", small_disk / "ballast"
    story.write_text(STORY, "utf-8")
    assert run_here(library, "clip", story)[0] == 0
    before = content(library)
    refused = 0
    for pages in range(0, 200, 1 if DEEP else 4):
        ballast.unlink(missing_ok=True)
        free = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_bsize
        ballast.write_bytes(bytes(free - pages * 4096))
        code, sentence = run_here(library, "clip", story)
        found = content(library)
        if code == 0:
            assert len(found) == 2
            break
        refused += 1
        assert_says(sentence, "no room left", "Nothing that was saved before is lost", "Free some space")
        assert found == before
    assert refused > 2
    assert len(content(library)) == 2
    ballast.unlink()
    assert run_here(library, "check")[0] == 0


def test_a_real_full_disk_refuses_lists_searches_and_heals(small_disk: Path, make_clipper: MakeClipper) -> None:
    clipper = make_clipper(small_disk / "library")
    story_id = clipper("clip", "-", stdin=STORY.encode()).word
    before = content(clipper.library)
    ballast = fill(small_disk)
    for command in (("clip", "-"), ("highlight", story_id, "--quote", "the apprentices"), ("trash", story_id)):
        assert_says(clipper.refuses(*command, stdin=STORY.encode()), "no room left", "Free some space")
    assert story_id[-8:] in clipper("list").out
    assert clipper("search", "apprentices").code == 0
    assert_says(clipper.refuses("export", "--format", "markdown", "--to", small_disk / "notes"), "no room left")
    assert not list((small_disk / "notes").glob("*"))
    assert content(clipper.library) == before
    ballast.unlink()
    assert clipper("clip", "-", stdin=STORY.encode()).code == 0
    assert len(content(clipper.library)) == 2
    assert clipper("check").word == "ok"


def test_a_new_library_on_a_full_disk_leaves_nothing(small_disk: Path, make_clipper: MakeClipper) -> None:
    ballast = fill(small_disk)
    clipper = make_clipper(small_disk / "library")
    assert_says(clipper.refuses("clip", "-", stdin=STORY.encode()), "no room left", "Free some space")
    assert not files(small_disk / "library")
    ballast.unlink()
    assert clipper("clip", "-", stdin=STORY.encode()).code == 0


def test_a_full_disk_under_the_index_never_fails_a_save(
    small_disk: Path, make_clipper: MakeClipper, tmp_path: Path
) -> None:
    ballast = fill(small_disk)
    clipper = make_clipper(tmp_path / "library", environment={"XDG_CACHE_HOME": str(small_disk / "cache")})
    assert clipper("clip", "-", stdin=STORY.encode()).code == 0
    sentence = clipper.refuses("search", "apprentices")
    assert_says(sentence)
    assert "safe" in sentence
    ballast.unlink()
    assert clipper("search", "apprentices").code == 0


def test_an_answer_that_cannot_be_written_is_a_sentence(clipper: Clipper, story_id: str) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no device here is always full")
    command = 'exec "$@" > /dev/full'
    full = Clipper(clipper.library, clipper.environment, ("sh", "-c", command, "sh"))
    assert_says(full.refuses("show", story_id, "--json"), "could not be written", "is safe", "free some space")


# a library that cannot be written ----------------------------------------------------------------------------


@pytest.fixture
def read_only(clipper: Clipper, story_id: str) -> Iterator[Clipper]:
    """Commands that may not write into the library: root keeps all its rights but that of passing over modes."""
    prefix: tuple[str, ...] = ()
    if os.geteuid() == 0:
        prefix = ("setpriv", "--bounding-set=-dac_override")
        if not shutil.which("setpriv") or subprocess.run([*prefix, "true"], check=False).returncode:
            pytest.skip("root passes over modes here, and nothing takes that right away")
    clipper("highlight", story_id, "--quote", "the sand should sound", "--tag", "sand")
    (clipper.library / "library.clipper").chmod(0o444)
    clipper.library.chmod(0o555)
    yield Clipper(clipper.library, clipper.environment, prefix)
    clipper.library.chmod(0o755)


def test_a_read_only_library_lists_shows_searches_and_exports(
    read_only: Clipper, story_id: str, tmp_path: Path
) -> None:
    before = files(read_only.library)
    assert story_id[-8:] in read_only("list").out
    assert read_only("show", story_id, "--json").data["highlights"][0]["exact"] == "the sand should sound"
    assert read_only("search", "apprentices", "--json").data["total"] == 1
    assert read_only("search", "tag:sand").code == 0
    assert read_only("check").word == "ok"
    assert read_only("export", "--format", "markdown", "--to", tmp_path / "notes").code == 0
    assert files(read_only.library) == before


def test_a_read_only_library_says_so_when_asked_to_write(read_only: Clipper, story_id: str) -> None:
    before = files(read_only.library)
    for command in (
        ("clip", "-"),
        ("highlight", story_id, "--quote", "the apprentices"),
        ("tag", story_id, "--add", "kept"),
        ("tag", "--rename", "sand", "grit"),
        ("tag", "--delete", "sand"),
        ("trash", story_id),
        ("undo",),
    ):
        sentence = read_only.refuses(*command, stdin=STORY.encode())
        assert_says(sentence, "cannot be changed", "can be read and searched", "right to write")
    assert files(read_only.library) == before


# libraries that are none, or not ours ------------------------------------------------------------------------


def every_command(clipper: Clipper) -> Iterator[str]:
    """What each command says that refuses."""
    for command in (*READING, *WRITING, ("show", "1"), ("reindex",), ("redo",), ("trash", "1")):
        yield clipper.refuses(*command, stdin=STORY.encode())


def test_a_library_of_a_newer_version_is_left_untouched(clipper: Clipper, story_id: str) -> None:
    connection = apsw.Connection(str(clipper.library / "library.clipper"))
    connection.execute("PRAGMA user_version=9999")
    connection.close()
    before = files(clipper.library)
    for sentence in every_command(clipper):
        assert_says(sentence, "newer Clipper", "was not touched", "Open it with")
    assert files(clipper.library) == before


def another_database(path: Path) -> None:
    connection = apsw.Connection(str(path))
    connection.execute("CREATE TABLE recipe(name TEXT)")
    connection.close()


@pytest.mark.parametrize(
    "make", [another_database, lambda path: path.write_text("My own notes.\n")], ids=["database", "text"]
)
def test_a_file_of_another_program_is_left_untouched(clipper: Clipper, make: Callable[[Path], object]) -> None:
    clipper.library.mkdir()
    make(clipper.library / "library.clipper")
    before = files(clipper.library)
    for sentence in every_command(clipper):
        assert_says(sentence, "library.clipper", "was not touched", "Choose another folder")
    assert files(clipper.library) == before


@pytest.mark.parametrize("kind", ["pages overwritten", "cut short", "beginning overwritten"])
def test_a_damaged_library_names_the_backups(clipper: Clipper, story_id: str, kind: str) -> None:
    with Library.open(clipper.library, index_folder=None) as library:
        library.back_up()
    path = clipper.library / "library.clipper"
    data = path.read_bytes()
    page = 4096
    path.write_bytes(
        {
            "pages overwritten": data[:page] + b"\x5a" * (len(data) - page),
            "cut short": data[: page * 2],
            "beginning overwritten": bytes(page) + data[page:],
        }[kind]
    )
    before = files(clipper.library)
    for command in (*READING, *WRITING):
        sentence = clipper.refuses(*command, stdin=STORY.encode())
        assert_says(sentence, "damaged", "left as it is", "backups folder")
    after = files(clipper.library)
    assert {name: after[name] for name in before} == before


@pytest.mark.parametrize("command", [*READING[:1], *READING[1:], ("show", "1"), ("undo",), ("reindex",)])
def test_a_folder_without_a_library_is_not_made_one_by_looking(clipper: Clipper, command: tuple[str, ...]) -> None:
    assert_says(clipper.refuses(*command), "no library in this folder", "--library", "clipper clip FILE")
    assert not clipper.library.exists()


def test_a_file_in_place_of_the_folder_is_left_untouched(clipper: Clipper) -> None:
    clipper.library.write_text("My own notes.\n")
    for sentence in every_command(clipper):
        assert_says(sentence, "is a file", "was not touched", "Name a folder")
    assert clipper.library.read_text() == "My own notes.\n"


def test_a_library_where_nothing_may_be_made_is_a_sentence(read_only: Clipper, make_clipper: MakeClipper) -> None:
    inside = Clipper(read_only.library / "another", read_only.environment, read_only.prefix)
    assert_says(inside.refuses("clip", "-", stdin=STORY.encode()), "may not be written", "Choose another folder")


# places for notes that cannot be used ------------------------------------------------------------------------


def test_notes_into_a_folder_that_may_not_be_written(read_only: Clipper, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir(mode=0o555)
    for target in (notes, notes / "deeper"):
        sentence = read_only.refuses("export", "--format", "markdown", "--to", target)
        assert_says(sentence, "may not be written", "library is as it was", "Choose another folder")
    assert list(notes.iterdir()) == []


@pytest.mark.parametrize("more", [(), ("--single",)], ids=["each", "single"])
def test_notes_onto_a_file_leave_it_alone(
    clipper: Clipper, story_id: str, tmp_path: Path, more: tuple[str, ...]
) -> None:
    file = tmp_path / "diary"
    file.write_text("Dear diary.\n")
    sentence = clipper.refuses("export", "--format", "markdown", "--to", file, *more)
    assert_says(sentence, "is a file", "library is as it was", "Choose another folder")
    assert file.read_text() == "Dear diary.\n"


def test_one_file_of_notes_into_a_diary_keeps_the_diary(clipper: Clipper, story_id: str, tmp_path: Path) -> None:
    file = tmp_path / "diary.md"
    file.write_text("Dear diary.\n")
    assert clipper("export", "--format", "markdown", "--single", "--to", file).code == 0
    assert file.read_text().startswith("Dear diary.\n")
