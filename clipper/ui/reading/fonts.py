"""Which typeface writes Han characters: the same code points look different in Chinese, Japanese and Korean."""

import re

_KANA = re.compile("[\u3041-\u30ff]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_TRADITIONAL = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")
_LOOK_AT = 20_000
"""Code points of a text that are looked at where its language is not known."""


def han_region(language: str, text: str) -> str:
    """The region of Noto's CJK typefaces ("SC", "TC", "HK", "JP", "KR") for a BCP 47 tag, or else for the text."""
    tag = language.casefold().replace("_", "-")
    if tag.startswith(("ja", "ko")):
        return "JP" if tag.startswith("ja") else "KR"
    if tag.startswith(_TRADITIONAL):
        return "HK" if tag.endswith(("-hk", "-mo")) else "TC"
    if tag.startswith("zh"):
        return "SC"
    if _KANA.search(text, 0, _LOOK_AT):
        return "JP"
    return "KR" if _HANGUL.search(text, 0, _LOOK_AT) else "SC"


def with_han_family(families: list[str], region: str, *, is_serif: bool) -> list[str]:
    """The families with the one that is asked last, for Han characters."""
    return [*families, f"Noto {'Serif' if is_serif else 'Sans'} CJK {region}"]
