"""`lintel audit export`: the record as a file for the project."""

import io
from pathlib import Path

import pytest

from app.bootstrap_foundations import foundations_for
from app.bootstrap_history import witness_for
from app.headless.audit import AuditExit, export, parser
from app.history.history import History
from app.lib.account import account_name
from app.trade.text import Language
from tests.history.test_audit_contents import lived
from tests.history.test_evidence import change


async def exported(history_file: Path, *given: str) -> tuple[int, str]:
    out = io.StringIO()
    options = parser().parse_args(["export", *given])
    code = await export(
        History(history_file), options, out, Language.EN, Language.KO, lambda html: b"%PDF " + html.encode()
    )
    return code, out.getvalue()


@pytest.mark.parametrize(("name", "first"), [("record.html", "<!DOCTYPE html>"), ("record.PDF", "%PDF <!DOCTYPE")])
async def test_the_ending_says_what_is_written(tmp_path: Path, name: str, first: str) -> None:
    await lived(tmp_path / "history.sqlite3")
    code, said = await exported(tmp_path / "history.sqlite3", str(tmp_path / name))
    assert (code, said) == (AuditExit.INTACT, f"1 call written to {tmp_path / name}.\n")
    held = (tmp_path / name).read_text(encoding="utf-8")
    assert held.startswith(first)
    assert "승인 기록" in held


async def test_another_ending_and_a_folder_that_is_not_there_are_refused(tmp_path: Path) -> None:
    await lived(tmp_path / "history.sqlite3")
    code, said = await exported(tmp_path / "history.sqlite3", str(tmp_path / "record.docx"))
    assert (code, "ends in .pdf or .html" in said) == (2, True)
    code, said = await exported(tmp_path / "history.sqlite3", str(tmp_path / "none" / "record.pdf"))
    assert (code, "cannot be written" in said) == (AuditExit.NOT_READ, True)


async def test_a_record_that_was_changed_is_written_out_and_told(tmp_path: Path) -> None:
    await lived(tmp_path / "history.sqlite3")
    change(tmp_path / "history.sqlite3", "UPDATE audit SET summary = 'x' WHERE number = 2")
    code, said = await exported(tmp_path / "history.sqlite3", str(tmp_path / "record.html"))
    assert (code, "its first page says" in said) == (AuditExit.BROKEN, True)
    assert "앞 기록과 맞지 않는 기록: 2번." in (tmp_path / "record.html").read_text(encoding="utf-8")


def test_a_day_is_a_day_of_utc() -> None:
    options = parser().parse_args(["export", "a.pdf", "--since", "2026-12-01", "--until", "2026-12-02T09:00+09:00"])
    assert (options.since.isoformat(), options.until.isoformat()) == (
        "2026-12-01T00:00:00+00:00",
        "2026-12-02T09:00:00+09:00",
    )
    with pytest.raises(SystemExit):
        parser().parse_args(["export", "a.pdf", "--since", "yesterday"])


def test_records_name_who_the_settings_name_with_the_account_and_no_home_folder(own_home: Path) -> None:
    assert own_home
    named = witness_for(foundations_for({"general.engineer": " Kim Jiho "}))
    assert named.who() == f"Kim Jiho ({account_name()})"
    assert witness_for(foundations_for({})).who() == account_name()
    assert named.clean(f"{Path.home()}/models/a.mgbx MAPI-Key: eyJhbGciOiJI") == "~/models/a.mgbx MAPI-Key: ***"
