"""The tool for equivalent lateral forces: computed here with the working shown, stored as story forces."""

from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from app.gennx.arguments import Arguments, Duration, Force, Name, WriteArguments, label
from app.gennx.gen.model import Model
from app.gennx.gen.refusals import not_found, refusal
from app.gennx.gen.result_tables import fetch
from app.gennx.gen.wire import Record, Records, field, text
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare
from app.gennx.tools.loads.lateral_force import ASCE, KDS, Design, Forces, Period, approximate_period, lateral_forces
from app.gennx.tools.loads.spectra import KdsGround, kds_ground
from app.gennx.tools.loads.storey_forces import (
    GivenForce,
    case_id,
    eccentric_to,
    seconds,
    stories_from_base,
    user_seismic_record,
)
from app.gennx.tools.loads.story_loads import Side
from app.gennx.verify.verify import ChangePlan, carry_out, new_and_old
from app.gennx.words import seismic as words
from app.gennx.words import terms
from app.gennx.words.terms import STORY
from app.trade import kds_41_17
from app.trade.answers.codec import encode_object
from app.trade.answers.envelope import Outcome
from app.trade.answers.rows import table_of
from app.trade.answers.seismic import LateralForces, WorkingStep
from app.trade.answers.tables import ResultColumn, ResultTable
from app.trade.dimensions import Dimension
from app.trade.kds_41_17 import SeismicZone, SiteClass
from app.trade.quantities import Quantity
from app.trade.round_off import is_zero
from app.trade.templates import joined
from app.trade.text import Text


class StoryWeight(Arguments):
    story: Name = label("Story", "층", "Name of a story above the base.", "밑면보다 위에 있는 층의 이름.")
    weight: Force = label("Weight", "중량", "Effective seismic weight.", "유효지진중량.")


class GenerateSeismicStoreyForces(WriteArguments):
    load_case: Name = label(
        "Load case", "하중조건", "A static load case of type E.", "종류가 E인 정적 하중조건.", examples=["EX"]
    )
    code: Literal["KDS 41 17 00:2019", "ASCE 7-16"] = label(
        "Code", "기준", "Equivalent lateral force procedure.", "등가정적해석법의 기준."
    )
    direction: Literal["X", "Y"] = label("Direction", "방향", "Of the forces.", "하중의 방향.")
    response_modification_factor: float = label(
        "R", "반응수정계수 R", "Of the lateral system.", "횡력저항시스템의 값.", ge=1, le=8
    )
    importance_factor: float = label("IE", "중요도계수 IE", "Importance factor.", "중요도계수.", ge=1, le=1.5)
    seismic_zone: SeismicZone | None = label("Seismic zone", "지진구역", "KDS.", "KDS인 경우.", default=None)
    site_class: SiteClass | None = label("Site class", "지반종류", "KDS.", "KDS인 경우.", default=None)
    effective_ground_acceleration: float | None = label(
        "S",
        "유효지반가속도 S",
        "KDS, in g; the zone's value when left out.",
        "KDS, g 단위. 생략하면 지진구역의 값.",
        default=None,
        gt=0,
        le=1,
    )
    sds: float | None = label("SDS", "SDS", "In g; for ASCE 7.", "g 단위, ASCE 7인 경우.", default=None, gt=0, le=5)
    sd1: float | None = label("SD1", "SD1", "In g; for ASCE 7.", "g 단위, ASCE 7인 경우.", default=None, gt=0, le=5)
    s1: float | None = label(
        "S1", "S1", "In g, mapped; for ASCE 7.", "g 단위, 지도의 값, ASCE 7인 경우.", default=None, ge=0, le=5
    )
    approximate_period: Duration | None = label(
        "Ta", "근사주기 Ta", "Or ct and exponent.", "또는 ct와 exponent.", default=None
    )
    ct: float | None = label(
        "Ct", "Ct", "Metric, from the code's table.", "미터 단위, 기준의 표 값.", default=None, gt=0, le=1
    )
    exponent: float | None = label("x", "x", "With ct.", "ct와 함께.", default=None, gt=0, le=2)
    analysis_period: Duration | None = label(
        "T", "해석주기 T", "With cu, which limits it.", "cu와 함께. cu가 상한을 정합니다.", default=None
    )
    cu: float | None = label(
        "Cu", "Cu", "ASCE 7; KDS has its own.", "ASCE 7. KDS는 자체 값을 씁니다.", default=None, ge=1, le=2
    )
    long_period_transition: Duration | None = label(
        "TL",
        "장주기 전이주기 TL",
        "ASCE 7; left out, SD1/T goes on, on the safe side.",
        "ASCE 7. 생략하면 SD1/T가 계속 적용되어 안전측입니다.",
        default=None,
    )
    accidental_eccentricity: Side = label(
        "Accidental eccentricity",
        "우발편심",
        "Torsion from the story data's eccentricity.",
        "층 데이터의 편심에 의한 비틀림.",
    )
    base_story: Name | None = label(
        "Base",
        "밑면",
        "Story at the base, above a basement; left out, the lowest.",
        "지하층이 있을 때 밑면에 있는 층. 생략하면 최하층.",
        default=None,
        examples=["1F"],
    )
    story_weights: list[StoryWeight] | None = label(
        "Story weights",
        "층 중량",
        "From the model's masses when left out.",
        "생략하면 모델의 질량에서 구합니다.",
        default=None,
        min_length=1,
        max_length=300,
    )


