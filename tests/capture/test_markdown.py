"""Markdown keeps its structure; its front matter fills the source."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clipper.capture.markdown import draft_from_markdown
from clipper.domain.blocks import BlockKind, InlineKind
from clipper.domain.errors import EmptyText

TEXT = """---
title: A bridge opens
author: [Jane Roe, "Karl von Meier"]
date: 2016-02-11
tags: [bridges, rivers]
source: Example Times
description: What happened.
---
# A bridge opens

*Lead* text with [a link](x.html), `code` and **bold** words, which is long enough to be the story of it.[^1]

## Section

- one
- two
  - nested

3. first
4. second

> quoted
> more

| a | b |
|---|---|
| 1 | [2](https://example.org/2) |

```
code  block
```

---

[^1]: The note.

![a picture](pic.png)

[bad](javascript:alert(1))
"""


def blocks(kind: BlockKind) -> list[tuple[str, int, str]]:
    draft = draft_from_markdown(TEXT, url="https://example.org/a/")
    return [(b.span.of(draft.text), b.level, b.marker) for b in draft.blocks if b.kind is kind]


def test_front_matter_fills_the_source() -> None:
    draft = draft_from_markdown(TEXT)
    source = draft.source
    assert source.title == "A bridge opens"
    assert [name.display() for name in source.author] == ["Jane Roe", "Karl von Meier"]
    assert source.issued is not None
    assert source.issued.edtf() == "2016-02-11"
    assert source.keyword == ("bridges", "rivers")
    assert source.container_title == "Example Times"
    assert source.abstract == "What happened."
    assert {one.origin for one in draft.evidence if one.field in ("title", "author", "issued")} == {"front matter"}


def test_blocks_keep_their_kind_level_and_marker() -> None:
    assert blocks(BlockKind.TITLE) == [("A bridge opens", 1, "")]
    assert blocks(BlockKind.HEADING) == [("Section", 2, "")]
    assert blocks(BlockKind.LIST_ITEM) == [
        ("one", 1, "•"),
        ("two", 1, "•"),
        ("nested", 2, "•"),
        ("first", 1, "3."),
        ("second", 1, "4."),
    ]
    assert blocks(BlockKind.QUOTE) == [("quoted more", 1, "")]
    assert blocks(BlockKind.TABLE_ROW) == [("a\tb", 0, ""), ("1\t2", 0, "")]
    assert blocks(BlockKind.PREFORMATTED) == [("code  block", 0, "")]
    assert blocks(BlockKind.FOOTNOTE) == [("The note.", 0, "[^1]")]


def test_inlines_lie_on_their_words_with_absolute_addresses() -> None:
    draft = draft_from_markdown(TEXT, url="https://example.org/a/")
    found = [(one.kind, one.span.of(draft.text), one.href) for one in draft.inlines]
    assert found == [
        (InlineKind.EMPHASIS, "Lead", ""),
        (InlineKind.LINK, "a link", "https://example.org/a/x.html"),
        (InlineKind.CODE, "code", ""),
        (InlineKind.STRONG, "bold", ""),
        (InlineKind.LINK, "2", "https://example.org/2"),
        (InlineKind.IMAGE, "a picture", "https://example.org/a/pic.png"),
    ]


def test_broken_front_matter_is_text() -> None:
    draft = draft_from_markdown("---\n: [\n---\n\nA text of some words.")
    assert "A text of some words." in draft.text
    assert draft.source.title == ""


def test_what_front_matter_does_not_say_is_read_from_the_text() -> None:
    draft = draft_from_markdown(
        "# Rain in Portal\n\nBy Ada Finch\n\nPORTAL, Feb 11, 2016 (AP) - It rained for a long time there."
    )
    assert draft.source.title == "Rain in Portal"
    assert [name.display() for name in draft.source.author] == ["Ada Finch"]
    assert draft.source.original_publisher == "Associated Press"


@pytest.mark.parametrize("text", ["", "---\ntitle: x\n---\n", "***\n\n---"])
def test_markdown_without_words_is_refused(text: str) -> None:
    with pytest.raises(EmptyText):
        draft_from_markdown(text)


PIECES = st.sampled_from(
    ["# ", "- ", "1. ", "> ", "`", "*", "**", "[a](", ")", "|", "\n", "\n\n", "---", "word", "<b>", "![", "```", "  "]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_markdown_gives_blocks_in_order(text: str) -> None:
    try:
        draft = draft_from_markdown(text)
    except EmptyText:
        return
    assert "\n".join(block.span.of(draft.text) for block in draft.blocks) == draft.text
    for inline in draft.inlines:
        assert 0 <= inline.span.start <= inline.span.end <= len(draft.text)
