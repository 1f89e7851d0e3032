"""A draft as plain values, the way `extract` prints it."""

from clipper.capture.html_out import html_from_blocks
from clipper.capture.markdown_out import markdown_from_blocks
from clipper.domain.blocks import body_blocks, body_text
from clipper.domain.clipping import Draft
from clipper.domain.dates import PartialDate
from clipper.domain.source import Evidence, names_to_text


def draft_as_record(draft: Draft) -> dict[str, object]:
    """Plain strings, numbers and lists of them. `text`, `html` and `markdown` hold the story without boilerplate."""
    source = draft.source
    body = body_blocks(draft.blocks, draft.boilerplate)
    return {
        "title": source.title,
        "standfirst": source.standfirst,
        "author": names_to_text(source.author),
        "agency": source.original_publisher,
        "site": source.container_title,
        "date": _date(source.issued),
        "lang": source.language,
        "dir": draft.direction,
        "text": body_text(draft.text, draft.blocks, draft.boilerplate),
        "html": draft.html or html_from_blocks(draft.text, body, draft.inlines),
        "markdown": markdown_from_blocks(draft.text, body, draft.inlines),
        "boilerplate": [
            {
                "start": b.span.start,
                "end": b.span.end,
                "reason": b.reason.value,
                "words": b.words,
                "text": b.span.of(draft.text),
            }
            for b in draft.boilerplate
        ],
        "dates": [
            {
                "start": one.span.start,
                "end": one.span.end,
                "words": one.date.words,
                "date": one.date.edtf(),
                "rule": one.rule,
                "basis": one.basis,
                "confidence": one.confidence,
            }
            for one in draft.dates
        ],
        "evidence": [_evidence(one) for one in draft.evidence],
    }


def _date(when: PartialDate | None) -> str:
    """EDTF as far as it is known; where only words are, the words."""
    return "" if when is None else when.edtf() or when.words


def _evidence(one: Evidence) -> dict[str, object]:
    return {
        "field": one.field,
        "value": one.value,
        "origin": one.origin,
        "words": one.words,
        "span": list(one.span) if one.span else None,
        "confidence": round(one.confidence, 3),
        "alternatives": list(one.alternatives),
    }
