"""What paragraphs of a site are: one row each."""

from dataclasses import replace

from clipper.domain.blocks import BlockKind
from clipper.domain.errors import Conflict
from clipper.domain.ids import ClippingId, SiteRuleId
from clipper.domain.site_rule import SiteRule
from clipper.store.clippings import next_rev
from clipper.store.codec import id_blob, id_text, names_from_json, read_json, sort_key, storable, to_json
from clipper.store.connection import Database, Row
from clipper.store.faults import store_damaged
from clipper.store.hashing import row_sha256

_COLUMNS = (
    "id, site, paragraph, words, is_boilerplate, kind, level, clippings, created_us, modified_us, rev, is_deleted"
)


def find_site_rule(database: Database, rule_id: SiteRuleId) -> SiteRule | None:
    """The rule, tombstones included."""
    row = database.first(f"SELECT {_COLUMNS} FROM site_rule WHERE id = ?", (id_blob(rule_id),))  # noqa: S608
    return None if row is None else _from_row(row)


def site_rules(database: Database, site: str) -> tuple[SiteRule, ...]:
    """Living ones of a site, or for "" of all of them, by site and words."""
    rows = database.all(
        f"SELECT {_COLUMNS} FROM site_rule WHERE is_deleted = 0 AND (?1 = '' OR site = ?1)",  # noqa: S608
        (storable(site),),
    )
    return tuple(sorted(map(_from_row, rows), key=lambda rule: (rule.site, sort_key(rule.words), rule.id)))


def write_site_rule(database: Database, before: SiteRule | None, after: SiteRule, sequence: int) -> SiteRule:
    """Write `after` with the next rev and answer it.

    Conflict where the stored rev is not that of `before`, or where another living one speaks of the same.
    """
    key = id_blob(after.id)
    stored_rev = database.value("SELECT rev FROM site_rule WHERE id = ?", (key,))
    written = replace(
        after,
        site=storable(after.site),
        paragraph=storable(after.paragraph),
        words=storable(after.words),
        rev=next_rev(stored_rev, before.rev if before else None),
    )
    if not written.is_deleted:
        _require_only_one(database, key, written)
    _write_row(database, key, written, sequence)
    return written


def _require_only_one(database: Database, key: bytes, rule: SiteRule) -> None:
    taken = """SELECT 1 FROM site_rule
               WHERE site = ? AND paragraph = ? AND (kind = '') = ? AND is_deleted = 0 AND id <> ?"""
    if database.first(taken, (rule.site, rule.paragraph, int(rule.kind is None), key)):
        raise Conflict("The same was said of this paragraph in the meantime.")


def _write_row(database: Database, key: bytes, rule: SiteRule, sequence: int) -> None:
    values = (
        key,
        rule.site,
        rule.paragraph,
        rule.words,
        int(rule.is_boilerplate),
        rule.kind.value if rule.kind is not None else "",
        rule.level,
        to_json(list(rule.clippings)),
        rule.created_us,
        rule.modified_us,
        rule.rev,
        int(rule.is_deleted),
        sequence,
    )
    database.run(
        """INSERT INTO site_rule(id, site, paragraph, words, is_boilerplate, kind, level, clippings, created_us,
             modified_us, rev, is_deleted, sequence, row_sha256)
           VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT(id) DO UPDATE SET site = excluded.site, paragraph = excluded.paragraph, words = excluded.words,
             is_boilerplate = excluded.is_boilerplate, kind = excluded.kind, level = excluded.level,
             clippings = excluded.clippings, created_us = excluded.created_us, modified_us = excluded.modified_us,
             rev = excluded.rev, is_deleted = excluded.is_deleted, sequence = excluded.sequence,
             row_sha256 = excluded.row_sha256""",
        (*values, row_sha256(values)),
    )


def _from_row(row: Row) -> SiteRule:
    own, site, paragraph, words, is_boilerplate, kind, level, clippings, created_us, modified_us, rev, is_deleted = row
    return SiteRule(
        id=SiteRuleId(id_text(own)),
        site=site,
        paragraph=paragraph,
        words=words,
        is_boilerplate=bool(is_boilerplate),
        kind=_kind(kind),
        level=level,
        clippings=tuple(ClippingId(each) for each in read_json(clippings, names_from_json)),
        created_us=created_us,
        modified_us=modified_us,
        rev=rev,
        is_deleted=bool(is_deleted),
    )


def _kind(name: str) -> BlockKind | None:
    try:
        return BlockKind(name) if name else None
    except ValueError as error:
        raise store_damaged("the kind of block a rule names is unknown") from error
