"""Which parts make a held structure impossible to solve: springs and links too soft, or elements too stiff, to share
digits with the rest."""

from dataclasses import dataclass

import numpy as np

from app.engine.solve.deformations import Deformations
from app.engine.solve.mechanisms import SOFT_WITH_RELEASES, Unknowns, loosest
from app.engine.solve.sparse import scaled_to_one

# Beside the usual element of the model; displacements hold 16 digits, and forces want some of them.
TOO_SOFT = 1e-12
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Cause:
    """Names of the parts, the stiffest or those that are too soft, and of the latter what they alone hold."""

    parts: tuple[str, ...]
    held: str = ""


def ill_conditioned(pivot_ratio: float, elements: Deformations, unknowns: Unknowns) -> str:
    """What to tell of a structure that is held and cannot be solved."""
    cause = find_cause(elements, unknowns)
    named = ", ".join(cause.parts)
    if cause.held:
        why = (
            f"Too soft beside what they hold: {named}; they alone restrain {cause.held}. Make them stiffer, or add a "
            "support."
        )
    else:
        why = f"Too stiff beside what they join: {named}. Make them softer or longer, or use rigid links."
    return f"[Error] Ill-conditioned stiffness: smallest to largest pivot {pivot_ratio:.1e}. {why}"


def find_cause(elements: Deformations, unknowns: Unknowns) -> Cause:
    """Parts without which the structure could move, where they are soft beside its elements; else the stiffest ones."""
    sizes = np.sort(np.concatenate([kind.stiffness() for kind in elements.kinds] or [np.zeros(0)]))
    sizes = sizes[sizes > 0.0]
    if len(sizes):
        limit = TOO_SOFT * float(sizes[(len(sizes) - 1) // 2])
        soft, rest = elements.parted(limit)
        loose = _loosest(rest, unknowns) if soft else None
        if loose is not None:
            return Cause(tuple(soft[:MOST_NAMED]), unknowns.label_of(loose))
    return Cause(tuple(elements.stiffest(MOST_NAMED)))


def _loosest(rest: Deformations, unknowns: Unknowns) -> int | None:
    """What moves most where nothing but soft parts held it."""
    alike = rest.alike()
    return loosest(*scaled_to_one(alike.assembled()), unknowns, alike.energy, SOFT_WITH_RELEASES)
