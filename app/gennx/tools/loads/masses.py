"""Tools for masses and the eigenvalue control."""

from typing import Literal

from app.gennx.arguments import Acceleration, Arguments, CaseName, Mass, Name, RotationalMass, WriteArguments, label
from app.gennx.gen.model import Model
from app.gennx.gen.refusals import not_found, refusal
from app.gennx.gen.wire import Record, field, items, record, text
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare
from app.gennx.verify.load_records import EigenMethod, eigenvalue_change, only_record_change
from app.gennx.verify.naming import require_static_case
from app.gennx.verify.verify import Change, ChangePlan, carry_out
from app.gennx.words import loads as words
from app.gennx.words.terms import NODE
from app.trade.answers.envelope import Outcome
from app.trade.templates import joined
from app.trade.text import Text
from app.trade.units import GEN_NX_GRAVITY


class MassCase(Arguments):
    name: Name = label("Load case", "하중조건", "A static load case.", "정적 하중조건.")
    factor: float = label(
        "Factor", "계수", "Share of the case that becomes mass.", "질량으로 변환할 하중조건의 비율.", ge=0, le=10
    )


class ConvertLoadsToMasses(WriteArguments):
    cases: list[MassCase] = label(
        "Cases", "하중조건", "Load cases with factors.", "하중조건과 계수.", min_length=1, max_length=50
    )
    adds: bool = label(
        "Add to the present ones",
        "기존에 추가",
        "Cases that are masses already stay, with their direction and kinds of loads; else the list is replaced.",
        "이미 질량으로 변환하는 하중조건과 방향, 하중 종류를 유지합니다. 아니면 목록을 대체합니다.",
        default=False,
    )
    direction: Literal["X", "Y", "Z", "XY", "YZ", "XZ", "XYZ"] = label(
        "Direction", "방향", "Directions in which the masses act.", "질량이 작용하는 방향.", default="XY"
    )
    gravity: Acceleration = label(
        "Gravity",
        "중력가속도",
        "Acceleration of gravity.",
        "중력가속도.",
        default=GEN_NX_GRAVITY,
        validate_default=True,
    )
    include_nodal: bool = label(
        "Nodal loads", "절점하중", "Convert nodal loads.", "절점하중을 변환합니다.", default=True
    )
    include_beam: bool = label("Beam loads", "보 하중", "Convert beam loads.", "보 하중을 변환합니다.", default=True)
    include_floor: bool = label(
        "Floor loads", "바닥하중", "Convert floor loads.", "바닥하중을 변환합니다.", default=True
    )
    include_pressure: bool = label(
        "Pressure loads", "압력하중", "Convert pressure loads.", "압력하중을 변환합니다.", default=True
    )


class NodalMassRow(Arguments):
    node: int = label("Node", "절점", "Node.", "절점 번호.", ge=1)
    mx: Mass | None = label("mX", "mX", "Mass along X.", "X방향 질량.", default=None)
    my: Mass | None = label("mY", "mY", "Mass along Y.", "Y방향 질량.", default=None)
    mz: Mass | None = label("mZ", "mZ", "Mass along Z.", "Z방향 질량.", default=None)
    rmx: RotationalMass | None = label("rmX", "rmX", "Rotational mass about X.", "X축 회전질량.", default=None)
    rmy: RotationalMass | None = label("rmY", "rmY", "Rotational mass about Y.", "Y축 회전질량.", default=None)
    rmz: RotationalMass | None = label("rmZ", "rmZ", "Rotational mass about Z.", "Z축 회전질량.", default=None)


class AssignNodalMasses(WriteArguments):
    masses: list[NodalMassRow] = label(
        "Masses",
        "질량",
        "Masses per node; replaces what the node had.",
        "절점별 질량. 절점의 기존 값을 대체합니다.",
        min_length=1,
    )


class Eigenvalue(Arguments):
    modes: int = label("Modes", "모드 수", "Number of modes.", "모드 개수.", ge=1, le=500)
    method: EigenMethod = label(
        "Method",
        "방법",
        "LANCZOS; EIGEN (subspace) is refused with rigid diaphragms.",
        "LANCZOS. EIGEN(부분공간법)은 강막작용이 있으면 거부됩니다.",
        default="LANCZOS",
    )


class PDeltaCase(Arguments):
    name: CaseName = label("Load case", "하중조건", "A static gravity case.", "정적 연직 하중조건.")
    factor: float = label("Factor", "계수", "Factor of the case.", "하중조건의 계수.", default=1.0)


class PDelta(Arguments):
    cases: list[PDeltaCase] = label(
        "Cases", "하중조건", "The gravity combination.", "연직하중 조합.", min_length=1, max_length=20
    )
    iterations: int = label("Iterations", "반복 횟수", "Most iterations.", "최대 반복 횟수.", default=5, ge=1, le=30)
    tolerance: float = label(
        "Tolerance", "수렴 오차", "Convergence tolerance.", "수렴 판정 오차.", default=1e-5, gt=0, le=0.1
    )


class SetAnalysisControl(WriteArguments):
    eigenvalue: Eigenvalue | None = label(
        "Eigenvalue analysis",
        "고유치해석",
        "Eigenvalue analysis control; kept when left out.",
        "고유치해석 제어. 생략하면 유지.",
        default=None,
    )
    pdelta: PDelta | None = label(
        "P-Delta",
        "P-Delta",
        "P-Delta analysis control; kept when left out.",
        "P-Delta 해석 제어. 생략하면 유지.",
        default=None,
    )


