"""Tools for materials and sections."""

from collections.abc import Mapping
from typing import Literal

from app.gennx.arguments import Arguments, Length, Name, Pressure, ThermalExpansion, UnitWeight, WriteArguments, label
from app.gennx.gen.model import Model
from app.gennx.gen.refusals import refusal
from app.gennx.gen.telling import told_rows
from app.gennx.gen.wire import Record, field, items, number, record, text
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare, read_outcome
from app.gennx.tools.model.property_records import in_the_middle, positive, put_named
from app.gennx.verify.effective import with_effective
from app.gennx.words import model as words
from app.gennx.words import structures as structure_words
from app.gennx.words import terms
from app.trade.answers.envelope import Outcome
from app.trade.answers.tables import ResultColumn, ResultTable
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonScalar, JsonValue
from app.trade.quantities import Quantity
from app.trade.section_shapes import SIZES, Shape
from app.trade.structure.description import MaterialKind
from app.trade.templates import joined
from app.trade.text import Text
from app.trade.units import GEN_NX_GRAVITY_M_S2


class ListProperties(Arguments):
    kind: Literal["all", "material", "section", "thickness"] = label(
        "Kind", "종류", "Which properties to list.", "조회할 특성의 종류.", default="all"
    )


class DefineMaterial(WriteArguments):
    name: Name = label(
        "Name", "이름", "Name of the material in the model.", "모델에서 쓰는 재료 이름.", examples=["C24"]
    )
    type: MaterialKind = label("Type", "종류", "Material type.", "재료의 종류.")
    standard: Name | None = label(
        "Standard",
        "규격",
        "Material standard of a database grade.",
        "DB 등급의 재료 규격.",
        default=None,
        examples=["KS01(RC)", "KS21(RC)"],
    )
    db: Name | None = label("Grade", "등급", "Grade in the standard.", "규격의 등급.", default=None, examples=["C24"])
    elastic_modulus: Pressure | None = label(
        "Elastic modulus", "탄성계수", "Required without a standard.", "규격이 없으면 필수.", default=None
    )
    poisson_ratio: float | None = label(
        "Poisson's ratio", "푸아송비", "Required without a standard.", "규격이 없으면 필수.", default=None, ge=0, lt=0.5
    )
    unit_weight: UnitWeight | None = label(
        "Unit weight",
        "단위중량",
        "Without a standard; weightless when left out.",
        "규격이 없을 때. 생략하면 무게 없음.",
        default=None,
    )
    thermal_expansion: ThermalExpansion | None = label(
        "Thermal expansion", "열팽창계수", "Needed only for temperature loads.", "온도하중에만 필요.", default=None
    )
    damping_ratio: float = label(
        "Damping ratio", "감쇠비", "Fraction of critical.", "임계감쇠에 대한 비.", default=0.05, ge=0, lt=1
    )


class DefineSection(WriteArguments):
    name: Name = label(
        "Name", "이름", "Name of the section in the model.", "모델에서 쓰는 단면 이름.", examples=["C600x600"]
    )
    shape: Shape = label(
        "Shape",
        "형상",
        "SB solid rectangle, SR solid round, B box, P pipe, H wide flange, T tee, C channel, L angle.",
        "SB 사각, SR 원형, B 각형강관, P 원형강관, H H형, T T형, C ㄷ형, L ㄱ형.",
    )
    height: Length | None = label(
        "Height H", "높이 H", "Depth in the local z direction.", "요소 좌표 z방향 높이.", default=None
    )
    width: Length | None = label(
        "Width B", "폭 B", "Width in the local y direction.", "요소 좌표 y방향 폭.", default=None
    )
    diameter: Length | None = label("Diameter D", "지름 D", "For SR and P.", "SR, P인 경우.", default=None)
    web_thickness: Length | None = label(
        "Web thickness tw", "웨브 두께 tw", "For B, P, H, T, C, L.", "B, P, H, T, C, L인 경우.", default=None
    )
    flange_thickness: Length | None = label(
        "Flange thickness tf", "플랜지 두께 tf", "For B, H, T, C, L.", "B, H, T, C, L인 경우.", default=None
    )
    db_name: Name | None = label(
        "Database", "단면 DB", "Section database.", "단면 데이터베이스.", default=None, examples=["KS21"]
    )
    section_name: Name | None = label(
        "Database section",
        "DB 단면",
        "Section in the database.",
        "데이터베이스의 단면.",
        default=None,
        examples=["H300x150x6.5/9"],
    )


