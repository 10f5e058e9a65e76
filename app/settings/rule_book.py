"""Approval rules on disk: the user's own file, changed by one program at a time, and the company's policy files.

Both are read anew for each question, so a rule that another program or an administrator wrote holds at once. A file
that cannot be read, or is no file of rules, is told and left where it is: every change asks until it is put right.
"""

import asyncio
import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar, cast

from app.lib.regular import MEBIBYTE, read_regular
from app.protocol.approval_rules import ApprovalRule, ApprovalRuleList, PolicyStanding, RuleStanding, RuleState
from app.protocol.rule_files import KeptRules, RuleBookError, RuleFileError, read_kept, read_rules, written_kept
from app.protocol.rule_keeping import added, spent, standings, voided, without
from app.protocol.values import ErrorInfo, now
from app.settings import file as settings_file
from app.settings import words
from app.trade.system_words import reason
from app.trade.text import Text

log = logging.getLogger(__name__)

_LARGEST_BYTES = 4 * MEBIBYTE

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyPlace:
    """Where a company policy lies. Somebody named the file (`is_named`): then it has to be there."""

    file: Path
    is_named: bool = False


@dataclass(frozen=True, slots=True)
class _Read:
    """What the files hold now."""

    kept: KeptRules
    company: tuple[ApprovalRule, ...]
    policies: tuple[PolicyStanding, ...]
    problem: Text | None


class FileRuleBook:
    """Implements ports.rules.RuleBook."""

    def __init__(
        self, file: Path, policies: Callable[[], Sequence[PolicyPlace]], clock: Callable[[], datetime] = now
    ) -> None:
        """`policies` is asked each time, for a setting may name another file."""
        self._file = file
        self._policies = policies
        self._clock = clock
        self._lock = threading.Lock()
        # By its bytes, the last content that was read: most questions find the files as they were.
        self._parsed: dict[tuple[Path, object], tuple[bytes, object]] = {}

    async def standing(self) -> ApprovalRuleList:
        return await asyncio.to_thread(self.standing_now)

    async def spend(self, rule: RuleStanding, seen: ApprovalRuleList) -> bool:
        return await asyncio.to_thread(self._changed, lambda read: self._spent(read, rule, seen))

    async def keep(self, rule: ApprovalRule) -> bool:
        return await asyncio.to_thread(self.keep_now, rule)

    async def revoke(self, rule_id: str) -> bool:
        return await asyncio.to_thread(self.revoke_now, rule_id)

    async def void(self, changed: Sequence[tuple[RuleStanding, tuple[str, ...]]]) -> None:
        await asyncio.to_thread(self._changed, lambda read: voided(read.kept, changed))

    def standing_now(self) -> ApprovalRuleList:
        """The same as `standing`, for a program without a loop."""
        with self._lock:
            return self._list(self._read())

    def keep_now(self, rule: ApprovalRule) -> bool:
        """The same as `keep`."""
        return self._changed(lambda read: None if _has(read.kept, rule.rule_id) else added(read.kept, rule))

    def revoke_now(self, rule_id: str) -> bool:
        """The same as `revoke`."""
        return self._changed(lambda read: without(read.kept, rule_id) if _has(read.kept, rule_id) else None)

    def _changed(self, change: Callable[[_Read], KeptRules | None]) -> bool:
        """What `change` makes of the rules as they are is kept; None: nothing is to be changed."""
        with self._lock:
            try:
                with settings_file.alone(self._file):
                    read = self._read()
                    if read.problem is not None:
                        raise RuleBookError(_unreadable(self._file, read.problem))
                    kept = change(read)
                    if kept is None:
                        return False
                    settings_file.replace(self._file, written_kept(kept))
            except OSError as exc:
                raise RuleBookError(_not_kept(self._file, reason(exc))) from exc
        return True

    def _spent(self, read: _Read, rule: RuleStanding, seen: ApprovalRuleList) -> KeptRules | None:
        now_there = self._list(read)
        holds = any(_is_one(each, rule) and each.state is RuleState.HOLDS for each in now_there.rules)
        return spent(read.kept, rule) if holds and _is_as_seen(now_there, seen) else None

    def _list(self, read: _Read) -> ApprovalRuleList:
        return ApprovalRuleList(
            rules=standings(read.company, read.kept, self._clock()), policies=read.policies, problem=read.problem
        )

    def _read(self) -> _Read:
        kept, problem = KeptRules(), None
        try:
            kept = self._content(self._file, read_kept)
        except FileNotFoundError:
            pass
        except OSError as exc:
            problem = words.CANNOT_BE_READ(why=reason(exc))
        except RuleFileError as exc:
            problem = exc.said
        found = [self._policy(place) for place in self._policies()]
        return _Read(
            kept=kept,
            company=tuple(rule for _, rules in found for rule in rules),
            policies=tuple(standing for standing, _ in found),
            problem=problem,
        )

    def _policy(self, place: PolicyPlace) -> tuple[PolicyStanding, tuple[ApprovalRule, ...]]:
        path = str(place.file)
        try:
            return PolicyStanding(path=path, is_there=True), self._content(place.file, read_rules)
        except FileNotFoundError:
            problem = words.POLICY_NOT_THERE if place.is_named else None
            return PolicyStanding(path=path, is_there=False, problem=problem), ()
        except OSError as exc:
            problem = words.CANNOT_BE_READ(why=reason(exc))
        except RuleFileError as exc:
            problem = exc.said
        return PolicyStanding(path=path, is_there=True, problem=problem), ()

    def _content(self, file: Path, read: Callable[[bytes], T]) -> T:
        """Raises OSError and RuleFileError."""
        content = read_regular(file, _LARGEST_BYTES)
        before = self._parsed.get((file, read))
        if before is not None and before[0] == content:
            return cast("T", before[1])
        made = read(content)
        self._parsed[file, read] = (content, made)
        return made


def _has(kept: KeptRules, rule_id: str) -> bool:
    return any(rule.rule_id == rule_id for rule in kept.rules)


def _is_one(one: RuleStanding, other: RuleStanding) -> bool:
    return (one.layer, one.rule) == (other.layer, other.rule)


def _is_as_seen(now_there: ApprovalRuleList, seen: ApprovalRuleList) -> bool:
    """The same rules, policies and problems; what is counted down and over meanwhile is looked at by itself."""
    rules = [[(each.layer, each.rule) for each in one.rules] for one in (now_there, seen)]
    return rules[0] == rules[1] and (now_there.policies, now_there.problem) == (seen.policies, seen.problem)


def _unreadable(file: Path, why: Text) -> ErrorInfo:
    return ErrorInfo(
        code="settings.rules_unreadable",
        message=words.RULES_UNREADABLE(file=file, why=why),
        hint=words.PUT_RULES_RIGHT,
    )


def _not_kept(file: Path, why: Text) -> ErrorInfo:
    return ErrorInfo(code="settings.rules_not_kept", message=words.RULES_NOT_KEPT(file=file, why=why))
