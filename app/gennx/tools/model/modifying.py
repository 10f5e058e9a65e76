"""Tools that change sections, materials and thicknesses that are there; what uses them follows, for the id stays."""

from collections.abc import Sequence

from app.gennx.arguments import (
    Area,
    Length,
    Name,
    Pressure,
    SecondMoment,
    ThermalExpansion,
    UnitWeight,
    WriteArguments,
    label,
)
from app.gennx.gen.errors import Refusal
from app.gennx.gen.model import Model
from app.gennx.gen.refusals import refusal
from app.gennx.gen.wire import Record, text
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare
from app.gennx.tools.model import material_changes, section_changes
from app.gennx.tools.model.material_changes import changed_material, material_notes, thickness_notes
from app.gennx.tools.model.property_records import positive
from app.gennx.tools.model.section_changes import changed_section, differences
from app.gennx.verify.effective import with_effective
from app.gennx.verify.naming import id_of
from app.gennx.verify.references import users
from app.gennx.verify.verify import Change, ChangePlan, carry_out
from app.gennx.words import advice
from app.gennx.words import modifying as words
from app.gennx.words.terms import MATERIAL, SECTION, THICKNESS
from app.trade.answers.envelope import Outcome
from app.trade.dimensions import Dimension
from app.trade.id_lists import show_ids
from app.trade.json_types import JsonValue
from app.trade.quantities import Quantity
from app.trade.section_shapes import Shape
from app.trade.structure.description import MaterialKind
from app.trade.text import Text
from app.trade.units import GEN_NX_GRAVITY_M_S2

_SIZES = ("height", "width", "diameter", "web_thickness", "flange_thickness")
_MATERIAL_VALUES = ("elastic_modulus", "poisson_ratio", "unit_weight", "thermal_expansion")


class ModifySection(WriteArguments):
    section: Name = label("Section", "단면", "Its name, or its number.", "단면의 이름 또는 번호.", examples=["G1", "3"])
    new_name: Name | None = label("New name", "새 이름", "Kept when left out.", "생략하면 유지.", default=None)
    shape: Shape | None = label(
        "Shape",
        "형상",
        "Another shape, with all its sizes; SB solid rectangle, SR solid round, B box, P pipe, H wide flange, T tee, "
        "C channel, L angle.",
        "다른 형상과 그 치수 전부. SB 사각, SR 원형, B 각형강관, P 원형강관, H H형, T T형, C ㄷ형, L ㄱ형.",
        default=None,
    )
    height: Length | None = label("Height H", "높이 H", "Kept when left out.", "생략하면 유지.", default=None)
    width: Length | None = label("Width B", "폭 B", "Kept when left out.", "생략하면 유지.", default=None)
    diameter: Length | None = label("Diameter D", "지름 D", "For SR and P.", "SR, P인 경우.", default=None)
    web_thickness: Length | None = label(
        "Web thickness tw", "웨브 두께 tw", "Kept when left out.", "생략하면 유지.", default=None
    )
    flange_thickness: Length | None = label(
        "Flange thickness tf", "플랜지 두께 tf", "Kept when left out.", "생략하면 유지.", default=None
    )
    db_name: Name | None = label(
        "Database", "단면 DB", "Kept when left out.", "생략하면 유지.", default=None, examples=["KS21"]
    )
    section_name: Name | None = label(
        "Database section",
        "DB 단면",
        "Section in the database.",
        "데이터베이스의 단면.",
        default=None,
        examples=["H300x150x6.5/9"],
    )
    area: Area | None = label("Area A", "단면적 A", "Of a section by values.", "값으로 정의한 단면.", default=None)
    asy: Area | None = label("Shear area Asy", "전단면적 Asy", "Along local y.", "요소 y방향.", default=None)
    asz: Area | None = label("Shear area Asz", "전단면적 Asz", "Along local z.", "요소 z방향.", default=None)
    ixx: SecondMoment | None = label("Ixx", "Ixx", "Torsion constant.", "비틀림상수.", default=None)
    iyy: SecondMoment | None = label(
        "Iyy", "Iyy", "Second moment about local y.", "요소 y축 단면2차모멘트.", default=None
    )
    izz: SecondMoment | None = label(
        "Izz", "Izz", "Second moment about local z.", "요소 z축 단면2차모멘트.", default=None
    )
    shear_deformation: bool | None = label(
        "Shear deformation", "전단변형", "False leaves it out.", "거짓이면 무시.", default=None
    )


