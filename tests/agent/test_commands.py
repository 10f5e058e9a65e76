"""Commands around the turn, and queries."""

import asyncio

import pytest

from app.agent.session import title_of
from app.ports.agent import QueryFailed
from app.ports.journal import JournalError
from app.protocol.approvals import Decision
from app.protocol.commands import (
    AddLocalModel,
    AnswerQuestion,
    ApplySettings,
    CancelTransfer,
    Command,
    DeleteConversation,
    DownloadLocalModel,
    FreeGpu,
    InterruptTurn,
    LoadLocalModel,
    OpenConversation,
    RemoveLocalModel,
    RenameConversation,
    ResolveApproval,
    SelectModel,
    SelectTarget,
    SendMessage,
    Shutdown,
    StartToolServer,
    SteerTurn,
    StepMode,
    StepPlan,
    StopToolServer,
    UndoStep,
    UnloadLocalModel,
    UseLocalModel,
    WatchGpu,
)
from app.protocol.events import (
    AgentStopped,
    CommandRejected,
    ConductorChanged,
    ConversationDeleted,
    ConversationOpened,
    ConversationOpening,
    ConversationRenamed,
    LocalModelChanged,
    LocalModelsChanged,
    ModelTransferChanged,
    SettingsApplied,
    TargetChanged,
    ToolServerChanged,
    TurnFinished,
    TurnOutcome,
    TurnStarted,
    VramSampled,
)
from app.protocol.items import AssistantMessage, UserMessage
from app.protocol.queries import (
    AuditTrail,
    ConversationTranscript,
    EstimateFit,
    FitEstimate,
    ListModels,
    ListTools,
    ReadAudit,
    ReadConversation,
    ReadSettings,
    SettingsValues,
)
from app.protocol.states import GpuWatch, LocalPhase, ModelTransfer, ServerPhase, Target, TransferPhase
from app.protocol.values import ErrorInfo, now
from app.trade.text import Language, Text
from tests.agent.desk import Desk
from tests.fakes.journal import FakeJournal
from tests.fakes.planner import words
from tests.fakes.tools import RISKS


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("", "empty"),
        (" \n\t ", "empty"),
        ("x" * 50_001, "50,001"),
        ("ten\x07 storeys", "Character 4"),
        ("a\u0085b", "U+0085"),
        ("a\x00", "U+0000"),
    ],
)
async def test_a_message_that_cannot_be_taken_is_rejected_by_name_with_what_can(
    desk: Desk, text: str, named: str
) -> None:
    await desk.start()
    command = SendMessage(conversation_id="new", message_id="m", text=text)
    rejected = await desk.rejected(desk.submit(command))
    assert named in rejected.error.message.en
    assert rejected.error.hint is not None
    assert not [event for event in desk.events if isinstance(event, TurnStarted)]
    assert not [e for e in desk.events if isinstance(e, ConversationOpened) and e.conversation_id == "new"]


async def test_fifty_thousand_characters_are_taken_unchanged(desk: Desk) -> None:
    text = ("보고서\t1\r\n" * 10_000)[:50_000]
    await desk.start()
    desk.send(text)
    assert (await desk.finished()).outcome is TurnOutcome.COMPLETED
    assert desk.completed(UserMessage)[0].text == text


async def test_a_message_during_a_turn_is_rejected_and_the_turn_goes_on(desk: Desk) -> None:
    await desk.start()
    desk.send("build")
    request = await desk.asked()
    desk.send("and more")
    assert (await desk.until(CommandRejected)).error.code == "command.turn_runs"
    desk.approve(request)
    assert (await desk.approve_all()).outcome is TurnOutcome.COMPLETED


async def test_the_same_command_or_message_twice_is_harmless(desk: Desk) -> None:
    await desk.start()
    command = SendMessage(conversation_id=desk.conversation_id, message_id="m1", text="hello")
    desk.submit(command)
    desk.submit(command)
    await desk.finished()
    desk.submit(SendMessage(conversation_id=desk.conversation_id, message_id="m1", text="hello"))
    desk.send("other")
    await desk.finished()
    assert [item.text for item in desk.completed(UserMessage)] == ["hello", "other"]
    assert not [event for event in desk.events if isinstance(event, CommandRejected)]


