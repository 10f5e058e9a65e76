"""Tables of storeys against hand calculation: a shear building whose columns are held against rotation."""

from typing import Any

import pytest

from tests.engine.conftest import Gen
from tests.engine.models import (
    FIXED,
    beam,
    line_load,
    node_load,
    rectangle,
    story,
    support,
    user_material,
    value_section,
)

ELASTIC, INERTIA, TORSION, HEIGHT, WIDTH, DEPTH = 2e8, 1e-4, 2e-5, 3.0, 6.0, 4.0
COLUMN = 12 * ELASTIC * INERTIA / HEIGHT**3
# Columns at x = 6 have twice the stiffness of those at x = 0.
STIFFNESS = 6 * COLUMN
CENTRE_X, CENTRE_Y = 4.0, 2.0
TWIST = 6 * (ELASTIC / 2) * TORSION / HEIGHT
KT = 6 * COLUMN * 2.0**2 + 2 * COLUMN * 4.0**2 + 4 * COLUMN * 2.0**2 + TWIST
CORNERS = ((0.0, 0.0), (WIDTH, 0.0), (WIDTH, DEPTH), (0.0, DEPTH))
MASSES = {1: (1.0, 1.0, 1.0, 1.0), 2: (0.0, 4.0, 4.0, 0.0)}


def key(floor: int, corner: int) -> int:
    return 1 + corner + 4 * floor


def shear_building(gen: Gen, loads: dict[int, Any], storeys: int = 2, origin: tuple[float, float] = (0.0, 0.0)) -> None:
    """Two storeys; floors are rigid in plan and hold the column ends against tilting."""
    gen.post("MATL", {1: user_material(ELASTIC, 0.0)})
    gen.post("SECT", {n: value_section(1.0, n * INERTIA, n * INERTIA, n * TORSION) for n in (1, 2)})
    places = {
        key(k, n): {"X": x + origin[0], "Y": y + origin[1], "Z": HEIGHT * k}
        for k in range(storeys + 1)
        for n, (x, y) in enumerate(CORNERS)
    }
    gen.post("NODE", places)
    columns = [beam(key(k, n), key(k + 1, n), 2 if CORNERS[n][0] else 1) for k in range(storeys) for n in range(4)]
    gen.post("ELEM", dict(enumerate(columns, 1)))
    held = {node: support("0001100") if place["Z"] else FIXED for node, place in places.items()}
    gen.post("CONS", held)
    gen.post("STOR", {k + 1: story(f"{k + 1}F", HEIGHT * k, k > 0) for k in range(storeys + 1)})
    zero = {"mZ": 0, "rmX": 0, "rmY": 0, "rmZ": 0}
    gen.post(
        "NMAS",
        {key(k, n): zero | {"mX": m, "mY": m} for k in range(1, storeys + 1) for n, m in enumerate(MASSES[k]) if m},
    )
    gen.post("STLD", {1: {"NAME": "E", "TYPE": "E"}, 2: {"NAME": "G", "TYPE": "D"}})
    gen.post("CNLD", loads)
    gen.analyse()


def numbers(row: dict[str, str], *names: str) -> list[float]:
    return [float(row[name]) for name in names]


def test_eccentricity_of_a_frame_with_unequal_columns(gen: Gen) -> None:
    shear_building(gen, {key(2, 0): node_load("E", FX=1.0)}, origin=(10.0, 20.0))
    rows = {row["Story"]: row for row in gen.rows("STORY_ECNTRICITY")}
    assert [*rows] == ["2F", "1F"]
    for name, weight in (("2F", 6.0), ("1F", (4 * 3.0 + 8 * 6.0) / 12)):
        row = rows[name]
        assert numbers(row, "Weight Center/X", "Weight Center/Y") == pytest.approx([10.0 + weight, 22.0])
        assert numbers(row, "Stiffness Center/X", "Stiffness Center/Y") == pytest.approx(
            [10.0 + CENTRE_X, 20.0 + CENTRE_Y], rel=1e-8
        )
        assert numbers(row, "Ecc. Dist./X", "Ecc. Dist./Y") == pytest.approx([weight - CENTRE_X, 0.0], abs=1e-7)
        radius = (KT / STIFFNESS) ** 0.5
        assert float(row["Torsional Stiffness"]) == pytest.approx(KT, rel=1e-8)
        assert numbers(row, "El. Radius/X", "El. Radius/Y") == pytest.approx([radius, radius], rel=1e-8)
        ratios = numbers(row, "Ecc. Ratio/X", "Ecc. Ratio/Y")
        assert ratios == pytest.approx([0.0, (weight - CENTRE_X) / radius], abs=1e-7)


