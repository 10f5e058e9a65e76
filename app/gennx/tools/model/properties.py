"""Tools for materials and sections."""

from collections.abc import Mapping
from typing import Literal

from app.gennx.arguments import Arguments, Length, Name, Pressure, ThermalExpansion, UnitWeight, WriteArguments, label
from app.gennx.gen.comparison import compare
from app.gennx.gen.errors import Refusal
from app.gennx.gen.model import Model, next_id
from app.gennx.gen.wire import Record, items, record, text
from app.gennx.gen.words import refuse
from app.gennx.tool import Profile, Risk, Tool, declare, read_outcome
from app.gennx.verify.effective import with_effective
from app.gennx.verify.verify import Change, Plan, carry_out
from app.trade.answers.envelope import Outcome
from app.trade.answers.tables import ResultColumn, ResultTable
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonScalar, JsonValue
from app.trade.quantities import Quantity
from app.trade.text import Text
from app.trade.units import GEN_NX_GRAVITY_M_S2

# vSIZE order of user sections per SHAPE (gravity-axis dimensions first), as GEN NX expects it.
_SIZES: Mapping[str, tuple[str, ...]] = {
    "SB": ("height", "width"),
    "SR": ("diameter",),
    "P": ("diameter", "web_thickness"),
    "H": ("height", "width", "web_thickness", "flange_thickness"),
    "T": ("height", "width", "web_thickness", "flange_thickness"),
    "C": ("height", "width", "web_thickness", "flange_thickness"),
    "L": ("height", "width", "web_thickness", "flange_thickness"),
    "B": ("height", "width", "web_thickness", "flange_thickness"),
}


class ListProperties(Arguments):
    kind: Literal["all", "material", "section", "thickness"] = label(
        "Kind", "종류", "Which properties to list.", default="all"
    )


class DefineMaterial(WriteArguments):
    name: Name = label("Name", "이름", "Name of the material in the model.", examples=["C24"])
    type: Literal["concrete", "steel", "user"] = label("Type", "종류", "Material type.")
    standard: Name | None = label(
        "Standard", "규격", "Material standard of a database grade.", default=None, examples=["KS01(RC)", "KS21(RC)"]
    )
    db: Name | None = label("Grade", "등급", "Grade in the standard.", default=None, examples=["C24"])
    elastic_modulus: Pressure | None = label(
        "Elastic modulus", "탄성계수", "Required without a standard.", default=None
    )
    poisson_ratio: float | None = label(
        "Poisson's ratio", "푸아송비", "Required without a standard.", default=None, ge=0, lt=0.5
    )
    unit_weight: UnitWeight | None = label("Unit weight", "단위중량", "Required without a standard.", default=None)
    thermal_expansion: ThermalExpansion | None = label(
        "Thermal expansion", "열팽창계수", "Needed only for temperature loads.", default=None
    )
    damping_ratio: float = label("Damping ratio", "감쇠비", "Fraction of critical.", default=0.05, ge=0, lt=1)


class DefineSection(WriteArguments):
    name: Name = label("Name", "이름", "Name of the section in the model.", examples=["C600x600"])
    shape: Literal["SB", "SR", "B", "P", "H", "T", "C", "L"] = label(
        "Shape",
        "형상",
        "SB solid rectangle, SR solid round, B box, P pipe, H wide flange, T tee, C channel, L angle.",
    )
    height: Length | None = label("Height H", "높이 H", "Depth in the local z direction.", default=None)
    width: Length | None = label("Width B", "폭 B", "Width in the local y direction.", default=None)
    diameter: Length | None = label("Diameter D", "지름 D", "For SR and P.", default=None)
    web_thickness: Length | None = label("Web thickness tw", "웨브 두께 tw", "For B, P, H, T, C, L.", default=None)
    flange_thickness: Length | None = label("Flange thickness tf", "플랜지 두께 tf", "For B, H, T, C, L.", default=None)
    db_name: Name | None = label("Database", "단면 DB", "Section database.", default=None, examples=["KS21"])
    section_name: Name | None = label(
        "Database section", "DB 단면", "Section in the database.", default=None, examples=["H300x150x6.5/9"]
    )


