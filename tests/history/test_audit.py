"""The audit record against hands that can write the history file: each is noticed, and named."""

import hashlib
import json
import shutil
import sqlite3
import stat
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from app.history.anchoring import BOUND_S, QUIET_S, Anchoring, wait_s
from app.history.anchors import FileAnchor, LayeredAnchors
from app.history.audit import START, AuditRow, ChainHead, chained
from app.history.history import History
from app.history.verification import Anchors, Break, verify
from app.protocol.approvals import Decision
from app.protocol.events import ApprovalResolved
from app.protocol.queries import AuditTrail
from app.protocol.values import now
from tests.history.test_history import CONV, Writer, opened


@dataclass
class FakeKeyring:
    """A keyring in memory; `is_there` false is a system without one."""

    is_there: bool = True
    text: str | None = None
    written: list[str] = field(default_factory=list)

    def read(self) -> str | None:
        if not self.is_there:
            raise OSError("no keyring")
        return self.text

    def write(self, text: str) -> None:
        if not self.is_there:
            raise OSError("no keyring")
        self.text = text
        self.written.append(text)


@dataclass
class Home:
    """One history with its anchors, opened and closed as a program does."""

    folder: Path
    keyring: FakeKeyring

    @property
    def file(self) -> Path:
        return self.folder / "data" / "history.sqlite3"

    def history(self) -> History:
        return History(self.file, anchors=LayeredAnchors(self.keyring, FileAnchor(self.folder / "config")))

    async def live(self, decisions: int) -> None:
        history = self.history()
        writer = Writer(history, (await history.open()).next_seq)
        await writer.write(opened())
        for number in range(decisions):
            await writer.write(decided(number))
        await history.close()

    async def trail(self) -> AuditTrail:
        history = self.history()
        await history.open()
        trail = await history.audit(CONV)
        await history.close()
        return trail

    async def told(self) -> str:
        return " ".join(text.en for text in (await self.trail()).findings)


def decided(number: int) -> ApprovalResolved:
    return ApprovalResolved(
        conversation_id=CONV,
        approval_id=f"approval_{number}",
        call_id=f"call_{number}",
        decision=Decision.APPROVE,
        by="engineer",
    )


@pytest.fixture(params=[True, False], ids=["keyring", "checkpoint file"])
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Home:
    return Home(tmp_path / "home", FakeKeyring(is_there=request.param))


def change(file: Path, *orders: str) -> None:
    with sqlite3.connect(file) as database:
        for order in orders:
            database.execute(order)
    database.close()


def compute_anew(file: Path) -> None:
    """Refuse where the engineer approved, and make all of the file agree with it."""
    with sqlite3.connect(file) as database:
        database.execute("UPDATE audit SET record = replace(record, 'approve', 'refuse')")
        digest = START
        rows = database.execute("SELECT number, at, conversation_id, kind, summary, record FROM audit ORDER BY number")
        for number, *covered in rows.fetchall():
            canonical = json.dumps(covered, ensure_ascii=False, separators=(",", ":"))
            digest = hashlib.sha256(f"{digest}\n{canonical}".encode()).hexdigest()
            database.execute("UPDATE audit SET digest = ? WHERE number = ?", (digest, number))
        database.execute("UPDATE audit_head SET digest = ?", (digest,))
    database.close()


