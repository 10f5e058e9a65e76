"""An independent answer to the main job: PyNiteFEA member stiffness, with constraint, modal and CQC code of its own.

Nothing here imports the embedded engine or the tool server. Units: kN, m, s, t (1 t = 1 kN s2/m).
The shear flexibility that PyNiteFEA leaves out is added in series to its Euler-Bernoulli stiffness
(Przemieniecki, Theory of Matrix Structural Analysis, 5.6).
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from Pynite import FEModel3D

Array = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Building:
    """A regular frame on fixed bases. Sizes in m, E in kN/m2, weights in kN/m3, floor loads in kN/m2."""

    storeys: int = 10
    storey_height: float = 3.5
    bays: int = 3
    bay: float = 6.0
    column: tuple[float, float] = (0.6, 0.6)
    beam: tuple[float, float] = (0.3, 0.6)
    # 8500 (fck + 8)^(1/3) MPa for fck = 24 MPa, KCI 2007 2.2.1; Poisson's ratio 0.167 as GEN's concrete grades.
    elasticity: float = 8500.0 * (24.0 + 8.0) ** (1.0 / 3.0) * 1000.0
    poisson: float = 0.167
    unit_weight: float = 24.517
    floor_dead: float = 5.0
    floor_live: float = 2.5
    gravity: float = 9.806

    @property
    def area(self) -> float:
        return (self.bays * self.bay) ** 2

    @property
    def column_length(self) -> float:
        return (self.bays + 1) ** 2 * self.storeys * self.storey_height

    @property
    def beam_length(self) -> float:
        return 2 * (self.bays + 1) * self.bays * self.bay * self.storeys


@dataclass(frozen=True, kw_only=True)
class Spectrum:
    """KDS 41 17 00:2019 design spectrum times IE/R, in g."""

    sds: float
    sd1: float
    response_modification: float
    importance: float

    def __call__(self, period: float) -> float:
        corner, short = self.sd1 / self.sds, 0.2 * self.sd1 / self.sds
        if period < short:
            value = self.sds * (0.4 + 0.6 * period / short)
        elif period <= corner:
            value = self.sds
        else:
            value = self.sd1 / period
        return value * self.importance / self.response_modification


@dataclass(frozen=True, kw_only=True)
class Expected:
    """What the answer must say: kN, s, t; drifts in m per storey (bottom up) at the centre of mass, elastic."""

    reaction_dead: float
    reaction_live: float
    periods: tuple[float, ...]
    effective_mass_x: tuple[float, ...]
    effective_mass_y: tuple[float, ...]
    total_mass: float
    base_shear_x: float
    base_shear_y: float
    drifts_x: tuple[float, ...]


def hand_reactions(building: Building) -> tuple[float, float]:
    """Vertical reactions in kN (dead with self weight, live), summed by hand from volumes and areas."""
    columns = building.column[0] * building.column[1] * building.column_length
    beams = building.beam[0] * building.beam[1] * building.beam_length
    self_weight = (columns + beams) * building.unit_weight
    floors = building.area * building.storeys
    return self_weight + building.floor_dead * floors, building.floor_live * floors


def _torsion_constant(width: float, height: float) -> float:
    """Saint-Venant torsion of a rectangle (Roark, Formulas for Stress and Strain, table 10.7)."""
    a, b = max(width, height) / 2, min(width, height) / 2
    return a * b**3 * (16 / 3 - 3.36 * b / a * (1 - b**4 / (12 * a**4)))


def _with_shear(local: Array, length: float, shear_stiffness: float) -> Array:
    """PyNite's 12x12 local stiffness with the flexibility L/(G As) added in both planes; order Fx..Mz at i, then j."""
    flexibility = np.linalg.inv(local[6:, 6:])
    flexibility[1, 1] += length / shear_stiffness
    flexibility[2, 2] += length / shear_stiffness
    end_j = np.linalg.inv(flexibility)
    carry = np.zeros((6, 6))  # forces at i in equilibrium with forces at j
    carry[:3, :3] = -np.eye(3)
    carry[3:, 3:] = -np.eye(3)
    carry[4, 2] = length
    carry[5, 1] = -length
    stiffness = np.zeros((12, 12))
    stiffness[6:, 6:] = end_j
    stiffness[:6, 6:] = carry @ end_j
    stiffness[6:, :6] = stiffness[:6, 6:].T
    stiffness[:6, :6] = carry @ end_j @ carry.T
    return stiffness


