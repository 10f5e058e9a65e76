"""Measuring a model file from the window: the page is opened, and follows what runs for as long as it is open."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.protocol.commands import Command, EvaluateModel, StopEvaluation
from app.protocol.evaluations import EvaluationPage, EvaluationPhase, ReadEvaluationPage, ReadEvaluations
from app.ui.bridge import Bridge
from app.ui.models.evaluation.dialog import EvaluationDialog
from app.ui.theme.look import Look
from app.ui.widgets.while_open import WhileOpen


class Evaluating:
    """`submit` takes the orders."""

    def __init__(self, bridge: Bridge, submit: Callable[[Command], None]) -> None:
        self._bridge = bridge
        self._submit = submit
        self._dialog: EvaluationDialog | None = None
        self._phase: EvaluationPhase | None = None
        self._order = ""
        self._ask: Callable[[], None] = lambda: None

    def open(self, parent: QWidget, look: Look, path: str, sha256: str = "") -> None:
        """What was measured of this file, and the order to measure it."""
        dialog = EvaluationDialog(parent, look, path, sha256)
        shown = WhileOpen(dialog)
        self._dialog, self._order = dialog, ""

        def begin(count: int) -> None:
            command = EvaluateModel(path=path, count=count)
            self._order = command.command_id
            self._submit(command)

        def export(evaluation_id: str, name: str) -> None:
            def write(page: EvaluationPage) -> None:
                dialog.export_to(Path(name), page)

            query = ReadEvaluationPage(evaluation_id=evaluation_id, language=look.language)
            self._bridge.ask(query, shown(write), shown(dialog.not_exported))

        dialog.begun.connect(begin)
        dialog.stopped.connect(lambda: self._submit(StopEvaluation()))
        dialog.page_wanted.connect(export)
        dialog.finished.connect(lambda _: self._closed(dialog))
        self._ask = lambda: self._bridge.ask(ReadEvaluations(), shown(dialog.present), shown(dialog.show_problem))
        self._ask()
        self.present()
        dialog.open()

    def present(self) -> None:
        """How far the measuring is, and why an order was refused."""
        state = self._bridge.view.evaluation
        before, self._phase = self._phase, None if state is None else state.phase
        if self._dialog is None:
            return
        self._dialog.present_state(state)
        if before is EvaluationPhase.RUNNING and self._phase is not EvaluationPhase.RUNNING:
            self._ask()
        for each in self._bridge.view.rejections:
            if each.command is not None and each.command.command_id == self._order:
                self._order = ""
                self._dialog.refuse(each.error)

    def _closed(self, dialog: EvaluationDialog) -> None:
        if self._dialog is dialog:
            self._dialog = None