class DefineThickness(WriteArguments):
    name: Name = label("Name", "이름", "Name of the thickness in the model.", examples=["T200"])
    t_in: Length = label("In-plane thickness", "면내 두께", "Thickness, for bending too unless t_out is given.")
    t_out: Length | None = label("Out-of-plane thickness", "면외 두께", "For bending, when it differs.", default=None)


def _list_properties(model: Model, arguments: ListProperties) -> Outcome:
    units = model.unit_words()
    wanted = {"material": "MATL", "section": "SECT", "thickness": "THIK"}
    kinds = wanted if arguments.kind == "all" else {arguments.kind: wanted[arguments.kind]}
    rows: list[tuple[JsonScalar, ...]] = []
    data: dict[str, JsonValue] = {}
    for kind, table in kinds.items():
        stored = model.table(table)
        data[kind] = {row_id: dict(row) for row_id, row in stored.items()}
        rows += [(kind, int(row_id), _property_name(row), _described(kind, row)) for row_id, row in stored.items()]
    columns = (
        ResultColumn("kind", Text("Kind", "종류")),
        ResultColumn("id", Text("Id", "번호")),
        ResultColumn("name", Text("Name", "이름")),
        ResultColumn("value", Text("Definition", "정의")),
    )
    table = ResultTable(
        table_id="properties",
        title=Text("Properties", "재료와 단면"),
        columns=columns,
        rows=tuple(rows),
        source="model",
        total_rows=len(rows),
    )
    return read_outcome(
        Text(f"{len(rows)} properties.", f"재료·단면·두께 {len(rows)}개."), data=data, tables=(table,), units=units
    )


def _property_name(row: Record) -> str:
    return text(row.get("NAME")) or text(row.get("SECT_NAME"))


def _described(kind: str, row: Record) -> str:
    if kind == "section":
        shape = record(row.get("SECT_BEFORE"))
        inner = record(shape.get("SECT_I"))
        sizes = [str(size) for size in items(inner.get("vSIZE")) if size]
        return f"{text(shape.get('SHAPE'))} {text(inner.get('SECT_NAME')) or ' x '.join(sizes)}"
    if kind == "thickness":
        return str(row.get("T_IN"))
    parameter = record(next(iter(items(row.get("PARAM"))), None))
    return f"{text(parameter.get('STANDARD'))} {text(parameter.get('DB'))}".strip() or str(parameter.get("ELAST"))


def _define_material(model: Model, arguments: DefineMaterial) -> Outcome:
    wanted: dict[str, JsonValue] = {
        "TYPE": {"concrete": "CONC", "steel": "STEEL", "user": "USER"}[arguments.type],
        "NAME": arguments.name,
        "DAMP_RAT": arguments.damping_ratio,
        "PARAM": [_material_parameter(model, arguments)],
    }
    notes: tuple[Text, ...] = ()
    if not arguments.standard and arguments.thermal_expansion is None:
        notes = (
            Text("Thermal expansion is 0: no temperature loads.", "열팽창계수 0: 온도하중을 쓰지 않는 것으로 봅니다."),
        )
    done = Text(f"Material {arguments.name} is defined.", f"재료 {arguments.name}을(를) 정의했습니다.")
    outcome = _put_named(model, "MATL", "NAME", wanted, done, notes, dry_run=arguments.dry_run)
    is_named = bool(arguments.standard) and not arguments.dry_run
    return with_effective(model, outcome, "MATERIAL", arguments.name) if is_named else outcome


