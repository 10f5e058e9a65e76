"""One approval rule as it stands: what it does, which calls it means, what is left of it, and its revocation."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.protocol.approval_rules import ApprovalRule, RuleEffect, RuleLayer, RuleStanding, RuleState
from app.protocol.rule_telling import EFFECTS, OVER, told_conditions, told_limits, told_maker, told_reach, why_not
from app.ui import rule_words as words
from app.ui.rules.naming import ToolNames
from app.ui.theme.look import Look
from app.ui.theme.tokens import Tone
from app.ui.widgets.controls import Chip, column, label, row
from app.ui.widgets.decision import DecisionButton
from app.ui.widgets.flow import Head
from app.ui.widgets.long_text import long_text
from app.ui.widgets.visible import on_one_line

_TONES = {RuleEffect.ALLOW: Tone.GOOD, RuleEffect.ASK: Tone.ACCENT, RuleEffect.DENY: Tone.BAD}
_LEAST_TITLE = 200
_MARK = "· "


class RuleEntry(QFrame):
    """`revoked` and `restored` tell what the engineer wants; with `is_fixed` there is nothing to want."""

    revoked = Signal()
    restored = Signal()

    def __init__(self, look: Look, standing: RuleStanding, names: ToolNames, *, is_fixed: bool = False) -> None:
        super().__init__()
        self.setObjectName("card")
        self._look = look
        self._rule = standing.rule
        self._title = on_one_line(look.say(names.title(standing.rule)))
        # Whether the keyboard was on what went away.
        self._had_focus = False
        self._stack = column(self, look, margin=12, gap=6)
        self._add_head(standing)
        self._told = self._add_told(names)
        self._gone = label("", "muted", wraps=True)
        self._gone.hide()
        self._stack.addWidget(self._gone)
        self._add_foot()
        self.revoke_button.setVisible(not is_fixed and standing.layer is RuleLayer.USER)
        self.undo_button.hide()

    @property
    def rule(self) -> ApprovalRule:
        return self._rule

    def present(self, standing: RuleStanding, now: datetime) -> None:
        """What is left of it at that moment."""
        look, effect = self._look, standing.rule.effect
        limits, why = told_limits(standing, now), why_not(standing, now)
        is_over = standing.state is not RuleState.HOLDS
        tone = Tone.NEUTRAL if is_over else _TONES[effect]
        self._effect.present(look.say(OVER[standing.state] if is_over else EFFECTS[effect]), tone)
        self._limits.setText(look.say(limits))
        self._limits.setVisible(standing.state is RuleState.HOLDS and bool(limits.en))
        self._why.setText("" if why is None else on_one_line(look.say(why)))
        self._why.setVisible(why is not None)
        self.revoke_button.about(standing.rule)

    def show_revoking(self) -> None:
        """The order was given; what becomes of it is not known yet."""
        self._gone.setText(self._look.say(words.REVOKING(title=self._title)))
        self._gone.show()
        self._had_focus = self.revoke_button.hasFocus()
        self.revoke_button.hide()

    def show_kept(self) -> None:
        """It was not revoked after all."""
        self._gone.hide()
        self.revoke_button.show()

    def show_revoked(self, *, can_undo: bool) -> None:
        """It is gone; with `can_undo` one like it can be made anew."""
        had_focus = self.revoke_button.hasFocus() or self._had_focus
        said = words.REVOKED if can_undo else words.REVOKED_ENDED
        self._gone.setText(self._look.say(said(title=self._title)))
        self.setAccessibleName(self._gone.text())
        for one in (self._told, self.revoke_button, self._head):
            one.hide()
        self._gone.show()
        self.undo_button.setVisible(can_undo)
        if can_undo and had_focus:
            # Whose own key led here; the button counts only after it has stood still for a while.
            self.undo_button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _add_head(self, standing: RuleStanding) -> None:
        look, rule = self._look, standing.rule
        effect = look.say(EFFECTS[rule.effect])
        self.setAccessibleName(look.say(words.ENTRY(effect=effect, title=self._title)))
        self._head = QFrame()
        stack = column(self._head, look, gap=2)
        line = Head(look.px(8), look.px(_LEAST_TITLE))
        line.addWidget(label(self._title, "strong", wraps=True, selectable=True))
        self._effect = Chip(effect, _TONES[rule.effect])
        line.addWidget(self._effect)
        if standing.layer is RuleLayer.COMPANY:
            line.addWidget(Chip(look.say(words.LOCKED)))
        stack.addLayout(line)
        tools = ", ".join(on_one_line(tool) for tool in rule.tools)
        if tools != self._title:
            stack.addWidget(label(tools, "small", wraps=True, selectable=True))
        self._stack.addWidget(self._head)

    def _add_told(self, names: ToolNames) -> QFrame:
        look, rule = self._look, self._rule
        made = QFrame()
        stack = column(made, look, gap=4)
        lines = (_MARK + on_one_line(look.say(each)) for each in told_conditions(rule, names.form(rule)))
        stack.addWidget(long_text(look, "\n".join(lines)))
        self._limits = label("", "strong", wraps=True)
        self._why = label("", "caution", wraps=True)
        stack.addWidget(self._limits)
        stack.addWidget(self._why)
        self._add_small(stack, look.say(told_reach(rule)))
        self._add_small(stack, look.say(told_maker(rule)))
        if rule.why:
            self._add_small(stack, look.say(words.WHY(why=on_one_line(rule.why))))
        self._stack.addWidget(made)
        return made

    def _add_small(self, stack: QVBoxLayout, said: str) -> None:
        if said:
            stack.addWidget(label(on_one_line(said), "small", wraps=True, selectable=True))

    def _add_foot(self) -> None:
        look = self._look
        named = look.say(words.REVOKE_THIS(title=self._title))
        self.revoke_button = DecisionButton(look, look.say(words.REVOKE), self.revoked.emit, name=named)
        anew = look.say(words.UNDO_REVOKE_OF(title=self._title))
        self.undo_button = DecisionButton(look, look.say(words.UNDO_REVOKE), self.restored.emit, name=anew)
        self.undo_button.about(self._rule, "undo")
        foot = row(None, look)
        foot.addWidget(self.revoke_button)
        foot.addWidget(self.undo_button)
        foot.addStretch(1)
        self._stack.addLayout(foot)
