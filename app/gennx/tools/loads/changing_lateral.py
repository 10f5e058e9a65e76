"""Tools that change a static seismic load, a spectrum case and a combination that are there; the rest of each stays."""

from collections.abc import Iterable, Mapping
from typing import Final

from app.gennx.arguments import CaseName, Duration, Name, WriteArguments, label
from app.gennx.gen.model import Model
from app.gennx.gen.refusals import not_found, refusal
from app.gennx.gen.seismic_axes import axes_of
from app.gennx.gen.wire import Record, field, items, number, record, text
from app.gennx.tool import DeclaredRisk, Profile, Tool, declare
from app.gennx.tools.loads.combinations import LISTS, TYPES, CombinationKind, CombinationUse, Term, require_terms
from app.gennx.tools.loads.response_spectrum import FunctionName, ModalCombination
from app.gennx.tools.loads.spectra import kds_ground
from app.gennx.tools.loads.storey_forces import case_id, eccentric_to, seconds
from app.gennx.tools.loads.story_loads import GROUPS, KDS_RECORD, Side
from app.gennx.verify.naming import id_of
from app.gennx.verify.verify import Change, ChangePlan, carry_out
from app.gennx.words import lateral_changes as words
from app.gennx.words import terms
from app.gennx.words.renaming import COMBINATION, SPECTRUM_CASE
from app.trade import kds_41_17
from app.trade.answers.envelope import Outcome
from app.trade.gen_nx_tables import ECCENTRIC_SIDES
from app.trade.json_types import JsonValue
from app.trade.kds_41_17 import SeismicZone, SiteClass, UseGroupName
from app.trade.text import Text

_ZONES: Final = ("I", "II")
# What GEN NX tells of a seismic load and does not take again.
_READ_ONLY: Final = "PROFILE"


class ModifyStaticSeismicLoad(WriteArguments):
    load_case: Name = label(
        "Load case", "하중조건", "One that has a static seismic load.", "정적지진하중이 있는 하중조건.", examples=["EX"]
    )
    seismic_zone: SeismicZone | None = label(
        "Seismic zone", "지진구역", "What is left out stays.", "생략한 값은 유지.", default=None
    )
    site_class: SiteClass | None = label("Site class", "지반종류", "S1 to S5.", "S1부터 S5까지.", default=None)
    seismic_use_group: UseGroupName | None = label(
        "Seismic use group", "내진등급", "Its IE follows.", "중요도계수가 함께 바뀝니다.", default=None
    )
    response_modification_x: float | None = label(
        "R in X", "반응수정계수 X", "Table 6.2-1.", "표 6.2-1.", default=None, ge=1, le=8
    )
    response_modification_y: float | None = label(
        "R in Y", "반응수정계수 Y", "Table 6.2-1.", "표 6.2-1.", default=None, ge=1, le=8
    )
    approximate_period_x: Duration | None = label(
        "Ta in X", "근사주기 X", "Approximate period.", "근사고유주기.", default=None
    )
    approximate_period_y: Duration | None = label(
        "Ta in Y", "근사주기 Y", "Approximate period.", "근사고유주기.", default=None
    )
    effective_ground_acceleration: float | None = label(
        "S", "유효지반가속도 S", "In g, from the hazard map.", "g 단위, 지진위험지도의 값.", default=None, gt=0, le=1
    )
    accidental_eccentricity: Side | None = label(
        "Accidental eccentricity", "우발편심", "Its side.", "편심의 방향.", default=None
    )


class ModifyRsLoadCase(WriteArguments):
    name: FunctionName = label("Name", "이름", "A response-spectrum case.", "응답스펙트럼 하중조건.", examples=["RX"])
    function: FunctionName | None = label(
        "Function",
        "함수",
        "A defined function; what is left out stays.",
        "정의된 함수. 생략한 값은 유지.",
        default=None,
    )
    angle_deg: float | None = label(
        "Angle", "각도", "0 is X, 90 is Y.", "0은 X, 90은 Y.", default=None, ge=-360, le=360
    )
    scale: float | None = label(
        "Scale", "배율", "Scale factor.", "배율 계수.", default=None, gt=0, le=1000, examples=[1.2]
    )
    modal_combination: ModalCombination | None = label(
        "Modal combination", "모드 조합", "How modes are combined.", "모드를 조합하는 방식.", default=None
    )


