"""Where Lintel keeps a person's files: settings, history, caches and logs, each in the place the system expects."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from app.lib.private import private_folder, tighten_all

HOME_VARIABLE = "LINTEL_HOME"


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
    def history_file(self) -> Path:
        return self.data / "history.sqlite3"

    @property
    def drafts_file(self) -> Path:
        return self.data / "drafts.json"

    @property
    def log_file(self) -> Path:
        return self.logs / "lintel.log"

    def create(self) -> None:
        """Make the folders, and close them and what is in them to others. Raises OSError."""
        for folder in (self.config, self.data, self.cache, self.logs):
            private_folder(folder)
        # What an earlier version or another program left open to others. The cache is closed by its folder alone: a
        # build of the local model's runtime has tens of thousands of files there.
        for folder in (self.config, self.data, self.logs):
            tighten_all(folder)


def user_folders(environment: Mapping[str, str] | None = None) -> UserFolders:
    """The folders of this user; LINTEL_HOME puts all of them below one folder (tests, portable installs)."""
    variables = os.environ if environment is None else environment
    if home := variables.get(HOME_VARIABLE, "").strip():
        root = Path(home).expanduser().absolute()
        return UserFolders(config=root / "config", data=root / "data", cache=root / "cache", logs=root / "logs")
    folders = platformdirs.PlatformDirs("Lintel", appauthor=False)
    return UserFolders(
        config=folders.user_config_path,
        data=folders.user_data_path,
        cache=folders.user_cache_path,
        logs=folders.user_log_path,
    )