def test_regularity_in_plan_compares_eccentricity_with_radius(gen: Gen) -> None:
    shear_building(gen, {key(2, 0): node_load("E", FX=1.0)})
    rows = {row["Story"]: row for row in gen.rows("CRITERIA_FOR_REGULARITY_IN_PLAN")}
    radius = (KT / STIFFNESS) ** 0.5
    # The upper floor's masses stand on the line x = 6, the lower floor's at all corners.
    assert numbers(rows["2F"], "Ecc. Dist./X", "Radius of Gyration") == pytest.approx([2.0, 2.0])
    assert numbers(rows["1F"], "Ecc. Dist./X", "Radius of Gyration") == pytest.approx([1.0, 13**0.5])
    assert float(rows["1F"]["0.3*Torsional Radius/X"]) == pytest.approx(0.3 * radius, rel=1e-8)
    assert rows["2F"]["Remark"] == "Irregular"
    assert rows["1F"]["Remark"] == ("Regular" if radius >= 13**0.5 else "Irregular")


def test_the_stiffness_centre_needs_rigid_floors(gen: Gen) -> None:
    shear_building(gen, {key(2, 0): node_load("E", FX=1.0)})
    gen.put("STOR", {2: story("2F", HEIGHT, False)})
    gen.analyse()
    argument = {"TABLE_NAME": "T", "TABLE_TYPE": "STORY_ECNTRICITY"}
    assert "Story 2F has no rigid diaphragm" in gen.error("POST", "/post/TABLE", {"Argument": argument})


def corner_moves(force: float, moment: float) -> tuple[float, float]:
    """Displacement along Y of the ends x = 0 and x = 6 of a floor, over one storey."""
    turn = moment / KT
    return force / STIFFNESS - turn * CENTRE_X, force / STIFFNESS + turn * (WIDTH - CENTRE_X)


def test_torsional_amplification_from_corner_displacements(gen: Gen) -> None:
    """60 kN along Y at x = 0 of the first floor: 4 m from the stiffness centre."""
    shear_building(gen, {key(1, 0): node_load("E", FY=60.0)}, storeys=1)
    far, near = corner_moves(60.0, -60.0 * CENTRE_X)
    row = gen.rows("TORSIONAL_AMPLIFICATION_FACTOR_Y", LOAD_CASE_NAMES=["E(ST)"])[0]
    assert (row["Story"], row["Maximum Value/Node"] in {str(key(1, 0)), str(key(1, 3))}) == ("2F", True)
    mean = abs(far + near) / 2
    expected = [mean, far, min(max((far / (1.2 * mean)) ** 2, 1.0), 3.0)]
    names = ("Average Value of Extreme Points/Displacement", "Maximum Value/Displacement")
    assert numbers(row, *names, "Torsional Amplification Factor") == pytest.approx(expected, rel=1e-8)
    assert 1.0 < expected[2] < 3.0
    drift = gen.rows("TORSIONAL_IRREGULARITY_Y", LOAD_CASE_NAMES=["E(ST)"])[0]
    assert float(drift["Ratio"]) == pytest.approx(far / mean, rel=1e-8)


def test_torsional_amplification_lies_between_one_and_three(gen: Gen) -> None:
    shear_building(gen, {key(1, 0): node_load("E", FY=60.0, MZ=-2000.0), key(1, 1): node_load("G", FX=9.0)}, storeys=1)
    names = {"E(ST)": "Y", "G(ST)": "Y"}
    kind = "TORSIONAL_AMPLIFICATION_FACTOR_"
    factors = [gen.rows(kind + axis, LOAD_CASE_NAMES=[case])[0] for case, axis in names.items()]
    assert float(factors[0]["Torsional Amplification Factor"]) == pytest.approx(3.0)
    gen.put("CNLD", {key(1, 1): node_load("G", FY=9.0, MZ=-18.0)})
    gen.analyse()
    straight = gen.rows(kind + "Y", LOAD_CASE_NAMES=["G(ST)"])[0]
    assert float(straight["Torsional Amplification Factor"]) == pytest.approx(1.0)


