"""The masses that an earthquake moves against the ground."""

import numpy as np

from app.engine.model.analysis_model import AnalysisModel
from app.engine.store.arrays import FloatArray


def seismic_masses(model: AnalysisModel, masses: FloatArray) -> FloatArray:
    """Masses (nodes x 6) without those in directions in which a support holds their node: they go with the ground, load
    no storey and vibrate in no mode. A node with its own axes loses them only where it is held all ways."""
    held = model.is_supported.copy()
    for row in model.node_axes:
        for block in (slice(0, 3), slice(3, 6)):
            held[row, block] = held[row, block].all()
    return np.where(held, 0.0, masses)
