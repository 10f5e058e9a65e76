"""Killing the engine without warning in the middle of a save never loses the state that was saved before."""

import json
import threading
from pathlib import Path

import pytest

from app.engine.documents.document_files import load
from tests.engine.conftest import Gen
from tests.engine.test_program import start

pytestmark = pytest.mark.any_kernel

SAVES_PER_ROUND = 40
# How long after the request for a save the engine is killed, one round each; a save takes a few milliseconds.
KILLED_AFTER_S = (0.0, 0.0005, 0.001, 0.002, 0.004)


def write(client: Gen, count: int) -> None:
    client.put("NODE", {1: {"X": float(count), "Y": 0, "Z": 0}})


def test_killed_in_the_middle_of_200_saves_the_last_answered_state_is_there(tmp_path: Path) -> None:
    count = 0
    for delay_s in KILLED_AFTER_S:
        with start(tmp_path, key="k") as process:
            assert process.stdout
            line = json.loads(process.stdout.readline())
            client = Gen(line["base_url"], "k")
            command, file = ("OPEN" if (tmp_path / "m.mgbx").exists() else "SAVEAS"), {"Argument": "m.mgbx"}
            client.ok("POST", f"/doc/{command}", file)
            for _ in range(SAVES_PER_ROUND - 1):
                count += 1
                write(client, count)
                client.ok("POST", "/doc/SAVE", {})
            write(client, count + 1)
            client.connection.request("POST", "/gen/doc/SAVE", b"{}", {"MAPI-Key": "k"})
            threading.Event().wait(delay_s)
            process.kill()
            process.communicate(timeout=20)
            client.connection.close()
        stored = load(tmp_path / "m.mgbx").rows("NODE")[1]["X"]
        # The save under way is either done or has not begun to show.
        assert stored in {float(count), float(count + 1)}
        count += 1
