"""What an analysed document answers to: the load of its cases and the monitored responses, read from its tables."""

import math
from collections.abc import Sequence
from typing import Final

from app.gennx.gen.result_tables import RawTable, parse
from app.gennx.tools.results.modes import read_modes
from app.trade.result_tables import MODE_COMPONENTS
from models.evaluation.bench import Bench
from models.evaluation.briefs import Request
from models.evaluation.structures.built import NEAR_M, BuiltStructure, is_between
from models.evaluation.structures.problems import Monitored, Point, RightStructure

_FORCES: Final = ("FX", "FY", "FZ")
_COLUMNS: Final = {"N": ("Axial",), "V": ("Shear-z", "Shear-y"), "M": ("Moment-y", "Moment-z")}
_LEAST: Final = 1e-3
_LOAD: Final = 2e-4


class AnalysedStructure:
    """The results of one load case, or of the modes, of a structure in a document, in kN, m and s."""

    def __init__(self, bench: Bench, structure: BuiltStructure, case: str) -> None:
        self._bench, self._structure, self._case = bench, structure, case

    def load_kn(self) -> Point:
        """The sum of what the supports carry, against its sign."""
        table = self._table("REACTIONG")
        x, y, z = (-sum(table.value(row, axis) or 0.0 for row in table.rows) for axis in _FORCES)
        return x, y, z

    def is_loaded(self) -> bool:
        table = self._table("REACTIONG")
        return any(abs(table.value(row, axis) or 0.0) > NEAR_M**2 for row in table.rows for axis in _FORCES)

    def value(self, wanted: Monitored, *, is_plane: bool) -> float | None:
        """In the unit that is wanted; None where the structure has no such joint, member or mode."""
        match wanted.what:
            case "period":
                return self._period(wanted.mode)
            case "disp":
                metres = self._at_joint("DISPLACEMENTG", wanted)
                return None if metres is None else 1000 * metres
            case "reaction":
                return self._at_joint("REACTIONG", wanted)
            case "member":
                return self._at_end(wanted, is_plane=is_plane)

    def _at_joint(self, kind: str, wanted: Monitored) -> float | None:
        node = self._structure.node_at(wanted.at)
        table = self._table(kind)
        return next((table.value(row, wanted.dof) for row in table.rows if table.cell(row, "Node") == str(node)), None)

    def _at_end(self, wanted: Monitored, *, is_plane: bool) -> float | None:
        """Without its sign; of a plane frame in whichever axis of the member the plane lies."""
        points = self._structure.points
        for element, bar in self._structure.bars.items():
            for end, here, there in (("I", bar.i, bar.j), ("J", bar.j, bar.i)):
                is_here = math.dist(points[here], wanted.at) <= NEAR_M
                if is_here and is_between(points[there], wanted.at, wanted.to):
                    if bar.made[0] == "TRUSS":
                        return self._force_of_truss(element, end)
                    columns = _COLUMNS[wanted.dof]
                    return self._force_of_beam(element, end, columns if is_plane else columns[:1])
        return None

    def _force_of_beam(self, element: int, end: str, columns: Sequence[str]) -> float | None:
        table = self._table("BEAMFORCE")
        for row in table.rows:
            if table.cell(row, "Elem") == str(element) and table.cell(row, "Part").startswith(end):
                return max(abs(table.value(row, column) or 0.0) for column in columns)
        return None

    def _force_of_truss(self, element: int, end: str) -> float | None:
        table = self._table("TRUSSFORCE")
        rows = [row for row in table.rows if table.cell(row, "Elem") == str(element)]
        values = [table.value(row, f"Force-{end}", "Force-I", "Force") for row in rows]
        return None if not values or values[0] is None else abs(values[0])

    def _period(self, mode: int) -> float | None:
        table = self._table("EIGENVALUEMODE", keys=[min(self._structure.points)], COMPONENTS=list(MODE_COMPONENTS))
        return next((each.period for each in read_modes(table) if each.number == mode), None)

    def _table(self, kind: str, keys: Sequence[int] = (), **more: object) -> RawTable:
        argument: dict[str, object] = {
            "TABLE_NAME": kind,
            "TABLE_TYPE": kind,
            "UNIT": {"FORCE": "KN", "DIST": "M"},
            "STYLES": {"FORMAT": "Scientific", "PLACE": 12},
            **more,
        }
        if keys:
            argument["NODE_ELEMS"] = {"KEYS": list(keys)}
        if self._case:
            argument["LOAD_CASE_NAMES"] = [f"{self._case}(ST)"]
        sent = Request(method="POST", path="/post/TABLE", arguments={"Argument": argument})
        return parse(self._bench.done(sent))


def loads_off(right: RightStructure, load_kn: Point) -> list[str]:
    """Which sums of loads are not those of the right structure."""
    least = max(_LOAD * max(map(abs, right.load_kn)), NEAR_M**2)
    return [
        f"load {axis} {got:.6g} for {wanted:.6g} kN"
        for axis, got, wanted in zip(_FORCES, load_kn, right.load_kn, strict=True)
        if abs(got - wanted) > least
    ]


def is_right(wanted: Monitored, got: float, right: RightStructure) -> bool:
    """Within the tolerance, or where nearly nothing is right, within a thousandth of the largest of its unit."""
    largest = max(abs(each.value) for each in right.responses if each.unit == wanted.unit)
    return abs(got - wanted.value) <= right.tolerance * max(abs(wanted.value), _LEAST * largest)
