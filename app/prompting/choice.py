"""Which tools a prompt tells of, and how long the answer may be."""

import logging
from collections.abc import Sequence

from app.ports.planner import Brief
from app.prompting.grammar import UnsupportedSchemaError, plan_schema
from app.prompting.prompt import signature
from app.prompting.ranking import ToolRanking
from app.protocol.queries import ToolSpec

log = logging.getLogger(__name__)

MAX_TOKENS = 1536
# Of the default context the answer takes 0.19; three bytes a token is fewer than a signature's text has.
CATALOGUE_SHARE = 0.8
BYTES_PER_TOKEN = 3


def choose_tools(
    brief: Brief, tools: Sequence[ToolSpec], context_tokens: int, ranking: ToolRanking
) -> tuple[ToolSpec, ...]:
    """The whole catalogue in its own order when it fits (then its KV state is reused), else the likeliest that do."""
    room = context_tokens * CATALOGUE_SHARE
    if sum(_tokens(tool) for tool in tools) <= room:
        return tuple(tools)
    chosen: list[ToolSpec] = []
    for tool in ranking.ranked(brief, tools):
        room -= _tokens(tool)
        if room < 0 and chosen:
            break
        chosen.append(tool)
    return tuple(chosen)


def _tokens(tool: ToolSpec) -> int:
    return len(signature(tool).encode()) // BYTES_PER_TOKEN + 1


def usable_tools(tools: Sequence[ToolSpec]) -> tuple[ToolSpec, ...]:
    """Tools whose schema can be made a grammar; the others cannot be planned by this model."""
    usable: list[ToolSpec] = []
    for tool in tools:
        try:
            plan_schema([tool])
        except UnsupportedSchemaError as exc:
            log.warning("the specialist cannot plan with %s", exc)
            continue
        usable.append(tool)
    return tuple(usable)
