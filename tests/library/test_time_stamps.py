"""Time stamps against an authority of our own: asked, kept, verified, and refused where they do not hold."""

from collections.abc import Callable
from pathlib import Path

import pytest

from clipper.domain.clipping import Draft
from clipper.domain.errors import TimeStampRefused
from clipper.domain.ids import ClippingId
from clipper.library.custody import STAMP
from clipper.library.library import Library
from clipper.library.time_stamps import Asking, read_token
from clipper.store.connection import connect
from tests.library.authority import Authority, has_openssl

pytestmark = pytest.mark.skipif(not has_openssl(), reason="there is no OpenSSL to make a time stamp authority with")
STATEMENT = b'{"what": "a statement"}\n'


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority") / "own")


@pytest.fixture
def other(tmp_path: Path) -> Authority:
    return Authority(tmp_path / "other")


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "library", index_folder=None)


def clipped(library: Library, make_draft: Callable[..., Draft]) -> ClippingId:
    clipping_id, _ = library.clippings.add(make_draft("The ledgers lay in ice.", title="Ice"))
    return clipping_id


def test_an_answer_is_about_the_statement_and_vouches_for_a_time(authority: Authority) -> None:
    asking = Asking(STATEMENT)
    stamp = asking.read(authority.answer(asking.query()), authority.root)
    assert stamp.is_signature_checked
    assert stamp.time_us > 1_700_000_000_000_000
    assert read_token(stamp.token, STATEMENT).is_signature_checked is False
    assert read_token(stamp.token, STATEMENT, authority.root).time_us == stamp.time_us


def test_the_answer_to_another_question_is_refused(authority: Authority) -> None:
    answer = authority.answer(Asking(STATEMENT).query())
    with pytest.raises(TimeStampRefused, match="another question"):
        Asking(STATEMENT).read(answer)
    with pytest.raises(TimeStampRefused, match="something else"):
        read_token(answer, STATEMENT + b" ")


def test_a_signature_that_leads_to_another_root_is_refused(authority: Authority, other: Authority) -> None:
    asking = Asking(STATEMENT)
    answer = authority.answer(asking.query())
    with pytest.raises(TimeStampRefused, match="signature"):
        asking.read(answer, other.root)
    with pytest.raises(TimeStampRefused, match="root certificate"):
        asking.read(answer, b"no certificate")


@pytest.mark.parametrize("answer", [b"", b"<html>Sorry</html>", b"\x30\x03\x02\x01\x02", bytes(2_000)])
def test_an_answer_that_is_no_time_stamp_is_refused(answer: bytes) -> None:
    with pytest.raises(TimeStampRefused):
        Asking(STATEMENT).read(answer)


@pytest.mark.parametrize("at", range(0, 2_300, 53))
def test_a_changed_answer_is_refused_or_vouches_for_the_same(authority: Authority, at: int) -> None:
    """Certificates that come along unused are covered by nothing."""
    asking = Asking(STATEMENT)
    good = authority.answer(asking.query())
    changed = bytearray(good)
    changed[at] ^= 1
    try:
        found = asking.read(bytes(changed), authority.root)
    except TimeStampRefused:
        return
    assert found.time_us == asking.read(good, authority.root).time_us


def test_a_stamp_is_kept_told_and_verified(
    library: Library, make_draft: Callable[..., Draft], authority: Authority, tmp_path: Path
) -> None:
    clipping_id = clipped(library, make_draft)
    statement = library.custody.statement(clipping_id)
    assert statement == library.custody.statement(clipping_id)
    asking = Asking(statement)
    stamp = asking.read(authority.answer(asking.query()), authority.root)
    library.custody.keep_stamp(clipping_id, "https://time.example/tsr", statement, stamp)
    entry = library.custody.of(clipping_id)[-1]
    assert (entry.act, entry.facts["signature"]) == (STAMP, "checked")
    assert library.undo_label() == "Clip"
    assert library.custody.verify().is_sound
    names = library.custody.write_evidence(clipping_id, tmp_path / "report")
    assert (tmp_path / "report" / "time-stamp-1.tsr").read_bytes() == stamp.token
    assert "time-stamp-1-statement.json" in names
    assert library.check() == ()


def test_a_damaged_stamp_is_named(
    library: Library, make_draft: Callable[..., Draft], authority: Authority, tmp_path: Path
) -> None:
    clipping_id = clipped(library, make_draft)
    asking = Asking(library.custody.statement(clipping_id))
    stamp = asking.read(authority.answer(asking.query()))
    library.custody.keep_stamp(clipping_id, "https://time.example/tsr", STATEMENT, stamp)
    assert [problem.kind for problem in library.custody.verify().problems] == ["time stamp"]
    token = library.custody.of(clipping_id)[-1].facts["token sha256"]
    database = connect(library.folder / "library.clipper")
    database.run("UPDATE blob SET data = x'00' WHERE sha256 = ?", (bytes.fromhex(token),))
    database.close()
    assert [problem.kind for problem in library.custody.verify().problems] == ["time stamp"]