SET_HEAD = (
    "UPDATE audit_head SET count = (SELECT count(*) FROM audit), digest ="
    " coalesce((SELECT digest FROM audit ORDER BY number DESC LIMIT 1), printf('%064d', 0))"
)
CUT = "DELETE FROM audit WHERE number > (SELECT max(number) - 3 FROM audit)"
ATTACKS: dict[str, tuple[Callable[[Path], None], str]] = {
    "the tail is cut": (lambda file: change(file, CUT), "cut off"),
    "the tail is cut and the head made to fit": (lambda file: change(file, CUT, SET_HEAD), "older copy"),
    "all rows are deleted": (lambda file: change(file, "DELETE FROM audit"), "are gone"),
    "all rows are deleted and the head made to fit": (
        lambda file: change(file, "DELETE FROM audit", SET_HEAD),
        "are gone",
    ),
    "the file is deleted": (lambda file: file.unlink(), "are gone"),
    "a row in the middle is deleted": (lambda file: change(file, "DELETE FROM audit WHERE number = 3"), "add up"),
    "the first row is deleted": (lambda file: change(file, "DELETE FROM audit WHERE number = 1"), "add up"),
    "two rows change places": (
        lambda file: change(
            file,
            "UPDATE audit SET number = -1 WHERE number = 2",
            "UPDATE audit SET number = 2 WHERE number = 3",
            "UPDATE audit SET number = 3 WHERE number = -1",
        ),
        "add up",
    ),
    "a row is doubled": (
        lambda file: change(
            file,
            "INSERT INTO audit (at, conversation_id, kind, summary, record, digest)"
            " SELECT at, conversation_id, kind, summary, record, digest FROM audit WHERE number = 2",
        ),
        "add up",
    ),
    "a decision is changed": (
        lambda file: change(file, "UPDATE audit SET record = replace(record, 'approve', 'refuse') WHERE number = 2"),
        "add up",
    ),
    "the chain is computed anew": (compute_anew, "computed anew"),
    "the head is set back": (lambda file: change(file, "UPDATE audit_head SET count = count - 1"), "did not count"),
    "the format is set back to before the head": (
        lambda file: change(file, CUT, "DROP TABLE audit_head", "PRAGMA user_version = 1"),
        "older copy",
    ),
}


@pytest.mark.parametrize("attack", ATTACKS)
async def test_a_change_of_the_file_is_noticed_and_named(home: Home, attack: str) -> None:
    await home.live(6)
    act, words = ATTACKS[attack]
    act(home.file)
    trail = await home.trail()
    assert not trail.is_intact
    assert words in " ".join(text.en for text in trail.findings)
    assert all(text.ko for text in trail.findings)
    # It stays noticed, however much is written after it.
    await home.live(2)
    assert not (await home.trail()).is_intact


async def test_an_older_copy_put_back_is_noticed(home: Home, tmp_path: Path) -> None:
    await home.live(3)
    shutil.copyfile(home.file, tmp_path / "older")
    await home.live(2)
    shutil.copyfile(tmp_path / "older", home.file)
    assert "older copy" in await home.told()
    await home.live(4)
    assert "computed anew" in await home.told()


async def test_the_file_of_another_home_is_noticed(home: Home, tmp_path: Path) -> None:
    other = Home(tmp_path / "other", FakeKeyring())
    await home.live(4)
    await other.live(9)
    shutil.copyfile(other.file, home.file)
    assert "computed anew" in await home.told()


async def test_rows_of_another_file_are_noticed(home: Home, tmp_path: Path) -> None:
    other = Home(tmp_path / "other", FakeKeyring())
    await home.live(4)
    await other.live(4)
    change(
        home.file,
        f"ATTACH DATABASE '{other.file}' AS other",
        "DELETE FROM audit WHERE number = 3",
        "INSERT INTO audit SELECT * FROM other.audit WHERE number = 3",
    )
    assert "add up" in await home.told()


async def test_nothing_is_found_in_what_lintel_wrote_itself(home: Home) -> None:
    for _ in range(3):
        await home.live(3)
        trail = await home.trail()
        assert (trail.is_intact, trail.findings, trail.notes) == (True, (), ())


async def test_rows_after_the_anchor_are_not_yet_anchored_and_no_break(home: Home) -> None:
    await home.live(3)
    history = History(home.file)
    writer = Writer(history, (await history.open()).next_seq)
    await writer.write(decided(7), decided(8))
    await history.close()
    trail = await home.trail()
    assert (trail.is_intact, trail.findings) == (True, ())
    # By the time somebody asks, the start may have anchored them.
    assert not trail.notes or "2 records are not anchored yet" in trail.notes[0].en


async def test_a_history_brought_from_elsewhere_says_that_nothing_vouches_for_it(home: Home, tmp_path: Path) -> None:
    await home.live(3)
    moved = Home(tmp_path / "moved", FakeKeyring(is_there=home.keyring.is_there))
    moved.file.parent.mkdir(parents=True)
    shutil.copyfile(home.file, moved.file)
    trail = await moved.trail()
    assert trail.is_intact
    assert "anchor is not here" in trail.findings[0].en
    await moved.live(1)
    assert "anchor is not here" in await moved.told()


async def test_what_is_accepted_is_anchored_from_then_on(home: Home, tmp_path: Path) -> None:
    await home.live(5)
    shutil.copyfile(home.file, tmp_path / "older")
    await home.live(2)
    shutil.copyfile(tmp_path / "older", home.file)
    history = home.history()
    await history.open()
    assert await history.accept_audit()
    await history.close()
    assert await home.told() == ""
    change(home.file, CUT, SET_HEAD)
    assert "older copy" in await home.told()


