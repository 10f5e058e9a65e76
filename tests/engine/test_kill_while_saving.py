"""Killing the engine without warning while it saves again and again never loses a state that was there."""

import http.client
import json
import threading
from pathlib import Path

from app.engine.documents import load
from tests.engine.conftest import Gen
from tests.engine.test_program import start

SAVES = 200
ROUNDS = 4


def save_until_the_end(client: Gen, first: int, saved: list[int], reached: threading.Event) -> None:
    """Write a node whose X counts, save, repeat; `saved` holds every count whose save was answered."""
    for count in range(first, first + SAVES // ROUNDS * 10):
        try:
            client.put("NODE", {1: {"X": float(count), "Y": 0, "Z": 0}})
            client.ok("POST", "/doc/SAVE", {})
        except (OSError, http.client.HTTPException):
            return
        saved.append(count)
        if count - first + 1 == SAVES // ROUNDS:
            reached.set()


def test_killed_in_the_middle_of_200_saves_the_last_answered_state_is_there(tmp_path: Path) -> None:
    saved: list[int] = [0]
    for _ in range(ROUNDS):
        with start(tmp_path, key="k") as process:
            assert process.stdout
            line = json.loads(process.stdout.readline())
            client = Gen(line["base_url"], "k")
            if (tmp_path / "m.mgbx").exists():
                client.ok("POST", "/doc/OPEN", {"Argument": "m.mgbx"})
            else:
                client.post("NODE", {1: {"X": 0.0, "Y": 0, "Z": 0}})
                client.ok("POST", "/doc/SAVEAS", {"Argument": "m.mgbx"})
            reached = threading.Event()
            writer = threading.Thread(target=save_until_the_end, args=(client, saved[-1] + 1, saved, reached))
            writer.start()
            assert reached.wait(60)
            process.kill()
            writer.join(timeout=30)
            process.communicate(timeout=20)
            client.connection.close()
        stored = load(tmp_path / "m.mgbx").rows("NODE")[1]["X"]
        # The save under way may have been finished and its answer lost.
        assert stored in {float(saved[-1]), float(saved[-1] + 1)}
        saved.append(int(stored))
    assert len(saved) > SAVES
