"""The approval rules over the window: their list, a rule made from a card, and files of them; what becomes of each
order is told where it was given."""

import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from app.lib.account import account_name
from app.lib.private import write_private
from app.lib.regular import read_regular
from app.protocol.approval_rules import ApprovalRule, ApprovalRuleList, ListApprovalRules, RuleLayer, RuleStanding
from app.protocol.approvals import ApprovalRequest, ArgumentField
from app.protocol.commands import Command, GrantRule, RevokeRule
from app.protocol.queries import ListTools, ReadToolForm, ToolForm, ToolList, ToolSpec
from app.protocol.rule_files import RuleFileError, read_rules, written_rules
from app.protocol.rule_proposing import proposed
from app.protocol.rule_telling import told_limits
from app.protocol.values import ErrorInfo, now
from app.trade.system_words import reason
from app.trade.text import Text
from app.ui import record_words
from app.ui import rule_words as words
from app.ui.front import Front
from app.ui.rules.coming import ask_to_take_in, coming
from app.ui.rules.dialog import RulesDialog
from app.ui.rules.grant import GrantDialog
from app.ui.rules.naming import ToolNames
from app.ui.theme.tokens import Tone
from app.ui.widgets.visible import on_one_line, visible

log = logging.getLogger(__name__)
_ENDING = "json"


