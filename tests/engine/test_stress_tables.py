"""Stresses of beams, trusses, plates and walls, and forces of elastic links, against hand calculation."""

from typing import Any

import pytest

from tests.engine.conftest import Gen
from tests.engine.models import FIXED, beam, node_load, rectangle, support, user_material, value_section
from tests.engine.test_shells import thickness, wall

LENGTH, AXIAL, ALONG_Y, DOWN = 2.0, 100.0, 6.0, 10.0


def sized(shape: str, *sizes: float) -> dict[str, Any]:
    before = {"OFFSET_PT": "CC", "USE_SHEAR_DEFORM": True, "SHAPE": shape, "DATATYPE": 2}
    return {"SECTTYPE": "DBUSER", "SECT_NAME": shape, "SECT_BEFORE": before | {"SECT_I": {"vSIZE": [*sizes]}}}


def from_database(shape: str, database: str, name: str) -> dict[str, Any]:
    before = {"OFFSET_PT": "CC", "USE_SHEAR_DEFORM": True, "SHAPE": shape, "DATATYPE": 1}
    inner = {"DB_NAME": database, "SECT_NAME": name}
    return {"SECTTYPE": "DBUSER", "SECT_NAME": name, "SECT_BEFORE": before | {"SECT_I": inner}}


def cantilever(gen: Gen, section: dict[str, Any], **extra: Any) -> None:
    """Along X, held at node 1, pulled and pushed sideways at node 2."""
    gen.post("MATL", {1: user_material(2e8)})
    gen.post("SECT", {1: section})
    gen.post("NODE", {1: {"X": 0, "Y": 0, "Z": 0}, 2: {"X": LENGTH, "Y": 0, "Z": 0}})
    gen.post("ELEM", {1: beam(1, 2) | extra})
    gen.post("CONS", {1: FIXED})
    gen.post("STLD", {1: {"NAME": "P", "TYPE": "D"}})
    gen.post("CNLD", {2: node_load("P", FX=AXIAL, FY=ALONG_Y, FZ=-DOWN)})
    gen.analyse()


def at_support(gen: Gen, **argument: Any) -> dict[str, float]:
    row = gen.rows("BEAMSTRESS", LOAD_CASE_NAMES=["P(ST)"], PARTS=["PartI"], **argument)[0]
    assert row["Part"] == "I[1]"
    return {name: float(value) for name, value in row.items() if "(" in name or name in {"Axial", "Shear-y", "Shear-z"}}


def test_stresses_of_a_rectangle_are_axial_plus_bending(gen: Gen) -> None:
    cantilever(gen, rectangle(0.4, 0.2))
    found = at_support(gen)
    area, modulus_y, modulus_z = 0.08, 0.2 * 0.4**2 / 6, 0.4 * 0.2**2 / 6
    axial, about_y, about_z = AXIAL / area, DOWN * LENGTH / modulus_y, ALONG_Y * LENGTH / modulus_z
    expected = {
        "Axial": axial,
        "Bend(+y)": -about_z,
        "Bend(-y)": about_z,
        "Bend(+z)": about_y,
        "Bend(-z)": -about_y,
        "Cb(min/max)": axial + about_y + about_z,
        "Cb1(-y+z)": axial + about_y + about_z,
        "Cb2(+y+z)": axial + about_y - about_z,
        "Cb3(+y-z)": axial - about_y - about_z,
        "Cb4(-y-z)": axial - about_y + about_z,
    }
    assert {name: found[name] for name in expected} == pytest.approx(expected, rel=1e-9)
    assert abs(found["Shear-y"]) == pytest.approx(1.5 * ALONG_Y / area, rel=1e-6)
    assert abs(found["Shear-z"]) == pytest.approx(1.5 * DOWN / area, rel=1e-6)
    assert at_support(gen, UNIT={"FORCE": "N", "DIST": "MM"})["Axial"] == pytest.approx(axial * 1e-3, rel=1e-9)


