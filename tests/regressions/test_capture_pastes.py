"""Pasted texts that were once read wrongly."""

from pathlib import Path

import pytest

from clipper.capture.byline import find_byline
from clipper.capture.dateline import find_dateline
from clipper.capture.dates import find_dates
from clipper.capture.plaintext import draft_from_text
from clipper.domain.blocks import BlockKind

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample"
BODY = (
    "The ferry to the outer islands was taken out of service on Thursday after its engine had failed for the third time.",
    "Islanders now wait for the mail boat, which takes no cars and sails only when the wind leaves the harbour in peace.",
    "The council promised a second ship before winter, although nobody could say from which money it was to be bought.",
)
STORY = "\n\n".join(BODY)
ARABIC = (
    "بدأت مكتبة الساحل استقبال القراء ليلاً بعد أن طلب عمال الميناء ساعات تناسب عملهم كما أعلنت إدارتها يوم الجمعة.",
    "وقالت المديرة إن الناس كانوا يقفون أمام الباب بعد انتهاء نوباتهم فيجدونه مغلقاً كل مساء من أيام الأسبوع.",
    "وطلبت المكتبة من الأهالي إعادة الكتب التي أُخذت من القاعة القديمة يوم احترق سقفها قبل سنوات طويلة.",
    "وتعمل القاعة ليلاً ثلاثة أيام في الأسبوع ويتولى المتطوعون حراستها وترتيب رفوفها وإعارة كتبها للقراء.",
)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Articles by: Northern Coast News Agency", "Northern Coast News Agency"),
        ("Source: Harbour Press Service", "Harbour Press Service"),
        ("Источник: Агентство Северный берег", "Агентство Северный берег"),
        ("Fuente: Agencia del Puerto", "Agencia del Puerto"),
        ("Quelle: Nachrichtenagentur Nordufer", "Nachrichtenagentur Nordufer"),
        ("Source : Agence du Littoral", "Agence du Littoral"),
        ("المصدر: وكالة أنباء الساحل", "وكالة أنباء الساحل"),
    ],
)
def test_a_name_that_says_it_is_an_agency_is_original_publisher_and_author(line: str, name: str) -> None:
    draft = draft_from_text(f"No ferry to the outer islands\n\n{STORY}\n\n{line}")
    told = next(one for one in draft.evidence if one.field == "original_publisher")
    assert draft.source.original_publisher == name and told.confidence < 0.9
    assert [author.literal for author in draft.source.author] == [name]


def test_an_agency_in_the_brackets_of_a_dateline() -> None:
    draft = draft_from_text(f"No ferry to the outer islands\n\nPORT ELLERY, March 3, 2020 (Baltic Wire) – {STORY}")
    assert draft.source.original_publisher == "Baltic Wire"
    assert draft.source.author[0].literal == "Baltic Wire"
    assert draft.source.issued is not None and draft.source.issued.edtf() == "2020-03-03"


def test_a_source_that_is_no_agency_signs_nothing() -> None:
    draft = draft_from_text(f"No ferry to the outer islands\n\n{STORY}\n\nSource: Harbour Times")
    assert draft.source.original_publisher == "Harbour Times" and draft.source.author == ()


def test_a_known_agency_is_surer_than_one_that_only_says_so() -> None:
    known = draft_from_text(f"No ferry\n\nPORT ELLERY (Reuters) – {STORY}")
    unknown = draft_from_text(f"No ferry\n\nPORT ELLERY (Baltic Wire) – {STORY}")
    sure = [
        next(one.confidence for one in draft.evidence if one.field == "original_publisher")
        for draft in (known, unknown)
    ]
    assert sure[0] > sure[1]


@pytest.mark.parametrize("subhead", ["كتب تعود من البيوت", "كتب جديدة للأطفال", "كتب قديمة نادرة"])
def test_an_arabic_subhead_about_books_is_no_byline(subhead: str) -> None:
    lines = ["مكتبة الساحل تفتح أبوابها ليلاً", ARABIC[0], ARABIC[1], subhead, *ARABIC[2:], *ARABIC]
    draft = draft_from_text("\n\n".join(lines))
    assert draft.source.author == ()
    headings = [block.span.of(draft.text) for block in draft.blocks if block.kind is BlockKind.HEADING]
    assert headings == [subhead]


