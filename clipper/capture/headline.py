"""Finds the head of a pasted text: its headline, standfirst, byline and date lines, by shape and place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from clipper.capture.boilerplate import classify
from clipper.capture.byline import Byline, find_byline, find_lone_name, is_heading_too, is_label_alone, read_name_line
from clipper.capture.date_lines import DateLine, find_date_line
from clipper.capture.dateline import find_dateline
from clipper.capture.lines import Paragraph, count_words, ends_sentence
from clipper.capture.names import is_office
from clipper.domain.blocks import BlockKind
from clipper.domain.blocks import BoilerplateReason as Reason
from clipper.domain.dates import PartialDate

_REACH = 160
"""Paragraphs before the story begins that are looked at: menus of whole pages are long."""
_HEAD_LINES = 16
_AFTER = 4
"""Paragraphs of a story behind which its date may still stand: a long standfirst looks like its beginning."""
_STORY_WORDS = 25
_RUN, _FEWEST_WORDS = 5, 3
_MAX_TITLE_WORDS = 35
_TOLD_WORDS = 12
_SUFFIX = re.compile(r"\s+(?:[|–—·•»:]|::|-|\|\|)\s+")


@dataclass(frozen=True, slots=True)
class Head:
    """Places are indexes of paragraphs; None where the text has no such thing.

    `title_origin` is "first line", "repeated line" or "line above the byline". `site` is what the title of a
    whole page carries behind a separator. `copies` are further lines with the words of the title.
    """

    title: int | None = None
    title_words: str = ""
    title_confidence: float = 0.0
    title_origin: str = ""
    site: str = ""
    standfirst: int | None = None
    standfirst_confidence: float = 0.0
    bylines: dict[int, Byline] = field(default_factory=dict)
    dates: dict[int, DateLine] = field(default_factory=dict)
    labels: frozenset[int] = frozenset()
    copies: frozenset[int] = frozenset()

    @property
    def lines(self) -> frozenset[int]:
        """Paragraphs that are byline or date line, with the labels that stand alone."""
        return frozenset(self.bylines) | frozenset(self.dates) | self.labels


def find_head(
    paragraphs: Sequence[Paragraph],
    *,
    url: str = "",
    language: str = "",
    today: PartialDate | None = None,
    titled: int | None = None,
) -> Head:
    """The head of the text. Looks at the first 160 paragraphs only.

    `titled` is the place of a title that is known already (Markdown's first heading), -1 where it is known that
    there is none; None to look for one.
    """
    near = paragraphs[:_REACH]
    story = _story_start(near)
    bylines, labels = _bylines(near, story)
    dates = _date_lines(near, story, bylines, language, today)
    title, confidence, origin, site = None, 0.0, "", ""
    if titled is None:
        title, confidence, origin, site = _title(near, story, set(bylines) | set(dates) | labels, url)
    elif 0 <= titled < len(near):
        title, confidence, origin = titled, 0.95, "heading"
    words = near[title].text if title is not None else ""
    if origin == "first line" and title is not None:
        words, site = _without_site(words, is_page=_is_menu(near, title, story))
    standfirst, sure = _standfirst(near, title, story, set(bylines) | set(dates) | labels)
    first = title if title is not None else 0
    reach = range(max(0, first - 4), max(first + _HEAD_LINES, story + 3))
    kept_bylines = {
        place: line for place, line in bylines.items() if place in reach and place not in (title, standfirst)
    }
    kept_bylines |= _lone_names(near, title, standfirst, story, kept_bylines, dates)
    return Head(
        title,
        words,
        confidence,
        origin,
        site,
        standfirst,
        sure,
        kept_bylines,
        {place: line for place, line in dates.items() if place in reach and place not in (title, standfirst)},
        frozenset(place for place in labels if place in reach),
        _copies(near, title, story),
    )


def _key(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _is_story(paragraph: Paragraph) -> bool:
    long_enough = count_words(paragraph.text) >= _STORY_WORDS
    return long_enough and ends_sentence(paragraph.text) and classify(paragraph.text) is None


def _story_start(near: Sequence[Paragraph]) -> int:
    """The first paragraph that tells, one that another long one follows soon if there is any such; or where a run of
    short sentences begins, for those who write in these."""
    places = [place for place, paragraph in enumerate(near) if _is_story(paragraph)]
    pairs = (here for here, following in pairwise(places) if following - here <= 6)
    start = next(pairs, places[0] if places else min(len(near), _HEAD_LINES))
    return min(start, _first_run(near[: start + _RUN]))


def _first_run(near: Sequence[Paragraph]) -> int:
    """The first of five paragraphs of which four at least are sentences, with the words of one that tells."""
    words = [
        count_words(one.text) if ends_sentence(one.text) and one.kind is BlockKind.PARAGRAPH else 0 for one in near
    ]
    told = [count if count >= _FEWEST_WORDS else 0 for count in words]
    for place in range(1, len(near) - _RUN + 1):
        run = told[place : place + _RUN]
        # What a menu follows is a notice above the page, not its story.
        goes_on = sum(map(bool, told[place:])) * 2 >= len(near) - place
        if (
            goes_on
            and run[0]
            and sum(map(bool, run)) >= _RUN - 1
            and sum(run) >= _STORY_WORDS
            and not classify(near[place].text)
        ):
            return place
    return len(near)


# Title -----------------------------------------------------------------------------------------------------------


def _title(near: Sequence[Paragraph], story: int, lines: set[int], url: str) -> tuple[int | None, float, str, str]:
    """Place of the title, how sure, why, and the site's name where the first line carries it."""
    candidates = [
        place
        for place in range(min(story + 1, len(near)))
        if place not in lines and _may_be_title(near[place], is_first=place == 0 and count_words(near[place].text) >= 4)
    ]
    if not candidates or (story <= 2 and _is_lead(near[0])):
        return None, 0.0, "", ""
    first = candidates[0]
    repeated, site = _repeated(near, first, story)
    if repeated is not None:
        return repeated, 0.95, "repeated line", site
    if _is_menu(near, first, story):
        best = max(candidates, key=lambda place: _title_score(near, place, story, lines, url))
        if _is_better(near[first].text, near[best].text):
            return best, 0.5, "line above the byline", ""
    return first, 0.9 if count_words(near[first].text) >= 3 else 0.7, "first line", ""


def _is_lead(paragraph: Paragraph) -> bool:
    """Whether a first paragraph is the story's own: fifteen words or more and a full stop."""
    is_plain = paragraph.kind is BlockKind.PARAGRAPH and classify(paragraph.text) is None
    return is_plain and count_words(paragraph.text) >= 15 and paragraph.text.endswith((".", "。", ".”", '."', "۔"))


def _may_be_title(paragraph: Paragraph, *, is_first: bool) -> bool:
    words = count_words(paragraph.text)
    if paragraph.kind is not BlockKind.PARAGRAPH or not 1 <= words <= _MAX_TITLE_WORDS or len(paragraph.text) > 300:
        return False
    if words > 20 and ends_sentence(paragraph.text):
        return False
    told = classify(paragraph.text)
    # "Read more books this year" is a headline where it stands first.
    is_plain = told is None or (is_first and told[0] is Reason.NAVIGATION)
    return is_plain and find_dateline(paragraph.text) is None


def _repeated(near: Sequence[Paragraph], first: int, story: int) -> tuple[int | None, str]:
    """A whole page begins with its title and the site's name; the headline comes again without the name."""
    words = near[first].text
    forms = {_key(words): ""}
    for separator in _SUFFIX.finditer(words):
        forms.setdefault(_key(words[: separator.start()]), words[separator.end() :].strip())
        forms.setdefault(_key(words[separator.end() :]), words[: separator.start()].strip())
    whole = _key(words)
    places = [
        place
        for place in range(first + 1, min(story + 1, len(near)))
        if (key := _key(near[place].text)) in forms
        and len(key) > 8
        and (whole.startswith(key) or key.count(" ") >= 3)
        and near[place].kind is BlockKind.PARAGRAPH
    ]
    if not places:
        return None, ""
    return places[-1], forms[_key(near[places[-1]].text)]


def _without_site(line: str, *, is_page: bool) -> tuple[str, str]:
    """The headline of a first line and the name of the site behind it: after a bar, or on a whole page any separator."""
    separators = list(_SUFFIX.finditer(line))
    if not separators:
        return line, ""
    last = separators[-1]
    headline, site = line[: last.start()].rstrip(), line[last.end() :].strip()
    is_name = 0 < count_words(site) <= 4 < count_words(headline) + 1
    if is_name and (is_page or "|" in last.group()) and count_words(headline) > count_words(site):
        return headline, site
    return line, ""


def _is_menu(near: Sequence[Paragraph], first: int, story: int) -> bool:
    """Whether the text begins with a menu: many very short lines before the story, and at once."""
    before = near[first + 1 : story]
    short = sum(count_words(paragraph.text) <= 3 for paragraph in before)
    return story - first > 12 and short >= 8 and sum(count_words(p.text) <= 3 for p in before[:6]) >= 4


def _is_better(first: str, other: str) -> bool:
    """Whether a line after a menu says the headline better than the first line: that one is too short to be one, or
    carries a site's name and is mostly repeated."""
    if count_words(first) < 4:
        return True
    words, others = set(_key(first).split()), set(_key(other).split())
    return bool(_SUFFIX.search(first)) and len(words & others) >= 0.6 * len(others)


def _title_score(near: Sequence[Paragraph], place: int, story: int, lines: set[int], url: str) -> float:
    words = set(_key(near[place].text).split())
    count = count_words(near[place].text)
    score = 1.0 if 4 <= count <= 20 else -1.0
    score += 3.0 * len(words & set(_key(near[0].text).split())) / (len(words) or 1) if place else 0.5
    score += 2.0 if any(line in lines for line in range(place + 1, place + 4)) else 0.0
    slug = set(re.findall(r"[^\W\d_]{3,}", url.rsplit("://", 1)[-1].casefold()))
    score += 3.0 * len(words & slug) / (len(words) or 1)
    return score - 0.05 * (story - place)


def _copies(near: Sequence[Paragraph], title: int | None, story: int) -> frozenset[int]:
    if title is None:
        return frozenset()
    key = _key(near[title].text)
    return frozenset(
        place
        for place in range(min(story + 1, len(near)))
        if place != title
        and (_key(near[place].text) == key or (len(key) > 12 and place < title and key in _key(near[place].text)))
    )


def _standfirst(near: Sequence[Paragraph], title: int | None, story: int, lines: set[int]) -> tuple[int | None, float]:
    """The display line under the headline: not a full sentence, or a sentence that the byline follows."""
    if title is None or title + 2 >= len(near):
        return None, 0.0
    place = title + 1
    paragraph, following = near[place], near[place + 1]
    if place in lines or not _may_be_standfirst(paragraph):
        return None, 0.0
    if place + 1 in lines:
        return place, 0.85
    is_display = not ends_sentence(paragraph.text) and not paragraph.text.endswith((":", ","))
    stands_apart = paragraph.is_after_gap or following.is_after_gap
    if is_display and stands_apart and count_words(following.text) >= 12:
        return place, 0.8
    return None, 0.0


def _may_be_standfirst(paragraph: Paragraph) -> bool:
    words = count_words(paragraph.text)
    if paragraph.kind is not BlockKind.PARAGRAPH or not 5 <= words <= 50 or len(paragraph.text) > 350:
        return False
    told = classify(paragraph.text) or find_dateline(paragraph.text) or find_lone_name(paragraph.text)
    return told is None


# Bylines and dates --------------------------------------------------------------------------------------------------


def _bylines(near: Sequence[Paragraph], story: int) -> tuple[dict[int, Byline], set[int]]:
    """Labelled bylines before and just at the beginning of the story; and the labels that stand alone."""
    found: dict[int, Byline] = {}
    labels: set[int] = set()
    for place, paragraph in enumerate(near[: story + 3]):
        if place in found or paragraph.kind is not BlockKind.PARAGRAPH or count_words(paragraph.text) > 30:
            continue
        if is_label_alone(paragraph.text) and place + 1 < len(near):
            named = read_name_line(near[place + 1].text)
            if named:
                found[place + 1] = named
                labels.add(place)
                continue
        if place > story and count_words(paragraph.text) > 14:
            continue
        if is_heading_too(paragraph.text) and any(_is_told(before) for before in near[:place]):
            continue
        byline = find_byline(paragraph.text)
        is_headline = place == 0 and byline is not None and byline.span.start > 12
        if byline and not is_headline and not classify(paragraph.text):
            found[place] = byline
    return found, labels


def _is_told(paragraph: Paragraph) -> bool:
    return count_words(paragraph.text) >= _TOLD_WORDS and ends_sentence(paragraph.text)


def _date_lines(
    near: Sequence[Paragraph], story: int, bylines: dict[int, Byline], language: str, today: PartialDate | None
) -> dict[int, DateLine]:
    found: dict[int, DateLine] = {}
    for place, paragraph in enumerate(near[: story + _AFTER]):
        line = None
        if paragraph.kind is BlockKind.PARAGRAPH:
            line = find_date_line(
                paragraph.text, language=language, today=today, has_byline=place in bylines, is_first=place == 0
            )
        if line is not None:
            found[place] = line
    return found


def _lone_names(
    near: Sequence[Paragraph],
    title: int | None,
    standfirst: int | None,
    story: int,
    bylines: dict[int, Byline],
    dates: dict[int, DateLine],
) -> dict[int, Byline]:
    """A person's name by itself between the headline and the story, where no label names anybody."""
    if bylines or title is None:
        return {}
    for place in range(title + 1, min(story + 1, len(near))):
        if place == standfirst or near[place].kind is not BlockKind.PARAGRAPH:
            continue
        found = find_lone_name(near[place].text)
        if found:
            has_office = place + 1 < len(near) and is_office(near[place + 1].text)
            beside = has_office or {place, place + 1, place + 2, place - 1} & set(dates)
            confidence = 0.75 if beside else 0.5
            is_first = place in (title + 1, (standfirst or title) + 1)
            if (beside and (place < title + 7 or place > story - 6)) or (is_first and found.names[0].family):
                return {place: Byline(found.names, found.span, found.words, confidence, "name", found.agency)}
    return {}
