"""Structures in an office's shorthand: shortened words, arrows, rows with labels; and what must stop."""

import pytest

from app.planning.structures.reading import Whole, read_structure
from tests.planning.structures.gold import differences, gold

MATRIX = "3 3 3; 3 2 2; 3 2 1"
ROWS = (
    "\nrow 1: 3 3 3\nrow 2: 3 2 2\nrow 3: 3 2 1\n",
    "\n3 3 3\n3 2 2\n3 2 1\n",
    "first row 3 3 3, second row 3 2 2, third row 3 2 1",
    "y = 0 to 6: 3 3 3, y = 6 to 12: 3 2 2, y = 12 to 18: 3 2 1",
    "[3 3 3], [3 2 2], [3 2 1]",
)
OTHER_ROWS = (
    "y = 0 to 6: 3 3 3, y = 6 to 13: 3 2 2, y = 13 to 18: 3 2 1",
    "row 2: 3 3 3, row 1: 3 2 2, row 3: 3 2 1",
    "y = 12 to 18: 3 3 3, y = 6 to 12: 3 2 2, y = 0 to 6: 3 2 1",
    "last row 3 3 3, next row 3 2 2, next row 3 2 1",
)


def brief_of(problem: str, language: str = "en") -> str:
    return gold()[problem][f"brief_{language}"]


def is_right(text: str, problem: str) -> bool:
    whole = read_structure(text)
    return isinstance(whole, Whole) and differences(whole, gold()[problem]) == []


@pytest.mark.parametrize("rows", ROWS)
def test_rows_of_a_matrix_have_labels_or_lines_of_their_own(rows: str) -> None:
    assert is_right(brief_of("G01").replace(MATRIX, rows), "G01")


@pytest.mark.parametrize("rows", OTHER_ROWS)
def test_rows_that_do_not_count_from_the_first_are_not_read_as_if_they_did(rows: str) -> None:
    assert not isinstance(read_structure(brief_of("G01").replace(MATRIX, rows)), Whole)


HEIGHTS = {
    "1F 4 m, 2F to 4F 3.5 m": True,
    "Storey heights: 1st 4 m, the others 3.5 m": True,
    "floor 1 4 m, floors 2 to 4 3.5 m": True,
    "1F 4 m, 2F to 3F 3.5 m": False,
    "2F 4 m, 3F to 5F 3.5 m": False,
}


@pytest.mark.parametrize("said", HEIGHTS)
def test_storeys_by_their_numbers_have_a_height_each(said: str) -> None:
    text = brief_of("G07").replace("Storey heights from the ground up 4, 3.5, 3.5, 3.5 m", said)
    assert isinstance(read_structure(text), Whole) == HEIGHTS[said]
    assert not HEIGHTS[said] or is_right(text, "G07")


FORMS = ("Cross-shaped ", "T-shaped ", "Stepped ", "In the form of a U, ")


@pytest.mark.parametrize("form", FORMS)
def test_a_form_in_a_word_alone_is_no_matrix_of_storeys(form: str) -> None:
    assert not isinstance(read_structure(form + brief_of("H05")), Whole)


POST = {
    "at 4 ft 1.25 kip down and 0.30 kip right, at 8.5 ft 0.75 kip down and 0.45 kip right, at 13 ft 0.50 kip down and "
    "0.60 kip right": True,
    "at 4 ft 1.25 kip down and 0.30 kip left, at 8.5 ft 0.75 kip down and 0.45 kip right, at 13 ft 0.50 kip down and "
    "0.60 kip right": False,
}


@pytest.mark.parametrize("said", POST)
def test_a_side_behind_a_force_is_the_way_it_acts(said: str) -> None:
    told = (
        "at 4, 8.5 and 13 ft downward 1.25, 0.75 and 0.50 kip and to the right 0.30, 0.45 and 0.60 kip",
        "Loads on the left post in one load case: ",
    )
    text = brief_of("E01").replace(told[0], said)
    assert said in text
    assert is_right(text, "E01") == POST[said]


SHORT = (
    ("All loads belong to one load case: ", "One LC: "),
    ("Leave out self weight and shear deformation.", "Ignore SW and shear def."),
    ("columns A", "cols A"),
    ("to the right at each floor", "-> at each floor"),
    ("sway of the top joint of the left column line (mm)", "top of left column line, horiz. disp. in mm"),
    ("moment at the right end of the lowest girder in the left bay", "lowest girder in bay 1, moment at its right end"),
)


@pytest.mark.parametrize("number", range(len(SHORT)))
def test_shortened_words_say_the_same(number: int) -> None:
    plain, short = SHORT[number]
    text = brief_of("A01")
    assert plain in text
    assert is_right(text.replace(plain, short), "A01")