def _convert_loads_to_masses(model: Model, arguments: ConvertLoadsToMasses) -> Outcome:
    require_static_case(model, *(case.name for case in arguments.cases))
    wanted: Record = {
        "DIR": arguments.direction,
        "bNODAL": arguments.include_nodal,
        "bBEAM": arguments.include_beam,
        "bFLOOR": arguments.include_floor,
        "bPRES": arguments.include_pressure,
        "GRAV": model.store(arguments.gravity),
        "vLC": [{"LCNAME": case.name, "FACTOR": case.factor} for case in arguments.cases],
    }
    present = next(iter(model.table("LTOM").values()), None) if arguments.adds else None
    if present is not None:
        given = {case.name for case in arguments.cases}
        kept = [each for each in items(present.get("vLC")) if text(record(each).get("LCNAME")) not in given]
        wanted = {**present, "vLC": [*kept, *items(wanted["vLC"])]}
    rows = [record(each) for each in items(wanted["vLC"])]
    listed = " + ".join(f"{field(each, 'FACTOR'):g} {text(each.get('LCNAME'))}" for each in rows)
    done = words.MASSES_FROM_LOADS(listed=listed, direction=text(wanted.get("DIR")))
    return carry_out(
        model, ChangePlan(changes=[only_record_change(model, "LTOM", wanted)], done=done), dry_run=arguments.dry_run
    )


def _assign_nodal_masses(model: Model, arguments: AssignNodalMasses) -> Outcome:
    nodes, before = model.table("NODE"), model.table("NMAS")
    records: dict[str, Record] = {}
    for row in arguments.masses:
        if str(row.node) not in nodes:
            raise not_found(NODE, str(row.node), ())
        given = {"mX": row.mx, "mY": row.my, "mZ": row.mz, "rmX": row.rmx, "rmY": row.rmy, "rmZ": row.rmz}
        # Older builds crash unless all six components are sent.
        records[str(row.node)] = {key: model.store(value) if value else 0.0 for key, value in given.items()}
    changes = [
        Change(verb="POST", table="NMAS", records={key: row for key, row in records.items() if key not in before}),
        Change(
            verb="PUT", table="NMAS", records={key: row for key, row in records.items() if key in before}, before=before
        ),
    ]
    done = words.NODES_MASSED(records=len(records))
    return carry_out(model, ChangePlan(changes=changes, done=done), dry_run=arguments.dry_run)


def _set_analysis_control(model: Model, arguments: SetAnalysisControl) -> Outcome:
    eigenvalue, pdelta = arguments.eigenvalue, arguments.pdelta
    parts = [
        *([_eigenvalue(model, eigenvalue)] if eigenvalue else []),
        *([_p_delta(model, pdelta)] if pdelta else []),
    ]
    if not parts:
        raise refusal(words.NO_CONTROL_GIVEN, words.GIVE_ONE)
    done = joined([each for _, each in parts], " ")
    return carry_out(model, ChangePlan(changes=[change for change, _ in parts], done=done), dry_run=arguments.dry_run)


def _eigenvalue(model: Model, control: Eigenvalue) -> tuple[Change, Text]:
    done = words.EIGENVALUES(modes=control.modes, method=control.method)
    return eigenvalue_change(model, control.modes, control.method), done


def _p_delta(model: Model, control: PDelta) -> tuple[Change, Text]:
    require_static_case(model, *(case.name for case in control.cases))
    wanted: Record = {
        "ITER": control.iterations,
        "TOL": control.tolerance,
        "PDEL_CASES": [{"LCNAME": case.name, "FACTOR": case.factor} for case in control.cases],
    }
    named = ", ".join(f"{case.factor:g} {case.name}" for case in control.cases)
    done = words.PDELTA_UNDER(named=named)
    return only_record_change(model, "PDEL", wanted), done


TOOLS: tuple[Tool, ...] = (
    declare(
        "convert_loads_to_masses",
        "Convert loads to masses",
        "하중의 질량 변환",
        "Turn static load cases into masses.",
        "정적하중조건을 질량으로 변환합니다.",
        words="mass source dead plus live load to mass seismic mass 하중을 질량으로 바꾸기 전환 지진 질량 설정",
        risk=DeclaredRisk.MUTATE,
        profile=Profile.ANALYSIS,
        arguments=ConvertLoadsToMasses,
        run=_convert_loads_to_masses,
        idempotent=True,
    ),
    declare(
        "assign_nodal_masses",
        "Assign nodal masses",
        "절점질량 지정",
        "Set masses at nodes.",
        "절점에 질량을 지정합니다.",
        words="lumped weight at joint equipment mass dynamics 집중질량 절점 장비 질량",
        risk=DeclaredRisk.MUTATE,
        profile=Profile.ANALYSIS,
        arguments=AssignNodalMasses,
        run=_assign_nodal_masses,
        idempotent=True,
    ),
    declare(
        "set_analysis_control",
        "Set analysis control",
        "해석 제어 설정",
        "Set the eigenvalue analysis.",
        "고유치해석을 설정합니다.",
        words=(
            "number of modes eigenvalue P-Delta second order turn on iterations 모드 수 고유치 피델타 P-델타 2차효과 "
            "켜기 반복 해석 설정 how many modes to extract higher modes 고차모드 몇 개 뽑기"
        ),
        risk=DeclaredRisk.MUTATE,
        profile=Profile.ANALYSIS,
        arguments=SetAnalysisControl,
        run=_set_analysis_control,
        idempotent=True,
    ),
)
