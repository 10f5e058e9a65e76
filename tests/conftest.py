"""What every test gets: a home of its own, no keys, no keyring, Qt without a screen, one BLAS thread."""

import os
import sys
from pathlib import Path

import hypothesis
import pytest

# A loaded machine is not a failure: nothing here is a matter of time.
hypothesis.settings.register_profile("lintel", deadline=None)
hypothesis.settings.load_profile("lintel")

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh per-user folder; nothing of the developer's own keys or settings is seen."""
    home = tmp_path / "lintel-home"
    monkeypatch.setenv("LINTEL_HOME", str(home))
    for name in ("ANTHROPIC_API_KEY", "MIDAS_MAPI_KEY", "MIDAS_BASE_URL", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    return home
