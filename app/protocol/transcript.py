"""One conversation as it stands: its items, what waits for the engineer, the turn that runs. Made by `fold` alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.protocol.approvals import ApprovalRequest
from app.protocol.events import Route, TurnOutcome
from app.protocol.items import Item
from app.protocol.states import Usage
from app.protocol.values import ErrorInfo
from app.trade.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class CallProgress:
    """How far a running call is; `fraction` is None where only the elapsed time is known."""

    fraction: float | None
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Retry:
    """The conductor is being asked again."""

    attempt: int
    delay_s: float
    why: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningTurn:
    """The turn that runs now."""

    turn_id: str
    route: Route | None = None
    why: Text | None = None
    retry: Retry | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """`items` in order of first appearance; `open_items` are those that are begun and not completed.

    `decided` names the last approvals that somebody decided; one that was only interrupted is not among them.
    `earlier`: how many items before these are still being read. `usage`, `outcome` and `error` are those of the turn
    that runs, or else of the last one.
    """

    conversation_id: str
    title: str = ""
    items: Mapping[str, Item] = field(default_factory=dict[str, Item])
    earlier: int = 0
    turn: RunningTurn | None = None
    open_items: tuple[str, ...] = ()
    approvals: Mapping[str, ApprovalRequest] = field(default_factory=dict[str, ApprovalRequest])
    open_questions: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()
    progress: Mapping[str, CallProgress] = field(default_factory=dict[str, CallProgress])
    usage: Usage | None = None
    outcome: TurnOutcome | None = None
    error: ErrorInfo | None = None
    summary: str = ""

    @property
    def order(self) -> tuple[str, ...]:
        """The ids of the items."""
        return tuple(self.items)

    @property
    def transcript(self) -> tuple[Item, ...]:
        """The items in order, as they are stored."""
        return tuple(self.items.values())

    @property
    def is_at_rest(self) -> bool:
        """Only then is it known what can be taken back or gone on with: nothing runs, and every item is here."""
        return self.turn is None and not self.earlier

    def approval_of(self, call_id: str) -> ApprovalRequest | None:
        """The open request for this call, if it waits for one."""
        return next((request for request in self.approvals.values() if request.call_id == call_id), None)
