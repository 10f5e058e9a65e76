"""Beams whose nodes are not at the centroid (OFFSET_PT) against closed forms, through the HTTP API."""

from typing import Any

import pytest

from tests.engine.conftest import Gen
from tests.engine.models import FIXED, beam, line_load, node_load, rectangle, support, user_material, value_section

E, DEPTH, WIDTH, L, P = 2e8, 0.6, 0.3, 6.0, 100.0
AREA, I_Y, I_Z = DEPTH * WIDTH, WIDTH * DEPTH**3 / 12, DEPTH * WIDTH**3 / 12


def with_offset(section: dict[str, Any], point: str, **options: Any) -> dict[str, Any]:
    return section | {"SECT_BEFORE": section["SECT_BEFORE"] | {"OFFSET_PT": point} | options}


def cantilever(gen: Gen, section: dict[str, Any], kind: str = "BEAM", direction: str = "X") -> None:
    gen.post("MATL", {1: user_material(E)})
    gen.post("SECT", {1: section})
    gen.post("NODE", {1: {"X": 0, "Y": 0, "Z": 0}, 2: {"X": 0, "Y": 0, "Z": 0} | {direction: L}})
    gen.post("ELEM", {1: beam(1, 2) | {"TYPE": kind}})
    gen.post("CONS", {1: FIXED})
    gen.post("STLD", {1: {"NAME": "P", "TYPE": "D"}})
    gen.post("CNLD", {2: node_load("P", **{f"F{direction}": P})})


def tip(gen: Gen) -> dict[str, float]:
    row = gen.rows("DISPLACEMENTG", NODE_ELEMS={"KEYS": [2]})[0]
    return {name: float(row[name]) for name in ("DX", "DY", "DZ")}


POINTS = {
    "LT": (-1, 1),
    "CT": (0, 1),
    "RT": (1, 1),
    "LC": (-1, 0),
    "CC": (0, 0),
    "RC": (1, 0),
    "LB": (-1, -1),
    "CB": (0, -1),
    "RB": (1, -1),
}


@pytest.mark.parametrize("point", POINTS)
def test_a_pull_at_every_point_of_the_section_bends_a_cantilever(gen: Gen, point: str) -> None:
    """Tension at the distance e above the centroid bends the tip down by P e L² / 2EI and draws its node along."""
    cantilever(gen, with_offset(rectangle(DEPTH, WIDTH), point))
    gen.analyse()
    y, z = POINTS[point][0] * WIDTH / 2, POINTS[point][1] * DEPTH / 2
    found = tip(gen)
    assert found["DZ"] == pytest.approx(-P * z * L**2 / (2 * E * I_Y), rel=1e-9, abs=1e-15)
    assert found["DY"] == pytest.approx(-P * y * L**2 / (2 * E * I_Z), rel=1e-9, abs=1e-15)
    assert found["DX"] == pytest.approx(P * L / E * (1 / AREA + z**2 / I_Y + y**2 / I_Z), rel=1e-9)


def test_a_beam_held_at_its_top_edge_arches(gen: Gen) -> None:
    """Pinned at the top corners of both ends: H (L/EA + e² L/EI) = 2 e w L³ / 24EI and M = wL²/8 - H e."""
    cantilever(gen, with_offset(rectangle(DEPTH, WIDTH), "CT"))
    gen.ok("DELETE", "/db/CNLD", {})
    gen.put("CONS", {1: support("1111000"), 2: support("1110000")})
    gen.post("BMLD", {1: line_load("P", -20.0)})
    gen.analyse()
    e = DEPTH / 2
    thrust = 2 * e * 20.0 * L**3 / (24 * E * I_Y) / (L / (E * AREA) + e**2 * L / (E * I_Y))
    reactions = {row["Node"]: float(row["FX"]) for row in gen.rows("REACTIONG")}
    assert abs(reactions["1"]) == pytest.approx(thrust, rel=1e-9)
    middle = gen.rows("BEAMFORCE", PARTS=["Part2/4"])[0]
    assert abs(float(middle["Moment-y"])) == pytest.approx(20.0 * L**2 / 8 - thrust * e, rel=1e-9)
    assert abs(float(middle["Axial"])) == pytest.approx(thrust, rel=1e-9)


def tee() -> dict[str, Any]:
    before = {"OFFSET_PT": "CC", "USE_SHEAR_DEFORM": True, "SHAPE": "T", "DATATYPE": 2}
    return {"SECTTYPE": "DBUSER", "SECT_NAME": "T", "SECT_BEFORE": before | {"SECT_I": {"vSIZE": [0.5, 0.4, 0.1, 0.1]}}}


