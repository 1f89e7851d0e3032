"""What the researcher said of a paragraph that stands on many pages of one site, remembered for the next of them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from clipper.domain import fold
from clipper.domain.blocks import HEAD_KINDS, Block, BlockKind, Boilerplate, is_boilerplate
from clipper.domain.boilerplate import mark_boilerplate, restore_text
from clipper.domain.clipping import Draft
from clipper.domain.correction import rekinded
from clipper.domain.ids import ClippingId, SiteRuleId
from clipper.domain.source import Evidence, Source

SITE_RULE = "site rule"
"""Origin of evidence for what was remembered of a site."""
WORDS_KEPT = 120
"""Code points of a paragraph's beginning, by which a person knows it again."""

_LONGEST = 5_000
"""A longer paragraph (code points) is no notice, and does not recur."""
_HOST = re.compile(r"[a-z][a-z0-9+.-]*://(?:[^/@?#]*@)?(\[[^\]]*\]|[^/:?#]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SiteRule:
    """One paragraph of one site, and what it is there.

    `site` is the host of its pages, or else the name of the publication, folded. `paragraph` stands for its folded
    words, of which `words` are the beginning as they were written. With a `kind` it says which kind of block it is
    (`level` for headings), without one whether it is boilerplate. `clippings` are those it was said of.
    `created_us` and `modified_us` are microseconds since 1970, UTC. `rev` counts its versions from 1.
    """

    id: SiteRuleId
    site: str
    paragraph: str
    words: str
    is_boilerplate: bool = False
    kind: BlockKind | None = None
    level: int = 0
    clippings: tuple[ClippingId, ...] = ()
    created_us: int = 0
    modified_us: int = 0
    rev: int = 0
    is_deleted: bool = False
    """A tombstone: kept so that undo and sync learn of it."""

    @property
    def subject(self) -> "Subject":
        """What it speaks of; of each there is one rule a site."""
        return Subject(self.paragraph, is_about_kind=self.kind is not None)


@dataclass(frozen=True, slots=True)
class Subject:
    """A paragraph, asked whether it is boilerplate or which kind of block it is."""

    paragraph: str
    is_about_kind: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of one paragraph of a clipping: its kind, or with None whether it is boilerplate."""

    paragraph: str
    words: str
    is_boilerplate: bool = False
    kind: BlockKind | None = None
    level: int = 0

    @property
    def subject(self) -> Subject:
        """What it speaks of."""
        return Subject(self.paragraph, is_about_kind=self.kind is not None)


def site_of(source: Source) -> str:
    """The host of its address without "www.", else the folded name of the publication; "" where neither is known."""
    found = _HOST.match(source.url.strip())
    host = found.group(1).casefold().removeprefix("www.") if found else ""
    return host or " ".join(fold.terms(source.container_title))


def paragraph_key(paragraph: str) -> str:
    """Stands for a paragraph by its folded words; "" for one without words, or too long to recur."""
    words = fold.terms(paragraph) if len(paragraph) <= _LONGEST else []
    return sha256(" ".join(words).encode()).hexdigest()[:32] if words else ""


def boilerplate_verdicts(
    text: str, blocks: Sequence[Block], before: tuple[Boilerplate, ...], after: tuple[Boilerplate, ...]
) -> Iterator[Verdict]:
    """What was said of a text whose boilerplate was `before` and is `after`."""
    for block in blocks:
        now = is_boilerplate(block, after)
        if now != is_boilerplate(block, before):
            yield from _verdict(text, block, is_boilerplate=now)


def kind_verdicts(text: str, before: Sequence[Block], after: Sequence[Block]) -> Iterator[Verdict]:
    """What was said of a text whose blocks were `before` and are `after`. The head of a story does not recur."""
    for old, new in zip(before, after, strict=True):
        if old != new and not {old.kind, new.kind} & HEAD_KINDS:
            yield from _verdict(text, new, kind=new.kind, level=new.level)


def _verdict(
    text: str, block: Block, *, is_boilerplate: bool = False, kind: BlockKind | None = None, level: int = 0
) -> Iterator[Verdict]:
    words = block.span.of(text)
    key = paragraph_key(words)
    if key:
        yield Verdict(key, " ".join(words.split())[:WORDS_KEPT], is_boilerplate, kind, level)


def learnt(rule: SiteRule | None, verdict: Verdict, clipping_id: ClippingId) -> SiteRule | None:
    """What a rule says after another verdict; None where nothing of it is left. `rule` None: there was none.

    Taking back what was said of the same clipping alone makes the rule void. Its `id`, `site` and times are left to
    who keeps it.
    """
    if rule is None:
        own = SiteRule(SiteRuleId(""), "", verdict.paragraph, verdict.words)
        return _saying(own, verdict, (clipping_id,))
    is_same = (rule.is_boilerplate, rule.kind, rule.level) == (verdict.is_boilerplate, verdict.kind, verdict.level)
    if is_same:
        return _saying(rule, verdict, (*(each for each in rule.clippings if each != clipping_id), clipping_id))
    if rule.kind is None and rule.clippings == (clipping_id,):
        return None
    return _saying(rule, verdict, (clipping_id,))


def _saying(rule: SiteRule, verdict: Verdict, clippings: tuple[ClippingId, ...]) -> SiteRule:
    return replace(
        rule,
        is_boilerplate=verdict.is_boilerplate,
        kind=verdict.kind,
        level=verdict.level,
        clippings=clippings,
        is_deleted=False,
    )


def is_applied(draft: Draft) -> bool:
    """Whether rules have told something of a draft already; what the researcher then says of it stands."""
    return any(each.origin == SITE_RULE for each in draft.evidence)


def applied(draft: Draft, rules: Iterable[SiteRule]) -> Draft:
    """The draft with what is remembered of its site, and evidence for each paragraph that is otherwise for it.

    Of such evidence `field` is "paragraph", `value` what it is now ("boilerplate", "text", or a kind), `words` its
    beginning, and `alternatives` the site and the number of clippings it was said of.
    """
    known = {rule.subject: rule for rule in rules}
    if not known or is_applied(draft):
        return draft
    evidence: list[Evidence] = []
    blocks, marks = list(draft.blocks), draft.boilerplate
    for at, block in enumerate(draft.blocks):
        key = paragraph_key(block.span.of(draft.text))
        kind = known.get(Subject(key, is_about_kind=True))
        if kind is not None and kind.kind is not None and (block.kind, block.level) != (kind.kind, kind.level):
            blocks[at : at + 1] = rekinded((block,), block.span, kind.kind, kind.level)
            evidence.append(_evidence(kind, block))
        told = known.get(Subject(key, is_about_kind=False))
        if told is not None and told.is_boilerplate != is_boilerplate(block, marks):
            change = mark_boilerplate if told.is_boilerplate else restore_text
            marks = change(block.span, blocks, marks)
            evidence.append(_evidence(told, block))
    return replace(draft, blocks=tuple(blocks), boilerplate=marks, evidence=(*draft.evidence, *evidence))


def _evidence(rule: SiteRule, block: Block) -> Evidence:
    value = rule.kind.value if rule.kind is not None else "boilerplate" if rule.is_boilerplate else "text"
    span, facts = (block.span.start, block.span.end), (rule.site, str(len(rule.clippings)))
    return Evidence("paragraph", value, SITE_RULE, rule.words, span, 1.0, facts)
