"""How Russian speaks of dates."""

from clipper.capture.date_words import DateWords, Form, Kind, Turn, grouped, numbered

_GENITIVE = "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря"
_ON = r"(?:\b(?:с|со|до|по|от|к|на|в|во)\s+)?"
_LAST = r"(?:прошл\w+|минувш\w+|прошедш\w+)"
_NEXT = r"(?:следующ\w+|будущ\w+|ближайш\w+)"
_THIS = r"(?:этот|эту|это|этом|этой|этого|нынешн\w+|текущ\w+)"

RUSSIAN = DateWords(
    months=numbered(
        "января январь январе янв", "февраля февраль феврале фев февр", "марта март марте", "апреля апрель апреле апр",
        "мая май мае", "июня июнь июне", "июля июль июле", "августа август августе авг",
        "сентября сентябрь сентябре сент", "октября октябрь октябре окт", "ноября ноябрь ноябре нояб",
        "декабря декабрь декабре дек",
    ),
    weekdays=numbered(
        "понедельник понедельника", "вторник вторника", "среду среда среды", "четверг четверга", "пятницу пятница пятницы",
        "субботу суббота субботы", "воскресенье воскресенья",
    ),
    since=r"(?:с|со)\b",
    units=grouped(
        day="день дня дней", week="неделю недели недель неделе", month="месяц месяца месяцев месяце",
        year="год года лет году",
    ),
    numbers=numbered("один одну", "два две", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять"),
    signals=frozenset("сегодня вчера завтра позавчера послезавтра назад тому выходные".split()),
    forms=(
        Form(Kind.DATE, rf"{_ON}{{day}}\s*(?:[-–—]|и|по|до)\s*{{day2}}\s+(?={_GENITIVE}){{month}}(?:\s+{{year}}(?:\s+года|\s+г\.)?)?", confidence=0.85),
        Form(Kind.DATE, rf"{_ON}(?:{{weekday}},?\s+)?{{day}}(?:-го)?\s+(?={_GENITIVE}|янв|фев|апр|авг|сент|окт|нояб|дек){{month}}\.?(?:\s+{{year}}(?:\s+года|\s+г\.)?)?", confidence=0.95),
        Form(Kind.MONTH, r"(?:\b(?:в\s+)?(?:начале|середине|конце)\s+)?{month}\s+{year}(?:\s+года|\s+г\.)?", confidence=0.9),
        Form(Kind.MONTH, rf"\bв\s+{_LAST}\s+{{month}}", Turn.LAST, confidence=0.85),
        Form(Kind.MONTH, r"\b(?:в|с|до|к|начале|середине|конце)\s+{month}(?!\s+\d)(?!\s+прошлого)", confidence=0.8),
        Form(Kind.WEEKDAY, rf"\bв(?:о)?\s+{_LAST}\s+{{weekday}}", Turn.LAST, confidence=0.7),
        Form(Kind.WEEKDAY, rf"\bв(?:о)?\s+{_NEXT}\s+{{weekday}}", Turn.NEXT, confidence=0.75),
        Form(Kind.WEEKDAY, rf"\bв(?:о)?\s+{_THIS}\s+{{weekday}}", Turn.THIS, confidence=0.8),
        Form(Kind.WEEKDAY, r"\b(?:в|во|с|до|утром\s+в|вечером\s+в|к)\s+{weekday}(?:\s+(?:утром|вечером|днём|днем|ночью))?", confidence=0.85),
        Form(Kind.OFFSET, r"\bпозавчера\b", unit="day", count=-2, confidence=0.85),
        Form(Kind.OFFSET, r"\bвчера(?:\s+(?:вечером|утром|ночью))?\b", unit="day", count=-1, confidence=0.85),
        Form(Kind.OFFSET, r"\bсегодня(?:\s+(?:вечером|утром|ночью))?\b", unit="day", count=0, confidence=0.65, needs_verb=True),
        Form(Kind.OFFSET, r"\bзавтра(?:\s+(?:вечером|утром|ночью))?\b", unit="day", count=1, confidence=0.8),
        Form(Kind.OFFSET, r"\bпослезавтра\b", unit="day", count=2, confidence=0.8),
        Form(Kind.OFFSET, rf"\bна\s+{_LAST}\s+неделе\b", unit="week", count=-1, confidence=0.85),
        Form(Kind.OFFSET, rf"\bна\s+{_THIS}\s+неделе\b", unit="week", count=0, confidence=0.85),
        Form(Kind.OFFSET, rf"\bна\s+{_NEXT}\s+неделе\b", unit="week", count=1, confidence=0.85),
        Form(Kind.OFFSET, rf"\bв\s+{_LAST}\s+месяце\b", unit="month", count=-1, confidence=0.9),
        Form(Kind.OFFSET, rf"\bв\s+{_THIS}\s+месяце\b", unit="month", count=0, confidence=0.9),
        Form(Kind.OFFSET, rf"\bв\s+{_NEXT}\s+месяце\b", unit="month", count=1, confidence=0.9),
        Form(Kind.OFFSET, rf"\b(?:в\s+)?{_LAST}\s+год(?:у|а)\b", unit="year", count=-1, confidence=0.9),
        Form(Kind.OFFSET, rf"\b(?:в\s+)?{_THIS}\s+год(?:у|а)\b", unit="year", count=0, confidence=0.9),
        Form(Kind.OFFSET, rf"\b(?:в\s+)?{_NEXT}\s+год(?:у|а)\b", unit="year", count=1, confidence=0.9),
        Form(Kind.AGO, r"\b{number}\s+{unit}\s+(?:тому\s+)?назад\b", confidence=0.75),
        Form(Kind.YEAR, r"\b(?:в|с|до|к|по|начале|середине|конце|летом|зимой|осенью|весной)?\s*{year}-?(?:м|го)?\s+(?:год(?:у|а|ом)?|г\.)(?!\w)", confidence=0.85),
        Form(Kind.YEAR, r"\b(?:летом|зимой|осенью|весной)\s+{year}(?!\w)", confidence=0.8),
        Form(Kind.NONE, r"\b(?:кажд\w+|один|одну|по)\s+{weekday}"),
        Form(Kind.NONE, r"\b(?:\d{3,}|\d{1,2}\s\d{3}|(?:более|около|почти|свыше)\s+\w+)\s+лет\s+(?:тому\s+)?назад\b"),
    ),
    past=r"\b(?:был|была|было|были|[а-яё]{3,}(?:л|ла|ло|ли|лся|лась|лось|лись))\b",
    ahead=r"\b(?:будет|будут|состоится|состоятся|пройд[её]т|пройдут|начн[её]тся|начнутся|начн[её]т|начнут|откроется|откроются|откроет|возобновится|возобновятся|"
    r"возобновит|планиру\w+|ожида\w+|намерен\w*|долж(?:ен|на|но|ны)|встретится|встретятся|примет|примут|рассмотрит|рассмотрят|завершится|вступит|"
    r"прибудет|прибудут|вернётся|вернется|вернутся|проведёт|проведет|проведут|станет|станут|запланирован\w*)\b(?:\s+(?:был|была|было|были)\b)?",
)  # fmt: skip
