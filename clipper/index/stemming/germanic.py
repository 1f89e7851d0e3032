"""Forms of English and German words.

English: the inflections of the school grammar, read as the words they may come from; after D. Harman's S-stemmer,
"How effective is suffixing?" (1991), with -ed and -ing. German: after J. Savoy, "Light stemming approaches" (2006),
with strong verbs, prefixes that part from their verb, and umlauts, which folding has taken already.
"""

from collections.abc import Iterator
from functools import lru_cache

from clipper.index.stemming.inflection import WHOLE, Inflection, Opening, Paradigm, lexemes, pairs

_EN_IRREGULAR = lexemes(
    """be am is are was were been being
    have has had having
    do does did done doing
    go goes went gone going
    say said
    see saw seen
    take took taken
    come came
    get got gotten
    give gave given
    make made
    know knew known
    think thought
    tell told
    become became
    leave left
    feel felt
    bring brought
    begin began begun
    keep kept
    hold held
    write wrote written
    stand stood
    hear heard
    mean meant
    meet met
    run ran
    pay paid
    sit sat
    speak spoke spoken
    lie lay lain lying
    lead led
    grow grew grown
    lose lost
    fall fell fallen
    send sent
    build built
    understand understood
    draw drew drawn
    break broke broken
    spend spent
    rise rose risen
    drive drove driven
    buy bought
    wear wore worn
    choose chose chosen
    seek sought
    throw threw thrown
    catch caught
    deal dealt
    win won
    forget forgot forgotten
    lay laid
    sell sold
    fight fought
    bear bore borne
    teach taught
    eat ate eaten
    sing sang sung
    strike struck stricken
    hang hung
    shake shook shaken
    ride rode ridden
    feed fed
    shoot shot
    drink drank drunk
    hide hid hidden
    fly flew flown
    swear swore sworn
    sleep slept
    steal stole stolen
    freeze froze frozen
    flee fled
    swim swam swum
    bind bound
    wake woke woken
    withdraw withdrew withdrawn
    overthrow overthrew overthrown
    arise arose arisen
    forgive forgave forgiven
    forbid forbade forbidden
    sink sank sunk
    dig dug
    stick stuck
    tear tore torn
    bite bit bitten
    blow blew blown
    bend bent
    lend lent
    weep wept
    sweep swept
    creep crept
    spring sprang sprung
    shrink shrank shrunk
    stink stank stunk
    swing swung
    cling clung
    undergo underwent undergone
    undertake undertook undertaken
    mistake mistook mistaken
    awake awoke
    foresee foresaw foreseen
    oversee oversaw overseen
    rebuild rebuilt
    die dying
    tie tying
    man men
    woman women
    child children
    person people
    foot feet
    tooth teeth
    goose geese
    mouse mice
    ox oxen
    crisis crises
    analysis analyses
    basis bases
    thesis theses
    hypothesis hypotheses
    criterion criteria
    phenomenon phenomena
    datum data
    medium media
    wife wives
    life lives
    knife knives
    half halves
    leaf leaves
    loaf loaves
    thief thieves
    wolf wolves
    shelf shelves
    calf calves
    self selves
    elf elves
    good better best
    bad worse worst
    i me my mine
    he him his
    we us our ours
    they them their theirs"""
)
_EN_LEMMAS: dict[str, list[str]] = {}
for _form, _of in _EN_IRREGULAR.items():
    for _lemma in _of:
        _EN_LEMMAS.setdefault(_lemma, []).append(_form)
_EN_WHOLE = frozenset(
    """news species series lens always perhaps besides thus this his its yes gas bus us plus bias alias atlas chaos christmas
    means physics politics economics ethics mathematics athletics headquarters sometimes afterwards towards indeed hundred
    during evening morning nothing something anything everything king ring thing wing string spring ceiling wedding
    sibling united kindred naked sacred wicked hatred red bed shed sled speed seed need deed feed weed greed breed exceed
    proceed succeed agreed freed""".split()
)
_EN_COMPARED = frozenset(
    """large big small old young high low long short strong weak great near far wide deep late early rich poor hard soft fast slow
    hot cold cool warm new safe wise fair free strict tough rough smooth thin thick tall bright dark light heavy busy easy
    happy angry hungry healthy wealthy early simple close clear cheap clean dirty loud quick sharp steep brave bold calm
    harsh fierce grave great grim fresh few nice fine rare sure pure poor""".split()
)
_EN_VOWELS = frozenset("aeiouy")
_EN_TAILS = frozenset(["", *"s es e ed d ing er r est st y ies ied ier iest ying".split()])
_EN_AFTER_DOUBLED = ("ed", "ing", "er", "est")