async def test_every_event_names_the_command_behind_it(desk: Desk) -> None:
    await desk.start()
    command = SendMessage(conversation_id=desk.conversation_id, message_id="m1", text="hello")
    desk.submit(command)
    await desk.finished()
    turn = [one for one in desk.envelopes if isinstance(one.event, TurnStarted | TurnFinished)]
    assert {one.cause for one in turn} == {command.command_id}


NOT_OPEN: list[tuple[Command, str]] = [
    (ResolveApproval(approval_id="x", decision=Decision.APPROVE), "command.approval_is_over"),
    (AnswerQuestion(question_id="x", answers={}), "command.question_is_over"),
    (StepPlan(plan_id="x", mode=StepMode.NEXT), "command.plan_is_over"),
    (UndoStep(conversation_id="x", message_id="m", call_id="x"), "command.no_conversation"),
    (InterruptTurn(conversation_id="x"), "command.no_conversation"),
    (RenameConversation(conversation_id="x", title="t"), "command.no_conversation"),
    (DeleteConversation(conversation_id="x"), "command.no_conversation"),
    (ApplySettings(changes={"no.such": 1}), "settings.unknown"),
]


@pytest.mark.parametrize(("command", "code"), NOT_OPEN, ids=[type(command).__name__ for command, _ in NOT_OPEN])
async def test_a_command_about_nothing_is_rejected_with_a_reason(desk: Desk, command: Command, code: str) -> None:
    await desk.start()
    rejected = await desk.rejected(desk.submit(command))
    assert rejected.error.code == code


async def test_nothing_to_interrupt_or_steer_is_rejected(desk: Desk) -> None:
    await desk.start()
    desk.interrupt()
    assert (await desk.until(CommandRejected)).error.code == "command.no_turn_runs"
    desk.submit(SteerTurn(conversation_id=desk.conversation_id, message_id="m", text="t"))
    assert (await desk.until(CommandRejected)).error.code == "command.no_turn_runs"


async def test_steering_an_offline_turn_is_rejected_with_the_reason(desk: Desk) -> None:
    await desk.start()
    desk.send("build")
    await desk.asked()
    desk.submit(SteerTurn(conversation_id=desk.conversation_id, message_id="m", text="t"))
    assert (await desk.until(CommandRejected)).error.code == "command.nobody_listens"


async def test_calling_off_an_offline_turn_ends_it(desk: Desk) -> None:
    await desk.start()
    desk.send("build")
    await desk.asked()
    desk.submit(SteerTurn(conversation_id=desk.conversation_id, message_id="m", text="취소해줘"))
    assert (await desk.finished()).outcome is TurnOutcome.INTERRUPTED
    assert desk.parts.tools.sent == []


async def test_a_new_conversation_takes_its_title_from_the_first_message(desk: Desk) -> None:
    await desk.start()
    opened = await desk.until(ConversationOpened)
    assert (opened.is_new, opened.title) == (True, "")
    desk.send("hello there")
    assert (await desk.until(ConversationRenamed)).title == "hello there"
    await desk.finished()
    desk.send("something else")
    await desk.finished()
    assert len([event for event in desk.events if isinstance(event, ConversationRenamed)]) == 1


def test_a_long_first_message_makes_a_short_title_on_one_line() -> None:
    title = title_of("10층 RC 건물의\n내진설계를 GEN에서 해줘. " * 10)
    assert len(title) <= 40
    assert "\n" not in title
    assert title.endswith("…")


async def test_a_stored_conversation_opens_with_its_items_and_keeps_its_title(desk: Desk) -> None:
    items = (AssistantMessage(item_id="i", text="old", author="lintel", created_at=now()),)
    desk.parts.journal.transcripts["old"] = ConversationTranscript(conversation_id="old", title="Old one", items=items)
    await desk.start()
    desk.submit(OpenConversation(conversation_id="old"))
    opened = await desk.until(ConversationOpened, lambda event: event.conversation_id == "old")
    assert (opened.title, opened.items, opened.is_new) == ("Old one", items, False)


class SlowHistory(FakeJournal):
    """The whole of a conversation is read only once `may_read` is set, or not at all."""

    def __init__(self) -> None:
        super().__init__()
        self.may_read = asyncio.Event()
        self.is_broken = False

    async def transcript(self, conversation_id: str) -> ConversationTranscript | None:
        await self.may_read.wait()
        if self.is_broken:
            raise JournalError(ErrorInfo(code="history.gone", message=Text(en="It is gone.", ko="없습니다.")))
        return await super().transcript(conversation_id)


