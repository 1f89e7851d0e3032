"""Which documents of a segment carry a name, have a feature or were made in a stretch of time."""

import numpy as np

from clipper.index.fields import FEATURES, SECONDS_BIAS
from clipper.index.flat import Array
from clipper.index.plan import Having, MadeBetween, Named
from clipper.index.segments import Leaf

_SECOND = 1_000_000


def fitting(leaf: Leaf, plan: Named | Having | MadeBetween) -> Array:
    """Whether each document fits."""
    if isinstance(plan, Having):
        return np.asarray(leaf.arrays["features.column"] & FEATURES[plan.feature] != 0)
    if isinstance(plan, Named):
        held = leaf.fields[plan.field]
        fits = np.zeros(leaf.size, bool)
        fits[held.documents_of(leaf.expanded(plan.field, plan.names))] = True
        return fits
    fits = np.ones(leaf.size, bool)
    if plan.first_us is not None:
        fits &= ~_is_before(leaf, plan.first_us)
    if plan.last_us is not None:
        fits &= _is_before(leaf, plan.last_us + 1)
    return fits


def _is_before(leaf: Leaf, moment_us: int) -> Array:
    seconds, rest = divmod(moment_us, _SECOND)
    bound = min(max(seconds, 0), 2 * SECONDS_BIAS) - SECONDS_BIAS
    made = leaf.arrays["made.column"]
    if seconds < 0 or not rest:
        return np.asarray(made < bound)
    return np.asarray((made < bound) | ((made == bound) & (leaf.arrays["made_rest.column"] < rest)))
