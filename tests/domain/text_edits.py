"""Edits of a text that know where every kept character went.

A text under edit is a list of (character, place in the old text or None for what is new). `place_of` tells from it
where a span's words must be found.
"""

import random
from collections.abc import Callable, Sequence

from clipper.domain.span import Span

Signs = list[tuple[str, int | None]]
Edit = Callable[[Signs, Span, random.Random], Signs]

NOTICES = ("Subscribe to our letters.", "More on this subject", "Photograph: the archive", "Continue below")
NONSENSE = "zu ve qo xi jy ku wo zy".split()


def untouched(text: str) -> Signs:
    """The text before any edit."""
    return [(sign, at) for at, sign in enumerate(text)]


def text_of(signs: Signs) -> str:
    """The text as it reads now."""
    return "".join(sign for sign, _ in signs)


def place_of(signs: Signs, span: Span) -> Span | None:
    """From the first to the last kept character of the span; None where none is kept."""
    kept = [now for now, (_, then) in enumerate(signs) if then is not None and span.start <= then < span.end]
    return Span(kept[0], kept[-1] + 1) if kept else None


def inserted(text: str) -> Signs:
    """Characters that come anew."""
    return [(sign, None) for sign in text]


def paragraphs(signs: Signs) -> list[Signs]:
    """The lines, each with its break."""
    lines: list[Signs] = [[]]
    for sign in signs:
        lines[-1].append(sign)
        if sign[0] == "\n":
            lines.append([])
    return [line for line in lines if line]


def _is_own(line: Signs, span: Span) -> bool:
    return any(then is not None and span.start <= then < span.end for _, then in line)


def _joined(lines: Sequence[Signs]) -> Signs:
    ended = [line if line[-1][0] == "\n" else [*line, ("\n", None)] for line in lines]
    return [sign for line in ended for sign in line]


# what keeps the words ------------------------------------------------------------------------------------------
def put_notices_between(signs: Signs, span: Span, chance: random.Random) -> Signs:
    lines = []
    for line in paragraphs(signs):
        if chance.random() < 0.5:
            lines.append(inserted(chance.choice(NOTICES) + "\n"))
        lines.append(line)
    return _joined(lines)


def drop_other_paragraphs(signs: Signs, span: Span, chance: random.Random) -> Signs:
    return _joined([line for line in paragraphs(signs) if _is_own(line, span) or chance.random() < 0.5])


def set_in_curly_quotes(signs: Signs, span: Span, chance: random.Random) -> Signs:
    forms = {"'": "’", '"': "”", "-": "–", " ": "\u00a0"}
    return [(forms.get(sign, sign) if chance.random() < 0.5 else sign, then) for sign, then in signs]


def break_lines(signs: Signs, span: Span, chance: random.Random) -> Signs:
    return [("\n" if sign == " " and chance.random() < 0.1 else sign, then) for sign, then in signs]


def move_own_paragraphs(signs: Signs, span: Span, chance: random.Random) -> Signs:
    lines = paragraphs(signs)
    own, others = [each for each in lines if _is_own(each, span)], [each for each in lines if not _is_own(each, span)]
    at = chance.randint(0, len(others))
    return _joined([*others[:at], *own, *others[at:]])


REARRANGING: tuple[Edit, ...] = (put_notices_between, drop_other_paragraphs, move_own_paragraphs)
RETYPING: tuple[Edit, ...] = (set_in_curly_quotes, break_lines)
"""To be done last: a broken paragraph is no longer one."""


# what changes them ---------------------------------------------------------------------------------------------
def replace_some_words(signs: Signs, span: Span, chance: random.Random) -> Signs:
    """One word in six of the span, the first and last but two not among them, is another."""
    starts = [
        at
        for at, (sign, then) in enumerate(signs)
        if then is not None
        and span.start + 12 <= then < span.end - 12
        and sign.isalnum()
        and not signs[at - 1][0].isalnum()
    ]
    changed = set(chance.sample(starts, max(1, len(starts) // 6)))
    result: Signs = []
    is_changing = False
    for at, (sign, then) in enumerate(signs):
        if at in changed:
            is_changing = True
            result += inserted(chance.choice(NONSENSE))
        is_changing = is_changing and sign.isalnum()
        if not is_changing:
            result.append((sign, then))
    return result


# what takes them away ------------------------------------------------------------------------------------------
def delete_span(signs: Signs, span: Span, chance: random.Random) -> Signs:
    return [(sign, then) for sign, then in signs if then is None or not span.start <= then < span.end]


def delete_own_paragraphs(signs: Signs, span: Span, chance: random.Random) -> Signs:
    return _joined([line for line in paragraphs(signs) if not _is_own(line, span)])


def put_near_copy_elsewhere(signs: Signs, span: Span, chance: random.Random) -> Signs:
    """The span goes, and a paragraph two away from it at least says nearly the same."""
    words = text_of([each for each in signs if each[1] is not None and span.start <= each[1] < span.end]).split()
    long = [at for at, word in enumerate(words) if len(word) > 3]
    for at in chance.sample(long, min(len(long), 1 + len(words) // 8)):
        words[at] = chance.choice(NONSENSE)
    lines = paragraphs(signs)
    own = [number for number, line in enumerate(lines) if _is_own(line, span)]
    far = [number for number in range(len(lines)) if number < own[0] - 1 or number > own[-1] + 2]
    rest = [delete_span(line, span, chance) for line in lines]
    at = chance.choice(far)
    return _joined([line for line in [*rest[:at], inserted(" ".join(words) + ".\n"), *rest[at:]] if line])


DELETING: tuple[Edit, ...] = (delete_span, delete_own_paragraphs, put_near_copy_elsewhere)


def story(chance: random.Random, lines: int = 12) -> str:
    """An invented text with the common words of real ones, and names that seldom come again."""
    common = "the of and to a in was that said for on with he she it at by had not from but were which".split()
    syllables = "ba ko ri te mu sa lo ne di ga vu pe shi tra no el ar in os un for mer gen tal".split()
    names = ["".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(200)]

    def sentence() -> str:
        words = [chance.choice(common if chance.random() < 0.5 else names) for _ in range(chance.randint(6, 16))]
        return " ".join(words).capitalize() + chance.choice(".!?")

    return "\n".join(" ".join(sentence() for _ in range(chance.randint(2, 5))) for _ in range(lines))
