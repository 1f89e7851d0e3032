"""Notices and furniture are marked; the story is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clipper.capture.agency import find_publishers, host_of
from clipper.capture.blocks import BlockBuilder
from clipper.capture.boilerplate import classify, find_boilerplate
from clipper.domain.blocks import Block, BlockKind, BoilerplateReason, body_text

STORY = [
    "The last tram of Belmar will keep running for another ten years, the town council decided after a long night.",
    "It carries eleven passengers on a good day, and one of them is usually a dog that travels without its owner.",
    "“We looked at the figures and then we looked at the dog,” a member of the council told the reporters outside.",
]


def build(*paragraphs: str) -> tuple[str, tuple[Block, ...]]:
    builder = BlockBuilder()
    for paragraph in paragraphs:
        builder.add(BlockKind.PARAGRAPH, paragraph)
    text, blocks, _ = builder.build()
    return text, blocks


def body(*paragraphs: str) -> str:
    text, blocks = build(*paragraphs)
    return body_text(text, blocks, find_boilerplate(text, blocks))


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("© 2016 Belmar Weekly", BoilerplateReason.COPYRIGHT),
        ("Alle Rechte vorbehalten.", BoilerplateReason.COPYRIGHT),
        ("Tous droits réservés.", BoilerplateReason.COPYRIGHT),
        ("Todos los derechos reservados", BoilerplateReason.COPYRIGHT),
        ("Все права защищены.", BoilerplateReason.COPYRIGHT),
        ("جميع الحقوق محفوظة", BoilerplateReason.COPYRIGHT),
        ("Tüm hakları saklıdır.", BoilerplateReason.COPYRIGHT),
        ("版权所有 未经授权不得转载", BoilerplateReason.COPYRIGHT),
        ("無断転載を禁じます", BoilerplateReason.COPYRIGHT),
        ("Disclaimer: whatever follows", BoilerplateReason.DISCLAIMER),
        ("The views expressed here are those of the author and not of this paper.", BoilerplateReason.DISCLAIMER),
        ("Мнение автора может не совпадать с позицией редакции.", BoilerplateReason.DISCLAIMER),
        ("本文仅代表作者观点", BoilerplateReason.DISCLAIMER),
        ("For media inquiries: [email protected]", BoilerplateReason.CONTACT),
        ("news@example.org", BoilerplateReason.CONTACT),
        ("Share this article", BoilerplateReason.SHARING),
        ("Facebook Twitter WhatsApp", BoilerplateReason.SHARING),
        ("Partager sur Facebook", BoilerplateReason.SHARING),
        ("Follow us on Twitter", BoilerplateReason.SHARING),
        ("Subscribe to our newsletter", BoilerplateReason.SUBSCRIPTION),
        ("Newsletter abonnieren", BoilerplateReason.SUBSCRIPTION),
        ("Подписывайтесь на наш канал", BoilerplateReason.SUBSCRIPTION),
        ("ADVERTISEMENT", BoilerplateReason.ADVERTISEMENT),
        ("Anzeige", BoilerplateReason.ADVERTISEMENT),
        ("Реклама", BoilerplateReason.ADVERTISEMENT),
        ("广告", BoilerplateReason.ADVERTISEMENT),
        ("This website uses cookies to improve it", BoilerplateReason.NAVIGATION),
        ("Skip to content", BoilerplateReason.NAVIGATION),
        ("Читайте также: Паром закрыли", BoilerplateReason.NAVIGATION),
        ("Photo: Otto Linde", BoilerplateReason.CREDIT),
        ("Photo by Otto Linde / Getty Images", BoilerplateReason.CREDIT),
        ("(Reporting by Ada Finch; Editing by Jon Pell)", BoilerplateReason.CREDIT),
        ("Source: Ansa", BoilerplateReason.CREDIT),
        ("lar/mtp/cbo", BoilerplateReason.SIGNATURE),
        ("This work is licensed under a Creative Commons Attribution licence.", BoilerplateReason.COPYRIGHT),
        ("Belmar Savings, LLC is a Registered Investment Adviser.", BoilerplateReason.DISCLAIMER),
        ("Share on X Share on Telegram Copy to clipboard", BoilerplateReason.SHARING),
        ("Be sure to follow us on the usual networks for more of the tram and its dog", BoilerplateReason.SHARING),
        ("Add as a preferred source on Google", BoilerplateReason.SHARING),
        ("← Previous article The ferry that never came", BoilerplateReason.NAVIGATION),
        ("Nächster Artikel: Die Fähre", BoilerplateReason.NAVIGATION),
        ("Filed in: trams, dogs", BoilerplateReason.NAVIGATION),
        ("Table of contents", BoilerplateReason.NAVIGATION),
        ("Inhaltsverzeichnis", BoilerplateReason.NAVIGATION),
        ("Was this article useful?", BoilerplateReason.NAVIGATION),
        ("Categories Select Category Trams Ferries Dogs", BoilerplateReason.NAVIGATION),
        ("Thank you! Your submission has been received!", BoilerplateReason.SUBSCRIPTION),
        ("I agree to receiving letters from Belmar Weekly", BoilerplateReason.SUBSCRIPTION),
        ("If you were forwarded this newsletter, you can have your own.", BoilerplateReason.SUBSCRIPTION),
        ("SHOP TRAM TICKETS", BoilerplateReason.NAVIGATION),
        ("Buy on Example", BoilerplateReason.ADVERTISEMENT),
        ("Screenshot by Otto Linde", BoilerplateReason.CREDIT),
        ("Or call us directly 1-555-010-0199", BoilerplateReason.CONTACT),
        ("- ENDS -", BoilerplateReason.SIGNATURE),
    ],
)
def test_a_line_is_known_by_its_words(line: str, reason: BoilerplateReason) -> None:
    found = classify(line)
    assert found is not None
    assert found[0] is reason
    assert found[1] in line


@pytest.mark.parametrize(
    "line",
    [
        *STORY,
        "He asked them to share the bread, and they did.",
        "The minister will not be there, a spokesman said.",
        "“Follow me,” she said, and went up the hill.",
        "The court found that the newspaper had a right to publish the photographs.",
        "Das Parlament stimmte über die Werbung für Tabak ab.",
        "Menu prices rose by a third.",
        "The next article of the law forbids it.",
        "Previous posts had been held by men.",
        "She agreed to receive the delegation.",
        "The contents of the box were gold.",
        "They follow him on foot to the river.",
        "The form has been sent to every household.",
    ],
)
def test_a_sentence_of_a_story_is_no_boilerplate(line: str) -> None:
    assert classify(line) is None


def test_what_follows_the_story_is_marked_as_a_whole() -> None:
    teaser = (
        "Ten more trams that you will not believe still run, and where to find every single one of them this summer."
    )
    assert body(*STORY, "Related articles", teaser, "Home", "About") == "\n".join(STORY)


@pytest.mark.parametrize(
    "card",
    [
        ("Ada Finch", "Ada Finch is a reporter at the Belmar Weekly, where she covers trams and dogs of every size."),
        ("Ada Finch", "Staff Writer", "Ada writes about trams for the Belmar Weekly and lives with two dogs in town."),
        ("Ada Finch Senior Reporter", "Ada has ridden every tram of the country and written down what she saw there."),
        (
            "Ada Finch, Transport and Animals Correspondent of the Weekly",
            "Ada explores what trams and dogs have in common.",
        ),
        ("About Belmar Savings", "Belmar Savings is the oldest of the three banks of the town and has its seat there."),
        ("About Ada Finch", "Finch joined the Belmar Weekly in 2014 and has covered nothing but trams ever since."),
        ("Ada Finch", "Hi there! I’m Ada, and I started this paper when the trams still had two conductors each."),
    ],
)
def test_the_card_of_the_author_below_a_story_is_no_part_of_it(card: tuple[str, ...]) -> None:
    assert body(*STORY, *card, "Trams Dogs").endswith(STORY[-1])


def test_a_person_a_story_is_about_is_no_author() -> None:
    person = "Otto Linde is a driver at the tram depot, where he has worked since the first of the new cars came."
    assert body(STORY[0], "Otto Linde", person, *STORY[1:], *STORY, *STORY).count(person) == 1


def test_words_with_capitals_that_a_paragraph_takes_up_are_no_persons_name() -> None:
    paragraph = "Night trams are a habit of this town, and nobody there remembers who it was that first asked for them."
    assert body(*STORY, "Night Trams", paragraph).endswith(paragraph)


def test_a_list_above_an_authors_card_stays() -> None:
    stops = [f"Stop no. {n}, Harbour" for n in range(20)]
    text = body(*STORY, *stops, "Ada Finch", "Ada Finch is a reporter at the Belmar Weekly and she covers every tram.")
    assert text.endswith(stops[-1])


def test_comments_are_marked_however_long() -> None:
    comment = (
        "I have taken that tram since nineteen eighty-four and I have never once met the dog, so this is all invented."
    )
    assert body(*STORY, "Comments", *[comment] * 20) == "\n".join(STORY)


def test_a_box_inside_the_story_does_not_end_it() -> None:
    assert body(STORY[0], "Related articles", STORY[1], STORY[2]).endswith(STORY[2])


def test_a_short_last_sentence_stays() -> None:
    assert body(*STORY, "The dog had no comment.", "© Belmar Weekly").endswith("The dog had no comment.")


def test_stretches_are_whole_blocks_with_the_words_that_gave_them_away() -> None:
    text, blocks = build(*STORY, "Disclaimer: nothing here is true.", "© 2016 Belmar Weekly. All rights reserved.")
    marked = find_boilerplate(text, blocks)
    assert [stretch.reason for stretch in marked] == [BoilerplateReason.DISCLAIMER, BoilerplateReason.COPYRIGHT]
    assert [stretch.span for stretch in marked] == [blocks[3].span, blocks[4].span]
    assert all(stretch.words in stretch.span.of(text) for stretch in marked)


def test_a_text_without_a_story_is_left_alone() -> None:
    assert body("Milk", "Eggs", "A dog") == "Milk\nEggs\nA dog"


@given(
    st.lists(
        st.sampled_from([*STORY, "Share", "Comments", "Related", "© X", "Home", "A short one", "x.", "Yes."]),
        max_size=25,
    )
)
def test_stretches_never_overlap_and_lie_on_block_bounds(paragraphs: list[str]) -> None:
    text, blocks = build(*paragraphs)
    marked = find_boilerplate(text, blocks)
    end = -1
    for stretch in marked:
        assert stretch.span.start > end
        assert stretch.span.start in {block.span.start for block in blocks}
        assert stretch.span.end in {block.span.end for block in blocks}
        end = stretch.span.end


# Who published ----------------------------------------------------------------------------------------------------


def publishers(*paragraphs: str, host: str = "") -> dict[str, str]:
    text, blocks = build(*STORY, *paragraphs)
    return {one.field: one.value for one in find_publishers(text, blocks, find_boilerplate(text, blocks), host=host)}


def test_the_owner_of_a_disclaimer_is_the_republisher() -> None:
    found = publishers(
        "Disclaimer: The Belmar Institute will not be responsible for any inaccurate statement in this article."
    )
    assert found["container_title"] == "Belmar Institute"


def test_the_name_that_the_address_spells_is_the_sites_own() -> None:
    found = publishers(
        "The Belmar Institute will not be responsible for statements. Permission to cross-post Tram Times articles is granted.",
        "www.tramtimes.example.org contains copyrighted material.",
    )
    assert found == {"container_title": "Tram Times", "publisher": "Belmar Institute"}


def test_agency_rights_are_the_agencys() -> None:
    found = publishers("Copyright 2016 The Associated Press. All rights reserved.")
    assert found == {"original_publisher": "Associated Press"}


def test_a_source_label_names_the_first_outlet() -> None:
    assert publishers("Source: Harbour Gazette")["original_publisher"] == "Harbour Gazette"
    assert publishers("Quelle: dpa")["original_publisher"] == "dpa"
    assert publishers("Источник: ТАСС")["original_publisher"] == "TASS"


def test_first_publication_elsewhere_is_told() -> None:
    found = publishers("This article was originally published by Harbour Gazette on 3 May 2017.")
    assert found["original_publisher"] == "Harbour Gazette"


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.example.org/a", "example.org"),
        ("http://u@Example.org:80", "example.org"),
        ("ftp://x", ""),
        ("", ""),
    ],
)
def test_the_host_of_an_address(url: str, host: str) -> None:
    assert host_of(url) == host


def test_the_outlet_a_piece_was_republished_from_is_told() -> None:
    assert publishers("Republished from Harbour Gazette under a licence.")["original_publisher"] == "Harbour Gazette"
