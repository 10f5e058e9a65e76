"""Where keys are kept, and what happens where no keyring is."""

from collections.abc import Iterator

import keyring
import keyring.backend
import keyring.backends.fail
import keyring.backends.null
import pytest

from app.lib.redaction import Redactor, Secret
from app.settings.secrets import (
    EnvironmentSecrets,
    KeyringSecrets,
    LayeredSecrets,
    MemorySecrets,
    SecretFound,
    SecretMissing,
    SecretName,
    SecretStore,
    SecretsUnavailable,
    user_secrets,
)


class DictKeyring(keyring.backend.KeyringBackend):
    """A keyring in memory."""

    priority = 1  # pyright: ignore[reportAssignmentType] - keyring asks its class property, a number does

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[(service, username)] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.entries[(service, username)]


@pytest.fixture
def backend() -> Iterator[DictKeyring]:
    before = keyring.get_keyring()
    held = DictKeyring()
    keyring.set_keyring(held)
    yield held
    keyring.set_keyring(before)


@pytest.fixture(params=[keyring.backends.fail.Keyring, keyring.backends.null.Keyring], ids=["fail", "null"])
def no_backend(request: pytest.FixtureRequest) -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(request.param())
    yield
    keyring.set_keyring(before)


def _revealed(store: SecretStore, name: SecretName) -> str | None:
    answer = store.read(name)
    return answer.secret.reveal() if isinstance(answer, SecretFound) else None


def test_a_key_is_kept_in_the_keyring_under_lintel(backend: DictKeyring) -> None:
    store = KeyringSecrets()
    assert store.write(SecretName.ANTHROPIC, Secret("sk-ant-1")) is None
    assert backend.entries == {("lintel", "anthropic"): "sk-ant-1"}
    assert _revealed(store, SecretName.ANTHROPIC) == "sk-ant-1"
    assert store.read(SecretName.MIDAS) == SecretMissing()


def test_a_deleted_key_is_gone_and_deleting_it_again_is_no_error(backend: DictKeyring) -> None:
    store = KeyringSecrets()
    store.write(SecretName.MIDAS, Secret("midas-key"))
    assert store.delete(SecretName.MIDAS) is None
    assert store.delete(SecretName.MIDAS) is None
    assert backend.entries == {}


def test_a_system_without_a_keyring_says_so_and_what_to_do() -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(keyring.backends.fail.Keyring())
    try:
        answer = KeyringSecrets().read(SecretName.ANTHROPIC)
    finally:
        keyring.set_keyring(before)
    assert isinstance(answer, SecretsUnavailable)
    assert answer.error.code == "secrets.no_keyring"
    assert answer.error.hint is not None
    assert "ANTHROPIC_API_KEY" in answer.error.hint.en


@pytest.mark.usefixtures("no_backend")
def test_a_key_that_cannot_be_kept_works_until_the_end_and_says_so() -> None:
    store = user_secrets(Redactor(), {})
    error = store.write(SecretName.ANTHROPIC, Secret("sk-ant-1"))
    assert error is not None
    assert error.code == "secrets.kept_for_this_run"
    assert _revealed(store, SecretName.ANTHROPIC) == "sk-ant-1"


def test_the_environment_wins_over_the_keyring(backend: DictKeyring) -> None:
    backend.set_password("lintel", "anthropic", "from-keyring")
    store = user_secrets(Redactor(), {"ANTHROPIC_API_KEY": " from-environment \n"})
    assert _revealed(store, SecretName.ANTHROPIC) == "from-environment"
    assert _revealed(user_secrets(Redactor(), {"ANTHROPIC_API_KEY": ""}), SecretName.ANTHROPIC) == "from-keyring"


def test_a_key_of_the_environment_cannot_be_changed_from_inside() -> None:
    store = EnvironmentSecrets({"MIDAS_MAPI_KEY": "midas-key"})
    for error in (store.write(SecretName.MIDAS, Secret("other")), store.delete(SecretName.MIDAS)):
        assert error is not None
        assert "MIDAS_MAPI_KEY" in error.message.en
    assert store.delete(SecretName.ANTHROPIC) is None


def test_a_key_entered_anew_replaces_the_one_kept_for_this_run(backend: DictKeyring) -> None:
    del backend
    store = LayeredSecrets((), MemorySecrets(), Redactor())
    store.write(SecretName.MIDAS, Secret("first-key"))
    store.write(SecretName.MIDAS, Secret("second-key"))
    assert _revealed(store, SecretName.MIDAS) == "second-key"
    store.delete(SecretName.MIDAS)
    assert store.read(SecretName.MIDAS) == SecretMissing()


@pytest.mark.parametrize("error", [AttributeError("no priority"), ValueError(), KeyError("DBus"), AssertionError()])
def test_whatever_a_backend_raises_is_told_as_a_keyring_that_cannot_be_used(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def broken(*_: object) -> str:
        raise error

    monkeypatch.setattr(keyring, "get_password", broken)
    monkeypatch.setattr(keyring, "set_password", broken)
    answer = KeyringSecrets().read(SecretName.MIDAS)
    assert isinstance(answer, SecretsUnavailable)
    assert type(error).__name__ in answer.error.message.en
    assert KeyringSecrets().write(SecretName.MIDAS, Secret("k")) is not None
    assert KeyringSecrets().delete(SecretName.MIDAS) is not None
