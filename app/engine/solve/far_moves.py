"""Displacements larger than the whole model: numbers that hold on paper and for no structure."""

import numpy as np

from app.engine.solve.analysis import Results
from app.engine.store.arrays import FloatArray

MOST_NAMED = 20


def move_notes(results: Results) -> tuple[str, ...]:
    """One note, English and Korean, with the node that moves farthest in each static and spectrum case in which one
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
    said = (
        f"Nodes move farther than the model is large ({size:.4g} m); something holds them by far too little, and no "
        f"result of these cases is of use (case, node that moves most): {listed}. / "
        f"절점 변위가 모델 크기({size:.4g} m)보다 큽니다. 절점을 잡아 주는 강성이 너무 작아 해당 하중조건의 결과는 쓸 "
        f"수 없습니다(하중조건, 변위가 가장 큰 절점): {listed}."
    )
    return (said,)


def _spectra(results: Results) -> list[str]:
    return [f"{name}(RS)" for name in results.cases.spectra]


def _translations(displacements: FloatArray) -> FloatArray:
    return np.linalg.norm(displacements[:, :3], axis=1)
