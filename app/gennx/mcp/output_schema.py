"""The JSON Schema of what every tool answers; numbers are in the units that the answer names."""

from collections.abc import Mapping
from typing import Any, Final

from app.gennx.gen.outcome import Status


def _object(description: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "description": description} | ({"properties": properties} if properties else {})


def _list(description: str, of: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "description": description, "items": dict(of)}


def _text(description: str) -> dict[str, Any]:
    return {"type": "string", "description": description}


def _whole(description: str) -> dict[str, Any]:
    return {"type": "integer", "minimum": 0, "description": description}


def _yes_no(description: str) -> dict[str, Any]:
    return {"type": "boolean", "description": description}


def _both(description: str) -> dict[str, Any]:
    return _object(description, en=_text("English."), ko=_text("Korean."))


_SENT: Final = _object(
    "One request.",
    method=_text("POST, PUT or DELETE."),
    path=_text("Path below the base URL."),
    body_sha256=_text("SHA-256 of the body."),
    records=_whole("Records in the body."),
)
_EFFECT: Final = _object(
    "What the write does to the model.",
    adds=_object("Records to add per table."),
    changes=_object("Records to change per table."),
    deletes=_object("Records to delete per table."),
    ids=_object("Their ids per table."),
    results_invalidated=_yes_no("Results exist and will be lost."),
    undoable=_yes_no("undo_step can take it back exactly."),
    notes=_list("Remarks.", _both("One remark.")),
    values=_list("Values before and after.", _object("where, before, after.")),
    values_total=_whole("Values in all, those not listed too."),
    requests=_list("The exact requests that would be sent.", _object("A request with its body.")),
)
_DIFFERENCE: Final = _object(
    "A field that was stored otherwise.",
    where=_text("Table, id and field."),
    requested={"description": "Value asked for."},
    stored={"description": "Value found."},
)
_TABLE: Final = _object(
    "Rows for people.",
    table_id=_text("Name of the table."),
    title=_both("Title."),
    columns=_list("Columns with key, label and unit.", _object("A column.")),
    rows=_list("Rows.", {"type": "array"}),
    source=_text("The program that computed the numbers."),
    total_rows=_whole("Rows in all, those cut off too."),
)
_ERROR: Final = _object(
    "Present when the call did not end well.",
    code=_text("Stable name of the error."),
    message=_both("What happened."),
    hint=_both("What to do."),
    retryable=_yes_no("The same call may succeed later; never true after a write was sent."),
)

OUTPUT_SCHEMA: Final[Mapping[str, Any]] = {
    "type": "object",
    "required": ["status", "summary"],
    "properties": {
        "status": {
            "type": "string",
            "enum": [status.value for status in Status],
            "description": "ok: read or dry run. verified: written and read back. mismatch: stored otherwise. "
            "failed: refused, nothing stored. unknown: outcome lost; read before going on.",
        },
        "summary": _both("One sentence."),
        "effect": _EFFECT,
        "sent": _list("Writes that were sent.", _SENT),
        "read_back": _object("What was stored, read after the write."),
        "differences": _list("Where stored and requested differ.", _DIFFERENCE),
        "results_invalidated": _yes_no("Analysis results were lost by this write."),
        "units": _object("Units of all numbers.", force=_text("Force unit."), length=_text("Length unit.")),
        "data": _object("Values of this tool."),
        "tables": _list("Tables for people.", _TABLE),
        "repeated": _yes_no("The recorded outcome of this call id; nothing was sent now."),
        "error": _ERROR,
    },
}
