"""Speech that a dash opens, as Russian, Spanish, French and Polish print it: `— We go, — said Roe. — Today.`"""

import re

from clipper.capture.quotation_marks import Quoted
from clipper.capture.speech_words import SpeechWords
from clipper.domain.span import Span

_OPENING = re.compile(r"[—–―-](?:\s+(?=\S)|(?=[^\s\d\W]|[¿¡]))")
_DASH = re.compile(r"(?<=[,.!?…])\s*[—–―]\s?|\s[—–―](?=\w)|\s[—–―]\s")
_RESUMES = re.compile(r"\s*[—–―][.,;:]?\s+(?=\S)")
_WORD = re.compile(r"[^\W\d_]+")
_READ = 2_000
_REPORT = 160


def find_dialogue(text: str, span: Span, words: SpeechWords) -> tuple[Quoted, ...]:
    """What is spoken in a paragraph that a dash opens, or nothing: only where a verb of saying follows a second dash.

    A dash opens list items and asides too; the verb is what tells speech from them.
    """
    head = text[span.start : min(span.end, span.start + _READ)]
    opening = _OPENING.match(head)
    if not opening:
        return ()
    pieces: list[Span] = []
    start = opening.end()
    while True:
        report = next(
            (m for m in _DASH.finditer(head, start) if _is_reported(head[m.end() : m.end() + _REPORT], words)), None
        )
        if report is None:
            break
        pieces.append(Span(start, report.start()))
        again = _RESUMES.search(head, report.end())
        start = again.end() if again else len(head)
    if not pieces:
        return ()
    if start < len(head):
        pieces.append(Span(start, span.end - span.start))
    return tuple(q for piece in pieces for q in _quoted(text, piece.shifted(span.start)))


def _is_reported(rest: str, words: SpeechWords) -> bool:
    found = _WORD.match(rest.lstrip())
    first = found.group().lower() if found else ""
    if first in words.said:
        return True
    second = _WORD.search(rest.lstrip(), found.end()) if found else None
    return second is not None and first in (words.fillers | words.pronouns) and second.group().lower() in words.said


def _quoted(text: str, span: Span) -> tuple[Quoted, ...]:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (Quoted(Span(start, end), Span(start, end), "—"),) if start < end else ()
