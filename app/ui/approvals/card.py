"""The approval card: one call, all of its arguments, what it will change, and the engineer's decision.

The card never takes the keyboard focus by itself, and every button on it that decides obeys `widgets/decision.py`: a
click or a key meant for something else must not approve a change.
"""

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QLayout, QLineEdit, QVBoxLayout, QWidget

from app.lib.pointing import pointed_out
from app.lib.visible import findings
from app.protocol.approvals import ApprovalRequest, Decision
from app.protocol.commands import ResolveApproval
from app.protocol.items import Plan, Risk
from app.protocol.rule_proposing import proposed
from app.protocol.showing import TRAITS, UNDRAWABLE, request_texts, unshowable
from app.protocol.values import ErrorInfo
from app.trade.json_types import JsonObject
from app.trade.templates import told
from app.trade.text import Text
from app.ui import form_words, gate_words, rule_words, words
from app.ui.approvals.edits import EditView, edit_lines
from app.ui.approvals.effect import EffectView
from app.ui.approvals.pages import ArgumentPages
from app.ui.approvals.target_line import TargetLine
from app.ui.marks import RISKS, SOURCES
from app.ui.state.drafts import CallDraft, Unready, decision_for, differences, edited_arguments
from app.ui.theme.icons import pixmap
from app.ui.theme.look import Look
from app.ui.widgets.composing import commit_input
from app.ui.widgets.controls import Chip, button, column, label, row, rule
from app.ui.widgets.decision import DecisionButton
from app.ui.widgets.enter import OnEnter
from app.ui.widgets.flow import Flow, Head
from app.ui.widgets.long_text import long_text
from app.ui.widgets.visible import on_one_line, visible

Drawn = TypeVar("Drawn", bound=QWidget)
log = logging.getLogger(__name__)
_LEAST_REASON = 260


