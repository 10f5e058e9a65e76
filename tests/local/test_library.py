"""The model library: files added, vouched for, chosen, stepped back from and removed."""

import asyncio
import hashlib
from pathlib import Path

import pytest

from app.local.errors import LocalModelError
from app.local.files.download import DownloadMeans
from app.local.files.library import INDEX, ModelLibrary, Record
from app.local.supervisor.manager import ModelManager
from app.protocol.states import ModelTransfer, TransferPhase
from app.protocol.values import ErrorInfo
from tests.fakes.flaky_files import FlakyFiles
from tests.local.conftest import Build
from tests.local.gguf_files import DATA_BYTES, gguf, write

GIB = 1024**3


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "library"
    path.mkdir()
    return path


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    (tmp_path / "elsewhere").mkdir()
    return write(tmp_path / "elsewhere" / "beam.gguf", gguf())


class Rig:
    """A manager over a folder, and what it told."""

    def __init__(self, folder: Path, free: int = 100 * GIB) -> None:
        self.in_use = ""
        self.told: list[ModelTransfer] = []
        self.changes = 0
        surroundings = DownloadMeans(sleep=self._no_wait, free_bytes=lambda _folder: free)
        self.manager = ModelManager(ModelLibrary(folder), lambda: self.in_use, surroundings)
        self.manager.watch(self.told.append, self._count)

    async def _no_wait(self, _seconds: float) -> None: ...

    def _count(self) -> None:
        self.changes += 1


def code(answer: str | ErrorInfo | None) -> str:
    assert isinstance(answer, ErrorInfo)
    assert answer.message.ko
    assert answer.hint is not None
    return answer.code


async def test_a_file_used_where_it_lies_is_listed_with_what_its_header_says(folder: Path, elsewhere: Path) -> None:
    rig = Rig(folder)
    assert await rig.manager.add("t1", str(elsewhere), is_copied=False) is None
    (entry,) = (await rig.manager.library(str(elsewhere))).models

    assert (entry.name, entry.architecture, entry.quantisation) == ("beam.gguf", "llama", "Q4_K_M")
    assert (entry.context_tokens, entry.licence, entry.has_chat_template) == (8192, "apache-2.0", True)
    assert (entry.is_own, entry.is_chosen, entry.why) == (False, True, None)
    assert rig.changes == 1


async def test_a_copied_file_is_checked_and_keeps_its_checksum(folder: Path, elsewhere: Path) -> None:
    rig = Rig(folder)
    assert await rig.manager.add("t1", str(elsewhere), is_copied=True) is None
    ended = await rig.manager.wait("t1")

    assert ended.phase is TransferPhase.DONE
    assert ended.path == str(folder / "beam.gguf")
    (entry,) = (await rig.manager.library("")).models
    assert entry.sha256 == hashlib.sha256(gguf()).hexdigest()
    assert entry.source == str(elsewhere)
    assert [told.phase for told in rig.told][-2:] == [TransferPhase.CHECKING, TransferPhase.DONE]


async def test_what_cannot_be_added_is_refused_with_the_reason(folder: Path, tmp_path: Path, elsewhere: Path) -> None:
    rig = Rig(folder, free=1000)
    broken = write(tmp_path / "broken.gguf", gguf()[:-9])
    assert code(await rig.manager.add("t1", str(broken), is_copied=True)) == "local.bad_file"
    assert code(await rig.manager.add("t2", str(tmp_path / "none.gguf"), is_copied=False)) == "local.missing_file"
    assert code(await rig.manager.add("t3", str(elsewhere), is_copied=True)) == "local.no_disk_space"
    assert (await rig.manager.library("")).models == ()


async def test_a_download_arrives_in_the_library_with_its_source(folder: Path) -> None:
    content = gguf(data=bytes(DATA_BYTES + 300_000))
    rig = Rig(folder)
    with FlakyFiles(content, cuts=[100_000]) as files:
        assert await rig.manager.download("t1", files.url(), hashlib.sha256(content).hexdigest().upper()) is None
        ended = await rig.manager.wait("t1")
        (entry,) = (await rig.manager.library("")).models
        assert entry.source == files.url()

    assert (ended.phase, ended.done_bytes, ended.total_bytes, ended.reconnects) == (
        TransferPhase.DONE,
        len(content),
        len(content),
        1,
    )


async def test_a_cancelled_download_is_told_as_such_and_the_second_order_of_a_url_joins_the_first(folder: Path) -> None:
    rig = Rig(folder)
    with FlakyFiles(gguf(data=bytes(DATA_BYTES + 300_000)), cuts=[100_000], hangs=True) as files:
        await rig.manager.download("t1", files.url(), "")
        await asyncio.to_thread(files.began.wait)
        await rig.manager.download("t2", files.url(), "")
        assert [transfer.transfer_id for transfer in (await rig.manager.library("")).transfers] == ["t1"]
        assert await rig.manager.cancel("t1") is None

    assert rig.told[-1].phase is TransferPhase.CANCELLED
    assert code(await rig.manager.cancel("t1")) == "local.no_such_transfer"


