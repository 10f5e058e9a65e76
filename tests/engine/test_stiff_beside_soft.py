"""Very stiff parts in soft structures: solved to the closed form, or refused with the parts that cause it."""

from typing import Any

import pytest

from tests.engine.conftest import Gen
from tests.engine.models import FIXED, beam, line_load, node_load, story, support, user_material, value_section
from tests.engine.test_links import moved
from tests.engine.test_self_checks import failed_message

E, INERTIA, P = 2e8, 1e-4, 100.0
STIFF = 1e9


def row(
    gen: Gen, places: list[float], supports: dict[int, Any] | None = None, stiff: int = 0, releases: str = ""
) -> None:
    """Beams in a row along X; the one with the number `stiff` has a modulus 1e9 times as high."""
    gen.post("MATL", {1: user_material(E), 2: user_material(E * STIFF)})
    gen.post("SECT", {1: value_section(0.01, INERTIA, INERTIA, 2e-4)})
    gen.post("NODE", {n: {"X": x, "Y": 0, "Z": 0} for n, x in enumerate(places, 1)})
    gen.post("ELEM", {n: beam(n, n + 1) | {"MATL": 2 if n == stiff else 1} for n in range(1, len(places))})
    gen.post("CONS", supports or {1: FIXED})
    gen.post("STLD", {1: {"NAME": "P", "TYPE": "D"}})


def reaction(gen: Gen, node: int, component: str) -> float:
    return float(next(r for r in gen.rows("REACTIONG") if r["Node"] == str(node))[component])


def at_start(gen: Gen, element: int, component: str) -> float:
    return abs(float(gen.rows("BEAMFORCE", NODE_ELEMS={"KEYS": [element]})[0][component]))


@pytest.mark.parametrize("place", [0.0, 7.0, 19.999])
def test_a_piece_of_a_millimetre_in_a_cantilever_of_20_m(gen: Gen, place: float) -> None:
    """P L³ / 3 E I at the tip, and the piece carries the moment and the shear of its place."""
    places = sorted({0.0, place, place + 1e-3, 20.0})
    piece = places.index(place) + 1
    row(gen, places)
    gen.post("CNLD", {len(places): node_load("P", FZ=-P)})
    gen.analyse()
    assert moved(gen, len(places))["DZ"] == pytest.approx(-P * 20**3 / (3 * E * INERTIA), rel=1e-9)
    assert abs(reaction(gen, 1, "MY")) == pytest.approx(20 * P, rel=1e-9)
    assert at_start(gen, piece, "Shear-z") == pytest.approx(P, rel=1e-9)
    assert at_start(gen, piece, "Moment-y") == pytest.approx(P * (20 - place), rel=1e-9)


def test_a_piece_of_a_millimetre_in_a_beam_fixed_at_both_ends(gen: Gen) -> None:
    """w L²/12 at the ends and w x² (L - x)² / 24 E I at x (Timoshenko)."""
    row(gen, [0.0, 7.0, 7.001, 20.0], {1: FIXED, 4: FIXED})
    gen.post("BMLD", {n: line_load("P", -10.0) for n in (1, 2, 3)})
    gen.analyse()
    assert moved(gen, 2)["DZ"] == pytest.approx(-10.0 * 7.0**2 * 13.0**2 / (24 * E * INERTIA), rel=1e-9)
    assert abs(reaction(gen, 1, "MY")) == pytest.approx(10.0 * 20**2 / 12, rel=1e-9)


@pytest.mark.parametrize("length", [0.5, 0.05])
def test_a_stub_of_a_thousand_million_times_the_modulus(gen: Gen, length: float) -> None:
    """At the tip of a cantilever of 4 m the stub turns as a rigid body, and carries what hangs on it."""
    row(gen, [0.0, 4.0, 4.0 + length], stiff=2)
    gen.post("CNLD", {3: node_load("P", FZ=-P)})
    gen.analyse()
    bending = 4.0**3 / 3 + length * 4.0**2 + length**2 * 4.0
    assert moved(gen, 3)["DZ"] == pytest.approx(-P * bending / (E * INERTIA), rel=1e-9)
    assert at_start(gen, 2, "Shear-z") == pytest.approx(P, rel=1e-9)
    assert at_start(gen, 2, "Moment-y") == pytest.approx(P * length, rel=1e-9)


def pair(gen: Gen, stiffness: float, *, all_ways: bool = False) -> None:
    """Two equal cantilevers of 4 m above each other whose tips a link joins."""
    gen.post("MATL", {1: user_material(E)})
    gen.post("SECT", {1: value_section(0.01, INERTIA, INERTIA, 2e-4)})
    points = [(0, 0, 0), (4, 0, 0), (0, 0, 3), (4, 0, 3)]
    gen.post("NODE", {n: dict(zip("XYZ", point, strict=True)) for n, point in enumerate(points, 1)})
    gen.post("ELEM", {1: beam(1, 2), 2: beam(3, 4)})
    gen.post("CONS", {1: FIXED, 3: FIXED})
    gen.post("STLD", {1: {"NAME": "P", "TYPE": "D"}})
    values = [stiffness] * 6 if all_ways else [stiffness, 0, 0, 0, 0, 0]
    gen.post("ELNK", {1: {"NODE": [2, 4], "LINK": "GEN", "ANGLE": 0, "SDR": values}})
    gen.post("CNLD", {2: node_load("P", FZ=-P)})


