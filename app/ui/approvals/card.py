"""The approval card: one call, all of its arguments, what it will change, and the engineer's decision.

The card never takes the keyboard focus by itself, and it ignores clicks in its first half second and in the moment
the window is raised: a click or a key meant for something else must not approve a change.
"""

import logging
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from app.lib.pointing import pointed_out
from app.lib.visible import findings
from app.protocol.approvals import ApprovalRequest, Decision
from app.protocol.commands import ResolveApproval
from app.protocol.items import Risk
from app.protocol.showing import UNDRAWABLE, request_texts, unshowable
from app.protocol.values import ErrorInfo, Text
from app.ui import words
from app.ui.approvals.effect import EffectView
from app.ui.approvals.form import ArgumentForm
from app.ui.approvals.values import edited, prepare_units
from app.ui.marks import RISKS, target_text
from app.ui.theme.icons import pixmap
from app.ui.theme.look import Look
from app.ui.widgets.controls import Chip, button, column, label, row, rule
from app.ui.widgets.long_text import long_text
from app.ui.widgets.visible import visible

ARM_DELAY_MS = 500
Drawn = TypeVar("Drawn", bound=QWidget)
log = logging.getLogger(__name__)


class ApprovalCard(QFrame):
    """Emits `intent` with one ResolveApproval; after that it waits for the agent and takes no second decision."""

    intent = Signal(object)

    def __init__(self, look: Look, request: ApprovalRequest, *, arm_delay_ms: int = ARM_DELAY_MS) -> None:
        super().__init__()
        self.setObjectName("waiting")
        self.setProperty("risk", request.risk.value)
        self.setAccessibleName(look.say(words.APPROVAL, title=visible(look.say(request.title))))
        self.request = request
        self._look = look
        self._is_editing = False
        self._is_decided = False
        self._blocked: Text | None = unshowable(request)
        self._armed = QTimer(self)
        self._armed.setSingleShot(True)
        self._armed.setInterval(arm_delay_ms)
        self._armed.timeout.connect(self._refresh)
        self._form = self._drawn(lambda: ArgumentForm(look, request.form, request.arguments)) or ArgumentForm(look, ())
        self._form.changed.connect(self._refresh)
        self._build()
        self._refresh()
        prepare_units(request.form)

    @property
    def is_armed(self) -> bool:
        """Whether a decision counts yet."""
        return not self._armed.isActive() and self.isVisible()

    def take_focus(self) -> None:
        """The engineer asked for this card (F6)."""
        self._approve.setFocus()

    def show_problem(self, error: ErrorInfo) -> None:
        """The agent refused the decision; the card is open again and says why."""
        hint = f" {self._look.say(error.hint)}" if error.hint else ""
        self._problem.setText(self._look.say(error.message) + hint)
        self._problem.show()
        self._is_decided = False
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.window().removeEventFilter(self)
        self.window().installEventFilter(self)
        self._arm()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            self._arm()
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        stack = column(self, self._look, margin=14, gap=10)
        stack.addLayout(self._head())
        stack.addWidget(label(self._look.say(words.ARGUMENTS), "heading"))
        stack.addWidget(self._form)
        stack.addWidget(rule())
        effect = self._drawn(lambda: EffectView(self._look, self.request.effect, self.request.risk))
        stack.addWidget(effect or QWidget())
        for told, style in ((self._pointed_out(), "caution"), (self._why_blocked(), "bad")):
            if told:
                stack.addWidget(label(told, style, wraps=True, selectable=True))
        self._problem = label("", "bad", wraps=True)
        self._problem.hide()
        stack.addWidget(self._problem)
        stack.addLayout(self._buttons())
        stack.addWidget(self._refusal())
        until = self._look.say(words.EXPIRES, time=self.request.expires_at.astimezone().strftime("%Y-%m-%d %H:%M"))
        stack.addWidget(label(f"{self._look.say(words.APPROVAL_KEYS)} · {until}", "small", wraps=True))
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._approve_pressed)

    def _drawn(self, make: Callable[[], Drawn]) -> Drawn | None:
        """What cannot be drawn cannot be approved, whatever the reason."""
        try:
            return make()
        except Exception:
            log.exception("a part of the card of %s could not be drawn", self.request.tool)
            self._blocked = self._blocked or UNDRAWABLE
            return None

    def _pointed_out(self) -> str:
        found = findings(request_texts(self.request, self._look.language))
        if not found:
            return ""
        en, ko = pointed_out(found)
        return self._look.say(Text(en=en, ko=ko))

    def _why_blocked(self) -> str:
        say, problem = self._look.say, self.request.problem
        if problem is not None:
            return visible(say(problem.message) + (f" {say(problem.hint)}" if problem.hint else ""))
        return say(words.CANNOT_SHOW, why=say(self._blocked)) if self._blocked else ""

    @property
    def _is_blocked(self) -> bool:
        """An edited call is previewed and asked for again, so an edit is the way out."""
        return self._blocked is not None and not self._changes()

    def _head(self) -> QHBoxLayout:
        request, look = self.request, self._look
        line = row(None, look, gap=8)
        tone = RISKS[request.risk].tone
        sign = QLabel()
        sign.setPixmap(pixmap("shield", look.ink(tone), look.px(22), self.devicePixelRatioF()))
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        names = column(None, look, gap=1)
        names.addWidget(long_text(look, visible(look.say(request.title)), "title"))
        document = f" · {look.say(words.DOCUMENT, name=request.model_identity)}" if request.model_identity else ""
        names.addWidget(label(visible(request.tool + document), "small", wraps=True, selectable=True))
        chips = row(None, look, gap=6)
        chips.addWidget(Chip(look.say(RISKS[request.risk].word), tone))
        chips.addWidget(Chip(look.say(words.ON_TARGET, target=look.say(target_text(request.target)))))
        chips.addStretch(1)
        names.addSpacing(look.px(4))
        names.addLayout(chips)
        line.addLayout(names, 1)
        return line

    def _buttons(self) -> QHBoxLayout:
        look, offered = self._look, self.request.choices
        line = row(None, look, gap=8)
        style = "danger" if self.request.risk is Risk.DESTROY else "primary"
        self._approve = button(look.say(words.APPROVE), self._approve_pressed, style)
        self._edit = button(look.say(words.EDIT), self._edit_pressed)
        self._skip = button(look.say(words.SKIP), lambda: self._decide(Decision.SKIP))
        self._refuse = button(look.say(words.REFUSE), self._refuse_pressed)
        offers = (
            (self._approve, Decision.APPROVE in offered),
            (self._edit, Decision.APPROVE in offered and bool(self.request.form)),
            (self._skip, Decision.SKIP in offered),
            (self._refuse, Decision.REFUSE in offered),
        )
        for one, is_offered in offers:
            line.addWidget(one)
            # Showing a button that has no parent yet would open it as a window, which takes the focus.
            if not is_offered:
                one.hide()
        line.addStretch(1)
        return line

    def _refusal(self) -> QWidget:
        self._refusing = QWidget()
        line = row(self._refusing, self._look, gap=8)
        self._reason = QLineEdit()
        self._reason.setPlaceholderText(self._look.say(words.REASON_HINT))
        self._reason.setAccessibleName(self._look.say(words.REFUSE_REASON))
        line.addWidget(self._reason, 1)
        line.addWidget(button(self._look.say(words.REFUSE_NOW), self._refuse_now, "danger"))
        line.addWidget(button(self._look.say(words.CANCEL), self._refusing.hide))
        self._refusing.setToolTip(self._look.say(words.REFUSE_REASON))
        self._refusing.hide()
        return self._refusing

    def _arm(self) -> None:
        self._armed.start()

    def _refresh(self) -> None:
        is_open = not self._is_decided
        is_valid = not self._is_editing or self._form.values() is not None
        self._approve.setEnabled(is_open and is_valid and not self._is_blocked)
        for one in (self._edit, self._skip, self._refuse):
            one.setEnabled(is_open)
        self._edit.setText(self._look.say(words.CANCEL_EDIT if self._is_editing else words.EDIT))
        self._approve.setText(self._look.say(words.APPROVE_EDITED if self._changes() else words.APPROVE))

    def _changes(self) -> bool:
        values = self._form.values() if self._is_editing else None
        return bool(values) and edited(self.request.arguments, values or {}) is not None

    def _edit_pressed(self) -> None:
        self._is_editing = not self._is_editing
        if self._is_editing:
            self._form.edit_values()
        else:
            self._form.show_values()
        self._refresh()

    def _approve_pressed(self) -> None:
        self._decide(Decision.APPROVE)

    def _refuse_pressed(self) -> None:
        self._refusing.show()
        self._reason.setFocus()

    def _refuse_now(self) -> None:
        self._decide(Decision.REFUSE, self._reason.text().strip())

    def _decide(self, decision: Decision, note: str = "") -> None:
        if self._is_decided or not self.is_armed or (decision is Decision.APPROVE and self._is_blocked):
            return
        arguments = None
        if decision is Decision.APPROVE and self._is_editing:
            values = self._form.values()
            if values is None:
                return
            arguments = edited(self.request.arguments, values)
        self._is_decided = True
        self._problem.hide()
        self._refresh()
        self.intent.emit(
            ResolveApproval(
                approval_id=self.request.approval_id, decision=decision, edited_arguments=arguments, note=note
            )
        )
