"""Files, runs, undo and checkpoints."""

from dataclasses import replace

import pytest

from app.planning.commands.project.documents import DISCARD
from app.ports.planner import NoPlan, PlanDraft, PlanRejected
from tests.planning.commands.speaking import EMPTY, TOWER, OneCall, asked, calls, one, planned


@pytest.mark.parametrize(
    "said", ["저장해줘", "모델 저장해 주세요", "지금 저장", "save", "Save the model, please.", "save the file"]
)
def test_save(said: str) -> None:
    assert one(said) == ("save_project", {})


@pytest.mark.parametrize(
    "said",
    [
        "tower_v2.mgbx로 저장해줘",
        "다른 이름으로 저장 tower_v2.mgbx",
        "tower_v2.mgbx 라는 이름으로 저장해주세요",
        "save as tower_v2.mgbx",
        "Save the model as tower_v2.mgbx, please",
        "save under tower_v2.mgbx",
    ],
)
def test_save_as(said: str) -> None:
    assert one(said) == ("save_project", {"file_name": "tower_v2.mgbx"})


@pytest.mark.parametrize(
    "said",
    [
        "해석 돌려줘",
        "해석 실행해주세요",
        "해석해줘",
        "run the analysis",
        "Run analysis please",
        "analyse the model",
        "해석 수행",
    ],
)
def test_run(said: str) -> None:
    assert one(said) == ("perform_analysis", {})


@pytest.mark.parametrize(
    "said",
    [
        "b.mgbx로 저장하고 해석 돌려줘",
        "b.mgbx로 저장 후 해석까지 돌려주세요",
        "save as b.mgbx and run the analysis",
        "save as b.mgbx & run",
        "Save as b.mgbx, then run the analysis.",
        "b.mgbx로 저장한 다음 해석 실행",
    ],
)
def test_save_and_run_is_one_step(said: str) -> None:
    assert one(said) == ("perform_analysis", {"file_name": "b.mgbx"})


def test_untitled_models_are_asked_for_a_name() -> None:
    assert list(asked("해석 실행", EMPTY)) == ["file_name"]
    assert list(asked("save the model", EMPTY)) == ["file_name"]
    assert list(asked("다른 이름으로 저장해줘")) == ["file_name"]
    assert one("해석 실행", EMPTY, file_name="a.mgbx") == ("perform_analysis", {"file_name": "a.mgbx"})


@pytest.mark.parametrize(
    "said", ["old.mgbx 열어줘", "old.mgbx 파일 열기", "open old.mgbx", "Please open the file old.mgbx"]
)
def test_open(said: str) -> None:
    assert one(said) == ("open_project", {"path": "old.mgbx"})


def test_text_models_are_taken_in() -> None:
    assert one("bridge.mgt 가져와줘")[0] == "import_text_model"
    assert one("import bridge.mgt")[0] == "import_text_model"


@pytest.mark.parametrize(
    "said", ["새 프로젝트 열어줘", "새 프로젝트 만들어줘", "create a new project", "새로 시작해줘", "start over"]
)
def test_new(said: str) -> None:
    assert one(said) == ("new_project", {})


@pytest.mark.parametrize(
    "said", ["방금 거 되돌려줘", "직전 작업 취소해줘", "undo that", "Undo the last change, please", "되돌려"]
)
def test_undo(said: str) -> None:
    assert one(said) == ("undo_step", {})


def test_checkpoints() -> None:
    assert one("체크포인트 CP1 만들어줘") == ("checkpoint", {"name": "CP1"})
    assert one("make a checkpoint CP1") == ("checkpoint", {"name": "CP1"})
    assert one("체크포인트 CP1로 복원해줘") == ("restore_checkpoint", {"name": "CP1"})
    assert one("restore checkpoint CP1") == ("restore_checkpoint", {"name": "CP1"})
    assert list(asked("체크포인트 만들어줘")) == ["checkpoint"]
    assert one("체크포인트 만들어줘", TOWER, checkpoint="CP2") == ("checkpoint", {"name": "CP2"})


def test_orders_in_a_row() -> None:
    made = calls("모드 20개로 바꾸고 t.mgbx로 저장하고 해석 돌려줘")
    assert made == [
        ("set_analysis_control", {"eigenvalue": {"modes": 20}}),
        ("perform_analysis", {"file_name": "t.mgbx"}),
    ]
    made = calls("Set 20 modes, save as t.mgbx and run the analysis.")
    assert made == [
        ("set_analysis_control", {"eigenvalue": {"modes": 20}}),
        ("perform_analysis", {"file_name": "t.mgbx"}),
    ]


@pytest.mark.parametrize(
    "said",
    [
        "의견만 주세요. 열린 모델 얘기는 아닙니다",
        "Just your opinion on the open model, please",
        "아직 저장하지 마세요",
        "do not run the analysis yet",
    ],
)
def test_talk_and_denials_order_nothing(said: str) -> None:
    assert isinstance(planned(said), NoPlan)


@pytest.mark.parametrize(
    ("said", "call"),
    [
        ("RC10F 파일 열어줘", ("open_project", {"path": "RC10F"})),
        ("RC10F 열어줘", ("open_project", {"path": "RC10F"})),
        ("별관 파일 열어줘", ("open_project", {"path": "별관"})),
        ("open RC10F", ("open_project", {"path": "RC10F"})),
        ("please open the RC10F file", ("open_project", {"path": "RC10F"})),
        ("load the file basement_2", ("open_project", {"path": "basement_2"})),
        ("save as tower2", ("save_project", {"file_name": "tower2"})),
        ("save it under the name x-1", ("save_project", {"file_name": "x-1"})),
        ("tower_v2로 저장해줘", ("save_project", {"file_name": "tower_v2"})),
        ("별관이라는 이름으로 저장", ("save_project", {"file_name": "별관"})),
        ("현재 이름으로 저장해줘", ("save_project", {})),
        ("run again", ("perform_analysis", {})),
        ("run it again", ("perform_analysis", {})),
        ("다시 해석해줘", ("perform_analysis", {})),
        ("재해석해줘", ("perform_analysis", {})),
        ("새 모델", ("new_project", {})),
        ("start a new model", ("new_project", {})),
        ("undo that", ("undo_step", {})),
    ],
)
def test_documents_are_named_without_their_ending(said: str, call: OneCall) -> None:
    assert one(said) == call