@pytest.mark.parametrize("stiffness", [1e14, 1e16, 1e18])
def test_a_link_that_is_nearly_rigid_shares_the_load(gen: Gen, stiffness: float) -> None:
    pair(gen, stiffness)
    gen.analyse()
    for node in (2, 4):
        assert moved(gen, node)["DZ"] == pytest.approx(-P / 2 * 4.0**3 / (3 * E * INERTIA), rel=1e-9)
    assert abs(float(gen.rows("ELASTICLINK")[0]["Axial"])) == pytest.approx(P / 2, rel=1e-9)


@pytest.mark.parametrize("stiffness", [1e20, 1e25, 1e30])
def test_a_link_beyond_all_digits_is_refused_by_its_nodes_and_the_pivot_ratio(gen: Gen, stiffness: float) -> None:
    pair(gen, stiffness, all_ways=True)
    message = failed_message(gen)
    assert "elastic link 2-4" in message
    assert "pivot" in message
    assert "not restrained" not in message


def test_a_piece_of_a_hundredth_of_a_millimetre_is_refused_by_its_element(gen: Gen) -> None:
    row(gen, [0.0, 7.0, 7.00001, 20.0])
    gen.post("CNLD", {4: node_load("P", FZ=-P)})
    message = failed_message(gen)
    assert "join: element 2." in message
    assert "not restrained" not in message


def portal(gen: Gen, supports: dict[int, Any]) -> None:
    """A portal of ordinary members, loaded at one head; nodes 1 and 4 are its feet."""
    gen.post("MATL", {1: user_material(E)})
    gen.post("SECT", {1: value_section(0.01, INERTIA, INERTIA, 2e-4)})
    points = {1: (0, 0, 0), 2: (0, 0, 4), 3: (6, 0, 4), 4: (6, 0, 0), 5: (12, 0, 4), 6: (0, 0, 5), 7: (6, 0, 5)}
    gen.post("NODE", {n: dict(zip("XYZ", point, strict=True)) for n, point in points.items()})
    gen.post("ELEM", {1: beam(1, 2), 2: beam(2, 3), 3: beam(3, 4)})
    if supports:
        gen.post("CONS", supports)
    gen.post("STLD", {1: {"NAME": "P", "TYPE": "D"}})
    gen.post("CNLD", {2: node_load("P", FX=1.0, FZ=-1.0)})


def springs(*values: float) -> dict[str, Any]:
    return {"ITEMS": [{"ID": 1, "TYPE": "LINEAR", "SDR": [*values], "F_S": [False] * 6, "GROUP_NAME": ""}]}


@pytest.mark.parametrize("soft", [1e-10, 1e-12, 1e-16, 1e-20])
def test_springs_too_soft_for_what_stands_on_them_are_named_and_no_element(gen: Gen, soft: float) -> None:
    portal(gen, {})
    gen.post("NSPR", {1: springs(*[soft] * 6), 4: springs(*[soft] * 6)})
    message = failed_message(gen)
    assert "Too soft beside what they hold: point spring of node 1, point spring of node 4;" in message
    assert "element" not in message


@pytest.mark.parametrize("soft", [1e-10, 1e-14, 1e-20])
def test_the_one_soft_spring_among_good_ones_is_named_with_what_it_holds(gen: Gen, soft: float) -> None:
    portal(gen, {4: support("0110000")})
    gen.post("NSPR", {1: springs(soft, 1e5, 1e5, 1e3, 1e3, 1e3)})
    message = failed_message(gen)
    assert "point spring of node 1; they alone restrain node 1 DX." in message


@pytest.mark.parametrize("soft", [1e-9, 1e-12, 1e-16])
def test_a_soft_spring_under_a_hinged_beam_is_named(gen: Gen, soft: float) -> None:
    portal(gen, {1: FIXED, 4: FIXED})
    gen.post("ELEM", {4: beam(3, 5)})
    flags = {"FLAG_I": "0000110", "VALUE_I": [0] * 7, "FLAG_J": "0000000", "VALUE_J": [0] * 7}
    gen.post("FRLS", {4: {"ITEMS": [{"ID": 1, "bVALUE": True, **flags}]}})
    gen.post("NSPR", {5: springs(0, soft, soft, 0, 0, 0)})
    assert "point spring of node 5; they alone restrain node 5" in failed_message(gen)


@pytest.mark.parametrize("soft", [1e-10, 1e-16])
def test_a_soft_link_that_alone_carries_a_beam_is_named(gen: Gen, soft: float) -> None:
    portal(gen, {1: FIXED, 4: FIXED})
    gen.post("ELEM", {4: beam(6, 7)})
    gen.post("ELNK", {1: {"NODE": [2, 6], "LINK": "GEN", "ANGLE": 0, "SDR": [soft] * 6}})
    assert "Too soft beside what they hold: elastic link 2-6;" in failed_message(gen)


