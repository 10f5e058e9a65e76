"""The tool for code design spectra: computed here by the code named, stored as a function's points."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from pydantic import ConfigDict

from app.gennx.arguments import Duration, WriteArguments, label
from app.gennx.gen.model import Model
from app.gennx.gen.refusals import refusal
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare
from app.gennx.tools.loads.response_spectrum import FunctionName, SpectrumPoint, function_record, require_rising
from app.gennx.tools.loads.spectra import kds_ground
from app.gennx.verify.naming import name_changes
from app.gennx.verify.verify import ChangePlan, carry_out
from app.gennx.words import seismic as words
from app.gennx.words import terms
from app.trade import asce7, en1998, kds_41_17
from app.trade.answers.codec import encode_object
from app.trade.answers.envelope import Outcome
from app.trade.answers.seismic import DesignSpectrum, Unsettled
from app.trade.answers.tables import ResultColumn, ResultTable
from app.trade.en1998 import LONGEST_EN_S, eurocode_spectrum
from app.trade.kds_41_17 import SeismicZone, SiteClass
from app.trade.seismic_spectra import DAMPING_RATIO, TwoBranchSpectrum, sampled
from app.trade.text import Text

KDS_41_17_00, ASCE_7_16 = kds_41_17.NAME, asce7.NAME
_LONGEST_PERIOD_S = 10.0

_KDS_NEEDS = ("seismic_zone", "site_class", "response_modification_factor", "importance_factor")
_ASCE_NEEDS = ("response_modification_factor", "importance_factor", "long_period_transition")
_EN_NEEDS = (
    "ground_type", "spectrum_type", "reference_peak_ground_acceleration", "behaviour_factor", "importance_factor",
)  # fmt: skip
_SPECTRUM_KEYS = ("sds", "sd1", "t0", "ts", "tl")


class DefineDesignSpectrum(WriteArguments):
    model_config = ConfigDict(
        json_schema_extra={
            "if": {"properties": {"code": {"const": KDS_41_17_00}}},
            "then": {"required": list(_KDS_NEEDS)},
        }
    )

    name: FunctionName = label(
        "Name", "이름", "Name of the response-spectrum function.", "응답스펙트럼 함수의 이름.", examples=["KDS-I-S3"]
    )
    code: Literal["KDS 41 17 00:2019", "ASCE 7-16", "EN 1998-1:2004", "USER"] = label(
        "Code", "기준", "Design code of the spectrum; USER with points.", "스펙트럼의 설계기준. USER는 점으로 입력."
    )
    seismic_zone: SeismicZone | None = label("Seismic zone", "지진구역", "KDS.", "KDS인 경우.", default=None)
    site_class: SiteClass | None = label(
        "Site class",
        "지반종류",
        "KDS: S1 to S5; S6 needs a site response analysis.",
        "KDS: S1~S5. S6은 부지응답해석이 필요합니다.",
        default=None,
    )
    response_modification_factor: float | None = label(
        "Response modification factor R",
        "반응수정계수 R",
        "KDS (Table 6.2-1), ASCE 7.",
        "KDS(표 6.2-1), ASCE 7.",
        default=None,
        ge=1,
        le=8,
    )
    importance_factor: float | None = label(
        "Importance factor IE", "중요도계수 IE", "KDS: 1.5 special, 1.2 grade I, 1.0 grade II. EN: γI.",
        "KDS: 특등급 1.5, Ⅰ등급 1.2, Ⅱ등급 1.0. EN: γI.", default=None, ge=0.8, le=1.5,
    )  # fmt: skip
    damping_ratio: float = label(
        "Damping ratio",
        "감쇠비",
        "The code spectra hold for 0.05.",
        "기준 스펙트럼은 0.05에 대한 값입니다.",
        default=DAMPING_RATIO,
        gt=0,
        lt=1,
    )
    long_period_transition: Duration | None = label(
        "Long-period transition TL",
        "장주기 전이주기 TL",
        "KDS: 5 s when left out. ASCE 7: from the map.",
        "KDS: 생략하면 5초. ASCE 7: 지도의 값.",
        default=None,
    )
    effective_ground_acceleration: float | None = label(
        "Effective ground acceleration S",
        "유효지반가속도 S",
        "KDS: in g, from the national hazard map; the zone's value when left out.",
        "KDS: g 단위, 국가지진위험지도의 값. 생략하면 지진구역의 값.",
        default=None,
        gt=0,
        le=1,
    )
    sds: float | None = label(
        "SDS", "SDS", "ASCE 7, in g; or ss and fa.", "ASCE 7, g 단위. 또는 ss와 fa.", default=None, gt=0, le=5
    )
    sd1: float | None = label(
        "SD1", "SD1", "ASCE 7, in g; or s1 and fv.", "ASCE 7, g 단위. 또는 s1과 fv.", default=None, gt=0, le=5
    )
    ss: float | None = label(
        "SS", "SS", "ASCE 7, mapped, in g.", "ASCE 7, 지도의 값, g 단위.", default=None, gt=0, le=5
    )
    s1: float | None = label(
        "S1", "S1", "ASCE 7, mapped, in g.", "ASCE 7, 지도의 값, g 단위.", default=None, gt=0, le=5
    )
    fa: float | None = label("Fa", "Fa", "ASCE 7, Table 11.4-1.", "ASCE 7, 표 11.4-1.", default=None, gt=0, le=5)
    fv: float | None = label("Fv", "Fv", "ASCE 7, Table 11.4-2.", "ASCE 7, 표 11.4-2.", default=None, gt=0, le=6)
    ground_type: Literal["A", "B", "C", "D", "E"] | None = label(
        "Ground type", "지반종류", "EN.", "EN인 경우.", default=None
    )
    spectrum_type: Literal["1", "2"] | None = label(
        "Spectrum type", "스펙트럼 종류", "EN; 2 for Ms ≤ 5.5.", "EN. Ms ≤ 5.5이면 2.", default=None
    )
    reference_peak_ground_acceleration: float | None = label(
        "agR", "agR", "EN, in g, on type A ground.", "EN, g 단위, A 지반 기준.", default=None, gt=0, le=2
    )
    behaviour_factor: float | None = label("q", "거동계수 q", "EN.", "EN인 경우.", default=None, ge=1, le=8)
    lower_bound_factor: float = label(
        "β",
        "하한계수 β",
        "EN; 0.2 is recommended, see the annex.",
        "EN. 권장값 0.2, 국가부속서 확인.",
        default=0.2,
        gt=0,
        le=1,
    )
    points: list[SpectrumPoint] | None = label(
        "Points", "점", "USER: rising periods.", "USER: 주기 오름차순.", default=None, min_length=2
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Computed:
    """A spectrum ready to be stored: unreduced curve, points as sent, what it was made of and what is not settled.

    `values` are those of a DesignSpectrum, by its fields.
    """

    acceleration: Callable[[float], float]
    points: tuple[tuple[float, float], ...]
    clauses: tuple[str, ...]
    factor: float
    values: dict[str, float | None]
    unverified: list[tuple[str, Text]]
    said: str


def _define_design_spectrum(model: Model, arguments: DefineDesignSpectrum) -> Outcome:
    if arguments.damping_ratio != DAMPING_RATIO and arguments.code != "USER":
        raise refusal(
            words.DAMPING_NOT_OF_CODE(damping_ratio=f"{arguments.damping_ratio:g}", code=arguments.code),
            words.USE_CODE_DAMPING,
        )
    match arguments.code:
        case "KDS 41 17 00:2019":
            computed = _kds(arguments)
        case "ASCE 7-16":
            computed = _asce(arguments)
        case "EN 1998-1:2004":
            computed = _eurocode(arguments)
        case "USER":
            computed = _user(arguments)
    function = function_record(model, arguments.name, computed.points, arguments.damping_ratio, 1.0)
    done = words.COMPUTED(name=arguments.name, said=computed.said)
    result = DesignSpectrum(
        code=arguments.code,
        clauses=computed.clauses,
        factor=computed.factor,
        points=len(computed.points),
        unverified=tuple(Unsettled(item=item, en=note.en, ko=note.ko) for item, note in computed.unverified),
        **computed.values,
    )
    plan = ChangePlan(
        changes=name_changes(model, "SPFC", [function], renumbers=True),
        done=done,
        notes=tuple(note for _, note in computed.unverified),
        data=encode_object(result),
        tables=(_spectrum_table(arguments.code, computed),),
    )
    return carry_out(model, plan, dry_run=arguments.dry_run)


def _kds(arguments: DefineDesignSpectrum) -> _Computed:
    _require(arguments, _KDS_NEEDS)
    importance, r = arguments.importance_factor or 1.0, arguments.response_modification_factor or 1.0
    if importance < 1:
        raise _below_one(importance)
    ground = kds_ground(
        arguments.seismic_zone or "",
        arguments.site_class or "",
        ground_acceleration=arguments.effective_ground_acceleration,
        long_period_transition_s=_transition(arguments),
    )
    spectrum, factor = ground.spectrum, importance / r
    return _Computed(
        acceleration=spectrum.acceleration,
        points=sampled(spectrum, _LONGEST_PERIOD_S, factor),
        clauses=("KDS 17 10 00 Table 4.2-2", "KDS 41 17 00 Table 4.2-1", "Table 4.2-2", "(4.2-4)", "(4.2-5)"),
        factor=factor,
        values={
            "ground_acceleration": ground.ground_acceleration,
            "fa": ground.fa,
            "fv": ground.fv,
            **_two_branches(spectrum),
            "r": r,
            "importance_factor": importance,
        },
        unverified=_kds_unverified(arguments),
        said=f"SDS {spectrum.sds:.4f} g, SD1 {spectrum.sd1:.4f} g, IE/R = {factor:g}",
    )


def _two_branches(spectrum: TwoBranchSpectrum) -> dict[str, float | None]:
    values = (spectrum.sds, spectrum.sd1, spectrum.t0, spectrum.ts, spectrum.tl)
    return dict(zip(_SPECTRUM_KEYS, values, strict=True))


def _kds_unverified(arguments: DefineDesignSpectrum) -> list[tuple[str, Text]]:
    """What the engineer gave against the standard's own values; to be confirmed."""
    found: list[tuple[str, Text]] = []
    transition = arguments.long_period_transition
    if transition is not None and transition.to("s") != kds_41_17.TL_S:
        found.append(
            (
                "long_period_transition",
                words.TL_GIVEN(transition=transition, clause=kds_41_17.LONG_PERIOD, standard_s=f"{kds_41_17.TL_S:g}"),
            )
        )
    given, zone = arguments.effective_ground_acceleration, arguments.seismic_zone or "I"
    least = kds_41_17.LEAST_SHARE_OF_ZONE * kds_41_17.ZONE_ACCELERATION_G[zone]
    if given is not None and given < least:
        found.append(("effective_ground_acceleration", words.BELOW_ZONE_SHARE(given=f"{given:g}", least=f"{least:g}")))
    return found


