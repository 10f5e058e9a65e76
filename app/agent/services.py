"""Everything a conversation works with, handed down as one value."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from app.agent.grants import Grants
from app.agent.hub import Hub
from app.agent.server import ToolServer
from app.lib.clock import Clock
from app.ports.chat import ChatModel
from app.ports.evaluations import Evaluator
from app.ports.knowledge import Knowledge
from app.ports.planner import Interpreter, Planner
from app.ports.rehearsal import Rehearser
from app.ports.settings import Settings
from app.ports.specialist import LocalModel, Models
from app.ports.tools import ToolHost


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """`one_plan` keeps two conversations from building in the one open model at the same time."""

    hub: Hub
    chat: ChatModel
    planners: Sequence[Planner]
    interpreter: Interpreter
    tools: ToolHost
    server: ToolServer
    local_model: LocalModel
    models: Models
    knowledge: Knowledge
    settings: Settings
    clock: Callable[[], datetime]
    elapsed_s: Clock
    grants: Grants
    rehearser: Rehearser | None = None
    evaluator: Evaluator | None = None
    one_plan: asyncio.Lock = field(default_factory=asyncio.Lock)
