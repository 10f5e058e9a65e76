"""A history file that was handed over is checked in a copy, against the head that an exported record tells."""

import io
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from subprocess import PIPE

import pytest

from app.headless.audit import AuditExit, audit, parser
from app.history.audit import ChainHead
from app.history.evidence import copied, known_head
from app.history.history import History
from app.trade.text import Language
from tests.history.test_audit_contents import lived


async def checked(file: Path, head: ChainHead | None = None) -> tuple[int, str]:
    out = io.StringIO()
    with copied(file) as copy:
        history = History(copy, anchors=known_head(head), is_evidence=True)
        code = await audit(history, out, Language.EN, is_accepted=False, file=str(file))
    return code, out.getvalue()


def head_of(file: Path) -> ChainHead:
    with closing(sqlite3.connect(file)) as connection:
        count, digest = connection.execute("SELECT count, digest FROM audit_head").fetchone()
    return ChainHead(count=count, digest=digest)


def change(file: Path, *orders: str) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for order in orders:
            connection.execute(order)


async def test_a_file_is_told_to_be_whole_and_is_left_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "handed over.sqlite3"
    await lived(file)
    before = file.read_bytes()
    code, said = await checked(file, head_of(file))
    assert (code, "7 records: as Lintel wrote them" in said) == (AuditExit.INTACT, True), said
    assert file.read_bytes() == before
    assert os.listdir(tmp_path) == [file.name]  # noqa: PTH208 - nothing waits for this file


_WRITER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
for order in ("locking_mode = EXCLUSIVE", "journal_mode = WAL", "wal_autocheckpoint = 4"):
    connection.execute(f"PRAGMA {order}")
connection.execute("CREATE TABLE pairs (a, b)")
print("ready", flush=True)
number = 0
while not sys.stdin.readline().startswith("end"):
    for number in range(number + 1, number + 200):
        connection.execute("INSERT INTO pairs VALUES (?, zeroblob(2000))", (number,))
    print(number, flush=True)
"""


def test_a_copy_holds_one_moment_of_a_file_that_another_program_writes(tmp_path: Path) -> None:
    file = tmp_path / "history.sqlite3"
    order = [sys.executable, "-c", _WRITER, str(file)]
    with subprocess.Popen(order, stdin=PIPE, stdout=PIPE, encoding="utf-8") as writer:
        assert writer.stdin is not None
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
        for _ in range(5):
            writer.stdin.write("on\n")
            writer.stdin.flush()
            # While it writes; what was committed before stands in the copy, and nothing is half there.
            with copied(file) as copy, closing(sqlite3.connect(copy)) as connection:
                assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                count, last = connection.execute("SELECT count(*), coalesce(max(a), 0) FROM pairs").fetchone()
                assert count == last
            assert int(writer.stdout.readline()) >= last
        writer.stdin.write("end\n")
        writer.stdin.flush()


async def test_the_record_that_was_changed_is_named(tmp_path: Path) -> None:
    file = tmp_path / "history.sqlite3"
    await lived(file)
    change(file, "UPDATE audit SET record = replace(record, 'approve', 'refuse') WHERE number = 4")
    code, said = await checked(file)
    assert (code, "before them: 4." in said) == (AuditExit.BROKEN, True), said
    change(file, "UPDATE audit_contents SET json = replace(json, '3.5', '4.5') WHERE number = 3")
    _, said = await checked(file)
    assert "Records without their own content: 3." in said


async def test_a_cut_end_with_a_head_made_to_fit_is_found_by_the_noted_head(tmp_path: Path) -> None:
    file = tmp_path / "history.sqlite3"
    await lived(file)
    noted = head_of(file)
    change(
        file,
        "DELETE FROM audit_contents WHERE number > 5",
        "DELETE FROM audit WHERE number > 5",
        "UPDATE audit_head SET count = 5, digest = (SELECT digest FROM audit WHERE number = 5)",
    )
    assert (await checked(file))[0] == AuditExit.INTACT
    code, said = await checked(file, noted)
    assert (code, "2 records are missing" in said) == (AuditExit.BROKEN, True), said


async def test_what_is_no_history_file_is_told_by_its_own_name(tmp_path: Path) -> None:
    file = tmp_path / "report.sqlite3"
    file.write_bytes(b"no database at all" * 500)
    code, said = await checked(file)
    assert (code, f"{file} is no whole history file" in said) == (AuditExit.NOT_READ, True), said
    assert ".bad" not in said


def test_a_head_is_typed_as_an_exported_record_tells_it() -> None:
    given = parser().parse_args(["verify", "a.sqlite3", "--head", f"12:{'AB' * 32}"])
    assert (given.file, given.head.count, given.head.digest) == ("a.sqlite3", 12, "ab" * 32)
    assert parser().parse_args([]).order is None
    assert parser().parse_args(["--accept", "verify"]).accept
    with pytest.raises(SystemExit):
        parser().parse_args(["verify", "--head", "12:ab"])
