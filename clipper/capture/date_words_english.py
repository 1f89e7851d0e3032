"""How English speaks of dates, as newspapers write it."""

from clipper.capture.date_words import DateWords, Form, Kind, Turn, grouped, numbered

_MONTHS = numbered(
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
    "september sept sep", "october oct", "november nov", "december dec",
)  # fmt: skip
_WEEKDAYS = numbered("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT_WEEKDAY = r"(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\b\.?"
_ON = r"(?:\b(?i:on|from|until|till|by|since)\s+)?"
_DAYS_NAME = rf"(?:(?:{{weekday}}|{_SHORT_WEEKDAY}),?\s+(?:the\s+)?)?"
_ORDINAL = r"(?:st|nd|rd|th)?\b"
_TO = r"\s*(?:[-–—]|to|and|through|until)\s*"
_NO_COUNT = (
    r"(?!\s*(?:%|°|percent|per\s+cent|million|billion|thousand|hundred|miles?|km|kilomet|metres?|meters?|feet|people|"
    r"men|women|children|points?|votes|seats|times|minutes?|hours?|euros?|dollars?|pounds|others?|of\s+(?:the|them|his|its)))"
)
_PART = r"(?:\s+(?:morning|afternoon|evening|night|midday|noon)\b)?"
_FULL = r"(?:January|February|April|June|July|August|September|October|November|December)"
_NO_NAME = r"(?!\s+(?-i:[A-Z])|['’-]\w|\s+\d)"
_EDGE = r"(?:\b(?i:early|late|mid|earlier|later)(?:\s+in|[\s-]))?\s*"
_NUMBERED_THINGS = (
    r"(?:people|men|women|children|cases|homes|houses|cities|towns|villages|places|countries|words|pages|days|weeks|"
    r"months|years|hours|languages|miles|metres|meters|feet|votes|jobs|seats|troops|soldiers|workers|others|of\s+them|"
    r"GMT|UTC|hrs|local|BC|BCE|B\.C|%|percent|per\s+cent|million|km|kg)"
)
_NO_THINGS = rf"(?!\w|['’]s|-\w|\s+{_NUMBERED_THINGS})"
_SEASON = "summer|spring|autumn|winter|fall"
_EVENTS = (
    r"(?:general\s+|presidential\s+|parliamentary\s+|local\s+)?(?:elections?|vote|referendum|war|season|report|census|"
    r"Olympics|Olympic|Winter|Summer|Games|World\s+Cup|budget|crisis|coup|attacks?|revolution|uprising|agreement|accord|"
    r"deal|treaty|constitution|law|act|study|survey|campaign|invasion|earthquake|flood|edition|ceasefire|truce|peace)"
)

ENGLISH = DateWords(
    months=_MONTHS,
    weekdays=_WEEKDAYS,
    has_capitals=True,
    since=r"since",
    units=grouped(day="day days", week="week weeks", month="month months", year="year years"),
    numbers=numbered(
        "one a an", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"
    ),
    signals=frozenset("yesterday today tomorrow tonight morning afternoon evening night weekend ago".split()),
    forms=(
        Form(
            Kind.DATE,
            rf"{_ON}{_DAYS_NAME}{{month}}\.?\s+{{day}}{_TO}{{day2}}{_ORDINAL}(?:,?\s+{{year}})?",
            confidence=0.85,
        ),
        Form(
            Kind.DATE,
            rf"{_ON}{_DAYS_NAME}{{month}}\.?\s+(?:the\s+)?{{day}}{_ORDINAL}(?![:]\d|[.,]\d){_NO_COUNT}(?:,?\s+{{year}})?",
            confidence=0.95,
        ),
        Form(
            Kind.DATE,
            rf"{_ON}(?:the\s+)?{{day}}{_ORDINAL}{_TO}{{day2}}{_ORDINAL}\s+(?:of\s+)?{{month}}\.?(?:,?\s+{{year}})?",
            confidence=0.85,
        ),
        Form(
            Kind.DATE,
            rf"{_ON}{_DAYS_NAME}(?:the\s+)?{{day}}{_ORDINAL}\s+(?:of\s+)?{{month}}\b\.?(?:,?\s+{{year}})?",
            confidence=0.95,
        ),
        Form(Kind.DATE, r"(?<!\d\s){year}\s+{month}\s+{day}(?!\w)", confidence=0.9),
        Form(Kind.MONTH, rf"{_EDGE}{{month}}\.?,?\s+(?:of\s+)?{{year}}", confidence=0.9),
        Form(Kind.MONTH, rf"\b(?i:last|this\s+past)\s+{{month}}{_NO_NAME}", Turn.LAST, confidence=0.85),
        Form(Kind.MONTH, rf"\b(?i:next|this\s+coming)\s+{{month}}{_NO_NAME}", Turn.NEXT, confidence=0.85),
        Form(Kind.MONTH, rf"\b(?i:this)\s+(?={_FULL}){{month}}{_NO_NAME}", Turn.THIS, confidence=0.75),
        Form(
            Kind.MONTH,
            rf"\b(?i:in|early|late|mid|mid-|early\s+in|late\s+in)[\s-]+(?i:early|late|mid)?[\s-]*{{month}}\b{_NO_NAME}",
            confidence=0.8,
        ),
        Form(
            Kind.MONTH,
            rf"\b(?i:since|until|till|through|throughout|during|by|from|before|after|end\s+of|beginning\s+of|start\s+of|middle\s+of)\s+"
            rf"(?i:early\s+|late\s+|mid-)?(?={_FULL}){{month}}\b{_NO_NAME}",
            confidence=0.75,
        ),
        Form(Kind.WEEKDAY, rf"(?:\b(?i:on)\s+)?\b(?i:last)\s+{{weekday}}{_PART}", Turn.LAST, confidence=0.6),
        Form(
            Kind.WEEKDAY,
            rf"(?:\b(?i:on)\s+)?\b(?i:next|this\s+coming)\s+{{weekday}}{_PART}",
            Turn.NEXT,
            confidence=0.65,
        ),
        Form(Kind.WEEKDAY, rf"(?:\b(?i:on)\s+)?\b(?i:this)\s+{{weekday}}{_PART}", Turn.THIS, confidence=0.75),
        Form(
            Kind.WEEKDAY,
            rf"\b(?i:on|since|until|till|by|from|before|after|late|early)\s+{{weekday}}(?!\w){_PART}",
            confidence=0.85,
        ),
        Form(Kind.WEEKDAY, rf"{{weekday}}(?!\w){_PART}", confidence=0.85, needs_verb=True),
        Form(Kind.OFFSET, r"\b[Yy]esterday\b", unit="day", count=-1, confidence=0.85),
        Form(Kind.OFFSET, r"\b[Ll]ast\s+night\b", unit="day", count=-1, confidence=0.8),
        Form(
            Kind.OFFSET,
            r"(?<!of\s)\b(?:today|[Ee]arlier\s+today|[Ll]ater\s+today)\b(?!['’])",
            unit="day",
            count=0,
            confidence=0.65,
            needs_verb=True,
        ),
        Form(
            Kind.OFFSET, r"\b(?:tonight|[Tt]his\s+(?:morning|afternoon|evening))\b", unit="day", count=0, confidence=0.8
        ),
        Form(Kind.OFFSET, r"\b[Tt]omorrow\b(?!['’])", unit="day", count=1, confidence=0.8, needs_verb=True),
        Form(Kind.OFFSET, r"(?<!the\s)\b[Ll]ast\s+week\b(?!\s+(?:of|before))", unit="week", count=-1, confidence=0.85),
        Form(Kind.OFFSET, r"\b(?:(?i:earlier|later)\s+)?[Tt]his\s+week\b", unit="week", count=0, confidence=0.85),
        Form(Kind.OFFSET, r"(?<!the\s)\b[Nn]ext\s+week\b", unit="week", count=1, confidence=0.85),
        Form(Kind.OFFSET, r"(?<!the\s)\b[Ll]ast\s+weekend\b", unit="weekend", count=-1, confidence=0.75),
        Form(Kind.OFFSET, r"\b[Tt]his\s+weekend\b", unit="weekend", count=0, confidence=0.75),
        Form(Kind.OFFSET, r"(?<!the\s)\b[Ll]ast\s+month\b(?!\s+of)", unit="month", count=-1, confidence=0.9),
        Form(Kind.OFFSET, r"\b(?:(?i:earlier|later)\s+)?[Tt]his\s+month\b", unit="month", count=0, confidence=0.9),
        Form(Kind.OFFSET, r"(?<!the\s)\b[Nn]ext\s+month\b", unit="month", count=1, confidence=0.9),
        Form(
            Kind.OFFSET,
            r"(?<!the\s)\b(?:(?i:early|late|earlier|later)\s+)?[Ll]ast\s+year\b(?!\s+of)",
            unit="year",
            count=-1,
            confidence=0.9,
        ),
        Form(
            Kind.OFFSET,
            r"\b(?:(?i:early|late|earlier|later)\s+)?[Tt]his\s+year\b",
            unit="year",
            count=0,
            confidence=0.9,
        ),
        Form(Kind.OFFSET, r"(?<!the\s)\b(?:(?i:early|late)\s+)?[Nn]ext\s+year\b", unit="year", count=1, confidence=0.9),
        Form(Kind.AGO, r"(?<![\w.,])(?i:{number})\s+{unit}\s+ago\b", confidence=0.75),
        Form(
            Kind.YEAR,
            rf"\b(?i:in|since|circa|year|back\s+in|(?:{_SEASON})(?:\s+of)?|early|late|mid|(?:end|beginning|start|middle|half|quarter|months)\s+of)"
            rf"[\s-]+{{year}}{_NO_THINGS}",
            confidence=0.8,
        ),
        Form(
            Kind.YEAR,
            # In these places figures below are hours of the day, and counts, more often than years.
            rf"\b(?i:until|till|by|from|before|after|during|through|between|to|and|around)\s+(?=1[89]|20){{year}}{_NO_THINGS}"
            rf"(?!\s+(?:and|to|or)\s+\d[\d,.]*\s+{_NUMBERED_THINGS})",
            confidence=0.75,
        ),
        Form(
            Kind.YEAR, rf"(?:\b(?:[Tt]he|its|his|her|their|a|an)\s+)?{{year}}['’]?s?\s+(?={_EVENTS}\b)", confidence=0.75
        ),
        Form(
            Kind.NONE,
            r"\b(?i:every|each|most|some|many|any|other|alternate|a|an|following|previous|that|another|first|second|third|fourth)\s+{weekday}",
        ),
        Form(
            Kind.NONE,
            r"\b(?:Black|Good|Ash|Super|Bloody|Palm|Easter|Holy|Maundy|Cyber|Giving|Sheffield|Girl|Man|Ruby|Fat|Shrove|Blue|Whit|Spy|Casual|Joe)\s+{weekday}",
        ),
        Form(
            Kind.NONE,
            r"{weekday}\s+(?:Times|Mirror|Telegraph|Express|Post|Mail|Herald|Independent|Tribune|Mercury|Sun|Star|World|People|"
            r"Review|Business|Sport|Magazine|Island|Night|School|school|best|Evening\s+Post)\b",
        ),
        Form(Kind.NONE, r"{weekday}(?:s\b|\.\w)"),
        Form(
            Kind.NONE,
            r"{weekday}\s*(?:-|–|/|,|to|through|and|or)?\s*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?:\s*(?:,|and|or)?\s*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)*(?!,?\s+(?:[A-Z]\w+\.?\s+)?\d)",
        ),
        Form(Kind.NONE, r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lady|Lord|Prof)\.?\s+(?:{weekday}|{month})"),
        Form(Kind.NONE, r"{weekday}\s+(?:Morning|Evening|Night|Afternoon)\s+[A-Z]"),
        Form(
            Kind.NONE,
            r"\ban?\s+(?:average|ordinary|typical|normal|usual|regular|given|single|quiet|rainy|sunny|recent|cold|hot|warm)\s+{weekday}",
        ),
        Form(
            Kind.NONE,
            r"\b(?:\d{3,}|\d{1,3},\d{3}|[Hh]undreds?|[Tt]housands?|(?:over|than|nearly|almost)\s+(?i:{number}))\s+(?:of\s+)?years\s+ago\b",
        ),
        Form(
            Kind.NONE,
            r"\b(?i:for|over|in|during|within|of|throughout)\s+the\s+(?:last|past|next)\s+(?:week|month|year)s?\b",
        ),
        Form(Kind.NONE, r"\b(?:USA|Russia|India|Psychology|History)\s+[Tt]oday\b"),
        Form(
            Kind.NONE,
            r"\b(?i:a\s+total\s+of|more\s+than|fewer\s+than|less\s+than|at\s+least|about|some|nearly|over|up\s+to)\s+{year}",
        ),
        Form(Kind.NONE, r"\bMarch\s+(?:on|for|of|against)\s"),
    ),
    past=(
        r"\bhad\s+been\s+(?:due|[a-z]+ed)\b(?:\s+(?:to|for)\s+[a-z]+)?|\b(?:was|were)\s+supposed\s+to\s+[a-z]+"
        r"|\b(?:said|told|was|were|had|did|has|have|been|met|took|went|came|made|found|left|fell|rose|won|lost|died|held|"
        r"began|saw|gave|sent|shot|broke|hit|struck|got|led|ran|drew|flew|grew|knew|wrote|spoke|stood|fought|brought|"
        r"bought|sold|caught|taught|sank|sang|swept|kept|built|burnt|spent|paid|laid|set\s+(?:off|out|up)|put\s+(?:off|out|up)|"
        r"became|overran|overturned|(?!indeed|hundred|need|speed|exceed|proceed|succeed)[a-z]{2,}ed)\b"
    ),
    ahead=(
        r"\b(?:(?:will|shall|wo|would|could|should|may|might|must|can)|[’']ll)(?:n[’']t)?\s+(?!have\b)(?:not\s+|also\s+|again\s+|then\s+|now\s+|\w+ly\s+)*(?:be\s+(?:\w+ly\s+)?)?[a-z]+\b"
        r"|\b(?:is|are|was|were|be)\s+(?:\w+ly\s+)?(?:due|expected|scheduled|set|slated|planned|likely|going|about)\b(?:\s+to(?:\s+be)?\s+[a-z]+|\s+for)?"
        r"|\b(?:plans?|planned|planning|hopes?|hoping|hoped|intends?|intended|wants?|agreed|vowed|promised|pledged|prepares?|preparing|"
        r"prepared|ready|set|due|expected|scheduled|slated|likely)\s+to\s+(?:be\s+)?[a-z]+\b"
        r"|\b(?:is|are)\s+supposed\s+to\s+[a-z]+\b"
        r"|\b(?:scheduled|planned|expected|slated|due|set)\s+(?:for|on|by|in|at)\b"
        r"|\b(?:ahead\s+of|until|till|upcoming|deadline|no\s+later\s+than)\b"
        r"|\b(?:opens|begins|starts|ends|closes|meets|reopens?|resumes?|expires?|votes|airs|takes?\s+place|kicks?\s+off|goes\s+(?:on|to|before)|go\s+(?:on\s+sale|to\s+the\s+polls)|heads?\s+to)\b"
        r"|\b(?:is|are)\s+(?!being)[a-z]+ing\b|\bto\s+be\s+[a-z]+ed\b"
    ),
)
