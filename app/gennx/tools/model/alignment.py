"""The tool that brings nodes that are almost in line exactly into line."""

from collections.abc import Mapping

from app.gennx.arguments import Ids, Length, WriteArguments, label
from app.gennx.gen.id_lists import parse_ids, show_ids
from app.gennx.gen.model import Model
from app.gennx.gen.wire import field
from app.gennx.gen.words import NODE, not_found, refuse
from app.gennx.tool import Profile, Risk, Tool, declare
from app.gennx.tools.model.checked_model import Snapshot
from app.gennx.tools.model.straightening import Alignment, align
from app.gennx.verify.verify import Change, Plan, carry_out
from app.trade.answers.envelope import Outcome
from app.trade.answers.tables import ResultColumn, ResultTable
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonScalar, JsonValue
from app.trade.quantities import Quantity
from app.trade.text import Text

_TABLES = ("NODE", "ELEM", "STOR", "DRLS")
_MOST_NAMED = 20


class AlignNodes(WriteArguments):
    node_ids: Ids | None = label(
        "Nodes", "절점", "Only these; every node that is almost in line when left out.", default=None
    )
    max_move: Length = label(
        "Largest move",
        "최대 이동",
        "Length of the whole move; lines that would need a larger one stay as they are.",
        default="5 mm",
        validate_default=True,
        examples=["5 mm"],
    )


def _align_nodes(model: Model, arguments: AlignNodes) -> Outcome:
    millimetre = model.store(Quantity(1, "mm", Dimension.LENGTH))
    snapshot = Snapshot({name: model.table(name) for name in _TABLES}, millimetre)
    chosen = {str(each) for each in parse_ids(arguments.node_ids)} if arguments.node_ids else None
    for node in sorted((chosen or set()) - snapshot["NODE"].keys(), key=int):
        raise not_found(NODE, node, ())
    most = model.store(arguments.max_move) / millimetre
    if most <= 0.0:
        raise refuse(
            f"max_move is {arguments.max_move}; it must be greater than zero.",
            f"max_move가 {arguments.max_move}입니다. 0보다 커야 합니다.",
            'For example "5 mm".',
            '예: "5 mm".',
        )
    found = align(snapshot, most, chosen)
    largest = max(found.moved_mm.values(), default=0.0)
    moved = Text(
        f"{len(found.records)} nodes aligned, by {largest:.3g} mm at most.",
        f"절점 {len(found.records)}개 정렬, 최대 이동 {largest:.3g} mm.",
    )
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
    plan = Plan(
        changes=[change],
        done=_joined(moved, *notes),
        notes=notes,
        data=data,
        tables=(_moves(model, snapshot, found),),
        nothing=_joined(Text("No node was aligned.", "정렬한 절점이 없습니다."), *notes) if notes else None,
    )
    return carry_out(model, plan, dry_run=arguments.dry_run)


def _stayed(found: Alignment, most_mm: float) -> tuple[Text, ...]:
    """Which nodes stay, with the move they need, and why."""
    notes: list[Text] = []
    if found.left:
        listed = _needs(found.left)
        notes.append(
            Text(
                f"Left, because they or others of their line need more than max_move ({most_mm:.4g} mm): {listed}.",
                f"같은 선에 max_move({most_mm:.4g} mm)보다 많이 움직일 절점이 있어 그대로 둔 절점: {listed}.",
            )
        )
    if found.blocked:
        listed = _needs(found.blocked)
        notes.append(
            Text(
                f"Left, because they would come to lie on another node: {listed}.",
                f"다른 절점과 겹치게 되어 그대로 둔 절점: {listed}.",
            )
        )
    return tuple(notes)


def _needs(nodes: Mapping[str, float]) -> str:
    named = [f"{node} ({needed:.3g} mm)" for node, needed in nodes.items()]
    return ", ".join(named[:_MOST_NAMED]) + (f" … ({len(named)})" if len(named) > _MOST_NAMED else "")


def _joined(*parts: Text) -> Text:
    return Text(" ".join(part.en for part in parts), " ".join(part.ko for part in parts))


def _moves(model: Model, snapshot: Snapshot, found: Alignment) -> ResultTable:
    """Every move: where the node was, where it goes and how far."""
    unit = model.unit_of(Dimension.LENGTH)
    rows: list[tuple[JsonScalar, ...]] = []
    for node, new in found.records.items():
        old = snapshot["NODE"][node]
        rows.append((int(node), *(field(row, axis) for row in (old, new) for axis in "XYZ"), found.moved_mm[node]))
    return ResultTable(
        table_id="aligned_nodes",
        title=Text("Aligned nodes", "정렬한 절점"),
        columns=(
            ResultColumn("node", Text("Node", "절점")),
            *(ResultColumn(f"{axis.lower()}_before", Text(f"{axis} before", f"이전 {axis}"), unit) for axis in "XYZ"),
            *(ResultColumn(axis.lower(), Text(axis, axis), unit) for axis in "XYZ"),
            ResultColumn("move", Text("Move", "이동"), "mm"),
        ),
        rows=tuple(rows),
        source="model",
        total_rows=len(rows),
    )


TOOLS: tuple[Tool, ...] = (
    declare(
        "align_nodes",
        Text("Align nodes", "절점 정렬"),
        Text(
            "Bring nodes that are millimetres off a story level, a vertical or a level line exactly onto it.",
            "층 레벨, 수직선, 수평선에서 몇 mm 벗어난 절점을 정확히 맞춥니다.",
        ),
        words=(
            "straighten plumb snap almost vertical level off by millimetres crooked columns clean import coordinates "
            "수직 맞추기 절점 정렬 레벨 맞추기 기운 기둥 좌표 오차 정리"
        ),
        risk=Risk.MUTATE,
        profile=Profile.ANALYSIS,
        arguments=AlignNodes,
        run=_align_nodes,
        idempotent=True,
    ),
)
