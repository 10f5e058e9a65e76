"""Words that every room shares are defined once, in the trade."""

import ast
from pathlib import Path

import pytest

import app

_APP = Path(app.__file__).parent
_SHARED = {
    "trade/text.py": {"Text", "Language"},
    "trade/json_types.py": {"Json", "JsonScalar", "JsonValue", "JsonObject"},
}


def _defined(source: str) -> set[str]:
    """Classes and names that a module gives a value at its top level."""
    found: set[str] = set()
    for node in ast.parse(source).body:
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
        path.relative_to(_APP).as_posix(): twice
        for path in _APP.rglob("*.py")
        if path != _APP / home and (twice := _defined(path.read_text(encoding="utf-8")) & _SHARED[home])
    }
    assert elsewhere == {}
    assert _defined((_APP / home).read_text(encoding="utf-8")) >= _SHARED[home] - {"Json"}
