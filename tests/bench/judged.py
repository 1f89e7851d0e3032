"""Test collections with judgements, read from a folder: which documents answer which question.

Two forms are known: SMART's (`*.ALL`, `*.QRY`, `*.REL` with `.I .T .A .W` lines, as CISI comes) and TREC's
(`*.xml` documents and topics, `*qrel*.txt`, as Cranfield is handed on).
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Judged:
    """Documents as (title, text), questions, and the documents that answer each, by the collection's own numbers."""

    documents: dict[str, tuple[str, str]]
    questions: dict[str, str]
    answers: dict[str, frozenset[str]] = field(repr=False)


def read_collection(folder: Path) -> Judged:
    """The collection in a folder; questions nobody judged are left out. Raises FileNotFoundError for none."""
    if list(folder.glob("*.ALL")):
        return _judged(*_smart(folder))
    return _judged(*_trec(folder))


def _judged(documents: dict[str, tuple[str, str]], questions: dict[str, str], pairs: list[tuple[str, str]]) -> Judged:
    answers: dict[str, set[str]] = defaultdict(set)
    for question, document in pairs:
        if document in documents:
            answers[question].add(document)
    asked = {number: text for number, text in questions.items() if answers[number]}
    return Judged(documents, asked, {number: frozenset(answers[number]) for number in asked})


def _only(folder: Path, pattern: str) -> str:
    found = sorted(folder.glob(pattern))
    if not found:
        raise FileNotFoundError(f"no {pattern} in {folder}")
    return found[0].read_text("utf-8", "replace")


# SMART -----------------------------------------------------------------------------------------------------------
_ITEM = re.compile(r"^\.I\s+(\d+)\s*$", re.MULTILINE)
_PART = re.compile(r"^\.([TAWXBNK])\s*$", re.MULTILINE)


def _smart(folder: Path) -> tuple[dict[str, tuple[str, str]], dict[str, str], list[tuple[str, str]]]:
    documents = {
        number: (parts.get("T", ""), parts.get("W", "")) for number, parts in _items(_only(folder, "*.ALL")).items()
    }
    questions = {number: parts.get("W", "") for number, parts in _items(_only(folder, "*.QRY")).items()}
    lines = (line.split() for line in _only(folder, "*.REL").splitlines())
    return documents, questions, [(line[0], line[1]) for line in lines if len(line) >= 2]


def _items(text: str) -> dict[str, dict[str, str]]:
    pieces = _ITEM.split(text)[1:]
    return {number: _parts(body) for number, body in zip(pieces[::2], pieces[1::2], strict=True)}


def _parts(body: str) -> dict[str, str]:
    pieces = _PART.split(body)[1:]
    return {name: " ".join(text.split()) for name, text in zip(pieces[::2], pieces[1::2], strict=True)}


# TREC ------------------------------------------------------------------------------------------------------------
def _trec(folder: Path) -> tuple[dict[str, tuple[str, str]], dict[str, str], list[tuple[str, str]]]:
    documents = {
        _tagged(body, "docno"): (_tagged(body, "title"), _tagged(body, "text"))
        for body in re.findall(r"<doc>(.*?)</doc>", _only(folder, "*all*.xml"), re.DOTALL)
    }
    topics = re.findall(r"<top>(.*?)</top>", _only(folder, "*qry*.xml"), re.DOTALL)
    # Judgements count the topics; the numbers in the topics are those of a longer list.
    questions = {str(place): _tagged(topic, "title") for place, topic in enumerate(topics, 1)}
    lines = (line.split() for line in _only(folder, "*qrel*.txt").splitlines())
    return documents, questions, [(line[0], line[2]) for line in lines if len(line) == 4 and int(line[3]) > 0]


def _tagged(text: str, name: str) -> str:
    match = re.search(rf"<{name}>(.*?)</{name}>", text, re.DOTALL)
    return " ".join(match[1].split()) if match else ""
