"""A message that names a text model and asks to take it in becomes one import, whatever the file is called."""

import pytest

from app.planning.planner import answer
from app.planning.requests import text_model_of
from app.ports.planner import Brief, PlanDraft
from app.trade.text import Language


@pytest.mark.parametrize(
    ("message", "name"),
    [
        ('텍스트 모델 파일 "frame.mgt"을(를) 가져와 줘.', "frame.mgt"),
        ('Import the text model file "frame.mct".', "frame.mct"),
        ("frame.MGT를 불러와 줘", "frame.MGT"),
        ("frame.mgtx 열어줘", "frame.mgtx"),
        (r'"C:\models\A 동 10층 RC 골조 6m 3경간.mgt" 가져와 줘', r"C:\models\A 동 10층 RC 골조 6m 3경간.mgt"),
        ("“10-storey 3 bays of 6 m.mgt” please import", "10-storey 3 bays of 6 m.mgt"),
        ("load /home/me/tower.mgt", "/home/me/tower.mgt"),
    ],
)
def test_an_import_is_planned_as_one_step(message: str, name: str) -> None:
    draft = answer(Brief(text=message, language=Language.KO, tools=()), "stamp")
    assert isinstance(draft, PlanDraft)
    (step,) = draft.steps
    assert (step.tool, step.arguments) == ("import_text_model", {"path": name})


@pytest.mark.parametrize(
    "message",
    [
        "frame.mgt 파일은 무엇인가요?",
        "mgt 형식을 설명해줘",
        "10층 RC 골조 내진설계 해줘",
        '"frame.mgbx" 열어줘',
        "import.mgt",
    ],
)
def test_other_messages_import_nothing(message: str) -> None:
    assert text_model_of(message) is None
