"""A text is an address when it is nothing else."""

import pytest

from clipper.domain.web_address import web_address_in


@pytest.mark.parametrize(
    "text", ["http://a.example", " HTTPS://a.example/b?c=d#e \r\n", "https://例え.example/あ", "http://[::1]/"]
)
def test_an_address_alone(text: str) -> None:
    assert web_address_in(text) == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a.example",
        "ftp://a.example",
        "http://",
        "see http://a.example",
        "http://a.example and more",
        "http://a.example\nhttp://b.example",
        "<http://a.example>",
        "http://a.example/" + "a" * 9000,
    ],
)
def test_anything_else_is_a_text(text: str) -> None:
    assert web_address_in(text) == ""
