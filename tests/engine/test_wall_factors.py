"""Stiffness factors of walls (WSSF) against closed forms of cantilever walls, and what is refused by name."""

from typing import Any

import pytest

from app.engine.documents.text_model import read_text_model, write_text_model
from tests.engine.conftest import Gen
from tests.engine.models import FIXED, node_load, support, user_material
from tests.engine.test_stiffness_factors import factors
from tests.engine.test_wall_joints import E, T, coupled, moved, nodes, start, wall
from tests.engine.test_wall_piers import stack

B, H, STOREYS = 2.4, 3.0, 4
TOP = H * STOREYS
P = 100.0
HEAD = (2 * STOREYS + 1, 2 * STOREYS + 2)
INERTIA = T * B**3 / 12


def cantilever(gen: Gen, style: int = 1, plane: int = 1, poisson: float = 0.0) -> None:
    start(gen, {}, plane)
    gen.put("MATL", {1: user_material(E, poisson)})
    nodes(gen, {1 + i + 2 * k: (B * i, 0.0, H * k) for k in range(STOREYS + 1) for i in (0, 1)})
    low = [1 + 2 * k for k in range(STOREYS)]
    gen.post("ELEM", {k: wall([n, n + 1, n + 3, n + 2], 1, style) for k, n in enumerate(low, 1)})
    gen.post("CONS", {1: FIXED, 2: FIXED})


def scale(gen: Gen, **values: float) -> None:
    gen.put("WSSF", {key: factors(**values) for key in range(1, STOREYS + 1)})
    gen.analyse()


@pytest.mark.parametrize("style", [1, 2])
@pytest.mark.parametrize("factor", [0.35, 0.7, 1.5])
def test_a_wall_is_shortened_and_bent_by_the_factor_of_bending(gen: Gen, style: int, factor: float) -> None:
    """A push down the wall, then a couple at its head; shear has no part in either."""
    cantilever(gen, style)
    gen.post("CNLD", {key: node_load("P", FZ=-P / 2) for key in HEAD})
    scale(gen, BENDING=factor, SHEAR=0.2)
    assert moved(gen, HEAD[0], "DZ") == pytest.approx(-P * TOP / (E * T * B * factor), rel=1e-6)
    gen.put("CNLD", {HEAD[0]: node_load("P", FZ=P), HEAD[1]: node_load("P", FZ=-P)})
    gen.analyse()
    assert moved(gen, HEAD[0]) == pytest.approx(P * B * TOP**2 / (2 * E * INERTIA * factor), rel=1e-6)


@pytest.mark.parametrize("style", [1, 2])
@pytest.mark.parametrize(("bending", "shear"), [(1.0, 1.0), (0.5, 1.0), (1.0, 0.5), (0.35, 0.2), (0.7, 0.04)])
def test_a_wall_sways_by_both_factors_as_beam_theory_has_it(gen: Gen, style: int, bending: float, shear: float) -> None:
    cantilever(gen, style)
    gen.post("CNLD", {key: node_load("P", FX=P / 2) for key in HEAD})
    scale(gen, BENDING=bending, SHEAR=shear)
    bent, slid = P * TOP**3 / (3 * E * INERTIA), 1.2 * P * TOP / (E / 2 * T * B)
    assert moved(gen, HEAD[0]) == pytest.approx(bent / bending + slid / shear, rel=2e-3)


@pytest.mark.parametrize("style", [1, 2])
@pytest.mark.parametrize("storey", [1, 3])
def test_factors_of_one_storey_soften_that_storey_alone(gen: Gen, style: int, storey: int) -> None:
    """What the factors add is the bending and the slide of that storey, by virtual work."""
    cantilever(gen, style)
    gen.post("CNLD", {key: node_load("P", FX=P / 2) for key in HEAD})
    gen.analyse()
    full = moved(gen, HEAD[0])
    gen.put("WSSF", {storey: factors(BENDING=0.4, SHEAR=0.25)})
    gen.analyse()
    above, below = TOP - H * storey, TOP - H * (storey - 1)
    bent, slid = P * (below**3 - above**3) / (3 * E * INERTIA), 1.2 * P * H / (E / 2 * T * B)
    assert moved(gen, HEAD[0]) - full == pytest.approx(bent * (1 / 0.4 - 1) + slid * (1 / 0.25 - 1), rel=2e-3)


