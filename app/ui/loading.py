"""Loading a local model: first what it needs against what is free, then the order."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.protocol.commands import ApplySettings, Command, LoadLocalModel, UseLocalModel
from app.protocol.queries import (
    Ladder,
    ListLocalModels,
    ListModels,
    ListRungs,
    LocalModelLibrary,
    ModelList,
    ReadSettings,
    SettingsValues,
)
from app.protocol.states import RungKind
from app.settings.local_model import LocalModelSettings
from app.ui.bridge import Bridge
from app.ui.models.library.load_dialog import LoadDialog
from app.ui.state.loading import holds_memory, path_of
from app.ui.theme.look import Look
from app.ui.widgets.while_open import WhileOpen


class LoadingGate:
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
        """Nothing is loaded on a guess: without the library the order is not given."""

        def listed(library: LocalModelLibrary) -> None:
            def found(models: ModelList) -> None:
                path = path_of(command, library, models)
                if path:
                    self._open(command, path, parent, look)
                else:
                    self._submit(command)  # the agent says what is missing

            self._bridge.ask(ListModels(), found, self._bridge.complain)

        self._bridge.ask(ListLocalModels(), listed, self._bridge.complain)

    def _open(self, command: LoadLocalModel | UseLocalModel, path: str, parent: QWidget, look: Look) -> None:
        current: list[RungKind | None] = [None]

        def load(rung: RungKind | None) -> None:
            if rung != current[0]:
                self._submit(ApplySettings(changes=LocalModelSettings.rung.to(rung)))
            self._submit(command)

        dialog = LoadDialog(parent, look, path, load, holds_memory=holds_memory(self._bridge.view.local_model))
        shown = WhileOpen(dialog)

        def predicted(ladder: Ladder) -> None:
            dialog.present(ladder, current[0])

        def read(settings: SettingsValues) -> None:
            current[0] = LocalModelSettings.rung.of(settings.values)
            self._bridge.ask(ListRungs(model=path), shown(predicted), shown(dialog.show_problem))

        dialog.open()
        self._bridge.ask(ReadSettings(), read, shown(dialog.show_problem))
