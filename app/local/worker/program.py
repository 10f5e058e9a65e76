"""The local worker: llama.cpp alone in its own process, which may crash or be killed without harm to the window.

stdin and stdout are the wire. llama.cpp prints to file descriptor 1 from native code, so before it is loaded the wire
moves to private duplicates and descriptor 1 becomes stderr: plain pipes, the same on every system, no port, no token.
"""

import argparse
import faulthandler
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO


def main(argv: Sequence[str] | None = None) -> int:
    """Serve one desktop until it closes the wire or says Unload."""
    parser = argparse.ArgumentParser(prog="lintel local-worker", description="Lintel's own local model process.")
    parser.add_argument("--crash-note", type=Path, required=True, help="where the native library's last words go")
    options = parser.parse_args(argv)
    if os.isatty(0):
        parser.error("this program is started by Lintel and speaks to it through pipes")
    incoming, outgoing = _take_wire()
    faulthandler.enable(file=2)
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(levelname)s %(message)s")
    # Imported after the wire is safe: this is what loads the native library.
    from app.local.worker.service import WorkerService

    WorkerService(incoming, outgoing, options.crash_note).run()
    return 0


def _take_wire() -> tuple[BinaryIO, BinaryIO]:
    incoming, outgoing = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return incoming, outgoing
