"""Tools for static seismic and wind loads: story forces and pressures, or the standard's own parameters."""

from collections.abc import Iterable
from typing import Literal

from app.gennx.arguments import Arguments, Duration, Force, Length, Moment, Name, Pressure, WriteArguments, label
from app.gennx.gen.model import Model
from app.gennx.gen.refusals import not_found, refusal
from app.gennx.gen.wire import Record, items, text
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare
from app.gennx.tools.loads.spectra import kds_ground
from app.gennx.tools.loads.storey_forces import (
    GivenForce,
    case_id,
    eccentric_to,
    scales_along,
    seconds,
    stories_from_base,
    user_seismic_record,
)
from app.gennx.verify.verify import Change, ChangePlan, carry_out, new_and_old
from app.gennx.words import seismic as words
from app.gennx.words.terms import STORY
from app.trade import kds_41_12, kds_41_17
from app.trade.answers.envelope import Outcome
from app.trade.gen_nx_tables import ECCENTRIC_SIDES
from app.trade.json_types import JsonValue
from app.trade.kds_41_17 import SeismicZone, SiteClass, UseGroupName
from app.trade.quantities import Quantity

KDS_41_12_00 = kds_41_12.NAME
KDS_41_17_00 = kds_41_17.NAME
KDS_RECORD = kds_41_17.RECORD_NAME
# SEIS_USE_GROUP 0 to 2.
GROUPS = ("special", "I", "II")
Side = Literal["positive", "negative", "none"]


class StoryForce(Arguments):
    story: Name = label(
        "Story", "층", "Name of a story above the base.", "밑면보다 위에 있는 층의 이름.", examples=["2F"]
    )
    fx: Force | None = label("FX", "FX", "Force along X.", "X방향 힘.", default=None)
    fy: Force | None = label("FY", "FY", "Force along Y.", "Y방향 힘.", default=None)
    mz: Moment | None = label("MZ", "MZ", "Torsion about Z.", "Z축 비틀림.", default=None)


class SeismicParameters(Arguments):
    seismic_zone: SeismicZone = label("Seismic zone", "지진구역", "Seismic zone of the site.", "대지의 지진구역.")
    site_class: SiteClass = label("Site class", "지반종류", "S1 to S5.", "S1부터 S5까지.")
    seismic_use_group: UseGroupName = label(
        "Seismic use group",
        "내진등급",
        "IE is 1.5 special, 1.2 for I, 1.0 for II.",
        "IE: 특등급 1.5, Ⅰ등급 1.2, Ⅱ등급 1.0.",
    )
    response_modification_x: float = label("R in X", "반응수정계수 X", "Table 6.2-1.", "표 6.2-1.", ge=1, le=8)
    response_modification_y: float = label("R in Y", "반응수정계수 Y", "Table 6.2-1.", "표 6.2-1.", ge=1, le=8)
    approximate_period_x: Duration = label("Ta in X", "근사주기 X", "Approximate period.", "근사고유주기.")
    approximate_period_y: Duration = label("Ta in Y", "근사주기 Y", "Approximate period.", "근사고유주기.")
    analysis_period_x: Duration | None = label(
        "T in X", "해석주기 X", "Of the analysis; with Y.", "해석에 의한 주기. Y와 함께.", default=None
    )
    analysis_period_y: Duration | None = label(
        "T in Y", "해석주기 Y", "Of the analysis; with X.", "해석에 의한 주기. X와 함께.", default=None
    )
    effective_ground_acceleration: float | None = label(
        "S",
        "유효지반가속도 S",
        "In g, from the hazard map; the zone's value when left out.",
        "g 단위, 지진위험지도의 값. 생략하면 지진구역의 값.",
        default=None,
        gt=0,
        le=1,
    )


