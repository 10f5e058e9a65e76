"""Tools for response-spectrum functions and load cases."""

from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field

from app.gennx.arguments import Arguments, Duration, WriteArguments, label
from app.gennx.model import Model
from app.gennx.naming import name_changes
from app.gennx.outcome import Column, Outcome, Table, Text
from app.gennx.spectra import KDS_41_17_00, DesignSpectrum, kds_spectrum, zone_acceleration
from app.gennx.tool import Profile, Risk, Tool, declare
from app.gennx.verify import Plan, carry_out
from app.gennx.wire import Json, Record
from app.gennx.words import RS_FUNCTION, not_found, refuse
from app.lib.quantities import Quantity
from app.lib.unit_names import Dimension

FunctionName = Annotated[str, Field(min_length=1, max_length=20, pattern=r"^[^()\x00-\x1f]+$")]


class DefineDesignSpectrum(WriteArguments):
    name: FunctionName = label("Name", "이름", "Name of the response-spectrum function.", examples=["KDS-I-S3"])
    code: Literal["KDS 41 17 00:2019"] = label("Code", "기준", "Design code of the spectrum.")
    seismic_zone: Literal["I", "II"] = label("Seismic zone", "지진구역", "Seismic zone of the site.")
    site_class: Literal["S1", "S2", "S3", "S4", "S5", "S6"] = label(
        "Site class", "지반분류", "S1 to S5; S6 needs a site response analysis."
    )
    response_modification_factor: float = label(
        "Response modification factor R", "반응수정계수 R", "R of the lateral system (Table 6.2-1).", ge=1, le=8
    )
    importance_factor: float = label(
        "Importance factor IE", "중요도계수 IE", "1.5 special, 1.2 grade I, 1.0 grade II.", ge=1, le=1.5
    )
    damping_ratio: float = label("Damping ratio", "감쇠비", "The code spectrum holds for 0.05.", default=0.05)
    long_period_transition: Duration | None = label(
        "Long-period transition TL",
        "장주기 전이주기 TL",
        "Left out: SD1/T continues beyond TL, on the safe side.",
        default=None,
    )
    effective_ground_acceleration: float | None = label(
        "Effective ground acceleration S",
        "유효지반가속도 S",
        "In g, from the national hazard map; the zone's value when left out.",
        default=None,
        gt=0,
        le=1,
    )


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


def _define_design_spectrum(model: Model, arguments: DefineDesignSpectrum) -> Outcome:
    if arguments.damping_ratio != 0.05:
        raise refuse(
            f"damping_ratio {arguments.damping_ratio:g}: the design spectrum of {KDS_41_17_00} holds for 0.05.",
            f"damping_ratio {arguments.damping_ratio:g}: {KDS_41_17_00}의 설계스펙트럼은 감쇠비 0.05 기준입니다.",
            "Use 0.05, or enter your own points with define_rs_function.",
            "0.05를 쓰거나 define_rs_function으로 직접 입력하십시오.",
        )
    transition = arguments.long_period_transition
    if transition is not None and transition.to("s") <= 0:
        raise refuse(
            f"long_period_transition is {transition}; it must be greater than zero.",
            f"long_period_transition이 {transition}입니다. 0보다 커야 합니다.",
            'For example "5 s".',
            '예: "5 s".',
        )
    spectrum = kds_spectrum(
        arguments.seismic_zone,
        arguments.site_class,
        ground_acceleration=arguments.effective_ground_acceleration,
        long_period_transition_s=transition.to("s") if transition else None,
    )
    factor = arguments.importance_factor / arguments.response_modification_factor
    points = spectrum.points(factor)
    function = _function(model, arguments.name, points, 0.05, 1.0)
    done = Text(
        f"{arguments.name}: SDS {spectrum.sds:.4f} g, SD1 {spectrum.sd1:.4f} g, scaled by IE/R = {factor:g}.",
        f"{arguments.name}: SDS {spectrum.sds:.4f} g, SD1 {spectrum.sd1:.4f} g, IE/R = {factor:g} 적용.",
    )
    plan = Plan(
        changes=name_changes(model, "SPFC", [function], renumbers=True),
        done=done,
        notes=tuple(note for _, note in _unverified(arguments, spectrum)),
        data=_spectrum_data(arguments, spectrum, factor, len(points)),
        tables=(_spectrum_table(spectrum, points),),
    )
    return carry_out(model, plan, dry_run=arguments.dry_run)


def _spectrum_data(arguments: DefineDesignSpectrum, spectrum: DesignSpectrum, factor: float, count: int) -> Record:
    return {
        "code": arguments.code,
        "clauses": ["KDS 17 10 00 Table 4.2-2", "KDS 41 17 00 Table 4.2-1", "Table 4.2-2", "(4.2-4)", "(4.2-5)"],
        "S": spectrum.ground_acceleration,
        "Fa": spectrum.fa,
        "Fv": spectrum.fv,
        "SDS": spectrum.sds,
        "SD1": spectrum.sd1,
        "T0": spectrum.t0,
        "TS": spectrum.ts,
        "TL": spectrum.tl,
        "R": arguments.response_modification_factor,
        "IE": arguments.importance_factor,
        "factor": factor,
        "points": count,
        "unverified": [{"item": item, **note.to_json()} for item, note in _unverified(arguments, spectrum)],
    }


