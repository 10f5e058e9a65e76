"""The tool for sections by their values."""

from app.gennx.arguments import Area, Name, SecondMoment, WriteArguments, label
from app.gennx.gen.model import Model
from app.gennx.gen.wire import number
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare
from app.gennx.tools.model.property_records import put_named, section_record
from app.gennx.words import model as words
from app.gennx.words import structures as structure_words
from app.trade.answers.envelope import Outcome
from app.trade.structure.description import Section

# STYP of structures in one plane: X-Z, Y-Z, X-Y.
_PLANES = (1, 2, 3)


class DefineSectionByValues(WriteArguments):
    name: Name = label(
        "Name", "이름", "Name of the section in the model.", "모델에서 쓰는 단면 이름.", examples=["G1V"]
    )
    area: Area = label("Area A", "단면적 A", "Alone for bars of axial force.", "축력재는 이것만.")
    iyy: SecondMoment | None = label(
        "Iyy", "Iyy", "Second moment about local y.", "요소 y축 단면2차모멘트.", default=None
    )
    izz: SecondMoment | None = label(
        "Izz", "Izz", "About local z; a plane model needs none.", "요소 z축. 평면 모델에서는 생략 가능.", default=None
    )
    ixx: SecondMoment | None = label(
        "Ixx",
        "Ixx",
        "Torsion constant; a plane model needs none.",
        "비틀림상수. 평면 모델에서는 생략 가능.",
        default=None,
    )
    asy: Area | None = label(
        "Shear area Asy", "전단면적 Asy", "With shear deformation.", "전단변형을 고려할 때.", default=None
    )
    asz: Area | None = label(
        "Shear area Asz", "전단면적 Asz", "With shear deformation.", "전단변형을 고려할 때.", default=None
    )
    shear_deformation: bool = label(
        "Shear deformation", "전단변형", "False leaves it out.", "거짓이면 무시합니다.", default=True
    )


def _define_section_by_values(model: Model, arguments: DefineSectionByValues) -> Outcome:
    is_plane = int(number(model.table("STYP").get("1", {}).get("STYP")) or 0) in _PLANES
    section = Section(
        name=arguments.name,
        material="",
        area=arguments.area,
        asy=arguments.asy,
        asz=arguments.asz,
        ixx=arguments.ixx,
        iyy=arguments.iyy,
        izz=arguments.izz,
        has_shear_deformation=arguments.shear_deformation,
    )
    wanted = section_record(model, section, is_plane=is_plane)
    notes = (
        *((structure_words.NO_SHEAR_DEFORMATION(names=arguments.name),) if not arguments.shear_deformation else ()),
        *(
            (structure_words.PLANE_PROPERTIES(names=arguments.name),)
            if is_plane and arguments.iyy is not None and (arguments.izz is None or arguments.ixx is None)
            else ()
        ),
    )
    done = words.SECTION_DEFINED(name=arguments.name)
    return put_named(model, "SECT", "SECT_NAME", wanted, done, notes, dry_run=arguments.dry_run)


TOOLS: tuple[Tool, ...] = (
    declare(
        "define_section_by_values",
        "Define section by values",
        "값으로 단면 정의",
        "Define a section by its area, second moments, torsion constant and shear areas.",
        "단면적, 단면2차모멘트, 비틀림상수, 전단면적으로 단면을 정의합니다.",
        words=(
            "area moment of inertia A Iyy Izz Ixx Asy Asz stiffness value section no shape 단면적 관성모멘트 "
            "단면2차모멘트 값 강성 수치 단면 등록"
        ),
        risk=DeclaredRisk.MUTATE,
        profile=Profile.CHANGES,
        arguments=DefineSectionByValues,
        run=_define_section_by_values,
    ),
)
