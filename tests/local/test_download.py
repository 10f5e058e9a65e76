"""Model files over HTTP: cut, changed, refused, too large, and whole in the end."""

import asyncio
import hashlib
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from app.local.errors import LocalModelError
from app.local.files.download import MAX_IDLE_ATTEMPTS, Download, DownloadMeans, Progress, address_problem, file_name
from app.protocol.states import TransferPhase
from tests.fakes.flaky_files import FlakyFiles
from tests.fakes.proxies import LocalProxy
from tests.local.gguf_files import DATA_BYTES, gguf

CONTENT = gguf(data=random.Random(1).randbytes(DATA_BYTES + 1_500_000))
SHA256 = hashlib.sha256(CONTENT).hexdigest()
GIB = 1024**3


class Waits:
    """Waits that are recorded, not waited."""

    def __init__(self) -> None:
        self.seconds: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)


def around(waits: Waits | None = None, free: int = 100 * GIB) -> DownloadMeans:
    return DownloadMeans(sleep=waits or Waits(), free_bytes=lambda _folder: free)


def download(
    url: str,
    folder: Path,
    *,
    sha256: str = "",
    told: Callable[[Progress], None] | None = None,
    surroundings: DownloadMeans | None = None,
) -> Download:
    return Download(url, folder, sha256, told or (lambda _progress: None), surroundings or around())


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


async def refusal(work: Download) -> str:
    with pytest.raises(LocalModelError) as caught:
        await work.run()
    assert caught.value.info.message.ko
    return caught.value.info.code


