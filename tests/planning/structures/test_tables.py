"""Tables in a brief say what their rows would say as sentences."""

from app.planning.structures.tables import unfolded


def test_a_row_of_name_and_value_is_a_sentence() -> None:
    table = "| item | value |\n|---|---|\n| storey height | 4 m |\n| bays | 3 at 6 m |"
    assert unfolded(f"A frame.\n{table}\nReport.") == "A frame.\nstorey height: 4 m.\nbays: 3 at 6 m.\nReport."


def test_the_unit_in_a_head_goes_to_the_values_below() -> None:
    table = "| member | A (m²) | I (m⁴) |\n|:--|--:|--:|\n| column | 0.002 | 1.6e-5 |\n| girder | 0.006 | - |"
    assert unfolded(table).startswith("column: A = 0.002 m², I = 1.6e-5 m⁴.")
    assert "girder: A = 0.006 m²." in unfolded(table)


def test_pasted_cells_are_a_table_and_other_text_stays() -> None:
    assert unfolded("bays\t3 at 6 m\nstorey height\t4 m") == "bays: 3 at 6 m.\nstorey height: 4 m."
    plain = "(0 = nothing | there)\nA frame; 3 3 3 | 3 2 1"
    assert unfolded(plain) == plain


def test_a_table_without_a_cell_keeps_what_it_says() -> None:
    assert unfolded("| a | 1 |\n| b | 2 | 3 |") == "a , 1\nb , 2 , 3"
