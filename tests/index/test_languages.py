"""What a researcher types is found in the spelling and the form a text has it in, in many languages."""

import unicodedata
from pathlib import Path

import pytest

from clipper.index.index import WhooshIndex
from tests.index.documents import at, document, found

CASES = [
    ("en", "Governments kept negotiating the treaties", "government"),
    ("en", "Governments kept negotiating the treaties", "treaty"),
    ("en", "The minister’s résumé was published", "resume minister"),
    ("en", "U.S. officials confirmed it", "US"),
    ("en", "He had a plan B", '"plan B"'),
    ("de", "Die Flüchtlinge erreichten Häuser an der Hauptstraße", "Flüchtling"),
    ("de", "Die Flüchtlinge erreichten Häuser an der Hauptstraße", "Hauptstrasse"),
    ("de", "Die Flüchtlinge erreichten Häuser an der Hauptstraße", "Haus"),
    ("fr", "L’État organise des élections présidentielles", "etat"),
    ("fr", "L’État organise des élections présidentielles", "élection présidentielle"),
    ("fr", "Les œuvres d’aujourd’hui", "oeuvre aujourd'hui"),
    ("es", "Los niños refugiados cruzaron las naciones", "niño nacion"),
    ("it", "Le elezioni dell’università", "università elezione"),
    ("pt", "As eleições gerais começaram", "eleição"),
    ("nl", "De vluchtelingen kwamen aan", "vluchteling"),
    ("sv", "Flyktingarna kom till städerna", "flykting"),
    ("pl", "Wybory prezydenckie w Łodzi", "Lodzi"),
    ("ru", "Судьба войны и беженцев ещё неясна", "война"),
    ("ru", "Судьба войны и беженцев ещё неясна", "беженцы еще"),
    ("uk", "П’ять областей України", "п'ять Україна"),
    ("tr", "İSTANBUL kitaplarında yazılıyor", "istanbul kitap"),
    ("el", "Ο ΠΌΛΕΜΟΣ ΣΥΝΕΧΊΖΕΤΑΙ", "πολεμος"),
    ("ar", "كَتَبَ مُحَمَّدٌ عن الحكومة السورية", "محمد حكومة"),
    ("ar", "والكتاب عن أحمد", "كتاب احمد"),
    ("fa", "می‌خواهم کتاب بخوانم", "میخواهم كتاب"),
    ("he", "הממשלה הודיעה: שָׁלוֹם וצה״ל", "ממשלה שלום"),
    ("hi", "हिन्दी समाचारों में", "समाचार"),
    ("zh", "乌克兰国防部星期四表示", "国防部"),
    ("zh", "乌克兰国防部星期四表示", "四"),
    ("ja", "防衛省は木曜日に発表した。ｳｸﾗｲﾅ", "防衛省 ウクライナ"),
    ("ko", "우크라이나 정부가 발표했다", "정부"),
    ("th", "ภาษาไทยวันนี้", "ภาษาไทย"),
    ("vi", "Việt Nam tuyên bố", "viet nam"),
    ("", unicodedata.normalize("NFD", "café Müller"), "café muller"),
]


@pytest.mark.parametrize(("language", "text", "query"), CASES)
def test_it_is_found(index: WhooshIndex, language: str, text: str, query: str) -> None:
    index.apply([document("wanted", text, language=language), document("other", "elsewhere")], at(1))
    assert found(index, query) == {"wanted"}


@pytest.mark.parametrize(
    ("language", "text", "query"),
    [
        ("ja", "東京都知事", "京都府"),
        ("zh", "中国人民银行", "国民"),
        ("en", "a state emergency", '"state of emergency"'),
        ("en", "governments", '"government"'),
    ],
)
def test_it_is_not_confused(index: WhooshIndex, language: str, text: str, query: str) -> None:
    index.apply([document("other", text, language=language)], at(1))
    assert found(index, query) == set()


def test_typing_never_loses_what_it_had(index: WhooshIndex, tmp_path: Path) -> None:
    index.apply([document("wanted", "The governments were negotiating happily", language="en")], at(1))
    for word in ("governments", "negotiating", "happily"):
        for length in range(1, len(word) + 1):
            assert found(index, word[:length] + "*") == {"wanted"}
