"""Who published, who republished, and which agency wrote: read from credits, notices and disclaimers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clipper.capture.agencies import find_agency
from clipper.domain.blocks import Block, BlockKind, Boilerplate
from clipper.domain.source import Evidence

_READ = 700
_EDGE = 12
_NAME = r"(?:the\s+)?(?P<name>[^\W\d_a-zа-яёα-ω][^\n.;:()«»\"“”]{1,70}?)"
_SOURCE_LABEL = re.compile(
    r"^\W*(?:source|sources|quellen?|source originale|fuentes?|fonte|fonti|источники?|джерел[оа]|المصدر|مصدر|منبع|kaynak|πηγή|来源|來源|"
    r"稿源|消息来源|出典|ソース|via|news source)\s*[:：]\s*(?P<name>\S.{1,90}?)\s*[.)\]]*$",
    re.IGNORECASE,
)
_ORIGINAL = re.compile(
    r"\b(?:(?:re-?published|reprinted|re-?posted|cross-?posted|syndicated)\s+(?=from|courtesy)(?:courtesy\s+of)?|(?:originally|first|previously)\s+(?:published|appeared|posted|ran|printed)|original(?:ly)? source(?: of this article)?(?: is)?|"
    r"(?:this|the) (?:article|story|piece|post|report|essay) (?:was |is )?(?:first |originally )?(?:(?:re)?published|appeared|posted|reprinted))"
    r"\s*(?:here\s+)?(?:(?:at|on|in|by|from|with)\s+)?(?:the\s+)?[:\s]*(?P<name>(?-i:[^\W\d_a-z])[^\n.;:()]{1,60}?|(?:www\.)?[\w-]+\.[a-z]{2,6}(?:\.[a-z]{2})?)"
    r"(?=\s+(?:on|in|under|and|as|at|with|here|by)\b|[.,;:()\n]|$)",
    re.IGNORECASE,
)
_ORIGINAL_OTHER = re.compile(
    r"\b(?:zuerst (?:erschienen|veröffentlicht)|ursprünglich (?:erschienen|veröffentlicht))\s+(?:bei|in|auf|im|am)?\s*(?P<a>(?-i:[^\W\d_a-z])[^\n.;:()]{1,50}?)(?=[.,;:()\n]|$)"
    r"|\b(?:publié (?:initialement|à l['’]origine|d['’]abord)|initialement publié)\s+(?:par|sur|dans)\s+(?P<b>(?-i:[^\W\d_a-z])[^\n.;:()]{2,50}?)(?=[.,;:()\n]|$)"
    r"|\b(?:publicado (?:originalmente|por primera vez)|originalmente publicado)\s+(?:en|por|em|no|na)\s+(?P<c>(?-i:[^\W\d_a-z])[^\n.;:()]{2,50}?)(?=[.,;:()\n]|$)",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)(?:\s*(?:©|\(c\)|copyright|by|\d{4}(?:\s*[-–,]\s*\d{4})*|[,:]))*\s*(?:by\s+)?(?-i:the\s+(?=[A-Z]))?"
    r"(?P<name>[^\W\d_][^\n;|•·©]{1,70}?)(?=\s*(?:[.,;|•·]\s|[.,;]?$|\s[-–—]\s|\d{4}|\ball rights|\balle rechte|\btous droits|\btodos|\btutti|\bвсе права|\bcontributed\b|\band\s+its\b|\bor\s+its\b))",
    re.IGNORECASE,
)
_OWNER = re.compile(
    rf"{_NAME}\s+(?:will not be|is not|are not|shall not be|cannot be|does not|do not|grants? permission|assumes? no|accepts? no|disclaims?|"
    rf"contains? copyrighted|takes? no|bears? no|has not (?:independently )?(?:verified|edited)|reserves? the right|may not)\b"
)
_OWNED = re.compile(
    rf"\b(?:views?|opinions?|position|policy|policies|stance|staff|editors?|editorial (?:team|board|policy)|readers?|permission|behalf) of {_NAME}"
    rf"(?=[.,;]|\s+(?:or|and|nor|in|as|staff|$))|\bexcept for the headline,.{{0,80}}\bby (?:the )?(?P<staff>[^\W\d_a-z][\w .&-]{{1,40}}?) (?:staff|team)"
)
_PIECES = re.compile(
    rf"\b(?:cross-?post|re-?publish|repost|reprint|original|copies of|link to the original|use of)\s+(?:the\s+)?(?:original\s+)?{_NAME}\s+(?:articles?|stor(?:y|ies)|content|material|posts?)\b"
)
_HOUSE_CREDIT = re.compile(
    r"[(\[]\s*(?:additional\s+)?(?:reporting(?: and writing)?|writing(?: and reporting)?)\s+by\s+[^()]{3,600}?[;,.]\s*"
    r"(?:editing|edited)\s+by\s+[^();]{3,120}[)\]]?\.?\s*$",
    re.IGNORECASE,
)
"""The closing credit as only Reuters sets it: "(Reporting by A; Editing by B)"."""
_HELPED = re.compile(
    r"(?P<agency>(?:the\s+)?[^\W\d_a-z][\w.’' -]{1,40}?)(?:['’]s)?\s+(?:staff\s+|special\s+)?"
    r"(?:writers?|reporters?|correspondents?|journalists?|researchers?)\s+[^\n]{3,400}\bcontributed\s+(?:reporting\s+)?to\s+this\s+"
)
"""An agency thanks its own people by name; a paper that used its text names the agency alone."""
_DOMAIN = re.compile(
    r"(?<![\w@.])(?:https?://)?(?P<domain>(?:www\.)?(?:[a-z0-9][a-z0-9-]{1,40}\.){1,3}(?:[a-z]{2,6}|xn--\w+))(?![\w@])",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:The|THE)\s+(?=\S)")
_NOT_OWNERS = re.compile(
    r"^(?:we|you|it|they|he|she|i|this|these|that|those|there|our|your|such|all|any|no|if|in|on|for|as|which|who|what|the (?:article|content|contents|"
    r"material|views?|opinions?|author|authors?|information|statements?|publisher|editor|writer|site|website|reader|data|text|story|company)|"
    r"articles?|contents?|material|views?|opinions?|authors?|information|statements?|publisher|editors?|writers?|site|website|readers?|data|text|story|stories|"
    r"comments?|images?|photos?|products?|results?|disclaimer|company|riproduzione|reproducción|reprodução|droits|tous|tutti|todos|alle|все|reproduction|please|neither|both|some|many)\b",
    re.IGNORECASE,
)
_NO_DOMAIN_ENDS = frozenset({"html", "htm", "php", "jpg", "png", "pdf", "gif", "aspx", "txt", "md", "js"})


@dataclass(frozen=True, slots=True)
class _Found:
    """A name read from a notice: what it stands for, where, and how sure."""

    name: str
    start: int
    words: str
    origin: str
    confidence: float


def find_publishers(
    text: str, blocks: Sequence[Block], boilerplate: tuple[Boilerplate, ...], *, host: str = "", site: str = ""
) -> tuple[Evidence, ...]:
    """Evidence for `original_publisher`, `container_title` and `publisher`, at most one each.

    `host` is the host of the address the text was clipped at, `site` the name its page title carried. Only
    notices at the edges are read; the story itself names many publishers that are not its own.
    """
    notices = tuple(_notices(text, blocks, boilerplate))
    originals = [*_labels(notices), *_originals(notices), *_house_credits(text, blocks)]
    owners = list(_owners(notices))
    rights = list(_rights(notices))
    evidence: list[Evidence] = []
    original = _original(originals, rights)
    if original:
        evidence.append(original)
    evidence.extend(_republisher(owners, rights, _domains(notices), host, site, original))
    return tuple(evidence)


def host_of(url: str) -> str:
    """The host of an http(s) address in small letters without "www.", or ""."""
    match = re.match(r"https?://(?:[^/@]*@)?([^/:?#]+)", url.strip(), re.IGNORECASE)
    return re.sub(r"^www\.", "", match[1].casefold()) if match else ""


def _notices(text: str, blocks: Sequence[Block], marked: tuple[Boilerplate, ...]) -> Iterator[tuple[int, str]]:
    """Start and words of the blocks that may speak of publishing: boilerplate, bylines and short lines at the edges."""
    marked_starts = _covered(blocks, marked)
    for place, block in enumerate(blocks):
        is_edge = place < _EDGE or place >= len(blocks) - _EDGE
        is_short = block.span.length <= 160
        if block.kind is BlockKind.TITLE or block.kind is BlockKind.STANDFIRST:
            continue
        if (is_edge and is_short) or place in marked_starts or block.kind is BlockKind.BYLINE:
            yield block.span.start, text[block.span.start : min(block.span.end, block.span.start + _READ * 2)]


def _covered(blocks: Sequence[Block], marked: tuple[Boilerplate, ...]) -> frozenset[int]:
    """Indexes of the blocks in marked stretches, in one walk; only the first and last 40 of them."""
    places: list[int] = []
    stretch = 0
    for place, block in enumerate(blocks):
        while stretch < len(marked) and marked[stretch].span.end <= block.span.start:
            stretch += 1
        if stretch < len(marked) and marked[stretch].span.start <= block.span.start:
            places.append(place)
    return frozenset(places[:40] + places[-40:])


def _tidy(name: str) -> str:
    name = re.sub(
        r"^(?:the|der|die|das|le|la|les|el|il|o|a)\s+(?=\S+\s+\S)",
        "",
        name.strip(" ,.;:|-–—\"'“”"),
        flags=re.IGNORECASE,
    )
    return re.sub(r"\s+", " ", name)


def _without_article(name: str) -> tuple[str, str]:
    """The article "The" that begins a name, with its blank, or ""; and the rest of the name."""
    article = _ARTICLE.match(name)
    return (article.group(), name[article.end() :]) if article else ("", name)


def _labels(notices: Sequence[tuple[int, str]]) -> Iterator[_Found]:
    for start, words in notices:
        match = _SOURCE_LABEL.match(words) if len(words) <= 140 else None
        if not match:
            continue
        name = re.split(r"\s*[|/]\s*|\s+[-–—]\s+|,\s+(?=\d)|https?://", match["name"])[0]
        known = next(
            (a for a in map(find_agency, re.split(r"\s*[/|,;]\s*|\s+(?:and|und|et)\s+", match["name"])) if a), None
        )
        domain = _DOMAIN.match(match["name"])
        if known or name.strip() or domain:
            value = known.name if known else domain["domain"] if domain and not name.strip() else _tidy(name)
            yield _Found(value, start + match.start("name"), match["name"], "source label", 0.92 if known else 0.75)


def _originals(notices: Sequence[tuple[int, str]]) -> Iterator[_Found]:
    for start, words in notices:
        match = _ORIGINAL.search(words)
        name = match["name"] if match else ""
        place = match.start("name") if match else 0
        if not match:
            other = _ORIGINAL_OTHER.search(words)
            key = next((k for k in "abc" if other and other[k]), "")
            name, place = (other[key], other.start(key)) if other and key else ("", 0)
        if name and not _NOT_OWNERS.match(name) and not re.match(r"\d", name):
            agency = find_agency(name)
            yield _Found(agency.name if agency else _tidy(name), start + place, name, "first publication", 0.85)


def _house_credits(text: str, blocks: Sequence[Block]) -> Iterator[_Found]:
    """The agency whose house style a closing credit is in, or whose own people it thanks, among the last blocks."""
    for block in blocks[-_EDGE:]:
        words = block.span.of(text) if block.span.length <= _READ else ""
        helped = _HELPED.match(words)
        agency = find_agency(helped["agency"]) if helped else None
        name = "Reuters" if _HOUSE_CREDIT.match(words) else agency.name if agency else ""
        if name:
            yield _Found(name, block.span.start, words, "closing credit", 0.8)


def _rights(notices: Sequence[tuple[int, str]]) -> Iterator[_Found]:
    for start, words in notices:
        match = _COPYRIGHT.search(words)
        # "The" with a capital is part of a paper's name: "© 2024 The Quay" is not "Quay".
        article, plain = _without_article(match["name"]) if match else ("", "")
        if match and not _NOT_OWNERS.match(match["name"]) and not _NOT_OWNERS.match(plain) and len(plain.split()) <= 8:
            agency = find_agency(match["name"]) or find_agency(plain)
            name = agency.name if agency else article + _tidy(plain)
            if name and not name[0].islower():
                yield _Found(name, start + match.start("name"), match["name"], "copyright", 0.85 if agency else 0.6)


def _owners(notices: Sequence[tuple[int, str]]) -> Iterator[_Found]:
    """Names of whom a disclaimer speaks for. A name for the pieces ("cross-post X articles") is the site's own."""
    for start, words in notices:
        for pattern, confidence, origin in (
            (_PIECES, 0.8, "disclaimer"),
            (_OWNER, 0.75, "disclaimer"),
            (_OWNED, 0.6, "disclaimer"),
        ):
            for match in pattern.finditer(words[: _READ * 2]):
                groups = match.groupdict()
                key = "name" if groups.get("name") else "staff"
                name = groups.get(key) or ""
                if name and not _NOT_OWNERS.match(name) and _is_proper(name):
                    yield _Found(_tidy(name), start + match.start(key), name, origin, confidence)


