"""The evidence report for people: one HTML page without scripts that loads nothing."""

from collections.abc import Iterable, Iterator
from html import escape
from typing import cast

from clipper.domain.span import Span
from clipper.exporters.evidence_record import EvidenceFiles, Value

_STYLE = """
:root { color-scheme: light dark; --line: #d8dee4; --faint: #57606a; --mark: #ffe98a; }
@media (prefers-color-scheme: dark) { :root { --line: #353a42; --faint: #a3abb5; --mark: #4f4100; } }
body { font: 15px/1.5 system-ui, "Noto Sans", sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; margin-bottom: .2rem; } h2 { font-size: 1.15rem; margin-top: 2.2rem; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: start; vertical-align: top; padding: .3rem .6rem .3rem 0;
border-bottom: 1px solid var(--line); } th { font-weight: 600; white-space: nowrap; }
code { font: 12.5px/1.4 ui-monospace, "Noto Sans Mono", monospace; overflow-wrap: anywhere; }
.faint { color: var(--faint); } .good { font-weight: 600; } .bad { font-weight: 600; color: #c62828; }
blockquote { margin: .4rem 0; padding-inline-start: 1rem; border-inline-start: 3px solid var(--line); }
.text { white-space: pre-wrap; font: 16px/1.6 "Noto Serif", Georgia, serif; } mark { background: var(--mark); color: inherit; }
@media print { body { margin: 0; max-width: none; } h2 { break-after: avoid; } tr { break-inside: avoid; } }
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def evidence_html(value: Value, files: EvidenceFiles) -> str:
    """The whole page."""
    title = escape(files.clipping.source.title or "Untitled")
    parts = [
        f"<h1 dir='auto'>{title}</h1>",
        f"<p class='faint'>Evidence report, made {escape(str(value['made']))} by {escape(files.program)}. "
        f"Clipping <code>{escape(files.clipping.id)}</code>.</p>",
        _finding(files),
        _section("Source", _table(("Field", "Value", "Known from"), map(_field_row, _rows(value, "source")))),
        *map(_capture, _rows(value, "captures")),
        _section("Highlights", "".join(map(_highlight, _rows(value, "highlights"))) or "<p>None.</p>"),
        _section("What was done", _custody(value)),
        _section("Time stamps", _stamps(value)),
        _section("The text", _text(files)),
        _section("How to check this", _advice(files)),
    ]
    head = (
        f"<meta charset='utf-8'><meta http-equiv='Content-Security-Policy' content=\"{_POLICY}\">"
        f"<meta name='viewport' content='width=device-width'><title>{title}</title><style>{_STYLE}</style>"
    )
    return f"<!DOCTYPE html>\n<html lang='en'><head>{head}</head>\n<body>\n{chr(10).join(parts)}\n</body></html>\n"


def _finding(files: EvidenceFiles) -> str:
    if not files.problems:
        return "<p class='good'>All bytes and texts fit their hashes, and the chain of custody is whole.</p>"
    lines = "".join(f"<li>{escape(f'{each.subject}: {each.detail}')}</li>" for each in files.problems)
    return f"<p class='bad'>Not everything is as it was written:</p><ul>{lines}</ul>"


def _field_row(row: Value) -> Iterator[str]:
    yield escape(str(row["field"]).replace("_", " "))
    yield f"<span dir='auto'>{escape(str(row['value']))}</span>"
    words = str(row.get("words", ""))
    yield escape(str(row.get("origin", ""))) + (f": <q dir='auto'>{escape(words)}</q>" if words else "")


def _capture(capture: Value) -> str:
    text = cast(Value, capture["text"])
    facts = (
        ("Captured", escape(str(capture["captured"]))),
        ("How", escape(f"{capture['method']}, read by {capture['extractor']}")),
        ("Text", f"{text['characters']} characters, {_file(text)}"),
    )
    received = _table(
        ("Received", "Bytes", "File and SHA-256"),
        (
            (escape(f"{part['media_type']} {part['name']}".strip()), str(part["bytes"]), _file(part))
            for part in _rows(capture, "received")
        ),
    )
    return _section(f"Capture of {escape(str(capture['captured']))}", _table(("", ""), facts) + received)


def _file(part: Value) -> str:
    name = escape(str(part["file"]))
    return f"{name or 'missing'}<br><code>{escape(str(part['sha256']))}</code>"


def _highlight(row: Value) -> str:
    signed = f"<br>— {escape(str(row['speaker']))}" if row["speaker"] else ""
    said = "".join(f"<p dir='auto'>{escape(str(row[name]))}</p>" for name in ("comment",) if row[name])
    tags = " ".join(f"#{escape(tag)}" for tag in cast("list[str]", row["tags"]))
    place = f"<p class='faint'>{tags} characters {row['start']}–{row['end']}, {escape(str(row['made']))}</p>"
    return f"<blockquote dir='auto'>{escape(str(row['words']))}{signed}</blockquote>{said}{place}"


def _custody(value: Value) -> str:
    chain = cast(Value, value["chain"])
    end = f"<p>The library's record has {chain['entries']} entries; the newest is <code>{chain['newest_sha256']}</code>.</p>"
    rows = ((str(row["number"]), escape(str(row["time"])), _act(row)) for row in _rows(value, "custody"))
    return end + _table(("No.", "Time (UTC)", "Act"), rows)


def _act(row: Value) -> str:
    facts = cast("dict[str, str]", row["facts"])
    told = "".join(f"<br>{escape(name)}: <span dir='auto'>{escape(words)}</span>" for name, words in facts.items())
    return f"<strong>{escape(str(row['act']))}</strong>{told}<br><code>{row['sha256']}</code>"


def _stamps(value: Value) -> str:
    stamps = _rows(value, "time_stamps")
    if not stamps:
        return "<p>None was asked for.</p>"
    rows = (
        (escape(str(row["received"])), escape(str(row["authority"])), f"time-stamp-{number}.tsr")
        for number, row in enumerate(stamps, 1)
    )
    return _table(("Received", "Authority", "File"), rows)


def _text(files: EvidenceFiles) -> str:
    """The current text with the highlights of it marked."""
    current = files.clipping.snapshot_id
    text = files.texts.get(current)
    if text is None:
        return "<p class='bad'>The text is missing.</p>"
    spans = [each.span for each in files.annotations if each.snapshot_id == current]
    return f"<div class='text' dir='auto'>{''.join(_marked(text, spans))}</div>"


def _marked(text: str, spans: Iterable[Span]) -> Iterator[str]:
    at = 0
    for span in sorted(spans):
        start = max(span.start, at)
        if start < span.end:
            yield f"{escape(text[at:start])}<mark>{escape(text[start : span.end])}</mark>"
            at = span.end
    yield escape(text[at:])


def _advice(files: EvidenceFiles) -> str:
    stamps = (
        "<li>A time stamp: <code>openssl ts -reply -in time-stamp-1.tsr -text</code> shows when it was made; "
        "<code>openssl ts -verify -data time-stamp-1-statement.json -in time-stamp-1.tsr -CAfile ROOT.pem</code> "
        "compares it with the statement it is about, given the authority's root certificate.</li>"
        if files.stamps
        else ""
    )
    return (
        "<ul><li>In this folder, <code>sha256sum --check SHA256SUMS</code> hashes every file again.</li>"
        "<li>The files “received” hold the bytes as they came, unchanged; the texts were read from them.</li>"
        "<li>Positions count characters (Unicode code points) of the text from 0.</li>"
        "<li>Each act's hash covers the act before it in the library. The newest hash, noted elsewhere, shows later that "
        f"none was changed or cut off.</li>{stamps}</ul>"
    )


def _rows(value: Value, name: str) -> list[Value]:
    return cast("list[Value]", value[name])


def _section(title: str, inside: str) -> str:
    return f"<section><h2>{title}</h2>{inside}</section>"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    names = tuple(heads)
    head = f"<tr>{''.join(f'<th>{name}</th>' for name in names)}</tr>" if any(names) else ""
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table>{head}{body}</table>"