@dataclass(frozen=True, slots=True)
class _Story:
    name: str
    height: float
    weight: float
    eccentricity: float


def _generate_seismic_storey_forces(model: Model, arguments: GenerateSeismicStoreyForces) -> Outcome:
    case = case_id(model, arguments.load_case)
    design, ground = _design(arguments)
    stories = _stories(model, arguments)
    height_m = Quantity(stories[-1].height, model.unit_of(Dimension.LENGTH), Dimension.LENGTH).to("m")
    period = _period(arguments, height_m, design)
    force = model.unit_of(Dimension.FORCE)
    result = lateral_forces(design, period, [each.weight for each in stories], [each.height for each in stories], force)
    wanted = _record(arguments, stories, result)
    done = words.BASE_SHEAR(
        load_case=arguments.load_case,
        base_shear=f"{result.base_shear:.2f}",
        force=force,
        direction=arguments.direction,
        code=arguments.code,
        coefficient=f"{result.coefficient:.5f}",
    )
    plan = ChangePlan(
        changes=new_and_old("SSEIS", {case: wanted}, model.table("SSEIS")),
        done=done,
        data=encode_object(_result(arguments, design, period, result, ground)),
        tables=(_working(arguments.code, result), _forces_table(model, arguments, stories, result)),
        notes=(*_unverified(arguments, design), *_weightless(stories)),
    )
    return carry_out(model, plan, dry_run=arguments.dry_run)


def _design(arguments: GenerateSeismicStoreyForces) -> tuple[Design, KdsGround | None]:
    tl = arguments.long_period_transition
    tl_s = seconds("long_period_transition", tl) if tl else None
    ground: KdsGround | None = None
    if arguments.code == ASCE:
        if arguments.sds is None or arguments.sd1 is None or arguments.s1 is None:
            raise _needed("ASCE 7-16", "sds, sd1, s1")
        sds, sd1 = arguments.sds, arguments.sd1
    else:
        if arguments.seismic_zone is None or arguments.site_class is None:
            raise _needed(KDS, "seismic_zone, site_class")
        ground = kds_ground(
            arguments.seismic_zone,
            arguments.site_class,
            ground_acceleration=arguments.effective_ground_acceleration,
            long_period_transition_s=tl_s,
        )
        sds, sd1, tl_s = ground.spectrum.sds, ground.spectrum.sd1, ground.spectrum.tl
    design = Design(
        code=arguments.code,
        sds=sds,
        sd1=sd1,
        response_modification_factor=arguments.response_modification_factor,
        importance_factor=arguments.importance_factor,
        tl=tl_s,
        s1=arguments.s1,
    )
    return design, ground


