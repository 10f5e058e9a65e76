"""Sentences stand in the modules of words alone, in one tone of Korean, with particles that follow what is read."""

import ast
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from devtools.sentences import NAMING, Sentence, find_sentences, is_of_words

ROOT = Path(__file__).parents[2]
APP = ROOT / "app"
HANGUL = re.compile("[가-힣]")
# What an engineer says to Lintel is quoted in the plain style of a request.
ASKED_OF_LINTEL = frozenset({"EXAMPLE_SEISMIC_TEXT", "EXAMPLE_CHECK_TEXT", "READ_AND_COMPARE_TEXT"})
# The tool server declares a tool or an argument, its name and what it says in one call, which `dev.py words` reads
# there: of all that is shown these alone stand outside. Examples of a call and what a tool is found by are read.
TOOLS = "app/gennx"
READ_BY = {"label": "examples", "declare": "words"}
# Files whose Korean is read, or belongs to the language itself; nothing of it is a sentence that is shown.
READ = {
    "app/reading": "the words that orders are written in",
    "app/planning": "the words that orders and questions are written in",
    "app/shortform/storeys.py": "names of storeys as models have them",
    "app/agent/answering.py": "the words that answers begin with",
    "app/trade/josa.py": "particles",
    "app/trade/units.py": "spellings of units",
    "app/trade/rehearsal_wishes.py": "the words that ask for a rehearsal",
    "app/trade/calling_off.py": "the words that call off what is going on",
    "app/trade/taking_back.py": "the words that take a change or a plan back",
    "app/trade/decoding.py": "syllables that tell Korean from other bytes",
    "app/trade/cell_codes.py": "words that tell a Korean name from other bytes",
    "app/trade/text.py": "what Korean calls itself",
    "app/local/supervisor/bench.py": "requests that a measured model is given",
    "app/lib/lookalikes.py": "letters that look like others",
    "app/ui/samples.py": "the title of a sample conversation",
}
# Said alike of two things: memory that is used, and a file that another program holds.
TWO_MEANINGS = {("In use", "사용 중"): {"app.trade.system_words", "app.ui.words"}}
# How a sentence of ours ends; patterns and words of a person's do so only within a larger pattern.
_SHOWN = re.compile(r"(?:니다|니까|세요|십시오)[.?!:]*\s*$|(?:니다|니까|세요|십시오)[.?!:] ")
_FLAT = re.compile(r"(?:을\(를\)|를\(을\)|이\(가\)|가\(이\)|은\(는\)|는\(은\)|와\(과\)|과\(와\)|\(으\)로|으\(로\))")
_BARE = re.compile(r"\}[\"”’'」)\]]*(?:을|를|은|는|이|가|과|와|로|으로)(?=[\s.,:;!?]|$)")
# 해요체 and 반말 statements, 하십시오 requests.
_OTHER_TONES = re.compile(
    r"(?:[가-힣]십시오|[가-힣](?:어|아|해|돼|예|에)요|[가-힣]줘|[가-힣](?:한|된|했|됐|있|없|었)다)(?=[.!?]|$)"
)


def pairs(path: Path) -> Iterator[str]:
    """Calls that hold an English and a Korean sentence beside each other."""
    may_name = path.is_relative_to(ROOT / TOOLS)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call | ast.Tuple) or (may_name and _called(node) in NAMING):
            continue
        if isinstance(node, ast.Call):
            given = [*node.args, *(each.value for each in node.keywords if each.arg in ("en", "ko"))]
        else:
            given = node.elts
        for en, ko in pairwise(given):
            if _literal(en) and _literal(ko) and HANGUL.search(_literal(ko)) and not HANGUL.search(_literal(en)):
                yield f"{path.relative_to(ROOT)}:{node.lineno}: {_literal(ko)[:60]}"


def _called(node: ast.AST) -> str:
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""


def _declared(tree: ast.AST) -> Iterator[ast.AST]:
    """What tools and arguments are called and say where they are declared, and what is read there."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (read := READ_BY.get(_called(node))):
            first = NAMING[_called(node)]
            named = node.args[first + 1 : first + 4 : 2]
            for part in (*named, *(each.value for each in node.keywords if each.arg == read)):
                yield from ast.walk(part)


def _literal(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_literal(each) or "{}" for each in node.values if isinstance(each, ast.Constant)) or "{}"
    return ""


def sources() -> list[Path]:
    return [path for path in sorted(APP.rglob("*.py")) if not is_of_words(path)]


def is_read(path: Path) -> bool:
    return path.relative_to(ROOT).as_posix().startswith(tuple(READ))


def korean(path: Path) -> Iterator[tuple[int, str]]:
    """Strings with Hangul in them, but for docstrings, with their lines; one with values as it is written."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bodies = (node.body for node in ast.walk(tree) if isinstance(node, _WITH_DOCSTRING))
    docstrings = {id(body[0].value) for body in bodies if body and isinstance(body[0], ast.Expr)}
    inner = {id(each) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for each in node.values}
    declared = {id(each) for each in _declared(tree)} if path.is_relative_to(ROOT / TOOLS) else set[int]()
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant | ast.JoinedStr) and id(node) not in docstrings | inner | declared:
            said = _literal(node)
            if HANGUL.search(said.replace(_ALL, "")):
                yield node.lineno, said