@pytest.mark.parametrize(("style", "pieces"), [(1, 1), (2, 1), (1, 3)])
@pytest.mark.parametrize(("bending", "shear"), [(0.35, 1.0), (1.0, 0.2), (0.5, 0.3)])
def test_a_pier_that_bends_as_an_s_has_both_factors(
    gen: Gen, style: int, pieces: int, bending: float, shear: float
) -> None:
    """Its head does not turn: V h³ / 12 EI over the factor of bending, 1.2 V h / GA over that of shear."""
    start(gen, {})
    gen.put("MATL", {1: user_material(E, 0.0)})
    top = stack(gen, [0.0, B], 1, pieces, style)
    gen.post("CONS", dict.fromkeys(top, support("0010000")))
    gen.post("CNLD", {key: node_load("P", FX=P / 2) for key in top})
    gen.post("WSSF", {key: factors(BENDING=bending, SHEAR=shear) for key in range(1, pieces + 1)})
    gen.analyse()
    bent, slid = P * H**3 / (12 * E * INERTIA), 1.2 * P * H / (E / 2 * T * B)
    assert moved(gen, top[0]) == pytest.approx(bent / bending + slid / shear, rel=1e-6)


@pytest.mark.parametrize("style", [1, 2])
def test_walls_with_one_factor_for_all_are_walls_of_a_softer_material(gen: Gen, style: int) -> None:
    """Coupled walls: what holds the beams in the walls' plane is softer alike."""
    start(gen, {1: (0.6, 0.25)})
    beams = coupled(gen, [0.0, 3.6, 5.4, 9.0], 3.0, 4, style)
    walls = range(1, beams[0])
    gen.post("WSSF", {key: factors(BENDING=0.5, SHEAR=0.5) for key in walls})
    gen.analyse()
    swayed, forces = moved(gen, 17), gen.rows("BEAMFORCE")
    elements = gen.ok("GET", "/db/ELEM")["ELEM"]
    gen.ok("DELETE", "/db/WSSF")
    gen.post("MATL", {2: user_material(0.5 * E, 0.2)})
    gen.put("ELEM", {key: elements[str(key)] | {"MATL": 2} for key in walls})
    gen.analyse()
    assert moved(gen, 17) == pytest.approx(swayed, rel=1e-9)
    for one, other in zip(gen.rows("BEAMFORCE"), forces, strict=True):
        assert float(one["Moment-y"]) == pytest.approx(float(other["Moment-y"]), rel=1e-6, abs=1e-6)


def test_out_of_its_plane_a_plate_based_wall_keeps_its_stiffness(gen: Gen) -> None:
    cantilever(gen, style=2, plane=0)
    gen.post("CNLD", {key: node_load("P", FY=P / 2) for key in HEAD})
    gen.analyse()
    full = moved(gen, HEAD[0], "DY")
    scale(gen, BENDING=0.3, SHEAR=0.3)
    assert moved(gen, HEAD[0], "DY") == pytest.approx(full, rel=1e-9)


def test_the_weight_of_a_wall_is_not_scaled(gen: Gen) -> None:
    cantilever(gen)
    gen.put("MATL", {1: user_material(E, 0.0, density=25.0)})
    gen.post("BODF", {1: {"LCNAME": "P", "GROUP_NAME": "", "FV": [0, 0, -1]}})
    scale(gen, BENDING=0.3, SHEAR=0.3)
    total = gen.sub_rows("REACTIONG", "SUMMATION OF REACTION FORCES PRINTOUT")[0]
    assert float(total["FZ"]) == pytest.approx(25.0 * B * T * TOP, rel=1e-9)


