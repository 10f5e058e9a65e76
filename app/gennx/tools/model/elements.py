"""Tools that change elements that are there."""

from app.gennx.arguments import Ids, Name, WriteArguments, label
from app.gennx.gen.id_lists import parse_ids, show_ids
from app.gennx.gen.model import Model
from app.gennx.gen.wire import Record, Records, text
from app.gennx.gen.words import ELEMENT, MATERIAL, SECTION, not_found, refuse
from app.gennx.tool import Profile, Risk, Tool, declare
from app.gennx.verify.naming import id_of
from app.gennx.verify.verify import Change, Plan, carry_out
from app.trade.answers.envelope import Outcome
from app.trade.json_types import JsonValue
from app.trade.text import Text

_LINES = frozenset({"BEAM", "TRUSS", "TENSTR", "COMPTR"})


class ModifyElements(WriteArguments):
    element_ids: Ids = label("Elements", "요소", "Elements to change.")
    section: Name | None = label("Section", "단면", "Name of a defined section; kept when left out.", default=None)
    material: Name | None = label("Material", "재료", "Name of a defined material; kept when left out.", default=None)
    beta_angle_deg: float | None = label(
        "Beta angle", "베타각", "Degrees; kept when left out.", default=None, ge=-360, le=360
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
        if kind not in _LINES and new.keys() & {"SECT", "ANGLE"}:
            raise refuse(
                f"Element {element} is a {kind}; it has no section or beta angle.",
                f"요소 {element}은(는) {kind}이므로 단면이나 베타각이 없습니다.",
                "Leave it out; plates and walls have a thickness.",
                "제외하십시오. 판과 벽은 두께를 사용합니다.",
            )
        before[str(element)] = row
    records: Records = {key: {**row, **new} for key, row in before.items() if {**row, **new} != dict(row)}
    done = Text(f"{len(records)} elements changed.", f"요소 {len(records)}개를 변경했습니다.")
    data: dict[str, JsonValue] = {"elements": show_ids(int(key) for key in records)}
    change = Change(verb="PUT", table="ELEM", records=records, before=before)
    return carry_out(model, Plan(changes=[change], done=done, data=data), dry_run=arguments.dry_run)


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
        raise refuse(
            "Nothing to change was given.",
            "변경할 내용이 없습니다.",
            "Give section, material or beta_angle_deg.",
            "section, material 또는 beta_angle_deg를 지정하십시오.",
        )
    return new


TOOLS: tuple[Tool, ...] = (
    declare(
        "modify_elements",
        Text("Modify elements", "요소 변경"),
        Text(
            "Give existing elements another section, material or beta angle.",
            "기존 요소의 단면, 재료 또는 베타각을 바꿉니다.",
        ),
        words="change swap replace section of members rotate beta angle 단면 바꾸기 교체 재료 변경 부재 회전 베타각",
        risk=Risk.MUTATE,
        profile=Profile.MODEL,
        arguments=ModifyElements,
        run=_modify_elements,
        idempotent=True,
    ),
)
