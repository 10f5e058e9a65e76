"""Random buildings with a basement, rigid and flexible floors, supports on floors and stiffness factors, against a
second solver that shares nothing with the engine (`dense_frames.py`)."""

import random
from dataclasses import dataclass

import numpy as np
import pytest

from tests.engine.conftest import Gen
from tests.engine.dense_frames import Bar, DenseFrame, Point, Vector, cqc
from tests.engine.models import FIXED, beam, story, support, user_material, value_section

E, POISSON, G, GRAVITY, DAMPING = 27e6, 0.2, 27e6 / 2.4, 9.806, 0.05
SECTIONS = {1: (0.25, 4e-3, 6e-3, 8e-3, 0.2, 0.2), 2: (0.18, 5.4e-3, 1.35e-3, 4e-3, 0.15, 0.15)}
FACTORS = ("AREA_SF", "IYY_SF", "IZZ_SF", "IXX_SF", "ASY_SF", "ASZ_SF")
SPECTRUM = [(0.0, 2.0), (0.3, 5.0), (0.8, 3.0), (5.0, 0.5)]
ECCENTRIC_X, ECCENTRIC_Y, AMPLIFIED, PERCENT = 0.7, 0.4, 1.3, 5.0
HELD = {"none": 0, "one": 1, "two": 2, "all": 4}


@dataclass
class Building:
    """`floors` are the nodes of each level from the lowest up, `forces` those of the story loads along X and Y."""

    gen: Gen
    frame: DenseFrame
    floors: list[list[int]]
    is_rigid: bool
    forces: list[tuple[float, float]]

    def moving(self) -> Vector:
        """Masses that something can move."""
        return np.where(np.abs(self.frame.ways()).max(axis=1) > 1e-9, self.frame.masses, 0.0)

    def shares(self, floor: list[int], masses: Vector) -> Vector:
        """Of the masses along X and Y of a floor's nodes, nodes x 2."""
        return np.array([[masses[self.frame.dof(node, n)] for n in (0, 1)] for node in floor])

    def twist(self, forces: Vector, floor: list[int], masses: Vector, moment: float) -> None:
        """A moment on a floor: at a rigid one anywhere, else as masses under an angular acceleration."""
        if self.is_rigid:
            forces[self.frame.dof(floor[0], 5)] += moment
            return
        xy = np.array([self.frame.nodes[node][:2] for node in floor])
        along_x, along_y = masses.T
        totals = np.where(masses.sum(axis=0) > 0.0, masses.sum(axis=0), 1.0)
        x, y = xy[:, 0] - along_y @ xy[:, 0] / totals[1], xy[:, 1] - along_x @ xy[:, 1] / totals[0]
        inertia = along_x @ y**2 + along_y @ x**2
        for node, fx, fy in zip(floor, -along_x * y, along_y * x, strict=True):
            forces[self.frame.dof(node, 0)] += moment * fx / inertia
            forces[self.frame.dof(node, 1)] += moment * fy / inertia

    def displacements(self, case: str) -> Vector:
        names = ("DX", "DY", "DZ", "RX", "RY", "RZ")
        rows = self.gen.rows("DISPLACEMENTG", LOAD_CASE_NAMES=[case])
        found = {int(row["Node"]): [float(row[name]) for name in names] for row in rows}
        return np.array([found[node] for node in self.frame.nodes]).ravel()


