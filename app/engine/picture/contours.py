"""Values cut into bands: pieces of members and of surfaces that lie between two limits."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from app.engine.store.arrays import FloatArray


def bands_of(low: float, high: float, count: int) -> FloatArray:
    """`count` + 1 limits from the smallest to the largest value; equal values get a band of their own size around."""
    if high - low <= 1e-12 * max(abs(high), abs(low)):
        room = max(abs(high), 1e-12) * 1e-3
        low, high = low - room, high + room
    return np.linspace(low, high, count + 1)


def band_at(value: float, limits: FloatArray) -> int:
    """Which band a value lies in."""
    return int(np.clip(np.searchsorted(limits, value, side="right") - 1, 0, len(limits) - 2))


def line_pieces(values: FloatArray, limits: FloatArray) -> Iterator[tuple[int, float, float]]:
    """Band, start and end (as ratios of the length) along evenly spaced values."""
    step = 1.0 / (len(values) - 1)
    for place, (first, second) in enumerate(zip(values[:-1].tolist(), values[1:].tolist(), strict=True)):
        inside = limits[(limits > min(first, second)) & (limits < max(first, second))]
        cuts = [0.0, *sorted(((inside - first) / (second - first)).tolist() if inside.size else []), 1.0]
        for a, b in pairwise(cuts):
            middle = first + (a + b) / 2.0 * (second - first)
            yield band_at(middle, limits), (place + a) * step, (place + b) * step


def surface_pieces(corners: FloatArray, values: FloatArray, limits: FloatArray) -> Iterator[tuple[int, FloatArray]]:
    """Band and outline; four corners are cut into triangles around their middle, in which values are linear."""
    points = np.column_stack([corners, values])
    if len(points) == 3:
        yield from _triangle_pieces(points, limits)
        return
    middle = points.mean(axis=0)
    for first, second in zip(points, (*points[1:], points[0]), strict=True):
        yield from _triangle_pieces(np.array([first, second, middle]), limits)


def _triangle_pieces(points: FloatArray, limits: FloatArray) -> Iterator[tuple[int, FloatArray]]:
    first, last = band_at(float(points[:, 3].min()), limits), band_at(float(points[:, 3].max()), limits)
    if first == last:
        yield first, points[:, :3]
        return
    for band in range(first, last + 1):
        piece = [*points]
        if band > first:
            piece = _clipped(piece, float(limits[band]), 1.0)
        if band < last:
            piece = _clipped(piece, float(limits[band + 1]), -1.0)
        if len(piece) >= 3:
            yield band, np.array(piece)[:, :3]


def _clipped(points: list[FloatArray], limit: float, sign: float) -> list[FloatArray]:
    """The part of a convex polygon whose values are above the limit (`sign` 1) or below it (-1)."""
    kept: list[FloatArray] = []
    for start, end in zip(points, [*points[1:], points[0]], strict=True):
        from_limit, to_limit = sign * (float(start[3]) - limit), sign * (float(end[3]) - limit)
        if from_limit >= 0.0:
            kept.append(start)
        if (from_limit > 0.0) != (to_limit > 0.0) and from_limit != to_limit:
            kept.append(start + from_limit / (from_limit - to_limit) * (end - start))
    return kept
