"""`lintel rules`: lists the approval rules, writes the user's own out, and takes in those of another file."""

import argparse
from collections.abc import Sequence
from enum import IntEnum
from pathlib import Path
from typing import Protocol, TextIO

from app.headless import words
from app.lib.private import open_private
from app.lib.regular import read_regular
from app.lib.terminal import put
from app.lib.visible import on_one_line
from app.protocol.approval_rules import ApprovalRule, ApprovalRuleList, RuleLayer, RuleStanding
from app.protocol.rule_files import KeptRules, RuleBookError, RuleFileError, read_rules, written_rules
from app.protocol.rule_keeping import standings
from app.protocol.rule_telling import EFFECTS, told_conditions, told_limits, told_maker, told_reach, why_not
from app.protocol.values import ErrorInfo, now
from app.trade.system_words import reason
from app.trade.templates import joined, verbatim
from app.trade.text import Language, Text


class RulesExit(IntEnum):
    """The exit code."""

    DONE = 0
    # 2 is a wrong command line.
    NOT_DONE = 3


class RulesOnDisk(Protocol):
    """What the command needs of the book of rules."""

    def standing_now(self) -> ApprovalRuleList: ...

    def keep_now(self, rule: ApprovalRule) -> bool: ...


def parser() -> argparse.ArgumentParser:
    """`order` None is `list`."""
    made = argparse.ArgumentParser(
        prog="lintel rules",
        description="Which calls pass without a card, which always ask and which are never made. Without an order the "
        "rules are listed. Exit code 0: done; 3: a file cannot be read, written or kept to.",
    )
    orders = made.add_subparsers(dest="order", metavar="ORDER")
    orders.add_parser("list", help="the company's rules and yours, with what is left of them")
    writing = orders.add_parser("export", help="write your rules out")
    writing.add_argument("file", help="the file to write (JSON)")
    taking = orders.add_parser("import", help="show the rules of a file, and take them in with --take")
    taking.add_argument("file", help="a file that was written out")
    taking.add_argument("--take", action="store_true", help="take them in: from now on they are yours")
    return made


def run(options: argparse.Namespace, book: RulesOnDisk, out: TextIO, language: Language) -> int:
    """Obey one order; returns the exit code."""

    def say(*texts: Text | None) -> None:
        for text in texts:
            if text is not None:
                put(out, f"{text.in_language(language)}\n")

    match options.order:
        case "export":
            return _export(book, Path(str(options.file)), say)
        case "import":
            return _import(book, Path(str(options.file)), say, is_taken=bool(options.take))
        case _:
            return _list(book, say)


class _Say(Protocol):
    def __call__(self, *texts: Text | None) -> None: ...


def _list(book: RulesOnDisk, say: _Say) -> int:
    standing = book.standing_now()
    for policy in standing.policies:
        if policy.problem is not None:
            say(words.POLICY_BROKEN(path=policy.path, problem=policy.problem))
        elif policy.is_there:
            say(words.POLICY_READ(path=policy.path))
    if standing.problem is not None:
        say(words.OWN_RULES_BROKEN(problem=standing.problem))
    _show(standing.rules, say)
    if not standing.rules:
        say(words.NO_RULES)
    is_whole = standing.problem is None and all(policy.problem is None for policy in standing.policies)
    return RulesExit.DONE if is_whole else RulesExit.NOT_DONE


def _show(rules: Sequence[RuleStanding], say: _Say) -> None:
    for each in rules:
        effect = EFFECTS[each.rule.effect]
        whose = words.RULE_LAYERS[each.layer]
        tools = on_one_line(", ".join(each.rule.tools))
        say(words.RULE_HEAD(effect=effect, tools=tools, whose=whose, rule=each.rule.rule_id))
        lines = (*told_conditions(each.rule), told_reach(each.rule), told_limits(each, now()), told_maker(each.rule))
        reason_given = verbatim(on_one_line(each.rule.why))
        say(*(_indented(line) for line in (*lines, reason_given, why_not(each, now())) if line is not None and line.en))


def _export(book: RulesOnDisk, path: Path, say: _Say) -> int:
    standing = book.standing_now()
    if standing.problem is not None:
        say(words.OWN_RULES_BROKEN(problem=standing.problem))
        return RulesExit.NOT_DONE
    own = [each.rule for each in standing.rules if each.layer is RuleLayer.USER]
    try:
        with open_private(path, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(written_rules(own))
    except OSError as exc:
        say(words.FILE_NOT_WRITTEN(file=path, why=reason(exc)))
        return RulesExit.NOT_DONE
    say(words.RULES_WRITTEN(count=len(own), file=path))
    return RulesExit.DONE


def _import(book: RulesOnDisk, path: Path, say: _Say, *, is_taken: bool) -> int:
    """Either all that is new is taken in or, where one cannot be kept, what was taken before it is told."""
    try:
        rules = read_rules(read_regular(path))
    except OSError as exc:
        say(words.FILE_UNREADABLE(file=path, why=reason(exc)))
        return RulesExit.NOT_DONE
    except RuleFileError as exc:
        say(words.NO_RULES_TAKEN(file=path, problem=exc.said))
        return RulesExit.NOT_DONE
    there = {each.rule.rule_id for each in book.standing_now().rules if each.layer is RuleLayer.USER}
    fresh = [rule for rule in rules if rule.rule_id not in there]
    _show(standings((), KeptRules(rules=tuple(fresh)), now()), say)
    if len(fresh) < len(rules):
        say(words.RULES_THERE_ALREADY(count=len(rules) - len(fresh)))
    if not is_taken:
        say(words.WOULD_BE_TAKEN(count=len(fresh)))
        return RulesExit.DONE
    try:
        taken = sum(book.keep_now(rule) for rule in fresh)
    except RuleBookError as exc:
        say(*_told(exc.info))
        return RulesExit.NOT_DONE
    say(words.RULES_TAKEN(count=taken))
    return RulesExit.DONE


def _indented(line: Text) -> Text:
    return joined((verbatim("   "), line), " ")


def _told(info: ErrorInfo) -> tuple[Text | None, ...]:
    return info.message, info.hint
