"""The tool that makes one node of several in one place."""

from collections.abc import Sequence

from app.gennx.arguments import Ids, Length, WriteArguments, label
from app.gennx.gen.id_lists import parse_ids
from app.gennx.gen.model import Model
from app.gennx.gen.refusals import not_found, refusal
from app.gennx.gen.snapshots import Step, take
from app.gennx.geometry.checked_model import COINCIDENT_MM, EXACT_MM, ModelSnapshot
from app.gennx.geometry.geometry_checks import ALMOST_COINCIDENT_MM
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare
from app.gennx.tools.model.merged_nodes import TABLES, kept_nodes, merge
from app.gennx.undo.rewriting import rewrite
from app.gennx.words import geometry as words
from app.gennx.words.terms import NODE
from app.trade.answers.envelope import Outcome
from app.trade.id_lists import show_ids
from app.trade.json_types import JsonValue

_MOST_NAMED = 20


class MergeNodes(WriteArguments):
    node_ids: Ids | None = label(
        "Nodes",
        "절점",
        "Only among these; among all nodes when left out.",
        "지정한 절점 사이에서만. 생략하면 모든 절점.",
        default=None,
    )
    distance: Length = label(
        "Distance",
        "거리",
        "Nodes nearer than this to one with a smaller id become that one.",
        "번호가 더 작은 절점과 이 거리보다 가까우면 그 절점으로 합칩니다.",
        default="1 mm",
        validate_default=True,
        examples=["1 mm"],
    )


def _merge_nodes(model: Model, arguments: MergeNodes) -> Outcome:
    millimetre = model.millimetre()
    reach = model.store(arguments.distance) / millimetre
    if reach > ALMOST_COINCIDENT_MM + EXACT_MM:
        raise refusal(words.DISTANCE_TOO_LARGE(most_mm=f"{ALMOST_COINCIDENT_MM:g}"), words.LET_ELEMENTS_END_THERE)
    present = take(model, TABLES)
    chosen = {str(each) for each in parse_ids(arguments.node_ids)} if arguments.node_ids else None
    for node in sorted((chosen or set()) - present["NODE"].keys(), key=int):
        raise not_found(NODE, node, ())
    kept = kept_nodes(ModelSnapshot({"NODE": present["NODE"]}, millimetre), _reach_mm(reach), chosen)
    found = merge(present, kept)
    if found.clashes:
        raise _contradicting(found.clashes)
    pairs = ", ".join(f"{gone} → {stays}" for gone, stays in list(kept.items())[:_MOST_NAMED])
    more = " …" if len(kept) > _MOST_NAMED else ""
    done = words.NODES_MERGED(kept=len(kept), pairs=pairs, more=more) if kept else words.NOTHING_TO_MERGE
    data: dict[str, JsonValue] = {"gone": show_ids(int(node) for node in kept), "kept_for": {**kept}}
    return rewrite(model, present, found.wanted, done, dry_run=arguments.dry_run, data=data, ordered=_nodes_go_last)


def _reach_mm(distance_mm: float) -> float:
    """What is nearer than this is merged: what lies just as far as was asked, but no pieces of a millimetre."""
    return distance_mm + (EXACT_MM if distance_mm > COINCIDENT_MM + EXACT_MM else -EXACT_MM)


def _nodes_go_last(steps: list[Step]) -> list[Step]:
    """Nodes are deleted when nothing names them any more."""
    last = [step for step in steps if step.verb == "DELETE" and step.table == "NODE"]
    return [*(step for step in steps if step not in last), *last]


def _contradicting(clashes: Sequence[str]) -> Exception:
    listed = ", ".join(clashes[:_MOST_NAMED]) + (" …" if len(clashes) > _MOST_NAMED else "")
    return refusal(words.RECORDS_KEEP_NODES_APART(listed=listed), words.WHAT_KEEPS_NODES_APART, code="in_use")


TOOLS: tuple[Tool, ...] = (
    declare(
        "merge_nodes",
        "Merge nodes",
        "절점 합치기",
        "Make one node of several in one place; elements, loads, supports, masses, links and groups follow.",
        "한 위치에 겹친 절점을 하나로 합칩니다. 요소, 하중, 지지, 질량, 연결, 그룹이 함께 옮겨집니다.",
        words=(
            "join weld unify duplicate doubled coincident overlapping nodes equivalence clean up 절점 병합 중복 절점 "
            "겹친 절점 하나로 합치기 정리"
        ),
        risk=DeclaredRisk.MUTATE,
        profile=Profile.ANALYSIS,
        arguments=MergeNodes,
        run=_merge_nodes,
        idempotent=True,
    ),
)
