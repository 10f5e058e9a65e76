"""A model in several files is one model: listed once, estimated, copied, checked, loaded and deleted as a whole."""

import hashlib
import shutil
import struct
from pathlib import Path

import pytest

from app.local.errors import LocalModelError
from app.local.files.download import DownloadMeans
from app.local.files.gguf import GgufError, read_header
from app.local.files.installation import find_models
from app.local.files.library import ModelLibrary, Record
from app.local.files.split_download import part_urls
from app.local.files.split_names import first_of, is_shown, marked, part_of, parts_of, stamp
from app.local.supervisor.manager import ModelManager
from app.local.supervisor.model_files import ModelFiles
from app.protocol.states import ModelTransfer, TransferPhase
from tests.fakes.flaky_files import FlakyFiles
from tests.local.gguf_files import ENTRIES, TENSORS, entry, gguf, split, tensor, write

PLENTY = DownloadMeans(free_bytes=lambda _folder: 10**12)


class Rig:
    """A manager over a folder of its own."""

    def __init__(self, folder: Path, surroundings: DownloadMeans = PLENTY) -> None:
        self.folder = folder
        self.told: list[ModelTransfer] = []
        self.library = ModelLibrary(folder)
        self.manager = ModelManager(self.library, lambda: "", surroundings)
        self.manager.watch(self.told.append, lambda: None)

    async def copied(self, path: Path) -> ModelTransfer:
        assert await self.manager.add("t", str(path), is_copied=True) is None
        return await self.manager.wait("t")

    def names(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir() if path.suffix == ".gguf")


@pytest.fixture
def rig(tmp_path: Path) -> Rig:
    (tmp_path / "own").mkdir()
    return Rig(tmp_path / "own")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    (tmp_path / "source").mkdir()
    return tmp_path / "source"


def test_names_of_parts_are_those_of_llama_cpp() -> None:
    path = Path("/m/a-b-00002-of-00003.gguf")
    assert [each.name for each in parts_of(path)] == [f"a-b-0000{number}-of-00003.gguf" for number in (1, 2, 3)]
    assert marked(path, "-2").name == "a-b-2-00002-of-00003.gguf"
    for plain in ("a.gguf", "a-00001-of-00001.gguf", "a-00004-of-00003.gguf", "a-00000-of-00003.gguf", "a-1-of-3.gguf"):
        assert part_of(Path(plain)) is None
        assert parts_of(Path(plain)) == (Path(plain),)


def test_the_header_is_that_of_the_whole(source: Path) -> None:
    parts = split(source)
    whole = read_header(write(source / "whole.gguf", gguf()))
    header = read_header(parts[0])
    assert header.parts == parts
    assert header.weight_bytes == whole.weight_bytes
    assert [one.name for one in header.tensors] == [one.name for one in whole.tensors]
    assert header.file_bytes == sum(part.stat().st_size for part in parts)
    assert header.name == whole.name


def test_parts_that_do_not_make_one_model_are_refused_with_the_reason(source: Path) -> None:
    first, second = split(source)
    other = split(source, "slab")[1]
    sound = second.read_bytes()
    for break_it, told in (
        (second.unlink, "part 2 of 2 is missing: beam-00002-of-00002.gguf"),
        (lambda: second.write_bytes(first.read_bytes()), "is not part 2 of 2"),
        (lambda: second.write_bytes(sound[:-40]), "beam-00002-of-00002.gguf: the tensor"),
        (lambda: second.write_bytes(b"<html>"), "beam-00002-of-00002.gguf: the file has"),
    ):
        break_it()
        with pytest.raises(GgufError, match=told) as caught:
            read_header(first)
        assert caught.value.why.ko
    second.write_bytes(sound)
    with pytest.raises(GgufError, match="choose the first, beam-00001"):
        read_header(second)
    lonely = source / "renamed.gguf"
    shutil.copy(first, lonely)
    with pytest.raises(GgufError, match="must be named"):
        read_header(lonely)
    # A part of another model of the same shape has the same names in it: the count of tensors cannot tell, names can.
    same = gguf(entries=_marks(1), tensors=(tensor("token_embd.weight", (64, 4)),))
    second.write_bytes(same)
    with pytest.raises(GgufError, match="tensors together"):
        read_header(first)
    assert other.is_file()


def _marks(number: int) -> tuple[bytes, ...]:
    return (entry("split.no", 2, struct.pack("<H", number)), entry("split.count", 2, struct.pack("<H", 2)))


def test_a_first_part_without_weights_is_sound(source: Path) -> None:
    first = source / "x-00001-of-00002.gguf"
    write(first, gguf(entries=(*ENTRIES.values(), *_marks(0)), tensors=(), data=b""))
    write(source / "x-00002-of-00002.gguf", gguf(entries=_marks(1), tensors=TENSORS))
    assert len(read_header(first).tensors) == 2


