"""Factors of large matrices by fronts, and the order in which unknowns are eliminated."""

import numpy as np
import pytest
import scipy.sparse as sp
from hypothesis import given
from hypothesis import strategies as st

import app.engine.solve.dissection
from app.engine.http.service import EngineServer
from app.engine.solve.analysis import Results, analyse
from app.engine.solve.dissection import Blocks, UnknownPlaces, dissect
from app.engine.solve.fronts import cholesky, negative_pivots
from app.engine.solve.sturm import modes_missed
from app.engine.store.arrays import FloatArray
from tests.engine.conftest import KEY, Gen
from tests.engine.models import FIXED, beam, line_load, node_load, rectangle, story, user_material

SIDE = 14
COLUMNS, STOREYS = 14, 4


def line(count: int) -> FloatArray:
    return 2.0 * np.eye(count) - np.eye(count, k=1) - np.eye(count, k=-1)


def cube() -> tuple[sp.csc_array, UnknownPlaces]:
    """Springs between the points of a cubic grid: all eigenvalues known."""
    one, along = sp.eye_array(SIDE), sp.csc_array(line(SIDE))
    parts = (sp.kron(sp.kron(a, b), c) for a, b, c in ((along, one, one), (one, along, one), (one, one, along)))
    where = np.stack(np.meshgrid(*[np.arange(SIDE)] * 3, indexing="ij")).reshape(3, -1).T
    return sp.csc_array(sum(parts, sp.csc_array((SIDE**3, SIDE**3)))), UnknownPlaces(
        np.arange(SIDE**3), where.astype(float)
    )


def eigenvalues_of_the_cube() -> FloatArray:
    alone = 2.0 - 2.0 * np.cos(np.pi * np.arange(1, SIDE + 1) / (SIDE + 1))
    return (alone[:, None, None] + alone[:, None] + alone).ravel()


def ordered(matrix: sp.csc_array, places: UnknownPlaces) -> Blocks:
    blocks = dissect(matrix, places)
    assert blocks is not None
    return blocks


def entries_of_factors(matrix: sp.csc_array, order: np.ndarray) -> int:
    """How many entries the factor of a matrix has, by elimination of one unknown after the other."""
    reached = [set(column[column > at].tolist()) for at, column in enumerate(columns_of(matrix, order))]
    for rows in reached:
        if rows:
            reached[min(rows)] |= rows - {min(rows)}
    return len(reached) + sum(map(len, reached))


def columns_of(matrix: sp.csc_array, order: np.ndarray) -> list[np.ndarray]:
    turned = sp.csc_array(matrix[order][:, order])
    return [turned.indices[turned.indptr[at] : turned.indptr[at + 1]] for at in range(len(order))]


def test_every_unknown_is_eliminated_once() -> None:
    matrix, places = cube()
    blocks = ordered(matrix, places)
    assert (np.sort(blocks.order) == np.arange(SIDE**3)).all()
    assert (np.diff(blocks.ends, prepend=0) > 0).all()
    assert blocks.ends[-1] == SIDE**3


def test_the_order_fills_in_far_less_than_level_by_level() -> None:
    matrix, places = cube()
    by_level = entries_of_factors(matrix, np.arange(SIDE**3))
    assert entries_of_factors(matrix, ordered(matrix, places).order) < 0.6 * by_level


def test_the_order_does_not_hang_on_the_last_digits_of_coordinates() -> None:
    matrix, places = cube()
    nudge = 1e-9 * np.random.default_rng(1).standard_normal(places.xyz.shape)
    first, second = (ordered(matrix, UnknownPlaces(places.point, xyz)) for xyz in (places.xyz, places.xyz + nudge))
    assert (first.order == second.order).all()
    assert (first.ends == second.ends).all()


def test_small_and_slender_structures_keep_the_order_of_the_library() -> None:
    matrix, places = cube()
    few = np.arange(SIDE**2)
    assert dissect(sp.csc_array(matrix[few][:, few]), UnknownPlaces(few, places.xyz[few])) is None
    count = 5000
    chain = sp.csc_array(2.0 * sp.eye_array(count) - sp.eye_array(count, k=1) - sp.eye_array(count, k=-1))
    along = np.zeros((count, 3))
    along[:, 0] = range(count)
    assert dissect(chain, UnknownPlaces(np.arange(count), along)) is None


def test_points_that_all_lie_at_one_place_are_ordered_too() -> None:
    matrix, places = cube()
    blocks = ordered(matrix, UnknownPlaces(places.point, np.zeros_like(places.xyz)))
    assert (np.sort(blocks.order) == np.arange(SIDE**3)).all()


