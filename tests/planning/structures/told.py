"""What a reading holds, in short lines that a test can compare: sizes, supports, loads, masses and what is asked."""

from collections import Counter

from app.planning.structures.reading import Whole
from app.planning.structures.targets import ReadTarget
from app.trade.quantities import Quantity
from app.trade.structure.description import FloorLoad, FramePart, JointLoad


def _short(value: Quantity) -> str:
    return f"{value.value:g}{value.unit}"


def told(whole: Whole) -> list[str]:
    """Of a frame; joints are told by their coordinates in metres."""
    structure, lattice = whole.structure, whole.built.lattice
    found: list[str] = []
    for part in structure.parts:
        if isinstance(part, FramePart):
            rows = ";".join("".join(str(each) for each in row) for row in part.storeys)
            gone = [(each.level, each.bay_x, each.bay_y) for each in part.missing]
            over = [(each.side, _short(each.length)) for each in part.overhangs]
            sizes = [" ".join(_short(each) for each in row) for row in (part.bays_x, part.bays_y, part.storey_heights)]
            found.append(f"frame {' | '.join(sizes)} | {rows} {gone} {over}")
    material = structure.materials[0]
    assert material.elastic_modulus is not None
    found.append(f"E {_short(material.elastic_modulus)} {material.poisson_ratio}")
    for each in structure.sections:
        shown = [each.sizes.width, each.sizes.height, each.area, each.iyy, each.izz, each.ixx]
        values = " ".join("-" if value is None else _short(value) for value in shown)
        count = sum(member.section == each.name for member in lattice.members)
        found.append(f"section {values} {'shear' if each.has_shear_deformation else 'no shear'} x{count}")
    held = Counter(whole.built.held.values())
    found += [f"held {kind} x{count}" for kind, count in sorted(held.items())]
    for acting in whole.built.acting:
        match acting.load:
            case JointLoad() as load:
                spots = sorted(_at(whole, place) for place in acting.on)
                found.append(
                    f"force {load.case} {_short(load.value)} {load.direction} {spots[0]}..{spots[-1]} x{len(spots)}"
                )
            case FloorLoad() as load:
                found.append(f"floor {load.case} {_short(load.value)} {load.distribution} x{len(acting.on)}")
            case load:
                spots = sorted(_at(whole, lattice.members[place].i) for place in acting.on)
                found.append(
                    f"line {load.case} {_short(load.value)} {load.direction} {spots[0]}..{spots[-1]} x{len(spots)}"
                )
    found += [f"mass {_short(mass.value)} {''.join(mass.directions)} x{len(on)}" for mass, on in whole.built.masses]
    found += ["rigid"] * structure.has_rigid_floors
    asked = {_target(whole, target) for _, targets in whole.asked for target in targets}
    return found + sorted(asked)


def _at(whole: Whole, joint: int) -> str:
    return ",".join(f"{round(each, 3) + 0.0:g}" for each in whole.built.lattice.joints[joint].point)


def _target(whole: Whole, target: ReadTarget) -> str:
    case = f" {target.case}" if target.case else ""
    match target.what:
        case "disp" | "reaction":
            return f"? {target.what} {'+'.join(target.components)} {_at(whole, target.joint)}{case}"
        case "member":
            member = whole.built.lattice.members[target.member]
            ends = (member.i, member.j) if target.end == "i" else (member.j, member.i)
            return f"? {target.components[0]} {_at(whole, ends[0])} to {_at(whole, ends[1])}{case}"
        case _:
            return f"? {target.what} {'+'.join(target.components)}{target.mode or ''}{case}"