def test_the_ends_of_the_plan_can_be_chosen(gen: Gen) -> None:
    shear_building(gen, {key(1, 0): node_load("E", FY=60.0)}, storeys=1)
    far, _ = corner_moves(60.0, -60.0 * CENTRE_X)
    ends = {"USER_DEFINE": True, "SELECT_NODES": [key(1, 0), key(0, 3)]}
    row = gen.rows("TORSIONAL_IRREGULARITY_Y", LOAD_CASE_NAMES=["E(ST)"], ADDITIONAL={"SELECT_IRREGULAR_ENDS": ends})[0]
    assert float(row["Average Value of Extreme Points/Story Drift"]) == pytest.approx(far, rel=1e-8)
    assert float(row["Ratio"]) == pytest.approx(1.0)
    for nodes in ([key(1, 0)], [key(1, 0), 999]):
        additional = {"SELECT_IRREGULAR_ENDS": {"USER_DEFINE": True, "SELECT_NODES": nodes}}
        argument = {"TABLE_NAME": "T", "TABLE_TYPE": "TORSIONAL_IRREGULARITY_Y", "ADDITIONAL": additional}
        assert gen.error("POST", "/post/TABLE", {"Argument": argument}) == "Wrong Field"


CENTRAL = {key(1, 0): node_load("E", FX=90.0, FY=120.0, MZ=120.0 * CENTRE_X - 90.0 * CENTRE_Y)}
MAXIMUM, MIDDLE = "Maximum Drift of All Vertical Elements", "Drift at the Center of Mass"


def test_modified_drift_is_drift_times_amplification_over_importance(gen: Gen) -> None:
    shear_building(gen, CENTRAL, storeys=1)
    given = {
        "RESPONSE_MOD_FACTOR_CHECK": False,
        "DEFLECTION_AMPL_FACTOR_VALUE": 3.0,
        "IMPORTANCE_FACTOR_VALUE": 1.2,
        "SCALE_FACTOR_VALUE": 1.1,
        "ALLOWABLE_RATIO": 0.001,
    }
    drift = 90.0 / STIFFNESS
    row = gen.rows("STORY_DRIFT_X", LOAD_CASE_NAMES=["E(ST)"], ADDITIONAL={"SET_STORY_DRIFT_PARAMS": given})[0]
    for group in (MAXIMUM, MIDDLE):
        found = numbers(row, *(f"{group}/{name}" for name in ("Story Drift", "Modified Drift", "Story Drift Ratio")))
        modified = drift * 3.0 / 1.2 * 1.1
        assert found == pytest.approx([drift, modified, modified / HEIGHT], rel=1e-7)
        assert row[f"{group}/Remark"] == ("OK" if modified / HEIGHT <= 0.001 else "NG")
    by_r = {"RESPONSE_MOD_FACTOR_CHECK": True, "RESPONSE_MOD_FACTOR_VALUE": 5.0}
    row = gen.rows("STORY_DRIFT_X", LOAD_CASE_NAMES=["E(ST)"], ADDITIONAL={"SET_STORY_DRIFT_PARAMS": by_r})[0]
    # GEN NX's own importance factor is 1.5 when none is given, and its allowable ratio 0.015.
    assert float(row[f"{MAXIMUM}/Modified Drift"]) == pytest.approx(drift * 5.0 / 1.5, rel=1e-7)
    assert float(row["Allowable Story Drift Ratio"]) == pytest.approx(0.015)


def test_the_p_delta_factor_amplifies_the_modified_drift(gen: Gen) -> None:
    """θ = P δ / (V h) = P / (K h); a load that makes it 0.2 gives 1 / (1 - 0.2) = 1.25, one of 0.05 nothing."""
    load = STIFFNESS * HEIGHT * 0.2
    shear_building(gen, CENTRAL | {key(1, 2): node_load("G", FZ=-load)}, storeys=1)
    for factor, expected in ((1.0, 1.25), (0.25, 1.0)):
        cases = [{"NAME": "G", "FACTOR": factor}]
        additional = {"SET_STORY_DRIFT_PARAMS": {"IMPORTANCE_FACTOR_VALUE": 1.0, "LCOMS": cases}}
        row = gen.rows("STORY_DRIFT_Y", LOAD_CASE_NAMES=["E(ST)"], ADDITIONAL=additional)[0]
        assert float(row["P-Delta Incremental Factor"]) == pytest.approx(expected, rel=1e-7)
        drift, modified = numbers(row, f"{MIDDLE}/Story Drift", f"{MIDDLE}/Modified Drift")
        assert drift == pytest.approx(120.0 / STIFFNESS, rel=1e-7)
        assert modified == pytest.approx(drift * expected, rel=1e-7)
    additional = {"SET_STORY_DRIFT_PARAMS": {"LCOMS": [{"NAME": "NONE"}]}}
    argument = {"TABLE_NAME": "T", "TABLE_TYPE": "STORY_DRIFT_X", "ADDITIONAL": additional}
    assert gen.error("POST", "/post/TABLE", {"Argument": argument}) == "Wrong Field"