def solve(building: Building, spectrum: Spectrum, modes: int = 30, damping: float = 0.05) -> Expected:
    """Assemble, constrain, and answer with modal response-spectrum analysis (CQC)."""
    model, nodes = _pynite_model(building)
    dofs = {name: 6 * index for index, name in enumerate(nodes)}
    stiffness = np.zeros((6 * len(nodes), 6 * len(nodes)))
    shear_modulus = building.elasticity / (2 * (1 + building.poisson))
    for member in model.members.values():
        width, height = building.column if member.section.name == "column" else building.beam
        local = _with_shear(member.ke(), member.L(), 5 / 6 * width * height * shear_modulus)
        turned = member.T().T @ local @ member.T()
        place = [dofs[end.name] + k for end in (member.i_node, member.j_node) for k in range(6)]
        stiffness[np.ix_(place, place)] += turned
    transform, masters = _diaphragms(building, nodes)
    reduced = transform.T @ stiffness @ transform
    mass = transform.T @ (_nodal_masses(building, nodes)[:, None] * transform)
    condensed, mass = _condense(reduced, mass, masters)
    return _respond(building, spectrum, condensed, mass, modes, damping)


def _pynite_model(building: Building) -> tuple[FEModel3D, list[str]]:
    """PyNite has Y up: its X, Y, Z are our x, z, y. A mirror image, with the same stiffness for this symmetric plan."""
    model = FEModel3D()
    e, nu = building.elasticity, building.poisson
    model.add_material("C24", e, e / (2 * (1 + nu)), nu, building.unit_weight)
    for name, (width, height) in (("column", building.column), ("beam", building.beam)):
        torsion = _torsion_constant(width, height)
        model.add_section(name, width * height, height * width**3 / 12, width * height**3 / 12, torsion)
    grid, nodes = range(building.bays + 1), list[str]()
    for level in range(building.storeys + 1):
        for i in grid:
            for j in grid:
                name = f"{level}-{i}-{j}"
                model.add_node(name, i * building.bay, level * building.storey_height, j * building.bay)
                nodes.append(name)
    for level in range(1, building.storeys + 1):
        for i in grid:
            for j in grid:
                here = f"{level}-{i}-{j}"
                model.add_member(f"c{here}", f"{level - 1}-{i}-{j}", here, "C24", "column")
                if i < building.bays:
                    model.add_member(f"x{here}", here, f"{level}-{i + 1}-{j}", "C24", "beam")
                if j < building.bays:
                    model.add_member(f"y{here}", here, f"{level}-{i}-{j + 1}", "C24", "beam")
    return model, nodes


def _nodal_masses(building: Building, nodes: list[str]) -> Array:
    """Lumped horizontal masses in t: half of each member at its ends, floor dead load by tributary area."""
    masses = np.zeros(6 * len(nodes))
    for index, name in enumerate(nodes):
        level, i, j = (int(part) for part in name.split("-"))
        column = building.column[0] * building.column[1] * building.storey_height / 2 * building.unit_weight
        weight = column * ((level > 0) + (level < building.storeys))
        if level > 0:
            ways_x, ways_y = (2 - (i in (0, building.bays))), (2 - (j in (0, building.bays)))
            beam = building.beam[0] * building.beam[1] * building.bay / 2 * building.unit_weight
            weight += beam * (ways_x + ways_y)
            weight += building.floor_dead * building.bay**2 / 4 * ways_x * ways_y
        masses[6 * index + 0] = masses[6 * index + 2] = weight / building.gravity
    return masses


