"""A torsional moment on a floor that is not rigid, as forces of its masses."""

import numpy as np

from app.engine.store.arrays import FloatArray, IntArray

LEAST_RADIUS = 1e-6  # m
# The node degrees of freedom that `torsion_forces` loads.
TURNED: IntArray = np.array([0, 1, 5])


def torsion_forces(places: FloatArray, masses: FloatArray, turning: FloatArray) -> FloatArray | None:
    """FX, FY, MZ of each node (nodes x 3) per unit moment about Z, or None where the masses have no lever arm.

    `places` (nodes x 2) in plan, `masses` along X and Y (nodes x 2), `turning` rotational masses about Z. The forces
    are those of the masses under an angular acceleration about their centre (d'Alembert): m r / sum(m r² + J), without
    resultant. A rigid floor does under them what it does under the moment itself.
    """
    total = masses.sum(axis=0)
    along_x, along_y = (masses / np.where(total > 0.0, total, 1.0)).T
    centre = np.array([along_y @ places[:, 0], along_x @ places[:, 1]])
    arms = places - centre
    forces = np.column_stack([-masses[:, 0] * arms[:, 1], masses[:, 1] * arms[:, 0], turning])
    inertia = float(masses[:, 0] @ arms[:, 1] ** 2 + masses[:, 1] @ arms[:, 0] ** 2 + turning.sum())
    if inertia <= LEAST_RADIUS**2 * float(total.sum()) or inertia <= 0.0:
        return None
    return forces / inertia
