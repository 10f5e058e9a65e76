"""Tables of the model itself: nodes, elements, load cases (get_nodes, get_elements, list_load_cases)."""

from dataclasses import dataclass
from typing import Annotated

from app.trade.answers.rows import Cell
from app.trade.dimensions import Dimension
from app.trade.text import Text


@dataclass(frozen=True, slots=True)
class NodeRow:
    """A node and its place."""

    node: Annotated[int, Cell(Text("Node", "절점"))]
    x: Annotated[float, Cell(Text("X", "X"), Dimension.LENGTH)]
    y: Annotated[float, Cell(Text("Y", "Y"), Dimension.LENGTH)]
    z: Annotated[float, Cell(Text("Z", "Z"), Dimension.LENGTH)]


@dataclass(frozen=True, slots=True)
class ElementRow:
    """An element; `nodes` are its ids in their order, with blanks between."""

    element: Annotated[int, Cell(Text("Element", "요소"))]
    type: Annotated[str, Cell(Text("Type", "종류"))]
    material: Annotated[int, Cell(Text("Material", "재료"))]
    section: Annotated[int, Cell(Text("Section", "단면"))]
    nodes: Annotated[str, Cell(Text("Nodes", "절점"))]

    @property
    def ends(self) -> tuple[int, ...]:
        """Its nodes."""
        return tuple(int(each) for each in self.nodes.split())


@dataclass(frozen=True, slots=True)
class LoadCaseRow:
    """A load case or combination; `result_name` has the suffix under which results name it."""

    id: Annotated[int, Cell(Text("Id", "번호"))]
    name: Annotated[str, Cell(Text("Name", "이름"))]
    result_name: Annotated[str, Cell(Text("Name in results", "결과표 이름"))]
    type: Annotated[str, Cell(Text("Type", "종류"))]
    content: Annotated[str, Cell(Text("Content", "내용"))]

    @property
    def is_combination(self) -> bool:
        """Whether it combines other cases."""
        return self.result_name.endswith(("(CB)", "(CBC)", "(CBS)"))
