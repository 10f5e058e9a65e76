"""The part of bootstrap that builds the book of approval rules, and runs `lintel rules`."""

import sys
from collections.abc import Sequence
from pathlib import Path

from app.bootstrap_foundations import Foundations, foundations_for
from app.bootstrap_options import chosen_language
from app.headless.rules import parser, run
from app.lib.paths import company_policy_file
from app.lib.terminal import speak_utf8
from app.settings.rule_book import FileRuleBook, PolicyPlace


def rule_book(foundations: Foundations) -> FileRuleBook:
    """The user's rules and the company's: those of this computer, and of the file that a setting names."""

    def policies() -> Sequence[PolicyPlace]:
        named = foundations.settings.tree().approvals.policy_file
        more = [PolicyPlace(file=Path(named).absolute(), is_named=True)] if named else []
        return (PolicyPlace(file=company_policy_file()), *more)

    return FileRuleBook(foundations.folders.rules_file, policies)


def run_rules(argv: Sequence[str]) -> int:
    """The approval rules listed, written out or taken in; see `lintel rules --help`."""
    options = parser().parse_args(list(argv))
    speak_utf8()
    foundations = foundations_for({})
    return run(options, rule_book(foundations), sys.stdout, chosen_language(foundations))