async def test_a_file_that_does_not_add_up_cannot_be_accepted(home: Home) -> None:
    await home.live(3)
    change(home.file, "DELETE FROM audit WHERE number = 2")
    history = home.history()
    await history.open()
    assert not await history.accept_audit()
    await history.close()
    assert "add up" in await home.told()


async def test_a_forged_checkpoint_is_noticed(tmp_path: Path) -> None:
    home = Home(tmp_path, FakeKeyring(is_there=False))
    await home.live(5)
    checkpoint = tmp_path / "config" / "audit-anchor.json"
    kept = json.loads(checkpoint.read_text())
    for forged in (kept | {"count": 2}, kept | {"signature": "0" * 64}, {"count": 5}, []):
        checkpoint.write_text(json.dumps(forged))
        assert "signature" in await home.told()
    checkpoint.write_text("half a che")
    assert "signature" in await home.told()


async def test_a_checkpoint_without_its_key_proves_nothing(tmp_path: Path) -> None:
    home = Home(tmp_path, FakeKeyring(is_there=False))
    await home.live(5)
    (tmp_path / "config" / "audit-anchor.key").unlink()
    assert "signature" in await home.told()


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
async def test_the_checkpoint_and_its_key_are_the_owners_only(tmp_path: Path) -> None:
    home = Home(tmp_path, FakeKeyring(is_there=False))
    await home.live(1)
    made = sorted((tmp_path / "config").iterdir())
    assert [path.name for path in made] == ["audit-anchor.json", "audit-anchor.key"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in made} == {0o600}


async def test_a_keyring_that_comes_and_goes_leaves_no_false_alarm(tmp_path: Path) -> None:
    home = Home(tmp_path, FakeKeyring(is_there=False))
    for is_there in (False, True, False, True, True):
        home.keyring.is_there = is_there
        await home.live(2)
        assert await home.told() == ""


async def test_an_approval_does_not_wait_for_the_keyring(tmp_path: Path) -> None:
    keyring = FakeKeyring()
    home = Home(tmp_path, keyring)
    await home.live(50)
    # One at the start at most, and one at the end; anything more is a matter of time.
    assert len(keyring.written) < 50
    assert json.loads(keyring.written[-1])["count"] == 50


def test_the_anchor_waits_for_a_pause_but_not_for_ever() -> None:
    assert wait_s(0.0, 0.0, 0.0, is_closing=False) == QUIET_S
    assert wait_s(0.0, BOUND_S - 0.1, BOUND_S - 0.1, is_closing=False) == pytest.approx(0.1)
    assert wait_s(0.0, BOUND_S, BOUND_S, is_closing=False) == 0.0
    assert wait_s(0.0, 0.0, 0.0, is_closing=True) == 0.0


@pytest.mark.logs
def test_an_anchor_that_cannot_be_written_is_tried_again_with_the_next_record() -> None:
    kept: list[ChainHead] = []

    class Failing:
        def read(self) -> Anchors:
            return Anchors()

        def write(self, head: ChainHead) -> None:
            if head.count == 1:
                raise OSError("disk full")
            kept.append(head)

        def begin_anew(self, head: ChainHead) -> None:
            self.write(head)

    for counts in ((1,), (1, 2)):
        anchoring = Anchoring(Failing(), lambda: True, lambda: None)
        anchoring.start()
        for count in counts:
            anchoring.moved(ChainHead(count=count, digest="d"))
        anchoring.close()
    assert kept == [ChainHead(count=2, digest="d")]


def test_the_two_faults_of_one_file_are_both_named() -> None:
    rows: list[AuditRow] = []
    verdict = verify(rows, ChainHead(count=3, digest="d"), Anchors(is_forged=True), was_anchored=True)
    assert verdict.breaks == (Break.FORGED_ANCHOR, Break.ALL_GONE)
    assert verdict.missing == 3


def test_the_chain_covers_every_part_of_a_row() -> None:
    row = AuditRow(at=now(), conversation_id="c", kind="k", summary="s", record="r")
    digests = {
        chained(START, changed)
        for changed in (
            row,
            replace(row, kind="x"),
            replace(row, summary="x"),
            replace(row, record="x"),
            replace(row, conversation_id="x"),
        )
    }
    assert len(digests) == 5