async def test_a_failed_download_says_why(folder: Path) -> None:
    rig = Rig(folder)
    with FlakyFiles(b"", status=404) as files:
        await rig.manager.download("t1", files.url(), "")
        ended = await rig.manager.wait("t1")
    assert ended.phase is TransferPhase.FAILED
    assert ended.error is not None
    assert ended.error.code == "local.download_refused"
    assert code(await rig.manager.download("t2", "http://models.example/a.gguf", "")) == "local.bad_download_address"
    assert code(await rig.manager.download("t3", "https://models.example/a.gguf", "abc")) == "local.bad_checksum_text"


async def test_one_step_leads_back_to_the_model_used_before(folder: Path, tmp_path: Path) -> None:
    rig = Rig(folder)
    old, new = (str(write(folder / f"{name}.gguf", gguf())) for name in ("old", "new"))
    assert code(await rig.manager.use("", old)) == "local.nothing_before"
    assert await rig.manager.use(new, old) == new
    assert (await rig.manager.library(new)).before == old
    assert await rig.manager.use("", new) == old
    assert await rig.manager.use("", old) == new
    assert code(await rig.manager.use(str(tmp_path / "none.gguf"), new)) == "local.not_in_library"


async def test_removing_deletes_an_own_file_and_only_forgets_one_from_elsewhere(folder: Path, elsewhere: Path) -> None:
    rig = Rig(folder)
    own = write(folder / "own.gguf", gguf())
    await rig.manager.add("t1", str(elsewhere), is_copied=False)
    rig.in_use = str(own)
    assert code(await rig.manager.remove(str(own))) == "local.in_use"
    rig.in_use = ""
    assert await rig.manager.remove(str(own)) is None
    assert await rig.manager.remove(str(elsewhere)) is None

    assert (await rig.manager.library("")).models == ()
    assert (own.is_file(), elsewhere.is_file()) == (False, True)  # noqa: ASYNC240 - the test waits for nothing else
    assert code(await rig.manager.remove(str(own))) == "local.not_in_library"


async def test_a_damaged_file_is_listed_with_what_is_wrong(folder: Path) -> None:
    write(folder / "cut.gguf", gguf()[:-9])
    (entry,) = (await Rig(folder).manager.library("")).models

    assert entry.why is not None
    assert "cut off" in entry.why.en


def test_a_file_that_changed_since_it_was_vouched_for_is_refused(folder: Path) -> None:
    library = ModelLibrary(folder)
    path = write(folder / "own.gguf", gguf())
    first = library.verify(path)
    assert ModelLibrary(folder).verify(path) == first

    write(path, gguf(data=bytes(DATA_BYTES) + b"x"))
    with pytest.raises(LocalModelError, match="SHA-256"):
        library.verify(path)


def test_an_untouched_file_is_not_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = ModelLibrary(folder)
    path = write(folder / "own.gguf", gguf())
    first = library.verify(path)
    monkeypatch.setattr("app.local.files.library.sha256_of", lambda _path: pytest.fail("it was read again"))
    assert library.verify(path) == first


@pytest.mark.logs
@pytest.mark.parametrize("text", ["", "{", "[]", '{"models": 3}', '{"models": {"own.gguf": 5}, "used": []}'])
def test_a_damaged_index_is_started_anew(folder: Path, text: str) -> None:
    library = ModelLibrary(folder)
    path = write(folder / "own.gguf", gguf())
    (folder / INDEX).write_text(text, encoding="utf-8")
    library.add(path, Record(sha256="a" * 64))
    assert [entry.sha256 for entry in library.entries()] == ["a" * 64]


async def test_the_supervisor_refuses_a_model_whose_checksum_is_wrong(build: Build, models: Path) -> None:
    library = ModelLibrary(models)
    path = models / "ready.gguf"
    library.add(path, Record(sha256="0" * 64))
    supervisor = build(verify=library.verify)
    await supervisor.load(str(path))

    assert supervisor.state.error is not None
    assert supervisor.state.error.code == "local.wrong_checksum"


@pytest.mark.parametrize("path", ["a\0b", "x" * 5000, "한" * 300, "~no-such-user/a.gguf", "\n", "/dev/null"])
async def test_a_path_that_can_be_no_file_is_refused_in_words(folder: Path, path: str) -> None:
    manager = Rig(folder).manager
    assert code(await manager.add("t", path, is_copied=False)).startswith("local.")
    assert code(await manager.use(path, "")) == "local.not_in_library"
    assert code(await manager.remove(path)) == "local.not_in_library"


@pytest.mark.logs
async def test_a_transfer_that_fails_by_a_bug_ends_all_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr("app.local.supervisor.manager.download_model", broken)
    rig = Rig(folder)
    assert await rig.manager.download("t", "https://models.invalid/a.gguf", "") is None
    ended = await rig.manager.wait("t")
    assert (ended.phase, code(ended.error)) == (TransferPhase.FAILED, "local.transfer_broke")
