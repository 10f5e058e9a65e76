"""The call that runs the analysis: it may never be answered although the run finished, so results are looked for."""

import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING, Final

from app.gennx.gen.errors import GenError, NotSent, OutcomeLost, Refusal
from app.gennx.gen.model import Model
from app.gennx.gen.sending import sent_of
from app.gennx.gen.wire import Record
from app.gennx.words import told_by_gen_nx as told

if TYPE_CHECKING:
    from app.gennx.gen.client import Api

Answer = tuple[Record, float]

_PATH: Final = "/doc/ANAL"
_FIRST_LOOK_S: Final = 5.0
_LONGEST_PAUSE_S: Final = 30.0
# An answer that is on its way when the results show up.
_GRACE_S: Final = 2.0


def run_analysis(model: Model, *, had_results: bool) -> Answer:
    """GEN NX's answer and the seconds it took; the request is sent once.

    Raises OutcomeLost when the answer does not come in time, or as soon as results are there without it. While
    earlier results exist, new ones cannot be told from them, so then only the answer counts.
    """
    calling = _call(model.api.another())
    model.api.sent.append(sent_of("POST", _PATH, {"Argument": {}}))
    pause_s = _FIRST_LOOK_S * model.api.patience
    while True:
        try:
            return calling.result(None if had_results else pause_s)
        except (NotSent, Refusal):
            model.api.sent.pop()
            raise
        except TimeoutError:
            if _results_are_there(model):
                return _last_chance(calling, model.api.patience)
        pause_s = min(1.5 * pause_s, _LONGEST_PAUSE_S * model.api.patience)


def _last_chance(calling: "Future[Answer]", patience: float) -> Answer:
    try:
        return calling.result(_GRACE_S * patience)
    except TimeoutError as exc:
        raise OutcomeLost("POST", _PATH, told.UNANSWERED_WITH_RESULTS) from exc


def _call(api: "Api") -> "Future[Answer]":
    future: Future[Answer] = Future()

    def run() -> None:
        try:
            future.set_result(api.command(_PATH, {}))
        except BaseException as exc:  # noqa: BLE001 - the thread's top net: whoever waits gets it
            future.set_exception(exc)

    # A daemon, because a call that is never answered must not keep the server alive.
    threading.Thread(target=run, name="gennx-analysis", daemon=True).start()
    return future


def _results_are_there(model: Model) -> bool:
    """A GEN NX that is solving does not answer, which is no result either."""
    try:
        return model.has_results() is True
    except GenError:
        return False
