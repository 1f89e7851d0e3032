"""Datelines of the wires: place, day and agency."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.capture.dateline import find_dateline


@pytest.mark.parametrize(
    ("paragraph", "place", "words", "agency", "rest"),
    [
        ("PORTAL, Feb 11 (AP) – Rain", "PORTAL", "Feb 11", "Associated Press", "Rain"),
        ("PORTAL, Feb. 11, 2016 (AP) – Rain", "PORTAL", "Feb. 11, 2016", "Associated Press", "Rain"),
        ("PORTAL (AP) — Rain", "PORTAL", "", "Associated Press", "Rain"),
        ("KYIV, Ukraine (AP) — Rain", "KYIV, Ukraine", "", "Associated Press", "Rain"),
        ("(Reuters) - Rain", "", "", "Reuters", "Rain"),
        ("LONDON Feb 11 (Reuters) - Rain", "LONDON", "Feb 11", "Reuters", "Rain"),
        ("BERLIN/PARIS, Feb 11 (Reuters) - Rain", "BERLIN/PARIS", "Feb 11", "Reuters", "Rain"),
        ("МОСКВА, 11 февраля. /ТАСС/. Дождь", "МОСКВА", "11 февраля", "TASS", "Дождь"),
        ("МОСКВА, 11 фев — РИА Новости. Дождь", "МОСКВА", "11 фев", "RIA Novosti", "Дождь"),
        ("Москва. 11 февраля. ИНТЕРФАКС - Дождь", "Москва", "11 февраля", "Interfax", "Дождь"),
        ("PARIS, 11 févr 2016 (AFP) - La pluie", "PARIS", "11 févr 2016", "Agence France-Presse", "La pluie"),
        ("Berlin (dpa/bb) - Regen", "Berlin", "", "dpa", "Regen"),
        ("Bonn (epd). Regen", "Bonn", "", "epd", "Regen"),
        ("Washington, 11. Februar (dpa) - Regen", "Washington", "11. Februar", "dpa", "Regen"),
        ("MADRID, 11 Feb. (EUROPA PRESS) - Lluvia", "MADRID", "11 Feb", "Europa Press", "Lluvia"),
        ("Roma, 11 feb. (askanews) - Pioggia", "Roma", "11 feb", "Askanews", "Pioggia"),
        ("ANKARA (AA) - Yağmur", "ANKARA", "", "Anadolu Agency", "Yağmur"),
        ("Αθήνα, 11 Φεβρουαρίου (ΑΠΕ-ΜΠΕ) - Βροχή", "Αθήνα", "11 Φεβρουαρίου", "AMNA", "Βροχή"),
        ("أبوظبي في 11 فبراير / وام / أمطار", "أبوظبي", "11 فبراير", "WAM", "أمطار"),
        ("إسطنبول/ الأناضول - أمطار", "إسطنبول", "", "Anadolu Agency", "أمطار"),
        ("تهران - ایرنا - باران", "تهران", "", "IRNA", "باران"),
        ("新华社北京2月11日电 雨", "北京", "2月11日", "Xinhua", "雨"),
        ("【北京共同】雨が", "北京", "", "Kyodo News", "雨が"),
        ("SAO PAULO, Brazil, Feb. 11 (Xinhua) -- Rain", "SAO PAULO, Brazil", "Feb. 11", "Xinhua", "Rain"),
        ("PARIS, Feb. 11 — Rain", "PARIS", "Feb. 11", "", "Rain"),
    ],
)
def test_a_dateline_is_taken_apart(paragraph: str, place: str, words: str, agency: str, rest: str) -> None:
    found = find_dateline(paragraph)
    assert found is not None
    assert (found.place, found.agency) == (place, agency)
    assert (found.when.date.words if found.when else "") == words
    assert paragraph[found.span.end :] == rest
    if found.when:
        assert found.when.span.of(paragraph) == words


def test_a_chinese_dateline_names_the_reporter() -> None:
    found = find_dateline("新华社北京2月11日电（记者王明）雨")
    assert found is not None
    assert found.reporter == "王明"


@pytest.mark.parametrize(
    "paragraph",
    [
        "He said the group (AP) — which is small — would go.",
        "NEW DELHI: The minister told them (PTI) that",
        "WASHINGTON — The President said",
        "Reuters, the agency, said on Monday that",
        "London, Reuters and AP said.",
        "By (AP)",
        "Tokyo, Japan - rain",
        "On Feb 11 - rain",
        "",
    ],
)
def test_other_beginnings_are_no_datelines(paragraph: str) -> None:
    assert find_dateline(paragraph) is None


@given(
    st.lists(
        st.sampled_from(["PARIS", ",", " ", "Feb 11", "(", "AFP", ")", "-", "–", "/", ".", "新华社", "电", "Rain"]),
        max_size=14,
    ).map("".join)
)
def test_spans_lie_inside_the_paragraph(paragraph: str) -> None:
    found = find_dateline(paragraph)
    if found:
        assert 0 == found.span.start < found.span.end <= len(paragraph)
        if found.agency_span:
            assert found.agency_span.of(paragraph).strip()
