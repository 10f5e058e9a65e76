"""The main window: gives the panels the view to show, and turns what they want into commands."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow

from app.ports.agent import AgentPort
from app.protocol.approvals import ApprovalRequest
from app.protocol.commands import (
    AnswerQuestion,
    ApplySettings,
    Command,
    InterruptTurn,
    OpenConversation,
    ResolveApproval,
    SelectTarget,
    SendMessage,
    SteerTurn,
    StepPlan,
    UndoStep,
    WatchGpu,
)
from app.protocol.items import Question
from app.protocol.queries import ListModels, SearchHistory
from app.protocol.states import Target
from app.protocol.transcript import Conversation
from app.protocol.values import ErrorInfo, new_id
from app.settings.sections import General, Theme
from app.trade.json_types import JsonObject
from app.ui import words
from app.ui.appearance import Appearance, language_of_message, look_of, next_language, with_settings
from app.ui.asking import Asking
from app.ui.bridge import Bridge
from app.ui.drafting import DraftBook
from app.ui.drawing import draw_each
from app.ui.dropping import Dropping
from app.ui.fitting import Fitting
from app.ui.layout import Layout
from app.ui.leaving import asked_before_leaving
from app.ui.links import ResultLink
from app.ui.loading import Loading
from app.ui.palette.dialog import OPEN_KEYS
from app.ui.qt_words import speak
from app.ui.remembered import Remembered
from app.ui.remembered import from_text as memory_from_text
from app.ui.remembered import to_text as memory_to_text
from app.ui.screen import Screen, waiting_in
from app.ui.sides import side_panels
from app.ui.state.changes import Aspect, Change
from app.ui.state.drafts import CallDraft, Unready
from app.ui.state.view import Rejection, View
from app.ui.state.workloads import from_text, to_text
from app.ui.steering import steered, waiting_of
from app.ui.surroundings import Surroundings
from app.ui.targeting import Targeting
from app.ui.theme.fonts import ui_font
from app.ui.theme.icons import icon
from app.ui.theme.sheet import qt_palette, style_sheet
from app.ui.tooling import Tooling
from app.ui.widgets.composing import commit_input

log = logging.getLogger(__name__)
_SESSION_ENDS_MS = 60_000
_TRIES = 5
_TRY_AGAIN_MS = 1000
DROP_FAILED = ErrorInfo(code="file_not_taken", message=words.DROP_FAILED, hint=words.DROP_FAILED_HINT)


class MainWindow(QMainWindow):
    """`closed` is emitted when the engineer closes the window; ending the program is then the caller's work."""

    closed = Signal()

    def __init__(self, agent: AgentPort, appearance: Appearance, surroundings: Surroundings) -> None:
        super().__init__()
        self._surroundings = surroundings
        self._appearance = appearance
        kept = memory_from_text(surroundings.remembered)
        self.book = DraftBook(surroundings.drafts, surroundings.keep_drafts, self)
        for conversation_id, text in kept.drafts.items():
            if not self.book.message(conversation_id):
                self.book.write_message(conversation_id, text)
        self.book.flush()
        self._current = self.book.drafts.conversation_id or kept.conversation_id
        self._handled = 0
        self._is_leaving = False
        self._missing: frozenset[Change] = frozenset()
        self._tries_left = _TRIES
        names = [one.name for one in side_panels()]
        self._tab = names.index(kept.panel) if kept.panel in names else 0
        self._alerted: frozenset[str] = frozenset()
        self._open_requests: dict[str, tuple[str, ApprovalRequest]] = {}
        self._splitter_state = kept.splitter
        # As the agent has it from its start.
        self._is_gpu_watched = True
        self.asking = Asking(
            self,
            surroundings,
            submit=self._submit,
            apply=lambda changes: self.targeting.settings(self.look, changes),
            complain=lambda error: self._screen.complain(error),
            say=lambda text: self.panels.status.say(text),
        )
        self.targeting = Targeting(
            self,
            view=lambda: self.view,
            settings=self._settings_now,
            submit=self._submit,
            say=lambda text: self.panels.status.say(text),
        )
        self.bridge = Bridge(agent, start=surroundings.start, parent=self)
        self.bridge.changed.connect(self._changed)
        self._fitting = Fitting(self.bridge, from_text(kept.workloads), lambda: self.panels.models, self._keep)
        self._loading = Loading(self.bridge, self._submit)
        self.tooling = Tooling(
            self,
            self.bridge,
            self.book,
            conversation_id=lambda: self._current,
            submit=self._submit,
            sent=lambda: self.panels.chat.stream.to_newest(),
            recent=kept.recent_tools,
        )
        self._dropping = Dropping(self, self._import_file)
        self._dropping.watch(self)
        self.setWindowTitle(words.APP_NAME.en)
        self._restyle()
        self.resize(self.panels.sizeHint())
        self.restoreGeometry(QByteArray(kept.geometry))
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._system_theme_changed)
        self._add_shortcuts()

    @property
    def view(self) -> View:
        return self.bridge.view

    @property
    def conversation(self) -> Conversation:
        """The conversation in front; one that was never sent to has no stored form yet."""
        known = self.view.conversations.get(self._current)
        return known or Conversation(conversation_id=self._current)

    def start(self) -> None:
        """Follow the agent; the conversation of last time opens again."""
        if self._current and not self._is_open(self._current):
            self.bridge.submit(OpenConversation(conversation_id=self._current))
        self.bridge.start()
        self._new_if_none()
        self._ask_models()
        self._fitting.ask_library()
        self.panels.chat.composer.edit.setFocus()

    def set_appearance(self, appearance: Appearance) -> None:
        """Language, theme or scale changed: the panels are made anew, what was typed stays."""
        if appearance == self._appearance:
            return
        self._appearance = appearance
        self._restyle()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange:
            self._watch_gpu()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._watch_gpu()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._watch_gpu()

    def _watch_gpu(self) -> None:
        """Looking at the GPU costs power, so it is looked at only while its gauge can be seen."""
        is_watched = self.isVisible() and not self.isMinimized()
        if is_watched != self._is_gpu_watched:
            self._is_gpu_watched = is_watched
            self._submit(WatchGpu(is_watched=is_watched))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Asks where something would stop or stay unsaved; who closes the session of the desktop is not asked."""
        self.put_down()
        if not self._is_leaving and self._asks_first():
            event.ignore()
            return
        event.accept()
        self.closed.emit()

    def _asks_first(self) -> bool:
        """A question that cannot be put keeps nobody in."""
        try:
            question = asked_before_leaving(self.view, self.look)
            if question:
                self.asking.leave(self.look, question, self.leave)
        except Exception:
            log.exception("it could not be asked before closing")
            return False
        return bool(question)

    def end_session(self) -> None:
        """The desktop's session may be about to end; if it goes on after all, closing is asked about again."""
        self.put_down()
        self._is_leaving = True
        QTimer.singleShot(_SESSION_ENDS_MS, self, self._stay)

    def _stay(self) -> None:
        self._is_leaving = False

    def leave(self) -> None:
        """Close without asking: it was asked, or the system ends the session."""
        self._is_leaving = True
        self.close()

    def put_down(self) -> None:
        """Everything that was typed is kept now, whatever comes next."""
        commit_input()
        draw_each(self.book.flush, self._keep)

    def _keep(self) -> None:
        self._surroundings.remember(memory_to_text(self._memory()))

    def _memory(self) -> Remembered:
        return Remembered(
            geometry=bytes(self.saveGeometry().data()),
            splitter=bytes(self.panels.splitter.saveState().data()),
            conversation_id=self._current,
            panel=side_panels()[self._tab].name,
            workloads=to_text(self._fitting.work.workloads),
            recent_tools=self.tooling.recent,
        )

    def _restyle(self) -> None:
        scheme = QGuiApplication.styleHints().colorScheme()
        self.look = look_of(self._appearance, is_system_dark=scheme is Qt.ColorScheme.Dark)
        font = ui_font(self.look.font_px)
        QApplication.setFont(font)
        self.setFont(font)
        self.setPalette(qt_palette(self.look))
        self.setStyleSheet(style_sheet(self.look))
        self.setWindowIcon(icon("lintel", self.look.palette.accent, 64))
        commit_input()
        application = QApplication.instance()
        assert application is not None, "a window needs one"
        speak(application, self.look.language)
        self.panels = Layout(self.look, self.book)
        self.panels.offer_language(next_language(self._appearance))
        self._screen = Screen(self.panels, self.look, lambda where: self.asking.open_link(self.look, where))
        self.setCentralWidget(self.panels)
        self.panels.tabs.setCurrentIndex(self._tab)
        self.panels.tabs.currentChanged.connect(self._keep_tab)
        if self._splitter_state and self.look.scale == 1.0:
            self.panels.splitter.restoreState(QByteArray(self._splitter_state))
        self._connect()
        self._present_all()

    def _connect(self) -> None:
        panels = self.panels
        panels.settings_wanted.connect(self.open_settings)
        panels.language_wanted.connect(self._switch_language)
        panels.history.new_wanted.connect(self.new_conversation)
        panels.history.opened.connect(self.open_conversation)
        panels.history.rename_wanted.connect(self._rename)
        panels.history.delete_wanted.connect(self._delete)
        panels.history.searched.connect(self._search)
        panels.chat.intent.connect(self._submit)
        panels.chat.linked.connect(self._screen.follow)
        panels.chat.result_opened.connect(lambda call_id: self._screen.show_result(ResultLink(call_id)))
        panels.chat.undo_wanted.connect(self._undo)
        panels.chat.plan_opened.connect(lambda: panels.show_tab(panels.plan))
        panels.chat.key_wanted.connect(self.ask_key)
        self._dropping.watch(panels.chat.composer.edit.viewport())
        panels.chat.composer.sent.connect(self._send)
        panels.chat.composer.stopped.connect(self._stop)
        panels.chat.composer.tools_wanted.connect(lambda: self.tooling.open(self.look))
        panels.chat.composer.edited.connect(self._keep_draft)
        for side in panels.sides:
            if side.intent is not None:
                side.intent.connect(self._take)
            if side.said is not None:
                side.said.connect(panels.status.say)
        panels.models.key_wanted.connect(self.ask_key)
        panels.models.work_changed.connect(self._fitting.change)
        panels.models.estimates_wanted.connect(self._fitting.ask_estimates)
        panels.models.recommended_wanted.connect(lambda: self._fitting.open_recommended(self, self.look))
        panels.models.performance_wanted.connect(lambda: self._fitting.open_performance(self, self.look))
        panels.status.pressed.connect(lambda: panels.show_tab(panels.models))

    def _add_shortcuts(self) -> None:
        for keys, act in (
            ("Ctrl+N", self.new_conversation),
            ("F6", lambda: self.panels.chat.stream.focus_waiting()),
            ("Ctrl+L", lambda: self.panels.chat.composer.edit.setFocus()),
            ("Ctrl+,", self.open_settings),
            (OPEN_KEYS, lambda: self.tooling.open(self.look)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    # What changed goes to the panels that show it.

    def _changed(self, changes: frozenset[Change]) -> None:
        """What could not be drawn is drawn again: with the next change, or by itself a few times."""
        missing, self._missing = self._missing, frozenset[Change]()
        try:
            draw_each(*self._drawings(changes | missing))
            self._tries_left = _TRIES
        except Exception:
            log.exception("a part of the window could not be drawn")
            self._missing = changes | missing
            self._tries_left -= 1
            if self._tries_left > 0:
                QTimer.singleShot(_TRY_AGAIN_MS, self, lambda: self._changed(frozenset()))

    def _drawings(self, changes: frozenset[Change]) -> Iterator[Callable[[], object]]:
        aspects = {change.aspect for change in changes}
        here = {change for change in changes if change.conversation_id == self._current}
        yield self.targeting.present
        yield self.tooling.present
        yield self._forget_decided
        if here:
            yield lambda: self._present_conversation(here)
        if Aspect.LISTING in aspects:
            yield self._new_if_none
        yield lambda: self._present_waiting(is_listing_changed=Aspect.LISTING in aspects)
        if Aspect.STATES in aspects:
            yield lambda: self._screen.present_states(self.view, self.conversation)
        elif Aspect.VRAM in aspects:
            yield lambda: self._screen.present_memory(self.view)
        if Aspect.VRAM in aspects:
            yield self._fitting.present
        if Aspect.LIBRARY in aspects:
            yield self._fitting.present_library
        if Aspect.NOTICES in aspects:
            yield lambda: self._screen.present_notice(self.view.notices[-1])
        if Aspect.REJECTIONS in aspects:
            yield self._present_rejections
        if Aspect.SETTINGS in aspects:
            yield lambda: self.set_appearance(with_settings(self._appearance, self.view.settings))

    def _present_waiting(self, *, is_listing_changed: bool) -> None:
        is_other_waiting = self._alert()
        if is_listing_changed or is_other_waiting:
            self._screen.present_listing(self.view, self._current)

    def _present_all(self) -> None:
        self.panels.chat.composer.put(self.book.message(self._current))
        self._present_conversation(None)
        self._screen.present_listing(self.view, self._current)
        self._screen.present_states(self.view, self.conversation)
        self._fitting.present()
        self._fitting.present_library()

    def _present_conversation(self, changes: set[Change] | None) -> None:
        self._screen.present_conversation(self.conversation, self.view, changes)

    def _present_rejections(self) -> None:
        for rejection in self.view.rejections:
            if rejection.number > self._handled:
                self._handled = rejection.number
                self._present_rejection(rejection)

    def _present_rejection(self, rejection: Rejection) -> None:
        chat = self.panels.chat
        match rejection.command:
            case SendMessage() | SteerTurn() as message:
                self._give_back(message, rejection.error)
            case ResolveApproval(approval_id=approval_id):
                request = self.conversation.approvals.get(approval_id)
                if request is not None:
                    chat.show_problem(request.call_id, rejection.error)
                else:
                    self._screen.complain(rejection.error)
            case AnswerQuestion(question_id=question_id):
                chat.show_problem(question_id, rejection.error)
                self._screen.complain(rejection.error)
            case _:
                self._screen.complain(rejection.error)

    def _give_back(self, message: SendMessage | SteerTurn, error: ErrorInfo) -> None:
        if message.conversation_id == self._current:
            self.panels.chat.composer.take_back(message.text, error)
            return
        newer = self.book.message(message.conversation_id)
        self.book.write_message(message.conversation_id, f"{message.text}\n{newer}" if newer else message.text)
        self._screen.complain(error)

    def _alert(self) -> bool:
        """What waits for the engineer is announced by the desktop, in whichever conversation it waits; the focus is
        not taken. Whether something else waits now."""
        waiting = frozenset(key for one in self.view.conversations.values() for key in waiting_in(one))
        is_new, is_changed = bool(waiting - self._alerted), waiting != self._alerted
        self._alerted = waiting
        if is_new and not self.isActiveWindow():
            QApplication.alert(self)
        return is_changed

    def _forget_decided(self) -> None:
        """What was typed for a request goes with its decision; after an interruption or a restart it is still there."""
        open_now: dict[str, tuple[str, ApprovalRequest]] = {}
        for where, conversation in self.view.conversations.items():
            open_now |= {key: (where, request) for key, request in conversation.approvals.items()}
            self._forget_answered(conversation)
        for key, (where, request) in self._open_requests.items():
            conversation = self.view.conversations.get(where)
            if conversation is not None and key in conversation.decided:
                self.book.within(where).keep_call(request, None)
        self._open_requests = open_now

    def _forget_answered(self, conversation: Conversation) -> None:
        if not self.book.drafts.questions:
            return
        for item in conversation.items.values():
            if isinstance(item, Question) and item.answers is not None:
                self.book.within(conversation.conversation_id).keep_answers(item, None)

    # What the engineer wants becomes a command.

    def new_conversation(self) -> None:
        """An empty conversation in front; it is stored with its first message."""
        self._go_to(new_id("conv"))

    def open_conversation(self, conversation_id: str) -> None:
        if conversation_id == self._current:
            return
        if not self._is_open(conversation_id):
            self.bridge.submit(OpenConversation(conversation_id=conversation_id))
        self._go_to(conversation_id)

    def _is_open(self, conversation_id: str) -> bool:
        """Whether all of it is here: one whose earlier items could not be read is asked for again."""
        known = self.view.conversations.get(conversation_id)
        return known is not None and not known.earlier

    def _go_to(self, conversation_id: str) -> None:
        commit_input()
        self._current = conversation_id
        self.book.write_open(conversation_id)
        self._present_all()
        self.panels.chat.composer.edit.setFocus()

    def _new_if_none(self) -> None:
        if not self._current:
            self.new_conversation()

    def _submit(self, command: Command) -> None:
        self.bridge.submit(command)
        if isinstance(command, ResolveApproval | AnswerQuestion):
            # The card that had the focus goes; without this the focus falls on the first button of the window.
            self.panels.chat.composer.edit.setFocus()

    def _steer(self, command: StepPlan) -> None:
        """The plan panel approves with the edit that is open on the waiting step, or not at all."""
        commit_input()
        request = waiting_of(self.conversation, command.plan_id)
        drafts = self.book.within(self._current)
        draft = drafts.call(request) if request is not None else CallDraft()
        commands = steered(command, self.conversation, request, draft)
        if isinstance(commands, Unready):
            if request is not None:
                self.panels.chat.show_unready(request.call_id, commands)
            return
        for one in commands:
            self._submit(one)

    def _take(self, command: Command) -> None:
        """From a side panel."""
        match command:
            case StepPlan():
                self._steer(command)
            case SelectTarget():
                self.targeting.choose(self.look, command.target)
            case _:
                self._loading.take(command, self, self.look)

    def _settings_now(self) -> JsonObject:
        return {**self._surroundings.settings, **self.view.settings}

    def _send(self, text: str) -> None:
        if self.conversation.turn is not None:
            self._submit(SteerTurn(conversation_id=self._current, message_id=new_id("msg"), text=text))
            return
        if self._current not in self.view.conversations:
            self._submit(OpenConversation(conversation_id=self._current))
        self._submit(
            SendMessage(
                conversation_id=self._current,
                message_id=new_id("msg"),
                text=text,
                language=language_of_message(text, self._appearance.language),
            )
        )
        self.panels.chat.stream.to_newest()

    def _import_file(self, path: Path) -> None:
        """A dropped text model is asked for in words; its import is previewed and waits for approval like any call."""
        if self.conversation.turn is not None:
            self.panels.status.say(self.look.say(words.DROP_LATER))
            return
        try:
            name = str(path) if self.view.target is Target.GENNX else self._surroundings.take_in(path)
        except (OSError, ValueError) as exc:
            log.info("the dropped file was not taken: %s", type(exc).__name__)
            self._screen.complain(DROP_FAILED)
            return
        self._send(self.look.say(words.DROP_REQUEST, name=name))

    def _stop(self) -> None:
        self._submit(InterruptTurn(conversation_id=self._current))

    def _undo(self, call_id: str) -> None:
        self._submit(
            UndoStep(
                conversation_id=self._current,
                message_id=new_id("msg"),
                call_id=call_id,
                language=self._appearance.language,
            )
        )
        self.panels.chat.stream.to_newest()

    def _keep_tab(self, number: int) -> None:
        self._tab = number

    def _keep_draft(self, text: str) -> None:
        self.book.write_message(self._current, text)

    def _rename(self, conversation_id: str) -> None:
        self.asking.rename(self.look, self.view, conversation_id)

    def _delete(self, conversation_id: str) -> None:
        def deleted() -> None:
            self.book.forget_conversation(conversation_id)
            if conversation_id == self._current:
                self.new_conversation()

        self.asking.delete(self.look, self.view, conversation_id, deleted)

    def _search(self, text: str) -> None:
        self.bridge.ask(
            SearchHistory(text=text),
            lambda found: self.panels.history.present_hits(text, found.hits),
            lambda error: self.panels.history.present_problem(text, error),
        )

    def _ask_models(self) -> None:
        self.bridge.ask(
            ListModels(), lambda found: self.panels.models.present_models(found.models), self.bridge.complain
        )

    # Appearance and settings.

    def _switch_language(self) -> None:
        other = next_language(self._appearance)
        # The pressed button belongs to the panels that are about to be replaced.
        QTimer.singleShot(0, self, lambda: self.set_appearance(replace(self._appearance, language=other)))
        if General.language.key in self._surroundings.settings:
            self._submit(ApplySettings(changes=General.language.to(other)))

    def _system_theme_changed(self) -> None:
        if self._appearance.theme is Theme.SYSTEM:
            self._restyle()

    def open_settings(self) -> None:
        """The settings with the values that hold now."""
        self.asking.settings(self.look, self.view)

    def ask_key(self) -> None:
        """Ask for the conductor's API key."""
        self.asking.key(self.look)
