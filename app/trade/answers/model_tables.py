"""Tables of the model itself: nodes, elements, load cases (get_nodes, get_elements, list_load_cases)."""

from dataclasses import dataclass
from typing import Annotated

from app.trade.answers.rows import Cell
from app.trade.dimensions import Dimension
from app.trade.text import Text
from app.trade.words import columns


@dataclass(frozen=True, slots=True)
class NodeRow:
    """A node and its place."""

    node: Annotated[int, Cell(columns.NODE)]
    x: Annotated[float, Cell(Text("X", "X"), Dimension.LENGTH)]
    y: Annotated[float, Cell(Text("Y", "Y"), Dimension.LENGTH)]
    z: Annotated[float, Cell(Text("Z", "Z"), Dimension.LENGTH)]


@dataclass(frozen=True, slots=True)
class ElementRow:
    """An element; `nodes` are its ids in their order, with blanks between."""

    element: Annotated[int, Cell(columns.ELEMENT)]
    type: Annotated[str, Cell(columns.TYPE)]
    material: Annotated[int, Cell(columns.MATERIAL)]
    section: Annotated[int, Cell(columns.SECTION)]
    nodes: Annotated[str, Cell(columns.NODES)]

    @property
    def ends(self) -> tuple[int, ...]:
        """Its nodes."""
        return tuple(int(each) for each in self.nodes.split())


@dataclass(frozen=True, slots=True)
class LoadCaseRow:
    """A load case or combination; `result_name` has the suffix under which results name it."""

    id: Annotated[int, Cell(columns.ID)]
    name: Annotated[str, Cell(columns.NAME)]
    result_name: Annotated[str, Cell(columns.NAME_IN_RESULTS)]
    type: Annotated[str, Cell(columns.TYPE)]
    content: Annotated[str, Cell(columns.CONTENT)]

    @property
    def is_combination(self) -> bool:
        """Whether it combines other cases."""
        return self.result_name.endswith(("(CB)", "(CBC)", "(CBS)"))


@dataclass(frozen=True, slots=True)
class StoryDataRow:
    """A story as it is defined; its height is that up to the next one, nothing at the top."""

    story: Annotated[str, Cell(columns.STORY)]
    level: Annotated[float, Cell(columns.LEVEL, Dimension.LENGTH)]
    floor_diaphragm: Annotated[bool, Cell(columns.RIGID_DIAPHRAGM)]
    width_x: Annotated[float, Cell(columns.WIDTH_X, Dimension.LENGTH)]
    width_y: Annotated[float, Cell(columns.WIDTH_Y, Dimension.LENGTH)]
    ecc_x: Annotated[float, Cell(columns.ECCENTRICITY_X, Dimension.LENGTH)]
    ecc_y: Annotated[float, Cell(columns.ECCENTRICITY_Y, Dimension.LENGTH)]
    height: Annotated[float | None, Cell(columns.STORY_HEIGHT, Dimension.LENGTH)]
