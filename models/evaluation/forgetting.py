"""Whether a base model answers as before where its adapter lies beside it: `python -m models.evaluation.forgetting`.

The adapter is loaded and not attached, as for everything that is no plan in short form.
"""

import argparse
import asyncio
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from app.bootstrap import shipped_models
from app.lib.children import own_program
from app.local.files.gguf import read_header
from app.local.files.registry import sha256_of
from app.local.process.limits import Limits
from app.local.process.session import LoadOptions, WorkerSession, Writing
from app.local.wire import TextToken
from app.prompting.parts import PromptPart
from app.prompting.prompt import ChatFormat
from devtools.places import find_places

# Plain talk in both languages, far from what an adapter is taught.
PROMPTS: Final = (
    "What is the capital of France?",
    "Name three kinds of wood used in building.",
    "Write one sentence about the sea.",
    "What does a bridge carry?",
    "대한민국의 수도는 어디입니까?",
    "물은 몇 도에서 끓습니까?",
    "Count from one to five.",
    "Is concrete strong in tension?",
)
_TOKENS: Final = 32


def main(argv: Sequence[str] | None = None) -> int:
    """0 where every answer is the same."""
    parser = argparse.ArgumentParser(prog="python -m models.evaluation.forgetting", description=__doc__)
    parser.add_argument("--id", default="gennx-smollm2-135m", help="of the adapter that ships")
    parser.add_argument("--base", type=Path, metavar="FILE", help="default: the file it names, in the folder of models")
    options = parser.parse_args(argv)
    folder = shipped_models() / options.id
    told = json.loads((folder / "training.json").read_text(encoding="utf-8"))
    base = options.base or find_places().models / told["base_file"]
    alone = asyncio.run(answers(base, None))
    beside = asyncio.run(answers(base, folder / "adapter.gguf"))
    same = sum(one == other for one, other in zip(alone, beside, strict=True))
    sys.stdout.write(json.dumps({"n": len(PROMPTS), "same": same}) + "\n")
    return int(same < len(PROMPTS))


async def answers(base: Path, adapter: Path | None, prompts: Sequence[str] = PROMPTS) -> list[str]:
    """What the base writes, greedily. Raises LocalModelError."""
    with tempfile.TemporaryDirectory(prefix="lintel-forgetting-") as scratch:
        session = WorkerSession(
            [*own_program(), "local-worker"],
            Path(scratch) / "crash.txt",
            Limits(),
            loading=lambda _fraction: None,
            changed=lambda: None,
            ended=lambda _session, _end: None,
        )
        options = LoadOptions(
            context_tokens=512,
            adapter=adapter,
            adapter_sha256="" if adapter is None else sha256_of(adapter),
            threads=1,
        )
        await session.load(base, options)
        chat = ChatFormat.of(read_header(base).chat_template)
        found: list[str] = []
        for prompt in prompts:
            text = ""
            async for report in session.write(_writing(chat, prompt)):
                text += report.text if isinstance(report, TextToken) else ""
            found.append(text)
        await session.close()
    return found


def _writing(chat: ChatFormat, prompt: str) -> Writing:
    before_system, before_user, before_answer = chat.value
    parts = (
        PromptPart(text=before_system, is_markup=True),
        PromptPart(text="You help."),
        PromptPart(text=before_user, is_markup=True),
        PromptPart(text=prompt),
        PromptPart(text=before_answer, is_markup=True),
    )
    return Writing(parts=parts, stable_parts=0, max_tokens=_TOKENS)


if __name__ == "__main__":
    sys.exit(main())
