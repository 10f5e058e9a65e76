"""The models and adapters Lintel knows, with their files' checksums, and what was measured of a model by itself."""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from app.lib.regular import open_regular, read_regular_text
from app.local.files.split_names import present_parts

_PIECE_BYTES = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownModel:
    """One entry of the registry; `sha256` is of the GGUF file."""

    model_id: str
    file: str
    sha256: str
    size_bytes: int
    licence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownAdapter:
    """A LoRA adapter and what it was trained for: the base file, its chat template, the tool catalogue and the reader
    of briefs, each by SHA-256 (of the file, of the template's text, see prompt.catalogue_sha256, and reader_hash; the
    reader's is empty where the adapter does not write short form, else its catalogue's is
    short_prompt.short_catalogue_sha256). `base_file` is a name for people."""

    adapter_id: str
    file: str
    sha256: str
    licence: str
    base_file: str
    base_sha256: str
    template_sha256: str
    catalogue_sha256: str
    reader_sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredPlans:
    """Shares of plans that were right (0-1) over the same `cases`, of one model file and of the rules planner."""

    model_right: float
    rules_right: float
    cases: int


class RegistryError(ValueError):
    """The registry or the evaluation file is not readable; the text says why."""


def read_registry(path: Path) -> tuple[KnownModel, ...]:
    """Raises RegistryError; a missing registry knows no model."""
    if not path.is_file():
        return ()
    entries = read_json_object(path).get("models", [])
    if not isinstance(entries, list):
        raise RegistryError(f"{path.name}: `models` is not a list")
    return tuple(_model(path, entry) for entry in cast("Sequence[object]", entries))


def read_adapters(path: Path) -> tuple[KnownAdapter, ...]:
    """Raises RegistryError; a missing registry knows no adapter."""
    if not path.is_file():
        return ()
    entries = read_json_object(path).get("adapters", [])
    if not isinstance(entries, list):
        raise RegistryError(f"{path.name}: `adapters` is not a list")
    return tuple(_adapter(path, entry) for entry in cast("Sequence[object]", entries))


def sha256_of(path: Path) -> str:
    """Reads the whole file, and of a model in parts all that are there, in order. Raises OSError."""
    return sha256_of_all(present_parts(path) or (path,))


def sha256_of_all(parts: Iterable[Path]) -> str:
    """Of their contents one after the other. Raises OSError."""
    digest = hashlib.sha256()
    for part in parts:
        with os.fdopen(open_regular(part), "rb") as stream:
            while piece := stream.read(_PIECE_BYTES):
                digest.update(piece)
    return digest.hexdigest()


def read_json_object(path: Path) -> Mapping[str, object]:
    """Raises RegistryError."""
    try:
        raw: object = json.loads(read_regular_text(path))
    except (OSError, ValueError) as exc:
        raise RegistryError(f"{path.name} cannot be read: {exc}") from exc
    if not isinstance(raw, dict):
        raise RegistryError(f"{path.name} is not a JSON object")
    return cast("Mapping[str, object]", raw)


def measured(evaluation: Path, sha256: str) -> MeasuredPlans | None:
    """What the evaluation says of this very file; None when it was not measured."""
    if not evaluation.is_file():
        return None
    planners = read_json_object(evaluation).get("planners", [])
    shares: dict[str, tuple[float, int]] = {}
    for planner in cast("Sequence[object]", planners if isinstance(planners, list) else []):
        match planner:
            case {
                "model_sha256": str() as file,
                "all": {"n": int() as cases, "right": {"value": int() | float() as value}},
            }:
                shares[file] = (float(value), cases)
            case _:
                continue
    if sha256 not in shares or "" not in shares:
        return None
    return MeasuredPlans(model_right=shares[sha256][0], rules_right=shares[""][0], cases=shares[sha256][1])


def _model(path: Path, entry: object) -> KnownModel:
    match entry:
        case {
            "id": str() as model_id,
            "file": str() as file,
            "sha256": str() as sha256,
            "size_bytes": int() as size,
            "licence": str() as licence,
        } if len(sha256) == 64:
            return KnownModel(model_id=model_id, file=file, sha256=sha256, size_bytes=size, licence=licence)
        case _:
            raise RegistryError(f"{path.name}: an entry lacks id, file, sha256, size_bytes or licence")


def _adapter(path: Path, entry: object) -> KnownAdapter:
    match entry:
        case {
            "id": str() as adapter_id,
            "file": str() as file,
            "sha256": str() as sha256,
            "licence": str() as licence,
            "base_file": str() as base_file,
            "base_sha256": str() as base_sha256,
            "template_sha256": str() as template_sha256,
            "catalogue_sha256": str() as catalogue_sha256,
        } if all(len(digest) == 64 for digest in (sha256, base_sha256, template_sha256, catalogue_sha256)):
            return KnownAdapter(
                adapter_id=adapter_id,
                file=file,
                sha256=sha256,
                licence=licence,
                base_file=base_file,
                base_sha256=base_sha256,
                template_sha256=template_sha256,
                catalogue_sha256=catalogue_sha256,
                reader_sha256=_reader(path, entry),
            )
        case _:
            raise RegistryError(
                f"{path.name}: an adapter lacks id, file, sha256, licence, base_file, base_sha256, template_sha256 or "
                "catalogue_sha256"
            )


def _reader(path: Path, entry: object) -> str:
    match entry:
        case {"reader_sha256": str() as found} if len(found) == 64:
            return found
        case {"reader_sha256": _}:
            raise RegistryError(f"{path.name}: the reader_sha256 of an adapter is no SHA-256")
        case _:
            return ""
