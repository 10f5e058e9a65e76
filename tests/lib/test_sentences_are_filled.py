"""Whoever says a sentence gives each of its values, by the names that stand in its braces."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from app.lib.sayings import SayingPattern
from app.trade.templates import Template, fields

ROOT = Path(__file__).parents[2]


def calls(path: Path) -> Iterator[tuple[ast.Call, Template | SayingPattern]]:
    """Calls of sentences out of modules of words, which a file imports whole or by name."""
    source = path.read_text(encoding="utf-8")
    if "words" not in source:
        return
    nodes = [each for each in ast.walk(ast.parse(source)) if isinstance(each, ast.ImportFrom | ast.Call)]
    modules: dict[str, str] = {}
    sentences: dict[str, Template | SayingPattern] = {}
    for node in nodes:
        if not isinstance(node, ast.ImportFrom) or node.module is None or not node.module.startswith("app"):
            continue
        for name in node.names:
            known = name.asname or name.name
            whole = f"{node.module}.{name.name}"
            if "words" in name.name or "words" in node.module.split("."):
                modules[known] = whole
            if node.module.endswith("words") or ".words." in node.module:
                found = getattr(import_module(node.module), name.name, None)
                if isinstance(found, Template | SayingPattern):
                    sentences[known] = found
    for node in nodes:
        if not isinstance(node, ast.Call):
            continue
        match node.func:
            case ast.Attribute(value=ast.Name(id=module), attr=name) if module in modules:
                try:
                    said = getattr(import_module(modules[module]), name, None)
                except ModuleNotFoundError:
                    continue  # A class or a value that a module of words holds.
                if isinstance(said, Template | SayingPattern):
                    yield node, said
            case ast.Name(id=name) if name in sentences:
                yield node, sentences[name]
            case _:
                pass


def test_every_sentence_is_given_its_values() -> None:
    wrong: list[str] = []
    seen = 0
    for path in sorted((ROOT / "app").rglob("*.py")):
        for call, said in calls(path):
            if any(each.arg is None for each in call.keywords):
                continue
            seen += 1
            given = frozenset(str(each.arg) for each in call.keywords)
            if given != fields(said.en) | fields(said.ko):
                wrong.append(f"{path.relative_to(ROOT)}:{call.lineno}: {said.en!r} is given {sorted(given)}")
    assert wrong == []
    assert seen > 500
