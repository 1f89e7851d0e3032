"""What can be typed into the search box, as one table: the help on it and the popup while typing grow from it. Pure."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication


@dataclass(frozen=True, slots=True)
class SyntaxLine:
    """One thing to type and what it finds, both in English, the latter for `tr`.

    `blank` is the part of the example that one types over; `begins` the field or value that the popup explains so.
    """

    example: str
    meaning: str
    blank: str = ""
    begins: str = ""


@dataclass(frozen=True, slots=True)
class SyntaxSection:
    """Lines under one title."""

    title: str
    lines: tuple[SyntaxLine, ...]


SYNTAX: tuple[SyntaxSection, ...] = (
    SyntaxSection(
        "Words",
        (
            SyntaxLine("ledger ice", "texts with both words, in any of their forms", "ledger ice"),
            SyntaxLine('"harbour dues"', "the words side by side", "harbour dues"),
            SyntaxLine("flood OR storm", "either word", "flood"),
            SyntaxLine("-cod", "texts without the word", "cod"),
            SyntaxLine("(flood OR storm) harbour", "parentheses keep things together", "flood OR storm"),
            SyntaxLine("archiv*", "words that begin so", "archiv"),
            SyntaxLine("wom?n", "? is one letter, * any number of them", "wom?n"),
            SyntaxLine("harbur~", "words with a letter wrong; ~2 for two letters", "harbur"),
            SyntaxLine("/colou?r(ed)?/", "words of this form, as a regular expression", "colou?r(ed)?"),
            SyntaxLine("=ledger", "this form of the word alone", "ledger"),
            SyntaxLine('"résumé"=', "as it is written, accents and all", "résumé"),
        ),
    ),
    SyntaxSection(
        "Near each other",
        (
            SyntaxLine("keeper NEAR/5 storm", "at most five other words between them", "keeper"),
            SyntaxLine("keeper NEAR (storm OR flood)", "the same with ten", "keeper"),
            SyntaxLine('"lighthouse keeper"~5', "all these words within five of each other", "lighthouse keeper"),
        ),
    ),
    SyntaxSection(
        "Where it stands",
        (
            SyntaxLine("tag:harbour/ice", "what carries this tag, or one below it", "harbour/ice", "tag:"),
            SyntaxLine("title:ferry", "words in the title", "ferry", "title:"),
            SyntaxLine("source:courier", "where it was clipped", "courier", "source:"),
            SyntaxLine("agency:reuters", "the agency or first publisher", "reuters", "agency:"),
            SyntaxLine("author:diaz", "who wrote it", "diaz", "author:"),
            SyntaxLine("speaker:keeper", "highlights of what somebody says", "keeper", "speaker:"),
            SyntaxLine("comment:check", "words of your comments", "check", "comment:"),
            SyntaxLine("passage:storm", "words you have highlighted", "storm", "passage:"),
            SyntaxLine("standfirst:ice", "words of the standfirst", "ice", "standfirst:"),
            SyntaxLine("body:ice", "words of the text itself", "ice", "body:"),
            SyntaxLine("language:ar", "texts in a language, by its code", "ar", "language:"),
            SyntaxLine("color:yellow", "highlights of a colour", "yellow", "color:"),
        ),
    ),
    SyntaxSection(
        "When",
        (
            SyntaxLine("date:2016-02", "published then: a year, a month or a day", "2016-02", "date:"),
            SyntaxLine("date:2015..2016", "from the one to the other", "2015..2016"),
            SyntaxLine("date:>2015", "later; < for earlier", ">2015"),
            SyntaxLine("date:last-year", "also today, this-month, 7d, 3w, 6m, 2y", "last-year"),
            SyntaxLine("clipped:last-week", "clipped or highlighted then", "last-week", "clipped:"),
        ),
    ),
    SyntaxSection(
        "What kind",
        (
            SyntaxLine("in:passage", "highlights only; also in:comment, in:clipping", "passage", "in:"),
            SyntaxLine("has:comment", "also highlight, tag, author, date, url, speaker", "comment", "has:"),
            SyntaxLine("is:inbox", "still in the inbox; is:republished: came from an agency", "inbox", "is:"),
            SyntaxLine("like:1f3a9c", "clippings about the same as this one, by its identifier", "1f3a9c", "like:"),
        ),
    ),
)

_MEANINGS = {line.begins: line.meaning for section in SYNTAX for line in section.lines if line.begins}
_ALSO = {"colour:": "color:", "added:": "clipped:", "issued:": "date:"}


def field_meaning(begins: str) -> str:
    """What is found with a field ("tag:"), in the user's language; "" for one that is not in the table."""
    meaning = _MEANINGS.get(_ALSO.get(begins, begins), "")
    return syntax_text(meaning) if meaning else ""


def syntax_text(text: str) -> str:
    """A title or meaning of the table in the user's language."""
    return QCoreApplication.translate("syntax", text)
