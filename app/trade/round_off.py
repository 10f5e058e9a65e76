"""When a computed number is zero, and when it passes a limit: one rule, so that no verdict hangs on round-off.

A number less than 1e-9 of its model's own scale is zero, and numbers that differ by less than 1e-9 of themselves are
equal. What is asked of zero (a share of it, whether it is too much) has no answer and is not given one.
"""

from collections.abc import Sequence

ROUND_OFF = 1e-9
NOT_APPLICABLE = "N/A"


def is_zero(value: float, scale: float) -> bool:
    """Whether the value is nothing beside the scale of its model."""
    return abs(value) <= ROUND_OFF * abs(scale)


def quotient(value: float, by: float, scale: float) -> float | None:
    """value / by; None where the divisor, of the given scale, is zero."""
    return None if is_zero(by, scale) else value / by


def exceeds(value: float, limit: float) -> bool:
    """Whether the value passes the limit by more than round-off."""
    return value - limit > ROUND_OFF * max(abs(value), abs(limit))


def first_of_largest(sizes: Sequence[float]) -> int:
    """The place of the first of those sizes that are as large as the largest."""
    largest = max(sizes)
    return next(place for place, size in enumerate(sizes) if not exceeds(largest, size))
