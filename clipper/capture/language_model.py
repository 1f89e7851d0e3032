"""The language of a text by a model of the letters in it: py3langid, after M. Lui and T. Baldwin, "langid.py" (2012).

Loading it takes half a second and 110 MB, so it is asked only where frequent words and scripts leave a doubt.
"""

import unicodedata
from functools import cache
from typing import Any, NamedTuple

LANGUAGES = frozenset(
    """af ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl he hi hr hu hy id is it ja ka ko ku lt lv mk ml mr
    ms ne nl no pl ps pt ro ru sk sl sq sr sv sw ta te th tr uk ur vi zh""".split()
)
"""Those a newspaper may be in; with all 140 of the model short texts are taken for rare languages and dialects."""
_READ = 2_000
_LEAST_LETTERS = 20


class Judgement(NamedTuple):
    """A BCP 47 tag and how probable it is; ("", 0) for a text too short to say."""

    tag: str
    probability: float


def judge(text: str) -> Judgement:
    """The language of a text among `LANGUAGES`. Reads the first 2,000 code points."""
    sample = text[:_READ]
    if sum(_weight(sign) for sign in sample) < _LEAST_LETTERS:
        return Judgement("", 0.0)
    tag, probability = _model().classify(sample.encode("utf-8", "replace").decode("utf-8"))
    return Judgement(tag, float(probability))


def _weight(sign: str) -> int:
    """A sign that stands for a syllable or a word says as much as four letters."""
    return 0 if not sign.isalpha() else 4 if unicodedata.east_asian_width(sign) in "WF" else 1


@cache
def _model() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # half a second, and seldom needed

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(sorted(LANGUAGES))
    return model
