"""How Arabic speaks of dates, with the months of the Levant and the Maghreb beside the common ones."""

from clipper.capture.date_words import DateWords, Form, Kind, Turn, grouped, numbered

_IN = r"(?:(?<!\w)[وف]?(?:في|منذ|حتى|يوم|بتاريخ|من)\s+)?"
_LAST = r"(?:الماضي|الماضية|المنصرم|الفائت)"
_NEXT = r"(?:المقبل|القادم|المقبلة|القادمة)"

ARABIC = DateWords(
    months=numbered(
        "يناير جانفي كانون_الثاني", "فبراير شباط فيفري", "مارس آذار", "أبريل ابريل إبريل نيسان أفريل", "مايو أيار ايار ماي",
        "يونيو حزيران جوان", "يوليو تموز جويلية يوليوز", "أغسطس اغسطس آب أوت غشت", "سبتمبر أيلول ايلول شتنبر",
        "أكتوبر اكتوبر تشرين_الأول تشرين_الاول", "نوفمبر تشرين_الثاني نونبر", "ديسمبر كانون_الأول كانون_الاول دجنبر",
    ),
    weekdays=numbered(
        "الاثنين الإثنين", "الثلاثاء", "الأربعاء الاربعاء", "الخميس", "الجمعة", "السبت", "الأحد الاحد"
    ),
    since=r"منذ",
    units=grouped(day="يوم أيام يومين", week="أسبوع أسابيع أسبوعين", month="شهر أشهر شهرين", year="سنة سنوات عام أعوام عامين سنتين"),
    numbers=numbered("", "", "ثلاثة ثلاث", "أربعة أربع", "خمسة خمس", "ستة ست", "سبعة سبع", "ثمانية ثماني", "تسعة تسع", "عشرة عشر"),
    signals=frozenset("أمس اليوم غدا غداً غدًا البارحة الأسبوع الشهر العام السنة عام سنة".split()),
    prefixes="وفبل",
    forms=(
        Form(Kind.DATE, rf"{_IN}(?:{{weekday}}[،,]?\s+(?:في\s+)?)?{{day}}\s+(?:من\s+)?{{month}}(?:\s*[/(]\s*\w+(?:\s\w+)?\)?)?(?:\s+(?:عام\s+|سنة\s+)?{{year}})?", confidence=0.95),
        Form(Kind.MONTH, r"(?:(?<!\w)(?:في|منذ|حتى|شهر)\s+)?{month}(?:\s*[/(]\s*\w+(?:\s\w+)?\)?)?\s+(?:من\s+)?(?:عام\s+|سنة\s+)?{year}", confidence=0.9),
        Form(Kind.MONTH, rf"(?<!\w)(?:في\s+|شهر\s+|منذ\s+)*{{month}}\s+{_LAST}(?!\w)", Turn.LAST, confidence=0.85),
        Form(Kind.MONTH, rf"(?<!\w)(?:في\s+|شهر\s+)*{{month}}\s+{_NEXT}(?!\w)", Turn.NEXT, confidence=0.85),
        Form(Kind.MONTH, r"(?<!\w)(?:في\s+شهر|خلال\s+شهر|في|منذ|مطلع|أواخر|أوائل|منتصف|نهاية|بداية)\s+{month}(?!\s+(?:\d|عام|سنة|الماضي|المقبل))", confidence=0.8),
        Form(Kind.WEEKDAY, rf"(?<!\w)(?:يوم\s+)?{{weekday}}\s+{_LAST}(?!\w)", Turn.LAST, confidence=0.75),
        Form(Kind.WEEKDAY, rf"(?<!\w)(?:يوم\s+)?{{weekday}}\s+{_NEXT}(?!\w)", Turn.NEXT, confidence=0.8),
        Form(Kind.WEEKDAY, r"(?<!\w)(?:يوم|مساء|صباح|فجر|ظهر|ليلة|مساء\s+يوم|صباح\s+يوم|فجر\s+يوم|أمس|اليوم)\s+{weekday}", confidence=0.85),
        Form(Kind.WEEKDAY, r"(?<!\w)[وف]?(?P<weekday>الاثنين|الإثنين|الثلاثاء|الأربعاء|الاربعاء|الخميس)(?!\w)", confidence=0.75),
        Form(Kind.OFFSET, r"(?<!\w)[وف]?(?:أمس|البارحة)(?!\w)(?!\s+(?:الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد))", unit="day", count=-1, confidence=0.85),
        Form(Kind.OFFSET, r"(?<!\w)(?:غدا|غداً|غدًا|يوم\s+غد)(?!\w)", unit="day", count=1, confidence=0.8),
        Form(Kind.OFFSET, rf"(?<!\w)(?:في\s+|خلال\s+)?الأسبوع\s+{_LAST}(?!\w)", unit="week", count=-1, confidence=0.85),
        Form(Kind.OFFSET, r"(?<!\w)(?:هذا\s+الأسبوع|الأسبوع\s+(?:الجاري|الحالي))(?!\w)", unit="week", count=0, confidence=0.85),
        Form(Kind.OFFSET, rf"(?<!\w)(?:في\s+|خلال\s+)?الأسبوع\s+{_NEXT}(?!\w)", unit="week", count=1, confidence=0.85),
        Form(Kind.OFFSET, rf"(?<!\w)(?:في\s+|خلال\s+)?الشهر\s+{_LAST}(?!\w)", unit="month", count=-1, confidence=0.9),
        Form(Kind.OFFSET, r"(?<!\w)(?:هذا\s+الشهر|الشهر\s+(?:الجاري|الحالي))(?!\w)", unit="month", count=0, confidence=0.9),
        Form(Kind.OFFSET, rf"(?<!\w)(?:في\s+|خلال\s+)?الشهر\s+{_NEXT}(?!\w)", unit="month", count=1, confidence=0.9),
        Form(Kind.OFFSET, rf"(?<!\w)(?:في\s+|خلال\s+)?(?:العام|السنة)\s+{_LAST}(?!\w)", unit="year", count=-1, confidence=0.9),
        Form(Kind.OFFSET, r"(?<!\w)(?:هذا\s+العام|هذه\s+السنة|العام\s+(?:الجاري|الحالي))(?!\w)", unit="year", count=0, confidence=0.9),
        Form(Kind.OFFSET, rf"(?<!\w)(?:في\s+|خلال\s+)?(?:العام|السنة)\s+{_NEXT}(?!\w)", unit="year", count=1, confidence=0.9),
        Form(Kind.AGO, r"(?<!\w)(?:قبل|منذ)\s+{number}\s+{unit}(?!\w)", confidence=0.7),
        Form(Kind.YEAR, r"(?<!\w)[وفبل]?(?:في\s+|منذ\s+|حتى\s+)?(?:ال)?(?:عام|سنة)\s+{year}(?!\w)", confidence=0.85),
        Form(Kind.NONE, r"(?<!\w)(?:كل|أيام|صلاة|خطبة)\s+(?:يوم\s+)?{weekday}"),
    ),
    past=r"(?<!\w)و?(?:قال|قالت|أعلن|أعلنت|ذكر|ذكرت|كان|كانت|أكد|أكدت|اجتمع|اجتمعت|وقع|وقعت|قتل|وصل|وصلت|عقد|عقدت)(?!\w)",
    ahead=r"(?<!\w)و?(?:سوف|من\s+المقرر|من\s+المتوقع|المزمع|س[يتن](?!ار|اس|د|طر|اد|تة|تين|نة|نم|نا|ن?اري|رة|ف|ة)\w{2,})(?!\w)",
)  # fmt: skip
