"""Every text is said in Korean and English, and none is written anywhere else."""

import ast
import re
import string
from pathlib import Path

import pytest

import app.ui
from app.trade.josa import PARTICLES
from app.trade.text import Text
from app.ui import gate_words, gpu_words, words

UI = Path(app.ui.__file__).parent
TEXTS = {
    name: value for name, value in (vars(words) | vars(gpu_words) | vars(gate_words)).items() if isinstance(value, Text)
}
SHOWING = {
    "setText",
    "setToolTip",
    "setPlaceholderText",
    "setWindowTitle",
    "setAccessibleName",
    "setAccessibleDescription",
    "setStatusTip",
    "addTab",
    "addAction",
    "addItem",
    "setLabel",
    "label",
    "button",
    "Chip",
    "Fold",
    "QLabel",
    "QPushButton",
    "QCheckBox",
    "QRadioButton",
}
# Names of styles, not texts.
STYLE_ARGUMENT = {"label": 1, "button": 2}


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name and name not in PARTICLES}


@pytest.mark.parametrize("name", TEXTS)
def test_both_languages_exist_with_the_same_values(name: str) -> None:
    text = TEXTS[name]
    assert bool(text.en) == bool(text.ko)
    assert fields(text.en) == fields(text.ko)


def test_every_word_is_used() -> None:
    sources = "".join(
        path.read_text(encoding="utf-8") for path in UI.rglob("*.py") if not path.name.endswith("words.py")
    )
    used = set(re.findall(r"words\.([A-Z_]+)", sources))
    assert sorted(set(TEXTS) - used) == []


def shown_literals(path: Path) -> list[str]:
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name not in SHOWING:
            continue
        arguments = node.args[: STYLE_ARGUMENT.get(name, len(node.args))]
        for argument in arguments:
            parts = argument.values if isinstance(argument, ast.JoinedStr) else [argument]
            literals = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
            found += [
                f"{path.name}:{node.lineno} {text!r}" for text in literals if any(letter.isalpha() for letter in text)
            ]
    return found


@pytest.mark.parametrize("path", sorted(UI.rglob("*.py")), ids=lambda path: path.relative_to(UI).as_posix())
def test_no_text_is_shown_that_is_not_in_the_table(path: Path) -> None:
    assert shown_literals(path) == []


def test_no_event_loop_runs_inside_another() -> None:
    assert [path.name for path in UI.rglob("*.py") if ".exec(" in path.read_text(encoding="utf-8")] == []
