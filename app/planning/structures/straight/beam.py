"""A straight beam as it is being read, and where what is asked of it stands in what is built."""

from typing import Final

from app.planning.structures.asking import AskedResult
from app.planning.structures.draft import Draft
from app.planning.structures.straight.extent import BeamExtent, Unplaceable
from app.planning.structures.targets import ReadTarget
from app.trade.structure.expand import Expanded

# Counting words, which say of how many places something is said.
COUNTS: Final = frozenset({"each", "both", "all", "only", "num", "equal"})
IDLE: Final = frozenset(
    {"used", "is", "of", "at", "load", "beam", "support", "carries", "ask", "harmless", "comma", "and", "carriessep"}
    | {"its", "over", "each", "length", "total", "section", "chain", "spot", "end", "with", "all", "both", "span"}
    | {
        "direction_of",
        "equal",
        "two",
        "only",
        "it",
        "nothing_else",
        "in_order",
        "one_case",
        "load",
        "oversays",
        "heldsays",
    }
)


class StraightBeam:
    """A beam with what acts on it and what is asked, before it is expanded."""

    def __init__(self) -> None:
        self.draft = Draft(kind="beam")
        self.extent = BeamExtent([0.0])
        self.asked: list[tuple[str, list[float], str]] = []

    def targets(self, built: Expanded) -> list[tuple[AskedResult, tuple[ReadTarget, ...]]]:
        """Raises Unplaceable."""
        found: list[tuple[AskedResult, tuple[ReadTarget, ...]]] = []
        for noun, xs, said in self.asked:
            result = AskedResult(noun="reaction" if noun == "reaction_v" else noun, tokens=(), words=said)
            found.append((result, tuple(_target(noun, x, built) for x in xs)))
        return found


def _target(noun: str, x: float, built: Expanded) -> ReadTarget:
    joint = next((n for n, each in enumerate(built.lattice.joints) if abs(each.point[0] - x) < 1e-4), None)
    if joint is None:
        raise Unplaceable
    held = built.held.get(joint, "000000")
    match noun:
        case "deflection":
            return ReadTarget("disp", ("dz",), joint)
        case "rotation":
            return ReadTarget("disp", ("ry",), joint)
        case "reaction_v":
            return ReadTarget("reaction", ("fz",), joint)
        case "reaction":
            parts = [
                name for name, is_held in zip(("fx", "fy", "fz", "mx", "my"), held, strict=False) if is_held == "1"
            ]
            return ReadTarget("reaction", tuple(each for each in parts if each in ("fx", "fz", "my")), joint)
        case "moment" if held == "111111" and len(built.held) == 1:
            return ReadTarget("reaction", ("my",), joint)
        case _:
            component = "moment" if noun == "moment" else "shear"
            members = built.lattice.members
            at_i = next((n for n, each in enumerate(members) if each.i == joint), None)
            at_j = next((n for n, each in enumerate(members) if each.j == joint), None)
            if component == "shear" and at_i is not None and at_j is not None:
                raise Unplaceable
            if at_i is not None:
                return ReadTarget("member", (component,), member=at_i, end="i")
            assert at_j is not None
            return ReadTarget("member", (component,), member=at_j, end="j")
