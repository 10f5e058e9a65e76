"""All approval rules: the company's, which nobody changes here, and the engineer's own, each to be revoked."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.protocol.approval_rules import ApprovalRule, ApprovalRuleList, RuleEffect, RuleLayer, RuleStanding, RuleState
from app.protocol.rule_telling import as_of
from app.protocol.values import ErrorInfo, new_id, now
from app.trade.text import Text
from app.ui import rule_words as words
from app.ui.rules.entry import RuleEntry
from app.ui.rules.naming import ToolNames
from app.ui.theme.look import Look
from app.ui.widgets.controls import clear, column, label
from app.ui.widgets.visible import on_one_line, visible

# What is left of an hour is told in minutes.
_LOOK_EVERY_MS = 15_000

_Key = tuple[RuleLayer, str]


class RulesPanel(QWidget):
    """`revoke_wanted` carries the id of a rule, `undo_wanted` a fresh rule in the place of one that was revoked."""

    revoke_wanted = Signal(str)
    undo_wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._names = ToolNames()
        self._listed: ApprovalRuleList | None = None
        self._entries: dict[_Key, RuleEntry] = {}
        # By their ids: revoked here since the panel opened, and those whose fate is not known yet.
        self._revoked: dict[str, RuleStanding] = {}
        self._revoking: dict[str, RuleStanding] = {}
        # The id of a rule that was made anew, and of the one in whose place it stands.
        self._anew: dict[str, str] = {}
        self._build()
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK_EVERY_MS)
        self._clock.timeout.connect(self.look_at_clock)
        self._clock.start()

    @property
    def names(self) -> ToolNames:
        return self._names

    def present(self, listed: ApprovalRuleList, names: ToolNames | None = None) -> None:
        """The rules as they stand now."""
        if names is not None and names != self._names:
            self._names = names
            self._forget_entries()
        for key in [key for key in self._revoking if key not in _users(listed)]:
            self._revoked[key] = self._revoking.pop(key)
        for key in [key for key in self._anew if key in _users(listed)]:
            self._revoked.pop(self._anew.pop(key), None)
        self._listed = listed
        self._show()

    def present_problem(self, error: ErrorInfo) -> None:
        """Why the rules are not told."""
        self._note.setText(self._said(error))
        self._note.setVisible(True)

    def show_not_revoked(self, rule_id: str) -> None:
        """The agent refused to take it away."""
        if self._revoking.pop(rule_id, None) is not None:
            self._entries[RuleLayer.USER, rule_id].show_kept()

    def look_at_clock(self) -> None:
        """What runs out, or is shorter now than it was told."""
        if self._listed is not None:
            self._present_standings(now())

    def _build(self) -> None:
        look = self._look
        outer = column(self, look, gap=0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        page = QWidget()
        page.setObjectName("page")
        stack = column(page, look, margin=16, gap=8)
        stack.addWidget(label(look.say(words.ABOUT), "muted", wraps=True))
        self._note = label(look.say(words.READING), "muted", wraps=True)
        stack.addWidget(self._note)
        self._problems = column(None, look, gap=4)
        stack.addLayout(self._problems)
        self._company, self._sources, self._companys = self._part(stack, words.COMPANYS)
        self._own, _, self._owns = self._part(stack, words.YOURS)
        stack.addStretch(1)
        area.setWidget(page)
        outer.addWidget(area)

    def _part(self, stack: QVBoxLayout, title: Text) -> tuple[QWidget, QVBoxLayout, QVBoxLayout]:
        """The whole, what is said at its head, and its rules."""
        made = QWidget()
        inside = column(made, self._look, gap=8)
        inside.addWidget(label(self._look.say(title), "title"))
        said, listed = column(None, self._look, gap=2), column(None, self._look, gap=8)
        inside.addLayout(said)
        inside.addLayout(listed)
        stack.addWidget(made)
        made.hide()
        return made, said, listed

    def _show(self) -> None:
        listed = self._listed
        assert listed is not None, "something was told to be shown"
        here: Mapping[_Key, RuleStanding] = {(each.layer, each.rule.rule_id): each for each in listed.rules}
        for key in [key for key in self._entries if key not in here and key[1] not in self._revoked]:
            self._drop(key)
        for key, standing in here.items():
            known = self._entries.get(key)
            if known is None or known.rule != standing.rule:
                self._drop(key)
                self._add(key, standing)
        for rule_id, standing in self._revoked.items():
            is_wanted = made_anew(standing, now()) is not None
            self._entries[RuleLayer.USER, rule_id].show_revoked(can_undo=is_wanted)
        for rule_id in self._revoking:
            self._entries[RuleLayer.USER, rule_id].show_revoking()
        self._show_problems(listed)
        self._company.setVisible(bool(self._sources.count()))
        self._own.setVisible(any(layer is RuleLayer.USER for layer, _ in self._entries))
        is_empty = not self._entries and not self._problems.count()
        self._note.setText(self._look.say(words.NONE_YET))
        self._note.setVisible(is_empty)
        self._present_standings(now())

    def _add(self, key: _Key, standing: RuleStanding) -> None:
        entry = RuleEntry(self._look, standing, self._names)
        entry.revoked.connect(lambda: self._revoke(standing.rule.rule_id))
        entry.restored.connect(lambda: self._undo(standing.rule.rule_id))
        self._entries[key] = entry
        (self._companys if standing.layer is RuleLayer.COMPANY else self._owns).addWidget(entry)

    def _drop(self, key: _Key) -> None:
        entry = self._entries.pop(key, None)
        if entry is not None:
            entry.hide()
            entry.deleteLater()

    def _forget_entries(self) -> None:
        for key in tuple(self._entries):
            self._drop(key)
        if self._listed is not None:
            for standing in self._revoked.values():
                self._add((RuleLayer.USER, standing.rule.rule_id), standing)

    def _revoke(self, rule_id: str) -> None:
        assert self._listed is not None, "what is revoked is listed"
        self._revoking[rule_id] = _users(self._listed)[rule_id]
        self._entries[RuleLayer.USER, rule_id].show_revoking()
        self.revoke_wanted.emit(rule_id)

    def _undo(self, rule_id: str) -> None:
        anew = made_anew(self._revoked[rule_id], now())
        if anew is None:
            self._show()
            return
        self._anew[anew.rule_id] = rule_id
        self.undo_wanted.emit(anew)

    def _show_problems(self, listed: ApprovalRuleList) -> None:
        look = self._look
        clear(self._problems)
        said = [
            look.say(words.POLICY_UNREADABLE(path=on_one_line(each.path), said=each.problem))
            for each in listed.policies
            if each.problem is not None
        ]
        if listed.problem is not None:
            said.append(look.say(words.UNREADABLE(said=listed.problem)))
        for one in said:
            self._problems.addWidget(label(visible(one), "bad", wraps=True, selectable=True))
        clear(self._sources)
        for policy in listed.policies:
            if policy.is_there and policy.problem is None:
                said = look.say(words.COMPANYS_ABOUT(path=on_one_line(policy.path)))
                self._sources.addWidget(label(said, "small", wraps=True, selectable=True))

    def _present_standings(self, at: datetime) -> None:
        for standing in () if self._listed is None else self._listed.rules:
            self._entries[standing.layer, standing.rule.rule_id].present(as_of(standing, at), at)

    def _said(self, error: ErrorInfo) -> str:
        hint = f" {self._look.say(error.hint)}" if error.hint is not None else ""
        return visible(self._look.say(error.message) + hint)


def made_anew(standing: RuleStanding, at: datetime) -> ApprovalRule | None:
    """A fresh rule of the same bounds with what was left of it; None where nothing was."""
    still = as_of(standing, at)
    if still.state is not RuleState.HOLDS or (still.rule.effect is RuleEffect.ALLOW and not still.uses_left):
        return None
    return replace(still.rule, rule_id=new_id("rule"), uses=still.uses_left, made_at=at)


def _users(listed: ApprovalRuleList) -> Mapping[str, RuleStanding]:
    return {each.rule.rule_id: each for each in listed.rules if each.layer is RuleLayer.USER}