@pytest.mark.parametrize(
    ("options", "height"),
    [
        ({"OFFSET_PT": "CB"}, -0.325),
        ({"OFFSET_PT": "CT"}, 0.175),
        ({"OFFSET_PT": "CC", "OFFSET_CENTER": 1}, -0.075),
        ({"OFFSET_PT": "CT", "VERT_OFFSET_OPT": 1, "USERDEF_OFFSET_ZI": 0.2}, 0.2),
        ({"OFFSET_PT": "CB", "VERT_OFFSET_OPT": 1, "USERDEF_OFFSET_ZI": 0.2, "OFFSET_CENTER": 1}, -0.275),
    ],
)
def test_a_tee_takes_offsets_from_its_centroid_its_middle_or_by_distance(
    gen: Gen, options: dict[str, Any], height: float
) -> None:
    """Flange 0.4 x 0.1 over a web 0.1 x 0.4: the centroid lies 0.325 above the bottom, I from both rectangles."""
    inertia = 0.4 * 0.1**3 / 12 + 0.04 * 0.125**2 + 0.1 * 0.4**3 / 12 + 0.04 * 0.125**2
    section = tee()
    cantilever(gen, section | {"SECT_BEFORE": section["SECT_BEFORE"] | options})
    gen.analyse()
    assert tip(gen)["DZ"] == pytest.approx(-P * height * L**2 / (2 * E * inertia), rel=1e-9)


def test_a_channel_is_drawn_at_the_middle_of_its_width(gen: Gen) -> None:
    """Web 0.4 x 0.02, flanges 0.18 x 0.03: the centroid lies 0.0674468 from the web's outer face."""
    parts = [(0.4 * 0.02, 0.01, 0.4 * 0.02**3), (2 * 0.18 * 0.03, 0.11, 2 * 0.03 * 0.18**3)]
    centroid = sum(area * y for area, y, _ in parts) / sum(area for area, _, _ in parts)
    inertia = sum(own / 12 + area * (y - centroid) ** 2 for area, y, own in parts)
    before = {"OFFSET_PT": "CC", "OFFSET_CENTER": 1, "USE_SHEAR_DEFORM": True, "SHAPE": "C", "DATATYPE": 2}
    size = {"vSIZE": [0.4, 0.2, 0.02, 0.03, 0.2, 0.03]}
    cantilever(gen, {"SECTTYPE": "DBUSER", "SECT_NAME": "C", "SECT_BEFORE": before | {"SECT_I": size}})
    gen.analyse()
    assert centroid == pytest.approx(0.0674468, rel=1e-6)
    assert abs(tip(gen)["DY"]) == pytest.approx(P * (0.1 - centroid) * L**2 / (2 * E * inertia), rel=1e-9)
    assert tip(gen)["DZ"] == pytest.approx(0.0, abs=1e-12)


def test_a_column_turns_its_offset_with_beta(gen: Gen) -> None:
    """At beta 0 local z of a column is global X; turned by 90 degrees it is global Y."""
    cantilever(gen, with_offset(rectangle(DEPTH, WIDTH), "CT"), direction="Z")
    gen.put("ELEM", {1: {"ANGLE": 90}})
    gen.analyse()
    found = tip(gen)
    assert abs(found["DY"]) == pytest.approx(P * DEPTH / 2 * L**2 / (2 * E * I_Y), rel=1e-9)
    assert found["DX"] == pytest.approx(0.0, abs=1e-12)


def test_offsets_add_no_weight(gen: Gen) -> None:
    cantilever(gen, with_offset(rectangle(DEPTH, WIDTH), "LT"))
    gen.put("MATL", {1: user_material(E, density=25.0)})
    gen.post("BODF", {1: {"LCNAME": "P", "GROUP_NAME": "", "FV": [0, 0, -1]}})
    gen.analyse()
    assert float(gen.rows("REACTIONG")[0]["FZ"]) == pytest.approx(25.0 * AREA * L, rel=1e-9)


@pytest.mark.parametrize(
    ("section", "kind", "said"),
    [
        (with_offset(rectangle(DEPTH, WIDTH), "CT"), "TRUSS", "Element 1"),
        (with_offset(value_section(AREA, I_Y, I_Z, 1e-3), "CT"), "BEAM", "Section V"),
        (with_offset(rectangle(DEPTH, WIDTH), "CT", VERT_OFFSET_OPT=1, USER_OFFSET_REF=1), "BEAM", "USER_OFFSET_REF"),
        (with_offset(rectangle(DEPTH, WIDTH), "XX"), "BEAM", "offset point XX"),
    ],
)
def test_what_is_not_analysed_is_refused_by_name(gen: Gen, section: dict[str, Any], kind: str, said: str) -> None:
    cantilever(gen, section, kind)
    gen.ok("POST", "/doc/SAVEAS", {"Argument": "model.mgbx"})
    assert said in gen.error("POST", "/doc/ANAL", {})
