"""Finds the subject of a verb of saying: before it, beyond an apposition or a clause, or shared with another verb."""

from collections.abc import Sequence

from clipper.capture.noun_phrases import (
    MARKS,
    is_filler,
    is_stop,
    last_name,
    phrase_after,
    phrase_before,
)
from clipper.capture.sentences import Token
from clipper.capture.speech_words import SpeechWords
from clipper.domain.span import Span

_FAR = 40
_NEAR = 30
_FEW = 3
_LONGEST = 14


def is_said(sentence: Sequence[Token], at: int, words: SpeechWords) -> bool:
    """Whether a verb of saying stands here that goes with a quotation on either side."""
    token = sentence[at]
    if token.lower in words.said:
        return not token.has_capital or at == 0
    following = sentence[at + 1].lower if at + 1 < len(sentence) else ""
    return bool(words.phrasal) and (token.lower, following) in words.phrasal


def is_cue(sentence: Sequence[Token], at: int, words: SpeechWords) -> bool:
    """Whether a word of saying stands here that may lead to a quotation."""
    lower = sentence[at].lower
    return lower in words.led or lower in words.participles or is_said(sentence, at, words)


def subject_of(sentence: Sequence[Token], verb: int, words: SpeechWords) -> Span | None:
    """The subject of the verb at this place: before it, beyond an apposition, or the sentence's own."""
    if sentence[verb].lower in words.participles:
        # "footage of Roe saying": whose saying it is may stand right before.
        is_next = verb > 1 and sentence[verb - 1].has_capital and sentence[verb - 1].lower not in words.days
        return phrase_before(sentence, verb, words) if is_next else _shared_subject(sentence, verb, words)
    if words.verb_first:
        return phrase_after(sentence, verb + 1, words)
    at = before_fillers(sentence, verb, 0, words)
    if at == 0:
        return _subject_behind(sentence, verb, words)
    token = sentence[at - 1]
    if token.lower in words.passives or token.quote >= 0:
        is_by = verb + 1 < len(sentence) and sentence[verb + 1].lower in words.agents
        return phrase_after(sentence, verb + 2, words) if is_by and token.quote < 0 else None
    if sentence[verb].lower in words.also_nouns and not is_next_to_name(token, words):
        return None
    if token.lower in words.relatives:
        return _relative(sentence, at - 1, words)
    if token.lower in words.conjunctions:
        return _shared_subject(sentence, at - 1, words)
    if token.text in MARKS or token.text == ")":
        return beyond_apposition(sentence, at - 1, words)
    is_blocked = is_stop(sentence, at - 1, words) and token.lower not in words.pronouns | words.articles
    before = None if not token.is_word or is_blocked else phrase_before(sentence, at, words)
    if before or words.long_names:
        return before or beyond_relative(sentence, at, words)
    return _subject_behind(sentence, verb, words)


def is_next_to_name(token: Token, words: SpeechWords) -> bool:
    is_owner = token.lower.endswith(("'s", "’s", "s’"))
    return (token.has_capital and not is_owner) or token.lower in words.pronouns or token.lower in words.relatives


def _subject_behind(sentence: Sequence[Token], verb: int, words: SpeechWords) -> Span | None:
    if not is_said(sentence, verb, words):
        return None
    return phrase_after(sentence, behind_fillers(sentence, verb + 1, words), words)


def _shared_subject(sentence: Sequence[Token], at: int, words: SpeechWords) -> Span | None:
    """The subject of the verb of saying before this place, else the sentence's own: "X said …, adding"."""
    for verb in range(at - 1, max(0, at - _NEAR), -1):
        if is_said(sentence, verb, words) and sentence[verb].lower not in words.claims:
            subject = subject_of(sentence, verb, words)
            if subject:
                return subject
    return sentence_subject(sentence, at, words)


def _relative(sentence: Sequence[Token], at: int, words: SpeechWords) -> Span | None:
    token = sentence[at]
    return None if token.lower == "that" else Span(token.start, token.end)


def owner_of(sentence: Sequence[Token], at: int, words: SpeechWords) -> Span | None:
    """Whose claim it is: "his", "Smith’s"."""
    for back in range(at - 1, max(-1, at - 4), -1):
        token = sentence[back]
        if token.lower in words.owners:
            return Span(token.start, token.end)
        if token.lower.endswith(("'s", "’s", "s’")) and token.has_capital:
            return _owner_before(sentence, back + 1, words)
        if not token.is_word:
            return None
    return None


def before_fillers(sentence: Sequence[Token], at: int, start: int, words: SpeechWords) -> int:
    """The index behind the last token before the verb at `at` that is no filler."""
    while at > start and is_filler(sentence[at - 1], words):
        at -= 1
    return at


