"""The settings in force: command line over environment over file over default, changed in one checked step."""

import logging
import os
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path

from app.lib.regular import why
from app.protocol.values import ErrorInfo
from app.settings import file as settings_file
from app.settings.fields import from_plain, parse, problem
from app.settings.sections import CLASSES, FIELDS, SettingsTree
from app.trade.json_types import JsonObject, JsonValue
from app.trade.text import Text

log = logging.getLogger(__name__)

_PREFIX = "LINTEL_"


class SettingsStore:
    """Implements ports.settings.Settings. Safe to share between threads; a save blocks for the length of one write."""

    def __init__(
        self, file: Path, environment: Mapping[str, str] | None = None, command_line: Mapping[str, str] | None = None
    ) -> None:
        """`command_line` holds texts by dotted key. Whatever is wrong is in `problems`, and its default in force."""
        self._file = file
        self._lock = threading.Lock()
        loaded = settings_file.load(file)
        self._is_newer = loaded.is_newer
        self._saved, wrong = _accepted(loaded.values)
        variables = os.environ if environment is None else environment
        from_environment, wrong_variables = _accepted(_from_environment(variables))
        from_command_line, wrong_arguments = _accepted(_parsed(command_line or {}))
        self._overrides = {**from_environment, **from_command_line}
        self._override_names = {
            **{key: variable_of(key) for key in from_environment},
            **{key: f"--set {key}" for key in from_command_line},
        }
        self._problems = (*loaded.problems, *wrong, *wrong_variables, *wrong_arguments)

    @property
    def problems(self) -> tuple[ErrorInfo, ...]:
        """What was found wrong at start-up, to be shown as notices."""
        return self._problems

    @property
    def overrides(self) -> Mapping[str, str]:
        """What is fixed for this run, and by which variable or argument, by dotted key."""
        return self._override_names

    def values(self) -> JsonObject:
        defaults = {key: row.default for key, row in FIELDS.items()}
        with self._lock:
            return {**defaults, **self._saved, **self._overrides}

    def tree(self) -> SettingsTree:
        """The same, typed."""
        values = self.values()
        sections = {
            name: from_plain(cls, {key.partition(".")[2]: values[key] for key in FIELDS if key.startswith(f"{name}.")})
            for name, cls in CLASSES.items()
        }
        return SettingsTree(**sections)  # pyright: ignore[reportArgumentType]

    def apply(self, changes: JsonObject) -> tuple[ErrorInfo, ...]:
        wrong = tuple(error for key, value in changes.items() if (error := self._refusal(key, value)) is not None)
        if wrong:
            return wrong
        with self._lock:
            try:
                with settings_file.alone(self._file):
                    found = settings_file.load(self._file)
                    if found.is_newer:
                        return (_file_is_newer(self._file),)
                    # Only what changed is written: the rest may be another program's, or of a later version.
                    there = self._saved if found.problems else found.values
                    settings_file.save(self._file, _without_defaults({**there, **changes}, changes))
            except OSError as exc:
                return (_not_saved(self._file, exc),)
            self._saved = _without_defaults({**self._saved, **changes}, changes)
        for told in found.problems:
            log.warning("%s", told.message.en)
        return ()

    def _refusal(self, key: str, value: JsonValue) -> ErrorInfo | None:
        if self._is_newer:
            return _file_is_newer(self._file)
        if key not in FIELDS:
            return _unknown(key)
        if key in self._overrides and value != self._overrides[key]:
            return _overridden(key, self._override_names[key])
        return problem(FIELDS[key], value)


def _without_defaults(values: JsonObject, among: Iterable[str]) -> dict[str, JsonValue]:
    """A value set back to its default is not kept, so that a better default of a later version reaches it."""
    back = {key for key in among if values[key] == FIELDS[key].default}
    return {key: value for key, value in values.items() if key not in back}


def variable_of(key: str) -> str:
    """The environment variable of a setting, e.g. LINTEL_CONDUCTOR_BASE_URL."""
    return _PREFIX + key.replace(".", "_").upper()


def _from_environment(variables: Mapping[str, str]) -> dict[str, JsonValue]:
    return {
        key: parse(row, variables[variable_of(key)]) for key, row in FIELDS.items() if variable_of(key) in variables
    }


def _parsed(texts: Mapping[str, str]) -> dict[str, JsonValue]:
    return {key: parse(FIELDS[key], text) if key in FIELDS else text for key, text in texts.items()}


def _accepted(values: JsonObject) -> tuple[dict[str, JsonValue], tuple[ErrorInfo, ...]]:
    accepted: dict[str, JsonValue] = {}
    wrong: list[ErrorInfo] = []
    for key, value in values.items():
        error = problem(FIELDS[key], value) if key in FIELDS else _unknown(key)
        if error is None:
            accepted[key] = value
        else:
            wrong.append(error)
    return accepted, tuple(wrong)


def _unknown(key: str) -> ErrorInfo:
    return ErrorInfo(
        code="settings.unknown_key",
        message=Text(en=f'There is no setting "{key}".', ko=f'"{key}" 설정은 없습니다.'),
        hint=Text(en=f"Known settings: {', '.join(sorted(FIELDS))}.", ko=f"있는 설정: {', '.join(sorted(FIELDS))}."),
    )


def _overridden(key: str, by: str) -> ErrorInfo:
    title = FIELDS[key].title
    return ErrorInfo(
        code="settings.overridden",
        message=Text(
            en=f"{title.en} ({key}) is fixed for this run by {by}.",
            ko=f"{title.ko}({key})은(는) 이번 실행에서 {by}(으)로 정해져 있습니다.",
        ),
        hint=Text(
            en="Start Lintel without it to change it here.", ko="여기서 바꾸려면 그것 없이 Lintel을 시작하십시오."
        ),
    )


def _not_saved(file: Path, error: OSError) -> ErrorInfo:
    en, ko = why(error)
    where = error.filename or file
    return ErrorInfo(
        code="settings.not_saved",
        message=Text(
            en=f"The settings were not changed: {where} cannot be written ({en}).",
            ko=f"설정을 바꾸지 못했습니다. {where} 파일을 쓸 수 없습니다({ko}).",
        ),
        hint=Text(en="Check the folder's permissions and free space.", ko="폴더의 권한과 남은 공간을 확인하십시오."),
    )


def _file_is_newer(file: Path) -> ErrorInfo:
    return ErrorInfo(
        code="settings.file_newer",
        message=Text(
            en="The settings file is of a newer Lintel and is not overwritten.",
            ko="설정 파일이 더 새로운 Lintel의 것이어서 덮어쓰지 않습니다.",
        ),
        hint=Text(en=f"Use the newer Lintel, or move {file} away.", ko=f"새 Lintel을 쓰거나 {file} 파일을 옮기십시오."),
    )
