"""A seeded key, and every place it must never reach: logs at their loudest, errors, events, reprs, files."""

import logging
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.lib.logs import set_up_logs
from app.lib.redaction import Redactor, Secret
from app.ports.chat import ChatError
from app.settings.secrets import EnvironmentSecrets, LayeredSecrets, MemorySecrets, SecretFound, SecretName
from app.settings.store import SettingsStore
from tests.cloud.conftest import KEY, Rig
from tests.fakes.scripted_anthropic import Reply

MakeRig = Callable[..., Rig]

LOUD = ("", "anthropic", "httpx2", "httpcore2", "app", "asyncio")


@pytest.fixture
def everything_logged(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    for name in LOUD:
        caplog.set_level(logging.DEBUG, logger=name)
    return caplog


def _shown(record: logging.LogRecord) -> str:
    return logging.Formatter().format(record) + repr(record.args)


async def test_no_log_shows_the_key_even_unredacted_at_debug(
    make_rig: MakeRig, everything_logged: pytest.LogCaptureFixture
) -> None:
    rig = make_rig(
        Reply.thinking("hm") + Reply.tool_use("plan", {"brief": "a"}),
        Reply.rate_limited("1"),
        Reply.overloaded_midstream(),
        Reply.dropped(),
        Reply.error(401, f"invalid key {KEY}"),
    )
    events = await rig.events()
    with pytest.raises(ChatError) as caught:
        await rig.events()
    names = {record.name.partition(".")[0] for record in everything_logged.records}
    assert {"anthropic", "httpcore2", "app"} <= names
    # The 401's body quotes the key, as a careless gateway would; the SDK may log that body at DEBUG.
    shown = [_shown(record) for record in everything_logged.records]
    assert not [line for line in shown if KEY in line]
    assert KEY not in repr(events) + str(caught.value) + repr(caught.value) + repr(caught.value.info)
    assert KEY not in repr(vars(rig.conductor)) + repr(rig.conductor.state)


def test_the_log_file_masks_a_key_in_arguments_and_in_traces(tmp_path: Path) -> None:
    redactor = Redactor()
    secret = "midas-key-with-no-known-shape"
    redactor.add(Secret(secret))
    file = tmp_path / "logs" / "lintel.log"
    logs = set_up_logs(file, redactor, logging.DEBUG)
    try:
        logging.getLogger("app.test").info("calling with %s and %s", secret, {"x-api-key": KEY})
        try:
            raise ValueError(f"the header was MAPI-Key: {secret}")
        except ValueError:
            logging.getLogger("app.test").info("failed", exc_info=True)
    finally:
        logs.close()
    written = file.read_text(encoding="utf-8")
    assert "calling with *** and" in written
    assert "ValueError" in written
    assert secret not in written
    assert KEY not in written


def test_a_key_that_was_read_once_is_masked_from_then_on() -> None:
    redactor = Redactor()
    store = LayeredSecrets((EnvironmentSecrets({"MIDAS_MAPI_KEY": "plain-looking-key"}),), MemorySecrets(), redactor)
    assert isinstance(store.read(SecretName.MIDAS), SecretFound)
    assert redactor.redact("GET ... plain-looking-key ...") == "GET ... *** ..."


def test_a_secret_does_not_show_itself() -> None:
    secret = Secret(KEY)
    assert KEY not in f"{secret} {secret!r} {secret} {SecretFound.__name__} {[secret]}"
    assert secret.reveal() == KEY


async def test_no_file_of_lintel_holds_the_key(
    make_rig: MakeRig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", KEY)
    home = tmp_path / "home"
    store = SettingsStore(home / "settings.json")
    logs = set_up_logs(home / "lintel.log", Redactor(), logging.DEBUG)
    try:
        rig = make_rig(Reply.text("x"), Reply.error(403, f"no {KEY}"))
        await rig.finished()
        with pytest.raises(ChatError):
            await rig.events()
        assert store.apply({"conductor.base_url": rig.server.base_url}) == ()
    finally:
        logs.close()
    files = [path for path in home.rglob("*") if path.is_file()]
    assert {path.name for path in files} == {"settings.json", "settings.json.lock", "lintel.log"}
    assert not [path for path in files if KEY in path.read_text(encoding="utf-8")]
    assert KEY not in repr(store.values())


def test_the_provider_sdk_is_not_loaded_before_it_is_needed() -> None:
    program = "import sys, app.cloud.conductor; sys.exit('anthropic' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True, env={**os.environ}, timeout=60)
