"""The net below every program: what nobody caught goes to the log with its trace, and to people in one sentence."""

import logging
import sys
import threading
from collections.abc import Callable

from app.lib import words
from app.lib.sayings import in_both
from app.lib.terminal import (
    BROKEN,
    INTERRUPTED,
    OUTPUT_LOST,
    OutputLost,
    complain,
    is_output_lost,
    let_complaints_go,
    let_output_go,
)

log = logging.getLogger(__name__)


def ended(program: Callable[[], int]) -> int:
    """Run a program; returns its exit code, OUTPUT_LOST, BROKEN or INTERRUPTED."""
    threading.excepthook = _in_a_thread
    sys.unraisablehook = _while_clearing_up
    try:
        return _ended(program)
    finally:
        let_complaints_go()


def _ended(program: Callable[[], int]) -> int:
    try:
        code = program()
    except KeyboardInterrupt:
        return INTERRUPTED
    except OutputLost:
        let_output_go()
        return OUTPUT_LOST
    except SystemExit:
        # The command line's own words, --help among them, may have met a closed output.
        if is_output_lost():
            return OUTPUT_LOST
        raise
    except Exception as exc:  # noqa: BLE001 - the last net
        if is_output_lost():
            return OUTPUT_LOST
        _tell(exc)
        return BROKEN
    return OUTPUT_LOST if is_output_lost() else code


def _tell(exc: Exception) -> None:
    why = " ".join(f"{type(exc).__name__}: {exc}".split())[:300]
    caught = type(exc), exc, exc.__traceback__
    record = log.makeRecord(log.name, logging.CRITICAL, __file__, 0, "nobody caught this", (), caught)
    for handler in logging.getLogger().handlers:
        if isinstance(handler, logging.FileHandler):
            handler.handle(record)
    complain(in_both(words.WENT_WRONG(why=why)))


def _in_a_thread(happened: threading.ExceptHookArgs) -> None:
    if happened.exc_value is not None:
        log.error("a thread failed", exc_info=(happened.exc_type, happened.exc_value, happened.exc_traceback))


def _while_clearing_up(happened: "sys.UnraisableHookArgs") -> None:
    log.info("%s", happened.err_msg or "an object failed while it was cleared up", exc_info=happened.exc_value)
