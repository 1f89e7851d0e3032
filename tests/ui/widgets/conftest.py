"""An appearance that does not follow the desktop and does not move."""

import pytest
from PySide6.QtWidgets import QApplication

from clipper.ui.theme import Appearance


@pytest.fixture
def appearance(qapp: QApplication) -> Appearance:
    return Appearance("light", reduce_motion=True)
