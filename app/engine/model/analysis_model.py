"""The analysis model: plain arrays in kN, m, t and s, made from the tables and never changed afterwards."""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from app.engine.store.arrays import BoolArray, FloatArray, IntArray, row_of


@dataclass(frozen=True, slots=True)
class MemberRelease:
    """Released local end degrees of freedom of one member (12) and the springs left in them."""

    flags: BoolArray
    springs: FloatArray


@dataclass(frozen=True, slots=True)
class LineMembers:
    """Line elements. `axes` rows are the local x, y, z; `offsets` run from node to member end, in global
    axes, and include those of the section."""

    ids: IntArray
    start: IntArray
    end: IntArray
    is_truss: BoolArray
    axes: FloatArray
    offsets: FloatArray
    arms: FloatArray  # members x 2: lengths of the rigid end zones in m, which weigh as the member does
    length: FloatArray
    stations: FloatArray  # members x 5: where section forces are read, as ratios of `length`
    elastic: FloatArray
    shear: FloatArray
    section: FloatArray  # columns: A, Asy, Asz, J, Iy, Iz
    depths: FloatArray  # members x 2: √(12 I/A) about local y and z without stiffness factors, in m; 0 for trusses
    weight: FloatArray  # kN/m
    mass: FloatArray  # t/m
    thermal: FloatArray  # 1/degree
    releases: dict[int, MemberRelease]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.ids)

    def start_of(self, xyz: FloatArray) -> FloatArray:
        """Where the clear length of each member begins, members x 3; `xyz` are the nodes' coordinates."""
        return xyz[self.start] + self.offsets[:, 0]


# Places of the forces per unit length of walls and plates, as result tables name them.
FXX, FYY, FXY, MXX, MYY, MXY, VXX, VYY = range(8)


@dataclass(frozen=True, slots=True)
class Shells:
    """Walls and plates; a triangle has its third node twice. `axes` rows are the local x, y, z; `corners` are local x
    and y of the nodes."""

    ids: IntArray
    nodes: IntArray  # elements x 4
    axes: FloatArray
    corners: FloatArray  # elements x 4 x 2
    elastic: FloatArray
    poisson: FloatArray
    thermal: FloatArray
    membrane_thickness: FloatArray
    bending_thickness: FloatArray  # 0 for membranes
    factors: FloatArray  # elements x 8: of the stiffness that carries Fxx Fyy Fxy Mxx Myy Mxy Vxx Vyy
    is_split: BoolArray  # walls with a factor of shear other than that of bending, and a Poisson's ratio
    is_column_like: BoolArray  # walls that GEN NX takes for a column between rigid beams (CRB)
    is_thin: BoolArray  # without transverse shear strain
    wall_ids: IntArray  # 0 for plates
    weight: FloatArray  # kN/m²
    mass: FloatArray  # t/m²
    joint_partners: IntArray  # elements x 4: the corner of a wall that each corner shares its floor line with
    joint_stiffness: FloatArray  # elements x 4: kNm/rad between a wall's node and that line; 0 for plates

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.ids)

    @property
    def is_triangle(self) -> BoolArray:
        """True for plates with three nodes."""
        return self.nodes[:, 2] == self.nodes[:, 3]

    @property
    def node_shares(self) -> FloatArray:
        """What each entry of `nodes` counts in a mean over the element's nodes, elements x 4."""
        triangle = [1.0 / 3.0, 1.0 / 3.0, 1.0 / 6.0, 1.0 / 6.0]
        return np.where(self.is_triangle[:, None], triangle, 0.25)

    @property
    def is_wall(self) -> BoolArray:
        """True for WALL elements."""
        return self.wall_ids > 0


@dataclass(frozen=True, slots=True)
class Story:
    """A floor level: its nodes, and whether they move as a rigid diaphragm."""

    name: str
    level: float
    has_diaphragm: bool
    nodes: IntArray
    diaphragm_nodes: IntArray
    ecc_x: float
    ecc_y: float


@dataclass(frozen=True, slots=True)
class RigidLink:
    """A slave node's degrees of freedom (6 flags) that follow the master as a rigid body."""

    master: int
    slave: int
    flags: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class ElasticLinks:
    """Node rows (links x 2) and stiffness in node degrees of freedom (links x 12 x 12)."""

    nodes: IntArray
    stiffness: FloatArray


@dataclass(frozen=True, slots=True)
class OneSided:
    """Truss members, then elastic links, that act in one direction only, and only after their distance is used up."""

    labels: tuple[str, ...]
    member: IntArray  # row of the member, -1 for a link
    link_nodes: IntArray  # links x 2
    direction: FloatArray  # links x 3, from the first node to the second
    stiffness: FloatArray  # kN/m
    sign: FloatArray  # 1 acts in tension, -1 in compression
    distance: FloatArray  # m that open (hook) or close (gap) first

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.labels)


@dataclass(frozen=True, slots=True)
class AnalysisModel:
    """Everything the solver needs except loads."""

    node_ids: IntArray
    xyz: FloatArray
    members: LineMembers
    shells: Shells
    is_supported: BoolArray  # nodes x 6
    is_planar_locked: BoolArray  # nodes x 6, from the structure type
    springs: FloatArray  # nodes x 6
    node_axes: dict[int, FloatArray]  # rows x, y, z by node row; supports and springs of the node count along them
    stories: tuple[Story, ...]  # from the lowest level up
    links: tuple[RigidLink, ...]
    elastic_links: ElasticLinks
    one_sided: OneSided
    masses: FloatArray  # nodes x 6, lumped
    spread: sp.csr_array | None  # what consistent masses differ by from the lumped ones, node degrees of freedom
    gravity: float  # m/s²
    vertical_sine: float  # a member counts as vertical while the sine of its angle to Z is less

    @property
    def node_count(self) -> int:
        """How many nodes there are."""
        return len(self.node_ids)

    def node_index(self) -> dict[int, int]:
        """Row of each node id."""
        return row_of(self.node_ids)
