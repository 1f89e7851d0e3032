"""Takes packed web archives (WACZ 1.1.1) apart: their WARC files, the pages they name, and whether the hashes fit."""

import hashlib
import json
from dataclasses import dataclass

from clipper.domain.errors import EmptyText
from clipper.importers.packed import Packed

_PACKAGE = "datapackage.json"
_PAGES = "pages/pages.jsonl"
_HASHES = ("sha256", "md5", "sha1", "sha512")


@dataclass(frozen=True, slots=True)
class Wacz:
    """What a WACZ holds: its archives' bytes, the addresses of its pages, and the parts whose hash is wrong."""

    archives: tuple[bytes, ...]
    addresses: frozenset[str]
    """Of the pages somebody meant to keep; empty where the file names none."""
    wrong: tuple[str, ...]


def open_wacz(data: bytes) -> Wacz:
    """The parts of the file. Raises UnreadableFile for a damaged one, EmptyText where it holds no archive."""
    packed = Packed(data)
    names = sorted(n for n in packed.names if n.startswith("archive/") and n.endswith((".warc", ".warc.gz")))
    if not names:
        raise EmptyText("This file holds no web archive.")
    hashes = _hashes(packed.find(_PACKAGE) or b"")
    wrong: list[str] = []
    parts: dict[str, bytes] = {}
    for name in [*names, *((_PAGES,) if _PAGES in packed else ())]:
        parts[name] = packed.read(name)
        if name in hashes and not _fits(parts[name], hashes[name]):
            wrong.append(name)
    return Wacz(tuple(parts[name] for name in names), _addresses(parts.get(_PAGES, b"")), tuple(wrong))


def _hashes(listing: bytes) -> dict[str, str]:
    """Hash by path, as the package's table of resources gives them; none where it cannot be read."""
    try:
        resources = json.loads(listing)["resources"]
        return {str(one["path"]): str(one["hash"]) for one in resources}
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}


def _fits(data: bytes, told: str) -> bool:
    name, _, digest = told.partition(":")
    if name not in _HASHES:
        return True
    return hashlib.new(name, data, usedforsecurity=False).hexdigest() == digest.lower()


def _addresses(listing: bytes) -> frozenset[str]:
    found: set[str] = set()
    for line in listing.splitlines()[:100_000]:
        try:
            one = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(one, dict) and isinstance(one.get("url"), str):
            found.add(one["url"])
    return frozenset(found)