def build(gen: Gen, seed: int, held: str, *, is_rigid: bool) -> Building:
    dice = random.Random(seed)
    heights = [dice.choice([3.0, 3.5, 4.2]) for _ in range(3)]
    levels = [-heights[0], 0.0, heights[1], heights[1] + heights[2]]
    xs, ys = [0.0, dice.uniform(4, 8), dice.uniform(9, 15)], [0.0, dice.uniform(5, 9)]
    plan = [(x, y) for y in ys for x in xs]
    floors = [[1 + n + 6 * k for n in range(6)] for k in range(4)]
    nodes: dict[int, Point] = {
        key: (*plan[n], levels[k]) for k, floor in enumerate(floors) for n, key in enumerate(floor)
    }
    columns = [(node, node + 6) for floor in floors[:3] for node in floor]
    beams = [(f[a], f[b]) for f in floors[1:] for a, b in ((0, 1), (1, 2), (3, 4), (4, 5), (0, 3), (1, 4), (2, 5))]
    frame = DenseFrame(nodes)
    factors = {key: [dice.choice([0.35, 0.7, 1.2]) for _ in FACTORS] for key in dice.sample(range(1, 40), 9)}
    for key, ends in enumerate([*columns, *beams], 1):
        sizes = np.array(SECTIONS[1 if key <= len(columns) else 2]) * factors.get(key, 1.0)
        frame.bar(*ends, Bar(E, G, *sizes.tolist()))
    supports = dict.fromkeys(floors[0], "111111") | dict.fromkeys(dice.sample(floors[1], HELD[held]), "110000")
    for node, code in supports.items():
        frame.hold(node, code)
    for floor in floors[1:] if is_rigid else []:
        frame.stiffen(floor)
    for node in nodes:
        frame.masses[[frame.dof(node, 0), frame.dof(node, 1)]] = dice.uniform(5, 30)
    forces = [(dice.uniform(10, 100), dice.uniform(10, 100)) for _ in floors[1:]]
    built = Building(gen, frame, floors, is_rigid, forces)
    gen.post("MATL", {1: user_material(E, POISSON)})
    gen.post("SECT", {key: value_section(*sizes) for key, sizes in SECTIONS.items()})
    gen.post("NODE", {key: dict(zip("XYZ", place, strict=True)) for key, place in nodes.items()})
    ends = [*columns, *beams]
    gen.post("ELEM", {n: beam(*pair, section=1 if n <= len(columns) else 2) for n, pair in enumerate(ends, 1)})
    scaled = {n: dict(zip(FACTORS, values, strict=True)) for n, values in factors.items()}
    gen.post("ESSF", {n: {"ITEMS": [{"ID": 1, "GROUP_NAME": ""} | values]} for n, values in scaled.items()})
    gen.post("CONS", {n: support(code + "0") if code != "111111" else FIXED for n, code in supports.items()})
    eccentric = {"SEIS_ACC_ECCENT_X": ECCENTRIC_X, "SEIS_ACC_ECCENT_Y": ECCENTRIC_Y}
    amplified = eccentric | {"SEIS_TORSIONAL_AMP_FACTOR_Y": AMPLIFIED}
    gen.post("STOR", {k: story(f"S{k}", z, is_rigid and k > 1) | amplified for k, z in enumerate(levels, 1)})
    none = {"mZ": 0, "rmX": 0, "rmY": 0, "rmZ": 0}
    masses = {node: float(frame.masses[frame.dof(node, 0)]) for node in nodes}
    gen.post("NMAS", {node: none | {"mX": mass, "mY": mass} for node, mass in masses.items()})
    return built


def load(built: Building, angle: int) -> None:
    """Story forces with torsion, and a spectrum with and without accidental eccentricity."""
    gen = built.gen
    gen.post("STLD", {1: {"NAME": "E", "TYPE": "E"}})
    named = [{"STORY_NAME": f"S{k}", "FORCE_X": x, "FORCE_Y": y} for k, (x, y) in enumerate(built.forces, 2)]
    sides = {"ACCIDENT_TORSION": True, "ACCIDENT_ECCEN_X": 0, "ACCIDENT_ECCEN_Y": 1}
    gen.post("SSEIS", {1: {"SEIS_CODE": "USER TYPE", "SEISMIC_FORCE": named} | sides})
    gen.post("EIGV", {1: {"TYPE": "LANCZOS", "iFREQ": 60}})
    points = [{"PERIOD": period, "VALUE": value} for period, value in SPECTRUM]
    gen.post("SPFC", {1: {"NAME": "S", "iTYPE": 2, "SCALE": 1.0, "GRAV": GRAVITY, "DRATIO": DAMPING, "aFUNC": points}})
    case = {"DIR": "XY", "ANGLE": angle, "SCALE": 1.0, "COMTYPE": "CQC", "INTERP": "LINEAR", "aFUNCNAME": ["S"]}
    more = {"bACCECC": True, "bACCECC_AUTO": True, "ACCECC_PERCENT": PERCENT}
    gen.post("SPLC", {1: case | {"NAME": "R"}, 2: case | {"NAME": "RA"} | more})
    gen.analyse()


