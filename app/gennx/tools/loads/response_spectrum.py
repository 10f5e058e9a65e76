"""Tools for response-spectrum functions and load cases."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field

from app.gennx.arguments import Arguments, WriteArguments, label
from app.gennx.gen.model import Model
from app.gennx.gen.refusals import not_found, refusal
from app.gennx.gen.wire import Record
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare
from app.gennx.verify.naming import name_changes
from app.gennx.verify.verify import ChangePlan, carry_out
from app.gennx.words import seismic as words
from app.gennx.words.terms import RS_FUNCTION
from app.trade.answers.envelope import Outcome
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonValue
from app.trade.quantities import Quantity
from app.trade.seismic_spectra import DAMPING_RATIO
from app.trade.units import GEN_NX_GRAVITY_M_S2

FunctionName = Annotated[str, Field(min_length=1, max_length=20, pattern=r"^[^()\x00-\x1f]+$")]


ModalCombination = Literal["CQC", "SRSS", "ABS"]


class SpectrumPoint(Arguments):
    period: float = label("Period", "주기", "Seconds.", "초.", ge=0, le=100)
    value: float = label("Value", "값", "Spectral acceleration in g.", "스펙트럼 가속도(g).", ge=0, le=100)


class DefineRsFunction(WriteArguments):
    name: FunctionName = label("Name", "이름", "Name of the function.", "함수의 이름.")
    points: list[SpectrumPoint] = label(
        "Points", "점", "Rising periods.", "주기 오름차순.", min_length=2, max_length=1000
    )
    damping_ratio: float = label(
        "Damping ratio", "감쇠비", "Fraction of critical.", "임계감쇠에 대한 비.", default=DAMPING_RATIO, gt=0, lt=1
    )
    scale: float = label("Scale", "배율", "Factor on all values.", "모든 값에 곱하는 계수.", default=1, gt=0, le=1000)


class DefineRsLoadCase(WriteArguments):
    name: FunctionName = label("Name", "이름", "Name of the load case.", "하중조건의 이름.", examples=["RX", "RY"])
    function: FunctionName = label(
        "Function", "함수", "A defined response-spectrum function.", "정의된 응답스펙트럼 함수."
    )
    angle_deg: float = label(
        "Angle", "각도", "Direction in plan: 0 is X, 90 is Y.", "평면 방향: 0은 X, 90은 Y.", ge=-360, le=360
    )
    modal_combination: ModalCombination = label(
        "Modal combination",
        "모드 조합",
        "How modal responses are combined.",
        "모드 응답을 조합하는 방식.",
        default="CQC",
    )
    scale: float = label("Scale", "배율", "Scale factor.", "배율 계수.", default=1, gt=0, le=1000)
    interpolation: Literal["LINEAR", "LOG"] = label(
        "Interpolation", "보간", "Between the function's points.", "함수의 점 사이 보간.", default="LINEAR"
    )
    direction: Literal["XY", "Z"] = label(
        "Direction", "방향", "Horizontal or vertical.", "수평 또는 수직.", default="XY"
    )


def function_record(
    model: Model, name: str, points: tuple[tuple[float, float], ...], damping_ratio: float, scale: float
) -> Record:
    """An SPFC record of accelerations in g."""
    return {
        "NAME": name,
        "iTYPE": 1,
        "iMETHOD": 0,
        "SCALE": scale,
        "GRAV": model.store(Quantity(GEN_NX_GRAVITY_M_S2, "m/s²", Dimension.ACCELERATION)),
        "DRATIO": damping_ratio,
        "DESC": "",
        "aFUNC": [{"PERIOD": period, "VALUE": value} for period, value in points],
    }


def require_rising(points: Sequence[tuple[float, float]]) -> None:
    """Raise Refusal unless the periods rise."""
    for before, after in pairwise(points):
        if after[0] <= before[0]:
            raise refusal(words.PERIODS_DISORDERED(after=f"{after[0]:g}", before=f"{before[0]:g}"), words.SORT_POINTS)


def _define_rs_function(model: Model, arguments: DefineRsFunction) -> Outcome:
    points = tuple((point.period, point.value) for point in arguments.points)
    require_rising(points)
    function = function_record(model, arguments.name, points, arguments.damping_ratio, arguments.scale)
    done = words.FUNCTION_DEFINED(name=arguments.name, points=len(points))
    changes = name_changes(model, "SPFC", [function], renumbers=True)
    return carry_out(model, ChangePlan(changes=changes, done=done), dry_run=arguments.dry_run)


def _define_rs_load_case(model: Model, arguments: DefineRsLoadCase) -> Outcome:
    functions = model.by_name("SPFC")
    if arguments.function not in functions:
        raise not_found(RS_FUNCTION, arguments.function, functions)
    if arguments.name in model.by_name("STLD"):
        raise refusal(words.NAME_OF_STATIC_CASE(name=arguments.name), words.USE_OTHER_NAME, code="already_exists")
    wanted: dict[str, JsonValue] = {
        "NAME": arguments.name,
        "DIR": arguments.direction,
        "ANGLE": arguments.angle_deg,
        "SCALE": arguments.scale,
        "PMFT": 1.0,
        "bDAMP": False,
        "INTERP": arguments.interpolation,
        "COMTYPE": arguments.modal_combination,
        "bADDSIGN": False,
        "aFUNCNAME": [arguments.function],
    }
    stored = model.table("SPLC")
    changes = name_changes(model, "SPLC", [wanted], renumbers=False)
    done = words.RS_CASE_DEFINED(
        name=arguments.name,
        function=arguments.function,
        angle_deg=f"{arguments.angle_deg:g}",
        modal_combination=arguments.modal_combination,
    )
    notes = () if stored or model.table("EIGV") else (_NEEDS_EIGENVALUES,)
    return carry_out(model, ChangePlan(changes=changes, done=done, notes=notes), dry_run=arguments.dry_run)


_NEEDS_EIGENVALUES = words.CONTROL_EIGENVALUES_FIRST


TOOLS: tuple[Tool, ...] = (
    declare(
        "define_rs_function",
        "Define spectrum function",
        "스펙트럼 함수 정의",
        "Store a response-spectrum function from given points in g.",
        "주어진 점(g 단위)으로 스펙트럼 함수를 저장합니다.",
        words="own user spectrum curve points period acceleration input 사용자 스펙트럼 곡선 점 입력 함수",
        risk=DeclaredRisk.MUTATE,
        profile=Profile.ANALYSIS,
        arguments=DefineRsFunction,
        run=_define_rs_function,
    ),
    declare(
        "define_rs_load_case",
        "Define response-spectrum case",
        "응답스펙트럼 하중조건 정의",
        "Define a response-spectrum load case.",
        "응답스펙트럼 하중조건을 정의합니다.",
        words=(
            "response spectrum case direction X Y CQC SRSS earthquake RX RY 응답스펙트럼 하중 케이스 방향 추가 지진 "
            "동적"
        ),
        risk=DeclaredRisk.MUTATE,
        profile=Profile.ANALYSIS,
        arguments=DefineRsLoadCase,
        run=_define_rs_load_case,
    ),
)
