"""`gennx-server --rehearse`: one order as a line of JSON on stdin, progress and the report as lines on stdout.

The environment names the target as for the tool server. The end of stdin calls the rehearsal off.
"""

import json
import logging
import os
import sys
import threading
from collections.abc import Mapping, Sequence
from typing import Final, cast

from app.gennx.gen.errors import GenError
from app.gennx.gen.limits import ANALYSIS_TIMEOUT_S
from app.gennx.gen.model import Model
from app.gennx.gen.session import ServerSession
from app.gennx.gen.wire import Record, items, record, text
from app.gennx.mcp.registry import TOOLS
from app.gennx.rehearsal.rehearse import ReadingApi, RehearsedStep, actual_figures, rehearse
from app.gennx.rehearsal.states import states_compared
from app.gennx.tools.results.second_engine import second_engine
from app.lib.terminal import put
from app.trade.answers.codec import encode_object
from app.trade.answers.rehearsal import RehearsalProgress
from app.trade.json_types import JsonValue

log = logging.getLogger(__name__)

READS_FIGURES: Final = "figures"
# Two lists of steps.
COMPARES: Final = "compare"


class _CalledOff(Exception):
    """Nobody waits for the rest."""


def main(argv: Sequence[str]) -> int:
    """Serve one order."""
    del argv
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    order = record(cast("Record", json.loads(sys.stdin.readline() or "{}")))
    is_over = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.read(), is_over.set()), name="lifeline", daemon=True).start()
    try:
        _say(*_served(order, os.environ, is_over))
    except _CalledOff:
        return 0
    except GenError as exc:
        _say("failed", encode_object(exc.problem))
    return 0


def _served(order: Record, environment: Mapping[str, str], is_over: threading.Event) -> tuple[str, Record]:
    def told(progress: RehearsalProgress) -> None:
        if is_over.is_set():
            raise _CalledOff
        _say("progress", encode_object(progress))

    model = reading_model(environment)
    if order.get(READS_FIGURES) is True:
        return "figures", encode_object(actual_figures(model))
    if plans := items(order.get(COMPARES)):
        one, other = (_listed(plan) for plan in plans)
        return "states", encode_object(states_compared(model, second_engine, (one, other), TOOLS, told))
    with second_engine() as copy:
        return "report", encode_object(rehearse(model, copy, steps_in(order), TOOLS, told))


def reading_model(environment: Mapping[str, str]) -> Model:
    """The target, to be read alone; raises a Refusal for an address that the key may not be sent to."""
    api = ReadingApi(
        environment.get("MIDAS_BASE_URL", ""),
        environment.get("MIDAS_MAPI_KEY", ""),
        analysis_timeout_s=ANALYSIS_TIMEOUT_S,
        insecure_host=environment.get("LINTEL_GENNX_INSECURE_HOST", ""),
    )
    return Model(api, ServerSession())


def steps_in(order: Record) -> tuple[RehearsedStep, ...]:
    """The steps of an order."""
    return _listed(order.get("steps"))


def _listed(steps: JsonValue) -> tuple[RehearsedStep, ...]:
    listed = (record(each) for each in items(steps))
    return tuple(RehearsedStep(text(each.get("tool")), record(each.get("arguments"))) for each in listed)


def _say(kind: str, value: Record) -> None:
    put(sys.stdout, json.dumps({kind: value}, ensure_ascii=False) + "\n")
    sys.stdout.flush()
