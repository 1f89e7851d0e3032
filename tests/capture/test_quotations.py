"""Direct quotations and who speaks them, in the languages that have words for it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clipper.capture.quotations import Quotation, find_quotations
from clipper.domain.blocks import Block, BlockKind
from clipper.domain.span import Span
from clipper.domain.text import canonical_text


def blocks_of(text: str) -> tuple[Block, ...]:
    """A paragraph a line."""
    blocks: list[Block] = []
    start = 0
    for line in text.split("\n"):
        blocks.append(Block(BlockKind.PARAGRAPH, Span(start, start + len(line))))
        start += len(line) + 1
    return tuple(blocks)


def quotations_of(text: str, language: str = "en") -> tuple[Quotation, ...]:
    return find_quotations(text, blocks_of(text), language)


def told(text: str, language: str = "en") -> list[tuple[str, str]]:
    """Each quotation's words and the name of its speaker."""
    return [(quotation.span.of(text), quotation.speaker_name) for quotation in quotations_of(text, language)]


def speaker_of(text: str, language: str = "en") -> str:
    """The speaker of the last quotation, as the text names it."""
    speaker = quotations_of(text, language)[-1].speaker
    return speaker.of(text) if speaker else ""


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The bridge is shut,” Ada Marsh said.", "Ada Marsh"),
        ("“The bridge is shut,” said Ada Marsh.", "Ada Marsh"),
        ("“The bridge is shut,” the ministry spokesman said on Thursday.", "the ministry spokesman"),
        ("“The bridge is shut,” said a spokesman for the harbour.", "a spokesman for the harbour"),
        ("“The bridge is shut,” Ada Marsh, the president of the Lake Trust, told reporters.", "Ada Marsh"),
        ("“The bridge is shut,” Ada Marsh, who lives by the lake, later said.", "Ada Marsh"),
        ("“Is the bridge shut?” asked Marsh.", "Marsh"),
        ('Marsh told the paper: "The bridge is shut."', "Marsh"),
        ("On Thursday, Marsh said the bridge was “shut until further notice”.", "Marsh"),
        ("During a meeting in Harwell, Ohio, she said the bridge was “shut until further notice”.", "she"),
        ("Marsh, during a meeting in Harwell, Ohio, said it was “shut until further notice”.", "Marsh"),
        ("Marsh went to the lake and said, “The bridge is shut.”", "Marsh"),
        ("Marsh said the lake was full, adding, “The bridge is shut.”", "Marsh"),
        ("According to Ada Marsh, “the bridge is shut.”", "Ada Marsh"),
        ("“The bridge is shut,” according to the harbour office.", "the harbour office"),
        ("The bridge is “shut until further notice” and nobody may pass, Marsh said.", "Marsh"),
        ("Marsh’s warning that “the bridge is going to fall” went unheard.", "Marsh’s"),
        ("The sign, which reads, “Nobody may pass here,” is new.", "which"),
        ("MARSH: “The bridge has been shut since noon.”", "MARSH"),
        ("“Nobody walks over it any more.” — Ada Marsh", "Ada Marsh"),
        ("She turned to the crowd: “Go home and be safe.”", "She"),
    ],
)
def test_the_speaker_is_read_from_the_sentence(text: str, speaker: str) -> None:
    assert speaker_of(text) == speaker


