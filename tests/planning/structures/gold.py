"""How a reading differs from the gold model of its problem: supports, members, loads, and what is asked."""

import json
import math
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from app.planning.structures.reading import Whole
from app.planning.structures.targets import ReadTarget
from app.trade.structure.counting import area_of, length_of
from app.trade.structure.description import FloorLoad, JointLoad, MemberLoad, Section

DATA = Path(__file__).parent.parent / "data" / "structures"
_COMPONENTS = {"FX": "fx", "FY": "fy", "FZ": "fz", "MY": "my", "MX": "mx", "DX": "dx", "DY": "dy", "DZ": "dz"}
_FORCES = {"N": "axial", "V": "shear", "M": "moment"}


@cache
def gold() -> Mapping[str, Mapping[str, Any]]:
    """By problem."""
    rows = [json.loads(line) for line in (DATA / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    return {row["problem"]: row for row in rows}


@cache
def wordings() -> tuple[Mapping[str, str], ...]:
    lines = (DATA / "wordings.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(json.loads(line) for line in lines)


def differences(whole: Whole, wanted: Mapping[str, Any]) -> list[str]:
    """In words; empty where the reading is the gold model."""
    return [
        *_supports(whole, wanted),
        *_members(whole, wanted),
        *_loads(whole, wanted),
        *(["releases"] if whole.structure.releases else []),
        *(["springs or settlements"] if whole.structure.springs or whole.structure.settlements else []),
        *([] if whole.structure.has_rigid_floors == wanted["rigid"] else ["rigid floors"]),
        *_masses(whole, wanted),
        *_asked(whole, wanted),
    ]


def _key(point: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(round(each, 4) + 0.0 for each in point)


def _supports(whole: Whole, wanted: Mapping[str, Any]) -> list[str]:
    used = (0, 2, 4) if wanted["is_plane"] else range(6)

    def short(held: str) -> str:
        return "".join(held[place] for place in used)

    joints = whole.built.lattice.joints
    there = {_key(joints[place].point): short(held) for place, held in whole.built.held.items()}
    right = {
        _key(tuple(float(each) for each in spot.split())): short(held) for spot, held in wanted["supports"].items()
    }
    return [] if there == right else [f"supports {there} for {right}"]


def _members(whole: Whole, wanted: Mapping[str, Any]) -> list[str]:
    lengths: dict[str, float] = defaultdict(float)
    sections = {each.name: each for each in whole.structure.sections}
    for place, member in enumerate(whole.built.lattice.members):
        area, second, has_shear = _properties(sections[member.section])
        bends = not member.is_truss
        lengths[f"{area:.5g} {second if bends else 0:.5g} {int(has_shear and bends)}"] += length_of(whole.built, place)
    right = wanted["lengths"]
    same = lengths.keys() == right.keys() and all(math.isclose(lengths[key], right[key], rel_tol=1e-6) for key in right)
    modulus = whole.structure.materials[0].elastic_modulus
    assert modulus is not None
    fits = math.isclose(modulus.to("kN/m²"), wanted["elastic_modulus"][0], rel_tol=1e-6)
    return ([] if same else [f"members {dict(lengths)} for {right}"]) + ([] if fits else [f"E {modulus}"])


def _properties(section: Section) -> tuple[float, float, bool]:
    if section.sizes.width is not None and section.sizes.height is not None:
        width, height = section.sizes.width.to("m"), section.sizes.height.to("m")
        return width * height, width * height**3 / 12, section.has_shear_deformation
    assert section.area is not None
    return section.area.to("m²"), 0.0 if section.iyy is None else section.iyy.to("m⁴"), section.has_shear_deformation


def _loads(whole: Whole, wanted: Mapping[str, Any]) -> list[str]:
    force, moments = [0.0] * 3, [0.0] * 9
    points = [joint.point for joint in whole.built.lattice.joints]

    def add(point: tuple[float, ...], size: float, along: tuple[int, int, int]) -> None:
        for axis in range(3):
            force[axis] += size * along[axis]
            for arm in range(3):
                moments[3 * axis + arm] += point[arm] * size * along[axis]

    cases = {wanted["case"]} if wanted["case"] else {each.name for each in whole.structure.cases}
    for acting in whole.built.acting:
        if acting.load.case not in cases:
            continue
        for place in acting.on:
            match acting.load:
                case JointLoad() as load:
                    add(points[place], load.value.to("kN"), acting.along)
                case MemberLoad() as load:
                    member = whole.built.lattice.members[place]
                    middle = tuple((a + b) / 2 for a, b in zip(points[member.i], points[member.j], strict=True))
                    add(middle, load.value.to("kN/m") * length_of(whole.built, place), acting.along)
                case FloorLoad() as load:
                    corners = [points[joint] for joint in whole.built.lattice.panels[place].joints]
                    middle = tuple(sum(each) / 4 for each in zip(*corners, strict=True))
                    add(middle, load.value.to("kN/m²") * area_of(whole.built, place), acting.along)
    scale = max(1.0, *(abs(each) for each in wanted["first_moments"]))
    same = all(math.isclose(a, b, rel_tol=2e-4, abs_tol=1e-6) for a, b in zip(force, wanted["force"], strict=True))
    placed = all(abs(a - b) <= 2e-4 * scale for a, b in zip(moments, wanted["first_moments"], strict=True))
    return [] if same and placed else [f"loads {force} {moments} for {wanted['force']} {wanted['first_moments']}"]


def _masses(whole: Whole, wanted: Mapping[str, Any]) -> list[str]:
    total = sum(mass.value.to("t") * len(on) for mass, on in whole.built.masses)
    return [] if math.isclose(total, wanted["mass"], abs_tol=1e-6) else [f"masses {total}"]


def _asked(whole: Whole, wanted: Mapping[str, Any]) -> list[str]:
    """Every response of the gold model is among what was asked."""
    targets = [target for _, placed in whole.asked for target in placed]
    return [
        f"not asked {each}" for each in wanted["responses"] if not any(_is(whole, target, each) for target in targets)
    ]


def _is(whole: Whole, target: ReadTarget, response: Mapping[str, Any]) -> bool:
    points = [_key(joint.point) for joint in whole.built.lattice.joints]
    match response["what"]:
        case "period":
            return target.what == "period" and target.mode == response["mode"]
        case "disp" | "reaction" as what:
            wanted = _COMPONENTS[response["dof"]]
            return (
                target.what == what
                and wanted in target.components
                and points[target.joint] == _key(tuple(response["at"]))
            )
        case _:
            if target.what != "member" or target.components != (_FORCES[response["q"]],):
                return False
            member = whole.built.lattice.members[target.member]
            end = response.get("end", 0)
            near, far = (_key(tuple(response["ends"][place])) for place in (end, 1 - end))
            here, there = (member.i, member.j) if target.end == "i" else (member.j, member.i)
            if response["q"] == "N" and {points[here], points[there]} == {near, far}:
                return True
            if points[here] != near:
                return False
            ways = [[b - a for a, b in zip(near, other, strict=True)] for other in (far, points[there])]
            return math.isclose(
                sum(a * b for a, b in zip(*ways, strict=True)),
                math.hypot(*ways[0]) * math.hypot(*ways[1]),
                rel_tol=1e-6,
            )
