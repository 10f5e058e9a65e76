"""The part of bootstrap that builds the book of approval rules and runs `lintel rules`."""

from collections.abc import Sequence
from pathlib import Path

from app.bootstrap_foundations import Foundations
from app.lib.paths import company_policy_file
from app.settings.rule_book import FileRuleBook, PolicyPlace


def rule_book(foundations: Foundations) -> FileRuleBook:
    """The user's rules and the company's: those of this computer, and of the file that a setting names."""

    def policies() -> Sequence[PolicyPlace]:
        named = foundations.settings.tree().approvals.policy_file
        more = [PolicyPlace(file=Path(named).absolute(), is_named=True)] if named else []
        return (PolicyPlace(file=company_policy_file()), *more)

    return FileRuleBook(foundations.folders.rules_file, policies)
