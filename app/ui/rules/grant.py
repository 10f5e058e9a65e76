"""The form that makes a rule from the call at hand, its own values as bounds to widen; opening it grants nothing."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QLineEdit, QScrollArea, QWidget

from app.protocol.approval_rules import MOST_USES, ApprovalRule, RuleCondition
from app.protocol.approvals import ApprovalRequest
from app.protocol.rule_checks import problem
from app.protocol.rule_proposing import LASTS, read_uses
from app.protocol.rule_telling import place_name, told_reach
from app.protocol.values import now
from app.trade.text import Text
from app.ui import rule_words as words
from app.ui import words as house
from app.ui.dialogs import bare
from app.ui.rules.bound_row import BoundRow
from app.ui.theme.look import Look
from app.ui.widgets.calm import CalmCombo
from app.ui.widgets.controls import button, column, label, restyle, row
from app.ui.widgets.decision import DecisionButton
from app.ui.widgets.enter import OnEnter
from app.ui.widgets.flow import Flow
from app.ui.widgets.visible import on_one_line, visible

_SPANS = (
    (LASTS, words.HOUR),
    (timedelta(hours=4), words.FOUR_HOURS),
    (timedelta(days=1), words.DAY),
    (timedelta(days=7), words.WEEK),
    (timedelta(days=30), words.MONTH),
)
_WIDE, _TALL = 560, 640


class GrantForm(QWidget):
    """`granted` carries the rule as it was agreed to; `cancelled` that there is none."""

    granted = Signal(object)
    cancelled = Signal()

    def __init__(
        self, look: Look, request: ApprovalRequest, rule: ApprovalRule, *, arm_delay_ms: int | None = None
    ) -> None:
        super().__init__()
        self._look = look
        self._rule = rule
        stack = column(self, look, gap=10)
        about = look.say(words.GRANT_ABOUT(title=look.say(request.title)))
        stack.addWidget(label(visible(about), wraps=True))
        stack.addWidget(self._bounds(request), 1)
        self._uses = self._uses_line()
        self._span = self._span_choice()
        limits = Flow(look.px(16))
        limits.addWidget(self._titled(words.USES, self._uses))
        limits.addWidget(self._titled(words.UNTIL_WHEN, self._span))
        stack.addLayout(limits)
        stack.addWidget(label(on_one_line(look.say(words.REACH(where=told_reach(rule)))), "strong", wraps=True))
        stack.addWidget(label(look.say(words.UNDOABLE_NOTE), "small", wraps=True))
        self._problem = label("", "bad", wraps=True)
        self._problem.hide()
        stack.addWidget(self._problem)
        foot = row(None, look, gap=8)
        foot.addStretch(1)
        foot.addWidget(button(look.say(house.CANCEL), self.cancelled.emit))
        self.grant_button = DecisionButton(look, look.say(words.GRANT), self._grant, "primary", delay_ms=arm_delay_ms)
        foot.addWidget(self.grant_button)
        stack.addLayout(foot)
        for field in self.findChildren(QLineEdit):
            # Enter in a field ends the typing there and decides nothing.
            OnEnter(field, lambda: self.grant_button.setFocus(Qt.FocusReason.OtherFocusReason))
        self._check()

    @property
    def rows(self) -> tuple[BoundRow, ...]:
        return self._rows

    def read(self) -> ApprovalRule | str:
        """The rule as it is entered, or the first thing that is wrong with it."""
        conditions: list[RuleCondition] = []
        free: list[str] = []
        wrong = ""
        for one, before in zip(self._rows, self._rule.conditions, strict=True):
            read = one.read()
            one.mark(is_wrong=isinstance(read, Text))
            if isinstance(read, Text):
                wrong = wrong or one.said_wrong(read)
            elif read is None:
                free.append(before.argument)
            else:
                conditions.append(read)
        uses = read_uses(self._uses.text())
        restyle(self._uses, "wrong", "true" if isinstance(uses, Text) else "false")
        if isinstance(uses, Text):
            return wrong or self._look.say(uses)
        made_at = now()
        made = replace(
            self._rule,
            conditions=tuple(conditions),
            free=tuple(free),
            uses=uses,
            made_at=made_at,
            expires_at=made_at + self._span.currentData(),
        )
        found = problem(made)
        return wrong or (made if found is None else self._look.say(found))

    def take_focus(self) -> None:
        fields = self.findChildren(QLineEdit)
        fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _check(self) -> None:
        read = self.read()
        is_ready = isinstance(read, ApprovalRule)
        self._problem.setText("" if isinstance(read, ApprovalRule) else visible(read))
        self._problem.setVisible(not is_ready)
        self.grant_button.setEnabled(is_ready)
        if isinstance(read, ApprovalRule):
            # Other bounds are another rule, and have to be seen anew.
            self.grant_button.about(read.conditions, read.free, read.uses, self._span.currentData())

    def _grant(self) -> None:
        read = self.read()
        if isinstance(read, ApprovalRule):
            self.granted.emit(read)

    def _bounds(self, request: ApprovalRequest) -> QScrollArea:
        look = self._look
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        page = QWidget()
        page.setObjectName("page")
        stack = column(page, look, gap=8)
        # Room for the bar that scrolls it.
        stack.setContentsMargins(0, 0, look.px(14), 0)
        stack.addWidget(label(look.say(words.BOUNDS), "heading"))
        conditions = self._rule.conditions
        self._rows = tuple(
            BoundRow(look, each, place_name(request.form, each.argument), self._check_later) for each in conditions
        )
        for one in self._rows:
            stack.addWidget(one)
        if not self._rows:
            stack.addWidget(label(look.say(words.NO_BOUNDS), "muted", wraps=True))
        stack.addStretch(1)
        area.setWidget(page)
        return area

    def _check_later(self) -> None:
        self._check()

    def _titled(self, title: Text, editor: QWidget) -> QWidget:
        made = QWidget()
        line = row(made, self._look, gap=8)
        line.addWidget(label(self._look.say(title), "strong"))
        line.addWidget(editor)
        return made

    def _uses_line(self) -> QLineEdit:
        made = QLineEdit(str(self._rule.uses))
        made.setFixedWidth(self._look.px(80))
        made.setMaxLength(len(str(MOST_USES)) + 1)
        made.setAccessibleName(self._look.say(words.USES))
        made.textChanged.connect(lambda: self._check())
        return made

    def _span_choice(self) -> CalmCombo:
        made = CalmCombo()
        made.setAccessibleName(self._look.say(words.UNTIL_WHEN))
        for span, said in _SPANS:
            made.addItem(self._look.say(said), span)
        made.currentIndexChanged.connect(lambda: self._check())
        return made


class GrantDialog:
    """The form in a window of its own."""

    def __init__(self, parent: QWidget, look: Look, request: ApprovalRequest, rule: ApprovalRule) -> None:
        self.window, stack = bare(parent, look, words.GRANT_TITLE)
        self.form = GrantForm(look, request, rule)
        stack.addWidget(self.form)
        self.form.cancelled.connect(self.window.reject)
        self.form.granted.connect(lambda _: self.window.accept())
        self.window.resize(look.px(_WIDE), look.px(_TALL))

    def open(self) -> QDialog:
        self.window.open()
        self.form.take_focus()
        return self.window
