"""Sentences carried out on the embedded engine, judged by what stands in the model afterwards."""

from typing import Any

import pytest

from app.trade.answers.digest import ModelDigest, NameKind, Storey
from tests.gennx.bench import Bench
from tests.gennx.conftest import engine as engine
from tests.gennx.conftest import frame as frame
from tests.planning.commands.speaking import calls

SMALL = ModelDigest(
    names={
        NameKind.MATERIAL: {"C24": 1},
        NameKind.SECTION: {"C": 1, "B": 2},
        NameKind.LOAD_CASE: {"DL": 1, "LL": 2},
    },
    case_types={"DL": "D", "LL": "L"},
    storeys=(Storey("1F", 0.0), Storey("2F", 4.0), Storey("Roof", 7.5)),
    nodes=12,
    elements=16,
    base=0.0,
)


def do(bench: Bench, said: str, **answers: str) -> None:
    for tool, arguments in calls(said, SMALL, **answers):
        bench.done(tool, **arguments)


def rows(bench: Bench, table: str) -> dict[str, Any]:
    found: dict[str, Any] = bench.call("read_table", table=table)["data"]
    return found.get("records", found)


def test_a_new_section_stands_beside_the_old_ones(frame: Bench) -> None:
    do(frame, "단면 G5 400x800 추가해줘")
    made = [each for each in rows(frame, "SECT").values() if each["SECT_NAME"] == "G5"]
    assert made[0]["SECT_BEFORE"]["SECT_I"]["vSIZE"][:2] == [0.8, 0.4]


def test_only_the_named_elements_change(frame: Bench) -> None:
    do(frame, "change elements 1 to 4 to section B")
    sections = {key: each["SECT"] for key, each in rows(frame, "ELEM").items()}
    assert [sections[str(key)] for key in range(1, 5)] == [2, 2, 2, 2]
    assert sections["5"] == 1


def test_a_point_load_acts_downward_at_midspan(frame: Bench) -> None:
    do(frame, "보 9 중앙에 집중하중 40kN (LL, 아래방향) 추가")
    load = rows(frame, "BMLD")["9"]["ITEMS"][0]
    assert load["LCNAME"] == "LL"
    assert load["P"][0] == pytest.approx(-40)
    assert load["D"][0] == pytest.approx(0.5)


def test_combinations_have_their_factors(frame: Bench) -> None:
    do(frame, "하중조합 U2: 1.2DL+1.6LL 추가")
    made = next(each for each in rows(frame, "LCOM-GEN").values() if each["NAME"] == "U2")
    assert [(each["LCNAME"], each["FACTOR"]) for each in made["vCOMB"]] == [("DL", 1.2), ("LL", 1.6)]


def test_storeys_carry_diaphragms_above_ground(frame: Bench) -> None:
    do(frame, "층 데이터 자동생성. 우발편심 5%, 풍편심 15%, 지면 빼고 전층 다이아프램")
    told = {each["STORY_LEVEL"]: each["bFLOOR_DIAPHRAGM"] for each in rows(frame, "STOR").values()}
    assert told == {0.0: False, 4.0: True, 7.5: True}


def test_masses_modes_and_p_delta(frame: Bench) -> None:
    do(frame, "질량 변환: DL 1.0, LL 0.25")
    do(frame, "모드 5개 Lanczos")
    do(frame, "P-Delta 1.0DL+0.5LL, 반복 5회, 허용오차 0.001")
    masses = next(iter(rows(frame, "LTOM").values()))
    assert [(each["LCNAME"], each["FACTOR"]) for each in masses["vLC"]] == [("DL", 1.0), ("LL", 0.25)]
    assert next(iter(rows(frame, "EIGV").values()))["iFREQ"] == 5
    assert rows(frame, "PDEL")


def test_a_file_is_saved_and_analysed(frame: Bench) -> None:
    do(frame, "자중을 DL에 넣어줘")
    do(frame, "save as small.mgbx and run the analysis")
    assert frame.call("get_analysis_status")["data"]["has_results"]


def test_elements_are_deleted(frame: Bench) -> None:
    do(frame, "요소 9 삭제")
    assert "9" not in rows(frame, "ELEM")


def test_an_empty_model_gets_its_properties(engine: Bench) -> None:
    for tool, arguments in calls("재료: C40(KS), SS275. 단면: C1 700x700, SG1 H-588x300x12x20.", ModelDigest()):
        engine.done(tool, **arguments)
    assert {each["NAME"] for each in rows(engine, "MATL").values()} == {"C40", "SS275"}
    assert {each["SECT_NAME"] for each in rows(engine, "SECT").values()} == {"C1", "SG1"}
