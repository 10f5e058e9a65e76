"""Many tables in one answer, all of one state; GEN NX has nothing like it and is asked for each by itself."""

from collections.abc import Callable, Mapping
from typing import Final

from app.engine.documents.session import DocumentSession
from app.engine.documents.verbs import read
from app.engine.store.catalogue import table_address, table_specs
from app.engine.store.errors import EngineRefusal, wrong_field
from app.engine.store.json_values import texts
from app.engine.store.model_store import ModelStore, StoreDraft
from app.trade.json_types import JsonObject, JsonValue

_MOST: Final = 300


Answers = Mapping[str, Callable[[ModelStore], JsonObject]]


def tables_together(session: DocumentSession, argument: JsonObject, others: Answers) -> JsonObject:
    """What a GET of each of the `PATHS` (`db/NODE`, `DESIGN/...`) would answer, and those that name no table; `others`
    answer for paths that are none."""
    if not session.is_open:
        raise EngineRefusal("The project is not opened", "use /doc/NEW or /doc/OPEN first")
    paths = texts(argument, "PATHS")
    if len(paths) > _MOST:
        raise wrong_field(f"PATHS may name {_MOST} tables at once")
    specs, draft = table_specs(), StoreDraft(session.store)
    found: dict[str, JsonValue] = {}
    missing: list[JsonValue] = []
    for path in paths:
        if path in others:
            found[path] = others[path](session.store)
            continue
        spec = specs.get(table_address(path))
        if spec is None or "GET" not in spec.verbs:
            missing.append(path)
        else:
            found[path] = read(draft, spec, None)
    return {"TABLES": found, "MISSING": missing}
