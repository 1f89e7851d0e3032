"""Reads tables of agencies and publishers (TOML), and says in sentences what is wrong with one."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from clipper.capture.known_names import Agency, KnownNames, Publisher, key_of, known
from clipper.domain.errors import BadValue

_KEYS = {"agency": ("name", "aliases"), "publisher": ("name", "hosts", "aliases")}
_LISTS = ("aliases", "hosts")
_HOW = "Write it as the tables that come with Clipper: see `clipper tables`."


@dataclass(frozen=True, slots=True)
class NameTable:
    """One table as it was read."""

    agencies: tuple[Agency, ...] = ()
    publishers: tuple[Publisher, ...] = ()


def parse_name_table(text: str, name: str) -> NameTable:
    """The table in a TOML text; `name` is the file's. Raises BadValue with the first of its problems."""
    problems, table = read_name_table(text, name)
    if problems:
        raise BadValue(problems[0], safe="The tables that come with Clipper are used without it.", remedy=_HOW)
    return table


def read_name_table(text: str, name: str) -> tuple[tuple[str, ...], NameTable]:
    """All problems of a table, as sentences, and what can be used of it."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return (f"{name} cannot be read: {error}.",), NameTable()
    problems = [
        f"{name}: “{kind}” is no kind of entry; there are agency and publisher." for kind in data if kind not in _KEYS
    ]
    entries: dict[str, list[Mapping[str, object]]] = {}
    for kind in _KEYS:
        entries[kind] = []
        for number, entry in enumerate(_entries(data, kind), start=1):
            found = tuple(_problems(kind, entry))
            problems += [f"{name}, {kind} {number}: {problem}" for problem in found]
            if not found and isinstance(entry, dict):
                entries[kind].append(entry)
    problems += [f"{name}: {problem}" for problem in _doubles(entries)]
    agencies = tuple(Agency(_text(one, "name"), _texts(one, "aliases")) for one in entries["agency"])
    publishers = tuple(
        Publisher(_text(one, "name"), _texts(one, "hosts"), _texts(one, "aliases")) for one in entries["publisher"]
    )
    return tuple(problems), NameTable(agencies, publishers)


def joined(tables: Sequence[NameTable]) -> KnownNames:
    """The names of several tables; an entry of a later one replaces that of the same name."""
    return known(
        (one for table in tables for one in table.agencies), (one for table in tables for one in table.publishers)
    )


def _entries(data: Mapping[str, object], kind: str) -> Sequence[object]:
    found = data.get(kind, [])
    return found if isinstance(found, list) else [found]


def _problems(kind: str, entry: object) -> Iterator[str]:
    if not isinstance(entry, dict):
        yield f"it is no table; begin it with [[{kind}]]."
        return
    allowed = _KEYS[kind]
    for key in entry:
        if key not in allowed:
            yield f"“{key}” is not known; there are {', '.join(allowed)}."
    name = entry.get("name")
    if not isinstance(name, str) or not name.strip():
        yield "it has no name."
    for key in _LISTS:
        values = entry.get(key, [])
        if not isinstance(values, list) or not all(isinstance(one, str) and one.strip() for one in values):
            yield f"its {key} must be a list of texts, as [“one”, “two”]."
        elif key == "hosts" and any("/" in one or " " in one or "." not in one for one in values):
            yield "its hosts must be names like “example.com”, without https:// and paths."


def _doubles(entries: Mapping[str, Sequence[Mapping[str, object]]]) -> Iterator[str]:
    """Names and hosts of two entries of one kind."""
    for kind, ours in entries.items():
        owners: dict[str, str] = {}
        for entry in ours:
            name = _text(entry, "name")
            for other in dict.fromkeys(
                key_of(one) for one in (name, *_texts(entry, "aliases"), *_texts(entry, "hosts"))
            ):
                if owners.setdefault(other, name) != name:
                    yield f"“{other}” names two entries of {kind}: {owners[other]} and {name}."


def _text(entry: Mapping[str, object], key: str) -> str:
    value = entry.get(key)
    return value.strip() if isinstance(value, str) else ""


def _texts(entry: Mapping[str, object], key: str) -> tuple[str, ...]:
    values = entry.get(key, [])
    return tuple(one.strip() for one in values if isinstance(one, str)) if isinstance(values, list) else ()
