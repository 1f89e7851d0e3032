"""An evidence report: a folder that a court or an editor can follow without Clipper.

`report.html` is for people, `report.json` for programs, beside them are the bytes as they were received, the texts that
were read from them, and `SHA256SUMS`, which `sha256sum --check SHA256SUMS` compares (GNU coreutils).
"""

import json
from collections.abc import Iterator
from hashlib import sha256 as hash_of
from pathlib import Path

from clipper.domain.errors import ExportError
from clipper.domain.ids import Sha256
from clipper.exporters.evidence_html import evidence_html
from clipper.exporters.evidence_record import EvidenceFiles, evidence_value
from clipper.exporters.folder import NotesFolder

SUMS = "SHA256SUMS"
_ENDINGS = {
    "text/html": "html",
    "text/plain": "txt",
    "text/markdown": "md",
    "application/pdf": "pdf",
    "application/json": "json",
    "application/epub+zip": "epub",
    "application/warc": "warc",
    "message/rfc822": "eml",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
}


def write_evidence(files: EvidenceFiles, folder: Path) -> tuple[str, ...]:
    """Write the report into a folder that is new or empty; the names of its files in the order written.

    Raises ExportError where there is something in the folder, or it cannot be written.
    """
    with NotesFolder(folder) as opened:
        if opened.names():
            raise ExportError(
                f"There is something in “{folder.name}” already.", remedy="Choose a new or an empty folder."
            )
        written: dict[str, bytes] = dict(_parts(files))
        names = {Sha256(hash_of(data).hexdigest()): name for name, data in written.items()}
        value = evidence_value(files, names)
        written["report.json"] = (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")
        written["report.html"] = evidence_html(value, files).encode("utf-8", "replace")
        lines = (f"{hash_of(data).hexdigest()}  {name}\n" for name, data in sorted(written.items()))
        written[SUMS] = "".join(lines).encode("ascii")
        for name, data in written.items():
            if not opened.write(name, data, before=None):
                raise ExportError(f"“{name}” was made by another program in the meantime.", remedy="Try again.")
    return tuple(written)


def _parts(files: EvidenceFiles) -> Iterator[tuple[str, bytes]]:
    """The files beside the report. Names are ours: what a stranger called a file is told in the report."""
    for number, snapshot in enumerate(files.snapshots, 1):
        text = files.texts.get(snapshot.id)
        if text is not None:
            yield f"capture-{number}-text.txt", text.encode("utf-8")
        for part, (mime, _name, sha256) in enumerate((*snapshot.raw, *snapshot.pictures), 1):
            if sha256 in files.data:
                yield f"capture-{number}-received-{part}.{_ending(mime)}", files.data[sha256]
    for number, stamp in enumerate(files.stamps, 1):
        yield f"time-stamp-{number}-statement.json", stamp.statement
        yield f"time-stamp-{number}.tsr", stamp.token


def _ending(mime: str) -> str:
    return _ENDINGS.get(mime.split(";", 1)[0].strip().lower(), "bin")
