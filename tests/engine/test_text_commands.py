"""Text models as other programs write them: each command becomes the records it stands for, and nothing is lost unsaid.

Layouts: the comment lines that GEN NX and Gen write above the commands of their own exports.
"""

from typing import Any

import pytest

from app.engine.documents.text_model import read_text_model, survey_text_model, write_text_model
from app.engine.store.errors import EngineRefusal

HEAD = """*UNIT ; Unit System
 KN, M, KJ, C
*NODE
 1, 0, 0, 0
 2, 4, 0, 0
 3, 4, 4, 0
 4, 0, 4, 0
*MATERIAL
 1, CONC, C24, 0, 0, , C, NO, 0.05, 1, KS21(RC), , C24, NO, 0
*SECTION
 1, DBUSER, B, CC, 0, 0, 0, 0, 0, 0, YES, NO, SB, 2, 0.5, 0.3, 0, 0, 0, 0, 0, 0, 0, 0
*ELEMENT
 1, BEAM, 1, 1, 1, 2, 0, 0
 2, BEAM, 1, 1, 2, 3, 0, 0
*STLDCASE
 DL, D,
 WX, W,
"""
ZEROS: dict[str, Any] = {"GROUP_NAME": "", "ID": 1}
RELEASE = {"bVALUE": False, "VALUE_I": [0] * 7, "FLAG_J": "0000110", "VALUE_J": [0] * 7}
AREA = {"OPT_PROJECTION": False, "DESC": "", "GROUP_NAME": "", "NODES": [1, 2, 3, 4], "DIR": "GZ"}
SPRING = {"TYPE": "LINEAR", "F_S": [False] * 6, "SDR": [100, 0, 300, 0, 0, 0]}
CASES: dict[str, tuple[str, str, int, dict[str, Any]]] = {
    "a group of lists": (
        "*GROUP\n FRAME, 1to4by3 2, 1 2, 0",
        "GRUP",
        1,
        {"NAME": "FRAME", "P_TYPE": 0, "N_LIST": [1, 4, 2], "E_LIST": [1, 2]},
    ),
    "a boundary group": ("*BNDR-GROUP\n 지점, 0", "BNGR", 1, {"NAME": "지점", "AUTOTYPE": 0}),
    "a load group": ("*LOAD-GROUP\n Wind", "LDGR", 1, {"NAME": "Wind"}),
    "a named thickness": (
        "*THICKNESS\n 2, VALUE, W200, YES, 0.2, 0, NO, 0, 0",
        "THIK",
        2,
        {"NAME": "W200", "TYPE": "VALUE", "bINOUT": False, "T_IN": 0.2, "T_OUT": 0.2, "OFFSET": 0, "O_VALUE": 0},
    ),
    "a thickness of an older file": (
        "*THICKNESS\n 2, VALUE, NO, 0.2, 0.3, NO, 0, 0",
        "THIK",
        2,
        {"NAME": "2", "TYPE": "VALUE", "bINOUT": True, "T_IN": 0.2, "T_OUT": 0.3, "OFFSET": 0, "O_VALUE": 0},
    ),
    "a release of two ends": (
        "*FRAME-RLS\n 1, NO, 000010, 0, 0, 0, 0, 0, 0\n    000011, 0, 0, 0, 0, 0, 0,",
        "FRLS",
        1,
        {"ITEMS": [{**ZEROS, **RELEASE, "FLAG_I": "0000100"}]},
    ),
    "a spring": (
        "*SPRING\n 3, LINEAR, 100, 0, 300, 0, 0, 0, NO, 0, 0, 0, 0, 0, 0, , 0, 0, 0, 0, 0",
        "NSPR",
        3,
        {"ITEMS": [{**ZEROS, **SPRING, "DAMPING": False, "Cr": [0] * 6}]},
    ),
    "a spring with fixed directions": (
        "*SPRING\n 3, LINEAR, YES, NO, NO, NO, NO, NO, 100, 0, 300, 0, 0, 0, NO, 0, 0, 0, 0, 0, 0, , 0, 0, 0, 0",
        "NSPR",
        3,
        {"ITEMS": [{**ZEROS, **SPRING, "F_S": [True, *[False] * 5], "DAMPING": False, "Cr": [0] * 6}]},
    ),
    "a spring of the oldest files": ("*SPRING\n 3, 100, 0, 300, 0, 0, 0,", "NSPR", 3, {"ITEMS": [{**ZEROS, **SPRING}]}),
    "an elastic link": (
        "*ELASTICLINK\n 1, 3, 4, GEN, 0, NO, NO, NO, NO, NO, NO, 1e5, 2e5, 3e5, 0, 0, 0, YES, 0.4, 0.6,",
        "ELNK",
        1,
        {
            "NODE": [3, 4],
            "LINK": "GEN",
            "ANGLE": 0,
            "R_S": [False] * 6,
            "SDR": [1e5, 2e5, 3e5, 0, 0, 0],
            "bSHEAR": True,
            "DR": [0.4, 0.6],
            "BNGR_NAME": "",
        },
    ),
    "a tension-only link": (
        "*ELASTICLINK\n 1, 3, 4, TENS, 0, 1e5, NO, 0.5, 0.5,",
        "ELNK",
        1,
        {
            "NODE": [3, 4],
            "LINK": "TENS",
            "ANGLE": 0,
            "SDR": [1e5, 0, 0, 0, 0, 0],
            "bSHEAR": False,
            "DR": [0.5, 0.5],
            "BNGR_NAME": "",
        },
    ),
    "a rigid link": (
        "*RIGIDLINK\n 3, 111111, 1 2, ",
        "RIGD",
        3,
        {"ITEMS": [{**ZEROS, "DOF": 111111, "S_NODE": [1, 2]}]},
    ),
    "nodal masses": (
        "*NODALMASS\n 3to4, 5, 5, 0, 0, 0, 12.5",
        "NMAS",
        4,
        {"mX": 5, "mY": 5, "mZ": 0, "rmX": 0, "rmY": 0, "rmZ": 12.5},
    ),
    "masses from loads on the line of the command": (
        "*LOADTOMASS, XY, YES, YES, YES, NO, 9.806\n DL, 1, WX, 0.25",
        "LTOM",
        1,
        {
            "DIR": "XY",
            "bNODAL": True,
            "bBEAM": True,
            "bFLOOR": True,
            "bPRES": False,
            "GRAV": 9.806,
            "vLC": [{"LCNAME": "DL", "FACTOR": 1}, {"LCNAME": "WX", "FACTOR": 0.25}],
        },
    ),
    "factors of plates": (
        "*PLATE-SSRF\n 1to2, 0.7, 0.7, 0.6, 0.5, 0.5, 0.5, 0.5, 0.5, ",
        "PSSF",
        2,
        {
            "ITEMS": [
                {
                    **ZEROS,
                    "AXIAL_X": 0.7,
                    "AXIAL_Y": 0.7,
                    "SHEAR": 0.6,
                    "OUT_BENDING_X": 0.5,
                    "OUT_BENDING_Y": 0.5,
                    "OUT_TORSION": 0.5,
                    "OUT_SHEAR_X": 0.5,
                    "OUT_SHEAR_Y": 0.5,
                }
            ]
        },
    ),
    "a floor load type": (
        "*FLOADTYPE\n OFFICE, 2nd floor\n DL, -4, NO, WX, -2.5, YES",
        "FBLD",
        1,
        {
            "NAME": "OFFICE",
            "DESC": "2nd floor",
            "ITEM": [
                {"LCNAME": "DL", "FLOOR_LOAD": -4, "OPT_SUB_BEAM_WEIGHT": False},
                {"LCNAME": "WX", "FLOOR_LOAD": -2.5, "OPT_SUB_BEAM_WEIGHT": True},
            ],
        },
    ),
    "a two-way floor load over two lines": (
        "*FLOORLOAD\n OFFICE, 2, 0, 0, 0, 0, GZ, NO, , NO, NO, , 1, 2, \\\n     3, 4",
        "FBLA",
        1,
        {
            **AREA,
            "FLOOR_LOAD_TYPE_NAME": "OFFICE",
            "FLOOR_DIST_TYPE": 2,
            "LOAD_ANGLE": 0,
            "SUB_BEAM_NUM": 0,
            "SUB_BEAM_ANGLE": 0,
            "UNIT_SELF_WEIGHT": 0,
            "OPT_EXCLUDE_INNER_ELEM_AREA": False,
            "OPT_ALLOW_POLYGON_TYPE_UNIT_AREA": False,
        },
    ),
    "a floor load by length": (
        "*FLOORLOAD\n OFFICE, 4, GZ, NO, , , 1to4",
        "FBLA",
        1,
        {**AREA, "FLOOR_LOAD_TYPE_NAME": "OFFICE", "FLOOR_DIST_TYPE": 4},
    ),
    "a combination over two lines": (
        "*LOADCOMB\n NAME=LCB1, STEEL, ACTIVE, 0, 0, 1.2D+W, 0, 1, 0\n  ST, DL, 1.2,\n  ST, WX, -1",
        "LCOM-STEEL",
        1,
        {
            "NAME": "LCB1",
            "ACTIVE": "ACTIVE",
            "bES": False,
            "iTYPE": 0,
            "DESC": "1.2D+W",
            "iSERV_TYPE": 0,
            "nLCOMTYPE": 1,
            "nSEISTYPE": 0,
            "vCOMB": [
                {"ANAL": "ST", "LCNAME": "DL", "FACTOR": 1.2},
                {"ANAL": "ST", "LCNAME": "WX", "FACTOR": -1},
            ],
        },
    ),
    "an even pressure": (
        "*USE-STLD, DL\n*PRESSURE\n 1, PRES, PLATE, FACE, GZ, 0, 0, 0, NO, -3, 0, 0, 0, 0, , 0",
        "PRES",
        1,
        {
            "ITEMS": [
                {
                    **ZEROS,
                    "LCNAME": "DL",
                    "CMD": "PRES",
                    "ELEM_TYPE": "PLATE",
                    "FACE_EDGE_TYPE": "FACE",
                    "DIRECTION": "GZ",
                    "VECTORS": [0, 0, 0],
                    "OPT_PROJECTION": False,
                    "FORCES": [-3] * 4,
                    "PSLT_KEY": 0,
                }
            ]
        },
    ),
    "an edge load": (
        "*USE-STLD, DL\n*PRESSURE\n 1, PRES, PLATE, EDGE, 2, LY, 0, 0, 0, 0, 1, 2,",
        "PRES",
        1,
        {
            "ITEMS": [
                {
                    **ZEROS,
                    "LCNAME": "DL",
                    "CMD": "PRES",
                    "ELEM_TYPE": "PLATE",
                    "FACE_EDGE_TYPE": "EDGE",
                    "EDGE_FACE": 2,
                    "DIRECTION": "LY",
                    "VECTORS": [0, 0, 0],
                    "EDGE_LOADS": [1, 2],
                }
            ]
        },
    ),
    "an element temperature": (
        "*USE-STLD, DL\n*ELTEMPER\n 1to2, 25, ",
        "ETMP",
        2,
        {"ITEMS": [{**ZEROS, "LCNAME": "DL", "TEMP": 25}]},
    ),
    "a nodal temperature": (
        "*USE-STLD, DL\n*NDTEMPER\n 4, -10, ",
        "NTMP",
        4,
        {"ITEMS": [{**ZEROS, "LCNAME": "DL", "TEMPER": -10}]},
    ),
    "a temperature of everything": (
        "*USE-STLD, DL\n*SYSTEMPER\n 30, ",
        "STMP",
        1,
        {"LCNAME": "DL", "TEMPER": 30, "GROUP_NAME": ""},
    ),
    "Lanczos": (
        "*EIGEN-CTRL\n LANCZOS, 12, 0, NO, 0, 0, NO",
        "EIGV",
        1,
        {"TYPE": "LANCZOS", "iFREQ": 12, "bMINMAX": False, "FRMIN": 0, "FRMAX": 0, "bSTRUM": False},
    ),
    "second order": (
        "*PDEL-CTRL\n 5, 1e-5\n DL, 1.2",
        "PDEL",
        1,
        {"ITER": 5, "TOL": 1e-5, "PDEL_CASES": [{"LCNAME": "DL", "FACTOR": 1.2}]},
    ),
    "a spectrum": (
        "*SFUNCTION\n FUNC=RS, 1, 0, 1, 9.806, 0.05, KDS\n 0, 0.2, 0.1, 0.5\n 3, 0.05",
        "SPFC",
        1,
        {
            "NAME": "RS",
            "iTYPE": 1,
            "iMETHOD": 0,
            "SCALE": 1,
            "GRAV": 9.806,
            "DRATIO": 0.05,
            "DESC": "KDS",
            "aFUNC": [
                {"PERIOD": 0, "VALUE": 0.2},
                {"PERIOD": 0.1, "VALUE": 0.5},
                {"PERIOD": 3, "VALUE": 0.05},
            ],
        },
    ),
    "a spectrum case": (
        "*SPLDCASE\n NAME=RX, XY, 0, 1, 1, NO, NO, LOG,\n CQC, NO, 0, NO\n RS",
        "SPLC",
        1,
        {
            "NAME": "RX",
            "DIR": "XY",
            "ANGLE": 0,
            "SCALE": 1,
            "PMFT": 1,
            "INTERP": "LOG",
            "DESC": "",
            "COMTYPE": "CQC",
            "bADDSIGN": False,
            "iSIGNTYPE": 0,
            "bMODE": False,
            "aFUNCNAME": ["RS"],
        },
    ),
    "given displacements": (
        "*USE-STLD, DL\n*SPDISP\n 1, 001000, 0, 0, -0.01, 0, 0, 0, ",
        "SDSP",
        1,
        {
            "ITEMS": [
                {
                    **ZEROS,
                    "LCNAME": "DL",
                    "VALUES": [
                        {"OPT_FLAG": place == 2, "DISPLACEMENT": -0.01 if place == 2 else 0} for place in range(6)
                    ],
                }
            ]
        },
    ),
    "a wall in small letters": (
        "*element\n 9, wall, 1, 2, 1, 2, 3, 4, 1, 7, 0",
        "ELEM",
        9,
        {"TYPE": "WALL", "MATL": 1, "SECT": 2, "NODE": [1, 2, 3, 4], "STYPE": 1, "WALL": 7},
    ),
    "a triangle": (
        "*ELEMENT\n 9, PLATE, 1, 2, 1, 2, 3, 0, 1, 0",
        "ELEM",
        9,
        {"TYPE": "PLATE", "MATL": 1, "SECT": 2, "NODE": [1, 2, 3], "STYPE": 1, "WALL": 0},
    ),
    "a hook": (
        "*ELEMENT\n 9, TENSTR, 1, 1, 1, 3, 0, 2, 0.01, 0, NO",
        "ELEM",
        9,
        {"TYPE": "TENSTR", "MATL": 1, "SECT": 1, "NODE": [1, 3], "ANGLE": 0, "STYPE": 2, "NON_LEN": 0.01},
    ),
    "a beam load without eccentricity": (
        "*USE-STLD, DL\n*BEAMLOAD\n 1, BEAM, UNILOAD, gz, NO, 0, -5, 1, -5, 0, 0, 0, 0, ",
        "BMLD",
        1,
        {
            "ITEMS": [
                {
                    **ZEROS,
                    "LCNAME": "DL",
                    "CMD": "BEAM",
                    "TYPE": "UNILOAD",
                    "DIRECTION": "GZ",
                    "USE_PROJECTION": False,
                    "D": [0, 1, 0, 0],
                    "P": [-5, -5, 0, 0],
                }
            ]
        },
    ),
    "an SRC material, both its parts": (
        "*MATERIAL\n 7, SRC, SM+C24, 0, 0, , C, NO, 0.02, 1, KS22(S), , SM355, NO, 0, 1, KS21(RC), , C24, NO, 0",
        "MATL",
        7,
        {
            "TYPE": "SRC",
            "NAME": "SM+C24",
            "HE_SPEC": 0,
            "HE_COND": 0,
            "bMASS_DENS": False,
            "DAMP_RAT": 0.02,
            "PARAM": [
                {"P_TYPE": 1, "STANDARD": "KS22(S)", "DB": "SM355", "bELAST": False, "ELAST": 0},
                {"P_TYPE": 1, "STANDARD": "KS21(RC)", "DB": "C24", "bELAST": False, "ELAST": 0},
            ],
        },
    ),
}


