"""The language of a text by its words and script."""

import pytest

from clipper.capture.language import language_of

SENTENCES = {
    "en": "The tram of the town will keep running for ten more years, the council said after a long night.",
    "de": "Die Straßenbahn der Stadt wird noch zehn Jahre fahren, sagte der Rat nach einer langen Nacht und ging.",
    "fr": "Le tramway de la ville roulera encore dix ans, a annoncé le conseil après une longue nuit dans les bureaux.",
    "es": "El tranvía de la ciudad seguirá circulando otros diez años, según dijo el concejo después de una larga noche.",
    "it": "Il tram della città continuerà a correre per altri dieci anni, ha detto il consiglio dopo una lunga notte.",
    "pt": "O elétrico da cidade vai continuar a circular por mais dez anos, disse o conselho depois de uma longa noite.",
    "tr": "Kentin tramvayı on yıl daha çalışacak, bu karar uzun bir geceden sonra belediye meclisi tarafından ve ilk kez alındı.",
    "ru": "Городской трамвай будет ходить ещё десять лет, сообщил совет после долгой ночи, и это было решение не для всех.",
    "uk": "Міський трамвай ходитиме ще десять років, повідомила рада після довгої ночі, і це було рішення не для всіх.",
    "ar": "قال مجلس المدينة بعد ليلة طويلة إن الترام سيبقى في الخدمة عشر سنوات أخرى على الأقل من هذا العام",
    "fa": "شورای شهر پس از شبی طولانی گفت که تراموا تا ده سال دیگر در شهر کار می کند و این برای همه است",
    "el": "Το τραμ της πόλης θα συνεχίσει να κυκλοφορεί για δέκα χρόνια ακόμη.",
    "zh": "市议会经过一夜讨论后宣布，电车将继续运行十年。",
    "ja": "市議会は長い夜の後、路面電車をさらに十年間走らせると発表した。",
    "ko": "시의회는 긴 밤 끝에 전차를 십 년 더 운행하기로 했다.",
    "he": "מועצת העיר הודיעה כי החשמלית תמשיך לפעול עוד עשר שנים.",
}


@pytest.mark.parametrize("tag", SENTENCES)
def test_a_sentence_tells_its_language(tag: str) -> None:
    assert language_of(SENTENCES[tag]).tag == tag


@pytest.mark.parametrize("tag", SENTENCES)
def test_the_direction_follows_the_script(tag: str) -> None:
    assert language_of(SENTENCES[tag]).direction == ("rtl" if tag in ("ar", "fa", "he") else "ltr")


@pytest.mark.parametrize(
    "text", ["", "123 456", "Ada Finch", "OK", "…", "xyzzy plugh foo bar baz qux quux corge grault garply"]
)
def test_a_text_that_does_not_say_has_no_language(text: str) -> None:
    found = language_of(text)
    assert (found.tag, found.confidence) == ("", 0.0)
