"""What a wording came to: judged by the structure that stands and how it answers, not by the words of the report."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from models.evaluation.answers import states, without_quotes
from models.evaluation.bench import ANALYSED, Bench, NotDone
from models.evaluation.speaking import Said
from models.evaluation.structures.built import BuiltStructure, built, skeleton
from models.evaluation.structures.problems import (
    Monitored,
    RightStructure,
    StructureProblem,
    StructureWording,
)
from models.evaluation.structures.responses import AnalysedStructure, is_right, loads_off

Outcome = Literal["right", "built right", "asked", "refused", "wrong and said", "silently wrong"]
OUTCOMES: Final[tuple[Outcome, ...]] = (
    "right",
    "built right",
    "asked",
    "refused",
    "wrong and said",
    "silently wrong",
)
_LENGTH_M: Final = 1e-3
_LEFT_OUT: Final = re.compile(r"Not used in this plan:|이 계획에 쓰(?:지 않은|이지 않은) (?:내용|말):")
# What a number may be told in, beside kN, kN·m and mm: N, kips, kip·ft, m, cm, in, ft.
_OTHER_UNITS: Final[Mapping[str, tuple[float, ...]]] = {
    "mm": (1.0, 0.001, 0.1, 1 / 25.4, 1 / 304.8),
    "kN": (1.0, 1000.0, 1 / 4.4482216, 1 / 9.80665),
    "kN·m": (1.0, 1 / 1.3558179, 1 / 9.80665),
    "s": (1.0,),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """How what stands in a document differs from what is right; `values` by response, None where there is none."""

    has_structure: bool
    is_analysed: bool
    faults: tuple[str, ...]
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedStructure:
    """`why` tells what is missing or off; `told` how many of the `wanted` numbers the answer says in words."""

    wording: StructureWording
    group: str
    outcome: Outcome
    why: str
    told: int
    wanted: int
    seconds: float


def look(bench: Bench, right: RightStructure | None) -> Found:
    """What stands in the document. One that was not analysed is analysed here, and told to be not analysed."""
    state = bench.state()
    structure = built(state)
    if right is None or not structure.points:
        return Found(has_structure=bool(structure.points), is_analysed=state.has_results, faults=(), values=())
    faults = shape_faults(structure, right)
    try:
        if not state.has_results:
            bench.done(ANALYSED)
        case, more = _case(bench, structure, [row["NAME"] for row in state.tables.get("STLD", {}).values()], right)
        analysed = AnalysedStructure(bench, structure, case)
        has_modes = all(each.what == "period" for each in right.responses)
        faults += more or ([] if has_modes else loads_off(right, analysed.load_kn()))
        values = tuple(analysed.value(each, is_plane=right.is_plane) for each in right.responses)
    except NotDone as exc:
        faults.append(f"no results: {exc}")
        values = (None,) * len(right.responses)
    return Found(has_structure=True, is_analysed=state.has_results, faults=tuple(faults), values=values)


def shape_faults(structure: BuiltStructure, right: RightStructure) -> list[str]:
    """How joints, members, supports and rigid floors differ, by number and length."""
    joints, members, length = skeleton(structure)
    counts = [
        ("joints", joints, right.joints),
        ("members", members, right.members),
        (
            "supports",
            dict(sorted(structure.supports(is_plane=right.is_plane).items())),
            dict(sorted(right.supports.items())),
        ),
        ("rigid floors", structure.rigid_floors, right.rigid_floors),
        ("elements of another kind", structure.others, 0),
    ]
    found = [f"{name} {got} for {wanted}" for name, got, wanted in counts if got != wanted]
    if abs(length - right.length_m) > _LENGTH_M:
        found.append(f"length {length:.6g} for {right.length_m:.6g} m")
    return found


def _case(
    bench: Bench, structure: BuiltStructure, names: Sequence[object], right: RightStructure
) -> tuple[str, list[str]]:
    """The load case that is meant, "" for none, and what is wrong with the cases."""
    cases = [str(name) for name in names]
    if right.case:
        return (right.case, []) if right.case in cases else ("", [f"no load case {right.case}"])
    if not any(right.load_kn):
        return "", []
    loaded = [name for name in cases if AnalysedStructure(bench, structure, name).is_loaded()]
    if len(loaded) == 1:
        return loaded[0], []
    return "", [f"loads in {len(loaded)} load cases"]


def responses_off(found: Found, right: RightStructure) -> list[str]:
    """The responses that are not right, of those that there are."""
    return [
        f"{_name(wanted)} {got:.6g} for {wanted.value:.6g}"
        for wanted, got in zip(right.responses, found.values, strict=True)
        if got is not None and not is_right(wanted, got, right)
    ]


def judge_structure(problem: StructureProblem, text: str, said: Said, found: Found) -> tuple[Outcome, str]:
    """What a wording came to and why. Silently wrong: what stands is not right, and nothing says so."""
    if problem.right is None:
        return _to_be_asked(problem, text, said, found)
    if not found.has_structure:
        if said.question:
            return "asked", said.question
        return ("silently wrong" if said.is_completed and said.did else "refused"), said.answer
    off = [*found.faults, *responses_off(found, problem.right)]
    if off:
        is_told = not said.is_completed or _LEFT_OUT.search(said.answer) is not None
        return ("wrong and said" if is_told else "silently wrong"), "; ".join(off)
    missing = [
        f"no {_name(wanted)}" for wanted, got in zip(problem.right.responses, found.values, strict=True) if got is None
    ]
    missing += [] if found.is_analysed else ["not analysed"]
    return ("built right", "; ".join(missing)) if missing else ("right", "")


def _to_be_asked(problem: StructureProblem, text: str, said: Said, found: Found) -> tuple[Outcome, str]:
    """Asking, or saying that it cannot be, is right where it names what is missing or contradictory."""
    own = without_quotes(said.told, text)
    is_named = all(states(own, alike) for alike in problem.asks)
    if found.has_structure or said.wrote:
        return ("wrong and said" if not said.is_completed else "silently wrong"), "built"
    if is_named and (said.question or not said.did):
        return "right", ""
    return ("asked" if said.question else "refused"), said.told


def told(said: Said, right: RightStructure | None) -> int:
    """How many of the wanted numbers the answer says in words, whatever the unit."""
    if right is None:
        return 0
    return sum(
        any(states(said.answer, abs(wanted.value) * factor) for factor in _OTHER_UNITS[wanted.unit])
        for wanted in right.responses
    )


def _name(wanted: Monitored) -> str:
    if wanted.what == "period":
        return f"period {wanted.mode}"
    return f"{wanted.what} {wanted.dof} at {tuple(round(each, 3) for each in wanted.at)}"
