"""A change of target: confirmed by name, and only after what was asked for the present one has ended."""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QDialog, QWidget

from app.protocol.commands import ApplySettings, Command, InterruptTurn, SelectTarget
from app.protocol.states import Target
from app.protocol.transcript import Conversation
from app.settings.sections import TargetSettings
from app.trade.json_types import JsonObject
from app.ui import dialogs, gate_words
from app.ui.marks import host_of, placed_target
from app.ui.state.view import View
from app.ui.theme.look import Look


class Targeting:
    """Asks over `window`; `present` is called with each change, so that the order goes out once nothing runs."""

    def __init__(
        self,
        window: QWidget,
        *,
        view: Callable[[], View],
        settings: Callable[[], JsonObject],
        submit: Callable[[Command], None],
        say: Callable[[str], None],
    ) -> None:
        self._window = window
        self._view = view
        self._settings = settings
        self._submit = submit
        self._say = say
        self._then: tuple[Command, ...] = ()
        self.dialog: QDialog | None = None

    def choose(self, look: Look, target: Target) -> None:
        """Ask before approved calls go elsewhere."""
        view = self._view()
        said = [self._from_to(look, target.value), _what_ends(look, view)]
        self._ask(look, said, lambda: self._end_and_then(look, (SelectTarget(target=target),)))

    def settings(self, look: Look, changes: JsonObject) -> None:
        """Settings to apply; those of the target are confirmed first."""
        view = self._view()
        order = ApplySettings(changes=changes)
        default, address = TargetSettings.default, TargetSettings.gennx_base_url
        if not {default.key, address.key} & changes.keys():
            self._submit(order)
            return
        said: list[str] = []
        is_moved = address.key in changes and view.target is Target.GENNX
        if default.key in changes:
            said += [self._from_to(look, default.of(changes).value), look.say(gate_words.CHANGE_AT_START)]
        if address.key in changes:
            now, new = address.of(self._settings()), address.of(changes)
            said.append(look.say(gate_words.CHANGE_ADDRESS, now=host_of(now), new=host_of(new)))
        if is_moved:
            said.append(_what_ends(look, view))
        moved = (order, SelectTarget(target=Target.GENNX))
        confirmed = (lambda: self._end_and_then(look, moved)) if is_moved else (lambda: self._submit(order))
        self._ask(look, said, confirmed)

    def present(self) -> None:
        """Something changed: perhaps the last turn has ended."""
        if self._then and not _running(self._view()):
            then, self._then = self._then, ()
            for command in then:
                self._submit(command)

    def _from_to(self, look: Look, new: str) -> str:
        view = self._view()
        now = view.target.value if view.target is not None else ""
        address = host_of(TargetSettings.gennx_base_url.of(self._settings()))
        return look.say(
            gate_words.CHANGE_TARGET_ASK,
            now=look.say(placed_target(now, host(view))),
            new=look.say(placed_target(new, address)),
        )

    def _ask(self, look: Look, said: Iterable[str], confirmed: Callable[[], None]) -> None:
        text = "\n\n".join(said)
        self.dialog = dialogs.confirm(
            self._window, look, gate_words.CHANGE_TARGET_TITLE, text, gate_words.CHANGE_TARGET, confirmed
        )

    def _end_and_then(self, look: Look, then: tuple[Command, ...]) -> None:
        self._then = then
        running = _running(self._view())
        for conversation in running:
            self._submit(InterruptTurn(conversation_id=conversation.conversation_id))
        if running:
            self._say(look.say(gate_words.CHANGE_STOPPING))
        self.present()


def _running(view: View) -> list[Conversation]:
    return [one for one in view.conversations.values() if one.turn is not None]


def _what_ends(look: Look, view: View) -> str:
    running = _running(view)
    if not running:
        return look.say(gate_words.CHANGE_ENDS_NOTHING)
    approvals = sum(len(one.approvals) for one in running)
    return look.say(gate_words.CHANGE_ENDS, turns=len(running), approvals=approvals)


def host(view: View) -> str:
    """Where the engineer's GEN NX is; empty for the embedded one."""
    server = view.tool_server
    return host_of(server.base_url) if server is not None and view.target is Target.GENNX and server.base_url else ""
