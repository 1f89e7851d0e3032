"""What is found of each language: `python tests/bench/languages.py [--misses]`.

Every case in an index of its language alone and in one that holds all languages; the cases of this project and, where
it is at hand, of the first study. Also how many forms a word has there.
"""

import argparse
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

from clipper.index.index import WhooshIndex
from tests.index.language_cases import Case, fill, is_right, own_cases, prototype_cases


def right_ones(cases: Sequence[Case], folder: Path) -> set[str]:
    """The names of the cases that come out right in one index of all their texts."""
    index = WhooshIndex(folder)
    try:
        fill(index, cases)
        return {case.name for case in cases if is_right(index, case)}
    finally:
        index.close()


def alone(cases: Sequence[Case], folder: Path) -> set[str]:
    """The same, each language in an index of its own."""
    languages: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        languages[case.language].append(case)
    return set().union(*(right_ones(some, folder / language) for language, some in languages.items()))


def _count(cases: Iterable[Case], right: set[str]) -> str:
    names = [case.name for case in cases]
    return f"{len(right.intersection(names))}/{len(names)}"


def show(title: str, cases: Sequence[Case], *, with_misses: bool, with_held_out: bool) -> None:
    """A table of one set."""
    with tempfile.TemporaryDirectory() as folder:
        together, apart = right_ones(cases, Path(folder) / "all"), alone(cases, Path(folder))
    print(f"\n{title}\n{'':8}{'alone':>9}{'together':>10}{'tuned':>9}{'held out':>10}{'wanted':>9}{'not':>7}")
    for language in (*sorted({case.language for case in cases}), ""):
        some = [case for case in cases if not language or case.language == language]
        columns = (
            _count(some, apart),
            _count(some, together),
            _count([case for case in some if not case.is_held_out], together),
            _count([case for case in some if case.is_held_out], together),
            _count([case for case in some if case.is_wanted], together),
            _count([case for case in some if not case.is_wanted], together),
        )
        print(f"{language or 'all':8}" + "{:>9}{:>10}{:>9}{:>10}{:>9}{:>7}".format(*columns))
    if with_misses:
        for case in cases:
            if (case.name not in together or case.name not in apart) and (with_held_out or not case.is_held_out):
                where = "" if case.name not in apart else "  [only together]"
                print(case.says() + where)


def main() -> None:
    """Both sets."""
    parser = argparse.ArgumentParser(description="What is found of each language.")
    parser.add_argument("--misses", action="store_true", help="name the cases that come out wrong")
    parser.add_argument("--tuned", action="store_true", help="name no case that is held out")
    options = parser.parse_args()
    for title, cases in (("cases of this project", own_cases()), ("cases of the first study", prototype_cases())):
        if cases:
            show(title, cases, with_misses=options.misses, with_held_out=not options.tuned)


if __name__ == "__main__":
    main()
