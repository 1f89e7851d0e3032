"""Zip files: every cap holds, nothing odd is read, and the reason is named."""

import io
import struct
import zipfile

import pytest

from clipper.domain.errors import InputError, TooLarge
from clipper.importers import packed as reader
from clipper.importers.packed import Packed
from tests.importers.makers import packed


def test_members_are_read_by_name() -> None:
    archive = Packed(packed({"a/b.xml": "<x/>"}))
    assert archive.names == {"a/b.xml"} and archive.read("a/b.xml") == b"<x/>" and archive.find("c") is None


@pytest.mark.parametrize("name", ["../up", "/root", "a/../../up", "C:\\x", "a\\b", "dir/"])
def test_names_that_lead_outside_are_not_read(name: str) -> None:
    archive = Packed(packed({name: "x", "inside": "y"}))
    assert archive.names == {"inside"}
    with pytest.raises(InputError, match="no part"):
        archive.read(name)


def test_links_are_not_read() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    assert Packed(out.getvalue()).names == frozenset()


def test_a_member_that_unpacks_to_far_more_is_refused() -> None:
    with pytest.raises(TooLarge, match="larger"):
        Packed(packed({"bomb": b"\0" * (8 * 2**20)}))


def test_a_member_that_lies_about_its_size_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = bytearray(packed({"liar": b"x" * 5000}))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(mark) + place
        data[at : at + 4] = struct.pack("<I", 10)
    monkeypatch.setattr(reader, "LARGEST_MEMBER", 1000)
    with pytest.raises(InputError):
        Packed(bytes(data)).read("liar")


def test_too_many_members_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_MEMBERS", 3)
    with pytest.raises(TooLarge, match="more than 3 parts"):
        Packed(packed({str(n): "" for n in range(4)}))


def test_all_that_is_read_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    archive = Packed(packed({"a": "x" * 60, "b": "y" * 60}))
    monkeypatch.setattr(archive, "_left", 100)
    archive.read("a")
    with pytest.raises(TooLarge):
        archive.read("b")


def test_two_members_of_one_name_are_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a", "1")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a", "2")
    with pytest.raises(InputError, match="same name"):
        Packed(out.getvalue())


def test_members_over_one_another_are_refused() -> None:
    data = bytearray(packed({"a": "x" * 400, "b": "y" * 400}))
    second = data.rindex(b"PK\x01\x02") + 42
    data[second : second + 4] = struct.pack("<I", 0)
    with pytest.raises(InputError, match="over one another"):
        Packed(bytes(data))


def test_damaged_bytes_are_said_to_be_damaged() -> None:
    data = bytearray(packed({"a": bytes(range(256)) * 4}))
    data[40] ^= 0xFF
    with pytest.raises(InputError, match="unpacked"):
        Packed(bytes(data)).read("a")


def test_what_is_no_zip_is_said_to_be_damaged() -> None:
    with pytest.raises(InputError, match="table of contents"):
        Packed(b"PK\x03\x04 and nothing more")