def _period(arguments: GenerateSeismicStoreyForces, height_m: float, design: Design) -> Period:
    upper = arguments.cu
    if upper is None and arguments.analysis_period is not None and design.code == KDS:
        upper = kds_41_17.period_limit_coefficient(design.sd1)
    given, ct, exponent = arguments.approximate_period, arguments.ct, arguments.exponent
    if (given is None) == (ct is None) or (ct is None) != (exponent is None):
        raise _needed("The period", "approximate_period, or ct and exponent of the code's table", _period_hint(design))
    if (arguments.analysis_period is None) != (upper is None):
        raise _needed("A period of the analysis", "analysis_period and cu, together")
    if given is not None:
        approximate = seconds("approximate_period", given)
    else:
        approximate = approximate_period(ct or 0.0, exponent or 0.0, height_m)
    analysis = arguments.analysis_period
    return Period(
        approximate=approximate,
        analysis=seconds("analysis_period", analysis) if analysis else None,
        upper_coefficient=upper,
    )


def _stories(model: Model, arguments: GenerateSeismicStoreyForces) -> list[_Story]:
    stored = _from_base(stories_from_base(model, words.NO_STORIES), arguments.base_story)
    weights = _weights(model, arguments, {str(index): row for index, row in enumerate(stored[1:])})
    base, across = field(stored[0], "STORY_LEVEL"), "Y" if arguments.direction == "X" else "X"
    return [
        _Story(
            text(row.get("STORY_NAME")),
            field(row, "STORY_LEVEL") - base,
            weights.get(text(row.get("STORY_NAME")), 0.0),
            field(row, f"SEIS_ACC_ECCENT_{across}"),
        )
        for row in stored[1:]
    ]


def _from_base(stored: list[Record], base: str | None) -> list[Record]:
    """The stories from the base up."""
    names = [text(row.get("STORY_NAME")) for row in stored]
    if base is None:
        return stored
    if base not in names[:-1]:
        raise not_found(STORY, base, names[:-1])
    return stored[names.index(base) :]


def _weightless(stories: list[_Story]) -> list[Text]:
    """Floors next to the base that weigh nothing, as those of a basement that supports hold."""
    names = [story.name for story in takewhile(lambda each: is_zero(each.weight, stories[-1].weight), stories)]
    return [words.WEIGHTLESS(listed=", ".join(names), last=names[-1])] if names else []


def _weights(model: Model, arguments: GenerateSeismicStoreyForces, above: Records) -> dict[str, float]:
    names = [text(row.get("STORY_NAME")) for row in above.values()]
    if arguments.story_weights is not None:
        for each in arguments.story_weights:
            if each.story not in names:
                raise not_found(STORY, each.story, names)
        return {each.story: model.store(each.weight) for each in arguments.story_weights}
    table = fetch(model, "STORYWEIGHT")
    return {table.cell(row, "Story"): table.value(row, "Total") or 0.0 for row in table.rows}


def _torsion(arguments: GenerateSeismicStoreyForces, story: _Story, force: float) -> float:
    """Moment about Z of a force whose line lies at the eccentricity across it; X forces turn the other way."""
    side = {"positive": 1.0, "negative": -1.0, "none": 0.0}[arguments.accidental_eccentricity]
    return (-1.0 if arguments.direction == "X" else 1.0) * side * force * story.eccentricity


def _record(arguments: GenerateSeismicStoreyForces, stories: list[_Story], result: Forces) -> Record:
    along_x, is_turned = arguments.direction == "X", arguments.accidental_eccentricity != "none"
    forces = [
        GivenForce(
            story.name,
            force if along_x else 0.0,
            0.0 if along_x else force,
            _torsion(arguments, story, force) if is_turned else None,
        )
        for story, force in zip(stories, result.forces, strict=True)
    ]
    # The torsion is computed here and given with the forces.
    return user_seismic_record(forces, f"{arguments.code} ELF", eccentric_to("none", ""))