@pytest.mark.parametrize(("written", "table", "key", "record"), CASES.values(), ids=CASES.keys())
def test_a_command_becomes_its_record(written: str, table: str, key: int, record: dict[str, Any]) -> None:
    found = survey_text_model(HEAD + written + "\n*ENDDATA\n")
    assert found.report.refusals() == []
    assert found.store.rows(table)[key] == record


def test_a_value_section_has_its_stiffness_and_fibres() -> None:
    written = """*SECTION
 5, VALUE, V, CC, 0, 0, 0, 0, 0, 0, YES, NO, SB, YES, 0.5, 0.3, 0, 0, 0, 0, 0, 0, YES
    0.15, 0.125, 0.125, 2.8e-3, 3.1e-3, 1.1e-3
    0.15, 0.15, 0.25, 0.25, 0.03, 0.01, 1.6, 0, 0.15, 0.25
    -0.15, 0.15, 0.15, -0.15, 0.25, 0.25, -0.25, -0.25, 0.01, 0.01
 6, DBUSER, B2, CC, 0, 0, 0, 0, 0, 0, YES, SB, 2, 0.6, 0.3
"""
    found = survey_text_model(HEAD + written)
    inner: Any = found.store.rows("SECT")[5]["SECT_BEFORE"]
    assert inner["SECT_I"]["STIFF"]["RYY"] == 3.1e-3
    assert inner["SECT_I"]["STIFF"]["Z"] == [0.25, 0.25, -0.25, -0.25]
    # A file of an older release has no warping flag before the shape.
    old: Any = found.store.rows("SECT")[6]["SECT_BEFORE"]
    assert (old["SHAPE"], old["SECT_I"]["vSIZE"]) == ("SB", [0.6, 0.3])
    assert "perimeters" in str(found.report.entries["SECTION"].as_json()["NOT_TAKEN"])