def _is_proper(name: str) -> bool:
    """Whether most words of it carry a capital, and it is no sentence."""
    words = [
        word
        for word in name.split()
        if word.casefold() not in {"of", "for", "on", "the", "and", "in", "de", "du", "la"}
    ]
    return 0 < len(words) <= 7 and all(not word[0].islower() for word in words)


def _domains(notices: Sequence[tuple[int, str]]) -> list[_Found]:
    found: list[_Found] = []
    for start, words in notices:
        for match in _DOMAIN.finditer(words):
            domain = match["domain"]
            end = domain.rsplit(".", 1)[-1].casefold()
            is_domain = domain.casefold().startswith("www.") or match.group().startswith("http") or end in _COMMON_ENDS
            if is_domain and end not in _NO_DOMAIN_ENDS:
                found.append(_Found(domain, start + match.start("domain"), domain, "address in notice", 0.5))
    return found


_COMMON_ENDS = frozenset("com org net ca de fr ru ua uk info news eu it es pt br tr gr ir cn jp in au us".split())


def _original(originals: list[_Found], rights: list[_Found]) -> Evidence | None:
    agencies = [right for right in rights if find_agency(right.name)]
    best = max([*originals, *agencies], key=lambda f: f.confidence, default=None)
    return _evidence("original_publisher", best, [f.name for f in originals + agencies]) if best else None


