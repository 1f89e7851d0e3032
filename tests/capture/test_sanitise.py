"""Nothing but the allowed few elements leaves, and links lead only where they may."""

import json
from pathlib import Path

import lxml.html
import pytest

from clipper.capture.html import draft_from_html
from clipper.capture.sanitise import ELEMENTS, is_safe_link, sanitise
from clipper.domain.errors import ClipperError

PAYLOADS = Path(__file__).parents[3] / "shared" / "data" / "bad-inputs" / "html-xss"
OWN = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="\u2028javascript:alert(1)">x</a>',
    '<a href="java\tscript:alert(1)">x</a>',
    '<a href="//evil.example/">x</a>',
    "<svg><script>alert(1)</script></svg>",
    '<math><mi xlink:href="data:x,<script>alert(1)</script>">x</mi></math>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<p style="background:url(https://evil.example/)" onclick=x>words</p>',
    '<form action="javascript:alert(1)"><input autofocus onfocus=alert(1)></form>',
    '<img src="file:///etc/passwd"><img src="//share/x">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
]


def unsafe(html: str) -> list[str]:
    """What an independent reading of the HTML finds that may not be there."""
    found = []
    if not html.strip():
        return found
    for element in lxml.html.fragment_fromstring(html, create_parent="section").iterdescendants():
        if element.tag not in ELEMENTS:
            found.append(str(element.tag))
        for name, value in element.attrib.items():
            if name not in ("href", "src", "alt", "id", "start", "value", "colspan", "rowspan", "datetime"):
                found.append(name)
            if name in ("href", "src") and not value.startswith(
                ("http://", "https://", "mailto:", "#footnote-", "#back-to-footnote-")
            ):
                found.append(value)
    return found


@pytest.mark.parametrize("payload", OWN)
def test_what_may_not_be_there_is_gone(payload: str) -> None:
    assert unsafe(sanitise(f"<p>before</p>{payload}<p>after</p>")) == []


@pytest.mark.parametrize("payload", OWN)
@pytest.mark.parametrize("method", ["paste/html", "file/html"])
def test_the_html_of_a_draft_is_clean_whatever_came_in(payload: str, method: str) -> None:
    draft = draft_from_html(f"<html><body><p>Some words before it.</p>{payload}<p>After.</p>", method=method)
    assert unsafe(draft.html) == []
    assert all(not inline.href or is_safe_link(inline.href) for inline in draft.inlines)


def test_structure_survives() -> None:
    html = '<ol start="3"><li id="footnote-3">x <a href="https://e.org/">y</a></li></ol><table><tbody><tr><td>z</td></tr></tbody></table>'
    assert sanitise(html) == html


def test_ids_that_are_no_footnotes_are_dropped() -> None:
    assert sanitise('<li id="cookie">x</li>') == "<li>x</li>"


@pytest.mark.parametrize(
    "href", [" https://e.org", "\u00a0http://e.org", "javascript:x", "/relative", "ftp://e.org", ""]
)
def test_a_link_must_begin_with_what_is_allowed(href: str) -> None:
    assert not is_safe_link(href)


@pytest.mark.skipif(not PAYLOADS.is_dir(), reason="the collection of payloads is not here")
def test_no_published_payload_comes_through() -> None:
    payloads = [
        json.loads(line)["payload"]
        for path in sorted(PAYLOADS.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert payloads
    for payload in payloads:
        try:
            draft = draft_from_html(f"<p>words</p>{payload}", method="paste/html")
        except ClipperError:
            continue
        assert unsafe(draft.html) == [], payload