def _asce(arguments: DefineDesignSpectrum) -> _Computed:
    """SDS = 2/3 Fa SS, SD1 = 2/3 Fv S1 (11.4-1 to 11.4-4), the curve of 11.4.6, divided by R/Ie (12.9.1.2)."""
    _require(arguments, _ASCE_NEEDS)
    sds = _design_value("sds", arguments.sds, arguments.ss, arguments.fa)
    sd1 = _design_value("sd1", arguments.sd1, arguments.s1, arguments.fv)
    importance, r = arguments.importance_factor or 1.0, arguments.response_modification_factor or 1.0
    if importance < 1:
        raise _below_one(importance)
    spectrum, factor = asce7.spectrum(sds, sd1, _transition(arguments)), importance / r
    coefficients = {"fa": arguments.fa, "fv": arguments.fv}
    return _Computed(
        acceleration=spectrum.acceleration,
        points=sampled(spectrum, _LONGEST_PERIOD_S, factor),
        clauses=(str(asce7.DESIGN_ACCELERATIONS), asce7.SPECTRUM.clause, asce7.REDUCTION_CLAUSE),
        factor=factor,
        values={
            **{key: value for key, value in coefficients.items() if value is not None},
            **_two_branches(spectrum),
            "r": r,
            "importance_factor": importance,
        },
        unverified=[("site_coefficients", words.VALUES_OF_MAP_GIVEN)],
        said=f"SDS {sds:.4f} g, SD1 {sd1:.4f} g, Ie/R = {factor:g}",
    )


