"""Which LoRA adapter goes with a model file: only one made for exactly this file and template, and that is intact."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.local.files.evaluated import EVALUATION
from app.local.files.gguf import GgufError, GgufHeader, read_header
from app.local.files.registry import KnownAdapter, sha256_of
from app.local.words.files import adapters as words
from app.prompting.reader_hash import reader_sha256
from app.trade.system_words import reason
from app.trade.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Adapter:
    """A checked adapter file. It is attached only for requests over the catalogue it was trained on. `evaluation` is
    where what was measured of it stands, if it was. With a reader its plans are in short form, as this very reader
    reads messages; without one they are JSON."""

    name: str
    path: Path
    header: GgufHeader
    sha256: str
    catalogue_sha256: str
    reader_sha256: str
    evaluation: Path

    @property
    def writes_short(self) -> bool:
        """Its plans are in short form."""
        return bool(self.reader_sha256)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unattached:
    """An adapter made for this model that is not attached, and why."""

    name: str
    why: Text


OTHER_CATALOGUE = words.OTHER_CATALOGUE


def sha256_of_text(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def adapter_for(
    base: Path, base_sha256: str, header: GgufHeader, known: Sequence[KnownAdapter], folder: Path, shipped: Path
) -> Adapter | Unattached | None:
    """The first adapter in `known` that fits the model at `base`, whose file lies in `shipped` as the entry says, or in
    `folder` by its name alone; else why the first one made for a file of this name does not; None when there is none.
    Reads the adapter's whole file."""
    meant = [entry for entry in known if entry.base_sha256 == base_sha256 or entry.base_file == base.name]
    refused: Unattached | None = None
    for entry in meant:
        path = shipped / entry.file
        found = _checked(entry, base_sha256, header, path, path if path.is_file() else folder / path.name)
        if isinstance(found, Adapter):
            return found
        refused = refused or Unattached(name=entry.adapter_id, why=found)
    return refused


def _checked(entry: KnownAdapter, base_sha256: str, base: GgufHeader, shipped: Path, path: Path) -> Adapter | Text:
    """The file at `path`; what was measured of it lies where it would be `shipped`."""
    if entry.base_sha256 != base_sha256:
        return words.OTHER_BASE
    if entry.template_sha256 != sha256_of_text(base.chat_template):
        return words.OTHER_TEMPLATE
    if entry.reader_sha256 not in ("", reader_sha256()):
        return words.OTHER_READER
    try:
        if sha256_of(path) != entry.sha256:
            return words.CHANGED
        header = read_header(path)
    except OSError as exc:
        return words.CANNOT_BE_READ(name=path.name, why=reason(exc))
    except GgufError as exc:
        return words.IS_NOT_SOUND(name=path.name, why=exc.why)
    if not header.is_adapter or header.architecture != base.architecture:
        return words.IS_NO_LORA_ADAPTER(name=path.name, architecture=base.architecture)
    return Adapter(
        name=entry.adapter_id,
        path=path,
        header=header,
        sha256=entry.sha256,
        catalogue_sha256=entry.catalogue_sha256,
        reader_sha256=entry.reader_sha256,
        evaluation=shipped.with_name(EVALUATION),
    )