def test_beta_relaxes_the_limit_of_the_stability_coefficient(gen: Gen) -> None:
    shear_building(gen, CENTRAL | {key(2, 2): node_load("G", FZ=-100.0)})
    beta = {"FIX_USER_CHECK": "USER", "NAME_FROM": "1F", "NAME_TO": "1F", "VALUE": 0.8}
    given = {"DEFLECTION_AMPL_FACTOR_VALUE": 4.0, "LCOMS": [{"NAME": "G"}], "BETA": beta}
    rows = gen.rows(
        "STORY_STABILITY_COEFFICIENT_X", LOAD_CASE_NAMES=["E(ST)"], ADDITIONAL={"SET_STORY_DRIFT_PARAMS": given}
    )
    assert {row["Story"]: float(row["Limit"]) for row in rows} == pytest.approx({"2F": 0.125, "1F": 0.15625})


def test_drift_in_plan_is_the_resultant_of_both_directions(gen: Gen) -> None:
    shear_building(gen, CENTRAL, storeys=1)
    resultant = 150.0 / STIFFNESS
    row = gen.rows("STORY_DRIFT_COMB", LOAD_CASE_NAMES=["E(ST)"])[0]
    assert numbers(row, f"{MAXIMUM}/Story Drift", f"{MIDDLE}/Story Drift") == pytest.approx([resultant] * 2, rel=1e-7)
    methods = {
        "AVERAGE_DRIFT_OF_VERTICAL_ELEMENTS": True,
        "DRIFT_AT_THE_CENTER_OF_MASS": False,
        "DRIFT_OF_A_VERTICAL_LINE_ON_SELECTED_NODE": key(0, 2),
    }
    additional = {"SET_STORY_DRIFT_CALCULATION_METHOD": methods}
    row = gen.rows("STORY_DRIFT_COMB", LOAD_CASE_NAMES=["E(ST)"], ADDITIONAL=additional)[0]
    line = "Drift of a Vertical Line on Selected Node"
    names = ("Average Drift of Vertical Elements/Story Drift", f"{line}/Story Drift")
    assert numbers(row, *names) == pytest.approx([resultant] * 2, rel=1e-7)
    assert row[f"{line}/Node"] == str(key(1, 2))
    assert not any(name.startswith(MIDDLE) for name in row)
    top = gen.rows("STORY_DISPLACEMENT_COMB", LOAD_CASE_NAMES=["E(ST)"])[0]
    assert numbers(top, "Maximum Displacement", "Average Displacement") == pytest.approx([resultant] * 2, rel=1e-7)


def test_stiffness_irregularity_takes_the_wanted_drift(gen: Gen) -> None:
    shear_building(gen, {key(1, 0): node_load("E", FY=60.0)}, storeys=1)
    far, near = corner_moves(60.0, -60.0 * CENTRE_X)
    middle = (far + near) / 2
    methods = {
        "Drift at the Center of Mass": middle,
        "Max. Drift of Outer Extreme Points": far,
        "Max. Drift of All Vertical Elements": far,
    }
    for method, drift in methods.items():
        wanted = {"STORY_DRIFT_METHOD": method, "STORY_STIFFNESS_METHOD": "Story Shear / Story Drift"}
        row = gen.rows("STIFFNESS_IRREGULARITY_Y", LOAD_CASE_NAMES=["E(ST)"], SET_CALCULATION_METHOD=wanted)[0]
        assert numbers(row, "Story Drift", "Story Stiffness") == pytest.approx([drift, 60.0 / drift], rel=1e-7)
    argument = {"TABLE_NAME": "T", "TABLE_TYPE": "STIFFNESS_IRREGULARITY_Y"}
    bad = argument | {"SET_CALCULATION_METHOD": {"STORY_DRIFT_METHOD": "Largest"}}
    assert gen.error("POST", "/post/TABLE", {"Argument": bad}) == "Wrong Field"


