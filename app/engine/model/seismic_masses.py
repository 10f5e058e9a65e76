"""The masses that an earthquake moves against the ground."""

import numpy as np

from app.engine.model.analysis_model import AnalysisModel
from app.engine.model.rigid_ties import held_through_ties
from app.engine.store.arrays import FloatArray
from app.trade.levels import NEAR_LEVEL_M


def seismic_masses(model: AnalysisModel, masses: FloatArray) -> FloatArray:
    """Masses (… x nodes x 6) without those in directions in which supports hold their node, by themselves or through a
    rigid floor or link: they go with the ground, load no storey and vibrate in no mode. A node with its own axes loses
    them only where it is held all ways."""
    held = held_through_ties(model).copy()
    for row in model.node_axes:
        for block in (slice(0, 3), slice(3, 6)):
            held[row, block] = held[row, block].all()
    return np.where(held, 0.0, masses)


def by_level(values: FloatArray, z: FloatArray, levels: FloatArray) -> FloatArray:
    """Values of nodes at heights z summed by ascending level (m). What lies between two levels counts to both, the more
    the nearer (so a seismic load report of midas Gen); within 100 mm of one to that alone, beyond the outer to them."""
    nearest = levels[np.abs(z[:, None] - levels).argmin(axis=1)]
    z = np.where(np.abs(z - nearest) <= NEAR_LEVEL_M, nearest, z)
    return np.array([values @ np.interp(z, levels, unit) for unit in np.eye(len(levels))])
