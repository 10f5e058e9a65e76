"""The questions behind the list of other GPU work: its name and need, or the program to measure."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from app.protocol.states import GpuDevice
from app.trade.text import Text
from app.ui import gpu_words, words
from app.ui.dialogs import bare, finish
from app.ui.state.memory import GB
from app.ui.state.workloads import MAX_BYTES, MAX_NAME, Basis, Workload
from app.ui.theme.look import Look
from app.ui.widgets.calm import CalmCombo, CalmNumber
from app.ui.widgets.controls import label
from app.ui.widgets.visible import visible


def ask_work(
    parent: QWidget, look: Look, title: Text, start: Workload, answered: Callable[[Workload], None]
) -> QDialog:
    """Ask for a name and a need in GB."""
    dialog, stack = bare(parent, look, title)
    name = QLineEdit(start.name)
    name.setMaxLength(MAX_NAME)
    need = CalmNumber()
    need.setRange(0.1, MAX_BYTES / GB)
    need.setDecimals(1)
    need.setSingleStep(0.1)
    need.setValue(start.need_bytes / GB)
    for text, editor in ((gpu_words.WORK_NAME, name), (gpu_words.WORK_GIGABYTES, need)):
        stack.addWidget(label(look.say(text), "strong"))
        editor.setAccessibleName(look.say(text))
        stack.addWidget(editor)

    def done() -> None:
        size = round(need.value() * GB)
        is_same = abs(size - start.need_bytes) < GB // 20
        answered(
            replace(
                start,
                name=name.text().strip() or look.say(title).rstrip("…"),
                need_bytes=start.need_bytes if is_same else size,
                basis=start.basis if is_same else Basis.ENTERED,
            )
        )

    finish(dialog, stack, look, words.SAVE, done, "primary")
    dialog.open()
    return dialog


def ask_program(parent: QWidget, look: Look, device: GpuDevice, answered: Callable[[str, int | None], None]) -> QDialog:
    """Ask which program to measure: one of those on the GPU, or any by name where their shares are not told."""
    dialog, stack = bare(parent, look, gpu_words.LEARN_TITLE)
    programs = [one for one in device.processes if not one.is_lintel and one.used_bytes is not None]
    stack.addWidget(label(look.say(gpu_words.LEARN_ABOUT if programs else gpu_words.LEARN_UNTOLD), "muted", wraps=True))
    stack.addWidget(label(look.say(gpu_words.LEARN_PROGRAM), "strong"))
    chosen = CalmCombo()
    chosen.setAccessibleName(look.say(gpu_words.LEARN_PROGRAM))
    chosen.setEditable(not programs)
    for one in programs:
        chosen.addItem(visible(one.name) or str(one.pid), one.pid)
    stack.addWidget(chosen)

    def done() -> None:
        pid: object = chosen.currentData()
        name = chosen.currentText().strip()[:MAX_NAME] or look.say(gpu_words.LEARN_PROGRAM)
        answered(name, pid if isinstance(pid, int) else None)

    finish(dialog, stack, look, gpu_words.LEARN_START, done, "primary")
    dialog.open()
    return dialog