@pytest.mark.parametrize(
    ("text", "language", "speaker", "words"),
    [
        ("„Die Brücke bleibt zu“, sagte Bürgermeisterin Eva Kranz.", "de", "Eva Kranz", "Die Brücke bleibt zu"),
        ("»Die Brücke bleibt zu«, so Kranz am Montag.", "de", "Kranz", "Die Brücke bleibt zu"),
        ("Am Montag sagte Eva Kranz: „Die Brücke bleibt zu.“", "de", "Eva Kranz", "Die Brücke bleibt zu."),
        ("Laut Eva Kranz ist die Brücke „für alle gesperrt worden“.", "de", "Eva Kranz", "für alle gesperrt worden"),
        ("« Le pont est fermé », a déclaré Marie Dubois.", "fr", "Marie Dubois", "Le pont est fermé"),
        ("‹ Le pont est fermé ›, explique la maire Marie Dubois.", "fr", "Marie Dubois", "Le pont est fermé"),
        ("Selon Marie Dubois, « le pont est fermé ».", "fr", "Marie Dubois", "le pont est fermé"),
        ("«El puente está cerrado», dijo el alcalde, Pedro Lago.", "es", "Pedro Lago", "El puente está cerrado"),
        ("Pedro Lago aseguró que “el puente está cerrado”.", "es", "Pedro Lago", "el puente está cerrado"),
        ("«Il ponte è chiuso», ha detto il sindaco Marco Riva.", "it", "Marco Riva", "Il ponte è chiuso"),
        ("Secondo Marco Riva, “il ponte è chiuso da ieri”.", "it", "Marco Riva", "il ponte è chiuso da ieri"),
        ("“A ponte está fechada”, disse o prefeito João Lago.", "pt", "João Lago", "A ponte está fechada"),
        ("João Lago afirmou: “A ponte está fechada”.", "pt", "João Lago", "A ponte está fechada"),
        ("«Мост закрыт», — сказал представитель порта Игорь Лодкин.", "ru", "Игорь Лодкин", "Мост закрыт"),
        ("По словам Игоря Лодкина, «мост закрыт с утра».", "ru", "Игоря Лодкина", "мост закрыт с утра"),
        ("«Міст закрито», — сказав речник порту Ігор Човен.", "uk", "Ігор Човен", "Міст закрито"),
        ('قال محمود سالم: "الجسر مغلق منذ الصباح".', "ar", "محمود سالم", "الجسر مغلق منذ الصباح"),
        ('"الجسر مغلق منذ الصباح"، قال محمود سالم في الميناء.', "ar", "محمود سالم", "الجسر مغلق منذ الصباح"),
    ],
)
def test_other_languages_say_it_with_their_own_words(text: str, language: str, speaker: str, words: str) -> None:
    assert told(text, language) == [(words, speaker)]


def test_the_language_is_guessed_where_nobody_says_it() -> None:
    text = "„Die Brücke ist seit gestern zu und wir wissen nicht, wann sie wieder auf ist“, sagte Eva Kranz."
    assert [name for _, name in told(text, "")] == ["Eva Kranz"]


def test_a_language_without_words_has_quotations_and_no_speakers() -> None:
    assert told("田中氏は「橋は閉鎖された」と述べた。", "ja") == [("橋は閉鎖された", "")]
    assert told("”Bron är stängd sedan i går”, säger Anna Lund.", "sv") == [("Bron är stängd sedan i går", "")]


def test_a_later_mention_has_the_name_introduced_before() -> None:
    text = (
        "Harbour spokesman Jack Roe said on Thursday that the bridge was shut.\n"
        "“Nobody may pass,” he said.\n"
        "“The lake is full,” Mr. Roe told reporters.\n"
        "“It will rain,” the spokesman said.\n"
        "“And it will storm,” Roe said."
    )
    assert [name for _, name in told(text)] == ["Jack Roe"] * 4


def test_a_paragraph_with_a_term_in_marks_still_says_who_speaks() -> None:
    text = (
        "People are ‘moving out’ of the town, harbour spokesman Jack Roe said on Thursday.\n“Nobody may pass,” he said."
    )
    assert told(text) == [("moving out", ""), ("Nobody may pass,", "Jack Roe")]


def test_a_pronoun_of_the_other_gender_names_nobody() -> None:
    text = "“Nobody may pass,” Jack Roe said. “The lake is full,” he said.\n“I know,” she said."
    assert [name for _, name in told(text)] == ["Jack Roe", "Jack Roe", ""]


def test_a_case_ending_does_not_hide_the_name() -> None:
    text = "«Мост закрыт с утра», — сказал Игорь Лодкин.\nПо словам Лодкина, «люди ждут дождя»."
    assert [name for _, name in told(text, "ru")] == ["Игорь Лодкин", "Игорь Лодкин"]


