"""Reads dates out of lines in the languages of the wires. Says only what the words say: no part is invented.

What a date means (published, filed, an event in the story) is decided elsewhere.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from clipper.capture.months import (
    BEFORE_WEEKDAY,
    CHINESE_WEEKDAYS,
    ENGLISH_MONTHS,
    JAPANESE_WEEKDAYS,
    MONTHS,
    NOW_WORDS,
    SHORT_WEEKDAYS,
    TWO_WORD_MONTHS,
    UNITS,
    WEEKDAYS,
)
from clipper.domain.dates import PartialDate
from clipper.domain.errors import BadValue
from clipper.domain.span import Span

_LIMIT = 4_000
_FIRST_YEAR, _LAST_YEAR = 1450, 2199
_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:[-'’\u200c][^\W\d_]+)*|\S")
_ISO = re.compile(r"(?<![\d.])(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?")
_NUMERIC = re.compile(r"(?<![\d.,/-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-])")
_HAN = re.compile(
    r"(?:(?P<era>令和|平成|昭和)(?P<era_year>\d{1,2}|元)年|(?P<year>\d{4})\s?[年년])"
    r"(?:\s?(?P<month>\d{1,2})\s?[月월](?:\s?(?P<day>\d{1,2})\s?[日号일])?)?"
    r"|(?P<month2>\d{1,2})\s?[月월]\s?(?P<day2>\d{1,2})\s?[日号일]"
)
_HAN_WEEKDAY = re.compile(r"(?:星期|周|礼拜)([一二三四五六日天])|([月火水木金土日])曜日?|[(（]([月火水木金土日])[)）]")
_BEFORE_MONTH = re.compile(r"\d\.?\s(?:de\s)?\Z")
_HYPHENED = re.compile(r"\d([-/])[^\W\d_]{3,9}\.?\1\d{4}(?!\d)")
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_ORDINAL = frozenset("st nd rd th er ère º ª o ° e ο η".split())
_FILLERS = frozenset({".", "-", "–", "/", "of", "de", "del", "d", "the", "den", "من", ",", "'", "’"})
_YEAR_FILLERS = frozenset({".", ",", "-", "–", "/", "of", "de", "del", "،", "'", "’"})
_AGO_BEFORE = frozenset({"vor", "hace", "há", "il", "y", "a", "fa", "منذ", "قبل", "πριν"})
_AGO_AFTER = frozenset({"ago", "назад", "тому", "önce", "fa", "atrás", "پیش", "前", "πριν", "earlier"})
_RANGE = frozenset({"-", "–", "—", "to", "bis", "et", "and"})


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date that stands in a text: its parts, where, how sure the reading is, and other readings as EDTF.

    `is_relative` is set for "yesterday" or "3 days ago": the parts are unknown, the alternatives say what it
    would be seen from `today`.
    """

    date: PartialDate
    span: Span
    confidence: float
    alternatives: tuple[str, ...] = ()
    is_relative: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    key: str
    start: int
    end: int

    @property
    def number(self) -> int:
        return int(self.text) if self.text.isdigit() and len(self.text) <= 4 else -1


def find_dates(text: str, *, language: str = "", today: PartialDate | None = None) -> tuple[FoundDate, ...]:
    """Every date in the first 4,000 code points, in order, none overlapping another.

    `language` (BCP 47) decides nothing that is ambiguous but in English: "03/04/2016" keeps its year alone, with
    both readings as alternatives, unless one of them lies after `today`.
    """
    text = text[:_LIMIT]
    found = [*_numeric_dates(text, language, today), *_han_dates(text), *_worded_dates(text, language)]
    taken = _without_overlaps(found)
    loose = [*_weekdays(text), *_relative_dates(text, today)]
    return _without_overlaps([*taken, *(d for d in loose if not any(d.span.overlaps(t.span) for t in taken))])


def find_issue_date(line: str, *, language: str = "", today: PartialDate | None = None) -> FoundDate | None:
    """The best date of a line that tells when something appeared: full ones first, then the earliest in place."""
    found = find_dates(line, language=language, today=today)
    return max(found, key=lambda d: (_fullness(d.date), -d.span.start), default=None)


def _fullness(when: PartialDate) -> int:
    return (
        4 * (when.year is not None) + 2 * (when.day is not None) + (when.month is not None) + (when.weekday is not None)
    )