def long_conversation(desk: Desk) -> tuple[SlowHistory, tuple[UserMessage, ...]]:
    """A conversation of 250 messages that is stored as "old"."""
    items = tuple(UserMessage(item_id=f"m{n}", text=f"message {n}", created_at=now()) for n in range(250))
    history = desk.parts.journal = SlowHistory()
    history.transcripts["old"] = ConversationTranscript(conversation_id="old", title="Old one", items=items)
    return history, items


async def test_the_end_of_a_long_conversation_is_shown_before_all_of_it_is_read(desk: Desk) -> None:
    history, items = long_conversation(desk)
    await desk.start()
    desk.submit(OpenConversation(conversation_id="old"))
    opening = await desk.until(ConversationOpening)
    assert (opening.title, opening.items, opening.earlier) == ("Old one", items[-100:], 150)
    desk.submit(SendMessage(conversation_id="old", message_id="new", text="and now", language=Language.EN))
    history.may_read.set()
    assert (await desk.until(ConversationOpened, lambda event: event.conversation_id == "old")).items == items
    # What was sent meanwhile has waited for it.
    assert (await desk.until(TurnStarted)).message_id == "new"


async def test_a_short_conversation_is_opened_in_one_piece(desk: Desk) -> None:
    history, items = long_conversation(desk)
    history.transcripts["short"] = ConversationTranscript(conversation_id="short", title="Short", items=items[:100])
    await desk.start()
    desk.submit(OpenConversation(conversation_id="short"))
    opened = await desk.until(ConversationOpened, lambda event: event.conversation_id == "short")
    assert opened.items == items[:100]
    assert not [event for event in desk.events if isinstance(event, ConversationOpening)]


async def test_a_long_conversation_that_cannot_be_read_to_its_start_is_refused_and_asked_for_again(desk: Desk) -> None:
    history, items = long_conversation(desk)
    history.may_read.set()
    history.is_broken = True
    await desk.start()
    refused = await desk.rejected(desk.submit(OpenConversation(conversation_id="old")))
    assert refused.error.code == "history.gone"
    history.is_broken = False
    desk.submit(OpenConversation(conversation_id="old"))
    assert (await desk.until(ConversationOpened, lambda event: event.conversation_id == "old")).items == items


async def test_opening_again_in_mid_turn_shows_all_that_was_said(desk: Desk) -> None:
    await desk.start()
    await desk.until(ConversationOpened)
    desk.send("build")
    await desk.asked()
    desk.submit(OpenConversation(conversation_id=desk.conversation_id))
    again = await desk.until(ConversationOpened)
    assert [type(item).__name__ for item in again.items] == ["UserMessage", "Plan", "ToolCall"]


async def test_renaming_and_deleting(desk: Desk) -> None:
    await desk.start()
    desk.submit(RenameConversation(conversation_id=desk.conversation_id, title="Tower"))
    assert (await desk.until(ConversationRenamed)).title == "Tower"
    for title in ("", "two\nlines", "x" * 201):
        command = RenameConversation(conversation_id=desk.conversation_id, title=title)
        assert (await desk.rejected(desk.submit(command))).error.code == "command.title_not_accepted"
    desk.submit(DeleteConversation(conversation_id=desk.conversation_id))
    await desk.until(ConversationDeleted)


async def test_a_conversation_with_a_running_turn_is_not_deleted(desk: Desk) -> None:
    await desk.start()
    desk.send("build")
    await desk.asked()
    rejected = await desk.rejected(desk.submit(DeleteConversation(conversation_id=desk.conversation_id)))
    assert rejected.error.code == "command.turn_runs"


async def test_the_target_changes_between_turns_but_not_during_one(desk: Desk) -> None:
    await desk.start()
    desk.submit(SelectTarget(target=Target.GENNX))
    assert (await desk.until(TargetChanged)).target is Target.GENNX
    desk.send("build")
    await desk.asked()
    rejected = await desk.rejected(desk.submit(SelectTarget(target=Target.EMBEDDED)))
    assert rejected.error.code == "command.turn_uses_target"