def _material_parameter(model: Model, arguments: DefineMaterial) -> Record:
    if arguments.standard:
        if arguments.type == "user":
            raise refuse(
                "A user material has no standard.",
                "사용자 재료에는 규격을 지정할 수 없습니다.",
                "Use type concrete or steel with a standard, or give elastic_modulus and the rest.",
                "type을 concrete 또는 steel로 하거나 elastic_modulus 등을 지정하십시오.",
            )
        return {"P_TYPE": 1, "STANDARD": arguments.standard, "DB": arguments.db or arguments.name}
    missing = [name for name in ("elastic_modulus", "poisson_ratio", "unit_weight") if getattr(arguments, name) is None]
    if missing or not arguments.elastic_modulus or not arguments.unit_weight or arguments.poisson_ratio is None:
        raise refuse(
            f"{', '.join(missing)} must be given: no material property is assumed.",
            f"{', '.join(missing)} 값이 필요합니다. 재료 특성은 임의로 가정하지 않습니다.",
            'Give them, or a standard such as "KS01(RC)" with its grade.',
            '값을 지정하거나 "KS01(RC)" 같은 규격과 등급을 지정하십시오.',
        )
    expansion = arguments.thermal_expansion
    unit_weight = model.store(arguments.unit_weight)
    return {
        "P_TYPE": 2,
        "ELAST": _positive(model, "elastic_modulus", arguments.elastic_modulus),
        "POISN": arguments.poisson_ratio,
        "THERMAL": model.store(expansion) if expansion else 0,
        "DEN": unit_weight,
        "MASS": unit_weight / model.store(Quantity(GEN_NX_GRAVITY_M_S2, "m/s²", Dimension.ACCELERATION)),
    }


def _define_section(model: Model, arguments: DefineSection) -> Outcome:
    wanted: dict[str, JsonValue] = {
        "SECTTYPE": "DBUSER",
        "SECT_NAME": arguments.name,
        "SECT_BEFORE": {
            "OFFSET_PT": "CC",
            "OFFSET_CENTER": 0,
            "USER_OFFSET_REF": 0,
            "HORZ_OFFSET_OPT": 0,
            "USERDEF_OFFSET_YI": 0,
            "VERT_OFFSET_OPT": 0,
            "USERDEF_OFFSET_ZI": 0,
            "USE_SHEAR_DEFORM": True,
            "USE_WARPING_EFFECT": True,
            "SHAPE": arguments.shape,
            **_section_size(model, arguments),
        },
    }
    done = Text(f"Section {arguments.name} is defined.", f"단면 {arguments.name}을(를) 정의했습니다.")
    outcome = _put_named(model, "SECT", "SECT_NAME", wanted, done, (), dry_run=arguments.dry_run)
    is_named = bool(arguments.section_name) and not arguments.dry_run
    return with_effective(model, outcome, "SECTIONALL", arguments.name) if is_named else outcome


def _section_size(model: Model, arguments: DefineSection) -> Record:
    if arguments.db_name and arguments.section_name:
        return {"DATATYPE": 1, "SECT_I": {"DB_NAME": arguments.db_name, "SECT_NAME": arguments.section_name}}
    sizes: list[JsonValue] = []
    for name in _SIZES[arguments.shape]:
        quantity = getattr(arguments, name)
        if not isinstance(quantity, Quantity):
            needed = ", ".join(_SIZES[arguments.shape])
            raise refuse(
                f"Shape {arguments.shape} needs {needed}; {name} is missing.",
                f"형상 {arguments.shape}에는 {needed}이(가) 필요합니다. {name}이(가) 없습니다.",
                'Give each as a length, for example "600 mm".',
                '각각 "600 mm"처럼 길이로 지정하십시오.',
            )
        sizes.append(_positive(model, name, quantity))
    return {"DATATYPE": 2, "SECT_I": {"vSIZE": sizes}}


