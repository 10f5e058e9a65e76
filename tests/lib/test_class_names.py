"""A public class name means one thing in the whole of Lintel."""

import ast
from collections import defaultdict
from pathlib import Path

APP = Path(__file__).parents[2] / "app"


def test_no_two_modules_define_a_class_of_one_name() -> None:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted(APP.rglob("*.py")):
        for statement in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(statement, ast.ClassDef) and not statement.name.startswith("_"):
                found[statement.name].append(path.relative_to(APP).as_posix())
    assert {name: modules for name, modules in found.items() if len(modules) > 1} == {}
    assert len(found) > 500
