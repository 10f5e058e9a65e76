"""A worker without llama.cpp that does what its script says: the wire, the process and its deaths are real.

The script is the name of the model file: `ready`, `load-fails`, `load-dies`, `load-hangs`, `dies`, `memory`, `deaf`,
`garbage`, or `gpu`: a model that needs 500 MiB of a GPU whose free bytes are in the file `free` beside it.
"""

import os
import signal
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

from app.local.wire import (
    Buffer,
    Cancel,
    Done,
    Failed,
    Generate,
    GenerationStats,
    Load,
    Loading,
    Measured,
    MeasureLoad,
    ModelInfo,
    Ping,
    Pong,
    Ready,
    Report,
    TextToken,
    Unload,
    Unloaded,
    encode_report,
    read_order,
)

INFO = ModelInfo(
    description="scripted",
    context_tokens=4096,
    vocabulary=10,
    parameters=1,
    model_bytes=1,
    kv_type="q8_0",
    threads=1,
    can_use_gpu=False,
    load_ms=1,
)
GPU_KV_BYTES = 100 * 1024 * 1024
GPU_COMPUTE_BYTES = 400 * 1024 * 1024
sending = threading.Lock()
_cancelled = threading.Event()


def send(report: Report) -> None:
    with sending:
        sys.stdout.buffer.write(encode_report(report))
        sys.stdout.buffer.flush()


def beat() -> None:
    while True:
        send(Pong(work=0))
        time.sleep(0.2)


def load(order: Load) -> None:
    script = Path(order.path).stem
    send(Loading(request_id=order.request_id, fraction=0.5))
    match script:
        case "load-fails":
            send(Failed(request_id=order.request_id, code="out_of_memory", detail="no room"))
        case "load-dies":
            sys.stderr.write("error: bad tensor\n")
            sys.stderr.flush()
            os._exit(9)
        case "gpu" if (
            order.gpu_layers != 0
            and int(Path(order.path).with_name("free").read_text("utf-8")) < GPU_KV_BYTES + GPU_COMPUTE_BYTES
        ):
            sys.stderr.write("cudaMalloc failed: out of memory\n")
            sys.stderr.flush()
            os._exit(134)
        case "load-hangs":
            threading.Event().wait()
        case "gpu":
            buffer = Buffer(device="CUDA0", kind="KV", size_bytes=GPU_KV_BYTES)
            send(Ready(request_id=order.request_id, info=replace(INFO, buffers=(buffer,))))
        case _:
            send(Ready(request_id=order.request_id, info=INFO))


def measure(order: MeasureLoad) -> None:
    send(
        Measured(
            request_id=order.request_id,
            context_tokens=order.load.context_tokens,
            kv_type="q8_0",
            kv_bytes=GPU_KV_BYTES,
            can_use_gpu=True,
            buffers=(
                Buffer(
                    device="CUDA0" if order.load.gpu_layers != 0 else "CPU",
                    kind="compute",
                    size_bytes=GPU_COMPUTE_BYTES,
                ),
            ),
        )
    )


def write(order: Generate, script: str) -> None:
    send(TextToken(request_id=order.request_id, text="first"))
    match script:
        case "dies":
            os.kill(os.getpid(), signal.SIGTERM)
        case "memory":
            sys.stderr.write("cudaMalloc failed: out of memory\n")
            sys.stderr.flush()
            os._exit(134)
        case "garbage":
            sys.stdout.buffer.write(b"llama_print_timings: hello\n")
            sys.stdout.buffer.flush()
            threading.Event().wait()
        case "deaf":
            threading.Event().wait()
        case _:
            if order.max_tokens > 1:
                _cancelled.wait()
            stop = "cancelled" if _cancelled.is_set() else "complete"
            _cancelled.clear()
            send(Done(request_id=order.request_id, stop=stop, stats=GenerationStats()))


def main() -> None:
    threading.Thread(target=beat, daemon=True).start()
    script = ""
    while (order := read_order(sys.stdin.buffer)) is not None:
        match order:
            case Load():
                script = Path(order.path).stem
                threading.Thread(target=load, args=(order,), daemon=True).start()
            case MeasureLoad():
                measure(order)
            case Generate():
                threading.Thread(target=write, args=(order, script), daemon=True).start()
            case Cancel():
                _cancelled.set()
            case Unload():
                send(Unloaded(request_id=order.request_id))
                return
            case Ping():
                send(Pong(work=0))


if __name__ == "__main__":
    main()