class ModifyLoadCombination(WriteArguments):
    where: CombinationUse = label(
        "List", "목록", "Combination list.", "하중조합 목록.", default="general", alias="list"
    )
    combination: Name = label(
        "Combination", "하중조합", "Its name, or its number.", "조합의 이름 또는 번호.", examples=["LCB1"]
    )
    terms: list[Term] = label(
        "Terms",
        "항",
        "The new factor of each case named; one that is not there is added, the others stay.",
        "지정한 하중조건의 새 계수. 없는 것은 추가하고 나머지는 유지.",
        default=[],
        max_length=100,
    )
    remove_cases: list[CaseName] = label(
        "Cases to remove",
        "뺄 하중조건",
        "Cases that are taken out.",
        "조합에서 뺄 하중조건.",
        default=[],
        max_length=100,
    )
    type: CombinationKind | None = label("Type", "조합 방식", "How terms combine.", "항을 조합하는 방식.", default=None)


def _modify_static_seismic_load(model: Model, arguments: ModifyStaticSeismicLoad) -> Outcome:
    key = case_id(model, arguments.load_case)
    stored = model.table("SSEIS").get(key)
    if stored is None:
        raise refusal(words.NO_SEISMIC_LOAD(load_case=arguments.load_case), words.DEFINE_IT_FIRST, code="not_found")
    wanted = {name: value for name, value in stored.items() if name != _READ_ONLY}
    parameters = _new_parameters(arguments, record(stored.get("PARAMETERS")))
    if parameters and text(stored.get("SEIS_CODE")) != KDS_RECORD:
        raise refusal(
            words.NOT_BY_KDS(load_case=arguments.load_case, code=text(stored.get("SEIS_CODE"))), words.DEFINE_ANEW
        )
    if parameters:
        wanted["PARAMETERS"] = {**record(stored.get("PARAMETERS")), **parameters}
    if arguments.accidental_eccentricity is not None:
        wanted |= eccentric_to(arguments.accidental_eccentricity, axes_of(stored))
    if not parameters and arguments.accidental_eccentricity is None:
        raise refusal(words.NOTHING_GIVEN, words.GIVE_A_VALUE)
    notes = _told_of(_seismic_values(stored), _seismic_values(wanted))
    done = words.SEISMIC_CHANGED(load_case=arguments.load_case)
    return _put(model, "SSEIS", key, stored, wanted, done, notes, dry_run=arguments.dry_run)


def _new_parameters(arguments: ModifyStaticSeismicLoad, stored: Record) -> Record:
    """The parameters that are other than before, with what follows from them."""
    new: dict[str, JsonValue] = {
        **_ground(arguments, stored),
        **_both("RESPONSE_MOD_FACTOR", arguments.response_modification_x, arguments.response_modification_y),
    }
    if arguments.seismic_use_group is not None:
        new["SEIS_USE_GROUP"] = GROUPS.index(arguments.seismic_use_group)
        new["IMPORTANCE_FACTOR"] = kds_41_17.USE_GROUPS[arguments.seismic_use_group].importance_factor
    along_x, along_y = arguments.approximate_period_x, arguments.approximate_period_y
    new.update(
        _both(
            "PERIOD_APPR",
            None if along_x is None else seconds("approximate_period_x", along_x),
            None if along_y is None else seconds("approximate_period_y", along_y),
        )
    )
    return new


def _both(name: str, along_x: float | None, along_y: float | None) -> Record:
    return {f"{name}_{axis}": value for axis, value in (("X", along_x), ("Y", along_y)) if value is not None}


def _ground(arguments: ModifyStaticSeismicLoad, stored: Record) -> Record:
    """The ground motion of the new zone and site; an acceleration of a hazard map stays with its zone."""
    given = arguments.effective_ground_acceleration
    if arguments.seismic_zone is None and arguments.site_class is None and given is None:
        return {}
    old_zone, old_site = (
        _ZONES[int(field(stored, "SEIS_ZONE"))],
        kds_41_17.SITE_CLASSES[int(field(stored, "SITE_CLASS"))],
    )
    zone = arguments.seismic_zone or old_zone
    own = number(stored.get("EPA"))
    is_of_map = own is not None and own != kds_41_17.ZONE_ACCELERATION_G[old_zone]
    if is_of_map and given is None and zone != old_zone:
        raise refusal(words.OWN_ACCELERATION(load_case=arguments.load_case, value=f"{own:g}"), words.GIVE_ACCELERATION)
    ground = kds_ground(
        zone,
        arguments.site_class or old_site,
        ground_acceleration=given if given is not None else own if is_of_map else None,
    )
    return {
        "SEIS_ZONE": _ZONES.index(zone),
        "EPA": ground.ground_acceleration,
        "SITE_CLASS": kds_41_17.SITE_CLASSES.index(arguments.site_class or old_site),
        "FA": ground.fa,
        "FV": ground.fv,
        "SDS": ground.spectrum.sds,
        "SD1": ground.spectrum.sd1,
    }


