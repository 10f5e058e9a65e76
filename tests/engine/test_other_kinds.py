"""Records on an element of another kind than they apply to: told at the import, refused by the analysis."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.engine.documents.document_files import TextImport, survey_text
from app.engine.documents.rules import apply_rules
from app.engine.solve.analysis import analyse
from app.engine.store.errors import EngineError
from app.engine.store.model_store import ModelStore, StoreDraft
from app.gennx.tools.project.text_model_words import in_korean
from app.trade.gen_nx_tables import of_some_elements

HEAD = """*UNIT
 KN, M, KJ, C
*STRUCTYPE
 0, 1, 1, NO, YES, 9.806, 0, NO, NO, NO
*NODE
 1, 0, 0, 0
 2, 4, 0, 0
 3, 4, 0, 3
 4, 0, 0, 3
 5, 0, 3, 0
 6, 4, 3, 0
 7, 8, 0, 0
 8, 0, -3, 0
*MATERIAL
 1, CONC, C24, 0, 0, , C, NO, 0.05, 2, 2.5e7, 0.2, 1e-5, 24, 2.4
*SECTION
 1, DBUSER, S, CC, 0, 0, 0, 0, 0, 0, YES, NO, SB, 2, 0.5, 0.5
*THICKNESS
 1, VALUE, 1, YES, 0.2, 0, NO, 0, 0
*STLDCASE
 DL, D,
*CONSTRAINT
 1to8, 1111111,
"""
ELEMENTS = """*ELEMENT
 1, BEAM, 1, 1, 1, 2, 0
 2, TRUSS, 1, 1, 2, 7, 0
 3, PLATE, 1, 1, 1, 2, 6, 5, 1, 0
 4, WALL, 1, 1, 1, 2, 3, 4, 2, 1
 5, TENSTR, 1, 1, 8, 1, 0, 1, 0, 0, NO
 6, COMPTR, 1, 1, 8, 2, 0, 1, 0, 0, NO