class DefineThickness(WriteArguments):
    name: Name = label(
        "Name", "이름", "Name of the thickness in the model.", "모델에서 쓰는 두께 이름.", examples=["T200"]
    )
    t_in: Length = label(
        "In-plane thickness",
        "면내 두께",
        "Thickness, for bending too unless t_out is given.",
        "두께. t_out을 지정하지 않으면 휨에도 적용.",
    )
    t_out: Length | None = label(
        "Out-of-plane thickness",
        "면외 두께",
        "For bending, when it differs.",
        "휨에 대한 두께(면내와 다른 경우).",
        default=None,
    )


def _list_properties(model: Model, arguments: ListProperties) -> Outcome:
    units = model.unit_words()
    wanted = {"material": "MATL", "section": "SECT", "thickness": "THIK"}
    kinds = wanted if arguments.kind == "all" else {arguments.kind: wanted[arguments.kind]}
    rows: list[tuple[JsonScalar, ...]] = []
    data: dict[str, JsonValue] = {}
    for kind, table in kinds.items():
        stored = model.table(table)
        data[kind] = {row_id: dict(row) for row_id, row in stored.items()}
        rows += [
            (kind, int(row_id), _property_name(row), _described(kind, row, units)) for row_id, row in stored.items()
        ]
    columns = (
        ResultColumn("kind", terms.KIND),
        ResultColumn("id", words.ID),
        ResultColumn("name", terms.NAME),
        ResultColumn("value", words.DEFINITION),
    )
    table = ResultTable(
        table_id="properties",
        title=words.PROPERTIES,
        columns=columns,
        rows=tuple(rows),
        source="model",
        total_rows=len(rows),
    )
    listed = told_rows(table, words.NAMES_AND_DEFINITIONS, ("name", "value"))
    said = joined((words.PROPERTIES_LISTED(rows=len(rows)), listed), " ")
    return read_outcome(said, data=data, tables=(table,), units=units)


def _property_name(row: Record) -> str:
    return text(row.get("NAME")) or text(row.get("SECT_NAME"))


def _described(kind: str, row: Record, units: Mapping[str, str]) -> str:
    if kind == "section":
        shape = record(row.get("SECT_BEFORE"))
        inner = record(shape.get("SECT_I"))
        sizes = " x ".join(f"{size:g}" for each in items(inner.get("vSIZE")) if (size := number(each)))
        measured = f"{sizes} {units['length']}" if sizes else ""
        return f"{text(shape.get('SHAPE'))} {text(inner.get('SECT_NAME')) or measured}".strip()
    if kind == "thickness":
        return f"{field(row, 'T_IN'):g} {units['length']}"
    parameter = record(next(iter(items(row.get("PARAM"))), None))
    return f"{text(parameter.get('STANDARD'))} {text(parameter.get('DB'))}".strip() or (
        f"E {field(parameter, 'ELAST'):g} {units['force']}/{units['length']}²"
    )


def _define_material(model: Model, arguments: DefineMaterial) -> Outcome:
    wanted: dict[str, JsonValue] = {
        "TYPE": {"concrete": "CONC", "steel": "STEEL", "user": "USER"}[arguments.type],
        "NAME": arguments.name,
        "DAMP_RAT": arguments.damping_ratio,
        "PARAM": [_material_parameter(model, arguments)],
    }
    notes: tuple[Text, ...] = ()
    if not arguments.standard and arguments.thermal_expansion is None:
        notes = (words.NO_THERMAL_EXPANSION,)
    if not arguments.standard and arguments.unit_weight is None:
        notes = (*notes, structure_words.NO_WEIGHT(names=arguments.name))
    done = words.MATERIAL_DEFINED(name=arguments.name)
    outcome = put_named(model, "MATL", "NAME", wanted, done, notes, dry_run=arguments.dry_run)
    is_named = bool(arguments.standard) and not arguments.dry_run
    return with_effective(model, outcome, "MATERIAL", arguments.name) if is_named else outcome


