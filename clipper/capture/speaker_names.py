"""Gives a speaker's mention the name it stands for: "he", "Mr Roe" and "the spokesman" are Jack Roe, named before."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from clipper.capture.speech_words import SpeechWords
from clipper.domain.span import Span

_CAPITAL = r"[^\W\d_a-zß-öø-ÿа-яёіїєґα-ω\u0590-\uffff]"
_NAME = rf"(?:{_CAPITAL}[\w]?\.(?:{_CAPITAL}\.)*|(?:Sen|Rep|Gov|Gen|Rev|Prof)\.|{_CAPITAL}[\w'’\-‑]*)"
_RUN = re.compile(
    rf"(?<!\w){_NAME}(?:[ \u00a0](?:(?:de|del|della|di|da|du|van|von|der|den|bin|ibn|al|el|la|le|ten|ter|zu)[ \u00a0]){{0,2}}"
    rf"{_NAME}){{0,5}}"
)
_WORD = re.compile(rf"{_NAME}|[^\W_][\w'’.\-‑&]*")
_OWN = re.compile(r"[’']s?$")
_CYRILLIC_ENDING = re.compile(r"(?:ого|ому|ыми?|ими?|ой|ою|ом|ем|ів|ові|еві|[аяуюеиыіоь])$")
_MOST_READ = 50
_APPOSITION = re.compile(r"\s*,\s*")
_ROLE_BEHIND = re.compile(
    r"\s*,\s*(?:[^\W\d_]+\s+){0,5}?(?P<role>[^\W\d_]{4,})(?=\s+(?:of|for|at|in|de|des|du|der|di|do)\b|\s*,)"
)
_ROLE_ENDINGS = (
    "chef",
    "chefin",
    "minister",
    "ministerin",
    "sprecher",
    "sprecherin",
    "kanzler",
    "kanzlerin",
    "präsident",
    "präsidentin",
    "direktor",
    "direktorin",
    "sekretär",
    "sekretärin",
    "leiter",
    "leiterin",
    "experte",
    "expertin",
)


class SpeakerNames:
    """The persons a text names, and who was meant last by a role. Ask in the order of the text."""

    def __init__(self, text: str, spans: Iterable[Span], words: SpeechWords) -> None:
        self.words = words
        self.heard = 0
        """Up to where the text has been read for speakers of words that are no quotation."""
        self._text = text
        self._last = ""
        self._women: dict[str, bool] = {}
        self._known: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._roles: dict[str, str] = {}
        for span in spans:
            for run in _RUN.finditer(text, *span):
                self._learn(run.group(), run.start())

    def is_pronoun(self, speaker: Span) -> bool:
        """Whether the mention stands for somebody named before: "he", "his"."""
        lower = speaker.of(self._text).lower()
        return (lower in self.words.pronouns or lower in self.words.owners) and lower not in self.words.unnamed

    def name_of(self, speaker: Span) -> str:
        """The name this mention stands for; "" for "I" and "they", and for "she" where the last one named is a man."""
        mention = speaker.of(self._text).strip()
        if mention.lower() in self.words.unnamed:
            return ""
        name = self._meant(mention.lower()) if self.is_pronoun(speaker) else self._named(speaker, mention)
        self._last = name or self._last
        return name

    def _meant(self, pronoun: str) -> str:
        is_woman = pronoun in self.words.women
        known = self._women.setdefault(self._last, is_woman) if self._last else is_woman
        return self._last if known == is_woman else ""

    def _named(self, speaker: Span, mention: str) -> str:
        if mention.lower() in self.words.relatives:
            return self._antecedent(speaker) or self._last
        tokens = _WORD.findall(mention)
        name = self._person_in(tokens)
        if not name:
            return self._appended(speaker.end) or self._in_role(tokens) or self._without_article(mention)
        full = self._full(name, speaker.start)
        self._remember_role(tokens, name, full, speaker.end)
        title = next(
            (token.lower().rstrip(".") for token in tokens if token.lower().rstrip(".") in self.words.women), ""
        )
        if title:
            self._women[full] = True
        return full

    def _learn(self, run: str, start: int) -> None:
        tokens = self._trimmed(_WORD.findall(run))
        if 2 <= len(tokens) <= 4 and not any(token.isupper() and len(token) > 3 for token in tokens):
            name = " ".join([*tokens[:-1], _OWN.sub("", tokens[-1])])
            self._known[self._key(tokens[-1])].append((start, name))

    def _trimmed(self, tokens: Sequence[str]) -> list[str]:
        """The words of a name without what leads to it: articles, titles, a sentence's first small word."""
        words = self.words
        first = 0
        while first < len(tokens):
            bare = tokens[first].lower().rstrip(".")
            is_role = bare.endswith(_ROLE_ENDINGS) and len(tokens) > first + 1
            if not (
                bare in words.titles or bare in words.articles or bare in words.stops or bare in words.days or is_role
            ):
                break
            first += 1
        return list(tokens[first:])

    def _key(self, word: str) -> str:
        bare = _OWN.sub("", word).casefold().rstrip(".")
        return _CYRILLIC_ENDING.sub("", bare) if bare and "\u0400" <= bare[0] <= "\u04ff" else bare

    def _person_in(self, tokens: Sequence[str]) -> str:
        """The name at the end of a mention, or "" where it ends with a small word or names no person."""
        if not self.words.has_capitals:
            return " ".join(self._trimmed(tokens))
        tokens = [token for token in tokens if token]
        if not tokens or not tokens[-1][0].isupper():
            return ""
        first = len(tokens) - 1
        while first > 0 and (tokens[first - 1][0].isupper() or self._is_particle(tokens, first - 1)):
            first -= 1
        before = tokens[first - 1].lower() if first else ""
        if before in self.words.joints and before not in self.words.articles:
            # "a spokesman for Roe": not Roe speaks.
            return ""
        if before in self.words.articles and first == 1:
            # "the Associated Press": a body, unless it is "the Rev. John Roe".
            return ""
        name = self._trimmed(tokens[first:])
        return " ".join([*name[:-1], _OWN.sub("", name[-1])]) if name else ""

    def _is_particle(self, tokens: Sequence[str], at: int) -> bool:
        return (
            at > 0
            and tokens[at] in self.words.joints
            and len(tokens[at]) <= 3
            and tokens[at - 1][0].isupper()
            and (tokens[at] not in ("of", "for", "y", "e"))
        )

    def _full(self, name: str, before: int) -> str:
        """The full name that was introduced before, or else is later, by its last word."""
        if " " in name:
            self._known[self._key(name.split()[-1])].append((before, name))
            return name
        known = self._known.get(self._key(name.split()[-1]), [])
        earlier = [full for start, full in known[-_MOST_READ:] if start < before] or [full for _, full in known[:1]]
        return max(reversed(earlier), key=earlier.count) if earlier else name

    def _remember_role(self, tokens: Sequence[str], name: str, full: str, end: int) -> None:
        size = len(name.split())
        role = tokens[-size - 1].lower() if len(tokens) > size else ""
        if role and tokens[-size - 1][0].islower():
            self._roles[role] = full
        behind = _ROLE_BEHIND.match(self._text, end, end + 120)
        if behind:
            self._roles[behind["role"].lower()] = full

    def _in_role(self, tokens: Sequence[str]) -> str:
        """Who was last called the spokesman, where that is said with an article and no more."""
        is_definite = 1 < len(tokens) <= 3 and tokens[0].lower() in self.words.articles
        return self._roles.get(tokens[-1].lower(), "") if is_definite else ""

    def _appended(self, end: int) -> str:
        """The name that follows a description: "the minister, Jack Roe,"."""
        comma = _APPOSITION.match(self._text, end, end + 4)
        run = _RUN.match(self._text, comma.end(), comma.end() + 80) if comma and self.words.has_capitals else None
        tokens = self._trimmed(_WORD.findall(run.group())) if run else []
        return " ".join(tokens) if 2 <= len(tokens) <= 4 else ""

    def _antecedent(self, speaker: Span) -> str:
        """The name just before a relative pronoun."""
        start = max(0, speaker.start - 60)
        runs = [run for run in _RUN.finditer(self._text, start, speaker.start) if speaker.start - run.end() <= 2]
        tokens = self._trimmed(_WORD.findall(runs[-1].group())) if runs else []
        return self._full(" ".join(tokens), speaker.start) if tokens else ""

    def _without_article(self, mention: str) -> str:
        first, _, rest = mention.partition(" ")
        return _OWN.sub("", rest if rest and first.lower() in self.words.articles else mention)