def _seismic_values(row: Record) -> dict[Text, str]:
    given = record(row.get("PARAMETERS"))
    found: dict[Text, str] = {}
    if given:
        found[words.ZONE] = _ZONES[int(field(given, "SEIS_ZONE"))]
        found[words.SITE] = kds_41_17.SITE_CLASSES[int(field(given, "SITE_CLASS"))]
        found[words.GROUP] = GROUPS[int(field(given, "SEIS_USE_GROUP"))]
        found[words.ACCELERATION] = f"{field(given, 'EPA'):g} g"
    for axis in "XY" if given else "":
        found[words.RESPONSE(axis=axis)] = f"{field(given, f'RESPONSE_MOD_FACTOR_{axis}'):g}"
        found[words.APPROXIMATE(axis=axis)] = f"{field(given, f'PERIOD_APPR_{axis}'):g} s"
    sides = {value: side for side, value in ECCENTRIC_SIDES.items()}
    of_axes = [sides.get(int(field(row, f"ACCIDENT_ECCEN_{axis}")), "") for axis in axes_of(row)]
    found[words.ECCENTRICITY] = ", ".join(dict.fromkeys(of_axes))
    return found


def _told_of(before: Mapping[Text, str], after: Mapping[Text, str]) -> list[Text]:
    return [
        words.BECOMES(what=what, before=before.get(what) or terms.NONE, after=after.get(what) or terms.NONE)
        for what in dict.fromkeys((*before, *after))
        if before.get(what) != after.get(what)
    ]


def _put(
    model: Model,
    table: str,
    key: str,
    before: Record,
    after: Record,
    done: Text,
    notes: Iterable[Text],
    *,
    dry_run: bool,
) -> Outcome:
    old = {name: value for name, value in before.items() if name != _READ_ONLY}
    changes = [Change(verb="PUT", table=table, records={key: after}, before={key: before})] if after != old else []
    return carry_out(model, ChangePlan(changes=changes, done=done, notes=tuple(notes)), dry_run=dry_run)


def _modify_rs_load_case(model: Model, arguments: ModifyRsLoadCase) -> Outcome:
    key = str(id_of(SPECTRUM_CASE, arguments.name, model.by_name("SPLC")))
    stored = model.table("SPLC")[key]
    given: dict[str, JsonValue] = {
        "ANGLE": arguments.angle_deg,
        "SCALE": arguments.scale,
        "COMTYPE": arguments.modal_combination,
    }
    if arguments.function is not None:
        functions = model.by_name("SPFC")
        if arguments.function not in functions:
            raise not_found(terms.RS_FUNCTION, arguments.function, functions)
        given["aFUNCNAME"] = [arguments.function]
    new = {name: value for name, value in given.items() if value is not None}
    if not new:
        raise refusal(words.NOTHING_GIVEN, words.GIVE_A_VALUE)
    wanted = {**stored, **new}
    notes = _told_of(_case_values(stored), _case_values(wanted))
    done = words.SPECTRUM_CASE_CHANGED(name=text(stored.get("NAME")))
    return _put(model, "SPLC", key, stored, wanted, done, notes, dry_run=arguments.dry_run)


def _case_values(row: Record) -> dict[Text, str]:
    return {
        words.FUNCTION: ", ".join(text(each) for each in items(row.get("aFUNCNAME"))),
        words.ANGLE: f"{field(row, 'ANGLE'):g}°",
        words.SCALE: f"{field(row, 'SCALE'):g}",
        words.RULE: text(row.get("COMTYPE")),
    }


def _modify_load_combination(model: Model, arguments: ModifyLoadCombination) -> Outcome:
    table = LISTS[arguments.where]
    key = str(id_of(COMBINATION, arguments.combination, model.by_name(table)))
    stored = model.table(table)[key]
    name = text(stored.get("NAME"))
    if not arguments.terms and not arguments.remove_cases and arguments.type is None:
        raise refusal(words.NOTHING_GIVEN, words.GIVE_A_VALUE)
    require_terms(model, arguments.terms, frozenset())
    wanted: dict[str, JsonValue] = {**stored, "vCOMB": list[JsonValue](_new_terms(arguments, stored, name))}
    if arguments.type is not None:
        wanted["iTYPE"] = TYPES[arguments.type]
    notes = _told_of(_combination_values(stored), _combination_values(wanted))
    return _put(
        model, table, key, stored, wanted, words.COMBINATION_CHANGED(name=name), notes, dry_run=arguments.dry_run
    )