def _material_parameter(model: Model, arguments: DefineMaterial) -> Record:
    if arguments.standard:
        if arguments.type == "user":
            raise refusal(words.USER_MATERIAL_WITHOUT_STANDARD, words.STANDARD_OR_VALUES)
        return {"P_TYPE": 1, "STANDARD": arguments.standard, "DB": arguments.db or arguments.name}
    missing = [name for name in ("elastic_modulus", "poisson_ratio") if getattr(arguments, name) is None]
    if missing or not arguments.elastic_modulus or arguments.poisson_ratio is None:
        raise refusal(words.NO_PROPERTY_ASSUMED(missing=", ".join(missing)), words.GIVE_VALUES_OR_STANDARD)
    expansion = arguments.thermal_expansion
    unit_weight = model.store(arguments.unit_weight) if arguments.unit_weight else 0.0
    return {
        "P_TYPE": 2,
        "ELAST": positive(model, "elastic_modulus", arguments.elastic_modulus),
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
            **in_the_middle(),
            "SHAPE": arguments.shape,
            **_section_size(model, arguments),
        },
    }
    done = words.SECTION_DEFINED(name=arguments.name)
    outcome = put_named(model, "SECT", "SECT_NAME", wanted, done, (), dry_run=arguments.dry_run)
    is_named = bool(arguments.section_name) and not arguments.dry_run
    return with_effective(model, outcome, "SECTIONALL", arguments.name) if is_named else outcome


def _section_size(model: Model, arguments: DefineSection) -> Record:
    if arguments.db_name and arguments.section_name:
        return {"DATATYPE": 1, "SECT_I": {"DB_NAME": arguments.db_name, "SECT_NAME": arguments.section_name}}
    sizes: list[JsonValue] = []
    for name in SIZES[arguments.shape]:
        quantity = getattr(arguments, name)
        if not isinstance(quantity, Quantity):
            needed = ", ".join(SIZES[arguments.shape])
            raise refusal(words.SIZE_MISSING(shape=arguments.shape, needed=needed, name=name), words.SIZE_EXAMPLE)
        sizes.append(positive(model, name, quantity))
    return {"DATATYPE": 2, "SECT_I": {"vSIZE": sizes}}


def _define_thickness(model: Model, arguments: DefineThickness) -> Outcome:
    wanted: dict[str, JsonValue] = {
        "NAME": arguments.name,
        "TYPE": "VALUE",
        "bINOUT": arguments.t_out is not None,
        "T_IN": positive(model, "t_in", arguments.t_in),
        "T_OUT": positive(model, "t_out", arguments.t_out) if arguments.t_out else 0,
        "O_VALUE": 0,
    }
    done = words.THICKNESS_DEFINED(name=arguments.name)
    return put_named(model, "THIK", "NAME", wanted, done, (), dry_run=arguments.dry_run)


TOOLS: tuple[Tool, ...] = (
    declare(
        "list_properties",
        "List properties",
        "재료·단면 목록",
        "Materials, sections and thicknesses of the model.",
        "모델의 재료, 단면, 두께를 읽습니다.",
        words="which materials sections thicknesses defined in use 재료 단면 두께 목록 뭐가 있는지",
        risk=DeclaredRisk.READ,
        profile=Profile.MODEL,
        arguments=ListProperties,
        run=_list_properties,
    ),
    declare(
        "define_material",
        "Define material",
        "재료 정의",
        "Define a database grade (standard and grade) or a user material (all properties given).",
        "규격 DB 재료(규격과 등급) 또는 사용자 재료(모든 특성)를 정의합니다.",
        words=(
            "concrete grade strength steel grade new material add C24 C27 SM355 MPa 콘크리트 강도 재료 추가 강재 "
            "강종 물성"
        ),
        risk=DeclaredRisk.MUTATE,
        profile=Profile.MODEL,
        arguments=DefineMaterial,
        run=_define_material,
    ),
    declare(
        "define_section",
        "Define section",
        "단면 정의",
        "Define a section from its dimensions or from a section database.",
        "치수 또는 단면 DB로 단면을 정의합니다.",
        words=(
            "column beam size new section H-beam wide flange pipe box catalogue database 단면 등록 추가 H형강 "
            "각형강관 기둥 보 치수"
        ),
        risk=DeclaredRisk.MUTATE,
        profile=Profile.MODEL,
        arguments=DefineSection,
        run=_define_section,
    ),
    declare(
        "define_thickness",
        "Define thickness",
        "두께 정의",
        "Define a thickness for plates and walls.",
        "판과 벽의 두께를 정의합니다.",
        words="slab wall thickness new 슬래브 벽 두께 추가",
        risk=DeclaredRisk.MUTATE,
        profile=Profile.MODEL,
        arguments=DefineThickness,
        run=_define_thickness,
    ),
)
