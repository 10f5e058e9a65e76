"""What differs in a record is told at its own place, with units where they are known."""

from app.protocol.items import Risk
from app.protocol.showing import effect_remarks, foreseen_risk
from app.protocol.stored import stored_changes
from app.trade.answers.envelope import Effect, FieldChange
from app.trade.json_types import JsonValue

KN_M = {"force": "kN", "length": "m"}


def told(change: FieldChange, units: dict[str, str] = KN_M) -> list[tuple[str, str | None, str | None]]:
    found = stored_changes(Effect(values=(change,), units=units))
    return [(one.where, one.text_before, one.text_after) for one in found]


def test_a_load_has_the_unit_of_its_own_kind() -> None:
    def item(kind: str, value: float) -> JsonValue:
        return [{"LCNAME": "LL", "TYPE": kind, "P": [value, 0]}]

    assert told(FieldChange("BMLD/9.ITEMS", item("UNILOAD", -2.0), item("UNILOAD", -3.0))) == [
        ("BMLD/9.ITEMS[1: LL].P[1]", "-2.0 kN/m", "-3.0 kN/m")
    ]
    # Another kind of load is another unit, before and after.
    assert told(FieldChange("BMLD/9.ITEMS", item("UNILOAD", -2.0), item("CONLOAD", -3.0))) == [
        ("BMLD/9.ITEMS[1: LL].TYPE", "UNILOAD", "CONLOAD"),
        ("BMLD/9.ITEMS[1: LL].P[1]", "-2.0 kN/m", "-3.0 kN"),
    ]


def test_a_new_record_is_told_whole_each_number_with_its_unit() -> None:
    assert told(FieldChange("NODE/17", None, {"X": 20.0, "Y": 1.5})) == [("NODE/17", None, "X 20.0 m · Y 1.5 m")]
    assert told(FieldChange("ELEM/9", {"SECT": 2, "ANGLE": 30}, None)) == [("ELEM/9", "SECT 2 · ANGLE 30 deg", None)]


def test_units_that_nobody_told_are_not_made_up() -> None:
    assert told(FieldChange("NODE/1.X", 0.0, 1.0), {}) == [("NODE/1.X", "0.0", "1.0")]
    assert told(FieldChange("NODE/1.X", 0.0, 1.0), {"force": "stone", "length": "cubit"}) == [
        ("NODE/1.X", "0.0", "1.0")
    ]


def test_what_cannot_be_foreseen_is_taken_for_what_can_destroy() -> None:
    assert foreseen_risk(Risk.CHANGE, None) is Risk.DESTROY
    assert foreseen_risk(Risk.CHANGE, Effect(changes={"STOR": 3}, is_foreseen=False)) is Risk.DESTROY
    assert foreseen_risk(Risk.CHANGE, Effect(adds={"NODE": 1})) is Risk.CHANGE
    assert foreseen_risk(Risk.READ, None) is Risk.READ


def test_only_what_changes_records_is_said_to_be_undoable_or_not() -> None:
    def cautions(effect: Effect) -> list[bool]:
        return [is_caution for _, is_caution in effect_remarks(effect)]

    assert cautions(Effect()) == []
    assert cautions(Effect(adds={"NODE": 1}, is_undoable=True)) == [False]
    assert cautions(Effect(deletes={"NODE": 1})) == [True]
    assert cautions(Effect(changes={"STOR": 1}, is_foreseen=False)) == [True, True]