def _unverified(arguments: DefineDesignSpectrum, spectrum: DesignSpectrum) -> list[tuple[str, Text]]:
    """What our sources do not settle against the printed standard; the engineer confirms these."""
    found = [
        (
            "rising_branch",
            Text(
                "Rising branch SDS(0.4+0.6T/T0) below T0: confirm in KDS 41 17 00:2019 4.2.3.",
                "T0 이하의 SDS(0.4+0.6T/T0): KDS 41 17 00:2019 4.2.3에서 확인하십시오.",
            ),
        )
    ]
    if spectrum.tl is None:
        found.append(
            (
                "long_period_transition",
                Text(
                    "TL was not given: SD1/T continues to 10 s, which is on the safe side.",
                    "TL이 지정되지 않아 10초까지 SD1/T를 적용했습니다(안전측).",
                ),
            )
        )
    given = arguments.effective_ground_acceleration
    if given is not None and given < 0.8 * zone_acceleration(arguments.seismic_zone):
        found.append(
            (
                "effective_ground_acceleration",
                Text(
                    f"S = {given:g} g is below 80 % of the zone's value; confirm that the standard allows it.",
                    f"S = {given:g} g는 지진구역 값의 80 %보다 작습니다. 기준이 허용하는지 확인하십시오.",
                ),
            )
        )
    return found


def _spectrum_table(spectrum: DesignSpectrum, points: tuple[tuple[float, float], ...]) -> Table:
    rows = tuple((period, spectrum.acceleration(period), value) for period, value in points)
    return Table(
        table_id="design_spectrum",
        title=Text("Design spectrum", "설계스펙트럼"),
        columns=(
            Column("period", Text("Period", "주기"), "s"),
            Column("sa", Text("Sa", "Sa"), "g"),
            Column("sa_reduced", Text("Sa·IE/R", "Sa·IE/R"), "g"),
        ),
        rows=rows,
        source=KDS_41_17_00,
        total_rows=len(rows),
    )


def _function(
    model: Model, name: str, points: tuple[tuple[float, float], ...], damping_ratio: float, scale: float
) -> Record:
    return {
        "NAME": name,
        "iTYPE": 1,
        "iMETHOD": 0,
        "SCALE": scale,
        "GRAV": model.store(Quantity(9.806, "m/s²", Dimension.ACCELERATION)),
        "DRATIO": damping_ratio,
        "DESC": "",
        "aFUNC": [{"PERIOD": period, "VALUE": value} for period, value in points],
    }


def _define_rs_function(model: Model, arguments: DefineRsFunction) -> Outcome:
    points = tuple((point.period, point.value) for point in arguments.points)
    for before, after in pairwise(points):
        if after[0] <= before[0]:
            raise refuse(
                f"Period {after[0]:g} s follows {before[0]:g} s; periods must rise.",
                f"주기 {before[0]:g}초 다음에 {after[0]:g}초가 있습니다. 주기는 커져야 합니다.",
                "Sort the points by period.",
                "점을 주기 순으로 정렬하십시오.",
            )
    function = _function(model, arguments.name, points, arguments.damping_ratio, arguments.scale)
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
    wanted: dict[str, Json] = {
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
        "define_design_spectrum",
        Text("Define design spectrum", "설계스펙트럼 정의"),
        Text(
            "Compute the design spectrum of KDS 41 17 00:2019, scaled by IE/R, and store it as a function.",
            "KDS 41 17 00:2019 설계스펙트럼을 계산하고 IE/R을 곱해 함수로 저장합니다.",
        ),
        risk=Risk.MUTATE,
        profile=Profile.ANALYSIS,
        arguments=DefineDesignSpectrum,
        run=_define_design_spectrum,
    ),
    declare(
        "define_rs_function",
        Text("Define spectrum function", "스펙트럼 함수 정의"),
        Text(
            "Store a response-spectrum function from given points in g.",
            "주어진 점(g 단위)으로 스펙트럼 함수를 저장합니다.",
        ),
        risk=Risk.MUTATE,
        profile=Profile.ANALYSIS,
        arguments=DefineRsFunction,
        run=_define_rs_function,
    ),
    declare(
        "define_rs_load_case",
        Text("Define response-spectrum case", "응답스펙트럼 하중조건 정의"),
        Text("Define a response-spectrum load case.", "응답스펙트럼 하중조건을 정의합니다."),
        risk=Risk.MUTATE,
        profile=Profile.ANALYSIS,
        arguments=DefineRsLoadCase,
        run=_define_rs_load_case,
    ),
)
