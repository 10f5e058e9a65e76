"""Tools for supports and beam end releases."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from app.gennx.arguments import Ids, Length, WriteArguments, label
from app.gennx.gen.id_lists import parse_ids
from app.gennx.gen.model import Model
from app.gennx.gen.refusals import not_found, refusal
from app.gennx.gen.wire import Record, Records, field, text
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare
from app.gennx.verify.verify import Change, ChangePlan, carry_out
from app.gennx.words import model as words
from app.gennx.words.terms import NODE
from app.trade.answers.envelope import Outcome
from app.trade.id_lists import show_ids
from app.trade.json_types import JsonValue

_CONDITIONS: Mapping[str, str] = {"fixed": "1111110", "pinned": "1110000", "roller": "0010000"}
# Digits Fx Fy Fz Mx My Mz Mb; a one releases.
_RELEASES: Mapping[str, str] = {"fixed": "0000000", "pinned": "0000110", "pinned_torsion": "0001110"}
End = Literal["fixed", "pinned", "pinned_torsion"]


class AssignSupports(WriteArguments):
    node_ids: Ids | None = label("Nodes", "절점", "Either these nodes ...", "지정한 절점...", default=None)
    at_elevation: Length | None = label(
        "At elevation", "레벨", "... or every node at this Z.", "...또는 이 Z 좌표의 모든 절점.", default=None
    )
    condition: Annotated[str, Field(pattern=r"^(fixed|pinned|roller|[01]{7})$")] = label(
        "Condition",
        "지지조건",
        "fixed, pinned, roller, or seven digits Dx Dy Dz Rx Ry Rz Rw (1 = held).",
        "fixed(고정), pinned(핀), roller(롤러) 또는 일곱 자리 Dx·Dy·Dz·Rx·Ry·Rz·Rw(1 = 구속).",
        examples=["fixed", "1110000"],
    )


class AssignBeamEndRelease(WriteArguments):
    element_ids: Ids = label("Elements", "요소", "Beam elements.", "보 요소.")
    i_end: End = label(
        "End i",
        "i단",
        "pinned releases both bending moments, pinned_torsion torsion as well.",
        "pinned는 두 휨모멘트를, pinned_torsion은 비틀림도 해제합니다.",
    )
    j_end: End = label("End j", "j단", "Like end i.", "i단과 같음.")


def _assign_supports(model: Model, arguments: AssignSupports) -> Outcome:
    if (arguments.node_ids is None) == (arguments.at_elevation is None):
        raise refusal(words.NODES_OR_ELEVATION, words.ELEVATION_EXAMPLE)
    nodes = model.table("NODE")
    chosen = parse_ids(arguments.node_ids) if arguments.node_ids else _at_elevation(model, nodes, arguments)
    for node in chosen:
        if str(node) not in nodes:
            raise not_found(NODE, str(node), ())
    code = _CONDITIONS.get(arguments.condition, arguments.condition)
    before = model.table("CONS")
    wanted: Record = {"ITEMS": [{"ID": 1, "GROUP_NAME": "", "CONSTRAINT": code}]}
    new = {str(node): wanted for node in chosen if str(node) not in before}
    old = {str(node): wanted for node in chosen if str(node) in before}
    changes = [
        Change(verb="POST", table="CONS", records=new),
        Change(verb="PUT", table="CONS", records=old, before={key: before[key] for key in old}),
    ]
    done = words.SUPPORTED(condition=arguments.condition, chosen=len(chosen))
    data: dict[str, JsonValue] = {"nodes": show_ids(chosen), "constraint": code}
    return carry_out(model, ChangePlan(changes=changes, done=done, data=data), dry_run=arguments.dry_run)


def _at_elevation(model: Model, nodes: Records, arguments: AssignSupports) -> tuple[int, ...]:
    elevation = arguments.at_elevation
    assert elevation is not None
    level, tolerance = model.store(elevation), model.millimetre()
    found = tuple(int(key) for key, row in nodes.items() if abs(field(row, "Z") - level) <= tolerance)
    if not found:
        levels = sorted({round(field(row, "Z"), 6) for row in nodes.values()})
        raise not_found(words.NODE_AT, str(elevation), [f"{each:g}" for each in levels])
    return found


def _assign_beam_end_release(model: Model, arguments: AssignBeamEndRelease) -> Outcome:
    if arguments.i_end == "pinned_torsion" and arguments.j_end == "pinned_torsion":
        raise refusal(words.TORSION_RELEASED_TWICE, words.RELEASE_TORSION_ONCE)
    elements, before = model.table("ELEM"), model.table("FRLS")
    item: Record = {
        "ID": 1,
        "GROUP_NAME": "",
        "bVALUE": False,
        "FLAG_I": _RELEASES[arguments.i_end],
        "VALUE_I": [0, 0, 0, 0, 0, 0, 0],
        "FLAG_J": _RELEASES[arguments.j_end],
        "VALUE_J": [0, 0, 0, 0, 0, 0, 0],
    }
    chosen = parse_ids(arguments.element_ids)
    for element in chosen:
        if text(elements.get(str(element), {}).get("TYPE")) != "BEAM":
            raise not_found(words.BEAM_ELEMENT, str(element), ())
    records = {str(element): {"ITEMS": [item]} for element in chosen}
    changes = [
        Change(verb="POST", table="FRLS", records={key: row for key, row in records.items() if key not in before}),
        Change(
            verb="PUT", table="FRLS", records={key: row for key, row in records.items() if key in before}, before=before
        ),
    ]
    done = words.RELEASED(i_end=arguments.i_end, j_end=arguments.j_end, chosen=len(chosen))
    data: dict[str, JsonValue] = {"elements": show_ids(chosen)}
    return carry_out(model, ChangePlan(changes=changes, done=done, data=data), dry_run=arguments.dry_run)


TOOLS: tuple[Tool, ...] = (
    declare(
        "assign_supports",
        "Assign supports",
        "지지조건 지정",
        "Hold nodes by id or at an elevation.",
        "번호 또는 레벨로 절점에 지지조건을 지정합니다.",
        words=(
            "fix base fixed pinned roller restraint boundary condition foundation column bases 지점 고정단 힌지 고정 "
            "바닥 기초 경계조건 밑동"
        ),
        risk=DeclaredRisk.MUTATE,
        profile=Profile.MODEL,
        arguments=AssignSupports,
        run=_assign_supports,
        idempotent=True,
    ),
    declare(
        "assign_beam_end_release",
        "Assign beam end release",
        "보 단부해제 지정",
        "Release moments at the ends of beam elements.",
        "보 요소 단부의 모멘트를 해제합니다.",
        words="hinge pinned ends moment release simple beam shear connection 핀 힌지 양단 풀기 핀접합 단순보 접합 보단",
        risk=DeclaredRisk.MUTATE,
        profile=Profile.MODEL,
        arguments=AssignBeamEndRelease,
        run=_assign_beam_end_release,
        idempotent=True,
    ),
)
