"""The connection as the environment of this process describes it."""

import logging
from collections.abc import Mapping

from app.gennx.gen.address import INSECURE_HOST, warning_of
from app.gennx.gen.client import Api
from app.gennx.gen.errors import Refusal
from app.gennx.gen.limits import ANALYSIS_TIMEOUT_S
from app.gennx.gen.wire import number
from app.gennx.words import connection as words

log = logging.getLogger(__name__)


def open_api(environment: Mapping[str, str]) -> Api:
    """The connection that MIDAS_BASE_URL and MIDAS_MAPI_KEY describe; raises a Refusal that names what is missing."""
    api = Api(
        environment.get("MIDAS_BASE_URL", ""),
        environment.get("MIDAS_MAPI_KEY", ""),
        patience=_positive(environment, "LINTEL_GENNX_PATIENCE", 1.0),
        analysis_timeout_s=_positive(environment, "LINTEL_GENNX_ANALYSIS_TIMEOUT_S", ANALYSIS_TIMEOUT_S),
        insecure_host=environment.get(INSECURE_HOST, ""),
    )
    if warning := warning_of(api.address):
        log.warning("%s", warning.en)
    return api


def _positive(environment: Mapping[str, str], name: str, default: float) -> float:
    value = number(environment.get(name, default))
    if value is None or not 0 < value < float("inf"):
        shown = environment.get(name)
        raise Refusal("not_configured", words.NOT_POSITIVE(name=name, shown=shown), words.CORRECT_OR_UNSET)
    return value
