"""Where things lie: the checkout, its environment, and the per-user folders that the program shares."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = "Lintel"


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The folders of one machine and one checkout."""

    root: Path
    venv: Path
    data: Path
    cache: Path

    @property
    def python(self) -> Path:
        return self.program("python")

    @property
    def uv(self) -> Path:
        return self.program("uv")

    @property
    def requirements(self) -> Path:
        return self.root / "requirements"

    @property
    def setup_lock(self) -> Path:
        return self.root / ".cache" / "setup.lock"

    @property
    def stamp(self) -> Path:
        return self.venv / "lintel-setup.json"

    @property
    def models(self) -> Path:
        return self.data / "models"

    @property
    def wheels(self) -> Path:
        return self.cache / "wheels"

    @property
    def build_status(self) -> Path:
        return self.cache / "local-build.json"

    @property
    def build_lock(self) -> Path:
        return self.cache / "local-build.lock"

    @property
    def build_log(self) -> Path:
        return self.cache / "local-build.log"

    def requirement(self, name: str) -> Path:
        return self.requirements / f"{name}.txt"

    def program(self, name: str) -> Path:
        """A program that a package installed into the environment."""
        if sys.platform == "win32":
            return self.venv / "Scripts" / f"{name}.exe"
        return self.venv / "bin" / name


def find_places(environ: Mapping[str, str] | None = None, *, platform: str = sys.platform) -> Places:
    """The real places; `LINTEL_VENV` moves the environment, `LINTEL_HOME` the per-user folders."""
    env = os.environ if environ is None else environ
    venv = Path(env["LINTEL_VENV"]).expanduser() if env.get("LINTEL_VENV") else ROOT / ".venv"
    data, cache = _user_folders(env, platform)
    return Places(root=ROOT, venv=venv.absolute(), data=data, cache=cache)


def _user_folders(env: Mapping[str, str], platform: str) -> tuple[Path, Path]:
    # The program asks platformdirs; this is the same answer without a third-party package. A test compares the two.
    if env.get("LINTEL_HOME"):
        home = Path(env["LINTEL_HOME"]).expanduser().absolute()
        return home / "data", home / "cache"
    if platform == "win32":
        local = Path(env.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / NAME
        return local, local / "Cache"
    home = Path(env.get("HOME") or Path.home())
    if platform == "darwin":
        return home / "Library" / "Application Support" / NAME, home / "Library" / "Caches" / NAME
    data = Path(env.get("XDG_DATA_HOME") or home / ".local" / "share") / NAME
    return data, Path(env.get("XDG_CACHE_HOME") or home / ".cache") / NAME