def behind_fillers(sentence: Sequence[Token], at: int, words: SpeechWords) -> int:
    """The index of the first token from here on that is neither a filler nor a day ("am Montag")."""
    while at < len(sentence):
        is_day = at + 1 < len(sentence) and sentence[at].lower in words.stops and sentence[at + 1].lower in words.days
        if not is_day and not is_filler(sentence[at], words):
            break
        at += 1
    return at


def sentence_subject(sentence: Sequence[Token], until: int, words: SpeechWords) -> Span | None:
    """The first noun phrase of a sentence that can be its subject, before the token at `until`."""
    at = 0
    while at < until:
        token = sentence[at]
        is_lead = is_stop(sentence, at, words) and token.lower not in words.articles | words.pronouns
        is_verb = token.lower in words.participles or token.lower in words.said
        if token.lower in words.conjunctions or not token.is_word or _is_adverb(sentence, at, words):
            at += 1
        elif is_lead or is_verb or (words.long_names and token.lower.endswith("ing")):
            at = _behind_comma(sentence, at, until)
        else:
            return phrase_after(sentence, at, words, until=_tight_end(sentence, at, until, words))
    return None


def _is_adverb(sentence: Sequence[Token], at: int, words: SpeechWords) -> bool:
    token = sentence[at]
    is_first = at == 0 and token.lower.endswith(words.adverb_endings or "\n")
    return is_first or is_filler(token, words)


def _tight_end(sentence: Sequence[Token], start: int, until: int, words: SpeechWords) -> int:
    """Where a phrase must end at the latest of which nothing tells the verb: behind the name, or three words."""
    if not sentence[start].has_capital or sentence[start].lower in words.articles:
        return min(until, start + _FEW)
    at = start + 1
    while at < until and sentence[at].has_capital:
        at += 1
    return at


def _behind_comma(sentence: Sequence[Token], at: int, until: int) -> int:
    while at < until and sentence[at].text != ",":
        at += 1
    return at + 1


def _owner_before(sentence: Sequence[Token], end: int, words: SpeechWords) -> Span:
    """The name whose possessive is the token before `end`."""
    return Span(sentence[last_name(sentence, max(0, end - _LONGEST), end, words)].start, sentence[end - 1].end)


def beyond_relative(sentence: Sequence[Token], verb: int, words: SpeechWords) -> Span | None:
    """The noun phrase before "who" of `a man who hopes to win said`, where the verb stands at `verb`."""
    for at in range(verb - 1, max(0, verb - _FAR), -1):
        if not sentence[at].is_word:
            return None
        if sentence[at].lower in words.relatives:
            return phrase_before(sentence, at, words)
    return None


def beyond_apposition(sentence: Sequence[Token], mark: int, words: SpeechWords) -> Span | None:
    """The noun phrase before the other comma of `X, the president of Y, said`, whose second comma stands at `mark`."""
    end = mark
    for at in range(mark - 1, max(-1, mark - _FAR), -1):
        if sentence[at].quote >= 0 and sentence[at].end - sentence[at].start > 60:
            return None
        if sentence[at].text not in MARKS:
            continue
        begins = at + 1
        end = _before_bracket(sentence, at)
        phrase = phrase_before(sentence, end, words) if end else None
        if (
            phrase
            and begins < mark
            and _is_subject_like(sentence, phrase, words)
            and not _is_led_in(sentence, end, words)
        ):
            return phrase
    return sentence_subject(sentence, mark, words)


def _before_bracket(sentence: Sequence[Token], end: int) -> int:
    """The index behind the last token before what stands in brackets here."""
    if end == 0 or sentence[end - 1].text != ")":
        return end
    return next((at for at in range(end - 1, max(-1, end - _FAR), -1) if sentence[at].text == "("), end)


def _is_led_in(sentence: Sequence[Token], end: int, words: SpeechWords) -> bool:
    """Whether the words between this comma and the one before are no subject but "during a meeting in Columbus"."""
    start = end
    while start > 0 and sentence[start - 1].is_word:
        start -= 1
    return (
        is_stop(sentence, start, words)
        and sentence[start].lower not in words.articles | words.pronouns
        and (start > 0 or not words.long_names or sentence[start].lower not in words.conjunctions)
    )


def _is_subject_like(sentence: Sequence[Token], phrase: Span, words: SpeechWords) -> bool:
    first = next(token for token in sentence if token.start == phrase.start)
    return first.has_capital or not words.has_capitals or first.lower in words.articles | words.pronouns
