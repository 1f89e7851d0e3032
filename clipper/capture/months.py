"""Names of months, weekdays and units of time in the languages of the wires, as data for `dates`."""

_MONTH_NAMES: tuple[str, ...] = (
    "january jan januar jänner jän januari janvier janv enero ene gennaio gen janeiro января январь янв "
    "січня січень ocak oca ιανουαρίου ιανουάριος ιαν يناير جانفي ژانویه ژانویهٔ stycznia styczeń ledna "
    "януари јануар јануара جنوری",
    "february feb februar februari février févr fév febrero febbraio febb fevereiro fev февраля февраль фев февр "
    "лютого лютий şubat şub φεβρουαρίου φεβρουάριος φεβ فبراير شباط فيفري فوریه فوریهٔ lutego luty února "
    "февруари фебруар фебруара فروری",
    "march mar märz mrz maart mars marzo março марта март мар березня березень mart μαρτίου μάρτιος μαρ مارس آذار "
    "marca marzec března "
    "марта مارچ",
    "april apr avril avr abril abr aprile апреля апрель апр квітня квітень nisan nis απριλίου απρίλιος απρ "
    "أبريل ابريل إبريل نيسان أفريل آوریل kwietnia kwiecień dubna "
    "април априла اپریل",
    "may mai mei mayo maggio mag maio мая май травня травень mayıs μαΐου μαίου μάιος مايو أيار ايار ماي مه maja května "
    "maj мај маја مئی",
    "june jun juni juin junio giugno giu junho июня июнь июн червня червень haziran haz ιουνίου ιούνιος ιουν "
    "يونيو حزيران جوان ژوئن czerwca června "
    "юни јун јуна جون",
    "july jul juli juillet juil julio luglio lug julho июля июль июл липня липень temmuz tem ιουλίου ιούλιος ιουλ "
    "يوليو تموز جويلية ژوئیه ژوئیهٔ ژوییه lipca července "
    "юли јул јула يوليوز جولائی",
    "august aug août aout agosto ago августа август авг серпня серпень ağustos ağu αυγούστου αύγουστος αυγ "
    "أغسطس اغسطس آب أوت اوت sierpnia srpna "
    "augusti augustus sierpień srpen غشت اگست",
    "september sep sept septembre septiembre setiembre settembre sett setembro set сентября сентябрь сен сент "
    "вересня вересень eylül eyl σεπτεμβρίου σεπτέμβριος σεπτ سبتمبر أيلول ايلول سپتامبر września září "
    "септември септембар септембра شتنبر ستمبر",
    "october oct oktober okt octobre octubre ottobre ott outubro out октября октябрь окт жовтня жовтень ekim eki "
    "οκτωβρίου οκτώβριος οκτ أكتوبر اكتوبر اکتبر października října "
    "октомври октобар октобра październik říjen اکتوبر",
    "november nov novembre noviembre novembro ноября ноябрь ноя нояб листопада листопад kasım kas νοεμβρίου "
    "νοέμβριος νοε نوفمبر نوامبر listopada listopadu "
    "ноември новембар новембра نونبر نومبر",
    "december dec dezember dez décembre déc decembre diciembre dic dicembre dezembro декабря декабрь дек грудня "
    "грудень aralık ara δεκεμβρίου δεκέμβριος δεκ ديسمبر دسامبر grudnia prosince "
    "декември децембар децембра grudzień دجنبر دسمبر",
)
MONTHS: dict[str, int] = {
    name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.casefold().split()
}
"""Casefolded name or abbreviation (without its full stop) → 1 to 12."""

ENGLISH_MONTHS = frozenset(
    "january jan february feb march mar april apr may june jun july jul august aug september sep sept october oct november "
    "nov december dec".split()
)

TWO_WORD_MONTHS: dict[tuple[str, str], int] = {
    ("كانون", "الثاني"): 1,
    ("كانون", "ثاني"): 1,
    ("تشرين", "الأول"): 10,
    ("تشرين", "الاول"): 10,
    ("تشرين", "أول"): 10,
    ("تشرين", "الثاني"): 11,
    ("تشرين", "ثاني"): 11,
    ("كانون", "الأول"): 12,
    ("كانون", "الاول"): 12,
    ("كانون", "أول"): 12,
}
"""The Levantine names of which only the two words together say which month."""

