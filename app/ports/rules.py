"""The approval rules that are in force: the user's own, kept through restarts with what is left of them, and the
company's, which nobody here can change."""

from collections.abc import Sequence
from typing import Protocol

from app.protocol.approval_rules import ApprovalRule, ApprovalRuleList, RuleStanding


class RuleBook(Protocol):
    """What another program, or a person with an editor, changes in the files holds from the next question on. Changes
    raise RuleBookError (`protocol/rule_files.py`) where they cannot be kept; then nothing was changed."""

    async def standing(self) -> ApprovalRuleList:
        """All rules as they stand now. What cannot be read is told in it, and never raises."""
        ...

    async def spend(self, rule: RuleStanding, seen: ApprovalRuleList) -> bool:
        """Count one use of an allow down, for good. False, and nothing is counted, where it does not hold any more or
        the rules are not those of `seen` any more: judge again."""
        ...

    async def keep(self, rule: ApprovalRule) -> bool:
        """Add a rule of the user's. False where one of them has its id."""
        ...

    async def revoke(self, rule_id: str) -> bool:
        """Take a rule of the user's away. False where there is none of this id."""
        ...

    async def void(self, changed: Sequence[tuple[RuleStanding, tuple[str, ...]]]) -> None:
        """Allows whose tool is another one now, each with the parts of its definition that changed; none: it is gone.
        They do not come back when the definition does."""
        ...
