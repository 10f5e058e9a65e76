"""What the adapter that ships answers to prompts of the test split: llama.cpp writes what torch wrote.

All of them are asked where the extra `train` is installed, some everywhere.
"""

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from app.local.files.gguf import read_header
from app.local.files.registry import sha256_of
from app.local.process.limits import Limits
from app.local.process.session import LoadOptions, WorkerSession, Writing
from app.local.wire import TextToken
from app.prompting.prompt import ChatFormat
from app.prompting.short_prompt import short_prompt
from app.settings.local_model import KvType
from models.ask import GOLDEN, GOLDEN_COUNT, LONGEST_ANSWER
from models.export import ADAPTER
from tests.local.conftest import REAL

FOLDER = Path(__file__).parents[2] / "models" / "gennx-smollm2-135m"
SOME = 8
# llama.cpp multiplies weights of four bits with activations of eight, so that near ties may fall otherwise (logits): of
# the 100 answers 96 were the same, the others had a margin of 0.31 or less.
CLEAR = 1.0


@pytest.mark.model
@pytest.mark.skipif(not (FOLDER / GOLDEN).exists(), reason="no trained adapter ships yet")
async def test_llama_cpp_answers_as_torch_did(small_model: Path, tmp_path: Path) -> None:
    golden = [json.loads(line) for line in (FOLDER / GOLDEN).read_text(encoding="utf-8").splitlines()]
    assert len(golden) == GOLDEN_COUNT
    clear = sorted((each for each in golden if each["margin"] >= CLEAR), key=lambda each: -each["margin"])
    assert len(clear) > 0.7 * GOLDEN_COUNT
    some = clear if importlib.util.find_spec("torch") else clear[:SOME]
    assert await answers(some, small_model, FOLDER / ADAPTER, tmp_path) == [each["answer"] for each in some]


async def answers(golden: list[dict[str, Any]], base: Path, adapter: Path, tmp_path: Path) -> list[str]:
    """What llama.cpp writes, greedily and without a grammar."""
    session = WorkerSession(
        REAL,
        tmp_path / "crash.txt",
        Limits(),
        loading=lambda _fraction: None,
        changed=lambda: None,
        ended=lambda _session, _end: None,
    )
    options = LoadOptions(
        context_tokens=1024, adapter=adapter, adapter_sha256=sha256_of(adapter), kv_type=KvType.F16, threads=1
    )
    info = await session.load(base, options)
    assert info.adapter_problem == ""
    chat = ChatFormat.of(read_header(base).chat_template)
    found: list[str] = []
    for each in golden:
        prompt = short_prompt(chat, each["canonical"], each["names"].split(" "))
        text = ""
        async for report in session.write(
            Writing(parts=prompt.parts, stable_parts=1, max_tokens=LONGEST_ANSWER, with_adapter=True)
        ):
            text += report.text if isinstance(report, TextToken) else ""
        found.append(text)
    await session.close()
    return found
