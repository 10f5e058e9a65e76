"""The reducer: the stream leads to the stored transcript, and every command's fate is kept."""

from dataclasses import replace
from datetime import timedelta

from app.protocol import events as ev
from app.protocol.commands import SendMessage
from app.protocol.items import AssistantMessage, Item, Question, ToolCall, UserMessage
from app.protocol.queries import ConversationList, ConversationSummary
from app.protocol.states import VramSample
from app.protocol.transcript import Conversation
from app.protocol.values import ErrorInfo
from app.trade.text import Text
from app.ui import samples
from app.ui.state.reducer import apply_all, reduce, with_listing, with_sent, with_snapshot
from app.ui.state.view import View

CONV, TURN = "conv", "turn"
ANSWER = AssistantMessage(item_id="a", text="", author="model", created_at=samples.AT)


def fold(*events: ev.Event, view: View | None = None) -> View:
    view = view or View()
    for event in events:
        view = reduce(view, event)
    return view


def started(item: Item) -> ev.ItemStarted:
    return ev.ItemStarted(conversation_id=CONV, turn_id=TURN, item=item)


def completed(item: Item) -> ev.ItemCompleted:
    return ev.ItemCompleted(conversation_id=CONV, turn_id=TURN, item=item)


def appended(text: str, item_id: str = "a") -> ev.TextAppended:
    return ev.TextAppended(conversation_id=CONV, item_id=item_id, text=text)


def stream_of(items: tuple[Item, ...]) -> list[ev.Event]:
    """The events an agent would have published for these items, streaming included."""
    events: list[ev.Event] = [ev.TurnStarted(conversation_id=CONV, turn_id=TURN, message_id="msg")]
    for item in items:
        match item:
            case AssistantMessage():
                half = len(item.text) // 2
                events += [started(replace(item, text=""))]
                events += [appended(item.text[:half], item.item_id), appended(item.text[half:], item.item_id)]
            case ToolCall():
                events += [started(item), ev.ItemUpdated(conversation_id=CONV, item=item)]
            case Question():
                events += [started(item), ev.QuestionAsked(conversation_id=CONV, question=item)]
            case _:
                events += [started(item)]
        events += [completed(item)]
    return events


def test_the_stream_gives_the_stored_transcript() -> None:
    stored = (*samples.transcript(), replace(samples.question(), answers={"code": "kds"}, is_closed=True))
    assert fold(*stream_of(stored)).conversations[CONV].transcript == stored


def test_opening_a_conversation_gives_the_stored_transcript() -> None:
    stored = samples.transcript()
    view = fold(ev.ConversationOpened(conversation_id=CONV, title="T", items=stored))
    assert view.conversations[CONV].transcript == stored


def test_the_newest_entries_stand_until_all_are_read() -> None:
    stored = samples.transcript()
    newest = fold(ev.ConversationOpening(conversation_id=CONV, title="T", items=stored[-2:], earlier=len(stored) - 2))
    opening = newest.conversations[CONV]
    assert (opening.title, opening.transcript, opening.earlier) == ("T", stored[-2:], len(stored) - 2)
    assert not opening.is_at_rest
    whole = fold(ev.ConversationOpened(conversation_id=CONV, title="T", items=stored), view=newest)
    assert whole.conversations[CONV].transcript == stored
    assert whole.conversations[CONV].is_at_rest


def test_streamed_text_joins_and_the_final_form_wins() -> None:
    streamed = fold(started(ANSWER), appended("drift "), appended("0.008"))
    assert streamed.conversations[CONV].transcript == (replace(ANSWER, text="drift 0.008"),)
    final = replace(ANSWER, text="drift 0.0080")
    assert fold(completed(final), view=streamed).conversations[CONV].transcript == (final,)


def test_streamed_text_of_a_plan_is_its_draft() -> None:
    view = fold(started(samples.drafting_plan()), appended("X", "plan"))
    assert view.conversations[CONV].transcript == (
        replace(samples.drafting_plan(), draft=samples.drafting_plan().draft + "X"),
    )


