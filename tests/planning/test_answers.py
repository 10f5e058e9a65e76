"""What was asked is answered first, in words: on outputs of the tools over the embedded GEN NX."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from app.engine.http.service import EngineServer
from app.planning.answers import answer_part
from app.planning.commands.planner import plan
from app.planning.commands.registry import INTENTS
from app.planning.report import report
from app.ports.planner import PlanDraft
from app.protocol.items import ToolCall
from app.trade.answers.digest import ModelDigest, NameKind, Storey
from app.trade.text import BUILT_IN, Language
from tests.fakes.scripted_gennx import KEY
from tests.gennx.bench import Bench
from tests.planning.carried_out import call_of, output_of

LINK = re.compile(r"\[([^\]]+)\]\(result:([^/)]+)/([^/)]+)(?:/(\d+))?\)")


@dataclass
class Analysed:
    """A two-storey frame of one bay each way with DL, LL, EX, RX, RY and LCB1, analysed."""

    bench: Bench
    digest: ModelDigest

    def made(self, text: str, **answers: str) -> tuple[PlanDraft, list[ToolCall]]:
        draft = plan(text, self.digest, answers, INTENTS)
        assert isinstance(draft, PlanDraft), draft
        return draft, [
            call_of(step, output_of(self.bench.done(step.tool, **dict(step.arguments)))) for step in draft.steps
        ]

    def answer(self, text: str, language: Language = Language.EN, **answers: str) -> str:
        """The answer without its links."""
        _, calls = self.made(text, **answers)
        return LINK.sub(r"\1", answer_part(text, calls, language))


@pytest.fixture(scope="module")
def analysed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Analysed]:
    server = EngineServer(tmp_path_factory.mktemp("documents"), KEY)
    bench = Bench(server.start(), KEY)
    _build(bench)
    digest = ModelDigest(
        names={
            NameKind.MATERIAL: {"C24": 1},
            NameKind.SECTION: {"C": 1, "B": 2},
            NameKind.LOAD_CASE: {"DL": 1, "LL": 2, "EX": 3},
            NameKind.SPECTRUM_CASE: {"RX": 1, "RY": 2},
            NameKind.COMBINATION: {"LCB1": 1},
        },
        case_types={"DL": "D", "LL": "L", "EX": "E"},
        storeys=(Storey("1F", 0.0), Storey("2F", 4.0), Storey("Roof", 7.5)),
        nodes=12,
        elements=16,
        base=0.0,
        has_results=True,
        file_name="asked.mgbx",
    )
    yield Analysed(bench, digest)
    server.stop()


def _build(bench: Bench) -> None:
    bench.done("define_material", name="C24", type="concrete", standard="KS01(RC)", db="C24")
    bench.done("define_section", name="C", shape="SB", height="600 mm", width="600 mm")
    bench.done("define_section", name="B", shape="SB", height="600 mm", width="300 mm")
    bench.done(
        "create_regular_frame",
        bays_x=["6 m"],
        bays_y=["6 m"],
        story_heights=["4 m", "3.5 m"],
        column_section="C",
        beam_section="B",
        material="C24",
    )
    bench.done("assign_supports", at_elevation="0 m", condition="fixed")
    cases = [{"name": "DL", "type": "D"}, {"name": "LL", "type": "L"}, {"name": "EX", "type": "E"}]
    bench.done("define_static_load_cases", cases=cases)
    bench.done("assign_self_weight", load_case="DL")
    bench.done("set_structure_type", structure_type="3d", mass_type="lumped", self_weight_to_mass="xy")
    bench.done("auto_generate_story_data")
    loads = [{"node": node, "fx": "50 kN"} for node in (5, 9)]
    bench.done("assign_nodal_loads", load_case="EX", loads=loads)
    bench.done("assign_nodal_loads", load_case="LL", loads=[{"node": 12, "fz": "-100 kN"}])
    bench.done("set_analysis_control", eigenvalue={"modes": 6})
    points = [{"period": 0, "value": 0.2}, {"period": 5, "value": 0.1}]
    bench.done("define_rs_function", name="F", points=points)
    bench.done("define_rs_load_case", name="RX", function="F", angle_deg=0)
    bench.done("define_rs_load_case", name="RY", function="F", angle_deg=90)
    terms = [{"case": "DL", "kind": "ST", "factor": 1.2}, {"case": "LL", "kind": "ST", "factor": 1.6}]
    bench.done("define_load_combinations", combinations=[{"name": "LCB1", "type": "add", "terms": terms}])
    bench.done("perform_analysis", file_name="asked.mgbx")


def _number(text: str, unit: str) -> float:
    found = re.search(rf"(-?[\d,]+(?:\.\d+)?) {re.escape(unit)}", text)
    assert found is not None, text
    return float(found[1].replace(",", ""))


def _rows(analysed: Analysed, tool: str, table: int = 0, **arguments: Any) -> list[dict[str, Any]]:
    shown = analysed.bench.done(tool, **arguments)["tables"][table]
    names = [column["key"] for column in shown["columns"]]
    return [dict(zip(names, row, strict=True)) for row in shown["rows"]]


def test_the_sum_of_reactions_is_told_in_the_asked_unit(analysed: Analysed) -> None:
    fz = analysed.bench.done("get_reactions", cases=["DL"])["data"]["sums"][0]["fz"]
    text = analysed.answer("DL 반력 합계 tf로 소수점 둘째자리까지", Language.KO)
    assert f"FZ {fz / 9.80665:.2f} tf" in text
    assert "DL(ST)" in text
    # One tonne-force is 9.80665 kN exactly, one kip 4.4482216152605 kN.
    text = analysed.answer("total reactions under DL in kips with 3 decimals")
    assert f"FZ {fz / 4.4482216152605:,.3f} kip" in text


def test_the_largest_reaction_names_its_joint_and_case(analysed: Analysed) -> None:
    rows = _rows(analysed, "get_reactions", cases=["LL"])
    largest = max(rows, key=lambda row: abs(row["fz"]))
    text = analysed.answer("What is the largest vertical reaction under LL?")
    assert f"at node {largest['node']}, LL" in text
    assert _number(text, "kN") == pytest.approx(largest["fz"], rel=1e-3)


def test_reactions_of_named_joints_come_one_by_one_and_absent_ones_are_named(analysed: Analysed) -> None:
    text = analysed.answer("지점 1, 3, 5 DL 반력 알려줘", Language.KO)
    assert "절점 1, DL" in text
    assert "절점 3, DL" in text
    assert "절점 5의 결과는 없습니다" in text
    assert "절점 2," not in text


def test_a_joint_displacement_is_told_in_millimetres_with_the_asked_decimals(analysed: Analysed) -> None:
    (row,) = _rows(analysed, "get_displacements", cases=["EX"], nodes="9")
    text = analysed.answer("9번 절점 EX X방향 변위 mm로 소수점 셋째자리까지", Language.KO)
    assert f"DX {row['dx'] * 1000:.3f} mm" in text
    assert "DY" not in text


def test_the_roof_and_the_largest_of_all_joints_agree(analysed: Analysed) -> None:
    rows = _rows(analysed, "get_displacements", cases=["EX"])
    largest = max(rows, key=lambda row: abs(row["dx"]))
    roof = analysed.answer("roof displacement in X under EX, in mm, 4 decimals")
    assert f"Roof, EX: largest displacement X {abs(largest['dx']) * 1000:.4f} mm" in roof
    assert "2F" not in roof
    every = analysed.answer("EX 최대 수평변위 mm 소수점 넷째자리", Language.KO)
    assert f"{largest['dx'] * 1000:.4f} mm (절점 {largest['node']}, EX)" in every


def test_a_storey_that_is_not_there_is_named(analysed: Analysed) -> None:
    assert "no storey 7F" in analysed.answer("7F displacement in X under EX, mm")


def test_a_displacement_is_judged_against_the_stated_length(analysed: Analysed) -> None:
    assert "30 mm 이내" in analysed.answer("EX 최대 변위 30mm 이내인지 확인", Language.KO)
    assert "**초과**" in analysed.answer("EX 최대 변위 1mm 이내인지 확인", Language.KO)


def test_a_members_end_and_middle_are_told_by_component(analysed: Analysed) -> None:
    rows = _rows(analysed, "get_member_forces", cases=["DL"], elements="9", parts=["Part2/4"])
    text = analysed.answer("bending moment at midspan of beam 9, DL, in tf·m, 4 decimals")
    assert f"My {rows[0]['moment-y'] / 9.80665:.4f} tf·m" in text
    text = analysed.answer("부재 1 i단 축력 DL tf", Language.KO)
    rows = _rows(analysed, "get_member_forces", cases=["DL"], elements="1", parts=["PartI"])
    assert _number(text, "tf") == pytest.approx(rows[0]["axial"] / 9.80665, rel=1e-3)
    assert "요소 1, I[1]" in text


def test_a_force_unit_asked_of_a_moment_goes_with_the_models_length(analysed: Analysed) -> None:
    assert "tf·m" in analysed.answer("maximum bending moment of the beams under DL in tf")
    assert "N·mm" in analysed.answer("maximum bending moment of the beams under DL in N and mm")


@pytest.mark.parametrize("text", ["기둥 최대 축력 DL", "보 최대 축력 DL"])
def test_columns_and_beams_are_told_apart_by_how_they_stand(analysed: Analysed, text: str) -> None:
    standing = {
        row["element"]
        for row in _rows(analysed, "get_elements")
        if int(row["nodes"].split()[1]) - int(row["nodes"].split()[0]) == 4
    }
    rows = _rows(analysed, "get_member_forces", cases=["DL"], max_rows=5000)
    kept = [row for row in rows if (row["elem"] in standing) == text.startswith("기둥")]
    largest = max(kept, key=lambda row: abs(row["axial"]))
    answer = analysed.answer(text, Language.KO)
    assert _number(answer, "kN") == pytest.approx(largest["axial"], rel=1e-3)
    found = re.search(r"요소 (\d+)", answer)
    assert found is not None
    assert (int(found[1]) in standing) == text.startswith("기둥")


def test_a_kind_of_member_that_the_model_lacks_is_said(analysed: Analysed) -> None:
    assert "no braces with results" in analysed.answer("maximum axial force in the braces under DL")


def test_both_extremes_go_by_sign(analysed: Analysed) -> None:
    rows = _rows(analysed, "get_member_forces", cases=["LCB1"], max_rows=5000)
    text = analysed.answer("LCB1 부재 축력 최대 최소", Language.KO)
    first, second = text.splitlines()[2:4]
    assert _number(first, "kN") == pytest.approx(max(row["axial"] for row in rows), rel=1e-3, abs=1e-6)
    assert _number(second, "kN") == pytest.approx(min(row["axial"] for row in rows), rel=1e-3)


def test_periods_are_told_mode_by_mode_with_the_asked_decimals(analysed: Analysed) -> None:
    modes = analysed.bench.done("get_vibration_modes")["data"]["modes"]
    text = analysed.answer("1~3차 고유주기 소수점 넷째자리까지", Language.KO)
    for number in (1, 2, 3):
        assert f"{number}차 모드: 주기 {modes[number - 1]['period_s']:.4f} s" in text
    assert "4차" not in text
    assert analysed.answer("second mode period?").count("mode") == 1
    assert "9차 모드는 계산되지 않았습니다" in analysed.answer("9차 모드 주기?", Language.KO)


def test_participation_is_judged_against_the_asked_share(analysed: Analysed) -> None:
    assert "at least 95 %" in analysed.answer("is the mass participation above 95%?")
    text = analysed.answer("mass participation of modes 1 to 2")
    assert text.count("effective mass:") == 2


def test_base_shear_of_spectrum_and_static_cases_stand_side_by_side(analysed: Analysed) -> None:
    shear = analysed.bench.done("get_story_results", kind="shear", cases=["RX"])["data"]["base_shear"][0]["x"]
    text = analysed.answer("밑면전단력 비교해줘 X방향 소수점 둘째자리", Language.KO)
    assert f"RX(RS): X방향 밑면전단력 {shear:.2f} kN" in text
    # Two joint loads of 50 kN.
    assert "EX(ST), 정적: X방향 밑면전단력 100.00 kN" in text
    assert "Y방향" not in text


def test_static_storey_shear_is_what_is_applied_above(analysed: Analysed) -> None:
    text = analysed.answer("EX 층전단력 X방향", Language.KO)
    assert "2F, EX: 층전단력 X 50.00 kN" in text
    assert "1F, EX: 층전단력 X 100.0 kN" in text


def test_overturning_at_the_base_is_force_times_height(analysed: Analysed) -> None:
    # 50 kN at 7.5 m and 50 kN at 4 m.
    assert "1F, EX: overturning moment X 575.0 kN·m" in analysed.answer("base overturning moment under EX")


@pytest.mark.parametrize(("limit", "word"), [("1/400", "만족"), ("1/5000", "**초과**")])
def test_a_drift_question_gets_the_verdict_against_the_stated_limit(analysed: Analysed, limit: str, word: str) -> None:
    arguments = {"cases": ["RX"], "direction": "X", "cd": 4.5, "importance_factor": 1.2, "allowable_ratio": 0.0025}
    governing = analysed.bench.done("get_story_drift", **arguments)["data"]["governing"]
    text = analysed.answer(f"RX X방향 최대 층간변위비 Cd 4.5 IE 1.2, {limit} 이내인지 판정", Language.KO)
    assert f"X방향 층간변위비 {governing['ratio']:.5f} ({governing['story']}, RX(RS))" in text
    assert f"({limit}) {word}" in text


def test_a_drift_asked_in_millimetres_is_told_in_them_too(analysed: Analysed) -> None:
    arguments = {"cases": ["RX"], "direction": "X", "cd": 4.5, "importance_factor": 1.2, "allowable_ratio": 0.02}
    governing = analysed.bench.done("get_story_drift", **arguments)["data"]["governing"]
    text = analysed.answer("RX X방향 층간변위 몇 mm, 소수점 셋째자리, Cd 4.5 IE 1.2 허용 0.02", Language.KO)
    assert f"Δ = Cd·δxe/IE = {governing['modified_drift'] * 1000:.3f} mm" in text
    assert f"탄성 δxe = {governing['story_drift'] * 1000:.3f} mm" in text


def test_the_drift_of_a_named_storey_is_that_storeys(analysed: Analysed) -> None:
    rows = _rows(
        analysed, "get_story_drift", cases=["RX"], direction="X", cd=4.5, importance_factor=1.2, allowable_ratio=0.02
    )
    lowest = next(row for row in rows if row["story"] == "1F")
    text = analysed.answer("1층 층간변위 RX X방향 Cd 4.5 IE 1.2 허용 0.02", Language.KO)
    assert f"{lowest['ratio']:.5f} (1F" in text
    assert "2F" not in text


def test_weight_mass_and_counts_are_totals(analysed: Analysed) -> None:
    rows = _rows(analysed, "get_mass_and_weight_summary")
    weight = sum(row["total"] for row in rows)
    assert _number(analysed.answer("total weight of the building?"), "kN") == pytest.approx(weight, rel=1e-3)
    roof = next(row for row in rows if row["story"] == "Roof")
    text = analysed.answer("옥상층 중량 tf로 알려줘", Language.KO)
    assert _number(text, "tf") == pytest.approx(roof["total"] / 9.80665, rel=1e-3)
    assert "nodes: 12" in analysed.answer("how many nodes and elements are there?")
    assert "요소: 16개" in analysed.answer("절점이랑 요소 몇 개야?", Language.KO)
    assert "load combinations: 1" in analysed.answer("how many load combinations are there?")


def test_irregularity_equilibrium_and_summary_are_told(analysed: Analysed) -> None:
    assert "**비정형**" in analysed.answer("EX 비틀림 비정형 X방향", Language.KO)
    soft = analysed.answer("EX 연층 X방향", Language.KO)
    assert "기억값" in soft, "the share of 70 % has one transcription"
    assert "기억값" not in analysed.answer("EX 비틀림 비정형 X방향", Language.KO), "the 1.2 has two"
    assert "balance in every case" in analysed.answer("equilibrium check")
    assert "first period" in analysed.answer("seismic summary please")


def test_two_questions_are_both_answered(analysed: Analysed) -> None:
    text = analysed.answer("RX 밑면전단력 X방향 tf로 알려줘. 1차 주기도 소수점 둘째자리로 알려줘", Language.KO)
    assert "tf" in text
    assert "1차 모드: 주기 0.16 s" in text


TEXTS = [
    "reactions at nodes 1 to 4 under DL",
    "DL 최대 처짐",
    "maximum bending moment of beams 9 to 12 under LCB1",
    "1~3차 주기",
    "RX RY 층전단력",
    "largest drift under RX, Cd 4.5, IE 1.2, 0.015",
]


@pytest.mark.parametrize("text", TEXTS)
def test_every_number_leads_to_a_row_that_holds_it(analysed: Analysed, text: str) -> None:
    draft, calls = analysed.made(text)
    shown = report(draft, calls, Language.EN, text)
    assert shown.index("### Answer") < shown.index("carried out and read back")
    answered = answer_part(text, calls, Language.EN)
    links = LINK.findall(answered)
    assert links
    by_id = {call.item_id: call for call in calls}
    for number, call_id, table_id, row in links:
        output = by_id[call_id].output
        assert output is not None
        (table,) = [each for each in output.tables if each.table_id == table_id]
        value = float(re.sub(r"[^\d.eE+-]", "", number.split(" ")[0]))
        cells = [cell for cell in table.rows[int(row)] if isinstance(cell, int | float)]
        decimals = len(number.split(" ")[0].partition(".")[2])
        assert any(abs(cell - value) <= 0.51 * 10**-decimals for cell in cells), (number, cells)


def test_the_two_languages_hold_the_same_numbers(analysed: Analysed) -> None:
    for text in TEXTS:
        _, calls = analysed.made(text)
        korean, english = (LINK.findall(answer_part(text, calls, language)) for language in BUILT_IN)
        assert korean == english


def test_every_read_sentence_runs_on_the_embedded_engine(analysed: Analysed) -> None:
    for text in (
        "재료와 단면 목록",
        "절점 1~4 좌표 알려줘",
        "what are elements 1-3?",
        "하중조합 목록 보여줘",
        "층 데이터 보여줘",
        "모델 현황 알려줘",
        "연결 확인해줘",
        "선택된 부재가 뭐야?",
        "체크포인트 목록 보여줘",
        "모델 점검해줘",
        "해석 결과 있어?",
        "지점 조건 보여줘",
        "show the floor load types",
        "스펙트럼 함수 목록",
        "절점하중 보여줘",
        "그룹 목록 보여줘",
        "end releases please, list them",
        "P-Delta 설정 보여줘",
        "자중 어느 케이스에 있어?",
        "중량 비정형 검토",
        "연층 검토 RX",
    ):
        analysed.made(text)


def test_a_message_without_a_question_gets_no_answer_part(analysed: Analysed) -> None:
    _, calls = analysed.made("단면 목록 보여줘")
    assert answer_part("단면 목록 보여줘", calls, Language.KO) == ""
