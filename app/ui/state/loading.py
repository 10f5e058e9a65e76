"""What is known before a local model is loaded, read off its ladder; no Qt."""

from app.protocol.commands import LoadLocalModel, UseLocalModel
from app.protocol.queries import FitVerdict, Ladder, LadderRung, LocalModelLibrary, ModelList
from app.protocol.states import LocalModelState, LocalPhase, RungKind

GROWING = frozenset({LocalPhase.BUILDING, LocalPhase.LOADING})
LOADED = frozenset({LocalPhase.READY, LocalPhase.BUSY})


def first_rung(ladder: Ladder) -> LadderRung | None:
    """The way the settings ask for."""
    return next((rung for rung in ladder.rungs if rung.kind is RungKind.AS_SET), None)


def automatic_rung(ladder: Ladder) -> LadderRung | None:
    """The first rung that would be loaded now; None when only planning without a model is left."""
    if ladder.automatic is RungKind.NO_MODEL:
        return None
    return next((rung for rung in ladder.rungs if rung.kind is ladder.automatic), None)


def can_be_chosen(rung: LadderRung, *, holds_memory: bool) -> bool:
    """A rung that does not fit would be refused, unless the model loaded now gives its memory back first."""
    return holds_memory or rung.estimate is None or rung.estimate.verdict is not FitVerdict.NO


def holds_memory(state: LocalModelState | None) -> bool:
    return state is not None and state.phase in LOADED


def path_of(command: LoadLocalModel | UseLocalModel, library: LocalModelLibrary, found: ModelList) -> str:
    """The file the agent would load for `command`; empty when there is none."""
    if command.path:
        return command.path
    if isinstance(command, UseLocalModel):
        return library.before
    chosen = [entry.path for entry in library.models if entry.is_chosen]
    local = [entry.name for entry in found.models if entry.is_local]
    return next(iter((*chosen, *local)), "")


def file_name(path: str) -> str:
    """The last part of a path of this or another system."""
    return path.replace("\\", "/").rpartition("/")[2]