def _diaphragms(building: Building, nodes: list[str]) -> tuple[Array, list[int]]:
    """u = T q with fixed bases; per floor q has master ux, uz (plan) and ry at the centre, then free nodal dofs."""
    centre = building.bays * building.bay / 2
    columns: list[Array] = []
    size = 6 * len(nodes)
    masters: list[int] = []
    for level in range(1, building.storeys + 1):
        floor = [(n, name) for n, name in enumerate(nodes) if name.startswith(f"{level}-")]
        for kind in ("x", "z", "turn"):
            column = np.zeros(size)
            for n, name in floor:
                _, i, j = (int(part) for part in name.split("-"))
                x, z = i * building.bay - centre, j * building.bay - centre
                if kind == "x":
                    column[6 * n] = 1
                elif kind == "z":
                    column[6 * n + 2] = 1
                else:  # right-handed about Y: ux = z * turn, uz = -x * turn
                    column[6 * n], column[6 * n + 2], column[6 * n + 4] = z, -x, 1
            masters.append(len(columns))
            columns.append(column)
        for n, _ in floor:
            for free in (1, 3, 5):
                column = np.zeros(size)
                column[6 * n + free] = 1
                columns.append(column)
    return np.array(columns).T, masters


def _condense(stiffness: Array, mass: Array, masters: list[int]) -> tuple[Array, Array]:
    """Guyan condensation, exact here because only master dofs carry mass."""
    others = [k for k in range(len(stiffness)) if k not in set(masters)]
    coupling = stiffness[np.ix_(others, masters)]
    slave = np.linalg.solve(stiffness[np.ix_(others, others)], coupling)
    return stiffness[np.ix_(masters, masters)] - coupling.T @ slave, mass[np.ix_(masters, masters)]


def cqc(a: Array, omega: Array, damping: float) -> float:
    """Complete quadratic combination of modal maxima (Der Kiureghian, EESD 9, 1981, equal damping)."""
    total = 0.0
    for m, first in enumerate(a):
        for n, second in enumerate(a):
            ratio = omega[n] / omega[m]
            top = 8 * damping**2 * (1 + ratio) * ratio**1.5
            bottom = (1 - ratio**2) ** 2 + 4 * damping**2 * ratio * (1 + ratio) ** 2
            total += first * second * top / bottom
    return math.sqrt(total)


def _respond(
    building: Building, spectrum: Spectrum, stiffness: Array, mass: Array, modes: int, damping: float
) -> Expected:
    root = np.linalg.cholesky(mass)
    inverse = np.linalg.inv(root)
    squared, vectors = np.linalg.eigh(inverse @ stiffness @ inverse.T)
    omega, shapes = np.sqrt(squared)[:modes], (inverse.T @ vectors)[:, :modes]
    periods = 2 * np.pi / omega
    effective: dict[int, Array] = {}
    shears: dict[int, float] = {}
    drifts: list[float] = []
    for axis in (0, 1):
        influence = np.zeros(len(mass))
        influence[axis::3] = 1
        factors = shapes.T @ mass @ influence
        effective[axis] = factors**2
        accelerations = np.array([spectrum(period) for period in periods]) * building.gravity
        shears[axis] = cqc(effective[axis] * accelerations, omega, damping)
        if axis == 0:
            modal = shapes * (factors * accelerations / omega**2)
            floors = np.vstack([np.zeros(modal.shape[1]), modal[0::3]])
            drifts = [cqc(step, omega, damping) for step in np.diff(floors, axis=0)]
    dead, live = hand_reactions(building)
    return Expected(
        reaction_dead=dead,
        reaction_live=live,
        periods=tuple(float(period) for period in periods),
        effective_mass_x=tuple(float(value) for value in effective[0]),
        effective_mass_y=tuple(float(value) for value in effective[1]),
        total_mass=float(mass[0::3, 0::3].sum()),
        base_shear_x=shears[0],
        base_shear_y=shears[1],
        drifts_x=tuple(drifts),
    )