def test_a_list_shows_the_model_once_with_all_its_bytes(rig: Rig) -> None:
    parts = split(rig.folder)
    size = sum(part.stat().st_size for part in parts)
    assert [(Path(one.name).name, one.size_bytes) for one in find_models(rig.folder)] == [(parts[0].name, size)]
    (listed,) = rig.library.entries()
    assert (listed.name, listed.size_bytes, listed.why) == (parts[0].name, size, None)
    parts[1].unlink()
    (listed,) = rig.library.entries()
    assert listed.why is not None
    assert "part 2 of 2 is missing" in listed.why.en


def test_what_is_left_without_the_first_part_is_still_listed(rig: Rig) -> None:
    first, second = split(rig.folder)
    first.unlink()
    assert is_shown(second)
    (listed,) = rig.library.entries()
    assert listed.why is not None


async def test_a_copy_takes_all_parts_whichever_was_chosen(rig: Rig, source: Path) -> None:
    parts = split(source)
    transfer = await rig.copied(parts[1])
    assert transfer.phase is TransferPhase.DONE
    assert transfer.path == str(rig.folder / parts[0].name)
    assert rig.names() == [part.name for part in parts]
    assert transfer.done_bytes == sum(part.stat().st_size for part in parts)
    (listed,) = rig.library.entries()
    assert listed.sha256 == hashlib.sha256(b"".join(part.read_bytes() for part in parts)).hexdigest()


async def test_the_same_model_again_keeps_its_names_and_another_gets_its_own(rig: Rig, source: Path) -> None:
    parts = split(source)
    await rig.copied(parts[0])
    await rig.copied(parts[0])
    assert len(rig.names()) == 2
    with parts[1].open("r+b") as stream:
        stream.seek(-1, 2)
        stream.write(b"\x01")
    transfer = await rig.copied(parts[0])
    assert Path(transfer.path).name == "beam-2-00001-of-00002.gguf"
    assert len(rig.names()) == 4
    assert read_header(Path(transfer.path)).parts == parts_of(Path(transfer.path))


async def test_deleting_takes_all_parts(rig: Rig) -> None:
    parts = split(rig.folder)
    assert await rig.manager.remove(str(parts[1])) is None
    assert rig.names() == []


def test_a_change_in_a_later_part_is_noticed(rig: Rig) -> None:
    parts = split(rig.folder)
    rig.library.add(parts[0], Record(sha256=rig.library.verify(parts[0])))
    content = bytearray(parts[1].read_bytes())
    content[-1] ^= 1
    parts[1].write_bytes(content)
    with pytest.raises(LocalModelError):
        rig.library.verify(parts[0])


def test_a_model_is_checked_as_a_whole_before_it_is_loaded(rig: Rig, tmp_path: Path) -> None:
    parts = split(rig.folder)
    files = ModelFiles(folder=rig.folder, registry=tmp_path / "none.json", evaluation=tmp_path / "none")
    assert files.check(parts[0]).header.parts == parts
    assert first_of(parts[1]) == parts[0]
    assert stamp(parts[0])[0] == sum(part.stat().st_size for part in parts)
    parts[1].unlink()
    with pytest.raises(LocalModelError):
        files.check(parts[0])


def test_addresses_of_the_parts_follow_from_one_of_them() -> None:
    url = "https://host/a%20b/m-00002-of-00002.gguf?download=true"
    assert part_urls(url) == (
        "https://host/a%20b/m-00001-of-00002.gguf?download=true",
        "https://host/a%20b/m-00002-of-00002.gguf?download=true",
    )
    assert part_urls("https://host/m.gguf") == ("https://host/m.gguf",)


async def test_a_download_of_any_part_brings_the_whole_model_and_goes_on_where_it_was(rig: Rig, source: Path) -> None:
    parts = split(source)
    contents = {f"/m/{part.name}": part.read_bytes() for part in parts}
    sha256 = hashlib.sha256(contents[f"/m/{parts[1].name}"]).hexdigest()
    with FlakyFiles(b"", others=contents) as files:
        for _ in range(2):
            assert await rig.manager.download("t", files.url(f"/m/{parts[1].name}"), sha256) is None
            transfer = await rig.manager.wait("t")
            assert transfer.phase is TransferPhase.DONE
            assert transfer.path == str(rig.folder / parts[0].name)
        assert len(files.asked) == 2
    assert rig.names() == [part.name for part in parts]
    assert rig.library.entries()[0].why is None


async def test_a_download_whose_parts_are_not_one_model_fails_with_the_reason(rig: Rig, source: Path) -> None:
    parts = split(source)
    contents = {f"/m/{part.name}": parts[0].read_bytes() for part in parts}
    with FlakyFiles(b"", others=contents) as files:
        await rig.manager.download("t", files.url(f"/m/{parts[0].name}"), "")
        transfer = await rig.manager.wait("t")
    assert transfer.phase is TransferPhase.FAILED
    assert transfer.error is not None
    assert "not part 2 of 2" in transfer.error.message.en