class DefineStaticSeismicLoad(WriteArguments):
    load_case: Name = label(
        "Load case", "하중조건", "A static load case of type E.", "종류가 E인 정적 하중조건.", examples=["EX"]
    )
    code: Literal["KDS 41 17 00:2019", "USER"] = label(
        "Code", "기준", "USER with story_forces.", "USER는 story_forces와 함께."
    )
    parameters: SeismicParameters | None = label("Parameters", "설계변수", "For KDS.", "KDS인 경우.", default=None)
    direction: Literal["X", "Y"] | None = label("Direction", "방향", "For KDS.", "KDS인 경우.", default=None)
    accidental_eccentricity: Side | None = label(
        "Accidental eccentricity",
        "우발편심",
        "Its side; none for USER when left out.",
        "편심의 방향. USER는 생략하면 없음.",
        default=None,
    )
    story_forces: list[StoryForce] | None = label(
        "Story forces", "층 지진하중", "For USER.", "USER인 경우.", default=None, min_length=1, max_length=300
    )


class StoryPressure(Arguments):
    story: Name = label(
        "Story", "층", "Name of a story above the base.", "밑면보다 위에 있는 층의 이름.", examples=["2F"]
    )
    px: Pressure | None = label("PX", "PX", "Pressure of wind along X.", "X방향 풍압.", default=None)
    py: Pressure | None = label("PY", "PY", "Pressure of wind along Y.", "Y방향 풍압.", default=None)


class WindParameters(Arguments):
    wind_speed_m_per_s: float = label("Wind speed", "풍속", "Basic wind speed in m/s.", "기본풍속(m/s).", gt=0, le=100)
    roof_height: Length | None = label(
        "Roof height", "지붕 높이", "From the model when left out.", "생략하면 모델에서 구합니다.", default=None
    )
    exposure_coefficient: float | None = label(
        "Ce", "노출계수 Ce", "Of the simplified method.", "간편법의 값.", default=None, gt=0, le=10
    )


class DefineStaticWindLoad(WriteArguments):
    load_case: Name = label(
        "Load case", "하중조건", "A static load case of type W.", "종류가 W인 정적 하중조건.", examples=["WX"]
    )
    code: Literal["KDS 41 12 00:2022", "USER"] = label(
        "Code",
        "기준",
        "KDS: simplified method, GEN NX only. USER with story_pressures.",
        "KDS: 간편법, GEN NX 전용. USER는 story_pressures와 함께.",
    )
    parameters: WindParameters | None = label("Parameters", "설계변수", "For KDS.", "KDS인 경우.", default=None)
    direction: Literal["X", "Y"] | None = label("Direction", "방향", "For KDS.", "KDS인 경우.", default=None)
    story_pressures: list[StoryPressure] | None = label(
        "Story pressures", "층 풍압", "For USER.", "USER인 경우.", default=None, min_length=1, max_length=300
    )
    eccentricity: Side = label(
        "Eccentricity",
        "편심",
        "Side of the wind eccentricity, for USER.",
        "풍하중 편심의 방향, USER인 경우.",
        default="none",
    )


def _define_static_seismic_load(model: Model, arguments: DefineStaticSeismicLoad) -> Outcome:
    case = case_id(model, arguments.load_case)
    data: dict[str, JsonValue] = {}
    if arguments.code == "USER":
        if not arguments.story_forces or arguments.parameters or arguments.direction:
            raise _mixed("story_forces", "parameters, direction")
        _require_stories(model, (row.story for row in arguments.story_forces))
        forces = [_given(model, row) for row in arguments.story_forces]
        eccentric = eccentric_to(arguments.accidental_eccentricity or "none", _loaded_axes(forces))
        wanted = user_seismic_record(forces, "", eccentric)
        what = words.STORY_FORCES_GIVEN(forces=len(arguments.story_forces))
    else:
        given = arguments.parameters
        if given is None or not arguments.direction or not arguments.accidental_eccentricity or arguments.story_forces:
            raise _mixed("parameters, direction, accidental_eccentricity", "story_forces")
        _require_stories(model, ())
        parameters, data = _kds_parameters(given)
        wanted = _kds_seismic(arguments, parameters)
        what = words.ALONG(code=KDS_41_17_00, direction=arguments.direction)
    done = words.SEISMIC_DEFINED(load_case=arguments.load_case, what=what)
    plan = ChangePlan(changes=_anew(model, "SSEIS", case, wanted), done=done, data=data)
    return carry_out(model, plan, dry_run=arguments.dry_run)


