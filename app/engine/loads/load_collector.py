"""Member loads while they are being read, the names of load cases, and what happens to loads that are refused."""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from app.engine.model.analysis_model import AnalysisModel
from app.engine.model.load_arrays import PointLoads, SpanLoads
from app.engine.store.arrays import FloatArray
from app.engine.store.errors import EngineRefusal

# What a reader does with a load that cannot be analysed: the solver stops, a picture goes on and says so.
Refuse = Callable[[EngineRefusal], None]


def at_once(refusal: EngineRefusal) -> None:
    """Stop reading."""
    raise refusal


class CaseNumbers(dict[str, int]):
    """Row of each load case; a load whose case was deleted or renamed is refused by name."""

    def __missing__(self, name: str) -> int:
        raise EngineRefusal(f"[Error] Load case {name} does not exist, but loads refer to it.")


@dataclass(slots=True)
class LoadCollector:
    """Member loads while they are being read; `span` and `point` take local components."""

    model: AnalysisModel
    spans: list[tuple[int, int, float, float, FloatArray, FloatArray]] = field(default_factory=list)
    points: list[tuple[int, int, float, FloatArray]] = field(default_factory=list)

    def span(self, case: int, member: int, a: float, b: float, pa: FloatArray, pb: FloatArray) -> None:
        """A linearly varying load between two distances (m)."""
        # One request may hold 100,000 of these; the lists are quicker than numpy on six numbers.
        if b > a and (any(pa.tolist()) or any(pb.tolist())):
            self.spans.append((case, member, a, b, pa, pb))

    def point(self, case: int, member: int, x: float, p: FloatArray) -> None:
        """A concentrated load at a distance (m)."""
        if p.any():
            self.points.append((case, member, x, p))

    def local(self, member: int, vector: FloatArray) -> FloatArray:
        """Global force components in the member's axes."""
        return self.model.members.axes[member] @ vector

    def span_loads(self) -> SpanLoads:
        """The line loads as arrays."""
        rows = self.spans
        return SpanLoads(
            case=np.array([row[0] for row in rows], dtype=np.int64),
            member=np.array([row[1] for row in rows], dtype=np.int64),
            a=np.array([row[2] for row in rows], dtype=np.float64),
            b=np.array([row[3] for row in rows], dtype=np.float64),
            pa=np.array([row[4] for row in rows], dtype=np.float64).reshape(-1, 6),
            pb=np.array([row[5] for row in rows], dtype=np.float64).reshape(-1, 6),
        )

    def point_loads(self) -> PointLoads:
        """The concentrated loads as arrays."""
        rows = self.points
        return PointLoads(
            case=np.array([row[0] for row in rows], dtype=np.int64),
            member=np.array([row[1] for row in rows], dtype=np.int64),
            x=np.array([row[2] for row in rows], dtype=np.float64),
            p=np.array([row[3] for row in rows], dtype=np.float64).reshape(-1, 6),
        )