def test_the_shear_coefficient_is_shear_over_the_weight_above(gen: Gen) -> None:
    shear_building(gen, {key(1, 0): node_load("E", FX=30.0), key(2, 0): node_load("E", FX=20.0)})
    rows = {r["Story"]: r for r in gen.rows("STORY_SHEAR_FORCE_COEFFICIENT", LOAD_CASE_NAMES=["E(ST)"])}
    names = ("Weight Sum", "Shear Force/X", "Coefficient/X", "Coefficient/Y")
    assert numbers(rows["2F"], *names) == pytest.approx([8 * 9.806, 20.0, 20.0 / (8 * 9.806), 0.0])
    assert numbers(rows["1F"], *names) == pytest.approx([12 * 9.806, 50.0, 50.0 / (12 * 9.806), 0.0])


def test_spectrum_inertia_and_acceleration_of_one_rigid_floor(gen: Gen) -> None:
    """The masses stand evenly about the stiffness centre: one mode takes part, F = m Sa."""
    shear_building(gen, {key(1, 0): node_load("E", FX=1.0)}, storeys=1)
    spectrum(gen)
    inertia = {row["Node"]: float(row["FX"]) for row in gen.rows("RS_NODAL_INERTIA")}
    assert inertia == pytest.approx({"5": 4.0, "6": 8.0, "7": 8.0, "8": 4.0}, rel=1e-6)
    moved = {row["Node"]: float(row["AX"]) for row in gen.rows("RS_NODAL_ACCEL", NODE_ELEMS={"KEYS": [5, 6]})}
    assert moved == pytest.approx({"5": 4.0, "6": 4.0}, rel=1e-6)
    assert gen.rows("RS_NODAL_INERTIA", LOAD_CASE_NAMES=["E(ST)"]) == []


def test_a_brace_that_does_not_act_adds_nothing_to_the_storey_shear(gen: Gen) -> None:
    """Crossed tension-only braces: whatever keeps the idle one at zero is no load on the building."""
    shear_building(gen, {key(1, 0): node_load("E", FX=40.0)}, storeys=1)
    brace = {"TYPE": "TENSTR", "MATL": 1, "SECT": 1, "STYPE": 1}
    ends = ((key(0, 0), key(1, 1)), (key(0, 1), key(1, 0)))
    gen.post("ELEM", {11 + n: brace | {"NODE": [*pair]} for n, pair in enumerate(ends)})
    gen.analyse()
    pulled, idle = (float(row["Force-I"]) for row in gen.rows("TRUSSFORCE", LOAD_CASE_NAMES=["E(ST)"]))
    assert pulled > 1.0
    assert idle == pytest.approx(0.0, abs=1e-6)
    row = gen.rows("STORY_SHEAR_FORCE_COEFFICIENT", LOAD_CASE_NAMES=["E(ST)"])[0]
    assert float(row["Shear Force/X"]) == pytest.approx(40.0, rel=1e-9)


def test_story_shear_counts_what_springs_at_a_floor_take(gen: Gen) -> None:
    """One storey whose floor is also held by a spring three times as stiff as the columns: they keep a quarter."""
    shear_building(gen, {key(1, 0): node_load("E", FX=1.0)}, storeys=1)
    spring = {"ID": 1, "TYPE": "LINEAR", "SDR": [1.5 * STIFFNESS, 0, 0, 0, 0, 0], "F_S": [False] * 6}
    gen.post("NSPR", {key(1, n): {"ITEMS": [spring]} for n in (0, 3)})
    spectrum(gen)
    rows = {row["Story"]: row for row in gen.rows("STORY_SHEAR_FOR_RS")}
    names = ("Inertia Force", "Shear Force/Without Spring", "Shear Force/Spring Reactions", "Shear Force/With Spring")
    found = numbers(rows["2F"], *(f"{name}/X" for name in names))
    total = 6.0 * 4.0
    assert found == pytest.approx([total, total, 0.75 * total, 0.25 * total], rel=1e-6)
    assert float(rows["1F"]["Shear Force/With Spring/X"]) == pytest.approx(0.25 * total, rel=1e-6)


def spectrum(gen: Gen) -> None:
    """Masses of 6 t whose centre is the stiffness centre, and 4 m/s2 along X at all periods."""
    zero = {"mZ": 0, "rmX": 0, "rmY": 0, "rmZ": 0}
    heavier = {0: 1.0, 1: 2.0, 2: 2.0, 3: 1.0}
    gen.put("NMAS", {key(1, n): zero | {"mX": m, "mY": m} for n, m in heavier.items()})
    gen.post("EIGV", {1: {"TYPE": "LANCZOS", "iFREQ": 3}})
    points = [{"PERIOD": 0.0, "VALUE": 0.4}, {"PERIOD": 9.0, "VALUE": 0.4}]
    function = {"NAME": "S", "iTYPE": 1, "iMETHOD": 0, "SCALE": 1, "GRAV": 10.0, "DRATIO": 0.05}
    gen.post("SPFC", {1: function | {"aFUNC": points}})
    gen.post("SPLC", {1: {"NAME": "RX", "DIR": "XY", "ANGLE": 0, "COMTYPE": "SRSS", "aFUNCNAME": ["S"]}})
    gen.analyse()


