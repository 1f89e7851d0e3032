"""Texts for the properties of the query language: every sign it knows, whole and broken, and anything else."""

from hypothesis import strategies as st

_SIGNS = (
    '( ) " “ ” « » „ - -- AND OR NOT NEAR NEAR/5 NEAR/ near/5 title: title:( in:passage in: tag: date: 2016 '
    '2016-02..2017 2015-2016 >2015 <0000 >yesterday * x* foo: word : ~ ~5 "~5 "= =a = w*rd b~2 a? ?a / and/or /ab+c/ '
    "/(a+)+b/ /[x-a]b/ /abß[ß]é*/ title:/ab/ has:tag has:Highlights is: has:x like:abcd like: color:yellow color: "
    "colour:grey color:( clipped:last week days clipped: last-week 7d 30 clipped:yesterday..today language:en "
    'speaker:" -" （ ） ： － w/x צה"ל حرب 国 国际社会 é don\'t 1,000 U.S. ﷺ'
)
_ODD = ("\ud800", "\x00", "\u200b", "\u200e", "\u200fa", "\u0301", "\U0001f642", "\u3000", "\ufffd")

WORDS = (*_SIGNS.split(), *_ODD)

PIECES = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=4)), max_size=30).flatmap(
    lambda parts: st.sampled_from([" ".join(parts), "".join(parts)])
)
"""Texts of pieces of the language, with and without blanks between."""
CHARACTERS = st.characters(codec=None, exclude_categories=())
"""Every code point, surrogates and unassigned ones too."""
ANY_TEXT = st.one_of(st.text(CHARACTERS, max_size=1_200), PIECES)
SHORT_TEXT = st.one_of(st.text(max_size=60), PIECES)