def test_an_arabic_byline_is_still_read() -> None:
    found = find_byline("كتب سامي الراوي")
    assert found is not None and found.names[0].literal == "سامي الراوي"
    draft = draft_from_text("\n\n".join(["مكتبة الساحل تفتح أبوابها ليلاً", "كتب سامي الراوي", *ARABIC]))
    assert [author.literal for author in draft.source.author] == ["سامي الراوي"]


@pytest.mark.parametrize(
    ("dateline", "edtf"),
    [
        ("PORT ELLERY, September 3, 2021 – ", "2021-09-03"),
        ("Port Ellery, 3 September 2021 – ", "2021-09-03"),
        ("Seedorf, 3. September 2021 – ", "2021-09-03"),
        ("PARIS, 3 septembre 2021 — ", "2021-09-03"),
        ("Puerto Alto, 3 de septiembre de 2021 – ", "2021-09-03"),
        ("Porto Alto, 3 settembre 2021 – ", "2021-09-03"),
        ("Porto Novo, 3 de setembro de 2021 – ", "2021-09-03"),
        ("Zeedorp, 3 augustus 2021 – ", "2021-08-03"),
        ("Sjöstad, 3 augusti 2021 – ", "2021-08-03"),
        ("Nadmorsk, 3 września 2021 – ", "2021-09-03"),
        ("Kıyıkent, 3 Eylül 2021 – ", "2021-09-03"),
        ("Заозерск, 3 сентября 2021 г. – ", "2021-09-03"),
        ("Приморськ, 3 вересня 2021 – ", "2021-09-03"),
        ("Приморско, 3 септември 2021 – ", "2021-09-03"),
        ("Приморје, 3. септембар 2021 – ", "2021-09-03"),
        ("Παραλία, 3 Σεπτεμβρίου 2021 – ", "2021-09-03"),
        ("السدرة، 3 أيلول 2021 – ", "2021-09-03"),
        ("السدرة، 3 سبتمبر 2021 – ", "2021-09-03"),
        ("السدرة، 3 جانفي 2021 – ", "2021-01-03"),
        ("السدرة، 3 فيفري 2021 – ", "2021-02-03"),
        ("السدرة، 3 غشت 2021 – ", "2021-08-03"),
        ("ساحل، ۳ سپتامبر ۲۰۲۱ – ", "2021-09-03"),
    ],
)
def test_the_date_of_a_dateline_beats_a_weekday_of_the_text(dateline: str, edtf: str) -> None:
    told = (
        "The council met on Thursday, am Donnerstag, jeudi, el jueves, в четверг, يوم الخميس, and heard the islanders."
    )
    draft = draft_from_text(f"No ferry to the outer islands before spring\n\n{dateline}{told}\n\n{STORY}")
    assert draft.source.issued is not None
    assert draft.source.issued.edtf() == edtf
    assert next(one.origin for one in draft.evidence if one.field == "issued") == "dateline"


def test_a_date_in_a_sentence_makes_no_dateline() -> None:
    assert find_dateline("On 3 September 2021 the council met – as it does each year – in the old hall.") is None
    assert find_dateline("The ledgers, frozen 3 September 2021, were opened in March.") is None


def test_the_arabic_sample_has_the_date_of_its_dateline() -> None:
    text = (SAMPLE / "maktabat-alnahr.txt").read_text(encoding="utf-8")
    issued = draft_from_text(text).source.issued
    assert issued is not None and issued.edtf() == "2021-09-03"


def test_month_names_of_the_levant_and_the_maghreb() -> None:
    names = "كانون الثاني,شباط,آذار,نيسان,أيار,حزيران,تموز,آب,أيلول,تشرين الأول,تشرين الثاني,كانون الأول".split(",")
    maghreb = "جانفي,فيفري,مارس,أفريل,ماي,جوان,جويلية,أوت,سبتمبر,أكتوبر,نوفمبر,ديسمبر".split(",")
    for one in (names, maghreb):
        assert [find_dates(f"3 {month} 2021")[0].date.month for month in one] == list(range(1, 13))
