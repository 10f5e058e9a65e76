"""What a person is warned of while a training runs."""

import math
import statistics
from collections.abc import Sequence
from typing import Final

_SPIKE: Final = 3.0
_ENOUGH: Final = 20
_RISE: Final = 1.05
_TIMES: Final = 3


def step_warning(losses: Sequence[float], loss: float, norm: float) -> str | None:
    """`losses` are those of the steps before; None where nothing is wrong."""
    if not (math.isfinite(loss) and math.isfinite(norm)):
        return "not a number: the step was left out"
    usual = statistics.median(losses[-_ENOUGH:]) if len(losses) >= _ENOUGH else math.inf
    return f"spike: loss {loss:.3f} where {usual:.3f} is usual" if loss > _SPIKE * usual else None


def dev_warning(losses: Sequence[float]) -> str | None:
    """`losses` of the tuning split, oldest first: overfitting is a loss well above the lowest, again and again."""
    late = losses[-_TIMES:]
    lowest = min(losses, default=0.0)
    if len(losses) > _TIMES and all(loss > _RISE * lowest for loss in late):
        return f"overfitting: loss on the tuning split {late[-1]:.3f}, its lowest was {lowest:.3f}"
    return None
