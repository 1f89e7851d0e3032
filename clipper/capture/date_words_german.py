"""How German speaks of dates."""

from clipper.capture.date_words import DateWords, Form, Kind, Turn, grouped, numbered

_IN = r"(?:\b(?i:am|vom|zum|bis|seit|ab|bis\s+zum|seit\s+dem|den|dem|der)\s+)?"
_LAST = r"(?i:letzten|letzte|letztes|letzter|vergangenen|vergangene|vergangenes|vergangener|vorigen|vorige|voriges)"
_NEXT = r"(?i:nächsten|nächste|nächstes|nächster|kommenden|kommende|kommendes|kommender)"
_THIS = r"(?i:diesen|diese|dieses|diesem|dieser)"
_PART = r"(?:\s+(?:früh|Morgen|Abend|Nacht|Mittag|Vormittag|Nachmittag)\b)?"
_EDGE = r"(?i:anfang|mitte|ende)"
_NAMES = r"(?!\s+(?:AG|GmbH|Zeitung)\b|-\w)"

_WEEKDAYS = numbered("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag sonnabend", "sonntag")
_PARTS = ("morgen", "vormittag", "mittag", "nachmittag", "abend", "nacht")

GERMAN = DateWords(
    months=numbered(
        "januar jänner jan", "februar feber feb", "märz mrz", "april apr", "mai", "juni jun", "juli jul", "august aug",
        "september sept sep", "oktober okt", "november nov", "dezember dez",
    ),
    weekdays=_WEEKDAYS | {day + part: number for day, number in _WEEKDAYS.items() for part in _PARTS},
    has_capitals=True,
    since=r"seit",
    units=grouped(
        day="tag tage tagen", week="woche wochen", month="monat monate monaten monats", year="jahr jahre jahren jahres"
    ),
    numbers=numbered(
        "ein einem einer eine", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"
    ),
    signals=frozenset("heute gestern vorgestern morgen übermorgen wochenende heuer".split()),
    forms=(
        Form(Kind.DATE, rf"{_IN}{{day}}\.?\s*(?:[-–]|bis|und|bis\s+zum)\s*{{day2}}\.\s+{{month}}\b\.?(?:\s+{{year}})?", confidence=0.85),
        Form(Kind.DATE, rf"{_IN}(?:{{weekday}}(?:,?\s+(?:dem|den|der)?\s*|,\s*))?{{day}}\.\s*{{month}}\b\.?(?:\s+{{year}})?", confidence=0.95),
        Form(Kind.MONTH, rf"(?:\b{_EDGE}\s+)?{{month}}\b\.?\s+{{year}}", confidence=0.9),
        Form(Kind.MONTH, rf"\b(?:(?i:im|vom|beim)\s+)?{_LAST}\s+{{month}}\b", Turn.LAST, confidence=0.85),
        Form(Kind.MONTH, rf"\b(?:(?i:im)\s+)?{_NEXT}\s+{{month}}\b", Turn.NEXT, confidence=0.85),
        Form(Kind.MONTH, rf"\b(?i:im|seit|bis|ab|{_EDGE}|seit\s+{_EDGE}|bis\s+{_EDGE}|seit\s+dem|im\s+{_EDGE})\s+{{month}}\b{_NAMES}(?!\s+\d)", confidence=0.8),
        Form(Kind.WEEKDAY, rf"\b(?:(?i:am|vom|seit|bis)\s+)?{_LAST}\s+{{weekday}}{_PART}", Turn.LAST, confidence=0.65),
        Form(Kind.WEEKDAY, rf"\b(?:(?i:am|vom|bis|ab)\s+)?{_NEXT}\s+{{weekday}}{_PART}", Turn.NEXT, confidence=0.7),
        Form(Kind.WEEKDAY, rf"\b(?:(?i:am|an)\s+)?{_THIS}\s+{{weekday}}{_PART}", Turn.THIS, confidence=0.75),
        Form(
            Kind.WEEKDAY,
            r"\b(?i:am|vom|seit|bis|ab|zum|bis\s+zum|seit\s+dem|in\s+der\s+Nacht\s+(?:auf|zum)|der|des)\s+"
            r"{weekday}" + _PART,
            confidence=0.85,
        ),
        Form(Kind.WEEKDAY, r"(?=[A-Z]\w+(?:abend|morgen|mittag|nacht)\b){weekday}", confidence=0.8),
        Form(Kind.OFFSET, r"\b[Vv]orgestern\b", unit="day", count=-2, confidence=0.85),
        Form(Kind.OFFSET, r"\b[Gg]estern(?:\s+(?:Abend|Morgen|Nacht|Nachmittag|früh))?\b", unit="day", count=-1, confidence=0.85),
        Form(Kind.OFFSET, r"\bheute\s+(?:Abend|Morgen|Nacht|Nachmittag|Vormittag|früh|Mittag)\b", unit="day", count=0, confidence=0.8),
        Form(Kind.OFFSET, r"\b[Hh]eute\b", unit="day", count=0, confidence=0.6, needs_verb=True),
        Form(Kind.OFFSET, r"\b[Üü]bermorgen\b", unit="day", count=2, confidence=0.8),
        Form(Kind.OFFSET, r"(?<!heute\s)(?<!gestern\s)(?<!am\s)(?<!jeden\s)\bmorgen(?:\s+(?:Abend|früh|Nachmittag|Vormittag))?\b", unit="day", count=1, confidence=0.7),
        Form(Kind.OFFSET, rf"\b(?:(?i:in\s+der|der)\s+)?{_LAST}\s+Woche\b(?!\s+(?:des|der))", unit="week", count=-1, confidence=0.85),
        Form(Kind.OFFSET, rf"\b(?:(?i:in)\s+)?{_THIS}\s+Woche\b", unit="week", count=0, confidence=0.85),
        Form(Kind.OFFSET, rf"\b(?:(?i:in\s+der|der)\s+)?{_NEXT}\s+Woche\b", unit="week", count=1, confidence=0.85),
        Form(Kind.OFFSET, rf"\b(?:(?i:am)\s+)?{_LAST}\s+Wochenende\b", unit="weekend", count=-1, confidence=0.75),
        Form(Kind.OFFSET, rf"\b(?:(?i:am)\s+)?(?:{_NEXT}|{_THIS})\s+Wochenende\b", unit="weekend", count=0, confidence=0.75),
        Form(Kind.OFFSET, rf"\b(?:(?i:im|des|vom|{_EDGE})\s+)?{_LAST}\s+Monats?\b", unit="month", count=-1, confidence=0.9),
        Form(Kind.OFFSET, rf"\b(?:(?i:im|{_EDGE}|in)\s+)?{_THIS}\s+Monats?\b", unit="month", count=0, confidence=0.9),
        Form(Kind.OFFSET, rf"\b(?:(?i:im|des|{_EDGE})\s+)?{_NEXT}\s+Monats?\b", unit="month", count=1, confidence=0.9),
        Form(Kind.OFFSET, rf"\b(?:(?i:im|des|vom|{_EDGE})\s+)?{_LAST}\s+Jahr(?:es)?\b", unit="year", count=-1, confidence=0.9),
        Form(Kind.OFFSET, rf"\b(?:(?i:im|{_EDGE}|in)\s+)?{_THIS}\s+Jahr(?:es)?\b|\b[Hh]euer\b", unit="year", count=0, confidence=0.9),
        Form(Kind.OFFSET, rf"\b(?:(?i:im|des|{_EDGE})\s+)?{_NEXT}\s+Jahr(?:es)?\b", unit="year", count=1, confidence=0.9),
        Form(Kind.AGO, r"\b[Vv]or\s+(?i:{number})\s+(?i:{unit})\b", confidence=0.75),
        Form(
            Kind.YEAR,
            rf"\b(?i:im\s+Jahre?|in\s+den\s+Jahren|des\s+Jahres|seit|bis|von|ab|{_EDGE}|seit\s+{_EDGE}|(?:im\s+)?(?:Sommer|Frühjahr|Frühling|Herbst|Winter)|zwischen|und|bis\s+zum\s+Jahr|Jahr)\s+{{year}}(?!\w|er\b|\s*(?:Euro|Menschen|Personen|Uhr|Prozent|Meter|Kilometer|Tage|Stunden|Mal|Kilo))",
            confidence=0.8,
        ),
        Form(Kind.NONE, r"\b(?i:jeden|jeder|jedem|einem|einen|ein|mehr\s+als|rund|etwa|über|knapp)\s+(?:{weekday}|{year})"),
        Form(Kind.NONE, r"\b(?i:in\s+den|in|der)\s+(?:letzten|vergangenen|nächsten|kommenden)\s+(?:\w+\s+)?(?:Wochen|Monaten|Jahren|Tagen)\b"),
        Form(Kind.NONE, r"\b(?i:vor)\s+(?:\d{3,}|\d{1,2}\.\d{3}|(?:mehr|weniger)\s+als\s+\S+)\s+Jahren\b"),
        Form(Kind.NONE, r"{weekday}s\b"),
    ),
    past=r"\b(?:war|waren|wurde|wurden|hat|haben|hatte|hatten|ist|sind|sagte|sagten|teilte|kam|kamen|ging|starb|fiel|stieg|begann|fand|gab|traf|trafen|lief|[a-zäöüß]{3,}te|[a-zäöüß]{3,}ten)\b",
    ahead=r"\b(?:wird|werden|will|wollen|soll|sollen|sollte|dürfte|dürften|könnte|könnten|beginnt|beginnen|startet|endet|eröffnet|tagt|tritt|treten|plant|planen|geplant|steht\s+an|stehen\s+an|möchte|bevorstehend\w*|findet|finden)\b",
)  # fmt: skip