def test_stories_are_read_with_the_columns_of_each_release() -> None:
    written = """*STORY
 NAME=1F, 0, NO, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1
 NAME=지붕, 3.5, YES, 8, 6, 4, 3, 0.4, 0.3, 0, 0, 1.2, 1.1, 1, 1, 1
   0, 0, 3.5
"""
    found = survey_text_model(HEAD + written)
    roof = found.store.rows("STOR")[2]
    assert (roof["STORY_NAME"], roof["STORY_LEVEL"], roof["bFLOOR_DIAPHRAGM"]) == ("지붕", 3.5, True)
    assert (roof["WIND_CENTER_Y"], roof["SEIS_ACC_ECCENT_X"], roof["SEIS_TORSIONAL_AMP_FACTOR_Y"]) == (3, 0.4, 1.1)
    assert found.report.refusals() == []
    assert "area" in str(found.report.entries["STORY"].as_json()["NOT_TAKEN"])


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("*SECTION\n 3, SRC, S, CC, 0, 0, 0, 0, 0, 0, YES, NO, RS, 8, 1, 0.2, 0.2, 1, 1e-5", "SRC sections are not"),
        ("*SECTION\n 3, TAPERED, S, CC, 0, 0, 0, 0, 0, 0, 0, 0, YES, NO, SB, 1, 1, USER", "TAPERED sections are not"),
        ("*THICKNESS\n 3, VALUE, A, YES, 0.2, 0, YES, 1, 0.1", "thickness offsets"),
        ("*THICKNESS\n 3, STIFFENED, VALUE, 1, 1", "STIFFENED"),
        ("*SPRING\n 3, COMP, 1, 0, 0, 1, 100, , 0, 0, 0, 0", "COMP point springs"),
        ("*SPRING\n 3, MULTI, 1, 0, 0, 1, 1, , 0, 0, 0, 0", "MULTI"),
        ("*ELASTICLINK\n 1, 3, 4, MULTI LINEAR, 0, 0, 1, NO, 0.5,", "MULTI LINEAR"),
        ("*ELEMENT\n 9, TENSTR, 1, 1, 1, 3, 0, 3, 1, 0, NO", "cable"),
        ("*ELEMENT\n 9, TENSTR, 1, 1, 1, 3, 0, 1, 0, 50, YES", "limit force"),
        ("*EIGEN-CTRL\n RITZ, NO, 0\n GROUND, ACCX, 8", "RITZ"),
        ("*SPLDCASE\n NAME=RX, X, 0, 1, 1, NO, YES, LOG,\n CQC, NO, 0, NO\n RS", "accidental eccentricity"),
        ("*MATERIAL\n 7, SRC, X, 0, 0, , C, NO, 0.02, 1, KS22(S), , SM355, NO, 0", "two sets"),
        ("*STAGE\n NAME=CS1, 28", "construction stages"),
        ("*NEVER-HEARD\n 1", "the command is not known"),
        ("*NODE\n 2, 9, 9, 9", "NODE 2 stands in the file twice"),
        ("*UNIT\n N, MM, KJ, C", "unit system must stand before"),
        ("*CONSTRAINT\n 1-4, 111111,", "not a list of ids"),
        ("*CONSTRAINT\n 4to1, 111111,", "backwards"),
        ("*FLOORLOAD\n A, 2, GZ, NO, , , 1, 2, 3", "ANGLE"),
        ("*USE-STLD, DL\n*PRESSURE\n 1, PRES, PLATE, FACE, GZ, 0, 0, 0, NO, -3, 1, 0, 0, 0, ", "not both"),
        ("*NODALMASS\n 3, 5, 5, 0, 0, 0, 0, 30, 0, 0", "turned by angles"),
        ("*FRAME-RLS\n 1, NO, 0000, 0, 0, 0, 0, 0, 0\n 000000, 0, 0, 0, 0, 0, 0, ", "6 or 7 digits"),
    ],
)
def test_what_cannot_be_analysed_as_written_is_refused_with_its_line(written: str, told: str) -> None:
    with pytest.raises(EngineRefusal, match="line") as caught:
        read_text_model(HEAD + written)
    assert told in str(caught.value)


