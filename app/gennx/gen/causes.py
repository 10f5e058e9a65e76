"""Why a request of midas-nx got no answer, or none that helps."""

import re
from typing import cast

import requests
from midas_nx.client import MidasAPIError

from app.gennx.gen.direct_session import NotTheAddress
from app.gennx.gen.wire import Record, record, text


def why_untrusted(said: str) -> str:
    """What the verification of a certificate says, shortened."""
    found = re.search(r"certificate verify failed: ([^(]+)", said)
    return found.group(1).strip() if found else "certificate verify failed"


def detail_of(exc: MidasAPIError) -> str:
    """GEN NX's own words: `error.message`, else `message`, else what midas-nx says."""
    if isinstance(exc.response_body, dict):
        body = cast("Record", exc.response_body)
        error = body.get("error")
        said = text(record(error).get("message")) or text(error) or text(body.get("message"))
        if said:
            return said.strip()
    return str(exc).split(" (Hint:")[0]


def timed_out(exc: MidasAPIError) -> bool:
    """Whether it was sent, and nobody answered in time."""
    return isinstance(exc.__cause__, requests.exceptions.ReadTimeout)


def never_left(exc: MidasAPIError) -> bool:
    """Whether nothing of it can have reached GEN NX."""
    cause = exc.__cause__
    # A proxy that refuses the tunnel has seen the host's name only.
    never = (
        requests.exceptions.ConnectTimeout,
        requests.exceptions.ProxyError,
        requests.exceptions.InvalidURL,
        requests.exceptions.InvalidSchema,
        requests.exceptions.MissingSchema,
        NotTheAddress,
    )
    if isinstance(cause, never):
        return True
    if not isinstance(cause, requests.exceptions.ConnectionError) or not cause.args:
        return False
    # A name that cannot be resolved is a kind of it.
    reason = getattr(cause.args[0], "reason", None)
    return "NewConnectionError" in {kind.__name__ for kind in type(reason).__mro__}