def test_a_name_in_apposition_is_the_name() -> None:
    assert told("“Nobody may pass,” said the harbour’s spokesman, Jack Roe, on Thursday.")[0][1] == "Jack Roe"


def test_an_interrupted_quotation_has_one_speaker() -> None:
    text = "“After the checks,” Roe said, “we shall cross the lake.” “And come back.”"
    found = quotations_of(text)
    assert [quotation.speaker.of(text) for quotation in found if quotation.speaker] == ["Roe"] * 3
    assert [quotation.continues for quotation in found] == [False, True, True]


def test_paragraphs_that_open_anew_are_one_quotation() -> None:
    text = "“One day we will go.\n“Another day we return,” said Ada Marsh."
    found = quotations_of(text)
    assert [quotation.span.of(text) for quotation in found] == ["One day we will go.", "Another day we return,"]
    assert [quotation.speaker_name for quotation in found] == ["Ada Marsh"] * 2
    assert [quotation.continues for quotation in found] == [False, True]


def test_a_mark_that_never_closes_is_no_quotation() -> None:
    assert told("“One day we will go.\nThe lake is full.") == []


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    text = "“The bridge is shut,” Ada Marsh said.\n“It will be shut for a long time.”"
    assert [name for _, name in told(text)] == ["Ada Marsh"] * 2


def test_a_paragraph_that_reports_speech_leads_to_the_next() -> None:
    text = "Ada Marsh said that nobody would pass.\n“It will be shut for a long time.”"
    assert [name for _, name in told(text)] == ["Ada Marsh"]


def test_a_paragraph_that_reports_speech_leads_to_no_quotation_with_words_beside_it() -> None:
    text = "Ada Marsh said that nobody would pass.\n“It will be shut for a long time” (poster at the pier)."
    assert [name for _, name in told(text)] == [""]


def test_a_colon_leads_to_the_next_paragraph_from_the_last_sentence_alone() -> None:
    quoted = "“It will be shut for a long time” (she had slept badly)."
    assert [name for _, name in told(f"The bridge is old. Ada Marsh said on Monday:\n{quoted}")] == ["Ada Marsh"]
    assert [name for _, name in told(f"Ada Marsh said it was old. It was her bridge:\n{quoted}")] == [""]


def test_who_was_quoted_before_other_sentences_does_not_go_on_in_the_next_paragraph() -> None:
    text = "“The bridge is shut,” Ada Marsh said. The ferry never stopped.\n“It will be shut for a long time.”"
    assert [name for _, name in told(text)] == ["Ada Marsh", ""]


def test_who_was_quoted_before_is_not_quoted_inside_another_sentence() -> None:
    text = "“The bridge is shut,” Ada Marsh said. The pier broke when “a long night of ice and wind” came."
    assert [name for _, name in told(text)] == ["Ada Marsh", ""]


def test_reported_speech_leads_to_the_quotation_behind_it() -> None:
    text = "“The bridge is shut,” Jack Roe said. It is old, Ada Marsh said. “It will be shut for a long time.”"
    assert [name for _, name in told(text)] == ["Jack Roe", "Ada Marsh"]


@pytest.mark.parametrize(
    "text",
    [
        "On Monday the men forced a change, stripping out a call for “help in hard times” from the paper.",
        "Then, among the many, a tweet about the fog and the pier — “when will anybody pass at all”.",
        "The promise to “take our lake back” appeals to many.",
    ],
)
def test_an_article_is_no_speaker(text: str) -> None:
    assert [speaker for _, speaker in told(text)] == [""]


def test_a_verb_without_subject_means_the_last_speaker() -> None:
    text = "«El puente está cerrado», dijo Pedro Lago. «No hay paso», añadió."
    assert [name for _, name in told(text, "es")] == ["Pedro Lago"] * 2


