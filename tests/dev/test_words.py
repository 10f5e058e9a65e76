"""`dev.py words`: sentences go out to a translator, come back, and are said; what cannot be said is refused by name."""

import argparse
import re
from pathlib import Path

import pytest

from app.planning.words import joint_answers
from app.trade.po import Entry, PoFile, read_po, write_po
from app.trade.templates import Words
from app.trade.text import Language, Text
from app.trade.translations import languages
from app.trade.words import terms
from devtools.console import SetupError
from devtools.sentences import find_sentences
from devtools.words import exported, run_words, translation

ROOT = Path(__file__).parents[2]
ROOMS = {
    "one": '''"""Words."""

SAVED = _text("Saved.", "저장했습니다.")
NODES = _template("{count:node|nodes} in {place}.", "{place}에 절점 {count}개.")
NAMED = _template("“{name}” is open.", "“{name}”{이} 열려 있습니다.")
''',
    "other": '''"""Words."""

SAVED = _text("Saved.", "저장됨.")
''',
}
NODES = Words("app.one.words").template("{count:node|nodes} in {place}.", "{place}에 절점 {count}개.")
NAMED = Words("app.one.words").template("“{name}” is open.", "“{name}”{이} 열려 있습니다.")
SAVED, SAVED_THERE = (Words(f"app.{room}.words").text("Saved.", "") for room in ROOMS)
NODES_IN_POLISH = ("węzeł", "węzły", "węzłów")
POLISH = "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A house of two rooms."""
    for room, said in ROOMS.items():
        (tmp_path / "app" / room).mkdir(parents=True)
        (tmp_path / "app" / room / "words.py").write_text(said, encoding="utf-8")
    return tmp_path


def words(root: Path, action: str, what: Path | str, to: Path | None = None) -> int:
    return run_words(root, argparse.Namespace(action=action, what=str(what), to=to, pseudo=False))


def translated(root: Path, said: dict[tuple[str, str], tuple[str, ...]], forms: str = POLISH) -> Path:
    """The exported file of a Polish translator, with what was translated by module and English."""
    assert words(root, "export", "pl", root / "pl.po") == 0
    file = read_po((root / "pl.po").read_text(encoding="utf-8"))
    entries = [_said(each, said.get((each.context, each.words), ())) for each in file.entries]
    header = tuple(
        (name, {"Plural-Forms": forms, "X-Language-Name": "Polski"}.get(name, value)) for name, value in file.header
    )
    (root / "pl.po").write_text(write_po(PoFile(header=header, entries=tuple(entries))), encoding="utf-8")
    return root / "pl.po"


def _said(entry: Entry, said: tuple[str, ...]) -> Entry:
    return Entry(context=entry.context, words=entry.words, plural=entry.plural, said=said, place=entry.place)


def polish(root: Path) -> Language:
    return next(each for each in languages(translation(root, "pl").parent) if each == "pl")


ONE, OTHER = "app.one.words", "app.other.words"


def test_every_sentence_goes_out_once_under_its_module_with_its_korean_and_its_place(root: Path) -> None:
    file = exported(root, "pl")
    assert [(each.context, each.words, each.plural) for each in file.entries] == [
        (ONE, "Saved.", ""),
        (ONE, "{count} node in {place}.", "{count} nodes in {place}."),
        (ONE, "“{name}” is open.", ""),
        (OTHER, "Saved.", ""),
    ]
    assert file.entries[2].notes == ("Korean: “{name}”{이} 열려 있습니다.",)
    assert file.entries[0].place == "app/one/words.py:3"
    assert not any(each.said for each in file.entries)


def test_what_comes_back_is_said_by_its_module_and_its_number(root: Path) -> None:
    said = {
        (ONE, "Saved."): ("Zapisano.",),
        (OTHER, "Saved."): ("Zapisano tam.",),
        (ONE, "{count} node in {place}."): (
            "{place}: {count} węzeł",
            "{place}: {count} węzły",
            "{place}: {count} węzłów",
        ),
    }
    assert words(root, "import", translated(root, said)) == 0
    language = polish(root)
    assert language.name == "Polski"
    assert SAVED.in_language(language) == "Zapisano."
    assert SAVED_THERE.in_language(language) == "Zapisano tam."
    assert [NODES(count=count, place="B1").in_language(language) for count in (1, 3, 5, 22)] == [
        "B1: 1 węzeł",
        "B1: 3 węzły",
        "B1: 5 węzłów",
        "B1: 22 węzły",
    ]
    assert NAMED(name="x").in_language(language) == "“x” is open."


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (("“” jest otwarty.",), "name"),
        (("“{nazwa}” jest otwarty.",), "name, nazwa"),
        (("“{name” jest otwarty.",), "its braces cannot be read"),
        (("“{name}” {} jest otwarty.",), "its values are not those of the English"),
    ],
)
def test_a_sentence_without_its_values_is_refused_by_name_and_nothing_is_taken(
    root: Path, said: tuple[str, ...], why: str
) -> None:
    file = translated(root, {(ONE, "Saved."): ("Zapisano.",), (ONE, "“{name}” is open."): said})
    with pytest.raises(SetupError, match=re.escape(f"{ONE}: '“{{name}}” is open.'")) as refused:
        words(root, "import", file)
    assert why in str(refused.value)
    assert not translation(root, "pl").exists()


