"""The tool that brings nodes that are almost in line exactly into line."""

from collections.abc import Mapping

from app.gennx.arguments import Ids, Length, WriteArguments, label
from app.gennx.gen.id_lists import parse_ids
from app.gennx.gen.model import Model
from app.gennx.gen.refusals import not_found, refusal
from app.gennx.gen.wire import field
from app.gennx.geometry.checked_model import ModelSnapshot
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare
from app.gennx.tools.model.straightening import Alignment, align
from app.gennx.verify.verify import Change, ChangePlan, carry_out
from app.gennx.words import geometry as words
from app.gennx.words import terms
from app.gennx.words.terms import NODE
from app.trade.answers.envelope import Outcome
from app.trade.answers.tables import ResultColumn, ResultTable
from app.trade.dimensions import Dimension
from app.trade.id_lists import show_ids
from app.trade.json_types import JsonScalar, JsonValue
from app.trade.templates import joined, verbatim
from app.trade.text import Text

_TABLES = ("NODE", "ELEM", "STOR", "DRLS")
_MOST_NAMED = 20


class AlignNodes(WriteArguments):
    node_ids: Ids | None = label(
        "Nodes",
        "절점",
        "Only these; every node that is almost in line when left out.",
        "지정한 절점만. 생략하면 거의 일직선인 모든 절점.",
        default=None,
    )
    max_move: Length = label(
        "Largest move",
        "최대 이동",
        "Length of the whole move; lines that would need a larger one stay as they are.",
        "전체 이동 길이. 더 큰 이동이 필요한 선은 그대로 둡니다.",
        default="5 mm",
        validate_default=True,
        examples=["5 mm"],
    )


def _align_nodes(model: Model, arguments: AlignNodes) -> Outcome:
    millimetre = model.millimetre()
    snapshot = ModelSnapshot({name: model.table(name) for name in _TABLES}, millimetre)
    chosen = {str(each) for each in parse_ids(arguments.node_ids)} if arguments.node_ids else None
    for node in sorted((chosen or set()) - snapshot["NODE"].keys(), key=int):
        raise not_found(NODE, node, ())
    most = model.store(arguments.max_move) / millimetre
    if most <= 0.0:
        raise refusal(terms.NOT_POSITIVE(name="max_move", value=arguments.max_move), words.MOVE_EXAMPLE)
    found = align(snapshot, most, chosen)
    largest = max(found.moved_mm.values(), default=0.0)
    moved = words.NODES_ALIGNED(records=len(found.records), largest=f"{largest:.3g}")
    notes = _stayed(found, most)
    left = sorted({*found.left, *found.blocked}, key=int)
    data: dict[str, JsonValue] = {
        "nodes": show_ids(int(node) for node in found.records),
        "largest_move_mm": round(largest, 6),
        "left": show_ids(int(node) for node in left),
        "left_needs_mm": {node: round({**found.left, **found.blocked}[node], 6) for node in left},
        "left_meeting_others": show_ids(int(node) for node in found.blocked),
    }
    change = Change(
        verb="PUT",
        table="NODE",
        records=found.records,
        before={node: snapshot["NODE"][node] for node in found.records},
    )
    plan = ChangePlan(
        changes=[change],
        done=joined((moved, *notes), " "),
        notes=notes,
        data=data,
        tables=(_moves(model, snapshot, found),),
        nothing=joined((words.NOTHING_ALIGNED, *notes), " ") if notes else None,
    )
    return carry_out(model, plan, dry_run=arguments.dry_run)


def _stayed(found: Alignment, most_mm: float) -> tuple[Text, ...]:
    """Which nodes stay, with the move they need, and why."""
    notes: list[Text] = []
    if found.left:
        listed = _needs(found.left)
        notes.append(words.LEFT_BEYOND_MOVE(most_mm=f"{most_mm:.4g}", listed=listed))
    if found.blocked:
        listed = _needs(found.blocked)
        notes.append(words.LEFT_COINCIDENT(listed=listed))
    return tuple(notes)


def _needs(nodes: Mapping[str, float]) -> str:
    named = [f"{node} ({needed:.3g} mm)" for node, needed in nodes.items()]
    return ", ".join(named[:_MOST_NAMED]) + (f" … ({len(named)})" if len(named) > _MOST_NAMED else "")


def _moves(model: Model, snapshot: ModelSnapshot, found: Alignment) -> ResultTable:
    """Every move: where the node was, where it goes and how far."""
    unit = model.unit_of(Dimension.LENGTH)
    rows: list[tuple[JsonScalar, ...]] = []
    for node, new in found.records.items():
        old = snapshot["NODE"][node]
        rows.append((int(node), *(field(row, axis) for row in (old, new) for axis in "XYZ"), found.moved_mm[node]))
    return ResultTable(
        table_id="aligned_nodes",
        title=words.ALIGNED_NODES,
        columns=(
            ResultColumn("node", terms.NODE),
            *(ResultColumn(f"{axis.lower()}_before", words.BEFORE(axis=axis), unit) for axis in "XYZ"),
            *(ResultColumn(axis.lower(), verbatim(axis), unit) for axis in "XYZ"),
            ResultColumn("move", words.MOVE, "mm"),
        ),
        rows=tuple(rows),
        source="model",
        total_rows=len(rows),
    )


TOOLS: tuple[Tool, ...] = (
    declare(
        "align_nodes",
        "Align nodes",
        "절점 정렬",
        "Bring nodes that are millimetres off a story level, a vertical or a level line exactly onto it.",
        "층 레벨, 수직선, 수평선에서 몇 mm 벗어난 절점을 정확히 맞춥니다.",
        words=(
            "straighten plumb snap almost vertical level off by millimetres crooked columns clean import coordinates "
            "수직 맞추기 절점 정렬 레벨 맞추기 기운 기둥 좌표 오차 정리"
        ),
        risk=DeclaredRisk.MUTATE,
        profile=Profile.ANALYSIS,
        arguments=AlignNodes,
        run=_align_nodes,
        idempotent=True,
    ),
)
