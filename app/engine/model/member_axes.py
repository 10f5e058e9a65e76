"""Local axes of everything that runs from one point to another: members and elastic links."""

import numpy as np

from app.engine.store.arrays import BoolArray, FloatArray
from app.trade.uprightness import is_vertical


def local_axes(vectors: FloatArray, betas: FloatArray, vertical_sine: float) -> FloatArray:
    """Rows x, y, z of each member. At beta 0 local z lies in the vertical plane of a sloping member and, as far as the
    lean allows, along global X for a vertical one; beta turns y and z about x, right-handed, in radians."""
    x = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    reference = np.where(are_vertical(x, vertical_sine)[:, None], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0])
    y = np.cross(reference, x)
    y /= np.linalg.norm(y, axis=1, keepdims=True)
    z = np.cross(x, y)
    cosine, sine = np.cos(betas)[:, None], np.sin(betas)[:, None]
    return np.stack([x, cosine * y + sine * z, cosine * z - sine * y], axis=1)


def are_vertical(vectors: FloatArray, vertical_sine: float) -> BoolArray:
    """Which of the vectors (n x 3) count as vertical."""
    runs, lengths = np.hypot(vectors[:, 0], vectors[:, 1]), np.linalg.norm(vectors, axis=1)
    pairs = zip(runs.tolist(), lengths.tolist(), strict=True)
    return np.array([is_vertical(run, length, vertical_sine) for run, length in pairs], dtype=np.bool_)