def _without_overlaps(found: list[FoundDate]) -> tuple[FoundDate, ...]:
    """Of readings of the same words the longest; in order."""
    kept: list[FoundDate] = []
    for one in sorted(found, key=lambda d: (d.span.start, -d.span.length)):
        if not kept or one.span.start >= kept[-1].span.end:
            kept.append(one)
    return tuple(kept)


def _make(
    text: str, start: int, end: int, year: int | None, month: int | None, day: int | None, weekday: int | None = None
) -> PartialDate | None:
    if year is not None and not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return PartialDate(year, month, day, weekday, text[start:end])
    except BadValue:
        return None


# Figures --------------------------------------------------------------------------------------------------------


def _numeric_dates(text: str, language: str, today: PartialDate | None) -> Iterator[FoundDate]:
    for match in _ISO.finditer(text):
        made = _make(text, *match.span(), int(match[1]), int(match[3]), int(match[4]))
        if made:
            yield FoundDate(made, Span(*match.span()), 0.95)
    for match in _NUMERIC.finditer(text):
        read = _day_and_month(text, match, language, today)
        if read:
            yield read


def _day_and_month(text: str, match: re.Match[str], language: str, today: PartialDate | None) -> FoundDate | None:
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    confidence = 0.95
    if len(match[4]) == 2:
        year, confidence = 2000 + year, 0.5
    span = Span(*match.span())
    day_first = _make(text, *span, year, second, first)
    month_first = _make(text, *span, year, first, second)
    if today and today.year:
        # A text that is being clipped today did not appear tomorrow.
        past = [made for made in (day_first, month_first) if made and made.sort_key() <= today.sort_key()]
        if len(past) == 1:
            day_first = month_first = past[0]
    if not day_first or not month_first or day_first == month_first:
        only = day_first or month_first
        return FoundDate(only, span, confidence) if only else None
    if match[2] == "." or (language and language.split("-")[0] != "en"):
        return FoundDate(day_first, span, min(confidence, 0.85), (month_first.edtf(),))
    year_alone = _make(text, *span, year, None, None)
    if not year_alone:
        return None
    return FoundDate(year_alone, span, 0.35, (day_first.edtf(), month_first.edtf()))


def _han_dates(text: str) -> Iterator[FoundDate]:
    for match in _HAN.finditer(text):
        year = int(match["year"]) if match["year"] else None
        if match["era"]:
            year = _ERAS[match["era"]] + (1 if match["era_year"] == "元" else int(match["era_year"]))
        month, day = match["month"] or match["month2"], match["day"] or match["day2"]
        after = _HAN_WEEKDAY.match(text, match.end())
        end = after.end() if after else match.end()
        weekday = _han_weekday(after) if after else None
        made = _make(text, match.start(), end, year, int(month) if month else None, int(day) if day else None, weekday)
        if made:
            yield FoundDate(made, Span(match.start(), end), 0.95 if month else 0.5)


def _han_weekday(match: re.Match[str]) -> int:
    if match[1]:
        return CHINESE_WEEKDAYS[match[1]]
    return JAPANESE_WEEKDAYS[match[2] or match[3]]


# Words ----------------------------------------------------------------------------------------------------------


def _tokens(text: str) -> list[_Token]:
    return [_Token(m.group(), m.group().casefold(), m.start(), m.end()) for m in _TOKEN.finditer(text)]


def _worded_dates(text: str, language: str) -> Iterator[FoundDate]:
    """Dates around the name of a month."""
    tokens = _tokens(text)
    for index, token in enumerate(tokens):
        month, after = _month_at(tokens, index)
        if month and _is_month_word(token, text, language):
            read = _around_month(text, tokens, index, after, month)
            if read:
                yield _with_weekday(text, tokens, read)


def _month_at(tokens: list[_Token], index: int) -> tuple[int, int]:
    """The month that begins at this token (0 if none) and the index after it."""
    if index + 1 < len(tokens):
        two = TWO_WORD_MONTHS.get((tokens[index].key, tokens[index + 1].key))
        if two:
            return two, index + 2
    month = MONTHS.get(tokens[index].key, 0)
    if (
        month
        and index + 2 < len(tokens)
        and tokens[index + 1].key in "/("
        and MONTHS.get(tokens[index + 2].key) == month
    ):
        # Arabic wires give the month in both of its names: "شباط/فبراير".
        return month, index + 3 + (index + 3 < len(tokens) and tokens[index + 3].key == ")")
    return month, index + 1


