"""What each question asks to be read: components at joints, at feet and at member ends, and modes."""

from dataclasses import dataclass
from typing import Final

from app.planning.structures.asking import AskedResult
from app.planning.structures.member_places import MemberFinder
from app.planning.structures.places import Unplaced, only


@dataclass(frozen=True, slots=True)
class ReadTarget:
    """What is to be read: `what` disp, reaction, member, period or sum; joint or member by place in the lattice."""

    what: str
    components: tuple[str, ...] = ()
    joint: int = -1
    member: int = -1
    end: str = ""
    mode: int = 0
    case: str = ""


_DENIALS: Final = frozenset({"no", "except", "none", "exists_not", "ignored"})
_OF_A_SUM: Final = {
    *("all", "foot", "support", "column", "colline", "joint", "reaction", "dir_z", "vertical", "horizontal", "storey"),
    *("each_of", "foot_of", "frame", "static", "these", "both", "total"),
}


def targets_of(asked: AskedResult, finder: MemberFinder) -> list[ReadTarget]:
    """Raises Unplaced."""
    if asked.names & _DENIALS:
        raise Unplaced
    found: list[ReadTarget] = []
    for noun in asked.noun.split("/"):
        found += _targets(noun, asked, finder)
    if not found:
        raise Unplaced
    return found


def _targets(noun: str, asked: AskedResult, finder: MemberFinder) -> list[ReadTarget]:
    plane, case = finder.draft.is_plane, asked.case
    if asked.is_sum:
        only(asked.names, _OF_A_SUM)
        return [
            ReadTarget(
                "sum",
                ("fz",) if noun == "reaction_v" else ("fx",) if noun == "reaction_h" else ("fx", "fy", "fz"),
                case=case,
            )
        ]
    match noun:
        case "period":
            counts = [int(each.numbers[0]) for each in asked.of("num")]
            if asked.of("nums"):
                only(asked.names, {"nums", "mode", "fundamental"})
                return [ReadTarget("period", mode=int(each)) for each in asked.of("nums")[0].numbers]
            if "both" in asked.names:
                counts = [2]
            if counts and asked.of("ord") and not (counts[0] > 1 and asked.of("ord")[0].numbers == (1.0,)):
                raise Unplaced
            if counts and counts[0] > 1:
                return [ReadTarget("period", mode=mode) for mode in range(1, counts[0] + 1)]
            if asked.of("ord"):
                return [ReadTarget("period", mode=int(each.numbers[0])) for each in asked.of("ord")]
            only(asked.names, {"fundamental", "mode"})
            return [ReadTarget("period", mode=1)]
        case "next_one":
            return [ReadTarget("period", mode=2)]
        case "sway":
            return [ReadTarget("disp", ("dx",), joint, case=case) for joint in finder.joint(asked)]
        case "deflection":
            return [ReadTarget("disp", ("dz",), joint, case=case) for joint in finder.joint(asked)]
        case "displacement":
            return [
                ReadTarget("disp", ("dx", "dz") if plane else ("dx", "dy", "dz"), joint, case=case)
                for joint in finder.joint(asked)
            ]
        case "rotation":
            return [ReadTarget("disp", ("ry",), joint, case=case) for joint in finder.joint(asked)]
        case "reaction_h":
            return [ReadTarget("reaction", ("fx",), joint, case=case) for joint in finder.supports(asked)]
        case "reaction_v" | "fixed_end_force":
            return [ReadTarget("reaction", ("fz",), joint, case=case) for joint in finder.supports(asked)]
        case "reaction":
            parts = ("fx", "fz", "my") if plane else ("fx", "fy", "fz")
            return [
                ReadTarget("reaction", tuple(each for each in parts if _is_held(finder, joint, each)), joint, case=case)
                for joint in finder.supports(asked)
            ]
        case "moment":
            return _moments(asked, finder)
        case "axial" | "shear_force":
            member, end = finder.member(asked)
            return [ReadTarget("member", ("axial" if noun == "axial" else "shear",), member=member, end=end, case=case)]
        case _:
            raise Unplaced


def _is_held(finder: MemberFinder, joint: int, component: str) -> bool:
    return finder.held[joint][["fx", "fy", "fz", "mx", "my", "mz"].index(component)] == "1"


def _moments(asked: AskedResult, finder: MemberFinder) -> list[ReadTarget]:
    """At a foot it is a reaction, else a member's end moment."""
    names = asked.names
    is_foot = (
        names & {"foot", "support", "fixed_end", "foot_of"}
        and not names & {"over", "girder"}
        and finder.draft.kind != "beam"
    )
    is_wall = finder.draft.kind == "beam" and len(finder.held) == 1 and not names & {"mid", "root"}
    if "about_y" in names or is_foot or is_wall:
        if not finder.draft.is_plane and "about_y" not in names:
            raise Unplaced
        joints = finder.supports(asked)
        is_many = bool(names & {"both", "all", "num", "each_of", "pair", "point"})
        if (len(joints) != 1 and not is_many) or not all(_is_held(finder, joint, "my") for joint in joints):
            raise Unplaced
        return [ReadTarget("reaction", ("my",), joint, case=asked.case) for joint in joints]
    member, end = finder.member(asked)
    return [ReadTarget("member", ("moment",), member=member, end=end, case=asked.case)]
