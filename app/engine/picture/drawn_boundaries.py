"""Boundaries in a picture, as the solver has them: supports, springs, links, releases and rigid floors."""

import numpy as np

from app.engine.documents.display import Display
from app.engine.model.boundaries import Boundaries, Pairs
from app.engine.picture.canvas import Canvas
from app.engine.picture.scene import Scene
from app.engine.store.arrays import FloatArray

SYMBOL_SHARE = 0.02
# Dots of releases stand this share of the length away from the ends.
RELEASE_SHARE = 0.06


def draw_boundaries(canvas: Canvas, boundaries: Boundaries, scene: Scene, display: Display) -> None:
    """Everything that is switched on."""
    size, points, colour = SYMBOL_SHARE * scene.size, scene.points, canvas.palette.support
    for key, flags in boundaries.supported.items():
        if key in points and display.has("SUPPORT"):
            _draw_support(canvas, points[key], size, is_fixed=bool(flags.all()))
        if key in points and display.has("SUPPORT_BY_DIRECTION"):
            digits = "".join("1" if flag else "0" for flag in flags.tolist())
            canvas.label(digits, points[key] - [0.0, 0.0, 2.6 * size], colour)
    if display.has("POINT_SPRING_SUPPORT"):
        for key in boundaries.sprung:
            if key in points:
                _draw_spring(canvas, points[key], size)
    if display.has("RIGID_LINK"):
        _draw_links(canvas, boundaries.rigid, scene)
    if display.has("ELASTIC_LINK"):
        _draw_links(canvas, boundaries.elastic, scene)
    if display.has("BEAM_END_RELEASE_SYMBOL"):
        _draw_releases(canvas, boundaries, scene)
    if display.has("STORY_DIAPHRAGM"):
        _draw_diaphragms(canvas, boundaries, scene)
    if display.has("DIAPHRAGM_DISCONNECT"):
        for key in boundaries.loose:
            if key in points:
                canvas.label("x", points[key], canvas.palette.result)


def _draw_links(canvas: Canvas, pairs: Pairs, scene: Scene) -> None:
    for first, second in pairs:
        if first in scene.points and second in scene.points:
            canvas.edge(scene.points[first], scene.points[second], canvas.palette.support)


def _draw_support(canvas: Canvas, top: FloatArray, size: float, *, is_fixed: bool) -> None:
    """A block under a fixed node, a pyramid under any other support."""
    colour = canvas.palette.support
    corners = [np.array([x, y, 0.0]) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
    feet = [top + size * (corner - [0.0, 0.0, 1.2 if is_fixed else 1.6]) for corner in corners]
    heads = [top + size * corner for corner in corners] if is_fixed else [top] * 4
    for place in range(4):
        after = (place + 1) % 4
        canvas.edge(feet[place], feet[after], colour)
        canvas.edge(heads[place], feet[place], colour)
        if is_fixed:
            canvas.edge(heads[place], heads[after], colour)


def _draw_spring(canvas: Canvas, top: FloatArray, size: float) -> None:
    steps = [np.array([(0.6 if n % 2 else -0.6) * (0 < n < 6), 0.0, -0.45 * n]) for n in range(7)]
    canvas.path(np.array([top + size * step for step in steps]), canvas.palette.support, 1.5)


def _draw_releases(canvas: Canvas, boundaries: Boundaries, scene: Scene) -> None:
    for key, ends in boundaries.released.items():
        if key not in scene.lines:
            continue
        start, end = (scene.points[node] for node in scene.lines[key])
        for is_released, share in zip(ends, (RELEASE_SHARE, 1.0 - RELEASE_SHARE), strict=True):
            if is_released:
                canvas.dot(start + share * (end - start), 3.0, canvas.palette.support)


def _draw_diaphragms(canvas: Canvas, boundaries: Boundaries, scene: Scene) -> None:
    """A cross over the nodes of every rigid floor."""
    for nodes in boundaries.floors:
        here = np.array([scene.points[node] for node in nodes if node in scene.points]).reshape(-1, 3)
        if len(here) >= 2:
            low, high = here.min(axis=0), here.max(axis=0)
            level = float(here[:, 2].mean())
            for y1, y2 in ((low[1], high[1]), (high[1], low[1])):
                ends = np.array([low[0], y1, level]), np.array([high[0], y2, level])
                canvas.line(*ends, canvas.palette.support)
