"""News agencies and the names they go by, as data; `find_agency` looks one up. Knows nothing of where it stands."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agency:
    """A wire service: the name to record and the other names it signs with."""

    name: str
    aliases: tuple[str, ...] = ()


AGENCIES: tuple[Agency, ...] = (
    Agency(
        "Associated Press",
        ("AP", "The Associated Press", "AP News", "АП", "美联社", "أسوشيتد برس", "アソシエイテッド・プレス"),
    ),
    Agency(
        "Reuters",
        (
            "Thomson Reuters",
            "Рейтер",
            "Рейтерс",
            "رويترز",
            "رویترز",
            "路透社",
            "路透",
            "ロイター",
            "ロイター通信",
            "Ρόιτερ",
        ),
    ),
    Agency(
        "Agence France-Presse",
        (
            "AFP",
            "Agence France Presse",
            "АФП",
            "فرانس برس",
            "أ ف ب",
            "ا ف ب",
            "أ.ف.ب",
            "法新社",
            "AFP時事",
            "خبرگزاری فرانسه",
        ),
    ),
    Agency("TASS", ("ТАСС", "TASS Russian News Agency", "塔斯社", "تاس", "タス通信")),
    Agency("ITAR-TASS", ("ИТАР-ТАСС", "Itar Tass", "ITAR TASS")),
    Agency("Interfax", ("Интерфакс",)),
    Agency("Interfax-Ukraine", ("Интерфакс-Украина", "Інтерфакс-Україна")),
    Agency("RIA Novosti", ("РИА Новости", "РИА", "RIA", "Ria Nowosti", "俄新社")),
    Agency("Sputnik", ("Спутник", "سبوتنيك")),
    Agency("Rossiya Segodnya", ("Россия сегодня",)),
    Agency("Regnum", ("ИА REGNUM", "Регнум")),
    Agency("Ukrinform", ("Укринформ", "Укрінформ")),
    Agency("UNIAN", ("УНИАН", "УНІАН")),
    Agency("BelTA", ("БЕЛТА", "БелТА")),
    Agency("Kazinform", ("Казинформ",)),
    Agency("dpa", ("Deutsche Presse-Agentur", "dpa-AFX", "DPA")),
    Agency("epd", ("Evangelischer Pressedienst",)),
    Agency("KNA", ("Katholische Nachrichten-Agentur",)),
    Agency("APA", ("Austria Presse Agentur",)),
    Agency("Keystone-SDA", ("SDA", "sda", "ats", "Keystone-ATS", "ATS")),
    Agency("EFE", ("Agencia EFE", "Efe")),
    Agency("Europa Press", ()),
    Agency("Notimex", ()),
    Agency("Télam", ("Telam",)),
    Agency("Prensa Latina", ()),
    Agency("ANSA", ("Ansa",)),
    Agency("Adnkronos", ("AdnKronos",)),
    Agency("AGI", ("Agenzia Italia",)),
    Agency("Askanews", ("askanews",)),
    Agency("Lusa", ("Agência Lusa", "LUSA")),
    Agency("Agência Brasil", ()),
    Agency("Estadão Conteúdo", ()),
    Agency("Belga", ("Agence Belga",)),
    Agency("ANP", ("Algemeen Nederlands Persbureau",)),
    Agency("TT", ("TT Nyhetsbyrån",)),
    Agency("NTB", ()),
    Agency("Ritzau", ()),
    Agency("STT", ()),
    Agency("PAP", ("Polska Agencja Prasowa",)),
    Agency("ČTK", ("CTK",)),
    Agency("MTI", ()),
    Agency("Tanjug", ("Танјуг",)),
    Agency("Hina", ("HINA",)),
    Agency("BTA", ("БТА",)),
    Agency("Agerpres", ("AGERPRES",)),
    Agency("Anadolu Agency", ("AA", "Anadolu Ajansı", "Anadolu Agency", "Anadolu", "وكالة الأناضول", "الأناضول")),
    Agency("DHA", ("Demirören Haber Ajansı", "Doğan Haber Ajansı")),
    Agency("İHA", ("İhlas Haber Ajansı", "IHA")),
    Agency("ANKA", ()),
    Agency("AMNA", ("ΑΠΕ-ΜΠΕ", "ΑΠΕ", "Athens-Macedonian News Agency", "ANA-MPA")),
    Agency("Xinhua", ("新华社", "新華社", "新华网", "Xinhua News Agency", "Синьхуа", "شينخوا")),
    Agency("China News Service", ("中新社", "中新网", "中国新闻社", "CNS")),
    Agency("Central News Agency", ("中央社", "CNA")),
    Agency("Kyodo News", ("Kyodo", "共同通信", "共同通信社", "共同")),
    Agency("Jiji Press", ("Jiji", "時事通信", "時事通信社", "時事")),
    Agency("Yonhap", ("연합뉴스", "Yonhap News Agency")),
    Agency("KCNA", ("조선중앙통신",)),
    Agency("PTI", ("Press Trust of India",)),
    Agency("ANI", ("Asian News International",)),
    Agency("IANS", ("Indo-Asian News Service",)),
    Agency("UNI", ("United News of India",)),
    Agency("APP", ("Associated Press of Pakistan",)),
    Agency("Antara", ("ANTARA",)),
    Agency("Bernama", ()),
    Agency("AAP", ("Australian Associated Press",)),
    Agency("PA Media", ("PA", "Press Association", "PA News")),
    Agency("UPI", ("United Press International",)),
    Agency("Bloomberg", ("Bloomberg News",)),
    Agency("Dow Jones", ("Dow Jones Newswires",)),
    Agency("The Canadian Press", ("CP", "Canadian Press", "La Presse Canadienne", "Presse canadienne")),
    Agency("Inter Press Service", ("IPS",)),
    Agency("Religion News Service", ("RNS",)),
    Agency("WAM", ("Emirates News Agency", "وام", "وكالة أنباء الإمارات")),
    Agency("SPA", ("Saudi Press Agency", "واس", "وكالة الأنباء السعودية")),
    Agency("KUNA", ("Kuwait News Agency", "كونا", "وكالة الأنباء الكويتية")),
    Agency("QNA", ("Qatar News Agency", "قنا", "وكالة الأنباء القطرية")),
    Agency("SANA", ("Syrian Arab News Agency", "سانا", "الوكالة العربية السورية للأنباء")),
    Agency("MENA", ("Middle East News Agency", "أ ش أ", "وكالة أنباء الشرق الأوسط")),
    Agency("NNA", ("National News Agency", "الوكالة الوطنية للإعلام")),
    Agency("Petra", ("بترا", "وكالة الأنباء الأردنية")),
    Agency("WAFA", ("وفا", "وكالة وفا")),
    Agency("APS", ("Algérie Presse Service", "وأج")),
    Agency("MAP", ("Maghreb Arabe Presse", "و م ع")),
    Agency("TAP", ("Tunis Afrique Presse", "وات")),
    Agency("IRNA", ("ایرنا", "Islamic Republic News Agency", "إرنا")),
    Agency("ISNA", ("ایسنا",)),
    Agency("Fars News Agency", ("Fars", "فارس", "خبرگزاری فارس")),
    Agency("Tasnim", ("تسنیم", "خبرگزاری تسنیم", "Tasnim News Agency")),
    Agency("Mehr News Agency", ("Mehr", "خبرگزاری مهر")),
    Agency("NAN", ("News Agency of Nigeria",)),
    Agency("PANA", ("Panapress",)),
    Agency("SAPA", ()),
    Agency("GNA", ("Ghana News Agency",)),
)
"""Canonical name first. Historic names (ITAR-TASS until 2014) stand by themselves: a source keeps the name it bore."""

_LOUD = 4
"""Aliases this short ("AP", "AA", "PA") count only in the letters given: "Pa" is no agency."""


def _key(name: str) -> str:
    return re.sub(r"[\s.\-‐–]+", " ", name).strip().casefold()


_BY_KEY = {_key(name): agency for agency in AGENCIES for name in (agency.name, *agency.aliases)}
_SHORT = {name: agency for agency in AGENCIES for name in (agency.name, *agency.aliases) if len(name) <= _LOUD}


def find_agency(words: str) -> Agency | None:
    """The agency that goes by exactly these words, a leading "The" or a final full stop aside."""
    name = re.sub(
        r"^(?:the|l['’]|agence|agencia|agenzia|agentur|агентство|وكالة|خبرگزاری)\s+(?=\S)",
        "",
        words.strip(),
        flags=re.I,
    )
    for form in (words.strip(" .,;:"), name.strip(" .,;:")):
        found = _SHORT.get(form) if len(form) <= _LOUD else _BY_KEY.get(_key(form))
        if found:
            return found
    return None


_AGENCY_WORDS = re.compile(
    r"\b(?:(?:news|press|wire|media|information)[\s-]?(?:agency|service)|news ?wires?|wire|agency|agence|agentur|pressedienst|"
    r"nachrichtendienst|agencia|agência|agenzia|agencja|agentura|agenția|ajans[ıi]?|nyhetsbyrån?|persbureau|"
    r"агентство|агенция|агенција|агенція|πρακτορείο)\b"
    r"|\w(?:agentur|pressedienst|nachrichtendienst|агентство|persbureau|byrån)\b"
    r"|(?:^|\s)وكالة(?:\s|$)|خبرگزاری|خبر رساں|(?:通讯|通訊|通信)社$|통신$",
    re.IGNORECASE,
)
_OTHER_AGENCY = re.compile(
    r"\b(?:travel|estate|advertising|ad|energy|environment\w*|protection|intelligence|space|employment|marketing|talent|model\w*|"
    r"creative|digital|recruitment|literary|security|drug|medicines|недвижимости|voyages?|publicidad|werbe\w*)\b",
    re.IGNORECASE,
)
_LONGEST_NAME = 70
_MOST_WORDS = 7


def names_agency(words: str) -> bool:
    """Whether the words are a name that says of itself it is a news agency: "Northern Coast News Agency".

    For names that no table knows; a place where agencies sign must say that one is meant.
    """
    words = words.strip(" .,;:()[]")
    tokens = words.split()
    if not words or len(words) > _LONGEST_NAME or len(tokens) > _MOST_WORDS or any(c.isdigit() for c in words):
        return False
    is_alone = len(tokens) < 2 and (words.isascii() or len(words) < 4)
    small = [t for t in tokens if t[0].islower() and t.casefold() not in _SMALL and not _AGENCY_WORDS.fullmatch(t)]
    # Most languages write only the first word of such a name with a capital.
    is_name = not tokens[0][0].islower() and tokens[0].casefold() not in ("a", "an") and len(small) <= 1
    return not is_alone and is_name and bool(_AGENCY_WORDS.search(words)) and not _OTHER_AGENCY.search(words)


_SMALL = frozenset(
    "of the and for de del della di du des da do la le el die der das für von y e et och i v ve и по".split()
)


def agency_name(words: str) -> str:
    """The canonical name of a known agency, the words themselves where they say to be one, else ""."""
    known = find_agency(words)
    if known:
        return known.name
    return re.sub(r"^(?:the)\s+", "", words.strip(" .,;:()[]"), flags=re.IGNORECASE) if names_agency(words) else ""


UNKNOWN_AGENCY = 0.75
"""How sure an agency is that no table knows, at most."""


def agency_confidence(name: str, known: float) -> float:
    """`known` for an agency of the table, less for a name that only says it is one."""
    return known if find_agency(name) else min(known, UNKNOWN_AGENCY)
