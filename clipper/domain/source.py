"""The bibliographic record of a clipping, in the variable names of CSL 1.0.2 written in snake_case."""

from dataclasses import dataclass, replace

from clipper.domain.dates import PartialDate, parse_edtf
from clipper.domain.identifiers import IDENTIFIER_FIELDS, identifier_from_text


@dataclass(frozen=True, slots=True)
class Name:
    """A person (`family`, `given`) or, in `literal`, an institution or a name we do not take apart (CSL name variable)."""

    family: str = ""
    given: str = ""
    literal: str = ""

    def display(self) -> str:
        """The name as one writes it in running text."""
        return self.literal or " ".join(part for part in (self.given, self.family) if part)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a text comes from. Empty strings and empty tuples mean unknown.

    For a republished piece `container_title` is where it was clipped, `original_publisher` the agency or first
    outlet; `issued` is the date of the republication and `original_date` that of the first publication.
    `standfirst` and `byline` (the raw line) are newspaper words beside CSL's.
    """

    type: str = "article-newspaper"
    title: str = ""
    standfirst: str = ""
    author: tuple[Name, ...] = ()
    byline: str = ""
    container_title: str = ""
    publisher: str = ""
    original_publisher: str = ""
    issued: PartialDate | None = None
    original_date: PartialDate | None = None
    accessed: PartialDate | None = None
    section: str = ""
    abstract: str = ""
    keyword: tuple[str, ...] = ()
    language: str = ""
    """BCP 47 tag."""
    url: str = ""
    doi: str = ""
    isbn: str = ""
    issn: str = ""
    pmid: str = ""
    number: str = ""
    """Of a preprint its arXiv identifier, as ``arXiv:2101.00001``."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a field may be instead, because another witness says so.

    `origin` and `words` as in Evidence. A date that was reckoned also has the `rule` (a DateRule) and its `basis` in EDTF.
    """

    value: str
    origin: str
    words: str = ""
    confidence: float = 0.5
    rule: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a field of the source has its value.

    `field` is the name in Source. `origin` is a short stable word for the rule ("json-ld", "first line", "label",
    "dateline", "address", "clipboard", "researcher"). `words` are the words it was read from and `span` where they
    stand in the canonical text, if they do. `confidence` is from 0 to 1. `value` is the value as text, `alternatives` are other readings of it.
    """

    field: str
    value: str
    origin: str
    words: str = ""
    span: tuple[int, int] | None = None
    confidence: float = 0.5
    alternatives: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    """Filled where witnesses disagree so far that the researcher should choose; the likeliest first."""

    @property
    def is_disputed(self) -> bool:
        """Whether the researcher should choose."""
        return bool(self.candidates)


GUESS_BELOW = 0.9
"""A field with less confidence is shown as a guess to confirm."""


def names_from_text(text: str) -> tuple[Name, ...]:
    """Read names typed by a person: separated by ``;``, each ``Family, Given`` or ``Given Family`` or a literal.

    One word, or a name in capitals, is literal: an agency rather than a person.
    """
    return tuple(_name(part.strip()) for part in text.split(";") if part.strip())


def names_to_text(names: tuple[Name, ...]) -> str:
    """The inverse for display and editing: names separated by ``; ``."""
    return "; ".join(name.display() for name in names)


def _name(text: str) -> Name:
    if "," in text:
        family, given = text.split(",", 1)
        return Name(family=family.strip(), given=given.strip())
    words = text.split()
    if len(words) in (2, 3) and not any(w.isupper() and len(w.strip(".")) > 2 for w in words) and words[0][0].isupper():
        return Name(given=" ".join(words[:-1]), family=words[-1])
    return Name(literal=text)


TEXT_FIELDS = (
    "title",
    "standfirst",
    "author",
    "byline",
    "container_title",
    "publisher",
    "original_publisher",
    "issued",
    "original_date",
    "accessed",
    "section",
    "abstract",
    "keyword",
    "language",
    "url",
    *IDENTIFIER_FIELDS,
    "type",
)
"""Every field of Source, in the order a form shows them."""

_DATE_FIELDS = frozenset({"issued", "original_date", "accessed"})


def field_text(source: Source, field_name: str) -> str:
    """A field as one line of text to show and edit: names separated by `; `, dates in EDTF or their words."""
    value = getattr(source, field_name)
    if field_name == "author":
        return names_to_text(value)
    if field_name == "keyword":
        return ", ".join(value)
    if field_name in _DATE_FIELDS:
        return (value.edtf() or value.words) if value else ""
    return str(value)


def with_field_text(source: Source, field_name: str, text: str) -> Source:
    """The source with one field set from text typed by a person; BadValue for a date that is none.

    A date typed again as the words it came from keeps its parts.
    """
    text = text.strip()
    if field_text(source, field_name) == text:
        return source
    value: object = text
    if field_name == "author":
        value = names_from_text(text)
    elif field_name == "keyword":
        value = tuple(part.strip() for part in text.split(",") if part.strip())
    elif field_name in _DATE_FIELDS:
        old = getattr(source, field_name)
        value = parse_edtf(text, old.words if old else "") if text else None
    elif field_name in IDENTIFIER_FIELDS:
        value = identifier_from_text(field_name, text) or text
    return replace(source, **{field_name: value})  # type: ignore[arg-type]  # the names above are the fields
