"""What a file of approval rules would bring, and what of it does not come: shown before any of it is taken in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QWidget

from app.protocol.approval_rules import ApprovalRule, RuleEffect, RuleLayer, RuleStanding, RuleState
from app.protocol.items import Risk
from app.protocol.queries import ToolSpec
from app.protocol.values import now
from app.trade.text import Text
from app.ui import rule_words as words
from app.ui import words as house
from app.ui.dialogs import bare
from app.ui.rules.entry import RuleEntry
from app.ui.rules.naming import ToolNames
from app.ui.theme.look import Look
from app.ui.widgets.controls import button, column, label, row
from app.ui.widgets.decision import DecisionButton
from app.ui.widgets.visible import on_one_line, visible

_WIDE, _TALL = 620, 620


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingRules:
    """`rules` would come; of each other one `refused` says why not."""

    rules: tuple[ApprovalRule, ...]
    refused: tuple[Text, ...]


def coming(
    found: Sequence[ApprovalRule],
    here: Sequence[RuleStanding],
    tools: Mapping[str, ToolSpec],
    names: ToolNames,
    at: datetime,
) -> ComingRules:
    """Those that are neither here already nor over and, where the `tools` are known, fit them. What does not show here
    the agent refuses."""
    known = {each.rule.rule_id for each in here if each.layer is RuleLayer.USER}
    rules: list[ApprovalRule] = []
    refused: list[Text] = []
    for one in found:
        why = words.THERE_ALREADY if one.rule_id in known else _unfit(one, tools, at)
        if why is None:
            rules.append(one)
        else:
            refused.append(words.NOT_COMING_BECAUSE(title=names.title(one), rule=on_one_line(one.rule_id), why=why))
    return ComingRules(rules=tuple(rules), refused=tuple(refused))


def _unfit(rule: ApprovalRule, tools: Mapping[str, ToolSpec], at: datetime) -> Text | None:
    if rule.expires_at is not None and rule.expires_at <= at:
        return words.COMES_EXPIRED
    if rule.effect is not RuleEffect.ALLOW or not tools:
        return None
    tool = tools.get(rule.tools[0])
    if tool is None:
        return words.NO_TOOL_HERE
    if tool.risk is Risk.DESTROY:
        return words.TOOL_DESTROYS
    is_other = bool(rule.definition) and dict(rule.definition) != dict(tool.definition)
    return words.TOOL_IS_OTHER if is_other else None


def ask_to_take_in(
    parent: QWidget,
    look: Look,
    file: str,
    found: ComingRules,
    names: ToolNames,
    agreed: Callable[[tuple[ApprovalRule, ...]], None],
) -> QDialog:
    """Show the rules one by one, and ask."""
    dialog, stack = bare(parent, look, words.COMING_TITLE)
    name = on_one_line(file)
    count = len(found.rules)
    said = look.say(words.COMING(count=count, file=name) if count else words.NOTHING_COMES(file=name))
    stack.addWidget(label(said, "strong", wraps=True))
    stack.addWidget(_listed(look, found, names), 1)
    if count:
        stack.addWidget(label(look.say(words.COMING_CHECKED), "small", wraps=True))
    foot = row(None, look, gap=8)
    foot.addStretch(1)
    cancel = button(look.say(house.CANCEL if count else words.CLOSE), dialog.reject)
    foot.addWidget(cancel)

    def take() -> None:
        agreed(found.rules)
        dialog.accept()

    if count:
        agree = DecisionButton(look, look.say(words.TAKE_IN(count=count)), take, "primary")
        agree.about(*(each.rule_id for each in found.rules))
        foot.addWidget(agree)
    stack.addLayout(foot)
    dialog.resize(look.px(_WIDE), look.px(_TALL))
    cancel.setFocus()
    dialog.open()
    return dialog


def _listed(look: Look, found: ComingRules, names: ToolNames) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    page = QWidget()
    page.setObjectName("page")
    stack = column(page, look, gap=8)
    at = now()
    if found.refused:
        stack.addWidget(label(look.say(words.NOT_COMING(count=len(found.refused))), "caution", wraps=True))
        for why in found.refused:
            stack.addWidget(label(visible(look.say(why)), wraps=True, selectable=True))
    for one in found.rules:
        standing = RuleStanding(rule=one, layer=RuleLayer.USER, state=RuleState.HOLDS, uses_left=one.uses)
        entry = RuleEntry(look, standing, names, is_fixed=True)
        entry.present(standing, at)
        stack.addWidget(entry)
    stack.addStretch(1)
    area.setWidget(page)
    return area
