"""How large the displacements and forces of a case are: what is nothing beside them is round-off (`round_off`)."""

from dataclasses import dataclass

import numpy as np

from app.engine.solve.analysis import Results
from app.engine.solve.combinations import CaseRef
from app.engine.solve.responses import Response
from app.engine.store.arrays import FloatArray
from app.engine.store.round_off import without_round_off


@dataclass(frozen=True, slots=True)
class CaseScale:
    """Largest translation of a node (m), and the sum of the sizes of all loads or inertia forces (kN), of one case."""

    results: Results
    ref: CaseRef
    translation: float
    force: float

    def moved(self, quantity: Response) -> FloatArray:
        """Displacements or differences of them, zero where they are round-off."""
        return without_round_off(self.results.cases.evaluate(self.ref, quantity), self.translation)

    def loaded(self, quantity: Response) -> FloatArray:
        """Sums of forces, zero where they are round-off."""
        return without_round_off(self.results.cases.evaluate(self.ref, quantity), self.force)


def case_scale(results: Results, ref: CaseRef) -> CaseScale:
    """The scale of one case or combination."""
    moved = results.cases.evaluate(ref, results.displacements.map(lambda values: values[:, :, :3]))
    forces = results.cases.evaluate(ref, results.external)
    return CaseScale(results, ref, float(np.abs(moved).max(initial=0.0)), float(np.abs(forces).sum()))
