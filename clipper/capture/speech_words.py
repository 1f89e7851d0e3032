"""What the words by which papers say who speaks are: one language's table. The words themselves stand in `speech_verbs`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SpeechWords:
    """One language's words, in small letters.

    `said` are verbs that go with a quotation on either side of it, `led` only before one ("called it “…”"),
    `behind` only after one (German "so"); `participles` share the subject of the verb before them ("adding").
    `phrasal` are said only together with the word behind them ("went on"). `sources` is what "according to" is.
    `also_nouns` are verbs only next to a name or a pronoun ("Roe notes", not "the campaign notes").
    `claims` are nouns whose owner speaks ("his claim that"), `owners` the pronouns that own; `agents` lead to who did it ("by").
    `fillers` may stand between a subject and its verb, `passives` make a verb's subject the one spoken of.
    `stops` end a noun phrase, `joints` go on inside it, `days` end it even with a capital.
    `unnamed` are the pronouns that stand for no one person named before ("I", "they"), `women` words for women.
    `verb_first` says that a subject stands behind its verb even before a quotation, as in Arabic.
    `long_names` says that small words may stand between the words of a name's phrase: "party supporter John Roe".
    """

    said: frozenset[str]
    led: frozenset[str] = frozenset()
    behind: frozenset[str] = frozenset()
    participles: frozenset[str] = frozenset()
    phrasal: frozenset[tuple[str, str]] = frozenset()
    sources: tuple[tuple[str, ...], ...] = ()
    claims: frozenset[str] = frozenset()
    also_nouns: frozenset[str] = frozenset()
    owners: frozenset[str] = frozenset()
    agents: frozenset[str] = frozenset()
    fillers: frozenset[str] = frozenset()
    adverb_endings: tuple[str, ...] = ()
    passives: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    unnamed: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    stops: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    joints: frozenset[str] = frozenset()
    relatives: frozenset[str] = frozenset()
    conjunctions: frozenset[str] = frozenset()
    ands: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    women: frozenset[str] = frozenset()
    verb_first: bool = False
    long_names: bool = False
    has_capitals: bool = True


def words(table: str) -> frozenset[str]:
    """The words of a table written as one string."""
    return frozenset(table.split())


def phrases(*table: str) -> tuple[tuple[str, ...], ...]:
    """Phrases, each as its words, the longest first."""
    return tuple(sorted((tuple(phrase.split()) for phrase in table), key=len, reverse=True))
