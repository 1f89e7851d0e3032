"""What a page's story is called: the visible headline that a declared title confirms."""

import re
from collections.abc import Sequence

from clipper.capture.declared import Declared
from clipper.capture.findings import Finding
from clipper.capture.lines import count_words
from clipper.capture.page import Page
from clipper.capture.words import bare

_DECLARED = (
    "og:title",
    "twitter:title",
    "citation_title",
    "dc.title",
    "dcterms.title",
    "parsely-title",
    "headline",
    "title",
)
_SEPARATOR = re.compile(r"(\s+[|\-–—·»:•/]+\s+|\s*\|\s*)")
_FEWEST_WORDS = 3
_SHORTEST_START = 12
"""A headline this short may begin like another by chance."""


def find_title(
    declared: Declared, headings: Sequence[str], *, page: Page, site: str, nearest: str = ""
) -> Finding | None:
    """The title with its evidence; None where the page has no words for it.

    `headings` are its h1 in order, `nearest` the one right above its story.
    """
    og, og_name = declared.first_meta(*_DECLARED)
    headline, _ = declared.json_ld.first_text("headline")
    if not headline:
        headline, _ = declared.json_ld.first_text("name")
    stripped = {
        name: _without_site(text, site=site, url=page.url) for name, text in (("og", og), ("title", declared.title))
    }
    candidates = [text for text in (stripped["og"], headline, stripped["title"], og, declared.title) if text]
    shown = [one for one in headings if not _is_site(one, candidates, site=site)]
    found = _shown(shown, candidates, declared.title, nearest)
    if found is not None:
        return found
    if og:
        return Finding(stripped["og"], og_name, og, 0.9 if bare(stripped["og"]) == bare(headline) else 0.85)
    if headline:
        return Finding(headline, "json-ld", headline, 0.85)
    if declared.title:
        return Finding(stripped["title"], "title element", declared.title, 0.7)
    return Finding(headings[0], "headline", headings[0], 0.7) if headings else None


def _shown(headings: Sequence[str], candidates: Sequence[str], title: str, nearest: str) -> Finding | None:
    """The heading that is the headline: confirmed by what is declared, or else the only one, right above the story."""
    for heading in headings:
        if any(_confirms(candidate, heading) for candidate in candidates):
            return Finding(heading, "headline", heading, 0.97, _others(heading, candidates))
    if len(headings) != 1:
        return None
    heading = headings[0]
    if _shares_words(heading, title):
        return Finding(heading, "headline", heading, 0.9, _others(heading, candidates))
    if heading == nearest and count_words(heading) >= _FEWEST_WORDS:
        # Papers write other words for search engines and networks than for their readers.
        return Finding(heading, "headline", heading, 0.85, _others(heading, candidates))
    return None


def _is_site(heading: str, candidates: Sequence[str], *, site: str) -> bool:
    """Whether a heading is the name of the site: as declared, or what a title holds beside the whole of another one."""
    own = bare(heading)
    others = {bare(one) for one in candidates}
    beside = others - {own}
    if own == bare(site) and beside:
        return True
    return any(f"{own} {one}" in beside or f"{one} {own}" in beside for one in beside)


def declares_otherwise(title: str, declared: Sequence[str]) -> bool:
    """Whether the declared titles are other words than the shown one, the name of a site beside them aside."""
    own = bare(title)
    parts = [bare(part) for one in declared for part in (one, *_SEPARATOR.split(one))]
    return bool(declared) and own not in parts


def _others(title: str, candidates: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c for c in candidates if bare(c) != bare(title)))[:3]


def _confirms(declared: str, heading: str) -> bool:
    some, other = bare(declared), bare(heading)
    if not some or not other:
        return False
    return some == other or (len(other) > _SHORTEST_START and (some.startswith(other) or other.startswith(some)))


def _shares_words(heading: str, title: str) -> bool:
    words = set(bare(heading).split())
    return len(heading) > _SHORTEST_START and len(words & set(bare(title).split())) * 2 >= len(words)


def _without_site(title: str, *, site: str, url: str) -> str:
    """The title less the name of the site behind its last separator, if that is what stands there."""
    parts = _SEPARATOR.split(title)
    if len(parts) < 3:
        return title
    last, first = bare(parts[-1]), bare(parts[0])
    if _names_site(last, site=site, url=url):
        return "".join(parts[:-2]).strip()
    if _names_site(first, site=site, url=url) and len(parts) == 3:
        return parts[2].strip()
    return title


def _names_site(words: str, *, site: str, url: str) -> bool:
    own = bare(site)
    if own and words and (words == own or own in words or (len(words) > 3 and words in own)):
        return True
    host = re.sub(r"\W", "", re.sub(r"^https?://([^/]*).*", r"\1", url.lower()))
    return len(words) > 2 and words.replace(" ", "") in host
