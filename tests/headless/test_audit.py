"""`lintel audit` and the notice at the start, over real programs."""

import json
import os
import sqlite3
import subprocess
from pathlib import Path

import pytest

from app.headless.audit import AuditExit
from app.lib.children import own_program


def lintel(*words: str, stdin: str = "") -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*own_program(), *words],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        env=dict(os.environ),
        check=False,
    )


@pytest.fixture
def history_file(own_home: Path) -> Path:
    """The history of one turn with one call."""
    asked = lintel("ask", "check the connection", "--approve", "reads", "--target", "embedded")
    assert asked.returncode == 0, asked.stderr
    return own_home / "data" / "history.sqlite3"


def change(file: Path, order: str) -> None:
    with sqlite3.connect(file) as database:
        database.execute(order)
    database.close()


def test_a_record_that_is_whole_a_cut_one_and_a_removed_anchor(history_file: Path, own_home: Path) -> None:
    whole = lintel("audit")
    assert (whole.returncode, "as Lintel wrote them" in whole.stdout) == (AuditExit.INTACT, True), whole.stdout

    for anchor in (own_home / "config").glob("audit-anchor.*"):
        anchor.rename(own_home / anchor.name)
    lost = lintel("audit")
    assert (lost.returncode, "anchor is not here" in lost.stdout) == (AuditExit.NOT_VOUCHED_FOR, True)
    assert lintel("audit", "--accept").returncode == AuditExit.INTACT
    assert lintel("audit").returncode == AuditExit.INTACT

    change(history_file, "DELETE FROM audit WHERE number = (SELECT max(number) FROM audit)")
    cut = lintel("audit")
    assert (cut.returncode, "cut off" in cut.stdout) == (AuditExit.BROKEN, True)
    refused = lintel("audit", "--accept")
    assert (refused.returncode, "cannot be accepted" in refused.stdout) == (AuditExit.BROKEN, True)


def test_a_break_is_told_at_the_next_start_in_both_languages(history_file: Path) -> None:
    change(history_file, "DELETE FROM audit")
    query = json.dumps({"query": {"type": "ReadAudit", "conversation_id": ""}, "id": "1"})
    said = [
        json.loads(line)
        for line in lintel("--headless", "--target", "embedded", stdin=query + "\n").stdout.splitlines()
    ]
    notices = [one["event"]["notice"] for one in said if one.get("event", {}).get("type") == "NoticeRaised"]
    assert any("are gone" in each["text"]["en"] and "없어졌거나" in each["text"]["ko"] for each in notices)
    (answer,) = [one["answer"] for one in said if "answer" in one]
    assert answer["is_intact"] is False


def test_a_history_that_is_no_database_is_told_in_one_sentence(own_home: Path) -> None:
    file = own_home / "data" / "history.sqlite3"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"no database" * 1000)
    found = lintel("audit", "--accept")
    assert (found.returncode, "Traceback" in found.stderr) == (AuditExit.NOT_READ, False)
    assert f"{file.name}.bad" in found.stdout
