"""Invented pages, as a server would send them."""

_NAMES = "Brennan Okafor Lindqvist Marchetti Sato Haddad Novak Reyes Dlamini Kowalski Petrov Vargas".split()
_VERBS = "mended sold watched counted painted rowed".split()
_THINGS = "the ropes, a pump, two nets, an old engine, the lamps".split(", ")


def sentences(count: int, *, seed: int = 0) -> list[str]:
    """Sentences that differ."""
    return [
        f"In the week of the {number + seed} storm {_NAMES[(number + seed) % 12]} {_VERBS[number % 6]} "
        f"{_THINGS[(number * 7 + seed) % 5]} before the {number * 3 + 2} boats came in."
        for number in range(count)
    ]


def article(
    title: str = "Ferries stay in port", *, paragraphs: int = 8, seed: int = 0, more: str = "", head: str = ""
) -> bytes:
    """A page with a story of so many paragraphs of two sentences each."""
    words = sentences(paragraphs * 2, seed=seed)
    body = "".join(f"<p>{words[2 * number]} {words[2 * number + 1]}</p>\n" for number in range(paragraphs))
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title} – Sound Courier</title>{head}</head>"
        f"<body><nav><a href=/>Home</a></nav><article><h1>{title}</h1>\n{body}{more}</article></body></html>"
    ).encode()
