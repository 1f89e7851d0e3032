"""Texts are read by a child: what befalls it is a known error, and the next text is read all the same."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from clipper.domain.clipping import RawPart
from clipper.domain.errors import BadValue, NotText, TooLarge, UnreadableFile
from clipper.host.program import own_command
from clipper.library.extractor_process import Cancelled, ExtractorProcess
from clipper.library.reading import Request
from tests.importers.makers import page, record

ROOT = Path(__file__).resolve().parents[2]
ODD = (sys.executable, str(Path(__file__).with_name("odd_extractor.py")))


def a_request(text: str | bytes = "Words of a story that goes on.", *, name: str = "", encoding: str = "") -> Request:
    data = text.encode() if isinstance(text, str) else text
    part = RawPart("" if name else "text/plain", data, name)
    return Request((part,), "file/plain" if name else "paste/plain", encoding=encoding)


@pytest.fixture
def odd(monkeypatch: pytest.MonkeyPatch) -> Iterator[ExtractorProcess]:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    with ExtractorProcess(ODD) as process:
        yield process


def test_one_child_reads_many_texts_and_bytes_come_back_as_sent() -> None:
    with ExtractorProcess(own_command("--extractor")) as process:
        first = a_request("Words of a first story.", name="a.txt")
        assert process.read(first).drafts[0].raw[0].data == first.raw[0].data
        child = process._child
        assert process.read(a_request()).drafts[0].text == "Words of a story that goes on."
        assert process._child is child


def test_each_page_of_an_archive_comes_with_its_own_bytes_and_what_was_left_out_is_told(odd: ExtractorProcess) -> None:
    records = [
        record(f"https://a.example/{n}", page(f"Story number {n}", f"The bread came to town {n}.").encode())
        for n in range(2)
    ]
    archive = b"".join([*records, record("https://a.example/none", b"<html></html>")])
    reading = odd.read(a_request(archive, name="a.warc"))
    assert [draft.source.title for draft in reading.drafts] == ["Story number 0", "Story number 1"]
    assert all(draft.raw[0].data and draft.raw[0].data in archive for draft in reading.drafts)
    assert [(one.name, bool(one.reason)) for one in reading.left_out] == [("https://a.example/none", True)]


def test_a_chosen_encoding_and_what_it_is_not(odd: ExtractorProcess) -> None:
    data = "Хлеб пришёл в город весной, и люди были рады.".encode("koi8-r")
    assert "Хлеб" in odd.read(a_request(data, name="a.txt", encoding="koi8-r")).drafts[0].text
    with pytest.raises(BadValue):
        odd.read(a_request(data, name="a.txt", encoding="klingon"))


@pytest.mark.parametrize(
    ("text", "kind"), [("die", UnreadableFile), ("babble", UnreadableFile), ("spin", TooLarge), ("eat", TooLarge)]
)
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of processor time")
def test_what_brings_the_child_down_is_a_known_error_and_the_next_text_is_read(
    odd: ExtractorProcess, text: str, kind: type[Exception]
) -> None:
    with pytest.raises(kind) as failed:
        odd.read(a_request(text))
    assert failed.value.sentence().count(".") >= 3  # type: ignore[attr-defined]  # what, what is safe, what to do
    assert odd.read(a_request()).drafts


def test_a_text_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    with ExtractorProcess(ODD, wait_s=0) as process, pytest.raises(TooLarge, match="longer"):
        process.read(a_request("hang"))


def test_nobody_waits_for_what_was_cancelled(odd: ExtractorProcess) -> None:
    with pytest.raises(Cancelled):
        odd.read(a_request("hang"), lambda: True)
    assert odd.read(a_request()).drafts


def test_ctrl_c_ends_the_child_at_once(odd: ExtractorProcess) -> None:
    odd.read(a_request())
    asked = odd._child
    assert asked is not None

    def interrupt() -> bool:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        odd.read(a_request("hang"), interrupt)
    assert asked._process.poll() is not None


def test_what_cannot_be_read_keeps_the_child(odd: ExtractorProcess) -> None:
    odd.read(a_request())
    child = odd._child
    with pytest.raises(NotText):
        odd.read(a_request(bytes(range(256)) * 40, name="a.bin"))
    assert odd._child is child


def test_a_program_that_is_not_there_is_a_known_error(tmp_path: Path) -> None:
    with ExtractorProcess((str(tmp_path / "none"),)) as process, pytest.raises(UnreadableFile, match="started"):
        process.read(a_request())
