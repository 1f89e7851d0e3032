"""Forms of Arabic, Hebrew and Persian words: what is written together with a word, in front and behind.

Arabic after L. Larkey, L. Ballesteros and M. Connell, "Light stemming for Arabic information retrieval" (2007), with
the usual broken plurals; Hebrew after the particles and inflections of L. Glinert, "The Grammar of Modern Hebrew"
(1989); Persian after "PerStem" (J. Dehdari) and the noun and verb suffixes of S. Mahootian, "Persian" (1997).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from clipper.domain.fold import fold
from clipper.index.stemming.inflection import Opening, lexemes


@dataclass(frozen=True)
class Fronted:
    """What may stand before a word, and how many letters must be left of it."""

    text: str
    least: int = 3


class Joined:
    """A language that writes particles together with its words.

    `asked` fronts are taken off a word that is asked for, `fronts` off every form; `backs` are endings, with the
    letters that must be left. `final` makes the last letter what it is inside a word.
    """

    def __init__(
        self,
        *,
        fronts: Iterable[Fronted],
        asked: Iterable[str],
        backs: Iterable[tuple[str, str, int]],
        verbs: tuple[tuple[str, ...], tuple[str, ...]] = ((), ()),
        irregular: str = "",
        whole: str = "",
        unended: str = "",
        finals: dict[int, int] | None = None,
        least_verb: int = 3,
    ) -> None:
        self._fronts = tuple(fronts)
        self._asked = frozenset(asked)
        self._backs = tuple(backs)
        self._verbs = verbs
        self._least_verb = least_verb
        self._finals = finals or {}
        self._irregular = lexemes("\n".join(" ".join(fold(w) for w in line.split()) for line in irregular.splitlines()))
        self._whole = frozenset(fold(word) for word in whole.split())
        self._unended = frozenset(fold(word) for word in unended.split())
        self._tails = frozenset(("", *(ending for ending, _, _ in self._backs), *verbs[1]))
        self._forms: dict[str, list[str]] = {}
        for form, words in self._irregular.items():
            for word in words:
                self._forms.setdefault(word, []).append(form)

    def asked(self, word: str) -> frozenset[str]:
        """As `Morphology`."""
        found: set[str] = set()
        for bare in self._bare(word, is_asked=True):
            found |= self._stems(bare)
            found |= {"v:" + bare, *self._verbs_of(bare, is_asked=True)}
        return frozenset(found)

    @lru_cache(maxsize=1 << 12)  # noqa: B019  # one of each language
    def readings(self, word: str) -> frozenset[str]:
        """As `Morphology`."""
        found: set[str] = set()
        for bare in self._bare(word, is_asked=False):
            found |= self._stems(bare)
            found |= set(self._verbs_of(bare, is_asked=False))
        return frozenset(found)

    def openings(self, word: str) -> list[Opening]:
        """As `Morphology`."""
        stems = {reading.removeprefix("v:").removeprefix("i:") for reading in self.asked(word)}
        looks = set(stems)
        looks |= {form for stem in stems for form in self._forms.get(stem, ())}
        looks |= {
            stem.removesuffix(base) for stem in stems for _, base, _ in self._backs if base and stem.endswith(base)
        }
        for stem in tuple(looks):
            looks |= {stem[:-1] + chr(final) for final, letter in self._finals.items() if stem[-1:] == chr(letter)}
        fronts = ("", *(front.text for front in self._fronts))
        verbal = (front + stem for stem in stems if "v:" + stem in self.asked(word) for front in self._verbs[0])
        beginnings = {*(front + look for look in looks for front in fronts), *verbal}
        return [Opening(beginning, self._tails) for beginning in beginnings]

    def _bare(self, word: str, *, is_asked: bool) -> Iterator[str]:
        yield word
        if word in self._whole:
            return
        for front in self._fronts:
            if is_asked and front.text not in self._asked:
                continue
            if word.startswith(front.text) and len(word) - len(front.text) >= front.least:
                yield word[len(front.text) :]

    def _stems(self, word: str) -> set[str]:
        found = {self._medial(word)} | {"i:" + base for base in self._irregular.get(word, ())}
        if word in self._unended:
            return found
        for ending, base, least in self._backs:
            stem = word[: len(word) - len(ending)]
            if word.endswith(ending) and len(stem) >= least:
                found.add(self._medial(stem + base))
                found |= {"i:" + base for base in self._irregular.get(stem + base, ())}
        return found

    def _verbs_of(self, word: str, *, is_asked: bool) -> Iterator[str]:
        fronts, backs = self._verbs
        if word in self._unended or not backs:
            return
        for front in ("", *(front for front in fronts if word.startswith(front))):
            for back in ("", *(back for back in backs if word.endswith(back))):
                stem = word[len(front) : len(word) - len(back)]
                if len(stem) >= self._least_verb and not (is_asked and len(front + back) < 2):
                    yield "v:" + self._medial(stem)

    def _medial(self, word: str) -> str:
        return word[:-1] + word[-1:].translate(self._finals) if self._finals else word


def _backs(text: str) -> tuple[tuple[str, str, int], ...]:
    """Endings as `ending`, `ending>base` or `ending=letters left`."""
    found = []
    for word in text.split():
        rest, _, least = word.partition("=")
        ending, _, base = rest.partition(">")
        found.append((ending, base, int(least or 3)))
    return tuple(found)


_BROKEN = """كتاب كتب
    رجل رجال
    ولد اولاد
    طفل اطفال
    مدينة مدن
    دولة دول
    بيت بيوت
    باب ابواب
    قرية قرى
    حرب حروب
    شعب شعوب
    جيش جيوش
    جندي جنود
    وزير وزراء
    رئيس رؤساء
    سفير سفراء
    زعيم زعماء
    عضو اعضاء
    حزب احزاب
    خبر اخبار
    عامل عمال
    طالب طلاب
    كاتب كتاب
    حاكم حكام
    تاجر تجار
    قانون قوانين
    حد حدود
    حق حقوق
    شهر اشهر شهور
    يوم ايام
    عام اعوام
    سنة سنوات سنين
    اسبوع اسابيع
    مركز مراكز
    مكتب مكاتب
    مصنع مصانع
    مدرسة مدارس
    مسجد مساجد
    منطقة مناطق
    مشكلة مشاكل
    شارع شوارع
    طريق طرق
    سفينة سفن
    طائرة طائرات
    صورة صور
    رسالة رسائل
    جريدة جرائد
    صحيفة صحف
    حكم احكام
    قرار قرارات
    سلاح اسلحة
    صديق اصدقاء
    عدو اعداء
    امراة نساء
    شخص اشخاص
    ملك ملوك
    بلد بلاد بلدان
    نهر انهار
    بحر بحار
    جبل جبال
    جسر جسور
    قتيل قتلى
    جريح جرحى
    شهيد شهداء
    ضحية ضحايا
    قضية قضايا
    لغة لغات
    قلم اقلام
    نفس نفوس
    قوة قوات قوى
    سوق اسواق
    ميناء موانئ
    خيمة خيام
    اب اباء
    اخ اخوة اخوان
    ابن ابناء
    بنت بنات
    خط خطوط
    سجين سجناء
    لاجئ لاجئون لاجئين
    فقير فقراء
    عالم علماء
    حريق حرائق
    سياسة سياسات
    مطار مطارات
    صاروخ صواريخ
    دبابة دبابات"""
_AL = [Fronted(front) for front in ("ال", "وال", "بال", "كال", "فال", "لل", "ولل", "فلل", "وبال")]
_ONE = [Fronted(front) for front in ("و", "ف", "ب", "ك", "ل", "س", "وب", "ول", "وس")]
ARABIC = Joined(
    fronts=(*_AL, *_ONE),
    asked=("ال", "وال", "بال", "كال", "فال", "لل"),
    backs=_backs(
        "ه ها هم هن هما كم كن نا ي ون ين ان ات تين تان وه تها تهم تهن تنا تي تك ته يه يين يون اتها اتهم اتنا اته اتي ا وا ك"
        " ية ينها يتها"
    ),
    verbs=(
        ("ي", "ت", "ن", "ا", "سي", "ست", "وي", "وت", "في", "فت", "لي"),
        ("ت", "وا", "ون", "ن", "نا", "ا", "تم", "ين", "ان", "ه", "ها", "هم", "تا"),
    ),
    irregular=_BROKEN,
    whole="والد والدة واحد وقت وطن كان كانت بين الان بلد بحر كلب",
    unended="بحرين فلسطين حسين ارجنتين تكوين لبنان ايران عمان سودان رمضان الان بين حيوان انسان ميدان",
)

_HE_FRONTS = [
    Fronted(front, least)
    for front, least in (
        ("ה", 3),
        ("ו", 3),
        ("ב", 3),
        ("ל", 3),
        ("מ", 3),
        ("כ", 4),
        ("ש", 4),
        ("וה", 3),
        ("שה", 3),
        ("מה", 3),
        ("בה", 4),
        ("כשה", 3),
        ("וש", 4),
        ("וב", 3),
        ("ול", 3),
        ("ומ", 3),
        ("שב", 4),
        ("של", 4),
        ("לכש", 4),
        ("כש", 3),
        ("ושה", 3),
    )
]
_FINALS = str.maketrans("ךםןףץ", "כמנפצ")
HEBREW = Joined(
    fronts=_HE_FRONTS,
    asked=("ה", "וה", "שה"),
    backs=_backs(
        "ים=2 ות=2 ת>ה ת ה י יו יה יהם יהן ינו יכם ייך ו ם ן נו ך ית יים יות ותיו ותיה ותיהם תו תה תם תנו תי ותי ויות"
        " תו>ה תם>ה תנו>ה ות>ה ותיו>ה ותיהם>ה ים>ה"
    ),
    verbs=(("י", "ת", "נ", "א"), ("תי", "ת", "ה", "נו", "תם", "תן", "ו", "ים", "ות", "י")),
    irregular="""בית בתים בתי ביתו ביתם
        איש אנשים אנשי
        אישה נשים נשות אשת
        עיר ערים ערי
        בן בנים בני
        בת בנות
        אב אבות אבי
        אם אמהות
        אח אחים אחי
        יום ימים ימי יומיים
        שנה שנים שנות שנתיים
        ילד ילדים ילדי
        דבר דברים דברי
        ספר ספרים ספרי
        הלך הולך הולכת הולכים הולכות ילך תלך ילכו ללכת
        בא באה באו יבוא תבוא יבואו לבוא
        היה היתה הייתה היו יהיה תהיה יהיו להיות
        נתן נתנה נתנו נותן נותנת נותנים ייתן לתת
        כתב כתבה כתבו כותב כותבת כותבים יכתוב תכתוב יכתבו לכתוב
        אמר אמרה אמרו אומר אומרת אומרים יאמר לומר
        ישב ישבה ישבו יושב יושבת יושבים ישב לשבת
        יצא יצאה יצאו יוצא יוצאת יוצאים ייצא לצאת
        ראה ראתה ראו רואה רואים רואות יראה לראות""",
    whole="שלום שלטון שמיים מלך מלחמה ממשלה ירושלים הוא היא הם הן לא לו לה מה כל כמו בין של ישראל",
    unended="שלום שמיים ירושלים הוא היא הם הן לא לו לה מה כל בין של",
    finals=_FINALS,
)

_FA_VERB = ("م", "ي", "د", "يم", "يد", "ند", "ن", "ه")
PERSIAN = Joined(
    fronts=(),
    asked=(),
    backs=_backs(
        "ها هاي هايي هايم هايت هايش هايمان هايتان هايشان هاست ان=3 انش انم اني انشان گان>ه گاني>ه ي يي يم م ت ش مان تان شان هام>ه هات>ه هاش>ه هاي>ه اش=4"
        " تر=3 تري ترين=3 ترها اي"
    ),
    verbs=(("مي", "نمي", "ن", "ب"), _FA_VERB),
    irregular="""رفت رفتن رفتم رفتي رفتيم رفتند نرفت نرفتند رفته
        رو روم روي رود رويم روند ميروم ميرود ميروند ميرويم
        گفت گفتن گفتم گفتند گفته نگفت ميگويد ميگويند گويد بگويد
        كرد كردن كردم كردند كرده نكرد ميكند ميكنند كند كنند
        شد شدن شدم شدند شده نشد ميشود ميشوند شود شوند
        بود بودن بودم بودند بوده نبود
        آمد آمدن آمدم آمدند آمده نيامد ميآيد ميآيند آيد
        داد دادن دادم دادند داده نداد ميدهد ميدهند دهد
        ديد ديدن ديدم ديدند ديده نديد ميبيند ميبينند بيند
        نوشت نوشتن نوشتم نوشتند نوشته ميتويسد مينويسد مينويسند
        زن زنان زنها زني
        مرد مردان مردها مردي
        كشور كشورها كشورهاي
        خبر اخبار
        كتاب كتب""",
    unended="مردم مردمان شيرين جهان ايران تهران باران بادام زمان زبان مكان جوان ديگر دختر دفتر كشتي شهريور بهتر دكتر تير پيش درد كارد چند باشد",
    least_verb=2,
)
