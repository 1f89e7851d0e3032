"""The record of a fetch, kept with every page that came from an address: what was asked, and what was answered.

It is a raw part of the snapshot, named `fetch.json`, of type `application/json`, so it is hashed and never changed.
One JSON object in UTF-8:

    record           "clipper-fetch/1", the version of this form
    method           "GET"
    url              the address as it was asked for
    redirects        [{"url", "status", "location", "ip_address"}]: each answer that sent on, in order; `location` as sent
    final_url        the address that answered in the end, without a fragment
    status, reason   of that answer: 200, "OK"
    headers          [[name, value]]: of that answer, in order, names in lower case; without Set-Cookie, which may name
                     the reader and is evidence of nothing
    ip_address       the number that was connected to
    started_at, ended_at    UTC, ISO 8601 with microseconds
    body             {"sha256", "bytes"} of the body as it is kept, {"received_bytes", "content_encoding"} of how it was
                     sent: the bytes of its packing ("gzip", "deflate" or "")
    notes            what was wrong with the answer: "wrong length", "cut short"
    user_agent       how Clipper named itself
    kept_anyway      true where a person chose to keep what is no page
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from clipper.domain.clipping import RawPart
from clipper.domain.errors import BadValue
from clipper.domain.ids import Sha256

NAME = "fetch.json"
"""Of the raw part."""
MIME = "application/json"
METHOD = "url/"
"""How `Snapshot.method` begins for what came from an address; the kind of file follows ("url/html")."""
VERSION = "clipper-fetch/1"
WRONG_LENGTH = "wrong length"
"""The server announced another number of bytes than it sent; all that came is kept."""
CUT_SHORT = "cut short"
"""The answer ended before its end; what came is kept."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Hop:
    """One redirect: the address asked, the status it answered with, where it sent on to, the number asked at."""

    url: str
    status: int
    location: str
    """As the server sent it."""
    ip_address: str


@dataclass(frozen=True, slots=True)
class FetchRecord:
    """See above; times are microseconds since 1970, UTC."""

    url: str
    final_url: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    ip_address: str
    started_us: int
    ended_us: int
    body_sha256: Sha256
    body_bytes: int
    received_bytes: int
    user_agent: str
    method: str = "GET"
    content_encoding: str = ""
    redirects: tuple[Hop, ...] = ()
    notes: tuple[str, ...] = ()
    kept_anyway: bool = False

    def header(self, name: str) -> str:
        """The first header of this name (in lower case); "" without one."""
        return next((value for key, value in self.headers if key == name), "")


def format_fetch_record(record: FetchRecord) -> bytes:
    """The record as it is kept."""
    value = {
        "record": VERSION,
        "method": record.method,
        "url": record.url,
        "redirects": [
            {"url": hop.url, "status": hop.status, "location": hop.location, "ip_address": hop.ip_address}
            for hop in record.redirects
        ],
        "final_url": record.final_url,
        "status": record.status,
        "reason": record.reason,
        "headers": [list(header) for header in record.headers if header[0] != "set-cookie"],
        "ip_address": record.ip_address,
        "started_at": _moment(record.started_us),
        "ended_at": _moment(record.ended_us),
        "body": {
            "sha256": record.body_sha256,
            "bytes": record.body_bytes,
            "received_bytes": record.received_bytes,
            "content_encoding": record.content_encoding,
        },
        "notes": list(record.notes),
        "user_agent": record.user_agent,
        "kept_anyway": record.kept_anyway,
    }
    # What a server sent may hold half a surrogate pair; escaped, it is JSON all the same.
    return json.dumps(value, ensure_ascii=True, indent=1).encode("ascii") + b"\n"


def parse_fetch_record(data: bytes) -> FetchRecord:
    """The record of some bytes. Raises BadValue where they are none, or of another version."""
    try:
        value = json.loads(data)
        if value["record"] != VERSION:
            raise BadValue("This record of a fetch was written by a newer Clipper.")
        body = value["body"]
        return FetchRecord(
            url=str(value["url"]),
            final_url=str(value["final_url"]),
            status=int(value["status"]),
            reason=str(value["reason"]),
            headers=tuple((str(name), str(text)) for name, text in value["headers"]),
            ip_address=str(value["ip_address"]),
            started_us=_time_us(value["started_at"]),
            ended_us=_time_us(value["ended_at"]),
            body_sha256=Sha256(str(body["sha256"])),
            body_bytes=int(body["bytes"]),
            received_bytes=int(body["received_bytes"]),
            user_agent=str(value["user_agent"]),
            method=str(value["method"]),
            content_encoding=str(body["content_encoding"]),
            redirects=tuple(map(_hop, value["redirects"])),
            notes=tuple(map(str, value["notes"])),
            kept_anyway=bool(value["kept_anyway"]),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadValue("This is no record of a fetch.") from error


def record_among(raw: tuple[RawPart, ...]) -> RawPart | None:
    """The part that holds the record of a fetch; None where there is none."""
    return next((part for part in raw if part.name == NAME and part.mime == MIME), None)


def _hop(value: Mapping[str, object]) -> Hop:
    return Hop(str(value["url"]), int(str(value["status"])), str(value["location"]), str(value["ip_address"]))


def _moment(time_us: int) -> str:
    return (_EPOCH + timedelta(microseconds=time_us)).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _time_us(text: str) -> int:
    return (datetime.fromisoformat(text) - _EPOCH) // _MICROSECOND
