"""The status line: conductor, specialist, tool server, target, GPU memory, and the tokens and cost of the turn."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from app.protocol.states import Usage
from app.trade.text import Text
from app.ui import document_words, words
from app.ui.marks import CONDUCTORS, LOCALS, SERVERS, TARGETS, Mark, document_text, placed_target
from app.ui.models.gpu.panel import described, parts
from app.ui.state.documents import DocumentStanding, document_of, file_name, standing_of
from app.ui.state.loading import GROWING
from app.ui.state.memory import gigabytes, own_shares
from app.ui.state.view import View
from app.ui.targeting import host
from app.ui.theme.icons import icon
from app.ui.theme.look import Look
from app.ui.theme.tokens import Tone
from app.ui.widgets.controls import button, label, row
from app.ui.widgets.gauge import PartsBar
from app.ui.widgets.visible import visible

_LEVELS = 7
_STANDINGS: Final = {
    DocumentStanding.SAVED: document_words.SAVED,
    DocumentStanding.UNSAVED: document_words.UNSAVED,
    DocumentStanding.UNTITLED: document_words.UNSAVED,
    DocumentStanding.EMPTY: document_words.EMPTY,
}
# Of a GEN NX only what Lintel wrote is known.
_STANDINGS_THERE: Final = {DocumentStanding.SAVED: document_words.NOTHING_WRITTEN}


class StatusLine(QWidget):
    """Every state is a button: `pressed` asks for the panel that explains it."""

    pressed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.setObjectName("rail")
        self._look = look
        self._view = View()
        self._target_said = ""
        self._has_bar = False
        # What each state says: all of it, its name alone, or its symbol alone.
        self._texts: dict[QPushButton, tuple[str, str, str]] = {}
        line = row(self, look, gap=4)
        line.setContentsMargins(look.px(10), look.px(3), look.px(10), look.px(3))
        self._conductor, self._specialist = self._state(), self._state()
        self._server, self._target = self._state(), self._state()
        self._states = (self._conductor, self._specialist, self._server)
        # First in the line, so that no width can cut it off.
        for one in (self._target, *self._states):
            line.addWidget(one)
        line.addStretch(1)
        self._message = label("", "small")
        self._usage = label("", "small")
        self._bar = PartsBar(look, height=10)
        self._bar.setFixedWidth(look.px(90))
        self._memory = self._state()
        for widget in (self._message, self._usage, self._bar, self._memory):
            line.addWidget(widget)

    def present(self, view: View, usage: Usage | None) -> None:
        self._view = view
        self._show_states(view)
        self.present_memory(view)
        self.present_usage(usage)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def say(self, text: str) -> None:
        """A short report, e.g. that a table was copied; the next one replaces it."""
        self._message.setText(text)
        self._fit()

    def present_usage(self, usage: Usage | None) -> None:
        if usage is None:
            self._usage.setText("")
            self._fit()
            return
        look = self._look
        said = look.say(words.TOKENS, input=f"{usage.input_tokens:,}", output=f"{usage.output_tokens:,}")
        cost = "" if usage.cost_usd is None else f" · {look.say(words.COST, cost=f'{usage.cost_usd:.4f}')}"
        self._usage.setText(said + cost)
        self._usage.setToolTip(
            look.say(words.TOKENS_TIP, read=f"{usage.cache_read_tokens:,}", write=f"{usage.cache_write_tokens:,}")
        )
        self._fit()

    def present_memory(self, view: View) -> None:
        look = self._look
        device = view.samples[-1].devices[0] if view.samples and view.samples[-1].devices else None
        if device is None:
            why = view.samples[-1].why if view.samples else None
            self._memory.setText(look.say(words.NO_GPU_SHORT if view.samples else words.GPU_UNKNOWN))
            self._memory.setToolTip(look.say(why) if why else "")
        else:
            own = own_shares(view.samples[-1], view.local_model)[0]
            used, total = gigabytes(device.used_bytes), gigabytes(device.total_bytes)
            self._bar.present(parts(device, look.palette, own), device.total_bytes)
            self._bar.setToolTip(described(look, device, own))
            self._memory.setText(look.say(words.VRAM_CHIP, used=used, total=total))
            self._memory.setToolTip(described(look, device, own))
        self._memory.setAccessibleName(f"{look.say(words.GPU_MEMORY)}: {self._memory.text()}")
        self._has_bar = device is not None
        self._fit()

    def _state(self) -> QPushButton:
        return button("", self.pressed.emit, "state")

    def _show_states(self, view: View) -> None:
        conductor, local, server = view.conductor, view.local_model, view.tool_server
        mark = CONDUCTORS[conductor.phase] if conductor else None
        model = conductor.model if conductor and mark and mark.tone is Tone.GOOD else ""
        self._show(self._conductor, words.CONDUCTOR, mark, model)
        self._show(
            self._specialist,
            words.SPECIALIST,
            LOCALS[local.phase] if local else None,
            f"{local.fraction:.0%}" if local and local.phase in GROWING else "",
        )
        self._show(self._server, words.TOOL_SERVER, SERVERS[server.phase] if server else None, "")
        self._show_target(view)

    def _show(self, shown: QPushButton, what: Text, mark: Mark | None, more: str) -> None:
        look = self._look
        self._texts.pop(shown, None)
        if mark is None:
            return
        state = f"{look.say(mark.word)} {more}".strip() if not more or mark.tone is not Tone.GOOD else more
        whole = look.say(words.STATUS, what=look.say(what), state=state)
        self._texts[shown] = (whole, look.say(what), "")
        shown.setAccessibleName(whole)
        shown.setToolTip(whole)
        symbol = {Tone.GOOD: "done", Tone.BAD: "failed", Tone.CAUTION: "warning"}.get(mark.tone, mark.symbol)
        shown.setIcon(icon("active" if mark.tone is Tone.ACCENT else symbol, look.ink(mark.tone), look.px(14)))
        shown.setIconSize(QSize(look.px(14), look.px(14)))

    def _show_target(self, view: View) -> None:
        """Where approved calls go, and to which document; all else gives way to it."""
        self._target_said = ""
        if view.target is None:
            return
        look = self._look
        said = look.say(words.STATUS, what=look.say(words.TARGET), state=_where(look, view))
        self._target_said = visible(said)
        self._target.setAccessibleName(self._target_said)
        self._target.setToolTip(self._target_said)
        self._target.setIcon(icon(TARGETS[view.target].symbol, look.ink(TARGETS[view.target].tone), look.px(14)))
        self._target.setIconSize(QSize(look.px(14), look.px(14)))

    def _fit(self) -> None:
        """Give up one thing after the other until the line fits; the target goes last and is only ever shortened."""
        room = self.width() - 2 * self._look.px(10)
        others, left = self._shown_at(0), room
        for level in range(_LEVELS):
            others = self._shown_at(level)
            left = room - sum(one.sizeHint().width() + self._look.px(4) for one in others)
            if self._target_width(self._target_said) <= left:
                break
        self._target.setVisible(bool(self._target_said))
        self._target.setText(self._shortened(left))
        for one in (*self._states, self._message, self._usage, self._bar, self._memory):
            one.setVisible(one in others)

    def _shown_at(self, level: int) -> list[QWidget]:
        shown: list[QWidget] = []
        for state in self._states:
            if state in self._texts and level < _LEVELS - 1:
                state.setText(self._texts[state][min(2, level if level < 2 else 1 if level < 4 else 2)])
                shown.append(state)
        if level < 2:
            shown += [one for one in (self._message, self._usage) if one.text()]
        if level < 3 and self._has_bar:
            shown.append(self._bar)
        if level < 5:
            shown.append(self._memory)
        return shown

    def _target_width(self, text: str) -> int:
        self._target.setText(text)
        return self._target.sizeHint().width()

    def _shortened(self, room: int) -> str:
        whole = self._target_said
        beside = self._target_width(whole) - self._target.fontMetrics().horizontalAdvance(whole)
        return self._target.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room - beside)


def _where(look: Look, view: View) -> str:
    target = view.target.value if view.target is not None else ""
    name = look.say(placed_target(target, host(view)))
    standing = standing_of(view.tool_server)
    document = document_of(view.tool_server)
    if document is not None and standing in _STANDINGS:
        file = visible(file_name(document.name)) if document.name else look.say(document_words.NO_FILE)
        said = _STANDINGS[standing] if document.is_certain else _STANDINGS_THERE.get(standing, _STANDINGS[standing])
        return f"{name} · {look.say(said, name=file)}"
    return (
        f"{name} · {look.say(words.DOCUMENT, name=look.say(document_text(view.document)))}" if view.document else name
    )
