"""Trees of queries: putting them together and walking them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from clipper.domain.query import And, Leaf, Node, Not, Or, Pattern, QueryField, Together, Word


def joined(kind: type[And] | type[Or], parts: Sequence[Node]) -> Node | None:
    """One node of the parts: flat, and no node around a single one; None of none."""
    flat: list[Node] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, kind) else (part,))
    if not flat:
        return None
    return flat[0] if len(flat) == 1 else kind(tuple(flat))


def mapped(node: Node, change: Callable[[Node], Node]) -> Node:
    """The tree with every clause changed."""
    if isinstance(node, And | Or):
        return type(node)(tuple(mapped(part, change) for part in node.parts))
    if isinstance(node, Together):
        return replace(node, parts=tuple(mapped(part, change) for part in node.parts))
    return Not(mapped(node.part, change)) if isinstance(node, Not) else change(node)


def grown(node: Node) -> Node:
    """The tree with its last word as a beginning, unless that is negated."""
    if isinstance(node, And | Or | Together):
        return replace(node, parts=(*node.parts[:-1], grown(node.parts[-1])))
    if isinstance(node, Pattern):
        return replace(node, text=f"{node.text.rstrip('*')}*")
    if isinstance(node, Word) and node.field is not QueryField.COLOR:
        return replace(node, is_prefix=True)
    return node


def leaves(node: Node) -> Iterator[Leaf]:
    """The clauses about words, in order, negated ones too."""
    if isinstance(node, And | Or | Together):
        for part in node.parts:
            yield from leaves(part)
    elif isinstance(node, Not):
        yield from leaves(node.part)
    elif isinstance(node, Leaf):
        yield node
