"""The language and direction of a text, by script and frequent words. No models, no downloads, no guess on a few words."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_MIN_WORDS = 8

_FREQUENT: dict[str, str] = {
    "en": "the of and to in that is was for on with as by at from it said are has have be this an not were which will",
    "de": "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus hat dass wurde sie nach bei einer um am wie über zum zur",
    "fr": "le la les de des et du en un une est que dans pour qui par sur au pas plus a ce il son avec sont ont été aux cette se mais d'un qu'il",
    "es": "el la los las de del y en que un una por con para se su es al lo como más fue no ha sus este pero según también entre desde",
    "it": "il la di che e del della in un una per con è non si dei da le gli nel alla sono delle al ha dal anche più come ma nella",
    "pt": "o a os as de do da dos das e em que um uma para com não por se na no mais foi ao é sua como pelo pela ser mas também são",
    "nl": "de het een van en in dat is op te zijn met voor niet aan er door ook als bij om uit naar werd heeft maar",
    "pl": "w i na z się nie do że to jest o od po jak za przez dla są oraz który ale był została ze",
    "tr": "ve bir bu da de için ile olarak olan daha çok gibi en kadar sonra ancak ise dedi var göre olduğu tarafından",
    "sv": "och i att det som en på är av för med den till inte om ett har de från var vid men kan",
    "ru": "и в не на что с по он как это из за от к о для был его но также были которые года при",
    "uk": "і в не на що з у до та як це за від для його він про був але також які року після щодо або",
    "bg": "на и в да за се от не с по е че са като при след до ще които беше",
    "sr": "је и у да на се за од са су који није то као по из биће била што али",
    "ar": "في من على أن إلى التي الذي عن مع هذا هذه كما قال بعد بين كان وقال أو ما لا",
    "fa": "در از به که این را با است برای آن یک و خود تا کرد بر های شده می گفت",
    "ur": "کے کی میں ہے سے کا اور کو نے پر کہ ہیں اس یہ بھی تھا",
}
_WORDS = {tag: frozenset(words.split()) for tag, words in _FREQUENT.items()}
_BY_SCRIPT: dict[str, tuple[str, ...]] = {
    "LATIN": ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "tr", "sv"),
    "CYRILLIC": ("ru", "uk", "bg", "sr"),
    "ARABIC": ("ar", "fa", "ur"),
}
_ALONE: dict[str, str] = {
    "GREEK": "el",
    "HEBREW": "he",
    "HANGUL": "ko",
    "THAI": "th",
    "DEVANAGARI": "hi",
    "ARMENIAN": "hy",
    "GEORGIAN": "ka",
    "BENGALI": "bn",
    "TAMIL": "ta",
}
_OWN_LETTERS: dict[str, str] = {
    "de": "äöüß",
    "fr": "çèêàùœ",
    "es": "ñ¿¡",
    "pt": "ãõ",
    "pl": "ąęłńśźż",
    "tr": "ğışİ",
    "sv": "å",
    "uk": "іїєґ",
    "ru": "ыэё",
    "sr": "ђјљњћџ",
    "fa": "پچژگیک",
    "ur": "ٹڈڑےں",
    "ar": "ةيىكإأ",
}


@dataclass(frozen=True, slots=True)
class Language:
    """A BCP 47 tag ("" where the text does not say), "ltr" or "rtl", how sure, and the words that gave it away."""

    tag: str
    direction: str
    confidence: float
    words: str = ""


def language_of(text: str) -> Language:
    """The language most of the text is in. Reads the first 20,000 code points."""
    sample = text[:_SAMPLE]
    script, share = _script_of(sample)
    direction = "rtl" if script in ("ARABIC", "HEBREW") else "ltr"
    if script in ("CJK", "HIRAGANA", "KATAKANA"):
        tag = "ja" if re.search("[\u3040-\u30ff]{2}", sample) else "zh"
        return Language(tag, direction, 0.95 if share > 0.5 else 0.8, script.lower())
    if script in _ALONE:
        return Language(_ALONE[script], direction, 0.95, script.lower())
    if script not in _BY_SCRIPT:
        return Language("", direction, 0.0)
    return _by_words(sample, _BY_SCRIPT[script], direction)


def _script_of(sample: str) -> tuple[str, float]:
    scripts: Counter[str] = Counter()
    for character, count in Counter(sample).items():
        if character.isalpha():
            name = unicodedata.name(character, "?").split(" ", 1)[0].split("-", 1)[0]
            scripts[name] += count
    if not scripts:
        return "", 0.0
    dense = scripts["CJK"] + scripts["HIRAGANA"] + scripts["KATAKANA"]
    total = sum(scripts.values())
    # One Chinese character says as much as four letters.
    if dense * 4 > total - dense:
        return "CJK", dense / total
    script, count = scripts.most_common(1)[0]
    return script, count / total


def _by_words(sample: str, tags: tuple[str, ...], direction: str) -> Language:
    words = Counter(_WORD.findall(sample.casefold()))
    letters = Counter(sample.casefold())
    total = sum(words.values())
    scores = {tag: _score(tag, words, letters) for tag in tags}
    ranked = sorted(tags, key=lambda tag: -scores[tag])
    best, second = ranked[0], ranked[1]
    if total < _MIN_WORDS or scores[best] < 0.06 * total:
        return Language("", direction, 0.0)
    known = [word for word, _ in words.most_common() if word in _WORDS[best]][:5]
    margin = (scores[best] - scores[second]) / scores[best]
    return Language(best, direction, min(0.97, 0.6 + margin), " ".join(known))


def _score(tag: str, words: Counter[str], letters: Counter[str]) -> float:
    own = sum(letters[letter] for letter in _OWN_LETTERS.get(tag, ""))
    return sum(count for word, count in words.items() if word in _WORDS[tag]) + 0.3 * own
