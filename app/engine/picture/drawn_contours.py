"""Contours: members and surfaces in the colours of bands of values, and the legend that tells them."""

from collections.abc import Sequence

import numpy as np

from app.engine.documents.result_graphic import Graphic, GraphicKind
from app.engine.picture.banded_fields import field_of
from app.engine.picture.canvas import Colour, band_colours
from app.engine.picture.contours import bands_of, line_pieces, surface_pieces
from app.engine.picture.paper import Paper, write_title, write_values, written
from app.engine.store.arrays import FloatArray
from app.engine.store.errors import EngineRefusal

LEGEND_PX = 150
CONTOURS = frozenset(
    {
        GraphicKind.DISPLACEMENTS,
        GraphicKind.TRUSS_FORCES,
        GraphicKind.BEAM_FORCES,
        GraphicKind.PLATE_FORCES,
        GraphicKind.WALL_FORCES,
        GraphicKind.PLATE_STRESSES,
    }
)


def has_legend(graphic: Graphic) -> bool:
    """True where colours stand for values."""
    return graphic.kind in CONTOURS and graphic.style.has_legend


def draw_contour(paper: Paper) -> None:
    found, unit, points = field_of(paper)
    values = found.all_values()
    if not values.size:
        raise EngineRefusal("Unknown Error", f"there are no elements with {paper.graphic.kind.value} to draw")
    limits = bands_of(float(values.min()), float(values.max()), paper.style.bands)
    colours = band_colours(paper.style.bands, paper.style.colours)
    canvas = paper.canvas
    outline = canvas.palette.faint
    for key, at in found.areas.items():
        corners = np.array([points[node] for node in paper.scene.areas[key]])
        for band, piece in surface_pieces(corners, at, limits):
            if paper.style.is_filled:
                canvas.face(piece, colours[band], None, is_shaded=False)
            else:
                canvas.face(piece, None, colours[band])
        canvas.face(corners, None, outline)
    canvas.show_faces()
    for key, at in found.lines.items():
        start, end = found.ends[key]
        for band, first, last in line_pieces(at, limits):
            canvas.line(start + first * (end - start), start + last * (end - start), colours[band], 4.0)
    if paper.style.has_values:
        middles = [
            (np.mean([points[node] for node in paper.scene.areas[key]], axis=0), float(at.mean()))
            for key, at in found.areas.items()
        ]
        middles += [
            (np.mean(found.ends[key], axis=0), float(at[np.abs(at).argmax()])) for key, at in found.lines.items()
        ]
        write_values(paper, middles, float(np.abs(values).max()))
    write_title(paper, f"{_words(paper.graphic)}   {paper.graphic.case}")
    if paper.style.has_legend:
        _draw_legend(paper, limits, colours, unit)


def _words(graphic: Graphic) -> str:
    words = {
        GraphicKind.DISPLACEMENTS: "Displacement",
        GraphicKind.TRUSS_FORCES: "Truss force",
        GraphicKind.BEAM_FORCES: "Beam force",
        GraphicKind.PLATE_FORCES: "Plate force",
        GraphicKind.WALL_FORCES: "Wall force",
        GraphicKind.PLATE_STRESSES: f"Plate stress, {graphic.surface.lower()}",
    }
    return f"{words[graphic.kind]} {graphic.component}"


def _draw_legend(paper: Paper, limits: FloatArray, colours: Sequence[Colour], unit: str) -> None:
    canvas, count = paper.canvas, len(colours)
    height = min(18.0, (canvas.height - 90.0) / count)
    left = 10.0 if paper.style.legend_side == "left" else canvas.width - LEGEND_PX + 20.0
    top = 52.0
    canvas.write(f"{paper.graphic.component} [{unit}]", left, top - 20.0, canvas.palette.text, is_sure=True)
    for place in range(count):
        canvas.swatch(left, top + place * height, 20.0, height, colours[count - 1 - place])
    # Where the bands are too thin for a line of text, every second or third limit is written.
    step = max(1, int(np.ceil(14.0 / max(height, 1.0))))
    for place in range(0, count + 1, step):
        words = written(float(limits[count - place]), paper.style)
        canvas.write(words, left + 26.0, top + place * height - 7.0, canvas.palette.text, is_sure=True)