def _define_thickness(model: Model, arguments: DefineThickness) -> Outcome:
    wanted: dict[str, JsonValue] = {
        "NAME": arguments.name,
        "TYPE": "VALUE",
        "bINOUT": arguments.t_out is not None,
        "T_IN": _positive(model, "t_in", arguments.t_in),
        "T_OUT": _positive(model, "t_out", arguments.t_out) if arguments.t_out else 0,
        "O_VALUE": 0,
    }
    done = Text(f"Thickness {arguments.name} is defined.", f"두께 {arguments.name}을(를) 정의했습니다.")
    return _put_named(model, "THIK", "NAME", wanted, done, (), dry_run=arguments.dry_run)


def _positive(model: Model, name: str, quantity: Quantity) -> float:
    if quantity.value <= 0:
        raise refuse(
            f"{name} is {quantity}; it must be greater than zero.",
            f"{name}이(가) {quantity}입니다. 0보다 커야 합니다.",
            "Correct the value; nothing was sent.",
            "값을 고치십시오. 아무것도 보내지 않았습니다.",
        )
    return model.store(quantity)


def _put_named(
    model: Model, table: str, key: str, wanted: Record, done: Text, notes: tuple[Text, ...], *, dry_run: bool
) -> Outcome:
    """Create the record under the next free id, or leave it alone when the same one is there already."""
    stored = model.table(table)
    same = [(row_id, row) for row_id, row in stored.items() if text(row.get(key)) == text(wanted.get(key))]
    if not same:
        changes = [Change(verb="POST", table=table, records={str(next_id(stored)): wanted})]
    elif not compare(wanted, same[0][1], ""):
        changes = list[Change]()
    else:
        raise Refusal(
            "already_exists",
            Text(
                f"{text(wanted.get(key))} exists with another definition; members may use it.",
                f"{text(wanted.get(key))}이(가) 다른 내용으로 이미 있으며 부재가 사용하고 있을 수 있습니다.",
            ),
            Text("Use another name, or use the existing one.", "다른 이름을 쓰거나 기존 것을 사용하십시오."),
        )
    return carry_out(model, Plan(changes=changes, done=done, notes=notes), dry_run=dry_run)


TOOLS: tuple[Tool, ...] = (
    declare(
        "list_properties",
        Text("List properties", "재료·단면 목록"),
        Text("Materials, sections and thicknesses of the model.", "모델의 재료, 단면, 두께를 읽습니다."),
        words="which materials sections thicknesses defined in use 재료 단면 두께 목록 뭐가 있는지",
        risk=Risk.READ,
        profile=Profile.MODEL,
        arguments=ListProperties,
        run=_list_properties,
    ),
    declare(
        "define_material",
        Text("Define material", "재료 정의"),
        Text(
            "Define a database grade (standard and grade) or a user material (all properties given).",
            "규격 DB 재료(규격과 등급) 또는 사용자 재료(모든 특성)를 정의합니다.",
        ),
        words=(
            "concrete grade strength steel grade new material add C24 C27 SM355 MPa 콘크리트 강도 재료 추가 강재 "
            "강종 물성"
        ),
        risk=Risk.MUTATE,
        profile=Profile.MODEL,
        arguments=DefineMaterial,
        run=_define_material,
    ),
    declare(
        "define_section",
        Text("Define section", "단면 정의"),
        Text(
            "Define a section from its dimensions or from a section database.",
            "치수 또는 단면 DB로 단면을 정의합니다.",
        ),
        words=(
            "column beam size new section H-beam wide flange pipe box catalogue database 단면 등록 추가 H형강 "
            "각형강관 기둥 보 치수"
        ),
        risk=Risk.MUTATE,
        profile=Profile.MODEL,
        arguments=DefineSection,
        run=_define_section,
    ),
    declare(
        "define_thickness",
        Text("Define thickness", "두께 정의"),
        Text("Define a thickness for plates and walls.", "판과 벽의 두께를 정의합니다."),
        words="slab wall thickness new 슬래브 벽 두께 추가",
        risk=Risk.MUTATE,
        profile=Profile.MODEL,
        arguments=DefineThickness,
        run=_define_thickness,
    ),
)
