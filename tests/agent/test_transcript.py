"""Whatever a transcript holds, the request made of it is valid."""

import json
from dataclasses import replace
from typing import Literal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.agent.transcript import call_text, plan_text, to_messages, valid
from app.ports.chat import ChatMessage, ChatPart, TextPart, ThinkingPart, ToolResultPart, ToolUsePart
from app.protocol.items import (
    AssistantMessage,
    CallStatus,
    Item,
    Notice,
    NoticeLevel,
    Plan,
    PlanSource,
    PlanStep,
    Question,
    Reasoning,
    Risk,
    StepAsProposed,
    ToolCall,
    ToolOutput,
    UserMessage,
)
from app.protocol.values import now
from app.trade.answers.tables import ResultColumn, ResultTable
from tests.agent.test_promises import assert_valid
from tests.fakes.planner import step, words

# A loaded machine is slow now and then; that is no failure.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

_IDS = st.sampled_from(["u1", "u2", "u3"])
_TEXTS = st.sampled_from(["", " ", "text", "글"])
_PARTS: st.SearchStrategy[ChatPart] = st.one_of(
    _TEXTS.map(lambda text: TextPart(text=text)),
    _TEXTS.map(lambda text: ThinkingPart(text=text)),
    _IDS.map(lambda use_id: ToolResultPart(use_id=use_id, text="r")),
)


@st.composite
def _messages(draw: st.DrawFn) -> list[ChatMessage]:
    """Messages as an interrupted turn may leave them; use ids are unique, as the provider makes them."""
    messages: list[ChatMessage] = []
    roles: tuple[Literal["user", "assistant"], ...] = ("user", "assistant")
    for number in range(draw(st.integers(0, 8))):
        role = draw(st.sampled_from(roles))
        parts = draw(st.lists(_PARTS, max_size=3))
        if role == "assistant" and draw(st.booleans()):
            parts.append(ToolUsePart(use_id=f"u{number}", name="t", arguments={}))
        messages.append(ChatMessage(role=role, parts=tuple(parts)))
    return messages


@unhurried
@given(_messages())
def test_any_messages_become_a_valid_request(messages: list[ChatMessage]) -> None:
    made = valid(messages)
    if made:
        assert_valid(made)


@unhurried
@given(_messages())
def test_a_valid_request_is_left_as_it_is(messages: list[ChatMessage]) -> None:
    made = valid(messages)
    assert valid(made) == made


def _call(number: int, plan_id: str | None, status: CallStatus) -> ToolCall:
    return ToolCall(
        item_id=f"call{number}",
        tool="t",
        title=words("T"),
        arguments={},
        risk=Risk.READ,
        created_at=now(),
        plan_id=plan_id,
        status=status,
    )


@st.composite
def _items(draw: st.DrawFn) -> list[Item]:
    items: list[Item] = []
    for number in range(draw(st.integers(0, 10))):
        kind = draw(st.integers(0, 7))
        text, at = draw(_TEXTS), now()
        made: list[Item] = [
            UserMessage(item_id=f"i{number}", text=text, created_at=at),
            AssistantMessage(item_id=f"i{number}", text=text, author="model", created_at=at),
            AssistantMessage(item_id=f"i{number}", text=text, author="lintel", created_at=at),
            Reasoning(item_id=f"i{number}", text=text, created_at=at),
            Plan(item_id=f"i{number}", title=words("P"), source=PlanSource.RULES, created_at=at, steps=(step("a"),)),
            _call(number, draw(st.sampled_from([None, "i1"])), draw(st.sampled_from(list(CallStatus)))),
            Question(item_id=f"i{number}", text=words("Q"), fields=(), created_at=at),
            Notice(item_id=f"i{number}", level=NoticeLevel.INFO, text=words("N"), created_at=at),
        ]
        items.append(made[kind])
    return items


@unhurried
@given(_items())
def test_any_transcript_becomes_a_valid_request(items: list[Item]) -> None:
    made = to_messages(items)
    if made:
        assert_valid(made)


def test_a_computed_report_is_told_apart_from_the_models_own_words() -> None:
    user = UserMessage(item_id="u", text="hi", created_at=now())
    report = AssistantMessage(item_id="r", text="T = 1.5 s", author="lintel", created_at=now())
    _, said = to_messages([user, report])
    assert said.parts == (TextPart(text="[Computed by Lintel]\nT = 1.5 s"),)


def test_a_long_table_is_cut_and_says_how_long_it_is() -> None:
    table = ResultTable(
        table_id="t",
        title=words("T"),
        columns=(ResultColumn(key="fz", label=words("Fz"), unit="kN"),),
        rows=tuple((number,) for number in range(500)),
        source="engine 1",
        total_rows=500,
    )
    call = ToolCall(
        item_id="c",
        tool="t",
        title=words("T"),
        arguments={},
        risk=Risk.READ,
        created_at=now(),
        status=CallStatus.VERIFIED,
        output=ToolOutput(summary=words("S"), tables=(table,)),
    )
    told = call_text(call)
    assert '"total_rows": 500' in told
    assert "fz [kN]" in told
    assert "[39]" in told
    assert "[40]" not in told


def test_the_conductor_is_told_which_steps_the_engineer_edited_and_added() -> None:
    edited = replace(step("b", size=700), proposed=StepAsProposed(title=words("b"), arguments={"name": "b"}))
    added = replace(step("n"), source=PlanSource.HAND)
    steps: tuple[PlanStep, ...] = (step("a"), edited, added)
    plan = Plan(item_id="p", title=words("P"), source=PlanSource.RULES, created_at=now(), steps=steps)
    assert json.loads(plan_text(plan, (), ""))["engineer_changes"] == [
        {
            "change": "edited by the engineer",
            "step": "b",
            "tool": "make_part",
            "arguments": {"name": "b", "size": 700},
            "was_proposed": {"name": "b"},
        },
        {"change": "added by the engineer", "step": "n", "tool": "make_part", "arguments": {"name": "n"}},
    ]
    assert "engineer_changes" not in json.loads(plan_text(replace(plan, steps=steps[:1]), (), ""))
