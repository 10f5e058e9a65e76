"""How tables beside the columns of `text_columns.py` are written as commands; the caller checks that they read back."""

from collections.abc import Callable, Iterable, Iterator

from app.engine.documents.text_actions import COMBINATION_LISTS
from app.engine.documents.text_structure import STORY_COLUMNS
from app.engine.records.boundaries import FRLS, RIGD
from app.engine.records.cases import COMBINATIONS, LTOM
from app.engine.records.storeys import STOR
from app.engine.records.surface_loads import FBLA, FBLD
from app.engine.records.text.layout import written
from app.engine.store.model_store import Rows
from app.trade.json_types import JsonObject, JsonValue

WriteTable = Callable[[int, JsonObject], Iterator[str]]


def _row(*cells: object) -> str:
    return ", ".join(str(cell) for cell in cells)


def _cells(record: JsonObject, names: Iterable[str]) -> list[str]:
    return [written(record.get(name)) for name in names]


def _ids(record: JsonObject, name: str) -> str:
    return " ".join(map(str, _listed(record, name)))


def _listed(record: JsonObject, name: str) -> list[JsonValue]:
    value = record.get(name)
    return value if isinstance(value, list) else []


def _group(_key: int, record: JsonObject) -> Iterator[str]:
    yield _row(*_cells(record, ["NAME"]), _ids(record, "N_LIST"), _ids(record, "E_LIST"), *_cells(record, ["P_TYPE"]))


def _named(*names: str) -> WriteTable:
    def write(_key: int, record: JsonObject) -> Iterator[str]:
        yield _row(*_cells(record, names))

    return write


def _keyed(*names: str) -> WriteTable:
    def write(key: int, record: JsonObject) -> Iterator[str]:
        yield _row(key, *_cells(record, names))

    return write


def _thickness(key: int, record: JsonObject) -> Iterator[str]:
    same = "NO" if record.get("bINOUT") else "YES"
    yield _row(key, "VALUE", *_cells(record, ["NAME"]), same, *_cells(record, ["T_IN", "T_OUT"]), "NO", 0, 0)


def _story(_key: int, record: JsonObject) -> Iterator[str]:
    yield _row(
        f"NAME={written(STOR.read(record).name)}", *_cells(record, ["STORY_LEVEL", "bFLOOR_DIAPHRAGM", *STORY_COLUMNS])
    )


def _floor_load_type(_key: int, record: JsonObject) -> Iterator[str]:
    yield _row(*_cells(record, ["NAME", "DESC"]))
    names = ("LCNAME", "FLOOR_LOAD", "OPT_SUB_BEAM_WEIGHT")
    yield _row(*(cell for item in FBLD.inside(record, "ITEM") for cell in _cells(item, names)))


def _floor_load(_key: int, record: JsonObject) -> Iterator[str]:
    span = ("LOAD_ANGLE", "SUB_BEAM_NUM", "SUB_BEAM_ANGLE", "UNIT_SELF_WEIGHT") if "LOAD_ANGLE" in record else ()
    flags = [n for n in ("OPT_EXCLUDE_INNER_ELEM_AREA", "OPT_ALLOW_POLYGON_TYPE_UNIT_AREA") if n in record]
    names = ("FLOOR_LOAD_TYPE_NAME", "FLOOR_DIST_TYPE", *span, "DIR", "OPT_PROJECTION", "DESC", *flags, "GROUP_NAME")
    yield _row(*_cells(record, names), *FBLA.read(record).nodes)


def _masses(_key: int, record: JsonObject) -> Iterator[str]:
    yield _row(*_cells(record, ("DIR", "bNODAL", "bBEAM", "bFLOOR", "bPRES", "GRAV")))
    yield _row(*(cell for item in LTOM.inside(record, "vLC") for cell in _cells(item, ("LCNAME", "FACTOR"))))


def _combination(kind: str) -> WriteTable:
    def write(_key: int, record: JsonObject) -> Iterator[str]:
        rest = _cells(record, ("iTYPE", "DESC", "iSERV_TYPE", "nLCOMTYPE", "nSEISTYPE"))
        active = written(record.get("ACTIVE"))
        yield _row(f"NAME={written(record.get('NAME'))}", kind, active, int(bool(record.get("bES"))), *rest)
        for part in COMBINATIONS["CB"].inside(record, "vCOMB"):
            yield _row(*_cells(part, ("ANAL", "LCNAME", "FACTOR")))

    return write


def _release(key: int, record: JsonObject) -> Iterator[str]:
    for item in FRLS.inside(record):
        for end, before, after in (("I", [str(key), *_cells(item, ["bVALUE"])], []), ("J", [], ["GROUP_NAME"])):
            values = [written(value) for value in _listed(item, f"VALUE_{end}")]
            yield _row(*before, *_cells(item, [f"FLAG_{end}"]), *values, *_cells(item, after))


def _rigid_link(key: int, record: JsonObject) -> Iterator[str]:
    for link, item in zip(RIGD.read(record), RIGD.inside(record), strict=True):
        yield _row(key, f"{link.directions:06d}", _ids(item, "S_NODE"), *_cells(item, ["GROUP_NAME"]))


WRITERS: dict[str, tuple[str, WriteTable]] = {
    "GROUP": ("GRUP", _group),
    "BNDR-GROUP": ("BNGR", _named("NAME", "AUTOTYPE")),
    "LOAD-GROUP": ("LDGR", _named("NAME")),
    "THICKNESS": ("THIK", _thickness),
    "STORY": ("STOR", _story),
    "FRAME-RLS": ("FRLS", _release),
    "RIGIDLINK": ("RIGD", _rigid_link),
    "NODALMASS": ("NMAS", _keyed("mX", "mY", "mZ", "rmX", "rmY", "rmZ")),
    "FLOADTYPE": ("FBLD", _floor_load_type),
    "FLOORLOAD": ("FBLA", _floor_load),
    "LOADTOMASS": ("LTOM", _masses),
} | {f"LOADCOMB {kind}": (table, _combination(kind)) for kind, table in COMBINATION_LISTS.items()}


def lines_of_table(rows: Rows, write: WriteTable) -> list[str]:
    """The data lines of a table. Raises `Refusal` for what a cell cannot hold."""
    return ["   " + line for key, record in rows.items() for line in write(key, record)]
