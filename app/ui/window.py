"""The main window: gives the panels the view to show, and turns what they want into commands."""

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow

from app.ports.agent import AgentPort
from app.protocol.commands import (
    ApplySettings,
)
from app.protocol.queries import ListModels
from app.protocol.transcript import Conversation
from app.settings.sections import General, Theme
from app.trade.json_types import JsonObject
from app.trade.text import Language
from app.ui.announcing import Announcer
from app.ui.appearance import WindowAppearance, look_of, next_language, with_settings
from app.ui.asking import Asking
from app.ui.awaited import Awaited
from app.ui.bridge import Bridge
from app.ui.closing import Closing
from app.ui.conversations import ConversationInFront
from app.ui.drafting import DraftBook
from app.ui.drawing import draw_each
from app.ui.dropping import Dropping
from app.ui.evaluating import Evaluating
from app.ui.fitting import Fitting
from app.ui.gpu_watch import GaugeWatch
from app.ui.layout import Layout
from app.ui.links import ResultLink
from app.ui.menus import Menus
from app.ui.orders import Orders
from app.ui.palette.dialog import OPEN_KEYS
from app.ui.plan.editing import PlanEditing
from app.ui.qt_words import speak
from app.ui.rejected import Rejections
from app.ui.remembered import Remembered
from app.ui.remembered import from_text as memory_from_text
from app.ui.remembered import to_text as memory_to_text
from app.ui.ruling import Ruling
from app.ui.screen import Screen
from app.ui.sides import side_panels
from app.ui.state.changes import Aspect, ViewChange
from app.ui.state.view import View
from app.ui.state.workloads import from_text, to_text
from app.ui.surroundings import Surroundings
from app.ui.targeting import Targeting
from app.ui.theme.fonts import ui_font
from app.ui.theme.icons import icon
from app.ui.theme.sheet import qt_palette, style_sheet
from app.ui.tooling import Tooling
from app.ui.widgets.composing import commit_input

log = logging.getLogger(__name__)
_SHOWS_OR_HIDES = frozenset({QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.WindowStateChange})
_TRIES = 5
_TRY_AGAIN_MS = 1000