@pytest.mark.parametrize(
    ("record", "why"),
    [
        (factors(AXIAL=0.5), "AXIAL must be 1"),
        (factors(OUT_BENDING=0.5, OUT_SHEAR=0.7), "OUT_SHEAR, OUT_BENDING must be 1"),
        (factors(SHEAR=0.0), "must be positive"),
        ({"ITEMS": [{"ID": k, "GROUP_NAME": "", "SHEAR": 0.5} for k in (1, 2)]}, "several boundary groups"),
    ],
)
def test_what_is_not_known_of_walls_is_refused_by_name_before_an_analysis_and_in_it(
    gen: Gen, record: dict[str, Any], why: str
) -> None:
    cantilever(gen)
    gen.post("WSSF", {2: record})
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "m.mgbx"})
    for method, path in (("POST", "/doc/ANAL"), ("GET", "/ope/JOINTS")):
        message = gen.error(method, path, {} if method == "POST" else None)
        assert "Wall stiffness scale factors of element 2" in message
        assert why in message


def test_walls_whose_shear_has_a_factor_of_its_own_are_named_where_poisson_has_a_part(gen: Gen) -> None:
    cantilever(gen, poisson=0.2)
    gen.post("WSSF", {2: factors(BENDING=0.5, SHEAR=0.4), 3: factors(BENDING=0.5, SHEAR=0.5)})
    (note,) = gen.ok("GET", "/ope/JOINTS")["JOINTS"]
    assert note["KIND"] == "split"
    assert "Walls 2 have a stiffness factor of shear" in note["TEXT"]["en"]
    assert "벽 2" in note["TEXT"]["ko"]
    gen.put("MATL", {1: user_material(E, 0.0)})
    assert gen.ok("GET", "/ope/JOINTS")["JOINTS"] == []


def test_walls_of_another_type_are_named_and_have_no_factors(gen: Gen) -> None:
    cantilever(gen)
    gen.put("ELEM", {2: wall([3, 4, 6, 5]) | {"W_TYPE": 1}})
    gen.post("CNLD", {HEAD[0]: node_load("P", FX=P)})
    gen.analyse()
    assert "Walls 2 have W_TYPE 1 or 2" in str(gen.sub_rows("ENGINECHECKS", "JOINTS"))
    gen.post("WSSF", {2: factors(SHEAR=0.5)})
    assert "W_TYPE 1 and 2 (CRB)" in gen.error("POST", "/doc/ANAL", {})


def test_factors_of_walls_go_with_the_wall_and_only_walls_have_them(gen: Gen) -> None:
    cantilever(gen)
    gen.post("WSSF", {1: factors(SHEAR=0.5)})
    assert "Wrong Key" in gen.error("POST", "/db/WSSF", {"Assign": {"99": factors(SHEAR=0.5)}})
    gen.ok("DELETE", "/db/ELEM/1")
    assert gen.ok("GET", "/db/WSSF") == {"message": ""}


@pytest.mark.parametrize("line", ["0.7, 0.5, G", "0.7, 0.5, , 1, 1, 1, 1"])
def test_factors_of_walls_come_from_a_text_model_and_go_back(line: str) -> None:
    found = read_text_model(
        "*UNIT\n KN, M, KJ, C\n*NODE\n 1, 0, 0, 0\n 2, 2, 0, 0\n 3, 2, 0, 3\n 4, 0, 0, 3\n"
        f"*ELEMENT\n 1, WALL, 1, 1, 1, 2, 3, 4, 1, 1, 0\n*WALL-SSRF\n 1, {line}\n"
    )
    (item,) = found.rows("WSSF")[1]["ITEMS"]  # type: ignore[misc]
    assert (item["SHEAR"], item["BENDING"]) == (0.7, 0.5)  # type: ignore[index]
    assert read_text_model(write_text_model(found)).tables == found.tables
