"""Reads persons and institutions out of the words of a byline. Which line is a byline is decided elsewhere."""

import re

from clipper.capture.agencies import find_agency
from clipper.domain.source import Name

_SPLIT = re.compile(
    r"\s*(?:;|&|\+|[،、，/]|\b(?:and|und|et|og|och|en|ve|ile)\b|(?<=\s)(?:y|e|i|и|та|й|і|και|و)(?=\s))\s*|\s+(?=و[\u0620-\u06ff]{3})",
    re.I,
)
_TITLES = re.compile(r"^(?:(?:Dr|Prof|Mr|Mrs|Ms|Sir|Dame|Rev|д-р|проф)\.?\s+)+")
_PARTICLES = frozenset(
    "van de der den von zu zur la le du da das dos do di del della al el bin ibn abu ter ten af av y e i bint ben st".split()
)
_ROLES = frozenset(
    "editor editors reporter correspondent writer contributor contributing senior junior staff former deputy chief ceo cto cfo coo "
    "founder co-founder president director manager associate assistant professor analyst journalist columnist author "
    "specialist producer photographer head vice lead guest special intern fellow researcher content marketing review "
    "reviewed redakteur redakteurin korrespondent correspondante journaliste rédacteur corresponsal periodista redactor "
    "corrispondente giornalista jornalista repórter redator корреспондент журналист обозреватель редактор "
    "view read follow share in on at for to with about more published updated posted last via from is has was are our "
    "your the this that how why what when new best top add comment comments leave reply print email min mins minutes "
    "founding engineer developer consultant advisor executive officer partner principal technical solutions "
    "expert educator educators horticulturalist master certified licensed candidate representative verified medically fact checked".split()
)
_OFFICES = frozenset(
    "editor reporter correspondent writer contributor ceo cto cfo founder co-founder president director manager professor "
    "analyst journalist columnist author specialist producer photographer fellow researcher engineer developer consultant "
    "vp head lead redakteur redakteurin korrespondent journaliste rédacteur corresponsal periodista giornalista jornalista "
    "корреспондент журналист обозреватель редактор".split()
)
_INSTITUTIONS = frozenset(
    "team staff news agency press times post media magazine journal university institute center centre college foundation "
    "network group company inc ltd llc gmbh collective association society school department ministry bureau desk studio "
    "labs partners editors editorial office council committee service services tribune herald gazette reporters "
    "correspondents redaktion rédaction redacción redazione redação редакция agencia agence agenzia agentur admin board "
    "today daily guardian observer chronicle report reports radio television tv online blog club project "
    "hospital clinic health software technologies solutions".split()
)
_WORD = re.compile(
    r"(?:[^\W\d_]\.(?:-?[^\W\d_]\.)*|[^\W\d_](?:[^\W\d_]|['’ʼ‘.\u200c-](?=[^\W\d_]))*\.?)|[(\"“][^\W\d_]+[)\"”]"
)
_POST_NOMINAL = re.compile(r"^(?:[A-Z][A-Za-z]?\.?){1,5}[®™]?$|^(?:Ph\.?D|M\.?D|Esq|Jr|Sr|RN|LPC|MPH)\.?$")
_CASELESS = re.compile("[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_CHINESE_FAMILIES = frozenset(
    "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔡贾丁魏薛叶葉余潘"
    "杜戴夏钟汪任姜范方姚谭廖邹熊陆郝孔白崔康毛邱秦史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚"
)
_DENSE_END = re.compile(r"\s*(?:报道|報道|摄影|撮影|电|電|发自|编辑|编译|記者|记者|特派員|氏|さん).*$")
_PLURAL_LETTERS = re.compile(r"[A-Z]{2,}s")
_MAX_WORDS = 5


def parse_names(words: str, *, needs_capitals: bool = True) -> tuple[Name, ...]:
    """The names in the words of a byline, without titles, degrees, offices and affiliations.

    An institution alone is a literal name; empty when nothing there looks like a name.
    """
    words = words.strip(' ,.:;|-–—()[]"“”')
    agency = find_agency(words)
    if agency:
        return (Name(literal=words),)
    if _DENSE.match(words):
        return _dense_names(words)
    names: list[Name] = []
    in_office = False
    for part in _SPLIT.split(words):
        for place, piece in enumerate(part.split(",") if part else ()):
            name = _person(piece.strip(), needs_capitals=needs_capitals)
            has_office = any(token in _ROLES for token in re.findall(r"[^\W\d_]+", piece.casefold()))
            is_affiliation = names and (
                (place and (is_institution(piece) or not (name and name.family)))
                or has_office
                or (in_office and not place)
            )
            in_office = bool(place) and has_office and " of " in piece
            if name and not is_affiliation:
                names.append(name)
            elif not name and not names and place == 0 and is_institution(piece) and len(piece.split()) <= 6:
                names.append(Name(literal=_institution_words(piece)))
    return tuple(dict.fromkeys(names))


def is_person(words: str) -> bool:
    """Whether the words by themselves look like one person's name: two to four words, each with a capital."""
    words = words.strip()
    tokens = words.split()
    if not 2 <= len(tokens) <= 4 or len(words) > 40 or is_institution(words) or _CASELESS.search(words):
        return False
    if any(token.casefold().strip(".") in _ROLES for token in tokens) or find_agency(words):
        return False
    capitals = [token for token in tokens if token.casefold() not in _PARTICLES]
    has_lower = any(token[1:].strip(".").islower() for token in capitals)
    return (
        len(capitals) >= 2
        and has_lower
        and all(_WORD.fullmatch(token) and (token[0].isupper() or token[0] in '("“') for token in capitals)
        and not any(_PLURAL_LETTERS.fullmatch(token) for token in capitals)
        and tokens[0].casefold() not in _STARTS_NO_NAME
        and not any(token.casefold() in _NO_NAMES for token in tokens)
    )


