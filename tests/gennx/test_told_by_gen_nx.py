"""GEN NX's own error texts: said in the window's language, with the original beside them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.gennx.gen.errors import Disconnected, KeyRefused, OutcomeLost, Rejected
from app.gennx.words import told_by_gen_nx as words
from app.gennx.words.told_by_gen_nx import MEANINGS, told

ROOT = Path(__file__).parents[2]
_HANGUL = re.compile("[가-힣]")
# What the Open API says, as it was met.
MET = (
    "Wrong Field",
    "Unknown Error",
    "Wrong Key",
    "Not Found Key",
    "Key Already Exist",
    "Not Registered String",
    "Please perform analysis.",
    "The project is not opened",
    "path is wrong (the file can't open)",
    "[empty] Cannot generate table data as there is no analysis result.",
    "there was an error creating utbl. (ex PostMode ...)",
    "[Error] Load information has not been entered for Analysis.",
    "MIDAS GEN NX command: Analysis failed.",
    "Client Disconnected",
    "MAPI-Key is invalid",
)


def _refusals(path: Path) -> Iterator[str]:
    """What the embedded engine refuses with; a text that begins with a value is told by the one that made that."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            if node.func.id not in ("EngineRefusal", "AnalysisFailed"):
                continue
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value
            elif isinstance(first, ast.JoinedStr):
                yield "".join(str(each.value) if isinstance(each, ast.Constant) else "7" for each in first.values)


REFUSALS = sorted(
    {
        each
        for path in (ROOT / "app/engine").rglob("*.py")
        for each in _refusals(path)
        if each[:1].isalpha() or each[:1] == "["
    }
)


@pytest.mark.parametrize("said", [*MET, *REFUSALS])
def test_what_is_known_is_said_in_both_languages_with_the_original_in_quotes(said: str) -> None:
    text = told(f"{said}: NODE 3")
    assert text.en.startswith(f"“{said}: NODE 3” (")
    assert text.ko.endswith(f"(“{said}: NODE 3”)")
    assert _HANGUL.search(text.ko.partition("(“")[0])
    assert not _HANGUL.search(text.en)


def test_the_refusals_of_the_engine_are_found() -> None:
    assert len(REFUSALS) > 100


def test_what_is_not_known_is_quoted_as_gen_nx_said_it() -> None:
    text = told("Something new happened in room 7.")
    assert text.en == "“Something new happened in room 7.”"
    assert text.ko == "GEN NX의 메시지 “Something new happened in room 7.”"


def test_each_meaning_can_be_met() -> None:
    """A part that another one before it holds already would never be said."""
    parts = [part for part, _ in MEANINGS]
    hidden = [part for place, part in enumerate(parts) if any(before in part for before in parts[:place])]
    assert hidden == []
    assert all(part == part.lower() for part in parts)


@pytest.mark.parametrize(
    "error",
    [
        Rejected("POST", "/db/NODE", "Key Already Exist: NODE 3"),
        KeyRefused("MAPI-Key is invalid"),
        Disconnected("Client Disconnected"),
        OutcomeLost("POST", "/db/NODE", words.SERVER_ERROR(status=500, said=told("Unknown Error"))),
    ],
)
def test_every_failure_that_carries_such_a_text_says_it_so(error: Rejected) -> None:
    message = error.problem.message
    assert "“" in message.en
    assert "(“" in message.ko
    bare = re.sub(r"“[^”]*”", "", message.ko)
    assert not re.search(r"[a-z]{3,} [a-z]{3,}", bare)