@pytest.mark.parametrize("seed", range(int(os.environ.get("LINTEL_DOWNLOADS", "3"))))
async def test_a_connection_cut_20_times_at_random_places_still_brings_the_whole_file(
    tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    cuts = [chance.choice([0, 1, 3, chance.randrange(80_000), chance.randrange(8_000)]) for _ in range(20)]
    told: list[Progress] = []
    with FlakyFiles(CONTENT, cuts) as files:
        path, sha256 = await download(files.url(), tmp_path, sha256=SHA256, told=told.append).run()
        asked = files.asked

    assert (path, sha256) == (tmp_path / "tiny.gguf", SHA256)
    assert path.read_bytes() == CONTENT
    assert told[-1].phase is TransferPhase.CHECKING
    assert told[-1].reconnects == 20
    assert len(asked) == 21
    assert all(request["if-range"] == '"v1"' for request in asked if "range" in request)
    assert names(tmp_path) == ["tiny.gguf"]


async def test_a_cancelled_download_goes_on_where_it_was(tmp_path: Path) -> None:
    with FlakyFiles(CONTENT, cuts=[400_000], hangs=True) as files:
        received = asyncio.Event()
        work = download(files.url(), tmp_path, told=lambda p: received.set() if p.done_bytes >= 400_000 else None)
        task = asyncio.ensure_future(work.run())
        async with asyncio.timeout(20):
            await received.wait()
        task.cancel()
        await asyncio.wait({task})
        assert task.cancelled()
        kept = (tmp_path / "tiny.gguf.part").stat().st_size
        assert kept == 400_000

        files.hangs = False
        path, _ = await download(files.url(), tmp_path).run()
        assert files.asked[-1]["range"] == f"bytes={kept}-"
    assert path.read_bytes() == CONTENT


@pytest.mark.parametrize("honours_if_range", [True, False])
async def test_a_file_that_changed_meanwhile_is_fetched_from_its_beginning(
    tmp_path: Path, honours_if_range: bool
) -> None:
    other = gguf(data=random.Random(2).randbytes(DATA_BYTES + 1_500_000))
    with FlakyFiles(CONTENT, cuts=[700_000], honours_if_range=honours_if_range) as files:

        async def replaced(_seconds: float) -> None:
            files.content, files.etag = other, '"v2"'

        surroundings = DownloadMeans(sleep=replaced, free_bytes=lambda _folder: GIB)
        path, _ = await download(files.url(), tmp_path, surroundings=surroundings).run()

    assert path.read_bytes() == other


async def test_without_ranges_or_a_version_the_file_is_fetched_anew(tmp_path: Path) -> None:
    with FlakyFiles(CONTENT, cuts=[700_000], honours_ranges=False) as files:
        path, _ = await download(files.url(), tmp_path).run()
        assert path.read_bytes() == CONTENT
    with FlakyFiles(CONTENT, cuts=[700_000], etag="") as files:
        path, _ = await download(files.url("/x/unversioned.gguf"), tmp_path).run()
        assert "range" not in files.asked[-1]
    assert path.read_bytes() == CONTENT


async def test_a_weak_etag_is_no_version(tmp_path: Path) -> None:
    with FlakyFiles(CONTENT, cuts=[700_000], etag='W/"v1"') as files:
        await download(files.url(), tmp_path).run()
        assert "range" not in files.asked[-1]


async def test_a_file_that_is_not_the_one_asked_for_is_deleted(tmp_path: Path) -> None:
    with FlakyFiles(CONTENT) as files:
        assert await refusal(download(files.url(), tmp_path, sha256="0" * 64)) == "local.wrong_checksum"
    assert names(tmp_path) == []


async def test_a_web_page_is_refused_at_its_first_bytes(tmp_path: Path) -> None:
    with FlakyFiles(b"<html>Please sign in</html>" * 1000) as files:
        assert await refusal(download(files.url(), tmp_path)) == "local.not_a_model"


async def test_a_hostile_header_is_refused_and_deleted(tmp_path: Path) -> None:
    with FlakyFiles(gguf(tensor_count=2**60)) as files:
        assert await refusal(download(files.url(), tmp_path)) == "local.bad_file"
    assert names(tmp_path) == []


async def test_a_file_that_does_not_fit_on_the_disk_is_not_begun(tmp_path: Path) -> None:
    with FlakyFiles(CONTENT) as files:
        work = download(files.url(), tmp_path, surroundings=around(free=256 * 1024 * 1024 + 1000))
        assert await refusal(work) == "local.no_disk_space"
    assert not (tmp_path / "tiny.gguf.part").exists()


async def test_a_server_that_is_gone_is_given_up_after_a_while_and_the_part_is_kept(tmp_path: Path) -> None:
    waits = Waits()
    with FlakyFiles(CONTENT, cuts=[500_000]) as files:
        url = files.url()

        async def gone(seconds: float) -> None:
            files.status = 503
            await waits(seconds)

        surroundings = DownloadMeans(sleep=gone, free_bytes=lambda _folder: GIB)
        assert await refusal(download(url, tmp_path, surroundings=surroundings)) == "local.download_stuck"

    assert (tmp_path / "tiny.gguf.part").stat().st_size == 500_000
    assert len(waits.seconds) == MAX_IDLE_ATTEMPTS
    assert waits.seconds == sorted(waits.seconds)


@pytest.mark.parametrize("status", [401, 403, 404, 410])
async def test_a_refusal_is_not_repeated(tmp_path: Path, status: int) -> None:
    with FlakyFiles(CONTENT, status=status) as files:
        assert await refusal(download(files.url(), tmp_path)) == "local.download_refused"
        assert len(files.asked) == 1


async def test_redirects_are_followed_but_never_off_this_machine_without_encryption(tmp_path: Path) -> None:
    with FlakyFiles(CONTENT) as real, FlakyFiles(b"", location=real.url("/cdn/other-name")) as first:
        path, _ = await download(first.url(), tmp_path).run()
        assert path.name == "tiny.gguf"
    with FlakyFiles(b"", location="http://models.example/x.gguf") as first:
        assert await refusal(download(first.url("/y.gguf"), tmp_path)) == "local.bad_download_address"
    with FlakyFiles(b"", location="/again.gguf") as first:
        assert await refusal(download(first.url("/z.gguf"), tmp_path)) == "local.bad_download_address"


async def test_another_file_of_the_same_name_stands_beside_it_and_the_same_one_does_not(tmp_path: Path) -> None:
    with FlakyFiles(CONTENT) as files:
        await download(files.url(), tmp_path).run()
        await download(files.url(), tmp_path).run()
        files.content, files.etag = gguf(), '"v2"'
        path, _ = await download(files.url(), tmp_path).run()

    assert path.name == "tiny-2.gguf"
    assert names(tmp_path) == ["tiny-2.gguf", "tiny.gguf"]


@pytest.mark.parametrize(
    ("url", "is_accepted"),
    [
        ("https://models.example/a.gguf", True),
        ("http://127.0.0.1:8000/a.gguf", True),
        ("http://[::1]/a.gguf", True),
        ("http://localhost/a.gguf", True),
        ("http://10.0.0.5/a.gguf", False),
        ("http://localhost.example/a.gguf", False),
        ("ftp://models.example/a.gguf", False),
        ("file:///etc/passwd", False),
        ("https:///a.gguf", False),
        ("", False),
    ],
)
def test_only_https_and_this_machine_are_asked(url: str, is_accepted: bool) -> None:
    assert (address_problem(url) == "") is is_accepted


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://h/a/Qwen2.5-1.5B.Q4_K_M.gguf?download=true", "Qwen2.5-1.5B.Q4_K_M.gguf"),
        ("https://h/..%2f..%2fetc%2fpasswd", "passwd.gguf"),
        ("https://h/a%5C..%5Cb.gguf", "b.gguf"),
        ("https://h/", "model.gguf"),
        ("https://h/%00%0a.gguf", "model.gguf"),
        ("https://h/.gguf", "model.gguf"),
    ],
)
def test_the_name_on_disk_is_always_a_plain_one(url: str, name: str) -> None:
    assert file_name(url) == name


@pytest.mark.parametrize(
    ("name", "value"), [("HTTPS_PROXY", "nonsense://x"), ("ALL_PROXY", "socks9://p"), ("SSL_CERT_FILE", "/nowhere/ca")]
)
async def test_a_variable_that_cannot_be_used_is_named_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    waits = Waits()
    with pytest.raises(LocalModelError, match=name):
        await download("https://models.invalid/a.gguf", tmp_path, surroundings=around(waits)).run()
    assert waits.seconds == []


@pytest.mark.parametrize("kind", ["http", "socks5"])
async def test_a_proxy_that_is_gone_is_named_after_a_second_try(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    with LocalProxy("connect") as gone:
        monkeypatch.setenv("ALL_PROXY", gone.url.replace("http", kind))
    waits = Waits()
    with pytest.raises(LocalModelError, match=f"{gone.address} of ALL_PROXY cannot be reached"):
        await download("https://models.invalid/a.gguf", tmp_path, surroundings=around(waits)).run()
    assert len(waits.seconds) == 1
