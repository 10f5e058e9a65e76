"""Which model is open: project name, path as far as this session knows it, and a fingerprint of the tables.

GEN NX tells no path of its document, so another document shows itself by its content. The fingerprint covers what a
few cheap reads give: how many records each table has and the last id, project data, units, structure type, sections.
"""

from dataclasses import replace
from typing import Final

from app.gennx.gen.errors import Refusal, Rejected, Unsupported
from app.gennx.gen.opened import Opened
from app.gennx.gen.wire import Record, items, record, sha256, text
from app.gennx.words import connection as words
from app.trade.answers.codec import encode_object
from app.trade.answers.project import ModelIdentity
from app.trade.json_types import JsonValue
from app.trade.text import Text

_TABLES: Final = ("PJCF", "STYP", "SECT")
# All that tells which model it is, to be read with what else is wanted of it.
TELLING: Final = (*_TABLES, "UNIT")


def read_identity(model: Opened) -> ModelIdentity:
    """The open model's identity; raises a GenError when GEN NX does not answer."""
    counts = dict(read_status(model))
    tables = _tables(model)
    units = model.units
    seen: dict[str, JsonValue] = {"counts": counts, "tables": tables, "units": [units.force, units.length]}
    return ModelIdentity(
        project=text(record(record(tables["PJCF"]).get("1")).get("PROJECT")),
        path=model.saved_path or "",
        fingerprint=sha256(seen)[:16],
    )


def require_expected(expected: Record, found: ModelIdentity) -> None:
    """Raise a Refusal unless the open model is the one that the caller planned for; only what is given is compared."""
    present = encode_object(found)
    other = [key for key, value in expected.items() if value and present[key] and present[key] != value]
    if other:
        raise _other_model(found)


def require_seen(seen: ModelIdentity, found: ModelIdentity) -> None:
    """Raise a Refusal when the model changed by other hands, or is another, since these tools last looked at it."""
    if replace(seen, path=found.path) != found:
        raise _changed_model(seen, found)


def read_status(model: Opened) -> Record:
    """How many records each table has; raises a Refusal when GEN NX does not tell, for then any document fits."""
    try:
        status = model.counts()
    except (Unsupported, Rejected) as exc:
        raise _no_identity(exc.problem.message) from exc
    if not items(status.get("DATA")):
        raise _no_identity(words.PROJECT_STATUS_EMPTY)
    return status


def _tables(model: Opened) -> dict[str, JsonValue]:
    try:
        found = model.known_tables(TELLING)
        return {name: dict(found[name] if name in found else model.known_table(name)) for name in _TABLES}
    except (Unsupported, Rejected) as exc:
        raise _no_identity(exc.problem.message) from exc


def _named(identity: ModelIdentity) -> str:
    parts = [part for part in (identity.project, identity.path) if part]
    return f"{', '.join(parts) or 'untitled'} #{identity.fingerprint}"


def _no_identity(why: Text) -> Refusal:
    return Refusal("no_identity", words.MODEL_UNIDENTIFIED(why=why), words.CHECK_CONNECTION)


def _other_model(found: ModelIdentity) -> Refusal:
    return Refusal("other_model", words.OTHER_MODEL_OPEN(model=_named(found)), words.OPEN_INTENDED_MODEL)


def _changed_model(seen: ModelIdentity, found: ModelIdentity) -> Refusal:
    return Refusal(
        "model_changed",
        words.MODEL_CHANGED(model=_named(found), seen=_named(seen)),
        words.LOOK_AT_CHANGED_MODEL,
    )
