"""What a tool's structured answer means: verified, mismatch, failed or unknown; never guessed from anything else."""

from app.ports.tools import ToolOutcome
from app.protocol.items import CallStatus, Risk
from app.protocol.values import ErrorInfo
from app.tools import errors
from app.tools.wire import as_effect, as_error, as_object, as_output, as_requests, as_str
from app.trade.json_types import JsonObject

_STATUS = {
    "verified": CallStatus.VERIFIED,
    "mismatch": CallStatus.MISMATCH,
    "failed": CallStatus.FAILED,
    "unknown": CallStatus.UNKNOWN,
}


def outcome_of(answer: JsonObject, risk: Risk) -> ToolOutcome:
    """A read that answered is verified; a write is verified only when the server says that it read it back."""
    said = as_str(answer.get("status"))
    status = CallStatus.VERIFIED if said == "ok" and risk is Risk.READ else _STATUS.get(said)
    if status is None:
        return lost(risk)
    read_back = answer.get("read_back")
    return ToolOutcome(
        status=status,
        output=as_output(answer),
        effect=as_effect(answer["effect"], answer.get("units")) if "effect" in answer else None,
        sent=as_requests(answer.get("sent")),
        read_back=as_object(read_back) if read_back is not None else None,
        error=as_error(answer["error"]) if "error" in answer else None,
        is_void=answer.get("void") is True and status is CallStatus.FAILED and not answer.get("sent"),
    )


def lost(risk: Risk, why: ErrorInfo = errors.NO_ANSWER) -> ToolOutcome:
    """No usable answer came back: a read failed, a write may or may not have been stored."""
    if risk is Risk.READ:
        return ToolOutcome(status=CallStatus.FAILED, error=why)
    return ToolOutcome(status=CallStatus.UNKNOWN, error=errors.OUTCOME_LOST)
