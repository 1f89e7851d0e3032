"""The names of agencies and publishers that this process knows, out of tables that come with the program and are the user's
to extend. Reading the files is for whoever starts the process: see `load_with`.
"""

import logging
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

log = logging.getLogger(__name__)

LOUD = 4
"""Names this short ("AP", "AA", "PA") count only in the letters given: "Pa" is no agency."""
_ARTICLE = re.compile(r"^(?:the|l['’]|agence|agencia|agenzia|agentur|агентство|وكالة|خبرگزاری)\s+(?=\S)", re.IGNORECASE)
_AROUND = " .,;:"


@dataclass(frozen=True, slots=True)
class Agency:
    """A wire service: the name to record and the other names it signs with."""

    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Publisher:
    """A newspaper or site: the name to record, the hosts it publishes at, and the other names it goes by."""

    name: str
    hosts: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Both tables, ready to be looked up; made by `known`."""

    agencies: tuple[Agency, ...] = ()
    publishers: tuple[Publisher, ...] = ()
    _agencies_by_key: Mapping[str, Agency] = field(default_factory=dict)
    _short: Mapping[str, Agency] = field(default_factory=dict)
    _hosts: Mapping[str, Publisher] = field(default_factory=dict)
    _publishers_by_key: Mapping[str, Publisher] = field(default_factory=dict)

    def agency(self, words: str) -> Agency | None:
        """The agency that goes by exactly these words, a leading "The" or a final full stop aside."""
        for form in (words.strip(_AROUND), _ARTICLE.sub("", words.strip()).strip(_AROUND)):
            found = self._short.get(form) if len(form) <= LOUD else self._agencies_by_key.get(key_of(form))
            if found:
                return found
        return None

    def publisher_at(self, host: str) -> Publisher | None:
        """The publisher at a host or at one above it: "edition.example.com" is below "example.com"."""
        parts = host.casefold().split(".")
        above = (".".join(parts[at:]) for at in range(len(parts) - 1))
        return next((self._hosts[name] for name in above if name in self._hosts), None)

    def publisher(self, name: str) -> Publisher | None:
        """The publisher that goes by this name."""
        return self._publishers_by_key.get(key_of(name)) if name else None


def known(agencies: Iterable[Agency] = (), publishers: Iterable[Publisher] = ()) -> KnownNames:
    """The tables with their keys. Of entries with the same name or key the later one counts."""
    agencies = tuple({one.name: one for one in agencies}.values())
    publishers = tuple({one.name: one for one in publishers}.values())
    signed = [(name, one) for one in agencies for name in (one.name, *one.aliases)]
    called = [(name, one) for one in publishers for name in (*one.aliases, one.name)]
    return KnownNames(
        agencies,
        publishers,
        {key_of(name): one for name, one in signed},
        {name: one for name, one in signed if len(name) <= LOUD},
        {host.casefold(): one for one in publishers for host in one.hosts},
        {key_of(name): one for name, one in called},
    )


def key_of(name: str) -> str:
    """What makes two names the same."""
    return re.sub(r"[\s.\-‐–]+", " ", name).strip().casefold()


def _nothing() -> KnownNames:
    log.warning("no tables of names were given to this process: see load_with")
    return KnownNames()


class _Standing:
    """What this process knows: loaded when it is asked for first."""

    def __init__(self) -> None:
        self.load: Callable[[], KnownNames] = _nothing
        self.names: KnownNames | None = None


_standing = _Standing()


def load_with(load: Callable[[], KnownNames]) -> None:
    """Say once, where a process begins, how the tables are read. Without it no name is known.

    A setting of the process, as logging is: rules deep inside ask for names, and handing the tables through every one
    of them would tell nobody anything.
    """
    _standing.load, _standing.names = load, None


def known_names() -> KnownNames:
    """The tables of this process."""
    if _standing.names is None:
        _standing.names = _standing.load()
    return _standing.names
