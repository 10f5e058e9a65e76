"""What the model view shows: selection, active part, direction of view, and the result on display."""

from dataclasses import dataclass, field

from app.engine.documents.display import Display
from app.engine.documents.result_graphic import Graphic


@dataclass(frozen=True, slots=True)
class Selection:
    """What is selected in the view."""

    nodes: tuple[int, ...] = ()
    elements: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Angle:
    """Direction of view in degrees: around the vertical axis and above the horizon."""

    horizontal: float = 30.0
    vertical: float = 15.0


@dataclass(frozen=True, slots=True)
class ViewState:
    """State behind /view; `elements` None means all are active."""

    selection: Selection = field(default_factory=Selection)
    angle: Angle = field(default_factory=Angle)
    elements: frozenset[int] | None = None
    graphic: Graphic | None = None
    display: Display = field(default_factory=Display)