def _is_month_word(token: _Token, text: str, language: str) -> bool:
    """A short name in small letters ("mar", "set", "out") is a word of some language unless a day stands before it."""
    if token.start >= 2 and _HYPHENED.match(text, token.start - 2):
        # "04-ago-2021" is written by programs, in whatever language they speak.
        return True
    if language.split("-")[0] == "en" and token.text.isascii():
        # English writes its months with a capital; "Set" and "Mars" are other words there.
        is_english = not token.text.islower() and token.key in ENGLISH_MONTHS
        # "3 septembre 2021" is a date in the midst of English too.
        is_foreign = len(token.text) > 4 and token.key not in ENGLISH_MONTHS
        return is_english or (is_foreign and bool(_BEFORE_MONTH.search(text[max(0, token.start - 8) : token.start])))
    if token.key in ("may", "march", "mars") and token.text.islower() and language not in ("fr", "es"):
        return token.key == "mars" and text[: token.start].rstrip()[-1:].isdigit()
    before = text[max(0, token.start - 4) : token.start]
    return len(token.text) > 3 or not token.text.islower() or any(c.isdigit() for c in before)


def _around_month(text: str, tokens: list[_Token], index: int, after: int, month: int) -> FoundDate | None:
    start, end = tokens[index].start, tokens[after - 1].end
    day, day_at = _day_before(tokens, index)
    if day:
        start = tokens[day_at].start
        is_range = day_at >= 2 and tokens[day_at - 1].key in _RANGE and 1 <= tokens[day_at - 2].number <= 31
        if is_range:
            day = None
    else:
        is_range = False
        day, place = _day_after(tokens, after)
        if day:
            end, after = tokens[place - 1].end, place
    year, place = _year_after(tokens, after)
    if year:
        end = tokens[place - 1].end
    if not day and not year:
        return None
    made = _make(text, start, end, year, month, day) or _make(text, start, end, year, month, None)
    if not made or (made.year is None and made.day is None):
        return None
    confidence = 0.6 if is_range else 0.95 if made.year and made.day else 0.8
    return FoundDate(made, Span(start, end), confidence)


def _day_before(tokens: list[_Token], index: int) -> tuple[int | None, int]:
    """The day of "11 February", "11. Februar", "11 de febrero", "February's 11th of"."""
    place = index - 1
    fillers = 0
    while place >= 0 and fillers < 3 and (tokens[place].key in _FILLERS or tokens[place].key in _ORDINAL):
        place, fillers = place - 1, fillers + 1
    if place < 0 or not 1 <= tokens[place].number <= 31 or len(tokens[place].text) > 2:
        return None, 0
    if place and tokens[place - 1].key in (":", ".", ",") and place > 1 and tokens[place - 2].number >= 0:
        # The minutes of "14:05, Feb", or the decimals of a figure.
        return None, 0
    return tokens[place].number, place


def _day_after(tokens: list[_Token], after: int) -> tuple[int | None, int]:
    """The day of "February 11", "Feb. 11th"; and the index after it."""
    place = after
    if place < len(tokens) and tokens[place].key in (".", "-", "/", "the"):
        place += 1
    if place >= len(tokens) or not 1 <= tokens[place].number <= 31 or len(tokens[place].text) > 2:
        return None, after
    day, place = tokens[place].number, place + 1
    if place + 1 < len(tokens) and tokens[place].key == ":" and tokens[place + 1].number >= 0:
        # "May 14:05" is a time of day.
        return None, after
    if place < len(tokens) and tokens[place].key in _ORDINAL and tokens[place].start == tokens[place - 1].end:
        place += 1
    return day, place


def _year_after(tokens: list[_Token], after: int) -> tuple[int | None, int]:
    place = after
    fillers = 0
    while place < len(tokens) and fillers < 2 and tokens[place].key in _YEAR_FILLERS:
        place, fillers = place + 1, fillers + 1
    if place < len(tokens) and len(tokens[place].text) == 4 and _FIRST_YEAR <= tokens[place].number <= _LAST_YEAR:
        return tokens[place].number, place + 1
    return None, after


