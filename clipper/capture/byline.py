"""Finds who wrote a text in the lines that say so, in the languages of the wires."""

import re
from dataclasses import dataclass

from clipper.capture.agencies import agency_name, find_agency
from clipper.capture.dates import find_dates
from clipper.capture.names import is_caseless_person, is_institution, is_person, parse_names
from clipper.domain.source import Name
from clipper.domain.span import Span

_FREE_LABELS = (
    "by",
    r"(?:(?:articles?|written|posted|published|reported|reporting|story|stories|words|text|authored|researched|analysis|"
    r"guide|interview|review|opinion|commentary|column|essay|edited and written|created|submitted|contributed)\s+by)",
    r"from our correspondent",
    "von",
    r"(?:geschrieben|verfasst|ein (?:bericht|beitrag|gastbeitrag)|text|bericht|artikel|veröffentlicht)\s+von",
    "par",
    r"(?:(?:écrit|rédigé|publié|posté|propos recueillis|article|texte|reportage|un article)\s+(?:par|de))",
    "por",
    r"(?:(?:escrito|publicado|redactado|elaborado|postado|texto|reportagem|artículo)\s+(?:por|de))",
    r"(?:(?:scritto|pubblicato|articolo|testo)\s+(?:da|di))|a cura di|dal nostro (?:inviato|corrispondente)|di",
    r"автор(?:ы|и)?\s+статьи|материал подготовил[аи]?|подготовил[аи]?",
    r"γράφ(?:ει|ουν)\s+(?:ο|η|οι)|του|της|των|από τ(?:ον|ην)",
    "بقلم|كتبت?|كتابة|نوشتهٔ?|به قلم|گزارش از",
    "yazan|haber ve fotoğraf",
    r"(?:本报|本社|本网|特约|特派|新华社|中新社)?记者(?![会站])|作者|撰文|文\s?[/／|｜：:]|(?:取材・)?文\s?[=＝・]|執筆|筆者|著者",
)
_COLON_LABELS = (
    r"(?:guest\s+)?author(?:s|\(s\))?|writer|reporters?|text|words|story|contributors?|byline|"
    r"autor(?:in|en|a|as|es)?|auteure?s?|autor[ei]|autrice|texte?|testo|texto|reportage|bericht|redazione|redacción|"
    r"автор(?:ы|и)?|текст|корреспондент|журналист|"
    r"المؤلف|الكاتب|الكاتبة|المراسل|إعداد|تقرير|تحرير|نویسنده|نویسندگان|خبرنگار|گزارش|"
    r"yazar(?:lar)?|haber|muhabir|κείμενο|συντάκτης|συντάκτρια|ρεπορτάζ|作者|记者|記者|文|責任編集"
)
_LABEL = re.compile(
    rf"[(（\[—–-]?\s*(?:(?P<free>{'|'.join(_FREE_LABELS)})(?:\s*[:：]\s*|\s+|(?<=[/／=＝：:])|(?<=[\u3040-\u9fff]))(?:by\s+)?"
    rf"|(?P<colon>{_COLON_LABELS})(?:\s*[:：]|\s+-)\s*)(?P<value>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_LABEL_ALONE = re.compile(rf"[(（\[—–-]?\s*(?:{'|'.join(_FREE_LABELS)}|{_COLON_LABELS})\s*[:：]?\s*$", re.IGNORECASE)
_SLASH_LABEL = re.compile(r"文\s?[/／|｜]")
_WEAK = frozenset({"di", "του", "της", "των", "von", "par", "por"})
_ALSO_NOUNS = frozenset({"كتب", "كتبت"})
"""Labels that are other words besides: كتب is "wrote" and "books"."""
_NOISE = re.compile(
    r"\b(?:last\s+)?(?:updated|published|posted|modified|reviewed|created|added|aktualisiert|veröffentlicht|publié|"
    r"publicado|actualizado|pubblicato|опубликовано|обновлено)\b(?!\s+(?:by|von|par|por|da))(?:\s+(?:on|at|in|am|le|el|il)\b)?\s*:?"
    r"|\b\d+\s*(?:[-–]\s*\d+\s*)?(?:min|mins|minutes?|comments?|shares?|views?|likes?)\b(?:\s+read\b)?|\b(?:one|no|leave a)\s+comments?\b"
    r"|\b\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?\b)?(?:\s*[A-Z]{2,4}\b)?|@\w+|\bhttps?://\S+",
    re.IGNORECASE,
)
_SEGMENT = re.compile(r"[^|•·⋅∙●/–—\x00]+")
_INNER_BY = re.compile(
    r"(?:^|.*\b(?:written|posted|published|authored|reported|contributed|submitted|created|researched|post|article|story|text|"
    r"words|report|piece|essay|guide|analysis|review|opinion|escrito|publicado|écrit|rédigé|publié|geschrieben|verfasst)\s+)"
    r"(?P<label>by|von|par|por)\s+(?P<value>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_CREDIT = re.compile(
    r"[(\[]?\s*(?P<extra>additional|further|zusätzliche)?\s*(?:reporting(?:\s+and\s+writing)?|writing(?:\s+and\s+reporting)?|"
    r"report(?:ed)?|reporte|reportaje|reportagem|reportage|bericht|cronaca|репортаж)\s+(?:by|de|da|di|por|par|von)\s*:?\s+(?P<value>[^;)\n]{3,200})",
    re.IGNORECASE,
)
_PLACE_TAIL = re.compile(r"\s+(?:in|à|en|em|a|from|aus|de)\s+[A-ZÀ-Ý][^,;]*?(?=,| and |;|\.|$)")
_MAX_LINE = 220


@dataclass(frozen=True, slots=True)
class Byline:
    """Names read from one line. `span` and `words` are the names as they stand in the line; `agency` is a wire
    service named beside or instead of a person. `origin` is "label", "name" (no label), or "credit"."""

    names: tuple[Name, ...]
    span: Span
    words: str
    confidence: float
    origin: str = "label"
    agency: str = ""


def find_byline(line: str) -> Byline | None:
    """Names after a label ("By", "Von", "Автор:"), wherever in the line dates and separators leave it; or None."""
    if len(line) > _MAX_LINE:
        return None
    masked = _masked(line)
    whole = _LABEL.match(line) if _SLASH_LABEL.match(line) else None
    if whole:
        return _from_value(whole["value"], whole.start("value"), "文")
    for segment in _SEGMENT.finditer(masked):
        found = _labelled(segment.group(), segment.start(), is_first=segment.start() == 0)
        if found:
            return found
    return None


def find_lone_name(line: str) -> Byline | None:
    """A line that is nothing but a person's name, dates and reading times aside; or None. Weak evidence."""
    if len(line) > 120:
        return None
    masked = _masked(line)
    has_more = "\0" in masked
    segments = [s for s in _SEGMENT.finditer(masked) if s.group().strip(" ,-()")]
    if not segments or len(segments) > 3:
        return None
    segment = segments[0]
    words = segment.group().strip(" ,-")
    names = parse_names(words)
    parts = re.split(
        r",?\s+(?:and|und|et|&)\s+|,\s+", re.sub(r"(?:,?\s+(?:[A-Z]{2,5}|Ph\.?D\.?|M\.?D\.?))+$", "", words)
    )
    is_team = bool(_TEAM.fullmatch(words))
    if not names or not (is_person(parts[0]) or is_team) or len(words.split()) > 7:
        return None
    if not is_team and not all(is_person(part) or len(part.split()) == 1 for part in parts):
        return None
    start = segment.start() + segment.group().index(words)
    return Byline(names, Span(start, start + len(words)), words, 0.7 if has_more else 0.5, "name")


_TEAM = re.compile(
    r"(?:the\s+)?(?:[A-Z][\w.&-]*\s+){1,3}(?:Team|Staff|Editors|Desk|News Desk|Redaktion)|Staff|Editorial Team|Newsroom"
)


def is_heading_too(line: str) -> bool:
    """Whether a byline begins with a label that may as well begin a subhead; where it stands has to tell."""
    return line.partition(" ")[0] in _ALSO_NOUNS


def is_label_alone(line: str) -> bool:
    """Whether the line is a label that waits for a name on the next one: "By", "Written by", "Автор:"."""
    return len(line) <= 40 and bool(_LABEL_ALONE.fullmatch(line.strip()))


def read_name_line(line: str) -> Byline | None:
    """The names on a line that follows a label standing alone; or None."""
    words = _SEGMENT.search(_masked(line))
    value = words.group().strip(" ,-") if words else ""
    names = parse_names(value) if value and len(value.split()) <= 8 else ()
    if (
        not words
        or not names
        or (_is_latin_like(value) and not names[0].family and not is_institution(value) and not find_agency(value))
    ):
        return None
    start = words.start() + words.group().index(value)
    return Byline(names, Span(start, start + len(value)), value, 0.85, "label", _agency_of(value))


def _is_latin_like(value: str) -> bool:
    """Whether the script has capitals, so that a name can be told by them."""
    return any(character.isupper() or character.islower() for character in value)


def find_credit(line: str) -> Byline | None:
    """The reporters of a closing credit, "(Reporting by A in X; editing by B)"; or None. Editors are not authors."""
    match = _CREDIT.match(line.strip()) if len(line) < 600 else None
    if not match or match["extra"]:
        return None
    offset = line.index(line.strip())
    value = match["value"].rstrip(" .")
    names = parse_names(_PLACE_TAIL.sub("", value))
    span = Span(offset + match.start("value"), offset + match.start("value") + len(value))
    return Byline(names, span, value, 0.8, "credit") if names else None


def _masked(line: str) -> str:
    """The line with dates, times and counts blanked out by NUL, so that places stay the same."""
    characters = list(line)
    for found in find_dates(line):
        if not found.is_relative and (found.date.year or found.date.month):
            characters[found.span.start : found.span.end] = "\0" * found.span.length
    masked = "".join(characters)
    return _NOISE.sub(lambda m: "\0" * len(m.group()), masked)


def _labelled(segment: str, offset: int, *, is_first: bool) -> Byline | None:
    lead = len(segment) - len(segment.lstrip(" ,:-"))
    match = _LABEL.match(segment, lead)
    label = ""
    if match:
        label = (match["free"] or match["colon"] or "").casefold().strip()
    else:
        match = None if is_first and len(segment.split()) > 14 else _INNER_BY.match(segment)
        if not match or len(match["value"].split()) > 8 or len(segment[: match.start("label")].split()) > 8:
            return None
        label = match["label"].casefold()
    return _from_value(match["value"], offset + match.start("value"), label)


def _from_value(value: str, start: int, label: str) -> Byline | None:
    value = (
        value.split(" (")[0].rstrip(" ,.:;)-\0") if not value.rstrip().endswith((" Jr.", " Sr.")) else value.rstrip()
    )
    if not value or len(value.split()) > 24:
        return None
    names = parse_names(value)
    confidence = 0.92
    if not names and " " in label and len(value.split()) in (2, 3):
        names, confidence = parse_names(value, needs_capitals=False), 0.6
    if not names or names[0].display().casefold().startswith(("admin", "our ", "your ")):
        return None
    is_sure = any(name.family or is_institution(name.literal) or find_agency(name.literal) for name in names)
    if label in _ALSO_NOUNS and not is_caseless_person(value):
        return None
    if label in _WEAK and not all(is_person(name.display()) or find_agency(name.literal) for name in names):
        return None
    if not is_sure:
        confidence = 0.7 if len(value) <= 30 else 0.4
        if len(value.split()) > 6:
            return None
    return Byline(names, Span(start, start + len(value)), value, confidence, "label", _agency_of(value))


def _agency_of(value: str) -> str:
    """A wire service among the words of a byline: "Jane Roe, Associated Press"."""
    for part in re.split(r"\s*[,|/;()–—]\s*|\s+-\s+|\s+(?:and|of|for|de|von)\s+", value):
        agency = find_agency(part)
        if agency:
            return agency.name
    return next((name for part in re.split(r"\s*[,|/;()–—]\s*|\s+-\s+", value) if (name := agency_name(part))), "")
