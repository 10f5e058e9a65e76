"""The tool that writes records of a table that has no typed tool of its own."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, cast

from app.gennx.arguments import Arguments, WriteArguments, label
from app.gennx.gen.model import Model
from app.gennx.gen.refusals import not_found, refusal
from app.gennx.gen.table_fields import misfits
from app.gennx.gen.wire import Record, items, number, record, text
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare
from app.gennx.tools.model.records import TableName
from app.gennx.verify.verify import Change, ChangePlan, carry_out, new_and_old
from app.gennx.words import model as words
from app.gennx.words import terms
from app.gennx.words.terms import ELEMENT, LOAD_CASE, NODE
from app.trade import gen_nx_tables
from app.trade.answers.envelope import Outcome
from app.trade.gen_nx_tables import GROUP_TABLES, keyed_by
from app.trade.id_lists import show_ids
from app.trade.json_types import JsonValue
from app.trade.text import Text
from app.trade.unit_systems import ForceName, LengthName, QuantityError, unit_system_of

# Tables whose typed tool knows units and references; a raw write would go around both.
TYPED: Final[Mapping[str, str]] = {
    "UNIT": "set_unit_system", "STYP": "set_structure_type", "MATL": "define_material", "SECT": "define_section",
    "THIK": "define_thickness", "NODE": "create_nodes", "ELEM": "create_frame_elements or create_planar_elements",
    "CONS": "assign_supports", "FRLS": "assign_beam_end_release", "STOR": "define_story_data",
    "STLD": "define_static_load_cases", "BODF": "assign_self_weight", "CNLD": "assign_nodal_loads",
    "BMLD": "assign_element_beam_loads", "PRES": "assign_pressure_loads", "FBLD": "define_floor_load_type",
    "FBLA": "assign_floor_loads", "LTOM": "convert_loads_to_masses", "NMAS": "assign_nodal_masses",
    "SSEIS": "define_static_seismic_load", "SWIND": "define_static_wind_load", "EIGV": "set_analysis_control",
    "PDEL": "set_analysis_control", "SPFC": "define_rs_function", "SPLC": "define_rs_load_case",
    "LCOM-GEN": "define_load_combinations", "LCOM-CONC": "define_load_combinations",
    "LCOM-STEEL": "define_load_combinations",
}  # fmt: skip
# GEN NX refuses every write to these, or some of it opens a dialog.
CLOSED: Final = frozenset(
    {"ACTL", "DSTL", "EPSE", "EPST", "IMPF", "PHGE", "POGD", "TDNA", "TDPL", "REBB", "REBC", "REBR", "REBW"}
)
_MERGING: Final = frozenset({"GRUP"})
# Fields anywhere in a record that hold ids of nodes or elements.
_NODE_FIELDS: Final = frozenset({"NODE", "NODES", "S_NODE", "N_LIST"})
_ELEMENT_FIELDS: Final = frozenset({"AELEM", "E_LIST"})


class RawRecord(Arguments):
    id: int = label(
        "Id",
        "번호",
        "Record id; the node or element where the table goes by it.",
        "데이터 번호. 절점이나 요소별 표이면 그 번호.",
        ge=1,
    )
    fields: dict[str, Any] = label(
        "Fields",
        "항목",
        "As describe_api lists them.",
        "describe_api의 항목대로.",
        examples=[{"ITEMS": [{"ID": 1, "GROUP_NAME": "", "DOF": 111111, "S_NODE": [2]}]}],
    )


class WriteTable(WriteArguments):
    table: TableName = label("Table", "표", "A /db table without a tool of its own.", "전용 도구가 없는 /db 표.")
    records: list[RawRecord] = label(
        "Records",
        "데이터",
        "Created, or set when the id exists.",
        "새로 만들며, 번호가 있으면 값을 바꿉니다.",
        min_length=1,
        max_length=500,
    )
    force_unit: ForceName = label(
        "Force unit", "힘 단위", "Of all numbers; must be the model's.", "모든 수의 단위. 모델의 단위와 같아야 합니다."
    )
    length_unit: LengthName = label(
        "Length unit",
        "길이 단위",
        "Of all numbers; must be the model's.",
        "모든 수의 단위. 모델의 단위와 같아야 합니다.",
    )


def _write_table(model: Model, arguments: WriteTable) -> Outcome:
    table = arguments.table
    _refuse_closed(table)
    _require_units(model, arguments)
    records: dict[str, Record] = {}
    for row in arguments.records:
        if str(row.id) in records:
            raise refusal(words.RECORD_GIVEN_TWICE(id=row.id), words.GIVE_ID_ONCE)
        records[str(row.id)] = cast("Record", row.fields)
    _refuse_misfits(table, records)
    _refuse_missing(model, table, records)
    changes = new_and_old(table, records, model.table(table))
    done = words.RECORDS_WRITTEN(records=len(records), table=table)
    data: dict[str, JsonValue] = {"table": table, "ids": show_ids(int(key) for key in records)}
    plan = ChangePlan(changes=_addressed(table, changes), done=done, data=data, notes=_notes(table))
    return carry_out(model, plan, dry_run=arguments.dry_run)


def _addressed(table: str, changes: Sequence[Change]) -> list[Change]:
    """TDME gets the next free id whatever was asked for, so its records are found again by name."""
    if table != "TDME":
        return list(changes)
    return [
        Change(verb=each.verb, table=table, records=each.records, before=each.before, name_key="NAME")
        for each in changes
    ]


def _notes(table: str) -> tuple[Text, ...]:
    if table not in _MERGING:
        return ()
    return (words.LISTS_ARE_ADDED,)


def _refuse_closed(table: str) -> None:
    if table in TYPED:
        raise refusal(words.TABLE_HAS_TOOL(table=table), words.USE_TOOL(tool=TYPED[table]), code="has_typed_tool")
    if table in CLOSED:
        raise refusal(words.TABLE_CLOSED(table=table), words.SET_IN_GEN_NX, code="closed_table")
    if table not in gen_nx_tables.tables():
        raise not_found(terms.TABLE, table, gen_nx_tables.tables())


def _require_units(model: Model, arguments: WriteTable) -> None:
    try:
        given = unit_system_of(arguments.force_unit, arguments.length_unit)
    except QuantityError as exc:
        raise refusal(exc.said, words.NAME_MODEL_UNITS) from exc
    if given != model.units:
        now = f"{model.units.force}, {model.units.length}"
        raise refusal(
            words.UNITS_DIFFER(force_unit=arguments.force_unit, length_unit=arguments.length_unit, now=now),
            words.CONVERT_NUMBERS,
            code="units_differ",
        )


def _refuse_misfits(table: str, records: Mapping[str, Record]) -> None:
    for key, row in records.items():
        wrong = misfits(table, row)
        if wrong or not row:
            listed = "; ".join(wrong[:5]) or "no fields"
            raise refusal(words.FIELDS_WRONG(table=table, key=key, listed=listed), words.LOOK_AT_FIELDS)


def _refuse_missing(model: Model, table: str, records: Mapping[str, Record]) -> None:
    """GEN NX can crash on a record that names what is not there."""
    found = [each for row in records.values() for each in _named(row)]
    nodes = {name for kind, name in found if kind == "node"} | ({*records} if table in keyed_by("NODE") else set())
    elements = {name for kind, name in found if kind == "element"} | (
        {*records} if table in keyed_by("ELEM") else set()
    )
    cases = {name for kind, name in found if kind == "case"}
    groups = {name for kind, name in found if kind == "group" and name}
    for wanted, kind, source in ((nodes, NODE, "NODE"), (elements, ELEMENT, "ELEM")):
        known = model.table(source) if wanted else {}
        for name in sorted(wanted - known.keys()):
            raise not_found(kind, name, ())
    known_cases = model.by_name("STLD") if cases else {}
    for name in sorted(cases - known_cases.keys()):
        raise not_found(LOAD_CASE, name, known_cases)
    known_groups = [name for source in GROUP_TABLES for name in model.by_name(source)] if groups else []
    for name in sorted(groups - {*known_groups}):
        raise not_found(words.GROUP, name, known_groups)


def _named(value: JsonValue) -> Iterator[tuple[str, str]]:
    """What a record refers to, however deep: kind and id or name."""
    if not isinstance(value, dict):
        for each in items(value):
            yield from _named(each)
        return
    for key, inner in record(value).items():
        kind = "node" if key in _NODE_FIELDS else "element" if key in _ELEMENT_FIELDS else ""
        if kind:
            listed = items(inner) or [inner]
            yield from ((kind, str(int(number(each) or 0))) for each in listed if number(each) is not None)
        elif key == "LCNAME":
            yield "case", text(inner)
        elif key == "GROUP_NAME":
            yield "group", text(inner)
        else:
            yield from _named(inner)


TOOLS: tuple[Tool, ...] = (
    declare(
        "write_table",
        "Write table",
        "표 쓰기",
        "Write records of a table that has no tool of its own, checked against its fields.",
        "전용 도구가 없는 표의 데이터를 항목을 확인한 뒤 저장합니다.",
        words="write raw records any table without own tool 직접 쓰기 테이블 입력 기타 데이터",
        risk=DeclaredRisk.MUTATE,
        profile=Profile.DESIGN,
        arguments=WriteTable,
        run=_write_table,
    ),
)