# Section, distances to +y and +z from the centroid, and V-stress per unit shear along z: Q / (I b) at the centroid.
H_Q = 0.2 * 0.013 * (0.2 - 0.0065) + 0.008 * 0.187**2 / 2
H_I = (0.2 * 0.4**3 - 0.192 * 0.374**3) / 12
BOX_Q, BOX_I = (0.2 * 0.3**2 - 0.18 * 0.28**2) / 8, (0.2 * 0.3**3 - 0.18 * 0.28**3) / 12
TEE_C = (0.2 * 0.02 * 0.19 + 0.01 * 0.18 * 0.09) / (0.2 * 0.02 + 0.01 * 0.18)
TEE_I = 0.2 * 0.02**3 / 12 + 0.2 * 0.02 * (0.19 - TEE_C) ** 2 + 0.01 * 0.18**3 / 12 + 0.01 * 0.18 * (0.09 - TEE_C) ** 2
SHAPES = [
    (sized("SR", 0.5), 0.25, 0.25, 4 / 3 / 0.19634954084936207),
    (sized("P", 0.5, 0.01), 0.25, 0.25, 2.0 / 0.015393804002589988),
    (sized("H", 0.4, 0.2, 0.008, 0.013), 0.1, 0.2, H_Q / H_I / 0.008),
    (sized("B", 0.3, 0.2, 0.01, 0.01), 0.1, 0.15, BOX_Q / BOX_I / 0.02),
    (sized("T", 0.2, 0.2, 0.01, 0.02), 0.1, 0.2 - TEE_C, 0.01 * TEE_C**2 / 2 / TEE_I / 0.01),
    (from_database("H", "KS", "H 400x200x8/13"), 0.1, 0.2, H_Q / H_I / 0.008),
    (from_database("P", "KS", "P 139.8x4.5"), 0.0699, 0.0699, 2.0 / 0.0019127),
]


@pytest.mark.parametrize(
    ("section", "to_y", "to_z", "shear"), SHAPES, ids=lambda v: str(v["SECT_NAME"]) if isinstance(v, dict) else ""
)
def test_each_shape_has_its_fibres(gen: Gen, section: dict[str, Any], to_y: float, to_z: float, shear: float) -> None:
    cantilever(gen, section)
    found = at_support(gen)
    own = gen.rows("SECTIONALL")[0]
    assert found["Axial"] == pytest.approx(AXIAL / float(own["Area"]), rel=1e-9)
    assert found["Bend(+y)"] == pytest.approx(-ALONG_Y * LENGTH * to_y / float(own["Izz"]), rel=1e-9)
    assert found["Bend(+z)"] == pytest.approx(DOWN * LENGTH * to_z / float(own["Iyy"]), rel=1e-9)
    # Catalogue sections have root fillets, which the plates of the shear stress leave out.
    tolerance = 0.03 if section["SECT_BEFORE"]["DATATYPE"] == 1 or section["SECT_NAME"] == "P" else 1e-5
    assert abs(found["Shear-z"]) == pytest.approx(DOWN * shear, rel=tolerance)


def test_a_section_given_by_values_needs_its_fibre_distances(gen: Gen) -> None:
    section = value_section(0.02, 2e-4, 1e-4, 1e-5)
    cantilever(gen, section)
    row = gen.rows("BEAMSTRESS")[0]
    assert row["Axial"] == row["Cb(min/max)"] == "-"
    fibres = {"CYP": 0.1, "CYM": 0.1, "CZP": 0.15, "CZM": 0.25, "QYB": 0.01, "QZB": 0.03}
    section["SECT_BEFORE"]["SECT_I"]["STIFF"] |= fibres
    gen.put("SECT", {1: section})
    gen.analyse()
    found = at_support(gen)
    assert found["Bend(-z)"] == pytest.approx(-DOWN * LENGTH * 0.25 / 2e-4, rel=1e-9)
    assert abs(found["Shear-z"]) == pytest.approx(DOWN * 0.03 / 2e-4, rel=1e-9)


def test_stress_counts_the_section_without_its_stiffness_factors(gen: Gen) -> None:
    cantilever(gen, rectangle(0.4, 0.2))
    before = at_support(gen)
    gen.post("SECF", {1: {"ITEMS": [{"ID": 1, "IYY_SF": 0.5, "AREA_SF": 0.5}]}})
    gen.analyse()
    assert at_support(gen) == pytest.approx(before, rel=1e-9)


def test_the_largest_force_of_each_component_comes_with_its_case_and_part(gen: Gen) -> None:
    cantilever(gen, rectangle(0.4, 0.2))
    gen.post("STLD", {2: {"NAME": "Q", "TYPE": "L"}})
    gen.put("CNLD", {2: {"ITEMS": [{"ID": 1, "LCNAME": "P", "FZ": -10.0}, {"ID": 2, "LCNAME": "Q", "FZ": 30.0}]}})
    gen.analyse()
    rows = gen.rows("BEAMFORCEVBM", ITEM_TO_DISPLAY=["Moment-y"])
    assert [(row["Load"], row["Part"], row["Component"]) for row in rows] == [("Q", "I[1]", "Moment-y")]
    assert float(rows[0]["Moment-y"]) == pytest.approx(60.0)
    assert len(gen.rows("BEAMFORCEVBM")) == 6
    argument = {"TABLE_NAME": "T", "TABLE_TYPE": "BEAMFORCEVBM", "ITEM_TO_DISPLAY": ["Bend"]}
    assert gen.error("POST", "/post/TABLE", {"Argument": argument}) == "Wrong Field"


