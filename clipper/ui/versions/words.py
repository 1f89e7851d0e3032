"""The sentences about versions: when and how they were captured, what became of highlights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from clipper.domain.clipping import Snapshot
from clipper.domain.fetch_record import METHOD as FROM_ADDRESS
from clipper.domain.projected import Status
from clipper.ui.differences.words import count_words
from clipper.ui.shown import plural, shown_number

if TYPE_CHECKING:
    from clipper.library.versions import Version  # aligning texts, which the first text to be read can do without


def shown_day(us: int) -> str:
    """The day of a moment (microseconds since 1970, UTC), as the desktop writes it, in its time zone."""
    return QLocale().toString(QDateTime.fromMSecsSinceEpoch(us // 1000), "d MMM yyyy")


def shown_minute(us: int) -> str:
    """The same with the time of the day."""
    return QLocale().toString(QDateTime.fromMSecsSinceEpoch(us // 1000), "d MMM yyyy, HH:mm")


def method_words(snapshot: Snapshot) -> str:
    """How a snapshot was captured."""
    method = snapshot.method
    for beginning, words in (
        ("paste/", _tr("Pasted")),
        ("file/", _tr("From a file")),
        (FROM_ADDRESS, _tr("From its address")),
        ("correct", _tr("Corrected by hand")),
    ):
        if method.startswith(beginning):
            return words
    return method


def since_words(version: Version) -> str:
    """What a version has otherwise than the one before it."""
    if version.snapshot.previous is None:
        return _tr("The first version")
    if version.has_other_kinds:
        return _tr("The same words, other headings")
    return count_words(version.since)


def name_words(version: Version) -> str:
    """“version 2 (1 Feb 2025)”."""
    words = _tr("version %1 (%2)").replace("%1", shown_number(version.number))
    return words.replace("%2", shown_day(version.snapshot.captured_us))


def status_words(status: Status, *, is_seen: bool = False) -> str:
    """What became of a highlight."""
    match status:
        case Status.CHANGED:
            return _tr("Changed")
        case Status.MOVED:
            return _tr("Moved")
        case Status.ORPHAN:
            return _tr("Kept with the earlier version") if is_seen else _tr("Not in this text")
    return _tr("The same words")


def waiting_words(lost: int, changed: int) -> str:
    """The sentence above a text whose highlights are to be looked at; "" for none."""
    if lost and changed:
        words = _tr("Highlights of an earlier version: %1 not in this text, %2 changed.")
        return words.replace("%1", shown_number(lost)).replace("%2", shown_number(changed))
    if lost:
        one, more = (
            _tr("1 highlight of an earlier version is not in this text."),
            _tr("%n highlights of an earlier version are not in this text."),
        )
        return (one if lost == 1 else more).replace("%n", shown_number(lost))
    words = _tr("%n highlight(s) came over changed from an earlier version.")
    return plural(words.replace("%n", shown_number(changed)), changed) if changed else ""


def recurring_words(paragraphs: int, least: int, most: int) -> str:
    """“2 paragraphs recur in 7 stories.”"""
    one, more = _tr("1 paragraph recurs in %1 stories."), _tr("%n paragraphs recur in %1 stories.")
    stories = shown_number(most) if least == most else f"{shown_number(least)}–{shown_number(most)}"
    return (one if paragraphs == 1 else more).replace("%n", shown_number(paragraphs)).replace("%1", stories)


def _tr(words: str) -> str:
    return QCoreApplication.translate("versions", words)
