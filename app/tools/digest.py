"""The tool server's digest of the open model as a typed value; unknown where nobody told it, or not readably."""

import logging
from dataclasses import replace

from app.trade.answers.codec import AnswerError, decode
from app.trade.answers.digest import ModelDigest
from app.trade.answers.envelope import Outcome, Status
from app.trade.json_types import JsonObject

log = logging.getLogger(__name__)

# Nobody could tell what is open.
UNKNOWN = ModelDigest(is_known=False)


def as_digest(answer: JsonObject) -> ModelDigest:
    """The digest in an answer of the tool; UNKNOWN unless the tool says that it read it."""
    try:
        return digest_in(decode(Outcome, answer))
    except AnswerError as exc:
        log.info("no digest: %s", exc)
        return UNKNOWN


def digest_in(said: Outcome) -> ModelDigest:
    """The same, of an answer that was read."""
    units = said.units or {}
    if said.status is not Status.OK or not {"force", "length"} <= units.keys():
        return UNKNOWN
    try:
        return replace(decode(ModelDigest, said.data), force=units["force"], length=units["length"])
    except AnswerError as exc:
        log.info("no digest: %s", exc)
        return UNKNOWN