def strip(gen: Gen, turned: bool = False) -> None:
    """A strip of two plates 0.1 m thick, 2 m long and 1 m wide, held along one end, pulled and bent at the other."""
    gen.post("MATL", {1: user_material(2e8, 0.0)})
    gen.post("THIK", {1: thickness(0.1)})
    points = [(0, 0), (1, 0), (2, 0), (0, 1), (1, 1), (2, 1)]
    places = [(-y, x) if turned else (x, y) for x, y in points]
    gen.post("NODE", {n: {"X": x, "Y": y, "Z": 0} for n, (x, y) in enumerate(places, 1)})
    plate = {"TYPE": "PLATE", "MATL": 1, "SECT": 1, "STYPE": 1}
    gen.post("ELEM", {1: plate | {"NODE": [1, 2, 5, 4]}, 2: plate | {"NODE": [2, 3, 6, 5]}})
    gen.post("CONS", {1: FIXED, 4: FIXED})
    gen.post("STLD", {1: {"NAME": "P", "TYPE": "D"}})
    # Pull of 100 kN/m along the strip, and 5 kNm/m that bends it: tension on top.
    pull, bend = ("FY", "MX") if turned else ("FX", "MY")
    load = {pull: 50.0, bend: 2.5 if turned else -2.5}
    gen.post("CNLD", {3: node_load("P", **load), 6: node_load("P", **load)})
    gen.analyse()


def test_plate_stress_is_force_over_thickness_plus_moment_over_its_modulus(gen: Gen) -> None:
    strip(gen)
    centre = {row["Part"]: row for row in gen.rows("PLATESTRESSL", NODE_FLAG={"NODES": False}) if row["Elem"] == "1"}
    assert {row["Node"] for row in centre.values()} == {"Cent"}
    axial, bending = 100.0 / 0.1, 6 * 5.0 / 0.1**2
    for part, sign in (("Top", -1.0), ("Bot", 1.0)):
        row = centre[part]
        assert float(row["Sig-xx"]) == pytest.approx(axial + sign * bending, rel=1e-6)
        assert float(row["Sig-yy"]) == pytest.approx(0.0, abs=1e-6 * bending)
        assert float(row["Sig-EFF"]) == pytest.approx(abs(axial + sign * bending), rel=1e-6)
        assert float(row["Max-Shear"]) == pytest.approx(abs(axial + sign * bending) / 2, rel=1e-6)


def test_global_axes_turn_stresses_and_forces_of_a_plate(gen: Gen) -> None:
    strip(gen, turned=True)
    bottom = next(row for row in gen.rows("PLATESTRESSG") if row["Part"] == "Bot")
    assert float(bottom["Sig-YY"]) == pytest.approx(1000.0 + 3000.0, rel=1e-6)
    assert float(bottom["Sig-XX"]) == pytest.approx(0.0, abs=1e-3)
    local = gen.rows("PLATEFORCEUL")[0]
    along = gen.rows("PLATEFORCEUG")[0]
    assert (float(local["Fxx"]), float(local["Mxx"])) == pytest.approx((100.0, 5.0), rel=1e-6)
    assert (float(along["Fyy"]), float(along["Myy"])) == pytest.approx((100.0, 5.0), rel=1e-6)
    assert float(along["Fxx"]) == pytest.approx(0.0, abs=1e-6)


def test_averaged_results_agree_at_a_shared_node(gen: Gen) -> None:
    strip(gen)
    gen.post("CNLD", {2: node_load("P", FZ=-40.0, FY=30.0)})
    gen.analyse()
    plain = [row for row in gen.rows("PLATEFORCEUL", NODE_FLAG={"CENTER": False}) if row["Node"] == "2"]
    mean = [r for r in gen.rows("PLATEFORCEUL", AVERAGE_NODAL_RESULT=True) if r["Node"] == "2"]
    assert len(plain) == len(mean) == 2
    assert float(plain[0]["Mxx"]) != pytest.approx(float(plain[1]["Mxx"]), rel=1e-3)
    expected = (float(plain[0]["Mxx"]) + float(plain[1]["Mxx"])) / 2
    assert [float(row["Mxx"]) for row in mean] == pytest.approx([expected, expected], rel=1e-9)


