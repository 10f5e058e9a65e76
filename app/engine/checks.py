"""What an analysis checks about itself before its numbers are shown."""

from dataclasses import dataclass

import numpy as np

from app.engine.arrays import FloatArray
from app.engine.json_values import JsonObject
from app.engine.modal import Modes
from app.engine.static import StaticSolution


@dataclass(frozen=True, slots=True)
class Check:
    """One self-check: the value must not pass the limit."""

    name: str
    value: float
    limit: float

    @property
    def is_good(self) -> bool:
        """Within the limit."""
        return bool(self.value <= self.limit)

    def as_json(self) -> JsonObject:
        """For the reply of /doc/ANAL and the ENGINECHECKS table."""
        return {"NAME": self.name, "VALUE": self.value, "LIMIT": self.limit, "OK": self.is_good}


def static_checks(cases: tuple[str, ...], solution: StaticSolution, reactions: FloatArray) -> list[Check]:
    """Reactions (springs included) against loads per case, and the residual of the equations."""
    checks = [Check("residual", solution.residual, 1e-6)]
    for case, name in enumerate(cases):
        applied = solution.applied[case, :, :3]
        # Moments alone leave force sums of pure round-off; they set the size then.
        size = max(float(np.abs(solution.applied[case]).sum() + np.abs(reactions[case, :, :3]).sum()), 1e-9)
        gap = float(np.abs(applied.sum(axis=0) + reactions[case, :, :3].sum(axis=0)).max())
        checks.append(Check(f"equilibrium {name}", gap / size, 1e-6))
    return checks


def modal_checks(modes: Modes) -> list[Check]:
    """Effective mass may approach but never pass the total."""
    totals = modes.total_mass[:3]
    shares = np.divide(modes.effective_mass.sum(axis=0)[:3], totals, out=np.zeros(3), where=totals > 1e-12)
    checks = [
        Check(f"effective mass D{axis}", float(share), 1.0 + 1e-6) for axis, share in zip("XYZ", shares, strict=True)
    ]
    return [*checks, Check("shortest period is positive", -float(modes.periods.min()), 0.0)]
