"""The session of the draft window's tests, and a library with three clippings, one of them highlighted."""

from collections.abc import Callable

import pytest

from clipper.domain.clipping import Draft
from clipper.domain.ids import ClippingId
from clipper.domain.span import Span
from tests.ui.capture.conftest import InstantSession, appearance, leave_no_windows, session

__all__ = ["appearance", "leave_no_windows", "session"]


@pytest.fixture
def ids(session: InstantSession, make_draft: Callable[..., Draft]) -> tuple[ClippingId, ...]:
    made = []
    for number in range(3):
        draft = make_draft(f"The boat number {number} sails at noon.", title=f"Ferry {number}")
        made.append(session.library.clippings.add(draft)[0])
    session.library.annotations.highlight(made[0], Span(8, 16), comment="Which boat?", tags=["ferries"])
    return tuple(made)