def test_everything_that_stands_in_the_way_is_told_at_once() -> None:
    found = survey_text_model(HEAD + "*STAGE\n a\n*NODE\n 9, x, 0, 0\n 10, 0, y, 0\n*FOO\n 1\n")
    told = found.report.refusals()
    assert len(told) == 4
    assert all(any(word in said for said in told) for word in ("*STAGE", "'x'", "'y'", "*FOO"))


def test_a_command_is_left_out_only_when_the_import_asks_for_it() -> None:
    found = survey_text_model(HEAD + "*STAGE\n a\n", left_out=["*stage"])
    assert found.report.refusals() == []
    assert found.report.entries["STAGE"].as_json()["STATE"] == "left out on request"


@pytest.mark.parametrize(
    ("written", "command", "told"),
    [
        ("*STRUCTYPE\n 0, 1, 1, NO, YES, 9.806, 0, NO, NO, NO, 2", "STRUCTYPE", "cell 11 '2'"),
        ("*NODE\n 9, 1, 2, 3, 4", "NODE", "cell 5 '4'"),
        ("*NODE\n 9, 1,5, 2, 0", "NODE", "cell 5 '0'"),
        ("*STORY\n NAME=2F, 3, YES, 7,5, 0, 0, 0, 0, 0, 0, 0, 1, 1", "STORY", "cell 14 '1'"),
        (
            "*SECTION\n 3, DBUSER, S, CC, 0, 0, 0, 0, 0, 0, YES, NO, SB, 2, 0,5, 0.3, 0, 0, 0, 0, 0, 0, 0, 0.0",
            "SECTION",
            "11 sizes",
        ),
        ("*USE-STLD, DL\n*CONLOAD\n 1, 0, 0, -2,5, 0, 0, 0, 0", "CONLOAD", "cell 9 '0'"),
        ("*ELEMENT\n 9, BEAM, 1, 1, 1, 3, 0, 0, 7", "ELEMENT", "cell 9 '7'"),
        ("*LOADCOMB\n NAME=A, GEN, ACTIVE, 0, 0, , 0, 0, 0, 5\n ST, DL, 1", "LOADCOMB", "cell 10 '5'"),
        ("*GROUP\n G, , , 0, 9", "GROUP", "cell 5 '9'"),
        ("*SPRING\n 3, LINEAR, 1, 0, 0, 0, 0, 0, NO, 0, 0, 0, 0, 0, 0, , 1, 2.5, 0, 0, 0", "SPRING", "cell 18 '2.5'"),
    ],
)
def test_a_cell_that_no_field_holds_is_reported(written: str, command: str, told: str) -> None:
    entry = survey_text_model(HEAD + written).report.entries[command].as_json()
    assert told in str(entry["NOT_TAKEN"])
    assert "REFUSED" not in entry