def _result(
    arguments: GenerateSeismicStoreyForces, design: Design, period: Period, forces: Forces, ground: KdsGround | None
) -> LateralForces:
    return LateralForces(
        code=arguments.code,
        ground_acceleration=ground.ground_acceleration if ground else None,
        fa=ground.fa if ground else None,
        fv=ground.fv if ground else None,
        sds=design.sds,
        sd1=design.sd1,
        r=design.response_modification_factor,
        importance_factor=design.importance_factor,
        period_s=period.used,
        coefficient=forces.coefficient,
        exponent=forces.exponent,
        base_shear=forces.base_shear,
        working=forces.steps,
        unverified=tuple(_unverified(arguments, design)),
    )


def _working(code: str, result: Forces) -> ResultTable:
    title = words.WORKING(code=code)
    return table_of(WorkingStep, result.steps, table_id="elf_working", title=title, source=code, unit_of=str)


def _forces_table(
    model: Model, arguments: GenerateSeismicStoreyForces, stories: list[_Story], result: Forces
) -> ResultTable:
    length, force = model.unit_of(Dimension.LENGTH), model.unit_of(Dimension.FORCE)
    rows = [
        (story.name, story.height, story.weight, each, _torsion(arguments, story, each))
        for story, each in zip(stories, result.forces, strict=True)
    ]
    return ResultTable(
        table_id="story_forces",
        title=words.STORY_FORCES,
        columns=(
            ResultColumn("story", terms.STORY),
            ResultColumn("height", words.HEIGHT_ABOVE_BASE, length),
            ResultColumn("weight", words.WEIGHT, force),
            ResultColumn("force", words.STORY_FORCE(direction=arguments.direction), force),
            ResultColumn("torsion", words.TORSION, model.unit_of(Dimension.MOMENT)),
        ),
        rows=tuple(reversed(rows)),
        source=arguments.code,
        total_rows=len(rows),
    )


def _unverified(arguments: GenerateSeismicStoreyForces, design: Design) -> list[Text]:
    found = [words.CONFIRM_PERIOD(code=arguments.code)]
    if design.tl is None:
        found.append(words.TL_NOT_GIVEN)
    if arguments.accidental_eccentricity != "none":
        found.append(words.CONFIRM_ECCENTRICITY)
    return found


_FROM_THE_TABLE = words.GIVE_CODE_OR_PROJECT_DATA


def _period_hint(design: Design) -> Text:
    """Ct and x of each structure type where the code is one whose table is held."""
    if design.code != KDS:
        return _FROM_THE_TABLE
    rows = kds_41_17.PERIOD_FORMULAS
    told = [words.PERIOD_FORMULA(name=row.name, ct=f"{row.ct:g}", exponent=f"{row.exponent:g}") for row in rows]
    return words.PERIOD_FORMULAS(clause=kds_41_17.APPROXIMATE_PERIOD, listed=joined(told, "; "))


def _needed(what: str, names: str, hint: Text = _FROM_THE_TABLE) -> Exception:
    return refusal(words.MISSING_DATA(code=what, names=names), hint, code="missing_data")


TOOLS: tuple[Tool, ...] = (
    declare(
        "generate_seismic_storey_forces",
        "Generate seismic story forces",
        "층 지진하중 산정",
        "Equivalent lateral forces with their working, stored as story forces of a case.",
        "등가정적하중을 계산 과정과 함께 구하여 하중조건의 층 하중으로 저장합니다.",
        words=(
            "equivalent lateral force procedure base shear distribution by storey ELF 등가정적 층별 지진력 계산 분배 "
            "밑면전단력 산정"
        ),
        risk=DeclaredRisk.MUTATE,
        profile=Profile.LOADS,
        arguments=GenerateSeismicStoreyForces,
        run=_generate_seismic_storey_forces,
        idempotent=True,
    ),
)