class MainWindow(QMainWindow):
    """`closed` is emitted when the engineer closes the window; ending the program is then the caller's work."""

    closed = Signal()

    def __init__(self, agent: AgentPort, appearance: WindowAppearance, surroundings: Surroundings) -> None:
        super().__init__()
        self._surroundings = surroundings
        self._appearance = appearance
        kept = memory_from_text(surroundings.remembered)
        self.book = DraftBook(surroundings.drafts, surroundings.keep_drafts, self)
        for conversation_id, text in kept.drafts.items():
            if not self.book.message(conversation_id):
                self.book.write_message(conversation_id, text)
        self.book.flush()
        self._conversations = ConversationInFront(self, self, self.book.drafts.conversation_id or kept.conversation_id)
        self._conversations.changed.connect(lambda: self._present_all())
        self.open_conversation, self.new_conversation = self._conversations.open, self._conversations.new
        self._missing: frozenset[ViewChange] = frozenset()
        self._tries_left = _TRIES
        names = [one.name for one in side_panels()]
        self._tab = names.index(kept.panel) if kept.panel in names else 0
        self._splitter_state = kept.splitter
        self.bridge = Bridge(agent, start=surroundings.start, parent=self)
        self.bridge.changed.connect(self._changed)
        self._orders = Orders(self, self)
        self._submit = self._orders.submit
        self.ruling = Ruling(self, self)
        announcer = Announcer(self, lambda: self._settings_now().get(General.announces.key) is not False)
        self._rejections, self._awaited = Rejections(self, self.ruling.take_refusal), Awaited(self, announcer)
        self.menus = Menus(
            self,
            self,
            surroundings,
            kept,
            new_conversation=self.new_conversation,
            show_rules=lambda: self.ruling.open(),
        )
        self._closing = Closing(self, self, self.menus.documents, lambda *asked: self.asking.leave(self.look, *asked))
        self.leave = self._closing.leave
        self._gpu_watch = GaugeWatch(self, self._submit)
        self.asking = Asking(
            self,
            surroundings,
            submit=self._submit,
            apply=lambda changes: self.targeting.settings(self.look, changes),
            complain=lambda error: self._screen.complain(error),
            say=lambda text: self.panels.status.say(text),
            show_rules=self.ruling.open,
        )
        self.targeting = Targeting(
            self,
            view=lambda: self.view,
            settings=self._settings_now,
            submit=self._submit,
            say=lambda text: self.panels.status.say(text),
        )
        self._fitting = Fitting(self.bridge, from_text(kept.workloads), lambda: self.panels.models, self._keep)
        self._evaluating = Evaluating(self.bridge, self._submit)
        self.tooling = Tooling(
            self,
            self.bridge,
            self.book,
            conversation_id=lambda: self.current,
            submit=self._submit,
            sent=lambda: self.panels.chat.stream.to_newest(),
            show_rules=self.ruling.open,
            recent=kept.recent_tools,
        )
        self.editing = PlanEditing(self, self, self.tooling, self._submit)
        self.dropping = Dropping(self, self, self.menus.documents.take)
        self._restyle()
        self.resize(self.panels.sizeHint())
        self.restoreGeometry(QByteArray(kept.geometry))
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_theme_changed)
        self._add_shortcuts()

    @property
    def view(self) -> View:
        return self.bridge.view

    @property
    def shown(self) -> Screen:
        return self._screen

    @property
    def language(self) -> Language:
        return self._appearance.language

    @property
    def current(self) -> str:
        return self._conversations.current

    @property
    def conversation(self) -> Conversation:
        """The conversation in front; one that was never sent to has no stored form yet."""
        known = self.view.conversations.get(self.current)
        return known or Conversation(conversation_id=self.current)

    def start(self) -> None:
        """Follow the agent; the conversation of last time opens again."""
        self._conversations.read_again()
        self.bridge.start()
        self._conversations.new_if_none()
        self._ask_models()
        self._fitting.ask_library()
        self.panels.chat.composer.edit.setFocus()

    def set_appearance(self, appearance: WindowAppearance) -> None:
        """Language, theme or scale changed: the panels are made anew, what was typed stays."""
        if appearance == self._appearance:
            return
        self._appearance = appearance
        self._restyle(self.panels.left())
        self.editing.restyle()

    def event(self, event: QEvent) -> bool:
        is_taken = super().event(event)
        if event.type() in _SHOWS_OR_HIDES:
            self._gpu_watch.look()
        return is_taken

    def closeEvent(self, event: QCloseEvent) -> None:
        """Asks where something would stop or stay unsaved; who closes the session of the desktop is not asked."""
        self.put_down()
        if self._closing.is_asked_first():
            event.ignore()
            return
        event.accept()
        self.closed.emit()

    def end_session(self) -> None:
        """The desktop's session may be about to end."""
        self.put_down()
        self._closing.end_session()

    def put_down(self) -> None:
        """Everything that was typed is kept now, whatever comes next."""
        commit_input()
        draw_each(self.book.flush, self._keep)

    def _keep(self) -> None:
        self._surroundings.remember(memory_to_text(self._memory()))

    def _memory(self) -> Remembered:
        return Remembered(
            geometry=bytes(self.saveGeometry().data()),
            splitter=bytes(self.panels.splitter.saveState().data()) if self.look.scale == 1.0 else self._splitter_state,
            conversation_id=self.current,
            panel=side_panels()[self._tab].name,
            workloads=to_text(self._fitting.work.workloads),
            recent_tools=self.tooling.recent,
            recent_documents=self.menus.documents.recent,
            document=self.menus.documents.name_here,
        )

    def _restyle(self, left: Mapping[str, object] | None = None) -> None:
        """`left` is how the panels of the look before were left."""
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
        self.panels.take_up(left or {})
        self.panels.offer_language(next_language(self._appearance))
        self._screen = Screen(
            self.panels,
            self.look,
            lambda where: self.asking.open_link(self.look, where),
            lambda form: self.tooling.open_form(self.look, form.tool, form.texts),
        )
        self.setCentralWidget(self.panels)
        self.menus.show(self.look)
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
        self._conversations.follow(panels.history, self.asking)
        panels.chat.intent.connect(self._submit)
        panels.chat.linked.connect(self._screen.follow)
        panels.chat.result_opened.connect(lambda call_id: self._screen.show_result(ResultLink(call_id)))
        panels.chat.undo_wanted.connect(self._orders.undo)
        panels.chat.form_wanted.connect(
            lambda call_id: self.tooling.tell_arguments(call_id, lambda *told: self.panels.chat.show_form(*told))
        )
        panels.chat.rule_wanted.connect(self._offer_rule)
        panels.chat.plan_opened.connect(lambda: panels.show_tab(panels.plan))
        panels.chat.key_wanted.connect(self.ask_key)
        self.dropping.watch(panels.chat.composer.edit.viewport())
        panels.chat.composer.sent.connect(self._orders.send)
        panels.chat.composer.stopped.connect(self._orders.stop)
        panels.chat.composer.tools_wanted.connect(lambda: self.tooling.open(self.look))
        panels.chat.composer.edited.connect(self._keep_draft)
        for side in panels.sides:
            if side.intent is not None:
                side.intent.connect(lambda command: self._orders.take(command, self.targeting, self.editing))
            if side.said is not None:
                side.said.connect(panels.status.say)
        panels.models.key_wanted.connect(self.ask_key)
        panels.models.work_changed.connect(self._fitting.change)
        panels.models.estimates_wanted.connect(self._fitting.ask_estimates)
        panels.models.recommended_wanted.connect(lambda: self._fitting.open_recommended(self, self.look))
        panels.models.performance_wanted.connect(lambda: self._fitting.open_performance(self, self.look))
        panels.models.evaluation_wanted.connect(lambda *told: self._evaluating.open(self, self.look, *told))
        panels.status.pressed.connect(lambda: panels.show_tab(panels.models))

    def _add_shortcuts(self) -> None:
        for keys, act in (
            ("F6", lambda: self.panels.chat.stream.focus_waiting()),
            ("Ctrl+L", lambda: self.panels.chat.composer.edit.setFocus()),
            ("Ctrl+,", self.open_settings),
            (OPEN_KEYS, lambda: self.tooling.open(self.look)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _changed(self, changes: frozenset[ViewChange]) -> None:
        """What could not be drawn is drawn again: with the next change, or by itself a few times."""
        missing, self._missing = self._missing, frozenset[ViewChange]()
        try:
            draw_each(*self._drawings(changes | missing))
            self._tries_left = _TRIES
        except Exception:
            log.exception("a part of the window could not be drawn")
            self._missing = changes | missing
            self._tries_left -= 1
            if self._tries_left > 0:
                QTimer.singleShot(_TRY_AGAIN_MS, self, lambda: self._changed(frozenset()))

    def _drawings(self, changes: frozenset[ViewChange]) -> Iterator[Callable[[], object]]:
        aspects = {change.aspect for change in changes}
        here = {change for change in changes if change.conversation_id == self.current}
        yield self.targeting.present
        yield self.tooling.present
        yield self.editing.present
        yield self.menus.present
        yield self._awaited.forget_decided
        if here:
            yield lambda: self._present_conversation(here)
        if Aspect.LISTING in aspects:
            yield self._conversations.new_if_none
        yield lambda: self._present_waiting(is_listing_changed=Aspect.LISTING in aspects)
        if Aspect.STATES in aspects:
            yield lambda: self._screen.present_states(self.view, self.conversation)
        elif Aspect.VRAM in aspects:
            yield lambda: self._screen.present_memory(self.view)
        if Aspect.VRAM in aspects:
            yield self._fitting.present
        if Aspect.LIBRARY in aspects:
            yield self._fitting.present_library
        if aspects & {Aspect.LIBRARY, Aspect.REJECTIONS}:
            yield self._evaluating.present
        if Aspect.RULES in aspects:
            yield self.ruling.present
        if Aspect.NOTICES in aspects:
            yield lambda: self._screen.present_notice(self.view.notices[-1])
        if Aspect.REJECTIONS in aspects:
            yield self._rejections.present
        if Aspect.SETTINGS in aspects:
            yield lambda: self.set_appearance(with_settings(self._appearance, self.view.settings))

    def _present_waiting(self, *, is_listing_changed: bool) -> None:
        is_other_waiting = self._awaited.announce()
        if is_listing_changed or is_other_waiting:
            self._screen.present_listing(self.view, self.current)

    def _present_all(self) -> None:
        self.panels.chat.composer.put(self.book.message(self.current))
        self._present_conversation(None)
        self._screen.present_listing(self.view, self.current)
        self._screen.present_states(self.view, self.conversation)
        self._fitting.present()
        self._fitting.present_library()

    def _present_conversation(self, changes: set[ViewChange] | None) -> None:
        self._screen.present_conversation(self.conversation, self.view, changes)

    def _offer_rule(self, call_id: str) -> None:
        request = self.conversation.approval_of(call_id)
        if request is not None:
            self.ruling.offer(request)

    def _settings_now(self) -> JsonObject:
        return {**self._surroundings.settings, **self.view.settings}

    def _keep_tab(self, number: int) -> None:
        self._tab = number

    def _keep_draft(self, text: str) -> None:
        self.book.write_message(self.current, text)

    def _ask_models(self) -> None:
        self.bridge.ask(
            ListModels(), lambda found: self.panels.models.present_models(found.models), self.bridge.complain
        )

    def _switch_language(self) -> None:
        other = next_language(self._appearance)
        # The pressed button belongs to the panels that are about to be replaced.
        QTimer.singleShot(0, self, lambda: self.set_appearance(replace(self._appearance, language=other)))
        if General.language.key in self._surroundings.settings:
            self._submit(ApplySettings(changes=General.language.to(other)))

    def _system_theme_changed(self) -> None:
        if self._appearance.theme is Theme.SYSTEM:
            self._restyle(self.panels.left())
            self.editing.restyle()

    def open_settings(self) -> None:
        """The settings with the values that hold now."""
        self.asking.settings(self.look, self.view)

    def ask_key(self) -> None:
        """Ask for the conductor's API key."""
        self.asking.key(self.look)
