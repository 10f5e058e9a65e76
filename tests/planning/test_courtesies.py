"""What stands around an order and says nothing to a model is passed over; what may bear on it never is."""

import pytest

from app.planning.courtesies import without_courtesies
from app.planning.planner import answer
from app.ports.planner import Brief, PlanDraft, PlanQuestion
from app.trade.text import Language
from tests.planning.commands.speaking import TOWER

_ORDERS = {
    "ko": ("4번 보 재료를 C27로 바꿔줘", "절점 3 고정", "DL 4번 보에 하향 12kN/m 등분포 재하해 주세요"),
    "en": ("change the material of beam 4 to C27", "fix node 3", "put a uniform load of 12 kN/m down on beam 4 in DL"),
}


def _said(message: str, language: Language) -> object:
    made = answer(Brief(text=message, language=language, tools=(), digest=TOWER), "0")
    return [(each.tool, each.arguments) for each in made.steps] if isinstance(made, PlanDraft) else made


@pytest.mark.parametrize(
    ("language", "before"),
    [
        ("ko", "방금 설비팀 연락 왔는데요,"),
        ("ko", "도면 확인했습니다."),
        ("ko", "소장님 승인 받았고요,"),
        ("ko", "심의 의견 반영입니다."),
        ("ko", "퇴근 전에 하나만 더요."),
        ("ko", "미안한데"),
        ("ko", "아, 그럼,"),
        ("ko", "네, 좋습니다. 다음 작업입니다."),
        ("en", "OK, right, as we discussed in the meeting,"),
        ("en", "Sorry to bother you again."),
        ("en", "The client has just confirmed."),
        ("en", "I went through the drawings again,"),
        ("en", "By the way,"),
        ("en", "When you have a minute:"),
    ],
)
def test_what_stands_before_an_order_changes_nothing(language: Language, before: str) -> None:
    for order in _ORDERS[language]:
        assert _said(f"{before} {order}", language) == _said(order, language)


@pytest.mark.parametrize(
    ("language", "behind"),
    [
        ("ko", "이상입니다."),
        ("ko", "다 되면 회신 부탁드립니다."),
        ("ko", "애매한 거 있으면 물어봐 주세요ㅎㅎ"),
        ("ko", "급한 건 아니에요. 천천히 하셔도 됩니다."),
        ("ko", "결과는 제가 따로 확인할게요~"),
        ("ko", "오늘은 여기까지만요."),
        ("en", "No rush at all."),
        ("en", "Ping me as soon as it's done."),
        ("en", "I'll look over the results tomorrow."),
        ("en", "That's all for today. Cheers!"),
        ("en", "Shout if anything is unclear."),
    ],
)
def test_what_stands_behind_an_order_changes_nothing(language: Language, behind: str) -> None:
    for order in _ORDERS[language]:
        assert _said(f"{order}. {behind}", language) == _said(order, language)


@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("ko", "절점 3 고정. 이상 없으면요."),
        ("ko", "절점 3 고정. 나중에요."),
        ("en", "Fix node 3. Later please."),
        ("ko", "지난번이랑 같은 식으로, 절점 3 고정"),
        ("en", "Fix node 3, if the client has agreed."),
        ("en", "Same as last time, fix node 3"),
        ("en", "fix node 3. Nothing else than node 3 in X."),
        ("en", "fix node 3. Let me know if node 4 is done."),
    ],
)
def test_what_may_bear_on_the_order_is_asked_about(language: Language, message: str) -> None:
    assert isinstance(_said(message, language), PlanQuestion)


@pytest.mark.parametrize(
    "message",
    [
        "3층 이상 기둥을 C2로",
        "Left, 3 bays of 6 m. Right, 4 bays of 5 m.",
        "다음 층 보를 G2로",
        "As discussed at level 3, fix node 3",
        "good soil, S2",
        "감사합니다!",
        "ok",
    ],
)
def test_other_words_stay_as_they_were(message: str) -> None:
    assert without_courtesies(message) == message


def test_what_is_left_stands_where_it_stood() -> None:
    message = "Hm, ok. Fix node 3.\nThat is all."
    left = without_courtesies(message)
    assert len(left) == len(message)
    assert left.strip() == "Fix node 3."
    assert left.index("Fix") == message.index("Fix")


@pytest.mark.parametrize("mark", ["①", "②", "❶", "⑴", "ⓐ", "㉠", "㈎"])
def test_the_mark_of_an_item_is_no_number(mark: str) -> None:
    assert _said(f"{mark} 29,43번 절점을 고정", Language.KO) == _said("29,43번 절점을 고정", Language.KO)
    assert _said(f"{mark} beams 12 and 13 get G2", Language.EN) == _said("beams 12 and 13 get G2", Language.EN)
