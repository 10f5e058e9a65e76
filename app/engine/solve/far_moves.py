"""Displacements larger than the whole model: numbers that hold on paper and for no structure."""

import numpy as np

from app.engine.solve.analysis import Results
from app.engine.store.arrays import FloatArray
from app.engine.words import analysis as words
from app.trade.text import Text

MOST_NAMED = 20


def move_notes(results: Results) -> tuple[Text, ...]:
    """One note with the node that moves farthest in each static and spectrum case in which one
    moves farther than the model is large (the diagonal of the box around its nodes)."""
    xyz = results.model.xyz
    size = float(np.linalg.norm(np.ptp(xyz, axis=0)))
    found: list[str] = []
    for ref in results.cases.find([*(f"{name}(ST)" for name in results.cases.static), *_spectra(results)]):
        moved = _translations(results.cases.evaluate(ref, results.displacements))
        row = int(moved.argmax())
        if moved[row] > size:
            found.append(f"{ref.label} {int(results.model.node_ids[row])} ({moved[row]:.4g} m)")
    if not found:
        return ()
    more = f" … ({len(found)})" if len(found) > MOST_NAMED else ""
    listed = ", ".join(found[:MOST_NAMED]) + more
    return (words.FAR_MOVES(size=f"{size:.4g}", listed=listed),)


def _spectra(results: Results) -> list[str]:
    return [f"{name}(RS)" for name in results.cases.spectra]


def _translations(displacements: FloatArray) -> FloatArray:
    return np.linalg.norm(displacements[:, :3], axis=1)
