"""Frames as many people would describe them, each read as it was meant: geometry, loads and what is asked."""

import json
from pathlib import Path

import pytest

from app.planning.structures.reading import Whole, is_described, read_structure
from tests.planning.structures.told import told

DATA = Path(__file__).parent.parent / "data" / "structures" / "frames.jsonl"
ROWS = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"][:40])
def test_a_frame_is_read_as_it_was_meant(row: dict[str, object]) -> None:
    whole = read_structure(str(row["text"]))
    assert isinstance(whole, Whole), whole
    assert told(whole) == row["told"]


# One word or number that matters: (how the brief begins, what it says, what it says instead).
OTHERWISE = (
    ("Hi, quick one", "pushing right", "pushing left"),
    ("Hi, quick one", "fixed at the bottom", "pinned at the bottom"),
    ("I need the sideways", "two-dimensional", "three-dimensional"),
    ("I need the sideways", "a horizontal force", "a vertical force"),
    ("하중부터", "수평력 15 kN", "연직력 15 kN"),
    ("Pallet rack upright", "shear deformation are neglected", "shear deformation are not neglected"),
    ("Two-storey, two-bay", "on the roof beams", "on the first floor beams"),
    ("3-D frame", "(first row: strip", "(second row: strip"),
    ("3-D frame", "of joint (0,0,13.2)", "of joint except (0,0,13.2)"),
    ("Irregular building", "y = 0, 5, 10 m", "y = 0, 5, 10 mm"),
    ("Build a space frame", "On the first floor", "Not on the first floor"),
    ("Build a space frame", "x = 6 and 14 m", "x = 6 and 14 mm"),
    ("6-storey RC building", "just the first two bays", "just the second two bays"),
    ("Please model", "the first floor is missing", "the first floor is not missing"),
    ("Please model", "the first floor is missing", "the second floor is missing"),
    ("지상 6층", "지상", "지하"),
    ("8-storey RC frame", "From the sixth storey up", "On the sixth storey"),
    ("Three-storey concrete", "at all levels", "not at all levels"),
    ("Regular frame building", "sum of all vertical", "sum of all but one vertical"),
    ("Regular frame building", "up to the fifth storey", "up to the fourth storey"),
    ("Space frame on the grid", "moment about Y", "moment about X"),
    ("3F RC frame", "Results of DL", "Results of LL"),
    ("평면 RC프레임 고유치해석", "중간기둥은 5층까지", "중간기둥은 4층까지"),
    ("RC 6층", "3경간은 4층까지", "3경간은 3층까지"),
    ("A concrete plane frame", "follows the left bay", "follows the right bay"),
    ("FRM 2D", "(3 flrs)", "(2 flrs)"),
    ("RC frame, 6 storeys", "bay 3 stops at the roof over storey 4", "bay 3 stops at the roof over storey 3"),
    ("Portal frame, single bay", "horizontal reaction at right base", "horizontal reaction at the three bases"),
    ("Space frame on the grid", "X displacement at", "X displacement not at"),
)


@pytest.mark.parametrize(("begins", "said", "other"), OTHERWISE, ids=lambda each: each[:24])
def test_another_word_is_another_model_or_is_asked_about(begins: str, said: str, other: str) -> None:
    text = next(str(row["text"]) for row in ROWS if str(row["text"]).startswith(begins))
    assert said in text
    found, before = read_structure(text.replace(said, other, 1)), read_structure(text)
    assert isinstance(before, Whole)
    assert not isinstance(found, Whole) or told(found) != told(before)


def test_a_building_with_a_partial_top_storey_is_described_and_an_even_one_is_regular() -> None:
    partial = next(str(row["text"]) for row in ROWS if "The top storey exists only over" in str(row["text"]))
    whole_floor = partial.replace("The top storey exists only over the first two bays in X. ", "")
    assert is_described(partial)
    assert not is_described(whole_floor)
