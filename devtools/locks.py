"""`dev.py lock`: writes the hash-pinned locks from pyproject.toml; they name no index address."""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from devtools.console import SetupError, Steps
from devtools.environment import make_environment
from devtools.places import Places
from devtools.process import only_one, run

# The vendor's own Python library (MIT), against which the embedded engine is tested. What it asks for beside requests,
# colorama and tqdm (a mesher under the GPL among it) is not installed.
CLIENTS = ("midas-gen==1.6.6",)
# Compiled from its source; everything else of the extra `local` is installed as it comes.
PACKAGE = "llama-cpp-python"
# Its build differs with the machine's GPU, so it is installed by name beside the lock of the extra `train`.
TORCH = "torch"
# What llama-cpp-python's own pyproject.toml asks for, plus the programs that scikit-build-core would fetch unpinned.
BUILD_TOOLS = ("scikit-build-core>=0.9.2", "cmake>=3.21", "ninja")


def write_locks(places: Places, *, upgrade: bool) -> None:
    """Resolve anew; without `upgrade` a pin stays as long as it fits."""
    local = read_extra(places.root / "pyproject.toml", "local")
    compiled = [line for line in local if name_of(line) == PACKAGE]
    run_lock, dev_lock = places.requirement("run"), places.requirement("dev")
    training = read_extra(places.root / "pyproject.toml", "train")
    steps = Steps(8)
    with only_one(places.setup_lock, "another set-up of this checkout"):
        make_environment(places)
        with steps.step("requirements/run.txt"):
            _compile(places, ["pyproject.toml"], run_lock, upgrade=upgrade)
        with steps.step("requirements/dev.txt"):
            _compile(places, ["pyproject.toml", "--group", "dev", "-c", str(run_lock)], dev_lock, upgrade=upgrade)
        with steps.step("requirements/clients.txt"):
            _compile_lines(places, CLIENTS, "clients", ["--no-deps"], upgrade=upgrade)
        with steps.step("requirements/local.txt"):
            _compile_lines(
                places, local, "local", [f"--no-emit-package={PACKAGE}", "-c", str(dev_lock)], upgrade=upgrade
            )
        with steps.step("requirements/train.txt"):
            _compile_lines(
                places,
                [line for line in training if name_of(line) != TORCH],
                "train",
                ["--overrides", str(_nowhere(places, training)), "-c", str(dev_lock)],
                upgrade=upgrade,
            )
        with steps.step("requirements/llama.txt"):
            _compile_lines(places, compiled, "llama", ["--no-deps"], upgrade=upgrade)
        with steps.step("requirements/build.txt"):
            _compile_lines(places, BUILD_TOOLS, "build", [], upgrade=upgrade)
        with steps.step("requirements/uv.txt"):
            _compile_lines(places, ("uv",), "uv", [], upgrade=upgrade)


def read_extra(pyproject: Path, name: str) -> tuple[str, ...]:
    """The requirements of one optional group of pyproject.toml."""
    content: dict[str, object] = tomllib.loads(pyproject.read_text(encoding="utf-8"))
    project = cast("dict[str, dict[str, list[str]]]", content["project"])
    found = project.get("optional-dependencies", {}).get(name)
    if not found:
        raise SetupError(f"pyproject.toml has no optional group {name!r}.")
    return tuple(found)


def read_direct_names(pyproject: Path) -> set[str]:
    """The normalised names of everything that the project and its development group ask for directly."""
    content: dict[str, object] = tomllib.loads(pyproject.read_text(encoding="utf-8"))
    project = cast("dict[str, list[str]]", content["project"])
    groups = cast("dict[str, list[str]]", content["dependency-groups"])
    return {name_of(line).lower().replace("_", "-") for line in (*project["dependencies"], *groups["dev"])}


def name_of(requirement: str) -> str:
    """The package name at the head of a requirement such as `llama-cpp-python==0.3.36`."""
    end = next((i for i, sign in enumerate(requirement) if not (sign.isalnum() or sign in "-_.")), len(requirement))
    return requirement[:end]


def _compile_lines(places: Places, lines: Sequence[str], lock: str, extra: list[str], *, upgrade: bool) -> None:
    wanted = places.root / ".cache" / f"{lock}.in"
    wanted.write_text("\n".join(lines) + "\n", encoding="utf-8")
    _compile(places, [str(wanted), *extra], places.requirement(lock), upgrade=upgrade)


def _nowhere(places: Places, training: Sequence[str]) -> Path:
    """That torch is wanted on no platform, so that neither it nor what it asks for is resolved."""
    path = places.root / ".cache" / "train-overrides.in"
    (torch,) = (line for line in training if name_of(line) == TORCH)
    path.write_text(f'{torch} ; sys_platform == "none"\n', encoding="utf-8")
    return path


def _compile(places: Places, sources: Sequence[str], target: Path, *, upgrade: bool) -> None:
    flags = ["--universal", "--python-version", "3.11", "--generate-hashes", "--quiet"]
    quiet = ["--no-emit-index-url", "--no-emit-find-links", "--no-annotate", "--no-header"]
    command = [places.uv, "pip", "compile", "--system-certs", *sources, *flags, *quiet, "--output-file", target]
    run(
        [*command, *(["--upgrade"] if upgrade else [])],
        failure=f"requirements/{target.name} could not be resolved; uv's message above says which versions clash.",
        cwd=places.root,
    )