def test_a_stiff_link_is_the_cause_where_a_soft_spring_holds_nothing_alone(gen: Gen) -> None:
    """The spring stands on a joint that the frame holds; the link between two frames has no digits left."""
    portal(gen, {1: FIXED, 4: FIXED})
    gen.post("ELEM", {4: beam(6, 7)})
    gen.post("NSPR", {3: springs(*[1e-12] * 6)})
    gen.post("ELNK", {1: {"NODE": [2, 6], "LINK": "GEN", "ANGLE": 0, "SDR": [1e25] * 6}})
    message = failed_message(gen)
    assert "Too stiff beside what they join: elastic link 2-6." in message
    assert "spring" not in message


@pytest.mark.parametrize(("places", "stiff"), [([0.0, 7.0, 7.001, 20.0], 0), ([0.0, 0.05, 4.0], 1), ([0, 4, 4.05], 2)])
def test_what_can_move_is_named_also_beside_stiff_parts(gen: Gen, places: list[float], stiff: int) -> None:
    """A beam on one pin turns about it."""
    row(gen, places, {1: support("1111000")}, stiff)
    gen.post("CNLD", {len(places): node_load("P", FZ=-P)})
    assert f"node {len(places)} DY is not restrained" in failed_message(gen)


def test_a_support_that_settles_takes_a_stiff_stub_along(gen: Gen) -> None:
    """A propped stub and beam of 4 m: settling by s at its fixed foot loads nothing but the prop, 3 E I s / L³."""
    row(gen, [0.0, 0.05, 4.05], {1: FIXED, 3: support("0010000")}, stiff=1)
    down = {"OPT_FLAG": True, "DISPLACEMENT": -0.01}
    free = {"OPT_FLAG": False, "DISPLACEMENT": 0}
    gen.post(
        "SDSP", {1: {"ITEMS": [{"ID": 1, "LCNAME": "P", "GROUP_NAME": "", "VALUES": [free, free, down, *[free] * 3]}]}}
    )
    gen.analyse()
    assert reaction(gen, 3, "FZ") == pytest.approx(3 * E * INERTIA * 0.01 / 4.0**3, rel=1e-9)
    assert at_start(gen, 1, "Shear-z") == pytest.approx(3 * E * INERTIA * 0.01 / 4.0**3, rel=1e-6)


def mast(gen: Gen, places: list[float]) -> None:
    """A cantilever mast with a mass at its top, under its self-made spectrum along X."""
    gen.post("MATL", {1: user_material(E)})
    gen.post("SECT", {1: value_section(0.01, INERTIA, INERTIA, 2e-4)})
    gen.post("NODE", {n: {"X": 0, "Y": 0, "Z": z} for n, z in enumerate(places, 1)})
    gen.post("ELEM", {n: beam(n, n + 1) for n in range(1, len(places))})
    gen.post("CONS", {1: FIXED})
    gen.post("STOR", {1: story("1F", 0.0, diaphragm=False), 2: story("2F", places[-1], diaphragm=False)})
    gen.post("STLD", {1: {"NAME": "P", "TYPE": "D"}})
    gen.post("CNLD", {len(places): node_load("P", FX=1.0)})
    gen.post("NMAS", {len(places): {"mX": 10, "mY": 0, "mZ": 0, "rmX": 0, "rmY": 0, "rmZ": 0}})
    gen.post("EIGV", {1: {"TYPE": "LANCZOS", "iFREQ": 1}})
    points = [{"PERIOD": p, "VALUE": 0.4} for p in (0.0, 50.0)]
    gen.post("SPFC", {1: {"NAME": "S", "iTYPE": 1, "SCALE": 1.0, "GRAV": 10.0, "DRATIO": 0.05, "aFUNC": points}})
    gen.post("SPLC", {1: {"NAME": "R", "DIR": "XY", "ANGLE": 0, "COMTYPE": "CQC", "aFUNCNAME": ["S"]}})


def test_modes_and_spectra_hold_their_digits_in_a_short_piece(gen: Gen) -> None:
    """T = 2π √(m L³ / 3 E I); the base shear m Sa goes through every piece."""
    mast(gen, [0.0, 7.0, 7.001, 20.0])
    gen.analyse()
    period = gen.sub_rows("EIGENVALUEMODE", "EIGENVALUE ANALYSIS", COMPONENTS=["Node"])[0]["Period(sec)"]
    assert float(period) == pytest.approx(2 * 3.141592653589793 * (10 * 20**3 / (3 * E * INERTIA)) ** 0.5, rel=1e-9)
    shears = gen.rows("BEAMFORCE", LOAD_CASE_NAMES=["R(RS)"], NODE_ELEMS={"KEYS": [2]})
    assert float(shears[0]["Shear-y"]) + float(shears[0]["Shear-z"]) == pytest.approx(10 * 0.4 * 10, rel=1e-9)
