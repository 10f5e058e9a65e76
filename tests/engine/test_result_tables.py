"""Every table type of the result interface: well formed on an analysed building, or refused by name."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.engine.http.service import EngineServer
from app.engine.tables.registry import RESULT_TABLES, STORE_RESULT_TABLES, STORE_TABLES
from app.engine.version import ENGINE_NAME
from tests.engine.conftest import KEY, Gen
from tests.engine.models import FIXED, beam, node_load, rectangle, story, user_material
from tests.engine.test_shells import plate, thickness, wall

ECCENTRIC = {"bACCECC": True, "bACCECC_AUTO": True, "ACCECC_PERCENT": 5.0}
SIX = "FX FY FZ MX MY MZ"
FORCES = "Axial Shear-y Shear-z Torsion Moment-y Moment-z"
MODES = "Node Mode UX UY UZ RX RY RZ"
STRESSES = (
    "Elem Load Part Axial Shear-y Shear-z Bend(+y) Bend(-y) Bend(+z) Bend(-z) Cb(min/max) "
    "Cb1(-y+z) Cb2(+y+z) Cb3(+y-z) Cb4(-y-z)"
)
PLATE = "Elem Load Node Fxx Fyy Fxy Mxx Myy Mxy Vxx Vyy"
RS = (
    "Story|Level|Spectrum|Inertia Force/X|Inertia Force/Y|"
    "Shear Force/Spring Reactions/X|Shear Force/Spring Reactions/Y|"
    "Shear Force/Without Spring/X|Shear Force/Without Spring/Y|Shear Force/With Spring/X|Shear Force/With Spring/Y|"
    "Eccentricity|Story Force|Eccentric Moment"
)
DRIFT = (
    "Load Case|Story|Story Height|P-Delta Incremental Factor|Allowable Story Drift Ratio|{0}/Node|{0}/Story Drift|"
    "{0}/Modified Drift|{0}/Story Drift Ratio|{0}/Remark|{1}/Story Drift|{1}/Modified Drift|{1}/Drift Factor|"
    "{1}/Story Drift Ratio|{1}/Remark"
).format("Maximum Drift of All Vertical Elements", "Drift at the Center of Mass")
DISPLACEMENT = "Load Case|Node|Story|Level|Story Height|Maximum Displacement|Average Displacement|Maximum/Average"
ENDS = "Average Value of Extreme Points"
TORSION = (
    f"Load Case|Story|Story Height|{ENDS}/Story Drift|{ENDS}/1.2*Story Drift|Maximum Value/Node|"
    "Maximum Value/Story Drift|Ratio|Remark"
)
AMPLIFICATION = (
    f"Load Case|Story|Level|{ENDS}/Displacement|Maximum Value/Node|Maximum Value/Displacement|"
    "Torsional Amplification Factor"
)
STIFFNESS = (
    "Load Case|Story|Story Height|Story Drift|Story Shear Force|Story Stiffness|Upper Story Stiffness/0.7Ku1|"
    "Upper Story Stiffness/0.8Ku123|Story Stiffness Ratio|Remark"
)
STABILITY = (
    "Load Case|Story|Story Height|Story Drift|Vertical Load|Story Shear Force|Stability Coefficient|Limit|Remark"
)
ECCENTRICITY = (
    "Story|Level|Weight Center/X|Weight Center/Y|Stiffness Center/X|Stiffness Center/Y|Ecc. Dist./X|Ecc. Dist./Y|"
    "Torsional Stiffness|El. Radius/X|El. Radius/Y|Ecc. Ratio/X|Ecc. Ratio/Y"
)
PLAN = (
    "Story|Level|Ecc. Dist./X|Ecc. Dist./Y|Torsional Radius/X|Torsional Radius/Y|0.3*Torsional Radius/X|"
    "0.3*Torsional Radius/Y|Radius of Gyration|Remark"
)
LOADS = "Self Weight|Nodal Load|Nodal Body Force|Beam Load|Floor Load|Pressure Load|Other Load|Story Force|Total"
MASSES = "Structure and Nodal Mass|Load to Mass|Total"
# HEAD after Index; columns are parted by | where their names hold blanks.
HEADS: dict[str, str] = {
    **dict.fromkeys(("REACTIONG", "REACTIONL"), f"Node Load {SIX} Mb"),
    **dict.fromkeys(("DISPLACEMENTG", "DISPLACEMENTL"), "Node Load DX DY DZ RX RY RZ"),
    "BEAMFORCE": f"Elem Load Part {FORCES}",
    "BEAMFORCEVBM": f"Elem Load Part Component {FORCES}",
    "BEAMSTRESS": STRESSES,
    "TRUSSFORCE": "Elem Load Force-I Force-J",
    "TRUSSSTRESS": "Elem Load Stress-I Stress-J",
    "WALL_FORCE_MOMENT": f"Wall ID|Story|Load|Part|{FORCES.replace(' ', '|')}",
    **dict.fromkeys(("PLATEFORCEL", "PLATEFORCEG"), f"Elem Load Node {SIX}"),
    **dict.fromkeys(("PLATEFORCEUL", "PLATEFORCEUG"), PLATE),
    "PLATESTRESSL": "Elem Load Node Part Sig-xx Sig-yy Sig-xy Sig-Max Sig-Min Angle Sig-EFF Max-Shear",
    "PLATESTRESSG": "Elem Load Node Part Sig-XX Sig-YY Sig-ZZ Sig-XY Sig-YZ Sig-XZ Sig-Max Sig-Min Sig-EFF",
    "ELASTICLINK": f"No Load Node {FORCES}",
    **dict.fromkeys(("EIGENVALUEMODE", "PARTICIPATIONVECTORMODE"), MODES),
    "RS_NODAL_INERTIA": f"Node Load {SIX}",
    "RS_NODAL_ACCEL": "Node Load AX AY AZ RAX RAY RAZ",
    **dict.fromkeys(("STORY_DRIFT_X", "STORY_DRIFT_Y", "STORY_DRIFT_COMB"), DRIFT),
    **dict.fromkeys(("STORY_DISPLACEMENT_X", "STORY_DISPLACEMENT_Y", "STORY_DISPLACEMENT_COMB"), DISPLACEMENT),
    "STORY_SHEAR_FOR_RS": RS,
    "STORY_SHEAR_FORCE_COEFFICIENT": (
        "Story|Level|Load|Weight Sum|Shear Force/X|Shear Force/Y|Coefficient/X|Coefficient/Y"
    ),
    "STORY_SHEAR_FORCE_RATIO": "Story Level Load Type No Angle1 Force1 Ratio1 Angle2 Force2 Ratio2",
    "STORY_MODE_SHAPE": "Mode Story Level UX UY RZ",
    "STORY_ECNTRICITY": ECCENTRICITY,
    "OVERTURNING_MOMENT": "Story|Level|Load|Overturning Moment/X|Overturning Moment/Y",
    "STORY_AXIAL_FORCE_SUM": "Story Level Load Frame Wall Total",
    **dict.fromkeys(("STORY_STABILITY_COEFFICIENT_X", "STORY_STABILITY_COEFFICIENT_Y"), STABILITY),
    **dict.fromkeys(("TORSIONAL_IRREGULARITY_X", "TORSIONAL_IRREGULARITY_Y"), TORSION),
    **dict.fromkeys(("TORSIONAL_AMPLIFICATION_FACTOR_X", "TORSIONAL_AMPLIFICATION_FACTOR_Y"), AMPLIFICATION),
    **dict.fromkeys(("STIFFNESS_IRREGULARITY_X", "STIFFNESS_IRREGULARITY_Y"), STIFFNESS),
    **dict.fromkeys(
        ("WEIGHT_IRREGULARITY_X", "WEIGHT_IRREGULARITY_Y"),
        "Story|Story Weight|Adjacent Story Weight*1.5|Story Weight Ratio|Remark",
    ),
    "CRITERIA_FOR_REGULARITY_IN_PLAN": PLAN,
    "STORYWEIGHT": "Story|Level|Structure and Nodal|Load to Mass|Total|Accumulated",
    "STORY_MASS": "Story|Level|Mass-X|Mass-Y|Rotational Mass|Center-X|Center-Y",
    **dict.fromkeys((f"STORY_MASS_{axis}" for axis in "XYZ"), f"Story|Level|{MASSES}"),
    **dict.fromkeys((f"STORY_LOAD_{axis}" for axis in "XYZ"), f"Load Case|Story|Level|{LOADS}"),
    **dict.fromkeys((f"MASS_SUMMARY_{axis}" for axis in "XYZ"), f"Node|{MASSES}"),
    **dict.fromkeys((f"LOAD_SUMMARY_{axis}" for axis in "XYZ"), f"Load Case|{LOADS}"),
    "ELEMENTWEIGHT": "Elem Type Material Property Length/Area Weight",
    "MATERIAL": "ID Name Type Standard Code DB UseMassDensity Elasticity Poisson Thermal Density MassDensity Source",
    "SECTIONALL": "ID Type Shape Name Area Asy Asz Ixx Iyy Izz Source",
    "SUPPORTS": "Node Dx Dy Dz Rx Ry Rz Rw Group",
    "NODALBODYFORCE": "Node|Load|Nodal Mass|Load to Mass|Structure Mass|X|Y|Z|Group",
}
REFUSED = (
    "CAPACITY_IRREGULARITY",
    "ULTIMATE_STORY_SHEAR_FORCE_CHECK",
    "BEAMDESIGNFORCES",
    "COLUMNDESIGNFORCES",
    "BRACEDESIGNFORCES",
    "WALLDESIGNFORCES",
    "STEELMEMBERDESIGNFORCES",
)
GRAVITY = {"ADDITIONAL": {"SET_STORY_DRIFT_PARAMS": {"LCOMS": [{"NAME": "DL", "FACTOR": 1.0}]}}}
NEEDED: dict[str, Any] = {
    "EIGENVALUEMODE": {"COMPONENTS": MODES.split()},
    "STORY_SHEAR_FORCE_RATIO": {"ADDITIONAL": {"SET_ANGLE": {"ANGLE": 0}}},
    "STORY_STABILITY_COEFFICIENT_X": GRAVITY,
    "STORY_STABILITY_COEFFICIENT_Y": GRAVITY,
}
CASES = {"DL(ST)": ["DL"], "RX(RS)": ["RX(RS)"], "C1(CB)": ["C1"], "C1(CB:max)": ["C1(max)"], "C1(CB:min)": ["C1(min)"]}


def columns(kind: str) -> list[str]:
    return HEADS[kind].split("|") if "|" in HEADS[kind] else HEADS[kind].split()


@pytest.fixture(scope="module")
def analysed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gen]:
    """Two storeys with a wall, floor plates, a truss and a link; dead load, a spectrum and their combination."""
    folder: Path = tmp_path_factory.mktemp("documents")
    server = EngineServer(folder, KEY)
    gen = Gen(server.start())
    build(gen)
    gen.analyse()
    yield gen
    gen.connection.close()
    server.stop()


def build(gen: Gen) -> None:
    gen.post("MATL", {1: user_material(27e6, 0.2, 24.0, 2.4)})
    gen.post("SECT", {1: rectangle(0.5, 0.4)})
    gen.post("THIK", {1: thickness(0.2)})
    corners = [(0, 0), (6, 0), (6, 5), (0, 5)]
    key = {(k, n): 1 + n + 4 * k for k in range(3) for n in range(4)}
    gen.post("NODE", {key[k, n]: {"X": x, "Y": y, "Z": 3.0 * k} for k, n in key for x, y in [corners[n]]})
    elements: list[Any] = [beam(key[k, n], key[k + 1, n]) for k in range(2) for n in range(4)]
    elements += [beam(key[k, n], key[k, (n + 1) % 4]) for k in (1, 2) for n in range(4)]
    elements += [wall([key[k, 0], key[k, 1], key[k + 1, 1], key[k + 1, 0]], 7) for k in range(2)]
    elements += [plate([key[k, n] for n in range(4)]) for k in (1, 2)]
    elements += [beam(key[0, 2], key[1, 3]) | {"TYPE": "TRUSS"}]
    gen.post("ELEM", dict(enumerate(elements, 1)))
    gen.post("CONS", {key[0, n]: FIXED for n in range(4)})
    gen.post("ELNK", {1: {"NODE": [key[1, 1], key[2, 2]], "LINK": "GEN", "ANGLE": 0, "SDR": [1e3] * 6}})
    gen.post("STOR", {k + 1: story(f"{k + 1}F", 3.0 * k, k > 0) for k in range(3)})
    gen.post("STLD", {1: {"NAME": "DL", "TYPE": "D"}})
    gen.post("CNLD", {key[k, n]: node_load("DL", FX=2.0 * k, FY=1.0, FZ=-50.0) for k in (1, 2) for n in range(4)})
    gen.put("STYP", {1: {"STYP": 0, "MASS": 1, "SMASS": 1, "bSELFWEIGHT": True, "GRAV": 9.806, "TEMP": 0}})
    gen.post("EIGV", {1: {"TYPE": "LANCZOS", "iFREQ": 4}})
    points = [{"PERIOD": 0.0, "VALUE": 0.3}, {"PERIOD": 5.0, "VALUE": 0.3}]
    gen.post(
        "SPFC", {1: {"NAME": "S", "iTYPE": 1, "iMETHOD": 0, "SCALE": 1, "GRAV": 9.806, "DRATIO": 0.05, "aFUNC": points}}
    )
    gen.post("SPLC", {1: {"NAME": "RX", "DIR": "XY", "ANGLE": 30, "COMTYPE": "CQC", "aFUNCNAME": ["S"]} | ECCENTRIC})
    parts = [{"ANAL": "ST", "LCNAME": "DL", "FACTOR": 1.2}, {"ANAL": "RS", "LCNAME": "RX", "FACTOR": 1.0}]
    gen.post("LCOM-GEN", {1: {"NAME": "C1", "ACTIVE": "ACTIVE", "iTYPE": 0, "vCOMB": parts}})


def is_well_formed(table: Any) -> None:
    for part in (table, *(inner for sub in table.get("SUB_TABLES", []) for inner in sub.values())):
        assert all(len(row) == len(part["HEAD"]) for row in part["DATA"])
        assert all(isinstance(cell, str) for row in part["DATA"] for cell in row)
        assert not any("nan" in cell.lower() or cell == "inf" for row in part["DATA"] for cell in row[3:])


@pytest.mark.parametrize("kind", HEADS)
def test_a_table_has_its_columns_and_string_cells(analysed: Gen, kind: str) -> None:
    table = analysed.table(kind, **NEEDED.get(kind, {}))
    assert table["HEAD"] == ["Index", *columns(kind)]
    assert table["ENGINE"] == ENGINE_NAME
    assert (table["FORCE"], table["DIST"]) == ("KN", "M")
    assert [row[0] for row in table["DATA"]] == [str(n) for n in range(1, len(table["DATA"]) + 1)]
    assert table["DATA"] or kind == "NODALBODYFORCE"
    is_well_formed(table)


NOT_FOR_EVERY_CASE = ("RS_", "LOAD_SUMMARY", "STORY_LOAD", "NODALBODY", "STORY_STABILITY")
BY_CASE = [
    kind for kind in HEADS if {"Load", "Load Case"} & {*columns(kind)} and not kind.startswith(NOT_FOR_EVERY_CASE)
]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("kind", BY_CASE)
def test_a_table_answers_for_the_named_case_alone(analysed: Gen, kind: str, case: str) -> None:
    table = analysed.table(kind, LOAD_CASE_NAMES=[case], **NEEDED.get(kind, {}))
    column = table["HEAD"].index("Load" if "Load" in table["HEAD"] else "Load Case")
    assert {row[column] for row in table["DATA"]} == {*CASES[case]}
    is_well_formed(table)


@pytest.mark.parametrize("kind", REFUSED)
def test_what_needs_design_is_refused_by_name(analysed: Gen, kind: str) -> None:
    status, answer = analysed.call("POST", "/post/TABLE", {"Argument": {"TABLE_NAME": "T", "TABLE_TYPE": kind}})
    assert status == 200
    assert kind in answer["error"]["message"]
    assert "design" in answer["error"]["detail"]


@pytest.mark.parametrize("kind", [kind for kind in HEADS if "Story" in columns(kind)])
def test_a_table_of_stories_answers_for_the_named_one(analysed: Gen, kind: str) -> None:
    table = analysed.table(kind, STORY_NAMES=["2F"], **NEEDED.get(kind, {}))
    assert {row[table["HEAD"].index("Story")] for row in table["DATA"]} == {"2F"}


@pytest.mark.parametrize("kind", ["EIGENVALUEMODE", "PARTICIPATIONVECTORMODE", "STORY_MODE_SHAPE"])
def test_mode_tables_answer_for_the_named_modes(analysed: Gen, kind: str) -> None:
    rows = analysed.rows(kind, MODES=["Mode 2", "Mode3"], **NEEDED.get(kind, {}))
    assert {row["Mode"] for row in rows} == {"2", "3"}


def test_eigenvalue_tables_come_with_periods_masses_factors_and_directions(analysed: Gen) -> None:
    table = analysed.table("EIGENVALUEMODE", NODE_ELEMS={"KEYS": [5]}, **NEEDED["EIGENVALUEMODE"])
    titles = [title for sub in table["SUB_TABLES"] for title in sub]
    assert titles == [
        "EIGENVALUE ANALYSIS",
        "MODAL PARTICIPATION MASSES PRINTOUT (1)",
        "MODAL PARTICIPATION MASSES PRINTOUT (2)",
        "MODAL PARTICIPATION FACTOR PRINTOUT (kN,m)",
        "MODAL DIRECTION FACTOR PRINTOUT",
    ]
    assert len(table["DATA"]) == 4
    directions = analysed.sub_rows("EIGENVALUEMODE", titles[-1], **NEEDED["EIGENVALUEMODE"])
    for row in directions:
        assert sum(float(value) for name, value in row.items() if name != "Mode No") == pytest.approx(100.0)


STYLES = [("Fixed", 2, "14.40"), ("Scientific", 3, "1.440e+01"), ("General", 3, "14.4"), ("Default", 1, "14.4")]


@pytest.mark.parametrize(("style", "place", "written"), STYLES)
def test_numbers_follow_the_style(analysed: Gen, style: str, place: int, written: str) -> None:
    """Columns of 0.5 x 0.4 x 3 m at 24 kN/m3."""
    rows = analysed.rows("ELEMENTWEIGHT", STYLES={"FORMAT": style, "PLACE": place}, NODE_ELEMS={"TO": "1to2"})
    assert [row["Weight"] for row in rows] == [written, written]


def test_units_are_those_of_the_request(analysed: Gen) -> None:
    metres = analysed.rows("WALL_FORCE_MOMENT", LOAD_CASE_NAMES=["DL(ST)"])[0]
    table = analysed.table("WALL_FORCE_MOMENT", LOAD_CASE_NAMES=["DL(ST)"], UNIT={"FORCE": "N", "DIST": "MM"})
    assert (table["FORCE"], table["DIST"]) == ("N", "MM")
    row = dict(zip(table["HEAD"], table["DATA"][0], strict=True))
    assert float(row["Axial"]) == pytest.approx(float(metres["Axial"]) * 1e3, rel=1e-9)
    assert float(row["Moment-y"]) == pytest.approx(float(metres["Moment-y"]) * 1e6, rel=1e-9)


def test_a_table_is_also_written_to_the_export_path(gen: Gen, server: EngineServer) -> None:
    build(gen)
    table = gen.table("STORYWEIGHT", EXPORT_PATH="weights.json")
    written = json.loads((server.session.folder / "weights.json").read_text("utf-8"))
    assert written == {"T": table}


def test_what_a_request_cannot_mean_is_refused(analysed: Gen) -> None:
    argument = {"TABLE_NAME": "T", "TABLE_TYPE": "STORYWEIGHT", "NODE_ELEMS": {"KEYS": [1], "TO": "1to2"}}
    assert analysed.error("POST", "/post/TABLE", {"Argument": argument}) == "Wrong Field"
    argument = {"TABLE_NAME": "T", "TABLE_TYPE": "REACTIONG", "OPT_CS": True}
    assert analysed.error("POST", "/post/TABLE", {"Argument": argument}) == "Wrong Field"


def bare(gen: Gen) -> None:
    """A cantilever: no stories, plates, trusses, links, modes or spectra."""
    gen.post("MATL", {1: user_material(27e6, 0.2, 24.0, 2.4)})
    gen.post("SECT", {1: rectangle(0.5, 0.4)})
    gen.post("NODE", {1: {"X": 0, "Y": 0, "Z": 0}, 2: {"X": 0, "Y": 0, "Z": 3}})
    gen.post("ELEM", {1: beam(1, 2)})
    gen.post("CONS", {1: FIXED})


def planar(gen: Gen) -> None:
    """The cantilever in the plane X-Z with stories and a spectrum, and no static load case."""
    bare(gen)
    gen.put("STYP", {1: {"STYP": 1, "MASS": 1, "SMASS": 1, "bSELFWEIGHT": True, "GRAV": 9.806, "TEMP": 0}})
    gen.post("STOR", {1: story("1F", 0.0, False), 2: story("2F", 3.0, False)})
    gen.post("EIGV", {1: {"TYPE": "LANCZOS", "iFREQ": 1}})
    points = [{"PERIOD": 0.0, "VALUE": 0.3}, {"PERIOD": 5.0, "VALUE": 0.3}]
    function = {"NAME": "S", "iTYPE": 1, "iMETHOD": 0, "SCALE": 1, "GRAV": 9.806, "DRATIO": 0.05}
    gen.post("SPFC", {1: function | {"aFUNC": points}})
    gen.post("SPLC", {1: {"NAME": "RX", "DIR": "XY", "ANGLE": 0, "COMTYPE": "SRSS", "aFUNCNAME": ["S"]}})


def loaded(gen: Gen) -> None:
    """The cantilever with one load."""
    bare(gen)
    gen.post("STLD", {1: {"NAME": "DL", "TYPE": "D"}})
    gen.post("CNLD", {2: node_load("DL", FX=5.0)})


@pytest.mark.parametrize("model", [loaded, planar])
def test_a_model_without_what_a_table_is_about_gives_an_empty_answer_or_a_reason(gen: Gen, model: Any) -> None:
    model(gen)
    gen.analyse()
    for kind in HEADS:
        argument = {"TABLE_NAME": "T", "TABLE_TYPE": kind} | NEEDED.get(kind, {})
        status, answer = gen.call("POST", "/post/TABLE", {"Argument": argument})
        assert status == 200, kind
        if "T" in answer:
            is_well_formed(answer["T"])
        else:
            assert answer == {"message": ""} or answer["error"]["message"] != "Unknown Error", kind


def test_buckling_modes_come_with_their_load_factors(gen: Gen) -> None:
    loaded(gen)
    gen.put("CNLD", {2: node_load("DL", FZ=-1.0)})
    gen.post("BUCK", {1: {"MODE_NUM": 2, "ITEMS": [{"LCNAME": "DL", "FACTOR": 1.0, "LOAD_TYPE": 0}]}})
    gen.analyse()
    table = gen.table("BUCKLINGMODE", MODES=["Mode 2"])
    assert table["HEAD"] == ["Index", *MODES.split()]
    assert {row[2] for row in table["DATA"]} == {"2"}
    assert [title for sub in table["SUB_TABLES"] for title in sub] == ["BUCKLING ANALYSIS"]
    is_well_formed(table)


@pytest.mark.parametrize("case", ["DL", "DL(RS)", "NONE(ST)", "DL(CS)", "RX(TH:max)", "DL(ES)"])
def test_a_case_without_its_own_suffix_gives_nothing(analysed: Gen, case: str) -> None:
    argument = {"TABLE_NAME": "T", "TABLE_TYPE": "BEAMFORCE", "LOAD_CASE_NAMES": [case]}
    assert analysed.call("POST", "/post/TABLE", {"Argument": argument}) == (200, {"message": ""})


@pytest.mark.parametrize("code", ["RC/KDS-41-20-2022", "STEEL/KDS-41-30-2022", "SRC/AIK-SRC2K"])
def test_design_runs_tables_and_reports_are_refused_by_name(analysed: Gen, code: str) -> None:
    argument = {"Argument": {"TABLE_TYPE": "MEMB", "TABLE_NAME": "T", "PERFORM_TYPE": "ALL"}}
    for command in ("CD-ANAL", "CD-TABLE", "CODE-REPORT"):
        assert command in analysed.error("POST", f"/DESIGN/{code}/{command}", argument)
    assert analysed.table("REACTIONG")["DATA"], "a refused run must not drop the results"
    assert analysed.call("POST", f"/DESIGN/{code}/XX-TABLE", argument)[0] == 404


def test_no_table_reads_other_numbers_after_the_unit_was_written(gen: Gen) -> None:
    """Results are kept, and the records that some tables read beside them are converted: nine digits and all words."""
    build(gen)
    gen.analyse()
    before = {kind: in_metres(gen, kind) for kind in sorted({*RESULT_TABLES, *STORE_RESULT_TABLES, *STORE_TABLES})}
    assert sum("error" not in answer for answer in before.values()) > 50
    gen.put("UNIT", {1: {"FORCE": "LBF", "DIST": "IN"}})
    for kind, answer in before.items():
        assert_same(in_metres(gen, kind), answer, kind)


def assert_same(one: Any, other: Any, where: str) -> None:
    """Words alike, and numbers up to the last of their nine digits, which may round either way."""
    if type(one) is type(other) is dict:
        assert one.keys() == other.keys(), where
        for key in one:
            assert_same(one[key], other[key], f"{where}.{key}")
    elif type(one) is type(other) is list:
        assert len(one) == len(other), where
        for number, (each, beside) in enumerate(zip(one, other, strict=True)):
            assert_same(each, beside, f"{where}.{number}")
    elif one != other:
        assert float(one) == pytest.approx(float(other), rel=2e-9), where


def in_metres(gen: Gen, kind: str) -> Any:
    """The table in kN and m."""
    argument = {
        "TABLE_NAME": "T",
        "TABLE_TYPE": kind,
        "UNIT": {"FORCE": "KN", "DIST": "M"},
        "STYLES": {"FORMAT": "Scientific", "PLACE": 9},
        **NEEDED.get(kind, {}),
    }
    return gen.call("POST", "/post/TABLE", {"Argument": argument})[1]


def test_local_tables_of_nodes_are_the_global_ones_until_a_node_has_its_own_axes(gen: Gen) -> None:
    loaded(gen)
    gen.analyse()
    for name in ("REACTION", "DISPLACEMENT"):
        assert gen.table(f"{name}L")["DATA"] == gen.table(f"{name}G")["DATA"]
    before = float(gen.rows("DISPLACEMENTG", NODE_ELEMS={"KEYS": [2]})[0]["DX"])
    gen.post("SKEW", {2: {"iMETHOD": 1, "ANGLE_X": 0, "ANGLE_Y": 0, "ANGLE_Z": 30}})
    gen.analyse()
    turned = gen.rows("DISPLACEMENTL", NODE_ELEMS={"KEYS": [2]})[0]
    # Local x lies 30 degrees from the movement along X, counter-clockwise.
    expected = [before * 0.75**0.5, -before * 0.5]
    assert [float(turned[name]) for name in ("DX", "DY")] == pytest.approx(expected, rel=1e-9)
    assert float(gen.rows("DISPLACEMENTG", NODE_ELEMS={"KEYS": [2]})[0]["DX"]) == pytest.approx(before, rel=1e-9)


def test_a_case_that_is_named_twice_comes_once(analysed: Gen) -> None:
    once = analysed.rows("WALL_FORCE_MOMENT", LOAD_CASE_NAMES=["DL(ST)"])
    assert analysed.rows("WALL_FORCE_MOMENT", LOAD_CASE_NAMES=["DL(ST)", "DL(ST)"]) == once
