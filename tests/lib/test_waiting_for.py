"""A Stop is never swallowed: `asyncio.wait_for` does that before Python 3.12 when what is awaited ends with it."""

import ast
from pathlib import Path

APP = Path(__file__).parents[2] / "app"


def test_nothing_waits_with_wait_for() -> None:
    found = [
        f"{path.relative_to(APP)}:{node.lineno}"
        for path in APP.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "wait_for" and ast.unparse(node.value) == "asyncio"
    ]
    assert found == []
