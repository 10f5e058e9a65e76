"""The fold: a conversation is the same whoever folds it, from the first event on or from a snapshot."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.protocol import events as ev
from app.protocol.approvals import ApprovalRequest, Decision
from app.protocol.codec import to_json
from app.protocol.items import (
    AssistantMessage,
    Item,
    Plan,
    PlanSource,
    Question,
    QuestionField,
    Risk,
    ToolCall,
    UserMessage,
)
from app.protocol.states import Usage
from app.protocol.transcript import CallProgress, Conversation, Retry, RunningTurn, fold
from app.trade.text import Text

CONV, TURN = "conv", "turn"
AT = datetime(2026, 3, 2, tzinfo=UTC)
SAID = Text(en="Make it", ko="만들기")
WORDS = UserMessage(item_id="u", text="build", created_at=AT)
ANSWER = AssistantMessage(item_id="a", text="", author="model", created_at=AT)
PLAN = Plan(item_id="p", title=SAID, source=PlanSource.RULES, created_at=AT)
CALL = ToolCall(item_id="c", tool="make", title=SAID, arguments={}, risk=Risk.CHANGE, created_at=AT)
QUESTION = Question(item_id="q", text=SAID, fields=(QuestionField(key="k", label=SAID),), created_at=AT)
REQUEST = ApprovalRequest(
    approval_id="r",
    call_id="c",
    tool="make",
    title=SAID,
    arguments={},
    form=(),
    risk=Risk.CHANGE,
    effect=None,
    target="embedded",
    model_identity="m",
    digest="d",
    choices=(Decision.APPROVE,),
    requested_at=AT,
    expires_at=AT + timedelta(days=1),
)


def started(item: Item) -> ev.ItemStarted:
    return ev.ItemStarted(conversation_id=CONV, turn_id=TURN, item=item)


def completed(item: Item) -> ev.ItemCompleted:
    return ev.ItemCompleted(conversation_id=CONV, turn_id=TURN, item=item)


ANSWERED = replace(QUESTION, answers={"k": "v"}, is_closed=True)
STREAM: tuple[ev.ConversationEvent, ...] = (
    ev.ConversationOpened(conversation_id=CONV, title="", items=(), is_new=True),
    started(WORDS),
    completed(WORDS),
    ev.TurnStarted(conversation_id=CONV, turn_id=TURN, message_id="u"),
    ev.RouteChosen(conversation_id=CONV, turn_id=TURN, route=ev.Route.GENNX, why=SAID),
    started(ANSWER),
    ev.ModelRetrying(conversation_id=CONV, attempt=2, delay_s=1.0, why=SAID),
    ev.UsageReported(conversation_id=CONV, turn_id=TURN, usage=Usage(input_tokens=5)),
    ev.TextAppended(conversation_id=CONV, item_id="a", text="drift "),
    ev.TextAppended(conversation_id=CONV, item_id="a", text="0.008"),
    ev.TextAppended(conversation_id=CONV, item_id="nobody", text="?"),
    completed(replace(ANSWER, text="drift 0.008")),
    started(QUESTION),
    ev.QuestionAsked(conversation_id=CONV, question=QUESTION),
    ev.QuestionClosed(conversation_id=CONV, question_id="q", answers={"k": "v"}),
    completed(ANSWERED),
    started(PLAN),
    ev.TextAppended(conversation_id=CONV, item_id="p", text="{}"),
    started(CALL),
    ev.ApprovalRequested(conversation_id=CONV, approval=REQUEST),
    ev.ConversationRenamed(conversation_id=CONV, title="Tower"),
    ev.ApprovalResolved(
        conversation_id=CONV, approval_id="r", call_id="c", decision=Decision.APPROVE, by="engineer", note="go"
    ),
    ev.ItemProgressed(conversation_id=CONV, item_id="c", fraction=0.5, text=SAID),
    completed(CALL),
    completed(PLAN),
    ev.TurnFinished(conversation_id=CONV, turn_id=TURN, outcome=ev.TurnOutcome.COMPLETED),
)


def after(count: int, known: Conversation | None = None, since: int = 0) -> Conversation:
    for event in STREAM[since:count]:
        known = fold(known, event)
    assert known is not None
    return known


def place(kind: type) -> int:
    """How many events there are up to the first of this kind."""
    return next(number for number, event in enumerate(STREAM, start=1) if isinstance(event, kind))


def test_the_end_of_the_stream_is_the_transcript_and_nothing_goes_on() -> None:
    whole = after(len(STREAM))
    assert whole == Conversation(
        conversation_id=CONV,
        title="Tower",
        items={"u": WORDS, "a": replace(ANSWER, text="drift 0.008"), "q": ANSWERED, "p": PLAN, "c": CALL},
        decided=("r",),
        usage=Usage(input_tokens=5),
        outcome=ev.TurnOutcome.COMPLETED,
    )
    assert whole.order == ("u", "a", "q", "p", "c")
    assert whole.is_at_rest


@pytest.mark.parametrize("count", range(1, len(STREAM)))
def test_whoever_starts_from_a_snapshot_ends_where_all_others_do(count: int) -> None:
    assert after(len(STREAM), known=after(count), since=count) == after(len(STREAM))


def test_what_is_open_can_be_seen_while_it_is() -> None:
    retrying = after(place(ev.ModelRetrying))
    assert retrying.turn == RunningTurn(
        turn_id=TURN, route=ev.Route.GENNX, why=SAID, retry=Retry(attempt=2, delay_s=1.0, why=SAID)
    )
    assert retrying.open_items == ("a",)
    assert after(place(ev.UsageReported)).turn == RunningTurn(turn_id=TURN, route=ev.Route.GENNX, why=SAID)
    asking = after(place(ev.QuestionAsked))
    assert (asking.open_questions, asking.items["q"]) == (("q",), QUESTION)
    closed = after(place(ev.QuestionClosed))
    assert (closed.open_questions, closed.items["q"]) == ((), ANSWERED)
    waiting = after(place(ev.ApprovalRequested))
    assert waiting.approval_of("c") == REQUEST
    assert waiting.open_items == ("p", "c")
    assert after(place(ev.ItemProgressed)).progress == {"c": CallProgress(fraction=0.5, text=SAID)}
    assert not waiting.is_at_rest


def test_a_turn_that_ends_closes_whatever_still_waited() -> None:
    cut = ev.TurnFinished(conversation_id=CONV, turn_id=TURN, outcome=ev.TurnOutcome.INTERRUPTED)
    over = fold(after(place(ev.ApprovalRequested)), cut)
    assert over is not None
    assert (over.turn, over.open_items, dict(over.approvals), over.open_questions, dict(over.progress)) == (
        None,
        (),
        {},
        (),
        {},
    )
    assert over.decided == ()


def test_opening_it_again_replaces_the_items_and_keeps_what_runs() -> None:
    running = after(place(ev.ApprovalRequested))
    again = fold(running, ev.ConversationOpened(conversation_id=CONV, title="Tower", items=(WORDS, QUESTION)))
    assert again is not None
    assert (again.title, again.transcript, again.open_questions) == ("Tower", (WORDS, QUESTION), ("q",))
    assert (again.turn, again.approvals) == (running.turn, running.approvals)


def test_a_deleted_conversation_is_none_and_another_name_opens_none() -> None:
    assert fold(after(3), ev.ConversationDeleted(conversation_id=CONV)) is None
    assert fold(None, ev.ConversationRenamed(conversation_id=CONV, title="Tower")) is None


def test_a_conversation_can_be_told_as_json_with_everything_that_is_open() -> None:
    told = to_json(after(place(ev.ApprovalRequested)))
    assert isinstance(told, dict)
    assert list(told["approvals"]) == ["r"]  # type: ignore[call-overload,index]
    assert told["open_items"] == ["p", "c"]