_WEEKDAY_NAMES: tuple[str, ...] = (
    "monday montag lundi lunes lunedì segunda-feira понедельник понедельника понедельнику понеділок pazartesi δευτέρα "
    "الاثنين الإثنين دوشنبه",
    "tuesday dienstag mardi martes martedì terça-feira вторник вторника вівторок salı τρίτη الثلاثاء سه‌شنبه",
    "wednesday mittwoch mercredi miércoles mercoledì quarta-feira среда среду среды середа середу çarşamba τετάρτη "
    "الأربعاء الاربعاء چهارشنبه",
    "thursday donnerstag jeudi jueves giovedì quinta-feira четверг четверга четвер perşembe πέμπτη الخميس پنجشنبه "
    "پنج‌شنبه",
    "friday freitag vendredi viernes venerdì sexta-feira пятница пятницу пятницы п'ятниця п'ятницю cuma παρασκευή "
    "الجمعة جمعه",
    "saturday samstag sonnabend samedi sábado sabato суббота субботу субботы субота суботу cumartesi σάββατο السبت شنبه",
    "sunday sonntag dimanche domingo domenica воскресенье воскресенья неділя неділю pazar κυριακή الأحد الاحد یکشنبه",
)
WEEKDAYS: dict[str, int] = {
    name: number for number, names in enumerate(_WEEKDAY_NAMES, start=1) for name in names.casefold().split()
}
"""Casefolded name → 1 (Monday) to 7, as ISO 8601 counts."""

SHORT_WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "mon mo lun пн seg",
            "tue tues di mar вт ter",
            "wed mi mer mié ср qua",
            "thu thur thurs do jeu jue чт qui",
            "fri fr ven vie пт sex",
            "sat sa sam sáb сб",
            "sun so dim dom вс",
        ),
        start=1,
    )
    for name in names.split()
}
"""Abbreviations that count only right before a date."""

CHINESE_WEEKDAYS: dict[str, int] = {c: n for n, c in enumerate("一二三四五六日", start=1)} | {"天": 7}
JAPANESE_WEEKDAYS: dict[str, int] = {c: n for n, c in enumerate("月火水木金土日", start=1)}

BEFORE_WEEKDAY = frozenset(
    "on last this next am vom letzten le ce el la este il lo na no в во у на την τη το يوم روز günü the past".split()
)
"""Words that belong to the phrase when they stand before a weekday."""

NOW_WORDS: dict[str, int] = {
    name: back
    for back, names in (
        (0, "today heute aujourd'hui hoy oggi hoje сегодня сьогодні bugün σήμερα اليوم امروز 今天 今日"),
        (1, "yesterday gestern hier ayer ieri ontem вчера вчора dün χθες أمس دیروز 昨天 昨日"),
    )
    for name in names.split()
}
"""Word → days back."""

UNITS: dict[str, str] = {
    name: unit
    for unit, names in (
        (
            "hour",
            "second seconds sec secs minute minutes min mins hour hours hr hrs h stunde stunden minuten heure heures "
            "hora horas minuto minutos ora ore minuti минут минуты минуту час часа часов години годин годину хвилин "
            "saat dakika ώρες ώρα λεπτά ساعة ساعات دقيقة دقائق ساعت دقیقه",
        ),
        (
            "day",
            "day days d tag tagen tage jour jours día días giorno giorni dia dias день дня дней дні днів gün ημέρες يوم أيام روز",
        ),
        (
            "week",
            "week weeks wk w woche wochen semaine semaines semana semanas settimana settimane неделю недели недель тижні hafta أسبوع أسابيع هفته",
        ),
        (
            "month",
            "month months mo monat monaten mois mes meses mese mesi mês месяц месяца месяцев місяці ay شهر أشهر ماه",
        ),
        (
            "year",
            "year years yr yrs jahr jahren an ans année années año años anno anni ano anos год года лет роки yıl سنة سنوات سال",
        ),
    )
    for name in names.split()
}
"""Unit of "3 days ago" → the precision it leaves."""
