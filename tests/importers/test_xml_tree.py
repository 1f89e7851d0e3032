"""XML: no entity is ever followed, nothing is fetched, and depth and size have ends."""

import contextlib
from pathlib import Path

import pytest

from clipper.domain.errors import InputError, TooLarge
from clipper.importers import xml_tree
from clipper.importers.xml_tree import parse_xml, words_of


def test_entities_of_files_stay_empty(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("canary")
    root = parse_xml(f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><a>b&x;c</a>'.encode(), "part")
    assert "canary" not in words_of(root)


def test_entities_of_entities_do_not_grow() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    with contextlib.suppress(InputError):  # which newer versions of libxml2 have for it
        root = parse_xml(f'<!DOCTYPE a [<!ENTITY l0 "ha">{laughs}]><a>&l11;</a>'.encode(), "part")
        assert len(words_of(root)) < 100


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(InputError, match="part"):
        parse_xml(b"<a>" * 100_000 + b"</a>" * 100_000, "part")


def test_large_parts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_tree, "LARGEST", 10)
    with pytest.raises(TooLarge):
        parse_xml(b"<a>0123456789</a>", "part")


@pytest.mark.parametrize("data", [b"", b"no xml", b"<a>", b"\xff\xfe<", b"<a>\0</a>"])
def test_what_is_no_xml_names_its_part(data: bytes) -> None:
    with pytest.raises(InputError, match=r"content\.xml"):
        parse_xml(data, "content.xml")