OTHER = (
    ("H05", "rigid floors", "rigid floors, column 2 is 5 m tall"),
    ("G01", "All bases fixed.", "All bases fixed. Column 2 is 5 m tall."),
    ("H05", "Columns 500x500", "14 columns 500x500"),
    ("G01", "45 degree lines", "46 degrees"),
    ("B05", "one load case", "2 load cases"),
    ("H05", "beams 300x600", "beams 300x600 with a double-height lobby"),
    ("D05", "every interior bottom joint", "each second bottom joint"),
    ("D07", "fixed bases", "fixed bases, self weight = 1"),
)


@pytest.mark.parametrize(("problem", "plain", "other"), OTHER)
def test_what_a_reader_has_no_place_for_stops_the_plan(problem: str, plain: str, other: str) -> None:
    text = brief_of(problem)
    assert plain in text
    assert not isinstance(read_structure(text.replace(plain, other, 1)), Whole)


ALSO = (
    (
        "H05",
        "of the corner column at the origin and of the column at (6, 5)",
        "of the columns at the origin and at (6, 5)",
    ),
    (
        "D07",
        "10, 15 and 20 kN in +X at floors 1, 2 and 3",
        "floor 1: 10 kN, floor 2: 15 kN, floor 3: 20 kN (all in +X)",
    ),
    ("D07", "three storeys of 3.6 m, two bays of 6 m", "2 bays, 6 m each, 3 storeys, 3.6 m each"),
    ("A03", "E = 200 GPa", "E = 200 000 N/mm²"),
    ("C01", "no self weight", "self weight = 0"),
    ("G01", "moment about Y at the base (18, 18, 0)", "MY at the base (18, 18, 0)"),
    ("B03", "the left with two storeys and the right with a single one", "on the left two storeys, on the right one"),
)


@pytest.mark.parametrize(("problem", "plain", "other"), ALSO)
def test_other_forms_of_the_same_are_read(problem: str, plain: str, other: str) -> None:
    text = brief_of(problem)
    assert plain in text
    assert is_right(text.replace(plain, other, 1), problem)


ROW_OF_FORCES = (
    "on the right-hand column line floor 1: 10 kN, floor 2: 15 kN, floor 3: 20 kN in +X",
    "on the right-hand column line in +X, 1F 10 kN, 2F 15 kN, 3F 20 kN",
    "10 kN on floor 1, 15 kN on floor 2 and 20 kN on floor 3 of the right-hand column line in +X",
    "on the right-hand column line in +X, 1F 10, 2F 15, 3F 20 kN",
)
OTHER_FORCES = (
    "on the right-hand column line floor 1: 10 kN, floor 2: 15 kN, floor 2: 20 kN in +X",
    "on the left-hand column line floor 1: 10 kN, floor 2: 15 kN, floor 3: 20 kN in +X",
    "on the right-hand column line floor 1: 10 kN, floor 2: 15 kN, floor 3: 20 kN in -X",
    "on the second column line floor 1: 10 kN, floor 2: 15 kN, floor 3: 20 kN in +X",
    "on the right-hand column line 15 kN in +X at floors 1, 2, 3 and 10",
    "on the right-hand column line in +X, 1F 10, 2F 15, 4F 20 kN",
    "on the right-hand column line except floor 1: 10 kN, floor 2: 15 kN, floor 3: 20 kN in +X",
)
PLAIN_FORCES = "on the right-hand column line, 10, 15 and 20 kN in +X at floors 1, 2 and 3"


@pytest.mark.parametrize("said", [*ROW_OF_FORCES, *OTHER_FORCES])
def test_forces_told_storey_by_storey_stand_at_one_line(said: str) -> None:
    text = brief_of("D07")
    assert PLAIN_FORCES in text
    whole = read_structure(text.replace(f"wind as joint forces {PLAIN_FORCES}", f"wind as joint forces {said}"))
    assert (isinstance(whole, Whole) and differences(whole, gold()["D07"]) == []) == (said in ROW_OF_FORCES)


def test_lines_every_so_far_must_end_where_they_are_said_to() -> None:
    plain = "Grid lines x = 0, 5, 10, 15, 20 m and y = 0, 5, 10, 15, 20 m"
    text = brief_of("G05")
    assert plain in text
    assert is_right(text.replace(plain, "Grid lines every 5 m from 0 to 20 m in both directions"), "G05")
    assert not isinstance(
        read_structure(text.replace(plain, "Grid lines every 6 m from 0 to 20 m in both directions")), Whole
    )


GRIDS = {
    "6-6-6 m in X and 5-5 m in Y": True,
    "3 x 6 m by 2 x 5 m (X by Y)": True,
    "6-6-7 m in X and 5-5 m in Y": False,
    "3 x 6 m by 2 x 6 m (X by Y)": False,
}


@pytest.mark.parametrize("said", GRIDS)
def test_bays_are_told_in_a_row_or_as_one_product_by_another(said: str) -> None:
    text = brief_of("H05").replace("3 bays of 6 m in X and 2 bays of 5 m in Y", f"bays {said}")
    assert said in text
    assert is_right(text, "H05") == GRIDS[said]


PERIODS = {"1차·2차 고유주기를": True, "2차 고유주기를": False, "1차와 3차 고유주기를": False}