def _anew(model: Model, table: str, case: str, wanted: Record) -> list[Change]:
    """The load of a case in place of the one before, of which GEN NX would keep the fields that are not named."""
    before = model.table(table)
    is_left = bool(items(before.get(case, {}).get("ADDITIONAL_LOAD"))) and "ADDITIONAL_LOAD" not in wanted
    return new_and_old(table, {case: {**wanted, "ADDITIONAL_LOAD": []} if is_left else wanted}, before)


def _given(model: Model, row: StoryForce) -> GivenForce:
    torsion = None if row.mz is None else _stored(model, row.mz)
    return GivenForce(row.story, _stored(model, row.fx), _stored(model, row.fy), torsion)


def _loaded_axes(forces: list[GivenForce]) -> str:
    """The axes along which any story has a force."""
    axes = (("X", [each.along_x for each in forces]), ("Y", [each.along_y for each in forces]))
    return "".join(axis for axis, given in axes if any(given))


def _stored(model: Model, quantity: Quantity | None) -> float:
    return model.store(quantity) if quantity else 0.0


def _kds_parameters(given: SeismicParameters) -> tuple[Record, dict[str, JsonValue]]:
    if (given.analysis_period_x is None) != (given.analysis_period_y is None):
        raise _mixed("analysis_period_x and analysis_period_y together", "one alone")
    ground = kds_ground(given.seismic_zone, given.site_class, ground_acceleration=given.effective_ground_acceleration)
    parameters: dict[str, JsonValue] = {
        "SEIS_ZONE": ("I", "II").index(given.seismic_zone),
        "EPA": ground.ground_acceleration,
        "SITE_CLASS": kds_41_17.SITE_CLASSES.index(given.site_class),
        "FA": ground.fa,
        "FV": ground.fv,
        "SDS": ground.spectrum.sds,
        "SD1": ground.spectrum.sd1,
        "SEIS_USE_GROUP": GROUPS.index(given.seismic_use_group),
        "IMPORTANCE_FACTOR": kds_41_17.USE_GROUPS[given.seismic_use_group].importance_factor,
        "PERIOD_METHOD": 1 if given.analysis_period_x is None else 0,
        "PERIOD_APPR_X": seconds("approximate_period_x", given.approximate_period_x),
        "PERIOD_APPR_Y": seconds("approximate_period_y", given.approximate_period_y),
        "RESPONSE_MOD_FACTOR_X": given.response_modification_x,
        "RESPONSE_MOD_FACTOR_Y": given.response_modification_y,
    }
    if given.analysis_period_x and given.analysis_period_y:
        parameters["PERIOD_ANALYSIS_X"] = seconds("analysis_period_x", given.analysis_period_x)
        parameters["PERIOD_ANALYSIS_Y"] = seconds("analysis_period_y", given.analysis_period_y)
    data: dict[str, JsonValue] = {
        "code": KDS_41_17_00,
        "clauses": ["Table 4.2-1", "Table 4.2-2", "(4.2-4)", "(4.2-5)", "7.2"],
        "parameters": parameters,
        "unverified": [],
    }
    return parameters, data


def _kds_seismic(arguments: DefineStaticSeismicLoad, parameters: Record) -> dict[str, JsonValue]:
    return {
        "DESC": "",
        "SEIS_CODE": KDS_RECORD,
        **scales_along(arguments.direction),
        **eccentric_to(arguments.accidental_eccentricity or "none", arguments.direction or ""),
        "PARAMETERS": parameters,
    }


def _define_static_wind_load(model: Model, arguments: DefineStaticWindLoad) -> Outcome:
    case = case_id(model, arguments.load_case)
    if arguments.code == "USER":
        if not arguments.story_pressures or arguments.parameters or arguments.direction:
            raise _mixed("story_pressures", "parameters, direction")
        _require_stories(model, (row.story for row in arguments.story_pressures))
        wanted = _user_wind(model, arguments)
        what = words.STORY_PRESSURES_GIVEN(pressures=len(arguments.story_pressures))
    else:
        if arguments.parameters is None or not arguments.direction or arguments.story_pressures:
            raise _mixed("parameters, direction", "story_pressures")
        if model.is_embedded():
            raise _needs_gen_nx()
        _require_stories(model, ())
        wanted = _kds_wind(model, arguments, arguments.parameters)
        what = words.SIMPLIFIED_METHOD(code=KDS_41_12_00)
    done = words.WIND_DEFINED(load_case=arguments.load_case, what=what)
    plan = ChangePlan(changes=_anew(model, "SWIND", case, wanted), done=done)
    return carry_out(model, plan, dry_run=arguments.dry_run)


