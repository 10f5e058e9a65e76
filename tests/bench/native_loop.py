"""The bare loop of llama.cpp's C interface, as a yardstick: each line on stdin runs it once and prints its rate.

python -m tests.bench.native_loop MODEL THREADS TOKENS
"""

import sys
import time
from ctypes import c_void_p
from pathlib import Path

from llama_cpp import llama_cpp as native

from app.local.wire import Load
from app.local.worker.context import context_parameters, context_variants

PROMPT = b"The storeys of the building are listed here: " * 4


def main(path: Path, threads: int, tokens: int) -> None:
    quiet = native.llama_log_callback(lambda _level, _text, _data: None)
    native.llama_log_set(quiet, c_void_p(0))
    model = native.llama_model_load_from_file(str(path).encode(), native.llama_model_default_params())
    assert model is not None
    # The context as the worker opens it: what is compared is the loop.
    order = Load(request_id=0, path=str(path), context_tokens=4096, gpu_layers=-1, threads=threads)
    context = native.llama_init_from_model(model, context_parameters(model, order, context_variants(order)[0]))
    assert context is not None
    sampler = native.llama_sampler_init_greedy()
    vocabulary, memory = native.llama_model_get_vocab(model), native.llama_get_memory(context)
    assert vocabulary is not None
    assert memory is not None
    prompt = (native.llama_token * 512)()
    count = native.llama_tokenize(vocabulary, PROMPT, len(PROMPT), prompt, 512, True, False)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for _ in sys.stdin:
        native.llama_memory_clear(memory, True)
        native.llama_decode(context, native.llama_batch_get_one(prompt, count))
        started = time.perf_counter()
        token = (native.llama_token * 1)()
        for _ in range(tokens):
            token[0] = native.llama_sampler_sample(sampler, context, -1)
            native.llama_decode(context, native.llama_batch_get_one(token, 1))
        sys.stdout.write(f"{tokens / (time.perf_counter() - started)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
