"""What a wheel of Lintel holds, as the build is told in pyproject.toml: no samples, no tests, and all that it needs."""

import ast
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

import pytest

from devtools.sentences import is_of_samples

ROOT = Path(__file__).resolve().parents[2]
# What a developer opens alone, with sample states; nobody else has a use for it.
_ALONE = ("app/ui/alone.py", "app/ui/chat/__main__.py")


def _wheel() -> tuple[Sequence[str], Sequence[str], Mapping[str, str]]:
    """The packages, what of them stays out, and what comes in from elsewhere."""
    content = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    told = content["tool"]["hatch"]["build"]["targets"]["wheel"]
    return told["packages"], told["exclude"], told["force-include"]


def _held() -> dict[str, bool]:
    """Every module of the packages, and whether the wheel holds it."""
    packages, left_out, _ = _wheel()
    files = (path.relative_to(ROOT).as_posix() for package in packages for path in (ROOT / package).rglob("*.py"))
    return {file: not any(PurePosixPath(file).match(each) for each in left_out) for file in files}


def _imports(source: str) -> Iterator[str]:
    """The modules that a file imports, and those that its names may be."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from (one.name for one in names)
            case ast.ImportFrom(module=str(module), names=names, level=0):
                yield module
                yield from (f"{module}.{one.name}" for one in names)
            case _:
                pass


def test_only_the_program_is_packed() -> None:
    packages, _, _ = _wheel()
    assert packages == ["app"]


def test_samples_and_what_shows_them_stay_out() -> None:
    held = _held()
    samples = [file for file in held if is_of_samples(Path(file))]
    assert samples
    assert [file for file in (*samples, *_ALONE) if held[file]] == []


def test_nothing_that_is_packed_imports_what_stays_out() -> None:
    held = _held()
    missing = {file.removesuffix(".py").replace("/", ".") for file, is_held in held.items() if not is_held}
    # Only files that name the package of one, and its module, are taken apart.
    marks = {tuple(name.rsplit(".", 1)) for name in missing}
    texts = {file: (ROOT / file).read_text(encoding="utf-8") for file, is_held in held.items() if is_held}
    likely = [file for file, text in texts.items() if any(all(part in text for part in mark) for mark in marks)]
    assert [(file, name) for file in likely for name in _imports(texts[file]) if name in missing] == []


def test_the_reader_that_an_adapter_was_taught_by_is_packed_whole() -> None:
    # Its hash is of these sources: a wheel that lacked one would take the adapter for made for another reader.
    packages, left_out, _ = _wheel()
    sources = [path for folder in ("reading", "shortform") for path in (ROOT / "app" / folder).rglob("*")]
    named = [path.relative_to(ROOT).as_posix() for path in sources if path.suffix in (".py", ".csv")]
    assert len(named) > 50
    assert [each for each in named if any(PurePosixPath(each).match(pattern) for pattern in left_out)] == []
    assert {each.split("/")[0] for each in named} <= set(packages)


def test_what_comes_from_elsewhere_is_there_and_is_no_sample() -> None:
    _, _, from_elsewhere = _wheel()
    assert [each for each in from_elsewhere if not (ROOT / each).exists() or each.startswith("tests")] == []


@pytest.mark.parametrize("pattern", _wheel()[1])
def test_each_pattern_of_what_stays_out_finds_something(pattern: str) -> None:
    assert [*ROOT.glob(pattern)]
