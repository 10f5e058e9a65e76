"""What `lintel bench` is asked for and how it answers: progress on stderr, the figures as JSON on stdout."""

import argparse
import json
from pathlib import Path
from typing import TextIO

from app.lib.terminal import complain, put
from app.protocol.values import ErrorInfo
from app.trade.json_types import JsonValue
from app.trade.text import Language

STOPPED = 130


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="lintel bench",
        description="Measure the local model on this computer: load, first token cold and cached, rates, whole plans, "
        "memory. JSON on stdout. Run it on a quiet machine; nothing of it is kept, and Ctrl+C stops it.",
    )
    made.add_argument("--model", type=Path, metavar="FILE", help="the GGUF file; else the one of the settings")
    made.add_argument("--plans", type=_count, default=5, metavar="N", help="how many plans are written (1 to 1000)")
    made.add_argument("--history", action="store_true", help="measure nothing: print the runs kept so far")
    return made


class BenchTalk:
    """Progress and problems go to `err`, so that `out` is JSON and nothing else."""

    def __init__(self, out: TextIO, err: TextIO, language: Language) -> None:
        self._out = out
        self._err = err
        self._language = language

    def tell(self, step: str) -> None:
        complain(f"{step}\n", self._err)

    def finish(self, figures: JsonValue) -> int:
        put(self._out, json.dumps(figures, ensure_ascii=False, indent=2) + "\n")
        return 0

    def fail(self, error: ErrorInfo) -> int:
        self.tell(error.message.in_language(self._language))
        if error.hint is not None:
            self.tell(error.hint.in_language(self._language))
        return 1

    def stop(self) -> int:
        self.tell("stopped; nothing was measured")
        return STOPPED


def _count(text: str) -> int:
    count = int(text)
    if not 1 <= count <= 1000:
        raise argparse.ArgumentTypeError("from 1 to 1000")
    return count
