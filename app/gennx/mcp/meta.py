"""What a client may say beside a tool's arguments, in the request's `_meta`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, cast

from app.gennx.gen.errors import Refusal
from app.gennx.gen.wire import Record, record, text
from app.gennx.words import server as words
from app.trade.json_types import JsonValue
from app.trade.unit_systems import QuantityError, UnitSystem, unit_system_of

CALL_ID: Final = "lintel/call_id"
EXPECTED_UNITS: Final = "lintel/expected_units"
EXPECTED_MODEL: Final = "lintel/expected_model"
BASIS: Final = "lintel/basis"
LOOK: Final = "lintel/look"
_MODEL_KEYS: Final = frozenset({"project", "path", "fingerprint"})
_LONGEST_CALL_ID: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class CallMeta:
    """`call_id` makes a repetition harmless; units and model are those that the step was planned for.

    `expected_model` has any of project, path and fingerprint, as get_project_status tells them. `basis` is that of
    the preview that was approved: only its requests are sent, and only while the model is as it saw it. With `is_look`
    nothing is run; the answer tells which model is open, in which units, before a call is asked for.
    """

    call_id: str | None = None
    expected_units: UnitSystem | None = None
    expected_model: Record = field(default_factory=dict[str, JsonValue])
    basis: str = ""
    is_look: bool = False


def read_meta(meta: Mapping[str, object] | None) -> CallMeta:
    """The known entries; others belong to other parties. Raises Refusal for one that cannot be read."""
    given = meta or {}
    call_id = given.get(CALL_ID)
    if call_id is not None and not (isinstance(call_id, str) and 0 < len(call_id) <= _LONGEST_CALL_ID):
        raise _unreadable(CALL_ID)
    basis = given.get(BASIS, "")
    if not isinstance(basis, str):
        raise _unreadable(BASIS)
    units = given.get(EXPECTED_UNITS)
    return CallMeta(
        call_id=call_id,
        expected_units=None if units is None else _unit_system(units),
        expected_model=_model(given.get(EXPECTED_MODEL)),
        basis=basis,
        is_look=given.get(LOOK) is True,
    )


def _model(value: object) -> Record:
    if value is None:
        return {}
    given = record(cast("dict[str, str]", value) if isinstance(value, dict) else {})
    if not given or given.keys() - _MODEL_KEYS or not all(isinstance(each, str) for each in given.values()):
        raise _unreadable(EXPECTED_MODEL)
    return given


def _unit_system(value: object) -> UnitSystem:
    given = record(cast("dict[str, str]", value) if isinstance(value, dict) else {})
    try:
        return unit_system_of(text(given.get("force")), text(given.get("length")))
    except QuantityError as exc:
        raise _unreadable(EXPECTED_UNITS) from exc


def _unreadable(name: str) -> Refusal:
    return Refusal("invalid_meta", words.META_UNREADABLE(name=name), words.META_FORM)
