"""The log file."""

import logging
from pathlib import Path

import pytest

from app.lib.logs import set_up_logs
from app.lib.redaction import Redactor


def test_a_log_file_is_utf8_and_made_with_its_folder(tmp_path: Path) -> None:
    file = tmp_path / "new" / "lintel.log"
    logs = set_up_logs(file, Redactor())
    logging.getLogger("app.test").info("지진하중 %s", "계산")
    logs.close()
    assert "app.test: 지진하중 계산" in file.read_text(encoding="utf-8")


@pytest.mark.logs
def test_a_log_file_that_cannot_be_made_is_said_on_stderr(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    logs = set_up_logs(blocked / "lintel.log", Redactor())
    logs.close()
    assert "cannot be written" in capsys.readouterr().err


@pytest.mark.logs
def test_only_warnings_reach_stderr(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    logs = set_up_logs(tmp_path / "lintel.log", Redactor(), logging.DEBUG)
    logging.getLogger("app.test").info("quiet")
    logging.getLogger("app.test").warning("loud")
    logs.close()
    shown = capsys.readouterr().err
    assert "loud" in shown
    assert "quiet" not in shown


def test_closing_leaves_the_root_logger_as_it_was(tmp_path: Path) -> None:
    root = logging.getLogger()
    before = (list(root.handlers), root.level)
    set_up_logs(tmp_path / "lintel.log", Redactor(), logging.DEBUG).close()
    assert (root.handlers, root.level) == before