class Ruling:
    """`dialog` is the list while it is open; `asked` what is open over it or over the window, or was last."""

    def __init__(self, front: Front, window: QWidget) -> None:
        self._front = front
        self._window = window
        self.dialog: RulesDialog | None = None
        self.asked: QDialog | None = None
        self._listed: ApprovalRuleList | None = None
        self._tools: dict[str, ToolSpec] = {}
        self._forms: dict[str, tuple[ArgumentField, ...]] = {}
        # Agreed to on a card and not told to be kept: the title of the call, by the id of the rule.
        self._granted: dict[str, Text] = {}

    def open(self, over: QWidget | None = None) -> None:
        """The list of all rules, over the window or over a dialog of it."""
        if self.dialog is not None:
            self.dialog.activateWindow()
            return
        parent = over or self._window
        dialog = RulesDialog(parent, self._front.look, take_in=self._ask_file, hand_over=self._ask_place)
        self.dialog = dialog
        dialog.panel.revoke_wanted.connect(self._revoke)
        dialog.panel.undo_wanted.connect(lambda rule: self.take_in((rule,)))
        dialog.finished.connect(self._closed)
        dialog.open()
        self._ask()
        self._front.bridge.ask(ListTools(), self._take_tools, self._not_named)

    def present(self) -> None:
        """The rules are others than they were."""
        if self.dialog is not None or self._granted:
            self._ask()

    def offer(self, request: ApprovalRequest) -> None:
        """The form that makes a rule of the call that is asked for; where none can be made there is no form."""
        rule = proposed(request, now(), account_name())
        if rule is None:
            return
        made = GrantDialog(self._window, self._front.look, request, rule)

        def grant(agreed: ApprovalRule) -> None:
            self._granted[agreed.rule_id] = request.title
            self._keep(agreed)

        made.form.granted.connect(grant)
        self.asked = made.open()

    def take_refusal(self, command: Command | None, error: ErrorInfo) -> bool:
        """Whether an order of this room was refused, and it is told here."""
        look = self._front.look
        match command:
            case GrantRule(rule=rule):
                self._granted.pop(rule.rule_id, None)
                said = look.say(words.NOT_KEPT(title=look.say(self._names.title(rule)), why=self._why(error)))
            case RevokeRule(rule_id=rule_id):
                known = next((each.rule for each in self._rules if each.rule.rule_id == rule_id), None)
                title = on_one_line(rule_id) if known is None else look.say(self._names.title(known))
                said = look.say(words.NOT_REVOKED(title=title, why=self._why(error)))
                if self.dialog is not None:
                    self.dialog.panel.show_not_revoked(rule_id)
            case _:
                return False
        if self.dialog is None:
            return False
        self.dialog.add(said)
        return True

    @property
    def _rules(self) -> tuple[RuleStanding, ...]:
        return () if self._listed is None else self._listed.rules

    @property
    def _names(self) -> ToolNames:
        titles = {name: each.title for name, each in self._tools.items()}
        return ToolNames(titles=titles, forms=dict(self._forms))

    def _why(self, error: ErrorInfo) -> str:
        hint = f" {self._front.look.say(error.hint)}" if error.hint is not None else ""
        return self._front.look.say(error.message) + hint

    def _closed(self) -> None:
        self.dialog = None

    def _ask(self) -> None:
        self._front.bridge.ask(ListApprovalRules(), self._take, self._not_told)

    def _take(self, listed: ApprovalRuleList) -> None:
        self._listed = listed
        self._tell_granted(listed)
        if self.dialog is None:
            return
        self.dialog.panel.present(listed, self._names)
        self.dialog.export_button.setEnabled(any(each.layer is RuleLayer.USER for each in listed.rules))
        self._ask_forms()

    def _tell_granted(self, listed: ApprovalRuleList) -> None:
        """What was agreed to on a card is said to hold once it does."""
        look = self._front.look
        for standing in listed.rules:
            title = self._granted.pop(standing.rule.rule_id, None)
            if title is not None:
                limits = look.say(told_limits(standing, now()))
                self._front.panels.banner.say(look.say(words.MADE(title=look.say(title), limits=limits)), Tone.ACCENT)

    def _not_told(self, error: ErrorInfo) -> None:
        if self.dialog is not None:
            self.dialog.panel.present_problem(error)

    def _take_tools(self, found: ToolList) -> None:
        self._tools = {each.name: each for each in found.tools}
        self._present_again()
        self._ask_forms()

    def _ask_forms(self) -> None:
        """Of the tools that have a rule; without a tool server that knows them they keep the names they have."""
        tools = {each.rule.tools[0] for each in self._rules if len(each.rule.tools) == 1}
        for tool in sorted(tools & self._tools.keys() - self._forms.keys()):
            self._forms[tool] = ()
            self._front.bridge.ask(ReadToolForm(tool=tool, suggests=False), self._take_form, self._not_named)

    def _take_form(self, form: ToolForm) -> None:
        self._forms[form.tool] = form.fields
        self._present_again()

    def _not_named(self, error: ErrorInfo) -> None:
        log.info("what tools are called is not told: %s", error.code)

    def _present_again(self) -> None:
        if self.dialog is not None and self._listed is not None:
            self.dialog.panel.present(self._listed, self._names)

    def _revoke(self, rule_id: str) -> None:
        self._say("")
        self._front.bridge.submit(RevokeRule(rule_id=rule_id))

    def _keep(self, rule: ApprovalRule) -> None:
        self._front.bridge.submit(GrantRule(rule=rule))

    def _say(self, text: str, *, is_bad: bool = True) -> None:
        if self.dialog is not None:
            self.dialog.say(text, is_bad=is_bad)

    def _ask_file(self) -> None:
        picker = self._picker()
        picker.setFileMode(QFileDialog.FileMode.ExistingFile)
        picker.fileSelected.connect(lambda path: self.read(Path(path)))
        picker.open()

    def _ask_place(self) -> None:
        picker = self._picker()
        picker.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        picker.setDefaultSuffix(_ENDING)
        picker.fileSelected.connect(lambda path: self.write(Path(path)))
        picker.open()

    def _picker(self) -> QFileDialog:
        look = self._front.look
        kinds = f"{look.say(words.RULE_FILES)} (*.{_ENDING})"
        picker = QFileDialog(self.dialog or self._window, look.say(words.TITLE), "", kinds)
        self.asked = picker
        return picker

    def read(self, path: Path) -> None:
        """Show what that file would bring; nothing is taken in before it is agreed to."""
        look = self._front.look
        try:
            found = read_rules(read_regular(path))
        except RuleFileError as exc:
            self._say(look.say(words.FILE_UNREAD(file=visible(path.name), why=exc.said)))
            return
        except OSError as exc:
            self._say(look.say(words.FILE_UNREADABLE(file=visible(path.name), why=reason(exc))))
            return
        self._say("")
        names = self._names
        shown = coming(found, self._rules, self._tools, names, now())
        over = self.dialog or self._window
        self.asked = ask_to_take_in(over, look, path.name, shown, names, self.take_in)

    def write(self, path: Path) -> None:
        """The user's own rules into that file."""
        look = self._front.look
        rules: Sequence[ApprovalRule] = [each.rule for each in self._rules if each.layer is RuleLayer.USER]
        try:
            write_private(path, written_rules(rules))
        except OSError as exc:
            self._say(look.say(record_words.NOT_WRITTEN, file=visible(path.name), why=look.say(reason(exc))))
            return
        self._say(look.say(words.EXPORTED(count=len(rules), file=visible(path.name))), is_bad=False)

    def take_in(self, rules: tuple[ApprovalRule, ...]) -> None:
        """Keep each; of those that are refused it is told why."""
        self._say("")
        for one in rules:
            self._keep(one)
