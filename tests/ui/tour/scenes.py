"""Every place of the window, one after the other: each scene opens something and leaves it open for a look."""

import asyncio
from collections.abc import Coroutine, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

from app.protocol.commands import LoadLocalModel, SendMessage
from app.protocol.evaluations import EvaluationPhase, ReadEvaluations
from app.protocol.events import (
    AgentStopped,
    ApprovalRequested,
    CommandRejected,
    ConductorChanged,
    EvaluationChanged,
    ItemCompleted,
    ItemStarted,
    ItemUpdated,
    LocalModelChanged,
    ModelRetrying,
    ModelTransferChanged,
    NoticeRaised,
    QuestionAsked,
    TargetChanged,
    ToolServerChanged,
    TurnFinished,
    TurnOutcome,
    TurnStarted,
    UsageReported,
    VramSampled,
)
from app.protocol.items import Item, Notice, NoticeLevel, PlanStatus
from app.protocol.performance import ReadPerformance
from app.protocol.queries import (
    ListRecommendedModels,
    ListRungs,
    SearchHistory,
    SearchHits,
)
from app.protocol.states import OpenDocument, ServerPhase, Target, ToolServerState, Usage
from app.settings.sections import TargetSettings
from app.trade.text import Language
from app.ui import words
from app.ui.alone import framed
from app.ui.approvals.card import ApprovalCard
from app.ui.crash import tell
from app.ui.links import destination
from app.ui.sample_states import AT
from app.ui.settings.dialog import SettingsDialog
from app.ui.side.__main__ import WIDTH, make
from app.ui.sides import side_panels
from tests.ui import evaluations
from tests.ui.tour import sights
from tests.ui.tour.changing import plan_changes
from tests.ui.tour.sights import LONG, SHORT
from tests.ui.tour.stage import HERE, Stage, open_conversation, played, settle, unfold

_GROUP = 8


def scenes(stage: Stage) -> Iterator[str]:
    """The name of each scene while it stands."""
    for part in (
        _first_start,
        _conversation,
        _cards,
        _turns,
        _plans,
        plan_changes,
        _states,
        _models,
        _asked,
        _settings,
        _listing,
        _alone,
    ):
        yield from played(stage, part)
    stage.play(AgentStopped())
    settle()
    yield "the agent stopped"


def _first_start(stage: Stage) -> Iterator[str]:
    stage.window.new_conversation()
    for state in sights.conductors():
        stage.play(ConductorChanged(state=state))
        yield f"welcome, conductor {state.phase}"
    for panel in _tabs(stage):
        yield f"nothing yet, {panel}"


