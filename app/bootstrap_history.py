"""The part of bootstrap that builds the history with its audit record."""

import hashlib
from pathlib import Path

from app.bootstrap_foundations import Foundations
from app.history.anchors import FileAnchor, LayeredAnchors
from app.history.audit import Witness
from app.history.history import History
from app.lib.account import account_name
from app.lib.redaction import homeless
from app.settings.secrets import KeyringNote


def build_history(foundations: Foundations) -> History:
    """The history of this user, for the one program that writes it."""
    file = foundations.folders.history_file
    return History(file, anchors=anchors_for(foundations), witness=witness_for(foundations))


def anchors_for(foundations: Foundations) -> LayeredAnchors:
    """The audit record is anchored per file: one put in another one's place does not fit its anchor."""
    folders = foundations.folders
    name = hashlib.sha256(str(folders.history_file).encode()).hexdigest()[:16]
    return LayeredAnchors(KeyringNote(f"audit-anchor-{name}"), FileAnchor(folders.config))


def witness_for(foundations: Foundations) -> Witness:
    """Who is named in records: by the settings, with the account behind it. No record holds a secret in use, what looks
    like one, or where the home folder is."""
    account, home = account_name(), homeless(_home())

    def who() -> str:
        named = foundations.settings.tree().general.engineer.strip()
        return f"{named} ({account})" if named and account else named or account

    return Witness(who=who, clean=lambda text: home(foundations.redactor.redact(text)))


def _home() -> Path:
    """No folder of one person where the system knows none."""
    try:
        return Path.home()
    except RuntimeError:
        return Path("/")
