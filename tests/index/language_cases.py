"""Cases of what is found in which language, read from the files beside the tests."""

import ast
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from clipper.domain.query_parser import parse_query
from clipper.index.index import WhooshIndex
from tests.index.documents import at, document

FOLDER = Path(__file__).parents[1] / "fixtures" / "languages"
PROTOTYPE = Path(__file__).parents[3] / "shared" / "prototypes" / "search" / "multilang.py"


class Case(NamedTuple):
    """A query, a text it should or should not find, and what of the grammar that tests."""

    name: str
    language: str
    is_wanted: bool
    grammar: str
    query: str
    text: str
    is_held_out: bool = False
    """Whether the rules were made without a look at it."""

    def says(self) -> str:
        """The case in one line."""
        return f"{self.name}: {self.query} {'→' if self.is_wanted else '↛'} {self.text} ({self.grammar})"


def own_cases() -> list[Case]:
    """The cases of this project; every second one of a language is held out."""
    return [case for path in sorted(FOLDER.glob("*.txt")) for case in _of_file(path)]


def _of_file(path: Path) -> Iterator[Case]:
    for number, line in enumerate(path.read_text("utf-8").splitlines()):
        sign, grammar, query, text = line.split(" | ")
        yield Case(f"{path.stem}-{number + 1}", path.stem, sign == "+", grammar, query, text, number % 2 == 1)


def prototype_cases() -> list[Case]:
    """The cases of the first study of languages; none where it is not at hand. Its code is read, not run."""
    if not PROTOTYPE.exists():
        return []
    for node in ast.parse(PROTOTYPE.read_text("utf-8")).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "CASES":
            return [
                Case(f"study-{number + 1}", language, True, "", query, text)
                for number, (language, text, query) in enumerate(map(_strings, ast.literal_eval(_plain(node.value))))
            ]
    return []


def _strings(values: Sequence[str]) -> tuple[str, str, str]:
    language, text, query = values
    return language, text, query


def _plain(value: ast.expr) -> ast.expr:
    """The literal with its calls of `unicodedata.normalize` carried out."""

    class Normalised(ast.NodeTransformer):
        def visit_Call(self, node: ast.Call) -> ast.Constant:
            form, text = (ast.literal_eval(argument) for argument in node.args)
            return ast.Constant(unicodedata.normalize(form, text))

    plain: ast.expr = Normalised().visit(value)
    return plain


def fill(index: WhooshIndex, cases: Sequence[Case]) -> None:
    """Put the text of every case into the index, in its language."""
    index.apply([document(case.name, case.text, language=_tag(case)) for case in cases], at(1))


def _tag(case: Case) -> str:
    return case.language if len(case.language) == 2 else ""


def is_right(index: WhooshIndex, case: Case) -> bool:
    """Whether the query of a case finds its text, where it should, among all that are in the index."""
    page = index.search(parse_query(case.query), limit=2000)
    return (case.name in {hit.clipping_id for hit in page.hits}) == case.is_wanted