def is_caseless_person(words: str) -> bool:
    """Whether words of a script without capitals may be a person's name: two to four, no particle among them."""
    tokens = _TITLES.sub("", words).split()
    return (
        2 <= len(tokens) <= 4
        and len(words) <= 40
        and all(len(token) > 1 and not any(c.isdigit() for c in token) for token in tokens)
        and not any(token in _ARABIC_PARTICLES or token.startswith(_ARABIC_PREFIXES) for token in tokens)
        and not tokens[0].startswith("ال")
    )


_ARABIC_PARTICLES = frozenset(
    "من في على إلى الى عن مع أن إن لا ما لم لن قد هل كل بعد قبل بين تحت فوق حول دون منذ حتى ثم أو هذا هذه ذلك تلك التي الذي الذين هو هي هم كان كانت "
    "ليست ليس غير كما لكن عند عبر ضد خلال أمام وراء نحو أكثر".split()
)
_ARABIC_PREFIXES = ("لل", "بال", "وال", "فال", "كال")
_STARTS_NO_NAME = frozenset(
    "a an the my our your how why what when where if as at for from in on with after before best top new all some get table any".split()
)
_NO_NAMES = frozenset(
    "contents home page menu search login sign get started free trial book demo learn pricing products guide guides tips "
    "article articles story stories category categories tags travel business finance world politics sports science "
    "technology opinion culture marketing design development photo photos image video videos podcast credit source "
    "january february march april june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday york united states kingdom america europe africa asia south north east west city "
    "privacy policy terms cookie cookies newsletter subscribe facebook twitter linkedin pinterest instagram youtube "
    "key takeaways introduction conclusion summary overview quick facts related popular latest breaking getty images "
    "stock shutterstock reuters unsplash disclosure disclaimer affiliate skip main content advertisement sponsored "
    "trends work remote shopping food life style living music art gear local featured series resources tools ai data".split()
)


def is_office(line: str) -> bool:
    """Whether a line names what somebody is: "Senior Reporter", "Founder of Example"."""
    tokens = re.findall(r"[^\W\d_]+", line.casefold())
    return len(tokens) <= 9 and any(token in _OFFICES for token in tokens)


def is_institution(words: str) -> bool:
    """Whether a word of it says so: "Staff", "News Agency", "… Team"."""
    tokens = re.findall(r"[^\W\d_]+", words.casefold())
    return any(token in _INSTITUTIONS for token in tokens)


def _institution_words(piece: str) -> str:
    return re.sub(r"^the\s+", "", piece.strip(), flags=re.I)


def _dense_names(words: str) -> tuple[Name, ...]:
    words = re.sub(r"\s+\S{2,4}(?:报道|報道|电|電)$", "", words)
    words = _DENSE_END.sub("", words)
    parts = [part for part in re.split(r"[\s、,，/／;；・和与と]+", words) if part]
    if (
        len(parts) == 2
        and all(len(part) <= 2 for part in parts)
        and not all(part[0] in _CHINESE_FAMILIES for part in parts)
    ):
        # A Japanese name is often written with a blank between family and given name.
        parts = [" ".join(parts)]
    return tuple(Name(literal=part) for part in parts if 2 <= len(part) <= 12)


def _person(piece: str, *, needs_capitals: bool) -> Name | None:
    piece = _TITLES.sub("", piece)
    if _CASELESS.match(piece):
        return _caseless_person(piece)
    tokens: list[str] = []
    for token in piece.split():
        bare = token.casefold().strip(".,®™")
        is_word = bool(_WORD.fullmatch(token.strip(",")))
        is_small = token[0].islower() and bare not in _PARTICLES
        if is_small and needs_capitals and len(tokens) == 1:
            return None
        if not is_word or bare in _ROLES or (is_small and needs_capitals) or len(tokens) == _MAX_WORDS:
            break
        tokens.append(token.strip(","))
    tokens = _without_degrees(tokens)
    half = len(tokens) // 2
    if half and tokens[:half] == tokens[half:] and len(tokens) > 2:
        # A page shows the name of the portrait and the name of the link.
        tokens = tokens[:half]
    while tokens and tokens[-1].casefold() in _PARTICLES:
        tokens.pop()
    if not tokens or (len(tokens) == 1 and len(tokens[0].strip(".")) < 3) or is_institution(" ".join(tokens)):
        return None
    if len(tokens) == 1:
        return Name(literal=tokens[0]) if not _POST_NOMINAL.match(tokens[0]) else None
    family = len(tokens) - 1
    while family > 1 and tokens[family - 1].casefold() in _PARTICLES:
        family -= 1
    return Name(family=" ".join(tokens[family:]), given=" ".join(tokens[:family]))


def _without_degrees(tokens: list[str]) -> list[str]:
    is_loud = all(token.isupper() for token in tokens)
    while len(tokens) > 2 and not is_loud and tokens[-1].isupper() and _POST_NOMINAL.match(tokens[-1]):
        tokens = tokens[:-1]
    return tokens


def _caseless_person(piece: str) -> Name | None:
    tokens = re.sub(r"[^\w\s\u200c'’-]", " ", piece).split()
    if tokens and tokens[0].startswith("و") and len(tokens[0]) > 4 and len(tokens) > 1:
        tokens[0] = tokens[0][1:]
    return Name(literal=" ".join(tokens)) if 1 <= len(tokens) <= 4 and len(piece) <= 40 else None
