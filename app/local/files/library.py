"""The model library on disk: the files in Lintel's folder, files used where they lie, and what is known of each."""

import json
import logging
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import cast

from app.lib.private import private_folder, write_private
from app.lib.regular import read_regular_text
from app.lib.sound import is_sound, sound
from app.local import errors
from app.local.errors import LocalModelError
from app.local.files import library_errors
from app.local.files.gguf import GgufError, GgufHeader, read_header
from app.local.files.registry import sha256_of
from app.local.files.split_names import is_shown, present_parts, stamp
from app.local.words.files import library as words
from app.protocol.queries import LocalModelEntry
from app.trade.system_words import reason
from app.trade.text import Text

log = logging.getLogger(__name__)

INDEX = "library.json"
MAX_USED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What the library knows of a file. `size_bytes` and `changed_ns` are those of the file when `sha256` was found
    true; -1: it was not looked at since. `source` is a URL, the path it was copied from, or empty."""

    sha256: str = ""
    size_bytes: int = -1
    changed_ns: int = -1
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Index:
    """`models` by path: a name for a file in Lintel's folder, absolute for one used where it lies. `used`: the models
    chosen so far, the newest first."""

    models: Mapping[str, Record] = field(default_factory=dict[str, Record])
    used: tuple[str, ...] = ()


class ModelLibrary:
    """Blocking; may be called from any thread."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.RLock()
        self._headers: dict[tuple[str, int, int], GgufHeader | Text] = {}

    def entries(self, chosen: str = "") -> tuple[LocalModelEntry, ...]:
        """Every model, by name; `chosen` is the path of the one in the settings."""
        index = self._read()
        found = sorted(self.folder.glob("*.gguf")) if self.folder.is_dir() else []
        own = [path.name for path in found if is_shown(path)]
        elsewhere = [key for key in index.models if Path(key).is_absolute()]
        return tuple(self._entry(key, index.models.get(key, Record()), chosen) for key in (*own, *elsewhere))

    def add(self, path: Path, record: Record) -> None:
        """Remember a file. Raises LocalModelError when it is no sound GGUF or the index cannot be written."""
        _sound_header(path)
        with self._lock:
            index = self._read()
            self._write(replace(index, models={**index.models, self._key(path): record}))

    def verify(self, path: Path) -> str:
        """The file's SHA-256, computed unless the file is as it was when it was last found true.

        A file that nobody vouched for is recorded as it is, so that a later change is seen. Raises LocalModelError.
        """
        try:
            size, changed_ns = stamp(path)
            record = self._read().models.get(self._key(path), Record())
            if record.sha256 and (record.size_bytes, record.changed_ns) == (size, changed_ns):
                return record.sha256
            sha256 = sha256_of(path)
        except OSError as exc:
            raise LocalModelError(errors.missing_file(path, reason(exc))) from exc
        if record.sha256 and record.sha256 != sha256:
            raise LocalModelError(errors.wrong_checksum(path))
        self._remember(path, replace(record, sha256=sha256, size_bytes=size, changed_ns=changed_ns))
        return sha256

    def use(self, path: Path, before: str) -> None:
        """Note that `path` is chosen now and `before` was until now. Raises LocalModelError."""
        if not path.is_file():
            raise LocalModelError(library_errors.not_in_library(str(path)))
        _sound_header(path)
        with self._lock:
            index = self._read()
            used = [str(path), *([before] if before else []), *index.used]
            self._write(replace(index, used=tuple(dict.fromkeys(used))[:MAX_USED]))

    def before(self, chosen: str) -> str:
        """The model used before `chosen` that is still there; empty when there is none."""
        return next((path for path in self._read().used if path != chosen and Path(path).is_file()), "")

    def remove(self, path: Path) -> None:
        """Delete a model in Lintel's folder with all its files; forget one that lies elsewhere. Raises
        LocalModelError."""
        with self._lock:
            index = self._read()
            key = self._key(path)
            is_own = not Path(key).is_absolute()
            if (is_own and not path.is_file()) or (not is_own and key not in index.models):
                raise LocalModelError(library_errors.not_in_library(str(path)))
            if is_own:
                try:
                    # The first last: what is left of a model stays in the list.
                    for part in reversed(present_parts(path)):
                        part.unlink()
                except OSError as exc:
                    raise LocalModelError(library_errors.cannot_write(self.folder, reason(exc))) from exc
            models = {name: record for name, record in index.models.items() if name != key}
            self._write(_Index(models=models, used=tuple(used for used in index.used if used != str(path))))

    def _remember(self, path: Path, record: Record) -> None:
        with self._lock:
            index = self._read()
            key = self._key(path)
            if Path(key).is_absolute() and key not in index.models:
                return  # loaded by its path without having been added; the library holds what was added
            self._write(replace(index, models={**index.models, key: record}))

    def _entry(self, key: str, record: Record, chosen: str) -> LocalModelEntry:
        path = self.folder / key
        found = self._header(path)
        entry = LocalModelEntry(
            path=sound(str(path)),
            name=sound(path.name),
            size_bytes=stamp(path)[0] if path.is_file() else 0,
            sha256=record.sha256,
            source=sound(record.source),
            is_own=not Path(key).is_absolute(),
            is_chosen=str(path) == chosen,
        )
        if not is_sound(str(path)):
            found = words.NAMELESS
        if isinstance(found, Text):
            why = words.IT_CANNOT_BE_LOADED(found=found)
            return replace(entry, why=why)
        return replace(
            entry,
            architecture=found.architecture,
            quantisation=found.quantisation,
            parameters=found.parameters,
            context_tokens=found.context_tokens,
            licence=found.licence,
            has_chat_template=bool(found.chat_template),
        )

    def _header(self, path: Path) -> GgufHeader | Text:
        """The header, or why there is none; read once per state of the file."""
        try:
            key = (str(path), *stamp(path))
            if key not in self._headers:
                self._headers[key] = _header_or_reason(path)
            return self._headers[key]
        except OSError as exc:
            return reason(exc)

    def _key(self, path: Path) -> str:
        return path.name if path.parent == self.folder else str(path)

    def _read(self) -> _Index:
        try:
            raw: object = json.loads(read_regular_text(self.folder / INDEX))
        except FileNotFoundError:
            return _Index()
        except (OSError, ValueError) as exc:
            log.warning("the model library's index cannot be read and starts anew: %s", exc)
            return _Index()
        match raw:
            case {"models": dict() as models, "used": list() as used}:
                known = cast("Mapping[str, object]", models)
                return _Index(
                    models={key: _record(entry) for key, entry in known.items()},
                    used=tuple(str(path) for path in cast("list[object]", used)),
                )
            case _:
                return _Index()

    def _write(self, index: _Index) -> None:
        """Raises LocalModelError."""
        # As ASCII: the bytes of a path that is no text come back as they were.
        text = json.dumps(
            {"models": {key: asdict(record) for key, record in index.models.items()}, "used": list(index.used)},
            indent=1,
        )
        try:
            private_folder(self.folder)
            draft = self.folder / f"{INDEX}.new"
            write_private(draft, text)
            draft.replace(self.folder / INDEX)
        except OSError as exc:
            raise LocalModelError(library_errors.cannot_write(self.folder, reason(exc))) from exc


def _record(entry: object) -> Record:
    match entry:
        case {"sha256": str() as sha256, "size_bytes": int() as size, "changed_ns": int() as at, "source": str() as of}:
            return Record(sha256=sha256, size_bytes=size, changed_ns=at, source=of)
        case _:
            return Record()


def _header_or_reason(path: Path) -> GgufHeader | Text:
    try:
        header = read_header(path)
    except GgufError as exc:
        return exc.why
    return words.IS_ADAPTER if header.is_adapter else header


def _sound_header(path: Path) -> GgufHeader:
    """Raises LocalModelError."""
    try:
        return read_header(path)
    except GgufError as exc:
        raise LocalModelError(errors.bad_file(path, exc.why)) from exc
    except OSError as exc:
        raise LocalModelError(errors.missing_file(path, reason(exc))) from exc
