"""The command `lintel`: installed into an environment, it runs this checkout from any folder."""

import os
import subprocess
import sys
import venv
from dataclasses import replace
from pathlib import Path

import pytest

from devtools.launcher import install_command
from devtools.places import ROOT, find_places


@pytest.mark.skipif(sys.platform == "win32", reason="the Windows launcher is a .cmd file")
def test_the_command_runs_this_checkout_from_another_folder(tmp_path: Path) -> None:
    environment = tmp_path / "environment"
    venv.create(environment, with_pip=False)
    places = replace(find_places({}), venv=environment)
    install_command(places)
    command = [environment / "bin" / "python", "-c", "import app; print(app.__file__)"]
    asked = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=tmp_path, check=True)
    assert Path(asked.stdout.strip()) == ROOT / "app" / "__init__.py"
    script = environment / "bin" / "lintel"
    assert os.access(script, os.X_OK)
    done = subprocess.run([script, "engine", "--port", "0"], capture_output=True, cwd=tmp_path, check=False)
    assert done.returncode != 0
    # The environment has no libraries: the engine of this checkout names the first one that it misses.
    assert b"Lintel" in done.stderr
    assert b"No module named" in done.stderr