class English:
    """English words, read as the words they may be forms of."""

    def asked(self, word: str) -> frozenset[str]:
        """As `Morphology`."""
        return self.readings(word)

    @lru_cache(maxsize=1 << 12)  # noqa: B019  # there is one
    def readings(self, word: str) -> frozenset[str]:
        """As `Morphology`."""
        found = {word, *_EN_IRREGULAR.get(word, ())}
        if word not in _EN_WHOLE and len(word) > 3:
            found.update(base for base in _english_bases(word) if _is_english_word(base))
        return frozenset(found)

    def openings(self, word: str) -> list[Opening]:
        """As `Morphology`."""
        found: list[Opening] = []
        for base in self.readings(word):
            beginning = base[:-1] if base[-1:] in "ey" and len(base) > 3 else base
            doubled = frozenset(beginning[-1] + tail for tail in _EN_AFTER_DOUBLED)
            found.append(Opening(beginning, _EN_TAILS | doubled))
            found += (Opening(form, WHOLE) for form in _EN_LEMMAS.get(base, ()))
        return found


def _is_english_word(base: str) -> bool:
    return len(base) > 1 and not _EN_VOWELS.isdisjoint(base)


def _english_bases(word: str) -> Iterator[str]:
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        yield from _without_s(word)
    for ending in ("ed", "ing"):
        if word.endswith(ending) and not word.endswith(("eed", "thing")):
            yield from _verbs_of(word[: -len(ending)], ending)
    for ending in ("er", "est"):
        if word.endswith(ending):
            bases = _verbs_of(word[: -len(ending)], "ed")
            yield from (base for base in bases if base in _EN_COMPARED)


def _without_s(word: str) -> Iterator[str]:
    if word.endswith("ies"):
        yield word[:-3] + ("y" if len(word) > 4 else "ie")
    elif word.endswith(("sses", "shes", "ches", "xes", "zes", "oes")):
        yield word[:-2]
        if word.endswith(("ches", "xes", "zes", "oes")):
            yield word[:-1]
    elif word.endswith("uses"):
        yield from (word[:-2], word[:-1])
    else:
        yield word[:-1]


def _verbs_of(stem: str, ending: str) -> Iterator[str]:
    if len(stem) < 2 or _EN_VOWELS.isdisjoint(stem):
        return
    if stem.endswith("i") and ending == "ed":
        yield stem[:-1] + "y"
        return
    last, before = stem[-1], stem[-2]
    is_double = last == before and last not in _EN_VOWELS
    if is_double:
        yield stem if last in "lsfz" else stem[:-1]
        if last in "lsz":
            yield stem[:-1]
        return
    is_short = last not in "aeiouywx" and before in _EN_VOWELS and (len(stem) < 3 or stem[-3] not in _EN_VOWELS)
    vowels = sum(sign in _EN_VOWELS for sign in stem)
    if not (is_short and vowels == 1):  # hoping is no form of hop
        yield stem
    if last not in "wyxh" and (last != "e" or ending == "ed"):
        yield stem + "e"


_SEPARABLE = """ab an auf aus bei dar durch ein empor entgegen entlang fest fort frei gegenuber heim her herab heran herauf heraus
    herbei herein herum herunter hervor hin hinaus hinein hinter hinzu hoch los mit nach nieder statt teil uber um unter
    vor voran voraus vorbei weg weiter wieder zu zuruck zusammen""".split()
_STRONG = """geh ging gang
    komm kam kom
    steh stand
    sprech sprach sproch sprich
    schreib schrieb
    geb gab gib
    nehm nahm nomm nimm
    seh sah sieh
    les las lies
    fahr fuhr
    find fand fund
    lieg lag leg
    sitz sass sess
    tret trat trit tritt
    treff traf troff triff
    helf half holf hilf
    werf warf worf wirf
    sterb starb storb stirb
    brech brach broch brich
    ess ass gess iss
    trink trank trunk
    sing sang sung
    spring sprang sprung
    zwing zwang zwung
    beginn begann begonn
    gewinn gewann gewonn
    schliess schloss
    schiess schoss
    flieh floh
    flieg flog
    zieh zog
    bleib blieb
    treib trieb
    steig stieg
    streit stritt
    schneid schnitt
    leid litt
    greif griff
    reiss riss
    halt hielt
    fall fiel
    lass liess
    lauf lief
    ruf rief
    trag trug
    schlag schlug
    wachs wuchs
    heiss hiess
    lad lud
    denk dach
    bring brach
    kenn kann
    nenn nann
    brenn brann
    renn rann
    send sand
    wend wand
    tu tat
    verlier verlor
    wiss wuss weiss weis
    bitt bat bet
    fang fing
    hang hing
    schweig schwieg
    schein schien
    weich wich
    leih lieh
    bind band bund
    verschwind verschwand verschwund
    bieg bog
    biet bot
    frier fror
    heb hob
    grab grub
    stehl stahl stohl stiehl
    befehl befahl befohl befiehl
    empfehl empfahl empfohl empfiehl
    erschreck erschrak erschrock"""
