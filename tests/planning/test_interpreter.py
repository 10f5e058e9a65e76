"""Without a model: work is told from talk, and talk gets an honest answer."""

import pytest

from app.planning.interpreter import RulesInterpreter
from app.ports.planner import MessageReading
from app.trade.text import Language
from tests.main_job.requests import ENGLISH, KOREAN


def read(text: str) -> MessageReading:
    return RulesInterpreter().read(text, Language.KO)


@pytest.mark.parametrize(
    "text",
    [
        KOREAN,
        ENGLISH,
        KOREAN.replace("10층", "3000층"),
        "내진설계 해줘",
        "층간변위 보여줘",
        "show the reactions",
        "What is the base shear of RX?",
        "고유주기는 얼마야?",
        "해석 실행",
        "check the model",
        "연결 확인",
        "기둥 C1의 단면을 500x500으로 바꿔줘",
        "please delete element 5",
    ],
)
def test_work_in_gen_nx_is_recognised(text: str) -> None:
    reading = read(text)
    assert reading.is_gennx_work
    assert reading.reply is None
    assert reading.why.ko


@pytest.mark.parametrize(
    "text",
    [
        "안녕",
        "안녕하세요!",
        "Hello",
        "hi",
        "감사합니다",
        "RC와 SRC의 차이는?",
        "What is the difference between RC and SRC?",
        "CQC가 뭐야?",
        "층간변위란 무엇인가요?",
        "What is a rigid diaphragm?",
        "오늘 날씨 어때?",
        "보고서 " * 12_500,
    ],
)
def test_talk_is_answered_without_a_plan(text: str) -> None:
    reading = read(text)
    assert not reading.is_gennx_work
    assert reading.reply is not None
    assert reading.reply.ko.strip()
    assert reading.reply.en.strip()


def test_a_question_beyond_the_glossary_says_why_it_is_not_answered_and_how_to_connect() -> None:
    reply = read("What is a rigid diaphragm?").reply
    assert reply is not None
    assert "API key" in reply.en
    assert "ANTHROPIC_API_KEY" in reply.ko


def test_the_glossary_explains_both_terms_and_says_that_this_is_all() -> None:
    reply = read("RC와 SRC의 차이는?").reply
    assert reply is not None
    assert "철근콘크리트" in reply.ko
    assert "SRC" in reply.en
    assert "offline" in reply.en


@pytest.mark.parametrize("text", ["취소", "그만", "never mind", "cancel"])
def test_calling_off_when_nothing_runs_is_told_how_to_take_back(text: str) -> None:
    reading = read(text)
    assert not reading.is_gennx_work
    assert reading.reply is not None
    assert "Undo that" in reading.reply.en
