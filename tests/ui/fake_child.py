"""A child process for tests: answers JSON lines as its argument says. Run as a script, never imported."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any


def page(text: str, offset: int, total: int, limit: int) -> dict[str, object]:
    hits = [
        {
            "clipping_id": f"clipping-{number}",
            "annotation_id": None,
            "score": 1.0,
            "title": f"{text} {number}",
            "title_marks": [],
            "container_title": "Coastal Courier",
            "original_publisher": "",
            "issued": "2025-03",
            "snippet": {"text": f"about {text}", "marks": [[6, 6 + len(text)]], "place": [6, 6 + len(text)]},
        }
        for number in range(offset, min(total, offset + limit))
    ]
    return {"query": text, "hits": hits, "total": total, "offset": offset, "notes": [], "took_ms": 1.0}


def folded(page: dict[str, Any]) -> dict[str, Any]:
    """The page with two republications behind its first hit; a hundred rows of 120 results in 60 stories."""
    for hit in page["hits"][:1]:
        hit |= {"republications": ["paper-0", "paper-1"], "behind": 2}
    return page | {"folded": {"rows": 100, "stories": 60, "hits": page["total"]}}


def behind(message: dict[str, Any]) -> dict[str, Any]:
    """Two hits behind another."""
    hits = page(message["text"], 0, 2, 2)["hits"]
    assert isinstance(hits, list)
    return {"hits": [hit | {"clipping_id": f"paper-{number}"} for number, hit in enumerate(hits)]}


def facets(message: dict[str, Any]) -> dict[str, Any]:
    return {"tag": [{"value": "harbour/ice", "count": 80}, {"value": message["text"], "count": 2}]}


def histogram(message: dict[str, Any]) -> dict[str, Any]:
    bars = [{"first": f"{year}", "last": f"{year}", "count": year - 2010} for year in range(2010, 2020)]
    return {"step": "year", "bars": bars, "vague": 1, "undated": len(message["text"])}


def kwic(message: dict[str, Any]) -> dict[str, Any]:
    text = message["text"]
    line = {
        "clipping_id": "clipping-0",
        "annotation_id": None,
        "left": "about the ",
        "match": text,
        "right": " of February",
        "place": [10, 10 + len(text)],
        "title": "Who kept the log?",
        "issued": "2025-03",
    }
    lines = [line | {"clipping_id": f"clipping-{number}"} for number in range(min(3, message["limit"]))]
    return {"query": text, "lines": lines, "clippings": 3, "total": 120, "order": message["order"], "is_cut": True}


def completions(message: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"kind": "word", "text": f"{message['text']}ing", "span": [0, message["caret"]], "count": 7}]


ABOUT: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "facets": lambda message: {"facets": facets(message)},
    "histogram": lambda message: {"histogram": histogram(message)},
    "kwic": lambda message: {"kwic": kwic(message)},
    "behind": behind,
    "complete": lambda message: {"completions": completions(message)},
    "counts": lambda message: {"counts": [[each, len(text), after] for each, text, after in message["searches"]]},
}
"""What is answered to each question beside searches; to one about "hold" nothing is, to one about "odd" an error."""


def serve() -> None:
    held = []
    for line in sys.stdin:
        message = json.loads(line)
        number, operation, text = message["n"], message["op"], message.get("text", "")
        if operation == "catch_up":
            print(json.dumps({"event": "progress", "done": 1, "total": 2}), flush=True)
            print(json.dumps({"event": "indexed", "sequence": 7}), flush=True)
        elif operation == "places":
            print(json.dumps({"n": number, "places": [[0, 2], [6, 9]]}), flush=True)
        elif operation in ABOUT and text not in ("hold", "odd"):
            print(json.dumps({"n": number, **ABOUT[operation](message)}), flush=True)
        elif text.startswith("once:"):
            die_once(Path(text.removeprefix("once:")))
            print(json.dumps({"n": number, "page": page("again", 0, 1, 1)}), flush=True)
        elif text == "die":
            sys.exit(3)
        elif text == "hold":
            held.extend([number] if operation == "search" else [])
        elif text == "odd":
            print("this is no JSON", flush=True)
            print(json.dumps({"n": number, "error": {"kind": "IndexUnavailable", "message": "Odd."}}), flush=True)
        else:
            answers = [(each, "hold") for each in held] + [(number, text)]
            held.clear()
            total = 0 if text in ("nothing", "stale") else 120
            for each, words in answers:
                shown = page(words, message.get("offset", 0), total, message.get("limit", 50))
                shown = folded(shown) if message.get("fold") else shown
                answer = {"n": each, "page": shown | {"is_stale": text == "stale"}}
                print(json.dumps(answer), flush=True)


def die_once(mark: Path) -> None:
    if not mark.exists():
        mark.touch()
        sys.exit(3)


def extract(mode: str) -> None:
    request = json.loads(sys.stdin.readline())
    if mode == "hang":
        sys.stdin.read()
        while True:
            pass
    if mode == "error":
        print(json.dumps({"n": 1, "error": {"kind": "EmptyText", "message": "There is nothing to clip."}}))
    if mode == "draft" and request["op"] == "fetch":
        told = {"title": request["url"], "section": " ".join(request["allowed_hosts"])}
        print(json.dumps({"n": 1, "draft": {"source": told, "text": "Words.", "blocks": [], "raw": []}}))
    elif mode == "draft":
        raw = [{"mime": part["mime"], "name": part["name"], "data": part["data"]} for part in request["raw"]]
        draft = {"source": {"title": request["url"]}, "text": "Words.", "blocks": [], "raw": raw}
        print(json.dumps({"n": 1, "draft": draft}))


if __name__ == "__main__":
    if sys.argv[1] == "worker":
        serve()
    else:
        extract(sys.argv[1])