async def test_the_states_around_follow_their_commands(desk: Desk) -> None:
    desk.parts.settings.held["local_model.path"] = "default.gguf"
    await desk.start()
    desk.submit(StopToolServer())
    assert (await desk.until(ToolServerChanged)).state.phase is ServerPhase.STOPPED
    desk.submit(StartToolServer())
    assert (await desk.until(ToolServerChanged)).state.phase is ServerPhase.READY
    desk.submit(SelectModel(model="other"))
    assert (await desk.until(ConductorChanged)).state.model == "other"
    desk.submit(LoadLocalModel())
    assert (await desk.until(LocalModelChanged)).state.model == "default.gguf"
    desk.submit(UnloadLocalModel())
    assert (await desk.until(LocalModelChanged)).state.phase is LocalPhase.IDLE
    desk.submit(ApplySettings(changes={"appearance.theme": "dark"}))
    assert (await desk.until(SettingsApplied)).values["appearance.theme"] == "dark"
    ready = desk.agent.subscribe().snapshot.ready
    assert ready is not None
    assert ready.conductor.model == "other"


async def test_settings_applied_tells_what_changed_and_nothing_else(desk: Desk) -> None:
    desk.parts.settings.held |= {"appearance.theme": "dark", "knowledge.folder": "/private", "appearance.scale": 100}
    await desk.start()
    desk.submit(ApplySettings(changes={"appearance.theme": "dark", "appearance.scale": 120}))
    assert (await desk.until(SettingsApplied)).values == {"appearance.scale": 120}
    # A key was entered: nothing changed, and the conductor looks again.
    desk.submit(ApplySettings(changes={}))
    assert (await desk.until(SettingsApplied)).values == {}


async def test_without_a_chosen_file_the_first_model_found_is_loaded(desk: Desk) -> None:
    desk.parts.settings.held["local_model.path"] = ""
    await desk.start()
    desk.submit(LoadLocalModel())
    assert (await desk.until(LocalModelChanged)).state.model == "small.gguf"


async def test_the_model_library_is_ordered_under_the_commands_own_id(desk: Desk) -> None:
    await desk.start()
    added = desk.submit(AddLocalModel(path="a.gguf", is_copied=True))
    fetched = desk.submit(DownloadLocalModel(url="https://models.test/b.gguf", sha256="0" * 64))
    desk.submit(CancelTransfer(transfer_id=fetched))
    desk.submit(RemoveLocalModel(path="a.gguf"))
    desk.submit(FreeGpu())
    assert (await desk.until(LocalModelChanged)).state.phase is LocalPhase.IDLE
    assert desk.parts.models.asked == [
        ("add", added, "a.gguf", True),
        ("download", fetched, "https://models.test/b.gguf", "0" * 64),
        ("cancel", fetched),
        ("remove", "a.gguf"),
    ]
    assert desk.parts.local_model.gpu_moves == ["freed"]


async def test_a_chosen_model_is_kept_in_the_settings_and_loaded_and_one_step_leads_back(desk: Desk) -> None:
    desk.parts.settings.held["local_model.path"] = "old.gguf"
    await desk.start()
    desk.submit(UseLocalModel(path="new.gguf"))
    assert (await desk.until(SettingsApplied)).values["local_model.path"] == "new.gguf"
    assert (await desk.until(LocalModelChanged)).state.model == "new.gguf"
    desk.submit(UseLocalModel())
    assert (await desk.until(LocalModelChanged)).state.model == "before.gguf"
    assert desk.parts.models.asked == [("use", "new.gguf", "old.gguf"), ("use", "", "new.gguf")]


async def test_what_the_library_refuses_is_told_and_changes_nothing(desk: Desk) -> None:
    desk.parts.models.answer = ErrorInfo(code="local.nothing_before", message=words("No model to go back to."))
    await desk.start()
    assert (await desk.rejected(desk.submit(UseLocalModel()))).error.code == "local.nothing_before"
    assert desk.parts.local_model.loads == []


async def test_transfers_and_the_library_are_told_as_events(desk: Desk) -> None:
    await desk.start()
    transfer = ModelTransfer(transfer_id="t", source="https://models.test/b.gguf", phase=TransferPhase.RUNNING)
    desk.parts.models.tell_transfer(transfer)
    desk.parts.models.tell_change()
    assert (await desk.until(ModelTransferChanged)).transfer == transfer
    await desk.until(LocalModelsChanged)


async def test_the_gpu_is_not_looked_at_while_nobody_can_see_the_gauge(desk: Desk) -> None:
    desk.parts.probe.next_look_s = 0.001
    await desk.start()
    await desk.until(VramSampled)
    desk.submit(WatchGpu(is_watched=False))
    desk.send("hello")
    await desk.finished()
    seen = desk.parts.probe.samples
    desk.send("hello again")
    await desk.finished()
    assert desk.parts.probe.samples == seen
    desk.submit(WatchGpu(is_watched=True))
    while desk.parts.probe.samples == seen:
        await desk.until(VramSampled)


