"""The engineer's settings as the way to load a model."""

from collections.abc import Sequence
from pathlib import Path

from app.local.errors import LocalModelError, no_model_file
from app.local.process.session import LoadOptions
from app.protocol.queries import ModelEntry
from app.protocol.states import RungKind
from app.settings.local_model import LocalModelSettings


def load_options(chosen: LocalModelSettings, prefixes: Path) -> LoadOptions:
    """`prefixes` is where KV states of the catalogue are kept."""
    return LoadOptions(
        context_tokens=chosen.context_tokens,
        gpu_layers=chosen.gpu_layers,
        threads=chosen.threads or 1,
        kv_type=chosen.kv_type,
        prefix_folder=prefixes,
    )


def chosen_rung(chosen: LocalModelSettings) -> RungKind | None:
    """The one rung to try; None: as far down as needed."""
    return chosen.rung


def default_model(chosen: LocalModelSettings, found: Sequence[ModelEntry]) -> str:
    """The file of the settings, else the first one in Lintel's models folder. Raises LocalModelError without one."""
    path = chosen.path or next((entry.name for entry in found), "")
    if not path:
        raise LocalModelError(no_model_file())
    return path
