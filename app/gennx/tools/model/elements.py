"""Tools that change elements that are there."""

from app.gennx.arguments import Ids, Name, WriteArguments, label
from app.gennx.gen.id_lists import parse_ids
from app.gennx.gen.model import Model
from app.gennx.gen.refusals import not_found, refusal
from app.gennx.gen.wire import Record, Records, text
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare
from app.gennx.verify.naming import id_of
from app.gennx.verify.verify import Change, ChangePlan, carry_out
from app.gennx.words import geometry as words
from app.gennx.words.terms import ELEMENT, MATERIAL, SECTION
from app.trade.answers.envelope import Outcome
from app.trade.element_types import LINES
from app.trade.id_lists import show_ids
from app.trade.json_types import JsonValue


class ModifyElements(WriteArguments):
    element_ids: Ids = label("Elements", "요소", "Elements to change.", "변경할 요소.")
    section: Name | None = label(
        "Section",
        "단면",
        "Name of a defined section; kept when left out.",
        "정의된 단면의 이름. 생략하면 유지.",
        default=None,
    )
    material: Name | None = label(
        "Material",
        "재료",
        "Name of a defined material; kept when left out.",
        "정의된 재료의 이름. 생략하면 유지.",
        default=None,
    )
    beta_angle_deg: float | None = label(
        "Beta angle", "베타각", "Degrees; kept when left out.", "도 단위. 생략하면 유지.", default=None, ge=-360, le=360
    )


def _modify_elements(model: Model, arguments: ModifyElements) -> Outcome:
    new = _new_fields(model, arguments)
    stored = model.table("ELEM")
    chosen = parse_ids(arguments.element_ids)
    before: dict[str, Record] = {}
    for element in chosen:
        row = stored.get(str(element))
        if row is None:
            raise not_found(ELEMENT, str(element), ())
        kind = text(row.get("TYPE"))
        if kind not in LINES and new.keys() & {"SECT", "ANGLE"}:
            raise refusal(words.NO_SECTION_OF_ELEMENT(element=element, kind=kind), words.SHELLS_HAVE_THICKNESS)
        before[str(element)] = row
    records: Records = {key: {**row, **new} for key, row in before.items() if {**row, **new} != dict(row)}
    done = words.ELEMENTS_CHANGED(records=len(records))
    data: dict[str, JsonValue] = {"elements": show_ids(int(key) for key in records)}
    change = Change(verb="PUT", table="ELEM", records=records, before=before)
    return carry_out(model, ChangePlan(changes=[change], done=done, data=data), dry_run=arguments.dry_run)


def _new_fields(model: Model, arguments: ModifyElements) -> dict[str, JsonValue]:
    new: dict[str, JsonValue] = {}
    for field, kind, name, table, key in (
        ("SECT", SECTION, arguments.section, "SECT", "SECT_NAME"),
        ("MATL", MATERIAL, arguments.material, "MATL", "NAME"),
    ):
        if name is None:
            continue
        new[field] = id_of(kind, name, model.by_name(table, key))
    if arguments.beta_angle_deg is not None:
        new["ANGLE"] = arguments.beta_angle_deg
    if not new:
        raise refusal(words.NO_CHANGE_GIVEN, words.GIVE_CHANGE)
    return new


TOOLS: tuple[Tool, ...] = (
    declare(
        "modify_elements",
        "Modify elements",
        "요소 변경",
        "Give existing elements another section, material or beta angle.",
        "기존 요소의 단면, 재료 또는 베타각을 바꿉니다.",
        words="change swap replace section of members rotate beta angle 단면 바꾸기 교체 재료 변경 부재 회전 베타각",
        risk=DeclaredRisk.MUTATE,
        profile=Profile.MODEL,
        arguments=ModifyElements,
        run=_modify_elements,
        idempotent=True,
    ),
)