def _user_wind(model: Model, arguments: DefineStaticWindLoad) -> dict[str, JsonValue]:
    side = ECCENTRIC_SIDES[arguments.eccentricity]
    return {
        "WIND_CODE": "USER TYPE",
        "DESC": "",
        "SCALE_FACTOR_X": 1.0,
        "SCALE_FACTOR_Y": 1.0,
        "WIND_ECCEN_X": side,
        "WIND_ECCEN_Y": side,
        "STORY_WIND_PRESSURE": [
            {"STORY_NAME": row.story, "PRESS_X": _stored(model, row.px), "PRESS_Y": _stored(model, row.py)}
            for row in arguments.story_pressures or []
        ],
    }


def _kds_wind(model: Model, arguments: DefineStaticWindLoad, given: WindParameters) -> dict[str, JsonValue]:
    parameters: dict[str, JsonValue] = {"INPUT_METHOD": 0, "WIND_SPEED": given.wind_speed_m_per_s}
    if given.roof_height is not None:
        parameters["ROOF_HEIGHT"] = model.store(given.roof_height)
    if given.exposure_coefficient is not None:
        parameters["CE"] = given.exposure_coefficient
    return {
        "WIND_CODE": "KDS(41-12: 2022)",
        "DESC": "",
        **scales_along(arguments.direction),
        "PARAMETERS": parameters,
    }


def _require_stories(model: Model, names: Iterable[str]) -> None:
    stored = stories_from_base(model, words.NO_STORIES_FOR_STATIC_LOADS)
    above = [text(row.get("STORY_NAME")) for row in stored[1:]]
    seen: set[str] = set()
    for name in names:
        if name not in above:
            raise not_found(STORY, name, above)
        if name in seen:
            raise refusal(words.STORY_GIVEN_TWICE(name=name), words.GIVE_STORY_ONCE)
        seen.add(name)


def _mixed(needed: str, unwanted: str) -> Exception:
    return refusal(words.ARGUMENTS_OF_CODE(needed=needed, unwanted=unwanted), words.CORRECT_ARGUMENTS)


def _needs_gen_nx() -> Exception:
    return refusal(words.SIMPLIFIED_METHOD_MISSING(standard=KDS_41_12_00), words.USE_GEN_NX_OR_USER, code="unsupported")


TOOLS: tuple[Tool, ...] = (
    declare(
        "define_static_seismic_load",
        "Define static seismic load",
        "정적지진하중 정의",
        "Static seismic load of a case: KDS 41 17 00 parameters, or story forces of any code.",
        "하중조건의 정적지진하중: KDS 41 17 00 설계변수 또는 층별 하중을 지정합니다.",
        words="equivalent static earthquake code load case 정적지진 등가정적 지진 하중 입력 기준",
        risk=DeclaredRisk.MUTATE,
        profile=Profile.LOADS,
        arguments=DefineStaticSeismicLoad,
        run=_define_static_seismic_load,
        idempotent=True,
    ),
    declare(
        "define_static_wind_load",
        "Define static wind load",
        "정적풍하중 정의",
        "Static wind load of a case: KDS simplified method, or story pressures of any code.",
        "하중조건의 정적풍하중: KDS 간편법 또는 층별 풍압을 지정합니다.",
        words="wind facade gust storey pressures 풍하중 바람 입력 외벽 풍압",
        risk=DeclaredRisk.MUTATE,
        profile=Profile.LOADS,
        arguments=DefineStaticWindLoad,
        run=_define_static_wind_load,
        idempotent=True,
    ),
)
