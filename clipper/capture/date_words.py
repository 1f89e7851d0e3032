"""How a language speaks of dates, as data: its months and weekdays, and the forms of words a date takes in it.

Which day a form means is reckoned elsewhere.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What the words of a form leave open."""

    DATE = "date"
    """A day of a month, its year and weekday if they are said; two days of one month."""
    MONTH = "month"
    """A month, its year if it is said."""
    YEAR = "year"
    WEEKDAY = "weekday"
    OFFSET = "offset"
    """So many days, weeks, weekends, months or years from the basis: “yesterday”, “last month”."""
    AGO = "ago"
    """A counted number of units back."""
    NONE = "none"
    """Looks like a date and is none: “the Sunday Times”, “every Thursday”, “2,000 years ago”."""


class Turn(StrEnum):
    """Which way from the basis a form leads by itself."""

    OPEN = "open"
    """The verb decides."""
    LAST = "last"
    THIS = "this"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class Form:
    """One form of words. `pattern` is a regular expression with `{month}`, `{weekday}`, `{day}`, `{day2}`, `{year}`,
    `{number}` and `{unit}` for named groups of the language's own words; `count` and `unit` are of an offset.

    `confidence` is how often such words mean this, where the basis is right.
    """

    kind: Kind
    pattern: str
    turn: Turn = Turn.OPEN
    unit: str = ""
    count: int = 0
    confidence: float = 0.8
    needs_verb: bool = False
    """Whether it counts only in a sentence that tells what happened or will happen: a bare “Monday”, “today”."""


@dataclass(frozen=True, slots=True)
class DateWords:
    """A language's words, lower case throughout. `past` and `ahead` are patterns of verbs, and of words that tell
    what lies behind or ahead; `signals` are further words a date may be recognised by.
    """

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    forms: tuple[Form, ...]
    units: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    signals: frozenset[str] = frozenset()
    past: str = ""
    ahead: str = ""
    since: str = ""
    """Pattern of words after which a date lies behind, whatever the verb says."""
    has_capitals: bool = False
    """Whether names of months and days are written with a capital."""
    verb_is_last: bool = False
    prefixes: str = ""
    """Letters that are written together with the word behind them."""
    has_blanks: bool = True
    """Whether words are set apart by blanks."""


class Trigger(StrEnum):
    """What sort of word a form cannot do without: only forms that may match are tried around a word."""

    MONTH = "month"
    WEEKDAY = "weekday"
    YEAR = "year"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class ReadyForm:
    """A form with its pattern compiled."""

    form: Form
    regex: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class ReadyWords:
    """A language ready to read with: `triggers` are the words near which a date may stand, years aside."""

    words: DateWords
    forms: Mapping[Trigger, tuple[ReadyForm, ...]]
    triggers: Mapping[str, Trigger]
    verbs: re.Pattern[str] | None
    """Group 1 matches what lies ahead, group 2 what lies behind."""
    since: re.Pattern[str] | None


_DAY = r"(?<!\d)(?P<{name}>3[01]|[12]\d|0?[1-9])(?!\d)"
_YEAR = r"(?<![\d.,])(?P<year>1\d\d\d|20\d\d|21\d\d)(?!\d|[.,:]\d)"


def ready(words: DateWords) -> ReadyWords:
    """The language with its patterns compiled: a few milliseconds."""
    groups = {
        "month": _names(words.months, "month", has_capitals=words.has_capitals, blanks=words.has_blanks),
        "weekday": _names(words.weekdays, "weekday", has_capitals=words.has_capitals, blanks=words.has_blanks),
        "number": rf"(?P<number>\d{{1,2}}|{_alternatives(words.numbers)})",
        "unit": rf"(?P<unit>{_alternatives(words.units)})",
        "day": _DAY.format(name="day"),
        "day2": _DAY.format(name="day2"),
        "year": _YEAR,
    }
    flags = 0 if words.has_capitals else re.IGNORECASE
    forms: dict[Trigger, list[ReadyForm]] = {trigger: [] for trigger in Trigger}
    for form in words.forms:
        forms[_trigger_of(form)].append(ReadyForm(form, re.compile(_filled(form.pattern, groups), flags)))
    verbs = re.compile(f"({words.ahead})|({words.past})", re.IGNORECASE) if words.ahead else None
    since = re.compile(rf"(?<!\w)(?:{words.since})", re.IGNORECASE) if words.since else None
    return ReadyWords(words, {trigger: tuple(some) for trigger, some in forms.items()}, _triggers(words), verbs, since)


def _trigger_of(form: Form) -> Trigger:
    if "{month}" in form.pattern:
        return Trigger.MONTH
    if "weekday" in form.pattern:
        return Trigger.WEEKDAY
    return Trigger.YEAR if "{year}" in form.pattern else Trigger.WORD


def _triggers(words: DateWords) -> dict[str, Trigger]:
    found = dict.fromkeys((*words.units, *words.signals), Trigger.WORD)
    found |= dict.fromkeys(words.weekdays, Trigger.WEEKDAY) | dict.fromkeys(words.months, Trigger.MONTH)
    return {word.split()[0].rstrip(".").split("-")[0]: trigger for word, trigger in found.items()}


def _filled(pattern: str, groups: Mapping[str, str]) -> str:
    for name, group in groups.items():
        pattern = pattern.replace("{" + name + "}", group)
    return pattern


def _names(names: Iterable[str], group: str, *, has_capitals: bool, blanks: bool) -> str:
    """A group of the names, the longest first; with a capital at least where the language writes one."""
    forms = {form for name in names for form in ((name.capitalize(), name.upper()) if has_capitals else (name,))}
    edge = r"\b" if blanks else ""
    return rf"{edge}(?P<{group}>{_alternatives(forms)}){edge}"


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True)) or r"(?!)"


def numbered(*names: str) -> dict[str, int]:
    """Each word of the first string → 1, of the second → 2, and so on; `_` in a word is a blank."""
    return {name.replace("_", " "): number for number, group in enumerate(names, start=1) for name in group.split()}


def grouped(**names: str) -> dict[str, str]:
    """Each word of a string → the name it is given under."""
    return {word.replace("_", " "): unit for unit, group in names.items() for word in group.split()}