def _new_terms(arguments: ModifyLoadCombination, stored: Record, name: str) -> list[Record]:
    """The terms with their new factors in the old places, new ones behind them. Raises Refusal."""
    there = [record(each) for each in items(stored.get("vCOMB"))]
    named = [text(each.get("LCNAME")) for each in there]
    for case in arguments.remove_cases:
        if case not in named:
            raise refusal(
                words.NOT_IN_COMBINATION(name=name, case=case),
                words.ITS_TERMS(listed=", ".join(named) or "–"),
                code="not_found",
            )
    given = {(each.kind, each.case): each.factor for each in arguments.terms}
    if len(given) != len(arguments.terms) or any(case in arguments.remove_cases for _, case in given):
        again = next(
            (each.case for each in arguments.terms if each.case in arguments.remove_cases), arguments.terms[0].case
        )
        raise refusal(words.CASE_TWICE(case=again), words.GIVE_IT_ONCE)
    kept = [each for each in there if text(each.get("LCNAME")) not in arguments.remove_cases]
    found: list[Record] = []
    for each in kept:
        factor = given.pop((text(each.get("ANAL")), text(each.get("LCNAME"))), None)
        found.append(each if factor is None else {**each, "FACTOR": factor})
    found += [{"ANAL": kind, "LCNAME": case, "FACTOR": factor} for (kind, case), factor in given.items()]
    if not found:
        raise refusal(words.NO_TERM_LEFT(name=name), words.DELETE_INSTEAD)
    return found


def _combination_values(row: Record) -> dict[Text, str]:
    kinds = {value: name for name, value in TYPES.items()}
    found: dict[Text, str] = {words.TYPE: kinds.get(int(field(row, "iTYPE")), "")}
    for each in items(row.get("vCOMB")):
        term = record(each)
        found[words.FACTOR(case=text(term.get("LCNAME")))] = f"{field(term, 'FACTOR'):g}"
    return found


TOOLS: tuple[Tool, ...] = (
    declare(
        "modify_static_seismic_load",
        "Modify static seismic load",
        "정적지진하중 변경",
        "Change zone, site, group, R, Ta or eccentricity of a static seismic load that is there; the rest stays.",
        "있는 정적지진하중의 지진구역, 지반, 내진등급, R, Ta, 우발편심을 바꿉니다. 나머지는 유지됩니다.",
        words=(
            "change seismic parameters R factor period site class zone eccentricity of EX EY 지진하중 변수 수정 "
            "반응수정계수 변경 지반 주기 편심"
        ),
        risk=DeclaredRisk.MUTATE,
        profile=Profile.CHANGES,
        arguments=ModifyStaticSeismicLoad,
        run=_modify_static_seismic_load,
        idempotent=True,
    ),
    declare(
        "modify_rs_load_case",
        "Modify response-spectrum case",
        "응답스펙트럼 하중조건 변경",
        "Change function, angle, scale or modal combination of a response-spectrum case; the rest stays.",
        "응답스펙트럼 하중조건의 함수, 각도, 배율, 모드 조합을 바꿉니다. 나머지는 유지됩니다.",
        words=(
            "change scale factor of response spectrum case RX RY function angle 스펙트럼 하중 배율 스케일 "
            "수정 함수 변경"
        ),
        risk=DeclaredRisk.MUTATE,
        profile=Profile.CHANGES,
        arguments=ModifyRsLoadCase,
        run=_modify_rs_load_case,
        idempotent=True,
    ),
    declare(
        "modify_load_combination",
        "Modify load combination",
        "하중조합 변경",
        "Change factors of a combination that is there, add or take out cases; the other terms stay.",
        "있는 하중조합의 계수를 바꾸거나 하중조건을 더하고 뺍니다. 나머지 항은 유지됩니다.",
        words="change factor of load combination LCB edit terms 조합 계수 변경 수정 하중조합 항 추가 빼기",
        risk=DeclaredRisk.MUTATE,
        profile=Profile.CHANGES,
        arguments=ModifyLoadCombination,
        run=_modify_load_combination,
        idempotent=True,
    ),
)
