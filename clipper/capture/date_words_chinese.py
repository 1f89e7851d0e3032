"""How Chinese speaks of dates; newspapers often give the day of the month alone."""

from clipper.capture.date_words import DateWords, Form, Kind, Turn, grouped, numbered

_TENS = "一 二 三 四 五 六 七 八 九 十 十一 十二".split()
_MONTHS = {f"{figure}月": number for number, name in enumerate(_TENS, start=1) for figure in (name, str(number))} | {
    f"0{number}月": number for number in range(1, 10)
}
_DAYS = "一 二 三 四 五 六 日".split()
_WEEKDAYS = {f"{week}{name}": n for n, name in enumerate(_DAYS, start=1) for week in ("星期", "周", "礼拜", "週")} | {
    f"{week}天": 7 for week in ("星期", "周", "礼拜", "週")
}
_PART = r"(?:上午|下午|晚上|晚|早上|凌晨|中午|傍晚)?"

CHINESE = DateWords(
    months=_MONTHS,
    weekdays=_WEEKDAYS,
    since=r"自从?",
    units=grouped(day="天 日", week="周 星期 个星期", month="个月", year="年"),
    numbers=numbered("一", "二 两 兩", "三", "四", "五", "六", "七", "八", "九", "十"),
    has_blanks=False,
    forms=(
        Form(Kind.DATE, r"(?:{year}\s?年\s?)?(?<!\d){month}\s?{day}\s?[日号]?\s?[-–—至到]\s?{day2}\s?[日号]", confidence=0.85),
        Form(Kind.DATE, r"(?:{year}\s?年\s?)?(?<!\d){month}\s?{day}\s?[日号](?:[（(，,]?{weekday}[）)]?)?", confidence=0.95),
        Form(Kind.MONTH, r"{year}\s?年\s?{month}(?:份|底|初)?(?!\s?\d)", confidence=0.9),
        Form(Kind.MONTH, r"去年(?:的)?{month}份?(?!\s?\d)", confidence=0.0),
        Form(Kind.MONTH, r"今年\s?{month}份?(?!\s?\d)", Turn.THIS, confidence=0.85),
        Form(Kind.MONTH, r"(?<![\d年个])(?:在|自|从|于|到)\s?{month}份?(?:底|初|中旬|上旬|下旬)?(?!\s?\d)", confidence=0.8),
        Form(Kind.DATE, r"(?<![\d月年第])(?:本月|当地时间)?{day}日(?![\d元本军报前后内子常程])(?:上午|下午|晚|早|凌晨|中午|傍晚)?", confidence=0.75),
        Form(Kind.WEEKDAY, r"(?:上个?){weekday}" + _PART, Turn.LAST, confidence=0.55),
        Form(Kind.WEEKDAY, r"(?:下个?){weekday}" + _PART, Turn.NEXT, confidence=0.55),
        Form(Kind.WEEKDAY, r"(?:本|这){weekday}" + _PART, Turn.THIS, confidence=0.75),
        Form(Kind.WEEKDAY, r"(?<![上下本这每]){weekday}" + _PART, confidence=0.8),
        Form(Kind.OFFSET, r"前天" + _PART, unit="day", count=-2, confidence=0.8),
        Form(Kind.OFFSET, r"(?:昨天|昨日|昨晚)" + _PART, unit="day", count=-1, confidence=0.85),
        Form(Kind.OFFSET, r"(?:今天|今日|今晨|今早|今晚)" + _PART, unit="day", count=0, confidence=0.65, needs_verb=True),
        Form(Kind.OFFSET, r"(?:明天|明日)" + _PART, unit="day", count=1, confidence=0.75),
        Form(Kind.OFFSET, r"上(?:个)?(?:星期|周|礼拜)(?![一二三四五六日天末])", unit="week", count=-1, confidence=0.8),
        Form(Kind.OFFSET, r"(?:本周|这(?:个)?(?:星期|周))(?![一二三四五六日天末])", unit="week", count=0, confidence=0.8),
        Form(Kind.OFFSET, r"下(?:个)?(?:星期|周|礼拜)(?![一二三四五六日天末])", unit="week", count=1, confidence=0.8),
        Form(Kind.OFFSET, r"上个?月(?![一二三四五六七八九十\d]|底)", unit="month", count=-1, confidence=0.9),
        Form(Kind.OFFSET, r"(?:本月|这个月)(?!\s?\d)", unit="month", count=0, confidence=0.85),
        Form(Kind.OFFSET, r"下个月", unit="month", count=1, confidence=0.9),
        Form(Kind.OFFSET, r"去年(?!的?\s?[\d一二三四五六七八九十]+月)", unit="year", count=-1, confidence=0.9),
        Form(Kind.OFFSET, r"今年(?!\s?[\d一二三四五六七八九十]+月)", unit="year", count=0, confidence=0.85),
        Form(Kind.OFFSET, r"明年(?!\s?[\d一二三四五六七八九十]+月)", unit="year", count=1, confidence=0.9),
        Form(Kind.AGO, r"(?<!\d){number}(?:{unit})(?:之)?前", confidence=0.7),
        Form(Kind.YEAR, r"{year}\s?年(?!\s?[\d一二三四五六七八九十]+月|代|间)", confidence=0.85),
        Form(Kind.NONE, r"每(?:个|逢)?{weekday}"),
        Form(Kind.NONE, r"(?:\d{3,}|[一二三四五六七八九十几]*[百千万])(?:多)?年前"),
    ),
    past=r"(?:表示|说|称|已|举行了|了)",
    ahead=r"(?:将|即将|拟|计划|预计|定于)",
)  # fmt: skip
