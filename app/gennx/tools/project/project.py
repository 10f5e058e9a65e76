"""Tools for the connection, what is open, its units and its structure type."""

from typing import Literal

from app.gennx.arguments import Acceleration, Arguments, NoArguments, WriteArguments, label
from app.gennx.gen.address import warning_of
from app.gennx.gen.errors import GenError, Refusal
from app.gennx.gen.identity import read_status
from app.gennx.gen.model import Model
from app.gennx.gen.wire import Record, items, number, record, text
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare, read_outcome
from app.gennx.verify.verify import Change, ChangePlan, carry_out
from app.gennx.words import advice
from app.gennx.words import project as words
from app.trade.answers.envelope import Outcome
from app.trade.answers.project import Connection, ProjectStatus
from app.trade.answers.record_tables import CountRow
from app.trade.answers.rows import table_of
from app.trade.json_types import JsonValue
from app.trade.templates import joined
from app.trade.text import Text
from app.trade.unit_systems import ForceName, LengthName
from app.trade.units import GEN_NX_GRAVITY

_TABLES_WE_USE = ("NODE", "ELEM", "STOR", "STLD", "FBLA", "LTOM", "EIGV", "SPFC", "SPLC", "LCOM-GEN")


class CheckConnection(Arguments):
    deep: bool = label(
        "Deep check", "상세 점검", "Also read the version and probe each table we use.",
        "버전을 읽고 사용하는 표도 하나씩 확인합니다.", default=False,
    )  # fmt: skip


class SetUnitSystem(WriteArguments):
    force: ForceName = label("Force", "힘", "Force unit of the model.", "모델의 힘 단위.")
    length: LengthName = label("Length", "길이", "Length unit of the model.", "모델의 길이 단위.")
    temperature: Literal["C", "F"] | None = label(
        "Temperature",
        "온도",
        "Temperature unit; kept as it is when left out.",
        "온도 단위. 생략하면 유지.",
        default=None,
    )


class SetStructureType(WriteArguments):
    structure_type: Literal["3d", "xz", "yz", "xy", "rz"] = label(
        "Structure type", "구조형식", "3-D, a plane, or RZ constrained.", "3차원, 평면 또는 RZ 구속."
    )
    mass_type: Literal["lumped", "consistent"] = label(
        "Mass type", "질량 형식", "How element mass goes to the nodes.", "요소 질량을 절점에 배분하는 방식."
    )
    self_weight_to_mass: Literal["none", "xyz", "xy", "z"] = label(
        "Self weight to mass",
        "자중의 질량 변환",
        "Directions in which self weight becomes mass.",
        "자중을 질량으로 변환할 방향.",
    )
    gravity: Acceleration = label(
        "Gravity",
        "중력가속도",
        "Acceleration of gravity.",
        "중력가속도.",
        default=GEN_NX_GRAVITY,
        validate_default=True,
    )


def _check_connection(model: Model, arguments: CheckConnection) -> Outcome:
    verified = model.api.verify()
    if text(verified.get("status")) == "disconnected":
        raise Refusal("disconnected", words.KEY_VALID_NOT_CONNECTED, advice.CONNECT_GEN_NX)
    units = model.unit_words()
    result = Connection(
        host=model.api.host,
        program=text(verified.get("program")),
        status=text(verified.get("status")),
        protection=model.api.address.protection.value,
        version=_version(model) if arguments.deep else None,
        tables={name: _has(model, name) for name in _TABLES_WE_USE} if arguments.deep else None,
    )
    warning = warning_of(model.api.address)
    said = words.CONNECTED(host=model.api.host, force=units["force"], length=units["length"])
    return read_outcome(joined((said, warning), " ") if warning else said, result=result, units=units)


def _version(model: Model) -> JsonValue:
    try:
        return dict(record(model.api.get("/config/VER").get("VER")))
    except GenError as exc:
        return {"unavailable": exc.problem.message.en}


def _has(model: Model, name: str) -> bool:
    try:
        model.api.get(f"/info/db/{name}")
    except GenError:
        return False
    return True


def _get_project_status(model: Model, _: NoArguments) -> Outcome:
    units = model.unit_words()
    status = read_status(model)
    counts = _counts(items(status.get("DATA"))) | _counts(items(status.get("DATA_LOAD")))
    structure = record(model.table("STYP").get("1"))
    project = record(model.table("PJCF").get("1"))
    has_results = model.has_results()
    result = ProjectStatus(
        counts=counts,
        structure_type=structure,
        project=project,
        saved_as=model.session.saved_path,
        has_results=has_results,
        has_unsaved_writes=model.session.has_written,
        identity=model.look(),
    )
    filled = sum(1 for count in counts.values() if count)
    temperature = text(model.known_table("UNIT").get("1", {}).get("TEMPER"))
    said = words.TABLES_AND_RESULTS(
        filled=filled,
        results=_yes(has_results),
        force=units["force"],
        length=units["length"],
        temperature=f"°{temperature}" if temperature else words.NOT_DETERMINED,
    )
    rows = [CountRow(what, count) for what, count in counts.items() if count]
    table = table_of(CountRow, rows, table_id="contents", title=words.CONTENTS, source="model", unit_of=model.unit_of)
    return read_outcome(said, result=result, tables=(table,), units=units)


