"""Words that every room shares are defined once, in the trade."""

import ast
from collections.abc import Collection, Mapping
from functools import cache
from pathlib import Path

import pytest

import app
from app.trade.element_types import LINES, PLANAR
from app.trade.gen_nx_tables import GROUP_TABLES
from app.trade.kds_41_17 import SITE_CLASSES
from app.trade.material_standards import KOREAN_GRADES_MPA
from app.trade.model_files import TEXT_SUFFIXES
from app.trade.result_tables import MODE_COMPONENTS, MODE_DIRECTIONS
from app.trade.section_shapes import SIZES

_APP = Path(app.__file__).parent
_SHARED = {
    "trade/text.py": {"Text", "Language"},
    "trade/json_types.py": {"Json", "JsonScalar", "JsonValue", "JsonObject"},
}


@cache
def _modules() -> Mapping[str, ast.Module]:
    """Every module of Lintel, by its path."""
    return {
        path.relative_to(_APP).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in _APP.rglob("*.py")
    }


def _defined(module: ast.Module) -> set[str]:
    """Classes and names that a module gives a value at its top level."""
    found: set[str] = set()
    for node in module.body:
        match node:
            case ast.ClassDef(name=name):
                found.add(name)
            case ast.Assign(targets=targets):
                found |= {target.id for target in targets if isinstance(target, ast.Name)}
            case ast.AnnAssign(target=ast.Name(id=name)):
                found.add(name)
            case _:
                pass
    return found


@pytest.mark.parametrize("home", sorted(_SHARED))
def test_shared_words_are_defined_in_the_trade_alone(home: str) -> None:
    elsewhere = {
        path: twice
        for path, module in _modules().items()
        if path != home and (twice := _defined(module) & _SHARED[home])
    }
    assert elsewhere == {}
    assert _defined(_modules()[home]) >= _SHARED[home] - {"Json"}


# Lists of the trade that stand for themselves wherever they are written.
_LISTS: Mapping[str, Collection[object]] = {
    "lines": LINES,
    "planar elements": PLANAR,
    "groups": GROUP_TABLES,
    "site classes": SITE_CLASSES,
    "grades of concrete": KOREAN_GRADES_MPA,
    "text models": TEXT_SUFFIXES,
    "columns of modes": MODE_COMPONENTS,
    "directions of modes": MODE_DIRECTIONS,
    "sizes of an H": SIZES["H"],
}


def _written(module: ast.Module) -> set[frozenset[object]]:
    """Every list, tuple or set of constants in a module."""
    return {
        frozenset(each.value for each in node.elts if isinstance(each, ast.Constant))
        for node in ast.walk(module)
        if isinstance(node, ast.Tuple | ast.List | ast.Set)
        and all(isinstance(each, ast.Constant) for each in node.elts)
    }


def test_lists_of_the_trade_are_written_in_the_trade_alone() -> None:
    lists = {frozenset(told): name for name, told in _LISTS.items()}
    found = {
        f"{path}: {lists[each]}"
        for path, module in _modules().items()
        if not path.startswith("trade/")
        for each in _written(module) & lists.keys()
    }
    assert found == set()
