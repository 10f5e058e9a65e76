"""Approval rules on disk: what is kept through restarts and between programs, and what a broken file does."""

import asyncio
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from subprocess import run

import pytest

from app.protocol.approval_rules import ApprovalRule, ApprovalRuleList, RuleLayer, RuleState
from app.protocol.rule_files import RuleBookError, RuleFileError, read_rules, written_rules
from app.settings.rule_book import FileRuleBook, PolicyPlace
from tests.protocol.rule_samples import NOW, allow, deny

USES = 40


def book(folder: Path, *policies: PolicyPlace) -> FileRuleBook:
    return FileRuleBook(folder / "rules.json", lambda: policies, clock=lambda: NOW)


def policy(folder: Path, *rules: ApprovalRule, named: bool = False) -> PolicyPlace:
    file = folder / "policy.json"
    file.write_text(written_rules(rules), encoding="utf-8")
    return PolicyPlace(file=file, is_named=named)


async def spent(one: FileRuleBook, seen: ApprovalRuleList | None = None) -> bool:
    seen = seen or await one.standing()
    return await one.spend(seen.rules[-1], seen)


async def test_rules_and_what_is_left_of_them_survive_a_restart(tmp_path: Path) -> None:
    first = book(tmp_path)
    assert await first.keep(allow(uses=3))
    assert await first.keep(allow("other"))
    assert not await first.keep(allow(uses=9))
    seen = await first.standing()
    assert await first.spend(seen.rules[0], seen)
    await first.void([(seen.rules[1], ("inputSchema",))])
    one, other = (await book(tmp_path).standing()).rules
    assert (one.rule, one.uses_left, one.layer) == (allow(uses=3), 2, RuleLayer.USER)
    assert (other.state, other.why_void is not None) == (RuleState.VOID, True)
    assert await book(tmp_path).revoke("other")
    assert not await book(tmp_path).revoke("other")
    assert [each.rule.rule_id for each in (await first.standing()).rules] == ["allow"]


async def test_uses_are_counted_exactly_however_many_spend_at_once(tmp_path: Path) -> None:
    """Two windows on one file, each of whose conversations spends in threads of its own."""
    await book(tmp_path).keep(allow(uses=USES))
    books = (book(tmp_path), book(tmp_path))
    seen = await books[0].standing()

    async def spend_all(one: FileRuleBook) -> int:
        return sum([await one.spend(seen.rules[0], seen) for _ in range(USES // 2 + 5)])

    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(8))
    counts = await asyncio.gather(*(spend_all(one) for one in books * 2))
    assert sum(counts) == USES
    (standing,) = (await books[0].standing()).rules
    assert (standing.uses_left, standing.state) == (0, RuleState.USED_UP)


SPENDER = """
import asyncio, sys
from pathlib import Path
from tests.settings.test_rule_book import book, spent
async def all():
    one = book(Path(sys.argv[1]))
    print(sum([await spent(one) for _ in range(25)]))
asyncio.run(all())
"""


async def test_another_program_spends_of_the_same_uses(tmp_path: Path) -> None:
    one = book(tmp_path)
    await one.keep(allow(uses=USES))
    ended = await asyncio.to_thread(
        run, [sys.executable, "-c", SPENDER, str(tmp_path)], capture_output=True, text=True, check=True
    )
    here = sum([await spent(one) for _ in range(25)])
    assert (int(ended.stdout), here) == (25, USES - 25)


@pytest.mark.parametrize("later", [deny("never"), allow("another")])
async def test_a_use_is_not_counted_by_rules_that_are_not_those_in_force(tmp_path: Path, later: ApprovalRule) -> None:
    one = book(tmp_path)
    await one.keep(allow())
    seen = await one.standing()
    await book(tmp_path).keep(later)
    assert not await one.spend(seen.rules[0], seen)
    assert (await one.standing()).rules[0].uses_left == 3


async def test_a_use_is_not_counted_past_the_expiry_or_after_revoking(tmp_path: Path) -> None:
    await book(tmp_path).keep(allow())
    late = FileRuleBook(tmp_path / "rules.json", tuple, clock=lambda: NOW + timedelta(days=2))
    assert not await spent(late)
    one = book(tmp_path)
    seen = await one.standing()
    await one.revoke("allow")
    assert not await one.spend(seen.rules[0], seen)


async def test_a_policy_is_read_when_it_changes_and_its_allow_is_counted_down_too(tmp_path: Path) -> None:
    place = policy(tmp_path, allow("theirs", uses=1))
    one = book(tmp_path, place)
    assert await spent(one)
    assert (await book(tmp_path, place).standing()).rules[0].state is RuleState.USED_UP
    policy(tmp_path, deny("never"))
    (standing,) = (await one.standing()).rules
    assert (standing.rule, standing.layer) == (deny("never"), RuleLayer.COMPANY)
    assert not await one.revoke("never")


def _broken(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.mkdir()


BROKEN = {
    "no JSON": "{",
    "another file": "{}",
    "a newer version": written_rules([]).replace('"version": 1', '"version": 2'),
    "an unknown name": written_rules([deny()]).replace('"why"', '"wy"'),
    "an unknown condition": written_rules([allow()]).replace('"NumberWithin"', '"NumbrWithin"'),
    "an allow without bounds": written_rules([replace(allow(), uses=None)]),
    "a name twice": written_rules([deny()]).replace('"effect": "deny"', '"effect": "deny", "effect": "allow"'),
    "an id twice": written_rules([deny(), deny()]),
    "half a character": written_rules([deny()]).replace('"why": ""', '"why": "\\ud800"'),
}


@pytest.mark.parametrize("what", BROKEN)
async def test_a_broken_policy_is_told_and_none_of_its_rules_is_taken(tmp_path: Path, what: str) -> None:
    place = policy(tmp_path)
    place.file.write_text(BROKEN[what], encoding="utf-8")
    standing = await book(tmp_path, place).standing()
    assert standing.rules == ()
    (told,) = standing.policies
    assert (told.is_there, told.problem is not None) == (True, True)
    with pytest.raises(RuleFileError):
        read_rules(BROKEN[what].encode())


async def test_a_policy_that_cannot_be_read_or_was_named_and_is_gone_is_no_missing_policy(tmp_path: Path) -> None:
    gone = PolicyPlace(file=tmp_path / "gone.json")
    _broken(tmp_path / "folder.json")
    standing = await book(
        tmp_path, gone, replace(gone, is_named=True), PolicyPlace(file=tmp_path / "folder.json")
    ).standing()
    assert [(each.is_there, each.problem is None) for each in standing.policies] == [
        (False, True),
        (False, False),
        (True, False),
    ]


@pytest.mark.parametrize("what", BROKEN)
async def test_a_broken_file_of_the_users_is_told_left_where_it_is_and_not_written_over(
    tmp_path: Path, what: str
) -> None:
    one = book(tmp_path)
    (tmp_path / "rules.json").write_text(BROKEN[what], encoding="utf-8")
    assert (await one.standing()).problem is not None
    for change in (one.keep(deny()), one.revoke("deny"), one.void([])):
        with pytest.raises(RuleBookError):
            await change
    assert (tmp_path / "rules.json").read_text(encoding="utf-8") == BROKEN[what]


def test_what_is_written_out_is_read_back_and_an_unknown_name_is_named() -> None:
    rules = (allow(), deny("never", "delete_*", "wipe", why="이유"))
    assert read_rules(written_rules(rules).encode()) == rules
    held = json.loads(written_rules(rules))
    held["rules"][0]["colour"] = "red"
    with pytest.raises(RuleFileError, match="colour"):
        read_rules(json.dumps(held).encode())
