"""The evidence of one clipping as plain values: what the report says, in the order in which one asks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from clipper.domain.annotation import Annotation
from clipper.domain.changes import Problem
from clipper.domain.clipping import Clipping, Snapshot
from clipper.domain.custody import ChainEnd, CustodyEntry
from clipper.domain.ids import Sha256, SnapshotId
from clipper.domain.source import TEXT_FIELDS, Evidence, field_text

FORMAT = "clipper-evidence-1"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Value = dict[str, object]


@dataclass(frozen=True, slots=True)
class StampFile:
    """A time stamp (RFC 3161): the statement it is about, and the authority's answer as it came."""

    authority: str
    stamped_us: int
    statement: bytes
    token: bytes


@dataclass(frozen=True, slots=True)
class EvidenceFiles:
    """All that is written for one clipping. `texts` are canonical texts by snapshot, `data` bytes by their hash."""

    clipping: Clipping
    snapshots: tuple[Snapshot, ...]
    texts: dict[SnapshotId, str]
    data: dict[Sha256, bytes]
    annotations: tuple[Annotation, ...]
    entries: tuple[CustodyEntry, ...]
    end: ChainEnd
    problems: tuple[Problem, ...]
    stamps: tuple[StampFile, ...]
    made_us: int
    program: str
    """Name and version of the program that writes the report."""


def moment(us: int) -> str:
    """ISO 8601 in UTC, to the second, of microseconds since 1970."""
    return (_EPOCH + timedelta(microseconds=us)).replace(microsecond=0).isoformat().replace("+00:00", "Z")


def evidence_value(files: EvidenceFiles, names: dict[Sha256, str]) -> Value:
    """The report as plain values; `names` are those of the files beside it, by hash. Positions are code points."""
    clipping = files.clipping
    return {
        "format": FORMAT,
        "made": moment(files.made_us),
        "program": files.program,
        "clipping": clipping.id,
        "source": list(_fields(clipping)),
        "captures": [_capture(snapshot, files, names) for snapshot in files.snapshots],
        "current_capture": clipping.snapshot_id,
        "highlights": [_highlight(annotation) for annotation in files.annotations],
        "custody": [_act(entry) for entry in files.entries],
        "chain": {"entries": files.end.length, "newest_sha256": files.end.sha256},
        "time_stamps": [{"authority": stamp.authority, "received": moment(stamp.stamped_us)} for stamp in files.stamps],
        "findings": [f"{problem.kind}: {problem.subject}: {problem.detail}" for problem in files.problems],
    }


def _fields(clipping: Clipping) -> Iterator[Value]:
    evidence = {item.field: item for item in clipping.evidence}
    for name in TEXT_FIELDS:
        value = field_text(clipping.source, name)
        if value:
            yield {"field": name, "value": value, **_origin(evidence.get(name))}


def _origin(item: Evidence | None) -> Value:
    if item is None:
        return {}
    return {"origin": item.origin, "words": item.words, "confidence": item.confidence}


def _capture(snapshot: Snapshot, files: EvidenceFiles, names: dict[Sha256, str]) -> Value:
    return {
        "id": snapshot.id,
        "captured": moment(snapshot.captured_us),
        "method": snapshot.method,
        "extractor": snapshot.extractor,
        "text": {
            "sha256": snapshot.text_sha256,
            "characters": len(files.texts.get(snapshot.id, "")),
            "file": names.get(snapshot.text_sha256, ""),
        },
        "received": [
            {
                "media_type": mime,
                "name": name,
                "bytes": len(files.data.get(sha256, b"")),
                "sha256": sha256,
                "file": names.get(sha256, ""),
            }
            for mime, name, sha256 in (*snapshot.raw, *snapshot.pictures)
        ],
    }


def _highlight(annotation: Annotation) -> Value:
    return {
        "id": annotation.id,
        "capture": annotation.snapshot_id,
        "start": annotation.span.start,
        "end": annotation.span.end,
        "words": annotation.quote.exact,
        "speaker": annotation.speaker,
        "comment": annotation.comment,
        "tags": list(annotation.tags),
        "made": moment(annotation.created_us),
    }


def _act(entry: CustodyEntry) -> Value:
    return {
        "number": entry.number,
        "time": moment(entry.made_us),
        "act": entry.act,
        "facts": dict(entry.facts),
        "previous_sha256": entry.previous,
        "sha256": entry.sha256,
    }
