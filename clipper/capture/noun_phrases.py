"""Cuts the words that name a speaker out of a sentence: forward from the first of them, or back from the last."""

from collections.abc import Sequence

from clipper.capture.sentences import Token
from clipper.capture.speech_words import SpeechWords
from clipper.domain.span import Span

_LONGEST = 14
_LONGEST_CASELESS = 6
MARKS = frozenset(",—–―-،(")
"""What sets an apposition off."""


def is_stop(sentence: Sequence[Token], at: int, words: SpeechWords) -> bool:
    """Whether no noun phrase reaches over this word; a capital inside a sentence makes "Will" a name."""
    token = sentence[at]
    return token.lower in words.days or (token.lower in words.stops and not (at and token.has_capital))


def is_filler(token: Token, words: SpeechWords) -> bool:
    """Whether the word may stand between a subject and its verb."""
    if token.lower in words.days:
        return True
    if not token.text[0].islower() and words.has_capitals:
        return False
    return token.lower in words.fillers or (len(token.lower) > 4 and token.lower.endswith(words.adverb_endings or "\n"))


def phrase_after(sentence: Sequence[Token], start: int, words: SpeechWords, *, until: int | None = None) -> Span | None:
    """The noun phrase that begins at this token, or None where none can begin."""
    longest = _LONGEST if words.has_capitals else _LONGEST_CASELESS
    end = min(len(sentence) if until is None else until, start + longest)
    if start >= end or not _may_begin(sentence, start, words):
        return None
    first = sentence[start]
    if first.lower in words.pronouns and first.lower not in words.articles:
        return Span(first.start, first.end)
    is_named = first.has_capital and first.lower not in words.articles
    at = start + 1
    while at < end and _goes_on(sentence, at, words, is_named=is_named):
        at += 1
    while at > start + 1 and sentence[at - 1].lower in words.joints:
        at -= 1
    if at == start + 1 and first.lower in words.articles:
        return Span(first.start, first.end) if first.lower in words.pronouns else None
    return Span(first.start, sentence[at - 1].end)


def _may_begin(sentence: Sequence[Token], at: int, words: SpeechWords) -> bool:
    token = sentence[at]
    if not token.is_word or token.text.isdigit():
        return False
    if token.lower in words.pronouns or token.lower in words.articles:
        return True
    is_verb = (token.lower in words.said or is_filler(token, words)) and not token.has_capital
    return not is_stop(sentence, at, words) and not is_verb


def _goes_on(sentence: Sequence[Token], at: int, words: SpeechWords, *, is_named: bool) -> bool:
    token = sentence[at]
    following = sentence[at + 1] if at + 1 < len(sentence) else None
    if not token.is_word:
        # "the “Crown” actress": a title inside the phrase.
        return token.text == "&" or (token.quote >= 0 and not is_named and token.end - token.start < 30)
    is_name_next = following is not None and following.has_capital
    if token.lower in words.ands:
        return is_named and is_name_next
    if token.lower in words.joints:
        return following is not None and following.is_word and (is_name_next or not is_named or words.long_names)
    if is_stop(sentence, at, words) or (token.lower in words.said and not token.has_capital):
        return False
    if is_named and not words.long_names:
        return token.has_capital
    return not (is_named and token.lower in words.articles)


def phrase_before(sentence: Sequence[Token], end: int, words: SpeechWords) -> Span | None:
    """The noun phrase whose last token is the one before `end`, without what leads to it ("On Thursday")."""
    start = end
    floor = max(0, end - _LONGEST)
    while start > floor and _belongs(sentence, start - 1, end, words):
        start -= 1
    if start == end:
        return None
    bound = sentence[start - 1] if start else None
    if sentence[end - 1].lower in words.pronouns and sentence[end - 1].lower not in words.articles:
        start = end - 1
    elif is_stop(sentence, start, words) and sentence[start].lower not in words.articles:
        if bound and bound.lower in words.relatives:
            # "who in the past described": the relative pronoun is the subject.
            return Span(bound.start, bound.end)
        start = last_name(sentence, start, end, words)
    else:
        start = _head(sentence, start, end, words)
    first = sentence[start]
    if is_stop(sentence, start, words) and first.lower not in words.articles | words.pronouns:
        return None
    if bound and bound.lower == "to" and first.text[0].islower() and first.lower not in words.articles:
        # "to stoke voter fears": a verb and its object.
        return None
    last = sentence[end - 1]
    if last.lower in words.articles and last.lower not in words.pronouns:
        # "stripping out a call for": the noun behind was taken for the verb.
        return None
    return Span(first.start, last.end)


def _belongs(sentence: Sequence[Token], at: int, end: int, words: SpeechWords) -> bool:
    token = sentence[at]
    if not token.is_word:
        is_title = (
            token.quote >= 0 and token.end - token.start < 30 and at < end - 1 and not sentence[end - 1].has_capital
        )
        return is_title and at > 0 and sentence[at - 1].lower in words.articles
    if token.lower in words.ands:
        return 0 < at < end - 1 and sentence[at - 1].has_capital and sentence[at + 1].has_capital
    is_verb = token.lower in words.said or token.lower in words.led or token.lower in words.participles
    is_verb = is_verb and not token.has_capital
    if token.lower in words.conjunctions or token.lower in words.relatives or token.lower in words.passives or is_verb:
        return False
    return not (token.lower in words.pronouns and at < end - 1 and token.lower not in words.articles)


def _head(sentence: Sequence[Token], start: int, end: int, words: SpeechWords) -> int:
    """Where the phrase itself begins when a stop stands among the words before its end."""
    for at in range(end - 1, start, -1):
        token = sentence[at]
        if not is_stop(sentence, at, words) or token.lower in words.articles or token.lower in words.joints:
            continue
        is_modal = token.lower in words.fillers
        if not is_modal and (sentence[start].lower in words.articles or sentence[start].has_capital):
            # "a reporter from the Herald": a phrase with its complement.
            return start
        return last_name(sentence, start, end, words)
    return start


def last_name(sentence: Sequence[Token], start: int, end: int, words: SpeechWords) -> int:
    """Where the last run of words with capitals begins, or the last article, or the words behind the last stop."""
    at = end - 1
    if sentence[at].has_capital:
        while at > start and not is_stop(sentence, at - 1, words) and _is_of_name(sentence[at - 1], words):
            at -= 1
        return at
    while at > start and sentence[at].lower not in words.articles:
        if is_stop(sentence, at, words):
            return min(at + 1, end - 1)
        at -= 1
    return at


def _is_of_name(token: Token, words: SpeechWords) -> bool:
    return token.has_capital or (
        token.lower in words.joints and len(token.lower) <= 3 and token.lower not in ("of", "for")
    )
