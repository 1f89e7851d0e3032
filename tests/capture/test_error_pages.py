"""Pages that stand in another's place are told from articles, also from those that write about them."""

import pytest

from clipper.capture.error_pages import Instead, is_behind_paywall, what_came_instead
from clipper.domain.fetch_record import FetchRecord, Hop
from clipper.domain.ids import Sha256

STORY = "The ferry left at noon with forty lorries, and nobody said when it would be back. " * 20


def record(
    status: int = 200,
    *,
    asked: str = "https://news.example/2026/ferry",
    ended: str = "",
    headers: tuple[tuple[str, str], ...] = (),
) -> FetchRecord:
    hops = (Hop(asked, 302, ended, "93.184.215.14"),) if ended else ()
    return FetchRecord(
        url=asked,
        final_url=ended or asked,
        status=status,
        reason="",
        headers=headers,
        ip_address="93.184.215.14",
        started_us=0,
        ended_us=0,
        body_sha256=Sha256("00" * 32),
        body_bytes=0,
        received_bytes=0,
        user_agent="",
        redirects=hops,
    )


def page(title: str) -> str:
    return f"<!doctype html><html><head><title>{title}</title></head><body></body></html>"


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429, 451, 500, 503])
def test_an_error_is_one_however_much_it_looks_like_an_article(status: int) -> None:
    assert what_came_instead(record(status), page("Ferries | The Courier"), STORY) is Instead.ERROR


@pytest.mark.parametrize(
    "title",
    """404
    404 Not Found
    Error 404
    Page not found
    Page Not Found | The Courier
    404 – Page not found – The Courier
    HTTP 404: Page Not Found
    This page doesn’t exist - The Courier
    The page you requested could not be found.
    Seite nicht gefunden - Inselbote
    Fehler 404: Seite nicht gefunden
    Page introuvable | Le Phare
    Cette page n&#39;existe plus
    Página no encontrada – El Faro
    Страница не найдена | Маяк
    الصفحة غير موجودة | المنارة
    页面不存在
    ページが見つかりません | 灯台
    페이지를 찾을 수 없습니다
    503 Service Unavailable
    500 Internal Server Error""".split("\n"),
)
def test_a_title_that_says_there_is_no_page(title: str) -> None:
    assert what_came_instead(record(), page(title.strip()), STORY) is Instead.ERROR


@pytest.mark.parametrize(
    "title",
    [
        "Ferry operators agree to winter timetable",
        "404 lorries wait at the harbour",
        "500 days of drought | The Courier",
        "Page not found: how links die, and who buries them",
        "Why “Access denied” is on every screen in town",
        "Gone with the tide | The Courier",
        "Error of judgement: the harbour inquiry",
        "Just a moment of peace",
        "",
    ],
)
def test_an_article_is_believed(title: str) -> None:
    assert what_came_instead(record(), page(title), STORY) is None
    assert what_came_instead(record(), "", STORY) is None


@pytest.mark.parametrize(
    "title",
    ["Just a moment...", "Attention Required! | Cloudflare", "Access Denied", "Are you a robot?", "Robot Check"],
)
def test_a_challenge_is_told_by_its_title_or_its_header(title: str) -> None:
    assert what_came_instead(record(), page(title), "") is Instead.WALL
    challenged = record(403, headers=(("cf-mitigated", "challenge"),))
    assert what_came_instead(challenged, page("The Courier"), STORY) is Instead.WALL


@pytest.mark.parametrize(
    "words",
    [
        "You need to enable JavaScript to run this app.",
        "Please turn on JavaScript in your browser, then load this page again.",
        "Bitte aktivieren Sie JavaScript.",
        "Activez JavaScript pour continuer",
        "请启用JavaScript后继续",
        "Please verify you are a human",
        "We value your privacy. We and our 812 partners store information. Accept all cookies",
        "Our systems have detected unusual traffic from your network.",
    ],
)
def test_a_short_page_about_what_to_do_first_is_a_wall(words: str) -> None:
    assert what_came_instead(record(), page("The Courier"), words) is Instead.WALL
    assert what_came_instead(record(), page("The Courier"), f"{STORY} {words}") is None


def test_being_sent_to_the_front_page_is_no_page() -> None:
    assert what_came_instead(record(ended="https://www.news.example/"), page("The Courier"), STORY) is Instead.ERROR
    assert what_came_instead(record(asked="https://news.example", ended="https://news.example/"), "", STORY) is None
    # A shortened address may well lead to a front page.
    assert what_came_instead(record(asked="https://short.example/x1", ended="https://news.example/"), "", STORY) is None
    assert what_came_instead(record(ended="https://news.example/?p=17"), "", STORY) is None


@pytest.mark.parametrize(
    "ended",
    [
        "https://news.example/login?next=/2026/ferry",
        "https://consent.news.example/collect?session=1",
        "https://accounts.example/signin/start",
    ],
)
def test_being_sent_to_a_door_is_a_wall(ended: str) -> None:
    assert what_came_instead(record(ended=ended), page("The Courier"), STORY) is Instead.WALL
    assert what_came_instead(record(asked=ended), page("The Courier"), STORY) is None


def test_a_page_says_that_it_is_not_free() -> None:
    for value in ("false", '"False"', "  false"):
        assert is_behind_paywall(f'<script type="application/ld+json">{{"isAccessibleForFree":{value}}}</script>')
    assert not is_behind_paywall('{"isAccessibleForFree": true}')
