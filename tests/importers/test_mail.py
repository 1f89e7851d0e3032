"""E-mail: headers as the source, the text that was written, attachments by name, and mailboxes of several."""

import pytest

from clipper.domain.blocks import BlockKind
from clipper.domain.errors import EmptyText, TooLarge
from clipper.importers import mail
from clipper.importers.files import read_file
from clipper.importers.mail import draft_from_mail, messages_of

HEAD = (
    "From: =?utf-8?q?Mary_=C3=89vans?= <mary@a.example>\r\nTo: Bo Ray <bo@b.example>\r\n"
    "Subject: =?utf-8?b?QnJlYWQgYW5kIHBlYWNl?=\r\nDate: Thu, 11 Feb 2016 10:30:00 +0100\r\nMIME-Version: 1.0\r\n"
)
PLAIN = (
    HEAD + "Content-Type: text/plain; charset=utf-8\r\n\r\nDear Bo,\r\n\r\nthe bread is here and so is the peace.\r\n"
)


def mixed(*parts: str) -> bytes:
    joined = "".join(f"--B\r\n{part}\r\n" for part in parts)
    return (HEAD + f'Content-Type: multipart/mixed; boundary="B"\r\n\r\n{joined}--B--\r\n').encode()


def test_headers_are_the_source() -> None:
    draft = draft_from_mail(PLAIN.encode())
    source = draft.source
    assert (source.type, source.title) == ("personal_communication", "Bread and peace")
    assert source.author[0].display() == "Mary Évans"
    assert source.issued and source.issued.edtf() == "2016-02-11"
    assert {one.field for one in draft.evidence} >= {"title", "author", "byline", "issued"}


def test_who_wrote_to_whom_and_when_stands_in_the_text() -> None:
    draft = draft_from_mail(PLAIN.encode())
    head = [block.span.of(draft.text) for block in draft.blocks if block.kind is BlockKind.BYLINE]
    assert head == [
        "From: Mary Évans <mary@a.example>",
        "To: Bo Ray <bo@b.example>",
        "Date: Thu, 11 Feb 2016 10:30:00 +0100",
    ]


def test_html_is_read_with_its_structure_and_without_its_pictures() -> None:
    html = 'Content-Type: text/html\r\n\r\n<p>See <a href="https://a.example/">this</a></p><img src="https://track.example/x">'
    draft = draft_from_mail(mixed("Content-Type: text/plain\r\n\r\nSee this", html))
    assert [inline.href for inline in draft.inlines] == ["https://a.example/"]
    assert "track.example" not in draft.html and "track.example" not in draft.text


def test_attachments_are_named_and_not_read() -> None:
    attached = 'Content-Type: text/html\r\nContent-Disposition: attachment; filename="plan b.html"\r\n\r\n<p>secret</p>'
    draft = draft_from_mail(mixed("Content-Type: text/plain\r\n\r\nHere it is.", attached))
    assert "Attachments: plan b.html" in draft.text and "secret" not in draft.text


def test_encoded_text_in_an_old_charset_is_decoded() -> None:
    body = "Content-Type: text/plain; charset=koi8-r\r\nContent-Transfer-Encoding: base64\r\n\r\n8NLJ18XU"
    assert "Привет" in draft_from_mail(mixed(body)).text


def test_a_message_without_text_is_empty() -> None:
    with pytest.raises(EmptyText, match="no text"):
        draft_from_mail(mixed("Content-Type: image/png\r\n\r\nxx"))


def test_a_mailbox_is_a_draft_for_each_message() -> None:
    box = "From mary Thu Feb 11 10:30:00 2016\n" + PLAIN.replace("\r\n", "\n") + "\n>From the sea\n\n"
    drafts = read_file((box + box.replace("Dear Bo", "Dear Al")).encode(), "inbox.mbox")
    assert [draft.text.count("From the sea") for draft in drafts] == [1, 1]
    assert ">From" not in drafts[0].text and "Dear Al" in drafts[1].text
    assert drafts[1].raw[0].mime == "message/rfc822" and b"Dear Al" in drafts[1].raw[0].data


def test_more_messages_than_may_be_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "MOST_MESSAGES", 1)
    with pytest.raises(TooLarge, match="messages"):
        messages_of(b"From a\nx\n\nFrom b\ny\n")


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_headers_in_bare_letters_are_read(encoding: str) -> None:
    text = "From: Märy Évans <m@a.example>\r\nSubject: Grüße an =?utf-8?q?Zo=C3=AB?=\r\n\r\nThe bread is here.\r\n"
    draft = draft_from_mail(text.encode(encoding))
    assert (draft.source.title, draft.source.author[0].display()) == ("Grüße an Zoë", "Märy Évans")


def test_a_clock_that_was_wrong_tells_no_date() -> None:
    assert draft_from_mail(PLAIN.replace("2016", "3609").encode()).source.issued is None


def test_a_message_saved_as_utf_16_is_read() -> None:
    assert draft_from_mail(PLAIN.encode("utf-16")).source.title == "Bread and peace"