class ModifyMaterial(WriteArguments):
    material: Name = label(
        "Material", "재료", "Its name, or its number.", "재료의 이름 또는 번호.", examples=["C24", "1"]
    )
    new_name: Name | None = label("New name", "새 이름", "Kept when left out.", "생략하면 유지.", default=None)
    type: MaterialKind | None = label("Type", "종류", "Kept when left out.", "생략하면 유지.", default=None)
    standard: Name | None = label(
        "Standard", "규격", "Kept when left out.", "생략하면 유지.", default=None, examples=["KS01(RC)", "KS21(RC)"]
    )
    db: Name | None = label("Grade", "등급", "Grade in the standard.", "규격의 등급.", default=None, examples=["C27"])
    elastic_modulus: Pressure | None = label(
        "Elastic modulus", "탄성계수", "Of a material by values.", "값으로 정의한 재료.", default=None
    )
    poisson_ratio: float | None = label(
        "Poisson's ratio", "푸아송비", "Of a material by values.", "값으로 정의한 재료.", default=None, ge=0, lt=0.5
    )
    unit_weight: UnitWeight | None = label(
        "Unit weight", "단위중량", "Its mass follows.", "질량밀도도 따라갑니다.", default=None
    )
    thermal_expansion: ThermalExpansion | None = label(
        "Thermal expansion", "열팽창계수", "Kept when left out.", "생략하면 유지.", default=None
    )
    damping_ratio: float | None = label(
        "Damping ratio", "감쇠비", "Fraction of critical.", "임계감쇠에 대한 비.", default=None, ge=0, lt=1
    )


class ModifyThickness(WriteArguments):
    thickness: Name = label(
        "Thickness", "두께", "Its name, or its number.", "두께의 이름 또는 번호.", examples=["T150", "1"]
    )
    new_name: Name | None = label("New name", "새 이름", "Kept when left out.", "생략하면 유지.", default=None)
    t_in: Length | None = label(
        "In-plane thickness", "면내 두께", "Kept when left out.", "생략하면 유지.", default=None
    )
    t_out: Length | None = label(
        "Out-of-plane thickness",
        "면외 두께",
        "For bending; as it is when left out.",
        "휨에 대한 두께. 생략하면 그대로.",
        default=None,
    )


def _modify_section(model: Model, arguments: ModifySection) -> Outcome:
    key, row = _found(model, "SECT", SECTION, arguments.section)
    sizes = {name: getattr(arguments, name) for name in _SIZES}
    values = {name: getattr(arguments, name) for name in section_changes.VALUES}
    wanted = section_changes.WantedSection(
        shape=arguments.shape or "",
        sizes={name: positive(model, name, each) for name, each in sizes.items() if isinstance(each, Quantity)},
        database=arguments.db_name or "",
        entry=arguments.section_name or "",
        values={name: positive(model, name, each) for name, each in values.items() if isinstance(each, Quantity)},
        deforms_in_shear=arguments.shear_deformation,
    )
    if wanted == section_changes.WantedSection(sizes={}, values={}) and arguments.new_name is None:
        raise refusal(words.NOTHING_GIVEN, words.GIVE_SECTION_CHANGE)
    changed = _renamed(model, "SECT", "SECT_NAME", key, changed_section(row, wanted), arguments.new_name)
    name = text(changed.get("SECT_NAME"))
    notes = differences(row, changed, model.unit_of)
    done = words.SECTION_CHANGED(name=name, id=key)
    outcome = _put(model, "SECT", key, row, changed, notes, done, dry_run=arguments.dry_run)
    is_of_database = bool(arguments.section_name) and not arguments.dry_run
    return with_effective(model, outcome, "SECTIONALL", name) if is_of_database else outcome


def _modify_material(model: Model, arguments: ModifyMaterial) -> Outcome:
    key, row = _found(model, "MATL", MATERIAL, arguments.material)
    wanted = material_changes.WantedMaterial(
        kind=arguments.type,
        standard=arguments.standard or "",
        grade=arguments.db or "",
        values=_material_values(model, arguments),
        damping=arguments.damping_ratio,
    )
    if wanted == material_changes.WantedMaterial(values={}) and arguments.new_name is None:
        raise refusal(words.NOTHING_GIVEN, words.GIVE_MATERIAL_CHANGE)
    gravity = model.store(Quantity(GEN_NX_GRAVITY_M_S2, "m/s²", Dimension.ACCELERATION))
    changed = changed_material(row, wanted, gravity)
    changed = _renamed(model, "MATL", "NAME", key, changed, arguments.new_name)
    name = text(changed.get("NAME"))
    notes = material_notes(row, changed, model.unit_of)
    done = words.MATERIAL_CHANGED(name=name, id=key)
    outcome = _put(model, "MATL", key, row, changed, notes, done, dry_run=arguments.dry_run)
    is_of_standard = bool(arguments.standard or arguments.db) and not arguments.dry_run
    return with_effective(model, outcome, "MATERIAL", name) if is_of_standard else outcome


def _material_values(model: Model, arguments: ModifyMaterial) -> dict[str, float]:
    """What was said of a material by values, in model units; a weight and an expansion may be 0, a modulus may not."""
    values: dict[str, float] = {}
    for name in _MATERIAL_VALUES:
        given = getattr(arguments, name)
        if isinstance(given, Quantity):
            values[name] = positive(model, name, given) if name == "elastic_modulus" else model.store(given)
        elif given is not None:
            values[name] = given
    return values


