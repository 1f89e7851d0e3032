"""Lines that tell when a text appeared or was changed last: "Published on May 4, 2021 · 5 min read". No sentences."""

import re
from dataclasses import dataclass

from clipper.capture.dates import FoundDate, find_issue_date
from clipper.capture.lines import count_words, ends_sentence
from clipper.domain.dates import PartialDate

_MOST_WORDS = 24
_LONGEST = 200
_LONGEST_LABEL = 24
_LONGEST_BESIDE = 12
"""A headline may end with a date; so a first line that holds this much more than the date is no date line."""
_NOISE_WORDS = re.compile(
    r"\b(?:last|updated?|published|posted|on|at|by|in|min|mins|minutes?|read|reading|time|am|pm|a\.m\.|p\.m\.|[a-z]{2,4}t|gmt|utc|"
    r"date|created|modified|comments?|shares?|stand|uhr|aktualisiert|veröffentlicht|am|um|publié|mis|à|jour|le|publicado|"
    r"actualizado|el|hora|pubblicato|il|alle|опубликовано|обновлено|в|г|года|نشر|تاريخ|آخر تحديث|güncelleme|yayın)\b",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"\b(?:updated?|modified|reviewed|revised|aktualisiert|mis à jour|actualizado|atualizado|aggiornato|обновлено|оновлено|güncelle\w*|تحديث|更新)",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\b(?:published|posted|date|released|issued|filed|first published|veröffentlicht|erschienen|publié|publicado|pubblicato|"
    r"опубликовано|опубліковано|дата|نشر|تاريخ|انتشار|yayın\w*|δημοσίευση|发布|發布|公開|配信|掲載)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line of the head that tells when the text appeared, or was changed last (`is_update`)."""

    found: FoundDate
    is_labelled: bool
    is_update: bool


def find_date_line(
    line: str,
    *,
    language: str = "",
    today: PartialDate | None = None,
    has_byline: bool = False,
    is_first: bool = False,
) -> DateLine | None:
    """What a line says of when its text appeared; None for a line that says more than that, unless it `has_byline`."""
    if count_words(line) > _MOST_WORDS or len(line) > _LONGEST:
        return None
    date = find_issue_date(line, language=language, today=today)
    if date is None or (is_first and date.span.length < len(line) - _LONGEST_BESIDE):
        return None
    return _date_line(line, date) if has_byline or _is_date_line(line, date) else None


def is_published_label(line: str) -> bool:
    """Whether a line is nothing but the label of a date: "Published", "Date de publication"."""
    line = line.strip()
    return len(line) <= _LONGEST_LABEL and bool(_PUBLISHED.match(line)) and not any(c.isdigit() for c in line)


def _is_date_line(line: str, date: FoundDate) -> bool:
    """Whether little else than the date is said: at most seven further words, and no sentence."""
    rest = line[: date.span.start] + " " + line[date.span.end :]
    is_labelled = bool(_PUBLISHED.search(rest) or _UPDATED.search(rest))
    others = re.findall(r"[^\W\d_]{2,}", _NOISE_WORDS.sub(" ", rest))
    if date.date.year is None and not date.is_relative:
        # "Nov 1" on its own line; a weekday alone is a heading as often as a date.
        return date.date.day is not None and len(others) <= 1
    if date.is_relative and not is_labelled:
        return len(others) <= 2
    if date.date.month is None and not date.is_relative and not (date.alternatives or is_labelled):
        return False
    return len(others) <= (8 if is_labelled else 7) and (is_labelled or not ends_sentence(line) or len(others) <= 2)


def _date_line(line: str, date: FoundDate) -> DateLine:
    before = line[: date.span.start]
    updated = [m.end() for m in _UPDATED.finditer(before)]
    published = [m.end() for m in _PUBLISHED.finditer(before)]
    is_update = bool(updated) and (not published or updated[-1] > published[-1])
    return DateLine(date, bool(published), is_update)