def test_hubs_go_with_the_plane_that_parts_their_spokes() -> None:
    """Two more points at opposite corners, each tied to all of the cube, as that of a rigid floor is to its nodes."""
    matrix, places = cube()
    spokes = -0.01 * np.ones((SIDE**3, 2))
    whole = sp.csc_array(sp.block_array([[matrix, spokes], [spokes.T, 100.0 * np.eye(2)]]))
    blocks = ordered(whole, UnknownPlaces(np.arange(SIDE**3 + 2), np.concatenate([places.xyz, places.xyz[[0, -1]]])))
    last = blocks.order[blocks.ends[-2] :].tolist()
    assert len(last) == SIDE**2 + 2
    assert {SIDE**3, SIDE**3 + 1} <= {*last}


@pytest.mark.parametrize("place", [0, SIDE**3 // 2, SIDE**3 - 1])
def test_a_load_on_one_unknown_alone_reaches_all_others(place: int) -> None:
    matrix, places = cube()
    factors = cholesky(matrix, ordered(matrix, places))
    assert factors is not None
    right = np.zeros((SIDE**3, 2))
    right[place] = 1.0, -2.0
    assert np.abs(matrix @ factors.solve(right) - right).max() < 1e-12


def test_solutions_and_pivots_are_those_of_the_matrix() -> None:
    matrix, places = cube()
    factors = cholesky(matrix, ordered(matrix, places))
    assert factors is not None
    right = np.random.default_rng(1).standard_normal((SIDE**3, 5))
    found = factors.solve(right)
    assert np.abs(matrix @ found - right).max() < 1e-12
    assert np.abs(factors.solve(right[:, 0]) - found[:, 0]).max() < 1e-12
    assert np.log(factors.pivots()).sum() == pytest.approx(np.log(eigenvalues_of_the_cube()).sum(), rel=1e-12)


@pytest.mark.parametrize("shift", [0.0, 0.2, 1.1, 5.9, 13.0])
def test_as_many_pivots_are_negative_as_eigenvalues(shift: float) -> None:
    matrix, places = cube()
    shifted = sp.csc_array(matrix - shift * sp.eye_array(SIDE**3))
    assert negative_pivots(shifted, ordered(matrix, places)) == int((eigenvalues_of_the_cube() < shift).sum())
    assert (cholesky(shifted, ordered(matrix, places)) is None) == (shift > 0.1)


@given(st.integers(1, 40), st.floats(0.0, 0.5), st.integers(0, 2**32 - 1))
def test_any_order_and_any_blocks_give_the_same_answers(size: int, density: float, seed: int) -> None:
    chance = np.random.default_rng(seed)
    lower = np.where(chance.random((size, size)) < density, chance.standard_normal((size, size)), 0.0)
    indefinite = lower + lower.T
    definite = indefinite @ indefinite + np.eye(size)
    ends = np.unique(np.append(chance.integers(1, size + 1, 5), size))
    blocks = Blocks(chance.permutation(size), ends)
    factors = cholesky(sp.csc_array(definite), blocks)
    assert factors is not None
    right = chance.standard_normal((size, 3))
    scale = np.abs(definite).max()
    assert np.abs(definite @ factors.solve(right) - right).max() < 1e-9 * scale * np.abs(right).max()
    counted, values = negative_pivots(sp.csc_array(indefinite), blocks), np.linalg.eigvalsh(indefinite)
    if counted is not None and np.abs(values).min() > 1e-6:
        assert counted == int((values < 0.0).sum())


def test_pairs_of_opposite_pivots_count_once_and_a_singular_block_not_at_all() -> None:
    pairs = sp.csc_array(sp.block_diag([np.array([[0.0, 1.0], [1.0, 0.0]])] * 3 + [np.array([[2.0]])]))
    assert negative_pivots(pairs, Blocks(np.arange(7), np.array([2, 6, 7]))) == 3
    assert negative_pivots(pairs, Blocks(np.arange(7), np.array([1, 7]))) is None
    assert cholesky(pairs, Blocks(np.arange(7), np.array([7]))) is None


def wide_frame(gen: Gen, **more: dict[int, object]) -> None:
    """Rigid floors on many columns in both directions: more unknowns than the library's order is kept for."""
    side = range(COLUMNS)
    key = {(k, i, j): 1 + i + COLUMNS * (j + COLUMNS * k) for k in range(STOREYS + 1) for j in side for i in side}
    gen.post("MATL", {1: user_material(27e6, 0.2, density=24.5, mass=2.5)})
    gen.post("SECT", {1: rectangle(0.6, 0.6), 2: rectangle(0.5, 0.3)})
    gen.post("NODE", {node: {"X": 6.0 * i, "Y": 5.0 * j, "Z": 3.5 * k} for (k, i, j), node in key.items()})
    ends = [(key[k, i, j], key[k + 1, i, j], 1) for k in range(STOREYS) for j in side for i in side]
    for k in range(1, STOREYS + 1):
        ends += [(key[k, i, j], key[k, i + 1, j], 2) for j in side for i in side[:-1]]
        ends += [(key[k, i, j], key[k, i, j + 1], 2) for j in side[:-1] for i in side]
    gen.post("ELEM", {number: beam(*one) for number, one in enumerate(ends, 1)})
    gen.post("CONS", {key[0, i, j]: FIXED for i in side for j in side})
    gen.post("STOR", {k + 1: story(f"{k + 1}F", 3.5 * k, diaphragm=k > 0) for k in range(STOREYS + 1)})
    gen.post("STLD", {1: {"NAME": "DL", "TYPE": "D"}, 2: {"NAME": "H", "TYPE": "E"}})
    gen.post("BODF", {1: {"LCNAME": "DL", "GROUP_NAME": "", "FV": [0, 0, -1]}})
    gen.post("BMLD", {n: line_load("DL", -15.0 - n % 7) for n, one in enumerate(ends, 1) if one[2] == 2})
    gen.post("CNLD", {key[STOREYS, 0, 0]: node_load("H", FX=100.0, FY=50.0)})
    gen.put("STYP", {1: {"bSELFWEIGHT": True, "SMASS": 1}})
    gen.post("EIGV", {1: {"TYPE": "LANCZOS", "iFREQ": 9}})
    for table, records in more.items():
        gen.post(table, records)


def quantities(results: Results) -> list[FloatArray]:
    assert results.modes is not None
    found = [results.displacements.static, results.forces.static, results.reactions.static, results.modes.periods]
    return [*found, results.modes.effective_mass]


def by_library(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(app.engine.solve.dissection, "FEWEST_UNKNOWNS", 10**9)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> tuple[Results, Results]:
    """A wide frame by fronts, and by the library's own factors."""
    server = EngineServer(tmp_path_factory.mktemp("documents"), KEY)
    client = Gen(server.start())
    wide_frame(client)
    client.connection.close()
    own = analyse(server.session.store)
    with pytest.MonkeyPatch.context() as patch:
        by_library(patch)
        other = analyse(server.session.store)
    server.stop()
    return own, other


def test_a_wide_frame_has_the_answers_that_the_library_gives(both: tuple[Results, Results]) -> None:
    own, other = both
    assert own.system.factor.blocks is not None
    assert other.system.factor.blocks is None
    for one, two in zip(quantities(own), quantities(other), strict=True):
        assert np.abs(one - two).max() < 1e-9 * np.abs(two).max()


def test_a_mode_left_out_of_a_wide_frame_is_counted(both: tuple[Results, Results]) -> None:
    for results in both:
        system, modes = results.system, results.modes
        assert modes is not None
        t, values = system.constraints.t, modes.omega**2
        mass = sp.csc_array(t.T @ system.mass @ t)
        missed = [
            modes_missed(system.k_free, mass, found, system.factor.blocks) for found in (values, np.delete(values, 3))
        ]
        assert missed == [0, 1]


def test_what_hangs_loose_on_a_wide_frame_is_named(gen: Gen) -> None:
    """A stub on a hinge."""
    top = 1 + COLUMNS * COLUMNS * STOREYS
    hinge = {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "bVALUE": False, "FLAG_I": "0000110", "FLAG_J": "0000000"}]}
    wide_frame(gen)
    gen.post("NODE", {9000: {"X": 0, "Y": 0, "Z": 3.5 * STOREYS + 1.0}})
    gen.post("ELEM", {9000: beam(top, 9000)})
    gen.post("FRLS", {9000: hinge})
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "model.mgbx"})
    assert "node 9000 DX is not restrained" in gen.ok("POST", "/doc/ANAL", {})["message"]


def test_a_wide_frame_that_buckles_under_its_loads_says_so(gen: Gen) -> None:
    control = {"ITER": 5, "TOL": 1e-5, "PDEL_CASES": [{"LCNAME": "DL", "FACTOR": 1e4}]}
    wide_frame(gen, PDEL={1: control})
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "model.mgbx"})
    assert "buckles under the P-Delta loads" in gen.ok("POST", "/doc/ANAL", {})["message"]
