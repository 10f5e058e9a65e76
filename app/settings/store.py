"""The settings in force: command line over environment over file over default, changed in one checked step."""

import logging
import os
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path

from app.protocol.values import ErrorInfo
from app.settings import file as settings_file
from app.settings import refusals
from app.settings.checking import parse, problem
from app.settings.retired import RETIRED, Tombstone, brought_up, is_retired
from app.settings.sections import DEFAULTS, SETTINGS, SettingsTree, tree_of
from app.trade.json_types import JsonObject, JsonValue

log = logging.getLogger(__name__)

_PREFIX = "LINTEL_"


class SettingsStore:
    """Implements ports.settings.Settings. Safe to share between threads; a save blocks for the length of one write."""

    def __init__(
        self,
        file: Path,
        environment: Mapping[str, str] | None = None,
        command_line: Mapping[str, str] | None = None,
        retired: Mapping[str, Tombstone] = RETIRED,
    ) -> None:
        """`command_line` holds texts by dotted key. Whatever is wrong is in `problems`, and its default in force."""
        self._file = file
        self._retired = retired
        self._lock = threading.Lock()
        loaded = settings_file.load(file)
        brought = brought_up(loaded.values, retired)
        self._is_newer = loaded.is_newer
        self._left = brought.left
        self._saved, wrong = _accepted(brought.values)
        variables = os.environ if environment is None else environment
        from_environment, wrong_variables = _accepted(_from_environment(variables))
        from_command_line, self._wrong_arguments = _accepted(_parsed(command_line or {}), retired)
        self._overrides = {**from_environment, **from_command_line}
        self._override_names = {
            **{key: variable_of(key) for key in from_environment},
            **{key: f"--set {key}" for key in from_command_line},
        }
        outdated = (is_retired(variable_of(key), retired[key]) for key in retired if variable_of(key) in variables)
        self._problems = (*loaded.problems, *wrong, *wrong_variables, *outdated)

    @property
    def problems(self) -> tuple[ErrorInfo, ...]:
        """What was found wrong at start-up, to be shown as notices."""
        return (*self._problems, *self._wrong_arguments)

    @property
    def wrong_arguments(self) -> tuple[ErrorInfo, ...]:
        """The part of `problems` that the command line brought."""
        return self._wrong_arguments

    @property
    def overrides(self) -> Mapping[str, str]:
        """What is fixed for this run, and by which variable or argument, by dotted key."""
        return self._override_names

    def values(self) -> JsonObject:
        with self._lock:
            return {**DEFAULTS, **self._saved, **self._overrides}

    def tree(self) -> SettingsTree:
        """The same, typed."""
        return tree_of(self.values())

    @property
    def left_over(self) -> JsonObject:
        """What the file holds under a retired name and somebody else is to take over (`let_go`), by that name."""
        return self._left

    def let_go(self, key: str) -> tuple[ErrorInfo, ...]:
        """A value of `left_over` is kept elsewhere now, and leaves the file. Returns why it could not."""
        wrong = self._write({}, without=(key,))
        if not wrong:
            self._left = {name: value for name, value in self._left.items() if name != key}
        return wrong

    def apply(self, changes: JsonObject) -> tuple[ErrorInfo, ...]:
        wrong = tuple(error for key, value in changes.items() if (error := self._refusal(key, value)) is not None)
        if wrong:
            return wrong
        return self._write(changes)

    def _write(self, changes: JsonObject, without: Iterable[str] = ()) -> tuple[ErrorInfo, ...]:
        with self._lock:
            try:
                with settings_file.alone(self._file):
                    found = settings_file.load(self._file)
                    if found.is_newer:
                        return (refusals.file_is_newer(self._file),)
                    settings_file.save(
                        self._file, _without_defaults({**self._there(found, without), **changes}, changes)
                    )
            except OSError as exc:
                return (refusals.not_saved(self._file, exc),)
            self._saved = _without_defaults({**self._saved, **changes}, changes)
        for told in found.problems:
            log.warning("%s", told.message.en)
        return ()

    def _there(self, found: settings_file.Loaded, without: Iterable[str]) -> dict[str, JsonValue]:
        """What is to stay in the file beside a change: the rest may be another program's, or of a later version."""
        if found.problems:
            return dict(self._saved)
        brought = brought_up(found.values, self._retired)
        return {key: value for key, value in {**brought.values, **brought.left}.items() if key not in set(without)}

    def _refusal(self, key: str, value: JsonValue) -> ErrorInfo | None:
        if self._is_newer:
            return refusals.file_is_newer(self._file)
        if (error := _name_problem(key, self._retired)) is not None:
            return error
        if key in self._overrides and value != self._overrides[key]:
            return refusals.overridden(key, self._override_names[key])
        return problem(SETTINGS[key], value)


def _without_defaults(values: JsonObject, among: Iterable[str]) -> dict[str, JsonValue]:
    """A value set back to its default is not kept, so that a better default of a later version reaches it."""
    back = {key for key in among if values[key] == DEFAULTS[key]}
    return {key: value for key, value in values.items() if key not in back}


def variable_of(key: str) -> str:
    """The environment variable of a setting, e.g. LINTEL_CONDUCTOR_BASE_URL."""
    return _PREFIX + key.replace(".", "_").upper()


def _from_environment(variables: Mapping[str, str]) -> dict[str, JsonValue]:
    return {
        key: parse(row, variables[variable_of(key)]) for key, row in SETTINGS.items() if variable_of(key) in variables
    }


def _parsed(texts: Mapping[str, str]) -> dict[str, JsonValue]:
    return {key: parse(SETTINGS[key], text) if key in SETTINGS else text for key, text in texts.items()}


def _accepted(
    values: JsonObject, retired: Mapping[str, Tombstone] = RETIRED
) -> tuple[dict[str, JsonValue], tuple[ErrorInfo, ...]]:
    accepted: dict[str, JsonValue] = {}
    wrong: list[ErrorInfo] = []
    for key, value in values.items():
        error = _name_problem(key, retired) or problem(SETTINGS[key], value)
        if error is None:
            accepted[key] = value
        else:
            wrong.append(error)
    return accepted, tuple(wrong)


def _name_problem(key: str, retired: Mapping[str, Tombstone]) -> ErrorInfo | None:
    if key in retired:
        return is_retired(key, retired[key])
    return None if key in SETTINGS else refusals.unknown(key)
