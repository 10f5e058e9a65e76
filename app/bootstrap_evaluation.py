"""The part of bootstrap that measures a model file: for a person at a terminal, or for the window that started it."""

import argparse
import contextlib
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.bootstrap import evaluations_folder, lintel_version
from app.bootstrap_foundations import Foundations
from app.bootstrap_notices import cannot_measure
from app.bootstrap_options import chosen_language
from app.lib.terminal import INTERRUPTED, complain, put
from app.protocol.codec import to_json
from app.protocol.evaluations import EvaluationPhase, EvaluationState
from app.protocol.events import EvaluationChanged
from app.protocol.values import ErrorInfo
from app.trade.text import Language, Text

if TYPE_CHECKING:
    from models.evaluation.own import Measured


def evaluate_model(options: argparse.Namespace, foundations: Foundations) -> int:
    """Progress on stderr, figures on stdout; Ctrl+C ends it, and the same command goes on where it was. With `--events`
    the progress is lines of EvaluationChanged on stdout, and the end of stdin ends it."""
    # With the engine and the rules; nobody else waits for them.
    from models.evaluation.own import evaluate
    from models.evaluation.speaking import NotLoadedError

    language = chosen_language(foundations)
    folder = Path(options.out) if options.out else evaluations_folder(foundations)
    path = Path(options.path)
    talk = _Events(options.path, options.count) if options.events else _Terminal(language)
    try:
        if options.events:
            _stop_with_stdin()
        figures = evaluate(
            path if path.exists() else foundations.folders.data / "models" / path,
            folder,
            count=options.count,
            language=language,
            tell=talk.tell,
            version=lintel_version(),
            is_repeated=options.again,
        )
    except NotLoadedError as exc:
        return talk.fail(exc.info)
    except OSError as exc:
        return talk.fail(cannot_measure(exc))
    except KeyboardInterrupt:
        return talk.stop()
    return talk.finish(figures)


class _Terminal:
    def __init__(self, language: Language) -> None:
        self._language = language

    def tell(self, measured: "Measured") -> None:
        complain(f"{measured.text.in_language(self._language)}\n")

    def fail(self, error: ErrorInfo) -> int:
        for text in (error.message, error.hint):
            if text is not None:
                complain(f"{text.in_language(self._language)}\n")
        return 1

    def stop(self) -> int:
        from models.evaluation import words

        complain(f"{words.STOPPED.in_language(self._language)}\n")
        return INTERRUPTED

    def finish(self, figures: Sequence[Text]) -> int:
        put(sys.stdout, "".join(f"{text.in_language(self._language)}\n" for text in figures))
        return 0


class _Events:
    """The states of one measuring, each as a line."""

    def __init__(self, path: str, count: int) -> None:
        self._path = path
        self._count = count
        self._planner = ""
        self._begun_s = 0.0
        self._put(EvaluationPhase.RUNNING)

    def tell(self, measured: "Measured") -> None:
        from models.evaluation.page import name_of

        now = time.monotonic()
        if measured.planner != self._planner:
            # How long the first one took is not known: the model was loaded meanwhile.
            self._planner, self._begun_s = measured.planner, now
        done = measured.number - 1
        left_s = (now - self._begun_s) / done * (measured.count - measured.number) if done else None
        self._put(
            EvaluationPhase.RUNNING,
            planner=name_of(measured.planner),
            done=measured.number,
            total=measured.count,
            right=measured.right,
            left_s=left_s,
            rest=tuple(name_of(each) for each in measured.rest),
        )

    def fail(self, error: ErrorInfo) -> int:
        self._put(EvaluationPhase.FAILED, error=error)
        return 1

    def stop(self) -> int:
        self._put(EvaluationPhase.STOPPED)
        return INTERRUPTED

    def finish(self, _figures: Sequence[Text]) -> int:
        self._put(EvaluationPhase.DONE)
        return 0

    def _put(self, phase: EvaluationPhase, **told: object) -> None:
        state = EvaluationState(path=self._path, count=self._count, phase=phase, **told)  # type: ignore[arg-type]
        put(sys.stdout, json.dumps(to_json(EvaluationChanged(state=state)), ensure_ascii=False) + "\n")
        sys.stdout.flush()


def _stop_with_stdin() -> None:
    """Whoever started this holds the other end: when that closes, nobody waits for the rest."""
    threading.Thread(target=_wait_for_end, name="lifeline", daemon=True).start()


def _wait_for_end() -> None:
    # Not through sys.stdin: its lock, held here, would be fatal at the end of the interpreter.
    with contextlib.suppress(OSError):
        while os.read(0, 4096):
            pass
    if sys.platform == "win32":
        signal.raise_signal(signal.SIGINT)
    else:
        # To the thread that waits in the loop, which nothing else would wake.
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
