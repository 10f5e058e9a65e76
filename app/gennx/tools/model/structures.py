"""The tool for a whole structure out of its description."""

from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, PlainValidator

from app.gennx.arguments import WriteArguments, label
from app.gennx.gen.errors import Refusal
from app.gennx.gen.model import Model
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare
from app.gennx.tools.model.structure_records import Numbers, changes_of
from app.gennx.verify.verify import ChangePlan, carry_out
from app.gennx.words import structures as words
from app.trade.answers.envelope import Outcome
from app.trade.dimensions import Dimension
from app.trade.id_lists import show_ids
from app.trade.json_types import JsonValue
from app.trade.structure.counting import areas_by_level, kinds_of, kinds_told, sums_of_loads
from app.trade.structure.description import Section, Structure
from app.trade.structure.expand import Expanded, expand
from app.trade.structure.faults import CannotBuild
from app.trade.structure.wire import structure_from_json, structure_schema
from app.trade.text import Text


def _read(value: object) -> object:
    """Raises Refusal."""
    if isinstance(value, Structure):
        return value
    try:
        return structure_from_json(value)  # pyright: ignore[reportArgumentType]
    except CannotBuild as exc:
        raise _refused(exc) from exc


class _Described:
    """Reads a description and tells its schema, which is made when somebody asks for it."""

    def __get_pydantic_core_schema__(self, _source: object, handler: GetCoreSchemaHandler) -> Any:
        return handler.generate_schema(Annotated[Any, PlainValidator(_read)])

    def __get_pydantic_json_schema__(self, _core: object, _handler: object) -> dict[str, JsonValue]:
        return dict(structure_schema())


class CreateStructure(WriteArguments):
    structure: Annotated[Structure, _Described()] = label(
        "Structure", "구조물", "What is built, described.", "만들 구조물의 설명."
    )


def _create_structure(model: Model, arguments: CreateStructure) -> Outcome:
    structure = arguments.structure
    try:
        built = expand(structure, model.unit_of(Dimension.LENGTH))
    except CannotBuild as exc:
        raise _refused(exc) from exc
    model.tables(("NODE", "ELEM", "MATL", "SECT", "STYP", "CONS", "FBLA"))
    numbers = Numbers(model, built)
    done = words.CREATED(
        nodes=len(built.lattice.joints),
        members=len(built.lattice.members),
        kinds=kinds_told(built),
        supports=len(built.held),
    )
    plan = ChangePlan(
        changes=changes_of(model, built, numbers),
        done=done,
        notes=_notes(structure),
        data=_data(model, built, numbers),
    )
    return carry_out(model, plan, dry_run=arguments.dry_run)


def _refused(fault: CannotBuild) -> Refusal:
    return Refusal("invalid_arguments", words.CANNOT(where=fault.where, why=fault.text), words.CORRECT_IT)


def _notes(structure: Structure) -> tuple[Text, ...]:
    """What was not said, and is not assumed without a word."""
    by_values = [each for each in structure.materials if not each.standard]
    told = (
        (words.NO_WEIGHT, [each.name for each in by_values if each.unit_weight is None]),
        (words.NO_POISSON, [each.name for each in by_values if each.poisson_ratio is None]),
        (words.NO_SHEAR_DEFORMATION, [each.name for each in structure.sections if not each.has_shear_deformation]),
        (words.PLANE_PROPERTIES, [each.name for each in structure.sections if structure.is_plane and _is_short(each)]),
    )
    return tuple(word(names=", ".join(names)) for word, names in told if names)


def _is_short(section: Section) -> bool:
    """Whether a section by values leaves out what a plane structure does not need."""
    return not section.shape and section.iyy is not None and (section.izz is None or section.ixx is None)


def _data(model: Model, built: Expanded, numbers: Numbers) -> dict[str, JsonValue]:
    members = {
        str(kind): show_ids(
            numbers.elements[place] for place, member in enumerate(built.lattice.members) if member.kind is kind
        )
        for kind in kinds_of(built)
    }
    sums = sums_of_loads(built, model.unit_of(Dimension.FORCE))
    return {
        "nodes": show_ids(numbers.nodes.values()),
        "members": dict[str, JsonValue](members),
        "supports": show_ids(numbers.nodes[place] for place in built.held),
        "floor_area": {str(level): area for level, area in areas_by_level(built).items()},
        "sum_of_loads": {case: list(force) for case, force in sums.items()},
    }


TOOLS: tuple[Tool, ...] = (
    declare(
        "create_structure",
        "Create structure",
        "구조물 생성",
        (
            "Create a whole structure from its description: frames, beams, portals, trusses or members one by one, "
            "with materials, sections, supports, load cases, loads, masses and rigid floors."
        ),
        (
            "설명된 구조물 전체를 만듭니다. 골조, 보, 문형 골조, 트러스 또는 개별 부재와 재료, 단면, 지점, 하중조건, "
            "하중, 질량, 강체 바닥을 포함합니다."
        ),
        words=(
            "frame truss beam portal plane irregular set-back matrix of storeys benchmark 골조 트러스 보 문형 평면골조 "
            "비정형 계단형 구조물 전체 만들기"
        ),
        risk=DeclaredRisk.MUTATE,
        profile=Profile.STRUCTURE,
        arguments=CreateStructure,
        run=_create_structure,
    ),
)
