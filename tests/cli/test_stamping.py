"""`stamp` against an authority of our own."""

from pathlib import Path

import pytest

from tests.cli.conftest import Cli
from tests.library.authority import Authority, has_openssl, serving

pytestmark = pytest.mark.skipif(not has_openssl(), reason="there is no OpenSSL to make a time stamp authority with")
ALLOW = ("--allow-host", "127.0.0.1")


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority") / "own")


@pytest.fixture
def roots(authority: Authority, tmp_path: Path) -> Path:
    path = tmp_path / "root.pem"
    path.write_bytes(authority.root)
    return path


def test_a_time_is_vouched_for_kept_and_verified(
    cli: Cli, clipped: str, authority: Authority, roots: Path, tmp_path: Path
) -> None:
    with serving(authority) as url:
        done = cli("stamp", clipped, "--authority", url, "--roots", roots, "--remember", *ALLOW)
        assert (done.code, done.err) == (0, "")
        assert done.out.startswith(clipped.replace("-", "")[-8:])
        assert cli("stamp").out.strip() == url
        assert cli("stamp", clipped, *ALLOW).code == 0
    facts = [act["facts"] for act in cli("custody", clipped, "--json").data if act["act"] == "Time stamp"]
    assert [each["signature"] for each in facts] == ["checked", "checked"]
    assert cli("verify", clipped).code == 0
    cli("evidence", clipped, "--to", tmp_path / "report")
    assert (tmp_path / "report" / "time-stamp-2.tsr").exists()


def test_without_roots_it_is_said_that_the_signature_was_not_checked(
    cli: Cli, clipped: str, authority: Authority
) -> None:
    with serving(authority) as url:
        done = cli("stamp", clipped, "--authority", url, *ALLOW)
    assert done.code == 0
    assert "signature was not checked" in done.err


def test_a_private_authority_has_to_be_allowed_and_one_that_fails_leaves_no_trace(
    cli: Cli, clipped: str, authority: Authority
) -> None:
    with serving(authority) as url:
        assert cli("stamp", clipped, "--authority", url).code == 1
    with serving(authority, status=503) as url:
        done = cli("stamp", clipped, "--authority", url, *ALLOW)
    assert done.code == 1
    assert "status 503" in done.err
    assert [act["act"] for act in cli("custody", clipped, "--json").data] == ["Clip"]


def test_without_an_authority_one_is_asked_for(cli: Cli, clipped: str) -> None:
    done = cli("stamp", clipped)
    assert done.code == 1
    assert "No time stamp authority is known" in done.err


def test_roots_that_cannot_be_read_are_named(cli: Cli, clipped: str, tmp_path: Path) -> None:
    done = cli("stamp", clipped, "--authority", "https://time.example/", "--roots", tmp_path / "none.pem")
    assert done.code == 1
    assert "none.pem" in done.err
