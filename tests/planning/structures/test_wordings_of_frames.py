"""Frames as many people would describe them, each read as it was meant: geometry, loads and what is asked."""

import json
from pathlib import Path

import pytest

from app.planning.structures.reading import Whole, read_structure
from tests.planning.structures.told import told

DATA = Path(__file__).parent.parent / "data" / "structures" / "frames.jsonl"
ROWS = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:40])
def test_a_frame_is_read_as_it_was_meant(row: dict[str, object]) -> None:
    whole = read_structure(str(row["text"]))
    assert isinstance(whole, Whole), whole
    assert told(whole) == row["told"]
