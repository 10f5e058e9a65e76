"""What every test gets: a home of its own, no keys, no keyring, Qt without a screen, one BLAS thread."""

import itertools
import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

# A loaded machine is not a failure, and a run tries the same examples everywhere: what passed here passes there.
hypothesis.settings.register_profile("lintel", deadline=None, derandomize=True)
hypothesis.settings.load_profile("lintel")

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
_SCREENLESS = sys.platform.startswith("linux") and not os.environ.get("DISPLAY")
if os.environ.get("QT_QPA_PLATFORM", "offscreen" if _SCREENLESS else "") == "offscreen":
    # A screen as large as a desktop's: what lies beyond its edge cannot be seen, and not be decided.
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={Path(__file__).parent / 'screen.json'}"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"


def pytest_unconfigure() -> None:
    """llama-cpp-python opens the null device twice and never closes it, which would be told after the last test."""
    for name in ("outnull_file", "errnull_file"):
        file = getattr(sys.modules.get("llama_cpp._utils"), name, None)
        if file is not None:
            file.close()


_HOMES = itertools.count()


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh per-user folder; nothing of the developer's own keys or settings is seen.

    It is made by the test that needs it. A `tmp_path` for each test costs time that grows with those before: pytest
    reads all their names to number the next one."""
    home = tmp_path_factory.getbasetemp() / f"lintel-home-{next(_HOMES)}"
    monkeypatch.setenv("LINTEL_HOME", str(home))
    for name in ("ANTHROPIC_API_KEY", "MIDAS_MAPI_KEY", "MIDAS_BASE_URL", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    return home


class _Unexpected(logging.Handler):
    """Keeps what the program itself said at WARNING or above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def no_unexpected_warnings(request: pytest.FixtureRequest) -> Iterator[None]:
    """A warning nobody expected fails the test; a test that expects some asks for `caplog` or is marked `logs`."""
    handler = _Unexpected()
    program = logging.getLogger("app")
    program.addHandler(handler)
    yield
    program.removeHandler(handler)
    is_expected = "caplog" in request.fixturenames or request.node.get_closest_marker("logs") is not None
    if handler.lines and not is_expected:
        pytest.fail("unexpected log: " + "; ".join(handler.lines))