def test_loads_masses_and_weights_are_summed_by_story_and_source(gen: Gen) -> None:
    gen.post("MATL", {1: user_material(2e8, 0.2, 25.0, 2.5)})
    gen.post("SECT", {1: rectangle(0.5, 0.4)})
    gen.post("NODE", {n: {"X": 5.0 * (n > 2), "Y": 0, "Z": 4.0 * (n in {2, 3})} for n in (1, 2, 3, 4)})
    gen.post("ELEM", {1: beam(1, 2), 2: beam(4, 3), 3: beam(2, 3)})
    gen.post("CONS", {1: FIXED, 4: FIXED | {"ITEMS": [FIXED["ITEMS"][0] | {"CONSTRAINT": "1110001"}]}})
    gen.post("STOR", {1: story("1F", 0.0, False), 2: story("2F", 4.0, False)})
    gen.post("STLD", {1: {"NAME": "D", "TYPE": "D"}})
    gen.post("BODF", {1: {"LCNAME": "D", "GROUP_NAME": "", "FV": [0, 0, -1]}})
    gen.post("BMLD", {3: line_load("D", -6.0)})
    gen.post("CNLD", {2: node_load("D", FX=7.0, FZ=-11.0)})
    gen.put("STYP", {1: {"STYP": 0, "MASS": 1, "SMASS": 1, "bSELFWEIGHT": True, "GRAV": 10.0, "TEMP": 0}})
    column, girder = 0.2 * 4.0, 0.2 * 5.0
    rows = {row["Story"]: row for row in gen.rows("STORY_LOAD_Z")}
    names = ("Self Weight", "Nodal Load", "Beam Load", "Total")
    own = 25.0 * (column + girder)
    assert numbers(rows["2F"], *names) == pytest.approx([-own, -11.0, -30.0, -own - 41.0])
    assert numbers(rows["1F"], *names) == pytest.approx([-25.0 * column, 0.0, 0.0, -25.0 * column])
    assert [row["Nodal Load"] for row in gen.rows("STORY_LOAD_X", STYLES={"FORMAT": "Fixed", "PLACE": 1})] == [
        "7.0",
        "0.0",
    ]
    masses = {row["Story"]: row for row in gen.rows("STORY_MASS_X")}
    assert float(masses["2F"]["Total"]) == pytest.approx(2.5 * (column + girder))
    weights = [numbers(row, "Length/Area", "Weight") for row in gen.rows("ELEMENTWEIGHT")]
    assert weights == [pytest.approx(pair) for pair in ([4.0, 25 * column], [4.0, 25 * column], [5.0, 25 * girder])]
    total = gen.sub_rows("ELEMENTWEIGHT", "SUMMATION")[0]
    assert float(total["Weight"]) == pytest.approx(25.0 * (2 * column + girder))
    held = {
        row["Node"]: [row[name] for name in ("Dx", "Dy", "Dz", "Rx", "Ry", "Rz", "Rw")] for row in gen.rows("SUPPORTS")
    }
    assert held == {"1": [*"1111111"], "4": [*"1110001"]}


def test_nodal_body_forces_are_listed_by_node(gen: Gen) -> None:
    gen.post("NODE", {n: {"X": n, "Y": 0, "Z": 0} for n in (1, 2)})
    gen.post("STLD", {1: {"NAME": "D", "TYPE": "D"}})
    record = {"LCNAME": "D", "KEY_NODE_ITEMS": [1, 2], "OPT_NODAL_MASS": True, "X": 0.3, "Y": 0, "Z": 0}
    gen.post("NBOF", {1: record})
    rows = gen.rows("NODALBODYFORCE")
    assert [(row["Node"], row["Load"], row["Nodal Mass"], row["Load to Mass"]) for row in rows] == [
        ("1", "D", "1", "0"),
        ("2", "D", "1", "0"),
    ]
    assert float(rows[0]["X"]) == pytest.approx(0.3)
