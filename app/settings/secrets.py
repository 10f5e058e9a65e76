"""API keys, kept in the operating system's keyring or given by the environment; never in a file of Lintel."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from app.lib.redaction import Redactor, Secret
from app.protocol.values import ErrorInfo
from app.settings import words
from app.trade.text import Text

SERVICE = "lintel"
# What a keyring raises. Backends are plug-ins: beside its own errors they let through whatever the session bus, their
# libraries, or a setting that names no backend brings.
_FAILURES = (Exception,)


class SecretName(StrEnum):
    """The secrets Lintel knows; the value is the entry's name in the keyring."""

    ANTHROPIC = "anthropic"
    MIDAS = "midas"
    PLANNER_SERVER = "planner_server"


ENVIRONMENT_VARIABLES: Mapping[SecretName, str] = {
    SecretName.ANTHROPIC: "ANTHROPIC_API_KEY",
    SecretName.MIDAS: "MIDAS_MAPI_KEY",
    SecretName.PLANNER_SERVER: "LINTEL_PLANNER_SERVER_KEY",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretFound:
    """A secret and where it is from, e.g. `environment`."""

    secret: Secret
    source: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretMissing:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretsUnavailable:
    """The place could not be asked: no keyring on this system, or it is locked."""

    error: ErrorInfo


SecretAnswer = SecretFound | SecretMissing | SecretsUnavailable


class SecretStore(Protocol):
    """Blocking: a keyring may ask the person to unlock it, so call it off the event loop."""

    def read(self, name: SecretName) -> SecretAnswer: ...

    def write(self, name: SecretName, secret: Secret) -> ErrorInfo | None:
        """Keep it; returns why it could not be kept."""
        ...

    def delete(self, name: SecretName) -> ErrorInfo | None:
        """Forget it; a secret that is not there is no error."""
        ...


class KeyringSecrets:
    """The OS keyring: Credential Manager on Windows, Keychain on macOS, Secret Service on Linux."""

    def read(self, name: SecretName) -> SecretAnswer:
        import keyring

        try:
            value = keyring.get_password(SERVICE, name.value)
        except _FAILURES as exc:
            return SecretsUnavailable(error=_unavailable(exc))
        return _found(value, words.SYSTEM_KEYRING)

    def write(self, name: SecretName, secret: Secret) -> ErrorInfo | None:
        import keyring

        try:
            keyring.set_password(SERVICE, name.value, secret.reveal())
            is_kept = keyring.get_password(SERVICE, name.value) == secret.reveal()
        except _FAILURES as exc:
            return _unavailable(exc)
        # The null backend accepts and forgets; only reading back tells.
        return None if is_kept else _unavailable(None)

    def delete(self, name: SecretName) -> ErrorInfo | None:
        import keyring

        try:
            if keyring.get_password(SERVICE, name.value) is not None:
                keyring.delete_password(SERVICE, name.value)
        except _FAILURES as exc:
            return _unavailable(exc)
        return None


class KeyringNote:
    """A text that is no key but has to lie where only the person's keyring can change it. Blocking like the rest."""

    def __init__(self, name: str) -> None:
        self._name = name

    def read(self) -> str | None:
        """None when there is none. Raises OSError when there is no keyring, or it is locked."""
        import keyring

        try:
            return keyring.get_password(SERVICE, self._name)
        except _FAILURES as exc:
            raise OSError(f"no keyring ({type(exc).__name__})") from exc

    def write(self, text: str) -> None:
        """Raises OSError when it was not kept."""
        import keyring

        try:
            keyring.set_password(SERVICE, self._name, text)
        except _FAILURES as exc:
            raise OSError(f"no keyring ({type(exc).__name__})") from exc
        # The null backend accepts and forgets; only reading back tells.
        if self.read() != text:
            raise OSError("the keyring keeps nothing")


class EnvironmentSecrets:
    """Keys from environment variables. They can be read only: a program cannot change the environment it came from."""

    def __init__(self, environment: Mapping[str, str] | None = None) -> None:
        self._environment = os.environ if environment is None else environment

    def read(self, name: SecretName) -> SecretAnswer:
        variable = ENVIRONMENT_VARIABLES[name]
        return _found(self._environment.get(variable), words.ENVIRONMENT(variable=variable))

    def write(self, name: SecretName, secret: Secret) -> ErrorInfo | None:
        del secret
        return _environment_is_read_only(name)

    def delete(self, name: SecretName) -> ErrorInfo | None:
        return None if isinstance(self.read(name), SecretMissing) else _environment_is_read_only(name)


class MemorySecrets:
    """Keys for this run only, for tests and for a system without a keyring."""

    def __init__(self, values: Mapping[SecretName, str] | None = None) -> None:
        self._values = {name: Secret(value) for name, value in (values or {}).items()}

    def read(self, name: SecretName) -> SecretAnswer:
        secret = self._values.get(name)
        return _found(secret.reveal() if secret else None, words.THIS_SESSION_ONLY)

    def write(self, name: SecretName, secret: Secret) -> ErrorInfo | None:
        self._values[name] = secret
        return None

    def delete(self, name: SecretName) -> ErrorInfo | None:
        self._values.pop(name, None)
        return None


class LayeredSecrets:
    """Several stores, the first that has a secret wins. What was read or written once is masked from then on.

    A secret is written to `kept_in`; where that fails, it is used for this run and the answer says so."""

    def __init__(self, before: Sequence[SecretStore], kept_in: SecretStore, redactor: Redactor) -> None:
        self._for_this_run = MemorySecrets()
        self._kept_in = kept_in
        self._stores: tuple[SecretStore, ...] = (*before, self._for_this_run, kept_in)
        self._redactor = redactor

    def read(self, name: SecretName) -> SecretAnswer:
        unavailable: SecretsUnavailable | None = None
        for store in self._stores:
            match store.read(name):
                case SecretFound() as found:
                    self._redactor.add(found.secret)
                    return found
                case SecretsUnavailable() as answer:
                    unavailable = unavailable or answer
                case SecretMissing():
                    pass
        return unavailable or SecretMissing()

    def write(self, name: SecretName, secret: Secret) -> ErrorInfo | None:
        self._redactor.add(secret)
        self._for_this_run.delete(name)
        if (error := self._kept_in.write(name, secret)) is None:
            return None
        self._for_this_run.write(name, secret)
        return _only_this_run(error)

    def delete(self, name: SecretName) -> ErrorInfo | None:
        self._for_this_run.delete(name)
        return self._kept_in.delete(name)


def user_secrets(redactor: Redactor, environment: Mapping[str, str] | None = None) -> LayeredSecrets:
    """What Lintel uses: the environment first, then the keyring."""
    return LayeredSecrets((EnvironmentSecrets(environment),), KeyringSecrets(), redactor)


def _found(value: str | None, source: Text) -> SecretAnswer:
    stripped = (value or "").strip()
    return SecretFound(secret=Secret(stripped), source=source) if stripped else SecretMissing()


def _unavailable(error: Exception | None) -> ErrorInfo:
    detail = "" if error is None else f" ({type(error).__name__})"
    return ErrorInfo(
        code="secrets.no_keyring",
        message=words.SYSTEM_KEYRING_CANNOT_BE_USED(detail=detail),
        hint=words.UNLOCK_KEYRING,
    )


def _only_this_run(error: ErrorInfo) -> ErrorInfo:
    return ErrorInfo(
        code="secrets.kept_for_this_run",
        message=words.KEY_NOT_KEPT(message=error.message),
        hint=error.hint,
    )


def _environment_is_read_only(name: SecretName) -> ErrorInfo:
    variable = ENVIRONMENT_VARIABLES[name]
    return ErrorInfo(
        code="secrets.from_environment",
        message=words.THIS_KEY_COMES(variable=variable),
        hint=words.CHANGE_VARIABLE,
    )
