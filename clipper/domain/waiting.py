"""Which highlights of a clipping are to be looked at since its text is another."""

from clipper.domain.annotation import Annotation
from clipper.domain.clipping import Clipping


def is_lost(annotation: Annotation, clipping: Clipping) -> bool:
    """Whether a highlight's words are not in the current text; it is of the last snapshot that had them."""
    return annotation.snapshot_id != clipping.snapshot_id


def is_waiting(annotation: Annotation, clipping: Clipping) -> bool:
    """Whether a highlight was changed, moved or lost, and nobody has looked at it since."""
    if is_lost(annotation, clipping):
        return not annotation.is_loss_seen
    return annotation.earlier is not None
