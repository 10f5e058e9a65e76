"""The part of bootstrap under every program: folders, log, settings and secrets, or what takes their place."""

import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.bootstrap_notices import folders_unusable, no_log_file, without_folders
from app.lib.logs import set_up_logs
from app.lib.paths import UserFolders, passing_folders, user_folders
from app.lib.redaction import Redactor
from app.lib.terminal import complain
from app.protocol.states import Target
from app.protocol.values import ErrorInfo
from app.settings.secrets import LayeredSecrets, user_secrets
from app.settings.store import SettingsStore
from app.trade.system_words import reason

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Foundations:
    """What every program of Lintel stands on. `found`: what was wrong at the start, to be told as notices;
    `is_passing`: the folders are for this run only."""

    folders: UserFolders
    redactor: Redactor
    settings: SettingsStore
    secrets: LayeredSecrets
    target: Target
    found: tuple[ErrorInfo, ...] = ()
    is_passing: bool = False


class NoFolders(SystemExit):
    """Lintel's folders cannot be used; `info` says which one and why."""

    def __init__(self, exc: OSError) -> None:
        super().__init__(2)
        self.info = folders_unusable(exc.filename or "", reason(exc))


class WrongSettings(SystemExit):
    """What the command line sets cannot be set; `info` says what would be right."""

    def __init__(self, info: ErrorInfo) -> None:
        super().__init__(2)
        self.info = info


def foundations_for(
    given: Mapping[str, str], target: str | None = None, *, may_do_without: bool = False
) -> Foundations:
    """`given` are settings for this run only, by dotted key; `target` overrules the setting. Where Lintel's folders
    cannot be used that is said, and the program ends, or, with `may_do_without`, goes on in passing ones."""
    folders, settings_file, found = _folders(may_do_without=may_do_without)
    redactor = Redactor()
    logs = set_up_logs(folders.log_file, redactor)
    settings = SettingsStore(settings_file, command_line=given)
    for problem in settings.problems:
        # What the command line brought is told where it was typed, or in the window.
        if problem not in settings.wrong_arguments:
            log.warning("%s", problem.message.en)
    no_log = () if logs.failure is None else (no_log_file(folders.log_file, reason(logs.failure)),)
    return Foundations(
        folders=folders,
        redactor=redactor,
        settings=settings,
        secrets=user_secrets(redactor),
        target=Target(target) if target else settings.tree().target.default,
        found=(*found, *no_log, *settings.problems),
        is_passing=bool(found),
    )


def _folders(*, may_do_without: bool) -> tuple[UserFolders, Path, tuple[ErrorInfo, ...]]:
    """The folders, the file of the settings, which is read where only writing is forbidden, and what to tell."""
    own: UserFolders | None = None
    try:
        own = user_folders()
        own.create()
    except OSError as exc:
        unusable = NoFolders(exc)
        try:
            passing = passing_folders() if may_do_without else None
        except OSError:
            passing = None
        told = unusable.info if passing is None else without_folders(unusable.info, passing.data)
        complain(f"{told.message.en}\n{told.message.ko}\n")
        if passing is None:
            raise unusable from exc
        can_read = own is not None and os.access(own.settings_file, os.R_OK)
        return passing, own.settings_file if own is not None and can_read else passing.settings_file, (told,)
    return own, own.settings_file, ()
