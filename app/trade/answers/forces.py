"""Reactions, displacements and member forces (get_reactions, get_displacements, get_member_forces)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

from app.trade.answers.rows import Cell
from app.trade.answers.shape import Doc
from app.trade.declared import declared
from app.trade.words import columns


class CaseKind(StrEnum):
    """What a load case of results is: spectrum cases have no signs, combinations hold other cases."""

    STATIC = "static"
    SPECTRUM = "spectrum"
    COMBINATION = "combination"


@declared
class ReactionSum:
    """The sum of the reactions of one case; forces and moments in the answer's units."""

    case: Annotated[str, Doc(says="Load case.")]
    kind: Annotated[CaseKind, Doc(says="What the case is; sums of a spectrum case are of combined maxima.")]
    nodes: Annotated[int, Doc(says="How many nodes were summed up.")]
    fx: Annotated[float, Doc(says="Force along X.")]
    fy: Annotated[float, Doc(says="Force along Y.")]
    fz: Annotated[float, Doc(says="Force along Z.")]
    mx: Annotated[float, Doc(says="Moment about X.")]
    my: Annotated[float, Doc(says="Moment about Y.")]
    mz: Annotated[float, Doc(says="Moment about Z.")]
    note: Annotated[str, Doc(says="How the sum is to be read.", is_sparse=True)] = ""

    @property
    def components(self) -> Mapping[str, float]:
        """The sums by component."""
        return {"fx": self.fx, "fy": self.fy, "fz": self.fz, "mx": self.mx, "my": self.my, "mz": self.mz}


@declared
class Reactions:
    """Sums per case; empty where they were not asked for."""

    sums: Annotated[tuple[ReactionSum, ...], Doc(says="Sums per case.")]
    total_fz: Annotated[
        float | None,
        Doc(says="Vertical reactions of all static cases together; null beside combinations, which hold them already."),
    ]
    source: Annotated[str, Doc(says="The program that computed them.")]


@declared
class LargestDisplacement:
    """The largest displacement along one axis, with its sign."""

    value: Annotated[float | None, Doc(says="Displacement.")]
    node: Annotated[str, Doc(says="Node.")]
    case: Annotated[str, Doc(says="Load case.")]
    is_within: Annotated[bool | None, Doc(says="Whether it keeps the limit, where one was given.", is_sparse=True)] = (
        None
    )


@declared
class Displacements:
    """The largest displacement along each axis (dx, dy, dz) and the limit that they were held against."""

    largest: Annotated[Mapping[str, LargestDisplacement], Doc(says="By axis: dx, dy, dz.")]
    source: Annotated[str, Doc(says="The program that computed them.")]
    limit: Annotated[str, Doc(says="The limit as it was given.", is_sparse=True)] = ""


@declared
class ForceRange:
    """The lowest and the highest value of one force, with the elements that have them."""

    min: Annotated[float, Doc(says="Lowest value.")]
    min_element: Annotated[str, Doc(says="Its element.")]
    max: Annotated[float, Doc(says="Highest value.")]
    max_element: Annotated[str, Doc(says="Its element.")]


@declared
class MemberForces:
    """The envelope of each force (axial, shear-y, moment-z, …)."""

    envelope: Annotated[Mapping[str, ForceRange], Doc(says="By force.")]
    source: Annotated[str, Doc(says="The program that computed them.")]


_NODE = Cell(columns.NODE)
_CASE = Cell(columns.LOAD_CASE, keys=("load", "loadcase"))
_VALUE = Cell(columns.VALUE)


@declared
class ReactionRow:
    """One support and case of the reactions."""

    node: Annotated[str, _NODE]
    case: Annotated[str, _CASE]
    fx: Annotated[float | None, _VALUE]
    fy: Annotated[float | None, _VALUE]
    fz: Annotated[float | None, _VALUE]
    mx: Annotated[float | None, _VALUE]
    my: Annotated[float | None, _VALUE]
    mz: Annotated[float | None, _VALUE]

    @property
    def values(self) -> Mapping[str, float | None]:
        """By component."""
        return {"fx": self.fx, "fy": self.fy, "fz": self.fz, "mx": self.mx, "my": self.my, "mz": self.mz}


@declared
class DisplacementRow:
    """One node and case of the displacements; rotations in rad."""

    node: Annotated[str, _NODE]
    case: Annotated[str, _CASE]
    dx: Annotated[float | None, _VALUE]
    dy: Annotated[float | None, _VALUE]
    dz: Annotated[float | None, _VALUE]
    rx: Annotated[float | None, _VALUE]
    ry: Annotated[float | None, _VALUE]
    rz: Annotated[float | None, _VALUE]

    @property
    def values(self) -> Mapping[str, float | None]:
        """By component."""
        return {"dx": self.dx, "dy": self.dy, "dz": self.dz, "rx": self.rx, "ry": self.ry, "rz": self.rz}


@declared
class MemberForceRow:
    """One element, case and part; beams have six forces, trusses the force at each end."""

    element: Annotated[str, Cell(columns.ELEMENT, keys=("elem", "element"))]
    case: Annotated[str, _CASE]
    part: Annotated[str | None, Cell(columns.PART)]
    axial: Annotated[float | None, _VALUE]
    shear_y: Annotated[float | None, Cell(columns.SHEAR_Y, keys=("shear-y",))]
    shear_z: Annotated[float | None, Cell(columns.SHEAR_Z, keys=("shear-z",))]
    torsion: Annotated[float | None, _VALUE]
    moment_y: Annotated[float | None, Cell(columns.MOMENT_Y, keys=("moment-y",))]
    moment_z: Annotated[float | None, Cell(columns.MOMENT_Z, keys=("moment-z",))]
    force_i: Annotated[float | None, Cell(columns.FORCE_I, keys=("force-i",))]
    force_j: Annotated[float | None, Cell(columns.FORCE_J, keys=("force-j",))]

    @property
    def values(self) -> Mapping[str, float | None]:
        """By component, as the table's columns are called."""
        return {
            "axial": self.axial,
            "shear-y": self.shear_y,
            "shear-z": self.shear_z,
            "torsion": self.torsion,
            "moment-y": self.moment_y,
            "moment-z": self.moment_z,
            "force-i": self.force_i,
            "force-j": self.force_j,
        }