@pytest.mark.parametrize(
    "said",
    [
        "바탕화면으로 저장해줘",
        "mgt로 저장해줘",
        "창 열어줘",
        "결과 열어줘",
        "load SDL",
        "open the results",
        "save as pdf",
    ],
)
def test_what_names_no_file_is_taken_for_none(said: str) -> None:
    assert not isinstance(planned(said), PlanDraft)


@pytest.mark.parametrize("said", ["save as…", "save as", "다른 이름으로 저장", "다른 이름으로 저장해줘"])
def test_save_as_asks_for_the_name(said: str) -> None:
    assert list(asked(said)) == ["file_name"]


@pytest.mark.parametrize("said", ["RC10F 열어줘", "open tower.mgbx", "import a.mgt", "새 모델"])
def test_a_model_without_a_file_is_asked_about_before_another_takes_its_place(said: str) -> None:
    untitled = replace(TOWER, file_name=None)
    assert asked(said, untitled) == {"backup_name": ["backup.mgbx", DISCARD]}
    assert one(said, untitled, backup_name="kept.mgbx")[1]["backup_name"] == "kept.mgbx"
    assert one(said, untitled, backup_name=DISCARD)[1]["discard_changes"] is True


@pytest.mark.parametrize(
    ("said", "after"),
    [
        ("모델 검토해서 경고 없으면 rc.mgb로 저장", ("save_project", {"file_name": "rc.mgb"})),
        ("check the model and if clean, save as rc.mgbx", ("save_project", {"file_name": "rc.mgbx"})),
        ("check the model; save as a.mgbx if there are no warnings", ("save_project", {"file_name": "a.mgbx"})),
    ],
)
def test_what_hangs_on_a_check_is_asked(said: str, after: tuple[str, dict[str, str]]) -> None:
    check = ("check_model_before_analysis", {})
    assert asked(said) == {"on_findings": ["check", "both"]}
    assert calls(said, on_findings="check") == [check]
    assert calls(said, on_findings="both") == [check, after]


def test_what_hangs_on_a_check_drops_no_other_order() -> None:
    said = "3번 기둥 C2로 바꾸고 점검해서 이상 없으면 저장"
    assert [tool for tool, _ in calls(said, on_findings="check")] == ["modify_elements", "check_model_before_analysis"]
    assert not isinstance(planned("점검해서 이상 없으면 저장해. 그리고 4번은 C2로"), PlanDraft)


def test_an_analysis_behind_a_check_is_run() -> None:
    assert [tool for tool, _ in calls("모델 점검하고 해석 돌려줘")] == [
        "check_model_before_analysis",
        "perform_analysis",
    ]


@pytest.mark.parametrize(
    "said",
    [
        "rev2로 저장하고 해석",
        "rev2 이름으로 저장 후 해석 걸어",
        "해석 (저장이름 rev2)",
        "해석 돌려줘, 파일명 rev2",
        "save as rev2, run",
        "save as rev2 and solve right away",
        "run it, saving as rev2",
        "go ahead and run, keep it as rev2",
    ],
)
def test_the_analysis_saves_under_the_name_that_is_said_beside_it(said: str) -> None:
    assert one(said) == ("perform_analysis", {"file_name": "rev2"})


@pytest.mark.parametrize("said", ["run", "solve now", "해석 걸어줘", "해석 시작"])
def test_the_word_for_the_analysis_alone_runs_it(said: str) -> None:
    assert one(said) == ("perform_analysis", {})


@pytest.mark.parametrize("said", ["save as rev2 and run RX only", "rev2로 저장, 해석은 나중에", "run the 3F only"])
def test_what_is_to_be_run_later_or_in_part_is_not_run(said: str) -> None:
    made = planned(said)
    assert not isinstance(made, PlanDraft) or "perform_analysis" not in {each.tool for each in made.steps}


@pytest.mark.parametrize("said", ["체크포인트 하나 남겨 이름 after_rev1", "set a checkpoint named after_rev1"])
def test_a_name_with_an_underscore_is_one_word(said: str) -> None:
    assert one(said) == ("checkpoint", {"name": "after_rev1"})


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("검토안으로 다른 이름으로 저장해줘", "검토안"),
        ("다른 이름으로 저장: 검토안", "검토안"),
        ("다른이름으로 저장해줘, 검토안2로", "검토안2"),
    ],
)
def test_another_name_to_save_under_may_be_korean(said: str, name: str) -> None:
    assert one(said) == ("save_project", {"file_name": name})


def test_another_name_is_asked_for_before_a_run_too() -> None:
    assert list(asked("다른 이름으로 저장하고 해석해줘")) == ["file_name"]


@pytest.mark.parametrize(
    "said",
    ["open recent", "Open the last file.", "최근 파일 열어줘", "지난번에 작업하던 파일 열어줘", "이전 모델 불러와줘"],
)
def test_a_recent_file_leads_to_the_menu(said: str) -> None:
    made = planned(said)
    assert isinstance(made, PlanRejected)
    assert "Open recent" in (made.errors[0].hint or made.errors[0].message).en
