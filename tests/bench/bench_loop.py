"""Processor time per token, the worker's loop beside llama.cpp's bare one, in one process and in turns.

`python -m tests.bench.bench_loop --model FILE`. Processor time, because other programs do not lengthen it.
"""

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from llama_cpp import llama_cpp as native

from app.lib.paths import user_folders
from app.local.wire import Generate, Load, TextToken, encode_report
from app.local.worker.cancel import CancelFlag
from app.local.worker.crash import NativeLog
from app.local.worker.generation import Generation
from app.local.worker.model import LlamaModel
from app.prompting.parts import PromptPart

ROUNDS = 9
TOKENS = 96
PARTS = (PromptPart(text="The storeys of the building are listed here: " * 4),)


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Measure the worker's loop beside the bare one.")
    parser.add_argument(
        "--model", type=Path, default=user_folders().data / "models" / "SmolLM2-135M-Instruct.Q4_1.gguf"
    )
    path = str(parser.parse_args(argv).model)
    log = NativeLog()
    order = Load(request_id=1, path=path, context_tokens=4096, gpu_layers=0, threads=1)
    model = LlamaModel(order, log, CancelFlag(), lambda _fraction: None)
    pairs = [(_bare_ms(model), _worker_ms(model)) for _ in range(ROUNDS)]
    result = {
        "bare_ms": round(statistics.median(bare for bare, _ in pairs), 2),
        "worker_ms": round(statistics.median(worker for _, worker in pairs), 2),
        "bare_over_worker": round(statistics.median(bare / worker for bare, worker in pairs), 3),
        "each": [round(bare / worker, 3) for bare, worker in pairs],
    }
    sys.stdout.write(json.dumps(result, indent=2) + "\n")
    return 0


def _worker_ms(model: LlamaModel) -> float:
    """With the messages that each piece of text costs."""
    with Path(os.devnull).open("wb") as sink:

        def emit(text: str, steps: int) -> None:
            sink.write(encode_report(TextToken(request_id=2, text=text, steps=steps)))
            sink.flush()

        generation = Generation(model, Generate(request_id=2, parts=PARTS, max_tokens=TOKENS), emit)
        room = generation._read_prompt()
        started = time.process_time()
        generation._write(room)
        return (time.process_time() - started) * 1000 / TOKENS


def _bare_ms(model: LlamaModel) -> float:
    model._cut(0)
    model.feed(model.tokenize(PARTS, 0)[0])
    sampler = native.llama_sampler_init_greedy()
    token = (native.llama_token * 1)()
    started = time.process_time()
    for _ in range(TOKENS):
        token[0] = native.llama_sampler_sample(sampler, model._context, -1)
        native.llama_decode(model._context, native.llama_batch_get_one(token, 1))
    took = (time.process_time() - started) * 1000 / TOKENS
    native.llama_sampler_free(sampler)
    native.llama_memory_clear(model._memory, True)
    model._tokens.clear()
    return took


if __name__ == "__main__":
    sys.exit(main())
