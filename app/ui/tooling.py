"""The palette over the window: asks for tools, forms and dry runs, and turns a filled form into a command."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtWidgets import QDialog, QWidget

from app.protocol.approvals import ArgumentField
from app.protocol.commands import Command, OpenConversation, RunTool, StartToolServer
from app.protocol.items import ToolCall
from app.protocol.queries import ListTools, ReadToolForm, RehearseCall, ToolForm, ToolList, ToolSpec
from app.protocol.states import ServerPhase
from app.protocol.values import ErrorInfo, new_id
from app.trade.json_types import JsonObject
from app.trade.text import Text
from app.ui.bridge import Bridge
from app.ui.drafting import DraftBook
from app.ui.palette.dialog import PaletteDialog
from app.ui.palette.tool_page import ToolPage
from app.ui.theme.look import Look

_MOST_RECENT = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolPurpose:
    """What a tool is chosen for, where that is not a plan of its own: `take` is given the tool and its arguments."""

    title: Text
    act: Text
    tip: Text
    take: Callable[[str, JsonObject], None]


class Tooling:
    """One palette at a time. `recent` are the tools sent last, the newest first; what was typed into a form lives in
    the book of drafts."""

    def __init__(
        self,
        window: QWidget,
        bridge: Bridge,
        book: DraftBook,
        *,
        conversation_id: Callable[[], str],
        submit: Callable[[Command], None],
        sent: Callable[[], None],
        show_rules: Callable[[], None],
        recent: Sequence[str] = (),
    ) -> None:
        self._window = window
        self._bridge = bridge
        self._book = book
        self._conversation_id = conversation_id
        self._submit = submit
        self._sent = sent
        self._show_rules = show_rules
        self.recent: tuple[str, ...] = tuple(recent)
        self.dialog: PaletteDialog | None = None
        self._look: Look | None = None
        self._purpose: ToolPurpose | None = None
        self._search = ""
        self._tools: Mapping[str, ToolSpec] = {}
        self._wanted: tuple[str, Mapping[str, str]] | None = None

    def open(self, look: Look, purpose: ToolPurpose | None = None) -> None:
        """The list of tools as it was left: with the same search in it."""
        if self.dialog is not None:
            self.dialog.show_finder()
            return
        words = () if purpose is None else (purpose.title, purpose.act, purpose.tip)
        dialog = self.dialog = PaletteDialog(self._window, look, *words)
        self._look, self._purpose = look, purpose
        dialog.finder.search.setText(self._search)
        dialog.finder.search.selectAll()
        dialog.finder.typed.connect(self._remember_search)
        dialog.finder.start_wanted.connect(lambda: self._submit(StartToolServer()))
        dialog.finder.rules_wanted.connect(self._leave_for_rules)
        dialog.chosen.connect(lambda name: self._choose(name))
        dialog.finished.connect(self._closed)
        self._show_tools()
        dialog.finder.search.setFocus()
        dialog.open()
        self._ask_tools()

    def open_form(self, look: Look, tool: str, texts: Mapping[str, str]) -> None:
        """The form of one tool, with these texts in its fields beside what was typed there before."""
        self._wanted = (tool, texts)
        self.open(look)
        self._show_wanted()

    def present(self) -> None:
        """What changed in the window: the tool server came or went, a turn began or ended."""
        if self.dialog is None:
            return
        server = self._bridge.view.tool_server
        if server is not None and server.phase is ServerPhase.READY and not self._tools:
            self._ask_tools()
        elif not self._tools:
            self._show_tools()
        if self.dialog.page is not None:
            self.dialog.page.present_busy(is_busy=self._is_busy)

    def close(self) -> None:
        """What was chosen is where it was meant to go."""
        if self.dialog is not None:
            self.dialog.done(QDialog.DialogCode.Accepted)

    @property
    def _is_busy(self) -> bool:
        if self._purpose is not None:
            return False
        conversation = self._bridge.view.conversations.get(self._conversation_id())
        return conversation is not None and conversation.turn is not None

    def _leave_for_rules(self) -> None:
        assert self.dialog is not None, "its button was pressed"
        self.dialog.done(QDialog.DialogCode.Accepted)
        self._show_rules()

    def _remember_search(self, text: str) -> None:
        self._search = text

    def _closed(self, _how: int) -> None:
        self._book.flush()
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()

    def _ask_tools(self) -> None:
        self._bridge.ask(ListTools(), self._take_tools, self._cannot_list)

    def _take_tools(self, found: ToolList) -> None:
        tools = {tool.name: tool for tool in found.tools}
        if tools != self._tools or not tools:
            self._tools = tools
            self._show_tools()
        self._show_wanted()

    def _cannot_list(self, error: ErrorInfo) -> None:
        if self.dialog is not None:
            self.dialog.finder.present_problem(error)

    def _show_wanted(self) -> None:
        """The form that a link asks for, as soon as the catalogue is known."""
        if self._wanted is not None and self._wanted[0] in self._tools:
            (tool, texts), self._wanted = self._wanted, None
            self._choose(tool, texts)

    def _show_tools(self) -> None:
        if self.dialog is not None:
            self.dialog.finder.present(tuple(self._tools.values()), self.recent, self._bridge.view.tool_server)

    def _choose(self, name: str, texts: Mapping[str, str] = MappingProxyType({})) -> None:
        tool = self._tools.get(name)
        if self.dialog is None or tool is None:
            return
        page = self.dialog.show_page(tool)
        page.present_busy(is_busy=self._is_busy)
        page.drafted.connect(lambda texts: self._book.write_form(name, texts))
        page.preview_wanted.connect(lambda arguments: self._preview(page, arguments))
        page.run_wanted.connect(lambda arguments: self._run(name, arguments))
        self._bridge.ask(
            ReadToolForm(tool=name),
            lambda form: self._fill(page, form, texts),
            lambda error: page.present_problem(error) if self._is_shown(page) else None,
        )

    def _fill(self, page: ToolPage, form: ToolForm, texts: Mapping[str, str]) -> None:
        if self._is_shown(page):
            page.present(form.fields, {**self._book.drafts.forms.get(form.tool, {}), **texts})

    def tell_arguments(self, call_id: str, show: Callable[[str, tuple[ArgumentField, ...]], None]) -> None:
        """Show what the arguments of a call are; without a tool server that knows, they keep the names they have."""
        conversation = self._bridge.view.conversations.get(self._conversation_id())
        call = None if conversation is None else conversation.items.get(call_id)
        if isinstance(call, ToolCall):
            self._bridge.ask(
                ReadToolForm(tool=call.tool, arguments=call.arguments, suggests=False),
                lambda form: show(call_id, form.fields),
                lambda _error: None,
            )

    def _preview(self, page: ToolPage, arguments: JsonObject) -> None:
        self._bridge.ask(
            RehearseCall(tool=page.tool.name, arguments=arguments),
            lambda seen: page.present_rehearsal(arguments, seen) if self._is_shown(page) else None,
            lambda error: page.present_problem(error) if self._is_shown(page) else None,
        )

    def _is_shown(self, page: ToolPage) -> bool:
        """An answer may come after the page has gone."""
        return self.dialog is not None and self.dialog.page is page

    def _run(self, name: str, arguments: JsonObject) -> None:
        look, conversation_id = self._look, self._conversation_id()
        if look is None or self.dialog is None or self._is_busy:
            return
        self.recent = (name, *(one for one in self.recent if one != name))[:_MOST_RECENT]
        if self._purpose is not None:
            self._purpose.take(name, arguments)
            return
        if conversation_id not in self._bridge.view.conversations:
            self._submit(OpenConversation(conversation_id=conversation_id))
        self._submit(
            RunTool(
                conversation_id=conversation_id,
                message_id=new_id("msg"),
                tool=name,
                arguments=arguments,
                language=look.language,
            )
        )
        self.dialog.done(QDialog.DialogCode.Accepted)
        self._sent()
