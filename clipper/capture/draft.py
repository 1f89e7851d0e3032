"""The one way in: raw bytes as received become a draft. Chooses the reader by the kind of the first part."""

from dataclasses import replace
from urllib.parse import urlsplit

from clipper.capture.date_mentions import with_dates
from clipper.capture.encodings import decode
from clipper.capture.identifiers import with_identifiers
from clipper.capture.paragraph_language import with_languages
from clipper.capture.publishers import with_known_publisher
from clipper.domain.blocks import Block
from clipper.domain.clipping import Draft, RawPart
from clipper.domain.dates import PartialDate
from clipper.domain.errors import EmptyText, NotText, TooLarge
from clipper.domain.source import Evidence

MAX_BYTES = 64 * 1024 * 1024
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_MARKDOWN = frozenset({"text/markdown", "text/x-markdown"})
_PLAIN = frozenset({"text/plain", ""})
_CHROMIUM_ADDRESS = "chromium/x-source-url"
_FIREFOX_ADDRESS = "text/x-moz-url-priv"


def extract(
    raw: tuple[RawPart, ...], *, url: str = "", method: str = "paste/plain", today: PartialDate | None = None
) -> Draft:
    """The draft of what was received; `raw[0]` is read, the other parts are kept, and may carry the address.

    Raises EmptyText when there is no word, TooLarge over MAX_BYTES (all parts together), NotText for binary data
    and for kinds that are no text. Odd text of any other sort is read as far as it goes.
    """
    if sum(len(part.data) for part in raw) > MAX_BYTES:
        raise TooLarge(
            f"This is larger than {MAX_BYTES // 2**20} MB, more than one clipping can hold.",
            remedy="Clip the part you need, or split the file.",
        )
    if not raw or not raw[0].data.strip():
        raise EmptyText("There is nothing to clip.", remedy="Copy some text first, then paste it here.")
    carried = "" if url else _address_among(raw)
    draft = _read(raw[0], url or carried, method, today)
    evidence = draft.evidence
    if carried:
        told = Evidence("url", carried, "clipboard", carried, None, 0.98)
        evidence = tuple(told if one.field == "url" else one for one in evidence)
    blocks = _in_languages(draft)
    other = replace(draft.other, blocks=_in_languages(draft.other), method=method) if draft.other else None
    draft = replace(draft, raw=raw, method=method, evidence=evidence, blocks=blocks, other=other)
    return with_dates(with_identifiers(with_known_publisher(draft)))


def _in_languages(draft: Draft) -> tuple[Block, ...]:
    return with_languages(draft.text, draft.blocks, draft.source.language)


def _read(part: RawPart, url: str, method: str, today: PartialDate | None) -> Draft:
    mime, _, parameters = part.mime.lower().partition(";")
    mime = mime.strip()
    # Each reader brings its own libraries; only the one that is needed is loaded.
    if mime in _HTML:
        from clipper.capture.html import draft_from_html

        declared = _charset(parameters)
        data = decode(part.data, declared)[0] if declared else part.data
        return draft_from_html(data, url=url, today=today, method=method)
    if mime in _MARKDOWN:
        from clipper.capture.markdown import draft_from_markdown

        return draft_from_markdown(decode(part.data, _charset(parameters))[0], url=url, today=today, method=method)
    if mime in _PLAIN or mime.startswith("text/"):
        from clipper.capture.plaintext import draft_from_text

        return draft_from_text(decode(part.data, _charset(parameters))[0], url=url, today=today, method=method)
    raise NotText(
        f"“{part.mime}” is no kind of text that can be clipped.", remedy="Copy the text from its own program."
    )


def _charset(parameters: str) -> str:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip() == "charset":
            return value.strip().strip("\"'")
    return ""


def _address_among(raw: tuple[RawPart, ...]) -> str:
    """The address of the page that browsers put beside what was copied; Firefox gives no more than its origin."""
    for mime, encoding in ((_CHROMIUM_ADDRESS, "utf-8"), (_FIREFOX_ADDRESS, "utf-16-le")):
        for part in raw:
            if part.mime.split(";")[0].strip().lower() == mime:
                address = part.data.decode(encoding, "replace").strip("\x00 \r\n\t")
                if _is_web(address):
                    return address
    return ""


def _is_web(address: str) -> bool:
    try:
        return urlsplit(address).scheme in ("http", "https")
    except ValueError:
        return False