def _republisher(
    owners: list[_Found], rights: list[_Found], domains: list[_Found], host: str, site: str, original: Evidence | None
) -> Iterator[Evidence]:
    """Evidence for `container_title` and, where the notices name an organisation besides, `publisher`."""
    wire = original.value if original else ""
    own_rights = [right for right in rights if not find_agency(right.name) and right.name != wire]
    owners = [owner for owner in owners if not find_agency(owner.name) and owner.name != wire]
    hosts = [*([host] if host else []), *(domain.name for domain in domains)]
    named = [*owners, *own_rights]
    confirmed = next((f for f in named if any(_fits_host(f.name, h) for h in hosts)), None)
    names = [f.name for f in named] + [d.name for d in domains]
    if confirmed:
        best: _Found | None = _Found(confirmed.name, confirmed.start, confirmed.words, confirmed.origin, 0.9)
    else:
        best = max(owners, key=lambda f: f.confidence, default=None) or max(
            own_rights, key=lambda f: f.confidence, default=None
        )
    if best:
        yield _evidence("container_title", best, names)
    elif site:
        yield Evidence("container_title", site, "page title", site, None, 0.6, (host,) if host else ())
    elif host:
        yield Evidence("container_title", host, "address", host, None, 0.6)
    elif domains:
        yield _evidence("container_title", domains[0], names)
    organisation = next((f for f in [*own_rights, *owners] if best and _key(f.name) != _key(best.name)), None)
    if organisation:
        yield _evidence("publisher", organisation, [])


def _fits_host(name: str, host: str) -> bool:
    """Whether the host spells the name: "Example Times" and www.exampletimes.com."""
    labels = re.sub(r"^www\.", "", host.casefold()).split(".")[:-1]
    compact = {re.sub(r"\W|_", "", some.casefold()) for some in (name, _without_article(name)[1])}
    return any(len(label) >= 4 and label in compact for label in (label.replace("-", "") for label in labels))


def _key(name: str) -> str:
    return re.sub(r"\W+", " ", _without_article(name)[1].casefold()).strip()


def _evidence(field: str, found: _Found, others: list[str]) -> Evidence:
    alternatives = tuple(dict.fromkeys(name for name in others if _key(name) != _key(found.name)))[:4]
    span = (found.start, found.start + len(found.words))
    return Evidence(field, found.name, found.origin, found.words, span, found.confidence, alternatives)
