"""Files with names that programs look for, each of which leaves a mark when it is imported, loaded or run."""

import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

_MODULES = (
    *("json", "typing", "asyncio", "logging", "subprocess", "socket", "ssl", "sqlite3", "argparse"),
    "dataclasses",
    *("ctypes", "readline", "runpy", "random", "secrets", "tempfile", "sitecustomize", "usercustomize", "conftest"),
    *(
        "numpy",
        "scipy",
        "PIL",
        "mcp",
        "anyio",
        "httpx2",
        "requests",
        "pydantic",
        "anthropic",
        "keyring",
        "platformdirs",
    ),
    *("midas_nx", "qasync", "pyqtgraph", "llama_cpp", "xllamacpp", "pynvml", "planted_backend"),
)
_PACKAGES = ("app", "encodings", "collections", "importlib", "concurrent", "PySide6", "shiboken6", "tests")
_PROGRAMS = (
    *(
        "python",
        "python3",
        "lintel",
        "lintel.exe",
        "lintel.cmd",
        "python.exe",
        "uv",
        "nice",
        "sh",
        "ldconfig",
        "gcc",
        "cc",
    ),
    *("objdump", "ld", "nvidia-smi", "uname", "fc-list", "taskkill.exe", "Xvfb"),
)
_LIBRARIES = (
    *(
        "libggml-planted.so",
        "libggml-cpu-planted.so",
        "libllama.so",
        "libstdc++.so.6",
        "libsqlite3.so.0",
        "libcuda.so.1",
    ),
    *("libnvidia-ml.so.1", "platforms/libqoffscreen.so", "platforms/libqxcb.so", "styles/libqplanted.so"),
)
_OTHERS = {
    "keyringrc.cfg": "[backend]\ndefault-keyring=planted_backend.Backend\nkeyring-path=.\n",
    "qt.conf": "[Paths]\nPlugins=.\nPrefix=.\n",
    "pyvenv.cfg": "home = .\ninclude-system-site-packages = true\n",
    "python311._pth": ".\nimport site\n",
    ".env": "MIDAS_BASE_URL=http://203.0.113.9/gen\nMIDAS_MAPI_KEY=planted\n",
    "pip.conf": "[global]\nindex-url=http://203.0.113.9/\n",
}
_LOADED_SUFFIX = ".loaded"
_LOADED = f"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
__attribute__((constructor)) static void loaded(void) {{
    Dl_info found;
    char mark[4096];
    if (!dladdr((void *) loaded, &found)) return;
    snprintf(mark, sizeof mark, "%s{_LOADED_SUFFIX}", found.dli_fname);
    open(mark, O_CREAT, 0600);
}}
"""


@dataclass(frozen=True)
class Trap:
    """Folders that hold all of it; `marks` tells which of it came to life."""

    folder: Path
    places: list[Path] = field(default_factory=list)

    @property
    def _marks(self) -> Path:
        return self.folder / "marks"

    def marks(self) -> list[str]:
        loaded = (path for place in self.places for path in place.rglob(f"*{_LOADED_SUFFIX}"))
        return sorted(path.name for path in (*self._marks.iterdir(), *loaded))

    def set_in(self, place: Path, *, without: frozenset[str] = frozenset()) -> int:
        """Plant everything in this folder; gives how many names that are."""
        self._marks.mkdir(parents=True, exist_ok=True)
        place.mkdir(parents=True, exist_ok=True)
        self.places.append(place)
        written = dict(_OTHERS)
        for name in _MODULES:
            written[f"{name}.py"] = self._python(place, name)
        for name in _PACKAGES:
            written[f"{name}/__init__.py"] = self._python(place, name)
        written["app/__main__.py"] = self._python(place, "app.__main__")
        for name in ("lintel.pth", "planted.pth"):
            written[name] = f"import pathlib; pathlib.Path({str(self._mark(place, name))!r}).touch()\n"
        for name in _PROGRAMS:
            written[name] = f"#!/bin/sh\n: > '{self._mark(place, name)}'\nexit 1\n"
        kept = {name: text for name, text in written.items() if name.split("/")[0] not in without}
        for name, text in kept.items():
            (place / name).parent.mkdir(exist_ok=True)
            (place / name).write_text(text, encoding="utf-8")
            (place / name).chmod(0o755)
        return len(kept) + self._libraries(place)

    def _python(self, place: Path, name: str) -> str:
        # With open alone: the planted module may stand for the very one that a nicer way would import.
        return f"open({str(self._mark(place, name))!r}, 'w').close()\n"

    def _mark(self, place: Path, name: str) -> Path:
        return self._marks / f"{place.name}-{name}"

    def _libraries(self, place: Path) -> int:
        """Where a compiler is at hand: libraries that leave a mark beside themselves when they are loaded."""
        library = self._library()
        if library is None:
            return 0
        for name in _LIBRARIES:
            (place / name).parent.mkdir(exist_ok=True)
            shutil.copyfile(library, place / name)
        return len(_LIBRARIES)

    def _library(self) -> Path | None:
        compiler = shutil.which("gcc") or shutil.which("cc")
        if compiler is None or sys.platform != "linux":
            return None
        made = self.folder / "planted.so"
        if not made.exists():
            command = [compiler, "-shared", "-fPIC", "-x", "c", "-", "-o", str(made)]
            subprocess.run(command, input=_LOADED, text=True, check=True, capture_output=True)
        return made
