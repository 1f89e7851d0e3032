"""Private hosts are allowed by name, remembered, and forgotten again."""

from pathlib import Path

import pytest

from clipper.domain.errors import StoreError
from clipper.host.allowed_hosts import allow_host, allowed_hosts, forget_host


def test_hosts_are_remembered_and_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    assert allowed_hosts(path) == ()
    assert allow_host(path, "wiki.local") == ("wiki.local",)
    assert allow_host(path, "nas.local") == allow_host(path, "nas.local") == ("nas.local", "wiki.local")
    assert forget_host(path, "wiki.local") == forget_host(path, "other.local") == allowed_hosts(path) == ("nas.local",)


def test_settings_that_cannot_be_written_are_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError):
        allow_host(tmp_path / "file" / "settings.json", "wiki.local")