@pytest.mark.parametrize("said", PERIODS)
def test_every_mode_that_is_named_is_asked_for(said: str) -> None:
    text = brief_of("F02", "ko").replace("1차 고유주기와 그다음 주기를", said)
    assert said in text
    assert is_right(text, "F02") == PERIODS[said]


BEHIND = {
    "4 0 3 (y 0-7), 2 2 2 (y 7-14)": True,
    "2 2 2 (y 7-14), 4 0 3 (y 0-7)": False,
    "4 0 3 (y 0-8), 2 2 2 (y 8-14)": False,
}


@pytest.mark.parametrize("said", BEHIND)
def test_rows_with_their_strip_behind_them(said: str) -> None:
    text = brief_of("G07")
    assert "4 0 3; 2 2 2" in text
    assert is_right(text.replace("4 0 3; 2 2 2", said), "G07") == BEHIND[said]


ALONE = {
    "10 kN in +X at floor 3 of the right-hand column line": True,
    "10 kN in +X at floors 3 and 10 of the right-hand column line": False,
    "10 kN in +X at floor 4 of the right-hand column line": False,
}


@pytest.mark.parametrize("said", ALONE)
def test_a_floor_that_the_frame_does_not_have_bears_no_force(said: str) -> None:
    text = brief_of("D07")
    assert PLAIN_FORCES in text
    whole = read_structure(text.replace(f"wind as joint forces {PLAIN_FORCES}", said))
    assert isinstance(whole, Whole) == ALONE[said]


BOTH_PERIODS = ("T1 and T2", "the first and the second period", "periods of modes 1 and 2")


@pytest.mark.parametrize("said", BOTH_PERIODS)
def test_every_period_that_is_named_in_english_is_asked_for(said: str) -> None:
    plain = "the fundamental period and the next one"
    text = brief_of("F02")
    assert plain in text
    assert is_right(text.replace(plain, said), "F02")


BACK = {
    "horizontal reaction at the left foot and moment at its base": True,
    "moment at the right foot and horizontal reaction at its base": False,
}


@pytest.mark.parametrize("said", BACK)
def test_its_is_the_place_named_last(said: str) -> None:
    plain = "horizontal reaction and moment at the left foot"
    text = brief_of("A01")
    assert plain in text
    assert is_right(text.replace(plain, said), "A01") == BACK[said]


TURNED = (
    ("A01", "en", "10 kN/m downward on every girder", "10 kN/m up on every girder"),
    ("A01", "en", "Feet fixed.", "Two feet fixed."),
    ("A01", "en", "Feet fixed.", "Column 1 fixed."),
    ("A01", "en", "lowest girder in the left bay", "girder in bay 7"),
    ("A01", "ko", "왼쪽에서 두 번째 기둥열", "우측에서 두 번째 기둥열"),
    ("A01", "ko", "왼쪽에서 두 번째 기둥열", "우측 두 번째 기둥열"),
    ("G01", "en", "All bases fixed.", "All 15 bases fixed."),
)


@pytest.mark.parametrize(("problem", "language", "plain", "other"), TURNED)
def test_another_word_is_not_read_as_the_one_in_its_place(problem: str, language: str, plain: str, other: str) -> None:
    text = brief_of(problem, language)
    assert plain in text
    assert not is_right(text.replace(plain, other, 1), problem)


@pytest.mark.parametrize(("problem", "said"), [("A01", "Four feet fixed."), ("B01", "Both feet fixed.")])
def test_feet_are_told_with_their_number(problem: str, said: str) -> None:
    plain = {"A01": "Feet fixed.", "B01": "feet fixed."}[problem]
    assert is_right(brief_of(problem).replace(plain, said, 1), problem)


LISTED = {
    "the reactions of the right foot (horizontal, vertical, moment)": True,
    "the reactions at the right foot (horizontal and vertical)": True,
    "the reactions of the left foot (horizontal, vertical, moment)": False,
}


@pytest.mark.parametrize("said", LISTED)
def test_components_in_brackets_are_all_asked_for(said: str) -> None:
    text = brief_of("B01")
    plain = "all three reactions at the right foot"
    assert plain in text
    assert is_right(text.replace(plain, said), "B01") == LISTED[said]


@pytest.mark.parametrize(
    ("said", "has_shear"),
    [("", False), (", shear deformation included", True), (", shear deformation neglected", False)],
)
def test_sections_told_by_area_and_inertia_alone_deform_in_bending_alone(said: str, has_shear: bool) -> None:
    text = (
        "Portal frame, span 8 m, height 4 m, E = 210 GPa, columns and beam A = 0.01 m2, I = 2e-4 m4"
        f"{said}, both feet fixed, 20 kN to the right at the top left joint. Moment at the left base?"
    )
    whole = read_structure(text)
    assert isinstance(whole, Whole)
    assert [each.has_shear_deformation for each in whole.structure.sections] == [has_shear] * 2
    told = "no shear areas were given" in " ".join(each.en for each in whole.notes)
    assert told is (said == "")
