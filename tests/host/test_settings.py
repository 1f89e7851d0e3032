"""Settings survive everything that can happen to their file."""

from pathlib import Path

import pytest

from clipper.host.settings import Settings


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "a" / "settings.json"
    settings = Settings.load(path)
    settings.set("theme", "sepia")
    settings.set("zoom", 120)
    settings.set("calm", True)
    settings.save()
    again = Settings.load(path)
    assert (again.get_text("theme"), again.get_number("zoom", 100), again.get_flag("calm")) == ("sepia", 120, True)
    assert [entry.name for entry in path.parent.iterdir()] == ["settings.json"]


def test_what_another_program_changed_stays(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    one, other = Settings.load(path), Settings.load(path)
    one.set("theme", "dark")
    one.set("zoom", 90)
    one.save()
    other.set("zoom", 110)
    other.save()
    one.set("zoom", 90)
    one.save()
    again = Settings.load(path)
    assert (again.get_text("theme"), again.get_number("zoom", 100)) == ("dark", 110)
    assert other.get_text("theme") == "dark"


def test_names_are_a_list_of_texts(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"hosts": ["a.example", 3, "b.example"], "theme": "dark"}', "utf-8")
    settings = Settings.load(path)
    assert settings.get_names("hosts") == ("a.example", "b.example")
    assert settings.get_names("theme") == settings.get_names("nothing") == ()


def test_values_of_another_kind_give_the_default(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"zoom": "big", "theme": 3, "calm": 1, "flag": true}', "utf-8")
    settings = Settings.load(path)
    assert settings.get_number("zoom", 100) == 100 and settings.get_number("flag", 7) == 7
    assert settings.get_text("theme", "light") == "light" and settings.get_flag("calm") is False


@pytest.mark.parametrize("content", [b"{broken", b"[1, 2]", b"\xff\xfe\x00"])
def test_a_broken_file_is_kept_beside(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    settings = Settings.load(path)
    assert settings.problem and settings.get("theme") is None
    assert (tmp_path / "settings.json.broken").read_bytes() == content


def test_a_save_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "settings.json"
    settings = Settings.load(path)
    settings.set("theme", "light")
    settings.save()
    before = path.read_bytes()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("clipper.host.settings.os.fsync", full)
    settings.set("theme", "dark")
    with pytest.raises(OSError, match="No space"):
        settings.save()
    assert path.read_bytes() == before and len(list(tmp_path.iterdir())) == 1
