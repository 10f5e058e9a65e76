"""A text model comes in by a call that shows beforehand what of it is taken, passed over and refused."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.engine.documents.text_commands import PASSED_OVER, REFUSED, UNKNOWN
from app.engine.documents.text_model import WITHOUT_FIELD
from app.engine.http.service import EngineServer
from app.gennx.gen.errors import Rejected
from app.gennx.tools.project.text_model_words import KOREAN, in_korean
from app.trade.answers.codec import decode
from app.trade.answers.envelope import Outcome
from app.trade.text import Language
from tests.gennx.bench import Bench

KEY = "text-model-key"
FRAME = """*UNIT
 KN, M, KJ, C
*NODE
 1, 0, 0, 0
 2, 0, 0, 3
*ELEMENT
 1, BEAM, 1, 1, 1, 2, 0, 0
*MATERIAL
 1, CONC, C24, 0, 0, , C, NO, 0.05, 1, KS21(RC), , C24, NO, 0
*MATL-COLOR
 1, 131, 131, 131
*SECTION
 1, DBUSER, COL, CC, 0, 0, 0, 0, 0, 0, YES, NO, SB, 2, 0.5, 0.4, 0, 0, 0, 0, 0, 0, 0, 0
*STLDCASE
 고정하중, D, 자중
*GROUP
 기둥, 1 2, 1, 0, 77