def test_a_counted_sentence_without_all_forms_is_refused(root: Path) -> None:
    file = translated(root, {(ONE, "{count} node in {place}."): ("{place}: {count} węzeł", "{place}: {count} węzły")})
    with pytest.raises(SetupError, match="it has 2 forms, the language has 3"):
        words(root, "import", file)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("msgid", "line 1"),
        ('msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=1; plural=0;\\n"\n', "which language"),
        ('msgid ""\nmsgstr ""\n"Language: pl\\n"\n"Plural-Forms: some\\n"\n', "Plural-Forms cannot be read"),
    ],
)
def test_what_is_no_catalogue_is_refused(root: Path, content: str, why: str) -> None:
    (root / "bad.po").write_text(content, encoding="utf-8")
    with pytest.raises(SetupError, match=why):
        words(root, "import", root / "bad.po")


def test_what_lintel_says_no_more_is_left_out_and_what_changed_is_asked_for_anew(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words(root, "import", translated(root, {(ONE, "Saved."): ("Zapisano.",), (OTHER, "Saved."): ("Tam.",)}))
    module = root / "app" / "one" / "words.py"
    module.write_text(ROOMS["one"].replace("Saved.", "It is saved."), encoding="utf-8")
    known = {(each.context, each.words): each.said for each in exported(root, "pl").entries}
    assert known[ONE, "It is saved."] == ()
    assert known[OTHER, "Saved."] == ("Tam.",)
    words(root, "import", translation(root, "pl"))
    assert "1 sentences are not Lintel's any more" in capsys.readouterr().out


def test_korean_goes_back_to_where_it_stands(root: Path) -> None:
    words(root, "export", "ko", root / "ko.po")
    text = (root / "ko.po").read_text(encoding="utf-8")
    (root / "ko.po").write_text(text.replace("열려 있습니다.", "지금 열려 있습니다."), encoding="utf-8")
    assert words(root, "import", root / "ko.po") == 0
    after = (root / "app" / "one" / "words.py").read_text(encoding="utf-8")
    assert after == ROOMS["one"].replace("열려 있습니다.", "지금 열려 있습니다.")
    assert (root / "app" / "other" / "words.py").read_text(encoding="utf-8") == ROOMS["other"]


def test_an_argument_of_a_tool_goes_out_with_its_name_and_what_it_says_and_comes_back(root: Path) -> None:
    tool = root / "app" / "gennx" / "tool.py"
    tool.parent.mkdir()
    tool.write_text('node: int = label("Node", "절점", "The loaded node.", "재하 절점.", ge=1)\n', encoding="utf-8")
    context = "app.gennx.tool"
    words(root, "import", translated(root, {(context, "The loaded node."): ("Obciążony węzeł.",)}))
    found = [(each.words, each.notes) for each in exported(root, "ko").entries if each.context == context]
    assert found == [("Node", ("Korean: 절점",)), ("The loaded node.", ("Korean: 재하 절점.",))]
    shown = Text(en="The loaded node.", ko="재하 절점.")
    assert shown.in_language(polish(root)) == "Obciążony węzeł."
    words(root, "export", "ko", root / "ko.po")
    text = (root / "ko.po").read_text(encoding="utf-8")
    (root / "ko.po").write_text(text.replace("재하 절점.", "하중을 받는 절점."), encoding="utf-8")
    words(root, "import", root / "ko.po")
    assert tool.read_text(encoding="utf-8").endswith('"절점", "The loaded node.", "하중을 받는 절점.", ge=1)\n')


@pytest.mark.parametrize("ko", ['\\"열린\\" 파일', "'열린' 파일", "첫 줄\\n둘째 줄", "C:\\\\폴더"])
def test_korean_comes_back_as_it_was_written(root: Path, ko: str) -> None:
    words(root, "export", "ko", root / "ko.po")
    text = (root / "ko.po").read_text(encoding="utf-8")
    (root / "ko.po").write_text(text.replace('msgstr "저장됨."', f'msgstr "{ko}"'), encoding="utf-8")
    words(root, "import", root / "ko.po")
    (said,) = [each for each in find_sentences(root) if each.context == OTHER]
    assert said.ko == ko.replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\")


def test_korean_without_a_value_is_refused_and_the_modules_stay(root: Path) -> None:
    words(root, "export", "ko", root / "ko.po")
    text = (root / "ko.po").read_text(encoding="utf-8")
    (root / "ko.po").write_text(text.replace('msgstr "“{name}”{이} ', 'msgstr "'), encoding="utf-8")
    with pytest.raises(SetupError, match="its values are not those of the English: name"):
        words(root, "import", root / "ko.po")
    assert (root / "app" / "one" / "words.py").read_text(encoding="utf-8") == ROOMS["one"]


def test_a_sentence_of_the_house_is_said_in_a_further_language_with_what_stands_in_it(tmp_path: Path) -> None:
    """A sentence within a sentence is said too."""
    (tmp_path / "app").symlink_to(ROOT / "app", target_is_directory=True)
    module = joint_answers.__name__
    english = joint_answers.NO_MEMBERS.en
    said = {(module, english): ("model nie ma: {kind}",), (terms.__name__, joint_answers.COLUMNS.en): ("słupy",)}
    assert words(tmp_path, "import", translated(tmp_path, said)) == 0
    told: Text = joint_answers.NO_MEMBERS(kind=joint_answers.COLUMNS)
    assert told.in_language(polish(tmp_path)) == "model nie ma: słupy"
    assert told.en == "the model has no columns with results"
    assert told.ko == "결과가 있는 기둥이 없습니다"
