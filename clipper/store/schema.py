"""The tables of each schema version, written down once and never edited after release."""

APPLICATION_ID = 0x434C4950
"""“CLIP” in the file's header (offset 68)."""

VERSION_1 = (
    # One row. `sequence` numbers changes, `step` the steps of the journal; `history` tells two histories of one
    # library apart (a restored backup draws a new one).
    """
    CREATE TABLE library(
      id INTEGER PRIMARY KEY CHECK(id = 1),
      history BLOB NOT NULL CHECK(length(history) = 16),
      sequence INTEGER NOT NULL,
      step INTEGER NOT NULL,
      created_us INTEGER NOT NULL,
      row_sha256 BLOB NOT NULL
    ) STRICT""",
    # Raw bytes and canonical texts (UTF-8), never changed. The hash and `size` are of the plain bytes.
    """
    CREATE TABLE blob(
      sha256 BLOB PRIMARY KEY CHECK(length(sha256) = 32),
      size INTEGER NOT NULL,
      is_deflated INTEGER NOT NULL CHECK(is_deflated IN (0, 1)),
      data BLOB NOT NULL
    ) STRICT""",
    """
    CREATE TABLE snapshot(
      id BLOB PRIMARY KEY CHECK(length(id) = 16),
      clipping_id BLOB NOT NULL REFERENCES clipping(id) DEFERRABLE INITIALLY DEFERRED,
      text_sha256 BLOB NOT NULL REFERENCES blob(sha256),
      text_version INTEGER NOT NULL,
      raw TEXT NOT NULL,
      blocks TEXT NOT NULL,
      inlines TEXT NOT NULL,
      method TEXT NOT NULL,
      captured_us INTEGER NOT NULL,
      extractor TEXT NOT NULL,
      row_sha256 BLOB NOT NULL
    ) STRICT""",
    "CREATE INDEX snapshot_by_clipping ON snapshot(clipping_id, captured_us, id)",
    "CREATE INDEX snapshot_by_text ON snapshot(text_sha256)",
    # `sequence` is the change feed: each object carries the number of its last change, written with the change.
    # The columns from title_key on are derived, for lists; highlight_count is outside the row's hash.
    """
    CREATE TABLE clipping(
      id BLOB PRIMARY KEY CHECK(length(id) = 16),
      snapshot_id BLOB NOT NULL REFERENCES snapshot(id) DEFERRABLE INITIALLY DEFERRED,
      source TEXT NOT NULL,
      evidence TEXT NOT NULL,
      boilerplate TEXT NOT NULL,
      tags TEXT NOT NULL,
      in_inbox INTEGER NOT NULL CHECK(in_inbox IN (0, 1)),
      trashed_us INTEGER,
      created_us INTEGER NOT NULL,
      modified_us INTEGER NOT NULL,
      rev INTEGER NOT NULL CHECK(rev > 0),
      is_deleted INTEGER NOT NULL CHECK(is_deleted IN (0, 1)),
      sequence INTEGER NOT NULL,
      title_key TEXT NOT NULL,
      source_key TEXT NOT NULL,
      issued_key TEXT NOT NULL,
      snippet TEXT NOT NULL,
      row_sha256 BLOB NOT NULL,
      highlight_count INTEGER NOT NULL DEFAULT 0
    ) STRICT""",
    "CREATE UNIQUE INDEX clipping_by_sequence ON clipping(sequence)",
    "CREATE INDEX clipping_by_snapshot ON clipping(snapshot_id)",
    # Each list is one walk along one of these, without touching the table.
    """CREATE INDEX clipping_by_created ON clipping(created_us, id, trashed_us, in_inbox, highlight_count)
       WHERE is_deleted = 0""",
    """CREATE INDEX clipping_by_modified ON clipping(modified_us, id, trashed_us, in_inbox, highlight_count)
       WHERE is_deleted = 0""",
    """CREATE INDEX clipping_by_issued ON clipping(issued_key, id, trashed_us, in_inbox, highlight_count)
       WHERE is_deleted = 0""",
    """CREATE INDEX clipping_by_title ON clipping(title_key, id, trashed_us, in_inbox, highlight_count)
       WHERE is_deleted = 0""",
    """CREATE INDEX clipping_by_source ON clipping(source_key, id, trashed_us, in_inbox, highlight_count)
       WHERE is_deleted = 0""",
    "CREATE INDEX clipping_hidden ON clipping(id) WHERE trashed_us IS NOT NULL OR is_deleted = 1",
    """
    CREATE TABLE annotation(
      id BLOB PRIMARY KEY CHECK(length(id) = 16),
      clipping_id BLOB NOT NULL REFERENCES clipping(id),
      snapshot_id BLOB NOT NULL REFERENCES snapshot(id),
      span_start INTEGER NOT NULL,
      span_end INTEGER NOT NULL CHECK(span_end >= span_start),
      quote TEXT NOT NULL,
      bodies TEXT NOT NULL,
      created_us INTEGER NOT NULL,
      modified_us INTEGER NOT NULL,
      rev INTEGER NOT NULL CHECK(rev > 0),
      is_deleted INTEGER NOT NULL CHECK(is_deleted IN (0, 1)),
      sequence INTEGER NOT NULL,
      row_sha256 BLOB NOT NULL
    ) STRICT""",
    "CREATE UNIQUE INDEX annotation_by_sequence ON annotation(sequence)",
    "CREATE INDEX annotation_by_snapshot ON annotation(snapshot_id)",
    """CREATE INDEX annotation_by_place ON annotation(clipping_id, span_start, span_end, id) WHERE is_deleted = 0""",
    "CREATE INDEX annotation_by_created ON annotation(created_us, id, clipping_id) WHERE is_deleted = 0",
    # A tag's key is its name, NFC and casefolded. `used_sequence` is the change that put it on something last.
    """
    CREATE TABLE tag(
      key TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      color TEXT NOT NULL,
      description TEXT NOT NULL,
      rev INTEGER NOT NULL CHECK(rev > 0),
      is_deleted INTEGER NOT NULL CHECK(is_deleted IN (0, 1)),
      used_sequence INTEGER NOT NULL,
      row_sha256 BLOB NOT NULL
    ) STRICT, WITHOUT ROWID""",
    # Which living objects carry which tag: derived from their own lists of names.
    """
    CREATE TABLE clipping_tag(
      tag_key TEXT NOT NULL,
      clipping_id BLOB NOT NULL,
      PRIMARY KEY(tag_key, clipping_id)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX clipping_tag_by_clipping ON clipping_tag(clipping_id, tag_key)",
    """
    CREATE TABLE annotation_tag(
      tag_key TEXT NOT NULL,
      annotation_id BLOB NOT NULL,
      clipping_id BLOB NOT NULL,
      PRIMARY KEY(tag_key, annotation_id)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX annotation_tag_by_annotation ON annotation_tag(annotation_id, tag_key)",
    # Undone steps have the highest numbers. `edits` is JSON, deflated where that is smaller.
    """
    CREATE TABLE journal(
      number INTEGER PRIMARY KEY,
      label TEXT NOT NULL,
      is_undone INTEGER NOT NULL CHECK(is_undone IN (0, 1)),
      made_us INTEGER NOT NULL,
      is_deflated INTEGER NOT NULL CHECK(is_deflated IN (0, 1)),
      edits BLOB NOT NULL,
      row_sha256 BLOB NOT NULL
    ) STRICT""",
    """
    CREATE TABLE draft(
      id BLOB PRIMARY KEY CHECK(length(id) = 16),
      method TEXT NOT NULL,
      url TEXT NOT NULL,
      edits TEXT NOT NULL,
      raw_sha256 BLOB NOT NULL,
      created_us INTEGER NOT NULL,
      modified_us INTEGER NOT NULL,
      row_sha256 BLOB NOT NULL
    ) STRICT""",
    """
    CREATE TABLE draft_part(
      draft_id BLOB NOT NULL REFERENCES draft(id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      mime TEXT NOT NULL,
      name TEXT NOT NULL,
      data BLOB NOT NULL,
      PRIMARY KEY(draft_id, position)
    ) STRICT""",
    """
    CREATE TABLE place(
      clipping_id BLOB PRIMARY KEY REFERENCES clipping(id),
      text_offset INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
)

VERSION_2 = (
    # `seen_us` and `applied_us` are no part of the record: outside journal, feed and the row's hash.
    """
    CREATE TABLE saved_search(
      id BLOB PRIMARY KEY CHECK(length(id) = 16),
      name_key TEXT NOT NULL,
      name TEXT NOT NULL,
      query TEXT NOT NULL,
      result_order TEXT NOT NULL,
      tag TEXT NOT NULL,
      created_us INTEGER NOT NULL,
      modified_us INTEGER NOT NULL,
      rev INTEGER NOT NULL CHECK(rev > 0),
      is_deleted INTEGER NOT NULL CHECK(is_deleted IN (0, 1)),
      sequence INTEGER NOT NULL,
      row_sha256 BLOB NOT NULL,
      seen_us INTEGER NOT NULL,
      applied_us INTEGER NOT NULL
    ) STRICT""",
    "CREATE UNIQUE INDEX saved_search_by_sequence ON saved_search(sequence)",
    "CREATE UNIQUE INDEX saved_search_by_name ON saved_search(name_key) WHERE is_deleted = 0",
    # In the order of `number`: clocks go back.
    """
    CREATE TABLE recent_search(
      number INTEGER PRIMARY KEY,
      text TEXT NOT NULL UNIQUE,
      used_us INTEGER NOT NULL
    ) STRICT""",
)

VERSION_3 = (
    # Derived from the snapshots: one row for each clipping outside the trash. `basis` stands for what it was worked
    # out from, `version` for the rules. `story` is the number of its story's first; NULL where it is not sorted yet.
    """
    CREATE TABLE fingerprint(
      number INTEGER PRIMARY KEY,
      clipping_id BLOB NOT NULL UNIQUE REFERENCES clipping(id),
      basis BLOB NOT NULL,
      version INTEGER NOT NULL,
      hashes BLOB NOT NULL,
      edges BLOB NOT NULL,
      row_sha256 BLOB NOT NULL,
      story INTEGER
    ) STRICT""",
    "CREATE INDEX fingerprint_by_version ON fingerprint(version)",
    "CREATE INDEX fingerprint_by_story ON fingerprint(story)",
    """
    CREATE TABLE fingerprint_hash(
      hash INTEGER NOT NULL,
      number INTEGER NOT NULL,
      PRIMARY KEY(hash, number)
    ) STRICT, WITHOUT ROWID""",
    # Clippings whose fingerprint has not been worked out.
    "CREATE TABLE fingerprint_waiting(clipping_id BLOB PRIMARY KEY REFERENCES clipping(id)) STRICT, WITHOUT ROWID",
    """INSERT INTO fingerprint_waiting(clipping_id)
       SELECT id FROM clipping WHERE is_deleted = 0 AND trashed_us IS NULL""",
)

VERSION_4 = (
    # What a text speaks of, beside its evidence; and the pictures of a snapshot, in the form of its raw parts.
    "ALTER TABLE clipping ADD COLUMN dates TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE snapshot ADD COLUMN pictures TEXT NOT NULL DEFAULT '[]'",
    # What was done to each clipping. It only grows; a row's hash covers that of the row before it.
    """
    CREATE TABLE custody(
      number INTEGER PRIMARY KEY,
      clipping_id BLOB NOT NULL REFERENCES clipping(id),
      made_us INTEGER NOT NULL,
      act TEXT NOT NULL,
      facts TEXT NOT NULL,
      previous_sha256 BLOB NOT NULL CHECK(length(previous_sha256) = 32),
      row_sha256 BLOB NOT NULL CHECK(length(row_sha256) = 32)
    ) STRICT""",
    "CREATE INDEX custody_by_clipping ON custody(clipping_id, number)",
    "CREATE TRIGGER custody_is_not_changed BEFORE UPDATE ON custody BEGIN SELECT RAISE(ABORT, 'custody'); END",
    "CREATE TRIGGER custody_is_not_deleted BEFORE DELETE ON custody BEGIN SELECT RAISE(ABORT, 'custody'); END",
    # The snapshot it came in place of: what was taken back is still there, but in nobody's line.
    "ALTER TABLE snapshot ADD COLUMN previous BLOB REFERENCES snapshot(id)",
    # What a paragraph of a site is: with a `kind` which kind of block, with "" whether it is boilerplate.
    """
    CREATE TABLE site_rule(
      id BLOB PRIMARY KEY CHECK(length(id) = 16),
      site TEXT NOT NULL,
      paragraph TEXT NOT NULL,
      words TEXT NOT NULL,
      is_boilerplate INTEGER NOT NULL CHECK(is_boilerplate IN (0, 1)),
      kind TEXT NOT NULL,
      level INTEGER NOT NULL,
      clippings TEXT NOT NULL,
      created_us INTEGER NOT NULL,
      modified_us INTEGER NOT NULL,
      rev INTEGER NOT NULL CHECK(rev > 0),
      is_deleted INTEGER NOT NULL CHECK(is_deleted IN (0, 1)),
      sequence INTEGER NOT NULL,
      row_sha256 BLOB NOT NULL
    ) STRICT""",
    "CREATE UNIQUE INDEX site_rule_by_sequence ON site_rule(sequence)",
    "CREATE UNIQUE INDEX site_rule_by_subject ON site_rule(site, paragraph, kind = '') WHERE is_deleted = 0",
    # A step too large for one transaction: its further parts, each a row of the journal, name the first.
    """
    CREATE TABLE journal_part(
      number INTEGER PRIMARY KEY REFERENCES journal(number) ON DELETE CASCADE,
      first INTEGER NOT NULL
    ) STRICT""",
)

HASHED_COLUMNS = {
    "library": ("id", "history", "sequence", "step", "created_us"),
    "snapshot": (
        "id", "clipping_id", "text_sha256", "text_version", "raw", "blocks", "inlines", "method", "captured_us",
        "extractor", "pictures", "previous",
    ),
    "clipping": (
        "id", "snapshot_id", "source", "evidence", "boilerplate", "tags", "in_inbox", "trashed_us", "created_us",
        "modified_us", "rev", "is_deleted", "sequence", "title_key", "source_key", "issued_key", "snippet", "dates",
    ),
    "annotation": (
        "id", "clipping_id", "snapshot_id", "span_start", "span_end", "quote", "bodies", "created_us", "modified_us",
        "rev", "is_deleted", "sequence",
    ),
    "tag": ("key", "name", "color", "description", "rev", "is_deleted", "used_sequence"),
    "saved_search": (
        "id", "name_key", "name", "query", "result_order", "tag", "created_us", "modified_us", "rev", "is_deleted",
        "sequence",
    ),
    "site_rule": (
        "id", "site", "paragraph", "words", "is_boilerplate", "kind", "level", "clippings", "created_us", "modified_us",
        "rev", "is_deleted", "sequence",
    ),
    "fingerprint": ("number", "clipping_id", "basis", "version", "hashes", "edges"),
    "journal": ("number", "label", "is_undone", "made_us", "is_deflated", "edits"),
    "draft": ("id", "method", "url", "edits", "raw_sha256", "created_us", "modified_us"),
}  # fmt: skip
"""Columns that a row's hash covers, in this order; the order of the values written, too."""