"""
KINDS = {1: "BEAM", 2: "TRUSS", 3: "PLATE", 4: "WALL", 5: "TENSTR", 6: "COMPTR"}
ZEROS = [0] * 7
SECTION_TEMPERATURE = {
    "TYPE": "ELEMENT", "VAL_B": 0.5, "VAL_H1": -0.1, "VAL_H2": 0.1, "VAL_T1": 1, "VAL_T2": 2,
}  # fmt: skip
# One record of each table that applies to some kinds of element alone.
RECORDS: dict[str, dict[str, Any]] = {
    "FRLS": {"bVALUE": False, "FLAG_I": "0000110", "VALUE_I": ZEROS, "FLAG_J": "0000000", "VALUE_J": ZEROS},
    "OFFS": {"TYPE": "GLOBAL", "RGDXi": 0.1, "RGDYi": 0, "RGDZi": 0, "RGDXj": 0, "RGDYj": 0, "RGDZj": 0},
    "BMLD": {"LCNAME": "DL", "CMD": "BEAM", "TYPE": "UNILOAD", "DIRECTION": "GZ", "D": [0, 1, 0, 0], "P": [1, 1, 0, 0]},
    "PRES": {
        "LCNAME": "DL", "CMD": "PRES", "ELEM_TYPE": "PLATE", "FACE_EDGE_TYPE": "FACE", "DIRECTION": "LZ",
        "VECTORS": [0, 0, 0], "FORCES": [1, 1, 1, 1], "OPT_PROJECTION": False,
    },
    "PTNS": {"LCNAME": "DL", "TENSION": 10},
    "ESSF": {f"{name}_SF": 0.5 for name in ("AREA", "ASY", "ASZ", "IXX", "IYY", "IZZ", "WGT")},
    "PSSF": {"AXIAL_X": 0.5, "AXIAL_Y": 0.5, "SHEAR": 0.5, "OUT_BENDING_X": 0.5},
    "WSSF": {"SHEAR": 0.5, "BENDING": 0.5, "AXIAL": 1, "OUT_TORSION": 1, "OUT_SHEAR": 1, "OUT_BENDING": 1},
    "BTMP": {
        "LCNAME": "DL", "DIR": "LZ", "REF": "Centroid", "NUM": 1, "bPSC": False, "vSECTTMP": [SECTION_TEMPERATURE],
    },
    "GTMP": {"LCNAME": "DL", "TZ": 10, "USE_HZ": False, "HZ": 0.2, "TY": 0, "USE_HY": False, "HY": 0.2},
}  # fmt: skip


def surveyed(folder: Path, written: str) -> TextImport:
    target = folder / "model.mgt"
    target.write_text(written, encoding="utf-8")
    return survey_text(target)


@pytest.mark.parametrize("table", of_some_elements())
@pytest.mark.parametrize("element", KINDS)
def test_the_analysis_refuses_exactly_the_kinds_that_the_catalogue_leaves_out(
    tmp_path: Path, table: str, element: int
) -> None:
    store = surveyed(tmp_path, HEAD + ELEMENTS).store
    kind = {"TYPE": 2 if KINDS[element] in {"PLATE", "WALL"} else 1} if table == "GTMP" else {}
    item = {"ID": 1, "GROUP_NAME": "", **RECORDS[table], **kind}
    refusals = [*refused(store, table, element, {"ITEMS": [item]})]
    assert all(f"lement {element}" in refusal for refusal in refusals)
    assert bool(refusals) == (KINDS[element] not in of_some_elements()[table])


def refused(store: ModelStore, table: str, element: int, record: dict[str, Any]) -> Iterator[str]:
    """What is said where the record cannot be stored or analysed."""
    try:
        stored = apply_rules(StoreDraft(store), table, element, record)
        analyse(ModelStore({**store.tables, table: {element: stored}}))
    except EngineError as exc:
        yield str(exc)


LINES = [
    ("OFFSET", "{}, GLOBAL, 0.1, 0, 0, 0, 0, 0,", "OFFS"),
    ("FRAME-RLS", "{}, NO, 000011, 0, 0, 0, 0, 0, 0\n 000011, 0, 0, 0, 0, 0, 0,", "FRLS"),
    ("PRESSURE", "{}, PRES, PLATE, FACE, LZ, 0, 0, 0, NO, 1, 0, 0, 0, 0,", "PRES"),
    ("ELEM-SRF", "{}, 1, 1, 1, 0.5, 0.5, 0.5, 1,", "ESSF"),
    ("PLATE-SSRF", "{}, 0.7, 0.7, 0.6, 0.5, 0.5, 0.5, 0.5, 0.5,", "PSSF"),
    ("WALL-SSRF", "{}, 0.7, 0.5,", "WSSF"),
    ("BEAMLOAD", "{}, BEAM, UNILOAD, GZ, NO, NO, , , , NO, 0, -1, 1, -1, 0, 0, 0, 0,", "BMLD"),
]


@pytest.mark.parametrize(("command", "line", "table"), LINES)
@pytest.mark.parametrize("is_before", [False, True])
def test_a_line_that_names_elements_of_another_kind_is_told_with_them(
    tmp_path: Path, command: str, line: str, table: str, is_before: bool
) -> None:
    block = f"*USE-STLD, DL\n*{command}\n {line.format('1to6')}\n"
    written = HEAD + (block + ELEMENTS if is_before else ELEMENTS + block)
    found = surveyed(tmp_path, written)
    known = of_some_elements()[table]
    others = ", ".join(str(key) for key, kind in KINDS.items() if kind not in known)
    number = written[: written.index(f" {line.format('1to6')}")].count("\n") + 1
    said = f"line {number}: elements {others} are no {' or '.join(sorted(known))}"
    if table == "BMLD":
        assert f"*BEAMLOAD {said}" in found.obstacles
        return
    (entry,) = [one for one in found.report.as_json() if isinstance(one, dict) and one["COMMAND"] == command]
    assert entry["NOT_TAKEN"] == [f"{said}; the analysis refuses {table} records on them"]
    assert "해석에서 거부됨" in in_korean(said + f"; the analysis refuses {table} records on them")


@pytest.mark.parametrize(("command", "line", "table"), LINES)
def test_a_line_that_names_none_is_quiet(tmp_path: Path, command: str, line: str, table: str) -> None:
    own = next(key for key, kind in KINDS.items() if kind in of_some_elements()[table])
    found = surveyed(tmp_path, f"{HEAD}{ELEMENTS}*USE-STLD, DL\n*{command}\n {line.format(own)}\n")
    assert found.obstacles == ()
    assert "are no" not in str(found.report.as_json())


def test_a_record_in_json_lines_is_told_too(tmp_path: Path) -> None:
    record = '{"ITEMS": [{"ID": 1, "GROUP_NAME": "", "LCNAME": "DL", "TENSION": 10}]}'
    found = surveyed(tmp_path, f"{HEAD}{ELEMENTS}*LINTEL-RECORDS, PTNS\n 1, {record}\n")
    assert "elements 1 are no COMPTR or TENSTR or TRUSS; the analysis refuses PTNS" in str(found.report.as_json())


def test_the_flags_of_a_second_end_are_no_element(tmp_path: Path) -> None:
    plate = " 110000, PLATE, 1, 1, 1, 2, 6, 5, 1, 0\n"
    release = "*FRAME-RLS\n 1, NO, 000011, 0, 0, 0, 0, 0, 0\n 110000, 0, 0, 0, 0, 0, 0, \n"
    assert "are no" not in str(surveyed(tmp_path, HEAD + ELEMENTS + plate + release).report.as_json())