def test_wall_stress_is_that_of_a_cantilever(gen: Gen) -> None:
    gen.post("MATL", {1: user_material(2e7, 0.0)})
    gen.post("THIK", {1: thickness(0.2)})
    corners = [(0, 0), (2, 0), (2, 3), (0, 3)]
    gen.post("NODE", {n: {"X": x, "Y": 0, "Z": z} for n, (x, z) in enumerate(corners, 1)})
    gen.post("ELEM", {8: wall([1, 2, 3, 4], 1)})
    gen.post("CONS", {1: FIXED, 2: FIXED})
    gen.post("STLD", {1: {"NAME": "P", "TYPE": "D"}})
    # 80 kN down in the middle and a couple of 40 kNm.
    gen.post("CNLD", {3: node_load("P", FZ=-60.0), 4: node_load("P", FZ=-20.0)})
    gen.analyse()
    top = {row["Node"]: float(row["Sig-yy"]) for row in gen.rows("PLATESTRESSL") if row["Part"] == "Top"}
    area, modulus = 2.0 * 0.2, 0.2 * 2.0**2 / 6
    assert top["Cent"] == pytest.approx(-80.0 / area, rel=1e-6)
    assert top["2"] == pytest.approx(-80.0 / area - 40.0 / modulus, rel=1e-6)
    assert top["1"] == pytest.approx(-80.0 / area + 40.0 / modulus, rel=1e-6)


def test_elastic_link_forces_are_those_it_passes_on(gen: Gen) -> None:
    """A fixed stub, a link 1 m long along X and a free node beyond it with loads."""
    gen.post("MATL", {1: user_material(2e8)})
    gen.post("SECT", {1: rectangle(0.3, 0.3)})
    gen.post("NODE", {n: {"X": n, "Y": 0, "Z": 0} for n in (1, 2, 3)})
    gen.post("ELEM", {1: beam(1, 2)})
    gen.post("CONS", {1: FIXED})
    gen.post("ELNK", {5: {"NODE": [2, 3], "LINK": "GEN", "ANGLE": 0, "SDR": [1e5, 1e5, 1e5, 1e4, 1e4, 1e4]}})
    gen.post("STLD", {1: {"NAME": "P", "TYPE": "D"}})
    gen.post("CNLD", {3: node_load("P", FX=20.0, FY=3.0, FZ=-4.0, MX=1.5)})
    gen.analyse()
    near, far = gen.rows("ELASTICLINK")
    assert (near["No"], near["Node"], far["Node"]) == ("5", "2", "3")
    beam_end = gen.rows("BEAMFORCE", PARTS=["PartJ"])[0]
    for name in ("Axial", "Shear-y", "Shear-z", "Torsion", "Moment-y", "Moment-z"):
        assert float(near[name]) == pytest.approx(float(beam_end[name]), rel=1e-8, abs=1e-8), name
    assert float(far["Axial"]) == pytest.approx(20.0, rel=1e-8)
    assert float(far["Moment-y"]) == pytest.approx(0.0, abs=1e-8)
    assert gen.rows("ELASTICLINK", NODE_ELEMS={"KEYS": [4]}) == []


def test_a_link_that_does_not_act_has_no_force(gen: Gen) -> None:
    """Two one-sided links hold a node between them; only the pulled one counts."""
    gen.post("MATL", {1: user_material(2e8)})
    gen.post("SECT", {1: rectangle(0.3, 0.3)})
    gen.post("NODE", {n: {"X": n, "Y": 0, "Z": 0} for n in (1, 2, 3)})
    gen.post("ELEM", {1: beam(1, 2) | {"TYPE": "TRUSS"}})
    gen.post("CONS", {1: FIXED, 2: support("0111110"), 3: FIXED})
    along = {"NODE": [2, 3], "ANGLE": 0, "SDR": [1e6, 0, 0, 0, 0, 0]}
    gen.post("ELNK", {1: along | {"LINK": "COMP"}, 2: along | {"LINK": "TENS"}})
    gen.post("STLD", {1: {"NAME": "P", "TYPE": "D"}})
    gen.post("CNLD", {2: node_load("P", FX=-30.0)})
    gen.analyse()
    own = 2e8 * 0.09
    forces = {(row["No"], row["Node"]): float(row["Axial"]) for row in gen.rows("ELASTICLINK")}
    taken = 30.0 * 1e6 / (1e6 + own)
    expected = {("1", "2"): 0.0, ("1", "3"): 0.0, ("2", "2"): taken, ("2", "3"): taken}
    assert forces == pytest.approx(expected, rel=1e-8, abs=1e-8)
