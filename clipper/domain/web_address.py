"""Whether a text is meant as a web address."""

import re

_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
LONGEST = 8192


def web_address_in(text: str) -> str:
    """The one http(s) address that a text consists of, without blanks around it; "" where it is anything else.

    Says nothing of whether it is a right one, nor whether it may be asked for.
    """
    text = text.strip()
    return text if len(text) <= LONGEST and _ADDRESS.fullmatch(text) else ""