def test_the_report_says_of_each_command_what_became_of_it() -> None:
    report = survey_text_model(HEAD + "*MATL-COLOR\n 1, 131\n 2, 131\n*ENDDATA\n").report
    found: list[Any] = report.as_json()
    told = {entry["COMMAND"]: (entry["STATE"], entry["LINES"], entry["RECORDS"]) for entry in found}
    assert told["NODE"] == ("taken", 4, 4)
    assert told["MATL-COLOR"] == ("passed over", 2, 0)
    assert all(entry.get("WHY") for entry in found if entry["STATE"] == "passed over")


def test_comments_and_continuations_do_not_change_what_is_read() -> None:
    plain = read_text_model("*NODE\n 1, 0, 1, 2\n")
    noisy = read_text_model("; head\n*NODE    ; Nodes\n; iNO, X, Y, Z\n\n 1, 0, \\ ; more\n  1, 2 ; end\n")
    assert noisy.tables == plain.tables


WRITTEN_BACK = {
    "GRUP",
    "BNGR",
    "LDGR",
    "THIK",
    "FRLS",
    "RIGD",
    "NMAS",
    "FBLD",
    "FBLA",
    "LTOM",
    "LCOM-STEEL",
    "ELEM",
    "MATL",
}
NO_COLUMNS = {"a hook"}


