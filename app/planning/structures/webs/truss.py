"""A truss by rule as it is being read, and where what is asked of it stands in what is built."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.planning.structures.asking import AskedResult
from app.planning.structures.draft import Draft
from app.planning.structures.straight.extent import TINY, Unplaceable
from app.planning.structures.targets import ReadTarget
from app.trade.structure import description as d
from app.trade.structure.expand import Expanded
from app.trade.structure.lattice import Member


@dataclass(slots=True)
class WebTruss:
    """A truss as it is being read; `asked` with a noun, the place as named and the words."""

    draft: Draft = field(default_factory=lambda: Draft(kind="truss"))
    span: float = 0.0
    height: float = 0.0
    panels: int = 0
    form: str = ""
    asked: list[tuple[str, str, int, str]] = field(default_factory=list[tuple[str, str, int, str]])

    def targets(self, built: Expanded) -> list[tuple[AskedResult, tuple[ReadTarget, ...]]]:
        """Raises Unplaceable."""
        return [
            (AskedResult(noun=noun, tokens=(), words=said), tuple(self._targets(noun, place, number, built)))
            for noun, place, number, said in self.asked
        ]

    def _targets(self, noun: str, place: str, number: int, built: Expanded) -> list[ReadTarget]:
        joints = built.lattice.joints
        if noun == "deflection":
            found = [n for n, each in enumerate(joints) if _is_at(each.point, self.span / 2, 0.0)]
            return [ReadTarget("disp", ("dz",), _one(found))]
        if noun == "axial":
            return [ReadTarget("member", ("axial",), member=self._bar(place, number, built), end="i")]
        feet = sorted(built.held, key=lambda each: joints[each].point[0])
        chosen = {"left": feet[:1], "right": feet[-1:]}.get(place, feet)
        parts = ("fz",) if noun == "reaction_v" else ("fx", "fz")
        return [
            ReadTarget("reaction", tuple(e for e in parts if e == "fz" or built.held[foot][0] == "1"), foot)
            for foot in chosen
        ]

    def _bar(self, place: str, number: int, built: Expanded) -> int:
        joints, members = built.lattice.joints, built.lattice.members

        def ends(member: Member) -> tuple[float, float]:
            one, other = joints[member.i].point[0], joints[member.j].point[0]
            return min(one, other), max(one, other)

        if place in ("upper", "lower"):
            kind, mid = (d.Kind.TOP_CHORD if place == "upper" else d.Kind.BOTTOM_CHORD), self.span / 2
            return _one(
                [
                    n
                    for n, each in enumerate(members)
                    if each.kind is kind and ends(each)[0] < mid - TINY and ends(each)[1] > mid + TINY
                ]
            )
        row = sorted(
            (n for n, each in enumerate(members) if each.kind is d.Kind.DIAGONAL), key=lambda n: sum(ends(members[n]))
        )
        row = row[::-1] if place == "diagonal_right" else row
        if not 1 <= number <= len(row):
            raise Unplaceable
        return row[number - 1]


def _is_at(point: Sequence[float], x: float, z: float) -> bool:
    return abs(point[0] - x) < 1e-4 and abs(point[2] - z) < 1e-4


def _one(found: list[int]) -> int:
    if len(found) != 1:
        raise Unplaceable
    return found[0]
