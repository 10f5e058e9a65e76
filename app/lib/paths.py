"""Where Lintel keeps a person's files: settings, history, caches and logs, each in the place the system expects."""

import atexit
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from app.lib import words
from app.lib.private import private_folder, tighten_all

HOME_VARIABLE = "LINTEL_HOME"
# SQLite takes paths of 512 bytes (MAX_PATHNAME in os_unix.c), the names of its own side files included.
LONGEST_PATH_BYTES = 470


@dataclass(frozen=True, slots=True, kw_only=True)
class UserFolders:
    """The per-user folders. They exist only after `create`."""

    config: Path
    data: Path
    cache: Path
    logs: Path

    @property
    def settings_file(self) -> Path:
        return self.config / "settings.json"

    @property
    def rules_file(self) -> Path:
        return self.config / "approval-rules.json"

    @property
    def history_file(self) -> Path:
        return self.data / "history.sqlite3"

    @property
    def drafts_file(self) -> Path:
        return self.data / "drafts.json"

    @property
    def window_file(self) -> Path:
        return self.data / "window.json"

    @property
    def log_file(self) -> Path:
        return self.logs / "lintel.log"

    def create(self) -> None:
        """Make the folders, and close them and what is in them to others. Raises OSError."""
        if len(os.fsencode(self.data)) > LONGEST_PATH_BYTES:
            raise OSError(errno.ENAMETOOLONG, f"its path is longer than {LONGEST_PATH_BYTES} bytes", str(self.data))
        for folder in (self.config, self.data, self.cache, self.logs):
            private_folder(folder)
            if not os.access(folder, os.W_OK | os.X_OK):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))
        # What an earlier version or another program left open to others. The cache is closed by its folder alone: a
        # build of the local model's runtime has tens of thousands of files there.
        for folder in (self.config, self.data, self.logs):
            tighten_all(folder)


def passing_folders() -> UserFolders:
    """Folders for one run, where the user's own cannot be used: nobody else can look into them, and they go when the
    program ends. Raises OSError where the system has no place for them."""
    root = Path(tempfile.mkdtemp(prefix="lintel-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    folders = _below(root)
    folders.create()
    return folders


def user_folders(environment: Mapping[str, str] | None = None) -> UserFolders:
    """The folders of this user; LINTEL_HOME puts all of them below one folder (tests, portable installs). Raises
    OSError where no folder is meant: a home that nobody has, a working folder that is gone."""
    variables = os.environ if environment is None else environment
    if home := variables.get(HOME_VARIABLE, "").strip():
        return _below(_at_home(Path(home)).absolute())
    folders = platformdirs.PlatformDirs("Lintel", appauthor=False)
    try:
        return UserFolders(
            config=_absolute(folders.user_config_path, ".config/Lintel"),
            data=_absolute(folders.user_data_path, ".local/share/Lintel"),
            cache=_absolute(folders.user_cache_path, ".cache/Lintel"),
            logs=_absolute(folders.user_log_path, ".local/state/Lintel/log"),
        )
    except RuntimeError as exc:
        raise NoHome("~") from exc


def company_policy_file() -> Path:
    """Where an administrator keeps the company's approval rules for all users of this computer. No variable of the
    environment leads elsewhere, for a user sets those."""
    return _shared_folder() / "approval-policy.json"


if sys.platform == "win32":
    import winreg

    _SHELL_FOLDERS = r"SOFTWARE\Microsoft\Windows\CurrentVersion\Explorer\Shell Folders"

    def _shared_folder() -> Path:
        # platformdirs takes this folder from a variable first.
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _SHELL_FOLDERS) as key:
            return Path(str(winreg.QueryValueEx(key, "Common AppData")[0])) / "Lintel"

elif sys.platform == "darwin":

    def _shared_folder() -> Path:
        return Path("/Library/Application Support/Lintel")

else:

    def _shared_folder() -> Path:
        return Path("/etc/lintel")


def _below(root: Path) -> UserFolders:
    return UserFolders(config=root / "config", data=root / "data", cache=root / "cache", logs=root / "logs")


class NoHome(FileNotFoundError):
    """There is no such home folder; `said` says so."""

    def __init__(self, folder: str) -> None:
        super().__init__(errno.ENOENT, str(words.NO_HOME), folder)
        self.said = words.NO_HOME


def _at_home(folder: Path) -> Path:
    """`~` and `~name` as the folders they stand for. Raises FileNotFoundError where there is no such home."""
    try:
        return folder.expanduser()
    except RuntimeError as exc:
        raise NoHome(str(folder)) from exc


def _absolute(folder: Path, usual: str) -> Path:
    """The folder, or the usual one of this user where an XDG variable is a relative path, which the XDG Base Directory
    Specification has programs ignore. Raises FileNotFoundError where the user has no home folder."""
    return folder if folder.is_absolute() else _at_home(Path("~") / usual)
