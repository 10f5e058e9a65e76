"""Tools for response-spectrum functions and load cases."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field

from app.gennx.arguments import Arguments, WriteArguments, label
from app.gennx.gen.model import Model
from app.gennx.gen.wire import Record
from app.gennx.gen.words import RS_FUNCTION, not_found, refuse
from app.gennx.tool import Profile, Risk, Tool, declare
from app.gennx.verify.naming import name_changes
from app.gennx.verify.verify import Plan, carry_out
from app.trade.answers.envelope import Outcome
from app.trade.dimensions import Dimension
from app.trade.json_types import JsonValue
from app.trade.quantities import Quantity
from app.trade.text import Text
from app.trade.units import GEN_NX_GRAVITY_M_S2

FunctionName = Annotated[str, Field(min_length=1, max_length=20, pattern=r"^[^()\x00-\x1f]+$")]


class SpectrumPoint(Arguments):
    period: float = label("Period", "주기", "Seconds.", ge=0, le=100)
    value: float = label("Value", "값", "Spectral acceleration in g.", ge=0, le=100)


class DefineRsFunction(WriteArguments):
    name: FunctionName = label("Name", "이름", "Name of the function.")
    points: list[SpectrumPoint] = label("Points", "점", "Rising periods.", min_length=2, max_length=1000)
    damping_ratio: float = label("Damping ratio", "감쇠비", "Fraction of critical.", default=0.05, gt=0, lt=1)
    scale: float = label("Scale", "배율", "Factor on all values.", default=1, gt=0, le=1000)


class DefineRsLoadCase(WriteArguments):
    name: FunctionName = label("Name", "이름", "Name of the load case.", examples=["RX", "RY"])
    function: FunctionName = label("Function", "함수", "A defined response-spectrum function.")
    angle_deg: float = label("Angle", "각도", "Direction in plan: 0 is X, 90 is Y.", ge=-360, le=360)
    modal_combination: Literal["CQC", "SRSS", "ABS"] = label(
        "Modal combination", "모드 조합", "How modal responses are combined.", default="CQC"
    )
    scale: float = label("Scale", "배율", "Scale factor.", default=1, gt=0, le=1000)
    interpolation: Literal["LINEAR", "LOG"] = label(
        "Interpolation", "보간", "Between the function's points.", default="LINEAR"
    )
    direction: Literal["XY", "Z"] = label("Direction", "방향", "Horizontal or vertical.", default="XY")


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
            raise refuse(
                f"Period {after[0]:g} s follows {before[0]:g} s; periods must rise.",
                f"주기 {before[0]:g}초 다음에 {after[0]:g}초가 있습니다. 주기는 커져야 합니다.",
                "Sort the points by period.",
                "점을 주기 순으로 정렬하십시오.",
            )


def _define_rs_function(model: Model, arguments: DefineRsFunction) -> Outcome:
    points = tuple((point.period, point.value) for point in arguments.points)
    require_rising(points)
    function = function_record(model, arguments.name, points, arguments.damping_ratio, arguments.scale)
    done = Text(
        f"Function {arguments.name} with {len(points)} points.", f"함수 {arguments.name} 정의, 점 {len(points)}개."
    )
    changes = name_changes(model, "SPFC", [function], renumbers=True)
    return carry_out(model, Plan(changes=changes, done=done), dry_run=arguments.dry_run)


def _define_rs_load_case(model: Model, arguments: DefineRsLoadCase) -> Outcome:
    functions = model.by_name("SPFC")
    if arguments.function not in functions:
        raise not_found(RS_FUNCTION, arguments.function, functions)
    if arguments.name in model.by_name("STLD"):
        raise refuse(
            f"{arguments.name} is a static load case already.",
            f"{arguments.name}은(는) 이미 정적하중조건 이름입니다.",
            "Use another name.",
            "다른 이름을 쓰십시오.",
            code="already_exists",
        )
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
    done = Text(
        f"Response-spectrum case {arguments.name}: {arguments.function} at {arguments.angle_deg:g}°, "
        f"{arguments.modal_combination}.",
        f"응답스펙트럼 하중조건 {arguments.name}: {arguments.function}, {arguments.angle_deg:g}°, "
        f"{arguments.modal_combination}.",
    )
    notes = () if stored or model.table("EIGV") else (_NEEDS_EIGENVALUES,)
    return carry_out(model, Plan(changes=changes, done=done, notes=notes), dry_run=arguments.dry_run)


_NEEDS_EIGENVALUES = Text(
    "Set the eigenvalue control before the analysis.", "해석 전에 고유치해석 제어를 설정하십시오."
)


TOOLS: tuple[Tool, ...] = (
    declare(
        "define_rs_function",
        Text("Define spectrum function", "스펙트럼 함수 정의"),
        Text(
            "Store a response-spectrum function from given points in g.",
            "주어진 점(g 단위)으로 스펙트럼 함수를 저장합니다.",
        ),
        words="own user spectrum curve points period acceleration input 사용자 스펙트럼 곡선 점 입력 함수",
        risk=Risk.MUTATE,
        profile=Profile.ANALYSIS,
        arguments=DefineRsFunction,
        run=_define_rs_function,
    ),
    declare(
        "define_rs_load_case",
        Text("Define response-spectrum case", "응답스펙트럼 하중조건 정의"),
        Text("Define a response-spectrum load case.", "응답스펙트럼 하중조건을 정의합니다."),
        words=(
            "response spectrum case direction X Y CQC SRSS earthquake RX RY 응답스펙트럼 하중 케이스 방향 추가 지진 "
            "동적"
        ),
        risk=Risk.MUTATE,
        profile=Profile.ANALYSIS,
        arguments=DefineRsLoadCase,
        run=_define_rs_load_case,
    ),
)
