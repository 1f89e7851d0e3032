"""Finds who speaks a quotation in the words of its own sentence: "…," said X; X said: "…"; according to X, "…"."""

from collections.abc import Sequence
from dataclasses import dataclass

from clipper.capture.noun_phrases import MARKS, is_filler, is_stop, phrase_after
from clipper.capture.sentences import Token
from clipper.capture.speech_words import SpeechWords
from clipper.capture.subjects import (
    before_fillers,
    behind_fillers,
    is_cue,
    is_next_to_name,
    is_said,
    owner_of,
    sentence_subject,
    subject_of,
)
from clipper.domain.span import Span

_FAR = 30
_NEAR = 7
_MOST_SUBJECT = 16
_LONGEST_LABEL = 6
_MOST_PASSED = 4
_DASHES = frozenset("—–―-")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who speaks and the word of saying, as they stand in the text.

    Without a speaker it says that somebody speaks who was named before: `“…”, añadió.` Without a cue, the name
    alone stands before a colon.
    """

    speaker: Span | None
    cue: Span | None


def attribution_of(sentence: Sequence[Token], place: int, words: SpeechWords, inside: str) -> Attribution | None:
    """Who speaks the quotation at `place` of the sentence, by the sentence alone; None if it does not say.

    `inside` is what the quotation says: its last mark tells whether the sentence goes on behind it.
    """
    following = sentence[place + 1].text if place + 1 < len(sentence) else ""
    signed = _signature(sentence, place + 1, words) if following in _DASHES else None
    if signed:
        return signed
    goes_on = inside[-1:] in ",،?!…—–" or following in MARKS
    after = _after(sentence, place + 1, words) if goes_on else None
    is_led = place > 0 and (sentence[place - 1].text in ":,،" or is_cue(sentence, place - 1, words))
    if after and not (is_led and inside[-1:] not in ",،"):
        return after
    before = _before(sentence, place, words)
    if after and before and sentence[place - 1].text == "," and not _is_close(sentence, place, before):
        return after
    return (
        before
        or after
        or (None if goes_on else _after(sentence, place + 1, words))
        or _label(sentence, place, words)
        or _tail(sentence, place, words)
        or _led_by_colon(sentence, place, words)
    )


def _signature(sentence: Sequence[Token], dash: int, words: SpeechWords) -> Attribution | None:
    """A name alone behind a dash: `“…” — Mary Roe`."""
    end = dash + 1
    while end < len(sentence) and sentence[end].has_capital:
        end += 1
    is_end = end == len(sentence) or sentence[end].text in ".,\n"
    speaker = phrase_after(sentence, dash + 1, words, until=end) if is_end and end - dash > 2 else None
    return Attribution(speaker, None) if speaker else None


def _is_close(sentence: Sequence[Token], place: int, found: Attribution) -> bool:
    """Whether the word of saying stands a few tokens before the quotation."""
    return any(found.cue and token.start == found.cue.start for token in sentence[max(0, place - _NEAR) : place])


def last_speaker(sentence: Sequence[Token], words: SpeechWords) -> Attribution | None:
    """Who last says something in a sentence without a quotation: "The tower, Ms Roe said, will stand"."""
    found = _before(sentence, len(sentence), words, far=2 * _FAR)
    cue = found.cue if found else None
    is_speech = any(cue and token.start == cue.start and token.lower in words.said for token in sentence)
    return found if is_speech else None


def _after(sentence: Sequence[Token], start: int, words: SpeechWords) -> Attribution | None:
    """Reads `, said X` or `, X said` from the token at `start` on."""
    while start < len(sentence) and sentence[start].text in MARKS:
        start += 1
    if start >= len(sentence) or not sentence[start].is_word:
        return None
    return (
        _source_phrase(sentence, start, words)
        or _verb_then_name(sentence, start, words)
        or _name_then_verb(sentence, start, words)
    )


def _verb_then_name(sentence: Sequence[Token], start: int, words: SpeechWords) -> Attribution | None:
    at = start
    pronoun: Span | None = None
    while at < min(len(sentence), start + 5) and not _is_verb_behind(sentence, at, words):
        token = sentence[at]
        if token.lower in words.pronouns and at > start:
            pronoun = Span(token.start, token.end)
        elif not is_filler(token, words):
            return None
        at += 1
    if at >= min(len(sentence), start + 5):
        return None
    cue = Span(sentence[at].start, sentence[at].end)
    at = behind_fillers(sentence, at + 1, words)
    speaker = pronoun or phrase_after(sentence, at, words)
    is_alone = at >= len(sentence) or sentence[at].text in ".,;" or sentence[at].quote >= 0
    # A language with verb endings may leave the subject out; English does not.
    return Attribution(speaker, cue) if speaker or (is_alone and not words.long_names) else None


def _is_verb_behind(sentence: Sequence[Token], at: int, words: SpeechWords) -> bool:
    return is_said(sentence, at, words) or sentence[at].lower in words.behind


def _name_then_verb(sentence: Sequence[Token], start: int, words: SpeechWords) -> Attribution | None:
    if is_stop(sentence, start, words) and sentence[start].lower not in words.articles | words.pronouns:
        return None
    has_marks = False
    for at in range(start + 1, min(len(sentence), start + _FAR)):
        token = sentence[at]
        if token.quote >= 0 or token.text in ":;":
            return None
        has_marks = has_marks or token.text in MARKS
        if not is_said(sentence, at, words):
            continue
        end = before_fillers(sentence, at, start, words)
        if end <= start or sentence[end - 1].lower in words.passives:
            return None
        if sentence[end - 1].lower in words.relatives:
            continue
        is_set_off = sentence[end - 1].text in MARKS or sentence[end - 1].text == ")"
        if is_set_off != has_marks or not (has_marks or _is_subject(sentence[start:end], words)):
            return None
        if token.lower in words.also_nouns and not (has_marks or is_next_to_name(sentence[end - 1], words)):
            return None
        speaker = phrase_after(sentence, start, words, until=end)
        return Attribution(speaker, Span(token.start, token.end)) if speaker else None
    return None


def _is_subject(tokens: Sequence[Token], words: SpeechWords) -> bool:
    """Whether a subject may be these words: no second verb and no clause among them."""
    clauses = (words.conjunctions | words.relatives | words.passives) - words.ands
    if tokens[0].has_capital and tokens[-1].text[0].islower() and len(tokens) > _LONGEST_LABEL:
        # A name, a verb and its object rather than a subject.
        return False
    return len(tokens) <= _MOST_SUBJECT and not any(token.lower in clauses for token in tokens[1:])


def _before(sentence: Sequence[Token], place: int, words: SpeechWords, far: int = _FAR) -> Attribution | None:
    """The nearest verb of saying before the quotation that has a subject; one that only leads, where it is near."""
    fallback: Attribution | None = None
    claim: Attribution | None = None
    for at in range(place - 1, max(-1, place - 2 - far), -1):
        token = sentence[at]
        if token.text == ";":
            break
        is_verb = is_cue(sentence, at, words) and not (at == place - 1 and _is_naming(sentence, at, words))
        speaker = subject_of(sentence, at, words) if is_verb else None
        if speaker:
            found = Attribution(speaker, Span(token.start, token.end))
            if token.lower not in words.led:
                return found
            if place - at <= _NEAR and not (fallback or _is_pronoun(sentence, speaker, words)):
                return found
            fallback = fallback or found
        claim = claim or _claim(sentence, at, words) or _source_phrase(sentence, at, words)
    return fallback or claim or _without_subject(sentence, place, words)


def _is_pronoun(sentence: Sequence[Token], speaker: Span, words: SpeechWords) -> bool:
    """Whether the speaker is "he", whom the sentence may have named: "Roe said he wants “…”"."""
    return any(token.start == speaker.start and token.lower in words.pronouns for token in sentence)


def _claim(sentence: Sequence[Token], at: int, words: SpeechWords) -> Attribution | None:
    """Somebody's claim at this place, "his warning that": not "his warning as"."""
    token = sentence[at]
    if token.lower not in words.claims or (at + 1 < len(sentence) and sentence[at + 1].lower == "as"):
        return None
    owner = owner_of(sentence, at, words)
    return Attribution(owner, Span(token.start, token.end)) if owner else None


