"""What every result in a picture is drawn with: the paper, its title, written values, moved points and members."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from app.engine.documents.result_graphic import Graphic, Style
from app.engine.picture.canvas import Canvas
from app.engine.picture.picture_units import PictureUnits
from app.engine.picture.scene import Scene
from app.engine.solve.analysis import Results
from app.engine.solve.combinations import CaseRef
from app.engine.store.arrays import FloatArray
from app.engine.store.errors import EngineRefusal

# Results are scaled so that their largest value is this share of the model's size.
RESULT_SHARE = 0.08
FORCES = ("FX", "FY", "FZ", "MX", "MY", "MZ")


@dataclass(frozen=True, slots=True)
class Paper:
    """What every result is drawn with."""

    canvas: Canvas
    scene: Scene
    results: Results
    graphic: Graphic
    units: PictureUnits

    @property
    def style(self) -> Style:
        """How the result is shown."""
        return self.graphic.style


def case_of(paper: Paper) -> CaseRef:
    found = paper.results.cases.find([paper.graphic.case])
    if not found:
        raise EngineRefusal("Unknown Error", f"load case {paper.graphic.case} was not analysed")
    return found[0]


def write_title(paper: Paper, words: str) -> None:
    paper.canvas.write(words, 8.0, 8.0, paper.canvas.palette.text, is_sure=True)


def written(value: float, style: Style) -> str:
    if style.is_exponential:
        return f"{value:.{style.decimals if style.decimals is not None else 3}e}"
    return f"{value:.{style.decimals}f}" if style.decimals is not None else f"{value:.4g}"


def moved_points(paper: Paper, displacements: FloatArray) -> tuple[dict[int, FloatArray], float]:
    """Points after the displacement and the scale they are drawn with."""
    rows = paper.results.model.node_index()
    moves = displacements[:, :3]
    largest = float(np.abs(moves).max()) if moves.size else 0.0
    scale = RESULT_SHARE * paper.scene.size / largest if largest > 0.0 else 0.0
    scale = paper.style.scale * (1.0 if paper.style.is_true_scale else scale)
    moved = {
        key: point + (scale * moves[rows[key]] if key in rows else 0.0) for key, point in paper.scene.points.items()
    }
    return moved, scale


def write_values(paper: Paper, shown: list[tuple[FloatArray, float]], largest: float) -> None:
    """Values beside their places, the largest first; what is next to nothing is left out."""
    for at, value in sorted(shown, key=lambda pair: -abs(pair[1])):
        if abs(value) > 1e-6 * largest:
            paper.canvas.label(written(value, paper.style), at, paper.canvas.palette.text)


def shown_members(paper: Paper) -> Iterator[tuple[int, int]]:
    """Row and number of the members in the picture."""
    for row, key in enumerate(paper.results.model.members.ids.tolist()):
        if key in paper.scene.lines:
            yield row, key


def stations_of(paper: Paper) -> FloatArray:
    """Where members' forces are read, members x 5 x 3: on the clear length, between the ends of rigid parts."""
    model, members = paper.results.model, paper.results.model.members
    along = members.length[:, None] * members.stations
    return members.start_of(model.xyz)[:, None] + along[:, :, None] * members.axes[:, :1]
