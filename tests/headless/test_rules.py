"""`lintel rules` on a book of rules: what it lists, writes out and takes in."""

import io
from pathlib import Path

import pytest

from app.headless.rules import parser, run
from app.protocol.rule_files import written_rules
from app.settings.rule_book import FileRuleBook, PolicyPlace
from app.trade.text import Language
from tests.protocol.rule_samples import allow, deny


@pytest.fixture
def book(tmp_path: Path) -> FileRuleBook:
    return FileRuleBook(tmp_path / "rules.json", lambda: (PolicyPlace(file=tmp_path / "policy.json"),))


def said(book: FileRuleBook, *words: str) -> tuple[int, str]:
    out = io.StringIO()
    return run(parser().parse_args(list(words)), book, out, Language.EN), out.getvalue()


def test_the_rules_are_listed_with_whose_they_are_and_what_they_bound(book: FileRuleBook, tmp_path: Path) -> None:
    (tmp_path / "policy.json").write_text(written_rules([deny("never", "delete_*", why="Ask the lead.")]))
    book.keep_now(allow("mine"))
    code, text = said(book)
    assert code == 0
    for told in ("delete_* (company policy, never)", "Ask the lead.", "make (yours, mine)", "900", "3"):
        assert told in text


def test_a_broken_policy_is_said_and_fails(book: FileRuleBook, tmp_path: Path) -> None:
    (tmp_path / "policy.json").write_text("{")
    code, text = said(book, "list")
    assert (code, "every change is asked for" in text) == (3, True)


def test_rules_written_out_are_shown_and_then_taken_by_somebody_else(book: FileRuleBook, tmp_path: Path) -> None:
    for rule in (allow("mine"), deny("no", "wipe")):
        book.keep_now(rule)
    file = str(tmp_path / "out.json")
    assert said(book, "export", file) == (0, f"2 rules written to {file}.\n")
    other = FileRuleBook(tmp_path / "other.json", tuple)
    other.keep_now(deny("no", "wipe"))
    code, text = said(other, "import", file)
    assert code == 0
    assert "make (yours, mine)" in text
    assert "1 rule of the file stood among yours already" in text
    assert "1 rule would be taken in" in text
    assert [each.rule.rule_id for each in other.standing_now().rules] == ["no"]
    code, text = said(other, "import", file, "--take")
    assert (code, "1 rule taken in." in text) == (0, True)
    assert [each.rule for each in other.standing_now().rules] == [deny("no", "wipe"), allow("mine")]


def test_an_unknown_name_is_named_and_nothing_is_taken(book: FileRuleBook, tmp_path: Path) -> None:
    file = tmp_path / "odd.json"
    file.write_text(written_rules([deny()]).replace('"why"', '"colour"'))
    code, text = said(book, "import", str(file), "--take")
    assert (code, "colour" in text, book.standing_now().rules) == (3, True, ())


def test_what_cannot_be_read_or_written_is_said(book: FileRuleBook, tmp_path: Path) -> None:
    assert said(book, "import", str(tmp_path / "gone.json"))[0] == 3
    assert said(book, "export", str(tmp_path / "no folder" / "out.json"))[0] == 3
    (tmp_path / "rules.json").write_text("{")
    assert said(book, "export", str(tmp_path / "out.json"))[0] == 3
    assert not (tmp_path / "out.json").exists()
