"""News agencies by the names they sign with, and names that say of themselves they are one. Knows nothing of where they stand."""

import re

from clipper.capture.known_names import Agency, known_names


def find_agency(words: str) -> Agency | None:
    """The agency of the tables that goes by exactly these words, a leading "The" or a final full stop aside."""
    return known_names().agency(words)


_AGENCY_WORDS = re.compile(
    r"\b(?:(?:news|press|wire|media|information)[\s-]?(?:agency|service)|news ?wires?|wire|agency|agence|agentur|pressedienst|"
    r"nachrichtendienst|agencia|agência|agenzia|agencja|agentura|agenția|ajans[ıi]?|nyhetsbyrån?|persbureau|"
    r"агентство|агенция|агенција|агенція|πρακτορείο)\b"
    r"|\w(?:agentur|pressedienst|nachrichtendienst|агентство|persbureau|byrån)\b"
    r"|(?:^|\s)وكالة(?:\s|$)|خبرگزاری|خبر رساں|(?:通讯|通訊|通信)社$|통신$",
    re.IGNORECASE,
)
_OTHER_AGENCY = re.compile(
    r"\b(?:travel|estate|advertising|ad|energy|environment\w*|protection|intelligence|space|employment|marketing|talent|model\w*|"
    r"creative|digital|recruitment|literary|security|drug|medicines|недвижимости|voyages?|publicidad|werbe\w*)\b",
    re.IGNORECASE,
)
_LONGEST_NAME = 70
_MOST_WORDS = 7


def names_agency(words: str) -> bool:
    """Whether the words are a name that says of itself it is a news agency: "Northern Coast News Agency".

    For names that no table knows; a place where agencies sign must say that one is meant.
    """
    words = words.strip(" .,;:()[]")
    tokens = words.split()
    if not words or len(words) > _LONGEST_NAME or len(tokens) > _MOST_WORDS or any(c.isdigit() for c in words):
        return False
    is_alone = len(tokens) < 2 and (words.isascii() or len(words) < 4)
    small = [t for t in tokens if t[0].islower() and t.casefold() not in _SMALL and not _AGENCY_WORDS.fullmatch(t)]
    # Most languages write only the first word of such a name with a capital.
    is_name = not tokens[0][0].islower() and tokens[0].casefold() not in ("a", "an") and len(small) <= 1
    return not is_alone and is_name and bool(_AGENCY_WORDS.search(words)) and not _OTHER_AGENCY.search(words)


_SMALL = frozenset(
    "of the and for de del della di du des da do la le el die der das für von y e et och i v ve и по".split()
)


def agency_name(words: str) -> str:
    """The canonical name of a known agency, the words themselves where they say to be one, else ""."""
    known = find_agency(words)
    if known:
        return known.name
    return re.sub(r"^(?:the)\s+", "", words.strip(" .,;:()[]"), flags=re.IGNORECASE) if names_agency(words) else ""


UNKNOWN_AGENCY = 0.75
"""How sure an agency is that no table knows, at most."""


def agency_confidence(name: str, known: float) -> float:
    """`known` for an agency of the table, less for a name that only says it is one."""
    return known if find_agency(name) else min(known, UNKNOWN_AGENCY)