async def test_a_model_that_loads_is_watched_at_once(desk: Desk) -> None:
    desk.parts.probe.next_look_s = 3600.0
    await desk.start()
    await desk.until(VramSampled)
    desk.submit(LoadLocalModel(path="small.gguf"))
    await desk.until(VramSampled)
    assert GpuWatch() != desk.parts.probe.watches[-1]


async def test_samples_are_taken_while_somebody_looks(desk: Desk) -> None:
    await desk.start()
    assert (await desk.until(VramSampled)).sample.why is not None


async def test_queries_are_answered(desk: Desk) -> None:
    desk.parts.settings.held["a.b"] = 1
    await desk.start()
    models = await desk.agent.ask(ListModels())
    assert [(model.name, model.is_local) for model in models.models] == [
        ("scripted-model", False),
        ("small.gguf", True),
    ]
    tools = await desk.agent.ask(ListTools())
    assert len(tools.tools) == len(RISKS)
    assert await desk.agent.ask(ReadSettings()) == SettingsValues(values={"a.b": 1})
    fit = await desk.agent.ask(EstimateFit(model="m", context_tokens=1, gpu_layers=1))
    assert isinstance(fit, FitEstimate)


async def test_what_does_not_exist_is_no_empty_answer(desk: Desk) -> None:
    await desk.start()
    with pytest.raises(QueryFailed) as failed:
        await desk.agent.ask(ReadConversation(conversation_id="x"))
    assert failed.value.info.code == "command.no_conversation"


@pytest.mark.logs
@pytest.mark.parametrize(
    ("error", "code"),
    [(JournalError(ErrorInfo(code="history.x", message=words("Broken."))), "history.x"), (KeyError(), "bug")],
)
async def test_a_query_that_fails_tells_who_asked_what_went_wrong(desk: Desk, error: Exception, code: str) -> None:
    async def broken(conversation_id: str) -> AuditTrail:
        raise error

    await desk.start()
    desk.parts.journal.audit = broken  # type: ignore[method-assign]
    with pytest.raises(QueryFailed) as failed:
        await desk.agent.ask(ReadAudit(conversation_id=desk.conversation_id))
    assert failed.value.info.code.endswith(code)
    assert failed.value.info.message.ko


async def test_a_query_to_an_agent_that_has_ended_fails(desk: Desk) -> None:
    await desk.start()
    await desk.stop()
    if desk.is_threaded:
        with pytest.raises(QueryFailed):
            await desk.agent.ask(ListTools())
    else:
        assert (await desk.agent.ask(ListTools())).tools


async def test_a_bug_in_a_command_is_told_and_the_next_one_is_obeyed(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    def select(_: str) -> None:
        raise RuntimeError("boom")

    desk.parts.chat.select = select  # type: ignore[method-assign]
    await desk.start()
    rejected = await desk.rejected(desk.submit(SelectModel(model="m")))
    assert rejected.error.code == "agent.command_bug"
    assert "boom" in caplog.text
    desk.send("hello")
    await desk.finished()


async def test_shutting_down_in_mid_turn_interrupts_closes_everything_and_says_so_last(desk: Desk) -> None:
    await desk.start()
    desk.send("build")
    await desk.asked()
    await desk.stop()
    assert isinstance(desk.events[-1], AgentStopped)
    ended = next(event for event in desk.events if isinstance(event, TurnFinished))
    assert ended.outcome is TurnOutcome.INTERRUPTED
    parts = desk.parts
    assert (parts.tools.is_stopped, parts.local_model.is_closed, parts.chat.is_closed) == (True, True, True)
    assert (parts.probe.is_closed, parts.journal.is_closed) == (True, True)
    assert isinstance(parts.journal.stored[-1].event, TurnFinished)


async def test_a_stop_that_hangs_does_not_hang_the_shutdown(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    async def close() -> None:
        await asyncio.Event().wait()

    desk.parts.local_model.close = close  # type: ignore[method-assign]
    await desk.start()
    desk.submit(Shutdown(deadline_s=0.4))
    await desk.until(AgentStopped)
    assert desk.parts.journal.is_closed
    assert "close local model did not end within" in caplog.text
