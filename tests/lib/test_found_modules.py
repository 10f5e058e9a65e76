"""What modules of a package declare is found without being named."""

import sys
from pathlib import Path

import pytest

from app.lib.found_modules import declared_in, modules_of


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A package with a module, a package and a module in that; only two of them declare something."""
    name = "found_modules_sample"
    inner = tmp_path / name / "inner"
    inner.mkdir(parents=True)
    (tmp_path / name / "__init__.py").write_text("", encoding="utf-8")
    (inner / "__init__.py").write_text("", encoding="utf-8")
    (tmp_path / name / "zeta.py").write_text('WORD = "last"\n', encoding="utf-8")
    (tmp_path / name / "__main__.py").write_text("raise SystemExit\n", encoding="utf-8")
    (tmp_path / name / "plain.py").write_text("", encoding="utf-8")
    (inner / "deep.py").write_text('WORD = "first"\nNUMBER = 3\n', encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    for each in [known for known in sys.modules if known.startswith(name)]:
        monkeypatch.delitem(sys.modules, each)
    return name


def test_modules_come_in_the_order_of_their_names(package: str) -> None:
    assert [each.__name__ for each in modules_of(package)] == [
        f"{package}.inner.deep",
        f"{package}.plain",
        f"{package}.zeta",
    ]


def test_what_is_declared_is_found_and_a_module_need_not_declare_anything(package: str) -> None:
    assert list(declared_in(package, "WORD", str)) == ["first", "last"]


def test_a_declaration_of_another_kind_is_told_with_its_place(package: str) -> None:
    with pytest.raises(TypeError, match=r"inner\.deep\.NUMBER is no str"):
        list(declared_in(package, "NUMBER", str))