def _modify_thickness(model: Model, arguments: ModifyThickness) -> Outcome:
    key, row = _found(model, "THIK", THICKNESS, arguments.thickness)
    name = text(row.get("NAME"))
    if arguments.t_in is None and arguments.t_out is None and arguments.new_name is None:
        raise refusal(words.NOTHING_GIVEN, words.GIVE_THICKNESS_CHANGE)
    if text(row.get("TYPE")) not in ("", "VALUE"):
        raise refusal(words.OF_OTHER_KIND(name=name, kind=text(row.get("TYPE"))), words.CHANGE_IN_GEN_NX)
    changed = dict(row)
    if arguments.t_in is not None:
        changed["T_IN"] = positive(model, "t_in", arguments.t_in)
    if arguments.t_out is not None:
        changed |= {"bINOUT": True, "T_OUT": positive(model, "t_out", arguments.t_out)}
    changed = _renamed(model, "THIK", "NAME", key, changed, arguments.new_name)
    notes = thickness_notes(row, changed, model.unit_of(Dimension.LENGTH))
    done = words.THICKNESS_CHANGED(name=text(changed.get("NAME")), id=key)
    return _put(model, "THIK", key, row, changed, notes, done, dry_run=arguments.dry_run)


def _found(model: Model, table: str, kind: Text, name: str) -> tuple[str, Record]:
    known = model.by_name(table, "SECT_NAME" if table == "SECT" else "NAME")
    key = str(id_of(kind, name, known))
    return key, model.table(table)[key]


def _renamed(
    model: Model, table: str, field: str, key: str, row: dict[str, JsonValue], name: str | None
) -> dict[str, JsonValue]:
    if name is None:
        return row
    taken = [other for other, each in model.table(table).items() if text(each.get(field)) == name and other != key]
    if taken:
        raise Refusal("already_exists", words.NAME_TAKEN(name=name, id=taken[0]), advice.USE_OTHER_OR_EXISTING_NAME)
    return row | {field: name}


def _put(
    model: Model,
    table: str,
    key: str,
    row: Record,
    changed: Record,
    notes: Sequence[Text],
    done: Text,
    *,
    dry_run: bool,
) -> Outcome:
    """Set the record where it becomes another, and tell which elements follow."""
    present = {table: model.table(table), "ELEM": model.table("ELEM")}
    followers = [int(each.partition("/")[2]) for each in users(table, [key], present)]
    follow = (
        words.ELEMENTS_FOLLOW(count=len(followers), listed=show_ids(followers)) if followers else words.NOBODY_FOLLOWS
    )
    changes = [Change(verb="PUT", table=table, records={key: changed}, before={key: row})] if changed != row else []
    data: dict[str, JsonValue] = {"id": int(key), "elements": show_ids(followers)}
    return carry_out(model, ChangePlan(changes=changes, done=done, notes=(*notes, follow), data=data), dry_run=dry_run)


TOOLS: tuple[Tool, ...] = (
    declare(
        "modify_section",
        "Modify section",
        "단면 변경",
        "Give a section that is there other sizes, another shape or a new name; its members follow.",
        "있는 단면의 치수, 형상, 이름을 바꿉니다. 사용하는 부재가 함께 바뀝니다.",
        words=(
            "change edit resize enlarge increase depth width redefine section definition bigger beam column size "
            "단면 정의 수정 변경 키우기 줄이기 춤 폭 치수 바꾸기 단면 크기"
        ),
        risk=DeclaredRisk.MUTATE,
        profile=Profile.CHANGES,
        arguments=ModifySection,
        run=_modify_section,
        idempotent=True,
    ),
    declare(
        "modify_material",
        "Modify material",
        "재료 변경",
        "Give a material that is there another grade, other values or a new name; its members follow.",
        "있는 재료의 등급, 값, 이름을 바꿉니다. 사용하는 부재가 함께 바뀝니다.",
        words=(
            "change edit upgrade concrete strength steel grade elastic modulus unit weight of existing material "
            "재료 정의 수정 강도 등급 올리기 낮추기 탄성계수 단위중량 바꾸기"
        ),
        risk=DeclaredRisk.MUTATE,
        profile=Profile.CHANGES,
        arguments=ModifyMaterial,
        run=_modify_material,
        idempotent=True,
    ),
    declare(
        "modify_thickness",
        "Modify thickness",
        "두께 변경",
        "Give a thickness that is there other values or a new name; plates and walls follow.",
        "있는 두께의 값이나 이름을 바꿉니다. 사용하는 판과 벽이 함께 바뀝니다.",
        words="change edit wall slab thickness thicker thinner 벽 슬래브 두께 수정 변경 늘리기 줄이기",
        risk=DeclaredRisk.MUTATE,
        profile=Profile.CHANGES,
        arguments=ModifyThickness,
        run=_modify_thickness,
        idempotent=True,
    ),
)