@pytest.mark.parametrize("name", CASES)
def test_every_command_that_came_in_goes_out_and_comes_in_again(name: str) -> None:
    store = read_text_model(HEAD + CASES[name][0])
    text = write_text_model(store)
    assert read_text_model(text).tables == store.tables
    table = CASES[name][1]
    if table in WRITTEN_BACK and name not in NO_COLUMNS:
        # In its own columns, so that GEN NX reads it as well.
        assert f"*LINTEL-RECORDS, {table}\n" not in text


def test_stories_go_out_in_their_own_columns() -> None:
    store = read_text_model(
        "*STORY\n NAME=1F, 0, NO, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1\n NAME=RF, 3, YES, 5, 4, 0, 0, 0.2, 0, 0, 0, 1, 1\n"
    )
    text = write_text_model(store)
    assert "NAME=RF, 3, YES, 5, 4" in text
    assert "LINTEL-RECORDS" not in text
    assert read_text_model(text).tables["STOR"] == store.tables["STOR"]


@pytest.mark.parametrize(
    ("written", "command", "told"),
    [
        ("*NODE\n 9, , 3, 0", "NODE", "cell 2 (X) is empty; 0 is taken"),
        ("*STORY\n NAME=2F, 3, , 0, 0, 0, 0, 0, 0, 0, 0, 1, 1", "STORY", "cell 3 (bFLDIAP) is empty; NO is taken"),
        ("*SPRING\n 3, LINEAR, 1, , 0, 0, 0, 0", "SPRING", "(stiffness 2 of 6) is empty"),
        (
            "*SECTION\n 3, DBUSER, S, CC, 0, 0, 0, 0, 0, 0, YES, NO, H, 2, 0.4, 0.2, 0.01, 0.02",
            "SECTION",
            "size 5 of H",
        ),
        (
            "*SECTION\n 3, DBUSER, S, CC, 0, 0, 0, 0, 0, 0, , NO, SB, 2, 0.5, 0.3",
            "SECTION",
            "(USE_SHEAR_DEFORM) is empty; the default of the API is taken",
        ),
        ("*GROUP\n G, 1to2 3, 1 \\\n*STLDCASE\n LL, L,", "GROUP", "goes on"),
        ("*ENDDATA\n*GROUP\n G, 1, 1", "ENDDATA", "behind the end"),
    ],
)
def test_what_is_taken_for_granted_is_told(written: str, command: str, told: str) -> None:
    entry = survey_text_model(HEAD + written).report.entries[command].as_json()
    assert told in str(entry.get("NOT_TAKEN")) + str(entry.get("REFUSED"))


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("*SECTION\n 3, DBUSER, S, CC, 0, 0, 0, 0, 0, 0, YES, NO, SB, 2, 0.5", "SB has 2 or more"),
        ("*SECTION\n 3, DBUSER, S, CC, 0, 0, 0, 0, 0, 0, YES, NO, H, 2, 0.5, , 0.3, 0.01, 0.02", "size 2 is empty"),
        ("*USE-STLD, DL\n*CONLOAD\n 1 2 1, 0, 0, -5, 0, 0, 0", "names 1 twice"),
        ("*USE-STLD, DL\n*CONLOAD\n , 0, 0, -5, 0, 0, 0", "names nothing"),
        ("*RIGIDLINK\n 3, 111111, , G", "names nothing"),
        ("*LOADTOMASS, XY, YES, YES, YES, NO, 9.806\n DL, 1, , WX, 0.25", "ends before FACTOR"),
        ("*NODE\n 9, 1_0, 0, 0", "'1_0' is not a number"),
        ("*NODE\n 9, nan, 0, 0", "'nan' is not a number"),
        ("*NODE\n 9, 1.D+3, 0, 0", "'1.D+3' is not a number"),
        ("*NODE\n 9, 1e400, 0, 0", "out of range"),
        ("*NODE\n 9, 1e-400, 0, 0", "out of range"),
        ("*MATERIAL\n 5, USER, U, 0, 0, , K, YES, 0.05, 2, 2e7, 0.2, 0, 24, 2.4", "must be C or F"),
        (
            "*USE-STLD, DL\n*BEAMLOAD\n 1, BEAM, UNILOAD, GZ, NO, YES, GY, , , NO, 0, 1, 1, 1, 0, 0, 0, 0",
            "I_END is missing",
        ),
        ("*SFUNCTION\n FUNC=RS, 1, 0, 1, 9.806, 0.05, x\n 0, 0.2, 0.1", "ends before VALUE"),
        ("*\n 1, 2", "names no command"),
        ("*STORY\n NAME=2F, 3,5, YES, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1", "YES or NO"),
        ("*ELEMENT\n 9, BEAM, 1, 1, 1, 3, 0, 7", "a BEAM has no subtypes"),
    ],
)
def test_a_line_with_a_gap_is_refused(written: str, told: str) -> None:
    with pytest.raises(EngineRefusal) as caught:
        read_text_model(HEAD + written)
    assert told in (caught.value.detail or "")


USER_MATERIAL = "*MATERIAL\n 5, USER, U, 0, 0, , {unit}, YES, 0.05, 2, 2e7, 0.2, {expansion}, 24, 2.4"


@pytest.mark.parametrize(
    ("unit", "expansion", "is_refused"),
    [("F", "1e-5", True), ("F", "0", False), ("C", "1e-5", False), ("", "1e-5", False)],
)
def test_expansion_in_another_temperature_unit_is_refused(unit: str, expansion: str, is_refused: bool) -> None:
    found = survey_text_model(HEAD + USER_MATERIAL.format(unit=unit, expansion=expansion))
    assert ["per F (TUNIT)" in told for told in found.report.refusals()] == [True] * is_refused
    # What the file calls its plastic material is no temperature unit.
    assert "P_NAME" not in found.store.rows("MATL").get(5, {})


def test_the_temperature_unit_of_the_document_is_written_with_its_materials() -> None:
    store = read_text_model(HEAD.replace("KJ, C", "KJ, F") + USER_MATERIAL.format(unit="F", expansion="6e-6"))
    text = write_text_model(store)
    assert "5, USER, U, 0, 0, , F, YES" in text
    assert read_text_model(text).tables == store.tables