def _with_weekday(text: str, tokens: list[_Token], read: FoundDate) -> FoundDate:
    """The same date with the weekday that stands before it, if one does."""
    place = bisect_right(tokens, read.span.start, key=lambda t: t.end)
    before = tokens[max(0, place - 3) : place]
    for token in reversed(before):
        weekday = WEEKDAYS.get(token.key) or SHORT_WEEKDAYS.get(token.key)
        if weekday:
            span = Span(token.start, read.span.end)
            return replace(read, span=span, date=replace(read.date, weekday=weekday, words=span.of(text)))
        if token.key not in {",", ".", "the", "den", "le", "el", "،", "de"}:
            break
    if read.date.year is None and before and before[-1].key in {"on", "am", "le", "el", "em", "il"}:
        span = Span(before[-1].start, read.span.end)
        return replace(read, span=span, date=replace(read.date, words=span.of(text)))
    return read


def _weekdays(text: str) -> Iterator[FoundDate]:
    """Weekdays by themselves, with the preposition that makes a date of them."""
    tokens = _tokens(text)
    for index, token in enumerate(tokens):
        weekday = WEEKDAYS.get(token.key) or WEEKDAYS.get(_PART_OF_DAY.sub("", token.key))
        if not weekday or (token.text.islower() and token.key in _COMMON_WORDS):
            continue
        start = token.start
        if index and tokens[index - 1].key in BEFORE_WEEKDAY:
            start = tokens[index - 1].start
        yield FoundDate(PartialDate(weekday=weekday, words=text[start : token.end]), Span(start, token.end), 0.5)
    for match in _HAN_WEEKDAY.finditer(text):
        if match[1] or "曜" in match.group():
            made = PartialDate(weekday=_han_weekday(match), words=match.group())
            yield FoundDate(made, Span(*match.span()), 0.5)


_PART_OF_DAY = re.compile(r"(?:vor|nach)?(?:abend|morgen|nacht|mittag)s?$")
_COMMON_WORDS = frozenset({"salı", "cuma", "pazar", "شنبه"})


def _relative_dates(text: str, today: PartialDate | None) -> Iterator[FoundDate]:
    tokens = _tokens(text)
    for index, token in enumerate(tokens):
        if token.key in NOW_WORDS:
            span = Span(token.start, token.end)
            yield _relative(text, span, _back(today, "day", NOW_WORDS[token.key]))
        unit = UNITS.get(token.key)
        if unit and index and (tokens[index - 1].number > 0 or tokens[index - 1].key in ("a", "an", "one")):
            first, last = _ago(tokens, index)
            if first >= 0:
                count = max(1, tokens[index - 1].number)
                span = Span(tokens[first].start, tokens[last].end)
                yield _relative(text, span, _back(today, unit, count))


def _ago(tokens: list[_Token], index: int) -> tuple[int, int]:
    """First and last token of "3 days ago", "vor 3 Tagen", "il y a 3 jours"; (-1, -1) if it is none."""
    if index + 1 < len(tokens) and tokens[index + 1].key in _AGO_AFTER:
        return index - 1, index + 1
    first = index - 1
    while first > 0 and tokens[first - 1].key in _AGO_BEFORE:
        first -= 1
    is_ago = first < index - 1 and tokens[first].key != "a"
    return (first, index) if is_ago else (-1, -1)


def _relative(text: str, span: Span, alternatives: tuple[str, ...]) -> FoundDate:
    return FoundDate(PartialDate(words=span.of(text)), span, 0.4, alternatives, is_relative=True)


def _back(today: PartialDate | None, unit: str, count: int) -> tuple[str, ...]:
    """The day `count` units before `today` as EDTF, only as precise as the unit; nothing where today is unknown."""
    if not today or not today.year or not today.month or not today.day:
        return ()
    day = date(today.year, today.month, today.day)
    if unit == "year":
        return (f"{day.year - count:04d}",)
    if unit == "month":
        months = day.year * 12 + day.month - 1 - count
        return (f"{months // 12:04d}-{months % 12 + 1:02d}",)
    days = {"hour": 0, "day": count, "week": 7 * count}[unit]
    return ((day - timedelta(days=days)).isoformat(),)
