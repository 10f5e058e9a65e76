"""The tools that may read without asking, each for as long as it is what it was when that was agreed."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.agent.policy import can_grant
from app.protocol.queries import ToolSpec


@dataclass(frozen=True, slots=True)
class VoidedGrant:
    """A grant that holds no more. `parts` are those of its definition that changed, by MCP's names; `is_gone`: there is
    no tool of that name any more."""

    agreed: ToolSpec
    parts: tuple[str, ...] = ()
    is_gone: bool = False


class Grants:
    """What was agreed in one conversation."""

    def __init__(self) -> None:
        self._agreed: dict[str, ToolSpec] = {}

    @property
    def tools(self) -> frozenset[str]:
        return frozenset(self._agreed)

    def add(self, spec: ToolSpec) -> None:
        """Agreed for the tool as it is defined now."""
        self._agreed[spec.name] = spec

    def take_back(self, tool: str) -> None:
        """Taking back what was never agreed changes nothing."""
        self._agreed.pop(tool, None)

    def void(self, tools: Mapping[str, ToolSpec]) -> tuple[VoidedGrant, ...]:
        """Take back, and tell, what is not defined any more as it was; without a catalogue nothing can be said."""
        voided = [each for spec in self._agreed.values() if tools and (each := compared(spec, tools.get(spec.name)))]
        for each in voided:
            self.take_back(each.agreed.name)
        return tuple(voided)


def compared(agreed: ToolSpec, now: ToolSpec | None) -> VoidedGrant | None:
    """Why a grant holds no more; None while it holds."""
    if now is None:
        return VoidedGrant(agreed, is_gone=True)
    names = dict.fromkeys((*agreed.definition, *now.definition))
    parts = tuple(name for name in names if agreed.definition.get(name) != now.definition.get(name))
    return VoidedGrant(agreed, parts) if parts or not can_grant(now.risk) else None