def test_an_approval_waits_until_it_is_resolved() -> None:
    waiting = fold(ev.ApprovalRequested(conversation_id=CONV, approval=samples.approval()))
    assert waiting.conversations[CONV].approval_of("call_frame") == samples.approval()
    resolved = ev.ApprovalResolved(
        conversation_id=CONV, approval_id="apr_frame", call_id="call_frame", decision=None, by="agent"
    )
    assert fold(resolved, view=waiting).conversations[CONV].approval_of("call_frame") is None


def test_the_end_of_a_turn_closes_whatever_still_waited() -> None:
    finished = ev.TurnFinished(conversation_id=CONV, turn_id=TURN, outcome=ev.TurnOutcome.INTERRUPTED)
    conversation = fold(
        ev.TurnStarted(conversation_id=CONV, turn_id=TURN, message_id="m"),
        ev.ApprovalRequested(conversation_id=CONV, approval=samples.approval()),
        ev.QuestionAsked(conversation_id=CONV, question=samples.question()),
        finished,
    ).conversations[CONV]
    assert (conversation.turn, dict(conversation.approvals), conversation.open_questions) == (None, {}, ())
    assert conversation.outcome is ev.TurnOutcome.INTERRUPTED


def test_a_closed_question_carries_its_answers() -> None:
    view = fold(
        ev.QuestionAsked(conversation_id=CONV, question=samples.question()),
        ev.QuestionClosed(conversation_id=CONV, question_id="question", answers={"code": "kds"}),
    )
    conversation = view.conversations[CONV]
    assert conversation.open_questions == ()
    assert conversation.items["question"] == replace(samples.question(), answers={"code": "kds"}, is_closed=True)


def test_a_rejection_brings_back_the_command_that_was_sent() -> None:
    command = SendMessage(conversation_id=CONV, message_id="m", text="안녕하세요")
    error = ErrorInfo(code="busy", message=Text(en="Busy.", ko="바쁨."))
    view = fold(ev.CommandRejected(command_id=command.command_id, error=error), view=with_sent(View(), command))
    assert [(one.command, one.error) for one in view.rejections] == [(command, error)]
    assert view.sent == {}


def test_sent_commands_do_not_pile_up() -> None:
    view = View()
    for number in range(500):
        view = with_sent(view, SendMessage(conversation_id=CONV, message_id=str(number), text=""))
    assert len(view.sent) == 200


def test_memory_samples_cover_ten_minutes() -> None:
    view = View()
    for second in range(0, 1500, 5):
        view = reduce(view, ev.VramSampled(sample=VramSample(at=samples.AT + timedelta(seconds=second))))
    assert view.samples[-1].at - view.samples[0].at == timedelta(minutes=10)


def test_a_new_turn_moves_its_conversation_to_the_top_of_the_list() -> None:
    entries = tuple(
        ConversationSummary(conversation_id=name, title=name, updated_at=samples.AT, item_count=1) for name in "ab"
    )
    view = with_listing(View(), ConversationList(conversations=entries))
    event = ev.TurnStarted(conversation_id="b", turn_id=TURN, message_id="m")
    moved = apply_all(view, [ev.Envelope(seq=1, at=samples.AT, cause=None, event=event)])
    assert [entry.conversation_id for entry in moved.listing] == ["b", "a"]


def test_a_deleted_conversation_leaves_view_and_list() -> None:
    view = samples.view(samples.conversation(()))
    gone = fold(ev.ConversationDeleted(conversation_id="conv"), view=view)
    assert "conv" not in gone.conversations
    assert [entry.conversation_id for entry in gone.listing] == ["c2"]


def test_an_envelope_of_the_snapshot_is_not_applied_twice() -> None:
    opened = Conversation(conversation_id=CONV, title="T", items={"a": replace(ANSWER, text="x")})
    view = with_snapshot(View(), 5, None, (opened,))
    again = ev.Envelope(seq=5, at=samples.AT, cause=None, event=appended("x"))
    assert apply_all(view, [again]).conversations[CONV].transcript == (replace(ANSWER, text="x"),)


def test_items_keep_the_place_of_their_first_appearance() -> None:
    first = UserMessage(item_id="u", text="1", created_at=samples.AT)
    view = fold(started(first), started(ANSWER), ev.ItemUpdated(conversation_id=CONV, item=replace(first, text="2")))
    assert view.conversations[CONV].order == ("u", "a")
