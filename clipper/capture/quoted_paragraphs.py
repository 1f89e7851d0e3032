"""A paragraph with its quotations and who speaks each: by its own sentences, or because somebody goes on speaking."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from clipper.capture.quotation_marks import Quoted
from clipper.capture.sentences import Token, sentences_of
from clipper.capture.speakers import Attribution, attribution_of, last_speaker
from clipper.capture.speech_words import SpeechWords
from clipper.capture.subjects import is_cue
from clipper.domain.blocks import Block
from clipper.domain.span import Span

_FEW_WORDS = 3
_SIGNS_OF_WORD = 2
_SENTENCE_ENDS = frozenset(".!?…,。！？،؟")
_SMALL = frozenset(
    "a an and as at by de del der des di die du el et for from in is la le of on or the to und vs with y".split()
)
_LONGEST_TITLE = 12
_NEXT = 4


@dataclass(slots=True)
class QuotedParagraph:
    """A block with quotations. `found` is who speaks each, `goes_on` whether it continues the one before it."""

    span: Span
    quoted: tuple[Quoted, ...]
    sentences: list[list[Token]]
    found: list[Attribution | None]
    goes_on: list[bool]


def read_paragraph(text: str, block: Block, words: SpeechWords, quoted: tuple[Quoted, ...]) -> QuotedParagraph:
    """The paragraph with what its own sentences say about its quotations."""
    sentences = sentences_of(text, block.span, quoted)
    found: list[Attribution | None] = [None] * len(quoted)
    for sentence in sentences:
        for place, token in enumerate(sentence):
            if token.quote >= 0:
                found[token.quote] = _own(sentence, place, words, quoted[token.quote].span.of(text))
        _share(text, sentence, found, quoted)
    return QuotedParagraph(block.span, quoted, sentences, found, [False] * len(quoted))


def _own(sentence: Sequence[Token], place: int, words: SpeechWords, inside: str) -> Attribution | None:
    if is_title(inside) and not _is_introduced(sentence, place, words):
        return None
    is_term = _count_words(inside) <= _FEW_WORDS and inside[-1] not in _SENTENCE_ENDS
    if is_term and not _has_cue_near(sentence, place, words):
        return None
    found = attribution_of(sentence, place, words, inside)
    return None if found and is_term and not _is_next(sentence, place, found) else found


def _is_introduced(sentence: Sequence[Token], place: int, words: SpeechWords) -> bool:
    """Whether a colon or a verb of saying stands right before the quotation."""
    if place and sentence[place - 1].text == ":":
        return True
    at = place - 2 if place > 1 and sentence[place - 1].text == "," else place - 1
    return at >= 0 and is_cue(sentence, at, words)


def _has_cue_near(sentence: Sequence[Token], place: int, words: SpeechWords) -> bool:
    near = {token.lower for token in sentence[max(0, place - _NEXT) : place + _NEXT + 1]}
    sources = {source[0] for source in words.sources}
    return any(not near.isdisjoint(some) for some in (words.said, words.led, words.participles, words.claims, sources))


def _is_next(sentence: Sequence[Token], place: int, found: Attribution) -> bool:
    near = sentence[max(0, place - _NEXT) : place + _NEXT + 1]
    return any(found.cue and token.start == found.cue.start for token in near)


def _share(text: str, sentence: Sequence[Token], found: list[Attribution | None], quoted: Sequence[Quoted]) -> None:
    """What is said of one quotation of a sentence holds for its others, terms and titles aside."""
    numbers = [token.quote for token in sentence if token.quote >= 0]
    known = next((found[number] for number in numbers if found[number]), None)
    for number in numbers:
        if known and not found[number] and is_spoken(quoted[number].span.of(text)):
            found[number] = known


def hand_on(
    text: str, blocks: Sequence[Block], paragraphs: Sequence[QuotedParagraph | None], words: SpeechWords
) -> None:
    """Gives quotations nothing is said about the speaker who is speaking. `paragraphs` has None for other blocks."""
    for place, paragraph in enumerate(paragraphs):
        if paragraph is None:
            continue
        before = paragraphs[place - 1] if place else None
        speaking = next((one for one in reversed(before.found) if one), None) if before else None
        if _begins(paragraph) and not paragraph.found[0] and is_spoken(paragraph.quoted[0].span.of(text)):
            is_alone = all(token.quote >= 0 for sentence in paragraph.sentences for token in sentence)
            told = _told_before(text, blocks[place - 1], before, words, is_alone=is_alone) if place else None
            paragraph.found[0], paragraph.goes_on[0] = told, told is not None
        _hand_on_within(text, paragraph, speaking, words)
    for paragraph, following in reversed(list(pairwise(paragraphs))):
        if paragraph and following and paragraph.quoted[-1].is_open:
            following.goes_on[0] = True
            if not paragraph.found[-1] or paragraph.goes_on[-1]:
                paragraph.found[-1] = following.found[0]


def _begins(paragraph: QuotedParagraph) -> bool:
    """Whether the paragraph begins with a quotation."""
    return paragraph.sentences[0][0].quote == 0


def _told_before(
    text: str, block: Block, quoted: QuotedParagraph | None, words: SpeechWords, *, is_alone: bool
) -> Attribution | None:
    """Who goes on in the next paragraph: whom the last sentence of this one quotes, or who says in it what a colon
    leads to; also without a colon where there is nothing but the quotation (`is_alone`)."""
    sentences = quoted.sentences if quoted else sentences_of(text, block.span, ())
    last: Sequence[Token] = sentences[-1] if sentences else ()
    if quoted and any(token.quote >= 0 for token in last):
        return next((one for one in reversed(quoted.found) if one), None)
    is_led = bool(last) and (last[-1].text == ":" or (is_alone and not quoted))
    return last_speaker(last, words) if is_led else None


def _hand_on_within(text: str, paragraph: QuotedParagraph, speaking: Attribution | None, words: SpeechWords) -> None:
    """Whoever spoke before speaks the quotations that begin the following sentences; not what these quote inside."""
    current = speaking if paragraph.goes_on[0] else None
    before: Sequence[Token] = ()
    for sentence in paragraph.sentences:
        numbers = [token.quote for token in sentence if token.quote >= 0]
        if not numbers:
            before = sentence
            continue
        for number in numbers:
            own = paragraph.found[number]
            if own and own.speaker is None:
                # "…, añadió": the one who spoke before.
                own = paragraph.found[number] = Attribution((current or speaking or own).speaker, own.cue)
            if own:
                is_same = current is not None and own.speaker == current.speaker
                paragraph.goes_on[number] = paragraph.goes_on[number] or is_same
                current = own
            elif sentence[0].quote == number and is_spoken(paragraph.quoted[number].span.of(text)):
                current = (last_speaker(before, words) if before else None) or current
                paragraph.found[number], paragraph.goes_on[number] = current, current is not None
        before = ()


def is_spoken(inside: str) -> bool:
    """Whether the words may be somebody's though nothing beside them says so: no term and no title."""
    return (_count_words(inside) > _FEW_WORDS or is_sentence(inside)) and not is_title(inside)


def is_sentence(inside: str) -> bool:
    """Whether the words end as a sentence does and do not begin inside one."""
    return inside[-1] in ".!?。！？؟" and not inside[0].islower()


def is_title(inside: str) -> bool:
    """Whether each word has a capital as in titles of works and slogans: "The Long Way Home", "Rain for All"."""
    words = inside.split()
    least = 3 if inside[-1] == "." else 2
    if not least <= len(words) <= _LONGEST_TITLE or inside[-1] == "?" or inside[0].islower():
        return False
    bare = [word.strip("\"'‘’“”().,:;!?-–—") for word in words]
    capitals = [word for word in bare if word and (word[0].isupper() or word[0].isdigit())]
    small = [word for word in bare if word and word[0].islower()]
    return len(capitals) >= 2 and all(word in _SMALL for word in small) and len(capitals) + len(small) == len(bare)


def _count_words(inside: str) -> int:
    """Words; in scripts without blanks between words, two signs are one."""
    blanks = inside.count(" ") + 1
    is_dense = blanks == 1 and any("\u3040" <= character <= "\u9fff" for character in inside[:20])
    return len(inside) // _SIGNS_OF_WORD if is_dense else blanks
