"""What still fits on the GPU: named work, each with its need, judged against what is free now."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QMenu, QToolButton, QVBoxLayout, QWidget

from app.protocol.fitting import roomiest
from app.protocol.queries import FitVerdict
from app.protocol.states import GpuDevice, VramSample
from app.protocol.values import new_id
from app.trade.text import Text
from app.ui import gpu_words, words
from app.ui.models.gpu.work_dialogs import ask_program, ask_work
from app.ui.state.memory import gigabytes
from app.ui.state.workloads import (
    USUAL_NAMES,
    Basis,
    GpuWork,
    JudgedWorkload,
    Workload,
    begin_learning,
    judged,
    kept,
    usual,
    with_workload,
    without,
)
from app.ui.theme.look import Look
from app.ui.theme.tokens import Tone
from app.ui.widgets.controls import Chip, button, clear, column, frame, label, put_icon, row
from app.ui.widgets.flow import Flow, Head
from app.ui.widgets.visible import visible

_LEAST_NAME = 150

VERDICTS: dict[FitVerdict, tuple[Text, Tone]] = {
    FitVerdict.FITS: (gpu_words.FIT_FITS, Tone.GOOD),
    FitVerdict.TIGHT: (gpu_words.FIT_TIGHT, Tone.CAUTION),
    FitVerdict.NO: (gpu_words.FIT_NO, Tone.BAD),
}
_BASES: dict[Basis, Text] = {
    Basis.USUAL: gpu_words.BASIS_USUAL,
    Basis.ENTERED: gpu_words.BASIS_ENTERED,
    Basis.LEARNED: gpu_words.BASIS_LEARNED,
}


class StillFits(QWidget):
    """`changed` carries the new GpuWork."""

    changed = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._work = GpuWork(workloads=())
        self._device: GpuDevice | None = None
        self._rows: dict[str, _WorkRow] = {}
        self._dialog: QDialog | None = None
        outer = column(self, look)
        box = frame("card")
        outer.addWidget(box)
        stack = column(box, look, margin=12, gap=6)
        self._about = label("", "small", wraps=True)
        stack.addWidget(self._about)
        self._list: QVBoxLayout = column(None, look, gap=4)
        stack.addLayout(self._list)
        self._build_learning(stack)
        self._buttons = QWidget()
        line = Flow(look.px(6))
        self._buttons.setLayout(line)
        for text, act in (
            (gpu_words.WORK_ADD, self._add),
            (gpu_words.WORK_LEARN, self._learn),
            (gpu_words.WORK_RESET, self._reset),
        ):
            line.addWidget(button(look.say(text), act))
        stack.addWidget(self._buttons)

    def present(self, sample: VramSample | None, work: GpuWork) -> None:
        """Judge the list against the newest look at the GPU."""
        self._work, self._device = work, roomiest(sample)
        device, look = self._device, self._look
        self._buttons.setVisible(device is not None)
        if device is None:
            self._about.setText(look.say(gpu_words.STILL_FITS_UNKNOWN))
            self._show_rows(())
        else:
            self._about.setText(look.say(gpu_words.STILL_FITS_ABOUT, free=gigabytes(device.free_bytes)))
            self._show_rows(judged(device.free_bytes, work.workloads))
        self._show_learning()

    def _show_rows(self, found: Sequence[JudgedWorkload]) -> None:
        keys = [one.workload.key for one in found]
        if keys != list(self._rows):
            clear(self._list)
            self._rows = {}
            for key in keys:
                made = self._rows[key] = _WorkRow(self._look, self._ticked, self._edit, self._remove)
                self._list.addWidget(made)
        for one in found:
            self._rows[one.workload.key].present(one)

    def _build_learning(self, stack: QVBoxLayout) -> None:
        look = self._look
        self._learning = QWidget()
        line = row(self._learning, look, gap=6)
        self._learned = label("", "strong", wraps=True)
        line.addWidget(self._learned, 1)
        line.addWidget(button(look.say(gpu_words.LEARN_FINISH), self._finish, "primary"))
        line.addWidget(button(look.say(words.CANCEL), lambda: self._change(replace(self._work, learning=None))))
        stack.addWidget(self._learning)

    def _show_learning(self) -> None:
        learning = self._work.learning
        self._learning.setVisible(learning is not None and self._device is not None)
        if learning is not None:
            name, peak = visible(learning.name), gigabytes(learning.peak_bytes)
            self._learned.setText(self._look.say(gpu_words.LEARN_RUNNING, name=name, peak=peak))

    def _change(self, work: GpuWork) -> None:
        self._work = work
        self.changed.emit(work)

    def _set(self, workload: Workload) -> None:
        self._change(replace(self._work, workloads=with_workload(self._work.workloads, workload)))

    def _ticked(self, workload: Workload, is_planned: bool) -> None:
        self._set(replace(workload, is_planned=is_planned))

    def _remove(self, workload: Workload) -> None:
        self._change(replace(self._work, workloads=without(self._work.workloads, workload.key)))

    def _reset(self) -> None:
        self._change(replace(self._work, workloads=usual()))

    def _add(self) -> None:
        start = Workload(key=new_id("work"), name="", need_bytes=0)
        self._dialog = ask_work(self, self._look, gpu_words.WORK_ADD, start, self._set)

    def _edit(self, workload: Workload) -> None:
        named = replace(workload, name=name_of(self._look, workload))
        self._dialog = ask_work(self, self._look, gpu_words.WORK_EDIT, named, self._set)

    def _learn(self) -> None:
        device = self._device
        if device is None:
            return

        def chosen(name: str, pid: int | None) -> None:
            self._change(replace(self._work, learning=begin_learning(device, name, pid)))

        self._dialog = ask_program(self, self._look, device, chosen)

    def _finish(self) -> None:
        learning = self._work.learning
        self._change(kept(self._work, new_id("work")))
        if learning is not None and learning.peak_bytes <= 0:
            self._about.setText(self._look.say(gpu_words.LEARN_NOTHING))


class _WorkRow(QWidget):
    """One kind of work."""

    def __init__(
        self,
        look: Look,
        ticked: Callable[[Workload, bool], None],
        edit: Callable[[Workload], None],
        remove: Callable[[Workload], None],
    ) -> None:
        super().__init__()
        self._look = look
        self._workload = Workload(key="", name="", need_bytes=0)
        outer = row(self, look, gap=8)
        line = Head(look.px(8), look.px(_LEAST_NAME))
        self._name = QCheckBox()
        self._name.clicked.connect(lambda is_on: ticked(self._workload, is_on))
        self._need = label("", "small")
        self._chip = Chip()
        for widget in (self._name, self._need, self._chip):
            line.addWidget(widget)
        outer.addLayout(line, 1)
        outer.addWidget(self._make_more(edit, remove), 0, Qt.AlignmentFlag.AlignTop)

    def present(self, one: JudgedWorkload) -> None:
        look, self._workload = self._look, one.workload
        name = visible(name_of(look, one.workload))
        text, tone = VERDICTS[one.verdict]
        need, left = gigabytes(one.workload.need_bytes), gigabytes(one.left_bytes)
        self._name.setText(name)
        self._name.setChecked(one.workload.is_planned)
        self._need.setText(look.say(gpu_words.WORK_NEED, need=need, left=left))
        self._chip.present(look.say(text), tone)
        basis = look.say(_BASES[one.workload.basis])
        self.setToolTip(f"{name}: {basis}")
        self._name.setAccessibleDescription(f"{look.say(text)}, {self._need.text()}, {basis}")

    def _make_more(self, edit: Callable[[Workload], None], remove: Callable[[Workload], None]) -> QToolButton:
        look = self._look
        more = QToolButton()
        put_icon(look, more, "more", look.palette.muted, 16)
        more.setAccessibleName(look.say(gpu_words.WORK_EDIT))
        more.setStyleSheet("QToolButton { border: none; padding: 0px; } QToolButton::menu-indicator { image: none; }")
        more.setFixedSize(look.px(24), look.px(24))
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(more)
        menu.addAction(look.say(gpu_words.WORK_EDIT)).triggered.connect(lambda: edit(self._workload))
        menu.addAction(look.say(gpu_words.WORK_REMOVE)).triggered.connect(lambda: remove(self._workload))
        more.setMenu(menu)
        return more


def name_of(look: Look, workload: Workload) -> str:
    """The engineer's own name for it, else the usual one in the window's language."""
    return workload.name or look.say(USUAL_NAMES[workload.key])
