"""The identifiers of a work that a draft is of: declared, in its address, or at the head of its text.

Those of the works it cites are not its own: a text that names several DOIs is believed none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from clipper.capture.declared import Declared
from clipper.domain.clipping import Draft
from clipper.domain.identifiers import IDENTIFIER_FIELDS, Identifier, find_identifiers, identifier_from_text
from clipper.domain.source import Evidence

_META = {
    "doi": (
        "citation_doi",
        "prism.doi",
        "dc.identifier.doi",
        "bepress_citation_doi",
        "dc.identifier",
        "dcterms.identifier",
    ),
    "isbn": ("citation_isbn", "prism.isbn", "books:isbn", "og:isbn", "book:isbn", "dc.identifier"),
    "issn": ("citation_issn", "prism.issn", "prism.eissn", "dc.source.issn"),
    "pmid": ("citation_pmid", "ncbi_pmid"),
    "number": ("citation_arxiv_id", "dc.identifier"),
}
_LABELS = {"isbn": "ISBN ", "issn": "ISSN ", "pmid": "PMID ", "number": "arXiv:"}
_LD_KEYS = ("identifier", "sameAs", "@id", "isbn", "issn")
_HEAD = 2_500
_WELL_FORMED = 300


def declared_identifiers(declared: Declared) -> tuple[Evidence, ...]:
    """What the meta elements and the JSON-LD of a page say of its identifiers."""
    found: dict[str, Evidence] = {}
    for field, names in _META.items():
        for name in names:
            for words in declared.meta.get(name, ())[:3]:
                value = _value(field, words)
                if value:
                    found.setdefault(field, Evidence(field, value, name, words, None, 0.97))
    for field, words in _in_json_ld(declared):
        value = _value(field, words)
        if value:
            found.setdefault(field, Evidence(field, value, "json-ld", words, None, 0.95))
    return tuple(found.values())


def with_identifiers(draft: Draft, declared: Sequence[Evidence] = ()) -> Draft:
    """The draft with its identifiers: `declared` ones first, then those of its address and of the head of its text."""
    found = {one.field: one for one in declared}
    for one in (*_in_address(draft.source.url), *_in_text(draft)):
        found.setdefault(one.field, one)
    new = {name: told.value for name, told in found.items() if not getattr(draft.source, name)}
    if not new:
        return draft
    source = replace(draft.source, **new)  # type: ignore[arg-type]  # fields of Source that hold text
    return replace(draft, source=source, evidence=(*draft.evidence, *(found[name] for name in new)))


def _value(field: str, words: str) -> str:
    words = " ".join(words.split())[:_WELL_FORMED]
    return identifier_from_text(field, words) or identifier_from_text(field, _LABELS.get(field, "") + words)


def _in_json_ld(declared: Declared) -> Iterator[tuple[str, str]]:
    for node in declared.json_ld.articles:
        for key in _LD_KEYS:
            for words in _texts(node.get(key)):
                for field in IDENTIFIER_FIELDS:
                    # A number alone is an ISBN or ISSN only where the key says so.
                    if key not in ("isbn", "issn") or key == field:
                        yield field, words if key in ("isbn", "issn") or not words.strip().isdecimal() else ""


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        kind, text = str(value.get("propertyID") or ""), value.get("value")
        if isinstance(text, str):
            yield text if not kind or text.lower().startswith(kind.lower()) else f"{kind}:{text}"
    elif isinstance(value, list):
        for one in value[:10]:
            yield from _texts(one)


def _in_address(url: str) -> Iterator[Evidence]:
    for one in find_identifiers(url):
        is_whole = one.field != "doi" or "doi.org/" in url or one.span.end == len(url)
        if is_whole:
            yield Evidence(one.field, one.value, "address", url, None, 0.95)


def _in_text(draft: Draft) -> Iterator[Evidence]:
    """Identifiers at the head of the text, where there is but one of a kind in all of it that is read."""
    by_field: dict[str, list[Identifier]] = {}
    for one in find_identifiers(draft.text[:_HEAD]):
        by_field.setdefault(one.field, []).append(one)
    for field, ones in by_field.items():
        if len({one.value for one in ones}) == 1:
            first = ones[0]
            words = first.span.of(draft.text)
            yield Evidence(field, first.value, "label", words, (first.span.start, first.span.end), 0.75)