class ApprovalCard(QFrame):
    """Emits `intent` with one ResolveApproval; after that it waits for the agent and takes no second decision.
    `drafted` carries what has been typed on it, `rule_wanted` that calls like this one should pass. `plan` is the one
    that asked for the call, where one did, and `host` where the engineer's GEN NX is."""

    intent = Signal(object)
    drafted = Signal(object)
    rule_wanted = Signal()

    def __init__(
        self,
        look: Look,
        request: ApprovalRequest,
        *,
        draft: CallDraft | None = None,
        plan: Plan | None = None,
        host: str = "",
        arm_delay_ms: int | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("waiting")
        self.setProperty("risk", request.risk.value)
        self.setAccessibleName(look.say(words.APPROVAL, title=on_one_line(look.say(request.title))))
        self.request = request
        self._look = look
        self._plan = plan
        self._host = host
        self._delay_ms = arm_delay_ms
        self._is_editing = False
        self._is_decided = False
        self._is_restoring = True
        self._blocked: Text | None = unshowable(request)
        nothing = replace(request, form=(), arguments={})
        self._form = self._drawn(lambda: ArgumentPages(look, request)) or ArgumentPages(look, nothing)
        self._build()
        self._form.changed.connect(self._edit_changed)
        self._form.ended.connect(self._end_edit)
        self._restore(draft or CallDraft())
        self._is_restoring = False
        self._refresh()

    @property
    def is_armed(self) -> bool:
        """Whether an approval counts now."""
        return self._approve.is_armed

    @property
    def draft(self) -> CallDraft:
        """What has been typed so far."""
        is_refusing = not self._refusing.isHidden()
        return CallDraft(
            texts=self._form.texts(),
            json=self._form.json(),
            is_editing=self._is_editing,
            reason=self._reason.text() if is_refusing else "",
            is_refusing=is_refusing,
            asked_as=self.request.approval_id,
        )

    def take_focus(self) -> None:
        """The engineer asked for this card (F6)."""
        ways = (self._approve, self._again, self._edit, self._skip, self._refuse)
        first = next((one for one in ways if one.isEnabled() and not one.isHidden()), None)
        if first is not None:
            # A focus that an ended edit left here was not meant for a decision; this one is.
            first.clearFocus()
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_problem(self, error: ErrorInfo) -> None:
        """The agent refused the decision; the card is open again and says why."""
        hint = f" {self._look.say(error.hint)}" if error.hint else ""
        self._show_problem_text(self._look.say(error.message) + hint)
        self._is_decided = False
        self._refresh()

    def show_unready(self, unready: Unready) -> None:
        """The edit cannot be approved as it is."""
        name = self._look.say(form_words.ALL_AS_JSON if unready.field is None else unready.field.label)
        why = self._look.say(unready.problem)
        self._show_problem_text(self._look.say(gate_words.EDIT_INVALID, name=name, why=why))
        self._form.show_unready(unready)

    def _show_problem_text(self, text: str) -> None:
        self._problem.setText(visible(text))
        self._problem.show()

    def _build(self) -> None:
        look = self._look
        stack = column(self, look, margin=14, gap=10)
        stack.addLayout(self._head())
        self._kept = label(look.say(gate_words.KEPT), "caution", wraps=True)
        self._kept.hide()
        stack.addWidget(self._kept)
        self._add_edited(stack)
        stack.addWidget(label(look.say(words.ARGUMENTS), "heading"))
        stack.addWidget(self._form)
        self._edits = EditView(look, self.request)
        stack.addWidget(self._edits)
        stack.addWidget(rule())
        self._before_edit = label(look.say(gate_words.BEFORE_EDIT), "caution", wraps=True)
        self._before_edit.hide()
        stack.addWidget(self._before_edit)
        effect = self._drawn(lambda: EffectView(self._look, self.request.effect, self.request.risk))
        stack.addWidget(effect or QWidget())
        for remark, style in ((self._pointed_out(), "caution"), (self._why_blocked(), "bad")):
            if remark:
                stack.addWidget(label(remark, style, wraps=True, selectable=True))
        self._problem = label("", "bad", wraps=True)
        self._problem.hide()
        stack.addWidget(self._problem)
        stack.addLayout(self._buttons())
        stack.addWidget(self._refusal())
        until = look.say(words.EXPIRES, time=self.request.expires_at.astimezone().strftime("%Y-%m-%d %H:%M"))
        stack.addWidget(label(f"{look.say(gate_words.DECISION_KEYS)} · {until}", "small", wraps=True))
        shortcut = QShortcut(QKeySequence("Ctrl+Return"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(self._shortcut_pressed)

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
        return self._look.say(told(pointed_out(found)))

    def _why_blocked(self) -> str:
        say, problem = self._look.say, self.request.problem
        if problem is not None:
            return visible(say(problem.message) + (f" {say(problem.hint)}" if problem.hint else ""))
        return say(words.CANNOT_SHOW, why=say(self._blocked)) if self._blocked else ""

    @property
    def _is_unapprovable(self) -> bool:
        return self._blocked is not None or self.request.problem is not None

    def _head(self) -> QHBoxLayout:
        request, look = self.request, self._look
        line = row(None, look, gap=8)
        tone = RISKS[request.risk].tone
        sign = QLabel()
        sign.setPixmap(pixmap("shield", look.ink(tone), look.px(22), self.devicePixelRatioF()))
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        names = column(None, look, gap=1)
        names.addWidget(long_text(look, on_one_line(look.say(request.title)), "title"))
        names.addWidget(label(on_one_line(request.tool), "small", wraps=True, selectable=True))
        names.addWidget(TargetLine(look, request, self._host))
        chips = row(None, look, gap=6)
        chips.addWidget(Chip(look.say(RISKS[request.risk].word), tone))
        for trait in request.traits:
            chips.addWidget(Chip(look.say(TRAITS[trait])))
        if self._plan is not None:
            step = next((each for each in self._plan.steps if each.step_id == request.step_id), None)
            chips.addWidget(Chip(look.say(SOURCES[(step and step.source) or self._plan.source])))
        chips.addStretch(1)
        names.addSpacing(look.px(4))
        names.addLayout(chips)
        line.addLayout(names, 1)
        return line

    def _step_arguments(self) -> JsonObject | None:
        """The arguments as the plan proposed them."""
        steps = self._plan.steps if self._plan is not None else ()
        step = next((each for each in steps if each.step_id == self.request.step_id), None)
        return None if step is None else (step.proposed or step).arguments

    def _add_edited(self, stack: QVBoxLayout) -> None:
        look, request = self._look, self.request
        planned = self._step_arguments()
        if planned is None or not differences(planned, request.arguments):
            return
        stack.addWidget(label(look.say(gate_words.EDITED_NOW), "caution", wraps=True))
        lines = edit_lines(look, request, planned, request.arguments)
        stack.addWidget(long_text(look, "\n".join(lines), "strong"))

    def _buttons(self) -> QLayout:
        look, offered = self._look, self.request.choices
        line = Flow(look.px(8))
        style = "danger" if self.request.risk is Risk.DESTROY else "primary"
        self._approve = self._decider(look.say(words.APPROVE), self._approve_pressed, style)
        self._again = self._decider(look.say(gate_words.LOOK_AGAIN), self._again_pressed)
        self._edit = self._decider(look.say(words.EDIT), self._edit_pressed)
        self._skip = self._decider(look.say(words.SKIP), lambda: self._decide(Decision.SKIP))
        self._refuse = self._decider(look.say(words.REFUSE), self._refuse_pressed)
        self._reset = button(look.say(gate_words.RESET_EDIT), self._reset_pressed, "quiet")
        self._more = self._decider(look.say(rule_words.ALLOW_MORE), self.rule_wanted.emit)
        self._more.setToolTip(look.say(rule_words.ALLOW_MORE_TIP))
        offers = (
            (self._approve, Decision.APPROVE in offered),
            (self._again, self.request.problem is not None),
            (self._edit, Decision.APPROVE in offered and bool(self.request.form)),
            (self._skip, Decision.SKIP in offered),
            (self._refuse, Decision.REFUSE in offered),
            (self._more, proposed(self.request, self.request.requested_at) is not None),
        )
        for one, is_offered in offers:
            line.addWidget(one)
            # Showing a button that has no parent yet would open it as a window, which takes the focus.
            if not is_offered:
                one.hide()
        line.addWidget(self._reset)
        self._reset.hide()
        return line

    def _decider(self, text: str, act: Callable[[], None], style: str = "") -> DecisionButton:
        made = DecisionButton(self._look, text, act, style, delay_ms=self._delay_ms)
        made.about(self.request.approval_id, self.request.digest)
        return made

    def _refusal(self) -> QWidget:
        self._refusing = QWidget()
        line = Head(self._look.px(8), self._look.px(_LEAST_REASON))
        column(self._refusing, self._look, gap=0).addLayout(line)
        self._reason = QLineEdit()
        self._reason.setPlaceholderText(self._look.say(words.REASON_HINT))
        self._reason.setAccessibleName(self._look.say(words.REFUSE_REASON))
        self._reason.textChanged.connect(self._remember)
        OnEnter(self._reason, self._reason_entered)
        line.addWidget(self._reason)
        self._refuse_now_button = self._decider(self._look.say(words.REFUSE_NOW), self._refuse_now, "danger")
        line.addWidget(self._refuse_now_button)
        line.addWidget(button(self._look.say(words.CANCEL), self._refusal_cancelled))
        self._refusing.setToolTip(self._look.say(words.REFUSE_REASON))
        self._reason.setToolTip(self._reason.placeholderText())
        self._refusing.hide()
        return self._refusing

    def _restore(self, draft: CallDraft) -> None:
        """What was typed before, without taking the focus from where it is now."""
        if draft.is_editing and not self._edit.isHidden():
            self._is_editing = True
            self._form.edit(draft, takes_focus=False)
        if draft.is_refusing:
            self._refusing.show()
            self._reason.setText(draft.reason)
        is_older = bool(draft.asked_as) and draft.asked_as != self.request.approval_id
        self._kept.setVisible(is_older and bool(draft.texts or draft.json or draft.reason))

    def _refresh(self) -> None:
        is_open = not self._is_decided
        edit = edited_arguments(self.request, self.draft)
        is_valid = not isinstance(edit, Unready) and self._form.is_valid
        # An edited call is previewed and asked for again, so an edit is the way out of what cannot be approved.
        is_offered = not self._is_unapprovable or edit is not None
        self._approve.setEnabled(is_open and is_valid and is_offered)
        for one in (self._again, self._edit, self._skip, self._refuse, self._refuse_now_button):
            one.setEnabled(is_open)
        # Its bounds are those of the call as it is asked for.
        self._more.setEnabled(is_open and edit is None and not self._is_editing)
        self._edit.setText(self._look.say(words.CANCEL_EDIT if self._is_editing else words.EDIT))
        is_edited = edit is not None and is_valid
        self._form.tell(edit)
        self._edits.present(edit if is_edited and not isinstance(edit, Unready) else None)
        self._reset.setVisible(is_open and (edit is not None or bool(self.draft.texts)))
        self._before_edit.setVisible(edit is not None)
        self._approve.setText(self._look.say(words.APPROVE_EDITED if is_edited else words.APPROVE))

    def _reset_pressed(self) -> None:
        self._form.reset()

    def _edit_changed(self) -> None:
        self._remember()
        self._refresh()

    def _remember(self) -> None:
        if not (self._is_restoring or self._is_decided):
            self.drafted.emit(self.draft)

    def _edit_pressed(self) -> None:
        self._is_editing = not self._is_editing
        self._kept.hide()
        if self._is_editing:
            self._form.edit()
        else:
            self._form.show_values()
        self._remember()
        self._refresh()

    def _end_edit(self) -> None:
        """Enter in a field ends the edit there and decides nothing; a key pressed on does not count either."""
        commit_input()
        self._approve.setFocus(Qt.FocusReason.OtherFocusReason)

    def _shortcut_pressed(self) -> None:
        focus = QApplication.focusWidget()
        if self._form.is_typed_in(focus):
            self._end_edit()
        elif isinstance(focus, DecisionButton) and focus.is_focus_meant and self._approve.is_armed:
            self._approve.click()

    def _approve_pressed(self) -> None:
        self._decide(Decision.APPROVE)

    def _again_pressed(self) -> None:
        """The agent answers an approval of what has no preview with a new preview; nothing is sent."""
        self._is_decided = True
        self._refresh()
        self.intent.emit(
            ResolveApproval(approval_id=self.request.approval_id, decision=Decision.APPROVE, digest=self.request.digest)
        )

    def _refuse_pressed(self) -> None:
        self._refusing.show()
        self._reason.setFocus()
        self._remember()

    def _refusal_cancelled(self) -> None:
        self._refusing.hide()
        self._remember()

    def _reason_entered(self) -> None:
        if self._refuse_now_button.is_armed:
            commit_input()
            self._refuse_now()

    def _refuse_now(self) -> None:
        self._decide(Decision.REFUSE)

    def _decide(self, decision: Decision) -> None:
        if self._is_decided:
            return
        made = decision_for(self.request, self.draft, decision)
        if isinstance(made, Unready):
            self.show_unready(made)
            return
        if decision is Decision.APPROVE and self._is_unapprovable and made.edited_arguments is None:
            return
        self._is_decided = True
        self._problem.hide()
        self._refresh()
        self.intent.emit(made)
