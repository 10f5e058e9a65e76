"""What one turn works with: its bracket, the gate, the questions and the calls, around the shared services."""

from dataclasses import dataclass

from app.agent.calls import Caller
from app.agent.gate import Gate
from app.agent.gpu_loan import gpu_loan
from app.agent.inquiry import Inquiry
from app.agent.services import Services
from app.agent.turn import Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    turn: Turn
    services: Services
    gate: Gate
    inquiry: Inquiry
    caller: Caller


def desk_for(turn: Turn, services: Services) -> Desk:
    gate = Gate(turn, services.elapsed_s)
    return Desk(
        turn=turn,
        services=services,
        gate=gate,
        inquiry=Inquiry(turn),
        caller=Caller(turn, gate, services.tools, gpu_loan(services), services.grants),
    )