def _design_value(name: str, given: float | None, mapped: float | None, coefficient: float | None) -> float:
    if given is not None and mapped is None and coefficient is None:
        return given
    if given is None and mapped is not None and coefficient is not None:
        return asce7.design_acceleration(mapped, coefficient)
    pair = {"sds": "ss and fa", "sd1": "s1 and fv"}[name]
    raise _needed(ASCE_7_16, f"either {name} or {pair}")


def _eurocode(arguments: DefineDesignSpectrum) -> _Computed:
    _require(arguments, _EN_NEEDS)
    spectrum = eurocode_spectrum(
        arguments.ground_type or "",
        arguments.spectrum_type or "",
        reference_acceleration=arguments.reference_peak_ground_acceleration or 0.0,
        importance=arguments.importance_factor or 1.0,
        q=arguments.behaviour_factor or 1.0,
        beta=arguments.lower_bound_factor,
    )
    return _Computed(
        acceleration=spectrum.acceleration,
        points=sampled(spectrum, LONGEST_EN_S, 1.0),
        clauses=(en1998.table_of(arguments.spectrum_type or ""), en1998.DESIGN_SPECTRUM.clause),
        factor=1.0,
        values={
            "ag": spectrum.ag,
            "ground_acceleration": spectrum.soil_factor,
            "tb": spectrum.tb,
            "tc": spectrum.tc,
            "td": spectrum.td,
            "q": spectrum.q,
            "beta": spectrum.beta,
        },
        unverified=[("national_annex", words.RECOMMENDED_VALUES)],
        said=f"ag {spectrum.ag:.4f} g, S {spectrum.soil_factor:g}, q {spectrum.q:g}",
    )