*ENDDATA
"""


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[tuple[Bench, Path]]:
    engine = EngineServer(tmp_path, KEY, dialog_limit_s=0.01)
    yield Bench(engine.start(), KEY), tmp_path
    engine.stop()


def test_a_modulus_that_is_not_used_is_told_in_korean_too() -> None:
    said = (
        "material 1 KS21(RC) C24: the file carries E = 26000.0 MPa, which its own switch leaves unused; the analysis "
        "takes 25811.0 MPa (Ec, entered as recalled, not checked against the printed standard)"
    )
    korean = in_korean(said)
    assert not re.search(r"carries|switch|takes|checked", korean)
    assert all(number in korean for number in ("C24", "26000.0 MPa", "25811.0 MPa"))


def test_the_preview_tells_what_of_the_file_does_not_come_in_and_changes_nothing(bench: tuple[Bench, Path]) -> None:
    tools, folder = bench
    (folder / "frame.mgt").write_bytes(FRAME.encode("cp949"))
    shown = tools.done("import_text_model", path="frame.mgt", dry_run=True)
    notes = [note["en"] for note in shown["effect"]["notes"]]
    assert any("*GROUP line 17: cell 5 '77'" in note for note in notes)
    assert any("MATL-COLOR" in note for note in notes)
    assert shown["effect"]["adds"] == {"NODE": 2, "ELEM": 1, "MATL": 1, "SECT": 1, "STLD": 1}
    assert tools.api.table("NODE") == {}


def test_the_file_becomes_the_document_with_its_report(bench: tuple[Bench, Path]) -> None:
    tools, folder = bench
    (folder / "frame.MCT").write_bytes(FRAME.encode("cp949"))
    outcome = tools.done("import_text_model", path="frame.MCT")
    assert outcome["status"] == "verified"
    assert tools.api.table("STLD")["1"]["NAME"] == "고정하중"
    (report,) = outcome["tables"]
    told = {row[0]: row for row in report["rows"]}
    assert told["NODE"][3] == 2
    assert told["MATL-COLOR"][1] == "passed over: no part in the analysis"
    assert "CP949" in report["title"]["en"]


def test_the_units_told_are_those_that_the_file_brought(bench: tuple[Bench, Path]) -> None:
    tools, folder = bench
    (folder / "frame.mgt").write_text(re.sub(r"\*UNIT.*\n.*\n", "*UNIT\n TONF, CM, KJ, C\n", FRAME), encoding="utf-8")
    assert tools.done("import_text_model", path="frame.mgt")["units"] == {"force": "tf", "length": "cm"}


def test_the_report_is_in_one_language_at_a_time(bench: tuple[Bench, Path]) -> None:
    tools, folder = bench
    (folder / "frame.mgt").write_text(FRAME, encoding="utf-8")
    wire: Any = tools.done("import_text_model", path="frame.mgt")
    (table,) = decode(Outcome, wire).tables
    english, korean = (str([row[1:] for row in table.rows_in(language)]) for language in (Language.EN, Language.KO))
    assert "passed over" in english
    assert "해석과 무관" in korean
    assert re.search("[가-힣]", english) is None
    assert re.search("[A-Za-z]{4,}", korean) is None


@pytest.mark.parametrize(
    ("said", "korean"),
    [
        ("lines 4, 5 and 12 more: the line ends before ELEM_LIST", "4, 5행과 그 밖의 12행: 행이 ELEM_LIST 앞에서 끝남"),
        ("line 4: the line ends before stiffness 2 of 6", "4행: 행이 강성 2(전체 6개) 앞에서 끝남"),
        ("line 4: the line ends before size 2; SB has 2 or more", "4행: 행이 치수 2 앞에서 끝남. SB의 치수는 2개 이상"),
        ("line 4: the line ends before size 5 of H; 0 is taken", "4행: 행이 H의 치수 5 앞에서 끝나 0으로 읽음"),
        ("line 4: cell 3 (FX) is empty; 0 is taken", "4행: 3번째 셀(FX)이 비어 0으로 읽음"),
        (
            "line 4: cell 11 (USE_SHEAR_DEFORM) is empty; the default of the API is taken",
            "4행: 11번째 셀(USE_SHEAR_DEFORM)이 비어 API 기본값으로 읽음",
        ),
        ("line 4: LTNAME is empty", "4행: LTNAME 값이 비어 있음"),
        ("line 4: NODE_LIST names 4 twice", "4행: NODE_LIST에 4번이 두 번 있음"),
        ("line 4: S-NODE LIST names nothing", "4행: S-NODE LIST에 번호가 없음"),
        ("line 4: HEAT is not given; KJ is taken", "4행: HEAT 값이 없어 KJ로 읽음"),
        ("line 4: USE_ECCEN is YES and I_END is missing", "4행: USE_ECCEN은 YES이나 I_END 값이 없음"),
        ("line 4: cell 5 '77': no field of the API holds it", "4행: 5번째 셀 '77': API에 해당 항목이 없음"),
        (
            "line 4: cell 1 '荷' is read as CP949 and may be GBK/Big5 instead",
            "4행: 1번째 셀 '荷' CP949로 읽었으나 GBK/Big5일 수 있음",
        ),
        (
            "the file is neither UTF-8 nor CP949 (its bytes obey GBK); save the text model as UTF-8",
            "파일이 UTF-8도 CP949도 아님 (GBK에는 맞음); 텍스트 모델을 UTF-8로 저장하세요",
        ),
    ],
)
def test_what_is_wrong_with_a_line_is_told_in_korean_too(said: str, korean: str) -> None:
    assert in_korean(said) == korean


def test_what_cannot_be_taken_is_told_before_anybody_could_approve(bench: tuple[Bench, Path]) -> None:
    tools, folder = bench
    (folder / "staged.mgt").write_text(FRAME + "*STAGE\n NAME=CS1\n", encoding="utf-8")
    refused = tools.call("import_text_model", path="staged.mgt", dry_run=True)
    assert refused["error"]["code"] == "text_model_refused"
    assert "construction stages" in refused["error"]["message"]["en"]
    knowingly = tools.done("import_text_model", path="staged.mgt", leave_out=["STAGE"])
    assert knowingly["status"] == "verified"
    assert any("*STAGE" in note["en"] for note in knowingly["effect"]["notes"])


def test_a_file_that_is_not_there_is_refused_without_a_dialog(bench: tuple[Bench, Path]) -> None:
    tools, _ = bench
    for path in ("nowhere.mgt", "../outside.mgt", "frame"):
        refused = tools.call("import_text_model", path=path)
        assert refused["status"] == "failed"
        assert path in refused["error"]["message"]["ko"]
        assert "wrong" not in refused["error"]["message"]["ko"]
    assert tools.done("get_project_status")["status"] == "ok"


def test_chinese_names_are_refused_in_both_languages_and_harmless_cells_are_told(bench: tuple[Bench, Path]) -> None:
    tools, folder = bench
    (folder / "frame.mgt").write_bytes((FRAME.partition("*ELEMENT")[0] + "*STLDCASE\n 恒载, D,\n").encode("gbk"))
    problem = tools.call("import_text_model", path="frame.mgt")["error"]
    assert problem["code"] == "text_model_refused"
    assert "is read as CP949 and may be GBK" in problem["message"]["en"]
    assert "다른 데이터가 이 이름을 참조함" in problem["message"]["ko"]
    (folder / "frame.mgt").write_bytes((FRAME.partition("*ELEMENT")[0] + "*STLDCASE\n DL, D, 恒载\n").encode("gbk"))
    shown = tools.done("import_text_model", path="frame.mgt", dry_run=True)
    notes = [note["ko"] for note in shown["effect"]["notes"]]
    assert any("CP949로 읽었으나 GBK" in note for note in notes)


def test_a_file_that_changed_since_it_was_shown_is_not_taken(bench: tuple[Bench, Path]) -> None:
    tools, folder = bench
    file = folder / "frame.mgt"
    file.write_text(FRAME, encoding="utf-8")
    shown = tools.done("import_text_model", path="frame.mgt", dry_run=True)
    file.write_text(FRAME.replace("0, 0, 3", "0, 0, 9"), encoding="utf-8")
    with pytest.raises(Rejected, match="changed since"):
        tools.api.command("/doc/IMPORTMXT", shown["effect"]["requests"][-1]["body"]["Argument"])
    assert tools.api.table("NODE") == {}


def test_unsaved_work_is_not_lost_to_an_import(bench: tuple[Bench, Path]) -> None:
    tools, folder = bench
    (folder / "frame.mgt").write_text(FRAME, encoding="utf-8")
    tools.api.write("POST", "NODE", {"5": {"X": 1.0, "Y": 0.0, "Z": 0.0}})
    assert tools.call("import_text_model", path="frame.mgt")["error"]["code"] == "unsaved_document"
    tools.done("save_project", file_name="kept.mgbx")
    tools.done("import_text_model", path="frame.mgt")
    assert (folder / "kept.mgbx").is_file()


def test_the_reasons_of_the_engine_are_told_in_korean_too() -> None:
    said = {*PASSED_OVER.values(), UNKNOWN, REFUSED["STAGE"], *WITHOUT_FIELD.values()}
    assert said <= KOREAN.keys()
    assert in_korean("*GROUP line 17: cell 5 '77': no field of the API holds it").endswith("API에 해당 항목이 없음")
    assert in_korean("something else") == "something else"
