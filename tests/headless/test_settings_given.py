"""A setting on the command line that cannot be set: the program ends before anything is done in other settings."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from app.lib.children import own_program
from app.lib.paths import HOME_VARIABLE
from app.settings.refusals import nearest
from app.settings.sections import SETTINGS

PROGRAM_S = 240


def run(*words: str, home: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [*own_program(), *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=PROGRAM_S,
        env={**os.environ, HOME_VARIABLE: str(home)},
        check=False,
    )


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("planner.prefered=rules", "planner.preferred"),
        ("target.folder=/tmp", "target.embedded_folder"),
        ("planner.preferred", "rules"),
        ("appearance.scale=huge", "100 to 250"),
        ("window.layout={}", "a file of its own"),
    ],
)
@pytest.mark.parametrize("program", [("ask", "hello"), ("--headless",)], ids=["ask", "headless"])
def test_what_cannot_be_set_ends_the_program_and_names_what_could_be(
    program: tuple[str, ...], given: str, told: str, tmp_path: Path
) -> None:
    ended = run(*program, "--set", given, home=tmp_path)
    assert (ended.returncode, ended.stdout, "Traceback" in ended.stderr) == (2, "", False)
    assert given.partition("=")[0] in ended.stderr
    assert told in ended.stderr
    assert len(ended.stderr.splitlines()) == 2


def test_the_summary_tells_it_too(tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    ended = run("ask", "hello", "--set", "nope=1", "--json", str(out), home=tmp_path / "home")
    told = json.loads(out.read_text(encoding="utf-8"))
    assert (ended.returncode, told["exit_code"], told["error"]["code"]) == (2, 2, "settings.unknown_key")


@pytest.mark.parametrize(
    ("given", "first"),
    [
        ("conductor.modell", "conductor.model"),
        ("conducter.base_url", "conductor.base_url"),
        ("theme", "appearance.theme"),
        ("model.threads", "local_model.threads"),
        ("gennx_url", "target.gennx_base_url"),
    ],
)
def test_the_nearest_setting_comes_first(given: str, first: str) -> None:
    assert nearest(given, SETTINGS)[0] == first