def _without_subject(sentence: Sequence[Token], place: int, words: SpeechWords) -> Attribution | None:
    """A verb of saying right before the quotation in a language that needs no subject: `Y añadió: “…”`."""
    for at in range(place - 1, max(-1, place - 3), -1):
        if not words.long_names and is_said(sentence, at, words):
            return Attribution(None, Span(sentence[at].start, sentence[at].end))
    return None


def _is_naming(sentence: Sequence[Token], at: int, words: SpeechWords) -> bool:
    """Whether the verb gives a thing its name: "a play called “…”"."""
    before = sentence[at - 1] if at else None
    is_thing = before is not None and before.is_word and not before.has_capital and before.lower not in words.pronouns
    return is_thing and sentence[at].lower in words.led


def _label(sentence: Sequence[Token], place: int, words: SpeechWords) -> Attribution | None:
    """A name alone before a colon, as interviews have it: `Roe: “…”`."""
    if place < 2 or sentence[place - 1].text != ":":
        return None
    start = place - 1
    while start > 0 and sentence[start - 1].is_word and place - start <= _LONGEST_LABEL + 1:
        start -= 1
    is_whole = start == 0 or sentence[start - 1].text in "-–—"
    speaker = phrase_after(sentence, start, words, until=place - 1)
    is_name = sentence[start].has_capital or not words.has_capitals
    if not is_whole or not is_name or not speaker or speaker.end != sentence[place - 2].end:
        return None
    return Attribution(speaker, None)


