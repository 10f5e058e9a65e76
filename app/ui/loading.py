"""Loading a local model: first what it needs against what is free, then the order."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.protocol.commands import ApplySettings, Command, LoadLocalModel, UseLocalModel
from app.protocol.queries import (
    Answer,
    Ladder,
    ListLocalModels,
    ListModels,
    ListRungs,
    LocalModelLibrary,
    ModelList,
    ReadSettings,
    SettingsValues,
)
from app.ui.bridge import Bridge
from app.ui.models.load_dialog import LoadDialog
from app.ui.state.loading import AUTO, holds_memory, path_of
from app.ui.theme.look import Look

RUNG_KEY = "local_model.rung"


class Loading:
    """Takes every command; an order to load one asks the engineer with the prediction in front of them."""

    def __init__(self, bridge: Bridge, submit: Callable[[Command], None]) -> None:
        self._bridge = bridge
        self._submit = submit

    def take(self, command: Command, parent: QWidget, look: Look) -> None:
        if isinstance(command, LoadLocalModel | UseLocalModel):
            self._find(command, parent, look)
        else:
            self._submit(command)

    def _find(self, command: LoadLocalModel | UseLocalModel, parent: QWidget, look: Look) -> None:
        def listed(answer: Answer) -> None:
            library = answer if isinstance(answer, LocalModelLibrary) else None

            def found(answer: Answer) -> None:
                path = path_of(command, library, answer if isinstance(answer, ModelList) else None)
                if path:
                    self._open(command, path, parent, look)
                else:
                    self._submit(command)  # the agent says what is missing

            self._bridge.ask(ListModels(), found)

        self._bridge.ask(ListLocalModels(), listed)

    def _open(self, command: LoadLocalModel | UseLocalModel, path: str, parent: QWidget, look: Look) -> None:
        current = [AUTO]

        def load(rung: str) -> None:
            if rung != current[0]:
                self._submit(ApplySettings(changes={RUNG_KEY: rung}))
            self._submit(command)

        dialog = LoadDialog(parent, look, path, load, holds_memory=holds_memory(self._bridge.view.local_model))
        is_open = [True]
        dialog.finished.connect(lambda _: is_open.clear())

        def predicted(answer: Answer) -> None:
            if is_open and isinstance(answer, Ladder):
                dialog.present(answer, current[0])

        def read(answer: Answer) -> None:
            rung = answer.values.get(RUNG_KEY) if isinstance(answer, SettingsValues) else None
            current[0] = rung if isinstance(rung, str) else AUTO
            self._bridge.ask(ListRungs(model=path), predicted)

        dialog.open()
        self._bridge.ask(ReadSettings(), read)
