"""Calling tools the way the desk does, without MCP in between."""

from typing import Any

from app.gennx.gen.client import Api
from app.gennx.gen.model import Model
from app.gennx.gen.session import ServerSession
from app.gennx.mcp.registry import TOOLS
from app.trade.json_types import JsonValue


class Bench:
    """One session of the tool server against a base URL."""

    def __init__(self, base_url: str, key: str, patience: float = 1.0, analysis_timeout_s: float = 60.0) -> None:
        self.base_url, self.key = base_url, key
        self.api = Api(base_url, key, patience, analysis_timeout_s)
        self.session = ServerSession()

    def call(self, tool: str, /, **arguments: Any) -> dict[str, Any]:
        """The outcome's wire form."""
        self.api.begin()
        outcome: dict[str, JsonValue] = TOOLS[tool].call(Model(self.api, self.session), arguments).to_json()
        return outcome

    def done(self, tool: str, /, **arguments: Any) -> dict[str, Any]:
        """The outcome of a call that has to end well."""
        outcome = self.call(tool, **arguments)
        assert outcome["status"] in ("ok", "verified"), outcome
        return outcome
