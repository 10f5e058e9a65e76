"""What is imported is declared, and what is declared is bounded, or its reason is written beside it."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from devtools.locks import CLIENTS, name_of

ROOT = Path(__file__).resolve().parents[2]

OURS = frozenset({"app", "devtools", "models", "tests", "dev"})
PROVIDERS: Mapping[str, Sequence[str]] = {
    **packages_distributions(),
    # Not in every environment.
    "llama_cpp": ("llama-cpp-python",),
    "midas_gen": ("midas-gen",),
    **{name: (name,) for name in ("peft", "tokenizers", "torch", "transformers")},
}
# New releases of these only find more; see pyproject.toml.
UNBOUNDED = frozenset({"basedpyright", "ruff"})


def _project() -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
    """The requirements of the programs, of the extra `local`, and of development."""
    content = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = content["project"]
    return project["dependencies"], project["optional-dependencies"]["local"], content["dependency-groups"]["dev"]


def _training() -> Sequence[str]:
    """The requirements of the extra `train`."""
    content = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return content["project"]["optional-dependencies"]["train"]


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _names(*lists: Iterable[str]) -> set[str]:
    return {_canonical(name_of(line)) for lines in lists for line in lines}


def _imported(source: str) -> Iterator[str]:
    """The top of each module that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from (one.name.partition(".")[0] for one in names)
            case ast.ImportFrom(module=str(module), level=0):
                yield module.partition(".")[0]
            case _:
                pass


def _undeclared(files: Iterable[Path], declared: set[str]) -> list[str]:
    found: set[str] = set()
    for path in files:
        for module in _imported(path.read_text(encoding="utf-8")):
            if module not in OURS and module not in sys.stdlib_module_names:
                providers = {_canonical(one) for one in PROVIDERS.get(module, ())}
                if not providers & declared:
                    found.add(f"{path.relative_to(ROOT)}: {module}")
    return sorted(found)


def _python_files(folder: str) -> list[Path]:
    found = [path for path in (ROOT / folder).rglob("*.py") if not any(part.startswith(".") for part in path.parts)]
    assert found
    return found


def test_the_programs_import_only_what_the_project_declares() -> None:
    run, local, _ = _project()
    worker = set(_python_files("app/local/worker"))
    assert _undeclared((path for path in _python_files("app") if path not in worker), _names(run)) == []
    assert _undeclared(worker, _names(run, local)) == []


def test_the_tools_that_make_the_environment_need_nothing_but_python() -> None:
    assert _undeclared([*_python_files("devtools"), ROOT / "dev.py"], set()) == []


def test_development_imports_only_what_is_declared() -> None:
    files = {*_python_files("models"), *_python_files("tests")}
    training = {path for path in files if path.is_relative_to(ROOT / "models" / "training")}
    assert _undeclared(files - training, _names(*_project(), CLIENTS)) == []
    assert _undeclared(training, _names(*_project(), _training())) == []


def test_what_is_not_declared_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.dev.test_declared.ROOT", tmp_path)
    late = tmp_path / "late.py"
    late.write_text("def f() -> None:\n    import requests.adapters\n    from no_such import thing\n", encoding="utf-8")
    assert _undeclared([late], {"requests"}) == ["late.py: no_such"]
    assert _undeclared([late], {"anyio"}) == ["late.py: no_such", "late.py: requests"]


def test_every_dependency_has_an_upper_bound_or_is_named() -> None:
    lines = [line for lines in (*_project(), _training()) for line in lines]
    assert {name_of(line) for line in lines if "<" not in line and "==" not in line} == UNBOUNDED


def test_the_grammar_of_tools_comes_with_the_library_that_it_holds() -> None:
    run, local, _ = _project()
    assert {"llama-cpp-python", "llguidance"} <= _names(local)
    assert "llguidance" not in _names(run)
