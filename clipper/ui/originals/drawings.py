"""The lines between the window and the process that draws PDFs: questions to bytes, answers to values. Any thread."""

import base64
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QImage

from clipper.domain.errors import ClipperError, InputError
from clipper.library.lines import error_from_message
from clipper.ui.worker_process import encoded_line

Box = tuple[float, float, float, float]
"""Left, top, right, bottom as parts of the page."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for one question: one of these, or an error."""

    number: int
    count: int = 0
    image: QImage | None = None
    boxes: tuple[tuple[Box, ...], ...] | None = None
    letters: tuple[str, str] | None = None
    """Before a spot and from it on."""
    error: ClipperError | None = None


def opening_line(data: bytes) -> bytes:
    """The question that opens a PDF; costs time in proportion to it, so not for the GUI thread."""
    return encoded_line({"n": 0, "op": "open", "data": base64.b64encode(data).decode("ascii")})


def question_line(number: int, question: Mapping[str, Any]) -> bytes:
    """One question as a line."""
    return encoded_line({"n": number, **question})


def read_answer(line: bytes) -> Answer:
    """The value in one line; unpacks pixels, so not for the GUI thread."""
    try:
        message = json.loads(line)
        number = int(message["n"])
        if "error" in message:
            return Answer(number, error=error_from_message(message))
        if "pixels" in message:
            return Answer(number, image=_image(message))
        if "boxes" in message:
            return Answer(number, boxes=tuple(tuple(map(_box, boxes)) for boxes in message["boxes"]))
        if "letters" in message:
            before, behind = map(str, message["letters"])
            return Answer(number, letters=(before, behind))
        return Answer(number, count=int(message["count"]))
    except (ValueError, KeyError, TypeError, zlib.error) as error:
        return Answer(-1, error=InputError(f"The page could not be drawn ({type(error).__name__})."))


def _image(message: Mapping[str, Any]) -> QImage:
    width, height = int(message["width"]), int(message["height"])
    pixels = zlib.decompress(base64.b64decode(message["pixels"]))
    if len(pixels) != 4 * width * height:
        raise ValueError("not so many pixels as were said")
    # Copied, for the image does not keep the bytes it is made over.
    return QImage(pixels, width, height, 4 * width, QImage.Format.Format_RGB32).copy()


def _box(parts: object) -> Box:
    left, top, right, bottom = map(float, parts)  # type: ignore[call-overload]  # checked by unpacking
    return left, top, right, bottom
