"""The import contracts name every module but those that they let in: a new room or module falls under them at once."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
CONTRACTS: list[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
    "importlinter"
]["contracts"]
# A library, and the modules that may use it.
LET_IN = {
    # The window is built in its bootstrap, which the front door starts.
    "PySide6": {"app.ui", "app.bootstrap_audit", "app.bootstrap_window", "app.__main__"},
    "anthropic": {"app.cloud"},
    "mcp": {"app.tools", "app.gennx"},
    "midas_nx": {"app.gennx"},
    "llama_cpp": {"app.local.worker"},
    "llguidance": {"app.local.worker"},
}


def modules(package: str = "app") -> set[str]:
    """The modules and packages that lie directly in a package."""
    folder = ROOT / package.replace(".", "/")
    found = {path.stem for path in folder.glob("*.py")} | {path.parent.name for path in folder.glob("*/__init__.py")}
    return {f"{package}.{name}" for name in found - {"__init__"}}


@pytest.mark.parametrize("library", LET_IN)
def test_a_library_is_forbidden_to_every_module_but_those_that_may_use_it(library: str) -> None:
    forbidden = {
        source
        for contract in CONTRACTS
        if contract["type"] == "forbidden" and library in contract["forbidden_modules"]
        for source in contract["source_modules"]
    }
    rooms = {each.rpartition(".")[0] for each in LET_IN[library] if each.count(".") > 1}
    everything = modules() - rooms | {each for room in rooms for each in modules(room)}
    assert everything - forbidden - LET_IN[library] == set()
    assert forbidden & LET_IN[library] == set()