def _led_by_colon(sentence: Sequence[Token], place: int, words: SpeechWords) -> Attribution | None:
    """The person whose doing a colon explains: `She turned to the crowd: “…”`."""
    if place < 2 or sentence[place - 1].text != ":":
        return None
    speaker = sentence_subject(sentence, place - 1, words)
    if not speaker or any(token.quote >= 0 for token in sentence[:place]):
        return None
    first, following = _around(sentence, speaker)
    is_person = first.lower not in words.articles and (first.has_capital or first.lower in words.pronouns)
    return Attribution(speaker, None) if is_person and following.is_word else None


def _around(sentence: Sequence[Token], span: Span) -> tuple[Token, Token]:
    """The first token of the span and the one behind it; the sentence goes on behind it."""
    first = next(token for token in sentence if token.start == span.start)
    return first, next(token for token in sentence if token.start >= span.end)


def _tail(sentence: Sequence[Token], place: int, words: SpeechWords) -> Attribution | None:
    """A verb of saying further on in the sentence, behind a comma: `… “…” which was enough, X said.`"""
    passed = 0
    for at in range(place + 1, min(len(sentence) - 1, place + 1 + 2 * _FAR)):
        passed += sentence[at].quote >= 0
        if passed > _MOST_PASSED:
            return None
        is_mark = sentence[at].text in MARKS or sentence[at].quote >= 0
        found = _after(sentence, at + 1, words) if is_mark else _source_phrase(sentence, at, words)
        if found:
            return found
    return None


def _source_phrase(sentence: Sequence[Token], at: int, words: SpeechWords) -> Attribution | None:
    """`according to X` at this place."""
    for source in words.sources:
        if sentence[at].lower != source[0]:
            continue
        end = at + len(source)
        if end < len(sentence) and tuple(token.lower for token in sentence[at:end]) == source:
            speaker = phrase_after(sentence, end, words)
            if speaker:
                return Attribution(speaker, Span(sentence[at].start, sentence[end - 1].end))
    return None
