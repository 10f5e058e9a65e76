"""Sentences stand in the modules of words alone, in one tone of Korean, with particles that follow what is read."""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from devtools.sentences import Sentence, find_sentences, is_of_words

ROOT = Path(__file__).parents[2]
APP = ROOT / "app"
HANGUL = re.compile("[가-힣]")
# What an engineer says to Lintel is quoted in the plain style of a request.
ASKED_OF_LINTEL = frozenset({"DROP_REQUEST", "EXAMPLE_SEISMIC_TEXT", "EXAMPLE_CHECK_TEXT", "READ_AND_COMPARE_TEXT"})
# Rooms whose pairs still stand where they are used, or belong to what is declared there.
NOT_YET = {
    "app/gennx": "tools name their arguments where they declare them; their sentences are the next to move",
    "app/engine": "the notes of an analysis",
    "app/trade": "names of units, systems and clauses stand in their tables",
    "app/lib": "below the trade, which holds Text",
    "app/ui": "samples and the states of a file kept by the window",
    "app/planning/code_answers.py": "answers about a standard, beside its clauses",
    "app/planning/joint_answers.py": "answers out of typed results, told as pairs",
    "app/planning/storey_answers.py": "answers out of typed results, told as pairs",
    "app/planning/counts.py": "answers out of typed results, told as pairs",
    "app/planning/commands/loads.py": "a number that was read",
}
_FLAT = re.compile(r"(?:을\(를\)|를\(을\)|이\(가\)|가\(이\)|은\(는\)|는\(은\)|와\(과\)|과\(와\)|\(으\)로|으\(로\))")
_BARE = re.compile(r"\}[\"”’'」)\]]*(?:을|를|은|는|이|가|과|와|로|으로)(?=[\s.,:;!?]|$)")
# 해요체 and 반말 statements, 하십시오 requests.
_OTHER_TONES = re.compile(
    r"(?:[가-힣]십시오|[가-힣](?:어|아|해|돼|예|에)요|[가-힣]줘|[가-힣](?:한|된|했|됐|있|없|었)다)(?=[.!?]|$)"
)


def pairs(path: Path) -> Iterator[str]:
    """Calls that hold an English and a Korean sentence beside each other."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call | ast.Tuple):
            continue
        if isinstance(node, ast.Call):
            given = [*node.args, *(each.value for each in node.keywords if each.arg in ("en", "ko"))]
        else:
            given = node.elts
        for en, ko in pairwise(given):
            if _literal(en) and _literal(ko) and HANGUL.search(_literal(ko)) and not HANGUL.search(_literal(en)):
                yield f"{path.relative_to(ROOT)}:{node.lineno}: {_literal(ko)[:60]}"


def _literal(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_literal(each) or "{}" for each in node.values if isinstance(each, ast.Constant)) or "{}"
    return ""


def sources() -> list[Path]:
    excepted = tuple(NOT_YET)
    return [
        path
        for path in sorted(APP.rglob("*.py"))
        if not is_of_words(path) and not path.relative_to(ROOT).as_posix().startswith((*excepted, "app/reading"))
    ]


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(APP).as_posix())
def test_no_pair_of_languages_stands_outside_the_modules_of_words(path: Path) -> None:
    is_reading = "planning" in path.parts or "shortform" in path.parts  # The words that orders are written in.
    assert [each for each in pairs(path) if not is_reading or "습니다" in each or "세요" in each] == []


SENTENCES = [each for each in find_sentences(ROOT) if each.path.stem != "test"]


def test_particles_follow_what_is_read_aloud() -> None:
    assert [f"{each.context}: {each.ko}" for each in SENTENCES if _FLAT.search(each.ko) or _BARE.search(each.ko)] == []


def _declared_as(sentence: Sentence) -> str:
    return sentence.path.read_text(encoding="utf-8").splitlines()[sentence.line - 1].partition(" = ")[0]


def test_korean_has_one_tone() -> None:
    """합니다 for statements, 하세요 for requests."""
    found = [each for each in SENTENCES if _OTHER_TONES.search(each.ko)]
    assert [f"{each.context}: {each.ko}" for each in found if _declared_as(each) not in ASKED_OF_LINTEL] == []


@pytest.mark.parametrize(
    ("said", "is_other"),
    [
        ("저장하십시오.", True),
        ("저장했어요.", True),
        ("불러와 줘.", False),
        ("열어줘.", True),
        ("저장했다.", True),
        ("저장했습니다.", False),
        ("저장하세요.", False),
        ("저장할까요?", False),
    ],
)
def test_other_tones_are_found(said: str, is_other: bool) -> None:
    assert bool(_OTHER_TONES.search(said)) == is_other