def _in_groups(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    yield from (items[start : start + _GROUP] for start in range(0, len(items), _GROUP))


def _tabs(stage: Stage) -> Iterator[str]:
    tabs = stage.window.panels.tabs
    for number in range(tabs.count()):
        tabs.setCurrentIndex(number)
        tabs.show()
        yield f"tab {number}"


def _conversation(stage: Stage) -> Iterator[str]:
    open_conversation(stage, HERE, sights.message(stage.language))
    stage.play(TurnStarted(conversation_id=HERE, turn_id="t", message_id="m"))
    yield "a turn begins"
    for number, group in enumerate(_in_groups(sights.items(stage.language))):
        stage.play(*(ItemCompleted(conversation_id=HERE, turn_id="t", item=item) for item in group))
        unfold(stage.window.panels.chat)
        yield f"items {number}"
    stage.play(TurnFinished(conversation_id=HERE, turn_id="t", outcome=TurnOutcome.COMPLETED))
    stage.window.panels.chat.stream.verticalScrollBar().setValue(0)
    yield "the beginning"
    stage.window.panels.chat.composer.edit.setPlainText(stage.say("and the basement?\nWhat of it?", "지하층은요?"))
    yield "something typed"
    stage.window.panels.chat.composer.edit.clear()
    for panel in _tabs(stage):
        yield f"filled, {panel}"


def _cards(stage: Stage) -> Iterator[str]:
    for request in sights.requests():
        key = request.approval_id
        call = sights.called(request)
        open_conversation(stage, key, sights.message(stage.language))
        stage.play(
            TurnStarted(conversation_id=key, turn_id="t2", message_id="m"),
            ItemStarted(conversation_id=key, turn_id="t2", item=call),
            ApprovalRequested(conversation_id=key, approval=request),
        )
        card = next(one for one in stage.window.findChildren(ApprovalCard) if one.request.approval_id == key)
        unfold(card)
        yield f"card {key} unfolded"
        if request.form:
            card._edit_pressed()
            yield f"card {key} edited"
            _spoil(card)
            yield f"card {key} edited wrongly"
            card._edit_pressed()
            card.findChildren(QTabBar)[0].setCurrentIndex(1)
            yield f"card {key} as JSON"
            card._edit_pressed()
            if card._form.page is not None:
                card._form.page.editor.insertPlainText("{")
            yield f"card {key} as wrong JSON"
            card._edit_pressed()
        card._refuse_pressed()
        card.show_problem(LONG)
        yield f"card {key} refused, not taken"
        stage.play(TurnFinished(conversation_id=key, turn_id="t2", outcome=TurnOutcome.INTERRUPTED))
    open_conversation(stage, "asked", sights.message(stage.language))
    stage.play(
        TurnStarted(conversation_id="asked", turn_id="t2", message_id="m"),
        ItemStarted(conversation_id="asked", turn_id="t2", item=sights.question()),
        QuestionAsked(conversation_id="asked", question=sights.question()),
    )
    yield "a question"
    stage.play(TurnFinished(conversation_id="asked", turn_id="t2", outcome=TurnOutcome.INTERRUPTED))


def _spoil(card: ApprovalCard) -> None:
    for editor in card._form.form.editors():
        if isinstance(editor, QLineEdit):
            editor.setText("{")
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText("{")


def _turns(stage: Stage) -> Iterator[str]:
    yield "stopped"
    open_conversation(stage, "turns", sights.message(stage.language))
    stage.play(TurnFinished(conversation_id="turns", turn_id="t3", outcome=TurnOutcome.FAILED, error=LONG))
    yield "failed"
    stage.play(
        TurnStarted(conversation_id="turns", turn_id="t4", message_id="m"),
        ModelRetrying(conversation_id="turns", attempt=3, delay_s=20, why=words.SPILLING),
        UsageReported(
            conversation_id="turns",
            turn_id="t4",
            usage=Usage(input_tokens=118240, output_tokens=21932, cache_read_tokens=95000, cost_usd=1.0312),
        ),
    )
    yield "asked again"
    composer = stage.window.panels.chat.composer
    composer.take_back(stage.say("and the basement?", "지하층은요?"), LONG)
    yield "given back"
    composer.edit.clear()
    for command in (SendMessage(conversation_id="c2", message_id="m9", text="?", language=stage.language),):
        stage.window.bridge.submit(command)
        stage.play(CommandRejected(command_id=getattr(command, "command_id", ""), error=LONG))
        yield "an order refused"
    for level in NoticeLevel:
        notice = Notice(
            item_id=f"n-{level}", level=level, text=words.SPILLING, hint=words.DROP_FAILED_HINT, created_at=AT
        )
        stage.play(NoticeRaised(notice=notice))
        yield f"notice {level}"
    stage.play(TurnFinished(conversation_id="turns", turn_id="t4", outcome=TurnOutcome.COMPLETED))


def _plans(stage: Stage) -> Iterator[str]:
    stage.window.panels.show_tab(stage.window.panels.plan)
    open_conversation(stage, "plans", sights.message(stage.language))
    stage.play(TurnStarted(conversation_id="plans", turn_id="t5", message_id="m"))
    for plan in sights.plans():
        stage.play(ItemUpdated(conversation_id="plans", item=plan))
        unfold(stage.window)
        yield f"plan {plan.status}"
        if plan.status is PlanStatus.RUNNING:
            stage.window.panels.plan.select_step(plan.steps[0].step_id)
            yield "a step chosen"
    stage.play(TurnFinished(conversation_id="plans", turn_id="t5", outcome=TurnOutcome.COMPLETED))
    yield "a plan that can go on"


def _states(stage: Stage) -> Iterator[str]:
    models = stage.window.panels.models
    stage.window.panels.show_tab(models)
    stage.window.new_conversation()
    for conductor in sights.conductors():
        stage.play(ConductorChanged(state=conductor))
        yield f"conductor {conductor.phase}"
    for specialist in sights.specialists():
        stage.play(LocalModelChanged(state=specialist))
        yield f"specialist {specialist.phase}"
    for server in sights.servers():
        stage.play(TargetChanged(target=server.target), ToolServerChanged(state=server))
        yield f"{server.target} server {server.phase}"
    for number, sample in enumerate(sights.gpus()):
        stage.play(VramSampled(sample=sample))
        yield f"GPU {number}"
    for transfer in sights.transfers():
        stage.play(ModelTransferChanged(transfer=transfer))
        yield f"transfer {transfer.phase}"
    models.estimates_wanted.emit()
    yield "what fits"


def _models(stage: Stage) -> Iterator[str]:
    window, models = stage.window, stage.window.panels.models
    window._fitting.open_recommended(window, window.look)
    yield "recommended"
    window._fitting.open_performance(window, window.look)
    yield "performance"
    models.evaluation_wanted.emit(evaluations.PATH, "")
    for phase in EvaluationPhase:
        stage.play(EvaluationChanged(state=evaluations.state(phase, error=SHORT)))
        yield f"evaluation {phase}"
    for answer in (ReadPerformance, ListRecommendedModels, ReadEvaluations):
        stage.agent.answers[answer] = SHORT
    window._fitting.open_recommended(window, window.look)
    yield "no recommended"
    window._fitting.open_performance(window, window.look)
    yield "no performance"
    models.evaluation_wanted.emit("/models/never-measured.gguf", "")
    yield "no evaluation"
    models.intent.emit(LoadLocalModel())
    yield "before loading"
    stage.agent.answers[ListRungs] = SHORT
    models.intent.emit(LoadLocalModel())
    yield "no prediction"
    models._library._download()
    yield "download"
    models._library._remove(sights.library().models[1])
    yield "remove"
    models._library._remove(sights.library().models[2])
    yield "remove a foreign one"
    models._library._add()
    yield "add a file"
    models._still_fits._add()
    yield "other work"
    models._still_fits._learn()
    yield "measure a program"
    for more in models.findChildren(QToolButton):
        if more.isVisible():
            more.menu().popup(more.mapToGlobal(QPoint(0, 0)))
            yield "menu of other work"
            break


def _asked(stage: Stage) -> Iterator[str]:
    window = stage.window
    window.ask_key()
    yield "key"
    window.asking.rename(window.look, window.view, HERE)
    yield "rename"
    window.asking.delete(window.look, window.view, HERE, lambda: None)
    yield "delete"
    odd = destination("http://user@xn--bcher-kva.example:8443/a/long/path/that/goes/on?and=on&and=on")
    assert odd is not None
    window.asking.open_link(window.look, odd)
    yield "open a link"
    window._screen.follow("file:///etc/passwd")
    yield "a link that stays closed"
    stage.play(TurnStarted(conversation_id=HERE, turn_id="t6", message_id="m"))
    window.close()
    yield "leave while something runs"
    for target in Target:
        window.targeting.choose(window.look, target)
        yield f"target {target}"
    window.targeting.settings(
        window.look,
        {
            **TargetSettings.default.to(Target.GENNX),
            **TargetSettings.gennx_base_url.to("https://other.example:9443/gen"),
        },
    )
    yield "target by settings"
    window.menus.documents.take(samples_path())
    yield "a file dropped while something runs"
    stage.play(TurnFinished(conversation_id=HERE, turn_id="t6", outcome=TurnOutcome.COMPLETED))
    window.open_conversation(HERE)
    window.panels.show_tab(window.panels.results)
    window.panels.results._export()
    yield "export"
    window.panels.results._copy()
    yield "copied"
    stage.play(ToolServerChanged(state=next(s for s in sights.servers() if s.phase is ServerPhase.READY)))
    window.close()
    yield "leave with a change"
    yield from _documents(stage)
    waiting = _told(stage.language)
    yield "cannot start"
    waiting.close()


def _documents(stage: Stage) -> Iterator[str]:
    """The open model: its menu, what is asked before it is left, and a path of GEN NX."""
    window = stage.window
    documents = window.menus.documents
    window.menus.menu.popup(window.mapToGlobal(QPoint(10, 30)))
    yield "model menu"
    window.menus.menu.close()
    documents.new()
    yield "leave the model"
    documents.save_as()
    yield "save the model as"
    theirs = OpenDocument(name="C:\\models\\tower.mgbx", is_certain=False)
    for document in (theirs, OpenDocument(is_certain=False)):
        state = ToolServerState(
            phase=ServerPhase.READY, target=Target.GENNX, base_url="http://pc-2:1/gen", document=document
        )
        stage.play(TargetChanged(target=Target.GENNX), ToolServerChanged(state=state))
        documents.open()
        yield "a path of GEN NX"
        documents.new()
        yield "a new model in GEN NX"
    stage.play(TargetChanged(target=Target.EMBEDDED))


def _told(language: Language) -> Coroutine[object, object, None]:
    """The box of a start that failed, as it waits for its reader."""
    loop = asyncio.new_event_loop()
    waiting = tell(LONG, language)
    asyncio._set_running_loop(loop)
    try:
        waiting.send(None)
    finally:
        asyncio._set_running_loop(None)
        loop.close()
    return waiting


def samples_path() -> Path:
    return Path("/nowhere/tower.mgt")


def _settings(stage: Stage) -> Iterator[str]:
    window = stage.window
    window.new_conversation()
    window.open_settings()
    yield "settings"
    window.open_settings()
    dialog = window.asking.dialog
    assert isinstance(dialog, SettingsDialog)
    for line in dialog.findChildren(QLineEdit):
        line.setText("?")
    yield "settings with a wrong value"
    window.open_settings()
    dialog = window.asking.dialog
    assert isinstance(dialog, SettingsDialog)
    dialog.show_problem(LONG)
    yield "settings refused"
    for setting in dialog._settings.values():
        if setting.kind.value in ("file", "folder"):
            window.open_settings()
            dialog = window.asking.dialog
            assert isinstance(dialog, SettingsDialog)
            dialog._browse(setting, QLineEdit(dialog))
            yield f"browse for {setting.key}"


def _listing(stage: Stage) -> Iterator[str]:
    history = stage.window.panels.history
    yield "the list"
    typed = stage.say("drift", "층간변위")
    history._search.setText(typed)
    history.searched.emit(typed)
    yield "found"
    stage.agent.answers[SearchHistory] = SearchHits(hits=())
    nothing = stage.say("nothing", "없음")
    history._search.setText(nothing)
    history.searched.emit(nothing)
    yield "nothing found"
    stage.agent.answers[SearchHistory] = LONG
    history.searched.emit(nothing)
    yield "not searched"
    history._search.clear()
    entries = history.findChild(QListWidget)
    assert entries is not None
    history._menu(entries.visualItemRect(entries.item(0)).center())
    yield "menu of a conversation"
    window = stage.window
    window.open_conversation("many")
    yield from _text_menus(stage)


def _alone(stage: Stage) -> Iterator[str]:
    """Each side panel in a window of its own, as it is looked at while it is worked on."""
    look = stage.window.look
    for one in side_panels():
        window = framed(look, make(look, one.name))
        window.resize(look.px(WIDTH), look.px(640))
        window.show()
        yield one.name
        window.close()


def _text_menus(stage: Stage) -> Iterator[str]:
    """Qt's own menus, of each kind of field."""
    window = stage.window
    window.asking.rename(window.look, window.view, HERE)
    kinds: list[type[QWidget]] = [QLineEdit, QPlainTextEdit, QTextEdit, QLabel]
    for kind in kinds:
        for field in (one for top in QApplication.topLevelWidgets() for one in top.findChildren(kind)):
            is_selectable = not isinstance(field, QLabel) or bool(
                field.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
            )
            if field.isVisible() and is_selectable:
                at = QPoint(4, 4)
                QApplication.sendEvent(
                    field, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, field.mapToGlobal(at))
                )
                yield f"menu of {kind.__name__}"
                break
