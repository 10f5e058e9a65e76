"""The scripted worker with one fault in it: `STAGE KIND MARKER`. It has the fault while the file MARKER is there, and
takes it away, so that the next process is well.

Stages: load, prompt, generate, cancel, unload. Kinds: segv, abort, kill, hang, memory, pipe.
"""

import os
import signal
import sys
import threading
from pathlib import Path

from app.local.wire import Cancel, Done, Generate, GenerationStats, Load, Loading, Ready, TextToken, Unload, read_order
from tests.local import scripted_worker
from tests.local.scripted_worker import INFO, beat, send

_FLOOD = b"ggml: " + b"x" * 1000 + b"\n"


def fail(kind: str) -> None:
    match kind:
        case "segv":
            os.kill(os.getpid(), signal.SIGSEGV)
        case "abort":
            os.abort()
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "memory":
            sys.stderr.write("ggml_backend_cuda: cudaMalloc failed: out of memory\n")
            sys.stderr.flush()
            os.abort()
        case "pipe":
            for _ in range(8_000):
                sys.stderr.buffer.write(_FLOOD)
            sys.stderr.flush()
        case _:
            pass
    # No pulse, no answer, no look at what is asked.
    with scripted_worker.sending:
        threading.Event().wait()


def main(stage: str, kind: str, marker: Path) -> None:
    is_faulty = marker.exists()
    marker.unlink(missing_ok=True)
    threading.Thread(target=beat, daemon=True).start()

    def reach(here: str) -> None:
        if is_faulty and here == stage:
            fail(kind)

    while (order := read_order(sys.stdin.buffer)) is not None:
        match order:
            case Load():
                send(Loading(request_id=order.request_id, fraction=0.5))
                reach("load")
                send(Ready(request_id=order.request_id, info=INFO))
            case Generate():
                reach("prompt")
                send(TextToken(request_id=order.request_id, text="first"))
                reach("generate")
                if order.max_tokens == 1:
                    send(Done(request_id=order.request_id, stop="complete", stats=GenerationStats()))
            case Cancel():
                reach("cancel")
                send(Done(request_id=order.request_id, stop="cancelled", stats=GenerationStats()))
            case Unload():
                reach("unload")
                return
            case _:
                pass


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