# All syllables, in a pattern.
_ALL = "가-힣"
_WITH_DOCSTRING = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.relative_to(APP).as_posix())
def test_no_sentence_stands_outside_the_modules_of_words(path: Path) -> None:
    """Neither beside its English nor behind it nor alone: where Korean is read, no string of it is a sentence."""
    found = [each for each in korean(path) if not is_read(path) or _SHOWN.search(each[1])]
    assert [f"{path.relative_to(ROOT)}:{line}: {said[:60]}" for line, said in found] == []
    assert is_read(path) or list(pairs(path)) == []


@pytest.mark.parametrize("name", READ)
def test_what_is_excepted_has_korean(name: str) -> None:
    """An exception that nothing needs any more goes."""
    files = [ROOT / name] if name.endswith(".py") else sorted((ROOT / name).rglob("*.py"))
    assert any(list(korean(path)) for path in files if not is_of_words(path))


@pytest.mark.parametrize(
    ("said", "is_sentence"),
    [
        ('a = ("Saved.", "저장했습니다.")', True),
        ('a = f"Saved {n}. / {n}개를 저장했습니다."', True),
        ('a = "저장" if b else "저장하세요."', True),
        ('a = re.compile("저장|열어")', False),
        ('"""“저장” is read."""', False),
    ],
)
def test_sentences_are_found_in_any_form(tmp_path: Path, said: str, is_sentence: bool) -> None:
    file = tmp_path / "a.py"
    file.write_text(said, encoding="utf-8")
    assert any(_SHOWN.search(each) for _, each in korean(file)) == is_sentence


def test_only_a_declaration_may_name_what_it_declares(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    said = 'a: str = label("Name", "이름", "A name.", "이름입니다.", examples=["보"])\n'
    said += 'c = declare("x", "Do", "하기", "Does.", "합니다.", words="하기", run=f("Ran.", "했습니다."))\n'
    said += 'b = Text("Done.", "했습니다.")\nname("Name", "이름")\n'
    tool, elsewhere = tmp_path / TOOLS / "tool.py", tmp_path / "elsewhere.py"
    for written in (tool, elsewhere):
        written.parent.mkdir(parents=True, exist_ok=True)
        written.write_text(said, encoding="utf-8")
    assert [len(list(pairs(each))) for each in (tool, elsewhere)] == [3, 7]
    assert [sorted(word for _, word in korean(each)) for each in (tool, elsewhere)] == [
        ["이름", "했습니다.", "했습니다."],
        ["보", "이름", "이름", "이름입니다.", "하기", "하기", "합니다.", "했습니다.", "했습니다."],
    ]


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


def test_what_is_counted_stands_in_its_braces() -> None:
    """Else one would be said of as of many."""
    uncounted = re.compile(r"\(s\) |\{(?:count|rows|total|times|members)\} [a-z]{3,}s\b")
    assert [each.en for each in SENTENCES if uncounted.search(each.en) and "http(s)" not in each.en] == []


def test_what_two_modules_say_alike_stands_once() -> None:
    """One word may mean two things, so that terms of two words and more are held to it.

    What a tool declares of itself stands in its declaration, and the headings of GEN NX and Qt's own buttons where they
    are translated.
    """
    modules: dict[tuple[str, str], set[str]] = {}
    for each in SENTENCES:
        is_ours = is_of_words(each.path) and each.path.stem not in {"head_words", "qt_words"}
        if is_ours and len(re.findall(r"[A-Za-z]{2,}", re.sub(r"\{[^}]*\}", "", each.en))) > 1:
            modules.setdefault((each.en, each.ko), set()).add(each.context)
    assert {said: found for said, found in modules.items() if len(found) > 1} == TWO_MEANINGS


def test_a_sentence_is_named_by_its_subject_and_not_by_itself() -> None:
    names = {name for path in sorted(APP.rglob("*.py")) if is_of_words(path) for name in _constants(path)}
    assert len(names) > 1000
    assert sorted(name for name in names if len(name) > 30 or name.count("_") > 4) == []


def _constants(path: Path) -> Iterator[str]:
    for node in ast.parse(path.read_bytes()).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id
