"""Finds the direct quotations of a text and who speaks them. Marks, sentences and names have modules of their own."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clipper.capture.dialogue import find_dialogue
from clipper.capture.language import language_of
from clipper.capture.quotation_marks import Quoted, find_quoted, starts_quoted
from clipper.capture.quoted_paragraphs import QuotedParagraph, hand_on, is_sentence, is_title, read_paragraph
from clipper.capture.sentences import sentences_of
from clipper.capture.speaker_names import SpeakerNames
from clipper.capture.speakers import Attribution, last_speaker
from clipper.capture.speech_languages import speech_words
from clipper.domain.blocks import Block, BlockKind
from clipper.domain.span import Span

_NO_SPEECH = frozenset({BlockKind.BYLINE, BlockKind.PREFORMATTED, BlockKind.TABLE_ROW, BlockKind.RULE})
_READ_BACK = 2


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks and who speaks them.

    `span` is the words inside the marks. `speaker` is where the text names the speaker, perhaps by a pronoun, and
    perhaps in another sentence; `speaker_name` the name that stands for, "" if nobody is known. `cue` is the word
    of saying. `continues` says that it goes on the quotation before it: after "he said", or in a new paragraph.
    `is_scare` marks words set off but not spoken: irony, titles of works, terms; they have no speaker.
    """

    span: Span
    speaker: Span | None = None
    speaker_name: str = ""
    cue: Span | None = None
    continues: bool = False
    is_scare: bool = False


def find_quotations(text: str, blocks: Sequence[Block], language: str) -> tuple[Quotation, ...]:
    """The quotations of a canonical text in order, never overlapping. `language` is the text's BCP 47 tag, or "".

    Each paragraph of a quotation that runs over several is one. Without words for a language, quotations are found
    and have no speakers, but for names before a colon. Linear in the length of the text.
    """
    tag = language or language_of(text, may_ask_model=False).tag
    told = [block for block in blocks if block.kind not in _NO_SPEECH and block.span.length]
    paragraphs = list(_paragraphs(text, told, tag))
    hand_on(text, told, paragraphs, speech_words(tag))
    return tuple(_named(text, told, paragraphs, tag))


def _paragraphs(text: str, blocks: Sequence[Block], tag: str) -> Iterator[QuotedParagraph | None]:
    """One for each block, None for those without a quotation."""
    for place, block in enumerate(blocks):
        words = speech_words(block.language or tag)
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        quoted = _closed(text, find_quoted(text, block.span), following) or find_dialogue(text, block.span, words)
        yield read_paragraph(text, block, words, quoted) if quoted else None


def _closed(text: str, quoted: tuple[Quoted, ...], following: Block | None) -> tuple[Quoted, ...]:
    """Without a last one that never closes, unless the next paragraph opens anew."""
    is_left_open = bool(quoted) and quoted[-1].is_open
    goes_on = following is not None and starts_quoted(text, following.span)
    return quoted[:-1] if is_left_open and not goes_on else quoted


def _named(
    text: str, blocks: Sequence[Block], paragraphs: Sequence[QuotedParagraph | None], tag: str
) -> Iterator[Quotation]:
    """The quotations with the names of their speakers."""
    is_any = any(found and found.speaker for paragraph in paragraphs if paragraph for found in paragraph.found)
    names = SpeakerNames(text, (block.span for block in blocks) if is_any else (), speech_words(tag))
    told: dict[Span, str] = {}
    for place, paragraph in enumerate(paragraphs):
        for quote, found, goes_on in _parts(paragraph):
            speaker = found.speaker if found else None
            if speaker and speaker not in told:
                if names.is_pronoun(speaker):
                    _hear(text, blocks, paragraphs, place, speaker, names)
                told[speaker] = names.name_of(speaker)
                names.heard = max(names.heard, speaker.end)
            name = told[speaker] if speaker else ""
            is_scare = not speaker and _is_set_off(quote.span.of(text))
            yield Quotation(
                quote.span, speaker, name, found.cue if found else None, goes_on and bool(speaker), is_scare
            )


def _parts(paragraph: QuotedParagraph | None) -> Iterator[tuple[Quoted, Attribution | None, bool]]:
    if paragraph:
        yield from zip(paragraph.quoted, paragraph.found, paragraph.goes_on, strict=True)


def _is_set_off(inside: str) -> bool:
    return not is_sentence(inside) or is_title(inside)


def _hear(
    text: str,
    blocks: Sequence[Block],
    paragraphs: Sequence[QuotedParagraph | None],
    place: int,
    pronoun: Span,
    names: SpeakerNames,
) -> None:
    """Tells `names` who was last said to say something before the pronoun, where no quotation has told it yet."""
    for back in range(max(0, place - _READ_BACK), place + 1):
        paragraph = paragraphs[back]
        if blocks[back].span.end <= names.heard:
            continue
        sentences = paragraph.sentences if paragraph else sentences_of(text, blocks[back].span, ())
        first = bisect_left(sentences, names.heard, key=lambda sentence: sentence[0].start)
        last = bisect_left(sentences, pronoun.start, key=lambda sentence: sentence[-1].end)
        for sentence in sentences[first:last]:
            found = last_speaker(sentence, names.words)
            if found and found.speaker:
                names.name_of(found.speaker)
