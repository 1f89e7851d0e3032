"""How Turkish speaks of dates."""

from clipper.capture.date_words import DateWords, Form, Kind, Turn, grouped, numbered

_SUFFIX = r"(?:['’](?:t[ae]|d[ae]|t[ae]n|d[ae]n|ye|ya|[eaıiuü]|[ıiuü]n))?"
_DAY_WORD = r"(?:\s+(?:günü|sabahı|akşamı|gecesi|öğleden\s+sonra))"

TURKISH = DateWords(
    months=numbered(
        "ocak", "şubat", "mart", "nisan", "mayıs", "haziran", "temmuz", "ağustos", "eylül", "ekim", "kasım", "aralık"
    ),
    weekdays=numbered("pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi", "pazar"),
    units=grouped(day="gün", week="hafta", month="ay", year="yıl sene"),
    numbers=numbered("bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz", "on"),
    signals=frozenset("dün bugün yarın geçen bu gelecek önümüzdeki önce".split()),
    forms=(
        Form(Kind.DATE, r"{day}\s*[-–]\s*{day2}\s+{month}(?:\s+{year})?", confidence=0.85),
        Form(Kind.DATE, r"{day}\s+{month}(?:\s+{year})?" + _SUFFIX + r"(?:,?\s+{weekday}(?:\s+günü)?)?", confidence=0.95),
        Form(Kind.MONTH, r"{month}\s+{year}" + _SUFFIX, confidence=0.9),
        Form(Kind.MONTH, r"\bgeçen\s+{month}" + _SUFFIX, Turn.LAST, confidence=0.85),
        Form(Kind.MONTH, r"\b(?:önümüzdeki|gelecek)\s+{month}" + _SUFFIX, Turn.NEXT, confidence=0.85),
        Form(Kind.MONTH, r"{month}\s+ayı\w*", confidence=0.85),
        Form(Kind.MONTH, r"(?<!\d\s){month}['’]?(?:t|d)[ae](?!\w)", confidence=0.75),
        Form(Kind.WEEKDAY, r"\bgeçen\s+{weekday}" + _DAY_WORD + "?", Turn.LAST, confidence=0.7),
        Form(Kind.WEEKDAY, r"\b(?:önümüzdeki|gelecek)\s+{weekday}" + _DAY_WORD + "?", Turn.NEXT, confidence=0.75),
        Form(Kind.WEEKDAY, r"\bbu\s+{weekday}" + _DAY_WORD + "?", Turn.THIS, confidence=0.8),
        Form(Kind.WEEKDAY, r"{weekday}" + _DAY_WORD, confidence=0.85),
        Form(Kind.OFFSET, r"\bdün(?:\s+(?:akşam|gece|sabah))?\b", unit="day", count=-1, confidence=0.85),
        Form(Kind.OFFSET, r"\bbu\s+(?:sabah|akşam|gece)\b", unit="day", count=0, confidence=0.8),
        Form(Kind.OFFSET, r"\bbugün\b", unit="day", count=0, confidence=0.65, needs_verb=True),
        Form(Kind.OFFSET, r"\byarın\b", unit="day", count=1, confidence=0.75),
        Form(Kind.OFFSET, r"\bgeçen\s+hafta\b", unit="week", count=-1, confidence=0.85),
        Form(Kind.OFFSET, r"\bbu\s+hafta\b", unit="week", count=0, confidence=0.85),
        Form(Kind.OFFSET, r"\b(?:gelecek|önümüzdeki)\s+hafta\b", unit="week", count=1, confidence=0.85),
        Form(Kind.OFFSET, r"\bgeçen\s+ay\b", unit="month", count=-1, confidence=0.9),
        Form(Kind.OFFSET, r"\bbu\s+ay\b", unit="month", count=0, confidence=0.85),
        Form(Kind.OFFSET, r"\b(?:gelecek|önümüzdeki)\s+ay\b", unit="month", count=1, confidence=0.9),
        Form(Kind.OFFSET, r"\bgeçen\s+(?:yıl|sene)\b", unit="year", count=-1, confidence=0.9),
        Form(Kind.OFFSET, r"\bbu\s+(?:yıl|sene)\b", unit="year", count=0, confidence=0.9),
        Form(Kind.OFFSET, r"\b(?:gelecek|önümüzdeki)\s+(?:yıl|sene)\b", unit="year", count=1, confidence=0.9),
        Form(Kind.AGO, r"\b{number}\s+{unit}\s+önce\b", confidence=0.75),
        Form(Kind.YEAR, r"{year}(?:\s+yılı\w*|['’](?:t[ae]|d[ae]|t[ae]n|d[ae]n|de|da|te|ta|ye|ya)\b)", confidence=0.85),
        Form(Kind.NONE, r"\b(?:her|bir)\s+{weekday}"),
        Form(Kind.NONE, r"\b(?:\d{3,}|\d{1,2}\.\d{3})\s+yıl\s+önce\b"),
    ),
    past=r"\b\w{2,}(?:d[ıiuü]|t[ıiuü]|d[ıiuü]lar|d[ıiuü]ler|t[ıiuü]lar|t[ıiuü]ler|m[ıiuü]şt[ıiuü]\w*)\b",
    ahead=r"\b\w{2,}(?:acak|ecek|acağ\w+|eceğ\w+|acaklar|ecekler|acakt[ıi]r|ecektir)\b",
    verb_is_last=True,
)  # fmt: skip
