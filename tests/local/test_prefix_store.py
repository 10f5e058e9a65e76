"""A kept prefix saves the prompt after a restart, and is only ever used for what it was made from."""

from pathlib import Path

import pytest

from app.lib.supervision import closing
from app.local.process.limits import Limits
from app.local.process.session import LoadOptions, SessionEnd, WorkerSession, Writing
from app.local.wire import Done, GenerationStats, TextToken
from app.local.worker.prefix_store import KEPT_FILES, PrefixStore, model_fingerprint
from app.prompting.parts import PromptPart
from app.settings.local_model import KvType
from tests.local.conftest import REAL

WRITING = Writing(
    parts=(PromptPart(text="You plan frames. " * 40), PromptPart(text="Name one material.")),
    stable_parts=1,
    max_tokens=12,
)


def test_a_state_is_found_by_the_very_same_tokens_and_circumstances_only(tmp_path: Path) -> None:
    PrefixStore(tmp_path, b"a").write([1, 2, 3], b"state")

    assert PrefixStore(tmp_path, b"a").read([1, 2, 3]) == b"state"
    assert PrefixStore(tmp_path, b"a").read([1, 2]) is None
    assert PrefixStore(tmp_path, b"b").read([1, 2, 3]) is None


@pytest.mark.parametrize("damage", [b"", b"LKV1", None])
def test_a_damaged_file_is_not_used_and_removed(tmp_path: Path, damage: bytes | None) -> None:
    store = PrefixStore(tmp_path, b"a")
    store.write([1], b"state")
    (file,) = tmp_path.iterdir()
    raw = file.read_bytes()
    file.write_bytes(raw[:-1] + b"X" if damage is None else damage)

    assert store.read([1]) is None
    assert list(tmp_path.iterdir()) == []


def test_the_oldest_states_make_room(tmp_path: Path) -> None:
    store = PrefixStore(tmp_path, b"a")
    for token in range(KEPT_FILES + 3):
        store.write([token], b"state")

    assert len(list(tmp_path.iterdir())) == KEPT_FILES


def test_another_model_file_has_another_fingerprint(tmp_path: Path) -> None:
    path = tmp_path / "m.gguf"
    path.write_bytes(b"one")
    first = model_fingerprint(path)
    path.write_bytes(b"two")

    assert model_fingerprint(path) != first


@pytest.mark.model
async def test_a_restarted_worker_continues_from_the_kept_prefix_with_the_same_text(
    small_model: Path, tmp_path: Path
) -> None:
    cold_text, cold = await _write_in_a_new_worker(small_model, tmp_path, "auto")
    warm_text, warm = await _write_in_a_new_worker(small_model, tmp_path, "auto")
    _, other = await _write_in_a_new_worker(small_model, tmp_path, "f16")

    assert (cold.cached_tokens, other.cached_tokens) == (0, 0)
    assert warm.cached_tokens > 100
    assert warm_text == cold_text


async def _write_in_a_new_worker(model: Path, folder: Path, kv_type: str) -> tuple[str, GenerationStats]:
    def ended(_session: WorkerSession, _end: SessionEnd) -> None: ...

    session = WorkerSession(
        REAL,
        folder / "crash.txt",
        Limits(cancel_s=30),
        loading=lambda _fraction: None,
        changed=lambda: None,
        ended=ended,
    )
    options = LoadOptions(
        context_tokens=2048, kv_type=KvType.F16 if kv_type == "f16" else KvType.AUTO, prefix_folder=folder / "prefixes"
    )
    text, stats = "", GenerationStats()
    try:
        await session.load(model, options)
        async with closing(session.write(WRITING)) as reports:
            async for report in reports:
                match report:
                    case TextToken():
                        text += report.text
                    case Done():
                        stats = report.stats
    finally:
        await session.close()
    return text, stats
