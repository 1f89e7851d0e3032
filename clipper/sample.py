"""The sample of a first window: three texts of our own, clipped, highlighted and tagged "sample"."""

import json
from dataclasses import dataclass
from functools import cache

from clipper.domain.annotation import Color
from clipper.domain.clipping import RawPart
from clipper.domain.ids import ClippingId, Sha256
from clipper.host.paths import resource
from clipper.library.library import Library

SAMPLE_TAG = "sample"
"""On every clipping of the sample. A researcher may use it too: what belongs to the sample is known by its text."""


@dataclass(frozen=True, slots=True)
class SampleQuote:
    """A highlight of the sample."""

    quote: str
    tags: tuple[str, ...]
    comment: str
    color: Color


@dataclass(frozen=True, slots=True)
class SampleText:
    """A text of the sample: its file beside the list, the address it might have had, its highlights.

    `text_sha256` holds the hash of its canonical text, and those it had in earlier releases.
    """

    file: str
    text_sha256: tuple[Sha256, ...]
    url: str
    tags: tuple[str, ...]
    quotes: tuple[SampleQuote, ...]


def sample_texts() -> tuple[SampleText, ...]:
    """The texts as ``resources/sample/sample.json`` lists them."""
    listed = json.loads(resource("sample/sample.json").read_text("utf-8"))
    return tuple(
        SampleText(
            file=text["file"],
            text_sha256=tuple(Sha256(each) for each in text["text_sha256"]),
            url=text["url"],
            tags=tuple(text["tags"]),
            quotes=tuple(
                SampleQuote(quote["quote"], tuple(quote["tags"]), quote["comment"], Color(quote["color"]))
                for quote in text["quotes"]
            ),
        )
        for text in listed
    )


@cache
def sample_hashes() -> frozenset[Sha256]:
    """Hashes of the canonical texts, by which clippings of the sample are known whatever became of their tags."""
    return frozenset(each for text in sample_texts() for each in text.text_sha256)


def add_sample(library: Library) -> tuple[ClippingId, ...]:
    """Clip the sample and highlight it."""
    from clipper.capture.draft import extract  # the window's process asks for the hashes alone, and reads no texts

    ids = []
    for text in sample_texts():
        part = RawPart("text/plain", resource(f"sample/{text.file}").read_bytes(), text.file)
        draft = extract((part,), url=text.url, method="file/plain")
        clipping_id, _changes = library.clippings.add(draft, tags=(SAMPLE_TAG, *text.tags))
        for quote in text.quotes:
            library.annotations.highlight_quote(
                clipping_id, quote.quote, tags=quote.tags, comment=quote.comment, color=quote.color
            )
        ids.append(clipping_id)
    return tuple(ids)
