"""Model files checked before they are loaded: header, sizes, checksum, what was measured of them, and their adapter."""

import logging
from collections.abc import Callable
from pathlib import Path

from app.local import errors
from app.local.errors import LocalModelError
from app.local.files.adapters import Adapter, Unattached, adapter_for
from app.local.files.default_planner import Barrier, BoundTo, NotDefault, why_not_default
from app.local.files.evaluated import read_evaluated
from app.local.files.gguf import GgufError, GgufHeader, read_header
from app.local.files.installation import find_models
from app.local.files.registry import RegistryError, measured, read_adapters, read_registry, sha256_of
from app.local.files.split_names import stamp
from app.local.fit.loaded import ModelFile
from app.local.words.files import default_planner as words
from app.protocol.queries import ModelEntry
from app.trade.system_words import reason
from app.trade.text import Text

log = logging.getLogger(__name__)


class ModelFiles:
    """Blocking; a file is read once per state of it. `verify` gives the checksum of a file the registry does not know,
    or raises LocalModelError. Adapters lie beside the registry that lists them, or beside the models in `folder`."""

    def __init__(
        self, *, folder: Path, registry: Path, evaluation: Path, verify: Callable[[Path], str] | None = None
    ) -> None:
        self._folder = folder
        self._registry = registry
        self._evaluation = evaluation
        self._verify = verify
        self._checked: dict[tuple[str, int, int], ModelFile] = {}
        self._adapter_names: frozenset[str] | None = None

    def models(self) -> tuple[ModelEntry, ...]:
        """The files in the folder without the adapters that the registry lists."""
        return tuple(entry for entry in find_models(self._folder) if Path(entry.name).name not in self._adapters())

    def check(self, path: Path) -> ModelFile:
        """Raises LocalModelError."""
        try:
            key = (str(path), *stamp(path))
            if key not in self._checked:
                self._checked[key] = self._read(path)
            return self._checked[key]
        except OSError as exc:
            raise LocalModelError(errors.missing_file(path, reason(exc))) from exc
        except GgufError as exc:
            raise LocalModelError(errors.bad_file(path, exc.why)) from exc
        except RegistryError as exc:
            raise LocalModelError(errors.bad_file(path, Text(en=str(exc), ko=str(exc)))) from exc

    def adapter_header(self, path: Path) -> GgufHeader | None:
        """The header of the adapter loaded beside the model at `path`, if there is one. Raises LocalModelError."""
        adapter = self.check(path).adapter
        return adapter.header if isinstance(adapter, Adapter) else None

    def _read(self, path: Path) -> ModelFile:
        header = read_header(path)
        if header.is_adapter:
            raise LocalModelError(errors.is_adapter(path))
        sha256, is_known = self._checksum(path)
        adapter = adapter_for(path, sha256, header, read_adapters(self._registry), self._folder, self._registry.parent)
        # What was measured without an adapter says nothing of the model with one.
        is_measured = is_known and not isinstance(adapter, Adapter)
        return ModelFile(
            path=path,
            header=header,
            sha256=sha256,
            not_default=_why_not_default(adapter, sha256),
            measured=measured(self._evaluation, sha256) if is_measured else None,
            adapter=adapter,
        )

    def _checksum(self, path: Path) -> tuple[str, bool]:
        """SHA-256 (empty when nobody asks for it), and whether the registry knows the file."""
        known = {model.file: model for model in read_registry(self._registry)}.get(path.name)
        if known is None:
            return (self._verify(path) if self._verify is not None else ""), False
        sha256 = sha256_of(path)
        if sha256 != known.sha256:
            raise LocalModelError(errors.wrong_checksum(path))
        return sha256, True

    def _adapters(self) -> frozenset[str]:
        if self._adapter_names is None:
            try:
                self._adapter_names = frozenset(Path(entry.file).name for entry in read_adapters(self._registry))
            except RegistryError:
                return frozenset()  # told when a model is loaded
        return self._adapter_names


def _why_not_default(adapter: Adapter | Unattached | None, base_sha256: str) -> NotDefault | None:
    match adapter:
        case None:
            return NotDefault(Barrier.NO_ADAPTER, words.NO_ADAPTER)
        case Unattached(why=why):
            return NotDefault(Barrier.NO_ADAPTER, why)
        case Adapter():
            bound = BoundTo(
                adapter_sha256=adapter.sha256,
                base_sha256=base_sha256,
                catalogue_sha256=adapter.catalogue_sha256,
                reader_sha256=adapter.reader_sha256,
            )
    try:
        return why_not_default(read_evaluated(adapter.evaluation), bound)
    except RegistryError as exc:
        log.warning("%s", exc)
        return NotDefault(Barrier.UNREADABLE, words.UNREADABLE)