def _user(arguments: DefineDesignSpectrum) -> _Computed:
    _require(arguments, ("points",))
    points = tuple((point.period, point.value) for point in arguments.points or ())
    require_rising(points)
    values = dict(points)
    return _Computed(
        acceleration=lambda period: values[period],
        points=points,
        clauses=(),
        factor=1.0,
        values={},
        unverified=[("points", words.POINTS_AS_GIVEN)],
        said=f"{len(points)} points",
    )


def _transition(arguments: DefineDesignSpectrum) -> float | None:
    transition = arguments.long_period_transition
    if transition is None:
        return None
    if transition.to("s") <= 0:
        raise refusal(terms.NOT_POSITIVE(name="long_period_transition", value=transition), words.TRANSITION_EXAMPLE)
    return transition.to("s")


def _require(arguments: DefineDesignSpectrum, names: tuple[str, ...]) -> None:
    missing = [name for name in names if getattr(arguments, name) is None]
    if missing:
        raise _needed(arguments.code, ", ".join(missing))


def _needed(code: str, names: str) -> Exception:
    return refusal(words.MISSING_DATA(code=code, names=names), words.GIVE_PROJECT_DATA, code="missing_data")


def _below_one(importance: float) -> Exception:
    return refusal(words.IMPORTANCE_BELOW_ONE(importance=f"{importance:g}"), words.IMPORTANCE_RANGE)


def _spectrum_table(code: str, computed: _Computed) -> ResultTable:
    rows = tuple((period, computed.acceleration(period), value) for period, value in computed.points)
    return ResultTable(
        table_id="design_spectrum",
        title=words.DESIGN_SPECTRUM,
        columns=(
            ResultColumn("period", words.PERIOD, "s"),
            ResultColumn("sa", words.SA, "g"),
            ResultColumn("sa_reduced", words.AS_STORED, "g"),
        ),
        rows=rows,
        source=code,
        total_rows=len(rows),
    )


TOOLS: tuple[Tool, ...] = (
    declare(
        "define_design_spectrum",
        "Define design spectrum",
        "설계스펙트럼 정의",
        "Compute the design spectrum of KDS 41 17 00, ASCE 7 or EN 1998-1, reduced by R or q, and store it.",
        "KDS 41 17 00, ASCE 7 또는 EN 1998-1 설계스펙트럼을 R 또는 q로 나누어 함수로 저장합니다.",
        words=(
            "code spectrum KDS ASCE Eurocode site class zone SDS SD1 response spectrum from code 설계응답스펙트럼 "
            "계산 지반종류 지반분류 지진구역 기준"
        ),
        risk=DeclaredRisk.MUTATE,
        profile=Profile.ANALYSIS,
        arguments=DefineDesignSpectrum,
        run=_define_design_spectrum,
    ),
)
