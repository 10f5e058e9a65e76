"""Tools for records of any table: reading, deleting; and what changed since a checkpoint."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from app.gennx.arguments import Arguments, Ids, Name, NoArguments, WriteArguments, label
from app.gennx.gen.id_lists import parse_ids
from app.gennx.gen.model import Model
from app.gennx.gen.refusals import not_found, refusal
from app.gennx.gen.snapshots import differing, digest, take
from app.gennx.gen.telling import told_rows
from app.gennx.gen.wire import Records, Snapshot, items, number, record
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare, read_outcome
from app.gennx.tools.model.record_tables import told_table
from app.gennx.undo.rewriting import rewrite
from app.gennx.verify.design_records import design_of
from app.gennx.verify.references import MEMBERS, going_along, tables_to_read, users, without_elements
from app.gennx.words import model as words
from app.gennx.words import terms
from app.trade.answers.envelope import Outcome
from app.trade.answers.tables import ResultColumn, ResultTable
from app.trade.id_lists import show_ids
from app.trade.json_types import JsonScalar, JsonValue
from app.trade.templates import joined
from app.trade.text import Text

TableName = Annotated[
    str, Field(pattern=r"^[A-Z][A-Z0-9_]*(-[A-Z0-9]+)?$", max_length=20, examples=["NODE", "LCOM-GEN"])
]
Deletable = Literal[
    "NODE", "ELEM", "MATL", "SECT", "THIK", "CONS", "FRLS", "STLD", "BODF", "CNLD", "BMLD", "PRES", "FBLD", "FBLA",
    "STOR", "LTOM", "NMAS", "EIGV", "PDEL", "SPFC", "SPLC", "LCOM-GEN", "LCOM-CONC", "LCOM-STEEL",
]  # fmt: skip
_MOST_NAMED = 20


class ReadTable(Arguments):
    table: TableName = label("Table", "표", "Name behind /db/ in the Open API.", "Open API에서 /db/ 뒤의 이름.")
    ids: Ids | None = label("Ids", "번호", "All when left out.", "생략하면 전체.", default=None)
    max_rows: int = label(
        "Rows", "행 수", "Most records to return.", "가져올 최대 데이터 수.", default=100, ge=1, le=2000
    )


class DeleteRecords(WriteArguments):
    table: Deletable = label("Table", "표", "Table of the records.", "데이터가 있는 표.")
    ids: Ids = label("Ids", "번호", "Records to delete, each by its id.", "삭제할 데이터의 번호.")


class WhatChanged(Arguments):
    since: Name = label("Since", "기준", "Name of a checkpoint.", "체크포인트의 이름.")


def _read_table(model: Model, arguments: ReadTable) -> Outcome:
    stored = model.table(arguments.table)
    if arguments.ids is not None:
        stored = {str(each): stored[str(each)] for each in parse_ids(arguments.ids) if str(each) in stored}
    shown: dict[str, JsonValue] = {key: dict(stored[key]) for key in list(stored)[: arguments.max_rows]}
    data: dict[str, JsonValue] = {"table": arguments.table, "records": shown, "total": len(stored)}
    said = words.RECORDS_READ(table=arguments.table, stored=len(stored))
    table = told_table(model, arguments.table, stored)
    if table is None or not table.rows:
        return read_outcome(said, data=data, units=model.unit_words())
    return read_outcome(
        joined((said, told_rows(table, table.title)), " "), data=data, tables=(table,), units=model.unit_words()
    )


def _get_selection(model: Model, _: NoArguments) -> Outcome:
    selected = record(model.api.get("/view/SELECT").get("SELECT"))
    nodes, elements = (
        [int(number(each) or 0) for each in items(selected.get(key))] for key in ("NODE_LIST", "ELEM_LIST")
    )
    data: dict[str, JsonValue] = {"nodes": show_ids(nodes), "elements": show_ids(elements)}
    return read_outcome(words.SELECTED(nodes=len(nodes), elements=len(elements)), data=data)


def _delete_records(model: Model, arguments: DeleteRecords) -> Outcome:
    table = arguments.table
    present = take(model, tables_to_read(table))
    ids = [str(each) for each in parse_ids(arguments.ids)]
    missing = [each for each in ids if each not in present.get(table, {})]
    if missing:
        raise not_found(words.RECORD_OF(table=table), missing[0], present.get(table, {}))
    leaning = users(table, ids, present)
    if leaning:
        raise _in_use(table, leaning)
    gone = {table, *going_along(table)}
    wanted: dict[str, Records] = {
        name: {key: row for key, row in rows.items() if key not in ids} if name in gone else rows
        for name, rows in present.items()
    }
    if table == "ELEM":
        wanted[MEMBERS] = without_elements(present.get(MEMBERS, {}), ids)
    lost = design_of(model, table, ids)
    beyond = (words.DESIGN_GOES_ALONG(tables=", ".join(lost)),) if lost else ()
    done = words.RECORDS_DELETED(ids=len(ids), table=table)
    notes = tuple(_dependents(table, present, wanted))
    return rewrite(model, present, wanted, done, dry_run=arguments.dry_run, notes=notes, beyond=beyond)


def _dependents(table: str, present: Snapshot, wanted: Snapshot) -> Iterator[Text]:
    """What goes with the records of a table, by table and id."""
    gone = {name: [int(key) for key in rows if key not in wanted[name]] for name, rows in present.items()}
    told = [f"{name} {show_ids(ids)}" for name, ids in gone.items() if ids and name != table]
    if told:
        yield words.DEPENDENTS_GO_ALONG(listed=", ".join(told))


def _in_use(table: str, leaning: list[str]) -> Exception:
    listed = ", ".join(leaning[:_MOST_NAMED])
    return refusal(words.RECORDS_IN_USE(table=table, listed=listed), words.FREE_RECORDS_FIRST, code="in_use")


def _what_changed(model: Model, arguments: WhatChanged) -> Outcome:
    archive = model.session.archive
    then = archive.checkpoint(arguments.since)
    if then is None:
        raise not_found(terms.CHECKPOINT, arguments.since, [name for name, _ in archive.checkpoints()])
    now = take(model, tuple(then))
    model.look()
    was, became = differing(then, now)
    rows = tuple(_row(table, was, became) for table in was)
    columns = (
        ResultColumn("table", terms.TABLE),
        ResultColumn("added", terms.ADDED),
        ResultColumn("changed", terms.CHANGED),
        ResultColumn("deleted", terms.DELETED),
    )
    title = words.CHANGES
    table = ResultTable(
        table_id="changes", title=title, columns=columns, rows=rows, source="model", total_rows=len(rows)
    )
    data: dict[str, JsonValue] = {"same": not rows, "digest_then": digest(then), "digest_now": digest(now)}
    said = words.TABLES_DIFFER(rows=len(rows)) if rows else words.NOTHING_CHANGED
    return read_outcome(said, data=data, tables=(table,), units=model.unit_words())


def _row(table: str, was: Snapshot, became: Snapshot) -> tuple[JsonScalar, ...]:
    before, after = was[table], became[table]
    kinds = (
        [key for key in after if key not in before],
        [key for key in after if key in before],
        [key for key in before if key not in after],
    )
    return (table, *(show_ids(int(key) for key in keys) for keys in kinds))


TOOLS: tuple[Tool, ...] = (
    declare(
        "read_table",
        "Read table",
        "표 읽기",
        "Records of any database table as GEN NX stores them.",
        "데이터베이스 표를 저장된 그대로 읽습니다.",
        words="raw records database contents any table dump 원시 데이터 표 내용 테이블 읽기 레코드",
        risk=DeclaredRisk.READ,
        profile=Profile.DESIGN,
        arguments=ReadTable,
        run=_read_table,
    ),
    declare(
        "get_selection",
        "Get selection",
        "선택 읽기",
        "Nodes and elements selected in GEN NX.",
        "GEN NX에서 선택된 절점과 요소를 읽습니다.",
        words="what is selected picked highlighted members 선택한 부재 선택해 둔 찍은 절점",
        risk=DeclaredRisk.READ,
        profile=Profile.DESIGN,
        arguments=NoArguments,
        run=_get_selection,
    ),
    declare(
        "what_changed",
        "What changed",
        "변경 확인",
        "Records added, changed or deleted since a checkpoint, by hand in GEN NX too.",
        "체크포인트 이후 추가, 변경, 삭제된 데이터를 읽습니다. GEN NX에서 직접 한 변경도 포함합니다.",
        words=(
            "manual edits who modified difference since snapshot by hand 손댔는지 수정 변경된 것 누가 바꿨는지 달라진"
        ),
        risk=DeclaredRisk.READ,
        profile=Profile.ANALYSIS,
        arguments=WhatChanged,
        run=_what_changed,
    ),
    declare(
        "delete_records",
        "Delete records",
        "데이터 삭제",
        "Delete records one by one by id; refused while others use them.",
        "데이터를 번호별로 하나씩 삭제합니다. 다른 데이터가 사용 중이면 거부합니다.",
        words="remove erase delete members nodes loads 삭제 지우기 제거 없애기 절점 부재",
        risk=DeclaredRisk.DESTROY,
        profile=Profile.MODEL,
        arguments=DeleteRecords,
        run=_delete_records,
    ),
)
