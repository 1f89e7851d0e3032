"""Whether what a server sent is the page that was asked for, or stands in its place: an error, a challenge, a wall.

Told by the status, by the title, by where the request ended, and of short pages by their words. A page that does not
say so of itself is believed. Servers send errors with status 200 too, so the status alone is not enough.
"""

import html
import re
from enum import StrEnum
from urllib.parse import urlsplit

from clipper.capture.error_words import CHALLENGE_TITLES, ERROR_TITLES, WALL_WORDS
from clipper.domain.clipping import Draft
from clipper.domain.fetch_record import FetchRecord


class Instead(StrEnum):
    """What came in place of the page; the words stand in `Draft.warnings` of what is kept all the same."""

    ERROR = "error-page"
    """The page is not there, or the server failed."""
    WALL = "wall"
    """Somebody has to do something first: prove to be a person, run scripts, agree, log in."""


PAYWALL = "paywall"
"""In `Draft.warnings`: the page says of itself that not all of it is free to read."""
SHORT_WORDS = 150
"""A page with more words than these says more than that it is in the way."""

_TITLE = re.compile(r"<title\b[^>]{0,400}>([^<]{1,1000})", re.IGNORECASE)
_HEAD = 200_000
"""Characters of a page that are searched for what it says of itself; scripts come first in many."""
_SEPARATOR = re.compile(r"\s+[|–—·•»«:-]+\s+|\s*[|»«]\s*")
_CODE = re.compile(
    r"(?:http )?(?:status |error |fehler |erreur |errore |ошибка |خطأ )?(?:code )?[45]\d\d(?: error| fehler)?\b"
)
_NO_LETTERS = re.compile(r"[\W_]+")
_CHALLENGE_HEADERS = ("cf-mitigated", "x-amzn-waf-action")
"""Sent with a challenge in place of a page, by Cloudflare and by Amazon's firewall."""
_NOT_FREE = re.compile(r'"isAccessibleForFree"\s*:\s*"?false\b', re.IGNORECASE)
_CONSENT_HOST = re.compile(r"(?:^|\.)consent\.|(?:^|\.)guce\.")
_DOORS = re.compile(
    r"/(?:login|log-in|signin|sign-in|sign_in|anmelden|connexion|sso|consent|captcha|challenge)(?:[/.?]|$)", re.I
)


def what_came_instead(record: FetchRecord, page: str, text: str) -> Instead | None:
    """What an answer is in place of the page; None where it seems to be the page itself.

    `page` is the HTML as text ("" for other kinds), `text` what was read from it.
    """
    if any(record.header(name) for name in _CHALLENGE_HEADERS):
        return Instead.WALL
    parts = _title_parts(page)
    if any(part in CHALLENGE_TITLES for part in parts):
        return Instead.WALL
    if record.status >= 400 or any(map(_is_error, parts)) or _led_to_the_front_page(record):
        return Instead.ERROR
    return Instead.WALL if _led_to_a_door(record) or (page and _is_wall(text)) else None


def what_stands_instead(draft: Draft) -> Instead | None:
    """What a draft of a fetch is in place of a page, by its warnings; None for the page itself."""
    return next((each for each in Instead if each in draft.warnings), None)


def is_behind_paywall(page: str) -> bool:
    """Whether the page declares that not all of it is free (schema.org, `isAccessibleForFree`)."""
    return bool(_NOT_FREE.search(page))


def _title_parts(page: str) -> tuple[str, ...]:
    """The whole title, and its first part before the name of the site, both as bare words."""
    found = _TITLE.search(page, 0, _HEAD)
    if not found:
        return ()
    title = html.unescape(found[1]).strip()
    return tuple(dict.fromkeys((_bare(title), _bare(_SEPARATOR.split(title)[0]))))


def _bare(title: str) -> str:
    return _NO_LETTERS.sub(" ", title.replace("’", "'").replace("'", "").casefold()).strip()


def _is_error(title: str) -> bool:
    """Whether a title says that there is no page, and nothing else."""
    code = _CODE.match(title)
    rest = title[code.end() :].strip() if code else title
    return rest in ERROR_TITLES or (code is not None and not rest)


def _led_to_the_front_page(record: FetchRecord) -> bool:
    """Sites send on to their front page what they no longer have."""
    if not record.redirects:
        return False
    asked, ended = urlsplit(record.url), urlsplit(record.final_url)
    is_same_site = _site(asked.hostname) == _site(ended.hostname)
    return is_same_site and asked.path.strip("/") != "" and ended.path.strip("/") == "" and not ended.query


def _led_to_a_door(record: FetchRecord) -> bool:
    """Sent on to where one agrees or logs in."""
    if not record.redirects:
        return False
    asked, ended = urlsplit(record.url), urlsplit(record.final_url)
    is_door = bool(_CONSENT_HOST.search(ended.hostname or "") or _DOORS.search(ended.path))
    return is_door and not _DOORS.search(asked.path)


def _is_wall(text: str) -> bool:
    """Whether a short text is about what has to be done first."""
    if len(text) > SHORT_WORDS * 12 or len(text.split()) > SHORT_WORDS:
        return False
    words = _bare(text)
    return any(wall in words for wall in WALL_WORDS)


def _site(host: str | None) -> str:
    return (host or "").removeprefix("www.")
