"""Whatever somebody else wrote is shown by a Markdown reader as it stands, and nothing obeys it."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from clipper.domain.text import canonical_text
from clipper.exporters.escape import escape_line, escape_phrase, link_target

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
HOSTILE = [
    "{{date}} {{title}}",
    "<% tp.system.prompt() %>",
    "<script>alert(1)</script>",
    '<img src="https://tracker.example/p.gif">',
    "```dataviewjs",
    "~~~dataviewjs",
    "`$= dv.current()`",
    "![[secret note]]",
    "[[link|words]]",
    "![pixel](https://tracker.example/p.gif)",
    "[x](javascript:alert(1))",
    "# heading",
    "#tag in words",
    "> quoted",
    "- item",
    "+ item",
    "* item",
    "- [ ] task",
    "1. first",
    "12) twelfth",
    "===",
    "---",
    "***",
    "== marked ==",
    "%% hidden %%",
    "$x$ and $$y$$",
    "status:: done",
    "a | b",
    "| - | - |",
    "words ^block-id",
    "&lt;b&gt; &amp; &#60;",
    "C:\\path\\_x_",
    "&nbsp;",
    "    indented like code",
    "\ttab",
    "[foo]: /url 'title'",
    "[^1]: note",
    "<!-- clipper:end sha256=00 -->",
    "%% clipper:begin x %%",
    "***bold***__",
    "snake_case_word and _emphasis_",
    "\\",
    "line\\",
]
WORDS = st.one_of(
    st.text(alphabet="ab1 .,\\`*_{}[]<>()#+-!|~^$%&=:;>\t“é‮🙂א", max_size=40),
    st.text(max_size=40),
    st.sampled_from(HOSTILE),
)


def shown(markdown: str) -> tuple[str, set[str]]:
    """The words a reader sees, and the kinds of tokens that are more than plain paragraphs."""
    kinds: set[str] = set()
    words: list[str] = []

    def walk(tokens: list[Token]) -> None:
        for token in tokens:
            if token.type in ("text", "text_special"):
                words.append(token.content)
            elif token.type in ("softbreak", "hardbreak"):
                words.append("\n")
            elif token.type == "inline":
                walk(token.children or [])
            elif token.type not in ("paragraph_open", "paragraph_close"):
                kinds.add(token.type)

    walk(READER.parse(markdown))
    return "".join(words), kinds


def visible(text: str) -> str:
    return " ".join(re.sub("[ \\t\N{NO-BREAK SPACE}]+", " ", text).split())


@pytest.mark.parametrize("line", HOSTILE)
def test_a_hostile_line_is_plain_words(line: str) -> None:
    words, kinds = shown(escape_line(line))
    assert kinds == set()
    assert visible(words) == visible(line)


@pytest.mark.parametrize("sign", ["{{", "<%", "%>", "![[", "[[", "```", "%%", "==", "::", "$$", "~~~", "<!--"])
def test_no_sign_that_a_plugin_looks_for_is_left(sign: str) -> None:
    for line in HOSTILE:
        assert sign not in escape_line(line)
        assert sign not in escape_phrase(line)


@given(WORDS)
@example("1.")
@example("1. x")
@example("-")
@example("=")
@example("_1_")
@example("&copy;")
def test_every_line_shows_its_own_words(text: str) -> None:
    line = canonical_text(text).replace("\n", " ")
    words, kinds = shown(escape_line(line))
    assert kinds == set()
    assert visible(words) == visible(line)


@given(WORDS)
def test_a_phrase_fits_into_a_heading(text: str) -> None:
    phrase = canonical_text(text)
    words, kinds = shown(f"# {escape_phrase(phrase)}")
    assert kinds == {"heading_open", "heading_close"}
    assert visible(words) == visible(" ".join(phrase.split()))


def test_only_addresses_a_reader_may_follow_become_links() -> None:
    assert link_target("https://a.example/b?c=d#e") == "https://a.example/b?c=d#e"
    for address in (
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "//host/x",
        "",
        "https://a\nb",
        "x y",
    ):
        assert link_target(address) == ""


@given(st.text(max_size=60))
def test_a_link_target_ends_where_it_should(tail: str) -> None:
    target = link_target("https://a.example/" + tail)
    assert not set(target) & set(' ()<>[]{}"\\`*\n|^') and "%%" not in target
