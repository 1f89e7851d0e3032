"""What is remembered of a site: which of its paragraphs are boilerplate, and which kind of block they are."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from clipper.domain.changes import Changes, Edit
from clipper.domain.clipping import Clipping, Draft
from clipper.domain.errors import Ambiguous, NotFound
from clipper.domain.ids import SiteRuleId
from clipper.domain.ports import Store
from clipper.domain.site_rule import SiteRule, Verdict, applied, learnt, site_of
from clipper.domain.source import Source
from clipper.library.writer import Writer


class SiteRules:
    """`library.site_rules`."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._store = writer.store

    def all(self) -> tuple[SiteRule, ...]:
        """Every rule, by site."""
        return self._store.site_rules()

    def resolve(self, end: str) -> SiteRuleId:
        """The rule whose id begins or ends so; NotFound or Ambiguous."""
        digits = end.replace("-", "").casefold()
        ids = [rule.id for rule in self.all()]
        found = [each for each in ids if digits and _has_end(each.replace("-", ""), digits)]
        if not found:
            raise NotFound(f"There is no rule “{end}”.", remedy="See `clipper site-rules` for their ids.")
        if len(found) > 1:
            raise Ambiguous(f"“{end}” fits several rules.", remedy="Give more of the id.")
        return found[0]

    def remove(self, ids: Sequence[SiteRuleId]) -> Changes:
        """Forget what was said of paragraphs; the clippings stay as they are. NotFound where there is no such rule."""
        with self._writer.lock:
            rules = [self._get(each) for each in dict.fromkeys(ids)]
            label = "Forget site rules" if len(rules) > 1 else "Forget a site rule"
            return self._writer.write(label, [Edit(rule, replace(rule, is_deleted=True)) for rule in rules])

    def applied(self, draft: Draft, source: Source | None = None) -> Draft:
        """The draft with what is remembered of the site of its source, or of `source`; see `domain.site_rule.applied`."""
        return applied_rules(self._store, draft, source)

    def _get(self, rule_id: SiteRuleId) -> SiteRule:
        rule = self._store.find_site_rule(rule_id)
        if rule is None or rule.is_deleted:
            raise NotFound("There is no such rule.")
        return rule


def applied_rules(store: Store, draft: Draft, source: Source | None = None) -> Draft:
    """The same, for those who write drafts."""
    site = site_of(source or draft.source)
    return applied(draft, store.site_rules(site)) if site else draft


def rule_edits(writer: Writer, clipping: Clipping, verdicts: Iterable[Verdict]) -> list[Edit]:
    """What is to be written so that the clipping's site remembers these; nothing where its site is not known."""
    site = site_of(clipping.source)
    if not site:
        return []
    known = {rule.subject: rule for rule in writer.store.site_rules(site)}
    edits: list[Edit] = []
    # The same words may stand in a text twice; what was said last counts.
    for verdict in {verdict.subject: verdict for verdict in verdicts}.values():
        before = known.get(verdict.subject)
        after = learnt(before, verdict, clipping.id)
        edits.append(_edit(writer, site, before, after))
    return [edit for edit in edits if edit.before != edit.after]


def _edit(writer: Writer, site: str, before: SiteRule | None, after: SiteRule | None) -> Edit:
    now_us = writer.machine.now_us()
    if before is None:
        assert after is not None, "what was just said is kept"
        own = SiteRuleId(writer.machine.new_id())
        return Edit(None, replace(after, id=own, site=site, created_us=now_us, modified_us=now_us))
    if after is None:
        return Edit(before, replace(before, is_deleted=True))
    return Edit(before, after if after == before else replace(after, modified_us=now_us))


def _has_end(digits: str, end: str) -> bool:
    return digits.startswith(end) or digits.endswith(end)
