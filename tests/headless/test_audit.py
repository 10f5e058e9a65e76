"""`lintel audit` and the notice at the start, over real programs."""

import json
import os
import sqlite3
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from subprocess import DEVNULL, PIPE

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


@contextmanager
def running() -> Generator["subprocess.Popen[str]"]:
    """Another Lintel that has the history open and writes it."""
    order = [*own_program(), "--headless", "--target", "embedded"]
    other = subprocess.Popen(order, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, encoding="utf-8", env=dict(os.environ))
    assert other.stdin is not None
    assert other.stdout is not None
    try:
        assert any("AgentReady" in line for line in iter(other.stdout.readline, ""))
        yield other
    finally:
        other.communicate(timeout=60)


def test_the_record_is_checked_and_written_out_beside_a_lintel_that_runs(history_file: Path, own_home: Path) -> None:
    page = own_home / "record.html"

    def parts() -> dict[str, bytes]:
        return {each.name: each.read_bytes() for each in history_file.parent.glob("history.*")}

    with running() as other:
        before = parts()
        checked = lintel("audit", "verify")
        exported = lintel("audit", "export", str(page))
        refused = lintel("audit", "--accept")
        assert parts() == before
        assert other.poll() is None
    assert (checked.returncode, "as Lintel wrote them" in checked.stdout) == (AuditExit.INTACT, True), checked.stdout
    assert (exported.returncode, "check_connection" in page.read_text("utf-8")) == (AuditExit.INTACT, True)
    # Taking the record as it is means to write it, which only one program does.
    assert (refused.returncode, "another" in refused.stdout) == (AuditExit.NOT_READ, True), refused.stdout


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