def story_forces(built: Building) -> Vector:
    forces, moving = np.zeros(len(built.frame.masses)), built.moving()
    for floor, (x, y) in zip(built.floors[1:], built.forces, strict=True):
        masses = built.shares(floor, moving)
        own = masses if masses.any() else built.shares(floor, built.frame.masses)
        shares = own.sum(axis=1) / own.sum()
        for node, share in zip(floor, shares, strict=True):
            forces[built.frame.dof(node, 0)] += share * x
            forces[built.frame.dof(node, 1)] += share * y
        moment = -x * ECCENTRIC_Y - y * ECCENTRIC_X * AMPLIFIED
        built.twist(forces, floor, np.repeat(shares[:, None], 2, axis=1), moment)
    return forces


def close(found: Vector, wanted: Vector) -> bool:
    return float(np.abs(found - wanted).max()) < 1e-9 * float(np.abs(wanted).max())


@pytest.mark.parametrize("held", HELD)
@pytest.mark.parametrize(("is_rigid", "angle"), [(True, 30), (False, 0)])
def test_buildings_agree_with_a_second_solver(gen: Gen, held: str, is_rigid: bool, angle: int) -> None:
    built = build(gen, 7 * HELD[held] + angle, held, is_rigid=is_rigid)
    load(built, angle)
    frame = built.frame
    forces = story_forces(built)
    assert close(built.displacements("E(ST)"), frame.solve(forces))
    total = gen.sub_rows("REACTIONG", "SUMMATION OF REACTION FORCES PRINTOUT", LOAD_CASE_NAMES=["E(ST)"])[0]
    assert close(
        np.array([float(total["FX"]), float(total["FY"])]), -np.array([forces[0::6].sum(), forces[1::6].sum()])
    )
    omega, shapes = frame.modes()
    turn = np.radians(angle)
    motion = np.zeros(len(frame.masses))
    motion[0::6], motion[1::6] = np.cos(turn), np.sin(turn)
    size = np.interp(2 * np.pi / omega, *np.array(SPECTRUM).T) / omega**2 * (shapes.T @ (frame.masses * motion))
    moved = cqc(shapes * size, omega, DAMPING)
    assert close(built.displacements("R(RS)"), moved)
    inertia, twisted = frame.masses[:, None] * shapes * (omega**2 * size), np.zeros(len(frame.masses))
    for floor in built.floors[1:]:
        along = motion[:, None] * inertia
        whole = sum(along[frame.dof(node, n)] for node in floor for n in (0, 1))
        across = np.array([frame.nodes[node][:2] for node in floor]) @ [-np.sin(turn), np.cos(turn)]
        moment = float(cqc(np.atleast_2d(whole), omega, DAMPING)[0]) * PERCENT / 100 * float(np.ptp(across))
        masses = built.shares(floor, built.moving())
        if masses.any():
            built.twist(twisted, floor, masses, moment)
    assert close(built.displacements("RA(RS)"), moved + np.abs(frame.solve(twisted)))
    weights = {row["Story"]: float(row["Total"]) for row in gen.rows("STORYWEIGHT")}
    wanted = [built.shares(floor, built.moving()).sum() / 2 * GRAVITY for floor in built.floors]
    assert close(np.array([weights[f"S{k}"] for k in range(1, 5)]), np.array(wanted))