def _yes(present: bool | None) -> Text:
    if present is None:
        return words.NOT_DETERMINED
    return words.PRESENT if present else words.ABSENT


def _counts(rows: object) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in items(rows if isinstance(rows, list | tuple) else ()):
        cells = items(row)
        count = number(cells[1]) if len(cells) > 1 else None
        if count is not None:
            found[text(cells[0])] = int(count)
    return found


def _set_unit_system(model: Model, arguments: SetUnitSystem) -> Outcome:
    before = model.table("UNIT")
    wanted: dict[str, JsonValue] = dict(before.get("1", {})) | {
        "FORCE": arguments.force.upper(),
        "DIST": arguments.length.upper(),
    }
    if arguments.temperature:
        wanted["TEMPER"] = arguments.temperature
    done = words.UNIT_SYSTEM(force=arguments.force, length=arguments.length)
    changes = [] if before.get("1") == wanted else [_singleton("UNIT", wanted, before.get("1", {}))]
    return carry_out(model, ChangePlan(changes=changes, done=done), dry_run=arguments.dry_run)


def _set_structure_type(model: Model, arguments: SetStructureType) -> Outcome:
    before = record(model.table("STYP").get("1"))
    directions = {"none": 1, "xyz": 1, "xy": 2, "z": 3}
    wanted: dict[str, JsonValue] = dict(before) | {
        "STYP": {"3d": 0, "xz": 1, "yz": 2, "xy": 3, "rz": 4}[arguments.structure_type],
        "MASS": {"lumped": 1, "consistent": 2}[arguments.mass_type],
        "bSELFWEIGHT": arguments.self_weight_to_mass != "none",
        "SMASS": directions[arguments.self_weight_to_mass],
        "GRAV": model.store(arguments.gravity),
    }
    done = words.STRUCTURE_TYPE(
        structure_type=arguments.structure_type,
        mass_type=arguments.mass_type,
        self_weight_to_mass=arguments.self_weight_to_mass,
    )
    return carry_out(
        model, ChangePlan(changes=[_singleton("STYP", wanted, before)], done=done), dry_run=arguments.dry_run
    )


def _singleton(table: str, wanted: Record, before: Record) -> Change:
    return Change(verb="PUT", table=table, records={"1": wanted}, before={"1": before} if before else {})


TOOLS: tuple[Tool, ...] = (
    declare(
        "check_connection",
        "Check connection",
        "연결 확인",
        "Tell whether GEN NX answers and in which units its open model is.",
        "GEN NX가 응답하는지와 열린 모델의 단위를 확인합니다.",
        words="alive ping reachable online API key base url program running 연결 상태 살아있나 접속 통신 응답",
        risk=DeclaredRisk.READ,
        profile=Profile.MODEL,
        arguments=CheckConnection,
        run=_check_connection,
        starts_alive=False,
    ),
    declare(
        "get_project_status",
        "Project status",
        "프로젝트 현황",
        "Counts of everything in the open model, its structure type, project data and whether results exist.",
        "열린 모델의 데이터 개수, 구조형식, 프로젝트 정보와 해석 결과 유무를 읽습니다.",
        words=(
            "model overview summary size how many nodes elements document open file name 모델 규모 개수 현황 파일 "
            "요약 where is the file saved path 파일 어디 경로 저장 위치"
        ),
        risk=DeclaredRisk.READ,
        profile=Profile.MODEL,
        arguments=NoArguments,
        run=_get_project_status,
    ),
    declare(
        "set_unit_system",
        "Set unit system",
        "단위계 설정",
        "Set the force and length units of the model.",
        "모델의 힘과 길이 단위를 설정합니다.",
        words="units kN mm newton metre switch change units 단위 바꾸기 변경 킬로뉴턴 밀리미터",
        risk=DeclaredRisk.MUTATE,
        profile=Profile.MODEL,
        arguments=SetUnitSystem,
        run=_set_unit_system,
        idempotent=True,
    ),
    declare(
        "set_structure_type",
        "Set structure type",
        "구조형식 설정",
        "Set 3-D or plane structure, mass type, self weight to mass and gravity.",
        "3차원/평면 구조형식, 질량 형식, 자중의 질량 변환, 중력가속도를 설정합니다.",
        words=(
            "3D plane frame analysis lumped consistent mass self weight to mass gravity acceleration 구조 형식 질량 "
            "방식 자중 질량 중력가속도"
        ),
        risk=DeclaredRisk.MUTATE,
        profile=Profile.MODEL,
        arguments=SetStructureType,
        run=_set_structure_type,
        idempotent=True,
    ),
)