_BOUND = ("be", "ent", "er", "ver", "zer", "ge", "miss", "uber", "unter", "wider", "hinter", "um", "durch")


def _strong_stems() -> dict[str, tuple[str, ...]]:
    """Strong stems alone and behind every prefix, since a prefix changes nothing of the conjugation."""
    found: dict[str, tuple[str, ...]] = {}
    for form, bases in lexemes(_STRONG).items():
        for prefix in ("", *_BOUND, *_SEPARABLE):
            found[prefix + form] = (*found.get(prefix + form, ()), *(prefix + base for base in bases))
    return found


_NOUNS = Paradigm("n", pairs("- e en n er ern es s ens em innen>in inn>in se>s ses>s ssen>s"))
_VERBS = Paradigm(
    "v",
    pairs("- en n e st t est et te ten test tet ete eten etet end ende enden ender endes"),
    asked=frozenset("en n ten te eten ete".split()),
    stems=_strong_stems(),
    prefixes=("ge",),
)


class German(Inflection):
    """German words; a participle has its ge- between the prefix and the verb: angekommen."""

    def __init__(self) -> None:
        super().__init__(
            (_NOUNS, _VERBS),
            irregular="""sein bin bist ist sind seid war warst waren wart gewesen ware waren sei seien
            haben habe hast hat habt hatte hatten gehabt hatte
            werden werde wirst wird wurde wurden geworden worden
            konnen kann kannst konnte konnten gekonnt
            mussen muss musst musste mussten gemusst
            wollen will willst wollte wollten gewollt
            sollen soll sollte sollten
            durfen darf darfst durfte durften
            mogen mag mochte mochten
            gut besser beste besten bester bestes""",
        )

    @lru_cache(maxsize=1 << 12)  # noqa: B019  # there is one
    def readings(self, word: str) -> frozenset[str]:
        """As `Morphology`."""
        found = set(super().readings(word))
        for bare in _with_its_prefix(word):
            found.update(reading for reading in super().readings(bare) if reading[0] == "v")
        for plain in _umlauts(word):
            found |= super().readings(plain)
        return frozenset(found)

    def asked(self, word: str) -> frozenset[str]:
        """As `Morphology`."""
        return super().asked(word).union(*(super(German, self).asked(plain) for plain in _umlauts(word)))

    def openings(self, word: str) -> list[Opening]:
        """As `Morphology`."""
        found = super().openings(word)
        for plain in _umlauts(word):
            found += super().openings(plain)
        between = [
            Opening(prefix + joint + look[len(prefix) :], tails)
            for prefix in _SEPARABLE
            if word.startswith(prefix) and word.endswith("n")
            for look, tails, _ in found
            if look.startswith(prefix) and len(look) > len(prefix) + 2
            for joint in ("ge", "zu")
        ]
        return [*found, *between, *(Opening(spelt, _NOUNS.tails) for spelt in _spelt_out(word))]


def _with_its_prefix(word: str) -> Iterator[str]:
    for prefix in _SEPARABLE:
        rest = word[len(prefix) :]
        if word.startswith(prefix) and rest.startswith(("ge", "zu")) and len(rest) > 5:
            yield prefix + rest[2:]


def _umlauts(word: str) -> Iterator[str]:
    """The word with an umlaut written as two letters read as the one it stands for."""
    for place in range(1, len(word) - 1):
        if word[place] in "aou" and word[place + 1] == "e" and word[place - 1] not in "aeq":
            yield word[: place + 1] + word[place + 2 :]


def _spelt_out(word: str) -> Iterator[str]:
    """The beginnings of a word whose first or second vowel is written as two letters: mueller."""
    for place in range(1, min(len(word) - 1, 5)):
        if word[place] in "aou" and word[place + 1] not in "aeou" and word[place - 1] not in "aeq":
            yield word[: place + 1] + "e" + word[place + 1 :]