@pytest.mark.parametrize(
    ("text", "language", "pieces"),
    [
        ("— Мы готовы, — сказал Лодкин. — Дождь прошёл.", "ru", ["Мы готовы,", "Дождь прошёл."]),
        ("—Nos vamos mañana —dijo Juan Mar—. No hay tiempo.", "es", ["Nos vamos mañana", "No hay tiempo."]),
        ("— Nous partons, dit-il.", "fr", []),
        ("— Milk, eggs — and bread", "en", []),
    ],
)
def test_a_dash_opens_speech_where_a_verb_of_saying_follows(text: str, language: str, pieces: list[str]) -> None:
    found = quotations_of(text, language)
    assert [quotation.span.of(text) for quotation in found] == pieces
    assert all(quotation.speaker for quotation in found)


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “free zone” is shut.",
        "She saw the film “The Long Way Home” on Thursday.",
        "The play called “a night by the lake” opens today.",
        "Marsh spoke on the programme “Evening with Jack Roe” on Sunday.",
    ],
)
def test_words_set_off_have_no_speaker(text: str) -> None:
    found = quotations_of(text)
    assert [(quotation.speaker, quotation.is_scare) for quotation in found] == [(None, True)]


def test_few_words_have_a_speaker_where_a_verb_of_saying_is_near() -> None:
    assert told("Marsh called it “very odd”.") == [("very odd", "Marsh")]
    assert told("“No,” Marsh said.") == [("No,", "Marsh")]


def test_who_is_spoken_of_is_not_the_speaker() -> None:
    assert speaker_of("Marsh was told by Jack Roe that “nobody may pass the bridge”.") == "Jack Roe"


def test_the_cue_is_the_word_of_saying() -> None:
    text = "“Nobody may pass,” Roe later told the paper."
    cue = quotations_of(text)[0].cue
    assert cue is not None
    assert cue.of(text) == "told"


@pytest.mark.parametrize("kind", [BlockKind.PREFORMATTED, BlockKind.TABLE_ROW, BlockKind.BYLINE])
def test_what_is_no_running_text_is_not_read(kind: BlockKind) -> None:
    text = "“Nobody may pass,” Roe said."
    assert find_quotations(text, (Block(kind, Span(0, len(text))),), "en") == ()


_PIECES = st.sampled_from(
    [
        *"“”„«»‹›「」\"'‘’.,:;!?—–- \n()",
        "said",
        "Roe",
        "he",
        "who",
        "and",
        "that",
        "Ada Marsh",
        "the",
        "according to",
        "ist",
        "сказал",
        "قال",
    ]
)
_TEXTS = st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=60).map(" ".join), st.lists(_PIECES).map("".join))


@settings(max_examples=300)
@given(_TEXTS, st.sampled_from(["en", "de", "fr", "es", "ru", "ar", "ja", "", "xx-YY"]))
def test_any_text_gives_quotations_in_order_inside_it(raw: str, language: str) -> None:
    text = canonical_text(raw)
    end = 0
    for quotation in quotations_of(text, language):
        assert end <= quotation.span.start < quotation.span.end <= len(text)
        assert quotation.span.of(text) == quotation.span.of(text).strip()
        end = quotation.span.end
        for mention in (quotation.speaker, quotation.cue):
            assert mention is None or (0 <= mention.start < mention.end <= len(text))
        assert not (quotation.is_scare and quotation.speaker)
        assert quotation.speaker or not quotation.speaker_name


@given(_TEXTS)
def test_the_same_text_gives_the_same_quotations(raw: str) -> None:
    text = canonical_text(raw)
    assert quotations_of(text) == quotations_of(text)


@pytest.mark.parametrize(
    "piece", ['"', "“a” ", "«a ", "— a, — said b. ", "“No way,” he said. ", "Roe said: “no way at all” "]
)
def test_a_long_paragraph_of_marks_is_read_to_its_end(piece: str) -> None:
    text = (piece * 4000).strip()
    found = quotations_of(text)
    assert all(quotation.span.end <= len(text) for quotation in found)
