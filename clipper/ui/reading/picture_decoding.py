"""Bytes of a picture to an image in the size it is drawn in. Runs on any thread but the window's."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader

from clipper.ui.reading.picture_shelf import PictureRequest

_FORMATS = {"image/png": b"png", "image/jpeg": b"jpeg", "image/gif": b"gif", "image/webp": b"webp"}
"""The decoders that may see a picture: of every other kind the alternative text is shown. SVG may hold scripts and links."""
_TURNING = QImageIOHandler.Transformation.TransformationRotate90


def image_of(data: bytes, request: PictureRequest) -> QImage | None:
    """The picture upright and no larger than asked for; None for what cannot be decoded, or is otherwise than was said."""
    name = _FORMATS.get(request.picture.mime)
    if name is None:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(name))
    reader.setDecideFormatFromContent(False)
    reader.setAutoTransform(True)
    wanted = QSize(request.width, request.height)
    is_turned = bool(reader.transformation() & _TURNING)
    stored = reader.size().transposed() if is_turned else reader.size()
    if stored != QSize(request.picture.width, request.picture.height):
        return None  # its head says otherwise here than when it was kept
    if name == b"jpeg" and wanted.width() < stored.width():
        # The one decoder that saves work by scaling. Twice the size first: its own scaling is coarse.
        coarse = (wanted * 2).boundedTo(stored)
        reader.setScaledSize(coarse.transposed() if is_turned else coarse)
    image = reader.read()
    if image.isNull():
        return None
    if image.size() != wanted:
        image = image.scaled(wanted, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return image
