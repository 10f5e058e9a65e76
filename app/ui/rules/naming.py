"""What the tools of a rule and their arguments are called, and how a call says that a rule decided about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.protocol.approval_rules import ApprovalRule
from app.protocol.approvals import ArgumentField
from app.protocol.items import CallStatus, ToolCall
from app.trade.templates import joined, verbatim
from app.trade.text import Text
from app.ui import rule_words as words
from app.ui.theme.look import Look
from app.ui.widgets.visible import on_one_line


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolNames:
    """By the name of the tool: its title, and the form that names its arguments. What is not told here keeps the name
    that is sent."""

    titles: Mapping[str, Text] = field(default_factory=dict[str, Text])
    forms: Mapping[str, tuple[ArgumentField, ...]] = field(default_factory=dict[str, tuple[ArgumentField, ...]])

    def title(self, rule: ApprovalRule) -> Text:
        """The titles of its tools; a pattern as it is written."""
        return joined([self.titles.get(tool, verbatim(on_one_line(tool))) for tool in rule.tools])

    def form(self, rule: ApprovalRule) -> tuple[ArgumentField, ...]:
        """Of a rule for several tools nobody can say which of them its arguments belong to."""
        return self.forms.get(rule.tools[0], ()) if len(rule.tools) == 1 else ()


def told_by_rule(look: Look, call: ToolCall) -> str:
    """Empty where the engineer decided, or nobody had to."""
    decided = call.by_rule
    if decided is None:
        return ""
    if call.status is CallStatus.DECLINED:
        return look.say(words.DENIED_BY)
    if decided.uses is None or decided.left is None:
        return look.say(words.PASSED_BY_UNCOUNTED)
    return look.say(words.PASSED_BY(left=decided.left, uses=decided.uses))
