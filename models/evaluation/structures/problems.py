"""Published problems of structures in words, and our own wordings of them.

A line of `problems.jsonl` is one problem: `id`, `group`, `source`, and either `asks` [[patterns of what a question has
to name, ...]], where the wordings leave something out or contradict themselves, or what is right, in kN, m and s:

- `tolerance` (relative) of every response, `is_plane` (in the X-Z plane);
- `joints`, `members` and `length_m`, with members that go straight on counted as one: any division of them is right;
- `supports`: how many hold which components ("1": held; UX UZ RY in a plane, else all six);
- `rigid_floors`: floors that are rigid in plan; `case`: the load case that is meant, "" where there is only one;
- `load_kn`: the sum of the loads of that case along X, Y, Z;
- `responses`: `what` (disp, reaction, member, period), `unit` (mm, kN, kN·m, s), `value`, and where: `at` and `dof`
  (`to` is the other end of the member that is meant; forces of members count without their sign), or `mode`.

A line of `wordings*.jsonl` is one wording of a problem: `id`, `problem`, `lang`, `half`, `voice`, `text`. Those of
`wordings_test.jsonl` are held out: whoever writes rules does not look at them.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal, cast

from app.trade.text import Language
from models.evaluation.briefs import Half, Spellings

FOLDER: Final = Path(__file__).parent
Point = tuple[float, float, float]
What = Literal["disp", "reaction", "member", "period"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Monitored:
    """A response that is asked for. `dof`: DX.., FX.., MY.. of a joint, N, V or M of a member, "" for a period."""

    what: What
    unit: str
    value: float
    at: Point
    to: Point
    dof: str
    mode: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RightStructure:
    tolerance: float
    is_plane: bool
    joints: int
    members: int
    length_m: float
    supports: Mapping[str, int]
    rigid_floors: int
    case: str
    load_kn: Point
    responses: tuple[Monitored, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureProblem:
    """`right` is None where the wordings must be asked about, `asks` empty where they are complete."""

    problem_id: str
    group: str
    right: RightStructure | None
    asks: Spellings


@dataclass(frozen=True, slots=True, kw_only=True)
class StructureWording:
    wording_id: str
    problem_id: str
    language: Language
    half: Half
    voice: str
    text: str


def read_problems() -> dict[str, StructureProblem]:
    """By id, in their order."""
    return {raw["id"]: _problem(raw) for raw in _lines(FOLDER / "problems.jsonl")}


def read_structure_wordings() -> tuple[StructureWording, ...]:
    """Of both halves, in the order of their ids."""
    found = [
        StructureWording(
            wording_id=raw["id"],
            problem_id=raw["problem"],
            language=Language(raw["lang"]),
            half=raw["half"],
            voice=raw["voice"],
            text=raw["text"],
        )
        for path in FOLDER.glob("wordings*.jsonl")
        for raw in _lines(path)
    ]
    return tuple(sorted(found, key=lambda each: each.wording_id))


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _problem(raw: Mapping[str, Any]) -> StructureProblem:
    asks = tuple(tuple(alike) for alike in raw.get("asks", ()))
    right = None if asks else _right(raw)
    return StructureProblem(problem_id=raw["id"], group=raw["group"], right=right, asks=asks)


def _right(raw: Mapping[str, Any]) -> RightStructure:
    return RightStructure(
        tolerance=raw["tolerance"],
        is_plane=raw["is_plane"],
        joints=raw["joints"],
        members=raw["members"],
        length_m=raw["length_m"],
        supports=raw["supports"],
        rigid_floors=raw["rigid_floors"],
        case=raw["case"],
        load_kn=_point(raw["load_kn"]),
        responses=tuple(map(_monitored, raw["responses"])),
    )


def _monitored(raw: Mapping[str, Any]) -> Monitored:
    nowhere = (0.0, 0.0, 0.0)
    return Monitored(
        what=raw["what"],
        unit=raw["unit"],
        value=raw["value"],
        at=_point(raw.get("at", nowhere)),
        to=_point(raw.get("to", nowhere)),
        dof=raw.get("dof", ""),
        mode=raw.get("mode", 0),
    )


def _point(raw: Sequence[float]) -> Point:
    return cast("Point", tuple(map(float, raw)))
